"""A row per answer: one column names the State, one the question, one the answer."""

from analysis.folding import key
from analysis.layouts.headers import ANSWER, Headers, role_of
from analysis.layouts.reading import Asked, Reading
from analysis.workbook import Sheet, is_blank

SEARCHED = 8
NEEDED = {"state", "question", "answer"}
PARTS = {"answer": ANSWER, "comment": "comment", "source": "source"}


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where one of its first rows names State, question and answer; else decline it."""
    for header_row, row in enumerate(sheet.rows[:SEARCHED]):
        roles = {column: role_of(text) for column, text in enumerate(row) if not is_blank(text)}
        if set(roles.values()) >= NEEDED:
            reading = Reading("long", sheet)
            reading.recognise(slice(0, header_row), slice(None))
            _read(reading, header_row, roles, asked)
            return reading
    return None


def _read(reading: Reading, header_row: int, roles: dict[int, str], asked: Asked) -> None:
    headers = Headers(asked.form)
    at = {role: column for column, role in reversed(roles.items()) if role}
    for column, role in roles.items():
        if role:
            reading.recognise(header_row, column)
        else:
            text = str(reading.sheet.rows[header_row][column])
            reading.problem("unknown_question", header_row, column, text=text, proposal="")
    for row in range(header_row + 1, len(reading.sheet.rows)):
        if reading.sheet.filled[row].any():
            _read_row(reading, row, at, roles, headers)


def _read_row(reading: Reading, row: int, at: dict[str, int], roles: dict[int, str], headers: Headers) -> None:
    values = reading.sheet.rows[row]
    if is_blank(values[at["state"]]):
        reading.problem("no_state", row, at["state"])
        return
    meaning = headers.meaning(values[at["question"]])
    if meaning is None or not meaning.question:
        text = str(values[at["question"]])
        near = headers.nearest(text)
        proposal = f" (it is like {near})" if near else ""
        reading.problem("unknown_question", row, at["question"], text=text, proposal=proposal)
        return
    # One response is all the rows of one State, one date and one year.
    parts = [key(values[at[role]]) for role in ("state", "submitted", "year") if role in at]
    response = "#".join((reading.sheet.file, reading.sheet.name, *parts))
    reading.recognise(row, at["question"])
    for column, role in roles.items():
        if role in PARTS:
            part = meaning.part if role == "answer" else role
            if role == "answer" or not is_blank(values[column]):
                reading.write(response, meaning.question, part, meaning.option, row, column)
        elif role and role != "question" and not is_blank(values[column]):
            reading.say(response, role, row, column)
