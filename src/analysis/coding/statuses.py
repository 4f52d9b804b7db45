"""Statuses: how far a measure has come, from the cues that stand beside it in its own part of a sentence.

The rules follow what NegEx does for clinical texts (Chapman et al., 2001): cues with a direction, a reach in words, and
words that end it; here for six statuses instead of one.
"""

from dataclasses import dataclass

import numpy as np

from analysis.coding.cues import FORWARD, Cues, Parts, words_between
from analysis.coding.dictionary import BESIDE, FOLLOWS, PRECEDES
from analysis.matching import Hits, Page

ABSENT_REACH = 5  # words between a cue of absence and its measure
REACH = 15  # words between any other cue, turned ones too, and its measure
COMMA = 2  # a comma parts as much as so many words
PARTLY = "partly"
NOWHERE = 10**6


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Each measure with each cue of its part of a sentence, by their numbers, and how they stand to each other.

    `is_own` where the cue is in the measure's own words ("ratified", "draft law"); `between` counts other measures;
    `is_contrast` where a wording of contrast stands between the two.
    """

    hit: np.ndarray
    cue: np.ndarray
    is_before: np.ndarray
    is_after: np.ndarray
    is_own: np.ndarray
    words: np.ndarray
    distance: np.ndarray
    between: np.ndarray
    is_contrast: np.ndarray


def choose_cues(hits: Hits, cues: Cues, parts: Parts, page: Page) -> np.ndarray:
    """Return for each hit, which must be in order of place and not overlap, the place of its cue in `cues`, or -1.

    A cue counts in its own part of a sentence and in its direction, or in the measure's own words. What says before a
    measure that it does not exist or is planned comes first; else the nearest cue counts, commas and other measures
    between making it farther. With no other measure between, what is in force and said to be so in part is in part,
    and what is said last of a measure tells more than what was said first: it was adopted and expired.
    """
    chosen = np.full(len(hits.start), -1)
    pairs = _pair(hits, cues, parts, page)
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
    for replaces in (_in_part, _newer):
        may = fits & is_next & replaces(pairs, cues, chosen)
        best = _first_of_each(hit, order[may[order]])
        chosen[hit[best]] = pairs.cue[best]
    return chosen


def _in_part(pairs: _Pairs, cues: Cues, chosen: np.ndarray) -> np.ndarray:
    """Whether each pair's cue says in part what the measure's own says, that it is in force."""
    said = np.append(cues.statuses, "")[chosen[pairs.hit]]
    return (cues.statuses[pairs.cue] == PARTLY) & (said == "in_force")


def _newer(pairs: _Pairs, cues: Cues, chosen: np.ndarray) -> np.ndarray:
    """Whether each pair's cue stands behind the measure's own and tells what became of it since.

    That a measure is in force, in part or not, gives way to its end; what is absent or ended, to what is made in its
    place, but only behind a contrast ("there is no plan, but one is being drafted": "no plan in progress" is none).
    """
    of = chosen[pairs.hit]
    said, now = np.append(cues.statuses, "")[of], cues.statuses[pairs.cue]
    is_behind = pairs.is_after & (cues.hits.start[pairs.cue] > np.append(cues.hits.start, 0)[of]) & (of >= 0)
    is_gone = np.isin(said, ("in_force", "partly")) & ~cues.is_bare[pairs.cue] & np.isin(now, ("ended", "absent"))
    is_made = np.isin(said, ("absent", "ended")) & np.isin(now, ("in_progress", "planned")) & pairs.is_contrast
    return is_behind & (is_gone | is_made)


def _pair(hits: Hits, cues: Cues, parts: Parts, page: Page) -> _Pairs:
    clauses = parts.clause(hits.start)
    first, last = (np.searchsorted(cues.clauses, clauses, side) for side in ("left", "right"))
    hit = np.repeat(np.arange(len(hits.start)), last - first)
    cue = np.arange(len(hit)) - np.repeat(np.cumsum(last - first) - last, last - first)
    measures, near = hits.take(hit), cues.hits.take(cue)
    is_before, is_after = near.end <= measures.start, near.start >= measures.end
    is_own = ~is_before & ~is_after
    words = np.where(
        is_before,
        words_between(page, near.end, measures.start),
        words_between(page, measures.end, near.start),
    )
    between = np.where(
        is_before,
        hit - np.searchsorted(hits.start, near.end),
        np.searchsorted(hits.end, near.start, side="right") - 1 - hit,
    )
    words[is_own] = between[is_own] = 0
    commas = np.abs(_commas(page, near.start) - _commas(page, measures.start)) * ~is_own
    is_contrast = parts.contrasts_before(measures.start) < cues.contrasts[cue]
    return _Pairs(hit, cue, is_before, is_after, is_own, words, words + COMMA * commas, between, is_contrast)


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


def _commas(page: Page, at: np.ndarray) -> np.ndarray:
    return np.searchsorted(page.commas, at)
