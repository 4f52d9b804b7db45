"""Recognition: what of projects that were received is ours, so that what goes out names it as they do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.codings.wordings import NONE
from analysis.folding import key
from analysis.qda.archives import Project
from analysis.qda.codes import CODE, STATUS, recognise_codes
from analysis.qda.decisions import Decision, decisions_of
from analysis.qda.known import VARIABLES, Known, people_of, sources_of
from analysis.qda.marks import read_marks
from analysis.qda.trees import bare, identity, local

Identity = tuple[str, str]
Note = tuple[str, str, str]  # a coder, her role, a passage


@dataclass(frozen=True, eq=False)
class Recognised:
    """What is ours in projects that were received.

    `identities`: their identifier of each thing by ours. `understood`: the identifiers of their codings
    that stand in our decisions or were the dictionary's. `memos`: what each person noted on a passage; `notes`: our
    own notes, each with whose it is and on which passage.
    """

    identities: Mapping[str, str] = field(default_factory=dict)
    understood: frozenset[str] = frozenset()
    memos: Mapping[Note, str] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)


def recognise(projects: Sequence[Project], known: Known) -> Recognised:
    """Return what is ours in these projects, the oldest first: the identifiers of the newest count."""
    identities, understood, memos, notes = {}, set(), {}, {}
    for project in projects:
        marks, _ = read_marks(project, known)
        decisions, _ = decisions_of(marks, project, known)
        identities |= dict(_of_things(project, known))
        for decision in decisions:
            identities |= dict(_of_decision(decision))
            understood |= {bare(mark.coding.get("guid")) for mark in decision.marks}
            whose = (decision.person.coder, decision.person.role, decision.passage)
            if decision.notes:
                memos[whose] = " ".join(decision.memo.split())
            for note, text in decision.notes:
                if bare(note.get("guid")) == identity("note", *whose, text):
                    notes[bare(note.get("guid"))] = whose
    return Recognised(identities, frozenset(understood), memos, notes)


def _of_things(project: Project, known: Known) -> Iterator[Identity]:
    """Users, codes, sources, cases and variables."""
    for guid, person in people_of(project.root, known).items():
        yield identity("user", person.coder, person.role), guid
    for guid, meant in recognise_codes(project.root, known.codebook, known.words).items():
        yield identity(meant.kind, meant.name) if meant.kind != NONE else identity(NONE), guid
    words = known.words.values()
    cases = {key(said.state(state)): state for state in known.states for said in words}
    variables = {key(said.say(label)): name for name, label in VARIABLES.items() for said in words}
    for path, kind, names in (("Cases/{*}Case", "case", cases), ("Variables/{*}Variable", "variable", variables)):
        for element in project.root.iterfind(f"{{*}}{path}"):
            if name := names.get(key(element.get("name", ""))):
                yield identity(kind, name), bare(element.get("guid"))
    for source in sources_of(project, known)[0]:
        if source.own == known.texts[source.passage]:
            yield identity("source", source.passage, source.content), bare(source.element.get("guid"))


def _of_decision(decision: Decision) -> Iterator[Identity]:
    """The selections and codings of a decision."""
    person, about = decision.person, (decision.passage, decision.content)
    for given in decision.given:
        where = (*about, person.coder, person.role, *given.mark.span, given.status)
        if local(given.mark.holder) == "PlainTextSelection":
            yield identity("selection", *where), bare(given.mark.holder.get("guid"))
        kind = given.mark.meant.kind
        yield (
            identity("coding", *where, CODE if kind == NONE else kind, given.code),
            bare(given.mark.coding.get("guid")),
        )
        if given.of_status and given.of_status.span == given.mark.span:
            yield identity("coding", *where, STATUS, given.status), bare(given.of_status.coding.get("guid"))
