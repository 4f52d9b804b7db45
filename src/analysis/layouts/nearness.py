"""Nearness: how much of a text the wordings of a form's questions say, word by word."""

import math
import re
from collections import Counter
from collections.abc import Collection

from analysis.folding import key
from analysis.form import Form

ALIKE = 75  # of 100: how like two words of one stem are: `coordinating`, `coordinates`
STEM = 5  # letters with which both then begin, or all of the shorter one
SHORTEST = 4  # letters from which two words may be alike
LONG = 3  # words from which a text is a wording, not a short label; and a wording is sought within a text
UNHEARD = 2  # a word that no question has counts so many times: it speaks of something else
AMOUNT = {"number", "numero", "nombre", "quantity", "cantidad", "quantidade", "quantite"}  # as `how many` asks for it
INSTRUCTION = re.compile(r"\s*\([^()]*\)\W*$")  # how to answer: `(tick all)`
WORD = re.compile(r"\w+")


class Nearness:
    """The words of a form's questions, each weighing more the fewer questions have it: `is there a` says little."""

    def __init__(self, form: Form) -> None:
        self.wordings = {
            question.id: [
                words_of(text) for text in (*question.text.values(), *question.short.values(), *question.formerly)
            ]
            for question in form.questions
        }
        of_questions = (set().union(*wordings) for wordings in self.wordings.values())
        self.questions_with = Counter(word for words in of_questions for word in words)
        self._known: dict[str, dict[str, float]] = {}

    def of(self, text: object) -> dict[str, float]:
        """Return for each question the part of a text, from 0 to 1, that its wordings say, or that says one of them."""
        folded = key(text)
        if folded not in self._known:
            words = words_of(folded)
            self._known[folded] = {name: self._best(words, wordings) for name, wordings in self.wordings.items()}
        return self._known[folded]

    def _best(self, words: Collection[str], wordings: list[set[str]]) -> float:
        said = (self._said(words, wording) for wording in wordings)
        within = (self._said(wording, words) for wording in wordings if len(wording) >= LONG)
        return max((*said, *within), default=0.0)

    def _said(self, words: Collection[str], by: Collection[str]) -> float:
        """The part of these words that the others say."""
        total = sum(map(self._weight, words))
        return sum(self._weight(word) for word in words if _is_among(word, by)) / total if total else 0.0

    def _weight(self, word: str) -> float:
        number = self.questions_with[word]
        if not number and (len(word) <= 2 or word in AMOUNT):  # `Number of victims` asks for the victims
            return 0.0
        return math.log((1 + len(self.wordings)) / (number or 1)) * (1 if number else UNHEARD)


def words_of(text: object) -> set[str]:
    """Return the words of a text, folded.

    >>> sorted(words_of("Who takes part, and WHO does not?"))
    ['and', 'does', 'not', 'part', 'takes', 'who']
    """
    return set(WORD.findall(key(text)))


def is_wording(text: object) -> bool:
    """Say whether a text is too much of a sentence to be a short label.

    >>> is_wording("Hotline?"), is_wording("Budget in US dollars"), is_wording("Coordinating body")
    (True, True, False)
    """
    written = INSTRUCTION.sub("", str(text)).strip(" *:)\"'»”")
    return len(WORD.findall(written)) >= LONG or written.endswith(("?", "？", "؟"))


def _is_among(word: str, words: Collection[str]) -> bool:
    return word in words or any(_are_alike(word, other) for other in words)


def _are_alike(word: str, other: str) -> bool:
    from rapidfuzz import fuzz

    stem = min(STEM, len(word), len(other))
    return stem >= SHORTEST and word[:stem] == other[:stem] and fuzz.ratio(word, other) >= ALIKE
