"""Cells of a matrix or a map: what stands for each State's answer to a question, as a mark or as a figure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.findings import measure_question
from analysis.form import Question
from analysis.layouts.headers import ANSWER

COLUMNS = ["state", "question", "standing", "value", "cells"]


def mark_answers(answers: pd.DataFrame, questions: Sequence[Question], states: Sequence[str]) -> pd.DataFrame:
    """One row per State and question of the latest year, in their orders: the name of a mark (`standing`), its cells.

    `value` holds what says more than a mark: how many options were chosen, the year, the figure as written; else blank.
    A State of which there is no row at all did not answer.
    """
    own = answers[(answers["year"] == answers["year"].max()) & (answers["part"] == ANSWER)]
    own = own[own["question"].isin([question.id for question in questions])]
    rows: dict[tuple[str, str], list] = defaultdict(list)
    for row in own.itertuples():
        rows[row.state, row.question].append(row)
    shown = [
        (state, question.id, *_in_cell(rows[state, question.id], question))
        for state in states
        for question in questions
    ]
    return pd.DataFrame(shown, columns=COLUMNS)


def mark_standings(standings: pd.DataFrame, states: Sequence[str]) -> pd.DataFrame:
    """One row per State: whether it answered anything, and `value`, how many questions, of those put to it.

    `standings` is what `count_standings` gives; a State that is not in it did not answer.
    """
    rows = standings.reindex(states, fill_value=0)
    put_to = rows.sum(axis=1) - rows["not_asked"]
    shown = [
        (state, "", "answered" if answered else "not_answered", f"{answered}/{asked}" if asked else "", ())
        for state, answered, asked in zip(rows.index, rows["answered"], put_to, strict=True)
    ]
    return pd.DataFrame(shown, columns=COLUMNS)


def _in_cell(rows: Sequence, question: Question) -> tuple[str, str, tuple]:
    """The name of the mark, the text that says more, and the cells, of one State's rows for a question."""
    if not rows:
        return "not_answered", "", ()
    chosen = [row for row in rows if row.value is True]
    cells = tuple(dict.fromkeys((row.file, row.sheet, row.cell) for row in chosen or rows[:1] if row.cell))
    if rows[0].standing != "answered":
        return rows[0].standing, "", cells
    return (*_answered(rows[0], [row.option for row in chosen], question), cells)


def _answered(first: object, chosen: Sequence[str], question: Question) -> tuple[str, str]:
    statuses: Mapping[str, str] = {option.code: option.status for option in question.options}
    if measure_question(question) and chosen:
        return statuses[chosen[0]] or "answered", ""
    if question.kind == "multiple":
        is_none = [statuses[option] for option in chosen] == ["absent"]
        return ("absent", "") if is_none else ("answered", str(len(chosen)))
    if question.kind == "year" and not first.is_pointer and pd.notna(first.value):
        return "answered", str(int(first.value))
    return "answered", first.text if question.kind == "number" and not first.is_pointer else ""
