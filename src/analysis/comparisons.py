"""Comparisons: which States said what, of how many that answered and how many were asked.

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
    asked = _of(answers, question, year)
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
    asked = _of(answers, question, year)
    return asked.loc[asked["standing"] == "answered", ["state", "value", "text", "file", "sheet", "cell"]]


def count_standings(answers: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """One row per State, a column per standing: to how many questions it has that standing."""
    one = answers[(answers["part"] == ANSWER) & (answers["year"] == (year or answers["year"].max()))]
    one = one.drop_duplicates(["state", "question"])
    counts = one.groupby(["state", "standing"], sort=False).size().unstack(fill_value=0)
    return counts.reindex(index=one["state"].unique(), columns=list(STANDINGS), fill_value=0)


def compare_codes(candidates: pd.DataFrame, passages: pd.DataFrame, asked: tuple[str, ...]) -> pd.DataFrame:
    """One row per code: the States in whose passages it was found, of those that wrote any (`wrote`, `base`).

    `passages` must be of one source: what a State says in two places is never merged.
    """
    if len(set(passages["source"])) > 1:
        raise ValueError("Codes are compared within one source; choose the passages of one.")
    texts = passages[~passages["is_pointer"].astype(bool)]  # "see annex 2" says nothing of a subject
    wrote = [state for state in asked if (texts["state"] == state).any()]
    found = candidates.merge(passages[["passage", "state"]], on="passage")
    rows = [
        {"code": code, "category": group["category"].iloc[0],
         "states": tuple(state for state in asked if (group["state"] == state).any()), "hits": len(group)}
        for code, group in found.groupby("code", sort=False)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["code", "category", "states", "hits"])
    return table.assign(
        count=table["states"].map(len), base=len(wrote), asked=len(asked), wrote=[tuple(wrote)] * len(table)
    )


def list_changes(answers: pd.DataFrame, question: Question) -> pd.DataFrame:
    """One row per change of a State's answer to a closed question from one year to the next that it answered.

    `before` and `after` are the options chosen, by code; both answers' cells stand beside.
    """
    one = answers[(answers["question"] == question.id) & (answers["part"] == ANSWER) & (answers["value"] == True)]  # noqa: E712
    told = one.groupby(["state", "year"], sort=False).agg(
        chosen=("option", tuple), file=("file", "first"), sheet=("sheet", "first"), cell=("cell", "first")
    )
    rows = []
    for state, years in told.groupby(level="state", sort=False):
        years = years.droplevel("state").sort_index()
        for (then, old), (now, new) in zip(years.iterrows(), list(years.iterrows())[1:], strict=False):
            if old["chosen"] != new["chosen"]:
                cells = {"file": new["file"], "sheet": new["sheet"], "cell": new["cell"], "cell_before": old["cell"]}
                rows.append(
                    {"state": state, "year": now, "since": then, "before": old["chosen"], "after": new["chosen"]}
                    | cells
                )
    columns = ["state", "year", "since", "before", "after", "file", "sheet", "cell", "cell_before"]
    return pd.DataFrame(rows, columns=columns)


def _of(answers: pd.DataFrame, question: Question, year: int | None) -> pd.DataFrame:
    year = year or answers["year"].max()
    return answers[(answers["question"] == question.id) & (answers["part"] == ANSWER) & (answers["year"] == year)]


def _standings(asked: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    one = asked.drop_duplicates("state")
    return {standing: tuple(one.loc[one["standing"] == standing, "state"]) for standing in STANDINGS}


def _choosing(asked: pd.DataFrame, option: str) -> tuple[str, ...]:
    return tuple(asked.loc[(asked["option"] == option) & (asked["value"] == True), "state"])  # noqa: E712
