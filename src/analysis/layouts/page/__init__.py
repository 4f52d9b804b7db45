"""One workbook a State: questions down the page, the answers beside or below them, the State on a cover or on top.

All sheets of the workbook are one response, called by its file. Cells below each other that answer one question in
words are the lines of one answer.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from analysis.form import Form
from analysis.layouts import long, turned, wide
from analysis.layouts.headers import ANSWER, option_of
from analysis.layouts.labels import NUMBER, Labels, labels_of, means
from analysis.layouts.numbering import is_number_sign, is_numbering
from analysis.layouts.page.areas import Area, Place
from analysis.layouts.page.fields import read_fields, short
from analysis.layouts.page.replies import habits, read_area
from analysis.layouts.page.starts import Start, find_starts
from analysis.layouts.reading import Asked, Reading
from analysis.problems import likeness
from analysis.states import nearest_state, state_named
from analysis.workbook import NOT_UNDERSTOOD, Sheet, as_written, is_blank

LARGEST = 20_000  # filled cells of a sheet that one State filled in by hand
SMALL = 400  # filled cells of a cover
LEAST = 0.25  # of the form's questions, or half of those of the blocks that stand here, must stand on a page
MOST_BESIDE = 3  # questions in one row, on average: more of them are the header of a table
COLUMNS = {"answer": ANSWER, "comment": "comment", "source": "source", "other": "other"}
OF_A_HEADER = ("question", "number", "option", *COLUMNS)


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where the form's questions stand below each other, or where it is a cover; else decline it."""
    is_named = asked.table is not None and asked.table.layout == "page"
    number = int(sheet.filled.sum())
    if not number or number > LARGEST or (not is_named and _is_table(sheet, asked)):
        return None
    labels, cells = labels_of(asked), {}
    for row, values in enumerate(sheet.rows):
        cells |= {(row, column): value for column, value in enumerate(values) if not is_blank(value)}
    starts = find_starts(cells, labels)
    if is_named or _are_enough(starts, asked.form):
        return _read(sheet, cells, starts, labels, asked)
    return None if starts or number > SMALL else _read_cover(sheet, cells, labels, asked)


def _is_table(sheet: Sheet, asked: Asked) -> bool:
    """Whether the sheet has columns for something else than one State's answers."""
    is_described = asked.table is not None and asked.table.header_rows is not None
    has_states = wide.has_rows_of_states(sheet, asked) or turned.row_of_states(sheet, asked) is not None
    return is_described or has_states or long.header_of(sheet, asked) is not None


def _are_enough(starts: list[Start], form: Form) -> bool:
    """Whether so many of the form's questions stand here, and below each other."""
    rows: dict[str, int] = {}
    for start in starts:
        rows.setdefault(start.asking.question.id, start.place[0])
    blocks = {question.block for question in form.questions if question.id in rows}
    of_blocks = [question for question in form.questions if question.block in blocks]
    fewest = min(2, len(of_blocks))  # a block may have but one question
    least = max(fewest, min(LEAST * len(form.questions), len(of_blocks) / 2))
    return 0 < least <= len(rows) and len(set(rows.values())) >= max(fewest, len(rows) / MOST_BESIDE)


def _read_cover(sheet: Sheet, cells: dict[Place, object], labels: Labels, asked: Asked) -> Reading | None:
    """Read a small sheet that has one label for the State, and beside it a State or nothing; a list is no cover."""
    named = [place for place, value in cells.items() if labels.field(value)[0] == "state"]
    reading = Reading("page", sheet)
    read_fields(reading, labels, cells)
    states = [as_written(said.value) for said in reading.said if said.role == "state"]
    are_states = all(state_named(text, asked.names) or nearest_state(text, asked.names) for text in states)
    if len(named) != 1 or not are_states:
        return None
    (row, column) = named[0]
    is_list = {(row + 1, column), (row + 2, column)} <= cells.keys() and (row, column + 1) not in cells
    return None if is_list and not labels.field(cells[row + 2, column])[0] else reading


def _read(sheet: Sheet, cells: dict[Place, object], starts: list[Start], labels: Labels, asked: Asked) -> Reading:
    reading = Reading("page", sheet)
    taken = {place for start in starts for place in start.places}
    areas: list[Area] = []
    for left, right in _pages_beside_each_other(starts, reading.fate.shape[1]):
        here = {place: value for place, value in cells.items() if left <= place[1] < right and place not in taken}
        begun = {start.place[0]: start for start in starts if left <= start.place[1] < right}
        areas += _areas(reading, labels, begun, here)
    habit = habits(areas, labels)
    for area in areas:
        read_area(reading, area, labels, habit)
    if asked.table is not None and asked.table.of_state and all(said.role != "state" for said in reading.said):
        reading.name_state(sheet.file, asked.table.of_state)
    return reading


def _pages_beside_each_other(starts: list[Start], width: int) -> Iterator[tuple[int, int]]:
    """Give the first column of each page and the one behind its last: questions in one row are of several pages."""
    seen: set[int] = set()
    cuts = {0, width}
    for start in starts:
        cuts |= {start.place[1]} if start.place[0] in seen else set()
        seen.add(start.place[0])
    yield from pairwise(sorted(cuts))


def _areas(reading: Reading, labels: Labels, starts: Mapping[int, Start], cells: dict[Place, object]) -> list[Area]:
    """Part a page into the areas of its questions; what stands outside them are fields and titles."""
    area, areas, outside = None, [], {}
    parts: dict[int, str] = {}
    options: dict[int, str] = {}
    for row in sorted({row for row, _ in cells} | starts.keys()):
        here = {place: value for place, value in cells.items() if place[0] == row}
        if row in starts:
            area = _begin(reading, starts[row], here, parts, options)
            areas += [] if starts[row].asking.other or starts[row].asking.stranger else [area]
        elif _is_header(here, labels):
            found, options = _read_header(reading, here, labels, _numbering(row, cells, starts, labels))
            is_of_area = area is not None and not any(means(as_written(value)) == "question" for value in here.values())
            if is_of_area:
                area.parts = found
            else:
                parts, area = found, None
        elif area is not None and _ends(area, here, labels):
            area = None
        left = {place: value for place, value in here.items() if reading.fate[place] == NOT_UNDERSTOOD}
        (outside if area is None else area.cells).update(left)
    read_fields(reading, labels, outside)
    return areas


def _begin(
    reading: Reading, start: Start, here: Mapping[Place, object], parts: dict[int, str], headers: dict[int, str]
) -> Area:
    """Begin an area at the label of its question; the number beside the label is a part of it."""
    question = start.asking.question
    if start.asking.other:
        values = {"question": question.id, "other": start.asking.other}
        reading.problem("labels_disagree", *start.places[-1], **values)
    elif start.asking.stranger:
        values = {"text": short(start.asking.stranger), "proposal": likeness(question.id)}
        reading.problem("unknown_question", *start.places[-1], **values)
    elif not start.asking.rest:
        for place in start.places:
            reading.recognise(*place)
        for place, value in here.items():
            if place[1] < start.place[1] and NUMBER.fullmatch(as_written(value).strip()):
                reading.recognise(*place)
    options = {column: option for column, text in headers.items() if (option := option_of(question, text))}
    return Area(question, start.place, start.column, start.asking.rest, dict(parts), options)


def _is_header(here: Mapping[Place, object], labels: Labels) -> bool:
    """Whether a row names the columns below it: `Question | Answer | Comments`, `Question | Yes | No`."""
    known = {means(as_written(value)) for value in here.values()} & set(OF_A_HEADER)
    if not known & {"question", "answer", "number"}:
        return False
    options = [value for value in here.values() if labels.is_option(value)]
    return len(known) > 1 or ("question" in known and len(options) > 1)


def _numbering(row: int, cells: Mapping[Place, object], starts: Mapping[int, Start], labels: Labels) -> set[int]:
    """The columns before the questions that number the rows below a header, as far as the next one."""
    lines: dict[int, dict[Place, object]] = {}
    for place, value in cells.items():
        lines.setdefault(place[0], {})[place] = value
    here = lines[row]
    end = min((r for r in lines if r > row and r not in starts and _is_header(lines[r], labels)), default=None)
    below = sorted(r for r in starts if r > row and (end is None or r < end))
    first = min((starts[r].column for r in below), default=0)
    asked = min((c for (_, c), value in here.items() if means(as_written(value)) == "question"), default=first)
    before = [column for _, column in here if column < max(first, asked)]
    options = [column for column in before if labels.is_option(here[row, column])]
    return {
        column for column in before
        if any(starts[r].place[1] == column < starts[r].column for r in below)
        or is_numbering([cells.get((r, column)) for r in below], labels.headers.names)
        or (options == [column] and is_number_sign(here[row, column])
            and all(NUMBER.fullmatch(as_written(cells.get((r, column), 1)).strip()) for r in below))
    }  # fmt: skip


def _read_header(
    reading: Reading, here: Mapping[Place, object], labels: Labels, numbering: set[int]
) -> tuple[dict, dict]:
    """Return what part of an answer each column holds, and which columns are options."""
    parts, options = {}, {}
    for place, value in here.items():
        if place[1] in numbering:
            reading.recognise(*place)
            continue
        text = as_written(value)
        word = means(text)
        if word in OF_A_HEADER:
            reading.recognise(*place)
        if word in COLUMNS:
            parts[place[1]] = COLUMNS[word]
        elif labels.is_option(value):
            reading.recognise(*place)
            options[place[1]] = text
        elif word not in OF_A_HEADER:
            reading.problem("unknown_question", *place, text=text, proposal="")
    return parts, options


def _ends(area: Area, here: Mapping[Place, object], labels: Labels) -> bool:
    """Whether something else begins in a row: a field, a title, or a question that the form does not have."""
    for (row, column), value in here.items():
        if column > area.column or labels.is_of_answer(area.question, value):
            continue
        role, rest = labels.field(value)
        has_value = (row, column + 1) in here
        is_label = has_value or (role != "personal" and (rest or as_written(value).strip().endswith(":")))
        if (role and is_label) or labels.is_own(value):
            return True
        if labels.looks_like_one(value) or labels.nearest(value):
            return True
    return False
