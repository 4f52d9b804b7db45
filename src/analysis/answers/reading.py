"""Reading: one State's response, question by question, in the order of the form."""

from functools import lru_cache

import pandas as pd

from analysis.answers.values import (
    is_ticked,
    points_elsewhere,
    read_number,
    read_year,
    split_choices,
    standing_of,
)
from analysis.form import Form, Question
from analysis.languages import LANGUAGES
from analysis.layouts.headers import ANSWER, option_of
from analysis.problems import Problem
from analysis.workbook import as_written, is_blank

LONG_ENOUGH = 40  # characters from which the language of a text can be told from the text itself


class Reader:
    """Reads what one State sent for one year; `problems` gathers what was wrong with it."""

    def __init__(
        self, form: Form, state: str, year: int, written: pd.DataFrame | None, official: str
    ) -> None:
        self.form, self.state, self.year, self.official = form, state, year, official
        self.cells: dict[str, list] = {}
        for cell in [] if written is None else written.itertuples():
            self.cells.setdefault(cell.question, []).append(cell)
        self.problems: list[Problem] = []
        self.chosen: dict[str, set[str] | None] = {}

    def rows(self) -> list[dict]:
        """Return the rows of all questions of the form."""
        return [row for question in self.form.questions for row in self._question(question)]

    def _question(self, question: Question) -> list[dict]:
        cells = self.cells.get(question.id, [])
        answer = [cell for cell in cells if cell.part == ANSWER]
        beside = [
            self._beside(question, cell) for cell in cells if cell.part != ANSWER and not is_blank(cell.value)
        ]
        rows = self._closed(question, answer, beside) if question.is_closed else self._open(question, answer)
        return [*self._asked_or_not(question, rows), *beside]

    # Closed questions: a row per option

    def _closed(self, question: Question, cells: list, beside: list[dict]) -> list[dict]:
        joined = next((cell for cell in cells if not cell.option), None)
        columns = {cell.option: cell for cell in cells if cell.option}
        told = {cell.option: is_ticked(cell.value, question, cell.option) for cell in columns.values()}
        chosen, standing = {option for option, ticked in told.items() if ticked}, ""
        for option in (option for option, ticked in told.items() if ticked is None):
            standing = self._fault("unknown_option", columns[option], question, known="X, 1, 0")
        if joined is not None and not is_blank(joined.value):
            said, standing = self._joined(question, joined, beside)
            if columns and said != chosen and standing == "answered":
                standing = self._fault("encodings_disagree", joined, question)
            chosen = said
        standing = standing or self._standing_of_choice(
            question, chosen, joined or next(iter(columns.values()), None)
        )
        self.chosen[question.id] = chosen if standing == "answered" else None
        return [
            self._row(
                question, columns.get(option.code, joined), option=option.code, standing=standing,
                value=option.code in chosen if standing == "answered" else None,
            )
            for option in question.options
        ]  # fmt: skip

    def _joined(self, question: Question, cell: object, beside: list[dict]) -> tuple[set[str], str]:
        """Read the options that one cell names; what is no option is the words for "other", where the form has it."""
        text = as_written(cell.value).strip()
        whole = option_of(question, text)
        chosen, rest = ([whole], []) if whole else split_choices(text, question)
        if rest and not chosen and standing_of(text):
            return set(), standing_of(text)
        other = next((option.code for option in question.options if option.has_text), "")
        if rest and other:
            chosen.append(other)
            beside += [
                self._row(
                    question, cell, part="other", option=other, standing="answered", text=" ".join(rest)
                )
            ]
        elif rest:
            known = ", ".join(option.code for option in question.options)
            return set(), self._fault("unknown_option", cell, question, known=known, text="; ".join(rest))
        return set(chosen), self._standing_of_choice(question, set(chosen), cell)

    def _standing_of_choice(self, question: Question, chosen: set[str], cell: object) -> str:
        options = [option for option in question.options if option.code in chosen]
        if not options:
            return "not_answered"
        if question.kind == "single" and len(options) > 1:
            return self._fault("several_options", cell, question, text=", ".join(sorted(chosen)))
        exclusive = [option.code for option in options if option.is_exclusive]
        if exclusive and len(options) > 1:
            return self._fault("exclusive_option", cell, question, text=exclusive[0])
        status = options[0].status
        return status if status in ("no_information", "not_applicable") else "answered"

    # Years, numbers and texts: one row

    def _open(self, question: Question, cells: list) -> list[dict]:
        cell = next(iter(cells), None)
        standing = "not_answered" if cell is None else standing_of(cell.value)
        value = None
        if not standing and question.kind in ("year", "number"):
            value, standing = self._number(question, cell)
        row = self._row(question, cell, standing=standing or "answered", value=value)
        if question.kind == "text" and not standing:
            row["is_pointer"] = points_elsewhere(row["text"])
            row["language"] = self._language(row["text"])
            if row["is_pointer"]:
                self._fault("points_elsewhere", cell, question)
        return [row]

    def _number(self, question: Question, cell: object) -> tuple[float | None, str]:
        read = (read_year if question.kind == "year" else read_number)(cell.value)
        if read.problem:
            self._fault(read.problem, cell, question, kind=question.kind, value=read.value)
        if read.problem == "not_a_number":
            return None, "unreadable"
        least, most = question.least, question.most
        if read.value is not None and not (least or float("-inf")) <= read.value <= (most or float("inf")):
            limits = " - ".join(as_written(limit) for limit in (least, most) if limit is not None)
            return None, self._fault("out_of_range", cell, question, limits=limits)
        return read.value, "answered"

    # What stands beside an answer, and what all rows share

    def _beside(self, question: Question, cell: object) -> dict:
        option = (
            next((option.code for option in question.options if option.has_text), "")
            if cell.part == "other"
            else ""
        )
        row = self._row(question, cell, part=cell.part, option=option, standing="answered")
        return row | {"language": self._language(row["text"])}

    def _asked_or_not(self, question: Question, rows: list[dict]) -> list[dict]:
        """Tell a question that the form did not put to this State from one that the State left blank."""
        if self._is_asked(question) is not False:
            return rows
        if any(row["standing"] not in ("not_answered", "not_applicable") for row in rows):
            controls = ", ".join(controlling for controlling, _ in question.ask_if)
            place = next((cell for cell in self.cells[question.id] if not is_blank(cell.value)), None)
            self._fault("not_asked", place, question, controls=controls)
        self.chosen[question.id] = None
        return [row | {"standing": "not_asked", "value": None} for row in rows]

    def _is_asked(self, question: Question) -> bool | None:
        """Whether the form asked it; None where the question it depends on was left unanswered."""
        held = [
            None if self.chosen.get(controlling) is None and not self._is_told(controlling)
            else bool((self.chosen.get(controlling) or set()) & set(options))
            for controlling, options in question.ask_if
        ]  # fmt: skip
        return False if False in held else None if None in held else True

    def _is_told(self, question: str) -> bool:
        """Whether the State said something to a question, be it that it has no information."""
        return any(not is_blank(cell.value) for cell in self.cells.get(question, []) if cell.part == ANSWER)

    def _row(self, question: Question, cell: object, **said: object) -> dict:
        place = {"file": "", "sheet": "", "cell": ""} if cell is None else {
            "file": cell.file, "sheet": cell.sheet, "cell": cell.cell}  # fmt: skip
        text = "" if cell is None or is_blank(cell.value) else as_written(cell.value)
        return {
            "state": self.state, "year": self.year, "question": question.id, "part": ANSWER, "option": "", "value": None,
            "text": text, "language": "", "is_pointer": False,
        } | place | said  # fmt: skip

    def _language(self, text: str) -> str:
        return language_of(text) if len(text) >= LONG_ENOUGH else self.official

    def _fault(self, wrong: str, cell: object, question: Question, **values: object) -> str:
        """Note a problem; gives the standing that it leaves the answer with."""
        said = {"text": as_written(cell.value), "question": question.id} | values
        self.problems.append(Problem(wrong, cell.file, cell.sheet, cell.cell, said))
        return "unreadable"


@lru_cache(maxsize=8192)
def language_of(text: str) -> str:
    """Return the language a text is written in, among those of the project."""
    import py3langid

    py3langid.set_languages(list(LANGUAGES))
    return py3langid.classify(text)[0]
