"""Reading: a project that came back, as rows of decisions like those of a sheet; the file itself is kept too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from analysis.codings import Returned, check_coder
from analysis.codings.pages import CODING
from analysis.codings.receiving import keep
from analysis.codings.store import COLUMNS, keep_workbook, read_history
from analysis.problems import InputError, Problem
from analysis.qda.archives import Project, open_project
from analysis.qda.codes import CODE
from analysis.qda.decisions import Decision, decisions_of
from analysis.qda.known import MACHINE, Known, people_of, sources_of
from analysis.qda.marks import WHOLE, Mark, read_marks
from analysis.qda.trees import bare, clean

VERSION = re.compile(r"\b[0-9a-f]{12}\b")  # of the codebook, in the description that we give a project


@dataclass(frozen=True, eq=False)
class ReadProject:
    """What a project says: the new decisions of each coder, how many were known, and what the dictionary had given.

    `codings` has the columns of `store.COLUMNS`.
    """

    codings: pd.DataFrame
    known: int
    machine: int
    problems: tuple[Problem, ...]


def read_project(path: Path, known: Known, codings: Path, now: datetime) -> ReadProject:
    """Return what people decided in a project, and keep nothing; raises InputError where it cannot be read.

    What stands in the decisions kept in the folder `codings` already is not given again; what the dictionary proposed
    is nobody's decision.
    """
    project = open_project(path)
    marks, problems = read_marks(project, known)
    decisions, faults = decisions_of(marks, project, known)
    of_people = [decision for decision in decisions if decision.person != MACHINE]
    history, _ = read_history(codings)
    rows, told = [], [*problems, *faults]
    version = _version(project, known)
    for decision in of_people:
        before = _of(history, decision)
        if not _is_known(decision, before):
            decided, notes = _decided(decision, before, project.name, now)
            rows += _rows(decision, decided, version, known)
            told += notes
    told += [*_without_marks(project, marks, history, known), *_without_source(project, history, known)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    new = table[["passage", "coder", "role"]].drop_duplicates()
    machine = sum(mark.person == MACHINE and mark.meant.kind == CODE for mark in marks)
    return ReadProject(table, len(of_people) - len(new), machine, tuple(told))


def receive_project(path: Path, known: Known, codings: Path, now: datetime) -> ReadProject:
    """Read a project, keep it as it is beside the sheets that came back, and add what is new to each coder's file.

    Raises InputError where it cannot be read, or a coder's name cannot be that of a file.
    """
    read = read_project(path, known, codings, now)
    for coder in read.codings["coder"].unique():
        check_coder(coder, codings)
    try:
        keep_workbook(codings, path, "project", now)
        for coder, rows in read.codings.groupby("coder", sort=False):
            number = rows["passage"].nunique()
            keep(codings, Returned(CODING, coder, rows, number, number, 0, 0, ()), path, now)
    except OSError as error:
        raise InputError([Problem("cannot_write", str(codings), values={"reason": error.strerror})]) from error
    return read


def _version(project: Project, known: Known) -> str:
    found = VERSION.search(project.root.findtext("{*}Description") or "")
    return found.group() if found else known.codebook.version


def _of(history: pd.DataFrame, decision: Decision) -> pd.DataFrame:
    """All that she ever decided on the passage."""
    person = decision.person
    own = (history["coder"] == person.coder) & (history["role"] == person.role)
    return history[own & (history["passage"] == decision.passage)]


def _is_known(decision: Decision, before: pd.DataFrame) -> bool:
    """Whether she decided just this before: a project that is older than her last sheet says nothing new."""
    wanted = {given.said for given in decision.given}, " ".join(clean(decision.memo).split())
    whole = len(decision.marks[0].source.own)
    for _, rows in before.groupby(["decided", "file"], sort=False):
        spans = [WHOLE if (s, e) == (0, whole) else (s, e) for s, e in zip(rows["start"], rows["end"], strict=True)]
        said = {(row.code, row.status, *span) for row, span in zip(rows.itertuples(), spans, strict=True)}
        if wanted == (said, " ".join(clean(rows["memo"].iloc[0]).split())):
            return True
    return False


def _decided(
    decision: Decision, before: pd.DataFrame, file: str, now: datetime
) -> tuple[str, list[Problem]]:  # fmt: skip
    """When she decided: as the project tells; what was changed without a new time was changed until now."""
    latest = before["decided"].max() if len(before) else ""
    if decision.time and decision.time > latest:
        return decision.time, []
    values = {"passage": decision.passage, "coder": decision.person.coder}
    return now.isoformat(timespec="seconds"), [Problem("qda_undated", file, values=values)] if latest else []


def _rows(decision: Decision, decided: str, version: str, known: Known) -> Iterator[dict[str, object]]:
    meanings = {code.code: code.meaning for code in known.codebook.codes}
    for code, status, start, end in dict.fromkeys(given.said for given in decision.given):
        yield {
            "passage": decision.passage, "code": code, "status": status, "memo": decision.memo,
            "coder": decision.person.coder, "role": decision.person.role, "decided": decided, "codebook": version,
            "meaning": meanings.get(code, ""), "content": decision.content, "start": start, "end": end, "file": "",
            "sheet": "", "cell": "",
        }  # fmt: skip


def _without_marks(
    project: Project, marks: Sequence[Mark], history: pd.DataFrame, known: Known
) -> Iterator[Problem]:  # fmt: skip
    """Coders of the project whose codings on a passage of it are gone: no coding is no decision."""
    people = set(people_of(project.root, known).values())
    there: Mapping[tuple, bool] = {(m.person.coder, m.person.role, m.source.passage): True for m in marks}
    sources = {source.passage for source in sources_of(project, known)[0]}
    gone: dict[str, list[str]] = {}
    decided = history[["coder", "role", "passage"]].drop_duplicates()
    for coder, role, passage in decided.itertuples(index=False):
        is_hers = any((person.coder, person.role) == (coder, role) for person in people)
        if is_hers and passage in sources and (coder, role, passage) not in there:
            gone.setdefault(coder, []).append(passage)
    for coder, passages in gone.items():
        values = {"coder": coder, "number": len(passages), "names": ", ".join(passages[:5])}
        yield Problem("qda_gone", project.name, values=values)


def _without_source(project: Project, history: pd.DataFrame, known: Known) -> Iterator[Problem]:
    """Passages that people decided and that somebody took out of a project which began as one of ours."""
    sources = sources_of(project, known)[0]
    there = {source.passage for source in sources}
    decided = dict.fromkeys(passage for passage in history["passage"] if passage in known.texts)
    gone = [passage for passage in decided if passage not in there]
    if gone and any(bare(source.element.get("guid")) in known.by_identity for source in sources):
        values = {"number": len(gone), "names": ", ".join(gone[:5])}
        yield Problem("qda_source_gone", project.name, values=values)
