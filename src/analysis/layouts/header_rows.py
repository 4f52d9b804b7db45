"""Header rows: the one to four rows that name the columns of a table, below its titles and notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from analysis.folding import key
from analysis.layouts.headers import Headers, Meaning
from analysis.layouts.nearness import is_wording
from analysis.layouts.reading import Asked
from analysis.layouts.roles import role_of
from analysis.states import state_named
from analysis.workbook import Sheet, as_written, is_blank

SEARCHED = 14  # rows among which the header is looked for: ten of titles and notes, four of headers
DEEPEST = 4  # rows that a header may have
LEAST = 0.25  # of the form's questions, or half of those of the blocks that stand in it, must stand in a header
LOOKED_AT = 40  # rows below a header in which a column that names States shows it
FEWEST = 2  # and so many of them
OF_COLUMNS = ("state", "question")  # what only a header says of a column; below an id, any wording may stand beside it
IMPORT_ID = '{"importid":'  # how Qualtrics begins each cell of its third header row


class Text(NamedTuple):
    """A text over a column: where it stands; `is_own` unless it is filled from the left; `spans` several columns."""

    text: str
    row: int
    column: int
    is_own: bool
    spans: bool


@dataclass(frozen=True)
class HeaderRows:
    """The first and the last row of a header, both counted from the sheet's own corner."""

    sheet: Sheet
    first: int
    last: int

    @cached_property
    def texts(self) -> dict[int, list[Text]]:
        """For each column that has a header, what stands over it, from top to bottom."""
        return stacked(self.sheet, range(self.first, self.last + 1))


def find_header_rows(
    sheet: Sheet, headers: Headers, asked: Asked, described: Mapping[str, Meaning]
) -> HeaderRows | None:
    """Return the header rows of a table that names the form's questions in its first rows, or as enquiry.toml says."""
    said = asked.table.header_rows if asked.table else None
    if said:
        first, last = (row - 1 - sheet.origin[sheet.is_turned] for row in said)
        if not 0 <= first <= last < len(sheet.rows):
            return None
        return HeaderRows(sheet, first, last if last > first else _last(sheet, headers, asked, last, last))
    is_described = bool(described) or (asked.table is not None and asked.table.layout in ("wide", "turned"))
    anchor = _find_anchor(sheet, headers, asked, described)
    if anchor is None or not (is_described or _are_enough(sheet, anchor, headers, asked)):
        return None
    first = anchor
    while first and anchor - first < DEEPEST - 1 and _is_above(sheet, headers, asked, first - 1, anchor):
        first -= 1
    return HeaderRows(sheet, first, _last(sheet, headers, asked, first, anchor))


def _find_anchor(sheet: Sheet, headers: Headers, asked: Asked, described: Mapping[str, Meaning]) -> int | None:
    """The row that names most questions, with an id, a wording or one of their options; a State's row does not."""
    counts = []
    for row in range(min(SEARCHED, len(sheet.rows))):
        texts = [text for text in sheet.rows[row] if not is_blank(text)]
        if texts and state_named(as_written(texts[0]), asked.names):
            texts = []
        near = {question.id for text in texts if (question := headers.by_id_before(text))}
        counts.append(len(_named(texts, headers) | near) + len({key(text) for text in texts} & described.keys()))
    return int(np.argmax(counts)) if any(counts) else None


def _named(texts: Iterable[object], headers: Headers) -> set[str]:
    """The questions that a row of texts names."""
    return {meaning.question for meaning in map(headers.meaning, texts) if meaning and meaning.question}


def _are_enough(sheet: Sheet, row: int, headers: Headers, asked: Asked) -> bool:
    """Whether a row that names questions is the header of a table of answers.

    It names a quarter of the form's, or half of those of the blocks that stand in it, and at least two; or it has a
    column of the State and names two, be it nearly; or it has nothing but the State, questions, and what else is known
    of responses, over rows of some.
    """
    texts = [text for text in sheet.rows[row] if not is_blank(text)]
    named, questions = _named(texts, headers), headers.form.questions
    blocks = {question.block for question in questions if question.id in named}
    of_blocks = [question for question in questions if question.block in blocks]
    if len(named) >= max(2, min(LEAST * len(questions), len(of_blocks) / 2)):
        return True
    meanings, before = [], None
    for text in texts:
        meanings.append(headers.meaning(text, before))
        before = meanings[-1] or before
    is_of_states = any(meaning and meaning.role == "state" for meaning in meanings) or _has_states(sheet, row, asked)
    near = {headers.nearest(text) for text, meaning in zip(texts, meanings, strict=True) if meaning is None} - {""}
    if is_of_states and len(named | near) >= 2 and sheet.filled[row + 1 :].any():
        return True
    is_known = bool(named) and None not in meanings and any(meaning.role == "state" for meaning in meanings)
    return is_known and bool(sheet.filled[row + 1 :].any())


def _has_states(sheet: Sheet, row: int, asked: Asked) -> bool:
    """Whether a column names two States below a row."""
    below = sheet.rows[row + 1 : row + 1 + LOOKED_AT]
    columns = ({state_named(as_written(value), asked.names) for value in values} for values in zip(*below, strict=True))
    return any(len(states - {None}) >= FEWEST for states in columns)


def _is_above(sheet: Sheet, headers: Headers, asked: Asked, row: int, anchor: int) -> bool:
    """Whether a row above the one that names the questions is a header too, and no title or note."""
    filled, below = np.flatnonzero(sheet.filled[row]), np.flatnonzero(sheet.filled[anchor])
    if len(filled) < 2 or set(filled) - set(range(below[0], below[-1] + 1)):
        return False
    values = sheet.rows[row]
    texts = [values[column] for column in filled]
    if any(state_named(as_written(text), asked.names) for text in texts):
        return False
    known = sum(key(text) in headers.blocks or headers.meaning(text) is not None for text in texts)
    return known >= len(texts) / 2 or len(set(filled) & set(below)) >= 0.8 * len(below)


def _last(sheet: Sheet, headers: Headers, asked: Asked, first: int, last: int) -> int:
    """The last of the rows below a header that say more of its columns; a State's data row never does."""
    while last + 1 < len(sheet.rows) and last + 1 - first < DEEPEST and _is_below(sheet, headers, asked, first, last):
        last += 1
    return last


def _is_below(sheet: Sheet, headers: Headers, asked: Asked, first: int, last: int) -> bool:
    over, values = stacked(sheet, range(first, last + 2)), sheet.rows[last + 1]
    filled = [int(column) for column in np.flatnonzero(sheet.filled[last + 1])]
    fits, known, before = 0, 0, None
    for column in filled:
        *above, below = over[column]
        meanings = [found for text in above if text.is_own and (found := headers.meaning(text.text, before))]
        if role_of(below.text) in OF_COLUMNS and not any(found.question for found in meanings):
            return True
        if state_named(below.text, asked.names) and not any(found.question for found in meanings):
            return False
        known += bool(meanings) or any(headers.question(text.text) for text in above)
        fits += _fits(values[column], above, meanings, headers)
        before = next((found for found in meanings if found.question), before)
    return fits >= max(1 if len(filled) == fits else 2, known / 2)


def _fits(value: object, above: list[Text], meanings: list[Meaning], headers: Headers) -> bool:
    """Whether a cell below a header says what it holds: again, or more closely."""
    if (is_heading(value) and above) or headers.question(value):
        return True
    if meanings and is_wording(value) and as_written(value).rstrip(" *:)").endswith("?"):  # whatever it asks
        return True
    if any(headers.meaning(value, meaning) == meaning for meaning in meanings):
        return True
    # The option of a question that spans columns; below one column, the same text would be its answer.
    questions = (headers.question(text.text) for text in above if text.spans or not text.is_own)
    return any(headers.below(question, value) for question in questions if question)


def is_heading(value: object) -> bool:
    """Say whether a text only says that answers follow: `Response`, `Open-Ended Response`, {"ImportId": ...}."""
    text = as_written(value)
    return text.replace(" ", "").lower().startswith(IMPORT_ID) or role_of(text) in ("answer", "below")


def stacked(sheet: Sheet, rows: range) -> dict[int, list[Text]]:
    """Return for each column the texts that stand over it in these rows, blank continuations filled to the right.

    A blank cell continues the text on its left where the two are merged, or where another text stands below it.
    """
    over: dict[int, list[Text]] = {}
    for row in rows:
        reach = {first_c: last_c for first_r, first_c, last_r, last_c in sheet.merges if first_r <= row <= last_r}
        below = sheet.filled[row + 1 : rows.stop].any(axis=0)
        texts: dict[int, tuple[str, int]] = {}  # by column: a text and the column where it stands
        last = None
        for column, value in enumerate(sheet.rows[row]):
            if not is_blank(value):
                last = (as_written(value).strip(), column)
                texts[column] = last
            elif last and (column <= reach[last[1]] if last[1] in reach else below[column]):
                texts[column] = last
        for column, (text, place) in texts.items():
            spans = any(texts.get(next_to, ("",))[0] == text for next_to in (column - 1, column + 1))
            over.setdefault(column, []).append(Text(text, row, place, column == place, spans))
    return over
