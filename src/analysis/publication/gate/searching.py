"""Searching: the files of a report read and searched by every rule, in parts beside each other."""

import getpass
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.publication.gate.contacts import Contacts, find_contacts, texts_known
from analysis.publication.gate.files import list_files, read_files
from analysis.publication.gate.passed import Passed, Shown
from analysis.publication.gate.personal import (
    find_addresses,
    find_children,
    find_national_ids,
    find_telephones,
    find_users,
)
from analysis.publication.gate.pieces import Hit, Pieces
from analysis.publication.gate.running import find_running, markup_written
from analysis.publication.gate.standing import (
    find_silent_marks,
    find_silent_states,
    find_without_notice,
    marks_told,
    silent_places,
)

Doing = Callable[[Sequence[Callable[[], None]]], Mapping[int, str]]  # gives why each piece of work failed that did


@dataclass(frozen=True)
class Found:
    """What was found in some files, rule by rule, and the answers that the charts of each show."""

    hits: list[list[Hit]]
    shown: dict[str, Shown]


class Search:
    """What is sought in the files of one enquiry's report."""

    def __init__(self, enquiry: Enquiry) -> None:
        texts = list(texts_known(enquiry))
        self._enquiry, self._markup = enquiry, markup_written(texts)
        self._contacts = Contacts(enquiry.received.personal, texts)
        self._is_demonstration = enquiry.settings.is_demonstration
        self._silence = silent_places(enquiry)

    @cached_property
    def sought(self) -> tuple:
        """All that decides what is found in a file, but for who is silent."""
        contacts = sorted(self._contacts.words), sorted(self._contacts.numbers)
        return (*contacts, sorted(self._markup), self._is_demonstration, getpass.getuser())

    def passes(self, shown: Shown | None) -> bool:
        """Say whether a file passed before, and shows no answer of a State that is silent now."""
        return shown is not None and not any(self._silence.is_told(*mark) for mark in shown)

    def in_files(self, folder: Path, names: Iterable[str]) -> Found:
        """Search some files of a report."""
        names = list(names)
        pieces = Pieces(read_files(folder, names))
        rules = (
            find_contacts(pieces, self._contacts), find_addresses(pieces), find_telephones(pieces),
            find_national_ids(pieces), find_users(pieces), find_children(pieces),
            find_running(pieces, self._markup), find_without_notice(pieces, self._is_demonstration),
            find_silent_marks(pieces, self._silence),
        )  # fmt: skip
        shown: dict[str, dict[tuple[str, str], None]] = {name: {} for name in names}
        for piece, state, question in marks_told(pieces):
            shown[piece.file][state, question] = None
        return Found(list(rules), {name: list(marks) for name, marks in shown.items()})

    def in_tables(self, folder: Path) -> list[Hit]:
        """Search what only the whole report tells: findings and rows of States that are silent."""
        return find_silent_states(folder, self._silence)


def search(folder: Path, enquiry: Enquiry, passed: Passed, doing: Doing) -> list[Hit]:
    """Return all that each rule finds in a report; files that passed before, and are the same, are not read again."""
    own, files = Search(enquiry), {name: _named(folder, name) for name in list_files(folder)}
    known = passed.files(own.sought)
    wanted = [name for name, sha in files.items() if not own.passes(known.get(sha))]
    wanted.sort(
        key=lambda name: (folder / name).stat().st_size
    )  # parts are dealt in turn: alike in size, they end alike
    found = _in_parts(partial(own.in_files, folder), wanted, doing)
    by_rule = [*zip(*(part.hits for part in found), strict=True), [own.in_tables(folder)]]
    hits = [hit for same in by_rule for hit in joined([hit for hits in same for hit in hits])]
    blamed = {piece.file for hit in hits for piece in hit.pieces}
    shown = {name: known[sha] for name, sha in files.items() if name not in set(wanted)}
    shown |= {name: marks for part in found for name, marks in part.shown.items() if name not in blamed}
    passed.keep(own.sought, {files[name]: marks for name, marks in shown.items()})
    return hits


def _named(folder: Path, name: str) -> str:
    """A file's name with the hash of its content."""
    return f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()} {name}"


def joined(hits: Iterable[Hit]) -> list[Hit]:
    """Return one hit for each different text that a rule found, however many parts found it, in the order of files."""
    by_words: dict[tuple, Hit] = {}
    for hit in hits:
        own = hit.rule, hit.words, hit.cells
        pieces = (*by_words[own].pieces, *hit.pieces) if own in by_words else hit.pieces
        by_words[own] = hit._replace(pieces=tuple(sorted(dict.fromkeys(pieces), key=lambda piece: piece.file)))
    return sorted(by_words.values(), key=lambda hit: hit.pieces[0].file)


def _in_parts(searched: Callable[[Sequence[str]], Found], names: Sequence[str], doing: Doing) -> list[Found]:
    """Search files, the small before the large, in as many parts as there are processors.

    A part whose process died is searched here.
    """
    number = min(os.cpu_count() or 1, len(names))
    parts = [names[place::number] for place in range(number)]
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place) / str(part) for part in range(number)]
        failed = doing([partial(_put, searched, part, path) for part, path in zip(parts, paths, strict=True)])
        return [
            searched(part) if number in failed else pickle.loads(path.read_bytes())
            for number, (part, path) in enumerate(zip(parts, paths, strict=True))
        ]


def _put(searched: Callable[[Sequence[str]], Found], names: Sequence[str], path: Path) -> None:
    path.write_bytes(pickle.dumps(searched(names)))
