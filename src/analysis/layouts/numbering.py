"""Numbering: columns that count the rows of a table, whatever stands above them: `No` is a number before an answer."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from analysis.folding import key
from analysis.workbook import as_written, is_blank

COUNTED = re.compile(r"\d{1,4}(?:\.\d{1,3})*")
SIGNS = ("no", "no.", "n", "n.", "nr", "nr.", "num", "num.", "#")  # beside those that no option could be


def is_numbering(values: Sequence[object], ids: Container[str]) -> bool:
    """Say whether the filled cells of a column count its rows, beginning anew with each block, or are questions' ids.

    >>> is_numbering([1, 2, None, 1, 2], ()), is_numbering(["1.1", "1.2", "2.1"], ()), is_numbering(["A1"], {"a1"})
    (True, True, True)
    >>> is_numbering([1, 1, 0], ()), is_numbering([1, "x", 2], ()), is_numbering([], ())
    (False, False, False)
    """
    texts = [as_written(value).strip().rstrip(".):-") for value in values if not is_blank(value)]
    if texts and all(key(text) in ids for text in texts):
        return len(set(texts)) > 1 or not texts[0].isdigit()
    if not all(map(COUNTED.fullmatch, texts)):
        return False
    counts = [tuple(map(int, text.split("."))) for text in texts]
    grows = all(one < other or other[-1] == 1 for one, other in pairwise(counts))
    return grows and any(max(count) > 1 for count in counts)


def is_number_sign(text: object) -> bool:
    """Say whether a header may be short for "number", though it may be an option too.

    >>> is_number_sign("No."), is_number_sign("Yes")
    (True, False)
    """
    return key(as_written(text)) in SIGNS or as_written(text).strip() in SIGNS
