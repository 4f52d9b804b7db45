"""Reliability: how far the coders of an enquiry agree on each code, and whether that is enough to rely on it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.agreement.coefficients import NAMES, coefficients
from analysis.codebook import Codebook
from analysis.settings import Thresholds

FEWEST = 2  # units that two coders must have decided in a language before agreement in it is told
RELIABILITY = ("reliable", "tentative", "unreliable", "undefined")
ERROR = 1e-9  # by which alpha may miss a threshold: no more than the error of adding up fractions
COLUMNS = [
    "code", "category", "language", "units", "coders", "positives",
    *(f"{name}{end}" for name in NAMES for end in ("", "_low", "_high")), "reliability",
]  # fmt: skip


def agree(codings: pd.DataFrame, passages: pd.DataFrame, codebook: Codebook, thresholds: Thresholds) -> pd.DataFrame:
    """One row per code over all languages (`language` is blank) and per code and language, of what coders decided.

    `units` are the passages that two coders or more decided, `positives` how often one of them gave the code there.
    Whether a code can be relied on (`reliability`) follows from Krippendorff's alpha and the thresholds; where all
    decided alike it is `undefined`. What adjudicators decided is no agreement and is left out; where no passage was
    decided by two coders there are no rows.
    """
    own = codings[(codings["role"] == "coder") & codings["passage"].isin(passages["passage"])]
    decided = pd.crosstab(own["passage"], own["coder"]).astype(bool)
    decided = decided[decided.sum(axis=1) > 1]
    if decided.empty:
        return pd.DataFrame(columns=COLUMNS)
    units = {code.code: _units(own[own["code"] == code.code], decided) for code in codebook.codes}
    languages = passages.set_index("passage")["language"].reindex(decided.index)
    rows = [
        {"code": code.code, "category": code.category, "language": language, **_measured(units[code.code][is_of])}
        for language, is_of in _by_language(languages)
        for code in codebook.codes
    ]
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    return table.assign(reliability=_reliability(table["krippendorff_alpha"], thresholds))


def agree_on_status(codings: pd.DataFrame) -> pd.Series:
    """Return the coefficients of the measure status, of the codes that two coders or more gave a passage with one.

    A unit is a passage and code; see `coefficients` for what is returned. Empty where there are no such units.
    """
    own = codings[(codings["role"] == "coder") & (codings["code"] != "") & (codings["status"] != "")]
    units = own.pivot_table(index=["passage", "code"], columns="coder", values="status", aggfunc="first")
    units = units.dropna(thresh=2).dropna(axis=1, how="all")
    return pd.Series(dtype=float) if units.empty else coefficients(units)


def _units(given: pd.DataFrame, decided: pd.DataFrame) -> pd.DataFrame:
    """A row per passage and a column per coder: whether she gave the code, missing where she did not decide."""
    times = pd.crosstab(given["passage"], given["coder"]).reindex_like(decided).fillna(0)
    return (times > 0).astype(float).where(decided)


def _by_language(languages: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    """All passages, under no name, then those of each language that has enough of them."""
    yield "", languages.map(lambda _: True).astype(bool)
    for language, number in languages.value_counts().sort_index().items():
        if language and number >= FEWEST:
            yield language, languages == language


def _measured(units: pd.DataFrame) -> dict[str, float]:
    """The coefficients of the coders who decided any of the passages."""
    found = coefficients(units.dropna(axis=1, how="all")).to_dict()
    counts = {name: int(found[name]) for name in ("units", "coders")}
    return {"positives": int(units.sum().sum()), **found, **counts}


def _reliability(alpha: pd.Series, thresholds: Thresholds) -> np.ndarray:
    conditions = [alpha.isna(), alpha >= thresholds.reliable - ERROR, alpha >= thresholds.tentative - ERROR]
    return np.select(conditions, ["undefined", "reliable", "tentative"], "unreliable")
