"""Page: a figure drawn in inches from its upper left corner, whose height follows from what is on it.

There are no axes: margins come from the widths of texts (`texts`), and all shapes are one artist, which is several
times cheaper than an artist each and a measuring pass over the figure.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from analysis.charts.figures import DARK, GRID, INK, MARKS, PLAIN, QUIET, SMALL, WIDTH, Chart
from analysis.charts.labels import Label
from analysis.charts.marks import ALL_MARKS, outlines
from analysis.charts.texts import SPACING, font, height, width, wrap
from analysis.narrative.wording import Words

MARK = 0.105  # inches that a mark is wide
BAR = 0.13  # inches that a bar is high
EDGE = 1.1  # points of a mark's outline
MARGIN = 0.06  # inches around the page
MANY = 12  # States beyond which lines come closer and names smaller, so that 35 fit on a printed page
LINKED = (*MARKS[1:6], *MARKS[8:])  # what a caller tells of a mark
BLANK = dict.fromkeys(MARKS, "") | {"states": (), "findings": (), "cells": ()}
SQUARE = Path([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)], closed=True)


class Shape(NamedTuple):
    """A path, its middle and its extent in inches, and how it is filled and edged; colours blank where it is not."""

    gid: str
    path: Path
    x: float
    y: float
    wide: float
    high: float
    face: str
    edge: str


class Shapes(Artist):
    """All shapes of a page, each in a group of its own id where it is a mark."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: list[Shape] = []
        self.set_zorder(2)

    def draw(self, renderer: RendererBase) -> None:
        """Draw them in the order in which they came."""
        place, dpi, open_gid = self.get_transform(), self.get_figure().dpi, ""
        gc = renderer.new_gc()
        gc.set_joinstyle("miter")
        for shape in self.shapes:
            if open_gid and open_gid != shape.gid:
                renderer.close_group("mark")
            if shape.gid and open_gid != shape.gid:
                renderer.open_group("mark", gid=shape.gid)
            open_gid = shape.gid
            _draw(renderer, gc, shape, place.transform((shape.x, shape.y)), dpi)
        if open_gid:
            renderer.close_group("mark")
        gc.restore()


def _draw(renderer: RendererBase, gc: object, shape: Shape, place: Sequence[float], dpi: float) -> None:
    gc.set_linewidth(EDGE if shape.edge else 0)
    gc.set_foreground(shape.edge or shape.face)
    transform = Affine2D().scale(shape.wide * dpi, shape.high * dpi).translate(*place)
    renderer.draw_path(gc, shape.path, transform, to_rgba(shape.face) if shape.face else None)


class Line(NamedTuple):
    """How a State's name stands before its line: wrapped, in which size, and how high the line is."""

    name: str
    size: float
    high: float


def line_of(state: str, states: int, inches: float, words: Words) -> Line:
    """Return the line of a State, one of so many, whose name has so many inches."""
    size, least, around = (PLAIN, 0.2, 0.06) if states <= MANY else (SMALL, 0.165, 0.03)
    name = wrap(words.state(state), inches - 2 * MARGIN, size)
    return Line(name, size, max(least, height(name, size) + around))


class Page:
    """What is drawn so far; `kind` begins the id of each mark, and `end` gives the chart."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.figure = Figure(figsize=(WIDTH, 1), facecolor="white")
        self.y = MARGIN  # where the next part begins
        self._flip = Affine2D()
        self._place = self._flip + self.figure.dpi_scale_trans
        self._shapes = Shapes()
        self._shapes.set_transform(self._place)
        self.figure.add_artist(self._shapes)
        self._grounds: list[tuple[list, str, str]] = []
        self._rules: dict[tuple[str, float], list[tuple]] = {}
        self._marks: dict[str, dict[str, object]] = {}

    def write(
        self, x: float, y: float, text: str, size: float = PLAIN, colour: str = INK, ha: str = "left",
        va: str = "center", weight: str = "normal", rotation: int = 0, gid: str | None = None,
    ) -> None:  # fmt: skip
        """Write a wrapped text; `x` and `y` are the point that `ha` and `va` name."""
        if text:
            label = Label(
                x, y, text, transform=self._place, fontproperties=font(size, weight), color=colour, ha=ha, va=va,
                linespacing=SPACING, rotation=rotation, parse_math=False,
            )  # fmt: skip
            label.set_gid(gid)
            self.figure.add_artist(label)

    def rule(self, x0: float, y0: float, x1: float, y1: float, colour: str = GRID, line: float = 0.6) -> None:
        """Draw a line behind the marks."""
        self._rules.setdefault((colour, line), []).append(((x0, y0), (x1, y1)))

    def put(self, name: str, x: float, y: float, size: float = MARK, **about: object) -> None:
        """Draw a mark of the tables; `about` says what it stands for."""
        self.symbol(name, x, y, size, self.keep(x, y, {"standing": name} | about))

    def symbol(self, name: str, x: float, y: float, size: float = MARK, gid: str = "") -> None:
        """Draw a shape of the tables that stands for nothing by itself, as in a key."""
        for path, face, edge in outlines(name):
            self._shapes.shapes.append(Shape(gid, path, x, y, size, size, face, edge))

    def figure_at(
        self, x: float, y: float, text: str, size: float = PLAIN, colour: str = DARK, weight: str = "bold",
        **about: object,
    ) -> None:  # fmt: skip
        """Write a number or text that is itself the mark."""
        gid = self.keep(x, y, {"value": text} | about)
        self.write(x, y, text, size, colour, ha="center", weight=weight, gid=gid)

    def bar(self, x: float, y: float, wide: float, count: int, **about: object) -> None:
        """Draw a bar from `x` to the right, its middle at the height `y`, and its count behind it.

        Of one without length the count is the mark.
        """
        gid = self.keep(x + wide / 2, y, {"value": count} | about)
        if wide:
            self._shapes.shapes.append(Shape(gid, SQUARE, x + wide / 2, y, wide, BAR, DARK, ""))
        self.write(x + wide + 0.05, y, str(count), weight="bold", gid=None if wide else gid)

    def ground(self, x: float, y: float, wide: float, high: float, face: str, edge: str = "none") -> None:
        """Draw a rectangle, from its upper left corner, behind all else; it stands for nothing."""
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        self._grounds.append((corners, face, edge))

    def keep(self, x: float, y: float, about: dict[str, object]) -> str:
        """Keep what a mark stands for; its id is the same in every language."""
        if unknown := about.keys() - LINKED:
            raise TypeError(f"A mark has no {', '.join(sorted(unknown))}; it has: {', '.join(LINKED)}.")
        about = BLANK | about
        subject = [about[name] for name in ("question", "option", "code")]
        parts = (self.kind, *subject, about["state"], "" if any(subject) else about["standing"])
        gid = first = ".".join(_as_id(part) for part in parts if part)
        number = 1
        while gid in self._marks:
            number += 1
            gid = f"{first}.{number}"
        states = about["states"] or ((about["state"],) if about["state"] else ())
        self._marks[gid] = about | {"gid": gid, "x": x, "y": y, "states": tuple(states)}
        return gid

    @property
    def symbols_of_marks(self) -> set[str]:
        """The names of the shapes that stand for something on the page."""
        return {mark["standing"] for mark in self._marks.values() if not mark["value"]}

    @property
    def has_figures(self) -> bool:
        """Whether any mark is a number or text in the place of a shape."""
        return any(mark["value"] for mark in self._marks.values())

    def key(self, names: Iterable[str], words: Words) -> None:
        """Write what the marks mean, side by side as far as the page is wide."""
        x = MARGIN
        for name in names:
            label = wrap(words.say(ALL_MARKS[name].label), WIDTH - 3 * MARGIN - 0.2, PLAIN)
            wide = max(width(line) for line in label.split("\n")) + 0.2
            if x > MARGIN and x + wide > WIDTH - MARGIN:
                x, self.y = MARGIN, self.y + 0.18
            self.symbol(name, x + MARK / 2, self.y + height(label) / 2)
            self.write(x + 0.17, self.y + height(label) / 2, label)
            x += wide + 0.16
            if "\n" in label:
                x, self.y = MARGIN, self.y + height(label) + 0.04
        self.y += 0.2 if x > MARGIN else 0.0

    def note(self, text: str, x: float = MARGIN, size: float = SMALL, colour: str = QUIET) -> None:
        """Write a line over the width that is left, wrapped, below what is there."""
        wrapped = wrap(text, WIDTH - x - MARGIN, size)
        self.write(x, self.y, wrapped, size, colour, va="top")
        self.y += height(wrapped, size) + (0.05 if wrapped else 0.0)

    def end(self, alternative: str, findings: tuple[str, ...] = ()) -> Chart:
        """Return the chart, as high as what is on it."""
        high = self.y + MARGIN
        self.figure.set_size_inches(WIDTH, high)
        self._flip.scale(1, -1).translate(0, high)
        if self._grounds:
            corners, faces, edges = zip(*self._grounds, strict=True)
            looks = {"facecolors": faces, "edgecolors": edges, "linewidths": 0.6, "zorder": 0}
            self.figure.add_artist(PolyCollection(corners, transform=self._place, **looks))
        for (colour, line), ends in self._rules.items():
            rules = LineCollection(ends, colors=colour, linewidths=line, zorder=1, transform=self._place)
            self.figure.add_artist(rules)
        return Chart(self.figure, alternative, findings, pd.DataFrame(self._marks.values(), columns=MARKS))


def _as_id(part: object) -> str:
    """A part of an id, in letters that an id may hold; each other one by its number.

    >>> _as_id("B1 a")
    'B1_20_a'
    """
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", str(part))
