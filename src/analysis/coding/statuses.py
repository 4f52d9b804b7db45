"""Statuses: how far a measure has come, from the cues that stand beside it in its own part of a sentence.

The rules follow what NegEx does for clinical texts (Chapman et al., 2001): cues with a direction, a reach in words, and
words that end it; here for six statuses instead of one.
"""

from dataclasses import dataclass

import numpy as np

from analysis.coding.cues import FORWARD, PARTLY, Cues, Parts, words_between
from analysis.coding.dictionary import BESIDE, FOLLOWS, PRECEDES
from analysis.matching import Hits, Page

ABSENT_REACH = 7  # words between a cue of absence and its measure
REACH = 15  # words between any other cue, turned ones too, and its measure
NO_MEASURE = -1  # in place of the code of a hit that tells something of other measures
DRAFT_REACH = 3  # words between a word for a draft (a bill) and what it drafts
COMMA = 2  # a comma parts as much as so many words
FAR, NOWHERE = 10**5, 10**6


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Each measure with each cue of its part of a sentence, by their numbers, and how they stand to each other.

    `is_own` where the cue is in the measure's own words ("ratified", "draft law"); `between` counts other measures;
    `is_contrast` where a wording of contrast stands between the two.
    """

    hit: np.ndarray
    cue: np.ndarray
    is_measure: np.ndarray
    is_before: np.ndarray
    is_after: np.ndarray
    is_own: np.ndarray
    words: np.ndarray
    distance: np.ndarray
    between: np.ndarray
    is_contrast: np.ndarray


def choose_cues(hits: Hits, codes: np.ndarray, cues: Cues, parts: Parts, page: Page) -> np.ndarray:
    """Return for each hit, which must be in order of place and not overlap, the place of its cue in `cues`, or -1.

    `codes` tells of each hit which code it has, `NO_MEASURE` where that is no measure.
    A cue counts in its own part of a sentence and in its direction, or in the measure's own words. What says before a
    measure that it does not exist or is planned comes first; else the nearest cue counts, commas and other measures
    between making it farther. With no other measure between, what is in force and said to be so in part is in part,
    and what is said last of a measure tells more than what was said first: it was adopted and expired.
    """
    chosen = np.full(len(hits.start), -1)
    pairs = _pair(hits, codes, cues, parts, page)
    hit, statuses = pairs.hit, cues.statuses[pairs.cue]
    is_absent = statuses == "absent"
    is_of_itself = is_absent & (cues.turned_by[pairs.cue] < 0)
    side = _sides(pairs, cues, is_of_itself)
    drafts = np.zeros(len(hits.start), bool)
    is_named_so = pairs.is_own | (pairs.is_before & (pairs.words < DRAFT_REACH) & (pairs.between == 0))
    drafts[hit[is_named_so & (statuses == "in_progress")]] = True
    is_near = pairs.words < np.where(is_of_itself & pairs.is_before, ABSENT_REACH, REACH)
    is_aside = pairs.is_own | ((side == FOLLOWS) & pairs.is_before) | ((side == PRECEDES) & pairs.is_after)
    is_next = pairs.between == 0
    leads = np.isin(statuses, FORWARD) & pairs.is_before & is_next & (pairs.words < ABSENT_REACH)
    fits = is_near & is_aside & (leads | ~is_absent | ~drafts[hit])  # a bill that was not adopted is still one
    order = np.lexsort((~is_absent, pairs.distance + COMMA * pairs.between, ~leads, hit))
    best = _first_of_each(hit, order[(fits & ~cues.is_scope[pairs.cue])[order]])
    chosen[hit[best]] = pairs.cue[best]
    for replaces, can in ((_in_part, fits), (_gone, fits), (_made_anew, is_near)):
        may = can & is_next & replaces(pairs, cues, chosen)
        best = _first_of_each(hit, order[may[order]])
        chosen[hit[best]] = pairs.cue[best]
    return chosen


def _in_part(pairs: _Pairs, cues: Cues, chosen: np.ndarray) -> np.ndarray:
    """Whether each pair's cue says that what is in force is so in part, or what is absent so in some places alone."""
    said = np.append(cues.statuses, "")[chosen[pairs.hit]]
    is_scope = cues.is_scope[pairs.cue]
    return (cues.statuses[pairs.cue] == PARTLY) & np.where(is_scope, said == "absent", said == "in_force")


def _gone(pairs: _Pairs, cues: Cues, chosen: np.ndarray) -> np.ndarray:
    """Whether each pair's cue says later that what the measure's own says is in force, or in part, is not, or ended."""
    said, is_later = _said_before(pairs, cues, chosen)
    now = np.isin(cues.statuses[pairs.cue], ("ended", "absent")) & ~cues.is_bare[pairs.cue]
    return is_later & now & np.isin(said, ("in_force", PARTLY))


def _made_anew(pairs: _Pairs, cues: Cues, chosen: np.ndarray) -> np.ndarray:
    """Whether each pair's cue says later that what is absent or ended is being made, or will be.

    What is absent is made behind a contrast alone: "there is no plan, but one is being drafted" has a plan in progress,
    "there is no plan in progress" has none.
    """
    said, is_later = _said_before(pairs, cues, chosen)
    now = np.isin(cues.statuses[pairs.cue], ("in_progress", "planned"))
    return is_later & now & ((said == "ended") | ((said == "absent") & pairs.is_contrast))


def _said_before(pairs: _Pairs, cues: Cues, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The status that each pair's measure has so far, and whether the pair's cue stands behind both."""
    of = chosen[pairs.hit]
    start = np.append(cues.hits.start, 0)[of]
    return np.append(cues.statuses, "")[of], pairs.is_after & (of >= 0) & (cues.hits.start[pairs.cue] > start)


def _pair(hits: Hits, codes: np.ndarray, cues: Cues, parts: Parts, page: Page) -> _Pairs:
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
    between = _between(hits, codes, hit, near, is_before)
    words[is_own], between[is_own] = 0, 0
    commas = np.abs(_commas(page, near.start) - _commas(page, measures.start)) * ~is_own
    is_contrast = parts.contrasts_before(measures.start) < cues.contrasts[cue]
    distance = words + COMMA * commas
    return _Pairs(
        hit, cue, codes[hit] != NO_MEASURE, is_before, is_after, is_own, words, distance, between, is_contrast
    )


def _between(hits: Hits, codes: np.ndarray, hit: np.ndarray, near: Hits, is_before: np.ndarray) -> np.ndarray:
    """How many other measures stand between the hit and the cue of each pair.

    Measures of one code that follow each other are one, "the code of conduct for hotels".
    """
    measures = hits.take(codes != NO_MEASURE)
    of = np.append(codes[codes != NO_MEASURE], NO_MEASURE)
    runs = np.cumsum(np.append(0, of[1:] != of[:-1]))
    behind_cue = np.searchsorted(measures.start, near.end)
    first = np.where(is_before, behind_cue, np.searchsorted(measures.start, hits.end[hit]))
    last = np.where(is_before, np.searchsorted(measures.start, hits.start[hit]),
                    np.searchsorted(measures.end, near.start, side="right")) - 1  # fmt: skip
    is_own = of[np.where(is_before, last, first)] == codes[hit]
    return np.where(last >= first, runs[last] - runs[first] + 1 - is_own, 0)


def _first_of_each(hit: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Of pairs in an order by their hits, the first of each hit."""
    return order[np.append(True, hit[order][1:] != hit[order][:-1])] if len(order) else order


def _sides(pairs: _Pairs, cues: Cues, is_absent: np.ndarray) -> np.ndarray:
    """On which side of its cue each pair's measure must stand; a cue that says nothing of it goes to the nearer one."""
    cue = pairs.cue
    follows, precedes = np.full(len(cues.statuses), NOWHERE), np.full(len(cues.statuses), NOWHERE)
    distance = np.where(pairs.is_measure, pairs.distance, FAR + pairs.distance)
    np.minimum.at(follows, cue[pairs.is_before], distance[pairs.is_before])
    np.minimum.at(precedes, cue[pairs.is_after], distance[pairs.is_after])
    goes_on = np.where(is_absent, follows[cue] <= precedes[cue], follows[cue] < precedes[cue])
    return np.where(cues.sides[cue] == BESIDE, np.where(goes_on, FOLLOWS, PRECEDES), cues.sides[cue])


def _commas(page: Page, at: np.ndarray) -> np.ndarray:
    return np.searchsorted(page.commas, at)
