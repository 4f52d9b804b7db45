"""Units: what coders gave, as the place of each code among all values, with units coded alike as one row."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

LEVELS = ("nominal", "ordinal", "interval", "ratio")
FEW_KINDS = 1_000_000  # ways to code a unit that can each have a place


@dataclass(frozen=True)
class Units:
    """Units with a code: row by row the place in `values` of what each coder gave, -1 where she gave nothing.

    `times` says how many units were coded as the row is. `values` are in order, and numbers unless the level is
    nominal.
    """

    places: np.ndarray
    times: np.ndarray
    values: np.ndarray

    @property
    def size(self) -> np.ndarray:
        """How many coders gave a code, row by row."""
        return (self.places >= 0).sum(axis=1)

    @property
    def alike(self) -> np.ndarray:
        """How many ordered pairs of codes are the same, row by row."""
        coders = (self.places[:, [coder]] for coder in range(self.places.shape[1]))
        return sum(((self.places == one) & (one >= 0)).sum(axis=1) for one in coders) - self.size

    @property
    def numbers(self) -> np.ndarray:
        """What each coder gave as a number, NaN where nothing."""
        return np.append(self.values, np.nan)[self.places]

    def where(self, holds: np.ndarray) -> "Units":
        """Return the rows for which something holds."""
        return Units(self.places[holds], self.times[holds], self.values)

    def count(self, weights: np.ndarray) -> np.ndarray:
        """Return how often each value was given, for each row of `weights`, which say how often each unit counts."""
        row, coder = np.nonzero(self.places >= 0)
        order = np.argsort(self.places[row, coder], kind="stable")
        present, begins = np.unique(self.places[row, coder][order], return_index=True)
        counted = np.zeros((len(weights), len(self.values)))
        if len(present):
            counted[:, present] = np.add.reduceat(weights[:, row[order]], begins, axis=1)
        return counted


def read_units(table: pd.DataFrame, level: str) -> Units:
    """Read a row per unit and a column per coder; raises ValueError for a code that the level does not allow."""
    coders = table.to_numpy().T  # a frame holds its columns one after the other
    places, said = pd.factorize(coders.ravel())
    codes = _words(said) if level == "nominal" else _numbers(said, level)
    is_code = ~pd.isna(codes)
    values, again = np.unique(codes[is_code], return_inverse=True)  # in order: that of the rows is of no account
    known = np.full(len(codes) + 1, -1)  # the last is where nothing was given
    known[:-1][is_code] = again
    rows, times = _alike(known[places].reshape(coders.shape).T, len(values))
    return Units(rows, times, values).where((rows >= 0).any(axis=1))


def _words(said: np.ndarray) -> np.ndarray:
    """Each code with its type, since 1 and "1" are two; a blank text is no code."""
    return np.array([None if _is_blank(code) else f"{type(code).__name__} {code}" for code in said], dtype=object)


def _numbers(said: np.ndarray, level: str) -> np.ndarray:
    """Each code as a number, NaN where it is a blank text."""
    is_written = said.dtype.kind not in "iuf"
    numbers = pd.to_numeric(pd.Series(said, dtype=object), errors="coerce").to_numpy(float) if is_written else said
    for code in said[~np.isfinite(numbers)]:
        if not _is_blank(code):
            raise ValueError(f"The code {str(code)!r} is no number; the nominal level takes any codes.")
    if level == "ratio" and (numbers < 0).any():
        raise ValueError(f"The code {numbers[numbers < 0][0]} is below zero, where a ratio scale begins.")
    return numbers.astype(float)


def _is_blank(code: object) -> bool:
    return isinstance(code, str) and not code.strip()


def _alike(places: np.ndarray, values: int) -> tuple[np.ndarray, np.ndarray]:
    """The different rows and how often each stands: units coded alike need to be counted once alone."""
    if (values + 1) ** places.shape[1] > FEW_KINDS:
        return np.unique(places, axis=0, return_counts=True)
    powers = (values + 1) ** np.arange(places.shape[1])
    kinds = sum((places[:, coder] + 1) * power for coder, power in enumerate(powers))
    times = np.bincount(kinds, minlength=1)
    there = np.flatnonzero(times)
    return there[:, None] // powers % (values + 1) - 1, times[there]
