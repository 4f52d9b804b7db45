"""Codes: the findings on what States write in their own words, and what each of them rests on."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding import CANDIDATES, CODINGS, SETTLED
from analysis.comparisons import compare_codes
from analysis.findings.evidence import cells_of_passages, holds_for_any, read_as
from analysis.findings.finding import NOT_SAID, Finding
from analysis.findings.order import id_of

WEAKEST_FIRST = (CANDIDATES, CODINGS, SETTLED)
MENTIONED = "mentioned"


def find_codes(
    decided: pd.DataFrame, passages: pd.DataFrame, asked: Sequence[str], year: int, reliability: Mapping[str, str]
) -> list[Finding]:
    """Return a finding for each category and code that States mention in that year's answers to its questions.

    That a State says that it has none of it is no mention of it, and a code on which its coders differ counts once an
    adjudicator has decided. `values` tells what each State's mention rests on, `rests_on` the weakest of them.
    `reliability` is that of each code (`reliable`, `tentative`, `unreliable` or `undefined`) as far as it was measured.
    """
    found = []
    for category, texts in _by_category(passages):
        counted = _counted(decided[decided["category"] == category], texts)
        for row in compare_codes(counted, texts, tuple(asked)).itertuples():
            name = id_of("code", row.code)
            found.append(_finding(name, MENTIONED, category, row, counted, texts, asked, year, reliability))
    return found


def find_roles(
    decided: pd.DataFrame,
    passages: pd.DataFrame,
    asked: Sequence[str],
    year: int,
    reliability: Mapping[str, str],
    codebook: Codebook,
) -> list[Finding]:
    """Return a finding for each category in which States report a challenge, or progress, in their own words.

    Which is which the `role` of a code in the codebook says, whatever its own category; counted as in `find_codes`.
    """
    roles = {code.code: code.role for code in codebook.codes if code.role}
    found = []
    for category, texts in _by_category(passages):
        counted = _counted(decided[decided["code"].isin(roles)], texts)
        for row in compare_codes(counted, texts, tuple(asked)).itertuples():
            kind = roles[row.code]
            name = id_of(kind, row.code, category)
            found.append(_finding(name, kind, category, row, counted, texts, asked, year, reliability))
    return found


def _by_category(passages: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    return iter(passages[passages["category"] != ""].groupby("category", sort=False))


def _counted(decided: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    own = decided[decided["passage"].isin(passages["passage"])]
    return own[(own["status"] != "absent") & ~own["is_disputed"].astype(bool)]


def _finding(
    name: str,
    kind: str,
    category: str,
    row: object,
    counted: pd.DataFrame,
    texts: pd.DataFrame,
    asked: Sequence[str],
    year: int,
    reliability: Mapping[str, str],
) -> Finding:
    of_code = counted[counted["code"] == row.code]
    rests_on = {state: strongest(of_code, texts[texts["state"] == state]) for state in row.states}
    finding = Finding(
        id=name, kind=kind, category=category, question="", option="", states_for=row.states,
        against=tuple(state for state in row.wrote if state not in row.states),
        silent=tuple(state for state in asked if state not in row.wrote), asked=row.asked,
        rests_on=min(rests_on.values(), key=WEAKEST_FIRST.index),
        cells=cells_of_passages(texts[texts["passage"].isin(of_code["passage"])], year),
        values=tuple(rests_on.items()), code=row.code, reliability=reliability.get(row.code, ""),
    )  # fmt: skip
    by_people = any(basis != CANDIDATES for basis in rests_on.values())
    return read_as(finding, (kind if by_people else NOT_SAID, kind), holds_for_any(kind))


def strongest(rows: pd.DataFrame, passages: pd.DataFrame) -> str:
    """Return what the mention of one State rests on at best."""
    return max(rows.loc[rows["passage"].isin(passages["passage"]), "rests_on"], key=WEAKEST_FIRST.index)
