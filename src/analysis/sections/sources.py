"""Sources: the enquiry and the State reports beside each other, and the treaty record (notebook 06)."""

import pandas as pd

from analysis.charts import Chart, draw_sources, draw_treaties
from analysis.documents.words import KINDS
from analysis.enquiry import Enquiry
from analysis.findings import Finding
from analysis.languages import mark
from analysis.narrative import Paragraph, Sentence, tell_at_odds, tell_relations, tell_sources, tell_treaties
from analysis.narrative.sources import CAUTION
from analysis.showing import Section, Table
from analysis.treaties import ACTS, TREATIES, record_of

NO_REPORTS = mark("No State report is at hand; put reports into documents/ to compare the two sources.")


def sources_at_hand(enquiry: Enquiry) -> Section:
    """Show of which States which sources are at hand, report by report, and what the Committee wrote apart."""
    words = enquiry.words
    if enquiry.documents.paragraphs.empty:
        return _nothing(enquiry)
    return Section([tell_sources(enquiry.sources, words), _reports(enquiry)], words)


def _reports(enquiry: Enquiry) -> Table:
    """One row per document: whose words, from when, how many of its paragraphs were read and coded."""
    words, paragraphs = enquiry.words, enquiry.documents.paragraphs
    coded = set(enquiry.decided["passage"])
    rows = []
    for (state, symbol), own in paragraphs.groupby(["state", "symbol"], sort=False):
        named = own["symbol"] + " §" + own["paragraph"]
        first = own.iloc[0]
        kind = KINDS[first["kind"]]
        relevant = words.translator.number(int(named.isin(coded).sum())) if first["author"] == "state" else "–"
        rows.append((
            words.state(state), symbol, words.say(kind), first["date"] or "–",
            words.translator.number(len(own)), relevant,
        ))  # fmt: skip
    headings = [
        words.say("State"), words.say("Symbol"), words.say("Document"), words.say("Date"), words.say("Paragraphs"),
        words.say("Of them with a code"),
    ]  # fmt: skip
    return Table(words.say("The documents read beside the enquiry"), pd.DataFrame(rows), headings)


def sources_beside(enquiry: Enquiry) -> Section:
    """Show for each category which State speaks of which code in which source."""
    if enquiry.documents.said_by_states.empty:
        return _nothing(enquiry)
    told, findings = [], _told(enquiry)
    for category, compared in enquiry.sources.groupby("category", sort=False):
        own = [finding for finding in findings if finding.category == category]
        if own:
            told += _of_category(category, compared, own, enquiry)
    return Section(told, enquiry.words)


def _of_category(
    category: str, compared: pd.DataFrame, findings: list[Finding], enquiry: Enquiry
) -> list[Paragraph | Chart]:
    paragraph = tell_relations(category, findings, enquiry.words)
    shown = compared[compared["code"].isin({finding.code for finding in findings})]
    alternative = f"{paragraph.heading}. {paragraph.text}"
    ids = tuple(finding.id for finding in findings)
    return [paragraph, draw_sources(shown, enquiry.settings.asked, enquiry.words, alternative, ids)]


def sources_at_odds(enquiry: Enquiry) -> Section:
    """Show where one source says that a measure is there and the other that it is not, with the dates of both."""
    words = enquiry.words
    told: list[Sentence] = []
    if not enquiry.documents.said_by_states.empty:
        kept = {finding.code for finding in _told(enquiry)}
        told = tell_at_odds(enquiry.sources[enquiry.sources["code"].isin(kept)], words)
    if not told:
        text = words.say(
            "Of no State do the two sources say the contrary of each other, as far as their texts were coded."
        )
        return Section([Paragraph("", (Sentence(text),))], words)
    findings = tuple(finding for finding in _told(enquiry) if finding.kind == "sources_at_odds")
    return Section([Paragraph(words.say("Where the two are at odds"), tuple(told), findings=findings)], words)


def treaty_record(enquiry: Enquiry) -> Section:
    """Show which treaties the States asked ratified or acceded to, and when, with source and date of check."""
    words = enquiry.words
    record, without = record_of(enquiry.settings.asked)
    told = tell_treaties(record, without, words)
    if record.empty:
        return Section([told], words)
    return Section([told, draw_treaties(record, words, told.text), _treaties(record, enquiry)], words)


def _treaties(record: pd.DataFrame, enquiry: Enquiry) -> Table:
    words = enquiry.words
    rows = pd.DataFrame({
        "state": record["state"].map(words.state),
        "treaty": [words.say(TREATIES[treaty]) for treaty in record["treaty"]],
        "act": [words.say(ACTS[act]) if act else "–" for act in record["act"]],
        "date": [date or words.say("not verified here") for date in record["date"]],
        "source": record["source"].where(record["source"] != "", "–"),
        "checked": record["checked"].where(record["checked"] != "", "–"),
    })  # fmt: skip
    headings = [
        words.say("State"), words.say("Treaty"), words.say("Act"), words.say("Date"), words.say("Source"),
        words.say("Checked"),
    ]  # fmt: skip
    return Table(words.say("The treaty record. {caution}", caution=words.say(CAUTION)), rows, headings, quiet=4)


def _told(enquiry: Enquiry) -> list[Finding]:
    """The findings that are not withheld."""
    return [finding for finding in enquiry.source_findings if not enquiry.is_withheld(finding)]


def _nothing(enquiry: Enquiry) -> Section:
    return Section([Paragraph("", (Sentence(enquiry.words.say(NO_REPORTS)),))], enquiry.words)
