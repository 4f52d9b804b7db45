"""Maps: what stands for each State, on tiles of one size placed as the States lie among each other."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts.figures import INK, PAPER, SMALL, WIDTH, Chart
from analysis.charts.headings import draw_key
from analysis.charts.marks import ALL_MARKS
from analysis.charts.page import MARGIN, MARK, Page
from analysis.charts.texts import fits, height, width, wrap
from analysis.charts.tiles import place_tiles
from analysis.comparisons import SILENT
from analysis.narrative.wording import Words

HIGH, WIDEST = 0.56, 0.92  # inches of a tile
GAP = 0.05  # inches between tiles
EDGE = "#8A8A8A"
MOST_LINES = 3  # of a name on a tile


def draw_map(shown: pd.DataFrame, words: Words, alternative: str) -> Chart:
    """Draw what stands for each State on its tile: a mark, the State's name, and the figure that says more.

    `shown` has a row per State, as `mark_answers` gives it of one question, or `mark_standings` of all; a State without
    a tile stands beside the map. A name that has no room on its tile stands in a key. Raises InputError for tiles that
    are none.
    """
    page, rows = Page("map"), list(shown.itertuples())
    tiles = place_tiles([row.state for row in rows], words.table_of_states)
    left, top = (min((tile[axis] for tile in tiles.values()), default=0) for axis in (0, 1))
    columns = max((column for column, _ in tiles.values()), default=0) - left + 1
    pitch, start = min((WIDTH - 2 * MARGIN) / columns, WIDEST), page.y
    names = {state: _name(state, pitch - GAP - 0.06, words) for state in tiles}
    for row in (row for row in rows if row.state in tiles):
        x, y = (MARGIN + pitch * (tiles[row.state][0] - left), start + HIGH * (tiles[row.state][1] - top))
        _tile(page, x, y, pitch, row, names[row.state] or row.state)
    page.y = start + HIGH * (max((line for _, line in tiles.values()), default=-1) - top * bool(tiles) + 1) + 0.04
    _beside(page, [row for row in rows if row.state not in tiles], words)
    draw_key(page, [(state, words.state(state)) for state, name in names.items() if not name])
    page.key([name for name in ALL_MARKS if name in set(shown["standing"])], words)
    page.note(_meaning(rows, words))
    put_to = [row.standing for row in rows if row.standing != "not_asked"]
    answered = sum(standing not in SILENT for standing in put_to)
    page.note(words.say("States that answered: {base} of {asked}", base=answered, asked=len(put_to)))
    return page.end(alternative)


def _meaning(rows: Sequence, words: Words) -> str:
    """What the figures on the tiles are, where there are any."""
    questions = {row.question for row in rows if row.value}
    if "" in questions:
        return words.say("beside a mark: how many questions were answered, of those put to the State")
    return words.say("a number in a cell: options chosen, or the year or figure as written") if questions else ""


def _name(state: str, inches: float, words: Words) -> str:
    """The State's name as it fits on a tile; blank where it does not."""
    name = wrap(words.state(state), inches, SMALL)
    has_room = fits(words.state(state), inches, SMALL) and name.count("\n") < MOST_LINES
    return name if has_room else ""


def _tile(page: Page, x: float, y: float, pitch: float, row: object, name: str) -> None:
    wide, middle = pitch - GAP, x + (pitch - GAP) / 2
    page.ground(x, y, wide, HIGH - GAP, PAPER, EDGE)
    has_room = row.value and width(row.value, SMALL, "bold") + MARK + 0.12 <= wide
    shift = (width(row.value, SMALL, "bold") + 0.05) / 2 if has_room else 0.0
    page.put(row.standing, middle - shift, y + 0.085, **_about(row))
    if has_room:
        page.write(middle - shift + MARK / 2 + 0.05, y + 0.085, row.value, SMALL, INK, weight="bold")
    page.write(middle, y + 0.155 + (HIGH - GAP - 0.165) / 2, name, SMALL, ha="center")


def _beside(page: Page, rows: Sequence, words: Words) -> None:
    """The States that have no tile, each with its mark."""
    page.note(words.say("not on the map:") if rows else "")
    for row in rows:
        said = f"{words.state(row.state)} ({row.value})" if row.value else words.state(row.state)
        name = wrap(said, WIDTH - 0.4, SMALL)
        high = max(height(name, SMALL), 0.12) + 0.03
        page.put(row.standing, MARGIN + 0.1, page.y + high / 2, **_about(row))
        page.write(MARGIN + 0.22, page.y + high / 2, name, SMALL)
        page.y += high
    page.y += 0.04 if rows else 0.0


def _about(row: object) -> dict[str, object]:
    return {"state": row.state, "question": row.question, "value": row.value, "cells": row.cells}
