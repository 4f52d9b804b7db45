"""Marks: the shape and colour by which a status, a standing or a relation shows; never colour alone."""

from functools import lru_cache
from typing import NamedTuple

from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from analysis.charts.figures import DARK, MIDDLE, PAPER, QUIET, RED, WARM
from analysis.charts.texts import font
from analysis.languages import mark
from analysis.two_sources import AT_ODDS, BOTH, ENQUIRY_ONLY, NEITHER, NO_REPORT, NO_RESPONSE, REPORT_ONLY


class Mark(NamedTuple):
    """How one status, standing or relation looks; `label` is a message of the catalogues."""

    shape: str
    colour: str
    fill: str
    label: str


class Outline(NamedTuple):
    """A path around its middle, about one inch wide, and what fills it; blank where it is a line alone."""

    path: Path
    face: str
    edge: str


LETTERS = "?/!"
LINES = "x_|"
HALVES = ("left", "right")
SIZES = {"D": 0.8, "_": 0.9, "|": 0.9, "x": 0.85}  # of shapes that would seem larger than the others
MENTIONS = ("settled codings", "codings", "candidates")  # what the mention of a code rests on
STATUS_MARKS = {
    "in_force": Mark("s", DARK, "full", mark("in force, or yes")),
    "partly": Mark("s", DARK, "left", mark("in part")),
    "in_progress": Mark("^", WARM, "full", mark("under way")),
    "planned": Mark("^", WARM, "none", mark("planned")),
    "ended": Mark("v", QUIET, "full", mark("ended")),
    "absent": Mark("x", RED, "full", mark("no, or none")),
    "answered": Mark("o", MIDDLE, "full", mark("answered")),
    "no_information": Mark("?", QUIET, "full", mark("no information")),
    "not_applicable": Mark("/", QUIET, "full", mark("not applicable")),
    "not_answered": Mark("o", QUIET, "none", mark("not answered")),
    "not_asked": Mark("_", QUIET, "full", mark("not asked")),
    "settled codings": Mark("D", DARK, "full", mark("mentioned: coders agreed, or an adjudicator decided")),
    "codings": Mark("D", DARK, "left", mark("mentioned: one coder decided")),
    "candidates": Mark("D", MIDDLE, "none", mark("perhaps mentioned: a candidate, not decided by a person")),
    "unreadable": Mark("!", RED, "full", mark("could not be read")),
}
# How the two sources stand to each other: the left half of a square is the enquiry, the right one the State report.
RELATION_MARKS = {
    BOTH: Mark("s", DARK, "full", mark("said in both sources")),
    AT_ODDS: Mark("X", RED, "full", mark("at odds: one says it is there, the other that it is not")),
    ENQUIRY_ONLY: Mark("s", DARK, "left", mark("only in the enquiry")),
    REPORT_ONLY: Mark("s", DARK, "right", mark("only in the State report")),
    NEITHER: Mark("s", QUIET, "none", mark("in neither")),
    NO_REPORT: Mark("_", QUIET, "full", mark("no State report at hand: not compared")),
    NO_RESPONSE: Mark("|", QUIET, "full", mark("no answer to the enquiry: not compared")),
}
NOT_VERIFIED = "not_verified"  # of a date in the treaty record
OWN_MARKS = {  # of charts beside those of statuses, standings and relations
    NOT_VERIFIED: Mark("_", QUIET, "full", mark("not verified here")),
    "chosen": Mark("s", DARK, "full", mark("chosen")),
    "not chosen": Mark("s", QUIET, "none", mark("answered, not chosen")),
    "year": Mark("o", DARK, "full", ""),
    "alpha": Mark("o", DARK, "full", mark("Krippendorff's alpha, with its 95 % interval")),
    "ac1": Mark("D", QUIET, "none", mark("Gwet's AC1")),
}
ALL_MARKS = STATUS_MARKS | RELATION_MARKS | OWN_MARKS


@lru_cache
def outlines(name: str) -> tuple[Outline, ...]:
    """Return the paths that make up a mark, to be drawn one over the other."""
    shape, colour, fill, _ = ALL_MARKS[name]
    if shape in LETTERS:
        return (Outline(_letter(shape), colour, ""),)
    style = MarkerStyle(shape, "full")
    whole = _scaled(style.get_path().transformed(style.get_transform()), shape)
    if shape in LINES:
        return (Outline(whole, "", colour),)
    if fill in HALVES:
        half = MarkerStyle(shape, fill)
        filled = _scaled(half.get_path().transformed(half.get_transform()), shape)
        return Outline(whole, PAPER, colour), Outline(filled, colour, "")  # an edge would make it more than half
    return (Outline(whole, colour if fill == "full" else PAPER, colour),)


def _scaled(path: Path, shape: str) -> Path:
    size = SIZES.get(shape, 1.0)
    return path.transformed(Affine2D().scale(size))


def _letter(shape: str) -> Path:
    """The outline of a letter around its middle."""
    outline = TextPath((0, 0), shape, size=1.4, prop=font(1, "bold"))
    box = outline.get_extents()
    return outline.transformed(Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2))
