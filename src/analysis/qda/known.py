"""Known: what is known here of passages, codes and people, and which of them the things of another project are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.codebook import Codebook
from analysis.codings.store import ADJUDICATOR, CODER, NAME
from analysis.enquiry import Enquiry
from analysis.folding import key
from analysis.languages import mark
from analysis.narrative import Words
from analysis.passages import content_of
from analysis.problems import Problem
from analysis.qda.archives import Project
from analysis.qda.positions import levelled
from analysis.qda.trees import Element, bare, identity, local

DICTIONARY = "dictionary"  # the user, and the role, of what the machine proposed
AS_ADJUDICATOR = " (adjudicator)"
LONGEST = 40  # letters of a coder's name
VARIABLES = {  # of a source: its column in the table of passages, and what it is called
    "state": mark("State"), "source": mark("Source"), "question": mark("Question"), "part": mark("Part"),
    "category": mark("Category"), "language": mark("Language"), "date": mark("Date"),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Who gave a code: a coder or an adjudicator by name, or the dictionary, which is no person."""

    coder: str
    role: str = CODER

    @property
    def user(self) -> str:
        """The name under which other programs show her."""
        return self.coder + (AS_ADJUDICATOR if self.role == ADJUDICATOR else "")


MACHINE = Person(DICTIONARY, DICTIONARY)


@dataclass(frozen=True, eq=False)
class Source:
    """A text source that is a passage: the text as they have it, and the one on which its codings are placed.

    `own` is the passage's text now, unless the State has changed it since: then it is theirs.
    """

    element: Element
    passage: str
    text: str
    own: str
    is_edited: bool = False

    @property
    def content(self) -> str:
        """The mark of the text on which its codings are placed."""
        return content_of(self.own)


@dataclass(frozen=True, eq=False)
class Known:
    """What is known here; `unnamed` is the coder whose the codings are that name nobody."""

    texts: Mapping[str, str]
    codebook: Codebook
    words: Mapping[str, Words]
    coders: tuple[str, ...]
    states: tuple[str, ...] = ()
    unnamed: str = ""

    @cached_property
    def by_identity(self) -> dict[str, str]:
        """The passages by the identifier that their source has."""
        return {identity("source", name, content_of(text)): name for name, text in self.texts.items()}

    @cached_property
    def by_text(self) -> dict[str, list[str]]:
        """The passages by their text, line ends aside."""
        found: dict[str, list[str]] = {}
        for name, text in self.texts.items():
            found.setdefault(levelled(text)[0].strip(), []).append(name)
        return found

    @cached_property
    def people(self) -> dict[str, Person]:
        """Those who gave codes before, and the dictionary, by the identifier that each has as a user."""
        everyone = [MACHINE, *(Person(coder, role) for coder in self.coders for role in (CODER, ADJUDICATOR))]
        return {identity("user", person.coder, person.role): person for person in everyone}


def what_is_known(enquiry: Enquiry, unnamed: str = "") -> Known:
    """Return what is known of an enquiry."""
    passages = enquiry.passages
    texts = dict(zip(passages["passage"], passages["text"], strict=True))
    coders = tuple(dict.fromkeys([*enquiry.codings["coder"], *filter(None, [unnamed])]))
    states = tuple(sorted(passages["state"].unique()))
    return Known(texts, enquiry.codebook, enquiry.opened.words, coders, states, unnamed)


def people_of(root: Element, known: Known) -> dict[str, Person]:
    """Return the users of a project by identifier; a name that cannot be a coder's is made one."""
    users = ((bare(user.get("guid")), user) for user in root.iter("{*}User"))
    found = {guid: known.people.get(guid) or _person(user.get("name") or user.get("id") or "", known)
             for guid, user in users}  # fmt: skip
    return {guid: person for guid, person in found.items() if person}


def sources_of(project: Project, known: Known) -> tuple[list[Source], list[Problem]]:
    """Return the sources that are passages, and what is to be told of the others.

    A source is a passage by its identifier, else by its name, else by its exact text where only one passage has it.
    """
    sources, unknown, media, unread = [], [], [], []
    for element in project.root.iterfind("{*}Sources/*"):
        name = element.get("name") or bare(element.get("guid"))
        text = project.texts.get(bare(element.get("guid")))
        if local(element) != "TextSource":
            media += [name] if local(element) else []
        elif text is None:
            unread.append(name)
        elif source := _source(element, text, known):
            sources.append(source)
        else:
            unknown.append(name)
    told = {"qda_media": media, "qda_no_text": unread, "qda_no_passage": unknown}
    problems = [
        Problem(kind, project.name, values={"number": len(names), "names": _some(names)})
        for kind, names in told.items() if names
    ]  # fmt: skip
    return sources, [*problems, *_edited(project.name, sources, known)]


def _source(element: Element, text: str, known: Known) -> Source | None:
    guid, name, level = bare(element.get("guid")), element.get("name", ""), levelled(text)[0].strip()
    passage = known.by_identity.get(guid, "")
    is_ours = bool(passage)
    if not passage:
        alike = known.by_text.get(level, [])
        passage = name if name in known.texts else alike[0] if len(alike) == 1 else ""
    if not passage:
        return None
    own = known.texts[passage]
    is_edited = levelled(own)[0].strip() != level
    return Source(element, passage, text, own if is_ours or not is_edited else text, is_edited)


def _edited(file: str, sources: list[Source], known: Known) -> Iterator[Problem]:
    for source in (source for source in sources if source.is_edited):
        kind = "qda_edited" if source.own == known.texts[source.passage] else "qda_changed"
        yield Problem(kind, file, values={"passage": source.passage})


def _person(name: str, known: Known) -> Person | None:
    """Who a user is by name; spaces and marks that no name of a coder may have become hyphens."""
    if key(name) == DICTIONARY:
        return MACHINE
    role = ADJUDICATOR if name.endswith(AS_ADJUDICATOR) else CODER
    coder = re.sub(r"[^\w.-]+", "-", name.removesuffix(AS_ADJUDICATOR))[:LONGEST].strip("-.")
    coder = next((known_ for known_ in known.coders if known_.casefold() == coder.casefold()), coder)
    return Person(coder, role) if NAME.fullmatch(coder) else None


def _some(names: list[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
