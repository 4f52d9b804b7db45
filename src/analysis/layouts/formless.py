"""A sheet without its form: headers, States and what form tools add are recognised; nothing is read as an answer."""

import re
from collections.abc import Mapping

import numpy as np

from analysis.folding import key
from analysis.form import COMPANIONS
from analysis.layouts import definition, fillable
from analysis.layouts.labels import is_question_like, means
from analysis.layouts.reading import Reading
from analysis.layouts.roles import PERSONAL, role_of
from analysis.states import state_named
from analysis.workbook import Sheet, as_written, is_blank

SEARCHED = 14  # rows among which the header is looked for
DEEPEST = 4  # rows that a header may have
WIDE = 0.5  # of the cells of the fullest row must be filled in a header
DISTINCT = 0.9  # of a header's cells must differ
LIKE = 0.5  # of a header's cells must look like headers, where there are few of them or one stands above already
MANY = 4  # cells of a row that may be a header though they do not look like one
LOOKED_AT = 40  # rows in which a column that may be the State's shows it
MOST = 0.5  # of a column's or a row's cells must be names of States for it to be that of the States
SET_ASIDE = ("metadata", "personal", "contact", "submitted", "language", "year", "version")
# What form tools call a question: `Q3`, `B1_comment`, `group/name`, `code[SQ001]. Text`, `date_of_birth`.
ID = re.compile(
    r"[A-Za-z]{1,4}[._-]?\d{1,3}([._-]\w+)*|[A-Za-z][\w.-]*(/[\w.-]+)+|\w+\[\w+\].*|[A-Za-z]\w*_\w+", re.DOTALL
)


def recognise(sheet: Sheet, names: Mapping[str, str]) -> Reading:
    """Recognise what can be without a form: headers, States, metadata, personal data, our own workbook.

    `names` are those of States. Every other cell stays not understood, and none is used.
    """
    found = definition.recognise(sheet) or fillable.recognise(sheet)
    if found is not None:
        return found
    reading = Reading("", sheet)
    if not sheet.filled.any():
        return reading
    header = _header_rows(sheet, names)
    if header:
        reading.recognise(slice(0, header.stop), slice(None))
        questions, columns, states = _read_table(reading, header, names)
    else:
        questions, columns, states = _read_labels(reading, names)
    across = _states_across(reading, names)
    said = {
        "questions": questions,
        "place": ", ".join(sheet.cell(row, column) for row, column in columns) or "-",
        "states": ", ".join(sorted(states | across)) or "-",
    }
    top, left = np.argwhere(sheet.filled)[0].tolist()
    reading.problem("no_form", top, left, **said)
    return reading


def looks_like_question(header: object) -> bool:
    """Say whether a header looks like that of a question.

    >>> [looks_like_question(text) for text in ("¿Existe una ley?", "Q3", "group/name", "code[SQ001]. Yes", "Weather")]
    [True, True, True, True, False]
    """
    text = as_written(header).strip()
    return is_question_like(text) or ID.fullmatch(text) is not None


# A table


def _header_rows(sheet: Sheet, names: Mapping[str, str]) -> range:
    """The rows that name the columns of a table; no row where there is no table."""
    counts = sheet.filled.sum(axis=1)
    widest = counts[: SEARCHED + LOOKED_AT].max()
    wide = np.flatnonzero(counts[:SEARCHED] >= max(2, WIDE * widest))
    if not len(wide) or wide[0] + 1 == len(sheet.rows) or not _begins_table(sheet.rows[int(wide[0])], names):
        return range(0)
    first = last = int(wide[0])
    while last + 2 < len(sheet.rows) and last + 1 < first + DEEPEST and _goes_on(sheet.rows[last + 1], names):
        last += 1
    return range(first, last + 1)


def _begins_table(values: list[object], names: Mapping[str, str]) -> bool:
    """Whether a row names columns: texts of which each stands there once; of few, most must look like headers."""
    texts = _distinct_texts(values)
    states = {state for text in texts if (state := state_named(text, names))}
    return len(texts) > 1 and len(states) != 1 and (len(texts) >= MANY or _are_like(texts) > LIKE)


def _goes_on(values: list[object], names: Mapping[str, str]) -> bool:
    """Whether a row below a header names the columns once more, and is none of a State."""
    texts = _distinct_texts(values)
    return len(texts) >= MANY and _are_like(texts) >= LIKE and not any(state_named(text, names) for text in texts)


def _distinct_texts(values: list[object]) -> list[str]:
    """The texts of a row but for `Comment` and its like; none where it holds much else, or the same ones again."""
    filled = [value for value in values if not is_blank(value) and role_of(value) not in COMPANIONS]
    texts = [value.strip() for value in filled if isinstance(value, str)]
    return texts if len({key(text) for text in texts}) >= DISTINCT * len(filled) else []


def _are_like(texts: list[str]) -> float:
    """The share of texts that look like headers."""
    return sum(looks_like_question(text) or bool(means(text)) for text in texts) / len(texts)


def _read_table(
    reading: Reading, header: range, names: Mapping[str, str]
) -> tuple[int, list[tuple[int, int]], set[str]]:
    """Recognise what stands under headers that say what it is; gives how many look like questions, and the States."""
    sheet, first = reading.sheet, header.stop
    questions: set[int] = set()
    named, states = [], set()
    over = [(column, value) for row in header for column, value in enumerate(sheet.rows[row]) if not is_blank(value)]
    roles = {column: role for column, value in over if (role := role_of(value))}
    for column, value in over:
        role = roles.get(column, "")
        if role in SET_ASIDE:
            reading.recognise(slice(first, None), column)
        elif role != "state" and looks_like_question(value):
            questions.add(column)
        if role == "question" and role_of(value) == role:
            questions_below = _texts(sheet, column, first)
            like = [place for place, text in questions_below if looks_like_question(text)]
            reading.recognise(like, column)
            questions |= {-place for place in like}
    for column in range(sheet.filled.shape[1]):
        if roles.get(column) == "state" or (column not in questions and _is_of_states(sheet, column, first, names)):
            rows, found = _states_in(sheet, column, first, names)
            reading.recognise(rows, column)
            states |= found
            named += [(header[-1] if sheet.filled[header[-1], column] else first, column)] if found else []
    return len(questions), named, states


def _texts(sheet: Sheet, column: int, first: int) -> list[tuple[int, str]]:
    return [
        (row, as_written(sheet.rows.value(row, column)))
        for row in range(first, len(sheet.rows))
        if sheet.filled[row, column]
    ]


def _is_of_states(sheet: Sheet, column: int, first: int, names: Mapping[str, str]) -> bool:
    filled = np.flatnonzero(sheet.filled[first : first + LOOKED_AT, column]) + first
    texts = [as_written(sheet.rows.value(int(row), column)) for row in filled]
    number = sum(state_named(text, names) is not None for text in texts)
    return number >= max(2, MOST * len(texts))


def _states_in(sheet: Sheet, column: int, first: int, names: Mapping[str, str]) -> tuple[np.ndarray, set[str]]:
    """The rows of a column that name States, and which; each distinct text is looked up once."""
    codes = sheet.rows.codes[first:, column]
    distinct, places, inverse = np.unique(codes, return_index=True, return_inverse=True)
    texts = [as_written(sheet.rows.value(int(place) + first, column)) for place in places]
    states = [state_named(text, names) if code > 0 else None for code, text in zip(distinct, texts, strict=True)]
    rows = np.flatnonzero(np.array([state is not None for state in states])[inverse]) + first
    return rows, {state for state in states if state}


# A page


def _read_labels(reading: Reading, names: Mapping[str, str]) -> tuple[int, list[tuple[int, int]], set[str]]:
    """Recognise questions below each other, and the fields that name the State or persons, with what they hold."""
    sheet = reading.sheet
    cells = {
        (row, column): as_written(value)
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if not is_blank(value)
    }
    asking = [place for place, text in cells.items() if is_question_like(text)]
    columns = [column for _, column in asking]
    usual = max(sorted(set(columns)), key=columns.count, default=-1)
    asking = [place for place in asking if place[1] == usual] if columns.count(usual) > 1 else []
    for place in asking:
        reading.recognise(*place)
    named, states = [], set()
    for place, text in cells.items():
        head, _, rest = text.partition(":")
        role = means(head.strip())
        if role not in (*PERSONAL, "state"):
            continue
        value = _value(cells, place)
        texts = [rest] if rest.strip() else [cells[value]] if value else []
        found = {state for one in texts if (state := state_named(one.strip(), names))}
        if role == "state" and (found or not texts):
            named.append(place)
            states |= found
        if role in PERSONAL or found or not texts:
            for one in (place, value if not rest.strip() else None):
                if one is not None:
                    reading.recognise(*one)
    return len(asking), named, states


def _value(cells: Mapping[tuple[int, int], str], label: tuple[int, int]) -> tuple[int, int] | None:
    """The cell that a label is for: the next one in its row, else the one below."""
    row, column = label
    beside = min((place for place in cells if place[0] == row and place[1] > column), default=None)
    below = (row + 1, column) if (row + 1, column) in cells else None
    return beside or below


def _states_across(reading: Reading, names: Mapping[str, str]) -> set[str]:
    """Recognise the names of States in a row that names little else; gives them."""
    sheet, found = reading.sheet, set()
    for row, values in enumerate(sheet.rows[:SEARCHED]):
        filled = {column: as_written(value) for column, value in enumerate(values) if not is_blank(value)}
        named = {column: state for column, text in filled.items() if (state := state_named(text, names))}
        if len(set(named.values())) >= max(2, MOST * len(filled)):
            reading.recognise(row, list(named))
            found |= set(named.values())
    return found
