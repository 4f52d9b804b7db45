"""Reads: a digest changes with anything that a value holds, and with nothing else."""

import datetime
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

from analysis.reads import digest


@dataclass(frozen=True)
class Pair:
    """Two values."""

    one: object
    other: object = ""


class Named(NamedTuple):
    """Two values by name."""

    one: object
    other: object = ""


DIFFERENT = [
    None, True, 1, 1.0, "1", b"1", "", [], (), {}, ["1"], ["1", ""], [["1"], ""], {"1": ""}, {"": "1"}, float("nan"),
    datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1), frozenset({"1"}), Pair("1"), Pair("", "1"), Path("1"),
    pd.DataFrame({"a": [1]}), pd.DataFrame({"a": ["1"]}), pd.DataFrame({"b": [1]}), pd.DataFrame({"a": [1]}, index=[7]),
    pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1], "b": [2]}), pd.Series([1]), pd.NA, pd.NaT,
    [("1",)], [("1", "1")], [("1",), ("1",)], [Named("1", "1")], [Named("1", "1"), ("1",)], [(("1",),)], ("rows",),
    pd.DataFrame({"a": [(1, 2)]}), pd.DataFrame({"a": [Pair(1)]}), pd.DataFrame({"a": [Pair(2)]}),
]  # fmt: skip


def test_no_two_different_values_share_a_digest():
    """Whatever differs in kind, value, order, name or index differs in its digest."""
    assert len({digest(value) for value in DIFFERENT}) == len(DIFFERENT)


@pytest.mark.parametrize("number", range(len(DIFFERENT)))
def test_the_same_value_has_the_same_digest(number):
    """Also as a copy whose parts are other objects."""
    import copy

    assert digest(DIFFERENT[number]) == digest(copy.deepcopy(DIFFERENT[number]))


def test_another_process_gives_the_same_digest():
    """Whatever seed its hashes have."""
    code = "from analysis.reads import digest; print(digest({'a': {'x', 'y', 'z'}, 'b': [1, 2.5, None]}))"
    own = digest({"a": {"x", "y", "z"}, "b": [1, 2.5, None]})
    for seed in ("1", "2"):
        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**_environment(), "PYTHONHASHSEED": seed},
        )  # fmt: skip
        assert said.stdout.strip() == own


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


def test_numbers_of_numpy_and_of_python_are_told_apart_only_by_value():
    """A table gives either, as it likes."""
    assert digest(pd.DataFrame({"a": [1]})) == digest(pd.DataFrame({"a": np.array([1])}))


def test_of_a_table_without_rows_the_columns_alone_are_told():
    """Which types they have hangs on the rows that were left out; a table with rows, or other columns, is another."""
    texts, numbers = pd.DataFrame({"a": ["x"]}), pd.DataFrame({"a": [1]})
    assert digest(texts[:0]) == digest(numbers[:0]) == digest(pd.DataFrame(columns=["a"]))
    others = [pd.DataFrame(), pd.DataFrame(columns=["b"]), pd.DataFrame(index=[0]), pd.DataFrame(index=[0, 1]), texts]
    assert len({digest(table) for table in (texts[:0], *others)}) == 6


def test_what_cannot_be_compared_never_passes_for_the_same():
    """A value that is of this process alone has another digest each time."""
    value = [lambda: 1]
    assert digest(value) != digest(value)
