"""A row per response and a column per question: exports of KoboToolbox, ODK, Microsoft Forms and their like."""

import numpy as np

from analysis.folding import key
from analysis.layouts.headers import ANSWER, Headers, Meaning
from analysis.layouts.reading import Asked, Reading, year_of
from analysis.states import nearest_state
from analysis.workbook import Sheet, is_blank

SEARCHED = 8  # rows among which the header is looked for
LEAST = 0.25  # of the form's questions must stand in the header for a sheet to be claimed


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where one of its first rows names the form's questions; else decline it."""
    headers = Headers(asked.form)
    described = asked.table is not None and bool(asked.table.header_row)
    header_row = asked.table.header_row - 1 - sheet.origin[0] if described else _find_header(sheet, headers)
    if header_row is None or not 0 <= header_row < len(sheet.rows):
        return None
    reading = Reading("wide", sheet)
    columns = _columns(reading, header_row, headers, asked)
    first = header_row + 1
    while first < len(sheet.rows) and _is_header(sheet.rows[first], columns, headers):
        reading.recognise(first, list(columns))
        first += 1
    _read_rows(reading, first, columns, asked)
    return reading


def _find_header(sheet: Sheet, headers: Headers) -> int | None:
    counts = [
        len(
            {headers.question(text).id for text in row if not is_blank(text) and headers.question(text)}
            | _named(row, headers)
        )
        for row in sheet.rows[:SEARCHED]
    ]
    best = int(np.argmax(counts)) if counts else 0
    return best if counts and counts[best] >= max(2, LEAST * len(headers.form.questions)) else None


def _named(row: list, headers: Headers) -> set[str]:
    meanings = (headers.meaning(text) for text in row if not is_blank(text))
    return {meaning.question for meaning in meanings if meaning and meaning.question}


def _columns(reading: Reading, header_row: int, headers: Headers, asked: Asked) -> dict[int, Meaning]:
    """What each column means; columns with no known meaning are left out and named as problems."""
    reading.recognise(slice(0, header_row), slice(None))
    described = _described(asked)
    taken: dict[Meaning, int] = {}
    meanings: dict[int, Meaning] = {}
    before = None
    for column, text in enumerate(reading.sheet.rows[header_row]):
        if is_blank(text):
            continue
        meaning = described.get(key(text)) or headers.meaning(text, before)
        if meaning is None or meaning.question not in ("", *headers.form.by_id):
            wrong = meaning.question if meaning else _short(text)
            near = headers.nearest(wrong)
            proposal = f" (it is like {near})" if near else ""
            reading.problem("unknown_question", header_row, column, text=wrong, proposal=proposal)
            before = None  # a comment beside it is on no question of the form
        elif meaning in taken and meaning.question:
            other = reading.sheet.cell(header_row, taken[meaning])
            reading.problem(
                "column_twice", header_row, column, text=_short(text), question=meaning.question, other=other
            )
            before = None
        else:
            meanings[column] = meaning
            taken.setdefault(meaning, column)
            before = meaning if meaning.question else before
            reading.recognise(header_row, column)
    return meanings


def _is_header(row: list, columns: dict[int, Meaning], headers: Headers) -> bool:
    """Whether a row below the header names the columns once more: form tools write ids, then labels."""
    filled = {column: meaning for column, meaning in columns.items() if not is_blank(row[column])}
    same = [headers.meaning(row[column], meaning) == meaning for column, meaning in filled.items()]
    return sum(same) >= max(2, len(same) / 2)


def _described(asked: Asked) -> dict[str, Meaning]:
    """What enquiry.toml says of the columns of this sheet."""
    table = asked.table
    if table is None:
        return {}
    said = {key(header): Meaning(question, ANSWER) for header, question in table.questions.items()}
    said |= {key(header): Meaning(role="metadata") for header in table.set_aside}
    roles = {"state": table.state, "year": table.year}
    return said | {key(header): Meaning(role=role) for role, header in roles.items() if header}


def _read_rows(reading: Reading, first: int, columns: dict[int, Meaning], asked: Asked) -> None:
    sheet, outside = reading.sheet, 0
    state_column = next((c for c, meaning in columns.items() if meaning.role == "state"), None)
    for row in range(first, len(sheet.rows)):
        if not reading.sheet.filled[row].any():
            continue
        if _is_outside(sheet.rows[row], columns, asked):
            outside += 1
            reading.recognise(row, slice(None))
            continue
        response = f"{sheet.file}#{sheet.name}#{row}"
        if state_column is None or is_blank(sheet.rows[row][state_column]):
            reading.problem("no_state", row, state_column or 0)
            continue
        for column, meaning in columns.items():
            if meaning.question:
                reading.write(response, meaning.question, meaning.part, meaning.option, row, column)
            elif not is_blank(sheet.rows[row][column]):
                reading.say(response, meaning.role, row, column)
    if outside:
        reading.problem("outside", first - 1, 0, number=outside)


def _is_outside(row: list, columns: dict[int, Meaning], asked: Asked) -> bool:
    """Whether enquiry.toml takes only some rows of this table, and this is none of them."""
    table = asked.table
    if table is None:
        return False
    said = {meaning.role: row[column] for column, meaning in columns.items() if meaning.role in ("state", "year")}
    if table.only_asked and _is_of_another_state(said.get("state", ""), asked):
        return True
    year = year_of(said.get("year"))
    return table.years is not None and not (year and table.years[0] <= year <= table.years[1])


def _is_of_another_state(text: object, asked: Asked) -> bool:
    """Whether a row is of a State that was not asked; a name like that of one that was is for a person to settle."""
    state = asked.names.get(key(text))
    own = {name: code for name, code in asked.names.items() if code in asked.states}
    return state not in asked.states if state else nearest_state(str(text), own) is None


def _short(text: object) -> str:
    return text if len(text := " ".join(str(text).split())) <= 60 else f"{text[:57]}..."
