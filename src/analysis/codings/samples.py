"""Samples: which passages coders are given, the same for each of them."""

import hashlib
import math

import pandas as pd

from analysis.problems import InputError, Problem


def sample_passages(passages: pd.DataFrame, share: float, seed: int) -> pd.DataFrame:
    """Return a share of the passages of each language and source, in their order; the same for the same seed.

    Passages are ranked by a hash of seed and name, so that a passage that is added later changes the sample little.
    Those that only point elsewhere ("see annex 2") are left out: nothing in them can be coded. Of each language and
    source at least one passage is taken, so that agreement can be told for each. Raises InputError for a share that is
    not above 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise InputError([Problem("bad_share", values={"share": share})])
    texts = passages[~passages["is_pointer"].astype(bool) & (passages["text"].str.strip() != "")]
    ranks = texts["passage"].map(lambda name: hashlib.sha256(f"{seed}/{name}".encode()).hexdigest())
    chosen = [
        of_stratum.sort_values(kind="stable").index[: _part(share, len(of_stratum))]
        for _, of_stratum in ranks.groupby([texts["language"], texts["source"]])
    ]
    return texts.loc[sorted(place for some in chosen for place in some)]


def _part(share: float, number: int) -> int:
    """How many of a number a share is, at least one; 0.07 of 100 is 7, though the floats multiply to a little more.

    >>> _part(0.07, 100), _part(0.3, 7), _part(0.001, 5)
    (7, 3, 1)
    """
    return math.ceil(round(share * number, 9)) or 1
