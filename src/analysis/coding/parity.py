"""Parity: whether the dictionary finds as much in one language as in another."""

import pandas as pd

from analysis.codebook import Codebook

COLUMNS = ["code", "category", "language", "terms", "hits", "passages", "words", "per_1000", "is_missing"]


def compare_languages(candidates: pd.DataFrame, passages: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row per code and language of the passages: how often the dictionary found it, per 1,000 words.

    `terms` are those the codebook has in that language, `hits` the candidates, `passages` how many hold any, `words`
    those of all texts in it. `is_missing` where the code is never found in a language and is in another: the language
    may lack terms, or its States may not write of it.
    """
    words = passages["text"].str.split().str.len().groupby(passages["language"]).sum()
    found = candidates.merge(passages[["passage", "language"]], on="passage")
    counted = found.groupby(["code", "language"])["passage"].agg(hits="size", passages="nunique")
    rows = [
        {"code": code.code, "category": code.category, "language": language, "terms": len(code.terms.get(language, ())),
         "hits": _count(counted, "hits", code.code, language),
         "passages": _count(counted, "passages", code.code, language), "words": int(total)}
        for code in codebook.codes
        for language, total in words.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS[:7])
    ever = table.groupby("code")["hits"].transform("sum") > 0
    per_1000 = 1000 * table["hits"] / table["words"].where(table["words"] > 0)
    return table.assign(per_1000=per_1000, is_missing=ever & (table["hits"] == 0) & (table["words"] > 0))[COLUMNS]


def _count(counted: pd.DataFrame, column: str, code: str, language: str) -> int:
    return int(counted[column].get((code, language), 0))
