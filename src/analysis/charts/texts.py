"""Texts: how wide a text is before it is drawn, and where its lines break, so that none is clipped."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

from analysis.charts.figures import FAMILY, PLAIN

SPACING = 1.15  # of the lines of a text
WIDEST = "W"  # as wide as which a letter is taken that the font lacks and another will show
MEASURED = 100  # points at which letters are measured
SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # at which a line may break; never before the colon of French
JOINTS = re.compile(r"(?<=[-/_.,;:–)])(?=\w)")  # where a word too long for its line breaks first


@lru_cache
def font(size: float, weight: str = "normal") -> FontProperties:
    """Return the font of all charts in a size."""
    return FontProperties(family="sans-serif", size=size, weight=weight)


def width(text: str, size: float = PLAIN, weight: str = "normal") -> float:
    """Return how wide a text of one line is, in inches.

    >>> width("mm") == 2 * width("m")
    True
    """
    return sum(_advance(letter, weight) for letter in text) * size


def height(text: str, size: float = PLAIN) -> float:
    """Return how high a wrapped text is, in inches; nothing takes no place."""
    return (text.count("\n") + 1) * size * SPACING / 72 if text else 0.0


def widest(texts: Iterable[str], size: float = PLAIN, weight: str = "normal") -> float:
    """Return the width of the widest line of all texts, in inches."""
    return max((width(line, size, weight) for text in texts for line in text.split("\n")), default=0.0)


def wrap(text: str, inches: float, size: float = PLAIN, weight: str = "normal") -> str:
    r"""Return a text broken into lines no wider than a number of inches.

    A word that is wider breaks at a joint inside it, else with a hyphen where the line ends.

    >>> wrap("one two three", 0.6)
    'one two\nthree'
    >>> wrap("avant\u00a0: deux", 0.5)
    'avant\xa0:\ndeux'
    """
    lines: list[str] = []
    for word in filter(None, SPACES.split(text)):
        whole = f"{lines[-1]} {word}" if lines else word
        if width(whole, size, weight) <= inches:
            lines[-1:] = [whole]
        else:
            lines += _pieces(word, inches, size, weight)
    return "\n".join(lines)


def fits(text: str, inches: float, size: float = PLAIN, weight: str = "normal") -> bool:
    """Say whether each word of a text has room in a number of inches, so that words break at their joints alone."""
    return all(width(part, size, weight) <= inches for word in SPACES.split(text) for part in JOINTS.split(word))


def _pieces(word: str, inches: float, size: float, weight: str) -> Iterator[str]:
    """The parts of a word, each no wider than the line."""
    line = ""
    for part in JOINTS.split(word) if width(word, size, weight) > inches else [word]:
        if not line or width(line + part, size, weight) <= inches:
            line += part
        else:
            yield line
            line = part
        while width(line, size, weight) > inches and len(line) > 1:
            kept = _longest(line, inches - width("-", size, weight), size, weight)
            yield line[:kept] + "-"
            line = line[kept:]
    yield line


def _longest(text: str, inches: float, size: float, weight: str) -> int:
    """How many letters of a text have room, at least one."""
    taken = 0.0
    for place, letter in enumerate(text):
        taken += _advance(letter, weight) * size
        if taken > inches:
            return max(place, 1)
    return len(text)


@lru_cache(maxsize=4096)
def _advance(letter: str, weight: str) -> float:
    """How far a letter moves on, in inches at a size of one point."""
    face = _face(weight)
    known = letter if face.get_char_index(ord(letter)) else WIDEST
    glyph = face.load_char(ord(known), flags=LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / 65536 / MEASURED / 72


@lru_cache
def _face(weight: str) -> FT2Font:
    # From memory: forks of one process would move one another's place in a file that it left open.
    content = Path(findfont(FontProperties(family=FAMILY[0], weight=weight))).read_bytes()
    face = FT2Font(BytesIO(content))
    face.set_size(MEASURED, 72)
    return face
