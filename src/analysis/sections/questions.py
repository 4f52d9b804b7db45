"""Questions: what was asked, and every State's answer to it as written: the compilation by question."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import pandas as pd
from babel import Locale, UnknownLocaleError

from analysis.charts import Chart, draw_options, draw_years, list_years, with_evidence
from analysis.comparisons import compare
from analysis.enquiry import Enquiry
from analysis.form import Question
from analysis.languages import mark
from analysis.layouts.headers import ANSWER
from analysis.narrative import Paragraph, Sentence, tell_question
from analysis.sections.state import as_answered, name_of_part, rows_by, said_in, where_of
from analysis.showing import Notice, Section, Table

COLUMNS = ["state", "year", "part", "understood", "written", "language", "where", "code_of_language"]
HEADINGS = {
    "state": mark("State"), "year": mark("Year"), "part": mark("Part"), "understood": mark("Understood as"),
    "written": mark("As written"), "language": mark("Language"), "where": mark("File, sheet and cells"),
}  # fmt: skip


def how_to_read_answers(enquiry: Enquiry) -> Section:
    """Show what stands on the pages of the questions."""
    words = enquiry.words
    texts = [
        words.say("Each question has a page with the answer of every State as it was written, in the language in which "
                  "it was written, with its file, sheet and cell."),
        words.say("What was left blank is said to be so; it is never taken for a no."),
    ]  # fmt: skip
    return Section([Paragraph("", tuple(map(Sentence, texts)))], words)


def question_asked(enquiry: Enquiry, question: str) -> Section:
    """Show a question as it was put, and the options it offered."""
    words, asked = enquiry.words, enquiry.form.by_id[question]
    texts = [words.question(asked)]
    if asked.options:
        labels = words.translator.part(words.label(asked, option.code) for option in asked.options)
        texts.append(words.say("Options offered: {labels}.", labels=labels))
    return Section([Notice(texts)], words)


def findings_on_question(enquiry: Enquiry, question: str) -> Section:
    """Show what follows from the answers to a question, and how many chose what."""
    words, findings, asked = enquiry.words, enquiry.findings_of(question), enquiry.form.by_id[question]
    told = tell_question(findings, words) if findings else Paragraph("", ())
    if not told.sentences:
        text = words.say("Nothing is counted on this question; its answers stand below as they were written.")
        return Section([Paragraph("", (Sentence(text),))], words)
    return Section([told, *_charts(enquiry, asked, told)], words)


def _charts(enquiry: Enquiry, question: Question, told: Paragraph) -> Iterator[Chart]:
    answers, words = enquiry.answers_to(question.id), enquiry.words
    comparison, years = compare(answers, question), list_years(answers, [question])
    if question.is_closed and comparison["base"].iloc[0]:
        yield with_evidence(draw_options(comparison, question, words, told.main), told.findings)
    if len(years):
        yield with_evidence(draw_years(years, enquiry.settings.period, words, told.main), told.findings)


def list_answers_to(enquiry: Enquiry, question: str) -> pd.DataFrame:
    """One row per State, year and part of its answer (the answer, a comment, a source, the words for "other").

    `understood` is what was made of it, `written` what stands in the cells, `language` is named in the page's language.
    """
    asked, own = enquiry.form.by_id[question], enquiry.answers_to(question)
    groups = rows_by(own, "state", "year", "part").items()
    rows = [_row(state, year, part, group, asked, enquiry) for (state, year, part), group in groups]
    table = pd.DataFrame(rows, columns=COLUMNS)
    order = {state: place for place, state in enumerate(enquiry.settings.asked)}
    is_beside = table["part"] != ANSWER
    return table.assign(place=table["state"].map(order), beside=is_beside).sort_values(
        ["place", "year", "beside"], kind="stable", ignore_index=True
    )[COLUMNS]


def _row(state: str, year: int, part: str, group: Sequence[tuple], question: Question, enquiry: Enquiry) -> tuple:
    own = said_in(group)
    first, texts = own[0], dict.fromkeys(row.text for row in own if row.text)
    is_told = part == ANSWER and (question.is_closed or first.standing != "answered")
    understood = as_answered(group, question, enquiry) if is_told else ""
    where = where_of(own)
    language = first.language if texts else ""
    name = name_of_language(language, enquiry.language)
    return state, year, part, understood, "\n".join(texts), name, where, language


@lru_cache
def name_of_language(language: str, told_in: str) -> str:
    """Return what a language is called in another.

    >>> name_of_language("es", "fr"), name_of_language("", "fr")
    ('espagnol', '')
    """
    try:
        return Locale(told_in).languages.get(Locale.parse(language).language, language) if language else ""
    except (ValueError, UnknownLocaleError):
        return language


def answers_to_question(enquiry: Enquiry, question: str) -> Section:
    """Show every State's answer to a question as written, with its language, file, sheet and cell."""
    words, rows, asked = enquiry.words, list_answers_to(enquiry, question), enquiry.form.by_id[question]
    left_out = [name for name in ("year", "part") if len(set(rows[name])) == 1]
    left_out += ["understood"] if not rows["understood"].any() else []
    columns = [name for name in HEADINGS if name not in left_out]
    shown = rows.assign(state=rows["state"].map(words.state), part=[name_of_part(part, words) for part in rows["part"]])
    caption = words.say("{subject}: the answer of every State", subject=f"{asked.id}. {words.short(asked)}")
    table = Table(
        caption, shown[columns], [words.say(HEADINGS[name]) for name in columns], list(rows["code_of_language"]),
        quoted=columns.index("written"), quiet=columns.index("where"), anchors=_anchors(rows["state"]),
    )  # fmt: skip
    return Section([table], words)


def _anchors(states: pd.Series) -> list[str]:
    """By which each row can be linked to: the first of a State by its code, the others with their number."""
    numbers = states.groupby(states).cumcount()
    return [
        f"{anchor_of(state)}:{number}" if number else anchor_of(state)
        for state, number in zip(states, numbers, strict=True)
    ]


def anchor_of(state: str) -> str:
    """Return where the answer of a State stands on the page of a question; no finding is called so.

    >>> anchor_of("XAA")
    'at:XAA'
    """
    return f"at:{state}"
