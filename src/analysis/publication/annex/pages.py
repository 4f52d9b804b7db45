"""Pages of the annex: what each of its sheets holds, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis.charts import MENTIONS, STATUS_MARKS
from analysis.comparisons import SILENT, compare
from analysis.enquiry import Enquiry, Opened
from analysis.findings import Finding
from analysis.findings.finding import CLOSED
from analysis.form import Question
from analysis.languages import in_language, mark
from analysis.layouts.headers import ANSWER
from analysis.narrative.sentences import sentence
from analysis.publication.notes import shortened
from analysis.sections import how_it_was_made
from analysis.sections.state import as_answered, name_of_part, rows_by

# Keys of columns: what they are called and how wide they are, in characters.
COLUMNS = {
    "state": (mark("State"), 18), "year": (mark("Year"), 8), "question": (mark("Question"), 10),
    "short": (mark("Subject"), 26), "part": (mark("Part"), 12), "option": (mark("Option"), 30),
    "standing": (mark("Standing"), 18), "text": (mark("As written"), 70), "language": (mark("Language"), 10),
    "file": (mark("File"), 26), "sheet": (mark("Sheet"), 20), "cell": (mark("Cell"), 10),
    "finding": (mark("Finding"), 18), "kind": (mark("Kind"), 18), "category": (mark("Category"), 22),
    "sentence": (mark("Sentence"), 70), "count": (mark("Count"), 8), "base": (mark("Base"), 8),
    "asked": (mark("Asked"), 8), "for": (mark("States for"), 36), "against": (mark("States against"), 36),
    "silent": (mark("Silent States"), 36), "rests_on": (mark("Rests on"), 18), "cells": (mark("Cells"), 50),
    "states": (mark("States"), 40), "source": (mark("Source"), 16), "code": (mark("Code"), 22),
    "label": (mark("Name"), 30), "status": (mark("Status"), 14), "term": (mark("Term found"), 24),
    "definition": (mark("Definition"), 60), "include": (mark("Include"), 50), "exclude": (mark("Exclude"), 50),
    "about": (mark("About"), 34), "what": (mark("What"), 60), "which": (mark("Which"), 70),
    **{standing: (STATUS_MARKS[standing].label, 24) for standing in SILENT},
}  # fmt: skip
PLACE = ("file", "sheet", "cell")
RESTS_ON = {CLOSED: mark("closed answers")} | {name: STATUS_MARKS[name].label for name in MENTIONS}


@dataclass(frozen=True)
class Page:
    """One sheet: its name, its columns by key, the rows below them, and how many columns stay in view."""

    name: str
    headings: Mapping[str, str]
    rows: Sequence[Sequence[object]]
    held: int = 1


def _headings(enquiry: Enquiry, *keys: str) -> dict[str, str]:
    return {key: enquiry.words.say(COLUMNS[key][0]) for key in keys}


def coded_matrix(enquiry: Enquiry) -> Page:
    """One row per State, a column per question: what it answered, or why there is no answer; long texts cut."""
    words, latest = enquiry.words, enquiry.answers[enquiry.answers["part"] == ANSWER]
    latest = latest[latest["year"] == latest["year"].max()]
    by_place = rows_by(latest, "state", "question")
    rows = [
        [words.state(state), *(_in_matrix(by_place.get((state, q.id)), q, enquiry) for q in enquiry.form.questions)]
        for state in enquiry.settings.asked
    ]
    questions = {f"question {q.id}": f"{q.id}. {words.short(q)}" for q in enquiry.form.questions}
    return Page(words.say("Coded matrix"), _headings(enquiry, "state") | questions, rows)


def _in_matrix(answer: Sequence[tuple] | None, question: Question, enquiry: Enquiry) -> str:
    """What fits into a cell of the matrix; a State whose responses are of earlier years alone has none."""
    return "–" if answer is None else shortened(as_answered(answer, question, enquiry))


def matrix_of_codes(enquiry: Enquiry) -> Page:
    """One row per State, a column per code that is told: what its mention rests on; blank where it is not mentioned."""
    words = enquiry.words
    told = [finding for finding in enquiry.code_findings if not enquiry.is_withheld(finding)]
    rows = [
        [words.state(state), *(_mention(finding, state, enquiry) for finding in told)]
        for state in enquiry.settings.asked
    ]
    codes = {f"{finding.category} {finding.code}": words.code(finding.code) for finding in told}
    return Page(words.say("Matrix of codes"), _headings(enquiry, "state") | codes, rows)


def _mention(finding: Finding, state: str, enquiry: Enquiry) -> str:
    basis = dict(finding.values).get(state)
    if state in finding.silent:
        return f"[{enquiry.words.say(STATUS_MARKS['not_answered'].label)}]"
    return enquiry.words.say(STATUS_MARKS[basis].label) if basis else ""


def answers_as_written(enquiry: Enquiry) -> Page:
    """One row per answer, comment or choice, with its cell; one for each question that a State did not answer."""
    words, answers = enquiry.words, enquiry.answers
    said = answers[(answers["value"] == True) | (answers["text"] != "") | (answers["standing"] != "answered")]  # noqa: E712
    said = said.drop_duplicates(["state", "year", "question", "part", "standing", "text", "cell"])
    rows = [
        [words.state(row.state), row.year, row.question, words.short(enquiry.form.by_id[row.question]),
         name_of_part(row.part, words), _option(row, enquiry), words.say(STATUS_MARKS[row.standing].label), row.text,
         row.language, row.file, row.sheet, row.cell]
        for row in said.itertuples()
    ]  # fmt: skip
    keys = ("state", "year", "question", "short", "part", "option", "standing", "text", "language", *PLACE)
    return Page(words.say("Answers as written"), _headings(enquiry, *keys), rows, held=3)


def _option(row: object, enquiry: Enquiry) -> str:
    is_chosen = row.value is True or str(row.value) == "True"
    return enquiry.words.label(enquiry.form.by_id[row.question], row.option) if row.option and is_chosen else ""


def findings(enquiry: Enquiry) -> Page:
    """One row per finding that is told, with its sentence, its States and its cells."""
    words = enquiry.words
    told = [finding for finding in enquiry.all_findings if not enquiry.is_withheld(finding)]
    rows = [
        [finding.id, finding.kind, words.category(finding.category), finding.question, sentence(finding, words),
         finding.count, finding.base, finding.asked, words.states(finding.states_for), words.states(finding.against),
         words.states(finding.silent), words.say(RESTS_ON[finding.rests_on]), _cells(finding)]
        for finding in told
    ]  # fmt: skip
    keys = ("finding", "kind", "category", "question", "sentence", "count", "base", "asked", "for", "against", "silent",
            "rests_on", "cells")  # fmt: skip
    return Page(words.say("Findings"), _headings(enquiry, *keys), rows)


def _cells(finding: Finding) -> str:
    by_sheet: dict[str, list[str]] = {}
    for cell in finding.cells:
        if cell.file:
            by_sheet.setdefault(f"{cell.file}, {cell.sheet}", []).append(cell.cell)
    return "\n".join(f"{place}: {', '.join(dict.fromkeys(cells))}" for place, cells in by_sheet.items())


def comparisons(enquiry: Enquiry) -> Page:
    """One row per option of a question, and one per other question: its States, and those of every silence."""
    words = enquiry.words
    rows = [
        [question.id, words.short(question), words.label(question, row.option) if row.option else "",
         words.states(row.states), row.number, row.base, row.asked,
         *(words.states(getattr(row, standing)) for standing in SILENT)]
        for question in enquiry.form.questions
        for row in _compared(enquiry.opened)[question.id].itertuples()
    ]  # fmt: skip
    keys = ("question", "short", "option", "states", "count", "base", "asked", *SILENT)
    return Page(words.say("Comparisons"), _headings(enquiry, *keys), rows, held=3)


@lru_cache(maxsize=1)
def _compared(opened: Opened) -> dict[str, pd.DataFrame]:
    """The comparison of each question, which is the same in every language."""
    return {
        question.id: compare(opened.answers, question).rename(columns={"count": "number"})
        for question in opened.form.questions
    }


def coded_passages(enquiry: Enquiry) -> Page:
    """One row per passage and code, and what the code rests on."""
    words = enquiry.words
    given = enquiry.decided[["passage", "code", "status", "term", "rests_on"]]  # who decided is nobody's business
    merged = given.merge(enquiry.passages, on="passage")
    rows = [
        [words.state(row.state), row.source, row.question or row.paragraph, words.code(row.code) if row.code else "",
         row.status, words.say(RESTS_ON[row.rests_on]), row.term, row.text, row.language, row.file, row.sheet,
         row.cell]
        for row in merged.itertuples()
    ]  # fmt: skip
    keys = ("state", "source", "question", "code", "status", "rests_on", "term", "text", "language", *PLACE)
    return Page(words.say("Coded passages"), _headings(enquiry, *keys), rows, held=3)


def codebook(enquiry: Enquiry) -> Page:
    """One row per code: what it means."""
    words, language = enquiry.words, enquiry.language
    rows = [
        [code.code, words.category(code.category), words.code(code.code),
         *(in_language(getattr(code, name), language) for name in ("definition", "include", "exclude"))]
        for code in enquiry.codebook.codes
    ]  # fmt: skip
    keys = ("code", "category", "label", "definition", "include", "exclude")
    return Page(words.say("Codebook"), _headings(enquiry, *keys), rows)


def method(enquiry: Enquiry) -> Page:
    """One row per rule, threshold, version and file."""
    rows = list(_method(how_it_was_made(enquiry).data["parts"]))
    return Page(enquiry.words.say("Method"), _headings(enquiry, "about", "what", "which"), rows)


def _method(parts: Sequence[Mapping]) -> Iterator[list[object]]:
    for part in parts:
        for sentence_ in part.get("sentences", ()):
            yield [part["heading"], sentence_["text"], ""]
        for row in part.get("rows", ()):
            yield [part["caption"], *row]


PAGES = (
    coded_matrix, answers_as_written, findings, comparisons, matrix_of_codes, coded_passages, codebook, method,
)  # fmt: skip
