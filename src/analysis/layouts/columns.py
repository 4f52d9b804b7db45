"""Columns: what each column of a table means, and which of them nobody has settled yet."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.folding import key
from analysis.languages import later
from analysis.layouts.asides import is_aside
from analysis.layouts.header_rows import HeaderRows, Text, is_heading
from analysis.layouts.headers import ANSWER, Headers, Meaning
from analysis.layouts.nearness import is_wording
from analysis.layouts.reading import Asked
from analysis.layouts.roles import Listed, listed
from analysis.problems import Problem, likeness
from analysis.states import nearest_state, state_named
from analysis.workbook import as_written, is_blank

MOST = 0.8  # of a column's cells must be names of States for it to be that of the State
FEWEST = 2  # and so many of them
STATE = Meaning(role="state")
LOOKED_AT = 40  # rows in which a column that may be the State's shows it


@dataclass
class Columns:
    """What the columns of a table mean; `unsettled` are those under whose header answers stay out, and why."""

    header: HeaderRows
    meanings: dict[int, Meaning] = field(default_factory=dict)
    unsettled: dict[int, tuple[str, dict]] = field(default_factory=dict)
    state: int | None = None

    def label(self, column: int) -> str:
        """Return all that stands over a column, as one text."""
        return label_of(self.header.texts.get(column, []))


def read_columns(header: HeaderRows, headers: Headers, asked: Asked, described: Mapping[str, Meaning]) -> Columns:
    """Return what each column means, by enquiry.toml, by its headers, and the State's by what stands in it."""
    columns = Columns(header)
    taken: dict[Meaning, int] = {}
    tools = _tools(header)
    before = None
    for column, texts in sorted(header.texts.items()):
        label = label_of(texts)
        meaning, others = _said(described, texts), ()
        if meaning is None:
            meaning, others = meaning_of(texts, headers, before)
            meaning = Meaning(role="metadata") if meaning == STATE and STATE in described.values() else meaning
            meaning = None if meaning and meaning.role and _is_of_no_tool(texts, tools) else meaning
        if len(others) == 1 and meaning is None and not _fit(texts, headers, others[0]):
            near = {"text": _short(label), "near": others[0]}
            columns.unsettled[column] = "unsettled_column", near
        elif len(others) > 1:
            columns.unsettled[column] = "headers_disagree", {"questions": ", ".join(others)}
        elif meaning is None or meaning.question not in ("", *headers.form.by_id):
            wrong = meaning.question if meaning else label
            columns.unsettled[column] = "unsettled_column", {"text": _short(wrong), "near": headers.proposed(wrong)}
        elif meaning in taken and (twin := _twin(meaning, headers)) and twin not in taken:
            columns.meanings[column], taken[twin] = twin, column
            continue
        elif meaning in taken and meaning.question:
            other = header.sheet.cell(header.last, taken[meaning])
            columns.unsettled[column] = "column_twice", {"question": meaning.question, "other": other}
        else:
            columns.meanings[column] = meaning
            taken.setdefault(meaning, column)
            before = meaning if meaning.question else before
            continue
        before = None  # a comment beside it is on no question of the form
    columns.state = _state_column(columns, asked)
    return columns


def _twin(meaning: Meaning, headers: Headers) -> Meaning | None:
    """The words that explain an option, or that option: where both are called `A1_other`, a tool exports it twice."""
    question = headers.form.by_id.get(meaning.question)
    option = next((option.code for option in question.options if option.has_text), "") if question else ""
    if not option or (meaning.part, meaning.option) not in (("other", ""), (ANSWER, option)):
        return None
    return Meaning(meaning.question, ANSWER, option) if meaning.part == "other" else Meaning(meaning.question, "other")


def meaning_of(texts: list[Text], headers: Headers, before: Meaning | None) -> tuple[Meaning | None, tuple[str, ...]]:
    """Return what the texts over a column mean together, and the questions that they name where it is not one.

    Below a question stand its options and what belongs to it; beside an id stands its wording, or the other way.
    """
    texts = [text for text in texts if len(texts) == 1 or not is_heading(text.text)]
    own = {text: meaning for text in texts if text.is_own and (meaning := headers.meaning(text.text))}
    below = _below(texts, headers)
    # The short wording of one question may be an option of another: below that one it is the option.
    asking = {text: meaning for text, meaning in own.items() if meaning.question and text not in below}
    if asking:
        questions = tuple(dict.fromkeys(meaning.question for meaning in asking.values()))
        if len(questions) > 1:
            return None, questions
        found = [meaning for meaning in below.values() if meaning.question == questions[0]] + list(asking.values())
        best = max(found, key=lambda meaning: (meaning.option != "", meaning.part != ANSWER))
        if not below and not _fit(texts, headers, questions[0]):
            return None, questions
        is_whole = best.part == ANSWER and not best.option
        return (None if is_whole and _is_divided(texts, asking, own) else best), questions
    if below:
        return next(iter(below.values())), ()
    lowest = next((text for text in reversed(texts) if text.is_own), None)
    if lowest and (beside := headers.meaning(lowest.text, before)) and beside.question:
        return beside, ()
    return next((own[text] for text in reversed(texts) if text in own), None), ()


def _fit(texts: list[Text], headers: Headers, question: str) -> bool:
    """Whether what stands below the id of a question may stand for it; above it, any heading may, but no question."""
    places = [place for place, text in enumerate(texts) if text.is_own and headers.names.get(key(text.text))]
    for place, text in enumerate(texts if places else []):
        is_other = is_wording(text.text) and (place > places[0] or text.text.rstrip(" *:)").endswith("?"))
        is_said = text.is_own and is_other and place not in places and headers.meaning(text.text) is None
        is_above = text.spans and place < places[0]
        if is_said and not is_above and not headers.fits(headers.form.by_id[question], text.text):
            return False
    return True


def _below(texts: list[Text], headers: Headers) -> dict[Text, Meaning]:
    """What the texts mean that stand below a question, the lowest one first; each belongs to the nearest question."""
    found: dict[Text, Meaning] = {}
    for place in reversed(range(1, len(texts))):
        for above in reversed(texts[:place] if texts[place].is_own else []):
            question = headers.question(above.text)
            if question and (meaning := headers.below(question, texts[place].text)):
                found.setdefault(texts[place], meaning)
    return found


def _is_divided(texts: list[Text], asking: Mapping[Text, Meaning], own: Mapping[Text, Meaning]) -> bool:
    """Whether a question spans several columns and nobody knows what of it stands in this one."""
    spanning = [place for place, text in enumerate(texts) if text in asking and text.spans]
    return bool(spanning) and any(text.is_own and text not in own for text in texts[spanning[0] + 1 :])


def label_of(texts: list[Text]) -> str:
    """Return the texts over a column as one, each once: `Which forms were identified? - Dark web`."""
    said = [text for text in texts if len(texts) == 1 or not is_heading(text.text)]
    return " - ".join(dict.fromkeys(" ".join(text.text.split()) for text in said or texts[:1]))


def described_columns(asked: Asked, headers: Headers) -> dict[str, Meaning]:
    """Return what enquiry.toml says of the columns of this sheet, by their folded headers."""
    table = asked.table
    if table is None:
        return {}
    said = {key(header): headers.meaning(name) or Meaning(name, ANSWER) for header, name in table.questions.items()}
    said |= {key(header): Meaning(role="metadata") for header in table.set_aside}
    roles = {"state": table.state, "year": table.year}
    return said | {key(header): Meaning(role=role) for role, header in roles.items() if header}


def _said(described: Mapping[str, Meaning], texts: list[Text]) -> Meaning | None:
    """What enquiry.toml says of a column, named by all that stands over it or by one text of its own."""
    own = (text.text for text in reversed(texts) if text.is_own)
    return next((described[key(text)] for text in (label_of(texts), *own) if key(text) in described), None)


def _lines(texts: Iterable[Text]) -> list[Listed]:
    """The lines of the table of headers that the texts of a column fit."""
    return [line for text in texts if text.is_own and (line := listed(text.text))]


def _tools(header: HeaderRows) -> frozenset[str]:
    """The form tools of which a header has words that are nobody else's."""
    lines = (line for texts in header.texts.values() for line in _lines(texts))
    return frozenset().union(*(line.tools for line in lines if not line.needs_tool)) - {"any"}


def _is_of_no_tool(texts: list[Text], tools: frozenset[str]) -> bool:
    """Whether a header is a word such as `Status`, a tool's only where another header of that tool stands beside it."""
    lines = _lines(texts)
    return bool(lines) and all(line.needs_tool and not line.tools & tools for line in lines)


def _state_column(columns: Columns, asked: Asked) -> int | None:
    """The column whose header names the State and whose cells do, else the one whose cells alone do.

    Headers such as `Estado` may also mean how far an answer has come: of several, the one that names most States is it.
    """
    first, cells = columns.header.last + 1, columns.header.sheet.turned().rows
    named = [column for column, meaning in columns.meanings.items() if meaning == STATE]
    states = {column: _states(cells[column][first:], asked) for column in named}
    best = max(named, key=lambda column: len(states[column]), default=None)
    is_said = asked.table is not None and bool(asked.table.state or asked.table.of_state)
    if (best is None or not states[best]) and not is_said and (found := _by_cells(columns, first, cells, asked)):
        best, *same = found
        for column in named:  # it names no State at all
            del columns.meanings[column]
            columns.unsettled[column] = "unsettled_column", {}
        named = same
        columns.unsettled = {column: why for column, why in columns.unsettled.items() if column not in found}
    if best is not None and states.get(best):
        named += _repeating(states[best], columns, first, cells, asked)
    columns.meanings |= {column: Meaning(role="metadata") for column in named}  # the same States once more
    if best is None or any(_contradict(states.get(best, {}), states[column]) for column in named if column in states):
        return None
    columns.meanings[best] = STATE
    return best


def _repeating(
    states: Mapping[int, str], columns: Columns, first: int, cells: Sequence[Sequence[object]], asked: Asked
) -> list[int]:
    """Settle the columns under no known header that name the State of each row again, such as its code."""
    found = []
    for column, (_, said) in list(columns.unsettled.items()):
        if said.get("near") or not _states_in(cells[column][first : first + LOOKED_AT], asked):
            continue
        again = _states_in(cells[column][first:], asked)
        if again and all(states.get(row) == state for row, state in again.items()):
            del columns.unsettled[column]
            found.append(column)
    return found


def _states(values: Sequence[object], asked: Asked) -> dict[int, str]:
    texts = ((place, as_written(value)) for place, value in enumerate(values) if not is_blank(value))
    return {place: state for place, text in texts if (state := state_named(text, asked.names))}


def _by_cells(columns: Columns, first: int, cells: Sequence[Sequence[object]], asked: Asked) -> list[int]:
    """The columns most of whose cells name States, the same ones in each row; none where they differ."""
    free = [c for c in range(len(cells)) if columns.meanings.get(c) != STATE]
    free = [column for column in free if not columns.meanings.get(column, Meaning()).question]
    for last in (first + LOOKED_AT, None):  # the first rows show which columns are worth a look
        states = {column: _states_in(cells[column][first:last], asked) for column in free}
        free = [column for column in free if states[column]]
    return [] if any(_contradict(states[free[0]], states[other]) for other in free) else free


def _states_in(values: Sequence[object], asked: Asked) -> dict[int, str]:
    """Return the State that each cell of a column names, where most of them do; else none."""
    filled = [value for value in values if not is_blank(value) and not is_aside(value)]
    found = _states(values, asked)
    if len(found) < FEWEST:
        return {}
    texts = [as_written(value) for value in filled[:LOOKED_AT]]
    like = sum(not state_named(text, asked.names) and nearest_state(text, asked.names) is not None for text in texts)
    return found if len(found) >= min(MOST * (len(filled) - like), len(filled) - 1) else {}


def _contradict(one: Mapping[int, str], other: Mapping[int, str]) -> bool:
    return any(one[row] != other[row] for row in one.keys() & other.keys())


def problems_of_columns(columns: Columns, number: Mapping[int, int]) -> Iterator[Problem]:
    """Tell of each column that is not settled: how many answers stay out, and the line of enquiry.toml that ends it."""
    sheet = columns.header.sheet
    for column, (kind, said) in sorted(columns.unsettled.items()):
        label, near = columns.label(column), said.get("near", "")
        row = max(text.row for text in columns.header.texts[column])
        named, aside = f"questions = {{ {_quoted(label)} = {_quoted(near or '?')} }}", f"set_aside = [{_quoted(label)}]"
        is_none = is_aside(label) and not near
        unnamed = later(' (with the id of its question for "?"; where it is none, {aside})', aside=aside)
        values = {
            "text": _short(label), "number": number[column], "line": aside if is_none else named,
            "table": f"file = {_quoted(sheet.file)}, sheet = {_quoted(sheet.name)}",
            "proposal": likeness(near) if near or is_none else unnamed,
        }  # fmt: skip
        yield Problem(kind, sheet.file, sheet.name, sheet.cell(row, column), values | said)


def problems_without_header(columns: Columns, rows: list[int], marks: list[int]) -> Iterator[Problem]:
    """Tell of each column that has no header; that of the State, of `marks` and what numbers the rows need none."""
    sheet = columns.header.sheet
    known = {*columns.header.texts, *columns.meanings, *marks}
    for column in (column for column in range(sheet.filled.shape[1]) if column not in known):
        if filled := [row for row in rows if sheet.filled[row, column]]:
            place = sheet.cell(filled[0], column)
            yield Problem("no_header", sheet.file, sheet.name, place, {"number": len(filled)})


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def _short(text: object) -> str:
    return text if len(text := " ".join(str(text).split())) <= 60 else f"{text[:57]}..."
