"""Wordings: the packaged tables of words by which a cell says that it holds no answer, a limit, a tick or a number."""

import csv
import re
from functools import lru_cache
from importlib import resources

from analysis.folding import key


@lru_cache
def wordings(table: str, meaning: str) -> dict[str, str]:
    """Return the meaning of each folded wording of a table; a wording that is nothing but marks stands for itself."""
    with (resources.files("analysis") / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {key(row["wording"]) or row["wording"]: row[meaning] for row in csv.DictReader(file)}


@lru_cache
def pattern(table: str, meaning: str, *values: str) -> re.Pattern:
    """Return what finds a wording of these meanings in a folded text, as words of their own, the longest first.

    >>> pattern("limits", "place", "before").findall("menos de 5, pero no menosprecio 6")
    ['menos de']
    """
    known = [wording for wording, value in wordings(table, meaning).items() if value in values]
    words = "|".join(re.escape(wording) for wording in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?:(?<!\w)|(?=\W))(?:{words})(?![^\W\d])")
