"""Good practices: a measure that one State has and the others lack, and that it describes in its own words."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analysis.coding import CANDIDATES
from analysis.comparisons import compare, split_by_question
from analysis.findings.codes import WEAKEST_FIRST
from analysis.findings.evidence import cells_of, cells_of_passages, finding_on, read_as
from analysis.findings.finding import CLOSED, FEWEST, FOR, FOR_STRICT, NOT_SAID, Finding
from analysis.findings.questions import measure_question
from analysis.findings.subjects import Subjects
from analysis.findings.tensions import texts_on
from analysis.form import DESCRIBED, Form, Question

GOOD_PRACTICE = "good_practice"
OF_ANOTHER_TIME = ("absent", "planned", "ended")  # what a text may say of a measure that it does not describe


def find_practices(
    answers: pd.DataFrame, form: Form, decided: pd.DataFrame, passages: pd.DataFrame, subjects: Subjects
) -> list[Finding]:
    """Return a finding for each good practice, by this rule.

    One State alone of at least three that answered has the measure: it is in force there, not in part; no other State
    has it, not even in part. And the State describes it: in a comment beside the question on that measure, or under a
    code that is its subject, in the texts on the question, as neither absent, planned nor ended. Options of a question
    with several are measures but for "other", and but for those of the category that asks how things are. The strict
    reading counts no candidates as a description.
    """
    year = int(answers["year"].max())
    found, of_question = [], split_by_question(answers)
    for question in form.questions:
        own_answers = of_question(question)
        for option, state in _alone(own_answers, question):
            described = _described(question, option, state, form, decided, passages, subjects)
            if len(described):
                found.append(_practice(own_answers, question, option, state, described, year))
    return found


def _alone(answers: pd.DataFrame, question: Question) -> Iterator[tuple[str, str]]:
    """Each measure that one State alone has, and that State; the option is "" for the whole question."""
    if not question.is_closed or question.category in DESCRIBED:
        return
    comparison = compare(answers, question).set_index("option")
    if comparison["base"].iloc[0] < FEWEST:
        return
    if measure_question(question):
        lenient, strict = (
            [state for o in question.options if o.status in found for state in comparison.at[o.code, "states"]]
            for found in (FOR, FOR_STRICT)
        )
        if len(lenient) == len(strict) == 1:
            yield "", strict[0]
    elif question.kind == "multiple":
        for option in question.options:
            if option.is_plain and comparison.at[option.code, "count"] == 1:
                yield option.code, comparison.at[option.code, "states"][0]


def _described(
    question: Question,
    option: str,
    state: str,
    form: Form,
    decided: pd.DataFrame,
    passages: pd.DataFrame,
    subjects: Subjects,
) -> pd.DataFrame:
    """The passages in which a State describes a measure, each with what its doing so `rests_on`."""
    texts = texts_on(question, form, passages)
    texts = texts[texts["state"] == state]
    of_subject = decided["code"].isin(subjects.get((question.id, option), ())) & ~decided["is_disputed"].astype(bool)
    rests_on = {}
    for passage, rows in decided[of_subject].groupby("passage", sort=False):
        if not rows["status"].isin(OF_ANOTHER_TIME).any():
            rests_on[passage] = max(rows["rests_on"], key=WEAKEST_FIRST.index)
    if not option:
        rests_on |= dict.fromkeys(texts.loc[texts["part"] == "comment", "passage"], CLOSED)
    return texts.assign(rests_on=texts["passage"].map(rests_on)).dropna(subset=["rests_on"])


def _practice(
    answers: pd.DataFrame, question: Question, option: str, state: str, described: pd.DataFrame, year: int
) -> Finding:
    first, cells = compare(answers, question).iloc[0], cells_of(answers, question)
    strength = (*WEAKEST_FIRST, CLOSED)
    rests_on = max(described["rests_on"], key=strength.index)
    kinds = NOT_SAID if rests_on == CANDIDATES else GOOD_PRACTICE, GOOD_PRACTICE
    finding = finding_on(question, first, cells, GOOD_PRACTICE, [state], GOOD_PRACTICE, option)
    finding = read_as(finding, kinds, lambda count, _: GOOD_PRACTICE if count == 1 else "")
    return replace(finding, rests_on=rests_on, cells=(*cells, *cells_of_passages(described, year)))
