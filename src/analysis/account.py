"""The account of cells: what became of each cell that a State sent, so that none is lost without a word."""

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from analysis.layouts.reading import Reading
from analysis.problems import Problem
from analysis.redaction import redact
from analysis.workbook import NOT_UNDERSTOOD, RECOGNISED, USED, address, as_written

COLUMNS = ["file", "sheet", "visibility", "layout", "cells", "used", "recognised", "not_understood"]
SHOWN = 6  # addresses that a problem names


def count_cells(readings: Iterable[Reading]) -> pd.DataFrame:
    """One row per sheet: its filled cells, and how many were used, recognised and not understood.

    Raises AssertionError where the three do not add up to all filled cells.
    """
    rows = [
        {
            "file": reading.sheet.file, "sheet": reading.sheet.name, "visibility": reading.sheet.visibility,
            "layout": reading.layout, "cells": int(reading.sheet.filled.sum()),
            "used": int((reading.fate == USED).sum()), "recognised": int((reading.fate == RECOGNISED).sum()),
            "not_understood": int((reading.fate == NOT_UNDERSTOOD).sum()),
        }
        for reading in readings
    ]  # fmt: skip
    account = pd.DataFrame(rows, columns=COLUMNS)
    lost = account[account["cells"] != account[["used", "recognised", "not_understood"]].sum(axis=1)]
    if len(lost):
        raise AssertionError(f"cells were lost in {lost[['file', 'sheet']].to_dict('records')}")
    return account


def list_not_understood(readings: Iterable[Reading], most: int | None = None) -> pd.DataFrame:
    """One row per cell that nothing was made of, at `most` so many of a sheet: `file`, `sheet`, `cell`, `text`."""
    files, sheets, cells, texts = [], [], [], []
    for reading in readings:
        left, sheet = reading.fate == NOT_UNDERSTOOD, reading.sheet
        rows, columns = (axis[:most].tolist() for axis in np.nonzero(left))
        files += [sheet.file] * len(rows)
        sheets += [sheet.name] * len(rows)
        cells += map(sheet.cell, rows, columns)
        texts += map(as_written, sheet.rows.values((rows, columns)))
    return pd.DataFrame({"file": files, "sheet": sheets, "cell": cells, "text": texts})


def tell_unseen(readings: Iterable[Reading]) -> Iterator[Problem]:
    """Tell of what a person who opens the workbook may overlook: hidden cells that were read, and notes at cells."""
    for reading in readings:
        sheet = reading.sheet
        hidden = sheet.is_hidden() & np.isin(reading.fate, (USED, NOT_UNDERSTOOD))
        places = np.argwhere(hidden)
        if len(places):
            cells = [sheet.cell(row, column) for row, column in places[:SHOWN].tolist()]
            where = ", ".join([*cells, "…"] if len(places) > SHOWN else cells)
            values = {"number": len(places), "where": where}
            yield Problem("hidden_cells", sheet.file, sheet.name, values=values)
        for (row, column), text in sorted(sheet.marks.comments.items()):
            cell = address(row + sheet.origin[0], column + sheet.origin[1])
            yield Problem("commented", sheet.file, sheet.name, cell, {"text": redact(text)})
