"""Columns: how wide each column of a table is, by what stands in it."""

from collections.abc import Sequence

WORD, TEXT = 13, 40  # characters: the longest word that is not broken, and a text that reads well beside others
ROOM = 104  # characters across a page in the letters of a table
MARGIN = 3  # characters that the margins of a cell take


def shares(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> list[float]:
    """Return the share of a table's width that each column takes.

    Where all of them do not fit, those of long texts share what the others leave.

    >>> shares(["A", "Text"], [["x", "a longer text than the other"]])
    [0.114, 0.886]
    """
    columns = zip(*rows, strict=True) if rows else [()] * len(headings)
    texts = [[heading, *map(str, column)] for heading, column in zip(headings, columns, strict=True)]
    least, wanted = list(map(_least, texts)), list(map(_wanted, texts))
    left = max(ROOM - sum(least), 0)
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    scale = min(left / sum(more), 1) if sum(more) else 0
    widths = [need + extra * scale for need, extra in zip(least, more, strict=True)]
    return [round(width / sum(widths), 3) for width in widths]


def _least(texts: Sequence[str]) -> float:
    """Characters without which its words would break."""
    return min(max((len(word) for text in texts for word in text.split()), default=1), WORD) + MARGIN


def _wanted(texts: Sequence[str]) -> float:
    """Characters that a column would take: its longer texts in one line, its longest in a paragraph."""
    lengths = sorted(map(len, texts))
    return max(min(lengths[len(texts) * 9 // 10], TEXT), min(lengths[-1] / 3, 3 * ROOM)) + MARGIN


def numbers(rows: Sequence[Sequence[object]]) -> list[int]:
    """Return the places of the columns that hold nothing but numbers.

    >>> numbers([["a", 1], ["b", 2]])
    [1]
    """
    columns = enumerate(zip(*rows, strict=True))
    return [place for place, column in columns if all(isinstance(value, int | float) for value in column)]
