"""What a layout gives back: answers as written, what it learned of the response, and what became of each cell."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from analysis.form import Form
from analysis.problems import Problem
from analysis.settings import Table
from analysis.workbook import EMPTY, NOT_UNDERSTOOD, RECOGNISED, USED, Sheet, as_written, is_blank


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

    @cached_property
    def own_names(self) -> Mapping[str, str]:
        """The names of the States that were asked."""
        return {name: code for name, code in self.names.items() if code in self.states}


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
        # Where each cell that was written or said stands; for a text of several lines, all their rows.
        self._places: dict[str, tuple[int | list[int], int]] = {}
        self._row: tuple[int, Sequence[object]] = (-1, ())  # the row read last: decoding one anew takes time

    def values(self, row: int) -> Sequence[object]:
        """Return the values of a row."""
        if self._row[0] != row:
            self._row = (row, self.sheet.rows[row])
        return self._row[1]

    def recognise(self, rows: object, columns: object) -> None:
        """Count the filled cells of a place as the form's own text, headers or metadata."""
        place = self.fate[rows, columns]
        self.fate[rows, columns] = np.where(place == NOT_UNDERSTOOD, RECOGNISED, place)

    def write(self, response: str, question: str, part: str, option: str, row: int, column: int) -> None:
        """Take a cell as something a State wrote to a question; a blank one too, for it is the place of a silence."""
        self.written.append(Written(response, question, part, option, *self._use(row, column)))

    def write_lines(self, response: str, question: str, part: str, rows: list[int], column: int) -> None:
        """Take cells below each other as the lines of one text; its cell is their range, such as `B4:B6`."""
        contents = [self._use(row, column) for row in rows]
        text = "\n".join(as_written(value) for value, *_ in contents)
        cell = f"{contents[0][3]}:{contents[-1][3]}"
        self._places[cell] = (rows, column)
        self.written.append(Written(response, question, part, "", text, self.sheet.file, self.sheet.name, cell))

    def say(self, response: str, role: str, row: int, column: int) -> None:
        """Take a cell as something the response says of itself."""
        self.recognise(row, column)
        self.said.append(Said(response, role, *self._content(row, column)))

    def name_state(self, response: str, state: str, place: tuple | None = None) -> None:
        """Take the State of a response from enquiry.toml, or from a place that says it for several responses."""
        cell = self.sheet.cell(*place[:2]) if place else ""
        self.said.append(Said(response, "state", state, self.sheet.file, self.sheet.name, cell))

    def problem(self, kind: str, row: int, column: int, **values: object) -> None:
        """Note what is wrong at a cell."""
        self.problems.append(Problem(kind, self.sheet.file, self.sheet.name, self.sheet.cell(row, column), values))

    def leave(self, responses: Container[str], fate: int) -> None:
        """Give another fate to the cells used for these responses, and to those that name their State."""
        named = [said for said in self.said if said.role == "state" and said.cell in self._places]
        for item in (*self.written, *named):
            if item.response in responses and self.fate_of(item.cell) in (USED, RECOGNISED):
                self.fate[self._places[item.cell]] = fate

    def fate_of(self, cell: str) -> int:
        """Return what became of a cell that was written or said."""
        return int(np.max(self.fate[self._places[cell]]))

    def repeat(self, written: Written, first: Written) -> None:
        """Tell of an answer that stands in a second place of its response; this place is not used."""
        self.fate[self._places[written.cell]] = NOT_UNDERSTOOD
        values = {"question": written.question, "other": f"{first.sheet} {first.cell}"}
        self.problems.append(Problem("question_twice", written.file, written.sheet, written.cell, values))

    def _use(self, row: int, column: int) -> tuple:
        if self.fate[row, column] == NOT_UNDERSTOOD:
            self.fate[row, column] = USED
        return self._content(row, column)

    def _content(self, row: int, column: int) -> tuple:
        sheet, cell = self.sheet, self.sheet.cell(row, column)
        self._places[cell] = (row, column)
        return self.values(row)[column], sheet.file, sheet.name, cell


def tell_repeats(readings: Iterable[Reading]) -> None:
    """Tell of every question, or part of one, that one response answers in more than one place."""
    first: dict[tuple, Written] = {}
    for reading in readings:
        for written in reading.written:
            if is_blank(written.value) or reading.fate_of(written.cell) != USED:
                continue
            place = (written.response, written.question, written.part, written.option)
            known = first.setdefault(place, written)
            if known is not written:
                reading.repeat(written, known)


def year_of(value: object) -> int | None:
    """Return the year that a cell names, be it a number, a text or a date.

    >>> year_of(2023.0), year_of("FY 2023"), year_of("soon")
    (2023, 2023, None)
    """
    found = re.search(r"\b(19|20)\d\d\b", as_written(value))
    return int(found.group()) if found else None
