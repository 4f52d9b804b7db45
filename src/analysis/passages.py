"""Passages: the texts that can be coded, from both sources, which stay apart by their `source`."""

import hashlib

import pandas as pd

from analysis.form import Form
from analysis.layouts.headers import ANSWER

COLUMNS = [
    "passage",
    "state",
    "source",
    "question",
    "part",
    "symbol",
    "paragraph",
    "section",
    "date",
    "category",
    "text",
    "language",
    "is_pointer",
    "file",
    "sheet",
    "cell",
]


def read_passages(answers: pd.DataFrame, form: Form, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """One row per passage: an open answer, a comment, the words for "other", or a paragraph of a State report.

    `source` is `enquiry`, `CRC` or `OPSC`; `category` is that of the question, and blank for State reports.
    """
    of_year = answers[answers["year"] == answers["year"].max()]
    texts = of_year[(of_year["question"].map(lambda q: form.by_id[q].kind) == "text") | (of_year["part"] != ANSWER)]
    texts = texts[(texts["standing"] == "answered") & (texts["part"] != "source")]
    category = texts["question"].map(lambda question: form.by_id[question].category)
    part = texts["part"].where(texts["part"] != ANSWER, "")
    named = texts["state"] + "/" + texts["question"] + part.map(lambda name: name and f"/{name}")
    again = named.groupby(named).cumcount()
    named = named.where(again == 0, named + "/" + (again + 1).astype(str))  # words for "other" may stand in two cells
    enquiry = texts.assign(
        passage=named, source="enquiry", category=category, symbol="", paragraph="", section="", date=""
    )
    reports = paragraphs.assign(
        passage=paragraphs["symbol"] + " §" + paragraphs["paragraph"],
        source=paragraphs["body"],
        question="",
        part="",
        category="",
        is_pointer=False,
    )
    return pd.concat([enquiry[COLUMNS], reports[COLUMNS]], ignore_index=True)


def content_of(text: str) -> str:
    """Return the mark by which a decision knows the text that it was made on.

    >>> content_of("A hotline works.")
    '61ac4e742bb7bac8'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
