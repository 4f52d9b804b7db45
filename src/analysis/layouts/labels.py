"""Labels: what a text on a page is: a question, a companion of its answer, a field of the form, or its own words."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from analysis.folding import key
from analysis.form import COMPANIONS, Form, Question
from analysis.layouts.headers import ANSWER, headers_of, in_languages, option_of
from analysis.layouts.reading import Asked
from analysis.layouts.roles import role_of
from analysis.workbook import as_written

FIELDS = ("state", "submitted", "year", "language", "contact", "personal")
LONGEST = 1500  # characters of a text that may be a label
LONGEST_TITLE = 80  # characters of a text with a colon behind it that may be a label nobody knows
# A number or an id before a wording: `1.`, `Pregunta 3:`, `B1 -`, `2.1)`.
NUMBERED = re.compile(
    r"\W?(?:(?P<word>[^\W\d_]+)\s+)?(?:n\s?[°º]?\.?\s*)?(?P<number>[A-Za-z]{0,4}[-_.]?\d+(?:[._-]\d+)*[a-z]?|[A-Za-z])"
    r"\s*(?:[.):–—-]+\s*|\s)(?P<wording>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?:\w+\s+)?(?:n\s?[°º]?\.?\s*)?\(?[A-Za-z]{0,4}[-_.]?\d+(?:[._-]\d+)*[a-z]?[.)]?:?", re.IGNORECASE
)
NUMBER_SIGN = re.compile(r"n\s?[°º]\.?|nr\.?|num\.|#|№", re.IGNORECASE)  # "No." would be an answer, too
PART_OF_FORM = re.compile(r"(?:\w{4,9}\s+)?(?:[IVX]{1,4}|[A-Z]|\d{1,2})\s*[.):–—-]+\s+\S")  # `II. ...`, `Parte 2: ...`
BULLET = re.compile(r"\s*(?:[-–•·▪○●]|\(?\w{1,2}[.)])\s*(?=\S)")
# A tick that stands before its option in one cell: `☒ Yes ☐ No`, `[x] Yes`, `( ) No`.
TICKED = re.compile(
    r"(?P<box>[☐☑☒✓✔✗✘]|\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\))\s*"
    r"(?P<label>[^☐☑☒✓✔✗✘\[\](]+(?:\([^)]{3,}\)[^☐☑☒✓✔✗✘\[\](]*)?)"
)


class Asking(NamedTuple):
    """A question that a cell names; `rest` is what else the cell holds, `is_id` that nothing but its id names it.

    `other` is set where the id before a wording is that of another question, `stranger` is a wording behind the id that
    is no wording of its question.
    """

    question: Question
    rest: str = ""
    is_id: bool = False
    other: str = ""
    stranger: str = ""


@lru_cache
def words() -> dict[str, str]:
    """Return what the words mean that stand on pages beside the form's own, by their folded form."""
    with (resources.files("analysis") / "data" / "page_words.csv").open(encoding="utf-8", newline="") as file:
        return {key(row["wording"]): row["means"] for row in csv.DictReader(file)}


@lru_cache
def ticks() -> dict[str, bool]:
    """Return whether each of the marks by which people tick an option says yes."""
    with (resources.files("analysis") / "data" / "ticks.csv").open(encoding="utf-8", newline="") as file:
        return {key(row["wording"]) or row["wording"]: row["is_ticked"] == "1" for row in csv.DictReader(file)}


def is_tick(value: object) -> bool:
    """Say whether a cell holds a tick or its contrary, and nothing else.

    >>> is_tick("X"), is_tick(1.0), is_tick("☐"), is_tick("See annex")
    (True, True, True, False)
    """
    text = as_written(value).strip()
    return (key(text) or text) in ticks()


def ticked_options(value: object, question: Question) -> list[tuple[str, str]]:
    """Return each option that a cell lists behind a box, with what stands in the box; none where it is no such list.

    A blank box gives a blank text.
    """
    text = as_written(value).strip()
    found = [(match["box"].strip("[]() "), match["label"].strip(" \n\t;,")) for match in TICKED.finditer(text)]
    named = [(box, option_in(question, label)) for box, label in found]
    rest = TICKED.sub("", text).strip(" ;,\n\t")
    return named if named and not rest and all(option for _, option in named) else []


def option_in(question: Question, value: object) -> str:
    """Return the option that a text names, with or without a letter, a number or a bullet before it."""
    text = as_written(value)
    return option_of(question, text) or option_of(question, BULLET.sub("", text, count=1))


class Labels:
    """All that a page of one form may be labelled with; `settled` and `set_aside` are what enquiry.toml adds."""

    def __init__(self, form: Form, settled: Mapping[str, str], set_aside: Iterable[str]) -> None:
        self.headers = headers_of(form)
        full = {key(text) for question in form.questions for text in question.text.values()}
        # The short wording of one question may be an option of another: there it is no label.
        self.wordings = {
            wording: question
            for wording, question in self.headers.wordings.items()
            if wording in full or not self.is_option(wording)
        }
        self.wordings |= {key(text): form.by_id[name] for text, name in settled.items() if name in form.by_id}
        self.own = {key(text) for text in (*form.title.values(), *set_aside)}
        for block in form.blocks:
            self.own |= {key(text) for text in block.label.values()}
            self.own |= {key(f"{block.id} {text}") for text in block.label.values()}

    def question(self, value: object) -> Asking | None:
        """Return the question that a cell names by its id, its wording or a former one; a like one is not taken."""
        text = as_written(value).strip()
        if not text or len(text) > LONGEST:
            return None
        parts = list(map(self._exactly, in_languages(text)))
        if len(parts) > 1 and parts[0] and parts == parts[:1] * len(parts):
            return Asking(parts[0])
        for head, rest in _heads(text):
            if question := self._exactly(head):
                return Asking(question, rest, is_id=not rest and self._is_id(head))
            if (parts := self._parts(head)) and (question := self._exactly(parts[1])):
                by_id = self.headers.names.get(key(parts[0]))
                return Asking(question, rest, other=by_id.id if by_id and by_id is not question else "")
        return self._by_id_before(text)

    def _by_id_before(self, text: str) -> Asking | None:
        """An id and a wording that is not the form's: the id names the question where it cannot be a mere number."""
        parts = self._parts(text)
        question = self.headers.names.get(key(parts[0])) if parts else None
        if question is None or not (any(map(str.isalpha, parts[0])) and any(map(str.isdigit, parts[0]))):
            return None
        near = self.headers.nearest(parts[1])
        if near and near != question.id:
            return Asking(question, parts[1], other=near)
        if not option_in(question, parts[1]) and not self.headers.fits(question, parts[1]):
            return Asking(question, stranger=text)
        return Asking(question, "" if near or is_question_like(parts[1]) else parts[1])

    def _exactly(self, text: str) -> Question | None:
        folded = key(text)
        return (self.headers.names.get(folded) or self.wordings.get(folded)) if folded else None

    def _is_id(self, text: str) -> bool:
        return key(text) in self.headers.names and len(text.split()) == 1

    def _parts(self, text: str) -> tuple[str, str] | None:
        """The number or id before a wording, and the wording."""
        found = NUMBERED.fullmatch(text)
        if not found or (found["word"] and means(found["word"]) != "question"):
            return None
        return found["number"], found["wording"]

    def field(self, value: object) -> tuple[str, str]:
        """Return the field of the form that a label names, and what stands behind its colon in the same cell."""
        for head, rest in _heads_before_colon(as_written(value).strip()):
            roles = {self._role(head)} - {""} or set(map(self._role, in_languages(head)))
            if len(roles) == 1 and (role := roles.pop()) in FIELDS:
                return role, rest
        return "", ""

    def _role(self, label: str) -> str:
        own = self.headers.roles.get(key(label))
        return own.role if own else means(label)

    def companion(self, value: object) -> tuple[str, str]:
        """Return the part of an answer that a label names (or the answer), and what stands behind its colon."""
        for head, rest in _heads_before_colon(as_written(value).strip()):
            part = self.headers.companions.get(key(head)) or means(head)
            if part in (ANSWER, *COMPANIONS):
                return part, rest
        return "", ""

    def is_of_answer(self, question: Question, value: object) -> bool:
        """Say whether a text belongs to a question's answer: one of its options, a tick, a label such as `Source`."""
        return bool(option_in(question, value) or is_tick(value) or self.companion(value)[0])

    def is_option(self, value: object) -> bool:
        """Say whether a text is an option of any question."""
        return any(option_of(question, value) for question in self.headers.form.questions)

    def is_own(self, value: object) -> bool:
        """Say whether a text is the form's title or a block's label, with or without its number and the word for it."""
        text = as_written(value).strip()
        if key(text) in self.own or means(text) in ("question", "number", "option"):
            return True
        numbered = re.fullmatch(r"(?:\w+\s+)?\w{1,4}\s*[.):–—-]+\s*(\S.*)", text, re.DOTALL)
        return numbered is not None and key(numbered[1]) in self.own

    def looks_like_one(self, value: object) -> bool:
        """Say whether a text that is no known label looks like one: a question, a title, something with a colon."""
        text = as_written(value).strip()
        return is_question_like(text) or (
            len(text) <= LONGEST_TITLE and (text.endswith(":") or PART_OF_FORM.match(text) is not None)
        )

    def nearest(self, value: object) -> str:
        """Return the question that a text is like, to propose it."""
        text = as_written(value).strip()
        parts = self._parts(text)
        return self.headers.nearest(text) or (self.headers.nearest(parts[1]) if parts else "")


def labels_of(asked: Asked) -> Labels:
    """Return the labels of the form, and those that enquiry.toml settles for this sheet."""
    table = asked.table
    return Labels(asked.form, table.questions if table else {}, table.set_aside if table else ())


def means(text: str) -> str:
    """Return what a word beside the form's own means on a page, or an empty text."""
    return "number" if NUMBER_SIGN.fullmatch(text.strip()) else words().get(key(text)) or role_of(text)


def is_question_like(value: object) -> bool:
    """Say whether a text is written as a question.

    >>> is_question_like("3. ¿Existe una ley?"), is_question_like("Is there a law? *"), is_question_like("Ministry")
    (True, True, False)
    """
    text = as_written(value).strip()
    return "¿" in text[:20] or text.rstrip(" *:)").endswith(("?", "？", "؟"))


def _heads(text: str) -> Iterator[tuple[str, str]]:
    """A text, then its beginnings up to a place where a wording may end, the longest first, each with its rest."""
    yield text, ""
    ends = [place.end() if place.group() == "?" else place.start() for place in re.finditer(r"\?|\n|:|\(", text)]
    for end in sorted({end for end in ends if 0 < end < len(text)}, reverse=True):
        yield text[:end].strip(), text[end:].strip(" :\n\t")


def _heads_before_colon(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > LONGEST:
        return
    yield text, ""
    for place in re.finditer(r"[:：]", text):
        yield text[: place.start()].strip(), text[place.end() :].strip()
