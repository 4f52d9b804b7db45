"""Raw: the cells of a workbook as another library gives them, without layouts, without what the readers know.

openpyxl for .xlsx and .xlsm, calamine for .xls and .ods, Python's own csv for text; any other kind stays unread.
"""

import csv
import datetime
import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

HEAD = 40  # rows of a sheet in which its headers stand
Place = tuple[int, int]  # row and column as Excel counts them, from 1
Cells = dict[Place, object]
ENCODINGS = ("utf-8-sig", "cp1252")
SEPARATORS = ";,\t|"


class NotReadError(Exception):
    """A workbook that cannot be read by another road; says why."""


@dataclass(frozen=True)
class Book:
    """The cells of a workbook that were asked for, by sheet; `road` names what read them."""

    road: str
    sheets: Mapping[str, Cells]

    def sheet(self, name: str) -> Cells:
        """Return the cells of a sheet; a text table has one, whatever it is called."""
        return self.sheets[""] if list(self.sheets) == [""] else self.sheets.get(name, {})


def hash_of(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_book(path: Path, wanted: Mapping[str, Collection[Place]], told: Mapping[str, str]) -> Book:
    """Read a workbook as far as is wanted: the wanted cells' rows and columns, and the first rows of their sheets.

    `told` may give the `encoding` and the `separator` of a text. Raises NotReadError.
    """
    try:
        road, read = _road(path)
        sheets = {name: _kept(rows, wanted.get(name, ())) for name, rows in read(path, wanted, told)}
    except NotReadError:
        raise
    except Exception as error:  # whatever a library stumbles over is a reason to say so, and to go on
        raise NotReadError(f"{type(error).__name__}: {error}") from error
    return Book(road, sheets)


def _road(path: Path) -> tuple[str, Callable]:
    """Tell by its content, never by its name, what a file is."""
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"\xd0\xcf\x11\xe0":
        return "calamine", _calamine
    if start[:2] != b"PK":
        return "csv", _text
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = set(archive.namelist())
    if "xl/workbook.bin" in parts:
        raise NotReadError(".xlsb")
    return ("calamine", _calamine) if "content.xml" in parts else ("openpyxl", _openpyxl)


def _openpyxl(path: Path, wanted: Collection[str], _: object) -> Iterable[tuple[str, Iterable]]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        if sheet.title in wanted:
            sheet.reset_dimensions()  # what a file declares of its size may be wrong
            yield (
                sheet.title,
                ((c.row, c.column, c.value) for row in sheet.iter_rows() for c in row if c.value is not None),
            )


def _calamine(path: Path, wanted: Collection[str], _: object) -> Iterable[tuple[str, Iterable]]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        if name in wanted:
            yield name, _numbered(book.get_sheet_by_name(name).to_python(skip_empty_area=False))


def _text(path: Path, _: object, told: Mapping[str, str]) -> Iterable[tuple[str, Iterable]]:
    content = path.read_bytes()
    wide = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ()
    names = (told["encoding"],) if told.get("encoding") else (*wide, *ENCODINGS)
    text = next(text for text in (_decoded(content, name) for name in names) if text is not None)
    text = text.removeprefix("\ufeff")
    first = text.splitlines()[0] if text else ""
    if first.lower().strip('"').startswith("sep="):
        text = text.split("\n", 1)[-1]
    separator = told.get("separator") or max(SEPARATORS, key=first.count)
    yield "", _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _numbered(rows: Iterable[Iterable]) -> Iterable[tuple[int, int, object]]:
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value not in (None, ""):
                yield row, column, value


def _kept(cells: Iterable[tuple[int, int, object]], wanted: Collection[Place]) -> Cells:
    rows, columns = {row for row, _ in wanted}, {column for _, column in wanted}
    return {(r, c): value for r, c, value in cells if r <= HEAD or r in rows or c in columns}


def shown(value: object) -> str:
    """Return a value as a reader of the workbook sees it.

    >>> shown(2022.0), shown(None), shown(datetime.datetime(2024, 9, 3)), shown(True)
    ('2022', '', '2024-09-03', 'TRUE')
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float) and value == int(value):
        return f"{value:.0f}"
    if isinstance(value, datetime.datetime) and (value.hour, value.minute, value.second, value.microsecond) == (0,) * 4:
        return f"{value:%Y-%m-%d}"
    return str(value).replace("_x000D_", "\r")
