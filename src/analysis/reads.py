"""Reads: what was read of an opened enquiry, and digests that tell whether it would read the same today."""

import dataclasses
import datetime
import hashlib
import pickle
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PLAIN = (str, int, float, bool, type(None), bytes, datetime.date, datetime.time, datetime.timedelta)

PLAINEST = frozenset(PLAIN)


class Read(NamedTuple):
    """One reading: what was asked of the enquiry, and with which words."""

    accessor: str
    arguments: tuple[str, ...] = ()


_recorded: dict[Read, None] = {}


def note(accessor: str, *arguments: str) -> None:
    """Record that something was read."""
    _recorded[Read(accessor, arguments)] = None


def recorded() -> list[Read]:
    """Return what was read in this process since the last `forget`."""
    return list(_recorded)


def forget() -> None:
    """Begin a new record."""
    _recorded.clear()


def digest(value: object) -> str:
    """Return what names a value by all that it holds, the same in every process.

    What cannot be compared gets a name that no other value has, so that it never passes for unchanged.

    >>> digest({"a": (1, "x")}) == digest({"a": (1, "x")}), digest([1]) == digest(["1"])
    (True, False)
    """
    told = hashlib.sha256()
    _tell(value, told)
    return told.hexdigest()


def _tell(value: object, told: "hashlib._Hash") -> None:
    kind = type(value)
    told.update(kind.__name__.encode())
    if isinstance(value, PLAIN):
        told.update(repr(value).encode("utf-8", "surrogatepass"))
    elif isinstance(value, Path):
        told.update(value.name.encode("utf-8", "surrogatepass"))  # where a folder lies is not what it holds
    elif isinstance(value, Mapping):
        _tell_all(value.items(), told)
    elif isinstance(value, list | tuple):
        _tell_all(value, told)
    elif isinstance(value, set | frozenset):
        told.update("".join(sorted(digest(item) for item in value)).encode())
    elif dataclasses.is_dataclass(value):
        _tell_all(((f.name, getattr(value, f.name)) for f in dataclasses.fields(value)), told)
    else:
        _tell_other(value, told)


def _tell_all(values: Iterable[object], told: "hashlib._Hash") -> None:
    values = list(values)
    kinds = set(map(type, values))
    if PLAINEST.issuperset(kinds):  # most of what there is: told at once
        told.update(repr(values).encode("utf-8", "surrogatepass"))
        return
    are_rows = all(issubclass(kind, tuple) for kind in kinds)
    if are_rows and PLAINEST.issuperset(type(one) for row in values for one in row):
        told.update(b"rows" + repr([(type(row).__name__, *row) for row in values]).encode("utf-8", "surrogatepass"))
        return
    told.update(b"(")
    for value in values:
        _tell(value, told)
        told.update(b",")
    told.update(b")")


def _tell_other(value: object, told: "hashlib._Hash") -> None:
    import numpy as np
    import pandas as pd

    if isinstance(value, pd.DataFrame) and len(value) == 0:  # the types of its columns hang on the rows of others
        _tell_all(map(str, value.columns), told)
    elif isinstance(value, pd.DataFrame):
        columns = [(str(name), str(column.dtype), column.tolist()) for name, column in value.items()]
        _tell_all((columns, value.index.tolist()), told)
    elif isinstance(value, pd.Series):
        _tell_all((str(value.name), str(value.dtype), value.tolist(), value.index.tolist()), told)
    elif isinstance(value, np.generic):
        _tell(value.item(), told)
    elif value is pd.NA or value is pd.NaT:
        told.update(repr(value).encode())
    else:
        told.update(_pickled(value))


def _pickled(value: object) -> bytes:
    with suppress(Exception):  # whatever keeps a value from being pickled, it cannot be compared then
        return pickle.dumps(value)
    return uuid.uuid4().bytes
