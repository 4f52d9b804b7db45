"""Evidence: the cells that make a finding true, and the finding that they make."""

from collections.abc import Callable, Iterable, Sequence
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
    own = answers_to(answers, question, year)
    return tuple(cell for _, group in own.groupby("state", sort=False) for cell in cells_of_answer(group))


def cells_of_answer(group: pd.DataFrame) -> Sequence[Cell]:
    """Return the cells of one State's answer: one per option chosen, else the one of its value or its silence."""
    chosen = group[group["value"] == True]  # noqa: E712
    one_each = chosen if len(chosen) else group.head(1)
    editions = one_each["edition"] if "edition" in one_each else [NO_EDITION] * len(one_each)
    return [
        Cell(
            r.state, int(r.year), r.standing, r.option, r.value is True, r.text, r.file, r.sheet, r.cell, "", edition,
            r.language,
        )
        for r, edition in zip(one_each.itertuples(), editions, strict=True)
    ]  # fmt: skip


def cells_of_passages(passages: pd.DataFrame, year: int) -> tuple[Cell, ...]:
    """Return where passages stand."""
    return tuple(
        Cell(
            row.state,
            year,
            "answered",
            "",
            False,
            row.text,
            row.file,
            row.sheet,
            row.cell,
            row.question,
            "",
            row.language,
        )
        for row in passages.itertuples()
    )
