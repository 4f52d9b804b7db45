"""Faults: what is wrong with a codebook's rows, all of it, each by its cell."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.codebook.codes import EVERYWHERE, OTHER_CUES, ROLES
from analysis.codebook.pages import CODES, CUES, NEEDED, TERMS, TITLES, Page, Row
from analysis.folding import fold, nearest
from analysis.form import STATUSES
from analysis.languages import LANGUAGES, Later, later
from analysis.problems import Problem, likeness

GAP = re.compile(r"^\s*(…|\.\.\.)|(…|\.\.\.)\s*$")  # in a cue: where its measure stands
NAME = re.compile(r"[\w.-]{1,60}")
SEVERAL = re.compile(r"[;|\n\r]")  # what people part wordings by in one cell
LOST = "\ufffd"  # what a program writes in place of a letter that it could not read
SHORTEST = 2  # letters of a term


def faults_of(pages: Mapping[str, Page], categories: Collection[str]) -> Iterator[Problem]:
    """Give every fault of the rows of all sheets; `categories` are those of the form, where it is known.

    A wording is one wording whatever its accents, case and spaces. One that a `*` of another code covers too is no
    fault: both are sought, and the longer hit counts; of two as long, that of the code that stands first.
    """
    codes, terms, titles, cues = (pages[name] for name in (CODES, TERMS, TITLES, CUES))
    for name, page in pages.items():
        yield from _blanks(page, NEEDED[name])
    yield from _empty(codes)
    yield from _of_codes(codes)
    yield from _without_label(codes)
    known = tuple(dict.fromkeys((*categories, EVERYWHERE))) if categories else ()
    yield from _unknown(codes, "category", known, later("the categories"))
    yield from _unknown(codes, "role", ROLES, later("the roles"))
    yield from _of_parents(codes)
    yield from _no_code(terms, "code", [row["code"] for row in codes.rows])
    yield from _unknown(cues, "status", (*STATUSES, *OTHER_CUES), later("the kinds of cues"))
    for page, column in ((terms, "term"), (titles, "title"), (cues, "cue")):
        yield from _unknown(page, "language", LANGUAGES, later("the languages"))
        yield from _unfindable(page, column)
    for page, column in ((terms, "term"), (cues, "cue")):
        yield from _several(page, column)
    yield from _too_short(terms)
    yield from _claimed_twice(terms, "term", "code")
    yield from _claimed_twice(cues, "cue", "status")
    yield from _masked(terms, titles)
    yield from _without_terms(codes, terms)


def _blanks(page: Page, needed: Sequence[str]) -> Iterator[Problem]:
    for row in page.rows:
        for column in needed:
            if not row[column]:
                yield page.fault(row, column, later("{column} is blank", column=column))


def _empty(page: Page) -> Iterator[Problem]:
    if page.sheet is not None and not page.rows:
        fault = later("it has no code; name one, or take the codebook out of the folder")
        yield Problem("bad_codebook", page.sheet.file, page.sheet.name, "", {"fault": fault})


def _of_codes(page: Page) -> Iterator[Problem]:
    firsts: dict[str, Row] = {}
    for row in (row for row in page.rows if row["code"]):
        code, first = row["code"], firsts.setdefault(fold(row["code"]), row)
        if first["code"] != code:
            values = {"other": first["code"], "code": code}
            fault = later("the codes {other!r} and {code!r} differ in case or accents alone", **values)
            yield page.fault(row, "code", fault)
        elif first is not row:
            yield page.fault(row, "code", later("the code {code!r} stands twice", code=code))
        if not NAME.fullmatch(code):
            fault = later("the code {code!r} may have letters, digits, dots, hyphens and underscores alone, up to 60",
                          code=code)  # fmt: skip
            yield page.fault(row, "code", fault)
        if not any(row[f"definition::{language}"] for language in LANGUAGES):
            yield page.fault(row, "code", later("the code {code!r} has no definition", code=code))


def _without_label(page: Page) -> Iterator[Problem]:
    """A label missing in a language in which other codes have one: a table in that language would show the code."""
    used = [language for language in LANGUAGES if any(row[f"label::{language}"] for row in page.rows)]
    for row in (row for row in page.rows if row["code"]):
        missing = [language for language in used if not row[f"label::{language}"]]
        if missing == used:
            yield page.fault(row, "code", later("the code {code!r} has no label", code=row["code"]))
        elif missing:
            values = {"code": row["code"], "languages": ", ".join(missing)}
            fault = later("the code {code!r} has no label in {languages}, as others have", **values)
            yield page.fault(row, f"label::{missing[0]}", fault)


def _of_parents(page: Page) -> Iterator[Problem]:
    by_code = {row["code"]: row for row in page.rows if row["code"]}
    yield from _no_code(page, "parent", list(by_code))
    for row in page.rows:
        above, parent = [row["code"]], row["parent"]
        while parent in by_code and parent not in above:
            above.append(parent)
            parent = by_code[parent]["parent"]
        if parent and parent == row["code"]:
            path = " < ".join([*above, parent])
            yield page.fault(row, "parent", later("the code is its own parent ({path})", path=path))
        elif row["parent"] in by_code and by_code[row["parent"]]["category"] != row["category"]:
            yield page.fault(row, "parent", later("its parent {parent} is of another category", parent=row["parent"]))


def _no_code(page: Page, column: str, codes: Collection[str]) -> Iterator[Problem]:
    """Names of codes that are none; where the codes cannot be read nothing can be said."""
    for row in (row for row in page.rows if codes and row[column] and row[column] not in codes):
        proposed = likeness(nearest(row[column], codes))
        values = {"column": column, "code": row[column], "proposed": proposed}
        fault = later("{column} {code!r} is none of the sheet 'codes'{proposed}", **values)
        yield page.fault(row, column, fault)


def _unknown(page: Page, column: str, known: Collection[str], among: Later) -> Iterator[Problem]:
    for row in (row for row in page.rows if known and row[column] and row[column] not in known):
        proposed = likeness(nearest(row[column], known))
        fault = later(
            "{column} {value!r} is none of {among}: {known}{proposed}",
            column=column, value=row[column], among=among, known=", ".join(known), proposed=proposed,
        )  # fmt: skip
        yield page.fault(row, column, fault)


def _unfindable(page: Page, column: str) -> Iterator[Problem]:
    for row in (row for row in page.rows if row[column]):
        text = _without_gaps(row[column])
        if not any(map(str.isalnum, text)):
            yield page.fault(row, column, later("{text!r} can be found nowhere: it has no letter", text=row[column]))
        elif any(not word.strip("*") for word in text.split()):
            fault = later("the * alone in {text!r} would be any word; join it to the beginning of one", text=text)
            yield page.fault(row, column, fault)
        elif LOST in text:
            yield page.fault(row, column, later("a letter of {text!r} was lost; type it anew", text=text))


def _several(page: Page, column: str) -> Iterator[Problem]:
    """Wordings listed in one cell would be sought as one, which stands in no text."""
    for row in (row for row in page.rows if SEVERAL.search(row[column])):
        fault = later("several wordings stand in one cell ({text!r}); give each a row of its own", text=row[column])
        yield page.fault(row, column, fault)


def _too_short(page: Page) -> Iterator[Problem]:
    """One letter alone stands in every text."""
    for row in page.rows:
        if 0 < sum(map(str.isalnum, row["term"])) < SHORTEST:
            fault = later("the term {text!r} is too short; name at least two letters", text=row["term"])
            yield page.fault(row, "term", fault)


def _claimed_twice(page: Page, column: str, owner: str) -> Iterator[Problem]:
    """Wordings that stand under two owners; twice under one is once too often and harms nobody."""
    taken: dict[tuple[str, str], Row] = {}
    for row in (row for row in page.rows if row[column] and row[owner] and row["language"]):
        first = taken.setdefault((row["language"], _as_sought(row[column])), row)
        if first[owner] != row[owner]:
            values = {"column": column, "text": row[column], "owner": first[owner], "cell": page.cell(first, column)}
            fault = later("the {column} {text!r} belongs to {owner} already ({cell}); leave it to one", **values)
            yield page.fault(row, column, fault)


def _masked(terms: Page, titles: Page) -> Iterator[Problem]:
    masked = {(row["language"], _as_sought(row["title"])) for row in titles.rows if row["title"]}
    for row in terms.rows:
        if (row["language"], _as_sought(row["term"])) in masked:
            fault = later("the term {text!r} is a title too, in which no term is sought; keep one", text=row["term"])
            yield terms.fault(row, "term", fault)


def _without_terms(codes: Page, terms: Page) -> Iterator[Problem]:
    """A code that has terms in one language of the sheet and none in another; one without any is for people alone."""
    used = dict.fromkeys(row["language"] for row in terms.rows if row["language"] in LANGUAGES)
    has = {(row["code"], row["language"]) for row in terms.rows}
    for row in (row for row in codes.rows if row["code"]):
        own = [language for language in used if (row["code"], language) in has]
        missing = [language for language in used if language not in own]
        if own and missing:
            values = {"code": row["code"], "own": ", ".join(own), "languages": ", ".join(missing)}
            fault = later("the code {code!r} has terms in {own} and none in {languages}; add some, or take out all",
                          **values)  # fmt: skip
            yield codes.fault(row, "code", fault)


def _without_gaps(wording: str) -> str:
    return GAP.sub("", GAP.sub("", wording)).strip()


def _as_sought(wording: str) -> str:
    return " ".join(fold(unicodedata.normalize("NFC", _without_gaps(wording))).split())
