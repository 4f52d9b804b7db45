"""OpenDocument workbooks (.ods): values, and what is hidden, merged or commented, in one pass over their content.

The format is OpenDocument 1.3 (ISO/IEC 26300). Rows and cells that repeat are written once with a count, so that a
short file can stand for a sheet of any size.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from analysis.problems import InputError, Problem
from analysis.workbook.archives import Archive
from analysis.workbook.reach import MOST_CELLS
from analysis.workbook.rows import ErrorValue, Value
from analysis.workbook.sheets import Area, Marks, Sheet, address

CONTENT = "content.xml"
CELLS = ("table-cell", "covered-table-cell")
HIDDEN = ("collapse", "filter")
CACHED = "ta_extref"  # the style of a table in which LibreOffice keeps what it took from another workbook
DURATION = re.compile(r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.,]+)S)?")
SPACES = re.compile(r"[ \t\r\n]+")  # stand for one space; more of them, tabs and breaks are elements
DAY = datetime.timedelta(days=1)
Cells = list[tuple[int, int, Value]]  # column, how often it repeats, value


def read_opendocument(archive: Archive) -> tuple[tuple[Sheet, ...], int]:
    """Read every sheet, and how many other workbooks they take values from.

    Raises InputError, with all sheets that are too large, where one reaches further than memory holds.
    """
    scan = _Scan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    parser.CharacterDataHandler = scan.text
    for piece in archive.chunks(CONTENT):
        parser.Parse(piece)
    parser.Parse(b"", True)
    tables = [table for table in scan.tables if table.style != CACHED]
    problems = [
        Problem("reaches_far", archive.name, table.name, values={"far": address(table.bottom, table.right)})
        for table in tables
        if (table.bottom + 1) * (table.right + 1) > MOST_CELLS
    ]
    if problems:
        raise InputError(problems)
    linked = len({table.name.rpartition("#")[0] for table in scan.tables if table.style == CACHED})
    return tuple(_sheet(table, archive.name, scan.hidden_styles) for table in tables), linked


def _sheet(table: "_Table", file: str, hidden_styles: set[str]) -> Sheet:
    origin = (table.rows[0][0], table.left) if table.rows else (0, 0)
    visibility = "hidden" if table.style in hidden_styles else "visible"
    marks = Marks(
        tuple(table.merges),
        frozenset(row for run in table.hidden_rows for row in run[: max(table.bottom + 1 - run.start, 0)]),
        frozenset(column for run in table.hidden_columns for column in run[: max(table.right + 1 - run.start, 0)]),
        table.comments,
    )
    return Sheet(file, table.name, visibility, table.values(), origin, marks.moved(-origin[0], -origin[1]))


class _Table:
    """What is gathered of one sheet on the way through it."""

    def __init__(self, name: str, style: str) -> None:
        self.name, self.style = name, style
        self.rows: list[tuple[int, int, Cells]] = []  # those with a value: number, how often it repeats, cells
        self.merges: list[Area] = []
        self.hidden_rows: list[range] = []
        self.hidden_columns: list[range] = []
        self.comments: dict[tuple[int, int], str] = {}
        self.left, self.bottom, self.right = 2**14, -1, -1
        self.row = self.column = self.columns = 0
        self.repeats = 1  # of the row
        self.cells: Cells = []  # of the row

    def values(self) -> Iterator[list[Value]]:
        """The rows from the first with a value to the last, from the first column with a value on."""
        number = self.rows[0][0] if self.rows else 0
        for first, repeats, cells in self.rows:
            yield from ([] for _ in range(first - number))
            row = [""] * (cells[-1][0] + cells[-1][1] - self.left)
            for column, count, value in cells:
                row[column - self.left : column - self.left + count] = [value] * count
            yield from (row for _ in range(repeats))
            number = first + repeats

    def add(self, value: Value, repeats: int) -> None:
        """Put a value to the next cells of the row."""
        self.cells.append((self.column, repeats, value))
        self.bottom, self.right = self.row + self.repeats - 1, max(self.right, self.column + repeats - 1)
        self.left = min(self.left, self.column)

    def end_row(self) -> None:
        """Go on to the next row."""
        if self.cells:
            self.rows.append((self.row, self.repeats, self.cells))
        self.row, self.column, self.cells = self.row + self.repeats, 0, []


class _Scan:
    """One pass over the content of a document."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.hidden_styles: set[str] = set()
        self._path = [""]  # the elements that are open
        self._style = ""
        self._depth = 0  # of tables: one may stand in a cell of another
        self._cell: dict[str, str] | None = None
        self._shown: list[str] | None = None  # what the cell shows, by paragraph
        self._note: list[str] | None = None
        self._into: list[str] | None = None  # where the text goes that comes next

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind, parent = name.rpartition(" ")[2], self._path[-1]
        self._path.append(kind)
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if kind == "style":
            self._style = said.get("name", "")
        elif kind == "table-properties" and said.get("display") == "false":
            self.hidden_styles.add(self._style)
        elif kind == "table":
            self._depth += 1 if self._depth or parent == "spreadsheet" else 0
            if self._depth == 1:
                self.tables.append(_Table(said.get("name", ""), said.get("style-name", "")))
        elif self._depth == 1:
            self._start_part(kind, parent, said)

    def _start_part(self, kind: str, parent: str, said: dict[str, str]) -> None:
        table = self.tables[-1]
        if kind == "table-column":
            run = range(table.columns, table.columns + int(said.get("number-columns-repeated", 1)))
            table.hidden_columns += [run] if said.get("visibility") in HIDDEN else []
            table.columns = run.stop
        elif kind == "table-row":
            table.repeats = int(said.get("number-rows-repeated", 1))
            if said.get("visibility") in HIDDEN:
                table.hidden_rows.append(range(table.row, table.row + table.repeats))
        elif kind in CELLS:
            # `calcext:value-type` follows `office:value-type`, and alone tells an error.
            self._cell, self._shown, self._note = said, None, None
        elif kind == "annotation":
            self._note = []
        elif kind == "p" and self._note is not None:
            self._note.append("")
            self._into = self._note
        elif kind == "p" and parent in CELLS:  # and none of a drawing that is fastened to the cell
            self._shown = [*(self._shown or []), ""]
            self._into = self._shown
        elif self._into is not None and kind in ("s", "tab", "line-break"):
            self._into[-1] += {"s": " " * int(said.get("c", 1)), "tab": "\t", "line-break": "\n"}[kind]

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into[-1] += SPACES.sub(" ", text)

    def end(self, _: str) -> None:
        kind = self._path.pop()
        if kind == "table" and self._depth:
            self._depth -= 1
        elif self._depth != 1:
            return
        elif kind == "p":
            self._into = None
        elif kind == "annotation" and self._note is not None:
            table = self.tables[-1]
            table.comments[table.row, table.column] = "\n".join(self._note)
            self._note = None
        elif kind in CELLS and self._cell is not None:
            self._end_cell(self.tables[-1], self._cell)
            self._cell = None
        elif kind == "table-row":
            self.tables[-1].end_row()

    def _end_cell(self, table: _Table, cell: dict[str, str]) -> None:
        repeats = int(cell.get("number-columns-repeated", 1))
        down, across = int(cell.get("number-rows-spanned", 1)), int(cell.get("number-columns-spanned", 1))
        if down * across > 1:
            table.merges.append((table.row, table.column, table.row + down - 1, table.column + across - 1))
        value = _value(cell, None if self._shown is None else "\n".join(self._shown))
        if value != "":
            table.add(value, repeats)
        table.column += repeats


def _value(cell: dict[str, str], shown: str | None) -> Value:
    """What a cell holds, by its type; what it shows where that cannot be told."""
    kind = cell.get("value-type", "")
    if kind == "error":
        return ErrorValue(shown or "#ERROR")
    if not kind and shown is None and "formula" in cell:  # no program has worked it out yet
        return ErrorValue("=" + cell["formula"].partition("=")[2])
    if kind == "string":
        return cell.get("string-value", shown or "")
    try:
        return VALUES[kind](cell) if kind in VALUES else shown or ""
    except (KeyError, ValueError, OverflowError):  # a year beyond 9999, or nothing but the text
        return shown or ""


def _moment(cell: dict[str, str]) -> datetime.date:
    moment = datetime.datetime.fromisoformat(cell["date-value"]).replace(tzinfo=None)
    return moment.date() if moment.time() == datetime.time() else moment


def _duration(cell: dict[str, str]) -> datetime.time | datetime.timedelta:
    """A time of the day, or a duration of a day or more."""
    told = DURATION.fullmatch(cell["time-value"])
    if told is None:
        raise ValueError(cell["time-value"])
    sign, *parts = told.groups(default="0")
    days, hours, minutes, seconds = (float(part.replace(",", ".")) for part in parts)
    duration = datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if sign != "-" and duration < DAY:
        return (datetime.datetime.min + duration).time()
    return -duration if sign == "-" else duration


VALUES: dict[str, Callable[[dict[str, str]], Value]] = {
    "float": lambda cell: float(cell["value"]),
    "percentage": lambda cell: float(cell["value"]),
    "currency": lambda cell: float(cell["value"]),
    "boolean": lambda cell: cell["boolean-value"] == "true",
    "date": _moment,
    "time": _duration,
}
