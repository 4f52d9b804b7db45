"""Category: the synthesis of one category (notebook 02)."""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.charts import draw_codes, draw_matrix, draw_options, draw_years
from analysis.comparisons import compare, list_values
from analysis.enquiry import Enquiry
from analysis.findings import Finding
from analysis.form import Question
from analysis.narrative import (
    Paragraph,
    Sentence,
    tell_codes,
    tell_conclusions,
    tell_question,
    tell_quotations,
    tell_stale,
)
from analysis.sections.across import SHARED, agreed, quotations
from analysis.sections.coded import replies_in_category
from analysis.showing import Part, Section, Table


def at_a_glance(enquiry: Enquiry, category: str) -> Section:
    """Show, State by question, what was answered in a category."""
    words = enquiry.words
    questions = enquiry.form.in_category(enquiry.check_category(category))
    shared = tell_conclusions(enquiry.findings_in(category), words, SHARED)
    summary = shared[0] if shared else Paragraph(words.category(category), (Sentence(_no_common(enquiry)),))
    ids = tuple(finding.id for question in questions for finding in enquiry.findings_of(question.id))
    chart = draw_matrix(enquiry.answers_in(category), questions, enquiry.settings.asked, words, summary.text, ids)
    return Section([summary, chart], words)


def _no_common(enquiry: Enquiry) -> str:
    return enquiry.words.say("Nothing in this category is reported by all or most of the States that answered.")


def closed_answers(enquiry: Enquiry, category: str) -> Section:
    """Show, question by question, how many States chose what."""
    questions = [q for q in enquiry.form.in_category(enquiry.check_category(category)) if q.kind != "text"]
    return Section([part for question in questions for part in _question(enquiry, question)], enquiry.words)


def _question(enquiry: Enquiry, question: Question) -> Iterable[Part]:
    words, findings = enquiry.words, enquiry.findings_of(question.id)
    if not findings:
        return
    told = tell_question(findings, words)
    ids = tuple(finding.id for finding in findings)
    yield told
    comparison = compare(enquiry.answers_in(question.category), question)
    if question.is_closed and comparison["base"].iloc[0]:
        yield draw_options(comparison, question, words, told.text, ids)
    years = list_values(enquiry.answers_in(question.category), question)
    if question.kind == "year" and years["value"].notna().any():
        yield draw_years(years, enquiry.settings.period, words, told.text, ids)


def own_words(enquiry: Enquiry, category: str) -> Section:
    """Show what the States write in the open answers of a category: codes, what they rest on, and quotations."""
    findings = enquiry.findings_on_codes(enquiry.check_category(category))
    replies = replies_in_category(enquiry, category)
    if not findings:
        text = enquiry.words.say("No open answer of this category was coded.")
        return Section([Paragraph("", (Sentence(text),)), *replies], enquiry.words)
    return Section([*_codes(enquiry, findings), *_quoted(enquiry, category), *replies], enquiry.words)


def _codes(enquiry: Enquiry, findings: Sequence[Finding]) -> Iterable[Part]:
    """What the States mention, but for what is withheld."""
    told = [finding for finding in findings if not enquiry.is_withheld(finding)]
    withheld = [finding for finding in findings if enquiry.is_withheld(finding)]
    paragraph = tell_codes(told, enquiry.words, withheld)
    yield paragraph
    if told:
        yield draw_codes(told, enquiry.settings.asked, enquiry.words, paragraph.text)


def _quoted(enquiry: Enquiry, category: str) -> Iterable[Part]:
    """Which codes are of an older codebook, and what the States write themselves."""
    own = enquiry.decided_in(category)
    if stale := tell_stale(own, enquiry.words):
        yield Paragraph("", tuple(stale))
    if quoted := tell_quotations(agreed(own), enquiry.passages_in(category), enquiry.words):
        yield from quotations(enquiry, quoted)


def not_known(enquiry: Enquiry, category: str) -> Section:
    """Show, for a category, which questions have no answer from whom, and why."""
    words, rows = enquiry.words, []
    for question in enquiry.form.in_category(enquiry.check_category(category)):
        first = compare(enquiry.answers_in(question.category), question).iloc[0]
        for standing, said in (
            ("no_information", words.say("no information")),
            ("not_answered", words.say("not answered")),
            ("not_asked", words.say("not asked")),
            ("unreadable", words.say("could not be read")),
            ("not_applicable", words.say("not applicable")),
        ):
            if first[standing]:
                rows.append((question.id, words.short(question), said, words.states(first[standing])))
    if not rows:
        return Section(
            [Paragraph("", (Sentence(words.say("Every State answered every question of this category.")),))], words
        )
    headings = [words.say("Question"), words.say("Subject"), words.say("Standing"), words.say("States")]
    return Section([Table(words.say("What is not known"), pd.DataFrame(rows), headings)], words)
