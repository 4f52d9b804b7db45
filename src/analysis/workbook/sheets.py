"""Sheets: a workbook as received, every non-empty cell of it with its address, and what became of each."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np
import pandas as pd

from analysis.problems import Problem
from analysis.workbook.rows import Rows, pack

EMPTY, NOT_UNDERSTOOD, RECOGNISED, USED = range(4)  # what became of a cell
COLUMNS = ["sheet", "cell", "value", "type", "is_hidden", "is_merged", "comment"]
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True)
class Marks:
    """What a file says of a sheet beside its values, by zero-based place.

    `errors` holds the cells whose formula failed or has no result, which readers give as blanks.
    """

    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict, hash=False)
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict, hash=False)

    def moved(self, rows: int, columns: int) -> "Marks":
        """Return the marks counted from another corner, so many rows and columns further up and left."""
        if rows == columns == 0:
            return self
        return Marks(
            tuple((a + rows, b + columns, c + rows, d + columns) for a, b, c, d in self.merges),
            frozenset(row + rows for row in self.hidden_rows),
            frozenset(column + columns for column in self.hidden_columns),
            {(row + rows, column + columns): text for (row, column), text in self.comments.items()},
            {(row + rows, column + columns): text for (row, column), text in self.errors.items()},
        )

    @property
    def turned(self) -> "Marks":
        """The marks of the sheet with rows and columns exchanged."""
        return Marks(
            tuple((b, a, d, c) for a, b, c, d in self.merges),
            self.hidden_columns,
            self.hidden_rows,
            {(column, row): text for (row, column), text in self.comments.items()},
            {(column, row): text for (row, column), text in self.errors.items()},
        )


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: a rectangle of values as the file holds them, with its place in the workbook.

    Places count from the rectangle's own corner, `origin` says where that lies; a sheet `is_turned` whose rows are the
    columns of the file.
    """

    file: str
    name: str
    visibility: str
    rows: Rows
    origin: tuple[int, int] = (0, 0)
    marks: Marks = field(default_factory=Marks)
    is_turned: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.rows, Rows):
            object.__setattr__(self, "rows", pack(self.rows))

    @cached_property
    def filled(self) -> np.ndarray:
        """Which cells of the rectangle are not empty; a cell of spaces alone is empty."""
        return self.rows.filled

    @property
    def merges(self) -> tuple[Area, ...]:
        """The areas that are merged into one cell; their value stands in the first."""
        return self.marks.merges

    def cell(self, row: int, column: int) -> str:
        """Return the A1 address of a place in the rectangle.

        >>> Sheet("f.xlsx", "S", "visible", [["a"]], origin=(1, 27)).cell(0, 0)
        'AB2'
        """
        if self.is_turned:
            row, column = column, row
        return address(row + self.origin[0], column + self.origin[1])

    def turned(self) -> "Sheet":
        """Return the sheet with rows and columns exchanged; its cells keep their addresses.

        >>> sheet = Sheet("f.xlsx", "S", "visible", [["a", "b"]]).turned()
        >>> sheet.rows[1], sheet.cell(1, 0)
        (['b'], 'B1')
        """
        return replace(self, rows=self.rows.turned, marks=self.marks.turned, is_turned=not self.is_turned)

    def is_hidden(self) -> np.ndarray:
        """By place: whether the cell cannot be seen, for the sheet, its row or its column is hidden."""
        hidden = np.full(self.filled.shape, self.visibility != "visible")
        hidden[[row for row in self.marks.hidden_rows if 0 <= row < hidden.shape[0]], :] = True
        hidden[:, [column for column in self.marks.hidden_columns if 0 <= column < hidden.shape[1]]] = True
        return hidden

    def is_merged(self) -> np.ndarray:
        """By place: whether the cell is a part of a merged area."""
        merged = np.zeros(self.filled.shape, dtype=bool)
        for top, left, bottom, right in self.marks.merges:
            merged[max(top, 0) : max(bottom + 1, 0), max(left, 0) : max(right + 1, 0)] = True
        return merged

    def cells(self) -> pd.DataFrame:
        """One row per non-empty cell: `sheet`, `cell`, `value`, `type`, `is_hidden`, `is_merged`, `comment`."""
        return _table(self._cells())

    def _cells(self) -> dict[str, list]:
        rows, columns = (axis.tolist() for axis in np.nonzero(self.filled))
        values, comments = self.rows.values(self.filled), self.marks.comments
        return {
            "sheet": [self.name] * len(values),
            "cell": list(map(self.cell, rows, columns)),
            "value": values,
            "type": [type(value).__name__ for value in values],
            "is_hidden": self.is_hidden()[self.filled].tolist(),
            "is_merged": self.is_merged()[self.filled].tolist() if self.marks.merges else [False] * len(values),
            "comment": [comments.get(place, "") for place in zip(rows, columns, strict=True)]
            if comments
            else [""] * len(values),
        }


@dataclass(frozen=True)
class Workbook:
    """One file as received; `sha256` names its exact version, `problems` are what a person should know of it."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()

    def cells(self) -> pd.DataFrame:
        """One row per non-empty cell of every sheet, hidden ones too; the columns are those of `Sheet.cells`."""
        parts = [sheet._cells() for sheet in self.sheets]
        return _table({column: [value for part in parts for value in part[column]] for column in COLUMNS})


def _table(columns: Mapping[str, list]) -> pd.DataFrame:
    # Texts as objects: looking for a common type of the values takes longer than reading them.
    kinds = dict.fromkeys(COLUMNS, object) | {"is_hidden": bool, "is_merged": bool}
    return pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in kinds.items()})


def place(cell: str) -> tuple[int, int]:
    """Return the zero-based row and column of an A1 address.

    >>> place("A1"), place("AA10"), place("AAA1")
    ((0, 0), (9, 26), (0, 702))
    """
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_of(letters)


def column_of(letters: str) -> int:
    """Return the zero-based column that letters name.

    >>> column_of("A"), column_of("AA")
    (0, 26)
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def address(row: int, column: int) -> str:
    """Return the A1 address of a zero-based row and column.

    >>> address(0, 0), address(9, 26), address(0, 701), address(0, 702)
    ('A1', 'AA10', 'ZZ1', 'AAA1')
    """
    return f"{_letters(column)}{row + 1}"


@cache
def _letters(column: int) -> str:
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(65 + last)


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
