"""A sheet of a form's own definition: the survey, choices, settings and further sheets of an XLSForm.

It holds no answers; all that stands under a column of the standard is the form's own text.
"""

import csv
import re
from functools import lru_cache
from importlib import resources

from analysis.folding import fold
from analysis.layouts.reading import Asked, Reading
from analysis.workbook import Sheet, as_written, is_blank

SEARCHED = 3  # rows among which the header is looked for
LIKE_TYPES = 0.5  # of what stands under `type` must be types of the standard for a sheet to be a survey
# What names a sheet of the standard: it has a column of each of these sets.
SHEETS = {
    "survey": ({"type"}, {"name", "label", "begin"}),
    "choices": ({"list_name", "list name"}, {"name", "value", "entity_id", "label"}),
    "settings": ({"form_title", "form_id", "id_string"}, {"form_title", "title", "form_id", "id_string", "version"}),
}


def claim(sheet: Sheet, asked: Asked) -> Reading | None:
    """Recognise the sheet where its columns are those of an XLSForm, whatever the form asks; else decline it."""
    del asked
    return recognise(sheet)


def recognise(sheet: Sheet) -> Reading | None:
    """Recognise the sheet as one of an XLSForm, and say so; None where it is none."""
    for header_row, row in enumerate(sheet.rows[:SEARCHED]):
        columns = {column: name_of_column(text) for column, text in enumerate(row) if not is_blank(text)}
        known = {column: name for column, name in columns.items() if name}
        if any(_is_sheet(name, sheet, header_row, known) for name in SHEETS):
            reading = Reading("definition", sheet, is_certain=True)
            reading.recognise(slice(header_row, None), list(known))
            reading.problem("is_a_form", header_row, min(columns))
            return reading
    return None


def name_of_column(header: object) -> str:
    """Return the column of the standard that a header names, in whichever language; else an empty text.

    >>> name_of_column("label::Español (es)"), name_of_column("hint:English"), name_of_column("Region")
    ('label', 'hint', '')
    """
    folded = fold(as_written(header).strip())
    known = _columns()
    if folded in known:
        return folded
    base = re.match(r"([\w $-]+?)\s*(?::|#|_[a-z]{2}$)", folded)
    return base[1] if base and known.get(base[1]) else ""


def _is_sheet(name: str, sheet: Sheet, header_row: int, known: dict[int, str]) -> bool:
    if not all(names & set(known.values()) for names in SHEETS[name]):
        return False
    if name != "survey":
        return len(set(known.values())) > 1 or len(sheet.rows[header_row]) == 1
    (column, *_) = [column for column, found in known.items() if found == "type"]
    return is_of_types([row[column] for row in sheet.rows[header_row + 1 :]])


def is_of_types(values: list[object]) -> bool:
    """Say whether what stands in a column are types of questions.

    >>> is_of_types(["select_one yesno", "Text", ""]), is_of_types(["ministry", "text"]), is_of_types([])
    (True, True, False)
    """
    texts = ["_".join(fold(as_written(value)).split()) for value in values if not is_blank(value)]
    fitting = [text for text in texts if text in _types() or text.startswith(tuple(f"{name}_" for name in _types()))]
    return bool(texts) and len(fitting) >= LIKE_TYPES * len(texts)


@lru_cache
def _columns() -> dict[str, bool]:
    """Every column of the standard, and whether there may be one for each language."""
    return {fold(row["column"]): row["is_translated"] == "1" for row in _rows("xlsform_columns")}


@lru_cache
def _types() -> frozenset[str]:
    return frozenset(row["type"] for row in _rows("question_types"))


def _rows(name: str) -> list[dict]:
    with (resources.files("analysis") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
