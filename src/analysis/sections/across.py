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
    tell_doubts,
    tell_progress,
    tell_question,
    tell_quotations,
    tell_roles,
    tell_synthesis,
    tell_thresholds,
    tell_what_quotations_rest_on,
    tell_who_answered,
)
from analysis.showing import Part, Quotations, Section

SHARED = ("common_to_all", "common_to_most")
DIVIDING = ("split", "only_some", "only_few")
ALONE = ("only_one", "good_practice")
HARD = ("absent_everywhere", "regress", "challenge", "tension")


def on_what_it_rests(enquiry: Enquiry) -> Section:
    """Show who answered, and what the words of quantity mean."""
    words = enquiry.words
    who = tell_who_answered(enquiry.standings, enquiry.senders(), enquiry.settings, words)
    return Section([who, tell_thresholds(enquiry.settings.thresholds, words)], words)


def what_is_shared(enquiry: Enquiry) -> Section:
    """Show what all or most of the States that answered report, each category in a few sentences."""
    return _shown(tell_synthesis(enquiry.findings_of_kinds(*SHARED), enquiry.words, SHARED), enquiry)


def shared_by_question(enquiry: Enquiry) -> Section:
    """Show the same question by question, with the States."""
    return _conclusions(enquiry, SHARED)


def what_divides(enquiry: Enquiry) -> Section:
    """Show what about half, some or few of the States report."""
    return _conclusions(enquiry, DIVIDING)


def who_stands_alone(enquiry: Enquiry) -> Section:
    """Show what one State alone reports, and what others may learn from it."""
    return _conclusions(enquiry, ALONE)


def what_progressed(enquiry: Enquiry) -> Section:
    """Show what was adopted or published within the period, and what changed between the years."""
    return _shown(tell_progress(enquiry.findings_of_kinds("progress"), enquiry.words), enquiry)


def when_it_progressed(enquiry: Enquiry) -> Section:
    """Show the same with the years as figures."""
    charts = [
        chart for question in enquiry.form.questions if question.kind == "year" for chart in _years(enquiry, question)
    ]
    told = tell_progress(enquiry.findings_of_kinds("progress"), enquiry.words)
    return Section([*told, *charts], enquiry.words) if told or charts else _nothing(enquiry)


def _years(enquiry: Enquiry, question: Question) -> Iterable[Chart]:
    values, findings = list_values(enquiry.answers_in(question.category), question), enquiry.findings_of(question.id)
    if values["value"].notna().any():
        told = tell_question(findings, enquiry.words, with_silence=False)
        alternative = f"{told.heading}. {told.text}"
        yield draw_years(values, enquiry.settings.period, enquiry.words, alternative, tuple(f.id for f in findings))


def what_was_hard(enquiry: Enquiry) -> Section:
    """Show what no State reports, what ended, what is still under way, and where answers differ."""
    return _conclusions(enquiry, HARD)


def what_is_missing(enquiry: Enquiry) -> Section:
    """Show the same joined across questions: a few sentences for each category."""
    return _shown(tell_synthesis(enquiry.findings_of_kinds(*HARD), enquiry.words, HARD), enquiry)


def challenges_named(enquiry: Enquiry) -> Section:
    """Show, in their own words, which challenges and progress the States name."""
    of_enquiry, words = enquiry.passages[enquiry.passages["source"] == "enquiry"], enquiry.words
    findings, most = [*enquiry.findings, *enquiry.code_findings], len(enquiry.settings.asked)
    quoted = tell_quotations(agreed(enquiry.decided), of_enquiry, findings, words, most)
    told = tell_roles([finding for finding in enquiry.code_findings if not enquiry.is_withheld(finding)], words)
    return Section([*told, *quotations(enquiry, quoted)], words) if quoted else _nothing(enquiry)


def agreed(decided: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that count, but for those on which coders differ: nobody knows what these passages say."""
    return decided[~decided["is_disputed"].astype(bool)]


def quotations(enquiry: Enquiry, quoted: Sequence[Sentence]) -> list[Part]:
    """Return quotations, and before them who found their passages."""
    passages = {sentence.passage for sentence in quoted}
    basis = tell_what_quotations_rest_on(enquiry.decided[enquiry.decided["passage"].isin(passages)], enquiry.words)
    return [Paragraph("", (basis,)), Quotations(quoted)]


def hardly_answered(enquiry: Enquiry) -> Section:
    """Show the questions that half of the States or fewer answered."""
    told = tell_conclusions(enquiry.findings_of_kinds("silence"), enquiry.words, ("silence",))
    if told:
        return Section(told, enquiry.words)
    text = enquiry.words.say("More than half of the States to which it was put answered each question.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)


def what_hangs_on_one_answer(enquiry: Enquiry) -> Section:
    """Show which words would change with one answer, or if what is there in part only did not count."""
    told = tell_doubts(enquiry.findings, enquiry.words)
    if told:
        return Section(told, enquiry.words)
    text = enquiry.words.say("No word used here hangs on one answer or on the reading.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)


def _conclusions(enquiry: Enquiry, kinds: tuple[str, ...]) -> Section:
    return _shown(tell_conclusions(enquiry.findings_of_kinds(*kinds), enquiry.words, kinds), enquiry)


def _shown(told: list[Paragraph], enquiry: Enquiry) -> Section:
    return Section(told, enquiry.words) if told else _nothing(enquiry)


def _nothing(enquiry: Enquiry) -> Section:
    text = enquiry.words.say("The answers show nothing of this kind.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)
