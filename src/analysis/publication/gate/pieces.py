"""Pieces: the texts of published files, each with its place; and many of them searched at once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

TEXT, METADATA = "text", "metadata"  # what is read, and what a file says of itself
MARKUP, FORMULA, UNKNOWN = "markup", "formula", "unknown_file"  # what would run, and what nobody can read
SOURCE, MARK = "source", "mark"  # a page as it is written; how a mark of a chart looks
BETWEEN = "\0\0\0"  # texts: no pattern passes over it
SHORTEST = 5  # characters: what is shorter names nobody
LONG = 5000  # characters
AROUND = 120  # characters before and after a place in which a pattern is sought
FIGURES = re.compile(r"\d[\d ()./\u00a0-]{4,}\d")
INITIAL = re.compile(r"[A-ZÀ-Þ]\. ?[A-ZÀ-Þ]")
BREAKS = re.compile(r"[\u200b\u00ad\u2060\ufeff]")  # where a word may break, which nobody sees


class Piece(NamedTuple):
    """One text of a published file; `kind` tells what a program would do with it, `findings` which it stands under."""

    file: str
    place: str
    text: str
    kind: str = TEXT
    findings: tuple[str, ...] = ()


class Hit(NamedTuple):
    """What a rule found: the rule, the words, where they are published, and the cells that they are known to be of."""

    rule: str
    words: str
    pieces: tuple[Piece, ...]
    cells: tuple[str, ...] = ()


class Pieces:
    """All pieces of a report; equal texts are searched once, all of them as one long text."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        found: dict[str, list[Piece]] = {}
        self.files: set[str] = set()
        self.of_kind: dict[str, list[Piece]] = {}
        for piece in pieces:
            self.files.add(piece.file)
            if piece.kind not in (TEXT, METADATA):
                self.of_kind.setdefault(piece.kind, []).append(piece)
            elif piece.text:
                found.setdefault(piece.text, []).append(piece)
        self.by_text: dict[str, list[Piece]] = {}
        for text, where in found.items():
            for part in _parts(BREAKS.sub("", text)):
                self.by_text.setdefault(part, []).extend(where)
        self.texts = list(self.by_text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for text in self.texts:
            starts.append(at)
            at += len(text) + len(BETWEEN)
        return starts

    @cached_property
    def _joined(self) -> str:
        return BETWEEN.join(self.texts)

    @cached_property
    def figures(self) -> list[tuple[int, int]]:
        """Where numbers of six figures and more stand, with what is around them."""
        return self._windows(match.start() for match in FIGURES.finditer(self._joined))

    def near(self, *words: str, capitals: bool = False) -> list[tuple[int, int]]:
        """Return where words stand, in small letters as they are, or capitals with a full stop; with what is around."""
        found = [place for word in words for place in self._places(word)]
        found += [match.start() for match in INITIAL.finditer(self._joined)] if capitals else []
        return self._windows(sorted(found))

    def _places(self, word: str) -> Iterator[int]:
        place = self._joined.find(word)
        while place >= 0:
            yield place
            place = self._joined.find(word, place + 1)

    def _windows(self, places: Iterable[int]) -> list[tuple[int, int]]:
        """Spans around places, in order, those that meet as one."""
        windows: list[tuple[int, int]] = []
        for place in places:
            start, end = max(place - AROUND, 0), place + AROUND
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
        return windows

    def search(self, pattern: re.Pattern, windows: Iterable[tuple[int, int]]) -> Iterator[tuple[re.Match, list[Piece]]]:
        """Give each match of a pattern in these places, with the pieces of the text in which it stands."""
        for start, end in windows:
            for match in pattern.finditer(self._joined, start, end):
                yield match, self.by_text[self.texts[bisect_right(self._starts, match.start()) - 1]]


def _parts(text: str) -> list[str]:
    """A text as it is; one so long that it is a table drawn with spaces, line by line, its spaces single."""
    return [text] if len(text) < LONG or "\n" not in text else [" ".join(line.split()) for line in text.split("\n")]


def gather(rule: str, found: Iterable[tuple[str, Iterable[Piece]]]) -> list[Hit]:
    """Return one hit for each different text that a rule found, however often it is published."""
    by_words: dict[str, dict[Piece, None]] = {}
    for words, pieces in found:
        by_words.setdefault(" ".join(words.split()), {}).update(dict.fromkeys(pieces))
    return [Hit(rule, words, tuple(pieces)) for words, pieces in by_words.items()]
