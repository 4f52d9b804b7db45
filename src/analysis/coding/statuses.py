"""Statuses: how far a measure has come, from the cues that stand beside it in its own part of a sentence.

The rules follow what NegEx does for clinical texts (Chapman et al., 2001): cues with a direction, a reach in words, and
words that end it; here for six statuses instead of one.
"""

from dataclasses import dataclass

import numpy as np

from analysis.coding.dictionary import BESIDE, FOLLOWS, PRECEDES, Dictionary
from analysis.matching import Hits, Page

ABSENT_REACH = 5  # words between a cue of absence and its measure
REACH = 15  # words between any other cue, turned ones too, and its measure
NEGATION_REACH = 3  # words between a negation and the cue that it turns
COMMA = 2  # a comma parts as much as so many words
NEGATION, CONTRAST, NO_CUE = "negation", "contrast", "none"  # cues that give no status of their own
TURNED = {"in_force": "absent", "partly": "absent", "in_progress": "absent", "planned": "absent", "ended": "in_force"}
FORWARD = ("absent", "planned")  # what is said before a measure of what does not, or not yet, exist
LED = ("in_force", "partly", "in_progress")  # what becomes so where this is said right before it
IN_FORCE, PARTLY = "in_force", "partly"
NOWHERE = 10**6


@dataclass(frozen=True, eq=False)
class Cues:
    """Cues on a page in order of place: each with its status, the cue that turned it, and its part of a sentence.

    `turned_by` holds the number of the wording of that cue, -1 where there is none.
    """

    hits: Hits
    statuses: np.ndarray
    sides: np.ndarray
    turned_by: np.ndarray
    clauses: np.ndarray


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Each measure with each cue of its part of a sentence, by their numbers, and how they stand to each other.

    `is_own` where the cue is in the measure's own words ("ratified", "draft law"); `between` counts other measures.
    """

    hit: np.ndarray
    cue: np.ndarray
    is_before: np.ndarray
    is_after: np.ndarray
    is_own: np.ndarray
    words: np.ndarray
    distance: np.ndarray
    between: np.ndarray


def read_cues(found: Hits, measures: Hits, dictionary: Dictionary, page: Page) -> tuple[Cues, np.ndarray]:
    """Return the cues that give a status, and the byte at which each part of a sentence begins.

    A negation turns the next cue; so does what says of a measure behind it that it does not exist or is planned, where
    a cue follows instead of a measure ("is not yet in force", "will be in operation").
    """
    statuses = dictionary.statuses[found.wording]
    begins = np.zeros(len(page.letters) + 1, bool)
    begins[page.sentence_ends + 1] = True
    begins[found.start[statuses == CONTRAST]] = True
    breaks = np.flatnonzero(begins)
    negations = found.take(statuses == NEGATION)
    gives = ~np.isin(statuses, (NEGATION, CONTRAST, NO_CUE))
    hits, statuses = found.take(gives), statuses[gives].copy()
    last, is_near = _negated(hits, negations, breaks, page)
    turns = is_near & (statuses != "absent")
    turned_by = np.full(len(statuses), -1)
    turned_by[turns] = negations.wording[last[turns]]
    statuses[turns] = [TURNED[status] for status in statuses[turns]]
    given = Cues(hits, statuses, dictionary.sides[hits.wording], turned_by, _clause(breaks, hits.start))
    left = np.setdiff1d(np.arange(len(negations.start)), last[is_near])
    return _with_negations(_led(given, measures, page), negations.take(left), dictionary, breaks), breaks


def _led(cues: Cues, measures: Hits, page: Page) -> Cues:
    """The cues, those that another leads with its status; the one that leads says nothing of a measure farther on."""
    hits, statuses, at = cues.hits, cues.statuses.copy(), np.arange(1, len(cues.statuses))
    lead = at - 1
    leads = np.isin(statuses[lead], FORWARD) & (cues.sides[lead] == FOLLOWS) & np.isin(statuses[at], LED)
    leads &= cues.clauses[lead] == cues.clauses[at]
    leads &= _words_between(page, hits.end[lead], hits.start[at]) < NEGATION_REACH
    leads &= np.searchsorted(measures.start, hits.start[at]) == np.searchsorted(measures.start, hits.end[lead])
    turned_by = cues.turned_by.copy()
    statuses[at[leads]], turned_by[at[leads]] = statuses[lead[leads]], hits.wording[lead[leads]]
    left = np.setdiff1d(np.arange(len(statuses)), lead[leads])
    return Cues(hits.take(left), statuses[left], cues.sides[left], turned_by[left], cues.clauses[left])


def _negated(hits: Hits, negations: Hits, breaks: np.ndarray, page: Page) -> tuple[np.ndarray, np.ndarray]:
    """The last negation before each cue, and whether it is near enough, in the same part of a sentence."""
    last = np.searchsorted(negations.start, hits.start) - 1
    if not len(negations.start):
        return last, np.zeros(len(last), bool)
    near = negations.take(np.maximum(last, 0))
    words = _words_between(page, near.end, hits.start)
    same = _clause(breaks, near.start) == _clause(breaks, hits.start)
    return last, (last >= 0) & same & (words < NEGATION_REACH)


def _with_negations(cues: Cues, negations: Hits, dictionary: Dictionary, breaks: np.ndarray) -> Cues:
    """The cues, and negations that turn none of them: they say that the measure on their side is absent."""
    if not len(negations.start):
        return cues
    many = len(negations.start)
    hits = Hits(*(np.append(*columns) for columns in zip(cues.hits, negations, strict=True)))
    statuses, sides = (
        np.append(cues.statuses, ["absent"] * many),
        np.append(cues.sides, dictionary.sides[negations.wording]),
    )
    order = np.argsort(hits.start, kind="stable")
    hits = hits.take(order)
    return Cues(hits, statuses[order], sides[order], np.append(cues.turned_by, [-1] * many)[order],
                _clause(breaks, hits.start))  # fmt: skip


def choose_cues(hits: Hits, cues: Cues, breaks: np.ndarray, page: Page) -> np.ndarray:
    """Return for each hit, which must be in order of place and not overlap, the place of its cue in `cues`, or -1.

    A cue counts in its own part of a sentence and in its direction, or in the measure's own words. What says before a
    measure that it does not exist or is planned comes first; else the nearest cue counts, commas and other measures
    between making it farther. What is in force and said to be so in part, with no other measure between, is in part.
    """
    chosen = np.full(len(hits.start), -1)
    pairs = _pair(hits, cues, _clause(breaks, hits.start), page)
    hit, statuses = pairs.hit, cues.statuses[pairs.cue]
    is_absent = statuses == "absent"
    is_of_itself = is_absent & (cues.turned_by[pairs.cue] < 0)
    side = _sides(pairs, cues, is_of_itself)
    fits = pairs.is_own | ((side == FOLLOWS) & pairs.is_before) | ((side == PRECEDES) & pairs.is_after)
    fits &= pairs.words < np.where(is_of_itself, ABSENT_REACH, REACH)
    is_next = pairs.between == 0
    leads = np.isin(statuses, FORWARD) & pairs.is_before & is_next & (pairs.words < ABSENT_REACH)
    order = np.lexsort((~is_absent, pairs.distance + COMMA * pairs.between, ~leads, hit))
    best = _first_of_each(hit, order[fits[order]])
    chosen[hit[best]] = pairs.cue[best]
    best = _first_of_each(hit, order[(fits & is_next & (statuses == PARTLY))[order]])
    best = best[np.append(cues.statuses, "")[chosen[hit[best]]] == IN_FORCE]
    chosen[hit[best]] = pairs.cue[best]
    return chosen


def _pair(hits: Hits, cues: Cues, clauses: np.ndarray, page: Page) -> _Pairs:
    first, last = (np.searchsorted(cues.clauses, clauses, side) for side in ("left", "right"))
    hit = np.repeat(np.arange(len(hits.start)), last - first)
    cue = np.arange(len(hit)) - np.repeat(np.cumsum(last - first) - last, last - first)
    measures, near = hits.take(hit), cues.hits.take(cue)
    is_before, is_after = near.end <= measures.start, near.start >= measures.end
    is_own = ~is_before & ~is_after
    words = np.where(
        is_before,
        _words_between(page, near.end, measures.start),
        _words_between(page, measures.end, near.start),
    )
    between = np.where(
        is_before,
        hit - np.searchsorted(hits.start, near.end),
        np.searchsorted(hits.end, near.start, side="right") - 1 - hit,
    )
    words[is_own] = between[is_own] = 0
    commas = np.abs(_commas(page, near.start) - _commas(page, measures.start)) * ~is_own
    return _Pairs(hit, cue, is_before, is_after, is_own, words, words + COMMA * commas, between)


def _first_of_each(hit: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Of pairs in an order by their hits, the first of each hit."""
    return order[np.append(True, hit[order][1:] != hit[order][:-1])] if len(order) else order


def _sides(pairs: _Pairs, cues: Cues, is_absent: np.ndarray) -> np.ndarray:
    """On which side of its cue each pair's measure must stand; a cue that says nothing of it goes to the nearer one."""
    cue = pairs.cue
    follows, precedes = np.full(len(cues.statuses), NOWHERE), np.full(len(cues.statuses), NOWHERE)
    np.minimum.at(follows, cue[pairs.is_before], pairs.distance[pairs.is_before])
    np.minimum.at(precedes, cue[pairs.is_after], pairs.distance[pairs.is_after])
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
