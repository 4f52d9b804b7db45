"""Workbooks exactly as received: every non-empty cell, and what became of it."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.problems import InputError, Problem

EMPTY, NOT_UNDERSTOOD, RECOGNISED, USED = range(4)  # what became of a cell


@dataclass(frozen=True)
class Sheet:
    """One sheet: a rectangle of values as the file holds them, with its place in the workbook."""

    file: str
    name: str
    visibility: str
    rows: Sequence[Sequence[object]]
    origin: tuple[int, int] = (0, 0)

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
        sheets = tuple(_read_sheet(book, name, metadata) for metadata in book.sheets_metadata)
    except FileNotFoundError:
        raise InputError([Problem("no_file", name)]) from None
    except Exception as error:  # calamine raises its own errors, zipfile's, and Rust panics for broken files
        raise InputError([Problem("not_a_workbook", name, values={"reason": error})]) from error
    return Workbook(name, hashlib.sha256(content).hexdigest(), sheets)


def _read_sheet(book: object, file: str, metadata: object) -> Sheet:
    sheet = book.get_sheet_by_name(metadata.name)
    visibility = str(metadata.visible).rsplit(".", 1)[-1].lower()
    return Sheet(
        file, metadata.name, visibility, sheet.to_python(skip_empty_area=True), sheet.start or (0, 0)
    )


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
