"""Across: what is told of all categories together (notebooks 01, 04, 05 and 08)."""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.charts import Chart, draw_years
from analysis.comparisons import list_values
from analysis.enquiry import Enquiry
from analysis.form import Question
from analysis.narrative import (
    Paragraph,
    Sentence,
    tell_conclusions,
    tell_progress,
    tell_question,
    tell_quotations,
    tell_what_quotations_rest_on,
)
from analysis.showing import Part, Quotations, Section

SHARED = ("common_to_all", "common_to_most")
DIVIDING = ("split", "only_some", "only_few")
HARD = ("absent_everywhere", "challenge", "regress")


def what_is_shared(enquiry: Enquiry) -> Section:
    """Show what all or most of the States that answered report."""
    return _conclusions(enquiry, SHARED)


def what_divides(enquiry: Enquiry) -> Section:
    """Show what about half, some or few of the States report."""
    return _conclusions(enquiry, DIVIDING)


def who_stands_alone(enquiry: Enquiry) -> Section:
    """Show what one State alone reports."""
    return _conclusions(enquiry, ("only_one",))


def what_progressed(enquiry: Enquiry) -> Section:
    """Show what was adopted or published within the period, and what changed between the years."""
    words = enquiry.words
    told = tell_progress(enquiry.findings_of_kinds("progress"), words)
    charts = [
        chart for question in enquiry.form.questions if question.kind == "year" for chart in _years(enquiry, question)
    ]
    return Section([*told, *charts], words) if told else _nothing(enquiry)


def _years(enquiry: Enquiry, question: Question) -> Iterable[Chart]:
    values, findings = list_values(enquiry.answers_in(question.category), question), enquiry.findings_of(question.id)
    if values["value"].notna().any():
        told = tell_question(findings, enquiry.words, with_silence=False)
        alternative = f"{told.heading}. {told.text}"
        yield draw_years(values, enquiry.settings.period, enquiry.words, alternative, tuple(f.id for f in findings))


def what_was_hard(enquiry: Enquiry) -> Section:
    """Show what no State reports, what is still under way, and what ended."""
    return _conclusions(enquiry, HARD)


def challenges_named(enquiry: Enquiry) -> Section:
    """Show, in their own words, which challenges and progress the States name."""
    of_enquiry = enquiry.passages[enquiry.passages["source"] == "enquiry"]
    quoted = tell_quotations(agreed(enquiry.decided), of_enquiry, enquiry.words, most=len(enquiry.settings.asked))
    return Section(quotations(enquiry, quoted), enquiry.words) if quoted else _nothing(enquiry)


def agreed(decided: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that count, but for those on which coders differ: nobody knows what these passages say."""
    return decided[~decided["is_disputed"].astype(bool)]


def quotations(enquiry: Enquiry, quoted: Sequence[Sentence]) -> list[Part]:
    """Return quotations, and before them who found their passages."""
    passages = [passage for sentence in quoted for passage in sentence.findings]
    basis = tell_what_quotations_rest_on(enquiry.decided[enquiry.decided["passage"].isin(passages)], enquiry.words)
    return [Paragraph("", (basis,)), Quotations(quoted)]


def _conclusions(enquiry: Enquiry, kinds: tuple[str, ...]) -> Section:
    told = tell_conclusions(enquiry.findings_of_kinds(*kinds), enquiry.words, kinds)
    return Section(told, enquiry.words) if told else _nothing(enquiry)


def _nothing(enquiry: Enquiry) -> Section:
    text = enquiry.words.say("The answers show nothing of this kind.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)


def hardly_answered(enquiry: Enquiry) -> Section:
    """Show the questions that half of the States or fewer answered."""
    return _conclusions(enquiry, ("silence",))
