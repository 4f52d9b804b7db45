"""Headers: which question, part and option a column stands for, or what it says of the response."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.folding import fold, key
from analysis.form import COMPANIONS, Form, Question
from analysis.layouts.nearness import Nearness, is_wording
from analysis.layouts.roles import role_of
from analysis.workbook import as_written

NEAR = 88  # of 100: how like a question's id or wording a header must be to be proposed (never taken)
FITTING = 0.78  # of what a text beside an id says, the form's question must say too; two of the example say 0.76
BEGINNING = 20  # characters from which the beginning of a question's wording is proposed for it
ANSWER = "answer"
MARKS = re.compile(r"/|\.|_|\[| [-–—] |: ")  # what stands between a question and its option in a header
PIECES = re.compile(r"[\[\]/]| [-–—] |: ")
GROUPED = re.compile(r"(?<=\S)-(?=\S)")  # ODK Central joins a group and a name so
NUMBER = re.compile(
    r"(\d+(?:\.\d+)*|[a-z]{0,4}[-_.]?\d+[a-z]?|[a-z]|[ivx]{1,4})(?:\s*[.):-]|[^\S\n]*\n)\s*"
)  # before a wording
BEFORE_NUMBER = " \t\n¿¡.:;*•\"'«“-"
WORDS = re.compile(r"(.+?)(?: [-–—] |_)(\w+)")
TAG = re.compile(r"</?\w[^<>]*>")  # labels of web forms keep their markup
NUMBERED = re.compile(r"[\s._]*\(?\d+\)?$")  # what form tools add to a label that they have given already
OF_THE_WHOLE = ("answer", "below")  # roles of what only says that the answer to the question before it follows
OF_ONE_ANSWER = (
    "question",
    "option",
    "answer",
    "comment",
    "source",
    "other",
    "words",
    "below",
)  # roles beside an answer


class Meaning(NamedTuple):
    """What a column holds: part of a question's answer, or (with `role`) something about the response."""

    question: str = ""
    part: str = ""
    option: str = ""
    role: str = ""


class Headers:
    """All the wordings under which the columns of one form may come."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.names = {key(name): question for question in form.questions for name in question.formerly}
        self.names |= {key(question.id): question for question in form.questions}
        self.roles = {key(role.name): role for role in form.roles} | {
            key(label): role for role in form.roles for label in role.label.values()
        }
        self.wordings: dict[str, Question] = {}
        for question in form.questions:
            for text in (*question.text.values(), *question.short.values()):
                self.wordings.setdefault(key(text), question)
        self.companions = {
            key(label): part for part, labels in form.companion_labels.items() for label in labels if label
        }
        self.nearness = Nearness(form)
        self.blocks = {key(text) for block in form.blocks for text in (block.id, *block.label.values())}
        options = (wording for question in form.questions for wording in wordings_of_options(question))
        # A text longer than a question and an option with all that tools write around them is no header.
        self.longest = 200 + 2 * sum(max(map(len, texts), default=0) for texts in (self.wordings, options))
        self._known: dict[str, Meaning | None] = {}

    def meaning(self, header: object, before: Meaning | None = None) -> Meaning | None:
        """Return what a header means; `before` is the column on its left, whose companion it may be."""
        text = as_written(header).strip()
        if len(text) > self.longest:
            return None
        if text not in self._known:
            self._known[text] = self._alone(text)
        return self._known[text] or self._beside(text, before) or self._of_the_response(text)

    def question(self, text: object) -> Question | None:
        """Return the question that an id or a wording names, with or without its number before it.

        The id of one question before the wording of another, or one like it, names neither.
        """
        folded = key(text)
        if found := self.names.get(folded) or self.wordings.get(folded):
            return found
        number, wording = _numbered(text)
        by_id = self.names.get(number)
        if by_id is not None and _is_id(number):
            return by_id if self.fits(by_id, wording) else None
        found = self.wordings.get(key(wording)) if number else None
        return found if by_id in (None, found) else None

    def by_id_before(self, text: object) -> Question | None:
        """Return the question whose id stands before a text, be it its wording or not."""
        number, _ = _numbered(text)
        return self.names.get(number) if _is_id(number) else None

    def fits(self, question: Question, text: object) -> bool:
        """Say whether a text beside the id of a question may stand for it; one that does not is proposed, never taken.

        A wording of the question does, in any language, and one nearly so that is nearer to no other question; a
        wording of another question never does. A label of a word or two does unless it is like another question.
        """
        folded = key(text)
        if not folded or folded in map(key, (*question.text.values(), *question.short.values(), *question.formerly)):
            return True
        own = self.names.get(folded) or self.wordings.get(folded)
        if own or not is_wording(text):
            return own in (None, question) and self.nearest(text) in ("", question.id)
        near = self.nearness.of(text)
        return near[question.id] >= max(FITTING, *near.values())

    def below(self, question: Question, text: object) -> Meaning | None:
        """Return what a header means that stands below a question: one of its options, or what stands beside it."""
        if option := option_of(question, text):
            return Meaning(question.id, ANSWER, option)
        part = self.companion(text)
        return Meaning(question.id, part) if part else None

    def companion(self, text: object) -> str:
        """Return the part of an answer that a label names by itself: `Comment`, `Comment2`, `Otro: especifique`."""
        bare = NUMBERED.sub("", as_written(text))
        role = role_of(text) or role_of(bare)
        return self.companions.get(key(text)) or self.companions.get(key(bare)) or (role if role in COMPANIONS else "")

    def nearest(self, text: object) -> str:
        """Return the id of the question most like the text, to propose it."""
        from rapidfuzz import fuzz, process

        folded = key(text)
        if (named := re.match(r"(\w+)\s*[.):-]", folded)) and (question := self.names.get(named[1])):
            return question.id
        if by_id := self.by_id_before(text):
            return by_id.id
        begun = {question.id for wording, question in self.wordings.items() if wording.startswith(folded)}
        if len(begun) == 1 and len(folded) >= BEGINNING:
            return begun.pop()
        wordings = {**self.wordings, **self.names}
        found = process.extractOne(folded, wordings.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        return wordings[found[0]].id if found else ""

    def proposed(self, text: str) -> str:
        """Return what enquiry.toml may say of a header: the question it is like, or the part of it: `A1/online`."""
        for mark in MARKS.finditer(text[: self.longest]):
            like = self.nearest(text[: mark.start()]) if mark.start() >= BEGINNING else ""
            if like:  # of a question that has parts, the whole is never proposed for one of them
                found = self._after(self.form.by_id[like], text[mark.end() :])
                return "" if found is None else f"{like}/{found.option}" if found.option else f"{like}_{found.part}"
        return self.nearest(text)

    def _alone(self, text: str) -> Meaning | None:
        """What a header means whatever stands around it."""
        by_id, (_, wording) = self.by_id_before(text), _numbered(text)
        if by_id and not self.fits(by_id, wording):  # then the wording by itself names nothing either
            return self._part_of_one(text) or self.below(by_id, wording)
        names = list(_names_in(text))
        found = (
            next(filter(None, map(self._named, names)), None)
            or self._part_of_one(text)
            or next(filter(None, map(self._field, names)), None)
        )
        question = None if found else next(filter(None, map(self.question, names)), None)
        return Meaning(question.id, ANSWER) if question else found

    def _named(self, name: str) -> Meaning | None:
        """An id, or an id with the part of the answer that it holds: `B1`, `B1_comment`."""
        folded = key(name)
        if folded in self.names:
            return Meaning(self.names[folded].id, ANSWER)
        base, _, part = folded.rpartition("_")
        if base in self.names and part in self.names[base].companions:
            return Meaning(self.names[base].id, part)
        return None

    def _field(self, name: str) -> Meaning | None:
        """A field of the form that is no question: `state`, `contact_name`, `Date of this response`."""
        role = self.roles.get(key(name))
        return Meaning(role=role.role) if role else None

    def _part_of_one(self, text: str) -> Meaning | None:
        """A column per option or companion: `A1/online`, `A1_online`, `A1[SQ2]. Question [Option]`, `A1 - Comment`.

        Either side may hold such marks itself, so each mark is tried.
        """
        for mark in MARKS.finditer(text):
            question = next(filter(None, map(self.question, _names_in(text[: mark.start()]))), None)
            if question and (found := self._after(question, text[mark.end() :])):
                return found
        return None

    def _after(self, question: Question, after: str) -> Meaning | None:
        pieces = [piece for piece in PIECES.split(after) if piece.strip(" .")]
        has_words = "other" in question.companions or any(option.has_text for option in question.options)
        if role_of(after) in OF_THE_WHOLE:
            return Meaning(question.id, ANSWER)
        words = WORDS.fullmatch(after)
        if has_words and words and role_of(words[2]) == "words":  # Qualtrics: `A1_5_TEXT`, `Question - Other - Text`
            return Meaning(question.id, "other")
        for name in (after, after.removesuffix("]"), *pieces[:1], *pieces[-1:]):
            if option := option_of(question, name):
                return Meaning(question.id, ANSWER, option)
        part = next(filter(None, map(self.companion, (after, *pieces[-1:]))), "")
        return Meaning(question.id, part) if part in question.companions or (part == "other" and has_words) else None

    def _beside(self, text: str, before: Meaning | None) -> Meaning | None:
        if not before or not before.question:
            return None
        part = next(filter(None, map(self.companion, _names_in(text))), "")
        return Meaning(before.question, part) if part else None

    def _of_the_response(self, text: str) -> Meaning | None:
        head, _, wording = text.partition(". ")  # LimeSurvey: `id. Response ID`
        role = role_of(text) or (role_of(head) if role_of(head) == role_of(wording) else "")
        if not role and role_of(wording) == "state" and re.fullmatch(r"\w*\d\w*", head):  # `G0Q1. Which State answers?`
            role = "state"
        return Meaning(role=role) if role and role not in OF_ONE_ANSWER else None


def _numbered(text: object) -> tuple[str, str]:
    """The number or id that stands before a wording, or on the line above it, and the wording; else nothing."""
    written = as_written(text).lstrip(BEFORE_NUMBER)
    found = NUMBER.match(fold(written))
    return (key(found[1]), written[found.end() :]) if found else ("", "")


def _is_id(number: str) -> bool:
    """Whether it has both a letter and a digit, and so is no number of a heading."""
    return any(map(str.isalpha, number)) and any(map(str.isdigit, number))


def _names_in(text: str) -> Iterator[str]:
    """A header, its lines, then what is left of it without the groups before its name: `B/B1`, `section.B1`, `g-B1`."""
    yield text
    if TAG.search(text):
        yield TAG.sub(" ", text)
    if "\n" in text:
        yield from filter(None, map(str.strip, text.splitlines()))
    rest = text
    while "/" in rest:
        rest = rest.partition("/")[2]
        yield rest
    yield text.replace(".", "/").rsplit("/", 1)[-1]
    yield GROUPED.split(rest)[-1]


def option_of(question: Question, text: object) -> str:
    """Return the code of the option that a code or a label names, in any language or in two: `Sí / Yes`; or nothing."""
    wordings = wordings_of_options(question)
    named = {wordings.get(key(part), "") for part in in_languages(as_written(text))}
    return wordings.get(key(as_written(text))) or (named.pop() if len(named) == 1 else "")


def in_languages(text: str) -> list[str]:
    """Return the wordings of a label that is given in two languages or more: `Estado / State`; else the label."""
    return re.split(r"\s+/\s+", text)


def headers_of(form: Form) -> Headers:
    """Return the headers of a form, which all sheets of an enquiry share."""
    if not _last or _last[0] is not form:
        _last[:] = form, Headers(form)
    return _last[1]


_last: list = []  # the form whose headers were asked for last, and these


@lru_cache(maxsize=1024)
def wordings_of_options(question: Question) -> dict[str, str]:
    """Return the option's code for each folded wording of a question's options.

    Raises nothing: two options with one wording would be a fault of the form.
    """
    found: dict[str, str] = {}
    for option in question.options:
        for text in (option.code, *option.label.values(), *option.formerly):
            found.setdefault(key(text), option.code)
    return found
