"""Replies: where in the area of a question the State answered: beside it, below it, or by ticks beside options."""

import re
from collections.abc import Mapping

from analysis.form import Question
from analysis.layouts.headers import ANSWER
from analysis.layouts.labels import Labels, is_tick, option_in
from analysis.layouts.page.areas import GAP, Area, Habits, Place, is_inside, lines, write, write_inside
from analysis.layouts.page.ticks import (
    columns_with_counts,
    listed_options,
    read_boxes,
    read_grid,
    read_list,
    sides_of_ticks,
)
from analysis.layouts.reading import Reading
from analysis.workbook import as_written

LONGEST = 24  # characters of a number with a word or two around it


def habits(areas: list[Area], labels: Labels) -> Habits:
    """Return where on this page answers stand, and where ticks."""
    lists = [(area, listed) for area in areas if (listed := listed_options(area))]
    single = [area for area in areas if not any(area is other for other, _ in lists)]
    first = [column for area in single for column in _beside(area, labels)[:1]]
    sides = [found[0] for area, listed in lists if len(found := sides_of_ticks(area, listed)) == 1]
    texts = [area for area in single if area.question.kind == "text"]
    return Habits(
        answers=min(first, key=lambda column: (-first.count(column), column), default=None),
        columns_with_counts=columns_with_counts(areas),
        side=_most_common(sides),
        lists_options=any(_is_whole(area, listed) or sides_of_ticks(area, listed) for area, listed in lists),
        is_beside=bool(first),
        has_texts_beside=any(_beside(area, labels) for area in texts),
        has_texts_below=sum(_directly_below(area, labels) is not None for area in texts) > 1,
        has_hints_below=any(_has_hint(area, labels) for area in areas),
        has_companions_beside=any(
            labels.companion(value)[0]
            and not option_in(area.question, value)
            and any(r == row and c > column for r, c in area.cells)
            for area in areas for (row, column), value in area.cells.items()
        ),
    )  # fmt: skip


def _most_common(sides: list[str]) -> str:
    """The one that is more common than each of the others, or an empty text."""
    counts = sorted(((sides.count(side), side) for side in set(sides)), reverse=True)
    return counts[0][1] if counts and (len(counts) == 1 or counts[0][0] > counts[1][0]) else ""


def _is_whole(area: Area, listed: Mapping[Place, str]) -> bool:
    return set(listed.values()) == {option.code for option in area.question.options}


def _beside(area: Area, labels: Labels) -> list[int]:
    """The columns beside a question in which an answer may stand."""
    return [
        column for (row, column), value in sorted(area.cells.items(), key=lambda cell: cell[0])
        if row == area.row and column > area.column
        and area.parts.get(column, ANSWER) == ANSWER and not labels.companion(value)[0]
    ]  # fmt: skip


def _directly_below(area: Area, labels: Labels) -> Place | None:
    """Where something that is no label stands in the row below a question that has nothing beside it."""
    below = [place for place in area.cells if place[0] == area.row + 1 and place[1] >= area.label[1]]
    is_free = bool(below) and not _beside(area, labels)
    value = area.cells[min(below)] if is_free else ""
    return min(below) if is_free and not labels.companion(value)[0] and not labels.looks_like_one(value) else None


def _has_hint(area: Area, labels: Labels) -> bool:
    """Whether a text stands below a question that is answered beside it, as the form's hints do."""
    value = area.cells.get((area.row + 1, area.label[1]))
    is_text = isinstance(value, str) and not labels.is_of_answer(area.question, value)
    return is_text and bool(_beside(area, labels)) and not labels.looks_like_one(value)


def read_area(reading: Reading, area: Area, labels: Labels, habit: Habits) -> None:
    """Write what the State wrote in an area; what nothing is made of stays not understood."""
    listed = listed_options(area)
    before = len(reading.written)
    _read_labelled(reading, area, labels, habit, listed)
    is_answered = any(written.part == ANSWER for written in reading.written[before:])
    if area.options:
        read_grid(reading, area, habit)
    elif listed:
        read_list(reading, area, listed, habit)
    elif not read_boxes(reading, area) and not is_answered:
        _read_answer(reading, area, labels, habit)
    _read_columns(reading, area)


# What stands beside the answer


def _read_columns(reading: Reading, area: Area) -> None:
    """Take what stands in columns that the page's header calls comments or sources."""
    for column, part in area.parts.items():
        if part != ANSWER:
            places = [place for place in area.cells if place[1] == column]
            write(reading, area, part, places)


def _read_labelled(reading: Reading, area: Area, labels: Labels, habit: Habits, listed: Mapping[Place, str]) -> None:
    """Take what has a label of its own (an answer, a comment, the words for "other"): behind, beside or below it."""
    at = {
        place: found for place, value in area.cells.items()
        if place not in listed and not option_in(area.question, value) and (found := labels.companion(value))[0]
    }  # fmt: skip
    for place, (part, rest) in at.items():
        if rest:
            write_inside(reading, area, part, place, rest)
            del area.cells[place]
            continue
        reading.recognise(*place)
        del area.cells[place]
        if part != ANSWER or not listed:
            write(reading, area, part, _labelled(reading, area, place, part, {*at, *listed}, habit))


def _labelled(reading: Reading, area: Area, label: Place, part: str, labels: set[Place], habit: Habits) -> list[Place]:
    """The cells that a label is for."""
    row, column = label
    end = min((c for r, c in labels if r == row and c > column), default=None)
    beside = [p for p in sorted(area.cells) if p[0] == row and p[1] > column and (end is None or p[1] < end)]
    if part == "other" and beside and is_tick(area.cells[beside[0]]):
        _write_other(reading, area, beside[:1])
        beside = beside[1:]
    if beside:
        found = [beside[0], *lines(area, row + 1, beside[0][1], labels)]
    else:
        found = [] if habit.has_companions_beside else lines(area, row + 1, column, labels)
    return found[:1] if part == ANSWER and area.question.kind != "text" else found


def _write_other(reading: Reading, area: Area, places: list[Place]) -> None:
    """A tick beside "other (specify)" chooses the option that a State explains in its own words."""
    option = next((option.code for option in area.question.options if option.has_text), "")
    if option:
        write(reading, area, ANSWER, places, option)


# One answer


def _read_answer(reading: Reading, area: Area, labels: Labels, habit: Habits) -> None:
    """Take the answer that stands beside a question, else below it, else behind its wording in the same cell."""
    places = _answer(area, labels, habit)
    below = _directly_below(area, labels)
    is_hint = habit.has_hints_below or (area.question.kind == "text" and habit.has_texts_beside)
    if not places and below and not is_hint and _may_fit(area.cells[below], area.question):
        reading.problem("unclear_answer", *below, question=area.question.id)
    if places:
        write(reading, area, ANSWER, places)
    elif area.rest and area.question.kind != "text" and _fits(area.rest, area.question):
        write_inside(reading, area, ANSWER, area.label, area.rest)
    else:
        usual = _answer_column(area) or habit.answers or 0
        place = (area.row, usual if usual > area.column else area.column + 1)
        if is_inside(reading, place) and not reading.fate[place]:  # the place of a silence
            reading.write(reading.sheet.file, area.question.id, ANSWER, "", *place)


def _answer(area: Area, labels: Labels, habit: Habits) -> list[Place]:
    if named := _answer_column(area):
        first = min((place for place in area.cells if place[1] == named), default=None)
        return _with_lines(area, first, labels) if first and first[0] - area.row <= GAP + 1 else []
    free = [place for place in area.cells if area.parts.get(place[1], ANSWER) == ANSWER]
    beside = sorted(place for place in free if place[0] == area.row and place[1] > area.column)
    if beside:
        usual = (area.row, habit.answers)
        return _with_lines(area, usual if usual in beside else beside[0], labels)
    first = min((place for place in free if place[0] > area.row and place[1] >= area.label[1]), default=None)
    if first is None or first[0] - area.row > GAP + 1 or labels.looks_like_one(area.cells[first]):
        return []
    # Where other answers stand beside their questions, what stands below one may be a title or a hint.
    is_alike = not habit.is_beside or (
        first == _directly_below(area, labels)
        and not habit.has_hints_below
        and _fits(area.cells[first], area.question)
        and (area.question.kind != "text" or (habit.has_texts_below and not habit.has_texts_beside))
    )
    return _with_lines(area, first, labels) if is_alike else []


def _answer_column(area: Area) -> int | None:
    """The column that the page's header calls that of the answers."""
    return next((column for column, part in area.parts.items() if part == ANSWER), None)


def _with_lines(area: Area, first: Place, labels: Labels) -> list[Place]:
    """The cell where an answer begins; of a text, its further lines too."""
    if area.question.kind != "text":
        return [first]
    unlike = {
        place for place, value in area.cells.items()
        if place > first and place[1] <= area.column and (first[1] > area.column or labels.looks_like_one(value))
    }  # fmt: skip
    return [first, *lines(area, first[0] + 1, first[1], unlike)]


def _fits(value: object, question: Question) -> bool:
    """Whether a text is surely an answer to a question of its kind: one of its options, a number with a word or two."""
    text = as_written(value).strip()
    if question.is_closed:
        return any(option_in(question, piece) for piece in (text, *re.split(r"[;,|\n]", text)))
    return question.kind == "text" or (len(text) <= LONGEST and re.match(r"[<>≤≥~±+-]?\s*\d", text) is not None)


def _may_fit(value: object, question: Question) -> bool:
    """Whether a text may be an answer to a question of its kind."""
    text = as_written(value)
    return _fits(value, question) or (not question.is_closed and any(map(str.isdigit, text)))
