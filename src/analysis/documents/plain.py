"""Plain text: the lines of a .txt file, wrapped or not, its pages parted by form feeds where it has any."""

import re
from pathlib import Path
from statistics import median

from analysis.documents.lines import ASIDE, HEADING, Content, Line, count_characters
from analysis.documents.numbers import is_numbered
from analysis.problems import InputError, Problem
from analysis.workbook.delimited import read_text

LONG = 150  # characters of a usual line from which every line is a paragraph
SHORT = 120  # characters of a line that stands alone and may be a heading
DECIMALS = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+")  # before a heading
SEEN = 3  # pages on which a line at the edge runs through the document


def read_plain(path: Path, name: str) -> Content:
    """Read a plain text; raises InputError where it is none."""
    text, _, _ = read_text(path, name)
    pages = [page.splitlines() for page in text.split("\f")]
    lengths = [len(line) for page in pages for line in page if line.strip()]
    if not lengths:
        raise InputError([Problem("empty_file", name)])
    is_wrapped = median(lengths) < LONG
    has_pages = len(pages) > 1
    edges = _edges(pages) if has_pages else {}
    lines = [
        line
        for number, page in enumerate(pages, start=1)
        for line in _lines(page, number if has_pages else 0, is_wrapped, edges)
    ]
    running = list(dict.fromkeys(line.written.strip() for line in lines if line.kind == ASIDE))
    return Content(lines, count_characters(text), len(pages) if has_pages else 0, running)


def _edges(pages: list[list[str]]) -> dict[str, int]:
    met: dict[str, int] = {}
    for page in pages:
        filled = [line.strip() for line in page if line.strip()]
        for name in {_without_digits(line) for line in (*filled[:2], *filled[-2:])}:
            met[name] = met.get(name, 0) + 1
    return met


def _without_digits(text: str) -> str:
    return "".join("#" if letter.isdigit() else letter for letter in text)


def _lines(page: list[str], number: int, is_wrapped: bool, edges: dict[str, int]) -> list[Line]:
    filled = [place for place, line in enumerate(page) if line.strip()]
    found = []
    for place in filled:
        text = page[place]
        is_apart = place == 0 or not page[place - 1].strip()
        is_alone = is_apart and (place + 1 == len(page) or not page[place + 1].strip())
        kind = ""
        at_edge = place in (*filled[:2], *filled[-2:]) and not text.strip()[0].islower()
        if at_edge and (edges.get(_without_digits(text.strip()), 0) >= SEEN or (number and text.strip().isdigit())):
            kind = ASIDE
        elif is_alone and _may_be_heading(text.strip()):
            kind = HEADING
        # The first line of a page may go on with the paragraph of the page before.
        begins = (is_apart and not (number > 1 and place == filled[0])) or not is_wrapped
        found.append(Line(text, text.strip(), number, kind, begins=begins))
    return found


def _may_be_heading(text: str) -> bool:
    is_free = len(text) <= SHORT and text[-1] not in ".,;:" and not is_numbered(text)
    return is_free and DECIMALS.sub("", text)[:1].isupper()
