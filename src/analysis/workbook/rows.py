"""Rows: the values of a sheet, packed so that millions of cells fit into memory and most are compared only once.

A code for each cell stands in a rectangle: 0 for an empty cell, -1 for a number (which stands in a second rectangle),
else the place of a text, date or truth value among the distinct ones.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, islice

import numpy as np

EMPTY_CODE, NUMBER_CODE = 0, -1
EMPTY = {None: EMPTY_CODE, "": EMPTY_CODE}
BATCH = 4096  # rows that are packed at a time
BLOCK = 2**18  # distinct values after which they are kept as Arrow texts, which take a fifth of the room
FORGET = 2**20  # distinct values after which those met before are met anew: a column of ids never repeats


class ErrorValue(str):
    """What a cell shows whose formula failed, such as #REF!; or the formula, where the file holds no result."""

    __slots__ = ()


PLAIN = frozenset({str, float, type(None), datetime.date, datetime.datetime, datetime.time, datetime.timedelta})
Value = str | float | bool | datetime.date | datetime.time | datetime.timedelta | None


def is_blank(value: object) -> bool:
    """Say whether nothing was written: empty, or spaces and line breaks alone."""
    return value is None or (isinstance(value, str) and not value.strip())


class Pool(dict):
    """The distinct values of a sheet, by code; as a dictionary it gives the code of a value, be it met before or new.

    Code 0 stands for an empty cell. True equals 1, and an error that shows #N/A equals a text "#N/A": the code of a
    value of another kind than `PLAIN` is asked for by its kind and the value.
    """

    def __init__(self) -> None:
        super().__init__(EMPTY)
        self._blocks: list[tuple[object, dict[int, Value]]] = []
        self._values: list[Value] = [""]  # of the last block, which is not full yet
        self._blanks: list[np.ndarray] = []  # of the full blocks

    @classmethod
    def of_texts(cls, texts: object, others: Mapping[int, Value], blanks: bytes) -> "Pool":
        """Make a pool of Arrow texts; where these are null, the value is among the `others`."""
        pool = cls()
        full = len(texts) - len(texts) % BLOCK
        for start in range(0, full, BLOCK):
            of_block = {code - start: value for code, value in others.items() if start <= code < start + BLOCK}
            pool._blocks.append((texts.slice(start, BLOCK), of_block))
            pool._blanks.append(np.frombuffer(blanks, bool, BLOCK, start))
        pool._values = [others.get(code, text) for code, text in enumerate(texts.slice(full).to_pylist(), start=full)]
        return pool

    def __missing__(self, value: object) -> int:
        if type(value) is float:
            return NUMBER_CODE
        if len(self) > FORGET:
            self.clear()
            self.update(EMPTY)
        code = self[value] = self.add(value[1] if type(value) is tuple else value)
        return code

    @property
    def table(self) -> Callable[[int], Value]:
        """Give the value of a code."""
        return self._value if self._blocks else self._values.__getitem__

    @property
    def texts(self) -> object:
        """The values as Arrow texts; null where a value is no text."""
        import pyarrow as pa

        return pa.chunked_array([*(texts for texts, _ in self._blocks), _texts(self._values)])

    @property
    def others(self) -> dict[int, Value]:
        """The values that are no texts, by code."""
        full = len(self._blocks) * BLOCK
        blocks = (
            (number * BLOCK + place, value)
            for number, (_, others) in enumerate(self._blocks)
            for place, value in others.items()
        )
        return dict(blocks) | {full + place: value for place, value in _others(self._values).items()}

    @property
    def blank(self) -> np.ndarray:
        """By code: whether the value is a text of spaces alone, or none."""
        return np.concatenate([*self._blanks, _blanks(self._values)])

    def add(self, value: Value) -> int:
        """Take a value as a new one, and give its code."""
        values = self._values
        values.append(value)
        code = len(self._blocks) * BLOCK + len(values) - 1
        if len(values) == BLOCK:
            self._blocks.append((_texts(values), _others(values)))
            self._blanks.append(_blanks(values))
            self._values = []
        return code

    def codes(self, values: Sequence[object]) -> np.ndarray:
        """Return the code of each value."""
        is_plain = set(map(type, values)) <= PLAIN
        return np.fromiter(map(self.__getitem__ if is_plain else self._code, values), np.int32, len(values))

    def _code(self, value: object) -> int:
        kind = type(value)
        if kind is int:
            return NUMBER_CODE
        return self[value if kind in PLAIN else (kind, value)]

    def _value(self, code: int) -> Value:
        block, place = divmod(code, BLOCK)
        if block == len(self._blocks):
            return self._values[place]
        texts, others = self._blocks[block]
        return others[place] if place in others else texts[place].as_py()


def _texts(values: Sequence[Value]) -> object:
    import pyarrow as pa

    return pa.array([value if type(value) is str else None for value in values], pa.large_string())


def _others(values: Sequence[Value]) -> dict[int, Value]:
    return {place: value for place, value in enumerate(values) if type(value) is not str}


def _blanks(values: Sequence[Value]) -> np.ndarray:
    return np.array([isinstance(value, str) and not value.strip() for value in values], dtype=bool)


class Rows(Sequence):
    """A rectangle of values, read row by row; a row is decoded when it is asked for."""

    def __init__(self, codes: np.ndarray, numbers: np.ndarray, pool: Pool) -> None:
        self.codes, self.numbers, self.pool = codes, numbers, pool

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, place: int | slice) -> "list[Value] | Rows":
        if isinstance(place, slice):
            return Rows(self.codes[place], self.numbers[place], self.pool)
        return self._decoded(self.codes[place].tolist(), self.numbers[place].tolist())

    def __iter__(self) -> Iterator[list[Value]]:
        for codes, numbers in zip(self.codes, self.numbers, strict=True):
            yield self._decoded(codes.tolist(), numbers.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.codes.shape[1]

    @property
    def filled(self) -> np.ndarray:
        """Which cells hold more than spaces."""
        return (self.codes == NUMBER_CODE) | ~self.pool.blank[np.maximum(self.codes, EMPTY_CODE)]

    @property
    def turned(self) -> "Rows":
        """The same values, with rows and columns exchanged."""
        return Rows(self.codes.T, self.numbers.T, self.pool)

    def value(self, row: int, column: int) -> Value:
        """Return one value."""
        return self._decoded([int(self.codes[row, column])], [float(self.numbers[row, column])])[0]

    def values(self, places: np.ndarray | tuple[list[int], list[int]]) -> list[Value]:
        """Return the values of places: those that a mask chooses, row by row, or those of these rows and columns."""
        return self._decoded(self.codes[places].tolist(), self.numbers[places].tolist())

    def _decoded(self, codes: list[int], numbers: list[float]) -> list[Value]:
        value = self.pool.table
        return [number if code == NUMBER_CODE else value(code) for code, number in zip(codes, numbers, strict=True)]


def pack(rows: Iterable[Sequence[object]]) -> Rows:
    """Pack rows of values; short rows are filled up with empty cells, and whole numbers become floats.

    >>> pack([["a", 1], [True]])[1]
    [True, '']
    """
    pool, rows = Pool(), iter(rows)
    batches = []
    while batch := list(islice(rows, BATCH)):
        batches.append(_packed(batch, pool))
    width = max((codes.shape[1] for codes, _ in batches), default=0)
    if len(batches) <= 1:
        return Rows(*(batches[0] if batches else (np.zeros((0, 0), np.int32), np.zeros((0, 0)))), pool)
    codes, numbers = (np.concatenate([_widened(part, width) for part in parts]) for parts in zip(*batches, strict=True))
    return Rows(codes, numbers, pool)


def _packed(batch: list[Sequence[object]], pool: Pool) -> tuple[np.ndarray, np.ndarray]:
    width = max(map(len, batch))
    if any(len(row) != width for row in batch):
        batch = [[*row, *[""] * (width - len(row))] for row in batch]
    values = list(chain.from_iterable(batch))
    codes = pool.codes(values)
    numbers = np.zeros(len(values))
    are_numbers = codes == NUMBER_CODE
    numbers[are_numbers] = np.fromiter(compress(values, are_numbers.tolist()), float, int(are_numbers.sum()))
    shape = len(batch), width
    return codes.reshape(shape), numbers.reshape(shape)


def _widened(part: np.ndarray, width: int) -> np.ndarray:
    missing = width - part.shape[1]
    return np.pad(part, ((0, 0), (0, missing))) if missing else part
