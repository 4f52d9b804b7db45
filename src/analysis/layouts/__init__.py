"""Layouts: how answers come laid out, one module a layout; each claims a sheet or declines it."""

import json
from collections.abc import Callable

from analysis.layouts import definition, fillable, long, page, turned, wide
from analysis.layouts.reading import Asked, Reading, tell_repeats
from analysis.problems import Problem
from analysis.workbook import EMPTY, Sheet

# A new layout is one module with `claim`, and one line here.
LAYOUTS: dict[str, Callable[[Sheet, Asked], Reading | None]] = {
    "fillable": fillable.claim,
    "definition": definition.claim,
    "long": long.claim,
    "wide": wide.claim,
    "turned": turned.claim,
    "page": page.claim,
}


def read_sheet(sheet: Sheet, asked: Asked) -> Reading:
    """Read a sheet by the one layout that claims it; where none or several do, say so and use nothing of it."""
    reading = Reading("", sheet)
    if asked.table is not None and asked.table.ignore:
        reading.recognise(slice(None), slice(None))
        return reading
    claims = _claims(sheet, asked)
    if len(claims) == 1:
        tell_repeats(claims)
        return claims[0]
    table = f"file = {_quoted(sheet.file)}, sheet = {_quoted(sheet.name)}"
    if claims:
        values = {"layouts": ", ".join(found.layout for found in claims), "one": claims[0].layout, "table": table}
        reading.problems.append(Problem("claimed_twice", sheet.file, sheet.name, values=values))
    elif (reading.fate != EMPTY).any():
        values = {"number": int((reading.fate != EMPTY).sum()), "table": table}
        reading.problems.append(Problem("unclaimed_sheet", sheet.file, sheet.name, values=values))
    return reading


def _claims(sheet: Sheet, asked: Asked) -> list[Reading]:
    """The readings of the layouts that claim a sheet: one that is certain, else those that found answers, else all."""
    named = asked.table.layout if asked.table is not None else ""
    claims = []
    for name, claim in LAYOUTS.items():
        found = claim(sheet, asked) if named in ("", name) else None
        if found is not None and found.is_certain:
            return [found]
        claims += [found] if found is not None else []
    return [found for found in claims if found.written] or claims


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)
