"""What a layout gives back: answers as written, what it learned of the response, and what became of each cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from analysis.form import Form
from analysis.problems import Problem
from analysis.settings import Table
from analysis.workbook import EMPTY, NOT_UNDERSTOOD, RECOGNISED, USED, Sheet


class Written(NamedTuple):
    """One thing that a State wrote, in its cell; `option` is set where the cell stands for one option."""

    response: str
    question: str
    part: str
    option: str
    value: object
    file: str
    sheet: str
    cell: str


class Said(NamedTuple):
    """What a response says of itself: its State, when it was sent, its year, its language."""

    response: str
    role: str
    value: object
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Asked:
    """What a layout may know while it reads: the form, who was asked, and what enquiry.toml says of the sheet."""

    form: Form
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    states: tuple[str, ...] = ()
    table: Table | None = None


@dataclass
class Reading:
    """What one layout read from one sheet. `fate` holds what became of every cell.

    A layout that finds its own mark in a sheet `is_certain`; one that goes by what headers look like is not.
    """

    layout: str
    sheet: Sheet
    is_certain: bool = False
    written: list[Written] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fate = np.where(self.sheet.filled, NOT_UNDERSTOOD, EMPTY).astype(np.uint8)

    def recognise(self, rows: object, columns: object) -> None:
        """Count the filled cells of a place as the form's own text, headers or metadata."""
        place = self.fate[rows, columns]
        self.fate[rows, columns] = np.where(place == NOT_UNDERSTOOD, RECOGNISED, place)

    def write(self, response: str, question: str, part: str, option: str, row: int, column: int) -> None:
        """Take a cell as something a State wrote to a question; a blank one too, for it is the place of a silence."""
        self.written.append(Written(response, question, part, option, *self._use(row, column)))

    def say(self, response: str, role: str, row: int, column: int) -> None:
        """Take a cell as something the response says of itself."""
        self.recognise(row, column)
        self.said.append(Said(response, role, *self._content(row, column)))

    def problem(self, kind: str, row: int, column: int, **values: object) -> None:
        """Note what is wrong at a cell."""
        self.problems.append(
            Problem(kind, self.sheet.file, self.sheet.name, self.sheet.cell(row, column), values)
        )

    def _use(self, row: int, column: int) -> tuple:
        if self.fate[row, column] == NOT_UNDERSTOOD:
            self.fate[row, column] = USED
        return self._content(row, column)

    def _content(self, row: int, column: int) -> tuple:
        sheet = self.sheet
        return sheet.rows[row][column], sheet.file, sheet.name, sheet.cell(row, column)
