"""Personal: addresses, telephone and identity numbers, user names and texts on a child, wherever they are published."""

import getpass
import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.publication.gate.checks import holds
from analysis.publication.gate.knowledge import (
    child_pattern,
    id_patterns,
    is_of_an_office,
    not_names,
    read_table,
    words_of,
)
from analysis.publication.gate.pieces import METADATA, Hit, Piece, Pieces, gather
from analysis.redaction import EMAIL

ADDRESS = re.compile(rf"(?<![\w.+-]){EMAIL}")
ABROAD = re.compile(r"(?<![\w.,+])\+\d(?:[ ()./\u00a0-]{0,2}\d){6,14}(?!\d)")
HOME = re.compile(r"(?:(?<![\w.])/(?:home|Users)/|(?<!\w)[A-Za-z]:[\\/]{1,2}Users[\\/]{1,2})([\w.-]+)")
NOBODY = ("root", "user", "runner", "public", "shared", "default", "jovyan")  # users that are no person
AUTHORS = (
    "creator",
    "author",
    "lastmodifiedby",
    "artist",
    "company",
    "manager",
    "docprops/core.xml",
    "docprops/app.xml",
)


def find_addresses(pieces: Pieces) -> list[Hit]:
    """Find e-mail addresses."""
    return gather("email", ((match.group(), found) for match, found in pieces.search(ADDRESS, pieces.near("@"))))


def find_telephones(pieces: Pieces) -> list[Hit]:
    """Find numbers with a country code or said to be a telephone's; numbers that call for free are for the public."""
    found = (
        (match.group(), where)
        for pattern in (ABROAD, _named())
        for match, where in pieces.search(pattern, pieces.figures)
        if not is_free(match.group())
    )
    return gather("telephone", found)


@lru_cache
def _named() -> re.Pattern:
    words = "|".join(map(re.escape, words_of("telephone_words.csv", "telephone")))
    return re.compile(
        rf"(?<!\w)(?i:{words})(?i:\.?(?: ?(?:n[.º°o]{{0,2}}|no\.?|number|número|numéro))?)[: ]{{1,3}}"
        r"\(?\d(?:[ ()./\u00a0-]{0,2}\d){6,14}(?!\d)"
    )


def figures_of(text: str) -> str:
    """Return the figures of a number, however it is written.

    >>> figures_of("+51 (1) 555-0127")
    '5115550127'
    """
    return re.sub(r"\D", "", text)


def is_free(number: str) -> bool:
    """Say whether a number is one that anybody calls for free, such as a helpline.

    >>> is_free("1-800-222-1717"), is_free("tel. 0800 222 1717"), is_free("+51 1 315 3000")
    (True, True, False)
    """
    return figures_of(number).startswith(tuple(words_of("telephone_words.csv", "free")))


def find_national_ids(pieces: Pieces) -> list[Hit]:
    """Find national identity numbers of a form, and with check figures, that leave little doubt."""
    found = (
        (match.group(), where)
        for pattern, check, is_named in id_patterns()
        for match, where in pieces.search(pattern, pieces.near(*_id_words()) if is_named else pieces.figures)
        if holds(check, match.group())
    )
    return gather("national_id", found)


def _id_words() -> list[str]:
    return [row["near"] for row in read_table("id_words.csv") if row["near"]]


def find_users(pieces: Pieces) -> list[Hit]:
    """Find names of users of a machine: in paths of their folders, and as the author of a document."""
    paths = pieces.search(HOME, pieces.near("/home/", "/Users/", "Users\\", ":/Users"))
    in_paths = ((match.group(), where) for match, where in paths if match.group(1).lower() not in NOBODY)
    return gather("user_name", [*in_paths, *_authors(pieces)])


def _authors(pieces: Pieces) -> Iterator[tuple[str, list[Piece]]]:
    user = getpass.getuser().lower()
    for text, where in pieces.by_text.items():
        said = [piece for piece in where if piece.kind == METADATA and piece.place.lower().endswith(AUTHORS)]
        if said and user not in NOBODY and text.strip().lower() == user:
            yield text, said


def find_children(pieces: Pieces) -> list[Hit]:
    """Find texts that could identify a child: a name or initials with an age or a case. A person decides on them."""
    places = pieces.near(*words_of("child_words.csv", "near", "wording"), capitals=True)
    found = (
        (match.group(), where)
        for match, where in pieces.search(child_pattern(), places)
        if not _is_no_name(match.group())
    )
    return gather("child", found)


def _is_no_name(text: str) -> bool:
    """Whether what is like initials is an abbreviation that everybody uses, or what is like a name is an office's."""
    initials = "".join(re.findall(r"[A-ZÀ-Þ](?=\.)|(?<=\.)[A-ZÀ-Þ]", text))
    capitals = re.findall(r"(?<!^)\b[A-ZÀ-Þ][\w’'-]+", text)
    return initials in not_names() if initials else any(map(is_of_an_office, capitals))
