"""Counts: which States gave which answer to a question, of how many that answered and how many were asked.

Every table counts States, never ticks, and carries beside each count its base (`base`: States that answered), how
many were `asked` this question, and the States of every other standing. Silence is in none of the counts.
"""

from collections.abc import Callable

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
    put_to = sum(map(len, standings.values())) - len(standings["not_asked"])
    fixed |= {"base": len(standings["answered"]), "asked": put_to}
    rows, choosing = [], _choosing(asked) if question.is_closed else {}
    for option in question.options if question.is_closed else (None,):
        chosen = choosing.get(option.code, ()) if option else standings["answered"]
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
    own = answers[answers["question"] == question.id]
    return own[(own["part"] == ANSWER) & (own["year"] == year)]


def split_by_question(answers: pd.DataFrame) -> Callable[[Question], pd.DataFrame]:
    """Return what gives the answers to a question, of all years and parts, without looking through all for each.

    Where a question has no answer of the latest year, it gives all answers, so that the latest year stays what it is.
    """
    latest, parts = answers["year"].max(), dict(iter(answers.groupby("question", sort=False)))
    current = {question for question, own in parts.items() if own["year"].max() == latest}
    return lambda question: parts[question.id] if question.id in current else answers


def _standings(asked: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    of_state: dict[str, str] = {}
    for state, standing in zip(asked["state"].tolist(), asked["standing"].tolist(), strict=True):
        of_state.setdefault(state, standing)
    return {standing: tuple(s for s, own in of_state.items() if own == standing) for standing in STANDINGS}


def _choosing(asked: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The States that chose each option."""
    chosen: dict[str, list[str]] = {}
    for state, option, value in zip(*(asked[name].tolist() for name in ("state", "option", "value")), strict=True):
        if value is True:
            chosen.setdefault(option, []).append(state)
    return {option: tuple(states) for option, states in chosen.items()}
