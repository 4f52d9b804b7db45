"""A column per State and a row per question: a wide table with its rows and columns exchanged."""

from analysis.layouts import wide
from analysis.layouts.reading import Asked, Reading
from analysis.states import state_named
from analysis.workbook import Sheet, as_written, is_blank

SEARCHED = 12  # rows among which the one that names the States is looked for
FEWEST = 2  # States without which a table may as well be the page of one State


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where a row names States and a column the form's questions; else decline it."""
    is_named = asked.table is not None and asked.table.layout == "turned"
    row = row_of_states(sheet, asked)
    if not is_named and row is None:
        return None
    reading = wide.claim(sheet.turned(), asked)
    if reading is None or (not is_named and not _has_states(reading)):
        return None
    reading.layout = "turned"
    _recognise_titles(reading, row or 0)
    return reading


def row_of_states(sheet: Sheet, asked: Asked) -> int | None:
    """Return the first row that names several States, each in a column; None where none of the first rows does."""
    rows = enumerate(sheet.rows[:SEARCHED])
    return next((number for number, row in rows if len(_states(row, asked)) >= FEWEST), None)


def _states(row: list[object], asked: Asked) -> set[str]:
    found = {state_named(as_written(value), asked.names) for value in row if not is_blank(value)}
    return {state for state in found if state}


def _has_states(reading: Reading) -> bool:
    return len({said.response for said in reading.said if said.role == "state"}) >= FEWEST


def _recognise_titles(reading: Reading, row: int) -> None:
    """Recognise what stands above the States, which on its side looked like columns of the table."""
    reading.recognise(slice(None), slice(0, row))
    size = len(reading.sheet.rows)
    titles = {reading.sheet.cell(column, above) for above in range(row) for column in range(size)}
    reading.problems = [problem for problem in reading.problems if problem.cell not in titles]
