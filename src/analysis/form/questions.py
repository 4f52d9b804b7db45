"""Questions: what a form asks, as frozen blocks, questions and options with their texts in every language."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources

ALL_KINDS = ("single", "multiple", "year", "number", "text")
COMPANIONS = ("other", "comment", "source")
ROLES = ("state", "submitted", "language", "contact")
# How far the measure that an option names has come; or the standing of an answer that is none.
STATUSES = ("in_force", "partly", "in_progress", "planned", "ended", "absent")
DESCRIBED = ("situation",)  # the category that asks how things are, in which an option is no measure
STANDINGS_OF_OPTIONS = ("no_information", "not_applicable")


@dataclass(frozen=True)
class Option:
    """One option of a closed question; `codes` are those of the codebook that choosing it gives.

    `formerly` holds codes and labels that older versions of the form gave it.
    """

    code: str
    label: Mapping[str, str] = field(hash=False)
    phrase: Mapping[str, str] = field(default_factory=dict, hash=False)
    status: str = ""
    is_exclusive: bool = False
    has_text: bool = False
    formerly: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it names a thing of its own: neither "none", nor "other", nor no information."""
        return not self.is_exclusive and not self.has_text and self.status in ("", "in_force", "partly")


@dataclass(frozen=True)
class Question:
    """One question; `ask_if` holds, for each question it depends on, the options that make it asked.

    `since` and `until` name the first and the last version of the form that asked it, blank where it always was or
    still is; `formerly` holds ids and wordings that older versions gave it. `companions` are the cells beside the
    answer (words for "other", a comment, a source), each with its label. `codes` are those of the codebook that an
    answer gives, unless the option chosen has its own.
    """

    id: str
    number: int
    block: str
    category: str
    kind: str
    text: Mapping[str, str] = field(hash=False)
    short: Mapping[str, str] = field(hash=False)
    topic: Mapping[str, str] = field(hash=False)
    options: tuple[Option, ...] = ()
    ask_if: tuple[tuple[str, tuple[str, ...]], ...] = ()
    least: float | None = None
    most: float | None = None
    unit: Mapping[str, str] = field(default_factory=dict, hash=False)
    companions: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    since: str = ""
    until: str = ""
    formerly: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether it is answered by choosing options."""
        return self.kind in ("single", "multiple")

    @property
    def names_measures(self) -> bool:
        """Whether each of its options, where it has several to choose, is a measure that a State has or lacks."""
        return self.kind == "multiple" and self.category not in DESCRIBED

    def option(self, code: str) -> Option:
        """Return the option with this code."""
        return next(option for option in self.options if option.code == code)


@dataclass(frozen=True)
class Block:
    """A part of the form; it may match a Stockholm category or none."""

    id: str
    category: str
    label: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Role:
    """A field of the form that is no question: which State answers, when, in which language, who to call."""

    name: str
    role: str
    label: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Form:
    """What was asked, in every language it was asked in; `versions` are all its versions, the oldest first."""

    title: Mapping[str, str] = field(hash=False)
    version: str
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    questions: tuple[Question, ...]
    roles: tuple[Role, ...] = ()
    versions: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Questions by their id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def companion_labels(self) -> dict[str, tuple[str, ...]]:
        """All labels under which a comment, a source or the words for "other" stand, in every language."""
        found: dict[str, set[str]] = {}
        for question in self.questions:
            for part, label in question.companions.items():
                found.setdefault(part, set()).update(label.values())
        return {part: tuple(sorted(labels)) for part, labels in found.items()}

    @cached_property
    def asked_today(self) -> tuple[Question, ...]:
        """The questions that the current version asks."""
        return tuple(question for question in self.questions if question.until in ("", self.version))

    @cached_property
    def categories(self) -> dict[str, dict[str, str]]:
        """Labels of each category that the form asks about, in the form's order."""
        named = _named_categories()
        named = {block.category: dict(block.label) for block in self.blocks} | named
        return {question.category: named.get(question.category, {}) for question in self.questions}

    def asks(self, question: Question, version: str) -> bool | None:
        """Say whether a version of the form asked a question; None where the version is not one of the form's.

        >>> question = Question("B1", 1, "B", "coordination", "text", {}, {}, {}, since="2", until="2")
        >>> form = Form({}, "3", ("en",), (), (question,), versions=("1", "2", "3"))
        >>> [form.asks(question, version) for version in ("1", "2", "3", "")]
        [False, True, False, None]
        """
        if version not in self.versions:
            return None
        place = self.versions.index(version)
        is_begun = not question.since or self.versions.index(question.since) <= place
        return is_begun and (not question.until or place <= self.versions.index(question.until))

    @cached_property
    def known_labels(self) -> dict[str, dict[str, str]]:
        """Labels of its categories, then of the others of Stockholm: a form may ask about some alone."""
        others = {name: said for name, said in _named_categories().items() if name not in self.categories}
        return self.categories | others

    @property
    def known_categories(self) -> tuple[str, ...]:
        """Its categories and those of Stockholm."""
        return tuple(self.known_labels)

    def in_category(self, category: str) -> tuple[Question, ...]:
        """Return the questions of a category."""
        return tuple(question for question in self.questions if question.category == category)


def _named_categories() -> dict[str, dict[str, str]]:
    table = resources.files("analysis") / "data" / "categories.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return {row.pop("category"): row for row in csv.DictReader(file)}
