"""Joining: the lines of a paragraph as one text, words that were parted at the end of a line made whole."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from analysis.answers.texts import language_of
from analysis.documents.lines import Line
from analysis.folding import key
from analysis.languages import LANGUAGES

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PARTED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
NEXT = re.compile(r"-?[^\W\d_]+")
SAMPLE = 4000  # characters by which the language is told
LONGEST_WORD = 60  # characters at the end of a line among which a parted word begins
SOFT = "\u00ad"


class Joiner:
    """Joins lines; which hyphens belong to a word is learnt from the words that stand whole in the same document."""

    def __init__(self, lines: Iterable[Line]) -> None:
        lines = list(lines)
        self.met: Counter[str] = Counter()
        self.language = language_of(" ".join(line.text for line in lines)[-SAMPLE:])
        for line in lines:
            words = WORD.findall(line.text.lower())
            self.met.update(words[:-1] if line.text.endswith("-") else words)

    def join(self, lines: Iterable[Line]) -> str:
        r"""Return the lines as one text; what begins anew stands on a line of its own.

        >>> lines = [Line("la explota-"), Line("ción socio-", begins=False), Line("-económica", begins=False)]
        >>> lines[1].begins = False; Joiner(lines).join([Line("la explota-"), *lines[1:]])
        'la explotación socio-económica'
        """
        text = ""
        for line in lines:
            text = self._with(text, " ".join(line.text.split(" ")).strip(), line.begins)
        return text.replace(SOFT, "")

    def _with(self, text: str, more: str, begins: bool) -> str:
        if not text or not more:
            return text or more
        parted, following = PARTED.search(text[-LONGEST_WORD:]), NEXT.match(more)
        if begins:
            return f"{text}\n{more}"
        if text.endswith("/"):  # symbols of documents and addresses go on
            return text + more
        if not (parted and following):
            return f"{text} {more}"
        if more.startswith("-"):  # Spanish and Portuguese repeat the hyphen of the word itself
            return text + more[1:]
        return text + more if self._keeps_hyphen(parted[1], following.group()) else text[:-1] + more

    def _keeps_hyphen(self, before: str, behind: str) -> bool:
        if not behind[0].islower():
            return True
        with_hyphen, whole = self.met[f"{before}-{behind}".lower()], self.met[f"{before}{behind}".lower()]
        if with_hyphen or whole:
            return with_hyphen > whole
        first, last = key(before.rpartition("-")[2]), key(behind)
        return bool({("before", first), ("behind", last)} & _own_hyphens()[self.language])


@lru_cache
def _own_hyphens() -> dict[str, set[tuple[str, str]]]:
    """The words of each language before or behind a hyphen of their own."""
    found: dict[str, set[tuple[str, str]]] = {language: set() for language in LANGUAGES}
    with (resources.files("analysis") / "data" / "hyphens.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["language"]].add((row["place"], key(row["wording"])))
    return found
