"""Sheets: what coders decided, read back from a coding sheet however it was treated meanwhile."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.codebook import Codebook
from analysis.codings.decisions import DECIDED, FAULTY, GIVEN, UNDECIDED, Decision, Known, decision_of
from analysis.codings.pages import CODING, KIND, Page, find_pages, hidden_table, read_about, seen, table_of
from analysis.codings.store import ADJUDICATOR, COLUMNS
from analysis.codings.store import CODER as OF_CODER
from analysis.codings.wordings import (
    CHOSEN_IN,
    CODER,
    CODER_LABEL,
    CODES,
    CONTENT,
    DECISION,
    MEMO,
    PASSAGE,
    PROPOSED,
    STATUSES,
    TEXT,
    coding_headings,
    decision_names,
    in_words,
    meanings_of,
    meanings_of_codes,
)
from analysis.problems import InputError, Problem
from analysis.workbook import Workbook

KEYS = (PASSAGE, CONTENT, CODER, TEXT, DECISION, *CHOSEN_IN, MEMO)
TELLING = (PASSAGE, TEXT, DECISION, *CHOSEN_IN, MEMO)  # a row in which one of these is filled is a row of the sheet
INDEX_HEADER, LISTS_HEADER = (PASSAGE, CONTENT, PROPOSED), ("code", "name", "meaning")


@dataclass(frozen=True, eq=False)
class Returned:
    """What came back in one workbook: the rows to keep, and what became of each row of the sheet.

    `kind` is `coding` or `reply`, `who` the coder, or the State that replied; `codings` has the columns of
    `store.COLUMNS`, or those of replies. Each row of the sheet is `decided`, `undecided` or `faulty`.
    """

    kind: str
    who: str
    codings: pd.DataFrame
    rows: int
    decided: int
    undecided: int
    faulty: int
    problems: tuple[Problem, ...]


def returned(kind: str, who: str, codings: pd.DataFrame, fates: Sequence[str], problems: Sequence[Problem]) -> Returned:
    """Return what came back; `fates` says of each row what became of it."""
    number = Counter(fates)
    return Returned(kind, who, codings, len(fates), number[DECIDED], number[UNDECIDED], number[FAULTY], tuple(problems))


def read_coding_sheet(
    book: Workbook, enquiry: str, passages: pd.DataFrame, codebook: Codebook, decided: str, coder: str = ""
) -> Returned:
    """Return what a coder decided; a row that cannot be understood is told by its cell and left out, the rest is used.

    Rows and columns may have been moved, hidden, filtered, deleted or added. A row without any decision is undecided. A
    code, status or decision is understood in any of the four languages, accents and case aside, a code by its own name
    too; what is only like one is proposed. `decided` is the time that the decisions get; `coder` settles whose they
    are, where the workbook names two. Raises InputError where it is no coding sheet of this enquiry.
    """
    about = read_about(book)
    if about.get(KIND) != CODING or about.get("role") not in (OF_CODER, ADJUDICATOR) or not about.get(CODER):
        raise InputError([Problem("no_coding_sheet", book.file)])
    if about.get("enquiry") != enquiry:
        raise InputError([Problem("other_enquiry", book.file, values={"enquiry": about.get("enquiry", "")})])
    pages = find_pages(book, ((PASSAGE, TEXT), (DECISION, CODES[0][0])), coding_headings, KEYS)
    if not pages:
        raise InputError([Problem("no_keys", book.file)])
    who = coder or _coder(book, about, pages)
    listed = {row["code"]: row for row in hidden_table(book, LISTS_HEADER) if row["code"]}
    known = _known(book, (who, about[CODER]), about.get("language", ""), listed, passages, codebook)
    decisions = [decision_of(row, known) for page in pages for row in page.rows(TELLING)]
    decisions = [decision for decision in decisions if decision.passage or not decision.is_above]
    used = [decision.row for decision in decisions]
    _refuse_contradictions(decisions)
    meanings = {code.code: code.meaning for code in codebook.codes} | {c: row["meaning"] for c, row in listed.items()}
    fixed = {
        CODER: who, "role": about["role"], "decided": decided, "codebook": about.get("codebook", ""),
        "start": -1, "end": -1,
    }  # fmt: skip
    lines = pd.DataFrame([fixed | line for line in _lines(decisions, known, meanings)], columns=COLUMNS)
    problems = [
        *(problem for page in pages for problem in (*page.problems, *page.above(used))),
        *_of_workbook(book, about.get("codebook", ""), known, decisions, codebook),
        *(problem for decision in decisions for problem in (*decision.row.faults, *decision.row.notes)),
    ]
    return returned(CODING, who, lines, [decision.fate for decision in decisions], problems)


def _known(
    book: Workbook,
    coders: Sequence[str],
    language: str,
    listed: Mapping[str, Mapping[str, str]],
    passages: pd.DataFrame,
    codebook: Codebook,
) -> Known:
    index = {row[PASSAGE]: row for row in hidden_table(book, INDEX_HEADER) if row[PASSAGE]}
    others = [name.removeprefix(GIVEN) for name in next(iter(index.values()), {}) if name.startswith(GIVEN)]
    texts = dict(zip(passages["passage"], passages["text"], strict=True))
    named: dict[str, list[str]] = {}
    for name, text in texts.items():
        named.setdefault(seen(text), []).append(name)
    return Known(
        coders, index, texts, named, frozenset(code.code for code in codebook.codes),
        meanings_of_codes(codebook, {code: row["name"] for code, row in listed.items()}, language),
        meanings_of(lambda language: in_words(STATUSES, language), language),
        meanings_of(lambda language: decision_names(language, others), language),
    )  # fmt: skip


def _coder(book: Workbook, about: Mapping[str, str], pages: Sequence[Page]) -> str:
    """Whose decisions they are: as the hidden sheet says, unless a sheet that people see says otherwise."""
    labels = meanings_of(lambda language: in_words({CODER: CODER_LABEL}, language))
    beside = [page.sheet for page in pages]
    for sheet in (sheet for sheet in book.sheets if sheet not in beside):
        for number, (label, name, *more) in enumerate(row for row in table_of(sheet) if len(row) > 1):
            if labels.of(label)[0] and name not in ("", about[CODER]) and not any(more):
                place = {"file": book.file, "sheet": sheet.name, "cell": sheet.cell(number, 1)}
                raise InputError([Problem("two_names", **place, values={"coder": about[CODER], "other": name})])
    return about[CODER]


def _refuse_contradictions(decisions: Sequence[Decision]) -> None:
    """Two rows of one passage that say the same are one; where they differ, neither counts."""
    for passage, same in _by_passage(decisions).items():
        if any(decision.codes != same[0].codes for decision in same[1:]):
            for decision in same:
                decision.refuse("decided_twice", DECISION, passage=passage)


def _by_passage(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.fate == DECIDED:
            found.setdefault(decision.passage, []).append(decision)
    return found


def _of_workbook(
    book: Workbook, version: str, known: Known, decisions: Sequence[Decision], codebook: Codebook
) -> Iterator[Problem]:
    """What a person should know of the workbook as a whole."""
    if version != codebook.version:
        yield Problem("older_codebook", book.file, values={"old": version, "new": codebook.version})
    if gone := len(known.index.keys() - {decision.passage for decision in decisions}):
        yield Problem("rows_gone", book.file, values={"number": gone})


def _lines(decisions: Sequence[Decision], known: Known, meanings: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """One line per passage and code given; a memo that stands in several rows of a passage stands there once."""
    for passage, same in _by_passage(decisions).items():
        first = same[0]
        memo = "\n".join(dict.fromkeys(decision.row[MEMO] for decision in same if decision.row[MEMO]))
        of_passage = {
            PASSAGE: passage, MEMO: memo, CONTENT: known.content(passage, first.row), **first.row.at(DECISION),
        }  # fmt: skip
        for code, status in (first.codes or {"": ""}).items():
            yield of_passage | {"code": code, "status": status, "meaning": meanings.get(code, "")}
