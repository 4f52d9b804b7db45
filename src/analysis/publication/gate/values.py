"""Values: the texts of JSON, of executed notebooks too, and of what notebooks show."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from analysis.publication.gate.pages import read_page
from analysis.publication.gate.pictures import read_picture
from analysis.publication.gate.pieces import MARK, MARKUP, SHORTEST, Piece

# What a notebook may show, by its type; of these a program runs what stands in them.
RUNS = ("text/markdown", "text/latex", "application/javascript", "application/x-tex")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")  # how the content of a picture begins
CODED = re.compile(r"[A-Za-z0-9+/\n]{400,}={0,2}\s*")  # longer than any word: content in base 64


def read_value(name: str, value: object, place: str = "", under: tuple[str, ...] = ()) -> list[Piece]:
    """Return every text of data; `place` is the way to it, `under` the findings whose data it is."""
    pieces: list[Piece] = []
    _read(pieces, name, value, place, under)
    return pieces


def _read(pieces: list[Piece], name: str, value: object, place: str, under: tuple[str, ...]) -> None:
    if isinstance(value, str) and len(value) >= SHORTEST:
        pieces.extend(
            _content(name, value, place, under)
            if CODED.fullmatch(value)
            else [Piece(name, place, value, findings=under)]
        )
    elif isinstance(value, Mapping):
        own = value.get("id")
        under = (*under, own) if isinstance(own, str) else under
        for word, inner in value.items():
            if len(word) >= SHORTEST and not word.isidentifier():  # a name of a file, say
                pieces.append(Piece(name, place, word, findings=under))
            _read_named(pieces, name, word, inner, f"{place}.{word}".strip("."), under)
    elif isinstance(value, list):
        for number, inner in enumerate(_as_text(value)):
            _read(pieces, name, inner, f"{place}[{number}]", under)


def _as_text(value: list) -> list:
    """A text in lines, as notebooks may keep them, as one."""
    is_text = len(value) > 1 and all(isinstance(line, str) and line.endswith("\n") for line in value[:-1])
    return ["".join(map(str, value))] if is_text else value


def _read_named(pieces: list[Piece], name: str, word: str, value: object, place: str, under: tuple[str, ...]) -> None:
    if word in RUNS:
        pieces.append(Piece(name, place, str(value), MARKUP))
    elif word in SHOWN:
        pieces.extend(SHOWN[word](name, value if isinstance(value, str) else "".join(value), place))
    else:
        _read(pieces, name, value, place, under)


def _page(name: str, text: str, place: str) -> Iterator[Piece]:
    return read_page(name, text.encode(), place)


def _drawing(name: str, text: str, place: str) -> Iterator[Piece]:
    return _at(place, name, _drawn(text.encode()))


def _content(name: str, text: str, place: str, under: tuple[str, ...] = ()) -> Iterator[Piece]:
    """What is kept in base 64: a picture of points, or one of lines, which is read as a page; else it is a text."""
    try:
        content = base64.b64decode(text, validate=False)
    except binascii.Error:
        content = b""
    if content.lstrip()[:5] in (b"<?xml", b"<svg "):
        return _at(place, name, _drawn(content), under)
    return _at(place, name, read_picture("", content) if content.startswith(PICTURES) else [Piece("", "", text)], under)


def _at(place: str, name: str, pieces: Iterable[Piece], under: tuple[str, ...] = ()) -> Iterator[Piece]:
    """Pieces of what stands at a place of a file; a mark keeps its name."""
    for piece in pieces:
        where = piece.place if piece.kind == MARK else f"{place} {piece.place}".strip()
        yield Piece(name, where, piece.text, piece.kind, under)


@lru_cache(maxsize=16)
def _drawn(content: bytes) -> tuple[Piece, ...]:
    """A chart, which a notebook holds twice: as it shows it, and as data."""
    return tuple(read_page("x.svg", content))


SHOWN: dict[str, Callable[[str, str, str], Iterator[Piece]]] = {
    "text/html": _page, "image/svg+xml": _page, "svg": _drawing, "image/png": _content, "image/jpeg": _content,
}  # fmt: skip
