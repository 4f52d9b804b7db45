"""Identification: which document a file is: symbol, State, kind, cycle, date and language, read where they stand."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.answers.texts import language_named, language_of
from analysis.answers.wordings import pattern
from analysis.dates import read_date
from analysis.documents.lines import Content, Line
from analysis.documents.numbers import is_numbered
from analysis.documents.structure import ENUMERATED, FRONT, PASSAGE, Piece
from analysis.documents.words import means, opens, read_symbol, symbols_in
from analysis.folding import fold, key

FIRST_LINES = 60  # of a document without a title page of its own, among which its symbol and date stand
SAMPLE = 6000  # characters by which the language of a document is told
ENOUGH = 300  # characters without which its language cannot be told
LONGEST_TITLE = 300


@dataclass(frozen=True)
class Identity:
    """What a document is; blank where nothing says so."""

    symbol: str = ""
    state: str = ""
    body: str = ""
    kind: str = ""
    author: str = ""
    cycle: str = ""
    date: str = ""
    language: str = ""
    title: str = ""
    declared: str = ""  # the language that it says it is in


def identify(content: Content, pieces: Sequence[Piece], names: Mapping[str, str], told: Mapping[str, str]) -> Identity:
    """Return what a document is: as `documents.csv` tells, else as it says itself; `names` are those of States."""
    cover = list(_cover(content, pieces))
    symbol = told.get("symbol") or _symbol(content, cover)
    meant = read_symbol(symbol)
    by_symbol = meant.state if meant.state in set(names.values()) else ""
    declared = next(filter(None, map(language_named, _plain(cover))), "")
    found = _language(pieces)
    own = Identity(
        symbol=symbol, state=by_symbol or _state(cover, names), body=meant.body, kind=meant.kind, author=meant.author,
        cycle=meant.cycle, date=_date(cover), language=found or declared, title=_title(_front(pieces), cover),
        declared=declared,
    )  # fmt: skip
    return replace(own, **{name: value for name, value in told.items() if value and hasattr(own, name)})


def _cover(content: Content, pieces: Sequence[Piece]) -> Iterator[str]:
    """What stands on the title page, cell by cell; where there is none, the first lines."""
    for line in [*_front(pieces), *content.lines[:FIRST_LINES]]:
        if len(line.text) < LONGEST_TITLE:
            yield from (part.strip() for part in re.split(r"[\t\n]| {3,}", line.written) if part.strip())


def _front(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of the title page."""
    return [line for piece in pieces if piece.fate == FRONT for line in piece.lines]


def _symbol(content: Content, cover: Sequence[str]) -> str:
    """The symbol that runs at the head of the pages, else the first on the title page."""
    found = [symbol for text in (*content.running, *cover) for symbol in symbols_in(text)]
    return next((symbol for symbol in found if read_symbol(symbol).kind), found[0] if found else "")


def _state(cover: Sequence[str], names: Mapping[str, str]) -> str:
    """The one State whose name the title page holds; the longest name counts where one holds another."""
    text = f" {key(' '.join(cover))} "
    met = [name for name in names if len(name) > 3 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    outer = [name for name in met if not any(name != other and name in other for other in met)]
    states = {names[name] for name in outer}
    return states.pop() if len(states) == 1 else ""


def _plain(cover: Sequence[str]) -> Iterator[str]:
    """The cells that can name the document's own language: not that of its original."""
    return (text for text in cover if len(text) < 20 and opens(text) != "original")


def _date(cover: Sequence[str]) -> str:
    """The day on which the State's text was received, else the first on the title page."""
    received = pattern("document_words", "means", "received")
    first = ""
    for text in cover:
        found = received.search(fold(text))
        if found and (day := _day(text[found.end() :].strip(" :[]()."))):
            return day
        first = first or _day(text.strip(" []()."))
    return first


def _day(text: str) -> str:
    readings = read_date(text) if any(letter.isdigit() for letter in text) and not text.isdigit() else ()
    return readings[0].day.isoformat() if len(readings) == 1 and readings[0].day else ""


def _language(pieces: Sequence[Piece]) -> str:
    texts, size = [], 0
    for piece in pieces:
        if piece.fate == PASSAGE and size < SAMPLE:
            texts.append(piece.text)
            size += len(piece.text)
    return language_of("\n".join(texts)[:SAMPLE]) if size >= ENOUGH else ""


def _title(lines: Sequence[Line], cover: Sequence[str]) -> str:
    """The lines that say what kind of document it is, and of whom: those that stand out, where some of them do."""
    bold = next((block for block in _blocks(lines) if _names_document(" ".join(block))), None)
    found = bold or _from_title(cover)
    return re.sub(r"(?<=[^\W\d])- (?=[^\W\d])", "", " ".join(text.strip("*, ") for text in found))[:LONGEST_TITLE]


def _blocks(lines: Sequence[Line]) -> Iterator[list[str]]:
    """The texts of the lines of each block that stands out."""
    for stands_out, block in itertools.groupby(lines, lambda line: line.stands_out):
        texts = [line.text.strip() for line in block]
        if stands_out and sum(map(len, texts)) < LONGEST_TITLE:
            yield texts


def _names_document(text: str) -> bool:
    is_heading = ENUMERATED.match(text) or is_numbered(text)
    return not is_heading and bool(pattern("document_words", "means", "title").search(key(text)))


def _from_title(cover: Sequence[str]) -> list[str]:
    """The first lines that name a kind of document, up to a date, a symbol or the first heading."""
    received = pattern("document_words", "means", "received")
    start = next((n for n, text in enumerate(cover) if _names_document(text) and not symbols_in(text)), None)
    found: list[str] = []
    for text in cover[start : start + 4] if start is not None else ():
        if _day(text.strip(" []().")) or symbols_in(text) or means(text) == "contents" or received.search(fold(text)):
            break
        if ENUMERATED.match(text) or is_numbered(text):
            break
        found.append(text)
    return found
