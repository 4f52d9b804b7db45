"""The dictionary of one language: the codebook's terms, titles and cues, made ready to be sought all at once."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.codebook import EVERYWHERE, Codebook
from analysis.matching import Hits, Page, Wordings, longest_first

GAP = ("…", "...")  # in a cue: where its measure stands, before the cue, behind it, or either
APOSTROPHES = "'’"
NUMBER, HASH = "number", "#"  # words for numbers, and what stands for any of them in a cue
FIGURES = tuple(map(str, range(2, 100)))  # of places in which a measure is, there are rarely more
FOLLOWS, PRECEDES, BESIDE = 1, -1, 0  # where the measure of a cue stands


@dataclass(frozen=True, eq=False)
class Dictionary:
    """What is sought in one language: `wordings` numbers terms first, then titles, then cues.

    `codes` (places in the list of codes), `is_short` and `is_measure` are of the terms; `statuses` and `sides` of the
    cues.
    """

    texts: tuple[str, ...]
    wordings: Wordings
    codes: np.ndarray
    is_short: np.ndarray
    is_measure: np.ndarray
    titles: int
    statuses: np.ndarray
    sides: np.ndarray

    def find(self, page: Page) -> tuple[Hits, Hits]:
        """Return the terms outside titles, which may overlap, and the cues, of which the longest stand.

        Terms are told by their number, cues by theirs.
        """
        hits = self.wordings.find(page)
        terms, cues = len(self.codes), len(self.codes) + self.titles
        titles = longest_first(hits.take((hits.wording >= terms) & (hits.wording < cues)))
        found = hits.take(hits.wording < terms)
        next_title = np.searchsorted(titles.end, found.start, side="right")
        is_masked = np.append(titles.start, len(page.letters))[next_title] < found.end
        of_cues = hits.take(hits.wording >= cues)
        return found.take(~is_masked), longest_first(of_cues._replace(wording=of_cues.wording - cues))

    def term(self, number: int) -> str:
        """The wording of a term."""
        return self.texts[number]

    def cue(self, number: int) -> str:
        """The wording of a cue."""
        return self.texts[len(self.codes) + self.titles + number]


def read_dictionary(codebook: Codebook, language: str) -> Dictionary:
    """Return what the codebook seeks in texts of a language."""
    terms = [(n, term) for n, code in enumerate(codebook.codes) for term in code.terms.get(language, ())]
    titles = codebook.titles.get(language, ())
    cues = _cues(codebook, language)
    texts = (*(term for _, term in terms), *titles, *(cue for _, cue, _ in cues))
    sought = (*texts[: len(terms) + len(titles)], *(cue for _, _, cue in cues))
    return Dictionary(
        texts=texts,
        wordings=_wordings(tuple(map(_without_gap, sought))),
        codes=np.array([code for code, _ in terms], np.int64),
        is_short=np.array([len(term.split()) == 1 for _, term in terms], bool),
        is_measure=_is_measure(codebook)[[code for code, _ in terms]],
        titles=len(titles),
        statuses=np.array([status for status, _, _ in cues], object),
        sides=np.array([_side(status, cue) for status, cue, _ in cues], np.int64),
    )


def _is_measure(codebook: Codebook) -> np.ndarray:
    """Whether each code is of a measure: those that cut across tell something of other codes' measures."""
    of_one = np.array([code.category != EVERYWHERE for code in codebook.codes], bool)
    return of_one if of_one.any() else ~of_one


def _cues(codebook: Codebook, language: str) -> list[tuple[str, str, str]]:
    """Each cue with its status and the wording that is sought: one for each number that `#` may be."""
    by_status = {status: by.get(language, ()) for status, by in codebook.cues.items()}
    numbers = (*by_status.pop(NUMBER, ()), *FIGURES)
    return [
        (status, cue, cue.replace(HASH, number))
        for status, cues in by_status.items()
        for cue in cues
        for number in (numbers if HASH in cue else ("",))
    ]


@lru_cache(maxsize=8)
def _wordings(texts: tuple[str, ...]) -> Wordings:
    """The wordings made ready, once for all that seek the same."""
    return Wordings(texts)


def _without_gap(wording: str) -> str:
    """A wording as it is sought: "d' …" is the word d, for an apostrophe at its end joins the word that follows."""
    for gap in GAP:
        wording = wording.strip().removeprefix(gap).removesuffix(gap)
    return wording.strip().rstrip(APOSTROPHES)


def _side(status: str, cue: str) -> int:
    """Where the measure of a cue stands; one without a gap may stand on either side, but what is denied follows."""
    precedes, follows = cue.strip().startswith(GAP), cue.strip().endswith(GAP)
    if precedes == follows:
        return FOLLOWS if status in ("absent", "negation") and not precedes else BESIDE
    return PRECEDES if precedes else FOLLOWS
