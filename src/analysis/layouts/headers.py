"""Headers: which question, part and option a column stands for, or what it says of the response."""

import csv
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from analysis.folding import key
from analysis.form import Form, Question

NEAR = 88  # of 100: how like a question's id or wording a header must be to be proposed (never taken)
ANSWER = "answer"


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
        self.names = {key(question.id): question for question in form.questions}
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
        for name in (text, text.rsplit("/", 1)[-1], text.replace(".", "/").rsplit("/", 1)[-1]):
            found = self._named(name)
            if found:
                return found
        return self._option_of(text) or self._worded(text, before)

    def question(self, text: object) -> Question | None:
        """Return the question that an id or a wording names, with or without its number before it."""
        folded = key(text)
        bare = re.sub(r"^(\w{1,6}|\d+(\.\d+)*)\s*[.):-]\s*", "", folded)
        return self.names.get(folded) or self.wordings.get(folded) or self.wordings.get(key(bare))

    def nearest(self, text: object) -> str:
        """Return the id of the question most like the text, to propose it."""
        from rapidfuzz import fuzz, process

        wordings = {**self.wordings, **self.names}
        found = process.extractOne(key(text), wordings.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        return wordings[found[0]].id if found else ""

    def _named(self, name: str) -> Meaning | None:
        """An id, or an id with the part of the answer that it holds: `B1`, `B1_comment`, `contact_name`."""
        folded = key(name)
        if folded in self.names:
            return Meaning(self.names[folded].id, ANSWER)
        base, _, part = folded.rpartition("_")
        if base in self.names and part in self.names[base].companions:
            return Meaning(self.names[base].id, part)
        if folded in self.roles:
            return Meaning(role=self.roles[folded].role)
        return None

    def _option_of(self, text: str) -> Meaning | None:
        """A column per option: `A1/online`, `A1.online`, `A1_online`, `A1[online]`, `Question [Option]`."""
        found = re.fullmatch(r"(.*?)\s*(?:/|\.|_|\[| - )\s*([^/.\[\]]+?)\]?", text, flags=re.DOTALL)
        if not found:
            return None
        question = self.question(found.group(1).rsplit("/", 1)[-1])
        option = option_of(question, found.group(2)) if question else ""
        return Meaning(question.id, ANSWER, option) if option else None

    def _worded(self, text: str, before: Meaning | None) -> Meaning | None:
        question = self.question(text)
        if question:
            return Meaning(question.id, ANSWER)
        # Form tools number a label that they have given already: "Comment", "Comment2", "Comment3".
        part = self.companions.get(key(text)) or self.companions.get(key(re.sub(r"\d+$", "", text.strip())))
        if part and before and before.question:
            return Meaning(before.question, part)
        role = role_of(text)
        return Meaning(role=role) if role else None


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
        for text in (option.code, *option.label.values()):
            found.setdefault(key(text), option.code)
    return found
