"""Tiles: where each State stands on a map on which all are of one size, so that the small ones are seen too."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import pandas as pd

from analysis.problems import InputError, Problem

PACKAGED = resources.files("analysis") / "data" / "tiles.csv"
OWN = ("tile_column", "tile_row")  # columns of an enquiry's own table of States
MOST = 16  # the last column that a page is wide enough for


def place_tiles(states: Sequence[str], table: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Return the column and row of each State's tile, counted from 0; a State that has none is left out.

    `table` is the enquiry's table of States; its columns `tile_column` and `tile_row` go before the packaged tiles.
    Raises InputError, with every State that it is about, where they are no whole numbers or two States share a tile.
    """
    placed, faults = {}, []
    for state in states:
        own = [str(table.at[state, name]).strip() if name in table else "" for name in OWN]
        if all(part.isdecimal() for part in own) and int(own[0]) <= MOST:
            placed[state] = (int(own[0]), int(own[1]))
        elif any(own):
            faults.append(Problem("bad_tile", values={"state": state, "text": ", ".join(own), "most": MOST}))
        elif state in _packaged():
            placed[state] = _packaged()[state]
    owners: dict[tuple[int, int], str] = {}
    for state, tile in placed.items():
        if owners.setdefault(tile, state) != state:
            faults.append(Problem("shared_tile", values={"one": owners[tile], "other": state}))
    if faults:
        raise InputError(faults)
    return placed


@lru_cache
def _packaged() -> dict[str, tuple[int, int]]:
    with PACKAGED.open(encoding="utf-8") as file:
        return {row.state: (row.column, row.row) for row in pd.read_csv(file).itertuples()}
