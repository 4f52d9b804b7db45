"""Marks: each code that somebody, or the dictionary, gave a passage in a project, with its place in our text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.codings.wordings import NONE
from analysis.languages import LANGUAGES, Translator, mark
from analysis.problems import Problem
from analysis.qda.archives import Project
from analysis.qda.codes import CODE, GROUP, STATUS, Meant, recognise_codes
from analysis.qda.known import MACHINE, Known, Person, Source, people_of, sources_of
from analysis.qda.positions import Place, carry, find_span
from analysis.qda.trees import Element, bare

PROPOSED = mark("Proposed by the dictionary: {rules}")
WHOLE = (-1, -1)  # the span of a whole passage


@dataclass(frozen=True, eq=False)
class Mark:
    """One code on one place: of which passage, by whom and when; the elements that say so."""

    source: Source
    meant: Meant
    person: Person
    time: str
    start: int
    end: int
    coding: Element
    holder: Element

    @property
    def span(self) -> tuple[int, int]:
        """From where to where; -1 and -1 for the whole passage."""
        return self.start, self.end

    def touches(self, other: "Mark") -> bool:
        """Say whether it shares a character with another mark on the passage."""
        if WHOLE in (self.span, other.span):
            return True
        return self.start < other.end and other.start < self.end


def read_marks(project: Project, known: Known) -> tuple[list[Mark], list[Problem]]:
    """Return all marks of a project that are understood here, and what is to be told of the others."""
    sources, problems = sources_of(project, known)
    people, codes = people_of(project.root, known), recognise_codes(project.root, known.codebook, known.words)
    names = {bare(code.get("guid")): code.get("name", "") for code in project.root.iter("{*}Code")}
    marks, left = [], Counter()
    for source in sources:
        for holder in source.element.iterfind("{*}PlainTextSelection[{*}Coding]"):
            place = place_of(holder, source)
            if place is None:
                problems.append(_at("qda_lost", project.name, source, holder))
                continue
            if place.is_moved:
                problems.append(_at("qda_moved", project.name, source, holder, start=place.start, end=place.end))
            marks += _marks(source, holder, place, people, codes, known, left, names)
        marks += _marks(source, source.element, Place(0, len(source.own)), people, codes, known, left, names)
    return marks, [*problems, *_left(project.name, left)]


def place_of(selection: Element, source: Source) -> Place | None:
    """Return where a selection stands in our text; None where it stands on nothing that is there."""
    try:
        start, end = int(selection.get("startPosition", "")), int(selection.get("endPosition", ""))
    except ValueError:
        return None
    found = find_span(source.text, start, end, selection.get("name", ""))
    return carry(source.text, source.own, found) if found else None


def _marks(
    source: Source, holder: Element, place: Place, people: Mapping[str, Person], codes: Mapping[str, Meant],
    known: Known, left: Counter, names: Mapping[str, str],
) -> Iterator[Mark]:  # fmt: skip
    """The marks of one selection, or of a source as a whole; what is not understood is counted."""
    span = WHOLE if (place.start, place.end) == (0, len(source.own)) else (place.start, place.end)
    found = []
    for coding in holder.iterfind("{*}Coding"):
        refers = coding.find("{*}CodeRef")
        target = bare(refers.get("targetGUID")) if refers is not None else ""
        meant = codes.get(target, Meant(GROUP, ""))
        user = coding.get("creatingUser") or (holder.get("creatingUser") if holder is not source.element else "")
        person = people.get(bare(user)) or (Person(known.unnamed) if known.unnamed else None)
        if meant.kind not in (CODE, STATUS, NONE):
            left["qda_unknown_code", names.get(target, target)] += 1
        elif person is None:
            left["qda_nobody", ""] += 1
        else:
            time = coding.get("creationDateTime") or holder.get("creationDateTime") or ""
            found.append(Mark(source, meant, person, time, *span, coding, holder))
    yield from _machines_own(found, holder)


def _machines_own(marks: list[Mark], holder: Element) -> Iterator[Mark]:
    """The marks, those of the dictionary given back to it where a program said that they were its user's.

    A selection that the dictionary proposed says so. What a person adds to it beside the dictionary's own is hers.
    """
    proposed = proposed_on(holder.findtext("{*}Description") or "")
    kept = {mark.meant for mark in marks if mark.person == MACHINE}
    lost = [m for m in marks if proposed and m.meant not in kept and f"{m.meant.name}: " in proposed]
    has_codes = {m.person for m in marks if m.meant.kind != STATUS and m not in lost}
    for one in marks:
        is_lost = one in lost or (proposed and not kept and one.meant.kind == STATUS and one.person not in has_codes)
        yield Mark(one.source, one.meant, MACHINE, "", one.start, one.end, one.coding, holder) if is_lost else one


def proposed_on(description: str) -> str:
    """What the dictionary proposed on a selection, as its description says; nothing where it says nothing of it."""
    for language in LANGUAGES:
        before = Translator(language).say(PROPOSED).partition("{")[0]
        if description.startswith(before):
            return description.removeprefix(before)
    return ""


def _at(kind: str, file: str, source: Source, selection: Element, **values: object) -> Problem:
    said = {
        "passage": source.passage, "text": selection.get("name", ""), "first": selection.get("startPosition", ""),
        "last": selection.get("endPosition", ""),
    }  # fmt: skip
    return Problem(kind, file, values=said | values)


def _left(file: str, left: Counter) -> Iterator[Problem]:
    for (kind, name), number in left.items():
        yield Problem(kind, file, values={"name": name, "number": number})
