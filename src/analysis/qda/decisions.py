"""Decisions: the marks of one person on one passage as what she decided on it, and how this is kept as rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.codings.wordings import NONE
from analysis.problems import Problem
from analysis.qda.archives import Project
from analysis.qda.codes import CODE, STATUS
from analysis.qda.known import MACHINE, Known, Person, people_of
from analysis.qda.marks import Mark
from analysis.qda.trees import Element, bare


@dataclass(frozen=True, eq=False)
class Given:
    """One code on one place, with the status that stands with it; none where no code applies."""

    mark: Mark
    status: str
    of_status: Mark | None = None

    @property
    def code(self) -> str:
        """The code, or nothing where none applies."""
        return self.mark.meant.name

    @property
    def said(self) -> tuple[str, str, int, int]:
        """What it says: the code, its status, from where to where."""
        return self.code, self.status, *self.mark.span


@dataclass(frozen=True, eq=False)
class Decision:
    """What one person, or the dictionary, says of one passage; `notes` are the elements of her memo."""

    person: Person
    marks: Sequence[Mark]
    given: Sequence[Given]
    notes: Sequence[tuple[Element, str]]

    @property
    def passage(self) -> str:
        """The passage that it is on."""
        return self.marks[0].source.passage

    @property
    def content(self) -> str:
        """The mark of the text that it was made on."""
        return self.marks[0].source.content

    @property
    def memo(self) -> str:
        """What she noted."""
        return "\n".join(text for _, text in self.notes)

    @property
    def time(self) -> str:
        """When the latest of its marks was made, in the time of this machine; nothing where none tells."""
        return max((local_time(mark.time) for mark in self.marks), default="")


def decisions_of(marks: Sequence[Mark], project: Project, known: Known) -> tuple[list[Decision], list[Problem]]:
    """Return what each person decided on each passage, and what of it cannot be used."""
    grouped: dict[tuple[Person, str, str], list[Mark]] = {}
    for mark in marks:
        grouped.setdefault((mark.person, mark.source.passage, mark.source.content), []).append(mark)
    notes, people = {bare(n.get("guid")): n for n in project.root.iter("{*}Note")}, people_of(project.root, known)
    decisions, problems = [], []
    for (person, _, _), own in grouped.items():
        given, faults = _given(own, project.name)
        problems += faults if person != MACHINE else []
        memo = list(_memo(own, person, project, notes, people)) if person != MACHINE else []
        if given:
            decisions.append(Decision(person, own, given, memo))
    return decisions, problems


def local_time(time: str) -> str:
    """Return a time as decisions keep it: without a zone, as the clock of this machine showed it.

    >>> local_time("2026-03-01T10:00:00"), local_time("soon")
    ('2026-03-01T10:00:00', '')
    """
    try:
        moment = datetime.fromisoformat(time.strip())
    except ValueError:
        return ""
    moment = moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    return moment.isoformat(timespec="seconds")


def _given(marks: Sequence[Mark], file: str) -> tuple[list[Given], list[Problem]]:
    """The codes of one person on one passage, each with its status."""
    codes, statuses = ([m for m in marks if m.meant.kind == kind] for kind in (CODE, STATUS))
    none = [m for m in marks if m.meant.kind == NONE]
    place = {"passage": marks[0].source.passage, "coder": marks[0].person.coder}
    if none and codes:
        return [], [Problem("qda_none_with_codes", file, values=place)]
    given, problems, used = [], [], set()
    for mark in codes:
        of_status = _statuses_of(mark, codes, statuses)
        used |= set(of_status)
        several = {s.meant.name for s in of_status}
        if len(several) > 1:
            problems.append(Problem("qda_two_statuses", file, values=place | {"code": mark.meant.name}))
        one = of_status[0] if len(several) == 1 else None
        given.append(Given(mark, one.meant.name if one else "", one))
    if set(statuses) - used:
        problems.append(Problem("qda_status_alone", file, values=place))
    problems += [Problem("qda_overlap", file, values=place | {"code": code}) for code in _overlapping(given)]
    return [*given, *(Given(mark, "") for mark in none[:1])], problems


def _statuses_of(mark: Mark, codes: Sequence[Mark], statuses: Sequence[Mark]) -> list[Mark]:
    """The statuses that stand with a code: in its own selection, else in one without a code at its place, or near.

    Several selections may stand at one place, each with its code and status: that is how a whole passage is written.
    """
    if own := [status for status in statuses if status.holder is mark.holder]:
        return own
    holders, spans = {code.holder for code in codes}, {code.span for code in codes}
    loose = [status for status in statuses if status.holder not in holders]
    free = [status for status in loose if status.span not in spans]
    return [s for s in loose if s.span == mark.span] or [s for s in free if s.touches(mark)]


def _overlapping(given: Sequence[Given]) -> Iterator[str]:
    """The codes that stand on two places which share a character."""
    for code in dict.fromkeys(one.code for one in given):
        places = {one.mark.span: one.mark for one in given if one.code == code}
        own = list(places.values())
        if any(a.touches(b) for number, a in enumerate(own) for b in own[number + 1 :]):
            yield code


def _memo(
    marks: Sequence[Mark], person: Person, project: Project, notes: Mapping[str, Element], people: Mapping[str, Person]
) -> Iterator[tuple[Element, str]]:
    """Her notes on the passage, its selections or codings; one without a name is hers where it stands at her coding."""
    places = {marks[0].source.element: False} | {m.holder: True for m in marks} | {m.coding: True for m in marks}
    places[marks[0].source.element] = False
    seen = set()
    for place, is_hers in places.items():
        for refers in place.iterfind("{*}NoteRef"):
            guid = bare(refers.get("targetGUID"))
            note, text = notes.get(guid), project.texts.get(guid, "")
            if note is None or guid in seen or not text.strip():
                continue
            user = bare(note.get("creatingUser"))
            if people.get(user) == person or (is_hers and not user):
                seen.add(guid)
                yield note, text
