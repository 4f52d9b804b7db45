"""Running: numbers of pages and prints between the lines of a text, where no place on a page told of them."""

import itertools
import re
from collections.abc import Iterator, Sequence

from analysis.documents.lines import ASIDE, ITEM, Line
from analysis.documents.words import runs

LONE = re.compile(r"[-–— ]*(\d{1,4})[-–— ]*")  # a number that may be that of a page
LONGEST = 60  # characters of the number of a page or of a print
NEXT_LINES = 4  # behind a number, among which the text goes on


def set_aside(lines: Sequence[Line]) -> None:
    """Set aside what runs through a text, page by page; a sentence that it parts goes on behind it."""
    for line in lines:
        if not line.kind and len(line.text) < LONGEST and runs(line.text):
            line.kind = ASIDE
    for line in _numbers_of_pages(lines):
        line.kind = ASIDE
    for before, line in itertools.pairwise(lines):
        is_parted = before.kind == ASIDE and line.text.strip()[:1].islower() and not ITEM.match(line.text.strip())
        line.begins = line.begins and not is_parted


def _numbers_of_pages(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of lone numbers, each one more than that before, some of which part a sentence."""
    lone = [place for place, line in enumerate(lines) if not line.kind and LONE.fullmatch(line.text.strip())]
    by_start: dict[int, list[int]] = {}
    for order, place in enumerate(lone):
        number = int(LONE.fullmatch(lines[place].text.strip())[1])
        by_start.setdefault(number - order, []).append(place)
    for run in by_start.values():
        if any(_parts_a_sentence(lines, place) for place in run):
            yield from (lines[place] for place in run)


def _parts_a_sentence(lines: Sequence[Line], place: int) -> bool:
    following = next((line.text.strip() for line in lines[place + 1 : place + NEXT_LINES] if not line.kind), "")
    return following[:1].islower()
