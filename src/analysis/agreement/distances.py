"""Distances: how far codes lie apart at each level of measurement, within units and among all that can be paired.

Each level gives two sums of squared distances over ordered pairs (Krippendorff 2011, Computing Krippendorff's
Alpha-Reliability): those within a unit, each unit counting by `weights`, and those among all codes, of which `counted`
says how often each was given. Both have a row for each row of weights.
"""

from collections.abc import Callable, Mapping

import numpy as np

from analysis.agreement.units import Units

AT_A_TIME = 200_000  # distances of two values that are held at once: no more than a processor keeps near

Sums = tuple[np.ndarray, np.ndarray]


def _nominal(units: Units, weights: np.ndarray, counted: np.ndarray) -> Sums:
    unlike = units.size * (units.size - 1) - units.alike
    return weights @ unlike, counted.sum(axis=1) ** 2 - (counted**2).sum(axis=1)


def _ordinal(units: Units, weights: np.ndarray, counted: np.ndarray) -> Sums:
    """Values lie as far apart as the middles of their ranks, which each row of weights gives anew."""
    number = counted.sum(axis=1)
    ranks = np.cumsum(counted, axis=1) - counted / 2 - number[:, None] / 2
    given = np.column_stack([ranks, np.zeros(len(ranks))])[:, units.places]  # the last is where nothing was given
    within = units.size * (given**2).sum(axis=2) - given.sum(axis=2) ** 2
    return 2 * (weights * within).sum(axis=1), _spread(counted, ranks)


def _interval(units: Units, weights: np.ndarray, counted: np.ndarray) -> Sums:
    from_mean = units.numbers - np.nanmean(units.numbers, axis=1, keepdims=True)
    within = units.size * np.nansum(from_mean**2, axis=1)
    return 2 * weights @ within, _spread(counted, units.values - units.values.mean())


def _ratio(units: Units, weights: np.ndarray, counted: np.ndarray) -> Sums:
    numbers, values = units.numbers, units.values
    within = sum(np.nansum(_ratio_apart(numbers, numbers[:, [coder]]), axis=1) for coder in range(numbers.shape[1]))
    step = max(1, AT_A_TIME // len(values))
    among = np.zeros(len(counted))
    for part in (slice(begin, begin + step) for begin in range(0, len(values), step)):
        apart = np.fmax(_ratio_apart(values[:, None], values[part]), 0)  # NaN becomes 0
        among += ((counted @ apart) * counted[:, part]).sum(axis=1)
    return weights @ within, among


def _ratio_apart(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Squared distances of a ratio scale; NaN between two zeros, which are no distance apart."""
    return ((one - other) / (one + other)) ** 2


def _spread(counted: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The squared differences of all ordered pairs of values."""
    squares, sums = (counted * values**2).sum(axis=1), (counted * values).sum(axis=1)
    return 2 * (counted.sum(axis=1) * squares - sums**2)


DISTANCES: Mapping[str, Callable[[Units, np.ndarray, np.ndarray], Sums]] = {
    "nominal": _nominal, "ordinal": _ordinal, "interval": _interval, "ratio": _ratio,
}  # fmt: skip
