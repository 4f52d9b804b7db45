"""Marks: the shape and colour by which a status or a standing shows; never colour alone."""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from analysis.charts.figures import DARK, MIDDLE, QUIET, WARM
from analysis.languages import mark


class Mark(NamedTuple):
    """How one status or standing looks; `label` is a message of the catalogues."""

    shape: str
    colour: str
    fill: str
    label: str


LETTERS = "?/!"
MENTIONS = ("settled codings", "codings", "candidates")  # what the mention of a code rests on
STATUS_MARKS = {
    "in_force": Mark("s", DARK, "full", mark("in force, or yes")),
    "partly": Mark("s", DARK, "left", mark("in part")),
    "in_progress": Mark("^", WARM, "full", mark("under way")),
    "planned": Mark("^", WARM, "none", mark("planned")),
    "ended": Mark("v", QUIET, "full", mark("ended")),
    "absent": Mark("x", "#8C2D19", "full", mark("no, or none")),
    "answered": Mark("o", MIDDLE, "full", mark("answered")),
    "no_information": Mark("?", QUIET, "full", mark("no information")),
    "not_applicable": Mark("/", QUIET, "full", mark("not applicable")),
    "not_answered": Mark("o", "#8A8A8A", "none", mark("not answered")),
    "not_asked": Mark("_", "#8A8A8A", "full", mark("not asked")),
    "settled codings": Mark("D", DARK, "full", mark("mentioned: coders agreed, or an adjudicator decided")),
    "codings": Mark("D", DARK, "left", mark("mentioned: one coder decided")),
    "candidates": Mark("D", MIDDLE, "none", mark("perhaps mentioned: a candidate, not decided by a person")),
    "unreadable": Mark("!", "#8C2D19", "full", mark("could not be read")),
}


def _shape(shape: str) -> str | Path:
    """Return a marker of matplotlib, or the outline of a letter around its middle."""
    if shape not in LETTERS:
        return shape
    outline = TextPath((0, 0), shape, size=10)
    box = outline.get_extents()
    return outline.transformed(Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2))


def handle(name: str, label: str) -> Line2D:
    """Return a mark as an entry of a legend."""
    return Line2D([], [], label=label, **_looks(name, 8))


def put(axes: Axes, x: float, y: float, name: str) -> None:
    """Draw a mark at a place; its `gid` names what it stands for."""
    axes.plot([x], [y], gid=name, **_looks(name, 10))


def _looks(name: str, size: float) -> dict[str, object]:
    shape, colour, fill, _ = STATUS_MARKS[name]
    return {
        "linestyle": "none", "marker": _shape(shape), "color": colour, "fillstyle": fill, "markersize": size,
        "markerfacecoloralt": "white", "markeredgewidth": 1.4,
    }  # fmt: skip
