"""Grids: codes down by category, States across, a mark where the two cross, and what is counted beside each row."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from analysis.charts.figures import INK, QUIET, SMALL, WIDTH, panels
from analysis.charts.headings import draw_headings, draw_key, head
from analysis.charts.page import MARGIN, MARK, Page
from analysis.charts.texts import height, widest, wrap
from analysis.findings import Cell
from analysis.narrative.wording import Words

LEFT = 1.7  # inches for the names of codes
NARROWEST, WIDEST = 0.115, 0.55  # inches of a column
ROW = 0.2  # inches of the lowest row
FILLED = 0.75  # of a column that its mark takes at most, so that marks stay apart
COUNT = 0.1  # inches between the last column and the counts


class Crossing(NamedTuple):
    """Where a code and a State cross: the name of the mark, the ids of its findings, and the cells behind it."""

    mark: str
    findings: tuple[str, ...]
    cells: Iterable[Cell]


class Row(NamedTuple):
    """A code, where it crosses which State, and what is counted beside it; blank where nothing is."""

    code: str
    category: str
    crossings: Mapping[str, Crossing]
    counted: str = ""


def draw_grid(page: Page, rows: Sequence[Row], states: Sequence[str], words: Words) -> None:
    """Draw rows, those of a category together, under the States' names; too many States are parted into panels.

    Categories are named where there are several.
    """
    room = WIDTH - LEFT - MARGIN - COUNT - widest((row.counted for row in rows), SMALL)
    has_categories = len({row.category for row in rows}) > 1
    for part in panels(tuple(states), int(room / NARROWEST)):
        _panel(page, rows, part, min(room / max(len(part), 1), WIDEST), has_categories, words)


def _panel(
    page: Page, rows: Sequence[Row], states: Sequence[str], pitch: float, has_categories: bool, words: Words
) -> None:
    """The States' names above, then each category with its codes."""
    places = {state: LEFT + pitch * (column + 0.5) for column, state in enumerate(states)}
    headings = head([*map(words.state, states)], states, pitch)
    page.y += headings.height + 0.04
    draw_headings(page, headings, list(places.values()), page.y, INK)
    page.y += 0.04
    for category, codes in groupby(rows, key=lambda row: row.category):
        if has_categories:
            page.y += 0.05
            page.note(words.category(category), colour=INK)
        for row in codes:
            _row(page, row, places, pitch, words)
    draw_key(page, headings.key)
    page.y += 0.06


def _row(page: Page, row: Row, places: Mapping[str, float], pitch: float, words: Words) -> None:
    name = wrap(words.code(row.code), LEFT - 2 * MARGIN, SMALL)
    high = max(ROW, height(name, SMALL) + 0.07)
    middle, right, size = page.y + high / 2, LEFT + pitch * len(places), min(MARK, pitch * FILLED)
    page.rule(MARGIN, page.y, right, page.y)
    page.write(MARGIN, middle, name, SMALL)
    for state, crossing in row.crossings.items():
        if state in places:
            cells = tuple(dict.fromkeys((cell.file, cell.sheet, cell.cell) for cell in crossing.cells))
            about = {"state": state, "code": row.code, "findings": crossing.findings, "cells": cells}
            page.put(crossing.mark, places[state], middle, size, **about)
    page.write(right + COUNT / 2, middle, row.counted, SMALL, QUIET)
    page.y += high
