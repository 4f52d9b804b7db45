"""Changes: what came or went from one year to the next, and since an earlier edition of the enquiry."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pandas as pd

from analysis.comparisons import compare, join_editions, list_changes
from analysis.findings.evidence import cells_of, cells_of_answer, finding_on, holds_for_any, in_order, read_as
from analysis.findings.finding import FOR, FOR_STRICT, NOT_SAID, Cell, Finding
from analysis.form import Question
from analysis.layouts.headers import ANSWER

CAME, WENT = "progress", "regress"
Holds = Callable[[Sequence[str]], bool]  # whether a measure is there, by the options that a State chose


def find_changes(
    answers: pd.DataFrame, question: Question, period: tuple[int, int], earlier: pd.DataFrame | None
) -> Iterable[Finding]:
    """Return what changed within the period: a measure that came is progress, one that went is regress.

    Of a question with several options, each option that both years offered is a measure of its own.
    """
    changes = list_changes(answers, question, earlier)
    changes = changes[changes["year"].between(*period)]
    if changes.empty:
        return
    everything = join_editions(answers, earlier) if earlier is not None else answers
    everything = everything[(everything["question"] == question.id) & (everything["part"] == ANSWER)]
    for option, holds, holds_strictly in _measures(question):
        of_option = _offered(changes, option, everything) if option else changes
        for kind in (CAME, WENT):
            rows, strictly = _moved(of_option, holds, kind), _moved(of_option, holds_strictly, kind)
            if len(rows):
                kinds = kind if strictly["state"].isin(rows["state"]).any() else NOT_SAID, kind
                yield _changed(answers, everything, question, rows, kind, kinds, option)


def _measures(question: Question) -> Iterable[tuple[str, Holds, Holds]]:
    """Each measure that a question is about: its option, if it is one, and when it is there, leniently and strictly."""
    if question.kind == "multiple":
        for option in question.options:
            if option.is_plain:
                holds = _any_of((option.code,))
                yield option.code, holds, holds
    elif any(option.status in FOR for option in question.options):
        lenient, strict = ([o.code for o in question.options if o.status in found] for found in (FOR, FOR_STRICT))
        yield "", _any_of(lenient), _any_of(strict)


def _any_of(codes: Iterable[str]) -> Holds:
    wanted = frozenset(codes)
    return lambda chosen: not wanted.isdisjoint(chosen)


def _moved(changes: pd.DataFrame, holds: Holds, kind: str) -> pd.DataFrame:
    """The changes by which a measure came, or went."""
    was, now = (changes[name].map(holds).astype(bool) for name in ("before", "after"))
    return changes[now & ~was] if kind == CAME else changes[was & ~now]


def _offered(changes: pd.DataFrame, option: str, everything: pd.DataFrame) -> pd.DataFrame:
    """The changes between two years that both offered an option: of one that is new, nobody knows what was before."""
    told = everything[(everything["option"] == option) & everything["value"].notna()]
    known = set(zip(told["state"], told["year"], strict=True))
    both = [{(row.state, row.since), (row.state, row.year)} <= known for row in changes.itertuples()]
    return changes[pd.Series(both, index=changes.index, dtype=bool)]


def _changed(
    answers: pd.DataFrame,
    everything: pd.DataFrame,
    question: Question,
    rows: pd.DataFrame,
    kind: str,
    kinds: tuple[str, str],
    option: str,
) -> Finding:
    # A State that changed and is silent in the latest year stands among those for whom it holds.
    first, values = compare(answers, question).iloc[0], tuple(zip(rows["state"], rows["year"].astype(str), strict=True))
    now = cells_of(answers, question)
    finding = finding_on(question, first, now, kind, rows["state"], kind, option, values)
    finding = read_as(finding, kinds, holds_for_any(kind))
    return replace(finding, cells=_cells(everything, rows, in_order(now, rows["state"])))


def _cells(everything: pd.DataFrame, changes: pd.DataFrame, states: Sequence[str]) -> tuple[Cell, ...]:
    """Both answers of each change, State by State, the earlier before the later."""
    pairs = {(row.state, year) for row in changes.itertuples() for year in (row.since, row.year)}
    return tuple(
        cell
        for state, year in sorted(pairs, key=lambda pair: (states.index(pair[0]), pair[1]))
        for cell in cells_of_answer(everything[(everything["state"] == state) & (everything["year"] == year)])
    )
