"""Roles: what a header says of a response, by the table of what form tools and people call what is no question."""

import csv
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from analysis.folding import fold, key

PERSONAL = ("contact", "personal")  # roles of what says who answered and how to reach them
SHORT = 5  # words that a header may have whose pattern says that it holds personal data


class Listed(NamedTuple):
    """One line of the table of headers; one that `needs_tool` is a word that anybody might use."""

    role: str
    tools: frozenset[str]
    needs_tool: bool


@lru_cache
def _listed() -> tuple[dict[str, Listed], list[tuple[re.Pattern, Listed]]]:
    """The headers of the table by their folded text, and those with a `*` in them as patterns."""
    table = resources.files("analysis") / "data" / "headers.csv"
    texts, patterns = {}, []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            listed = Listed(row["role"], frozenset(row["tool"].split("; ")), row["needs_tool"] == "yes")
            if "*" in row["header"]:
                pattern = ".*".join(map(re.escape, fold(row["header"]).split("*")))
                patterns.append((re.compile(pattern), listed))
            else:
                texts[key(row["header"])] = listed
    return texts, patterns


@lru_cache(maxsize=4096)
def listed(text: object) -> Listed | None:
    """Return the line of the table of headers that a header fits, if any."""
    texts, patterns = _listed()
    folded = key(text)
    if folded in texts:
        return texts[folded]
    is_short = len(folded.split()) <= SHORT
    fitting = (line for pattern, line in patterns if pattern.fullmatch(folded))
    return next((line for line in fitting if is_short or line.role != "personal"), None)


def role_of(text: object) -> str:
    """Return what a header says of the response, or an empty text.

    >>> role_of("País"), role_of("Completion time"), role_of("Which plan?"), role_of("Teléfono móvil")
    ('state', 'submitted', '', 'personal')
    """
    line = listed(text)
    return line.role if line else ""
