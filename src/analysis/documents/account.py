"""The account of characters: what became of each character of a document, so that none is lost without a word."""

from collections.abc import Sequence

import pandas as pd

from analysis.documents.lines import Content, count_characters
from analysis.documents.structure import FATES, OUTSIDE, Piece
from analysis.workbook import Sheet, as_written

CHARACTERS = ["file", "sheet", "pages", "characters", *FATES]


def count_pieces(file: str, content: Content, pieces: Sequence[Piece]) -> dict:
    """Return what became of the characters of one document, spaces aside: how many stand in pieces of each fate.

    Raises AssertionError where they do not add up to what another pass over the file counted.
    """
    counts = dict.fromkeys(FATES, 0)
    for piece in pieces:
        counts[piece.fate] += sum(count_characters(line.written) for line in piece.lines)
    if sum(counts.values()) != content.characters:
        raise AssertionError(f"{file}: of {content.characters} characters, {sum(counts.values())} are accounted for")
    return {"file": file, "sheet": "", "pages": content.pages, "characters": content.characters, **counts}


def count_extract(sheet: Sheet, taken: Sequence[str]) -> dict:
    """Return the same of a sheet with a paragraph a row: texts taken, and all other cells."""
    characters = sum(count_characters(as_written(value)) for value in sheet.rows.values(sheet.filled))
    passages = sum(map(count_characters, taken))
    counts = dict.fromkeys(FATES, 0) | {"passage": passages, "aside": characters - passages}
    return {"file": sheet.file, "sheet": sheet.name, "pages": 0, "characters": characters, **counts}


def list_outside(file: str, pieces: Sequence[Piece]) -> list[dict]:
    """Return each text that belongs to no numbered paragraph: its file, page and words."""
    return [{"file": file, "page": piece.page, "text": piece.text} for piece in pieces if piece.fate == OUTSIDE]


def tabulate(rows: Sequence[dict] = ()) -> pd.DataFrame:
    """One row per document or sheet of an extract: its characters, and how many of them went where."""
    return pd.DataFrame(rows, columns=CHARACTERS)


def tabulate_outside(rows: Sequence[dict] = ()) -> pd.DataFrame:
    """One row per text of a document that belongs to no numbered paragraph."""
    return pd.DataFrame(rows, columns=["file", "page", "text"])
