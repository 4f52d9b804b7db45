"""Senders: of which State the sheets of a workbook are, where the response is the workbook or one of its sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.folding import key
from analysis.layouts.reading import Reading, Said
from analysis.problems import Problem
from analysis.states import state_named
from analysis.workbook import NOT_UNDERSTOOD, as_written

SHORTEST = 4  # letters of a sheet's name that may name a State: `CO` may be a block


@dataclass(frozen=True)
class Sender:
    """A sheet's reading, the States it names (by code, else as written), and whether it holds answers of the workbook.

    One that `is_described` has its State from enquiry.toml.
    """

    reading: Reading
    states: Mapping[str, Said]
    has_answers: bool

    @property
    def is_described(self) -> bool:
        """Whether enquiry.toml says whose answers the sheet holds."""
        return any(not said.cell for said in self.states.values())


def part_by_state(readings: Sequence[Reading], names: Mapping[str, str]) -> None:
    """Make a response of each State that sheets of one workbook name, where they name more than one.

    A cover names the State of all sheets that name none. Where it is not beyond doubt whose answers a sheet holds,
    nothing of it is used, and a problem tells so.
    """
    sheets = [_sheet(reading, names) for reading in readings]
    named = {state for sheet in sheets for state in sheet.states}
    unnamed = [sheet for sheet in sheets if sheet.has_answers and not sheet.states]
    is_of_sheets = bool(unnamed) and bool(named) and all(s.is_described for s in sheets if s.states)
    if len(named) > 1 or is_of_sheets:
        _part(sheets)
    elif named:
        for sheet in unnamed:
            other = _named_by_its_name(sheet.reading, names)
            if other and other not in named:
                _leave(sheet, sheets)


def _sheet(reading: Reading, names: Mapping[str, str]) -> Sender:
    file = reading.sheet.file
    states: dict[str, Said] = {}
    for said in reading.said:
        if said.response == file and said.role == "state":
            text = as_written(said.value)
            states.setdefault(state_named(text, names) or key(text), said)
    return Sender(reading, states, any(written.response == file for written in reading.written))


def _named_by_its_name(reading: Reading, names: Mapping[str, str]) -> str | None:
    name = reading.sheet.name
    return state_named(name, names) if len(name) >= SHORTEST else None


def _part(sheets: Sequence[Sender]) -> None:
    covers = {state for sheet in sheets if not sheet.has_answers for state in sheet.states}
    is_said = any(said.cell for sheet in sheets for said in sheet.states.values())
    responses: dict[str, str] = {}
    for sheet in sheets:
        state = next(iter(sheet.states)) if len(sheet.states) == 1 else None
        is_doubted = covers and state not in covers and not sheet.is_described
        if sheet.has_answers and state is not None and not is_doubted:
            file = sheet.reading.sheet.file
            responses.setdefault(state, f"{file}#{sheet.reading.sheet.name}")
            continue
        # Where enquiry.toml alone names States, it is told of the other sheets that nothing names theirs.
        if len(sheet.states) > 1 or (sheet.has_answers and (is_said or state is not None)):
            _leave(sheet, sheets)
    for sheet in sheets:
        state = next(iter(sheet.states)) if len(sheet.states) == 1 else None
        if state in responses:
            _rename(sheet.reading, responses[state])


def _rename(reading: Reading, response: str) -> None:
    file = reading.sheet.file
    reading.written[:] = [w._replace(response=response) if w.response == file else w for w in reading.written]
    reading.said[:] = [s._replace(response=response) if s.response == file else s for s in reading.said]


def _leave(sheet: Sender, sheets: Sequence[Sender]) -> None:
    """Use nothing of a sheet of which nobody can tell whose answers it holds, and say which States are named where."""
    reading, file = sheet.reading, sheet.reading.sheet.file
    own = sheet.states.values()
    others = [said for other in sheets if other is not sheet for said in other.states.values()]
    said = list(own) if len(sheet.states) > 1 else [*own, *others]
    places = (" ".join(filter(None, (item.sheet, item.cell))) for item in said)
    states = ", ".join(f"{as_written(item.value)} ({place})" for item, place in zip(said, places, strict=True))
    cell = next((item.cell for item in own), "")
    reading.problems.append(Problem("several_states", file, reading.sheet.name, cell, {"states": states}))
    reading.leave({file}, NOT_UNDERSTOOD)
    reading.written[:] = [w for w in reading.written if w.response != file]
    reading.said[:] = [s for s in reading.said if s.response != file or s.role != "state"]
