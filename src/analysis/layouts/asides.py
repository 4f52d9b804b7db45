"""Asides: what stands around and among the answers of a table and is none: titles, totals, notes, footnote marks."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

import numpy as np

from analysis.folding import key
from analysis.layouts.reading import Asked
from analysis.layouts.roles import role_of
from analysis.states import state_named
from analysis.workbook import Sheet, as_written, is_blank

LONG = 4  # words from which a text below a table is a sentence, not a name
MARK = re.compile(r"\W{1,3}|[(\[]\w{1,2}[)\]]|\w{1,2}[)/]|[¹²³⁴-⁹⁰]{1,2}")  # a footnote mark in a cell of its own
BEGINS_WITH_MARK = re.compile(r"([*†‡§#¹²³⁴-⁹⁰]{1,3}|[(\[]?\w{1,2}[)\]/.])\s*\S")


@lru_cache
def _beginnings() -> dict[str, re.Pattern]:
    """For each kind of aside, how it begins."""
    with (resources.files("analysis") / "data" / "asides.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        kind: re.compile(rf"({'|'.join(re.escape(key(row['beginning'])) for row in rows if row['kind'] == kind)})\b")
        for kind in {row["kind"] for row in rows}
    }


def is_aside(value: object) -> bool:
    """Say whether a text begins as totals, scores, notes or sources do.

    >>> is_aside("Sub-total B"), is_aside("Fuente: Ministerio"), is_aside("Notaries")
    (True, True, False)
    """
    folded = key(as_written(value))
    return any(pattern.match(folded) for pattern in _beginnings().values())


def state_above(sheet: Sheet, header: int, asked: Asked) -> tuple[int, int, str] | None:
    """Where the rows above a header name one State, such as `State: Saint Aurelia`, and how they name it; else None."""
    found = {}
    for row in range(header):
        values = sheet.rows[row]
        for column in np.flatnonzero(sheet.filled[row]):
            text = as_written(values[column])
            label, _, behind = text.partition(":")
            name = behind.strip() if role_of(label) == "state" else text
            if state := state_named(name, asked.names):
                found.setdefault(state, (row, int(column), name))
    return next(iter(found.values())) if len(found) == 1 else None


def aside_rows(sheet: Sheet, first: int, state: int | None, questions: list[int], asked: Asked) -> list[int]:
    """Return the rows of a table that hold totals, notes and sources, and no answers of a State.

    `state` is the column of the State, `questions` are the columns of answers.
    """
    found, singles, last_of_state = [], [], first - 1
    states = sheet.turned().rows[state] if state is not None else [None] * len(sheet.rows)
    for row in range(first, len(sheet.rows)):
        if not is_blank(states[row]) and _is_state(as_written(states[row]), asked):
            last_of_state = row
            continue
        filled = np.flatnonzero(sheet.filled[row])
        if not len(filled):
            continue
        column = int(filled[0]) if is_blank(states[row]) else state
        text = as_written(sheet.rows[row][column])
        answers = sheet.filled[row, [other for other in questions if other != column]].any()
        if (column not in questions and _begins(text, "total")) or (not answers and _begins(text, "note")):
            found.append(row)
        elif len(filled) == 1 and (column not in questions or column == 0):
            singles.append((row, text))
        elif state is None:
            last_of_state = row
    # A sentence that stands alone below the last State is a note.
    return sorted(found + [row for row, text in singles if row > last_of_state and _is_note(text)])


def _is_state(text: str, asked: Asked) -> bool:
    return text in asked.states or state_named(text, asked.names) is not None


def _begins(text: str, kind: str) -> bool:
    words = key(text).split()
    ends = words[-1] if kind == "total" and 1 < len(words) < LONG else ""  # `Region total`
    return any(_beginnings()[kind].match(one) for one in (key(text), ends))


def _is_note(text: str) -> bool:
    return len(text.split()) >= LONG or BEGINS_WITH_MARK.match(text.strip()) is not None


def columns_of_marks(sheet: Sheet, rows: list[int], named: set[int]) -> list[int]:
    """Return the columns without a header, beside one that has one, which hold footnote marks or number the rows."""
    width = sheet.filled.shape[1]
    columns = [c for c in range(width) if c not in named and named & {c - 1, c + 1} and sheet.filled[rows, c].any()]
    return [column for column in columns if _are_marks(sheet.turned().rows[column], rows)]


def _are_marks(values: Sequence[object], rows: list[int]) -> bool:
    texts = (as_written(values[row]).strip() for row in rows if not is_blank(values[row]))
    return number_rows(values, rows) or all(map(MARK.fullmatch, texts))


def number_rows(values: Sequence[object], rows: list[int]) -> bool:
    """Say whether the values of a column do nothing but count its rows: 1, 2, 3."""
    texts = [as_written(values[row]).strip().rstrip(".)") for row in rows if not is_blank(values[row])]
    return len(texts) > 1 and texts == [str(number + 1) for number in range(len(texts))]


def places(sheet: Sheet, rows: list[int], columns: list[int], first: int) -> str:
    """Return where asides stand, as ranges: `A9:D9, A11:A12, B4:B8`.

    >>> sheet = Sheet("f.xlsx", "S", "visible", [["State", "", "A1"], ["Total", "", 3], ["Note", "", ""]])
    >>> places(sheet, [1, 2], [], 1)
    'A2:C2, A3'
    """
    parts = []
    for row in rows:
        filled = np.flatnonzero(sheet.filled[row])
        parts.append((sheet.cell(row, int(filled[0])), sheet.cell(row, int(filled[-1]))))
    for column in columns:
        filled = np.flatnonzero(sheet.filled[first:, column]) + first
        parts.append((sheet.cell(int(filled[0]), column), sheet.cell(int(filled[-1]), column)))
    return ", ".join(dict.fromkeys(_ranges(parts)))


def _ranges(parts: list[tuple[str, str]]) -> Iterator[str]:
    return (one if one == other else f"{one}:{other}" for one, other in parts)
