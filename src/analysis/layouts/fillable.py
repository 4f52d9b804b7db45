"""Our own workbook, one a State: a cover, a sheet per block, question ids in a hidden first column.

`publication.fillable` writes it; row 1, hidden, names the columns by the marks below.
"""

from analysis.layouts.headers import ANSWER, Headers
from analysis.layouts.reading import Asked, Reading
from analysis.workbook import Sheet, as_written, is_blank

ID, TEXT, VALUE, COMMENT, SOURCE = "#id", "#text", "#answer", "#comment", "#source"
LISTS = "#lists"  # the hidden sheet that holds what the drop-downs offer
COLUMNS = {VALUE: "", COMMENT: "comment", SOURCE: "source"}


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where its first cell carries the mark of this layout; else decline it."""
    if sheet.name == LISTS:
        reading = Reading("fillable", sheet, is_certain=True)
        reading.recognise(slice(None), slice(None))
        return reading
    first = [as_written(value) for value in sheet.rows[0]] if sheet.rows else []
    if sheet.origin != (0, 0) or not {ID, VALUE} <= set(first):
        return None
    reading = Reading("fillable", sheet, is_certain=True)
    at = {mark: column for column, mark in enumerate(first) if mark}
    reading.recognise(0, slice(None))
    headers = Headers(asked.form)
    for row in range(1, len(sheet.rows)):
        _read_row(reading, row, at, headers)
    return reading


def _read_row(reading: Reading, row: int, at: dict[str, int], headers: Headers) -> None:
    values = reading.sheet.rows[row]
    name = as_written(values[at[ID]])
    if not name:  # what stands beside no id is no text of the form's
        return
    if name.startswith("#"):  # a row of headings or instructions
        reading.recognise(row, list(at.values()))
        return
    if TEXT in at:
        reading.recognise(row, at[TEXT])
    meaning = headers.meaning(name)
    if meaning is None:
        reading.problem("unknown_question", row, at[ID], text=name, proposal="")
        return
    reading.recognise(row, at[ID])
    if meaning.role:
        if not is_blank(values[at[VALUE]]):
            reading.say(reading.sheet.file, meaning.role, row, at[VALUE])
        return
    reading.write(reading.sheet.file, meaning.question, meaning.part, meaning.option, row, at[VALUE])
    for mark in (COMMENT, SOURCE):
        if meaning.part == ANSWER and not meaning.option and mark in at and not is_blank(values[at[mark]]):
            reading.write(reading.sheet.file, meaning.question, COLUMNS[mark], "", row, at[mark])
