"""Folding: texts compared without accents, case or spacing, one character for one character.

Folding keeps the length of a text, so that a span found in the folded text is the span in the text itself.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

SHORT = 400  # characters of a text whose key is remembered
ALIKE = 75  # of 100: how like two labels are of which one may be meant for the other


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character.lower())[:1] or character
    return {"’": "'", "‘": "'", "´": "'", "–": "-", "—": "-", "\u00a0": " "}.get(character, base)


def fold(text: str) -> str:
    """Return the text in lower case without accents, as long as it was.

    >>> fold("Línea de Denuncia")
    'linea de denuncia'
    >>> len(fold("straße ﬁn")) == len("straße ﬁn")
    True
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))


def compose(text: str) -> tuple[str, Sequence[int]]:
    r"""Return the text with each accent joined to its letter, and where each character stood (and the text ended).

    >>> composed, places = compose("li\u0301nea de")
    >>> composed, places[composed.index("de")]
    ('línea de', 7)
    """
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    begins = [place for place, character in enumerate(text) if not place or not unicodedata.combining(character)]
    places = [*begins, len(text)]
    pieces = (unicodedata.normalize("NFC", text[a:b])[:1] for a, b in pairwise(places))
    return "".join(pieces), places


def key(text: object) -> str:
    r"""Return what is left of a label for comparing: folded, single spaces, no closing marks.

    >>> key("  ¿Existe un ÓRGANO que\n coordine? * ")
    'existe un organo que coordine'
    """
    text = str(text)
    return _short_key(text) if len(text) < SHORT else _key(text)


def _key(text: str) -> str:
    folded = re.sub(r"\s+", " ", fold(unicodedata.normalize("NFC", text))).strip()
    return folded.strip(" ¿?¡!.:;*\"'«»“”-")


_short_key = lru_cache(maxsize=2**16)(_key)  # labels and names come again and again


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Return the one of the known that a text is most like, to propose it; None where it is like none.

    >>> nearest("Definicion ", ["definition", "include"]), nearest("colour", ["definition", "include"])
    ('definition', None)
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(key(text), {name: key(name) for name in known}, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[2] if found else None
