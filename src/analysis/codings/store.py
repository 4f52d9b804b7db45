"""Store: people's decisions as they were kept, a file a coder, to which later decisions are added at the end."""

import csv
import hashlib
import io
import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from analysis.problems import InputError, Problem

COLUMNS = [
    "passage", "code", "status", "memo", "coder", "role", "decided", "codebook", "meaning", "content", "start", "end",
    "file", "sheet", "cell",
]  # fmt: skip
REPLY_COLUMNS = ["state", "question", "passage", "code", "reply", "comment", "received", "file", "sheet", "cell"]
CODER, ADJUDICATOR = "coder", "adjudicator"
RECEIVED, REPLIES = "received", "replies.csv"
NAME = re.compile(r"\w[\w.-]{0,39}")


def check_coder(coder: str) -> str:
    """Return a coder's name; raises InputError where it cannot be the name of a file."""
    if not NAME.fullmatch(coder) or f"{coder}.csv".casefold() == REPLIES:
        raise InputError([Problem("bad_coder", values={"name": coder})])
    return coder


def read_codings(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per coder, passage and code of her last decision on it; a blank code says that none applies.

    A line that is damaged is told and left out.
    """
    tables, problems = [], []
    for path in sorted(folder.glob("*.csv")):
        if path.name != REPLIES:
            table, faults = _read(path, COLUMNS)
            wrong = ~table["role"].isin([CODER, ADJUDICATOR]) | (table["passage"] == "") | (table["coder"] == "")
            wrong |= ~table["start"].str.fullmatch(r"-?\d+") | ~table["end"].str.fullmatch(r"-?\d+")
            problems += [*faults, *(_damaged(path, line + 2) for line in table.index[wrong])]
            tables.append(table[~wrong])
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=COLUMNS, dtype=str)
    table = table.astype({"start": int, "end": int})
    latest = table.groupby(["coder", "role", "passage"])["decided"].transform("max")
    return table[table["decided"] == latest].drop_duplicates().reset_index(drop=True), problems


def read_replies(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per State and code it replied to, its last reply: whether it agrees, and its comment."""
    if not (folder / REPLIES).exists():
        return pd.DataFrame(columns=REPLY_COLUMNS, dtype=str), []
    table, problems = _read(folder / REPLIES, REPLY_COLUMNS)
    latest = table.groupby(["state", "question", "passage", "code"])["received"].transform("max")
    return table[table["received"] == latest].drop_duplicates().reset_index(drop=True), problems


def is_known(folder: Path, path: Path) -> bool:
    """Say whether a workbook of this content was kept before."""
    return any((folder / RECEIVED).glob(f"*_{_mark(path)}{path.suffix}"))


def keep_workbook(folder: Path, path: Path, name: str, now: datetime) -> str:
    """Keep a workbook as it came back; gives the name under which it lies in `received`."""
    (folder / RECEIVED).mkdir(parents=True, exist_ok=True)
    kept = f"{name}_{now:%Y-%m-%d}_{_mark(path)}{path.suffix}"
    shutil.copyfile(path, folder / RECEIVED / kept)
    return kept


def add_rows(path: Path, rows: pd.DataFrame, columns: Sequence[str]) -> None:
    """Add rows to a file of decisions or replies; what stands in it stays as it is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not path.exists():
        writer.writerow(columns)
    writer.writerows(rows[list(columns)].itertuples(index=False))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())


def _mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def _read(path: Path, columns: Sequence[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The lines that have as many fields as the header; the header must be the known one."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        lines = list(csv.reader(file))
    if not lines or lines[0] != list(columns):
        return pd.DataFrame(columns=columns, dtype=str), [_damaged(path, 1)]
    faults = [_damaged(path, number) for number, line in enumerate(lines[1:], start=2) if len(line) != len(columns)]
    good = {number: line for number, line in enumerate(lines[1:]) if len(line) == len(columns)}
    return pd.DataFrame.from_dict(good, orient="index", columns=columns).astype(str), faults


def _damaged(path: Path, line: int) -> Problem:
    return Problem("damaged_codings", f"codings/{path.name}", values={"line": line})
