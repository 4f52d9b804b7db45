"""Running: what a browser or a spreadsheet program would run, and answers that stand in a page unescaped."""

import re
from collections.abc import Iterable, Iterator

from analysis.publication.gate.pages import is_ours
from analysis.publication.gate.pieces import FORMULA, MARKUP, SOURCE, UNKNOWN, Hit, Piece, Pieces, gather

TAG = re.compile(r"<[A-Za-z!/?][^<>]*>?")
AROUND = 12  # characters of an answer around its markup that tell it from the page's own


def find_running(pieces: Pieces, markup: Iterable[str]) -> list[Hit]:
    """Find markup and scripts that are not the report's own, formulas, and files of which nobody can tell.

    `markup` is what States wrote that looks like it, as `markup_written` gives it.
    """
    told = {kind: [(piece.text or piece.file, [piece]) for piece in pieces.of_kind.get(kind, ())] for kind in KINDS}
    told[MARKUP] += _unescaped(pieces.of_kind.get(SOURCE, ()), markup)
    return [hit for kind, found in told.items() for hit in gather(kind, found)]


KINDS = (MARKUP, FORMULA, UNKNOWN)


def markup_written(written: Iterable[str]) -> frozenset[str]:
    """Return what States wrote that looks like markup."""
    return frozenset(markup for text in written if "<" in text and (markup := _markup_in(text)))


def _unescaped(sources: Iterable[Piece], markup: Iterable[str]) -> Iterator[tuple[str, list[Piece]]]:
    """What of it stands in the source of a page as it was written."""
    for said in markup:
        where = [source for source in sources if said in source.text]
        if where:
            yield said, where


def _markup_in(text: str) -> str:
    """The markup in a text, with some of what is around it; nothing where a page has the same of its own."""
    tags = list(TAG.finditer(text))
    if not tags:
        return ""
    said = text[max(tags[0].start() - AROUND, 0) : tags[-1].end() + AROUND]
    return "" if is_ours(said) else said
