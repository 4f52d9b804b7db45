"""Values: the texts of JSON, of executed notebooks too, and of what notebooks show."""

import base64
from collections.abc import Callable, Iterator, Mapping

from analysis.publication.gate.pages import read_page
from analysis.publication.gate.pictures import read_picture
from analysis.publication.gate.pieces import MARKUP, Piece

# What a notebook may show, by its type; of these a program runs what stands in them.
RUNS = ("text/markdown", "text/latex", "application/javascript", "application/x-tex")


def read_value(name: str, value: object, place: str = "", under: tuple[str, ...] = ()) -> Iterator[Piece]:
    """Give every text of data; `place` is the way to it, `under` the findings whose data it is."""
    if isinstance(value, str):
        yield Piece(name, place, value, findings=under)
    elif isinstance(value, Mapping):
        own = value.get("id")
        under = (*under, own) if isinstance(own, str) else under
        for word, inner in value.items():
            yield Piece(name, place, word, findings=under)
            yield from _shown(name, word, inner, f"{place}.{word}".strip("."), under)
    elif isinstance(value, list):
        if value and all(isinstance(line, str) and line.endswith("\n") for line in value[:-1]):
            value = ["".join(map(str, value))]  # a text in lines, as notebooks may keep them
        for number, inner in enumerate(value):
            yield from read_value(name, inner, f"{place}[{number}]", under)


def _shown(name: str, word: str, value: object, place: str, under: tuple[str, ...]) -> Iterator[Piece]:
    if word in RUNS:
        yield Piece(name, place, str(value), MARKUP)
    elif word in SHOWN:
        yield from SHOWN[word](name, value, place)
    else:
        yield from read_value(name, value, place, under)


def _page(name: str, value: object, place: str) -> Iterator[Piece]:
    text = value if isinstance(value, str) else "".join(value)
    yield from (piece._replace(place=f"{place}, {piece.place}") for piece in read_page(name, text.encode()))


def _picture(name: str, value: object, place: str) -> Iterator[Piece]:
    yield from read_picture(name, base64.b64decode("".join(value)), place)


SHOWN: dict[str, Callable[[str, object, str], Iterator[Piece]]] = {
    "text/html": _page, "image/svg+xml": _page, "image/png": _picture, "image/jpeg": _picture,
}  # fmt: skip
