"""Cues: what on a page says how far a measure has come, and the parts of sentences in which it says so."""

from dataclasses import dataclass

import numpy as np

from analysis.coding.dictionary import FOLLOWS, Dictionary
from analysis.matching import Hits, Page

NEGATION_REACH = 3  # words between a negation and the cue that it turns
NEGATION, CONTRAST, NO_CUE = "negation", "contrast", "none"  # cues that give no status of their own
SCOPE, PARTLY = "scope", "partly"  # a scope says where or for whom: what is absent there alone is there in part
TURNED = {"in_force": "absent", "partly": "partly", "in_progress": "absent", "planned": "absent", "ended": "in_force"}
FORWARD = ("absent", "planned")  # what is said before a measure of what does not, or not yet, exist
LED = ("in_force", "partly", "in_progress")  # what becomes so where this is said right before it


@dataclass(frozen=True, eq=False)
class Cues:
    """Cues on a page in order of place: each with its status, the cue that turned it, and its part of a sentence.

    `turned_by` holds the number of the wording of that cue, -1 where there is none; `is_bare` is true of a negation
    that turns no cue, `is_scope` of what makes only what is absent one in part; `contrasts` tells how many wordings of
    contrast stand before each.
    """

    hits: Hits
    statuses: np.ndarray
    sides: np.ndarray
    turned_by: np.ndarray
    is_bare: np.ndarray
    is_scope: np.ndarray
    clauses: np.ndarray
    contrasts: np.ndarray

    def take(self, which: np.ndarray) -> "Cues":
        """Return some of them."""
        return Cues(self.hits.take(which), *(column[which] for column in list(vars(self).values())[1:]))


@dataclass(frozen=True, eq=False)
class Parts:
    """Parts of sentences: the bytes at which each begins, and those at which one does that may only go on.

    Behind a wording of contrast or a semicolon a part begins only where a measure stands in it: "set up, although so
    far in half of the country" goes on to speak of the same.
    """

    begins: np.ndarray
    contrasts: np.ndarray

    def clause(self, at: np.ndarray) -> np.ndarray:
        """The number of the part in which each byte stands."""
        return np.searchsorted(self.begins, at, side="right")

    def contrasts_before(self, at: np.ndarray) -> np.ndarray:
        """How many contrasts begin up to each byte."""
        return np.searchsorted(self.contrasts, at, side="right")


def part(contrasts: np.ndarray, measures: Hits, page: Page) -> Parts:
    """Return the parts of sentences on a page, by where contrasts and measures begin."""
    is_soft = page.letters[page.sentence_ends] == ord(";")
    soft = np.union1d(contrasts, page.sentence_ends[is_soft] + 1)
    ends = np.append(0, page.sentence_ends[~is_soft] + 1)
    begins = np.union1d(ends, soft)
    before = np.searchsorted(measures.start, np.append(begins, len(page.letters)))
    has_measure = np.diff(before) > 0
    return Parts(begins[has_measure | np.isin(begins, ends)], soft)


def read_cues(
    found: Hits, terms: Hits, is_measure: np.ndarray, dictionary: Dictionary, page: Page
) -> tuple[Cues, Parts]:
    """Return the cues that give a status, and the parts of sentences, by the terms and which of them name a measure.

    A negation turns the next cue; so does what says of a measure behind it that it does not exist or is planned, where
    a cue follows instead of a measure ("is not yet in force", "will be in operation"). What stands within a term ("no
    limitation period", "non-governmental organisations") denies nothing.
    """
    statuses = dictionary.statuses[found.wording]
    measures = terms.take(is_measure)
    parts = part(found.start[statuses == CONTRAST], measures, page)
    denies = np.isin(statuses, (NEGATION, "absent")) & _is_inside(found, terms)
    found, statuses = found.take(~denies), statuses[~denies]
    negations = found.take(statuses == NEGATION)
    gives = ~np.isin(statuses, (NEGATION, CONTRAST, NO_CUE))
    hits, statuses = found.take(gives), statuses[gives].copy()
    last, is_near = _negated(hits, negations, parts, page)
    turns, is_scope = is_near & (statuses != "absent"), (statuses == SCOPE) & ~is_near
    statuses[statuses == SCOPE] = PARTLY
    turned_by = np.full(len(statuses), -1)
    turned_by[turns] = negations.wording[last[turns]]
    statuses[turns] = [TURNED[status] for status in statuses[turns]]
    given = _cues(hits, statuses, turned_by, np.zeros(len(statuses), bool), is_scope, dictionary, parts)
    left = np.setdiff1d(np.arange(len(negations.start)), last[is_near])
    return _with_negations(_led(given, measures, page), negations.take(left), dictionary, parts), parts


def _cues(
    hits: Hits,
    statuses: np.ndarray,
    turned_by: np.ndarray,
    is_bare: np.ndarray,
    is_scope: np.ndarray,
    dictionary: Dictionary,
    parts: Parts,
) -> Cues:
    clauses, contrasts = parts.clause(hits.start), parts.contrasts_before(hits.start)
    return Cues(hits, statuses, dictionary.sides[hits.wording], turned_by, is_bare, is_scope, clauses, contrasts)


def _is_inside(hits: Hits, terms: Hits) -> np.ndarray:
    """Whether each hit stands within the words of a term."""
    last = np.searchsorted(terms.start, hits.start, side="right") - 1
    return (last >= 0) & (np.append(terms.end, 0)[last] >= hits.end)


def _led(cues: Cues, measures: Hits, page: Page) -> Cues:
    """The cues, those that another leads with its status; the one that leads says nothing of a measure farther on."""
    hits, statuses, at = cues.hits, cues.statuses, np.arange(1, len(cues.statuses))
    lead = at - 1
    leads = np.isin(statuses[lead], FORWARD) & (cues.sides[lead] == FOLLOWS) & np.isin(statuses[at], LED)
    leads &= ~cues.is_scope[at]
    leads &= cues.clauses[lead] == cues.clauses[at]
    leads &= words_between(page, hits.end[lead], hits.start[at]) < NEGATION_REACH
    leads &= np.searchsorted(measures.start, hits.start[at]) == np.searchsorted(measures.start, hits.end[lead])
    said = statuses[lead[leads]]
    cues.statuses[at[leads]], cues.turned_by[at[leads]] = said, hits.wording[lead[leads]]
    return cues.take(np.setdiff1d(np.arange(len(statuses)), lead[leads]))


def _negated(hits: Hits, negations: Hits, parts: Parts, page: Page) -> tuple[np.ndarray, np.ndarray]:
    """The last negation before each cue, and whether it is near enough, in the same part of a sentence."""
    last = np.searchsorted(negations.start, hits.start) - 1
    if not len(negations.start):
        return last, np.zeros(len(last), bool)
    near = negations.take(np.maximum(last, 0))
    words = words_between(page, near.end, hits.start)
    same = parts.clause(near.start) == parts.clause(hits.start)
    return last, (last >= 0) & same & (words < NEGATION_REACH)


def _with_negations(cues: Cues, negations: Hits, dictionary: Dictionary, parts: Parts) -> Cues:
    """The cues, and negations that turn none of them: they say that the measure on their side is absent."""
    many = len(negations.start)
    if not many:
        return cues
    hits = Hits(*(np.append(*columns) for columns in zip(cues.hits, negations, strict=True)))
    statuses, turned_by = np.append(cues.statuses, ["absent"] * many), np.append(cues.turned_by, [-1] * many)
    order = np.argsort(hits.start, kind="stable")
    is_bare, is_scope = np.append(cues.is_bare, [True] * many), np.append(cues.is_scope, [False] * many)
    rest = (column[order] for column in (statuses, turned_by, is_bare, is_scope))
    return _cues(hits.take(order), *rest, dictionary, parts)


def words_between(page: Page, end: np.ndarray, start: np.ndarray) -> np.ndarray:
    """How many words stand between the byte behind one thing and the first byte of the next."""
    words = page.words_so_far
    return words[start] - 1 - words[end - 1]
