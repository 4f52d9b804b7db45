"""Types: what a row of an XLSForm asks for, by the standard's names and its older ones."""

import csv
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from analysis.languages import mark

# Why answers to a type are not analysed, by the word that the table of types has for it.
FAULTS = {
    "repeats": mark("a group that repeats is not analysed; ask its questions once or number them"),
    "ranks": mark("a ranking is not analysed; ask it as select_multiple or as one question for each place"),
    "takes_options_from_elsewhere": mark(
        "its options stand outside the form; "
        "put them into the sheet choices and ask it as select_one or select_multiple"
    ),
}
OTHER = re.compile(r"\s+(or_other|or specify other)\s*$")


class Type(NamedTuple):
    """What a row asks for: how its answers are analysed (blank: not at all), or why they cannot be."""

    kind: str = ""
    fault: str = ""
    list_name: str = ""
    adds_other: bool = False


def type_of(text: str) -> Type | None:
    """Return what the type of a row means; None where the standard has no such type.

    >>> type_of("select one from yes_no or_other")
    Type(kind='single', fault='', list_name='yes_no', adds_other=True)
    >>> type_of("begin repeat").kind, type_of("money")
    ('', None)
    """
    pattern, types = _types()
    found = pattern.fullmatch(text.strip())
    if found is None:
        return None
    row = types[_plain(found["type"])]
    rest = found["rest"] or ""
    return Type(row["kind"], FAULTS.get(row["fault"], ""), OTHER.sub("", rest).strip(), OTHER.search(rest) is not None)


def analysed_types() -> list[str]:
    """Return the types whose answers can be analysed."""
    return [row["type"] for row in _types()[1].values() if row["kind"]]


def _plain(text: str) -> str:
    return re.sub(r"[_\s]+", "_", text.lower())


@lru_cache
def _types() -> tuple[re.Pattern, dict[str, dict]]:
    with (resources.files("analysis") / "data" / "question_types.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["type"]: row for row in csv.DictReader(file)}
    # The longest first: `select_one_from_file` is no list called `from_file`.
    names = (re.escape(name).replace("_", r"[_\s]+") for name in sorted(rows, key=len, reverse=True))
    return re.compile(rf"(?P<type>{'|'.join(names)})(?P<rest>\s.*)?", re.IGNORECASE | re.DOTALL), rows
