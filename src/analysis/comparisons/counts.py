"""Counts: which States gave which answer to a question, of how many that answered and how many were asked.

Every table counts States, never ticks, and carries beside each count its base (`base`: States that answered), how
many were `asked` this question, and the States of every other standing. Silence is in none of the counts.
"""

import pandas as pd

from analysis.answers import STANDINGS
from analysis.form import Question
from analysis.layouts.headers import ANSWER

SILENT = tuple(standing for standing in STANDINGS if standing != "answered")
COLUMNS = ["question", "option", "year", "states", "count", "base", "asked", "answered", *SILENT]


def compare(answers: pd.DataFrame, question: Question, year: int | None = None) -> pd.DataFrame:
    """One row per option (for an open question one row in all): the States that chose it, in the order of the answers.

    `states` holds their codes; `count` how many they are, of `base` that answered and `asked` that the enquiry asked;
    `answered` and each other standing hold the codes of the States that have it. `year` is the latest unless given.
    """
    asked = answers_to(answers, question, year)
    standings = _standings(asked)
    fixed = {"question": question.id, "year": asked["year"].iloc[0] if len(asked) else year, **standings}
    put_to = len(asked["state"].unique()) - len(standings["not_asked"])
    fixed |= {"base": len(standings["answered"]), "asked": put_to}
    rows = []
    for option in question.options if question.is_closed else (None,):
        chosen = _choosing(asked, option.code) if option else standings["answered"]
        rows.append(fixed | {"option": option.code if option else "", "states": chosen, "count": len(chosen)})
    return pd.DataFrame(rows, columns=COLUMNS)


def list_values(answers: pd.DataFrame, question: Question, year: int | None = None) -> pd.DataFrame:
    """One row per State that answered a year or a number: `state`, `value`, `text` as written, and its cell.

    Values are listed, never added or ranked: definitions differ between States.
    """
    asked = answers_to(answers, question, year)
    return asked.loc[asked["standing"] == "answered", ["state", "value", "text", "file", "sheet", "cell"]]


def count_standings(answers: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """One row per State, a column per standing: to how many questions it has that standing."""
    one = answers[(answers["part"] == ANSWER) & (answers["year"] == (year or answers["year"].max()))]
    one = one.drop_duplicates(["state", "question"])
    counts = one.groupby(["state", "standing"], sort=False).size().unstack(fill_value=0)
    return counts.reindex(index=one["state"].unique(), columns=list(STANDINGS), fill_value=0)


def answers_to(answers: pd.DataFrame, question: Question, year: int | None = None) -> pd.DataFrame:
    """Return the rows of the answers to a question in one year, the latest unless it is given."""
    year = year or answers["year"].max()
    return answers[(answers["question"] == question.id) & (answers["part"] == ANSWER) & (answers["year"] == year)]


def _standings(asked: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    one = asked.drop_duplicates("state")
    return {standing: tuple(one.loc[one["standing"] == standing, "state"]) for standing in STANDINGS}


def _choosing(asked: pd.DataFrame, option: str) -> tuple[str, ...]:
    return tuple(asked.loc[(asked["option"] == option) & (asked["value"] == True), "state"])  # noqa: E712
