"""Blocked: what was found, as problems: where it would be published, where it comes from, and what to do."""

import json
import re
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.enquiry import Enquiry
from analysis.folding import fold
from analysis.languages import later
from analysis.problems import Problem
from analysis.publication.gate.contacts import cell_of
from analysis.publication.gate.pieces import Hit
from analysis.redaction import redact
from analysis.settings import ALWAYS, RULES
from analysis.workbook import as_written

LONGEST, NAMED = 70, 3  # characters of what was found, and cells, that a problem shows
SHOWN = ("formula", "markup", "silent_state", "notice", "unknown_file")  # rules whose words are nothing personal


def trace(hits: Sequence[Hit], enquiry: Enquiry) -> list[Hit]:
    """Return the hits with the raw cells in which the words stand, as far as any does."""
    if not any(not hit.cells for hit in hits):
        return list(hits)
    places = _places(enquiry)
    return [hit if hit.cells else hit._replace(cells=_cells(hit.words, places)) for hit in hits]


def _places(enquiry: Enquiry) -> dict[str, list[str]]:
    """What was received, folded, and where each text of it stands."""
    written, personal = enquiry.received.written, enquiry.received.personal
    columns = ["value", "file", "sheet", "cell"]
    paragraphs = enquiry.documents.paragraphs.rename(columns={"text": "value"})
    places: dict[str, list[str]] = {}
    for row in pd.concat([written[columns], personal[columns], paragraphs[columns]]).itertuples():
        places.setdefault(_plain(as_written(row.value)), []).append(cell_of(row))
    return places


def _cells(words: str, places: dict[str, list[str]]) -> tuple[str, ...]:
    sought = _plain(words)
    found = (cell for text, cells in places.items() if sought and sought in text for cell in cells)
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def as_problems(hits: Iterable[Hit]) -> list[Problem]:
    """Return one problem for each hit: the first place where it would be published, and how many more there are."""
    return [_problem(hit) for hit in hits]


def _problem(hit: Hit) -> Problem:
    first, files = hit.pieces[0], {piece.file for piece in hit.pieces}
    more = later(" (further files: {number})", number=len(files) - 1) if len(files) > 1 else ""
    cells = later(", from {cells}", cells="; ".join(_some(hit.cells))) if hit.cells else ""
    words = redact(hit.words) if hit.rule in SHOWN else masked(hit.words)
    values = {"what": later(RULES[hit.rule]), "words": _short(words), "cells": cells, "more": more}
    kind = "blocked_always" if hit.rule in ALWAYS else "blocked"
    return Problem(kind, first.file, "", first.place, values | {"line": _line(hit)})


def _some(cells: Sequence[str]) -> list[str]:
    return [*cells[:NAMED], "…"] if len(cells) > NAMED else list(cells)


def _line(hit: Hit) -> str:
    """The lines of enquiry.toml that would allow it."""
    where = json.dumps(hit.cells[0] if hit.cells else hit.pieces[0].file, ensure_ascii=False)
    return f'[[exceptions]] what = "{hit.rule}", where = {where}, reason = "…"'


def masked(text: str) -> str:
    """Return words of which only the first sign of each shows; of a single one, such as an initial, none.

    >>> masked("Ana Soto, 12, M.F.L.")
    'A•• S•••, 1•, •.•.•.'
    """
    return re.sub(r"(?<=\w)\w|(?<!\w)\w(?!\w)", "•", text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
