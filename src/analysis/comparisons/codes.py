"""Codes: which States mention what in their own words, and which codes stand together in one passage."""

from itertools import combinations

import pandas as pd

COLUMNS = ["code", "with_code", "passages", "states"]


def compare_codes(candidates: pd.DataFrame, passages: pd.DataFrame, asked: tuple[str, ...]) -> pd.DataFrame:
    """One row per code: the States in whose passages it was found, of those that wrote any (`wrote`, `base`).

    `passages` must be of one source: what a State says in two places is never merged.
    """
    _refuse_two_sources(passages)
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


def co_occur(decided: pd.DataFrame, passages: pd.DataFrame, asked: tuple[str, ...]) -> pd.DataFrame:
    """One row per pair of codes that stand in one passage: in how many `passages`, and of which `states`.

    The pairs of most passages come first, then in the order of the alphabet; a pair stands once, whichever of its codes
    comes first in the text, and a code that stands twice in a passage counts once. `passages` must be of one source.
    """
    _refuse_two_sources(passages)
    state_of = dict(zip(passages["passage"], passages["state"], strict=True))
    pairs: dict[tuple[str, str], list[str]] = {}
    for passage, codes in decided[decided["passage"].isin(state_of)].groupby("passage", sort=False)["code"]:
        for pair in combinations(sorted(set(codes)), 2):
            pairs.setdefault(pair, []).append(state_of[passage])
    rows = [
        (*pair, len(found), tuple(state for state in asked if state in found))
        for pair, found in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _refuse_two_sources(passages: pd.DataFrame) -> None:
    if len(set(passages["source"])) > 1:
        raise ValueError("Codes are compared within one source; choose the passages of one.")
