"""Pages: the sheets of a codebook, what stands under each of their known columns, and what is wrong with a header."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.codebook.codes import TEXTS
from analysis.folding import key, nearest
from analysis.languages import LANGUAGES, SOURCE, Later, later
from analysis.problems import Problem, likeness
from analysis.workbook import ErrorValue, Sheet, as_written, is_blank

CODES, TERMS, TITLES, CUES = "codes", "terms", "titles", "cues"
# sheet: the columns that it must have, all of them filled in every row, and those that it may have
NEEDED = {
    CODES: ("code", "category"),
    TERMS: ("code", "language", "term"),
    TITLES: ("language", "title"),
    CUES: ("status", "language", "cue"),
}
MAY = {
    CODES: ("parent", "role", *(f"{text}::{language}" for text in TEXTS for language in LANGUAGES)),
    TERMS: (), TITLES: (), CUES: (),
}  # fmt: skip
IN_ONE_LANGUAGE = ("label", "definition")  # what every code has, in one language at least
IN_BRACKETS = re.compile(r"::.*\((\w\w)\)$")  # `label::English (en)`, as in an XLSForm


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its number, from 0 as the sheet counts, and what stands under each known column."""

    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True)
class Page:
    """One sheet of the codebook: where each known column stands, and its rows; none where they cannot be read."""

    sheet: Sheet | None = None
    columns: Mapping[str, int] | None = None
    rows: Sequence[Row] = ()

    def cell(self, row: Row, column: str) -> str:
        """Return the address of what stands in a row under a column; of the row's first cell without that column."""
        return self.sheet.cell(row.number, self.columns.get(column, 0))

    def fault(self, row: Row, column: str, fault: Later) -> Problem:
        """Return a fault at the cell of a row and column."""
        return Problem("bad_codebook", self.sheet.file, self.sheet.name, self.cell(row, column), {"fault": fault})


def read_page(sheet: Sheet, name: str) -> tuple[Page, list[Problem]]:
    """Return what stands on the sheet of this name, and what is wrong with its header; blank rows are none."""
    header = [as_written(value).strip() for value in sheet.rows[0]] if sheet.rows else []
    known = {_header(column): column for column in (*NEEDED[name], *MAY[name])}
    there = [known.get(_header(text), "") for text in header]
    faults = list(_faults_of_header(sheet, header, there, known.values()))
    if missing := _missing(name, there):
        lacking = later("it lacks the column {missing}", missing=", ".join(missing))
        return Page(), [_at_header(sheet, 0, lacking), *faults]
    columns = {column: there.index(column) for column in there if column}
    said = [{column: row[place] for column, place in columns.items()} for row in sheet.rows[1:]]
    rows = [
        Row(number, {column: as_written(value).strip() for column, value in values.items()})
        for number, values in enumerate(said, start=1)
        if not all(map(is_blank, values.values()))
    ]
    page = Page(sheet, columns, rows)
    return page, [*faults, *_of_formulas(page, said)]


def _of_formulas(page: Page, said: Sequence[Mapping[str, object]]) -> Iterator[Problem]:
    for row in page.rows:
        for column, value in said[row.number - 1].items():
            if isinstance(value, ErrorValue):
                values = {"column": column, "value": str(value)}
                fault = later("{column} is a formula that gives nothing ({value}); write the text", **values)
                yield page.fault(row, column, fault)


def _faults_of_header(
    sheet: Sheet, header: Sequence[str], there: Sequence[str], known: Collection[str]
) -> Iterator[Problem]:
    """What would be lost silently: a column that is not known, stands twice or has no name."""
    for place, (text, column) in enumerate(zip(header, there, strict=True)):
        if not text and any(as_written(row[place]).strip() for row in sheet.rows[1:]):
            fault = later("something stands below a blank header; name the column, or take it to another sheet")
            yield _at_header(sheet, place, fault)
        elif text and not column:
            near = likeness(nearest(text, known))
            fault = later("the column {text!r} is not known{near}; rename it, or take it to another sheet",
                          text=text, near=near)  # fmt: skip
            yield _at_header(sheet, place, fault)
        elif column and column in there[:place]:
            fault = later("the column {column} stands twice; join the two", column=column)
            yield _at_header(sheet, place, fault)


def _missing(name: str, there: Collection[str]) -> list[str]:
    missing = [column for column in NEEDED[name] if column not in there]
    if name == CODES:
        missing += [text for text in IN_ONE_LANGUAGE if not any(column.startswith(f"{text}::") for column in there)]
    return missing


def _at_header(sheet: Sheet, place: int, fault: Later) -> Problem:
    return Problem("bad_codebook", sheet.file, sheet.name, sheet.cell(0, place), {"fault": fault})


def _header(text: str) -> str:
    """A header as compared: `Definition` is `definition::en`, `label::English (en)` is `label::en`.

    >>> _header("Etiqueta"), _header(" LABEL::Español (es)"), _header("definition")
    ('etiqueta', 'label::es', 'definition::en')
    """
    folded = key(IN_BRACKETS.sub(r"::\1", text.strip()))
    return f"{folded}::{SOURCE}" if folded in TEXTS else folded
