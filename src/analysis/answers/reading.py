"""Reading: one State's response, question by question, in the order of the form."""

from collections.abc import Iterable

from analysis.answers.numbers import read_number, read_year
from analysis.answers.texts import clean, language_of, points_elsewhere
from analysis.answers.values import is_ticked, option_like, says_no_words, split_choices, standing_of
from analysis.form import Form, Question
from analysis.layouts.headers import ANSWER, option_of
from analysis.problems import Problem, likeness
from analysis.workbook import ErrorValue, as_written, is_blank

LONG_ENOUGH = 40  # characters from which the language of a text can be told from the text itself


class Reader:
    """Reads what one State sent for one year; `problems` gathers what was wrong with it.

    `language` is the one that the response is in as far as it says so, else the State's own; `version` is that of the
    form it was written in, or blank. `is_disputed`: the cells are those of responses that contradict each other, of
    which none counts.
    """

    def __init__(
        self,
        form: Form,
        state: str,
        year: int,
        written: Iterable,
        language: str,
        version: str = "",
        is_disputed: bool = False,
    ) -> None:
        self.form, self.state, self.year, self.language, self.version = form, state, year, language, version
        self.is_disputed = is_disputed
        self.cells: dict[str, dict[tuple[str, str], list]] = {}
        for cell in written:
            places = self.cells.setdefault(cell.question, {})
            places.setdefault((cell.part, cell.option), []).append(cell)
        self.problems: list[Problem] = []
        self.chosen: dict[str, set[str]] = {}
        self.standings: dict[str, str] = {}
        self.not_in_version: set[str] = set()

    def rows(self) -> list[dict]:
        """Return the rows of all questions of the form."""
        return [row for question in self.form.questions for row in self._question(question)]

    def _question(self, question: Question) -> list[dict]:
        places = self.cells.get(question.id, {})
        cells = {place: _first_filled(found) for place, found in places.items()}
        answer = {option: cell for (part, option), cell in cells.items() if part == ANSWER}
        others = [cell for (part, _), cell in cells.items() if part != ANSWER and not is_blank(cell.value)]
        beside = [] if self.is_disputed else [self._beside(question, cell) for cell in others]
        if self._is_contradicted(places):
            rows = self._unreadable(question, _first_filled(list(answer.values())))
        elif question.is_closed:
            rows = self._closed(question, answer, beside)
        else:
            rows = self._open(question, answer.get(""))
        rows = self._asked_or_not(question, rows)
        self.standings[question.id] = rows[0]["standing"]
        return [*rows, *beside]

    def _is_contradicted(self, places: dict[tuple[str, str], list]) -> bool:
        """Whether the State answered in two places, and not the same: which of them holds is not ours to say."""
        said = [
            {as_written(cell.value) for cell in found if not is_blank(cell.value)}
            for (part, _), found in places.items() if part == ANSWER
        ]  # fmt: skip
        return any(said) if self.is_disputed else any(len(texts) > 1 for texts in said)

    def _unreadable(self, question: Question, cell: object) -> list[dict]:
        options = [option.code for option in question.options] or [""]
        return [self._row(question, cell, option=option, standing="unreadable") for option in options]

    # Closed questions: a row per option

    def _closed(self, question: Question, cells: dict[str, object], beside: list[dict]) -> list[dict]:
        columns = {option: cell for option, cell in cells.items() if option}
        told = {option: is_ticked(cell.value, question, option) for option, cell in columns.items()}
        ticked = {option for option, is_chosen in told.items() if is_chosen}
        unknown = [columns[option] for option, is_chosen in told.items() if is_chosen is None]
        for cell in unknown:
            self._fault("unknown_option", cell, question, known="X, 1, 0")
        joined, is_pointer = cells.get(""), False
        if joined is not None and not is_blank(joined.value):
            chosen, standing = self._joined(question, joined, beside)
            is_pointer = standing == "unreadable" and not chosen and points_elsewhere(as_written(joined.value))
            if chosen & columns.keys() != ticked and standing != "unreadable" and not unknown:
                standing = self._fault("encodings_disagree", joined, question)
                beside[:] = [row for row in beside if (row["part"], row["cell"]) != ("other", joined.cell)]
        else:
            place = next((columns[option.code] for option in reversed(question.options) if option.code in ticked), None)
            chosen, standing = ticked, self._standing_of_choice(question, ticked, place)
            silent = {standing_of(cell.value) for cell in columns.values()}
            if not ticked and not unknown and len(silent) == 1:  # an exporter writes N/A into each of its columns
                standing = silent.pop() or standing
        standing = "unreadable" if unknown else standing
        words = next((row for row in beside if row["part"] == "other" and _are_words(row)), None)
        if words and standing == "not_answered":  # who says what else there is has answered
            chosen, standing = {words["option"]}, "answered"
        elif words and standing == "answered" and question.kind == "multiple" and joined is None:
            own = columns.get(words["option"])
            is_exclusive = any(question.option(code).is_exclusive for code in chosen)
            # Some tools have no tick for "other", but its words alone.
            chosen = chosen | {words["option"]} if (own is None or is_blank(own.value)) and not is_exclusive else chosen
        self.chosen[question.id] = chosen
        # Of an option beside whose tick-place "no information" stands, nobody knows: it is not chosen, and not denied.
        unknown_of = {option for option, cell in columns.items() if standing_of(cell.value) not in ("", "not_answered")}
        return [
            self._row(
                question, columns.get(option.code, joined), option=option.code, standing=standing,
                value=option.code in chosen if standing == "answered" and option.code not in unknown_of else None,
                is_pointer=is_pointer,
            )
            for option in question.options
        ]  # fmt: skip

    def _joined(self, question: Question, cell: object, beside: list[dict]) -> tuple[set[str], str]:
        """Read the options that one cell names; what is no option is the words for "other", where the form has it."""
        if isinstance(cell.value, ErrorValue):
            return set(), self._fault("error_value", cell, question)
        text = as_written(cell.value).strip()
        whole = option_of(question, text)
        chosen, rest = ([whole], []) if whole else split_choices(text, question)
        if rest and not chosen and standing_of(text):
            return set(), standing_of(text)
        if rest and not chosen and points_elsewhere(text):  # it answers, and not here
            return set(), self._fault("points_elsewhere", cell, question)
        other, words = _option_with_words(question), " ".join(rest)
        if rest and other and (faulty := _no_words_for_other(rest, question)):
            near = option_like(faulty, question)
            return set(), self._fault("no_words_for_other", cell, question, text=faulty, proposal=likeness(near))
        if rest and other:
            chosen.append(other)
            said = {"text": words, "language": self._language(words), "is_pointer": points_elsewhere(words)}
            beside.append(self._row(question, cell, part="other", option=other, standing="answered", **said))
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

    def _open(self, question: Question, cell: object) -> list[dict]:
        standing = "not_answered" if cell is None else standing_of(cell.value)
        if standing:
            return [self._row(question, cell, standing=standing)]
        if isinstance(cell.value, ErrorValue):
            return [self._row(question, cell, standing=self._fault("error_value", cell, question))]
        row = self._row(question, cell, standing="answered", is_pointer=points_elsewhere(as_written(cell.value)))
        if row["is_pointer"]:
            self._fault("points_elsewhere", cell, question)
        if question.kind == "text":
            row["language"] = self._language(row["text"])
        elif not row["is_pointer"]:  # the number in "see annex 2" is no answer
            row["value"], row["standing"] = self._number(question, cell)
        return [row]

    def _number(self, question: Question, cell: object) -> tuple[float | None, str]:
        read = read_year(cell.value) if question.kind == "year" else read_number(cell.value, self.language)
        if read.problem:
            self._fault(read.problem, cell, question, value=as_written(read.value))
        if read.problem in ("not_a_number", "several_numbers"):
            return None, "unreadable"
        least, most = question.least, question.most
        is_below = None not in (read.value, least) and read.value < least
        is_above = None not in (read.value, most) and read.value > most
        if is_below or is_above:
            limits = " - ".join(as_written(limit) for limit in (least, most) if limit is not None)
            return None, self._fault("out_of_range", cell, question, limits=limits)
        return read.value, "answered"

    # What stands beside an answer, and what all rows share

    def _beside(self, question: Question, cell: object) -> dict:
        option = _option_with_words(question) if cell.part == "other" else ""
        standing = standing_of(cell.value) or "answered"
        row = self._row(question, cell, part=cell.part, option=option, standing=standing)
        return row | {"language": self._language(row["text"]), "is_pointer": points_elsewhere(row["text"])}

    def _asked_or_not(self, question: Question, rows: list[dict]) -> list[dict]:
        """Tell a question that the form did not put to this State from one that the State left blank."""
        is_in_version = self._is_in_version(question)
        if is_in_version and self._is_asked(question) is not False:
            return rows
        if any(row["standing"] not in ("not_answered", "not_applicable") for row in rows):
            # The words for "other" may stand alone: they answer too.
            cell = _first_filled([cell for found in self.cells[question.id].values() for cell in found])
            controls = ", ".join(controlling for controlling, _ in question.ask_if)
            if is_in_version:
                self._fault("not_asked", cell, question, controls=controls)
            else:
                self._fault("not_in_version", cell, question, version=self.version)
        return [row | {"standing": "not_asked", "value": None} for row in rows]

    def _is_in_version(self, question: Question) -> bool:
        """Whether the version of the form that the State answered asked it; an unnamed version shows by its cells."""
        is_in = self.form.asks(question, self.version)
        if is_in is None:
            is_in = question.id in self.cells or not (question.since or question.until)
        if not is_in:
            self.not_in_version.add(question.id)
        return is_in

    def _is_asked(self, question: Question) -> bool | None:
        """Whether the form asked it; None where what the State said to the question it depends on is not known."""
        held = [self._holds(controlling, set(options)) for controlling, options in question.ask_if]
        return False if False in held else None if None in held else True

    def _holds(self, question: str, options: set[str]) -> bool | None:
        """Whether the State chose one of these options; "no information" and a question not asked choose none.

        None where nobody knows; nor could a question that came with another version be answered in this one.
        """
        standing = self.standings.get(question, "not_answered")
        if standing in ("not_answered", "unreadable") or question in self.not_in_version:
            return None
        return standing == "answered" and bool(self.chosen[question] & options)

    def _row(self, question: Question, cell: object, **said: object) -> dict:
        place = {"file": "", "sheet": "", "cell": ""} if cell is None else {
            "file": cell.file, "sheet": cell.sheet, "cell": cell.cell}  # fmt: skip
        text = "" if cell is None or is_blank(cell.value) else as_written(cell.value)
        row = {
            "state": self.state, "year": self.year, "question": question.id, "part": ANSWER, "option": "",
            "value": None, "text": text, "language": "", "is_pointer": False,
        } | place | said  # fmt: skip
        return row | {"cleaned": clean(row["text"])}

    def _language(self, text: str) -> str:
        return language_of(text) if len(clean(text)) >= LONG_ENOUGH else self.language

    def _fault(self, wrong: str, cell: object, question: Question, **values: object) -> str:
        """Note a problem; gives the standing that it leaves the answer with."""
        said = {"text": as_written(cell.value), "question": question.id} | values
        self.problems.append(Problem(wrong, cell.file, cell.sheet, cell.cell, said))
        return "unreadable"


def _no_words_for_other(pieces: list[str], question: Question) -> str:
    """The first piece that cannot be what a State says else: it denies, or it is like an option; else nothing."""
    return next(
        (piece for piece in pieces if says_no_words(piece) or standing_of(piece) or option_like(piece, question)), ""
    )


def _are_words(row: dict) -> bool:
    """Whether what stands in the place of the words for "other" says what else there is."""
    return row["standing"] == "answered" and not says_no_words(row["text"])


def _first_filled(cells: list) -> object:
    """The first of these cells in which something is written, else the first, else none."""
    return next((cell for cell in cells if not is_blank(cell.value)), cells[0] if cells else None)


def _option_with_words(question: Question) -> str:
    """The option that a State explains in its own words, or an empty text."""
    return next((option.code for option in question.options if option.has_text), "")
