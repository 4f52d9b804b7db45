"""Our own workbook, one a State: a cover, a sheet per block, question ids in a hidden first column.

`publication.fillable` writes it; row 1, hidden, names the columns by the marks below. Every row carries its own id, so
it may come back with rows moved or put in, sheets copied or renamed, and texts beside the places for answers.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from analysis.folding import key
from analysis.languages import LANGUAGES, Translator, mark
from analysis.layouts.headers import ANSWER, Headers, Meaning, headers_of
from analysis.layouts.reading import Asked, Reading
from analysis.workbook import Sheet, as_written, is_blank

ID, TEXT, VALUE, COMMENT, SOURCE = "#id", "#text", "#answer", "#comment", "#source"
TITLE, INSTRUCTION, HEADING, VERSION = "#title", "#instruction", "#heading", "#version"  # rows that ask nothing
MOST_ROWS_ABOVE = 20  # that a State may have put above the marks
LISTS = "#lists"  # the hidden sheet that holds what the drop-downs offer
COLUMNS = {VALUE: "", COMMENT: "comment", SOURCE: "source"}
HEADINGS = {TEXT: mark("Question"), VALUE: mark("Answer"), COMMENT: mark("Comment"), SOURCE: mark("Source")}
SPECIFY = mark("Please specify")
FIELDS = {"state": mark("State"), "submitted": mark("Date of this response")}  # asked where the form forgets to


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where one of its rows carries the marks of this layout; else decline it."""
    reading, top, at = _begin(sheet)
    headers = headers_of(asked.form)
    for row in range(top + 1, len(sheet.rows) if at else 0):
        _read_row(reading, row, at, headers)
    return reading


def recognise(sheet: Sheet) -> Reading | None:
    """Recognise the sheet as one of our workbook without knowing its form; None where it is none."""
    reading, top, at = _begin(sheet)
    names = {row: as_written(sheet.rows[row][at[ID]]).strip() for row in range(top + 1, len(sheet.rows) if at else 0)}
    is_cover = HEADING not in names.values()  # whose fields say who answers and whom to call: personal, not listed
    for row, name in names.items():
        is_ours = is_cover or name.startswith("#")
        reading.recognise(row, [column for mark, column in at.items() if name and (is_ours or mark in (ID, TEXT))])
    return reading


def _begin(sheet: Sheet) -> tuple[Reading | None, int, dict[str, int]]:
    """The reading of a sheet of ours, the row of the marks and their columns; the sheet of the lists has none."""
    reading = Reading("fillable", sheet, is_certain=True)
    if sheet.name == LISTS:
        reading.recognise(slice(None), slice(None))
        return reading, 0, {}
    for row, values in enumerate(islice(sheet.rows, MOST_ROWS_ABOVE)):
        at = {name: column for column, name in enumerate(map(as_written, values)) if name.startswith("#")}
        if {ID, VALUE} <= at.keys():
            reading.recognise(row, list(at.values()))
            return reading, row, at
    return None, 0, {}


def _read_row(reading: Reading, row: int, at: dict[str, int], headers: Headers) -> None:
    values = reading.sheet.rows[row]
    name = as_written(values[at[ID]]).strip()
    if not name:  # what stands beside no id is no text of the form's
        return
    if name.startswith("#"):
        _read_row_that_asks_nothing(reading, row, at, name)
        return
    meaning = _words_for_other(name, headers) or headers.meaning(name)
    if TEXT in at and _is_ours(as_written(values[at[TEXT]]), name, meaning, headers):
        reading.recognise(row, at[TEXT])
    if meaning is None:
        reading.problem("unknown_question", row, at[ID], text=name, proposal="")
        return
    reading.recognise(row, at[ID])
    if meaning.role:
        _read_field(reading, row, at[VALUE], meaning.role)
        return
    reading.write(reading.sheet.file, meaning.question, meaning.part, meaning.option, row, at[VALUE])
    for column in (COMMENT, SOURCE):
        if meaning.part == ANSWER and not meaning.option and column in at and not is_blank(values[at[column]]):
            reading.write(reading.sheet.file, meaning.question, COLUMNS[column], "", row, at[column])


def _words_for_other(name: str, headers: Headers) -> Meaning | None:
    """The place for words that each option has that asks for some, whether the form has a row for them or not."""
    base, _, part = name.rpartition("_")
    question = headers.names.get(key(base))
    return Meaning(question.id, part) if question and part == "other" and key(name) not in headers.names else None


def _read_row_that_asks_nothing(reading: Reading, row: int, at: dict[str, int], name: str) -> None:
    """A title, an instruction, the headings, the version: our own text, but not what a State wrote over it."""
    reading.recognise(row, at[ID])
    values = reading.sheet.rows[row]
    if name == VERSION and not is_blank(values[at[VALUE]]):
        reading.say(reading.sheet.file, "version", row, at[VALUE])
    elif name == HEADING:
        ours = {key(said) for heading in HEADINGS.values() for said in _in_languages(heading)}
        reading.recognise(row, [column for column in at.values() if key(as_written(values[column])) in ours])
    elif TEXT in at:
        reading.recognise(row, at[TEXT])


def _read_field(reading: Reading, row: int, column: int, role: str) -> None:
    """A field of the cover; where the State is not named, the cell in which its name belongs is told."""
    if not is_blank(reading.sheet.rows[row][column]):
        reading.say(reading.sheet.file, role, row, column)
    elif role == "state":
        reading.say(reading.sheet.file, "state_place", row, column)


def _is_ours(text: str, name: str, meaning: Meaning | None, headers: Headers) -> bool:
    """Whether a text beside an id is the form's, in any language, today or formerly; hints may stand below it.

    What else stands there was written over it by the State, and is not passed over.
    """
    ours = [key(wording) for wording in _wordings(name, meaning, headers)]
    lines = text.splitlines()
    if any(key("\n".join(lines[:last])) in ours for last in range(len(lines), 0, -1)):
        return True
    # An older form may have worded it otherwise; a wording of today with more behind it has words of the State.
    return key(text).startswith(f"{key(name)}.") and not key(text).startswith(tuple(ours))


def _wordings(name: str, meaning: Meaning | None, headers: Headers) -> Iterator[str]:
    if meaning is None:
        return
    if meaning.role:
        yield from (text for text, role in headers.roles.items() if role.role == meaning.role)
        yield from _in_languages(FIELDS.get(meaning.role, ""))
        return
    question = headers.form.by_id[meaning.question]
    if meaning.option:
        option = question.option(meaning.option)
        yield from (*option.label.values(), *option.formerly)
    elif meaning.part != ANSWER:
        yield from (*_in_languages(SPECIFY), *question.companions.get(meaning.part, {}).values())
    else:
        numbers = (question.id, *question.formerly, name)
        yield from (f"{number}. {text}" for number in numbers for text in (*question.text.values(), *question.formerly))


def _in_languages(message: str) -> Sequence[str]:
    return [Translator(language).say(message) for language in LANGUAGES]
