"""Positions: where a selection that another program made stands in the text as we have it.

The standard counts Unicode code points from 0 and ends behind the last one. Programs differ: some count units of
UTF-16, a line end as two, or name the last character itself; so a selection is held against the words beside it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.folding import compose

LINE_ENDS = {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x85": "\n", "\u00a0": " "}
MARK = "\ufeff"  # of the byte order
CUT, SHORT = ("…", "..."), 20  # how a text ends that was cut off, and how short it is at least
LONGEST = 100  # characters of a selection's text that stand beside it


@dataclass(frozen=True)
class Place:
    """A span of a text, from its first character to behind its last; `is_moved` where it was said to be elsewhere."""

    start: int
    end: int
    is_moved: bool = False


def excerpt(text: str) -> str:
    """Return the words of a selection as they stand beside it.

    >>> excerpt("A  hotline works")
    'A hotline works'
    """
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def find_span(text: str, start: int, end: int, beside: str) -> Place | None:
    """Return the span of a text that is meant by two positions and the words beside them; None where there is none.

    >>> find_span("A hotline", 2, 9, "hotline"), find_span("😀 hotline", 3, 10, "hotline")
    (Place(start=2, end=9, is_moved=False), Place(start=2, end=9, is_moved=True))
    """
    said = " ".join(beside.split())
    is_cut = said.endswith(CUT)
    words = said.rstrip("….").rstrip() if is_cut else said
    if not _is_excerpt(text, words, end - start, is_cut):
        return Place(start, end) if 0 <= start < end <= len(text) else None
    for number, (first, last) in enumerate(_readings(text, start, end)):
        if 0 <= first < last <= len(text) and _is_that(text[first:last], words, is_cut):
            return Place(first, last, number > 0)
    return _nearest(text, start, end, words, is_cut)


def carry(theirs: str, own: str, place: Place) -> Place | None:
    r"""Return where a span of their text stands in ours, which may differ in line ends; None where it is not there.

    >>> carry("One\ntwo", "One\r\ntwo", Place(4, 7))
    Place(start=5, end=8, is_moved=False)
    """
    level, places = levelled(theirs)
    own_level, own_places = levelled(own)
    first, last = bisect_left(places, place.start), bisect_left(places, place.end)
    is_same = level.strip() == own_level.strip()
    if is_same:
        shift = _blanks_before(own_level) - _blanks_before(level)
        first, last = (min(max(at + shift, 0), len(own_level)) for at in (first, last))
    elif (found := _by_words(level, own_level, first, last)) is None:
        return None
    else:
        first, last = found
    start, end = own_places[first], own_places[last]
    if own[end - 1 : end + 1] == "\r\n":
        end -= 1
    return Place(start, end, place.is_moved or not is_same) if start < end else None


def levelled(text: str) -> tuple[str, list[int]]:
    r"""Return a text as compared, each line end one character, and where each of its characters stood.

    >>> levelled("a\r\nb")
    ('a\nb', [0, 2, 3, 4])
    """
    composed, places = compose(text)
    kept = [
        place for place, character in enumerate(composed)
        if (character != MARK or place) and composed[place : place + 2] != "\r\n"
    ]  # fmt: skip
    level = "".join(LINE_ENDS.get(composed[place], composed[place]) for place in kept)
    return level, [*(places[place] for place in kept), len(text)]


def _blanks_before(text: str) -> int:
    return len(text) - len(text.lstrip())


def _by_words(theirs: str, own: str, first: int, last: int) -> tuple[int, int] | None:
    """Where the words of a span stand in an edited text: the same of as many occurrences."""
    words = theirs[first:last].strip()
    if not words or theirs.count(words) != own.count(words):
        return None
    at, before = -1, theirs[: first + len(words)].count(words)
    for _ in range(max(before, 1)):
        at = own.find(words, at + 1)
    return (at, at + len(words)) if at >= 0 else None


def _is_excerpt(text: str, words: str, length: int, is_cut: bool) -> bool:
    """Whether what stands beside a selection are its words, and no name that somebody gave it."""
    if not words or words not in " ".join(text.split()):
        return False
    slack = 1 + text.count("\n") + sum(character > "\uffff" for character in text)
    return len(words) >= SHORT if is_cut else abs(len(words) - length) <= slack + length // 4


def _is_that(span: str, words: str, is_cut: bool) -> bool:
    found = " ".join(span.split())
    return found.startswith(words) if is_cut else found == words


def _readings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans that two positions may mean, the standard's first."""
    yield start, end
    yield start, end + 1  # the last character itself
    for width in (lambda c: 1 + (c > "\uffff"), lambda c: 1 + (c == "\n"), lambda c: int(c != "\r")):
        yield _counted(text, start, width), _counted(text, end, width)
        yield _counted(text, start, width), _counted(text, end + 1, width)
    yield start - 1, end - 1  # a byte-order mark was counted
    yield start + 1, end + 1  # from 1


def _counted(text: str, position: int, width: Callable[[str], int]) -> int:
    """The place in a text at which a count by these widths comes to a position."""
    counted = 0
    for place, character in enumerate(text):
        if counted >= position:
            return place
        counted += width(character)
    return len(text) if counted >= position else len(text) + 1


def _nearest(text: str, start: int, end: int, words: str, is_cut: bool) -> Place | None:
    """The occurrence of the words that stands nearest to where they were said to stand."""
    level, places = _squeezed(text)
    found, at = [], level.find(words)
    while at >= 0:
        found.append(at)
        at = level.find(words, at + 1)
    if not found:
        return None
    first = min(found, key=lambda at: abs(places[at] - start))
    last = places[first + len(words) - 1] + 1
    return Place(places[first], min(len(text), max(last, places[first] + end - start)) if is_cut else last, True)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """A text with single spaces, and where each of its characters stood."""
    kept = [
        place for place, character in enumerate(text)
        if not character.isspace() or (place and not text[place - 1].isspace())
    ]  # fmt: skip
    return "".join(" " if text[place].isspace() else text[place] for place in kept), kept
