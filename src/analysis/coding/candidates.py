"""Coding: candidates that the dictionary proposes, each with the term and the span that hit."""

import bisect
import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.codebook import Codebook
from analysis.folding import compose, fold

NEGATION_REACH = 5  # words from a cue of absence to the term that it turns
EVERYWHERE = "cross-cutting"  # codes of this category are sought in passages of any


class Candidate(NamedTuple):
    """A code proposed for a span of a passage; `status` is the measure status that a cue beside it gives, or blank."""

    passage: str
    code: str
    category: str
    start: int
    end: int
    term: str
    status: str
    rule: str


class _Term(NamedTuple):
    code: str
    category: str
    term: str


def propose_codes(passages: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row per passage, code and span: terms of the passage's language, accents and case aside, longest first.

    `passages` has the columns `passage`, `text`, `language` and, where known, `category`. A term of one word counts
    only in passages of its code's own category, or of none. Titles of instruments are masked before.
    """
    categories = passages["category"] if "category" in passages else pd.Series("", index=passages.index)
    columns = (passages["passage"], passages["text"], passages["language"], categories)
    kinds = set(zip(passages["language"], categories, strict=True))
    matchers = {(language, category): _Matcher(codebook, language, category) for language, category in kinds}
    rows = [
        candidate
        for passage, text, language, category in zip(*columns, strict=True)
        for candidate in matchers[language, category].candidates(passage, text)
    ]
    return pd.DataFrame(rows, columns=Candidate._fields)


class _Matcher:
    """All terms, titles and cues that count in one language and category, each as one pattern over the folded text."""

    def __init__(self, codebook: Codebook, language: str, category: str) -> None:
        found = [
            (term, _Term(code.code, code.category, term))
            for code in codebook.codes
            for term in code.terms.get(language, ())
            if " " in term or category in ("", code.category) or code.category == EVERYWHERE
        ]
        self.terms, self.meanings = _pattern(found)
        self.titles, _ = _pattern([(title, title) for title in codebook.titles.get(language, ())])
        cues = [(cue, (status, cue)) for status, by in codebook.cues.items() for cue in by.get(language, ())]
        self.cues, self.cue_meanings = _pattern(cues)

    def candidates(self, passage: str, text: str) -> Iterator[Candidate]:
        composed, places = compose(text)
        folded = fold(composed)
        open_text = self.titles.sub(lambda title: "\0" * len(title.group()), folded)
        cues = [(cue.start(), cue.end(), *self.cue_meanings[cue.lastindex - 1]) for cue in self.cues.finditer(folded)]
        ends = [stop.end() for stop in re.finditer(r"[.;!?](?=\s|$)|\n", folded)]
        for hit in self.terms.finditer(open_text):
            term = self.meanings[hit.lastindex - 1]
            status, cue = _status(folded, hit.start(), hit.end(), cues, ends)
            rule = f"term {term.term!r}" + (f", cue {cue!r}" if cue else "")
            start, end = places[hit.start()], places[hit.end()]
            yield Candidate(passage, term.code, term.category, start, end, term.term, status, rule)


def _status(folded: str, start: int, end: int, cues: list[tuple], ends: list[int]) -> tuple[str, str]:
    """The measure status of a hit: an absence just before it, else the nearest cue in its sentence."""
    here = bisect.bisect_right(ends, start)
    first, last = ends[here - 1] if here else 0, ends[here] if here < len(ends) else len(folded)
    inside = [cue for cue in cues if first <= cue[0] and cue[1] <= last and not (cue[0] < end and start < cue[1])]
    for _, cue_end, status, cue in inside:
        if status == "absent" and cue_end <= start and len(folded[cue_end:start].split()) < NEGATION_REACH:
            return status, cue
    others = [cue for cue in inside if cue[2] != "absent"]
    nearest = min(others, key=lambda cue: min(abs(cue[0] - end), abs(start - cue[1])), default=None)
    return (nearest[2], nearest[3]) if nearest else ("", "")


def _pattern(meanings: list[tuple[str, object]]) -> tuple[re.Pattern, list]:
    """One pattern that finds the longest wording at each place; group n stands for the n-th meaning."""
    ordered = sorted(meanings, key=lambda item: -len(item[0]))
    parts = [re.escape(fold(wording)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for wording, _ in ordered]
    if not parts:
        return re.compile(r"(?!)"), []
    return re.compile(r"(?<!\w)(?:" + "|".join(f"({part})" for part in parts) + r")(?!\w)"), [m for _, m in ordered]
