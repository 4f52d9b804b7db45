"""Coefficients: how far coders agree beyond chance, each with an interval from resampled units.

Percent agreement, Cohen's kappa (1960, A coefficient of agreement for nominal scales), Scott's pi (1955, Reliability of
content analysis), Fleiss' kappa (1971, Measuring nominal scale agreement among many raters), Gwet's AC1 (2008,
Computing inter-rater reliability and its variance in the presence of high agreement) and Krippendorff's alpha (2011,
Computing Krippendorff's Alpha-Reliability; Hayes & Krippendorff 2007).

Where codes are missing, agreement is that of units with two codes or more, all units counting alike; a unit with one
code has no part in it nor in alpha, but counts in the shares of the categories from which Fleiss' kappa and AC1 take
chance (Gwet, Handbook of Inter-Rater Reliability). Cohen's kappa and Scott's pi are of units that both coders coded.

An interval holds the middle 95 % of what as many units, drawn with replacement, give (percentile bootstrap over units:
Zapf et al. 2016, BMC Medical Research Methodology 16:93). Units without any code are not drawn; AC1 keeps the
categories of all units. Draws that do not define a coefficient, since nothing varies in them, are left out; where they
are more than half, or where there is but one unit, there is no interval.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from analysis.agreement.distances import DISTANCES
from analysis.agreement.units import LEVELS, Units, read_units

NAMES = ("percent_agreement", "cohen_kappa", "fleiss_kappa", "scott_pi", "krippendorff_alpha", "gwet_ac1")
SAID = pd.Index(["units", "coders", *(f"{name}{end}" for name in NAMES for end in ("", "_low", "_high"))])
INTERVAL = (2.5, 97.5)  # percentiles
DEFINED = 0.5  # the share of resamples in which a coefficient must be defined for it to have an interval
AT_A_TIME = 5_000_000  # codes of resampled units that are held at once
NOTHING = 1e-12  # below it, what is left beyond chance is only the error of adding up shares


def coefficients(units: pd.DataFrame, level: str = "nominal", resamples: int = 1000, seed: int = 0) -> pd.Series:
    """Return the coefficients of `units`, a row per unit and a column per coder, blank where a coder gave no code.

    Codes may be any values at the nominal level, where 1 and "1" are two codes; None, NaN, NA and texts of nothing but
    spaces are blank. `units` counts those with two codes or more, `coders` the columns; each coefficient stands beside
    its 95 % interval (`..._low`, `..._high`), which is missing with no `resamples` or where too few of them define it.
    A coefficient is missing where all codes are alike, since agreement by chance is then complete, and Cohen's kappa
    and Scott's pi where there are more than two coders. `level` is that of alpha; all others are nominal. Raises
    ValueError for an unknown level, fewer than two coders, resamples below zero, and codes that are no numbers where
    the level needs them (for `ratio`, none below zero); numbers written as text are numbers there.

    >>> units = pd.DataFrame({"AB": [1, 0, 1, 0, 0], "CD": [1, 0, 0, 0, 0]})
    >>> coefficients(units, resamples=0)[["percent_agreement", "cohen_kappa", "krippendorff_alpha"]].round(3).tolist()
    [0.8, 0.545, 0.571]
    """
    if level not in LEVELS:
        raise ValueError(f"The level {level!r} is not known; there is: {', '.join(LEVELS)}.")
    if units.shape[1] < 2:
        raise ValueError(f"Agreement needs two coders or more; columns there are: {units.shape[1]}.")
    if resamples < 0:
        raise ValueError(f"There cannot be {resamples} resamples; 0 gives no intervals.")
    coded = read_units(units, level)
    found = _measure(coded, coded.times[None, :].astype(float), level)
    intervals = _intervals(coded, level, resamples, seed)
    counts = int(coded.times[coded.size >= 2].sum()), units.shape[1]
    return pd.Series([*counts, *(x for name in NAMES for x in (found[name][0], *intervals[name]))], SAID, dtype=float)


def _measure(units: Units, weights: np.ndarray, level: str) -> dict[str, np.ndarray]:
    """Each coefficient for each row of `weights`, which say how often each unit counts."""
    paired, both = units.size >= 2, (units.places >= 0).all(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        agreement = _agreement(units.where(paired), weights[:, paired])
        shares = units.count(weights / units.size) / weights.sum(axis=1, keepdims=True)
        by_chance = (shares**2).sum(axis=1)
        of_gwet = np.where(by_chance < 1 - NOTHING, (1 - by_chance) / (len(units.values) - 1), np.nan)
        cohen, scott = _of_two(units.where(both), weights[:, both])
        return {
            "percent_agreement": agreement, "cohen_kappa": cohen, "fleiss_kappa": _beyond(agreement, by_chance),
            "scott_pi": scott, "krippendorff_alpha": _alpha(units.where(paired), weights[:, paired], level),
            "gwet_ac1": _beyond(agreement, of_gwet),
        }  # fmt: skip


def _agreement(units: Units, weights: np.ndarray) -> np.ndarray:
    """The share of pairs of codes that are the same, as a mean over units with two codes or more."""
    return weights @ (units.alike / (units.size * (units.size - 1))) / weights.sum(axis=1)


def _of_two(units: Units, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cohen's kappa and Scott's pi, of units that both of two coders coded."""
    if units.places.shape[1] != 2:
        return np.full(len(weights), np.nan), np.full(len(weights), np.nan)
    agreement, total = _agreement(units, weights), weights.sum(axis=1, keepdims=True)
    first, second = (
        Units(units.places[:, [coder]], units.times, units.values).count(weights) / total for coder in (0, 1)
    )
    of_cohen, of_scott = (first * second).sum(axis=1), (((first + second) / 2) ** 2).sum(axis=1)
    return _beyond(agreement, of_cohen), _beyond(agreement, of_scott)


def _alpha(units: Units, weights: np.ndarray, level: str) -> np.ndarray:
    """Krippendorff's alpha of units with two codes or more: disagreement within them over that among all codes."""
    counted = units.count(weights)
    if not counted.any():
        return np.full(len(weights), np.nan)
    within, among = DISTANCES[level](units, weights / (units.size - 1), counted)
    varies = (counted > 0).sum(axis=1) > 1
    return np.where(varies, 1 - (counted.sum(axis=1) - 1) * within / among, np.nan)


def _beyond(agreement: np.ndarray, by_chance: np.ndarray) -> np.ndarray:
    """The share of the agreement possible beyond chance; not defined where chance is complete."""
    return np.where(1 - by_chance > NOTHING, (agreement - by_chance) / (1 - by_chance), np.nan)


def _intervals(units: Units, level: str, resamples: int, seed: int) -> Mapping[str, tuple[float, float]]:
    if not resamples:
        return dict.fromkeys(NAMES, (np.nan, np.nan))
    drawn: dict[str, list[np.ndarray]] = {name: [np.zeros(0)] for name in NAMES}
    for weights in _resampled(units, resamples, seed):
        for name, found in _measure(units, weights, level).items():
            drawn[name].append(found)
    return {name: _middle(np.concatenate(found), resamples) for name, found in drawn.items()}


def _resampled(units: Units, resamples: int, seed: int) -> Iterator[np.ndarray]:
    """How often each row of units stands among as many as there are, drawn with replacement."""
    number, random = int(units.times.sum()), np.random.default_rng(seed)
    step = max(1, AT_A_TIME // max(units.places.size, 1))
    for begin in range(0, resamples if number > 1 else 0, step):
        shares = units.times / number
        yield random.multinomial(number, shares, size=min(step, resamples - begin)).astype(float)


def _middle(found: np.ndarray, resamples: int) -> tuple[float, float]:
    defined = found[~np.isnan(found)]
    if not len(defined) or len(defined) < DEFINED * resamples:
        return np.nan, np.nan
    low, high = np.percentile(defined, INTERVAL)
    return float(low), float(high)
