"""Workbooks exactly as received: every non-empty cell, and what became of it."""

import datetime
import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd

from analysis.problems import InputError, Problem

EMPTY, NOT_UNDERSTOOD, RECOGNISED, USED = range(4)  # what became of a cell
MOST_CELLS = 30_000_000  # of one sheet, blank ones included: more do not fit into memory


class ErrorValue(str):
    """What a cell shows whose formula failed, such as #REF!."""

    __slots__ = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: a rectangle of values as the file holds them, with its place in the workbook.

    `merges` (first row, first column, last row, last column), `hidden_rows` and `hidden_columns` count from the
    rectangle's own corner, as `rows` does; `comments` are by address.
    """

    file: str
    name: str
    visibility: str
    rows: Sequence[Sequence[object]]
    origin: tuple[int, int] = (0, 0)
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def filled(self) -> np.ndarray:
        """Which cells of the rectangle are not empty; a cell of spaces alone is empty."""
        return np.array([[not is_blank(value) for value in row] for row in self.rows], dtype=bool).reshape(
            len(self.rows), len(self.rows[0]) if self.rows else 0
        )

    def cell(self, row: int, column: int) -> str:
        """Return the A1 address of a place in the rectangle.

        >>> Sheet("f.xlsx", "S", "visible", [["a"]], origin=(1, 27)).cell(0, 0)
        'AB2'
        """
        return address(row + self.origin[0], column + self.origin[1])

    def cells(self) -> pd.DataFrame:
        """One row per non-empty cell: `sheet`, `cell`, `value`, `type`, `is_hidden`."""
        places = np.argwhere(self.filled)
        values = [self.rows[row][column] for row, column in places]
        return pd.DataFrame(
            {
                "sheet": self.name,
                "cell": [self.cell(row, column) for row, column in places],
                "value": pd.Series(values, dtype=object),
                "type": [type(value).__name__ for value in values],
                "is_hidden": self.visibility != "visible",
            }
        )


@dataclass(frozen=True)
class Workbook:
    """One file as received; `sha256` names its exact version."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]

    def cells(self) -> pd.DataFrame:
        """One row per non-empty cell of every sheet, hidden ones too."""
        return pd.concat([sheet.cells() for sheet in self.sheets], ignore_index=True)


def read_workbook(path: Path, name: str = "") -> Workbook:
    """Open a workbook; `name` is how messages and cells call the file.

    Raises InputError where the file cannot be opened.
    """
    from python_calamine import load_workbook

    name = name or path.name
    try:
        content = path.read_bytes()
        book = load_workbook(path)
        sheets = tuple(_read_sheet(book, path, name, metadata) for metadata in book.sheets_metadata)
    except FileNotFoundError:
        raise InputError([Problem("no_file", name)]) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # calamine raises its own errors, zipfile's, and Rust panics for broken files
        raise InputError([Problem("not_a_workbook", name, values={"reason": error})]) from error
    return Workbook(name, hashlib.sha256(content).hexdigest(), sheets)


def _read_sheet(book: object, path: Path, file: str, metadata: object) -> Sheet:
    errors = _look_ahead(_xml_of_sheet(path, metadata.name), metadata.name)
    sheet = book.get_sheet_by_name(metadata.name)
    rows, (top, left) = sheet.to_python(skip_empty_area=not errors), (0, 0) if errors else sheet.start or (0, 0)
    for (row, column), text in errors.items():
        _reach(rows, row, column)
        rows[row][column] = ErrorValue(text)
    visibility = str(metadata.visible).rsplit(".", 1)[-1].lower()
    return Sheet(file, metadata.name, visibility, rows, (top, left))


def _reach(rows: list[list], row: int, column: int) -> None:
    """Lengthen a rectangle until it holds a place."""
    width = max(column + 1, len(rows[0]) if rows else 0)
    rows += [[] for _ in range(row + 1 - len(rows))]
    for values in rows:
        values += [""] * (width - len(values))


def _xml_of_sheet(path: Path, name: str) -> bytes:
    """Return a sheet as .xlsx keeps it; nothing for other formats."""
    if not zipfile.is_zipfile(path):
        return b""
    with zipfile.ZipFile(path) as archive:
        parts = {part.lower(): part for part in archive.namelist()}
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= parts.keys():
            return b""
        book, links = (
            ElementTree.fromstring(archive.read(parts[part]))
            for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
        )
        targets = {link.get("Id"): link.get("Target") for link in links}
        links_of_sheet = [
            targets.get(value, "")
            for sheet in book.findall("{*}sheets/{*}sheet")
            for attribute, value in sheet.items()
            if sheet.get("name") == name and attribute.endswith("}id")
        ]
        part = parts.get(posixpath.join("/xl", *links_of_sheet).lstrip("/").lower())
        return archive.read(part) if part else b""


def _look_ahead(xml: bytes, name: str) -> dict[tuple[int, int], str]:
    """Return the error values of a sheet, and its formulas without a result, by place; refuse one that is too large.

    calamine gives both as blanks, and takes room for the whole rectangle between the outermost cells. Cells
    are read one by one only where an error value or a formula occurs or the sheet declares a large rectangle.
    """
    declared = re.search(rb'<(?:\w+:)?dimension ref="(?:\w+:)?([A-Z]+\d+)"', xml[:10_000])
    is_large = declared is not None and _size(_place(declared.group(1).decode())) > MOST_CELLS
    errors, bottom, right = {}, 0, 0
    if not is_large and b't="e"' not in xml and not re.search(rb"<(?:\w+:)?f[ >/]", xml):
        return errors
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):
        kind = element.tag.rpartition("}")[2]
        if kind == "c" and len(element) and "r" in element.attrib:
            row, column = _place(element.get("r"))
            bottom, right = max(bottom, row), max(right, column)
            if element.get("t") == "e":
                errors[row, column] = element.findtext("{*}v", "")
            elif element.find("{*}f") is not None and not element.findtext("{*}v"):
                errors[row, column] = f"={element.findtext('{*}f')}"
        elif kind == "row":
            element.clear()
    if _size((bottom, right)) > MOST_CELLS:
        far = address(bottom, right)
        raise ValueError(f"the sheet {name!r} reaches to {far}: delete all rows and columns beyond its table")
    return errors


def _size(last: tuple[int, int]) -> int:
    return (last[0] + 1) * (last[1] + 1)


def _place(cell: str) -> tuple[int, int]:
    """Return the zero-based row and column of an A1 address.

    >>> _place("A1"), _place("AA10"), _place("AAA1")
    ((0, 0), (9, 26), (0, 702))
    """
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1


def is_blank(value: object) -> bool:
    """Say whether nothing was written: empty, or spaces and line breaks alone."""
    return value is None or (isinstance(value, str) and not value.strip())


def as_written(value: object) -> str:
    """Return a value as the text that a reader of the workbook sees.

    >>> as_written(2022.0), as_written(0.5), as_written(datetime.date(2024, 9, 3))
    ('2022', '0.5', '2024-09-03')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def address(row: int, column: int) -> str:
    """Return the A1 address of a zero-based row and column.

    >>> address(0, 0), address(9, 26), address(0, 701), address(0, 702)
    ('A1', 'AA10', 'ZZ1', 'AAA1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
