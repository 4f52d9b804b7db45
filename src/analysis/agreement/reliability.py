"""Reliability: how far the coders of an enquiry agree on each code, and whether that is enough to rely on it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.agreement.coefficients import NAMES, coefficients
from analysis.codebook import Codebook
from analysis.settings import Thresholds

FEWEST = 2  # units that two coders must have decided in a language before agreement in it is told
RELIABILITY = ("reliable", "tentative", "unreliable", "undefined")
COLUMNS = [
    "code", "category", "language", "units", "coders", "positives",
    *(f"{name}{end}" for name in NAMES for end in ("", "_low", "_high")), "reliability",
]  # fmt: skip


def agree(codings: pd.DataFrame, passages: pd.DataFrame, codebook: Codebook, thresholds: Thresholds) -> pd.DataFrame:
    """One row per code over all languages (`language` is blank) and per code and language, of what coders decided.

    `units` are the passages that two coders or more decided, `positives` how often one of them gave the code there.
    Whether a code can be relied on (`reliability`) follows from Krippendorff's alpha and the thresholds; where all
    decided alike it is `undefined`. What adjudicators decided is no agreement and is left out.
    """
    own = codings[(codings["role"] == "coder") & codings["passage"].isin(passages["passage"])]
    if own["coder"].nunique() < 2:
        return pd.DataFrame(columns=COLUMNS)
    decided = pd.crosstab(own["passage"], own["coder"]) > 0
    decided = decided[decided.sum(axis=1) > 1]
    languages = passages.set_index("passage")["language"].reindex(decided.index)
    rows = [
        row
        for language in ("", *(name for name, number in languages.value_counts(sort=False).items() if number >= FEWEST))
        for row in _of_language(language, decided[(languages == language) | (not language)], own, codebook)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    return table.assign(reliability=_reliability(table["krippendorff_alpha"], thresholds))


def agree_on_status(codings: pd.DataFrame) -> pd.Series:
    """Return the coefficients of the measure status, of the codes that two coders or more gave a passage with one.

    A unit is a passage and code; see `coefficients` for what is returned. Empty where there are no such units.
    """
    own = codings[(codings["role"] == "coder") & (codings["code"] != "") & (codings["status"] != "")]
    if own["coder"].nunique() < 2:
        return pd.Series(dtype=float)
    units = own.pivot_table(index=["passage", "code"], columns="coder", values="status", aggfunc="first")
    return coefficients(units)


def _of_language(language: str, decided: pd.DataFrame, codings: pd.DataFrame, codebook: Codebook) -> Iterator[dict]:
    for code in codebook.codes:
        given = pd.crosstab(*(codings.loc[codings["code"] == code.code, name] for name in ("passage", "coder"))) > 0
        given = given.reindex(index=decided.index, columns=decided.columns, fill_value=False).astype(bool)
        units = given.astype(float).where(decided)
        yield {
            "code": code.code, "category": code.category, "language": language,
            "positives": int((given & decided).to_numpy().sum()), **_measured(units.loc[:, decided.any()]),
        }  # fmt: skip


def _measured(units: pd.DataFrame) -> dict[str, float]:
    found = coefficients(units).to_dict()
    return found | {"units": int(found["units"]), "coders": int(found["coders"])}


def _reliability(alpha: pd.Series, thresholds: Thresholds) -> np.ndarray:
    conditions = [alpha.isna(), alpha >= thresholds.reliable, alpha >= thresholds.tentative]
    return np.select(conditions, ["undefined", "reliable", "tentative"], "unreliable")
