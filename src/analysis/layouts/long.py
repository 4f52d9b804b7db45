"""A row per answer: one column names the question, one the answer, and one the State where there are several."""

from collections.abc import Mapping
from typing import NamedTuple

from analysis.folding import key
from analysis.form import Question
from analysis.layouts.asides import aside_rows, places, state_above
from analysis.layouts.columns import described_columns
from analysis.layouts.headers import ANSWER, Headers, Meaning, headers_of
from analysis.layouts.numbering import is_numbering
from analysis.layouts.reading import Asked, Reading
from analysis.layouts.roles import role_of
from analysis.problems import likeness
from analysis.workbook import Sheet, as_written, is_blank

SEARCHED = 12  # rows among which the header is looked for
NEEDED = {"question", "answer"}
PARTS = {"answer": ANSWER, "comment": "comment", "source": "source", "other": "other"}
LIKE_A_TABLE = 0.8  # of the rows below a header without a State must name a question, where some name a part of one


class Header(NamedTuple):
    """The row that names the columns, and what each filled one of them is called for."""

    row: int
    roles: dict[int, str]

    @property
    def at(self) -> dict[str, int]:
        """The first column of each role."""
        return {role: column for column, role in reversed(self.roles.items()) if role}


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Read the sheet where one of its first rows names question and answer, over a row for each; else decline it."""
    header = header_of(sheet, asked)
    if header is None:
        return None
    reading = Reading("long", sheet)
    reading.recognise(slice(0, header.row), slice(None))
    _read(reading, header, asked)
    return reading


def header_of(sheet: Sheet, asked: Asked) -> Header | None:
    """Return the header of a table with a row per answer; None where there is none."""
    described = asked.table.header_rows if asked.table is not None else None
    first = described[1] - 1 - sheet.origin[0] if described else 0
    rows = range(first, min(first + 1 if described else SEARCHED, len(sheet.rows))) if first >= 0 else ()
    for row in rows:
        texts = enumerate(sheet.rows[row])
        header = Header(row, {column: role_of(text) for column, text in texts if not is_blank(text)})
        if header.at.keys() >= NEEDED:
            is_table = "state" in header.at or (asked.table is not None and asked.table.layout == "long")
            return header if is_table or _is_like_a_table(sheet, header, asked) else None
    return None


def _is_like_a_table(sheet: Sheet, header: Header, asked: Asked) -> bool:
    """Whether the rows below a header each name a question or a part of one; on a page, titles stand there too."""
    headers, column = headers_of(asked.form), header.at["question"]
    source = _filled_down(sheet, column)
    rows = [row for row in range(header.row + 1, len(sheet.rows)) if sheet.filled[row].any()]
    meanings = [headers.meaning(sheet.rows[source.get(row, row)][column]) for row in rows]
    named = [meaning for meaning in meanings if meaning and meaning.question]
    has_parts = any(meaning.option or meaning.part != ANSWER for meaning in named)
    return bool(named) and len(named) >= (LIKE_A_TABLE if has_parts else 1) * len(rows)


def _filled_down(sheet: Sheet, column: int) -> dict[int, int]:
    """For each row below the first of a merged area in a column: the row that holds its value."""
    return {
        row: first_row
        for first_row, first_column, last_row, _ in sheet.merges
        if first_column == column
        for row in range(first_row + 1, last_row + 1)
    }


def _read(reading: Reading, header: Header, asked: Asked) -> None:
    sheet, headers, at = reading.sheet, headers_of(asked.form), header.at
    first = header.row + 1
    asides = aside_rows(sheet, first, at.get("state", at["question"]), [at["answer"]], asked)
    rows = [row for row in range(first, len(sheet.rows)) if row not in asides and sheet.filled[row].any()]
    for column, role in header.roles.items():
        if role:
            reading.recognise(header.row, column)
        elif is_numbering([sheet.turned().rows[column][row] for row in rows], headers.names):
            reading.recognise([header.row, *rows], column)
        else:
            text = _short(sheet.rows[header.row][column])
            reading.problem("unknown_question", header.row, column, text=text, proposal="")
    if asides:
        reading.recognise(asides, slice(None))
        reading.problem("asides", asides[0], 0, places=places(sheet, asides, [], first))
    described = described_columns(asked, headers)
    down = {column: _filled_down(sheet, column) for column in header.roles}
    said = (
        {}
        if "state" in at
        else {row: place for row in (*range(header.row), *rows) if (place := _state_said(sheet, row))}
    )
    for row in rows:
        if row not in said:
            _Row(reading, row, header, down).read(headers, described)
    of_state = asked.table.of_state if asked.table is not None else ""
    above = None if of_state or said else state_above(sheet, header.row, asked)
    if (of_state or above) and "state" not in at:
        reading.name_state(sheet.file, of_state or above[2], above)
    for row, (column, name) in said.items():
        reading.recognise(row, slice(None))
        if not of_state:
            reading.name_state(sheet.file, name, (row, column))


def _state_said(sheet: Sheet, row: int) -> tuple[int, str] | None:
    """The column in which a row beside the table names the State, such as `State: Saint Aurelia`, and the name."""
    filled = [(column, value) for column, value in enumerate(sheet.rows[row]) if not is_blank(value)]
    if not filled or len(filled) > 2:
        return None
    column, value = filled[0]
    label, _, behind = as_written(value).partition(":")
    if role_of(label) != "state":
        return None
    if behind.strip():
        return column, behind.strip()
    return (filled[1][0], as_written(filled[1][1])) if len(filled) > 1 else None


class _Row:
    """One row of the table; a cell of a merged area stands in the row where the area begins."""

    def __init__(self, reading: Reading, row: int, header: Header, down: dict[int, dict[int, int]]) -> None:
        self.reading, self.row, self.header = reading, row, header
        self.source = {column: down[column].get(row, row) for column in header.roles}
        values = {source: reading.sheet.rows[source] for source in set(self.source.values())}
        self.values = {column: values[source][column] for column, source in self.source.items()}

    def read(self, headers: Headers, described: Mapping[str, Meaning]) -> None:
        """Take the answer of the row, and what stands beside it."""
        reading, at = self.reading, self.header.at
        response = self._response()
        if not response:
            reading.problem("no_state", self.row, at["state"])
            return
        meaning = self._meaning(headers, described)
        if meaning is None:
            return
        for column, role in self.header.roles.items():
            is_own = self.source[column] == self.row  # a merged answer is that of its first row
            if role in PARTS:
                part = meaning.part if role == "answer" else PARTS[role]
                option = meaning.option if role == "answer" else ""
                if is_own and (role == "answer" or not is_blank(self.values[column])):
                    reading.write(response, meaning.question, part, option, self.row, column)
            elif role and role != "question" and not is_blank(self.values[column]):
                reading.say(response, role, self.source[column], column)

    def _meaning(self, headers: Headers, described: Mapping[str, Meaning]) -> Meaning | None:
        """What the row is an answer to: an id and the wording beside it name one question, or neither is taken."""
        naming = [column for column, role in self.header.roles.items() if role == "question"]
        texts = [self.values[column] for column in naming]
        meanings = (described.get(key(text)) or headers.meaning(text) for text in texts)
        asking = [meaning for meaning in meanings if meaning and meaning.question]
        questions = list(dict.fromkeys(meaning.question for meaning in asking))
        if len(questions) > 1:
            said = {"question": questions[1], "other": questions[0]}
            self.reading.problem("labels_disagree", self.row, naming[-1], **said)
            return None
        own = headers.form.by_id[questions[0]] if questions else None
        strangers = [
            text for text in texts if own and not described.get(key(text)) and self._is_stranger(text, own, headers)
        ]
        if own is None or strangers:
            text = next((text for text in strangers or texts if not is_blank(text)), "")
            said = {"text": _short(text), "proposal": likeness(own.id if own else headers.nearest(text))}
            self.reading.problem("unknown_question", self.row, naming[0], **said)
            return None
        for column in naming:
            self.reading.recognise(self.source[column], column)
        meaning = max(asking, key=lambda meaning: (meaning.option != "", meaning.part != ANSWER))
        return self._of_option(meaning, headers)

    def _is_stranger(self, text: object, question: Question, headers: Headers) -> bool:
        """Whether a text beside a question's id words another: no number, none of its parts or options."""
        is_ours = is_blank(text) or headers.meaning(text) or headers.below(question, text)
        return not is_ours and not headers.fits(question, text)

    def _of_option(self, meaning: Meaning, headers: Headers) -> Meaning | None:
        """The same of the option that a column of its own names; of one that the question does not have, nothing."""
        column = self.header.at.get("option")
        if column is None or is_blank(self.values[column]):
            return meaning
        found = headers.below(headers.form.by_id[meaning.question], self.values[column])
        if found is None:
            said = {"text": _short(self.values[column]), "proposal": ""}
            self.reading.problem("unknown_question", self.row, column, **said)
        else:
            self.reading.recognise(self.source[column], column)
        return found

    def _response(self) -> str:
        """All the rows of one State, one date and one year are one response; without a State, all of the workbook."""
        sheet, at = self.reading.sheet, self.header.at
        if "state" not in at:
            return sheet.file
        if is_blank(self.values[at["state"]]):
            return ""
        parts = [key(self.values[at[role]]) for role in ("state", "submitted", "year") if role in at]
        return "#".join((sheet.file, sheet.name, *parts))


def _short(text: object) -> str:
    return text if len(text := " ".join(str(text).split())) <= 60 else f"{text[:57]}..."
