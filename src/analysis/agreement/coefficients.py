"""Coefficients: how far coders agree beyond chance, each with an interval from resampled units.

Percent agreement, Cohen's kappa (1960), Scott's pi (1955), Fleiss' kappa (1971), Krippendorff's alpha (2011, by the
coincidences of pairable values, for four levels of measurement) and Gwet's AC1 (2008). Where codes are missing, kappa,
pi and AC1 follow Gwet's Handbook of Inter-Rater Reliability: agreement is that of units with two codes or more, while
a unit with one code still counts in the shares of the categories. Intervals are percentiles of a bootstrap over units
(Zapf et al. 2016, BMC Medical Research Methodology 16:93).
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

LEVELS = ("nominal", "ordinal", "interval", "ratio")
NAMES = ("percent_agreement", "cohen_kappa", "fleiss_kappa", "scott_pi", "krippendorff_alpha", "gwet_ac1")
INTERVAL = (2.5, 97.5)  # percentiles
DEFINED = 0.5  # the share of resamples in which a coefficient must be defined for it to have an interval
FEW_KINDS = 1_000_000  # ways to code a unit that can each have a place
AT_A_TIME = 5_000_000  # numbers of resampled units that are held at once


def coefficients(units: pd.DataFrame, level: str = "nominal", resamples: int = 1000, seed: int = 0) -> pd.Series:
    """Return the coefficients of `units`, a row per unit and a column per coder, blank where a coder gave no code.

    `units` counts those with two codes or more, `coders` the columns; each coefficient stands beside its 95 % interval
    (`..._low`, `..._high`), which is missing with no `resamples` or where too few of them define it. A coefficient is
    missing where all codes are alike, since agreement by chance is then complete, and Cohen's kappa and Scott's pi
    where there are more than two coders. `level` is that of alpha. Raises ValueError for an unknown level, fewer than
    two coders, and codes that are no numbers where the level needs them (for `ratio`, none below zero).

    >>> units = pd.DataFrame({"AB": [1, 0, 1, 0, 0], "CD": [1, 0, 0, 0, 0]})
    >>> coefficients(units, resamples=0)[["percent_agreement", "cohen_kappa", "krippendorff_alpha"]].round(3).tolist()
    [0.8, 0.545, 0.571]
    """
    if level not in LEVELS:
        raise ValueError(f"The level {level!r} is not known; there is: {', '.join(LEVELS)}.")
    if units.shape[1] < 2:
        raise ValueError(f"Agreement needs two coders or more; there is {units.shape[1]} column.")
    places, values = _placed(units, level)
    patterns, times = _patterns(places, len(values))
    table = _Table(patterns, len(values), values if level != "nominal" else None, level)
    found = {name: column[0] for name, column in table.measure(times[None, :].astype(float)).items()}
    intervals = _intervals(table, times, resamples, seed)
    said = {"units": int(times[table.size >= 2].sum()), "coders": units.shape[1]}
    for name in NAMES:
        said |= {name: found[name], f"{name}_low": intervals[name][0], f"{name}_high": intervals[name][1]}
    return pd.Series(said, dtype=float)


class _Table:
    """Units that were coded alike, as one row: how many coders gave each value, and what each of two coders gave."""

    def __init__(self, patterns: np.ndarray, values: int, numbers: np.ndarray | None, level: str) -> None:
        self.patterns, self.values, self.numbers, self.level = patterns, values, numbers, level
        self.counts = (patterns[:, :, None] == np.arange(values)).sum(axis=1).astype(float)
        self.size = self.counts.sum(axis=1)

    def measure(self, weights: np.ndarray) -> dict[str, np.ndarray]:
        """Return each coefficient for each row of weights, which say how often each pattern counts."""
        with np.errstate(divide="ignore", invalid="ignore"):
            agreement = self._agreement(weights)
            shares = weights @ (self.counts / np.maximum(self.size, 1)[:, None])
            shares = shares / shares.sum(axis=1, keepdims=True)
            squares = (shares**2).sum(axis=1)
            by_chance = (1 - squares) / (self.values - 1) if self.values > 1 else np.full(len(weights), np.nan)
            cohen, scott = self._of_two(weights)
            return {
                "percent_agreement": agreement, "cohen_kappa": cohen, "fleiss_kappa": _beyond(agreement, squares),
                "scott_pi": scott, "krippendorff_alpha": self._alpha(weights),
                "gwet_ac1": _beyond(agreement, by_chance) if self.values > 1 else by_chance,
            }  # fmt: skip

    def _agreement(self, weights: np.ndarray) -> np.ndarray:
        pairs = self.size * (self.size - 1)
        alike = (self.counts * (self.counts - 1)).sum(axis=1) / np.where(pairs > 0, pairs, 1)
        return weights @ alike / (weights @ (pairs > 0).astype(float))

    def _of_two(self, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cohen's kappa and Scott's pi, of the units that both of two coders coded."""
        if self.patterns.shape[1] != 2:
            return np.full(len(weights), np.nan), np.full(len(weights), np.nan)
        both = (self.patterns >= 0).all(axis=1)
        weights, pairs = weights[:, both], self.patterns[both]
        total = weights.sum(axis=1)
        agreement = weights @ (pairs[:, 0] == pairs[:, 1]).astype(float) / total
        first, second = (weights @ np.eye(self.values)[pairs[:, coder]] / total[:, None] for coder in (0, 1))
        of_cohen, of_scott = (first * second).sum(axis=1), (((first + second) / 2) ** 2).sum(axis=1)
        return _beyond(agreement, of_cohen), _beyond(agreement, of_scott)

    def _alpha(self, weights: np.ndarray) -> np.ndarray:
        """Krippendorff's alpha: disagreement within units over that between all pairable values."""
        pairable = self.size >= 2
        counts, weights = self.counts[pairable], weights[:, pairable]
        size = self.size[pairable]
        within = weights / (size - 1)
        totals = weights @ counts
        number = totals.sum(axis=1)
        if self.level == "nominal":
            observed = within @ (size**2 - (counts**2).sum(axis=1))
            expected = number**2 - (totals**2).sum(axis=1)
        elif self.level == "ratio":
            apart = _ratio_apart(self.numbers)
            observed, expected = (
                within @ ((counts @ apart) * counts).sum(axis=1),
                ((totals @ apart) * totals).sum(axis=1),
            )
        elif self.level == "interval":
            middle = self.numbers - self.numbers.mean()
            observed = 2 * (within * size) @ (counts @ middle**2) - 2 * within @ (counts @ middle) ** 2
            expected = 2 * (number * (totals @ middle**2) - (totals @ middle) ** 2)
        else:  # ordinal: values lie as far apart as their middle ranks
            ranks = np.cumsum(totals, axis=1) - totals / 2 - number[:, None] / 2
            observed = 2 * (((within * size) @ counts) * ranks**2).sum(axis=1)
            observed -= 2 * (within * (ranks @ counts.T) ** 2).sum(axis=1)
            expected = 2 * (number * (totals * ranks**2).sum(axis=1) - (totals * ranks).sum(axis=1) ** 2)
        varies = (totals > 0).sum(axis=1) > 1
        return np.where(varies, 1 - (number - 1) * observed / np.where(varies, expected, 1), np.nan)


def _beyond(agreement: np.ndarray, by_chance: np.ndarray) -> np.ndarray:
    """The share of the agreement possible beyond chance; not defined where chance is complete."""
    room = 1 - by_chance
    return np.where(room > 1e-12, (agreement - by_chance) / np.where(room > 1e-12, room, 1), np.nan)


def _ratio_apart(numbers: np.ndarray) -> np.ndarray:
    """The squared distances of a ratio scale; two zeros are no distance apart."""
    sums = numbers[:, None] + numbers[None, :]
    return np.where(sums == 0, 0, ((numbers[:, None] - numbers[None, :]) / np.where(sums == 0, 1, sums)) ** 2)


def _placed(units: pd.DataFrame, level: str) -> tuple[np.ndarray, np.ndarray]:
    """The place of each code among all values, -1 where there is none, and the values in order."""
    if all(dtype.kind in "iuf" for dtype in units.dtypes):
        flat = units.to_numpy(float).ravel()
    elif level == "nominal":
        flat = units.replace("", None).to_numpy(object).ravel()
    else:
        flat = _numbers(units)
    if level == "ratio" and (flat < 0).any():
        raise ValueError(f"The code {flat[flat < 0][0]} is below zero, where a ratio scale begins.")
    places, values = pd.factorize(flat, sort=level != "nominal")
    return places.reshape(units.shape), np.asarray(values)


def _numbers(units: pd.DataFrame) -> np.ndarray:
    written = pd.Series(units.replace("", None).to_numpy(object).ravel(), dtype=object)
    numbers = pd.to_numeric(written, errors="coerce").astype(float)
    wrong = written[numbers.isna() & written.notna()]
    if len(wrong):
        raise ValueError(f"The code {wrong.iloc[0]!r} is no number; the nominal level takes any codes.")
    return numbers.to_numpy()


def _patterns(places: np.ndarray, values: int) -> tuple[np.ndarray, np.ndarray]:
    """The different rows and how often each stands: units coded alike need to be counted once alone."""
    kinds = (values + 1) ** places.shape[1]
    if kinds > FEW_KINDS:
        return np.unique(places, axis=0, return_counts=True)
    powers = (values + 1) ** np.arange(places.shape[1])
    times = np.bincount((places + 1) @ powers, minlength=1)
    there = np.flatnonzero(times)
    return there[:, None] // powers % (values + 1) - 1, times[there]


def _intervals(table: _Table, times: np.ndarray, resamples: int, seed: int) -> Mapping[str, tuple[float, float]]:
    drawn: dict[str, list[np.ndarray]] = {name: [np.zeros(0)] for name in NAMES}
    for weights in _resampled(times, resamples, seed):
        for name, found in table.measure(weights).items():
            drawn[name].append(found)
    return {name: _middle(np.concatenate(found), resamples) for name, found in drawn.items()}


def _resampled(times: np.ndarray, resamples: int, seed: int) -> Iterator[np.ndarray]:
    """How often each pattern stands among as many units as there are, drawn with replacement."""
    number, random = int(times.sum()), np.random.default_rng(seed)
    step = max(1, AT_A_TIME // max(len(times), 1))
    for begin in range(0, resamples if number else 0, step):
        yield random.multinomial(number, times / number, size=min(step, resamples - begin)).astype(float)


def _middle(found: np.ndarray, resamples: int) -> tuple[float, float]:
    defined = found[~np.isnan(found)]
    if not resamples or len(defined) < DEFINED * resamples:
        return np.nan, np.nan
    low, high = np.percentile(defined, INTERVAL)
    return float(low), float(high)
