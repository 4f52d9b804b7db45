"""Receiving: a workbook that came back, read, told and kept: a coder's sheet, or a State's reply."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook
from analysis.codings.replies import read_reply_sheet
from analysis.codings.sheets import REPLY, Returned, read_about, read_coding_sheet
from analysis.codings.store import (
    COLUMNS,
    RECEIVED,
    REPLIES,
    REPLY_COLUMNS,
    add_rows,
    check_coder,
    is_known,
    keep_workbook,
)  # fmt: skip
from analysis.problems import Problem
from analysis.workbook import read_workbook


def receive_workbook(
    path: Path, folder: Path, enquiry: str, passages: pd.DataFrame, codebook: Codebook, now: datetime
) -> Returned:
    """Read a workbook that came back into `codings`, keep it there as it is, and add what it says.

    One of the same content that was kept before adds nothing. Raises InputError where it is none of this enquiry's.
    """
    book = read_workbook(path, path.name)
    time = now.isoformat(timespec="seconds")
    is_reply = read_about(book).get("kind") == REPLY
    if is_reply:
        returned = read_reply_sheet(book, enquiry, time)
    else:
        returned = read_coding_sheet(book, enquiry, passages, codebook, time)
    check_coder(returned.coder)
    if is_known(folder, path):
        return replace(returned, problems=(Problem("imported_before", path.name),), codings=returned.codings.head(0))
    kept = keep_workbook(folder, path, returned.coder, now)
    rows = returned.codings.assign(file=f"{RECEIVED}/{kept}")
    if len(rows):
        name, columns = (REPLIES, REPLY_COLUMNS) if is_reply else (f"{returned.coder}.csv", COLUMNS)
        add_rows(folder / name, rows, columns)
    return replace(returned, codings=rows)
