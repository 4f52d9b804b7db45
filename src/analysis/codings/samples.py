"""Samples: which passages coders are given, the same for each of them."""

import hashlib
import math

import pandas as pd


def sample_passages(passages: pd.DataFrame, share: float, seed: int) -> pd.DataFrame:
    """Return a share of the passages of each language and source, in their order; the same for the same seed.

    Passages are ranked by a hash of seed and name, so that a passage that is added later changes the sample little.
    Those that only point elsewhere ("see annex 2") are left out: nothing in them can be coded. Of each language and
    source at least one passage is taken, so that agreement can be told for each. Raises ValueError for a share that is
    not above 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise ValueError(f"A share is above 0 and at most 1, not {share}.")
    texts = passages[~passages["is_pointer"].astype(bool) & (passages["text"].str.strip() != "")]
    ranks = texts["passage"].map(lambda name: hashlib.sha256(f"{seed}/{name}".encode()).hexdigest())
    chosen = [
        of_stratum.sort_values().index[: math.ceil(share * len(of_stratum))]
        for _, of_stratum in ranks.groupby([texts["language"], texts["source"]])
    ]
    return texts.loc[sorted(place for some in chosen for place in some)]
