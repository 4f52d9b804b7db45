"""Parts: sheets of one workbook that hold different questions of the same responses, such as a sheet per block."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from analysis.folding import key
from analysis.layouts.reading import Reading, year_of
from analysis.states import state_named
from analysis.workbook import as_written

BY_ROW = ("wide", "turned", "long")  # layouts in which one sheet holds the responses of several States


def join_parts(readings: Sequence[Reading], names: Mapping[str, str]) -> None:
    """Make one response of what the sheets of one workbook hold of a State and year.

    Only where no two sheets answer the same question and none has two responses of a State for one year: else a sheet
    may be another round, and which response counts is told by its date.
    """
    parts = [reading for reading in readings if reading.layout in BY_ROW and reading.written]
    asked = [{written.question for written in reading.written} for reading in parts]
    by_place = [_responses(reading, names) for reading in parts]
    if any(one & other for one, other in combinations(asked, 2)) or None in by_place:
        return
    first: dict[tuple, str] = {}
    for reading, responses in zip(parts, by_place, strict=True):
        same = {response: first.setdefault(place, response) for place, response in responses.items()}
        reading.written[:] = [w._replace(response=same.get(w.response, w.response)) for w in reading.written]
        reading.said[:] = [s._replace(response=same.get(s.response, s.response)) for s in reading.said]


def _responses(reading: Reading, names: Mapping[str, str]) -> dict[tuple, str] | None:
    """The response of each State and year of a sheet; None where there are two for one."""
    states = {said.response: said for said in reversed(reading.said) if said.role == "state"}
    years = {said.response: year_of(said.value) for said in reading.said if said.role == "year"}
    found: dict[tuple, str] = {}
    for response, said in states.items():
        text = as_written(said.value)
        place = state_named(text, names) or key(text), years.get(response)
        if found.setdefault(place, response) != response:
            return None
    return found
