"""Scales: whole numbers and years below bars and marks, as many as have room."""

from collections.abc import Sequence

from analysis.charts.figures import QUIET, SMALL
from analysis.charts.page import Page

LABEL = 0.4  # inches that the label of a year needs
STEPS = (1, 2, 5, 10, 20, 50, 100, 1000)  # years from one label to the next


def ticks(most: int) -> Sequence[int]:
    """Return a few whole numbers from nothing to the greatest, which is one of them.

    >>> ticks(8), ticks(3), ticks(35), ticks(28), ticks(0)
    ([0, 2, 4, 6, 8], [0, 1, 2, 3], [0, 9, 18, 27, 35], [0, 7, 14, 21, 28], [0])
    """
    step = max(1, -(-most // 4))
    return [*(number for number in range(0, most, step) if most - number >= step / 2), most]


def draw_counts(page: Page, left: float, top: float, most: int, longest: float) -> None:
    """Write whole numbers below bars, and draw the line at which they begin."""
    page.rule(left, top, left, page.y, QUIET)
    page.rule(left, page.y, left + longest, page.y)
    for number in ticks(most):
        _tick(page, left + longest * number / max(most, 1), str(number))
    page.y += 0.2


def draw_years_below(page: Page, left: float, right: float, first: int, last: int) -> None:
    """Write years below marks that stand in the middle of their year."""
    unit = (right - left) / (last - first + 1)
    step = next(step for step in STEPS if step * unit >= LABEL or step == STEPS[-1])
    page.rule(left, page.y, right, page.y, QUIET)
    for year in range(first, last + 1):
        x = left + (year - first + 0.5) * unit
        if year % step == 0 and x + LABEL / 2 <= right + 0.05:
            _tick(page, x, str(year))
    page.y += 0.2


def _tick(page: Page, x: float, label: str) -> None:
    page.rule(x, page.y, x, page.y + 0.04, QUIET)
    page.write(x, page.y + 0.05, label, SMALL, QUIET, ha="center", va="top")
