"""Questions: the findings on closed questions, years, numbers, changes between years, and silence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from analysis.comparisons import SILENT, compare, list_changes, list_values
from analysis.findings.finding import CLOSED, ENDED, FOR, PENDING, Cell, Finding, kind_of_count
from analysis.form import STANDINGS_OF_OPTIONS, Form, Question
from analysis.layouts.headers import ANSWER
from analysis.settings import Thresholds


def find(answers: pd.DataFrame, form: Form, thresholds: Thresholds, period: tuple[int, int]) -> list[Finding]:
    """Return the findings of the latest year, and of the changes between years, in the order of the form."""
    found: list[Finding] = []
    for question in form.questions:
        if question.is_closed:
            found += _of_closed(answers, question, thresholds)
            found += _of_changes(answers, question, period)
        elif question.kind in ("year", "number"):
            found += _of_values(answers, question, period)
        found += _of_silence(answers, question)
    return found


def measure_question(question: Question) -> bool:
    """Say whether a question asks how far one measure has come, so that its options are statuses of it."""
    return question.kind == "single" and any(option.status in FOR for option in question.options)


def _of_closed(answers: pd.DataFrame, question: Question, thresholds: Thresholds) -> Iterable[Finding]:
    comparison = compare(answers, question).set_index("option")
    first, cells = comparison.iloc[0], cells_of(answers, question)
    if not first["base"]:
        return
    if measure_question(question):
        for option, statuses, kind in (("", FOR, ""), ("pending", PENDING, "challenge"), ("ended", ENDED, "regress")):
            codes = [known.code for known in question.options if known.status in statuses]
            chosen = {state for code in codes for state in comparison.at[code, "states"]}
            kind = kind or kind_of_count(len(chosen), first["base"], thresholds)
            if chosen or not option:
                yield _finding(question, first, cells, kind, chosen, option=option)
        return
    for option in question.options:
        # "None of these" says that the other options are absent, "no information" that nothing is known of them.
        if not option.is_exclusive and option.status not in STANDINGS_OF_OPTIONS:
            chosen = comparison.at[option.code, "states"]
            kind = kind_of_count(len(chosen), first["base"], thresholds)
            yield _finding(question, first, cells, kind, chosen, option=option.code)


def _finding(
    question: Question,
    first: pd.Series,
    cells: tuple[Cell, ...],
    kind: str,
    chosen: Iterable[str],
    name: str = "",
    option: str = "",
    values: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """A finding that holds for the `chosen` States; `first` is a row of the question's comparison."""
    states = _in_order(cells, set(chosen))
    return Finding(
        id="-".join(filter(None, (question.id, name or option))),
        kind=kind,
        category=question.category,
        question=question.id,
        option=option,
        states_for=states,
        against=tuple(state for state in first["answered"] if state not in states),
        silent=_in_order(cells, _silent_states(first) - set(states)),
        asked=int(first["asked"]),
        rests_on=CLOSED,
        cells=cells,
        values=values,
    )


def _silent_states(comparison_row: pd.Series) -> set[str]:
    return {state for standing in SILENT if standing != "not_asked" for state in comparison_row[standing]}


def _in_order(cells: Iterable[Cell], states: set[str]) -> tuple[str, ...]:
    """States in the one order of the enquiry, in which the cells stand."""
    return tuple(dict.fromkeys(cell.state for cell in cells if cell.state in states))


def _of_values(answers: pd.DataFrame, question: Question, period: tuple[int, int]) -> Iterable[Finding]:
    """Years inside the period are progress; other years, and numbers, are listed."""
    first = compare(answers, question).iloc[0]
    values = list_values(answers, question)
    if not first["answered"]:
        return
    said = dict(zip(values["state"], values["text"], strict=True))
    within = tuple(
        row.state
        for row in values.itertuples()
        if question.kind == "year" and pd.notna(row.value) and period[0] <= row.value <= period[1]
    )
    written = {
        state: str(int(value)) if question.kind == "year" and pd.notna(value) else said[state]
        for state, value in zip(values["state"], values["value"], strict=True)
    }
    kind, states = ("progress", within) if within else ("listed", first["answered"])
    yield _finding(question, first, cells_of(answers, question), kind, states, values=tuple(written.items()))


def _of_changes(answers: pd.DataFrame, question: Question, period: tuple[int, int]) -> Iterable[Finding]:
    """Between years, a measure that came into force is progress, one that left it regress."""
    if not measure_question(question):
        return
    changes = list_changes(answers, question)
    changes = changes[changes["year"].between(*period)]
    held = {option.code: option.status in FOR for option in question.options}
    came = changes.assign(
        was=changes["before"].map(lambda chosen: any(held[code] for code in chosen)),
        now=changes["after"].map(lambda chosen: any(held[code] for code in chosen)),
    )
    first = compare(answers, question).iloc[0]
    for kind, rows in (
        ("progress", came[came["now"] & ~came["was"].astype(bool)]),
        ("regress", came[came["was"] & ~came["now"].astype(bool)]),
    ):
        if len(rows):
            # A State that changed and is silent in the latest year stands among those for whom it holds.
            cells, years = _cells_of_changes(answers, question, rows), rows["year"].astype(str)
            values = tuple(zip(rows["state"], years, strict=True))
            finding = _finding(
                question, first, cells_of(answers, question), kind, rows["state"], name=kind, values=values
            )
            yield replace(finding, cells=cells)


def _of_silence(answers: pd.DataFrame, question: Question) -> Iterable[Finding]:
    """A question that at most half of the States it was put to answered."""
    first = compare(answers, question).iloc[0]
    if first["asked"] and first["base"] * 2 <= first["asked"]:
        cells = cells_of(answers, question)
        yield _finding(question, first, cells, "silence", _silent_states(first), name="silence")


def cells_of(answers: pd.DataFrame, question: Question, year: int | None = None) -> tuple[Cell, ...]:
    """Return, for each State, the cells of its answer: those chosen or written, else the ones left blank."""
    year = year or answers["year"].max()
    own = answers[(answers["question"] == question.id) & (answers["part"] == ANSWER) & (answers["year"] == year)]
    return tuple(cell for _, group in own.groupby("state", sort=False) for cell in _cells(group))


def _cells_of_changes(answers: pd.DataFrame, question: Question, changes: pd.DataFrame) -> tuple[Cell, ...]:
    pairs = [(row.state, year) for row in changes.itertuples() for year in (row.since, row.year)]
    own = answers[(answers["question"] == question.id) & (answers["part"] == ANSWER)]
    return tuple(c for s, y in dict.fromkeys(pairs) for c in _cells(own[(own["state"] == s) & (own["year"] == y)]))


def _cells(group: pd.DataFrame) -> Sequence[Cell]:
    """The cells of one State's answer: a cell per option chosen, else the one cell of its value or its silence."""
    chosen = group[group["value"] == True]  # noqa: E712
    one_each = chosen if len(chosen) else group.head(1)
    return [
        Cell(r.state, int(r.year), r.standing, r.option, r.value is True, r.text, r.file, r.sheet, r.cell)
        for r in one_each.itertuples()
    ]
