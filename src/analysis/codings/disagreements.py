"""Disagreements: the passages on which coders differ and nobody has adjudicated yet."""

import pandas as pd

from analysis.codings.store import ADJUDICATOR


def list_disagreements(codings: pd.DataFrame) -> list[str]:
    """Return the passages, in order, that coders gave different codes or statuses and no adjudicator decided on.

    A status that one coder left open differs from none.
    """
    settled = set(codings.loc[codings["role"] == ADJUDICATOR, "passage"])
    own = codings[(codings["role"] != ADJUDICATOR) & ~codings["passage"].isin(settled)]
    return [passage for passage, rows in own.groupby("passage", sort=False) if _differ(rows)]


def _differ(rows: pd.DataFrame) -> bool:
    codes = {coder: set(given["code"]) - {""} for coder, given in rows.groupby("coder")}
    if len({frozenset(given) for given in codes.values()}) > 1:
        return True
    said = rows[rows["status"] != ""].groupby("code")["status"].nunique()
    return bool((said > 1).any())
