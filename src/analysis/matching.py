"""Matching: many wordings sought in many texts at once, whole words, accents and case aside, with exact spans.

Texts become one row of bytes, a byte a character, in which an automaton finds all wordings in one pass (Aho and
Corasick, 1975). Each byte remembers where its character stood, so that spans are those of the texts as written.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from analysis.folding import fold

STAR = "*"  # in a wording: any ending of the word
LIGATURES = (("œ", "oe"), ("æ", "ae"))
# Bytes that stand for more than one character; OWN and those after it stand for letters that fold to none of ASCII.
UNKNOWN, UNSEEN, OTHER_LETTER, OTHER_SIGN, END, BREAK, SPACE, OWN = 0, 1, 2, 3, 10, 11, 32, 128
BREAKS = "\n\r\v\f\x85\u2028\u2029"


def _bytes_of(characters: str) -> np.ndarray:
    return np.isin(np.arange(256), [ord(character) for character in characters])


_OF_WORDS = _bytes_of("0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_OF_WORDS[[OTHER_LETTER, *range(OWN, 256)]] = True
# The same as a regular expression; in ranges, for each pattern spells it out and is made anew.
_A_LETTER = b"[%c0-9A-Z_a-z%c-\xff]" % (OTHER_LETTER, OWN)
_CAPITALS = np.array([ord(chr(byte).upper()) if byte < OWN else byte for byte in range(256)], np.uint8)
_STOPS = _bytes_of("!?;" + chr(END))


class Hits(NamedTuple):
    """Where wordings were found on a page: the number of the wording, its first byte, the byte behind its last."""

    wording: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def take(self, which: np.ndarray) -> "Hits":
        """Return some of them."""
        return Hits(*(column[which] for column in self))


@dataclass(frozen=True, eq=False)
class Page:
    """Many texts as one row of bytes: folded, each word with a capital, spaces single, marks nobody sees left out.

    `places` tells for each byte, and for the end, where it stood in `characters`: all texts as written, as code
    points, one behind the other with a sign between; `begins` and `breaks` tell where each text and each line begins
    and ends there.
    """

    letters: np.ndarray = field(repr=False)
    places: np.ndarray = field(repr=False)
    characters: np.ndarray = field(repr=False)
    begins: np.ndarray = field(repr=False)
    breaks: np.ndarray = field(repr=False)

    @cached_property
    def is_word(self) -> np.ndarray:
        """Whether each byte belongs to a word."""
        return _OF_WORDS[self.letters]

    @cached_property
    def words_so_far(self) -> np.ndarray:
        """How many words began up to each byte and with it."""
        return np.cumsum(_starts(self.is_word), dtype=np.int32)

    @cached_property
    def commas(self) -> np.ndarray:
        """The bytes that are commas."""
        return np.flatnonzero(self.letters == ord(","))

    @cached_property
    def sentence_ends(self) -> np.ndarray:
        """The bytes at which a sentence, a line or a text ends, in order.

        A full stop before a small letter or a figure ends none ("art. 5"), nor does a line's end before a small
        letter, where only the page was too narrow.
        """
        last, is_end = len(self.letters) - 1, _STOPS[self.letters]
        dots = np.flatnonzero(self.letters == ord("."))
        after = self.letters[np.minimum(dots + 1, last)]
        follows = self.characters[self.places[np.minimum(dots + 2, last)]]
        is_end[dots] = (after == END) | ((after == SPACE) & ~_SMALL[follows] & ~_FIGURE[follows])
        lines = np.minimum(np.searchsorted(self.places, self.breaks), last)
        first = np.minimum(lines + (self.letters[lines] == SPACE), last)
        is_end[lines] |= ~_SMALL[self.characters[self.places[first]]]
        return np.flatnonzero(is_end)

    def text_of(self, at: np.ndarray) -> np.ndarray:
        """The number of the text in which each byte stands."""
        return np.searchsorted(self.begins, self.places[at], side="right") - 1

    def spans(self, hits: Hits) -> tuple[np.ndarray, np.ndarray]:
        """Return where hits begin and end, in characters of their own texts as written, closing accents with them."""
        begins = self.begins[self.text_of(hits.start)]
        first, last = self.places[hits.start], self.places[hits.end - 1] + 1
        if len(self.letters) < len(self.characters):
            while (more := _COMBINING[self.characters[last]]).any():
                last = last + more
        return first - begins, last - begins


class _Table:
    """What holds of a character, as a small number, looked up for many at once and found out once for each."""

    def __init__(self, of: Callable[[str], int]) -> None:
        self._of, self._known = of, np.zeros(0x110000, np.uint8)

    def __getitem__(self, characters: np.ndarray) -> np.ndarray:
        found = self._known[characters]
        new = found == UNKNOWN
        if new.any():
            for code in np.unique(characters[new]).tolist():
                self._known[code] = self._of(chr(code))
            found = self._known[characters]
        return found


class _Truth(_Table):
    """The same for what holds or does not."""

    def __init__(self, holds: Callable[[str], bool]) -> None:
        super().__init__(lambda character: 1 + holds(character))

    def __getitem__(self, characters: np.ndarray) -> np.ndarray:
        return super().__getitem__(characters) > 1


_SMALL, _FIGURE = _Truth(str.islower), _Truth(str.isdigit)
_COMBINING = _Truth(lambda character: unicodedata.combining(character) > 0)


class Alphabet:
    """Which byte stands for which character: what folds to ASCII for itself, other letters where wordings have them."""

    def __init__(self, wordings: Iterable[str]) -> None:
        own = sorted({letter for wording in wordings for letter in fold(wording) if not letter.isascii()})
        self._own = {letter: OWN + number for number, letter in enumerate(own[: 256 - OWN])}
        self.bytes = _Table(self._byte_of)

    def write(self, texts: Sequence[str]) -> list[bytes]:
        """Return each text in these bytes, each word with a capital."""
        return lay_out(texts, self).letters.tobytes().split(bytes([END]))[:-1]

    def _byte_of(self, character: str) -> int:
        folded = fold(character)
        if character in BREAKS:
            return BREAK
        if unicodedata.category(character) in ("Mn", "Cf"):
            return UNSEEN
        if character.isspace() or folded.isspace():
            return SPACE
        if folded.isascii() and folded.isprintable():
            return ord(folded)
        return self._own.get(folded, OTHER_LETTER if folded.isalnum() else OTHER_SIGN)


def lay_out(texts: Sequence[str], alphabet: Alphabet) -> Page:
    r"""Return texts as one page.

    >>> lay_out(["Línea  de\nDENUNCIA", "¿sí?"], Alphabet([])).letters.tobytes()
    b'Linea De Denuncia\n\x03Si?\n'
    """
    written = "\0".join([*texts, ""])
    characters = _code_points(written)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    letters = alphabet.bytes[characters]
    letters[ends - 1] = END
    breaks = np.flatnonzero(letters == BREAK)
    letters[breaks] = SPACE
    places = np.arange(len(letters) + 1, dtype=np.int32)
    letters, places = _without(letters == UNSEEN, letters, places)
    letters, places = _without(_again(letters == SPACE), letters, places)
    starts = _starts(_OF_WORDS[letters])
    letters[starts] = _CAPITALS[letters[starts]]
    return Page(letters, places, characters, ends - np.diff(ends, prepend=0), breaks)


def _code_points(text: str) -> np.ndarray:
    """The code point of each character, in a byte where that is enough, as it mostly is."""
    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _without(left_out: np.ndarray, letters: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return (letters[~left_out], places[np.append(~left_out, True)]) if left_out.any() else (letters, places)


class Wordings:
    """Wordings to seek, each by its number; `*` stands for any ending of a word, also inside an expression."""

    def __init__(self, wordings: Sequence[str]) -> None:
        from ahocorasick_rs import BytesAhoCorasick

        self.alphabet = Alphabet([*wordings, *(ligature for ligature, _ in LIGATURES)])
        ways = [(number, way) for number, wording in enumerate(wordings) for way in _ways_to_write(wording)]
        anchors = self._anchors([way for _, way in ways])
        self._numbers = np.array([number for number, _ in ways], np.int64)
        self._is_open = np.array([way.endswith(STAR) for _, way in ways], bool)
        self._is_led = [way.startswith(STAR) for _, way in ways]
        self._pieced = {at: way for at, (_, way) in enumerate(ways) if STAR in way.rstrip(STAR)}
        self._patterns: dict[int, re.Pattern] = {}  # made where one is met: of a thousand, a text meets ten
        self._automaton = BytesAhoCorasick(anchors)

    def page(self, texts: Sequence[str]) -> Page:
        """Return texts as a page on which these wordings can be found."""
        return lay_out(texts, self.alphabet)

    def find(self, page: Page) -> Hits:
        """Return every place of every wording on a page, whole words alone; they may overlap."""
        found = self._automaton.find_matches_as_indexes(page.letters, overlapping=True)
        flat = np.fromiter(itertools.chain.from_iterable(found), np.int64, 3 * len(found))
        hits = Hits(*flat.reshape(-1, 3).T)
        is_begun = (hits.start == 0) | ~page.is_word[hits.start - 1]
        is_pieces = np.isin(hits.wording, list(self._pieced))
        plain, pieces = hits.take(is_begun & ~is_pieces), hits.take(is_pieces)
        outside = np.flatnonzero(~page.is_word)
        word_end = outside[np.searchsorted(outside, plain.end)]
        is_open = self._is_open[plain.wording]
        plain = plain._replace(end=np.where(is_open, word_end, plain.end)).take(is_open | (word_end == plain.end))
        whole = Hits(*(np.append(*columns) for columns in zip(plain, self._whole(pieces, page), strict=True)))
        whole = whole._replace(wording=self._numbers[whole.wording])
        return whole.take(np.lexsort((whole.wording, whole.end, whole.start)))

    def _anchors(self, ways: Sequence[str]) -> list[bytes]:
        """What the automaton seeks of wordings: all up to the first star, or what follows a star at the beginning."""
        literals = self.alphabet.write([next(filter(None, way.split(STAR))) for way in ways])
        return [
            _inside(literal) if way.startswith(STAR) else literal for way, literal in zip(ways, literals, strict=True)
        ]

    def _pattern_of(self, wording: int) -> re.Pattern:
        if wording not in self._patterns:
            self._patterns[wording] = self._pattern(self._pieced[wording])
        return self._patterns[wording]

    def _pattern(self, way: str) -> re.Pattern:
        """What must stand at a place for a wording with a star inside; pieces behind a star go on inside a word."""
        first, *others = self.alphabet.write(way.split(STAR))
        pieces = [re.escape(first), *(re.escape(_inside(piece)) for piece in others)]
        return re.compile(b"(?<!%b)" % _A_LETTER + (b"%b*" % _A_LETTER).join(pieces) + b"(?!%b)" % _A_LETTER)

    def _whole(self, hits: Hits, page: Page) -> Hits:
        data, rows = page.letters.tobytes() if len(hits.start) else b"", []
        for wording, start in zip(hits.wording.tolist(), hits.start.tolist(), strict=True):
            while self._is_led[wording] and start and page.is_word[start - 1]:
                start -= 1
            if match := self._pattern_of(wording).match(data, start):
                rows.append((wording, *match.span()))
        return Hits(*np.array(rows, np.int64).reshape(-1, 3).T)


def longest_first(hits: Hits) -> Hits:
    """Return the hits that stand when the longest are taken first and none may overlap another, in order of place.

    Of two of one length the one that begins first is taken, of two at one place the wording of the lower number.
    """
    order = np.lexsort((hits.wording, hits.start))
    hits = hits.take(order)
    if not len(hits.start):
        return hits
    reach = np.maximum.accumulate(hits.end)
    group = np.cumsum(np.append(True, hits.start[1:] >= reach[:-1]))
    is_alone = np.bincount(group)[group] == 1
    kept = is_alone.copy()
    starts, ends = hits.start.tolist(), hits.end.tolist()
    for begin, end in _runs(group, ~is_alone):
        taken: list[int] = []
        for at in sorted(range(begin, end), key=lambda at: starts[at] - ends[at]):
            if all(ends[at] <= starts[other] or ends[other] <= starts[at] for other in taken):
                taken.append(at)
        kept[taken] = True
    return hits.take(kept)


def _runs(group: np.ndarray, which: np.ndarray) -> Iterator[tuple[int, int]]:
    """Where each group of those wanted begins and ends."""
    wanted = group[which & np.append(True, group[1:] != group[:-1])]
    begins, ends = np.searchsorted(group, wanted), np.searchsorted(group, wanted, side="right")
    return zip(begins.tolist(), ends.tolist(), strict=True)


def _inside(piece: bytes) -> bytes:
    """A piece of a wording that goes on inside a word."""
    return piece[:1].lower() + piece[1:]


def _ways_to_write(wording: str) -> list[str]:
    """A wording with its ligatures joined and parted, and with a word that begins with a star, with nothing before."""
    ways = [re.sub(r"\s+", " ", wording.strip()).lower()]
    for joined, parted in LIGATURES:
        ways += [other for way in ways for other in (way.replace(joined, parted), way.replace(parted, joined))]
    ways += [way.lstrip(STAR) for way in ways if way.startswith(STAR)]
    return [way for way in dict.fromkeys(ways) if way.strip(STAR + " ")]


def _starts(is_word: np.ndarray) -> np.ndarray:
    return is_word & ~np.append(False, is_word[:-1])


def _again(is_one: np.ndarray) -> np.ndarray:
    return is_one & np.append(False, is_one[:-1])
