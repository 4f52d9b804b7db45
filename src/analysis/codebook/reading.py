"""Reading: the codebook's workbook into codes, titles and cues, or all its faults."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from analysis.codebook.codes import TEXTS, Code, Codebook, version_of
from analysis.codebook.faults import CODES, CUES, MAY, NEEDED, TERMS, TITLES, Page, Row, faults_of
from analysis.folding import key, nearest
from analysis.languages import LANGUAGES, SOURCE, later
from analysis.problems import InputError, Problem, likeness
from analysis.workbook import Sheet, as_written, read_workbook

SOME = ("label", "definition")
IN_BRACKETS = re.compile(r"::.*\((\w\w)\)$")  # `label::English (en)`, as in an XLSForm


def read_codebook(path: Path, name: str = "", categories: Collection[str] = ()) -> Codebook:
    """Read a codebook workbook; raises InputError with all its faults, by sheet and cell.

    Its sheets `codes`, `terms`, `titles` and `cues` may stand in any order beside others; headers in any order, case
    and accents aside. `categories` are those of the form: where they are given, a code must be of one of them, or
    `cross-cutting`.
    """
    book = read_workbook(path, name or path.name)
    sheets = {key(sheet.name): sheet for sheet in book.sheets}
    faults = [
        Problem("bad_codebook", book.file, values={"fault": later("it has no sheet {missing!r}", missing=missing)})
        for missing in NEEDED
        if missing not in sheets
    ]
    if faults:
        raise InputError(faults)
    pages = {name: _page(sheets[name], name, faults) for name in NEEDED}
    faults += faults_of({name: page for name, page in pages.items() if page}, categories) if all(pages.values()) else ()
    if faults:
        raise InputError(faults)
    return _codebook(pages)


def _page(sheet: Sheet, name: str, faults: list[Problem]) -> Page | None:
    """A sheet's rows by its known columns; a header that is none of them, and one that is missing, is a fault."""
    header = [as_written(value).strip() for value in sheet.rows[0]] if sheet.rows else []
    known = {_header(column): column for column in (*NEEDED[name], *MAY[name])}
    columns = {known[_header(text)]: place for place, text in enumerate(header) if _header(text) in known}
    for place, text in enumerate(header):
        if text and _header(text) not in known:
            proposed = likeness(nearest(text, known.values()))
            fault = later("the column {text!r} is not known{proposed}", text=text, proposed=proposed)
            faults.append(_at(sheet, 0, place, fault))
    missing = [column for column in NEEDED[name] if column not in columns]
    if name == CODES:  # in one language at least
        missing += [text for text in SOME if not any(column.startswith(f"{text}::") for column in columns)]
    if missing:
        faults.append(_at(sheet, 0, 0, later("it lacks the column {missing}", missing=", ".join(missing))))
        return None
    rows = []
    for number, values in enumerate(sheet.rows[1:], start=1):
        said = {column: as_written(values[place]).strip() for column, place in columns.items()}
        rows += [Row(number, said)] if any(said.values()) else []
    return Page(sheet, columns, rows)


def _header(text: str) -> str:
    """A header as compared: `Definition` is `definition::en`, `label::English (en)` is `label::en`.

    >>> _header("Etiqueta"), _header(" LABEL::Español (es)"), _header("definition")
    ('etiqueta', 'label::es', 'definition::en')
    """
    folded = key(IN_BRACKETS.sub(r"::\1", text.strip()))
    return f"{folded}::{SOURCE}" if folded in TEXTS else folded


def _at(sheet: Sheet, row: int, column: int, fault: object) -> Problem:
    return Problem("bad_codebook", sheet.file, sheet.name, sheet.cell(row, column), {"fault": fault})


def _codebook(pages: dict[str, Page]) -> Codebook:
    terms = pages[TERMS].rows
    codes = tuple(
        Code(
            code=row["code"], category=row["category"], role=row["role"], parent=row["parent"],
            terms=_by_language((term for term in terms if term["code"] == row["code"]), "term"),
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
