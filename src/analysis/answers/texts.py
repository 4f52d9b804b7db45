"""Texts: what a State wrote in its own words: cleaned for reading on, its language, and whether it points elsewhere.

The `text` of an answer is what was written, to the last space, and all that cites or codes a text keeps to it, for
its spans must stay true. The `cleaned` text is the same words without what no reader sees: to compare, to search, to
take into a table or a program that stumbles over such characters.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from babel import Locale

from analysis.answers.wordings import pattern
from analysis.folding import key
from analysis.languages import LANGUAGES
from analysis.workbook.cache import keep_content, load_content

ENDING = ".languages.json"  # of the file in which the languages of texts are kept
FEW = 10  # words that a text may have in all and still do nothing but point elsewhere
FEWER = 5  # words that may stand before the words that point
NEAR = r"(?:\W+\w+){0,3}?\W+"  # what may stand between "see" and the annex


def clean(text: str) -> str:
    r"""Return a text without what no reader sees: accents composed, line ends alike, single spaces, no control marks.

    >>> clean("  Plan\u00a0nacional\u200b\r\n  de  accio\u0301n\t2021 ")
    'Plan nacional\nde acción 2021'
    """
    if text.isascii() and text.isprintable():  # of most answers only the spaces can be too many
        return re.sub(" +", " ", text).strip()
    text = re.sub(r"\r\n?|\u0085|\u2028|\u2029|\v|\f", "\n", text)
    # Separators of every width are spaces, and tabs part words; marks of format and control (Cf, Cc) show nothing.
    spaced = (" " if letter == "\t" or unicodedata.category(letter) == "Zs" else letter for letter in text)
    shown = "".join(letter for letter in spaced if letter == "\n" or unicodedata.category(letter) not in ("Cf", "Cc"))
    lines = re.sub(" +", " ", unicodedata.normalize("NFC", shown)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def language_of(text: str) -> str:
    """Return the language a text is written in, among those of the project."""
    name = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    if name not in _told:
        _told[name] = _kept.get(name) or _classified(text)
    return _told[name]


def _classified(text: str) -> str:
    import py3langid  # unpacks its model for a second: only where a text is new

    py3langid.set_languages(list(LANGUAGES))
    return py3langid.classify(text)[0]


_told: dict[str, str] = {}  # the language of each text that was asked for, by its hash
_kept: dict[str, str] = {}  # the same, of earlier times


@contextmanager
def languages_kept(folder: Path | None) -> Iterator[None]:
    """Keep in a folder, by the hash of the text, which language each text is in, and take from it what was kept."""
    version = hashlib.sha256(repr((metadata.version("py3langid"), LANGUAGES)).encode()).hexdigest()[:16]
    content = load_content(folder, version, ENDING) if folder else None
    _kept.clear()
    _told.clear()
    _kept.update(json.loads(content) if content else {})
    yield
    if folder and _told.keys() - _kept.keys():
        keep_content(folder, version, "languages of texts", json.dumps(_told).encode(), ENDING)


def language_named(text: str) -> str:
    """Return the language of the project that a name or a code means, or an empty text.

    >>> language_named("Español"), language_named("Portuguese (Brazil)"), language_named("fr-CA"), language_named("?")
    ('es', 'pt', 'fr', '')
    """
    name = re.match(r"[^(\[_,-]*", key(text)).group().strip()
    return name if name in LANGUAGES else _names_of_languages().get(name, "")


@lru_cache
def _names_of_languages() -> dict[str, str]:
    return {key(Locale(spoken).languages[named]): named for spoken in LANGUAGES for named in LANGUAGES}


def points_elsewhere(text: str) -> bool:
    """Say whether a short text only points to another place, from its beginning or after a few words.

    >>> points_elsewhere("Ver anexo 2."), points_elsewhere("Sí (véase la respuesta 4)"), points_elsewhere("Ídem")
    (True, True, True)
    >>> points_elsewhere("Verificación anual de los hogares")
    False
    """
    folded = key(text)
    opening, target = (pattern("pointers", "place", place) for place in ("opening", "target"))
    if len(folded.split()) > FEW:
        return False
    if pattern("pointers", "place", "whole").fullmatch(folded) or opening.match(folded):
        return True
    if re.fullmatch(rf"{target.pattern}\W+(?:\d+|[ivx]+)", folded):  # nothing but "Annex 2"
        return True
    pointing = re.compile(f"{pattern('pointers', 'place', 'alone').pattern}|{opening.pattern}{NEAR}{target.pattern}")
    found = pointing.search(folded)
    return found is not None and len(folded[: found.start()].split()) <= FEWER
