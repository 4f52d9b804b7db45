"""Headings: what stands above narrow columns: names where they have room, lying or upright, else ids with a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.charts.figures import INK, QUIET, SMALL, WIDTH
from analysis.charts.page import MARGIN, Page
from analysis.charts.texts import SPACING, fits, height, widest, wrap

MOST_LINES = 5  # of a name that lies
LONGEST = 2.0  # inches of a name that stands upright
GAP = 0.06  # inches between two headings
NARROWEST = SMALL * SPACING / 72  # inches of a column in which a text stands upright


@dataclass(frozen=True)
class Headings:
    """The wrapped texts above columns, how they are turned, how high they are, and the key to those that are ids."""

    texts: tuple[str, ...]
    rotation: int
    height: float
    key: tuple[tuple[str, str], ...] = ()


def head(names: Sequence[str], ids: Sequence[str], pitch: float) -> Headings:
    """Return the headings of columns that are `pitch` inches wide: names, or the ids with a key to the names."""
    return _lying(names, pitch) or _upright(names, pitch, LONGEST) or _by_ids(names, ids, pitch)


def _by_ids(names: Sequence[str], ids: Sequence[str], pitch: float) -> Headings:
    placed = _lying(ids, pitch) or _upright(ids, pitch, max(widest(ids, SMALL), LONGEST))
    return Headings(placed.texts, placed.rotation, placed.height, tuple(zip(ids, names, strict=True)))


def _lying(texts: Sequence[str], pitch: float) -> Headings | None:
    wrapped = [wrap(text, pitch - GAP, SMALL) for text in texts]
    whole = all(fits(text, pitch - GAP, SMALL) for text in texts)
    if not whole or max((text.count("\n") + 1 for text in wrapped), default=0) > MOST_LINES:
        return None
    return Headings(tuple(wrapped), 0, max((height(text, SMALL) for text in wrapped), default=0.0))


def _upright(texts: Sequence[str], pitch: float, longest: float) -> Headings | None:
    """Upright texts of as few lines as their columns have room for."""
    wrapped = [_shortest(text, pitch, longest) for text in texts]
    if any(height(text, SMALL) > max(pitch, NARROWEST) or widest([text], SMALL) > longest for text in wrapped):
        return None
    return Headings(tuple(wrapped), 90, widest(wrapped, SMALL) + 0.02)


def _shortest(text: str, pitch: float, longest: float) -> str:
    """The text wrapped at the smallest of some lengths at which its lines have room side by side."""
    for inches in (longest / 2, longest * 3 / 4, longest):
        wrapped = wrap(text, inches, SMALL)
        if height(wrapped, SMALL) <= pitch and fits(text, inches, SMALL):
            return wrapped
    return wrap(text, longest, SMALL)


def draw_headings(page: Page, headings: Headings, places: Sequence[float], bottom: float, colour: str = QUIET) -> None:
    """Write headings above their columns, their lower edge at `bottom`."""
    for x, text in zip(places, headings.texts, strict=True):
        page.write(x, bottom, text, SMALL, colour, ha="center", va="bottom", rotation=headings.rotation)


def draw_key(page: Page, key: Sequence[tuple[str, str]]) -> None:
    """Write which name each id stands for, in two columns below what is there."""
    column = (WIDTH - 3 * MARGIN) / 2
    indent = min(widest([name for name, _ in key], SMALL, "bold") + 0.1, column / 2)
    rows = [(wrap(name, indent - 0.06, SMALL, "bold"), wrap(said, column - indent, SMALL)) for name, said in key]
    half = -(-len(rows) // 2)
    start, lowest = page.y, page.y
    for number, part in enumerate((rows[:half], rows[half:])):
        x, y = MARGIN + number * (column + MARGIN), start
        for name, said in part:
            page.write(x, y, name, SMALL, INK, va="top", weight="bold")
            page.write(x + indent, y, said, SMALL, QUIET, va="top")
            y += max(height(name, SMALL), height(said, SMALL)) + 0.02
        lowest = max(lowest, y)
    page.y = lowest + (0.04 if rows else 0.0)
