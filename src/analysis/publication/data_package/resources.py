"""Resources: the tables of the data package, what one row of each is, and what each was made from.

Only the columns listed here are written: nothing personal comes along because a table has grown a column.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analysis.comparisons import SILENT, compare
from analysis.enquiry import Enquiry

FORM, CODEBOOK, SETTINGS = "form.xlsx", "codebook.xlsx", "enquiry.toml"  # inputs, as a table names them
RESPONSES, DOCUMENTS, CODINGS = "responses", "documents", "codings"
# What stands in a column, whatever the table.
FIELDS = {
    "state": ("string", "State, by its ISO 3166-1 alpha-3 code; fictional States have the codes XAA to XZZ"),
    "name": ("string", "What it is called in English"),
    "year": ("integer", "Year of which the answer tells"),
    "question": ("string", "Question, by its id in the form"),
    "option": ("string", "Option of the question, by its code in the form; blank where the question has none"),
    "part": ("string", "Part of the answer: the answer itself, a comment, a source, words for other"),
    "standing": ("string", "What kind of answer it is; a silence is never a no"),
    "value": ("string", "What was answered: True or False of an option, a year, a number; blank where neither"),
    "text": ("string", "What was written, to the character; addresses and telephone numbers are marked out"),
    "language": ("string", "Language of the text, by its ISO 639-1 code"),
    "is_pointer": ("boolean", "Whether the text only points to another place"),
    "file": ("string", "File that holds it"),
    "sheet": ("string", "Sheet of the file"),
    "cell": ("string", "Cell or range of cells of the sheet"),
    "block": ("string", "Block of the form"),
    "number": ("integer", "Place in the form"),
    "kind": ("string", "What kind it is"),
    "status": ("string", "Status of the measure: in_force, partly, in_progress, planned, ended or absent"),
    "category": ("string", "Category, by its key"),
    "code": ("string", "Code of the codebook"),
    "parent": ("string", "Code that it is part of"),
    "label": ("string", "What it is called in English, else in the first language there is"),
    "definition": ("string", "What a passage says that has the code"),
    "layout": ("string", "How the sheet is laid out"),
    "sha256": ("string", "SHA-256 of the content of the file, in hexadecimal"),
    "counts": ("boolean", "Whether this response counts"),
    "is_replaced": ("boolean", "Whether a newer response of the same State counts instead"),
    "visibility": ("string", "Whether the sheet is visible or hidden"),
    "cells": ("integer", "Filled cells"),
    "used": ("integer", "Cells used in answers"),
    "recognised": ("integer", "Cells that are the form's own text, headers, metadata or a replaced response"),
    "not_understood": ("integer", "Cells that were not understood"),
    "passage": ("string", "Passage, by its id"),
    "source": ("string", "The enquiry, or the treaty under which a State reported"),
    "symbol": ("string", "Symbol of the document"),
    "paragraph": ("string", "Number of the paragraph"),
    "section": ("string", "Section of the document"),
    "start": ("integer", "Place in the text where the term begins, from 0; -1 where no term proposed the code"),
    "end": ("integer", "Place in the text behind the term; -1 where no term proposed the code"),
    "term": ("string", "Term of the dictionary that proposed the code"),
    "rests_on": ("string", "What makes it true: closed answers, settled codings, codings or candidates"),
    "states": ("string", "States that chose it, by code, parted by ;"),
    "count": ("integer", "How many States"),
    "base": ("integer", "How many States answered"),
    "asked": ("integer", "How many States were asked"),
    "finding": ("string", "Finding, by its id"),
    "states_for": ("string", "States of which it says so, by code, parted by ;"),
    "against": ("string", "States that answered otherwise, by code, parted by ;"),
    "silent": ("string", "States without an answer, by code, parted by ;"),
    "group_by": ("string", "Column of the table of States that sets the group; blank of a finding on all States"),
    "group": ("string", "What stands in that column for the States of the group"),
    "is_chosen": ("boolean", "Whether the State chose the option"),
    **{standing: ("string", f"States of the standing {standing}, by code, parted by ;") for standing in SILENT},
}  # fmt: skip
PLACE = ("file", "sheet", "cell")
SAID = (
    "kind", "category", "question", "option", "code", "count", "base", "asked", "states_for", "against", "silent",
    "rests_on", "group_by", "group",
)  # fmt: skip


@dataclass(frozen=True)
class Resource:
    """One table: how it is made, what one row of it is, its columns, its key, and what it was made from."""

    name: str
    row: str
    make: Callable[[Enquiry], pd.DataFrame]
    fields: tuple[str, ...]
    made_from: tuple[str, ...]
    key: tuple[str, ...] = ()


def states(enquiry: Enquiry) -> pd.DataFrame:
    """One row per State that was asked."""
    words = enquiry.words
    return pd.DataFrame([(state, words.state(state)) for state in enquiry.settings.asked], columns=["state", "name"])


def questions(enquiry: Enquiry) -> pd.DataFrame:
    """One row per question of the form."""
    rows = [
        (q.id, q.number, q.block, q.category, q.kind, enquiry.words.question(q)) for q in enquiry.form.questions
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["question", "number", "block", "category", "kind", "label"])


def options(enquiry: Enquiry) -> pd.DataFrame:
    """One row per option of a question."""
    rows = [
        (q.id, option.code, option.status, enquiry.words.label(q, option.code))
        for q in enquiry.form.questions
        for option in q.options
    ]
    return pd.DataFrame(rows, columns=["question", "option", "status", "label"])


def codes(enquiry: Enquiry) -> pd.DataFrame:
    """One row per code of the codebook."""
    rows = [
        (code.code, code.category, code.parent, enquiry.words.code(code.code), code.definition.get("en", ""))
        for code in enquiry.codebook.codes
    ]
    return pd.DataFrame(rows, columns=["code", "category", "parent", "label", "definition"])


def comparisons(enquiry: Enquiry) -> pd.DataFrame:
    """One row per option of a question in the latest year."""
    return pd.concat([compare(enquiry.answers, question) for question in enquiry.form.questions], ignore_index=True)


def findings(enquiry: Enquiry) -> pd.DataFrame:
    """One row per finding that is told."""
    rows = [(finding.id, *(getattr(finding, name) for name in SAID)) for finding in told(enquiry)]
    return pd.DataFrame(rows, columns=["finding", *SAID])


def evidence(enquiry: Enquiry) -> pd.DataFrame:
    """One row per finding and cell that makes it true."""
    rows = [
        {"finding": finding.id, **cell._asdict(), "question": cell.question or finding.question}
        for finding in told(enquiry)
        for cell in finding.cells
    ]
    names = ["finding", "source", "state", "year", "question", "standing", "option", "is_chosen", "text", *PLACE]
    return pd.DataFrame(rows, columns=names)


def told(enquiry: Enquiry) -> list:
    """Return the findings that a report tells: those on codes of which coders agree too little are in none."""
    return [finding for finding in enquiry.all_findings if not enquiry.is_withheld(finding)]


RESOURCES = (
    Resource("states", "a State that was asked", states, ("state", "name"), (SETTINGS,), ("state",)),
    Resource("questions", "a question of the form", questions,
             ("question", "number", "block", "category", "kind", "label"), (FORM,), ("question",)),
    Resource("options", "an option of a question", options,
             ("question", "option", "status", "label"), (FORM,), ("question", "option")),
    Resource("codes", "a code of the codebook", codes,
             ("code", "category", "parent", "label", "definition"), (CODEBOOK,), ("code",)),
    Resource("responses", "a response: a workbook, or one part of it, by which one State answered",
             lambda enquiry: enquiry.received.responses,
             ("state", "year", *PLACE, "layout", "language", "sha256", "counts", "is_replaced"), (RESPONSES, SETTINGS)),
    Resource("account", "a sheet, with what became of its filled cells", lambda enquiry: enquiry.received.account,
             ("file", "sheet", "visibility", "layout", "cells", "used", "recognised", "not_understood"),
             (RESPONSES, FORM)),
    Resource("answers", "a State, year, question, part of its answer and option", lambda enquiry: enquiry.answers,
             ("state", "year", "question", "part", "option", "standing", "value", "text", "language", "is_pointer",
              *PLACE), (RESPONSES, FORM, SETTINGS)),
    Resource("passages", "a text that can be coded", lambda enquiry: enquiry.passages,
             ("passage", "state", "source", "question", "part", "symbol", "paragraph", "section", "category", "text",
              "language", "is_pointer", *PLACE), ("answers", DOCUMENTS), ("passage",)),
    Resource("codings", "a passage and a code that it has, or may have", lambda enquiry: enquiry.decided,
             ("passage", "code", "category", "start", "end", "term", "status", "rests_on"),
             ("passages", CODEBOOK, CODINGS)),
    Resource("comparisons", "an option of a question in the latest year, or a question without options", comparisons,
             ("question", "option", "year", "states", "count", "base", "asked", *SILENT), ("answers",)),
    Resource("findings", "a statement that holds", findings, ("finding", *SAID), ("comparisons", "codings", SETTINGS)),
    Resource("evidence", "a finding and a cell that makes it true", evidence,
             ("finding", "source", "state", "year", "question", "standing", "option", "is_chosen", "text", *PLACE),
             ("findings", "answers", "passages")),
)  # fmt: skip
