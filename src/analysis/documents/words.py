"""Words: what the parts of reports are called, and what their symbols mean, from the packaged tables."""

import csv
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from analysis.answers.wordings import wordings
from analysis.folding import key
from analysis.languages import mark

STATE, COMMITTEE = "state", "committee"  # whose words a document holds
BODIES = ("CRC", "OPSC")  # reports under Article 44 of the Convention, and under its Optional Protocol
KINDS = {
    "report": mark("report of a State"),
    "replies": mark("replies of a State to the list of issues"),
    "follow_up": mark("information of a State on the follow-up"),
    "concluding_observations": mark("concluding observations of the Committee"),
    "list_of_issues": mark("list of issues of the Committee"),
}
AUTHORS = {kind: COMMITTEE if kind in ("concluding_observations", "list_of_issues") else STATE for kind in KINDS}
CAPTION = re.compile(r"[^\W\d]+\s(?:N[.º°]*\s?)?(?:\d{1,3}|[IVX]+|[A-Z])(?:\s?[.:–-].{0,200}|\s*)", re.DOTALL)
SYMBOL = re.compile(r"\bCRC/C(?:/[A-Z\d][\w.-]*)+")


class Symbol(NamedTuple):
    """What a symbol says of its document; blank where it does not say."""

    body: str = ""
    kind: str = ""
    author: str = ""
    state: str = ""
    cycle: str = ""


def read_symbol(symbol: str) -> Symbol:
    """Return what the symbol of a document says; all blank where it is of no known pattern.

    >>> read_symbol("CRC/C/CHL/6-7"), read_symbol("CRC/C/OPSC/GTM/CO/1").kind
    (Symbol(body='CRC', kind='report', author='state', state='CHL', cycle='6-7'), 'concluding_observations')
    """
    bare = re.sub(r"/(?:Rev|Corr)\.\d+", "", symbol.strip())
    for pattern, body, kind, author in _patterns():
        if found := pattern.fullmatch(bare):
            said = found.groupdict()
            return Symbol(body, kind, author, said.get("state", ""), said.get("cycle", ""))
    return Symbol()


def symbols_in(text: str) -> list[str]:
    """Return the symbols of documents of the Committee that stand in a text, in their order.

    >>> symbols_in("See CRC/C/OPSC/GTM/1, paras. 3-5, and CRC/C/15/Add.22.")
    ['CRC/C/OPSC/GTM/1', 'CRC/C/15/Add.22']
    """
    return [found.rstrip(".-") for found in SYMBOL.findall(text)]


def means(text: str) -> str:
    """Return what a line that says nothing else means on a page: `contents`, `annex` ..., or nothing."""
    return wordings("document_words", "means").get(key(text), "")


def opens(text: str) -> str:
    """Return what the first word of a line means.

    >>> opens("Cuadro 3. Denuncias por año"), opens("Annex II"), opens("Tabling a bill")
    ('table', 'annex', '')
    """
    first = re.match(r"[^\W\d]+", key(text))
    return means(first.group()) if first else ""


def is_caption(text: str) -> bool:
    """Say whether a line is the caption of a table or a figure.

    >>> is_caption("Cuadro 3. Denuncias por año"), is_caption("Table 2 shows that all complaints were investigated.")
    (True, False)
    """
    found = CAPTION.fullmatch(text.strip())
    return found is not None and opens(text) == "table"


def runs(text: str) -> bool:
    """Say whether a line is one of those that stand on every page: its number, the number of a print, a symbol alone.

    >>> [runs(text) for text in ("Page 3 of 40", "3/40", "GE.21-16003 (S)", "CRC/C/CHL/6-7", "Page 3 shows it.", "3.")]
    [True, True, True, True, False, False]
    """
    return _running().fullmatch(text.strip()) is not None


@lru_cache
def _running() -> re.Pattern:
    page, of = ("|".join(map(re.escape, words_meaning(meaning))) for meaning in ("page", "of"))
    number = rf"(?:{page})\.?\s\d{{1,4}}(?:\s*(?:/|{of})\s*\d{{1,4}})?|\d{{1,4}}\s*(?:/|(?:{of})\s)\s*\d{{1,4}}"
    job = r"GE\.\d\d-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d{1,4})?|\d\d-\d{5}(?:\s*\([A-Z]\))"
    return re.compile(rf"[-–—|\s]*(?:{number}|{job}|{SYMBOL.pattern})[-–—|\s]*", re.IGNORECASE)


def words_meaning(meaning: str) -> list[str]:
    """Return the words of all languages that mean something on a page, as they are written, the longest first."""
    with (resources.files("analysis") / "data" / "document_words.csv").open(encoding="utf-8", newline="") as file:
        found = [row["wording"] for row in csv.DictReader(file) if row["means"] == meaning]
    return sorted(found, key=len, reverse=True)


@lru_cache
def _patterns() -> tuple[tuple[re.Pattern, str, str, str], ...]:
    with (resources.files("analysis") / "data" / "document_kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return tuple((re.compile(row["pattern"]), row["body"], row["kind"], row["author"]) for row in rows)
