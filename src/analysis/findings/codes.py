"""Codes: the findings on what States write in their own words, and what each of them rests on."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.coding import CANDIDATES, CODINGS, SETTLED
from analysis.comparisons import compare_codes
from analysis.findings.finding import Cell, Finding

WEAKEST_FIRST = (CANDIDATES, CODINGS, SETTLED)


def find_codes(
    decided: pd.DataFrame, passages: pd.DataFrame, asked: Sequence[str], year: int, reliability: Mapping[str, str]
) -> list[Finding]:
    """Return a finding for each category and code that States mention in that year's answers to its questions.

    That a State says that it has none of it is no mention of it, and a code on which its coders differ counts once an
    adjudicator has decided. `values` tells what each State's mention rests on, `rests_on` the weakest of them.
    `reliability` is that of each code (`reliable`, `tentative`, `unreliable` or `undefined`) as far as it was measured.
    """
    found = []
    for category, texts in passages[passages["category"] != ""].groupby("category", sort=False):
        own = decided[(decided["category"] == category) & decided["passage"].isin(texts["passage"])]
        counted = own[(own["status"] != "absent") & ~own["is_disputed"]]
        for row in compare_codes(counted, texts, tuple(asked)).rename(columns={"count": "number"}).itertuples():
            of_code = counted[counted["code"] == row.code]
            rests_on = {state: _strongest(of_code, texts[texts["state"] == state]) for state in row.states}
            found.append(Finding(
                id=f"code-{row.code}", kind="mentioned", category=category, question="", option="",
                states_for=row.states, against=tuple(state for state in row.wrote if state not in row.states),
                silent=tuple(state for state in asked if state not in row.wrote), asked=row.asked,
                rests_on=min(rests_on.values(), key=WEAKEST_FIRST.index), cells=_cells(of_code, texts, year),
                values=tuple(rests_on.items()), code=row.code, reliability=reliability.get(row.code, ""),
            ))  # fmt: skip
    return found


def _strongest(rows: pd.DataFrame, passages: pd.DataFrame) -> str:
    """What the mention of one State rests on at best."""
    return max(rows.loc[rows["passage"].isin(passages["passage"]), "rests_on"], key=WEAKEST_FIRST.index)


def _cells(rows: pd.DataFrame, passages: pd.DataFrame, year: int) -> tuple[Cell, ...]:
    """Where the passages of a code stand."""
    return tuple(
        Cell(row.state, year, "answered", "", False, row.text, row.file, row.sheet, row.cell, row.question)
        for row in passages[passages["passage"].isin(rows["passage"])].itertuples()
    )
