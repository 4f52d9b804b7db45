"""Responses: what came in, who sent it, which response counts, and what became of every cell."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.folding import key
from analysis.form import Form
from analysis.layouts import read_sheet
from analysis.layouts.reading import Asked, Reading, Said, Written, tell_repeats, year_of
from analysis.problems import InputError, Problem
from analysis.settings import Settings
from analysis.states import names_of_states, nearest_state
from analysis.workbook import NOT_UNDERSTOOD, RECOGNISED, USED, Workbook, as_written, is_blank, read_workbook

READABLE = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
IGNORED = re.compile(r"^(~\$|\.)|\.(tmp|md|txt)$", re.IGNORECASE)
DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")


@dataclass(frozen=True)
class Received:
    """All that was sent.

    `responses`: one row per response. `written`: one row per cell that stands for (part of) an answer.
    `account`: one row per sheet, with how many of its cells were used, recognised and not understood. Used are the
    cells of responses that count; those of an older response are recognised, those of nobody known not understood.
    `not_understood`: one row per cell that nothing was made of.
    """

    responses: pd.DataFrame
    written: pd.DataFrame
    account: pd.DataFrame
    not_understood: pd.DataFrame
    problems: tuple[Problem, ...]


def read_responses(settings: Settings, form: Form, states: pd.DataFrame) -> Received:
    """Read every workbook in `responses/`.

    Raises InputError where there is none; a workbook that cannot be read is a problem, and the others go on.
    """
    names = names_of_states(states)
    books, problems = _open_all(settings)
    if not books and not problems:
        raise InputError([Problem("no_responses", str(settings.responses))])
    readings = [reading for book in books for reading in _read(book, settings, form, names)]
    versions = {book.file: book.sha256 for book in books}
    problems += [problem for reading in readings for problem in reading.problems]
    problems += _missing_tables(settings, readings)
    return _received(readings, versions, problems, settings, names)


def unreadable_files(settings: Settings) -> list[Problem]:
    """Return what keeps files in `responses/` from being opened, for when nothing else of them can be read."""
    return _open_all(settings)[1]


def _open_all(settings: Settings) -> tuple[list[Workbook], list[Problem]]:
    paths = sorted(settings.responses.rglob("*")) if settings.responses.is_dir() else []
    books, problems = [], []
    for path in (path for path in paths if path.is_file() and not IGNORED.search(path.name)):
        try:
            books.append(_open(path, str(path.relative_to(settings.responses))))
        except InputError as error:
            problems += error.problems
    return books, problems


def _open(path: Path, name: str) -> Workbook:
    if path.suffix.lower() not in READABLE:
        raise InputError([Problem("not_a_workbook", name, values={"reason": f"{path.suffix} is not read"})])
    return read_workbook(path, name)


def _read(book: Workbook, settings: Settings, form: Form, names: Mapping[str, str]) -> list[Reading]:
    readings = [
        read_sheet(sheet, Asked(form, names, settings.asked, settings.table_for(book.file, sheet.name)))
        for sheet in book.sheets
    ]
    tell_repeats(readings)
    # A cover names the State for all sheets of its workbook; without one, nothing says whose answers they are.
    answered = any(reading.layout == "fillable" and reading.written for reading in readings)
    if answered and not any(said.role == "state" for reading in readings for said in reading.said):
        readings[0].problems.append(Problem("no_state", book.file, book.sheets[0].name))
    return readings


def _missing_tables(settings: Settings, readings: list[Reading]) -> Iterable[Problem]:
    found = {(reading.sheet.file, reading.sheet.name) for reading in readings}
    for table in settings.tables:
        sheets = sorted(sheet for file, sheet in found if file == table.file)
        if (table.sheet or sheets[:1]) and (table.file, table.sheet or sheets[0]) in found:
            continue
        known = ", ".join(sheets or sorted({file for file, _ in found}))
        yield Problem("table_not_found", table.file, table.sheet, values={"known": known})


def _received(
    readings: list[Reading], versions: dict, problems: list, settings: Settings, names: Mapping[str, str]
) -> Received:
    said = [said for reading in readings for said in reading.said]
    written = pd.DataFrame([w for reading in readings for w in reading.written], columns=Written._fields)
    layouts = {w.response: reading.layout for reading in readings for w in reading.written}
    responses = _responses(said, layouts, settings, names, problems)
    responses["sha256"] = responses["file"].map(versions)
    responses, more = _which_count(responses, written)
    _leave_what_does_not_count(readings, responses, set(layouts))
    return Received(responses, written, _account(readings), _not_understood(readings), (*problems, *more))


def _responses(
    said: list[Said],
    layouts: dict[str, str],
    settings: Settings,
    names: Mapping[str, str],
    problems: list[Problem],
) -> pd.DataFrame:
    """One row per response whose State is known and was asked."""
    by_response: dict[str, dict[str, Said]] = {}
    moments: dict[str, datetime.datetime] = {}
    for item in said:
        by_response.setdefault(item.response, {}).setdefault(item.role, item)
        moment = _moment(item.value) if item.role == "submitted" else None
        if moment:
            moments.setdefault(item.response, moment)
    rows = []
    for response, roles in by_response.items():
        if "state" not in roles or response not in layouts:
            continue
        state = _state(roles["state"], settings.asked, names, problems)
        if state:
            year = year_of(roles["year"].value) if "year" in roles else None
            moment = moments.get(response)
            rows.append({
                "response": response, "state": state, "file": roles["state"].file, "sheet": roles["state"].sheet,
                "cell": roles["state"].cell, "layout": layouts[response],
                "year": year or settings.period[1], "submitted": moment.date() if moment else None, "moment": moment,
            })  # fmt: skip
    columns = ["response", "state", "file", "sheet", "cell", "layout", "year", "submitted", "moment"]
    return pd.DataFrame(rows, columns=columns)


def _state(said: Said, asked: tuple[str, ...], names: Mapping[str, str], problems: list[Problem]) -> str | None:
    text = as_written(said.value)
    state = names.get(key(text))
    if state in asked:
        return state
    near = nearest_state(text, {name: code for name, code in names.items() if code in asked})
    proposal = f" (it is like {near})" if near and state is None else ""
    values = {"text": text, "proposal": proposal}
    problems.append(Problem("unknown_state", said.file, said.sheet, said.cell, values))
    return None


def _moment(value: object) -> datetime.datetime | None:
    """When a response was sent, where it is beyond doubt; `2/10/2026` could be two dates and counts as none."""
    text = as_written(value).strip()
    day = DAY.match(text)
    try:
        if not day:
            moment = datetime.datetime.fromisoformat(text)
            return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment
        first, second, year = int(day[1]), int(day[3]), int(day[4])
        month = second if first > 12 or first == second else first if second > 12 else None
        return datetime.datetime(year, month, first + second - month) if month else None
    except ValueError:
        return None


def _is_newer(one: datetime.datetime, other: datetime.datetime) -> bool:
    """Whether one was surely sent after the other; of a day without its hour, nobody knows when in that day."""
    if pd.isna(one) or pd.isna(other) or one <= other:
        return False
    return one.date() > other.date() or other.time() != datetime.time()


def _which_count(responses: pd.DataFrame, written: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Mark the response that counts for each State and year: the newest; where no dates tell, none of them."""
    counts, problems = pd.Series(True, index=responses.index), []
    texts = {name: _contents(group) for name, group in written.groupby("response", sort=False)}
    for (state, _), group in responses.groupby(["state", "year"], sort=False):
        if len(group) == 1:
            continue
        order = group.sort_values("moment", na_position="first")
        newest, older = order.iloc[-1], order.iloc[:-1]
        same = all(texts[name] == texts[newest["response"]] for name in older["response"])
        if not same and not all(_is_newer(newest["moment"], moment) for moment in older["moment"]):
            counts[group.index] = False
            others = ", ".join(f"{row.file} {row.sheet} {row.cell}" for row in order.iloc[:-1].itertuples())
            values = {"state": state, "other": others}
            problems.append(Problem("answered_twice", newest["file"], newest["sheet"], newest["cell"], values))
            continue
        counts[older.index] = False
        changed = sorted(set().union(*(_differing(texts[r], texts[newest["response"]]) for r in older["response"])))
        values = {
            "state": state, "date": newest["submitted"] or "?", "older": ", ".join(older["file"]),
            "changes": ", ".join(changed) or "-",
        }  # fmt: skip
        problems.append(Problem("answered_again", newest["file"], newest["sheet"], newest["cell"], values))
    responses = responses.drop(columns="moment").assign(counts=counts.astype(bool))
    one_counts = responses.groupby(["state", "year"])["counts"].transform("any").astype(bool)
    return responses.assign(is_replaced=~responses["counts"] & one_counts), problems


def _leave_what_does_not_count(readings: list[Reading], responses: pd.DataFrame, written: set[str]) -> None:
    """Count as used only the cells of responses that count; each of the others was told of."""
    counting = responses[responses["counts"]]
    places = set(zip(counting["state"], counting["year"], strict=True))
    replaced = {row.response for row in responses.itertuples() if not row.counts and (row.state, row.year) in places}
    for reading in readings:
        reading.leave(replaced, RECOGNISED)
        reading.leave(written - replaced - set(counting["response"]), NOT_UNDERSTOOD)


def _contents(written: pd.DataFrame) -> dict[tuple, str]:
    filled = written[~written["value"].map(is_blank)]
    places = zip(filled["question"], filled["part"], filled["option"], strict=True)
    return dict(zip(places, filled["value"].map(as_written), strict=True))


def _differing(one: dict[tuple, str], other: dict[tuple, str]) -> set[str]:
    return {place[0] for place in one.keys() | other.keys() if one.get(place) != other.get(place)}


def _account(readings: list[Reading]) -> pd.DataFrame:
    """One row per sheet: its filled cells, and how many were used, recognised and not understood."""
    rows = [
        {
            "file": reading.sheet.file, "sheet": reading.sheet.name, "visibility": reading.sheet.visibility,
            "layout": reading.layout, "cells": int(reading.sheet.filled.sum()),
            "used": int((reading.fate == USED).sum()), "recognised": int((reading.fate == RECOGNISED).sum()),
            "not_understood": int((reading.fate == NOT_UNDERSTOOD).sum()),
        }
        for reading in readings
    ]  # fmt: skip
    account = pd.DataFrame(
        rows,
        columns=["file", "sheet", "visibility", "layout", "cells", "used", "recognised", "not_understood"],
    )
    # The first promise of the project: no cell is lost.
    lost = account[account["cells"] != account[["used", "recognised", "not_understood"]].sum(axis=1)]
    if len(lost):
        raise AssertionError(f"cells were lost in {lost[['file', 'sheet']].to_dict('records')}")
    return account


def _not_understood(readings: list[Reading]) -> pd.DataFrame:
    """One row per cell that nothing was made of: `file`, `sheet`, `cell`, `text`."""
    rows = [
        (
            reading.sheet.file,
            reading.sheet.name,
            reading.sheet.cell(row, column),
            as_written(reading.sheet.rows[row][column]),
        )
        for reading in readings
        for row, column in np.argwhere(reading.fate == NOT_UNDERSTOOD)
    ]
    return pd.DataFrame(rows, columns=["file", "sheet", "cell", "text"])
