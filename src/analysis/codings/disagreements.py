"""Disagreements: the passages on which coders differ and nobody has adjudicated yet."""

import pandas as pd

from analysis.codings.store import ADJUDICATOR

COLUMNS = ["passage", "coders", "differ_in"]


def list_disagreements(codings: pd.DataFrame) -> pd.DataFrame:
    """One row per passage to which coders gave different `codes`, or the same with another `status`.

    Only decisions on one and the same text are compared. Those that an adjudicator settled are left out. A status that
    one coder left open differs from none.
    """
    adjudicated = codings[codings["role"] == ADJUDICATOR]
    settled = set(zip(adjudicated["passage"], adjudicated["content"], strict=True))
    rows = []
    for (passage, content), own in codings[codings["role"] != ADJUDICATOR].groupby(["passage", "content"], sort=False):
        differ_in = "" if (passage, content) in settled else _differ_in(own)
        if differ_in:
            rows.append((passage, ", ".join(sorted(own["coder"].unique())), differ_in))
    return pd.DataFrame(rows, columns=COLUMNS)


def _differ_in(given: pd.DataFrame) -> str:
    codes = {frozenset(of_coder["code"]) - {""} for _, of_coder in given.groupby("coder")}
    if len(codes) > 1:
        return "codes"
    said = given[given["status"] != ""].groupby("code")["status"].nunique()
    return "status" if (said > 1).any() else ""
