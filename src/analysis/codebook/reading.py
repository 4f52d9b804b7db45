"""Reading: the codebook's workbook into codes, titles and cues, or all its faults."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from analysis.codebook.codes import TEXTS, Code, Codebook, version_of
from analysis.codebook.faults import faults_of
from analysis.codebook.pages import CODES, CUES, NEEDED, TERMS, TITLES, Page, Row, read_page
from analysis.folding import key
from analysis.languages import LANGUAGES, later
from analysis.problems import InputError, Problem
from analysis.workbook import Sheet, read_workbook
from analysis.workbook.sheets import place


def read_codebook(path: str | Path, name: str = "", categories: Collection[str] = ()) -> Codebook:
    """Read a codebook workbook; raises InputError with all its faults, by sheet and cell.

    Its sheets `codes`, `terms`, `titles` and `cues` may stand in any order beside others; headers in any order, case
    and accents aside. `categories` are those of the form: where they are given, a code must be of one of them, or
    `cross-cutting`.
    """
    book = read_workbook(path, name)
    sheets = {key(sheet.name): sheet for sheet in book.sheets}
    pages, faults = _pages(sheets, book.file)
    if faults := [*faults, *faults_of(pages, categories)]:
        raise InputError(sorted(faults, key=_order))
    return _codebook(pages)


def _pages(sheets: Mapping[str, Sheet], file: str) -> tuple[dict[str, Page], list[Problem]]:
    """Each sheet's page, empty where it is missing or cannot be read, so that the others' faults are told too."""
    pages, faults = {}, []
    for name in NEEDED:
        if name in sheets:
            pages[name], found = read_page(sheets[name], name)
            faults += found
        else:
            pages[name] = Page()
            fault = later("it has no sheet {missing!r}", missing=name)
            faults.append(Problem("bad_codebook", file, values={"fault": fault}))
    return pages, faults


def _order(fault: Problem) -> tuple:
    """By sheet and then down the page; what is missing altogether comes first."""
    if not fault.cell:
        return (-1, (0, 0))
    return (list(NEEDED).index(key(fault.sheet)), place(fault.cell))


def _codebook(pages: Mapping[str, Page]) -> Codebook:
    terms: dict[str, list[Row]] = {}
    for row in pages[TERMS].rows:
        terms.setdefault(row["code"], []).append(row)
    codes = tuple(
        Code(
            code=row["code"], category=row["category"], role=row["role"], parent=row["parent"],
            terms=_by_language(terms.get(row["code"], ()), "term"),
            **{text: _texts(row, text) for text in TEXTS},
        )
        for row in pages[CODES].rows
    )  # fmt: skip
    titles = _by_language(pages[TITLES].rows, "title")
    statuses = dict.fromkeys(row["status"] for row in pages[CUES].rows)
    cues = {s: _by_language((row for row in pages[CUES].rows if row["status"] == s), "cue") for s in statuses}
    return Codebook(codes, titles, cues, version_of(codes, titles, cues))


def _texts(row: Row, text: str) -> dict[str, str]:
    return {language: row[f"{text}::{language}"] for language in LANGUAGES if row[f"{text}::{language}"]}


def _by_language(rows: Iterable[Row], column: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row["language"], {})[row[column]] = None
    return {language: tuple(texts) for language, texts in found.items()}
