"""The codebook: what a text can be about, and the words by which a text says so, in a workbook that people edit."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.folding import fold
from analysis.form import STATUSES
from analysis.languages import Later, later
from analysis.problems import InputError, Problem
from analysis.workbook import Sheet, as_written, read_workbook

COLUMNS = {
    "codes": ("code", "category", "definition"),
    "terms": ("code", "language", "term"),
    "titles": ("language", "title"),
    "cues": ("status", "language", "cue"),
}


@dataclass(frozen=True)
class Code:
    """What a passage can be about, inside a category; `terms` holds, for each language, the words that propose it.

    `role` is `challenge` or `progress` for the codes whose passages the report quotes as such.
    """

    code: str
    category: str
    label: Mapping[str, str] = field(hash=False)
    definition: str = ""
    include: str = ""
    exclude: str = ""
    role: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Codebook:
    """All codes, the titles to mask before terms are sought, and the cues of measure status.

    `version` names the content: it changes with any word of the codebook and with nothing else.
    """

    codes: tuple[Code, ...]
    titles: Mapping[str, tuple[str, ...]] = field(hash=False)
    cues: Mapping[str, Mapping[str, tuple[str, ...]]] = field(hash=False)
    version: str = ""

    def code(self, code: str) -> Code:
        """Return the code of this name."""
        return next(known for known in self.codes if known.code == code)

    def in_category(self, category: str) -> tuple[Code, ...]:
        """Return the codes of a category."""
        return tuple(code for code in self.codes if code.category == category)


def read_codebook(path: Path, name: str = "") -> Codebook:
    """Read a codebook workbook; raises InputError with all its faults, by sheet and cell."""
    book = read_workbook(path, name or path.name)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    faults = [
        Problem("bad_codebook", book.file, values={"fault": later("it has no sheet {missing!r}", missing=missing)})
        for missing in COLUMNS
        if missing not in sheets
    ]
    if faults:
        raise InputError(faults)
    rows = {name: list(_rows(sheets[name], faults)) for name in COLUMNS}
    faults += _faults_of_codes(sheets["codes"], rows["codes"])
    # A row of `codes` with a fault of its own names a code all the same.
    codes = {row["code"] for row in _said(sheets["codes"]) if row.get("code")}
    faults += _faults_of_terms(sheets["terms"], rows["terms"], codes)
    faults += [
        _fault(
            sheets["cues"],
            row["#row"],
            later(
                "the status {status!r} is not known; there is: {known}", status=row["status"], known=", ".join(STATUSES)
            ),
        )
        for row in rows["cues"]
        if row["status"] not in STATUSES
    ]
    if faults:
        raise InputError(faults)
    return _codebook(rows)


def _codebook(rows: dict[str, list[dict]]) -> Codebook:
    version = hashlib.sha256(repr({name: _content(rows[name]) for name in sorted(rows)}).encode()).hexdigest()[:12]
    codes = tuple(
        Code(
            code=row["code"], category=row["category"], definition=row["definition"],
            label={name.split("::")[1]: value for name, value in row.items() if name.startswith("label::") and value},
            include=row.get("include", ""), exclude=row.get("exclude", ""), role=row.get("role", ""),
            terms=_by_language(term for term in rows["terms"] if term["code"] == row["code"]),
        )
        for row in rows["codes"]
    )  # fmt: skip
    statuses = dict.fromkeys(row["status"] for row in rows["cues"])
    cues = {s: _by_language((r for r in rows["cues"] if r["status"] == s), "cue") for s in statuses}
    return Codebook(codes, _by_language(rows["titles"], "title"), cues, version)


def _content(rows: list[dict]) -> list[list[tuple]]:
    return [sorted((name, value) for name, value in row.items() if name != "#row") for row in rows]


def _by_language(rows: Iterator[dict], column: str = "term") -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["language"]] = (*found.get(row["language"], ()), row[column])
    return found


def _rows(sheet: Sheet, faults: list[Problem]) -> Iterator[dict]:
    """Every row that has what it needs; the others become faults."""
    missing = [column for column in COLUMNS[sheet.name] if column not in _headers(sheet)]
    if missing:
        faults.append(_fault(sheet, 0, later("it lacks the column {missing}", missing=", ".join(missing))))
        return
    for row in _said(sheet):
        blank = [column for column in COLUMNS[sheet.name] if not row[column]]
        if blank:
            faults.append(_fault(sheet, row["#row"], later("{column} is blank", column=", ".join(blank))))
        else:
            yield row


def _said(sheet: Sheet) -> Iterator[dict]:
    headers = _headers(sheet)
    for number, values in enumerate(sheet.rows[1:], start=1):
        texts = (as_written(value).strip() for value in values)
        row = {header: text for header, text in zip(headers, texts, strict=True) if header}
        if any(row.values()):
            yield row | {"#row": number}


def _headers(sheet: Sheet) -> list[str]:
    return [as_written(value).strip() for value in sheet.rows[0]] if sheet.rows else []


def _faults_of_codes(sheet: Sheet, codes: list[dict]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in codes:
        if row["code"] in seen:
            yield _fault(sheet, row["#row"], later("the code {code!r} stands twice", code=row["code"]))
        seen.add(row["code"])


def _faults_of_terms(sheet: Sheet, terms: list[dict], codes: Collection[str]) -> Iterator[Problem]:
    """Terms of no code, and terms of two; where `codes` names none, that is its own fault."""
    taken: dict[tuple[str, str], str] = {}
    for row in terms:
        place, code = (row["language"], fold(row["term"])), row["code"]
        if codes and code not in codes:
            yield _fault(sheet, row["#row"], later("the code {code!r} is not in the sheet 'codes'", code=code))
        elif taken.setdefault(place, code) != code:
            fault = later("the term {term!r} belongs to {code} already", term=row["term"], code=taken[place])
            yield _fault(sheet, row["#row"], fault)


def _fault(sheet: Sheet, row: int, fault: Later) -> Problem:
    return Problem("bad_codebook", sheet.file, sheet.name, sheet.cell(row, 0), {"fault": fault})
