"""Explanations: why a text has its codes: the text with its hits marked, and the rule of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analysis.coding.decisions import CANDIDATES
from analysis.languages import mark

PARTS = {"term": mark("term"), "cue": mark("cue"), "turned by": mark("turned by")}  # of a rule: what hit
PART = re.compile(rf"(?:(?<=^)|(?<=, ))({'|'.join(PARTS)})(?= ['\"])")


@dataclass(frozen=True)
class Explanation:
    """One passage with each hit marked as `[number: words]`, and the row of each hit, in the order of the numbers."""

    passage: str
    file: str
    sheet: str
    cell: str
    language: str
    marked: str
    hits: tuple[dict, ...]


def explain(passage: pd.Series, candidates: pd.DataFrame, decided: pd.DataFrame) -> Explanation:
    """Return what the dictionary found in a passage and, where people decided, what they made of it.

    A code that people gave without any hit of the dictionary stands among the hits without a number in the text.
    """
    proposed = candidates[candidates["passage"] == passage["passage"]].assign(rests_on=CANDIDATES, coders="")
    given = decided[(decided["passage"] == passage["passage"]) & (decided["rests_on"] != CANDIDATES)]
    hits = [*proposed.to_dict("records"), *given.to_dict("records")]
    marked = mark_hits(passage["text"], [(hit["start"], hit["end"]) for hit in hits[: len(proposed)]])
    places = (passage[name] for name in ("passage", "file", "sheet", "cell", "language"))
    return Explanation(*places, marked, tuple(hits))


def mark_hits(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with its spans marked and numbered from 1; they may not overlap and stand in order.

    >>> mark_hits("There is no hotline.", [(12, 19)])
    'There is no [1: hotline].'
    """
    for number, (start, end) in reversed(list(enumerate(spans, start=1))):
        text = f"{text[:start]}[{number}: {text[start:end]}]{text[end:]}"
    return text


def say_rule(rule: str, say: Callable[[str], str]) -> str:
    """Return the rule of a candidate in a reader's words; what it quotes of the codebook stays as it is.

    >>> say_rule("term 'hotline', cue 'term of …'", str.upper)
    "TERM 'hotline', CUE 'term of …'"
    """
    return PART.sub(lambda part: say(PARTS[part[1]]), rule)
