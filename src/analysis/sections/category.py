"""Category: the synthesis of one category (notebook 02)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.charts import (
    draw_co_occurrence,
    draw_codes,
    draw_matrix,
    draw_options,
    draw_years,
    list_years,
    with_evidence,
)
from analysis.comparisons import SILENT, co_occur, compare
from analysis.enquiry import Enquiry
from analysis.findings import SHARED, Finding
from analysis.form import Question
from analysis.languages import mark
from analysis.narrative import (
    NOTE_ON_FIGURES,
    Paragraph,
    Sentence,
    silences_on,
    tell_codes,
    tell_doubts,
    tell_pairs,
    tell_question,
    tell_quotations,
    tell_stale,
    tell_synthesis,
)
from analysis.sections.across import HARD, agreed, quotations
from analysis.sections.coded import replies_in_category
from analysis.sections.groups import map_of_differences
from analysis.showing import Part, Section, Table

FEWEST_TOGETHER = 2  # States that write of the same two subjects in one passage, below which nothing is said of it
MOST_SENTENCES = 6  # on who is silent on what; where there are more, a table tells it
STANDINGS = {
    "no_information": mark("no information"), "not_answered": mark("not answered"),
    "unreadable": mark("could not be read"), "not_applicable": mark("not applicable"), "not_asked": mark("not asked"),
}  # fmt: skip


def at_a_glance(enquiry: Enquiry, category: str) -> Section:
    """Show what all and most report in a category and what is missing, State by question, and what divides States."""
    words = enquiry.words
    questions = enquiry.form.in_category(enquiry.check_category(category))
    own = enquiry.findings_in(category)
    told = tell_synthesis(own, words, (*SHARED, *HARD))
    shares = any(finding.kind in SHARED for finding in own)
    opening = () if shares else (Sentence(_no_common(enquiry)),)
    sentences = (*opening, *(sentence for paragraph in told for sentence in paragraph.sentences))
    findings = tuple(finding for paragraph in told for finding in paragraph.findings)
    summary = Paragraph(words.category(category), sentences, findings=findings)
    chart = draw_matrix(enquiry.answers_in(category), questions, enquiry.settings.asked, words, summary.main)
    of_questions = [finding for question in questions for finding in enquiry.findings_of(question.id)]
    return Section([summary, with_evidence(chart, of_questions), *map_of_differences(enquiry, category)], words)


def _no_common(enquiry: Enquiry) -> str:
    return enquiry.words.say("Nothing in this category is reported by all or most of the States that answered.")


def closed_answers(enquiry: Enquiry, category: str) -> Section:
    """Show, question by question, how many States chose what."""
    questions = [q for q in enquiry.form.in_category(enquiry.check_category(category)) if q.kind != "text"]
    parts = [part for question in questions for part in _question(enquiry, question)]
    if not parts:
        text = enquiry.words.say("No State answered any closed question of this category.")
        return Section([Paragraph("", (Sentence(text),))], enquiry.words)
    return Section(_noted_once(parts, enquiry.words.say(NOTE_ON_FIGURES)), enquiry.words)


def _question(enquiry: Enquiry, question: Question) -> Iterable[Part]:
    words, findings = enquiry.words, enquiry.findings_of(question.id)
    if not findings:
        return
    # Who is silent is told once for all questions, under "What is not known?".
    told = tell_question(findings, words, with_silence=False)
    if told.sentences:
        yield told
    answers = enquiry.answers_in(question.category)
    comparison, years = compare(answers, question), list_years(answers, [question])
    if question.is_closed and comparison["base"].iloc[0]:
        yield with_evidence(draw_options(comparison, question, words, told.main), findings)
    if len(years):
        yield with_evidence(draw_years(years, enquiry.settings.period, words, told.main), findings)


def _noted_once(parts: Sequence[Part], note: str) -> list[Part]:
    """Leave a note, which is true of all figures alike, in the first paragraph of figures alone."""
    noting = [part for part in parts if isinstance(part, Paragraph) and note in [one.text for one in part.sentences]]
    again = noting[1:]
    return [
        replace(part, sentences=tuple(one for one in part.sentences if one.text != note)) if part in again else part
        for part in parts
    ]


def own_words(enquiry: Enquiry, category: str) -> Section:
    """Show what the States write in the open answers of a category: codes, what they rest on, and quotations."""
    findings = enquiry.findings_on_codes(enquiry.check_category(category))
    replies = replies_in_category(enquiry, category)
    if not findings:
        text = enquiry.words.say("No open answer of this category was coded.")
        return Section([Paragraph("", (Sentence(text),)), *replies], enquiry.words)
    return Section([*_codes(enquiry, findings), *_quoted(enquiry, category, findings), *replies], enquiry.words)


def _codes(enquiry: Enquiry, findings: Sequence[Finding]) -> Iterable[Part]:
    """What the States mention, but for what is withheld."""
    told = [finding for finding in findings if not enquiry.is_withheld(finding)]
    withheld = [finding for finding in findings if enquiry.is_withheld(finding)]
    paragraph = tell_codes(told, enquiry.words, withheld)
    yield paragraph
    if told:
        chart = draw_codes(told, enquiry.settings.asked, enquiry.words, paragraph.main)
        yield with_evidence(chart, told)
        yield from _together(enquiry, told)


def _together(enquiry: Enquiry, told: Sequence[Finding]) -> Iterable[Part]:
    """Which subjects States write of in one passage, where at least two States do so of the same two."""
    category, first, codes = told[0].category, told[0], {finding.code for finding in told}
    passages, decided = enquiry.passages_in(category), enquiry.decided_in(category)
    asked, words = enquiry.settings.asked, enquiry.words
    of_enquiry = passages[passages["source"] == "enquiry"]
    pairs = co_occur(decided[decided["code"].isin(codes)], of_enquiry, asked)
    if (pairs["states"].map(len) >= FEWEST_TOGETHER).any():
        paragraph = tell_pairs(pairs, told, words)
        yield paragraph
        chart = draw_co_occurrence(pairs, first.base, first.asked, words, paragraph.main)
        yield with_evidence(chart, told)


def _quoted(enquiry: Enquiry, category: str, findings: Sequence[Finding]) -> Iterable[Part]:
    """Which codes are of an older codebook, and what the States write themselves."""
    own = enquiry.decided_in(category)
    if stale := tell_stale(own, enquiry.words):
        yield Paragraph("", tuple(stale))
    if quoted := tell_quotations(agreed(own), enquiry.passages_in(category), findings, enquiry.words):
        yield from quotations(enquiry, own, quoted)


def not_known(enquiry: Enquiry, category: str) -> Section:
    """Show, for a category, which questions have no answer from whom, and why; and which words hang on one answer."""
    words = enquiry.words
    doubts = tell_doubts([finding for finding in enquiry.findings_in(category) if finding.kind in SHARED], words)
    doubtful = [replace(paragraph, heading=words.say("What hangs on one answer")) for paragraph in doubts]
    questions = enquiry.form.in_category(enquiry.check_category(category))
    standings = {question.id: _silent(enquiry, question) for question in questions}
    told = [Sentence(text, _ids(names, enquiry)) for text, names in silences_on(standings, words)]
    if not told:
        text = words.say("Every State answered every question of this category.")
        return Section([Paragraph("", (Sentence(text),)), *doubtful], words)
    if len(told) <= MOST_SENTENCES:
        return Section([Paragraph("", tuple(told)), *doubtful], words)
    rows = [
        (question.id, words.short(question), words.say(said), words.states(standings[question.id][standing]))
        for question in questions
        for standing, said in STANDINGS.items()
        if standings[question.id][standing]
    ]
    headings = [words.say("Question"), words.say("Subject"), words.say("Standing"), words.say("States")]
    table = Table(words.say("What is not known"), pd.DataFrame(rows), headings)
    return Section([table, *doubtful], words)


def _silent(enquiry: Enquiry, question: Question) -> Mapping[str, Sequence[str]]:
    first = compare(enquiry.answers_in(question.category), question).iloc[0]
    return {standing: first[standing] for standing in SILENT}


def _ids(questions: Sequence[str], enquiry: Enquiry) -> tuple[str, ...]:
    """The findings that hold the silence on questions: of each the one of silence, else its first."""
    own = (enquiry.findings_of(question) for question in questions)
    return tuple(next((f for f in same if f.kind == "silence"), same[0]).id for same in own if same)
