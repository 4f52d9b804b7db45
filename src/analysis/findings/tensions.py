"""Tensions: where a tick box and the text beside it, or the open text of its block, say different things."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from analysis.coding import CANDIDATES
from analysis.comparisons import answers_to, compare, split_by_question
from analysis.findings.codes import WEAKEST_FIRST
from analysis.findings.evidence import cells_of, cells_of_passages, finding_on, holds_for_any, in_order, read_as
from analysis.findings.finding import FOR, FOR_STRICT, NOT_SAID, Finding
from analysis.findings.questions import measure_question
from analysis.findings.subjects import Subjects
from analysis.form import Form, Question

TENSION = "tension"
NOT_THERE = ("absent", "planned")  # against a measure in force, and the reverse


class Said(NamedTuple):
    """What a State's texts say of one measure, against its tick: a status, what it rests on, and the passages."""

    state: str
    status: str
    rests_on: str
    is_strict: bool
    passages: tuple[str, ...]


def find_tensions(
    answers: pd.DataFrame, form: Form, decided: pd.DataFrame, passages: pd.DataFrame, subjects: Subjects
) -> list[Finding]:
    """Return a finding for each measure of which a State's texts contradict its closed answer.

    The texts are the comment and the words beside the question and the open answers of its block; what they say of the
    measure is the status of the codes that are its subject. A measure in force against one absent or planned is a
    tension, and the reverse; where any of the texts agrees with the answer, or most name the measure without a status,
    there is none: that one part of it is lacking does not deny the whole. `values` holds each State with the status
    that its text gives. Under the strict reading candidates do not count, nor a measure there in part.
    """
    year = int(answers["year"].max())
    found, of_question = [], split_by_question(answers)
    counted = decided[~decided["is_disputed"].astype(bool)]
    for question in form.questions:
        own_answers, texts = of_question(question), texts_on(question, form, passages)
        on_it = counted.merge(texts[["passage", "state"]], on="passage")
        for option, said in _measures(own_answers, question) if len(on_it) else ():
            against = list(_against(said, on_it[on_it["code"].isin(subjects.get((question.id, option), ()))]))
            if against:
                found.append(_tension(own_answers, question, option, against, texts, year))
    return found


def texts_on(question: Question, form: Form, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages in which States speak of a question: beside its answer, and in the open answers of its block.

    What only points elsewhere says nothing.
    """
    open_questions = [other.id for other in form.questions if other.kind == "text" and other.block == question.block]
    own = passages[passages["question"].isin([question.id, *open_questions]) & (passages["source"] == "enquiry")]
    return own[~own["is_pointer"].astype(bool)]


def _measures(answers: pd.DataFrame, question: Question) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each measure that a question ticks off, and the status that each State's answer gives it."""
    own = answers_to(answers, question)
    own = own[own["standing"] == "answered"]
    told = list(zip(own["state"].tolist(), own["option"].tolist(), own["value"].tolist(), strict=True))
    if measure_question(question):
        yield "", {state: question.option(option).status for state, option, value in told if value is True}
    elif question.kind == "multiple":
        for code in (option.code for option in question.options if not option.is_exclusive):
            chosen = {state: value for state, option, value in told if option == code and pd.notna(value)}
            yield code, {state: "in_force" if value else "absent" for state, value in chosen.items()}


def _against(answered: Mapping[str, str], own: pd.DataFrame) -> Iterator[Said]:
    if own.empty:  # as most are
        return
    for state, named in own[own["state"].isin(answered)].groupby("state", sort=False):
        rows = named[named["status"] != ""]
        is_said = 2 * len(rows) >= len(named) > 0
        if is_said and all(contradicts(answered[state], status) for status in rows["status"]):
            strict = rows[rows["rests_on"] != CANDIDATES]
            is_strict = any(contradicts(answered[state], status, FOR_STRICT) for status in strict["status"])
            rests_on = max(rows["rests_on"], key=WEAKEST_FIRST.index)
            yield Said(state, rows["status"].iloc[0], rests_on, is_strict, tuple(rows["passage"].unique()))


def contradicts(answered: str, said: str, there: Sequence[str] = FOR) -> bool:
    """Say whether a text's status contradicts the one that was ticked.

    >>> contradicts("in_force", "absent"), contradicts("absent", "in_force"), contradicts("in_progress", "absent")
    (True, True, False)
    >>> contradicts("partly", "planned"), contradicts("partly", "planned", FOR_STRICT)
    (True, False)
    """
    return (answered in there and said in NOT_THERE) or (answered in NOT_THERE and said == "in_force")


def _tension(
    answers: pd.DataFrame, question: Question, option: str, said: Sequence[Said], texts: pd.DataFrame, year: int
) -> Finding:
    first, cells = compare(answers, question).iloc[0], cells_of(answers, question)
    states = in_order(cells, [told.state for told in said])
    status = {told.state: told.status for told in said}
    values = tuple((state, status[state]) for state in states)
    finding = finding_on(question, first, cells, TENSION, states, TENSION, option, values)
    kinds = TENSION if any(told.is_strict for told in said) else NOT_SAID, TENSION
    passages = texts[texts["passage"].isin([name for told in said for name in told.passages])]
    rests_on = min((told.rests_on for told in said), key=WEAKEST_FIRST.index)
    finding = read_as(finding, kinds, holds_for_any(TENSION))
    return replace(finding, rests_on=rests_on, cells=(*cells, *cells_of_passages(passages, year)))
