"""Questions: the findings on closed questions, years, numbers, and silence."""

from collections.abc import Callable, Iterable

import pandas as pd

from analysis.comparisons import compare, list_values, split_by_question
from analysis.findings.changes import find_changes
from analysis.findings.evidence import cells_of, finding_on, holds_for_any, read_as, silent_states
from analysis.findings.finding import ENDED, FOR, FOR_STRICT, PENDING, Finding, kind_of_count
from analysis.form import STANDINGS_OF_OPTIONS, Form, Question
from analysis.settings import Thresholds


def find(
    answers: pd.DataFrame,
    form: Form,
    thresholds: Thresholds,
    period: tuple[int, int],
    earlier: pd.DataFrame | None = None,
) -> list[Finding]:
    """Return the findings of the latest year, and of the changes before it, in the order of the form.

    `earlier` holds the answers of an earlier edition on this form (`editions.carry_over`), where there is one.
    """
    found: list[Finding] = []
    of_question = split_by_question(answers)
    for question in form.questions:
        own = of_question(question)
        if question.is_closed:
            found += _of_closed(own, question, thresholds)
            found += find_changes(own, question, period, earlier)
        elif question.kind in ("year", "number"):
            found += _of_values(own, question, period)
        found += _of_silence(own, question)
    return found


def measure_question(question: Question) -> bool:
    """Say whether a question asks how far one measure has come, so that its options are statuses of it."""
    return question.kind == "single" and any(option.status in FOR for option in question.options)


def _of_closed(answers: pd.DataFrame, question: Question, thresholds: Thresholds) -> Iterable[Finding]:
    comparison = compare(answers, question).set_index("option")
    if not comparison["base"].iloc[0]:
        return

    def kind_of(count: int, base: int) -> str:
        return kind_of_count(count, base, thresholds)

    if measure_question(question):
        yield from _of_measure(answers, question, comparison, kind_of)
        return
    first, cells = comparison.iloc[0], cells_of(answers, question)
    for option in question.options:
        # "None of these" says that the other options are absent, "no information" that nothing is known of them.
        if not option.is_exclusive and option.status not in STANDINGS_OF_OPTIONS:
            chosen = comparison.at[option.code, "states"]
            kind = kind_of(len(chosen), first["base"])
            finding = finding_on(question, first, cells, kind, chosen, option=option.code)
            yield read_as(finding, (kind, kind), kind_of)


def _of_measure(
    answers: pd.DataFrame, question: Question, comparison: pd.DataFrame, kind_of: Callable[[int, int], str]
) -> Iterable[Finding]:
    """How many States have the measure; where it is still under way; where it has ended."""
    first, cells = comparison.iloc[0], cells_of(answers, question)

    def with_status(statuses: tuple[str, ...]) -> set[str]:
        codes = [option.code for option in question.options if option.status in statuses]
        return {state for code in codes for state in comparison.at[code, "states"]}

    there, base = with_status(FOR), first["base"]
    kinds = kind_of(len(with_status(FOR_STRICT)), base), kind_of(len(there), base)
    yield read_as(finding_on(question, first, cells, kinds[1], there), kinds, kind_of)
    for option, statuses, kind in (("pending", PENDING, "challenge"), ("ended", ENDED, "regress")):
        if chosen := with_status(statuses):
            finding = finding_on(question, first, cells, kind, chosen, option=option)
            yield read_as(finding, (kind, kind), holds_for_any(kind))


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
    finding = finding_on(question, first, cells_of(answers, question), kind, states, values=tuple(written.items()))
    yield read_as(finding, (kind, kind), holds_for_any(kind)) if within else finding


def _of_silence(answers: pd.DataFrame, question: Question) -> Iterable[Finding]:
    """A question that at most half of the States it was put to answered."""

    def kind_of(silent: int, put_to: int) -> str:
        return "silence" if put_to and (put_to - silent) * 2 <= put_to else ""

    first = compare(answers, question).iloc[0]
    silent = silent_states(first)
    if kind := kind_of(len(silent), int(first["asked"])):
        finding = finding_on(question, first, cells_of(answers, question), kind, silent, name="silence")
        yield read_as(finding, (kind, kind), kind_of)
