"""Figures: the one style of all charts, and the chart that a page shows.

Colours: hues that people with any of the three colour vision deficiencies tell apart, after M. Okabe and K. Ito, "Color
universal design" (2008): blue, sky blue, orange, vermilion. Their own tints are too pale for WCAG 2.2 (criterion 1.4.11
asks 3 to 1 against the ground, 1.4.3 asks 4.5 to 1 of text), so each is darkened, to a lightness of its own (CIE L*
from 22 to 60), by which they stay apart in print without colour. No colour speaks alone: shape or label tells.
"""

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from analysis.folding import key

WIDTH = 6.3  # inches: the text width of an A4 page with margins of 25 mm, at which every size below is meant
PLAIN, SMALL = 8.0, 7.0  # points; nothing is smaller than the second
INK, QUIET, GRID, SHADE, PAPER = "#1B1B1B", "#555555", "#D9D9D9", "#EAF1F5", "#FFFFFF"
DARK, MIDDLE, WARM, RED = "#1F4E6B", "#5C96B8", "#A86A00", "#68170A"
FAMILY = ("DejaVu Sans", "Verdana", "Arial", "sans-serif")  # the first comes with matplotlib; Verdana is as wide as it
SAVING = {
    "font.sans-serif": list(FAMILY),
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "enquiry",  # the same figure gives the same file
}
MARKS = ["gid", "state", "states", "question", "option", "code", "x", "y", "value", "standing", "findings", "cells"]
KINDS_OF_PICTURES = {"chart", "graph", "diagram", "grafico", "grafica", "graphique", "diagrama", "diagramme"}


def no_marks() -> pd.DataFrame:
    """Return a table of marks without a row."""
    return pd.DataFrame(columns=MARKS)


@dataclass(frozen=True)
class Chart:
    """A figure with the text that says what it shows to a reader who does not see it.

    `findings` are the ids of the findings whose States its marks stand for. `marks` has one row per mark: `gid`, its id
    in the SVG; the one `state` it is of, or blank where it stands for several, and all `states` it stands for;
    `question`, `option`, `code`; `x` and `y`, its middle in inches from the upper left corner; `value`, the number or
    text that it shows; `standing`, what its shape means; the `findings` and `cells` (file, sheet, address) behind it.
    """

    figure: Figure
    alternative: str
    findings: tuple[str, ...] = ()
    marks: pd.DataFrame = field(default_factory=no_marks, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError("A chart needs an alternative text that says what it shows.")
        if re.match(r"\w+|", key(self.alternative)).group() in KINDS_OF_PICTURES:
            raise ValueError("The alternative text of a chart says what it shows, not what kind of picture it is.")

    def svg(self) -> bytes:
        """Return the figure as SVG with real text; each mark is a group whose id is its `gid`."""
        return self._save("svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))

    def png(self) -> bytes:
        """Return the figure as a picture of 200 dots per inch."""
        return self._save("png", dpi=200)

    def _save(self, kind: str, **options: object) -> bytes:
        file = io.BytesIO()
        with rc_context(SAVING), warnings.catch_warnings():
            # A letter that the font lacks is still text in the SVG; the reader's own fonts show it.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            self.figure.savefig(file, format=kind, **options)
        return file.getvalue()


def panels(columns: Sequence[object], most: int) -> list[Sequence[object]]:
    """Return the columns in as few parts of at most `most` as hold them, each about as long.

    >>> panels("abcdefg", 3)
    ['abc', 'def', 'g']
    >>> panels("abcdefgh", 6)
    ['abcd', 'efgh']
    """
    number = max(1, -(-len(columns) // max(most, 1)))
    length = max(1, -(-len(columns) // number))
    return [columns[start : start + length] for start in range(0, max(len(columns), 1), length)]
