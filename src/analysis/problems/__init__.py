"""Problems: what is wrong with the input, where, and what to do, as one sentence for a researcher."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.languages import SOURCE, Later, Translator, later
from analysis.problems.kinds import KINDS
from analysis.problems.severities import LOSES, NOTES, STOPS

__all__ = ["KINDS", "LOSES", "NOTES", "STOPS", "InputError", "Problem", "exit_code", "likeness"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the input."""

    kind: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    values: dict = field(default_factory=dict, hash=False)
    is_fatal: bool = False

    @property
    def severity(self) -> str:
        """What follows: `stops`, `loses` or `notes`; one of a file that nothing can do without `is_fatal`."""
        return STOPS if self.is_fatal else KINDS[self.kind][0]

    @property
    def place(self) -> str:
        """File, sheet and cell, as far as they are known."""
        return ", ".join(part for part in (self.file, self.sheet, self.cell) if part)

    def sentence(self, language: str = SOURCE) -> str:
        """Return where, what is wrong and what to do.

        >>> Problem("no_file", "data/raw/new/form.xlsx").sentence()
        'data/raw/new/form.xlsx: the file is missing; put it there, or begin with `enquiry new`.'
        """
        translator = Translator(language)
        _, wrong, remedy = KINDS[self.kind]
        days = {name: translator.date(day) for name, day in self.values.items() if isinstance(day, datetime.date)}
        values = {**self.values, **days}
        said = f"{translator.part([translator.say(wrong, **values), translator.say(remedy, **values)])}."
        return translator.say("{place}: {said}", place=self.place, said=said) if self.place else said


def likeness(near: str | None) -> Later | str:
    """Return the proposal that stands behind a remedy: what a text is like, where it is like anything."""
    return later(" (it is like {near})", near=near) if near else ""


class InputError(Exception):
    """The input cannot be used; holds every problem that was found, not the first alone."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence() for problem in self.problems))

    def __reduce__(self) -> tuple:
        """Let it pass from one process to another."""
        return type(self), (self.problems,)

    def _render_traceback_(self) -> list[str]:
        """In a notebook, show the sentences alone: the calls that led here help no researcher."""
        return [str(self)]


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 2 where nothing can be published, 1 where something was left out, else 0."""
    severities = {problem.severity for problem in problems}
    return 2 if STOPS in severities else int(LOSES in severities)
