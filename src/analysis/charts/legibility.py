"""Legibility: what of a drawn figure cannot be read: texts clipped, too small, over each other or over a mark."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text

from analysis.charts.figures import SMALL, Chart

SLACK = 0.012  # inches by which boxes may meet: the ground around letters
DPI = 200  # at which texts are measured


def list_illegible(chart: Chart) -> list[str]:
    """Return, for each text that cannot be read, why; nothing where all can.

    Texts are measured as matplotlib draws them, which no margin of the charts relies on.
    """
    figure = chart.figure
    figure.set_dpi(DPI)
    texts = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    said = [text.get_text().replace("\n", " ") for text in texts]
    boxes = np.array([text.get_window_extent(_renderer()).extents for text in texts]).reshape(-1, 4) / DPI
    faults = [f"too small: {text.get_text()}" for text in texts if text.get_fontsize() < SMALL]
    outside = (boxes[:, :2] < -SLACK).any(axis=1) | (boxes[:, 2:] > figure.get_size_inches() + SLACK).any(axis=1)
    faults += [f"clipped: {said[place]}" for place in np.flatnonzero(outside)]
    faults += [f"over each other: {said[one]} | {said[other]}" for one, other in _over_each_other(boxes)]
    ids = np.array([text.get_gid() or "" for text in texts])
    return faults + [f"over a mark: {said[place]} ({gid})" for place, gid in _over_marks(chart, boxes, ids)]


@lru_cache
def _renderer() -> RendererAgg:
    """The one renderer that measures, which keeps what it measured."""
    return RendererAgg(1, 1, DPI)


def _over_each_other(boxes: np.ndarray) -> np.ndarray:
    """The pairs of boxes that share more than the slack both across and down."""
    shared = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:]) - np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    return np.argwhere(np.triu((shared > SLACK).all(axis=2), k=1))


def _over_marks(chart: Chart, boxes: np.ndarray, ids: np.ndarray) -> Iterator[tuple[int, str]]:
    """The texts over the middle of a mark that is not theirs."""
    high = chart.figure.get_figheight()
    for mark in chart.marks.itertuples():
        middle = np.array([mark.x, high - mark.y])
        within = ((boxes[:, :2] < middle) & (middle < boxes[:, 2:])).all(axis=1)
        yield from ((place, mark.gid) for place in np.flatnonzero(within & (ids != mark.gid)))
