"""Replies: what States say of how their own answers were coded, read back from their reply sheets."""

import pandas as pd

from analysis.codings.sheets import PASSAGE, REPLY, WITHIN, Returned, read_about
from analysis.codings.store import REPLY_COLUMNS
from analysis.codings.wordings import REPLIES, in_any_language, meant
from analysis.problems import InputError, Problem, likeness
from analysis.workbook import Workbook, as_written

COMMENT, QUESTION, CODE = "comment", "question", "code"


def read_reply_sheet(book: Workbook, enquiry: str, received: str) -> Returned:
    """Return what a State replied, a row of `store.REPLY_COLUMNS` for each code on which it said anything.

    A row that is left blank is no comment, never consent. Raises InputError for another enquiry's workbook.
    """
    about, known = read_about(book), in_any_language(REPLIES)
    if about["enquiry"] != enquiry:
        raise InputError([Problem("other_enquiry", book.file, values={"enquiry": about["enquiry"]})])
    rows, problems, total, faulty = [], [], 0, 0
    for sheet in book.sheets:
        header = next((n for n, row in enumerate(sheet.rows[:WITHIN]) if {REPLY, COMMENT} <= set(row)), None)
        if header is None:
            continue
        columns = {as_written(value): place for place, value in enumerate(sheet.rows[header]) if value}
        for number in range(header + 2, len(sheet.rows)):
            said = {name: as_written(sheet.rows[number][place]).strip() for name, place in columns.items()}
            if not (said[QUESTION] or said[PASSAGE]):
                continue
            total += 1
            reply, near = meant(said[REPLY], known) if said[REPLY] else ("", "")
            place = {"file": book.file, "sheet": sheet.name, "cell": sheet.cell(number, columns[REPLY])}
            if said[REPLY] and not reply:
                faulty += 1
                values = {"value": said[REPLY], "proposed": likeness(near or None)}
                problems.append(Problem("unknown_reply", **place, values=values))
            elif reply or said[COMMENT]:
                rows.append({
                    "state": about["state"], QUESTION: said[QUESTION], PASSAGE: said[PASSAGE], CODE: said[CODE],
                    "reply": reply, COMMENT: said[COMMENT], "received": received, **place,
                })  # fmt: skip
    table = pd.DataFrame(rows, columns=REPLY_COLUMNS)
    return Returned(table, about["state"], len(rows), total - len(rows) - faulty, faulty, tuple(problems))
