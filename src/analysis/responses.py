"""Responses: what came in, who sent it, which response counts, and what became of every cell."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analysis.account import count_cells, list_not_understood, tell_unseen
from analysis.dates import When, read_date
from analysis.form import Form
from analysis.layouts import read_sheet
from analysis.layouts.parts import join_parts
from analysis.layouts.reading import Asked, Reading, Said, Written, tell_repeats, year_of
from analysis.layouts.roles import PERSONAL
from analysis.layouts.senders import part_by_state
from analysis.problems import InputError, Problem, likeness
from analysis.resubmissions import which_count
from analysis.settings import LEFT_BEHIND, Settings
from analysis.states import names_of_states, nearest_state, state_named
from analysis.workbook import NOT_UNDERSTOOD, RECOGNISED, Workbook, as_written, read_workbook

IGNORED = re.compile(rf"{LEFT_BEHIND.pattern}|\.(tmp|md|txt)$", re.IGNORECASE)
COLUMNS = [
    "response", "state", "file", "sheet", "cell", "layout", "year", "submitted", "language", "version", "when",
]  # fmt: skip


@dataclass(frozen=True)
class Received:
    """All that was sent.

    `responses`: one row per response; `language` is what it says of its language, `version` that of the form, where
    it says one that the form has had. `written`: one row per cell that stands for (part of) an answer.
    `account`: one row per sheet, with how many of its cells were used, recognised and not understood. Used are the
    cells of responses that count; those of an older response are recognised, those of nobody known not understood.
    `not_understood`: one row per cell that nothing was made of. `personal`: one row per cell that says who answered and
    how to reach them; none of it is published, and the gate before publishing holds reports against it.
    """

    responses: pd.DataFrame
    written: pd.DataFrame
    account: pd.DataFrame
    not_understood: pd.DataFrame
    problems: tuple[Problem, ...]
    personal: pd.DataFrame


def read_responses(settings: Settings, form: Form, states: pd.DataFrame, kept: Path | None = None) -> Received:
    """Read every workbook in `responses/`; what is read of large ones is kept in the folder `kept`.

    Raises InputError where there is none; a workbook that cannot be read is a problem, and the others go on.
    """
    books, problems = _open_all(settings, kept)
    if not books and not problems:
        raise InputError([Problem("no_responses", str(settings.responses))])
    return receive(books, settings, form, states, problems)


def receive(
    books: Iterable[Workbook], settings: Settings, form: Form, states: pd.DataFrame, problems: Iterable[Problem] = ()
) -> Received:
    """Read workbooks that are open already; `problems` are those of the files beside them that could not be opened."""
    names, books = names_of_states(states), tuple(books)
    readings = [reading for book in books for reading in _read(book, settings, form, names)]
    versions = {book.file: book.sha256 for book in books}
    problems = [*problems, *(problem for book in books for problem in book.problems)]
    problems += [problem for reading in readings for problem in reading.problems]
    problems += [*tell_unseen(readings), *_missing_tables(settings, readings)]
    return _received(readings, versions, problems, settings, form, names)


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder and those below it, without what programs leave behind and plain notes."""
    paths = sorted(folder.rglob("*")) if folder.is_dir() else []
    return [path for path in paths if path.is_file() and not IGNORED.search(path.name)]


def unreadable_files(settings: Settings) -> list[Problem]:
    """Return what keeps files in `responses/` from being opened, for when nothing else of them can be read."""
    return _open_all(settings)[1]


def _open_all(settings: Settings, kept: Path | None = None) -> tuple[list[Workbook], list[Problem]]:
    books, problems = [], []
    for path in files_in(settings.responses):
        name = path.relative_to(settings.responses).as_posix()
        table = settings.table_for(name, "")
        told = (table.encoding, table.separator) if table else ()
        try:
            books.append(read_workbook(path, name, kept, *told))
        except InputError as error:
            problems += error.problems
    return books, problems


def _read(book: Workbook, settings: Settings, form: Form, names: Mapping[str, str]) -> list[Reading]:
    readings = [
        read_sheet(sheet, Asked(form, names, settings.asked, settings.table_for(book.file, sheet.name)))
        for sheet in book.sheets
    ]
    part_by_state(readings, names)
    join_parts(readings, names)
    tell_repeats(readings)
    # A cover names the State for all sheets of its workbook; without one, nothing says whose answers they are.
    answered = [reading for reading in readings if any(w.response == book.file for w in reading.written)]
    said = [said for reading in readings for said in reading.said if said.response == book.file]
    if answered and not any(item.role == "state" for item in said):
        place = next((item for item in said if item.role == "state_place"), None)
        told = list(_nobody(book, [reading.sheet.name for reading in answered], settings, names))
        is_placed = place is not None and len(told) == 1
        readings[0].problems += [replace(told[0], sheet=place.sheet, cell=place.cell)] if is_placed else told
    return readings


def _nobody(book: Workbook, sheets: list[str], settings: Settings, names: Mapping[str, str]) -> Iterator[Problem]:
    """Tell of sheets whose cells name no State; one that the name of a sheet or of the file seems to name is proposed.

    Where sheets are named for several States, each has its own line.
    """
    by_sheet = {sheet: state for sheet in sheets if (state := _state_in(sheet, settings, names))}
    file = f"file = {_quoted(book.file)}"
    if len(set(by_sheet.values())) > 1:
        for sheet in sheets:
            values = {"state": by_sheet.get(sheet), "name": sheet, "table": f"{file}, sheet = {_quoted(sheet)}"}
            named = "no_state_but_named" if sheet in by_sheet else "no_state"
            yield Problem(named, book.file, sheet, values=values if sheet in by_sheet else {})
        return
    stem = Path(book.file).stem
    name, state = next(iter(by_sheet.items()), (stem, _state_in(stem, settings, names)))
    values = {"state": state, "name": name, "table": file}
    yield Problem("no_state_but_named" if state else "no_state", book.file, book.sheets[0].name, values=values)


def _state_in(name: str, settings: Settings, names: Mapping[str, str]) -> str | None:
    """The one State asked that some words of a name name, if one does."""
    words = re.split(r"[\W_]+", name)
    parts = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
    states = {state for part in parts if (state := state_named(part, names)) in settings.asked}
    return states.pop() if len(states) == 1 else None


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def _missing_tables(settings: Settings, readings: list[Reading]) -> Iterable[Problem]:
    found = {(reading.sheet.file, reading.sheet.name) for reading in readings}
    for table in settings.tables:
        sheets = sorted(sheet for file, sheet in found if file == table.file)
        if (table.sheet or sheets[:1]) and (table.file, table.sheet or sheets[0]) in found:
            continue
        known = ", ".join(sheets or sorted({file for file, _ in found}))
        yield Problem("table_not_found", table.file, table.sheet, values={"known": known})


def _received(
    readings: list[Reading], versions: dict, problems: list, settings: Settings, form: Form, names: Mapping[str, str]
) -> Received:
    said = [said for reading in readings for said in reading.said]
    # As objects: a column of texts would make plain texts of error values.
    written = pd.DataFrame([w for reading in readings for w in reading.written], columns=Written._fields, dtype=object)
    layouts = {w.response: reading.layout for reading in readings for w in reading.written}
    responses = _responses(said, layouts, settings, form, names, problems)
    responses["sha256"] = responses["file"].map(versions)
    responses, more = which_count(responses, written)
    _leave_what_does_not_count(readings, responses, set(layouts))
    personal = pd.DataFrame([s for s in said if s.role in PERSONAL], columns=Said._fields, dtype=object)
    not_understood = list_not_understood(readings)
    return Received(responses, written, count_cells(readings), not_understood, (*problems, *more), personal)


def _responses(
    said: list[Said],
    layouts: dict[str, str],
    settings: Settings,
    form: Form,
    names: Mapping[str, str],
    problems: list[Problem],
) -> pd.DataFrame:
    """One row per response whose State is known and was asked."""
    by_response: dict[str, dict[str, list[Said]]] = {}
    for item in said:
        by_response.setdefault(item.response, {}).setdefault(item.role, []).append(item)
    rows = []
    for response, roles in by_response.items():
        if "state" not in roles or response not in layouts:
            continue
        first = {role: items[0] for role, items in roles.items()}
        state = _state(first["state"], settings.asked, names, problems)
        if state:
            year = year_of(first["year"].value) if "year" in first else None
            language = as_written(first["language"].value) if "language" in first else ""
            versions = (as_written(item.value).strip() for item in roles.get("version", []))
            version = next((version for version in versions if version in form.versions), "")
            when = _when(roles.get("submitted", []), problems)
            rows.append({
                "response": response, "state": state, "file": first["state"].file, "sheet": first["state"].sheet,
                "cell": first["state"].cell, "layout": layouts[response], "year": year or settings.period[1],
                "submitted": when[0].day if len(when) == 1 else None, "language": language, "version": version,
                "when": when,
            })  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _state(said: Said, asked: tuple[str, ...], names: Mapping[str, str], problems: list[Problem]) -> str | None:
    text = as_written(said.value)
    state = state_named(text, names)
    if state in asked:
        return state
    near = nearest_state(text, {name: code for name, code in names.items() if code in asked})
    values = {"text": text, "proposal": likeness(near if state is None else "")}
    problems.append(Problem("unknown_state", said.file, said.sheet, said.cell, values))
    return None


def _when(submitted: list[Said], problems: list[Problem]) -> tuple[When, ...]:
    """When a response was sent, by the first of its dates that is beyond doubt, else by one that could be two."""
    readings = [(item, read_date(item.value)) for item in submitted]
    item, when = min(readings, key=lambda reading: len(reading[1]) or 3, default=(None, ()))
    if item and len(when) != 1:
        text, days = as_written(item.value), [reading.first.date() for reading in when]
        kind = "ambiguous_date" if days else "not_a_date"
        values = {"text": text} | dict(zip(("one", "other"), days, strict=False))
        problems.append(Problem(kind, item.file, item.sheet, item.cell, values))
    return when


def _leave_what_does_not_count(readings: list[Reading], responses: pd.DataFrame, written: set[str]) -> None:
    """Count as used only the cells of responses that count; each of the others was told of."""
    counting = responses[responses["counts"]]
    places = set(zip(counting["state"], counting["year"], strict=True))
    replaced = {row.response for row in responses.itertuples() if not row.counts and (row.state, row.year) in places}
    for reading in readings:
        reading.leave(replaced, RECOGNISED)
        reading.leave(written - replaced - set(counting["response"]), NOT_UNDERSTOOD)
