"""A row per response and a column per question: what form tools export, and ministries' own tables."""

from collections.abc import Mapping

import numpy as np

from analysis.form import Form, Question
from analysis.layouts.asides import aside_rows, columns_of_marks, is_aside, places, state_above
from analysis.layouts.columns import (
    STATE,
    Columns,
    described_columns,
    problems_of_columns,
    problems_without_header,
    read_columns,
)
from analysis.layouts.header_rows import find_header_rows
from analysis.layouts.headers import ANSWER, Headers, Meaning, headers_of, option_of
from analysis.layouts.labels import is_tick
from analysis.layouts.reading import Asked, Reading, year_of
from analysis.layouts.roles import role_of
from analysis.states import nearest_state, state_named
from analysis.workbook import Sheet, as_written, is_blank

PARTS = (ANSWER, "comment", "source")
DIGITS = ("0", "1")  # ticks that no State writes as its words


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where its first rows name the form's questions, or enquiry.toml says which do; else decline it."""
    headers = headers_of(asked.form)
    described = described_columns(asked, headers)
    header = find_header_rows(sheet, headers, asked, described)
    if header is None:
        return None
    reading = Reading("wide", sheet)
    reading.recognise(slice(0, header.first), slice(None))
    columns = read_columns(header, headers, asked, described)
    for column in columns.meanings:
        for text in header.texts.get(column, []):
            reading.recognise(text.row, text.column)
    first = header.last + 1
    parts = _parts_of_rows(reading, columns, first)
    rows = _set_aside(reading, columns, first, asked)
    rows = _rows_of_one_table(reading, rows, columns, headers)
    _read_rows(reading, rows, columns, asked, parts)
    if not rows:
        reading.problem("no_rows", header.first, 0)
    return reading


def has_rows_of_states(sheet: Sheet, asked: Asked) -> bool:
    """Say whether a header row names the form's questions and States stand below it, each in a row."""
    headers = headers_of(asked.form)
    described = described_columns(asked, headers)
    header = find_header_rows(sheet, headers, asked, described)
    state = read_columns(header, headers, asked, described).state if header else None
    below = sheet.turned().rows[state][header.last + 1 :] if state is not None else []
    return any(state_named(as_written(value), asked.names) for value in below)


def _parts_of_rows(reading: Reading, columns: Columns, first: int) -> dict[int, str]:
    """Which part of its State's answers each row holds, where a column says so: `Answer`, `Source`; else nothing."""
    sheet = reading.sheet
    rows = [row for row in range(first, len(sheet.rows)) if sheet.filled[row].any()]
    for column, values in enumerate(sheet.turned().rows):
        if column == columns.state or (column in columns.meanings and columns.meanings[column].question):
            continue
        roles = {row: role_of(as_written(values[row])) for row in rows}
        if roles and set(roles.values()) <= set(PARTS) and len(set(roles.values())) > 1 and ANSWER in roles.values():
            columns.meanings[column] = Meaning(role="metadata")
            columns.unsettled.pop(column, None)
            reading.recognise([columns.header.last, *rows], column)
            reading.is_certain = columns.state is not None
            return roles
    return {}


def _set_aside(reading: Reading, columns: Columns, first: int, asked: Asked) -> list[int]:
    """Recognise totals, notes, sources and footnote marks; tell of them and of columns not settled; give other rows."""
    sheet = reading.sheet
    questions = [column for column, meaning in columns.meanings.items() if meaning.question]
    rows = aside_rows(sheet, first, columns.state, questions, asked)
    reading.recognise(rows, slice(None))
    told_of = frozenset(rows)
    others = [row for row in range(first, len(sheet.rows)) if row not in told_of and sheet.filled[row].any()]
    marks = columns_of_marks(sheet, others, set(columns.header.texts) | columns.meanings.keys())
    for column in marks:
        reading.recognise(others, column)
    number = {column: int(sheet.filled[others, column].sum()) for column in columns.unsettled}
    notes = _notes_among_headers(reading, columns, number)
    asides = [(row, int(np.flatnonzero(sheet.filled[row])[0])) for row in rows]
    asides += [(others[0], column) for column in marks] + notes
    if asides:
        told = [places(sheet, rows, marks, first), *(sheet.cell(*note) for note in notes)]
        reading.problem("asides", *asides[0], places=", ".join(filter(None, told)))
    reading.problems += problems_of_columns(columns, number)
    reading.problems += problems_without_header(columns, others, marks)
    return others


def _rows_of_one_table(reading: Reading, rows: list[int], columns: Columns, headers: Headers) -> list[int]:
    """Recognise where the header comes again, as on each printed page; what stands below another one is not used."""
    if columns.state is None:
        return rows
    own, states = [], reading.sheet.turned().rows[columns.state]
    for row in rows:
        if headers.meaning(states[row]) != STATE:
            own.append(row)
            continue
        said = {column: headers.meaning(text) for column, text in enumerate(reading.values(row)) if not is_blank(text)}
        if any(columns.meanings.get(column) != meaning for column, meaning in said.items() if meaning):
            number = int(reading.sheet.filled[row:].sum())
            reading.problem("second_table", row, columns.state, number=number)
            break
        reading.recognise(row, slice(None))
    return own


def _notes_among_headers(reading: Reading, columns: Columns, number: Mapping[int, int]) -> list[tuple[int, int]]:
    """Recognise notes and sources over columns in which nothing stands: below a table turned on its side; give them."""
    notes = [column for column in columns.unsettled if not number[column] and is_aside(columns.label(column))]
    found = []
    for column in notes:
        del columns.unsettled[column]
        found += [(text.row, text.column) for text in columns.header.texts[column] if text.is_own]
    for place in found:
        reading.recognise(*place)
    return found


def _read_rows(reading: Reading, rows: list[int], columns: Columns, asked: Asked, parts: Mapping[int, str]) -> None:
    sheet, meanings = reading.sheet, columns.meanings
    of_state = asked.table.of_state if asked.table else ""
    explained = _explained(meanings, asked.form)
    above = state_above(sheet, columns.header.first, asked) if columns.state is None and not of_state else None
    outside, nobodys, of_row = [], [], None
    for row in rows:
        values = reading.values(row)
        if _is_outside(values, meanings, asked):
            outside.append(row)
            reading.recognise(row, slice(None))
            continue
        is_named = columns.state is not None and not is_blank(values[columns.state])
        of_row = row if is_named or row not in parts else of_row  # its State stands over several parts
        response = f"{sheet.file}#{sheet.name}#{row if of_row is None else of_row}"
        if not is_named and of_row in (None, row):
            if not (of_state or above):
                nobodys.append(row)
                continue
            reading.name_state(response, of_state or above[2], above)
        for column, meaning in meanings.items():
            if meaning.question:
                part, option = meaning.part, meaning.option
                if column in explained:
                    part, option = _part_and_option(values[column], meaning, *explained[column])
                if parts.get(row, ANSWER) != ANSWER and is_blank(values[column]):
                    continue
                part = parts[row] if part == ANSWER and row in parts else part
                reading.write(response, meaning.question, part, option, row, column)
            elif not is_blank(values[column]):
                reading.say(response, meaning.role, row, column)
    if outside:
        reading.problem("outside", columns.header.last, 0, number=len(outside))
    _tell_nobodys(reading, nobodys, columns)


def _tell_nobodys(reading: Reading, rows: list[int], columns: Columns) -> None:
    """Tell of the rows that do not say which State answers: each where the others do, else all at once."""
    if columns.state is None and rows:
        reading.problem("no_state_column", columns.header.last, 0, number=len(rows))
        return
    for row in rows:
        reading.problem("no_state", row, columns.state)


def _explained(meanings: dict[int, Meaning], form: Form) -> dict[int, tuple[Question, str]]:
    """The columns of options that a State explains in its own words: some tools have one column for both."""
    found = {}
    for column, meaning in meanings.items():
        question = form.by_id.get(meaning.question)
        option = next((option.code for option in question.options if option.has_text), "") if question else ""
        if option and (meaning.option == option or meaning.part == "other"):
            found[column] = question, option
    return found


def _part_and_option(value: object, meaning: Meaning, question: Question, option: str) -> tuple[str, str]:
    """Whether a cell ticks an option that can be explained or explains it, whatever the header promises."""
    if meaning.part == "other":
        return (ANSWER, option) if as_written(value) in DIGITS else ("other", "")
    is_said = is_blank(value) or is_tick(value) or option_of(question, value) == option
    return (ANSWER, option) if is_said else ("other", "")


def _is_outside(values: list, meanings: dict[int, Meaning], asked: Asked) -> bool:
    """Whether enquiry.toml takes only some rows of this table, and this is none of them."""
    table = asked.table
    if table is None or not (table.only_asked or table.years):
        return False
    said = {meaning.role: values[column] for column, meaning in meanings.items() if meaning.role in ("state", "year")}
    if table.only_asked and _is_of_another_state(said.get("state", ""), asked):
        return True
    year = year_of(said.get("year"))
    return table.years is not None and not (year and table.years[0] <= year <= table.years[1])


def _is_of_another_state(text: object, asked: Asked) -> bool:
    """Whether a row is of a State that was not asked; a name like that of one that was is for a person to settle."""
    state = state_named(as_written(text), asked.names)
    return state not in asked.states if state else nearest_state(str(text), asked.own_names) is None
