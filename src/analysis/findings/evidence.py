"""Evidence: the cells that make a finding true, and the finding that they make."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from analysis.comparisons import SILENT, answers_to
from analysis.findings.finding import CLOSED, READINGS, Cell, Finding, hinges
from analysis.findings.order import id_of
from analysis.form import Question

NO_EDITION = ""


def finding_on(
    question: Question,
    first: pd.Series,
    cells: tuple[Cell, ...],
    kind: str,
    chosen: Iterable[str],
    name: str = "",
    option: str = "",
    values: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """Return a finding that holds for the `chosen` States; `first` is a row of the question's comparison.

    It is of the same kind under every reading until `read_as` says otherwise.
    """
    states = in_order(cells, chosen)
    return Finding(
        id=id_of(question.id, option, name),
        kind=kind,
        category=question.category,
        question=question.id,
        option=option,
        states_for=states,
        against=tuple(state for state in first["answered"] if state not in states),
        silent=in_order(cells, silent_states(first) - set(states)),
        asked=int(first["asked"]),
        rests_on=CLOSED,
        cells=cells,
        values=values,
        readings=tuple((reading, kind) for reading in READINGS),
    )


def read_as(finding: Finding, kinds: Sequence[str], kind_of: Callable[[int, int], str]) -> Finding:
    """Return the finding with its kind under each of the READINGS, and the States that it hinges on."""
    readings = tuple(zip(READINGS, kinds, strict=True))
    return replace(finding, readings=readings, hinges_on=hinges(finding, kind_of))


def holds_for_any(kind: str) -> Callable[[int, int], str]:
    """Return the rule of a kind that is said as soon as one State is such, and not said of none."""
    return lambda count, _: kind if count else ""


def silent_states(comparison_row: pd.Series) -> set[str]:
    """Return the States that were asked and gave no answer that counts."""
    return {state for standing in SILENT if standing != "not_asked" for state in comparison_row[standing]}


def in_order(cells: Iterable[Cell], states: Iterable[str]) -> tuple[str, ...]:
    """Return States in the one order of the enquiry, in which the cells stand."""
    wanted = set(states)
    return tuple(dict.fromkeys(cell.state for cell in cells if cell.state in wanted))


def cells_of(answers: pd.DataFrame, question: Question, year: int | None = None) -> tuple[Cell, ...]:
    """Return, for each State, the cells of its answer: those chosen or written, else the ones left blank."""
    parts = by_state(_cells(answers_to(answers, question, year)))
    return tuple(cell for cells in parts.values() for cell in _telling(cells))


def by_state(cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    """Return cells State by State, in their order."""
    parts: dict[str, list[Cell]] = {}
    for cell in cells:
        parts.setdefault(cell.state, []).append(cell)
    return parts


def cells_of_answer(group: pd.DataFrame) -> Sequence[Cell]:
    """Return the cells of one State's answer: one per option chosen, else the one of its value or its silence."""
    return _telling(list(_cells(group)))


PLACES = ("state", "year", "standing", "option", "value", "text", "file", "sheet", "cell", "language")


def _cells(answers: pd.DataFrame) -> Iterator[Cell]:
    """The cell of each row, read column by column: row by row, pandas takes ten times as long."""
    editions = answers["edition"].tolist() if "edition" in answers else [NO_EDITION] * len(answers)
    columns = [answers[name].tolist() for name in PLACES]
    for state, year, standing, option, value, text, *place, said_in, edition in zip(*columns, editions, strict=True):
        chosen = value is True
        yield Cell(state, int(year), standing, option, chosen, text, *place, edition=edition, language=said_in)


def _telling(cells: Sequence[Cell]) -> Sequence[Cell]:
    return [cell for cell in cells if cell.is_chosen] or cells[:1]


def cells_of_passages(passages: pd.DataFrame, year: int) -> tuple[Cell, ...]:
    """Return where passages stand."""
    return tuple(
        Cell(row.state, year, "answered", "", False, row.text, row.file, row.sheet, row.cell, row.question,
             language=row.language)
        for row in passages.itertuples()
    )  # fmt: skip
