"""Ticks: options that a page lists, and the marks beside, below or before them."""

from collections.abc import Mapping

from analysis.form import Question
from analysis.layouts.headers import ANSWER
from analysis.layouts.labels import is_tick, option_in, ticked_options
from analysis.layouts.page.areas import Area, Habits, Place, is_inside, write, write_inside
from analysis.layouts.reading import Reading
from analysis.workbook import as_written

RIGHT, LEFT, BELOW = "right", "left", "below"  # where a tick stands from its option
STEPS = {RIGHT: (0, 1), LEFT: (0, -1), BELOW: (1, 0)}


def listed_options(area: Area) -> dict[Place, str]:
    """Return the options that an area lists, by place; none where it names no two in a column or in a row."""
    if not area.question.is_closed:
        return {}
    named = _named(area)
    for axis in (1, 0):
        lines: dict[int, dict[Place, str]] = {}
        for place, option in named.items():
            lines.setdefault(place[axis], {})[place] = option
        lists = [line for line in lines.values() if len(set(line.values())) == len(line) > 1]
        if lists:
            return _without_repeats(lists)
    return {}


def _named(area: Area) -> dict[Place, str]:
    """The options that cells name, by place.

    One to be explained may hold its words behind a colon: `Other: hotels`; where the option stands by itself too, what
    has the colon is the label of those words.
    """
    named = {place: option for place, value in area.cells.items() if (option := option_in(area.question, value))}
    explained = {place: _explained(area.question, value) for place, value in area.cells.items() if place not in named}
    return named | {place: option for place, option in explained.items() if option and option not in named.values()}


def _explained(question: Question, value: object) -> str:
    head, colon, _ = as_written(value).partition(":")
    option = option_in(question, head) if colon else ""
    return option if option and question.option(option).has_text else ""


def _without_repeats(lists: list[dict[Place, str]]) -> dict[Place, str]:
    """The longest list, and beside it those that name other options."""
    found: dict[Place, str] = {}
    for line in sorted(lists, key=len, reverse=True):
        if not set(line.values()) & set(found.values()):
            found |= line
    return found


def sides_of_ticks(area: Area, listed: Mapping[Place, str]) -> list[str]:
    """Return the sides of the options on which all ticks of an area could stand; none where there are no ticks."""
    ticks = [place for place, value in area.cells.items() if place not in listed and is_tick(value)]
    ticks = [place for place in ticks if any(place[0] == row for row, _ in listed) or _under(place, listed)]
    if not ticks:
        return []
    found = [side for side in (RIGHT, LEFT) if _all_beside(ticks, listed, side)]
    return found or [BELOW] * all(_under(place, listed) for place in ticks)


def _all_beside(ticks: list[Place], listed: Mapping[Place, str], side: str) -> bool:
    found = [_option_beside(place, listed, side) for place in ticks]
    return None not in found and len(set(found)) == len(found)


def _option_beside(tick: Place, listed: Mapping[Place, str], side: str) -> Place | None:
    """The option to which a tick belongs that stands on one side of its option."""
    row, column = tick
    in_row = [place for place in listed if place[0] == row]
    if side == RIGHT:
        return max((place for place in in_row if place[1] < column), default=None)
    return min((place for place in in_row if place[1] > column), default=None)


def _under(place: Place, listed: Mapping[Place, str]) -> bool:
    return (place[0] - 1, place[1]) in listed


def read_list(reading: Reading, area: Area, listed: dict[Place, str], habit: Habits) -> None:
    """Take the ticks of listed options; without any, tell a list that nobody ticked from options that were typed."""
    sides = sides_of_ticks(area, listed)
    side = sides[0] if len(sides) == 1 else _side_by_form(area, listed, sides, habit)
    has_ticks = any(is_tick(value) for place, value in area.cells.items() if place not in listed)
    if not sides and not has_ticks:
        is_whole = set(listed.values()) == {option.code for option in area.question.options}
        if not is_whole and not habit.lists_options:
            _read_typed(reading, area, listed)
            return
        side = habit.side or RIGHT
    if not side:
        _tell_unclear(reading, area, listed)
        return
    for place, option in listed.items():
        _read_tick(reading, area, place, option, side, listed)
    for place in listed:
        reading.recognise(*place)
        area.cells.pop(place, None)


def _side_by_form(area: Area, listed: Mapping[Place, str], sides: list[str], habit: Habits) -> str:
    """On which side ticks stand where both fit: as elsewhere on the page, or as the place of the list leaves room."""
    if habit.side in sides:
        return habit.side
    first = min(listed)
    is_next = first[1] - area.column <= 1 if first[0] == area.row else True
    in_one_row = len({row for row, _ in listed}) == 1
    return RIGHT if RIGHT in sides and is_next and in_one_row else ""


def _read_tick(reading: Reading, area: Area, place: Place, option: str, side: str, listed: Mapping[Place, str]) -> None:
    row, column = place
    step = STEPS[side]
    if side == BELOW:
        beside = [p for p in [(row + 1, column)] if p in area.cells]
    else:
        beside = [p for p in area.cells if p not in listed and p[0] == row and _option_beside(p, listed, side) == place]
    beside = [p for p in beside if is_tick(area.cells[p]) or area.parts.get(p[1], ANSWER) == ANSWER]
    beside.sort(reverse=side == LEFT)
    tick = next((p for p in beside if is_tick(area.cells[p])), None)
    has_text = area.question.option(option).has_text
    words = [p for p in beside if p != tick] if has_text else []
    if tick is None and not has_text and beside:
        tick = beside[0]  # what is no tick is told of when the answer is read
    if tick is None:
        tick = (row + step[0], column + step[1])
    if is_inside(reading, tick) and (tick in area.cells or not reading.fate[tick]):
        write(reading, area, ANSWER, [tick], option)
    if has_text and side != LEFT:
        words = words or [p for p in area.cells if p not in listed and p[0] == row and p[1] > column][:1]
    write(reading, area, "other", words[:1])
    inline = as_written(area.cells[place]).partition(":")[2].strip()
    if has_text and inline and not option_in(area.question, area.cells[place]):
        write_inside(reading, area, "other", place, inline)


def _read_typed(reading: Reading, area: Area, listed: dict[Place, str]) -> None:
    """Take options that a State typed below each other; where they may be the form's own list, say so."""
    if len(listed) * 2 >= len(area.question.options):
        _tell_unclear(reading, area, listed)
        return
    for place, option in listed.items():
        write(reading, area, ANSWER, [place], option)


def _tell_unclear(reading: Reading, area: Area, listed: Mapping[Place, str]) -> None:
    reading.problem("unclear_ticks", *min(listed), question=area.question.id)


def columns_with_counts(areas: list[Area]) -> frozenset[int]:
    """Return the columns of options in which digits stand that are no ticks: a 1 among them is none either."""
    return frozenset(
        column for area in areas for column in area.options
        if (text := _digits(area.cells.get((area.row, column)))) and text not in ("0", "1")
    )  # fmt: skip


def _digits(value: object) -> str:
    text = as_written(value).strip()
    return text if text.isdecimal() else ""


def read_grid(reading: Reading, area: Area, habit: Habits) -> None:
    """Take ticks under options that the page's header names; a number there chooses nothing, and is told of."""
    for column, option in area.options.items():
        place = (area.row, column)
        text = _digits(area.cells.get(place))
        if text and (column in habit.columns_with_counts or text not in ("0", "1")):
            reading.problem("unclear_ticks", *place, question=area.question.id)
        else:
            write(reading, area, ANSWER, [place], option)


def read_boxes(reading: Reading, area: Area) -> bool:
    """Take options that are listed behind boxes, several in one cell or one in each."""
    boxes = {place: found for place, value in area.cells.items() if (found := ticked_options(value, area.question))}
    boxes = boxes if area.question.is_closed else {}
    for place, found in boxes.items():
        for box, option in found:
            write_inside(reading, area, ANSWER, place, box, option)
        del area.cells[place]
    return bool(boxes)
