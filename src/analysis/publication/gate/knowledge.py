"""Knowledge: the tables by which the gate knows names, numbers and texts that could identify a child."""

import csv
import re
from functools import lru_cache
from importlib import resources

from analysis.folding import fold

INITIALS = r"(?:[A-ZÀ-Þ]\. ?){1,4}[A-ZÀ-Þ](?:\.|(?!\w))"
NAME = r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?: (?:(?:de|del|la|da|do|dos) )*[A-ZÀ-Þ][a-zà-ÿ]{2,}){0,3}"


@lru_cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a packaged table."""
    with (resources.files("analysis") / "data" / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def words_of(name: str, kind: str, column: str = "word") -> list[str]:
    """Return the words of one kind in a packaged table."""
    return [row[column] for row in read_table(name) if row["kind"] == kind]


@lru_cache
def child_pattern() -> re.Pattern:
    """Return what finds a text that could identify a child, by the patterns and words of the tables."""
    kinds = dict.fromkeys(row["kind"] for row in read_table("child_words.csv"))
    words = {kind: _one_of(words_of("child_words.csv", kind, "wording")) for kind in kinds}
    patterns = [
        row["pattern"].format(**words, initials=INITIALS, name=NAME) for row in read_table("child_patterns.csv")
    ]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@lru_cache
def id_patterns() -> tuple[tuple[re.Pattern, str, bool], ...]:
    """Return what finds each kind of national number, the name of its check, and whether it must be named as one."""
    words = dict.fromkeys(row["word"] for row in read_table("id_words.csv"))
    named = _one_of([rf"(?<!\w){word}(?!\w)" for word in words])
    rows = read_table("national_ids.csv")
    return tuple(
        (re.compile(row["pattern"].replace("{named}", named)), row["check"], "{named}" in row["pattern"])
        for row in rows
    )


@lru_cache
def not_names() -> frozenset[str]:
    """Return abbreviations that are like initials of a person, and are none."""
    return frozenset(words_of("child_words.csv", "not a name", "wording"))


def is_of_an_office(word: str) -> bool:
    """Say whether a word is one of posts, offices and instruments, and so no name of a person.

    >>> is_of_an_office("Ministério"), is_of_an_office("Quispe")
    (True, False)
    """
    return bool(_offices().fullmatch(fold(word)))


@lru_cache
def _offices() -> re.Pattern:
    words = words_of("name_words.csv", "office")
    return re.compile("|".join(re.escape(fold(word)).replace(r"\*", ".*") for word in words))


def _one_of(patterns: list[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
