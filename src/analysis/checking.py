"""Checking: files read as far as they can be, with or without an enquiry, and the account of every cell in them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from analysis.account import count_cells, list_not_understood, tell_unseen
from analysis.answers import read_answers
from analysis.documents import CHARACTERS, read_documents, read_files, tabulate, tabulate_outside
from analysis.enquiry import open_enquiry
from analysis.form import Form, read_form
from analysis.languages import LANGUAGES, SOURCE
from analysis.layouts import formless
from analysis.problems import InputError, Problem
from analysis.redaction import redact
from analysis.responses import files_in, read_responses, receive
from analysis.settings import DOCUMENTS, FORM, Settings, Thresholds, find_folder, read_settings
from analysis.states import names_of_states, read_states
from analysis.workbook import Workbook, read_workbook

RESPONSES, SETTINGS = "responses", "enquiry.toml"
NO_FORM = "no_form"
READ_WHOLE = (".docx", ".docm", ".pdf")  # what can be no response, and is read as a State report


@dataclass(frozen=True)
class Checked:
    """What came of reading files.

    `account`: one row per sheet, with how many of its cells were used, recognised and not understood.
    `not_understood`: one row per cell that nothing was made of. `files`: all that were looked at, readable or not.
    `documents`: one row per document, what became of its characters; `outside`: one row per text in it that belongs to
    no numbered paragraph.
    """

    files: tuple[str, ...]
    account: pd.DataFrame
    not_understood: pd.DataFrame
    problems: tuple[Problem, ...]
    documents: pd.DataFrame = field(default_factory=tabulate)
    outside: pd.DataFrame = field(default_factory=tabulate_outside)


def check_enquiry(name_or_path: str | Path) -> Checked:
    """Read an enquiry by its name or folder; where it cannot be opened, its workbooks are read all the same.

    Raises InputError where there is no such enquiry.
    """
    folder = find_folder(name_or_path)
    responses = folder / RESPONSES
    files = tuple(path.relative_to(responses).as_posix() for path in files_in(responses))
    try:
        opened = open_enquiry(folder, keeps=False)
    except InputError as error:
        return replace(_read_anyway(folder, files), problems=error.problems)
    received, documents = opened.received, opened.documents
    return Checked(
        files, received.account, received.not_understood, opened.problems, documents.account, documents.outside
    )


def _read_anyway(folder: Path, files: tuple[str, ...]) -> Checked:
    """Read the workbooks of an enquiry that cannot be opened: by its form where that can be read, else without one."""
    try:
        settings, form = read_settings(folder), read_form(folder / FORM)
        states = read_states(settings.states_table)
        received = read_responses(settings, form, states)
        documents = read_documents(settings.documents, settings.asked, names_of_states(states))
    except InputError:
        alone = _read_alone(_open({name: folder / RESPONSES / name for name in files})[0])
        return Checked(files, alone.account, alone.not_understood, ())
    return Checked(files, received.account, received.not_understood, (), documents.account, documents.outside)


def check_files(paths: Sequence[Path], form: Form | None = None, most: int | None = None) -> Checked:
    """Read files; one that lies among the responses or documents of an enquiry is read as that enquiry does.

    Without a form nothing can be read as an answer, and what can be recognised is: headers, States, metadata. Then at
    `most` so many cells of a sheet are listed as not understood, of the millions that there may be.
    """
    homes = {path: None if form else _home(path) for path in paths}
    strays = {str(path): path for path, home in homes.items() if home is None}
    documents = {name: path for name, path in strays.items() if path.suffix.lower() in READ_WHOLE}
    books, problems = _open({name: path for name, path in strays.items() if name not in documents})
    alone = _read_by(form, books) if form else _read_alone(books, most)
    parts = [Checked(tuple(strays), alone.account, alone.not_understood, (*problems, *alone.problems))]
    parts += [_read_whole(documents)] if documents else []
    parts += [_part_of(check_enquiry(home), home, path) for path, home in homes.items() if home is not None]
    return join_checked(parts)


def _read_whole(paths: Mapping[str, Path]) -> Checked:
    """Read State reports that belong to no enquiry: every State of the package may have written them."""
    states = read_states()
    found = read_files(paths, tuple(states.index), names_of_states(states))
    nothing = join_checked([])
    return replace(nothing, problems=found.problems, documents=found.account, outside=found.outside)


def join_checked(parts: Iterable[Checked]) -> Checked:
    """Join what came of several."""
    parts = tuple(parts)
    return Checked(
        tuple(file for part in parts for file in part.files),
        pd.concat([count_cells([]), *(part.account for part in parts)], ignore_index=True),
        pd.concat([list_not_understood([]), *(part.not_understood for part in parts)], ignore_index=True),
        tuple(problem for part in parts for problem in part.problems),
        pd.concat([tabulate(), *(part.documents for part in parts)], ignore_index=True),
        pd.concat([tabulate_outside(), *(part.outside for part in parts)], ignore_index=True),
    )


def as_data(checked: Checked, language: str = SOURCE) -> list[dict]:
    """Return one entry per file: its sheets with the three numbers and the cells not understood, and its problems.

    `cells` of a sheet is `used` + `recognised` + the length of `not_understood`. A document has `characters` in the
    place of sheets: how many, and how many of them went where; and the texts that were `not_understood`.
    """
    cells: dict[tuple[str, str], list[dict]] = {}
    for row in checked.not_understood.itertuples():
        cells.setdefault((row.file, row.sheet), []).append({"cell": row.cell, "text": row.text})
    files: dict[str, dict] = {file: {"file": file, "sheets": [], "problems": []} for file in checked.files}
    for row in checked.account.itertuples():
        files[row.file]["sheets"].append({
            "sheet": row.sheet, "visibility": row.visibility, "layout": row.layout, "cells": row.cells,
            "used": row.used, "recognised": row.recognised, "not_understood": cells.get((row.file, row.sheet), []),
        })  # fmt: skip
    for row in checked.documents.to_dict("records"):
        texts = checked.outside[checked.outside["file"] == row["file"]][["page", "text"]].to_dict("records")
        entry = files.setdefault(row["file"], {"file": row["file"], "sheets": [], "problems": []})
        counts = {name: int(row[name]) for name in CHARACTERS[2:]}
        entry.setdefault("characters", []).append({"sheet": row["sheet"], **counts})
        entry["not_understood"] = texts
    for problem in checked.problems:
        entry = files.setdefault(problem.file, {"file": problem.file, "sheets": [], "problems": []})
        entry["problems"].append({
            "cell": problem.cell, "sheet": problem.sheet, "message": redact(problem.sentence(language)),
        })  # fmt: skip
    return list(files.values())


def _home(path: Path) -> Path | None:
    """The folder of the enquiry among whose responses or documents a file lies."""
    folders = path.resolve().parents
    return next(
        (folder.parent for folder in folders if folder.name in (RESPONSES, DOCUMENTS) and _is_enquiry(folder.parent)),
        None,
    )


def _is_enquiry(folder: Path) -> bool:
    return (folder / SETTINGS).exists()


def _part_of(checked: Checked, home: Path, path: Path) -> Checked:
    """What was found of one file of an enquiry, under the name by which it was asked for."""
    whole, called = path.resolve().relative_to(home.resolve()).as_posix(), str(path)
    name = whole.removeprefix(f"{RESPONSES}/")
    account, cells, documents, outside = (
        table[table["file"] == name].assign(file=called)
        for table in (checked.account, checked.not_understood, checked.documents, checked.outside)
    )
    problems = tuple(problem for problem in checked.problems if problem.file == name)
    return Checked((called,), account, cells, problems, documents, outside)


def _open(paths: Mapping[str, Path]) -> tuple[list[Workbook], list[Problem]]:
    books, problems = [], []
    for name, path in paths.items():
        try:
            books.append(read_workbook(path, name))
        except InputError as error:
            problems += error.problems
    return books, problems


def _read_alone(books: Iterable[Workbook], most: int | None = None) -> Checked:
    """Read workbooks without a form."""
    books, names = tuple(books), names_of_states(read_states())
    readings = [formless.recognise(sheet, names) for book in books for sheet in book.sheets]
    problems = [problem for book in books for problem in book.problems]
    told = [problem for reading in readings for problem in reading.problems]
    files = dict.fromkeys(reading.sheet.file for reading in readings if reading.layout != "definition")
    problems += [
        *_tell_once(files, told),
        *(problem for problem in told if problem.kind != NO_FORM),
        *tell_unseen(readings),
    ]
    return Checked(
        tuple(book.file for book in books), count_cells(readings), list_not_understood(readings, most), tuple(problems)
    )


def _tell_once(files: Iterable[str], told: Sequence[Problem]) -> Iterator[Problem]:
    """Say once for each file what was recognised in all its sheets without a form."""
    for file in files:
        of_file = [problem for problem in told if (problem.kind, problem.file) == (NO_FORM, file)]
        places = [f"{problem.sheet} {place}" for problem in of_file if (place := problem.values["place"]) != "-"]
        states = {state for problem in of_file for state in problem.values["states"].split(", ")} - {"-"}
        values = {
            "questions": sum(problem.values["questions"] for problem in of_file),
            "place": ", ".join(places) or "-", "states": ", ".join(sorted(states)) or "-",
        }  # fmt: skip
        yield Problem(NO_FORM, file, values=values)


def _read_by(form: Form, books: Iterable[Workbook]) -> Checked:
    """Read workbooks by a form that belongs to no enquiry: every State may have answered."""
    books, states = tuple(books), read_states()
    this_year = datetime.date.today().year
    settings = Settings(
        name="", folder=Path(), title={}, notice={}, period=(this_year, this_year), languages=LANGUAGES,
        is_demonstration=False, asked=tuple(states.index), states_table=None, denominator={}, thresholds=Thresholds(),
        tables=(),
    )  # fmt: skip
    received = receive(books, settings, form, states)
    official = {state: languages.partition(";")[0] for state, languages in states["languages"].items()}
    _, problems = read_answers(received, form, settings, official)
    return Checked(
        tuple(book.file for book in books), received.account, received.not_understood, (*received.problems, *problems)
    )
