"""Decisions: what people decided on a passage, in the place of what the dictionary proposes for it."""

from collections.abc import Iterator

import pandas as pd

from analysis.codebook import Codebook
from analysis.passages import content_of
from analysis.problems import Problem

CANDIDATES, CODINGS, SETTLED = "candidates", "codings", "settled codings"  # what a code of a passage rests on
COLUMNS = [
    "passage", "code", "category", "start", "end", "term", "status", "rule", "rests_on", "coders", "memo",
    "is_disputed", "is_stale",
]  # fmt: skip


def decide(candidates: pd.DataFrame, codings: pd.DataFrame, passages: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row per passage, code and span that counts: where people decided on a passage, their codes and no others.

    `rests_on` is `candidates` where nobody decided, `codings` where one coder did, `settled codings` where all coders
    of the passage gave the code or an adjudicator did. A code that only some of its coders gave `is_disputed` until an
    adjudicator decides. What was decided before the code came to mean something else `is_stale`; decisions that do not
    count any more (`which_count`) are left out.
    `coders` names who gave the code; `memo` holds what they noted. Where a person gave no span, the first hit of the
    dictionary's for that code serves, else the whole passage.
    """
    counting = which_count(codings, passages, codebook)
    decided_on = set(counting["passage"])
    left = candidates[~candidates["passage"].isin(decided_on)]
    kept = left.assign(rests_on=CANDIDATES, coders="", memo="", is_disputed=False, is_stale=False)[COLUMNS]
    texts = passages.set_index("passage")["text"]
    first_hits = candidates.drop_duplicates(["passage", "code"]).set_index(["passage", "code"])
    rows = [
        row
        for passage, of_passage in counting.groupby("passage", sort=False)
        for row in _decided(passage, of_passage, first_hits, len(texts[passage]), codebook)
    ]
    table = pd.concat([kept, pd.DataFrame(rows, columns=COLUMNS)], ignore_index=True) if rows else kept
    place = {passage: number for number, passage in enumerate(passages["passage"])}
    order = table.assign(place=table["passage"].map(place)).sort_values(["place", "start"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def which_count(codings: pd.DataFrame, passages: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the codings of passages whose text is still the one decided on, with codes that the codebook has."""
    texts, codes = _contents(passages), {"", *(code.code for code in codebook.codes)}
    return codings[(codings["passage"].map(texts) == codings["content"]) & codings["code"].isin(codes)]


def list_outdated(codings: pd.DataFrame, passages: pd.DataFrame, codebook: Codebook) -> list[Problem]:
    """Return what of people's decisions does not count any more, or was made under another codebook, and why."""
    texts, codes = _contents(passages), {code.code for code in codebook.codes}
    problems = []
    for (passage, coder), rows in codings.groupby(["passage", "coder"], sort=False):
        first = rows.iloc[0]
        place = {"file": first["file"], "sheet": first["sheet"], "cell": first["cell"]}
        values = {"passage": passage, "coder": coder}
        if passage not in texts:
            problems.append(Problem("coded_passage_gone", **place, values=values))
        elif (rows["content"] != texts[passage]).any():
            problems.append(Problem("coded_text_changed", **place, values=values))
        for code in rows.loc[~rows["code"].isin([*codes, ""]), "code"]:
            problems.append(Problem("coded_code_gone", **place, values=values | {"code": code}))
    stale = codings[_is_stale(codings, codebook)]
    for coder, rows in stale.groupby("coder", sort=False):
        values = {"coder": coder, "number": rows["passage"].nunique(), "version": codebook.version}
        problems.append(Problem("coded_before", values=values))
    return problems


def _contents(passages: pd.DataFrame) -> dict[str, str]:
    return {passage: content_of(text) for passage, text in zip(passages["passage"], passages["text"], strict=True)}


def _is_stale(codings: pd.DataFrame, codebook: Codebook) -> pd.Series:
    """Whether a code meant something else when it was given; that none applies may be so of any other codebook."""
    now = codings["code"].map({code.code: code.meaning for code in codebook.codes})
    return (codings["codebook"] != codebook.version) & (codings["meaning"] != now)


def _decided(
    passage: str, codings: pd.DataFrame, first_hits: pd.DataFrame, length: int, codebook: Codebook
) -> Iterator[dict]:
    """The codes that people gave one passage."""
    adjudicated = codings[codings["role"] == "adjudicator"]
    counting = adjudicated if len(adjudicated) else codings
    coders = counting["coder"].nunique()
    for code, given in counting[counting["code"] != ""].groupby("code", sort=False):
        givers = given["coder"].drop_duplicates()
        is_settled = len(adjudicated) > 0 or len(givers) == coders > 1
        hit = first_hits.loc[(passage, code)] if (passage, code) in first_hits.index else None
        own = given[given["start"] >= 0]
        span = own.iloc[0] if len(own) else hit
        statuses = [status for status in given["status"].drop_duplicates() if status]
        yield {
            "passage": passage, "code": code, "category": codebook.code(code).category,
            "start": 0 if span is None else int(span["start"]), "end": length if span is None else int(span["end"]),
            "term": "" if hit is None else hit["term"], "status": statuses[0] if len(statuses) == 1 else "",
            "rule": "", "rests_on": SETTLED if is_settled else CODINGS, "coders": ", ".join(givers),
            "memo": "\n".join(memo for memo in given["memo"].drop_duplicates() if memo),
            "is_disputed": len(givers) < coders, "is_stale": bool(_is_stale(given, codebook).any()),
        }  # fmt: skip
