"""Method: how a report was made, by which thresholds and from which files."""

import pandas as pd

from analysis import __version__
from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.narrative import Paragraph, Sentence, Words
from analysis.settings import ALLOWABLE, MARK, WITHHOLD
from analysis.showing import Section, Table

RULES = (
    mark("Every page, document and table of this report comes from one run over the workbooks as they were received; "
         "each statement carries the cells that make it true."),
    mark("Counts are of the States that answered a question. No information, not applicable, not answered and not "
         "asked stand apart; none of them is taken for a no."),
    mark("The States that answered are no sample of the region: nothing is tested, and no State is ranked. Numbers of "
         "victims, cases or convictions are listed as written; they are neither added up nor compared."),
    mark("What a State wrote is quoted as written, in the language in which it was written. E-mail addresses and "
         "telephone numbers inside texts are marked out, and contact fields are not published."),
    mark("What the enquiry and the State reports to the Committee on the Rights of the Child say stands side by side; "
         "it is never merged."),
    mark("Codes that the codebook's dictionary proposes are called candidates until a person decides on them."),
)  # fmt: skip
ORDER = (
    mark("Findings stand by category, in the order of the form, and in each category those that weigh most first."),
    mark("What all States report comes first, then what most, about half, some, few and one report; then what none "
         "reports, progress, good practice, what ended, challenges, contradictions and silence."),
    mark("Among findings alike in this, what holds under every reading precedes what does not, closed answers precede "
         "codes, and what more States report precedes what fewer do. No word of any language is in the rule."),
)  # fmt: skip
SHARES = {
    "most": mark("“most”: from this share of the States that answered"),
    "half": mark("“about half”: from this share"),
    "few": mark("“some”: from this share; “few” below it"),
}
ALPHAS = {
    "reliable": mark("a code is relied on: from this alpha"),
    "tentative": mark("a code is told as tentative: from this alpha"),
}
TREATMENTS = {WITHHOLD: mark("withheld"), MARK: mark("marked as such")}


def how_it_was_made(enquiry: Enquiry) -> Section:
    """Show the rules of the report, the thresholds of its words, and the versions and files it was made from."""
    words = enquiry.words
    told = Paragraph(words.say("How this report was made"), tuple(Sentence(words.say(rule)) for rule in RULES))
    return Section(
        [
            told,
            _thresholds(enquiry, words),
            _versions(enquiry, words),
            _files(enquiry, words),
            *list_exceptions(enquiry),
        ],
        words,
    )


def list_exceptions(enquiry: Enquiry) -> list[Table]:
    """Return a table of what is published by an exception of `enquiry.toml`, and why; nothing where there is none."""
    words, exceptions = enquiry.words, enquiry.settings.exceptions
    rows = [(words.say(ALLOWABLE[one.what]), one.where, one.reason) for one in exceptions]
    headings = [words.say("What is published"), words.say("Where"), words.say("Why")]
    caption = words.say("Exceptions that a person made to the check before publishing")
    return [Table(caption, pd.DataFrame(rows), headings)] if rows else []


def _thresholds(enquiry: Enquiry, words: Words) -> Table:
    thresholds, number = enquiry.settings.thresholds, words.translator.number
    rows = [
        (words.say(message), number(getattr(thresholds, name))) for name, message in (SHARES | ALPHAS).items()
    ]  # fmt: skip
    rows.append((words.say("codes of which coders agree less"), words.say(TREATMENTS[enquiry.settings.unreliable])))
    return Table(words.say("From when a word is used"), pd.DataFrame(rows), [words.say("Word"), words.say("Threshold")])


def _versions(enquiry: Enquiry, words: Words) -> Table:
    asked = enquiry.settings.asked
    rows = [
        (words.say("States asked"), words.states(asked)),
        (words.say("Form, version"), enquiry.form.version or "–"),
        (words.say("Codebook, version"), enquiry.codebook.version or "–"),
        (words.say("Program, version"), __version__),
    ]
    return Table(words.say("What it was made with"), pd.DataFrame(rows), [words.say("What"), words.say("Which")])


def _files(enquiry: Enquiry, words: Words) -> Table:
    files = enquiry.received.responses[["file", "sha256"]].drop_duplicates()
    headings = [words.say("File"), words.say("SHA-256 of its content")]
    return Table(words.say("The files that were read"), files, headings, quiet=1)


def order_of_findings(enquiry: Enquiry) -> Section:
    """Show in which order findings stand, and what decides it."""
    words = enquiry.words
    return Section([Paragraph("", tuple(Sentence(words.say(rule)) for rule in ORDER))], words)
