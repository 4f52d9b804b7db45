"""The register: `documents.csv`, which tells of a document what it does not say itself."""

from collections.abc import Collection, Mapping
from pathlib import Path

from analysis.documents.identification import Identity
from analysis.documents.words import AUTHORS, BODIES, KINDS, read_symbol
from analysis.folding import key
from analysis.languages import Later, later
from analysis.problems import InputError, Problem
from analysis.states import state_named
from analysis.workbook import as_written, read_workbook

REGISTER = "documents.csv"
COLUMNS = ("file", "symbol", "state", "body", "kind", "cycle", "date", "language")
NEEDED = ("symbol", "state", "body", "kind")


def read_register(folder: Path, names: Mapping[str, str]) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Return what is told of each file, by its name, and what is wrong with the register; none is no fault."""
    path, name = folder / REGISTER, f"{folder.name}/{REGISTER}"
    if not path.exists():
        return {}, []
    try:
        rows = read_workbook(path, name).sheets[0].rows
    except InputError as error:
        return {}, list(error.problems)
    headers = [key(value) for value in rows[0]]
    if "file" not in headers or not set(filter(None, headers)) <= set(COLUMNS):
        fault = later("its first row must name columns among these, and `file`: {known}", known=", ".join(COLUMNS))
        return {}, [Problem("bad_register", name, values={"fault": fault})]
    told, problems = {}, []
    for number, values in enumerate(rows[1:], start=2):
        row = dict(zip(headers, (as_written(value).strip() for value in values), strict=True))
        fault = _fault(row, folder, names, told) if any(row.values()) else None
        if fault:
            problems.append(Problem("bad_register", name, cell=f"A{number}", values={"fault": fault}))
        elif row.get("file"):
            told[row["file"]] = _told(row, names)
    return told, problems


def _fault(row: Mapping[str, str], folder: Path, names: Mapping[str, str], told: Collection[str]) -> Later | None:
    if row["file"] in told:
        return later("{file!r} stands on two lines", file=row["file"])
    if not (folder / row["file"]).is_file():
        return later("{file!r} is not in this folder", file=row["file"])
    if row.get("state") and not state_named(row["state"], names):
        return later("{state!r} is no State of the table", state=row["state"])
    for column, known in (("body", BODIES), ("kind", tuple(KINDS))):
        if row.get(column) and row[column] not in known:
            return later(
                "{text!r} is no {column}; there is: {known}", text=row[column], column=column, known=", ".join(known)
            )
    return None


def _told(row: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    told = {column: value for column, value in row.items() if value and column != "file"}
    if "state" in told:
        told["state"] = state_named(told["state"], names) or ""
    if "kind" in told:
        told["author"] = AUTHORS[told["kind"]]
    elif "symbol" in told:
        told["author"] = read_symbol(told["symbol"]).author
    return told


def check_identity(identity: Identity, file: str, asked: tuple[str, ...]) -> list[Problem]:
    """Return what keeps a document from being used, and what is not known of one that is."""
    name = file.rpartition("/")[2]
    lacking = [column for column in NEEDED if not getattr(identity, column)]
    if (identity.body and identity.body not in BODIES) or (identity.kind and identity.kind not in KINDS):
        values = {"symbol": identity.symbol, "known": ", ".join(BODIES)}
        return [Problem("other_report", file, values=values)]
    if lacking:
        return [Problem("unidentified", file, values={"what": ", ".join(lacking), "line": _line(identity, name)})]
    if identity.state not in asked:
        return [Problem("document_not_asked", file, values={"symbol": identity.symbol, "state": identity.state})]
    noted = []
    if not identity.date:
        noted.append(Problem("undated", file, values={"line": _line(identity, name)}))
    if identity.declared and identity.language != identity.declared:
        values = {"declared": identity.declared, "found": identity.language}
        noted.append(Problem("other_language", file, values=values))
    return noted


def _line(identity: Identity, name: str) -> str:
    """The line for `documents.csv`, with what is known; dots stand where a person must write."""
    said = [getattr(identity, column) for column in COLUMNS[1:]]
    needed = [value or ("…" if column != "cycle" else "") for column, value in zip(COLUMNS[1:], said, strict=True)]
    quoted = f'"{name}"' if set(name) & set(',"') else name
    return ",".join([quoted, *needed])
