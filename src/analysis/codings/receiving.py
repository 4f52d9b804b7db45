"""Receiving: a workbook that came back, read, told and kept: a coder's sheet, or a State's reply."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook
from analysis.codings.pages import KIND, REPLY_KIND, read_about
from analysis.codings.replies import read_reply_sheet
from analysis.codings.sheets import Returned, read_coding_sheet
from analysis.codings.store import (
    COLUMNS,
    RECEIVED,
    REPLIES,
    REPLY_COLUMNS,
    add_rows,
    check_coder,
    keep_workbook,
    rows_from,
)
from analysis.problems import Problem
from analysis.workbook import read_workbook


def receive_workbook(
    path: Path,
    folder: Path,
    enquiry: str,
    passages: pd.DataFrame,
    codebook: Codebook,
    now: datetime,
    coder: str = "",
) -> Returned:
    """Read a workbook that came back into the folder `codings`, keep it there as it is, and add what it says.

    `coder` settles whose decisions they are, where the workbook names two. Raises InputError where it is none of this
    enquiry's.
    """
    return keep(folder, read_sheet(path, enquiry, passages, codebook, now, coder), path, now)


def read_sheet(
    path: Path, enquiry: str, passages: pd.DataFrame, codebook: Codebook, now: datetime, coder: str = ""
) -> Returned:
    """Read a coding sheet or a reply sheet, whichever it is, and keep nothing."""
    book, time = read_workbook(path, path.name), now.isoformat(timespec="seconds")
    if read_about(book).get(KIND) == REPLY_KIND:
        return read_reply_sheet(book, enquiry, time)
    return read_coding_sheet(book, enquiry, passages, codebook, time, coder)


def keep(folder: Path, returned: Returned, path: Path, now: datetime) -> Returned:
    """Keep a workbook that was read, and add what it says to the file of its coder, or to that of replies.

    What the very same workbook said before is not added again; it is told where nothing else is in it. Raises
    InputError for a coder whose name cannot be that of a file.
    """
    is_reply = returned.kind == REPLY_KIND
    check_coder(returned.who, None if is_reply else folder)
    name, columns = (REPLIES, REPLY_COLUMNS) if is_reply else (f"{returned.who}.csv", COLUMNS)
    unit = ["question", "option", "passage", "code"] if is_reply else ["passage"]
    before = set((folder / RECEIVED).glob("*"))
    lies = keep_workbook(folder, path, returned.who, now)
    kept = f"{RECEIVED}/{lies.name}"
    known = rows_from(folder / name, columns, kept).set_index(unit).index
    rows = returned.codings.assign(file=kept)
    new = rows[~rows.set_index(unit).index.isin(known)].reset_index(drop=True)
    if len(new):
        add_rows(folder / name, new, columns)
    told = (Problem("imported_before", path.name),) if lies in before and new.empty else ()
    return replace(returned, codings=new, problems=(*returned.problems, *told))
