"""Figures: the one style of all charts, and the chart that a page shows."""

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH = 8.4  # inches: a page's width, at which every size below is meant
INK, QUIET, GRID = "#1B1B1B", "#555555", "#D9D9D9"
DARK, MIDDLE, WARM = "#1F4E6B", "#6E9DB8", "#C77B0A"
STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "sans-serif"],
    "font.size": 9.5,
    "axes.edgecolor": GRID,
    "axes.labelcolor": QUIET,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.parse_math": False,  # a dollar sign in a label is a dollar sign
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "enquiry",  # the same figure gives the same file
    "hatch.linewidth": 0.8,
}


@dataclass(frozen=True)
class Chart:
    """A figure with the text that says what it shows to a reader who does not see it.

    `findings` are the ids of the findings whose States its marks stand for.
    """

    figure: Figure
    alternative: str
    findings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError("A chart needs an alternative text that says what it shows.")

    def svg(self) -> bytes:
        """Return the figure as SVG with real text."""
        return self._save("svg", metadata={"Date": None})

    def png(self) -> bytes:
        """Return the figure as a picture of 150 dots per inch."""
        return self._save("png", dpi=150)

    def _save(self, kind: str, **options: object) -> bytes:
        file = io.BytesIO()
        with rc_context(STYLE):
            self.figure.savefig(file, format=kind, **options)
        return file.getvalue()


@contextmanager
def canvas(
    rows: float, left: float, bottom: float = 0.5, top: float = 0.25, right: float = 0.2
) -> Iterator[tuple[Figure, Axes]]:
    """Give a figure of page width whose axes are `rows` inches high; margins are in inches."""
    height = rows + bottom + top
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height))
        box = (left / WIDTH, bottom / height, (WIDTH - left - right) / WIDTH, rows / height)
        yield figure, figure.add_axes(box)


def wrapped(text: str, width: int) -> str:
    """Return a label broken into lines of at most `width` characters; a longer word is kept whole."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False)) or text


def lines(text: str) -> int:
    """Return how many lines a wrapped label takes."""
    return text.count("\n") + 1
