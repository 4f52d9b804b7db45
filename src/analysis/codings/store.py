"""Store: people's decisions as they were kept, a file a coder, to which later decisions are added at the end."""

import csv
import hashlib
import io
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from analysis.codings.wordings import AGREE, DISAGREE
from analysis.form import STATUSES
from analysis.languages import Later, later
from analysis.problems import InputError, Problem

COLUMNS = [
    "passage", "code", "status", "memo", "coder", "role", "decided", "codebook", "meaning", "content", "start", "end",
    "file", "sheet", "cell",
]  # fmt: skip
REPLY_COLUMNS = [
    "state", "question", "option", "passage", "code", "reply", "comment", "received", "file", "sheet", "cell",
]  # fmt: skip
CODER, ADJUDICATOR = "coder", "adjudicator"
RECEIVED, REPLIES = "received", "replies.csv"
NAME = re.compile(r"\w([\w.-]{0,38}[\w-])?")
NOT_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|replies)(\..*)?", re.IGNORECASE)  # Windows keeps them to itself
KNOWN = {"role": (CODER, ADJUDICATOR), "status": ("", *STATUSES), "reply": ("", AGREE, DISAGREE)}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SPAN = re.compile(r"-?\d{1,9}")


def check_coder(coder: str, folder: Path | None = None) -> str:
    """Return a coder's name; raises InputError where it cannot be the name of a file.

    Of two names that differ in case alone, the second is refused too; `folder` is where codings are kept.
    """
    if not NAME.fullmatch(coder) or NOT_NAMES.fullmatch(coder):
        raise InputError([Problem("bad_coder", values={"name": coder})])
    for path in folder.glob("*.csv") if folder else ():
        if path.stem != coder and path.stem.casefold() == coder.casefold():
            raise InputError([Problem("coder_but_for_case", values={"name": coder, "known": path.stem})])
    return coder


def read_codings(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per coder, passage and code of her last decision on it; a blank code says that none applies.

    A line that is damaged is told and left out; the others are used.
    """
    table, problems = read_history(folder)
    return _latest(table, ["coder", "role", "passage"], "decided"), problems


def read_history(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per coder, passage and code of each decision that she ever made, and what is damaged among them."""
    read = [_read(path, COLUMNS) for path in sorted(folder.glob("*.csv")) if path.name != REPLIES]
    tables, problems = [table for table, _ in read], [problem for _, faults in read for problem in faults]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=COLUMNS, dtype=str)
    return table.astype({"start": int, "end": int}), problems


def read_replies(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per State and code it replied to, its last reply: whether it agrees, and its comment.

    Comments are as written: `redact` them before they are shown.
    """
    if not (folder / REPLIES).exists():
        return pd.DataFrame(columns=REPLY_COLUMNS, dtype=str), []
    table, problems = _read(folder / REPLIES, REPLY_COLUMNS)
    return _latest(table, ["state", "question", "option", "passage", "code"], "received"), problems


def add_rows(path: Path, rows: pd.DataFrame, columns: Sequence[str]) -> None:
    """Add rows to a file of decisions or replies; what stands in it stays as it is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    before = path.read_bytes() if path.exists() else b""
    if not before:
        writer.writerow(columns)
    elif not before.endswith(b"\n"):  # a last line that was cut off must not swallow the first new one
        text.write("\n")
    writer.writerows(rows[list(columns)].itertuples(index=False))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text.getvalue())


def keep_workbook(folder: Path, path: Path, name: str, now: datetime) -> Path:
    """Keep a workbook as it came back, unless it is kept already; gives where it lies."""
    content = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    for kept in sorted((folder / RECEIVED).glob(f"*_{content}.*")):
        return kept
    (folder / RECEIVED).mkdir(parents=True, exist_ok=True)
    kept = folder / RECEIVED / f"{name}_{now:%Y-%m-%d}_{content}{path.suffix.lower()}"
    shutil.copyfile(path, kept)
    return kept


def rows_from(path: Path, columns: Sequence[str], file: str) -> pd.DataFrame:
    """Return the rows that came from one workbook, by the name under which it is kept."""
    table = _read(path, columns)[0] if path.exists() else pd.DataFrame(columns=columns, dtype=str)
    return table[table["file"] == file]


def _latest(table: pd.DataFrame, unit: list[str], time: str) -> pd.DataFrame:
    """The rows of the latest time of each unit; of two workbooks of one time, those of the one that was added last."""
    latest = table[table[time] == table.groupby(unit)[time].transform("max")]
    return latest[latest["file"] == latest.groupby(unit)["file"].transform("last")].drop_duplicates(ignore_index=True)


def _read(path: Path, columns: Sequence[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The lines that can be used, by their number in the file, and what is wrong with the others."""
    lines = list(io.StringIO(path.read_text(encoding="utf-8-sig", errors="replace"), newline=""))
    records, header, problems = list(_records(lines, len(columns))), list(columns), []
    if records and records[0][1] and set(records[0][1]) == set(columns):  # as written, or its columns moved
        header = records.pop(0)[1]
    elif records:
        problems.append(_damaged(path, 1, later("it does not name the columns; they are taken in their order")))
    good = {}
    for number, fields in records:
        if fields is None:
            problems.append(_damaged(path, number, later("it has not {number} fields", number=len(columns))))
        elif fault := _fault_of(dict(zip(header, fields, strict=True))):
            problems.append(_damaged(path, number, fault))
        else:
            good[number] = fields
    return pd.DataFrame.from_dict(good, orient="index", columns=header).astype(str)[list(columns)], problems


def _fault_of(line: Mapping[str, str]) -> Later | None:
    """What is wrong with the fields of a line; those that only codings or only replies have may be missing."""
    needed = ("state", "received") if "state" in line else ("passage", "coder", "decided")
    for column in needed:
        if not line[column]:
            return later("{column} is blank", column=column)
    for column, known in KNOWN.items():
        if line.get(column, known[0]) not in known:
            return later("the {column} {value!r} is not known", column=column, value=line[column])
    for column in ("decided", "received"):
        if not DAY.match(line.get(column, "2000-01-01")):
            return later("{column} is no date", column=column)
    if not all(SPAN.fullmatch(line.get(column, "0")) for column in ("start", "end")):
        return later("its start or end is no number")
    return None


def _records(lines: Sequence[str], width: int) -> Iterator[tuple[int, list[str] | None]]:
    """Each record with the number of the line that it begins in; None for a damaged one.

    After a damaged one the next line begins anew: a quotation mark that was lost costs its own line, not all others.
    """
    place = 0
    while place < len(lines):
        reader = csv.reader((lines[line] for line in range(place, len(lines))), strict=True)
        try:
            fields = next(reader)
        except csv.Error:
            fields = []
        if len(fields) == width:
            yield place + 1, fields
            place += reader.line_num
        else:
            if lines[place].strip():
                yield place + 1, None
            place += 1


def _damaged(path: Path, line: int, fault: Later) -> Problem:
    return Problem("damaged_codings", f"codings/{path.name}", values={"line": line, "fault": fault})
