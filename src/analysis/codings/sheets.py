"""Sheets: what coders decided, read back from a coding sheet however it was treated meanwhile."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.codebook import Codebook
from analysis.codings.store import COLUMNS
from analysis.codings.wordings import AS_CODER, NONE, PROPOSED, Meanings
from analysis.passages import content_of
from analysis.problems import InputError, Problem, likeness
from analysis.workbook import Sheet, Workbook, as_written

ABOUT, LISTS = "about", "lists"  # hidden sheets: what the workbook is, and what its drop-downs hold
CODING, REPLY = "coding", "reply"  # kinds of workbooks
PASSAGE, CONTENT, TEXT, GIVEN, DECISION, MEMO = "passage", "content", "text", "given", "decision", "memo"
CODES = tuple((f"code{number}", f"status{number}") for number in range(1, 7))
WITHIN = 10  # rows from the top in which the row of keys stands


@dataclass(frozen=True)
class Returned:
    """What came back in one workbook: decisions (see `store.COLUMNS`), and what became of each of its rows."""

    codings: pd.DataFrame
    coder: str
    decided: int
    undecided: int
    faulty: int
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> int:
        """All rows of the sheet: decided, left undecided, and faulty."""
        return self.decided + self.undecided + self.faulty


@dataclass
class _Row:
    """One row: what stands under each key, and what is wrong with it."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]
    faults: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        if name not in self.columns:
            return ""
        value = self.sheet.rows[self.number][self.columns[name]]
        return as_written(value) if name == TEXT else as_written(value).strip()

    def at(self, name: str) -> dict[str, str]:
        """The place of a cell, as a problem names it."""
        cell = self.sheet.cell(self.number, self.columns.get(name, 0))
        return {"file": self.sheet.file, "sheet": self.sheet.name, "cell": cell}

    def fault(self, kind: str, name: str, **values: object) -> None:
        """Note what is wrong with a cell; the row is left out."""
        self.faults.append(Problem(kind, **self.at(name), values=values))

    def note(self, kind: str, name: str, **values: object) -> None:
        """Note what a person should know; the row is used."""
        self.notes.append(Problem(kind, **self.at(name), values=values))


def read_about(book: Workbook) -> dict[str, str]:
    """Return what a workbook of ours says of itself: `kind`, `enquiry`, `coder` and the rest; empty for any other."""
    for sheet in book.sheets:
        if sheet.name == ABOUT:
            rows = ([as_written(value).strip() for value in row] for row in sheet.rows)
            return {row[0]: row[1] for row in rows if len(row) > 1 and row[0]}
    return {}


def read_coding_sheet(
    book: Workbook, enquiry: str, passages: pd.DataFrame, codebook: Codebook, decided: str
) -> Returned:
    """Return what a coder decided; a row that cannot be understood is told by its cell and left out, the rest is used.

    Rows and columns may have been moved, hidden, filtered, deleted or added. A row without any decision is undecided. A
    code, status or decision is understood in any of the four languages, accents and case aside, a code by its name too;
    what is only like one is proposed. `decided` is the time that the decisions get. Raises InputError where the
    workbook is no coding sheet of this enquiry.
    """
    about = read_about(book)
    if about.get("kind") != CODING:
        raise InputError([Problem("no_coding_sheet", book.file)])
    if about["enquiry"] != enquiry:
        raise InputError([Problem("other_enquiry", book.file, values={"enquiry": about["enquiry"]})])
    found = [(sheet, *keys) for sheet in book.sheets if (keys := _keys(sheet))]
    if not found:
        raise InputError([Problem("no_keys", book.file)])
    texts = dict(zip(passages["passage"], passages["text"], strict=True))
    listed = _listed(book)
    rows = [_Row(sheet, n, columns) for sheet, header, columns in found for n in _numbers(sheet, header, columns)]
    coders = [name.removeprefix(f"{GIVEN}:") for _, _, columns in found for name in columns if ":" in name]
    meanings = Meanings(codebook, coders)
    decisions = {}
    for row in rows:
        passage = _passage(row, texts)
        codes = _codes(row, meanings)
        if not row.faults and codes is not None:
            decisions.setdefault(passage, []).append((row, codes))
    _refuse_contradictions(decisions)
    kept = [(passage, *same[0]) for passage, same in decisions.items() if not same[0][0].faults]
    fixed = {name: about[name] for name in ("coder", "role", "codebook")} | {"decided": decided}
    lines = [line for passage, row, codes in kept for line in _lines(passage, row, codes, fixed, listed, texts)]
    faulty = sum(1 for row in rows if row.faults)
    done = sum(len(same) for same in decisions.values() if not same[0][0].faults)
    problems = [problem for row in rows for problem in (*row.faults, *row.notes)]
    table = pd.DataFrame(lines, columns=COLUMNS)
    return Returned(table, about["coder"], done, len(rows) - done - faulty, faulty, tuple(problems))


def _keys(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of keys, which the writer hides, and where each key stands."""
    for number, row in enumerate(sheet.rows[:WITHIN]):
        columns = {as_written(value).strip(): place for place, value in enumerate(row) if as_written(value).strip()}
        if {PASSAGE, DECISION} <= columns.keys():
            return number, columns
    return None


def _numbers(sheet: Sheet, header: int, columns: Mapping[str, int]) -> Iterator[int]:
    """The rows below the headings that hold a passage, or anything that was decided."""
    telling = [columns[name] for name in (PASSAGE, TEXT, DECISION, MEMO, *sum(CODES, ())) if name in columns]
    for number in range(header + 2, len(sheet.rows)):
        if any(as_written(sheet.rows[number][place]).strip() for place in telling):
            yield number


def _listed(book: Workbook) -> dict[str, str]:
    """The meaning of each code when the sheet was written."""
    for sheet in book.sheets:
        if sheet.name == LISTS:
            rows = ([as_written(value).strip() for value in row] for row in sheet.rows)
            return {row[0]: row[2] for row in rows if len(row) > 2 and row[0]}
    return {}


def _passage(row: _Row, texts: Mapping[str, str]) -> str:
    """The passage of a row: by its id, else by its exact text where only one passage has it."""
    if row[PASSAGE]:
        if row[PASSAGE] not in texts:
            row.note("row_of_gone_passage", PASSAGE, passage=row[PASSAGE])
        elif _spaced(row[TEXT]) != _spaced(texts[row[PASSAGE]]) and content_of(row[TEXT]) != row[CONTENT]:
            row.note("edited_text", TEXT, passage=row[PASSAGE])
        return row[PASSAGE]
    same = [passage for passage, text in texts.items() if _spaced(text) == _spaced(row[TEXT])]
    if len(same) == 1:
        row.note("found_by_text", TEXT, passage=same[0])
        return same[0]
    row.fault("row_of_no_passage", PASSAGE)
    return ""


def _codes(row: _Row, meanings: Meanings) -> dict[str, str] | None:
    """The codes of a row, each with its status; empty where the coder says that none applies, None where undecided."""
    chosen: dict[str, str] = {}
    for of_code, of_status in CODES:
        code = _meant(row, of_code, meanings.code, "unknown_code")
        status = _meant(row, of_status, meanings.status, "unknown_status")
        if status and not row[of_code]:
            row.fault("status_of_no_code", of_status)
        elif code and chosen.get(code, status) != status and chosen[code] and status:
            row.fault("two_statuses", of_status, code=code)
        elif code:
            chosen[code] = status or chosen.get(code, "")
    decision = _meant(row, DECISION, meanings.decision, "unknown_decision")
    if decision == NONE and chosen:
        row.fault("none_with_codes", DECISION)
    if decision in (PROPOSED, "") or decision.startswith(AS_CODER):
        given = {PROPOSED: "proposed", "": ""}.get(decision, f"{GIVEN}:{decision.removeprefix(AS_CODER)}")
        taken = dict(part.partition("=")[::2] for part in row[given].split("; ") if part) if given else {}
        chosen = {code: chosen.get(code) or taken.get(code, "") for code in (*taken, *chosen)}
    if not decision and not chosen:
        if row[MEMO] and not row.faults:
            row.note("memo_alone", MEMO)
        return None
    if decision == "chosen" and not chosen and not row.faults:
        row.fault("nothing_chosen", DECISION)
    return chosen


def _meant(row: _Row, name: str, meaning: Callable[[str], tuple[str, str]], kind: str) -> str:
    """What a cell means; what means nothing is a fault of the row, with what it is like."""
    meant, near = meaning(row[name]) if row[name] else ("", "")
    if row[name] and not meant:
        row.fault(kind, name, value=row[name], proposed=likeness(near or None))
    return meant


def _refuse_contradictions(decisions: Mapping[str, list[tuple[_Row, dict]]]) -> None:
    """Two rows of one passage that say the same are one; where they differ, neither counts."""
    for passage, same in decisions.items():
        if any(codes != same[0][1] for _, codes in same[1:]):
            for row, _ in same:
                row.fault("decided_twice", DECISION, passage=passage)


def _lines(
    passage: str,
    row: _Row,
    codes: Mapping[str, str],
    fixed: Mapping[str, str],
    listed: Mapping[str, str],
    texts: Mapping[str, str],
) -> Iterator[dict]:
    of_row = {
        "passage": passage, "memo": row[MEMO], "content": row[CONTENT] or content_of(texts.get(passage, row[TEXT])),
        "start": -1, "end": -1, **row.at(DECISION),
    }  # fmt: skip
    for code, status in (codes or {"": ""}).items():
        yield {**fixed, **of_row, "code": code, "status": status, "meaning": listed.get(code, "")}


def _spaced(text: str) -> str:
    return " ".join(text.split())
