"""Layouts: how answers come laid out, one module a layout; each claims a sheet or declines it."""

from collections.abc import Callable

from analysis.layouts import fillable, long, wide
from analysis.layouts.reading import Asked, Reading, tell_repeats
from analysis.problems import Problem
from analysis.workbook import EMPTY, Sheet

# A new layout is one module with `claim`, and one line here.
LAYOUTS: dict[str, Callable[[Sheet, Asked], Reading | None]] = {
    "fillable": fillable.claim,
    "long": long.claim,
    "wide": wide.claim,
}


def read_sheet(sheet: Sheet, asked: Asked) -> Reading:
    """Read a sheet by the one layout that claims it; where none or several do, say so and use nothing of it."""
    reading = Reading("", sheet)
    if asked.table is not None and asked.table.ignore:
        reading.recognise(slice(None), slice(None))
        return reading
    named = asked.table.layout if asked.table is not None else ""
    claims = [found for name, claim in LAYOUTS.items() if named in ("", name) and (found := claim(sheet, asked))]
    claims = [found for found in claims if found.is_certain] or claims
    if len(claims) == 1:
        tell_repeats(claims)
        return claims[0]
    if claims:
        layouts = ", ".join(found.layout for found in claims)
        reading.problems.append(Problem("claimed_twice", sheet.file, sheet.name, values={"layouts": layouts}))
    elif (reading.fate != EMPTY).any():
        number = int((reading.fate != EMPTY).sum())
        reading.problems.append(Problem("unclaimed_sheet", sheet.file, sheet.name, values={"number": number}))
    return reading
