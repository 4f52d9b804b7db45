"""Headers: which question, part and option a column stands for, or what it says of the response."""

import csv
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from analysis.folding import key
from analysis.form import COMPANIONS, Form, Question

NEAR = 88  # of 100: how like a question's id or wording a header must be to be proposed (never taken)
ANSWER = "answer"
MARKS = r"/|\.|_|\[| - "  # what stands between a question and its option in a header
OF_ONE_ANSWER = ("question", "answer", "comment", "source")  # roles of columns in a table with a row per answer


class Meaning(NamedTuple):
    """What a column holds: part of a question's answer, or (with `role`) something about the response."""

    question: str = ""
    part: str = ""
    option: str = ""
    role: str = ""


@lru_cache
def _roles() -> dict[str, str]:
    table = resources.files("analysis") / "data" / "headers.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return {key(row["header"]): row["role"] for row in csv.DictReader(file)}


def role_of(text: object) -> str:
    """Return what a header says of the response, or an empty text.

    >>> role_of("País"), role_of("Completion time"), role_of("Which plan?")
    ('state', 'submitted', '')
    """
    return _roles().get(key(text), "")


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

    def meaning(self, header: object, before: Meaning | None = None) -> Meaning | None:
        """Return what a header means; `before` is the column on its left, whose companion it may be."""
        text = str(header).strip()
        names = (text, text.rsplit("/", 1)[-1], text.replace(".", "/").rsplit("/", 1)[-1])
        return (
            next(filter(None, map(self._named, names)), None)
            or self._option_of(text)
            or next(filter(None, map(self._field, names)), None)
            or self._worded(text, before)
        )

    def question(self, text: object) -> Question | None:
        """Return the question that an id or a wording names, with or without its number before it."""
        folded = key(text)
        bare = re.sub(r"^(\d+(\.\d+)*|\w{1,6})\s*[.):-]\s*", "", folded)
        return self.names.get(folded) or self.wordings.get(folded) or self.wordings.get(key(bare))

    def nearest(self, text: object) -> str:
        """Return the id of the question most like the text, to propose it."""
        from rapidfuzz import fuzz, process

        wordings = {**self.wordings, **self.names}
        found = process.extractOne(key(text), wordings.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        return wordings[found[0]].id if found else ""

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

    def _option_of(self, text: str) -> Meaning | None:
        """A column per option: `A1/online`, `A1.online`, `A1_online`, `A1[online]. Text`, `Question [Option]`.

        Either side may hold such marks itself, so each mark is tried.
        """
        for mark in re.finditer(MARKS, text):
            question = self.question(text[: mark.start()].rsplit("/", 1)[-1])
            if not question:
                continue
            after = text[mark.end() :]
            for name in (after, after.removesuffix("]"), *after.split("]")):
                if option := option_of(question, name):
                    return Meaning(question.id, ANSWER, option)
        return None

    def _worded(self, text: str, before: Meaning | None) -> Meaning | None:
        question = self.question(text)
        if question:
            return Meaning(question.id, ANSWER)
        # Form tools number a label that they have given already: "Comment", "Comment2", "Comment3".
        label, role = re.sub(r"\d+$", "", text), role_of(text)
        part = self.companions.get(key(text)) or self.companions.get(key(label))
        part = part or (role if role in COMPANIONS else "")
        if part and before and before.question:
            return Meaning(before.question, part)
        return Meaning(role=role) if role and role not in OF_ONE_ANSWER else None


def option_of(question: Question, text: object) -> str:
    """Return the code of the option that a code or a label in any language names, or an empty text."""
    return wordings_of_options(question).get(key(text), "")


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
