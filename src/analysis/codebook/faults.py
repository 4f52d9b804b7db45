"""Faults: what is wrong with a codebook's rows, all of it, each by its cell."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.codebook.codes import ROLES, TEXTS
from analysis.folding import fold, nearest
from analysis.form import STATUSES
from analysis.languages import LANGUAGES, Later, later
from analysis.problems import Problem, likeness
from analysis.workbook import Sheet

CODES, TERMS, TITLES, CUES = "codes", "terms", "titles", "cues"
# sheet: the columns that it must have, all of them filled in every row, and those that it may have
NEEDED = {
    CODES: ("code", "category"),
    TERMS: ("code", "language", "term"),
    TITLES: ("language", "title"),
    CUES: ("status", "language", "cue"),
}
MAY = {
    CODES: ("parent", "role", *(f"{text}::{language}" for text in TEXTS for language in LANGUAGES)),
    TERMS: (), TITLES: (), CUES: (),
}  # fmt: skip
EVERYWHERE = "cross-cutting"  # a category that every enquiry has: codes sought in passages of any
# What a cue may be beside a status: see `coding.statuses`.
OTHER_CUES = ("none", "negation", "contrast")
GAP = re.compile(r"^\s*(…|\.\.\.)|(…|\.\.\.)\s*$")
NAME = re.compile(r"[\w.-]{1,60}")


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its number, from 0 as the sheet counts, and what stands under each known column."""

    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True)
class Page:
    """One sheet of the codebook: its rows, and where each known column stands."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: Sequence[Row]

    def fault(self, row: Row | None, column: str, fault: Later) -> Problem:
        """Return a fault at the cell of a row and column; of the header where no row is meant."""
        place = self.sheet.cell(row.number if row else 0, self.columns.get(column, 0))
        return Problem("bad_codebook", self.sheet.file, self.sheet.name, place, {"fault": fault})


def faults_of(pages: Mapping[str, Page], categories: Collection[str]) -> Iterator[Problem]:
    """Give every fault of the rows of all sheets; `categories` are those of the form, where it is known."""
    for name, page in pages.items():
        yield from _blanks(page, NEEDED[name])
    codes, terms, titles, cues = (pages[name] for name in (CODES, TERMS, TITLES, CUES))
    yield from _of_codes(codes, categories)
    yield from _of_parents(codes)
    names = [row["code"] for row in codes.rows if row["code"]]
    yield from _unknown(terms, "code", names, later("the sheet 'codes'")) if names else ()
    for page in (terms, titles, cues):
        yield from _unknown(page, "language", LANGUAGES, later("the languages"))
    yield from _unknown(cues, "status", (*STATUSES, *OTHER_CUES), later("the kinds of cues"))
    yield from _unfindable(terms, "term")
    yield from _unfindable(titles, "title")
    yield from _unfindable(cues, "cue")
    yield from _claimed_twice(terms, "term", "code")
    yield from _claimed_twice(cues, "cue", "status")
    yield from _without_terms(codes, terms)


def _blanks(page: Page, needed: Sequence[str]) -> Iterator[Problem]:
    for row in page.rows:
        for column in needed:
            if not row[column]:
                yield page.fault(row, column, later("{column} is blank", column=column))


def _of_codes(page: Page, categories: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in page.rows:
        code = row["code"]
        if code in seen:
            yield page.fault(row, "code", later("the code {code!r} stands twice", code=code))
        elif code and not NAME.fullmatch(code):
            fault = later("the code {code!r} may have letters, digits, dots, hyphens and underscores alone", code=code)
            yield page.fault(row, "code", fault)
        seen.add(code)
        for text, fault in (
            ("label", later("the code {code!r} has no label", code=code)),
            ("definition", later("the code {code!r} has no definition", code=code)),
        ):
            if code and not any(row[f"{text}::{language}"] for language in LANGUAGES):
                yield page.fault(row, "code", fault)
    known = (*categories, EVERYWHERE)
    yield from _unknown(page, "category", known, later("the categories")) if categories else ()
    yield from _unknown(page, "role", ROLES, later("the roles"))


def _of_parents(page: Page) -> Iterator[Problem]:
    by_code = {row["code"]: row for row in page.rows}
    yield from _unknown(page, "parent", list(by_code), later("the sheet 'codes'"))
    for row in page.rows:
        above, parent = [row["code"]], row["parent"]
        while parent in by_code and parent not in above:
            above.append(parent)
            parent = by_code[parent]["parent"]
        if parent == row["code"] and row["parent"]:
            path = " < ".join([*above, parent])
            yield page.fault(row, "parent", later("the code is its own parent ({path})", path=path))
        elif row["parent"] in by_code and by_code[row["parent"]]["category"] != row["category"]:
            yield page.fault(row, "parent", later("its parent {parent} is of another category", parent=row["parent"]))


def _unknown(page: Page, column: str, known: Collection[str], among: Later) -> Iterator[Problem]:
    for row in page.rows:
        if row[column] and row[column] not in known:
            values = {"column": column, "value": row[column], "among": among, "known": ", ".join(known)}
            proposed = likeness(nearest(row[column], known))
            message = "{column} {value!r} is none of {among}: {known}{proposed}"
            yield page.fault(row, column, later(message, **values, proposed=proposed))


def _unfindable(page: Page, column: str) -> Iterator[Problem]:
    for row in page.rows:
        words = GAP.sub("", GAP.sub("", row[column])).split()
        if row[column] and not (words and all(re.search(r"\w", word.replace("*", "")) for word in words)):
            fault = later("{text!r} can be found nowhere, since each of its words needs a letter", text=row[column])
            yield page.fault(row, column, fault)


def _claimed_twice(page: Page, column: str, owner: str) -> Iterator[Problem]:
    """Wordings that stand under two owners; twice under one is once too often and harms nobody."""
    taken: dict[tuple[str, str], str] = {}
    for row in page.rows:
        wording = " ".join(fold(GAP.sub("", GAP.sub("", row[column]))).split())
        if wording and taken.setdefault((row["language"], wording), row[owner]) != row[owner]:
            values = {"column": column, "text": row[column], "owner": taken[row["language"], wording]}
            yield page.fault(row, column, later("the {column} {text!r} belongs to {owner} already", **values))


def _without_terms(codes: Page, terms: Page) -> Iterator[Problem]:
    """A code that has terms in one language of the sheet and none in another; one without any is for people alone."""
    used = dict.fromkeys(row["language"] for row in terms.rows if row["language"] in LANGUAGES)
    has = {(row["code"], row["language"]) for row in terms.rows}
    for row in codes.rows:
        own = [language for language in used if (row["code"], language) in has]
        missing = [language for language in used if language not in own]
        if own and missing:
            values = {"code": row["code"], "languages": ", ".join(missing)}
            yield codes.fault(row, "code", later("the code {code!r} has no terms in {languages}", **values))
