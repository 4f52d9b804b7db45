"""Replies: what States say of how their own answers were coded, read back from their reply sheets."""

from collections.abc import Mapping

import pandas as pd

from analysis.answers.reading import LONG_ENOUGH
from analysis.answers.texts import language_of
from analysis.codings.decisions import DECIDED, FAULTY, UNDECIDED
from analysis.codings.pages import KIND, REPLY_KIND, Row, find_pages, read_about
from analysis.codings.sheets import Returned, returned
from analysis.codings.store import REPLY_COLUMNS
from analysis.codings.wordings import (
    COMMENT,
    PASSAGE,
    QUESTION,
    REPLIED_TO,
    REPLIES,
    REPLY,
    TEXT,
    Meanings,
    in_words,
    meanings_of,
    reply_headings,
)
from analysis.problems import InputError, Problem
from analysis.redaction import redact
from analysis.workbook import Workbook

KEYS = (*REPLIED_TO, TEXT, REPLY, COMMENT)


def read_reply_sheet(book: Workbook, enquiry: str, received: str) -> Returned:
    """Return what a State replied, a row of `store.REPLY_COLUMNS` for each code on which it said anything.

    A row that is left blank is no comment, never consent. Raises InputError where it is no reply sheet of this enquiry.
    """
    about = read_about(book)
    if about.get(KIND) != REPLY_KIND or not about.get("state"):
        raise InputError([Problem("no_coding_sheet", book.file)])
    if about.get("enquiry") != enquiry:
        raise InputError([Problem("other_enquiry", book.file, values={"enquiry": about.get("enquiry", "")})])
    pages = find_pages(book, ((QUESTION, PASSAGE, TEXT), (REPLY, COMMENT)), reply_headings, KEYS)
    if not pages:
        raise InputError([Problem("no_keys", book.file)])
    meanings = meanings_of(lambda language: in_words(REPLIES, language), about.get("language", ""))
    rows = [
        row
        for page in pages
        for row in page.rows(KEYS)
        if row[QUESTION] or row[PASSAGE] or not page.is_above(row.number)
    ]
    replies = [_reply(row, meanings) for row in rows]
    fixed = {"state": about["state"], "received": received}
    lines = [
        fixed | row.at(REPLY) | {name: row[name] for name in (*REPLIED_TO, COMMENT)} | {REPLY: reply}
        for row, reply in zip(rows, replies, strict=True)
        if (row[REPLY] or row[COMMENT]) and not row.faults
    ]
    fates = [FAULTY if row.faults else DECIDED if row[REPLY] or row[COMMENT] else UNDECIDED for row in rows]
    problems = [
        *(problem for page in pages for problem in (*page.problems, *page.above(rows))),
        *(problem for row in rows for problem in row.faults),
    ]
    return returned(REPLY_KIND, about["state"], pd.DataFrame(lines, columns=REPLY_COLUMNS), fates, problems)


def for_readers(replies: pd.DataFrame, official: Mapping[str, str]) -> pd.DataFrame:
    """Return kept replies without what is personal in them, each with its `language`: its State's, where it is short.

    `official` is the first language of each State.
    """
    languages = [
        language_of(row.comment) if len(row.comment) >= LONG_ENOUGH else official.get(row.state, "")
        for row in replies.itertuples()
    ]
    return replies.assign(comment=replies["comment"].map(redact), language=languages)


def _reply(row: Row, meanings: Meanings) -> str:
    """Whether the State agrees; blank where it does not say."""
    if (row[REPLY] or row[COMMENT]) and not (row[QUESTION] or row[PASSAGE]):
        row.fault("reply_to_nothing", REPLY)
    return row.meant(REPLY, meanings, "unknown_reply")
