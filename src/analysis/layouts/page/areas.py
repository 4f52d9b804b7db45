"""Areas: what stands on a page between one question and the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.form import Question
from analysis.layouts.reading import Reading

Place = tuple[int, int]
GAP = 1  # blank rows within one text; after more of them something else begins


@dataclass
class Area:
    """One question's part of a page; `cells` holds what is not settled yet, by place in reading order.

    `column` is the last one of its label, `rest` what stands behind the wording in the label's cell; `parts` and
    `options` are what the page's header says of columns: a part of the answer, or an option.
    """

    question: Question
    label: Place
    column: int
    rest: str
    parts: Mapping[int, str]
    options: Mapping[int, str]
    cells: dict[Place, object] = field(default_factory=dict)

    @property
    def row(self) -> int:
        """The row of the question's label."""
        return self.label[0]


@dataclass(frozen=True)
class Habits:
    """How a page is filled in, seen over all its questions: what one question alone leaves open.

    `answers` is the column where most answers stand beside their questions, `side` where ticks stand from options.
    """

    answers: int | None = None
    columns_with_counts: frozenset[int] = frozenset()
    side: str = ""
    lists_options: bool = False
    is_beside: bool = False
    has_texts_beside: bool = False
    has_texts_below: bool = False
    has_hints_below: bool = False
    has_companions_beside: bool = False


def lines(area: Area, row: int, column: int, ends: set[Place]) -> list[Place]:
    """The filled cells of a column from a row on, as far as one text reaches."""
    found, last = [], row - 1
    stops = min((r for r, _ in ends if r >= row), default=None)
    for place in sorted(place for place in area.cells if place[1] == column and place[0] >= row):
        if place[0] - last > GAP + 1 or (stops is not None and place[0] >= stops):
            break
        found.append(place)
        last = place[0]
    return found


def write(reading: Reading, area: Area, part: str, places: list[Place], option: str = "") -> None:
    """Write a cell, or cells below each other as the lines of one text."""
    if len(places) > 1:
        rows, column = [row for row, _ in places], places[0][1]
        reading.write_lines(reading.sheet.file, area.question.id, part, rows, column)
    elif places:
        reading.write(reading.sheet.file, area.question.id, part, option, *places[0])
    for place in places:
        area.cells.pop(place, None)


def write_inside(reading: Reading, area: Area, part: str, place: Place, value: str, option: str = "") -> None:
    """Write what a State put into a cell beside the form's own words there, such as the tick of `☒ Yes`."""
    reading.write(reading.sheet.file, area.question.id, part, option, *place)
    reading.written.append(reading.written.pop()._replace(value=value))


def is_inside(reading: Reading, place: Place) -> bool:
    """Say whether the sheet has such a place."""
    return all(0 <= at < size for at, size in zip(place, reading.fate.shape, strict=True))
