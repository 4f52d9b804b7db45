"""Pages: the rows of a sheet that came back, wherever on it they stand by now, and what each of their columns is."""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.codings.wordings import Meanings
from analysis.folding import key
from analysis.languages import LANGUAGES
from analysis.problems import Problem, likeness
from analysis.workbook import Sheet, Workbook, as_written

ABOUT, LISTS, INDEX = "about", "lists", "index"  # hidden sheets: what the workbook is, its drop-downs, its passages
KIND, CODING, REPLY_KIND = "kind", "coding", "reply"
LONGEST = 32_000  # characters of a text that a cell of Excel surely holds
CUT = " […]"
HEADING = 80  # characters of the longest heading


@dataclass(frozen=True)
class Page:
    """One sheet with rows: where each known column stands, and which rows say so."""

    sheet: Sheet
    columns: Mapping[str, int]
    headers: frozenset[int]
    doubled: tuple[tuple[int, int], ...]

    @property
    def problems(self) -> list[Problem]:
        """Columns that stand there twice."""
        return [
            Problem("doubled_column", self.sheet.file, self.sheet.name, self.sheet.cell(row, place))
            for row, place in self.doubled
        ]

    def is_above(self, number: int) -> bool:
        """Whether a row stands above all headings, where people write titles."""
        return number < min(self.headers)

    def above(self, used: Collection["Row"]) -> Iterator[Problem]:
        """Tell what stands above the headings, beside the rows that were used."""
        numbers = {row.number for row in used if row.page is self}
        for number, values in enumerate(self.sheet.rows[: min(self.headers)]):
            filled = [(place, as_written(value).strip()) for place, value in enumerate(values) if value]
            if number not in numbers and filled:
                place, text = filled[0]
                cell = self.sheet.cell(number, place)
                yield Problem("above_headings", self.sheet.file, self.sheet.name, cell, {"text": text})

    def rows(self, telling: Collection[str]) -> Iterator["Row"]:
        """Give the rows in which anything stands in one of the telling columns."""
        for number, values in enumerate(self.sheet.rows):
            row = Row(self, number, values)
            if number not in self.headers and any(row[name].strip() for name in telling):
                yield row


@dataclass
class Row:
    """One row: what stands in each known column, what is wrong with it, and what else a person should know."""

    page: Page
    number: int
    values: Sequence[object]
    faults: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return as_written(self.values[self.page.columns[name]]).strip() if name in self.page.columns else ""

    def at(self, name: str) -> dict[str, str]:
        """The place of a cell, as a problem names it."""
        sheet = self.page.sheet
        place = self.page.columns.get(name, min(self.page.columns.values()))
        return {"file": sheet.file, "sheet": sheet.name, "cell": sheet.cell(self.number, place)}

    def fault(self, kind: str, name: str, **values: object) -> None:
        """Note what is wrong with a cell; the row is left out."""
        self.faults.append(Problem(kind, **self.at(name), values=values))

    def note(self, kind: str, name: str, **values: object) -> None:
        """Note what a person should know; the row is used."""
        self.notes.append(Problem(kind, **self.at(name), values=values))

    def meant(self, name: str, meanings: Meanings, kind: str) -> str:
        """Return what a cell means; one that means nothing is a fault of that kind, with what it is like."""
        meant, near = meanings.of(self[name]) if self[name] else ("", "")
        if self[name] and not meant:
            self.fault(kind, name, value=self[name], proposed=likeness(near))
        return meant


def find_pages(
    book: Workbook, needed: Sequence[Collection[str]], headings: Callable[[str], Mapping[str, str]], keys: Sequence[str]
) -> list[Page]:
    """Return each sheet that has, by key or heading in any language, one column at least of each needed group."""
    known = {key(heading): name for language in LANGUAGES for name, heading in headings(language).items()}
    pages = []
    for sheet in book.sheets:
        columns: dict[str, int] = {}
        doubled: dict[int, int] = {}
        headers = set()
        for number, row in enumerate(sheet.rows):
            named = _named(row, keys, known)
            if not all(set(named.values()) & set(group) for group in needed):
                continue
            headers.add(number)
            taken = set(columns.values())  # by the row of keys, which stands above the headings
            for place, name in named.items():
                if place not in taken and columns.setdefault(name, place) != place:
                    doubled.setdefault(place, number)
        if headers:
            twice = tuple((number, place) for place, number in doubled.items())
            pages.append(Page(sheet, columns, frozenset(headers), twice))
    return pages


def _named(row: Sequence[object], keys: Sequence[str], headings: Mapping[str, str]) -> dict[int, str]:
    """What the cells of a row name, by place: keys as they are written, headings whatever their accents and case."""
    texts = ((place, as_written(value).strip()) for place, value in enumerate(row) if value)
    short = ((place, text) for place, text in texts if len(text) <= HEADING)
    named = ((place, text if text in keys else headings.get(key(text), "")) for place, text in short)
    return {place: name for place, name in named if name}


def read_about(book: Workbook) -> dict[str, str]:
    """Return what a workbook of ours says of itself: `kind`, `enquiry`, `coder` and the rest; empty for any other."""
    for sheet in book.sheets:
        said = {row[0]: row[1] for row in table_of(sheet) if len(row) > 1 and row[0]}
        if said.get(KIND) in (CODING, REPLY_KIND):
            return said
    return {}


def hidden_table(book: Workbook, header: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of the sheet of ours that begins with these headings; empty where there is none by now."""
    for sheet in book.sheets:
        rows = table_of(sheet)
        if rows and rows[0][: len(header)] == list(header):
            return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return []


def table_of(sheet: Sheet) -> list[list[str]]:
    """Return the rows of a sheet as texts."""
    return [[as_written(value).strip() for value in row] for row in sheet.rows]


def as_shown(text: str) -> str:
    """Return a text as a cell can hold it: cut where it is longer than that, without halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= LONGEST else whole[:LONGEST] + CUT


def seen(text: str) -> str:
    r"""Return what is seen of a text in a cell, whatever a spreadsheet made of its spaces and line breaks.

    >>> seen("One\nplan ") == seen("One\r\nplan"), seen("One plan.") == seen("One plan")
    (True, False)
    """
    shown = unicodedata.normalize("NFC", as_shown(text))
    return "".join(c for c in shown if unicodedata.category(c)[0] not in "CZ")
