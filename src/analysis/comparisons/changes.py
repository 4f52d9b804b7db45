"""Changes: what a State answered before and answers now, between the years of an enquiry and between two editions."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from analysis.form import Question
from analysis.layouts.headers import ANSWER

PLACE = ["edition", "file", "sheet", "cell"]
COLUMNS = ["state", "year", "since", "before", "after", *PLACE, *(f"{name}_before" for name in PLACE)]


def list_changes(answers: pd.DataFrame, question: Question, earlier: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per change of a State's answer to a question from one year to the next that it answered.

    `before` and `after` are the options chosen, by code; of a year or a number what was written. Texts are not
    compared. `earlier` holds the answers of an earlier edition on this form (`editions.carry_over`), of a
    year before those of this enquiry. Both answers' cells stand beside, with the `edition` whose workbook holds
    them (blank: this enquiry).
    """
    if earlier is None and answers["year"].nunique() < 2:
        return pd.DataFrame(columns=COLUMNS)  # one year tells of no change
    told = _told(answers.assign(edition="") if earlier is None else join_editions(answers, earlier), question)
    rows = [row for state, years in told.groupby("state", sort=False) for row in _changes(state, years)]
    return pd.DataFrame(rows, columns=COLUMNS)


def join_editions(answers: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """Return the answers of both editions, each row with its `edition`: blank for this enquiry."""
    joined = pd.concat([earlier, answers.assign(edition="")], ignore_index=True)
    return joined.assign(value=[*earlier["value"], *answers["value"]])


def _told(answers: pd.DataFrame, question: Question) -> pd.DataFrame:
    """One row per State and year that it answered: what it `said`, and where."""
    own = answers[(answers["question"] == question.id) & (answers["part"] == ANSWER)]
    own = own[(own["standing"] == "answered") & (question.kind != "text")]
    if question.is_closed:
        own = own[own["value"] == True]  # noqa: E712
    named = own.assign(said=own["option"] if question.is_closed else own["text"])
    first = {name: (name, "first") for name in PLACE}
    told = named.groupby(["state", "year"], sort=False).agg(said=("said", tuple), **first).reset_index()
    # States in the order of the enquiry, the years of each one after another.
    order = {state: place for place, state in enumerate(answers["state"].unique())}
    return told.assign(order=told["state"].map(order)).sort_values(["order", "year"], kind="stable")


def _changes(state: str, years: pd.DataFrame) -> Iterator[dict]:
    for old, new in pairwise(years.itertuples()):
        if old.said != new.said:
            places = {name: getattr(new, name) for name in PLACE}
            places |= {f"{name}_before": getattr(old, name) for name in PLACE}
            yield {"state": state, "year": new.year, "since": old.year, "before": old.said, "after": new.said} | places
