"""Statuses: how far a measure has come, from the cues that stand beside it in its own part of a sentence.

The rules follow what NegEx does for clinical texts (Chapman et al., 2001): cues with a direction, a reach in words, and
words that end it; here for six statuses instead of one.
"""

from dataclasses import dataclass

import numpy as np

from analysis.coding.dictionary import BESIDE, FOLLOWS, PRECEDES, Dictionary
from analysis.matching import Hits, Page

ABSENT_REACH = 5  # words between a cue of absence and its measure
REACH = 15  # words between any other cue and its measure
NEGATION_REACH = 3  # words between a negation and the cue that it turns
COMMA = 2  # a comma parts as much as so many words
NEGATION, CONTRAST, NO_CUE = "negation", "contrast", "none"  # cues that give no status of their own
TURNED = {"in_force": "absent", "partly": "absent", "in_progress": "absent", "planned": "absent", "ended": "in_force"}
FORWARD = ("absent", "planned")  # what is said before a measure of what does not, or not yet, exist
IN_FORCE, PARTLY = "in_force", "partly"
NOWHERE = 10**6


@dataclass(frozen=True, eq=False)
class Cues:
    """Cues on a page in order of place: each with its status, the negation that turned it, and its part of a sentence.

    `negations` holds the number of the negation's wording, -1 where there is none.
    """

    hits: Hits
    statuses: np.ndarray
    sides: np.ndarray
    negations: np.ndarray
    clauses: np.ndarray


def read_cues(found: Hits, dictionary: Dictionary, page: Page) -> tuple[Cues, np.ndarray]:
    """Return the cues that give a status, negations applied, and the byte at which each part of a sentence begins."""
    statuses = dictionary.statuses[found.wording]
    begins = np.zeros(len(page.letters) + 1, bool)
    begins[page.sentence_ends + 1] = True
    begins[found.start[statuses == CONTRAST]] = True
    breaks = np.flatnonzero(begins)
    negations = found.take(statuses == NEGATION)
    gives = ~np.isin(statuses, (NEGATION, CONTRAST, NO_CUE))
    hits, statuses = found.take(gives), statuses[gives].copy()
    turned_by = np.full(len(statuses), -1)
    turns_none = np.ones(len(negations.start), bool)
    if len(negations.start) and len(statuses):
        last = np.searchsorted(negations.start, hits.start) - 1
        near = negations.take(np.maximum(last, 0))
        words = _words_between(page, near.end, hits.start)
        same = _clause(breaks, near.start) == _clause(breaks, hits.start)
        is_near = (last >= 0) & same & (words < NEGATION_REACH)
        turns = is_near & (statuses != "absent")
        turned_by[turns] = near.wording[turns]
        statuses[turns] = [TURNED[status] for status in statuses[turns]]
        turns_none[last[is_near]] = False
    given = Cues(hits, statuses, dictionary.sides[hits.wording], turned_by, _clause(breaks, hits.start))
    return _with_negations(given, negations.take(turns_none), breaks), breaks


def _with_negations(cues: Cues, negations: Hits, breaks: np.ndarray) -> Cues:
    """The cues, and negations that turn none of them: they say that the measure behind them is absent."""
    if not len(negations.start):
        return cues
    many = len(negations.start)
    hits = Hits(*(np.append(*columns) for columns in zip(cues.hits, negations, strict=True)))
    statuses, sides = np.append(cues.statuses, ["absent"] * many), np.append(cues.sides, [FOLLOWS] * many)
    order = np.argsort(hits.start, kind="stable")
    hits = hits.take(order)
    return Cues(hits, statuses[order], sides[order], np.append(cues.negations, [-1] * many)[order],
                _clause(breaks, hits.start))  # fmt: skip


def choose_cues(hits: Hits, cues: Cues, breaks: np.ndarray, page: Page) -> np.ndarray:
    """Return for each hit, which must be in order of place and not overlap, the place of its cue in `cues`, or -1.

    A cue counts in its own part of a sentence and in its direction, or in the measure's own words. What says before a
    measure that it does not exist or is planned comes first; else the nearest cue counts, commas and other measures
    between making it farther. What is in force and said to be so in part, with no other measure between, is in part.
    """
    chosen = np.full(len(hits.start), -1)
    clauses = _clause(breaks, hits.start)
    first, last = (np.searchsorted(cues.clauses, clauses, side) for side in ("left", "right"))
    hit = np.repeat(np.arange(len(hits.start)), last - first)
    if not len(hit):
        return chosen
    cue = np.arange(len(hit)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    cue += np.repeat(first, last - first)
    measures, near = hits.take(hit), cues.hits.take(cue)
    is_before = near.end <= measures.start
    is_after = near.start >= measures.end
    is_own = ~is_before & ~is_after  # said in the measure's own words: "ratified", "draft law"
    words = np.where(
        is_before,
        _words_between(page, near.end, measures.start),
        _words_between(page, measures.end, near.start),
    )
    words[is_own] = 0
    distance = words + COMMA * np.abs(_commas(page, near.start) - _commas(page, measures.start)) * ~is_own
    between = np.where(
        is_before,
        hit - np.searchsorted(hits.start, near.end),
        np.searchsorted(hits.end, near.start, side="right") - 1 - hit,
    )
    between[is_own] = 0
    is_absent = cues.statuses[cue] == "absent"
    side = _sides(cue, cues, distance, is_before, is_after, is_absent & (cues.negations[cue] < 0))
    fits = is_own | ((side == FOLLOWS) & is_before) | ((side == PRECEDES) & is_after)
    fits &= words < np.where(is_absent, ABSENT_REACH, REACH)
    leads = np.isin(cues.statuses[cue], FORWARD) & is_before & (between == 0) & (words < ABSENT_REACH)
    order = np.lexsort((~is_absent, distance + COMMA * between, ~leads, hit))
    best = _first_of_each(hit, order[fits[order]])
    chosen[hit[best]] = cue[best]
    is_part = fits & (cues.statuses[cue] == PARTLY) & (between == 0)
    best = _first_of_each(hit, order[is_part[order]])
    best = best[np.append(cues.statuses, "")[chosen[hit[best]]] == IN_FORCE]
    chosen[hit[best]] = cue[best]
    return chosen


def _first_of_each(hit: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Of pairs in an order by their hits, the first of each hit."""
    return order[np.append(True, hit[order][1:] != hit[order][:-1])] if len(order) else order


def _sides(
    cue: np.ndarray,
    cues: Cues,
    distance: np.ndarray,
    is_before: np.ndarray,
    is_after: np.ndarray,
    is_absent: np.ndarray,
) -> np.ndarray:
    """On which side of its cue each pair's measure must stand; a cue that says nothing of it goes to the nearer one."""
    follows, precedes = np.full(len(cues.statuses), NOWHERE), np.full(len(cues.statuses), NOWHERE)
    np.minimum.at(follows, cue[is_before], distance[is_before])
    np.minimum.at(precedes, cue[is_after], distance[is_after])
    goes_on = np.where(is_absent, follows[cue] <= precedes[cue], follows[cue] < precedes[cue])
    return np.where(cues.sides[cue] == BESIDE, np.where(goes_on, FOLLOWS, PRECEDES), cues.sides[cue])


def _clause(breaks: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.searchsorted(breaks, at, side="right")


def _words_between(page: Page, end: np.ndarray, start: np.ndarray) -> np.ndarray:
    """How many words stand between the byte behind one thing and the first byte of the next."""
    words = page.words_so_far
    return words[start] - 1 - words[end - 1]


def _commas(page: Page, at: np.ndarray) -> np.ndarray:
    return np.searchsorted(page.commas, at)
