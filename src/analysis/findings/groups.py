"""Groups: of a measure on which States differ, whether those of one sub-region, language or other group agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.comparisons import compare_by
from analysis.findings.evidence import cells_of, finding_on, read_as
from analysis.findings.finding import DIVIDING, FOR, FOR_STRICT, Finding
from analysis.findings.order import named_once
from analysis.findings.questions import measure_question
from analysis.form import Form, Question


def divides(finding: Finding, form: Form) -> bool:
    """Say whether a finding is on a measure that about half, some or few of the States report."""
    return finding.kind in DIVIDING and measure_question(form.by_id[finding.question])


def find_by_group(
    findings: Sequence[Finding], answers: pd.DataFrame, form: Form, column: str, groups: Mapping[str, str]
) -> list[Finding]:
    """Return, for each measure on which States differ, a finding for each group, in the order of its first State.

    `groups` gives each State that was asked its group, by a `column` of the table of States. Base, asked and silent
    are of the group alone: of one in which nobody answered, both base and count are nought.
    """
    divided = [form.by_id[finding.question] for finding in findings if divides(finding, form)]
    return named_once([one for question in divided for one in _of_question(question, answers, column, groups)])


def kind_in_group(count: int, base: int) -> str:
    """Return whether all States of a group that answered have a measure, none has, some have, or nobody answered.

    >>> [kind_in_group(*counted) for counted in ((2, 2), (0, 1), (1, 2), (0, 0))]
    ['group_all', 'group_none', 'group_some', 'group_silent']
    """
    if not base:
        return "group_silent"
    return {0: "group_none", base: "group_all"}.get(count, "group_some")


def _of_question(
    question: Question, answers: pd.DataFrame, column: str, groups: Mapping[str, str]
) -> Iterable[Finding]:
    cells = cells_of(answers, question)
    for group, rows in compare_by(answers, question, groups).groupby("group", sort=False):
        first, own = rows.iloc[0], tuple(cell for cell in cells if groups[cell.state] == group)
        there, strictly = (_with(statuses, rows, question) for statuses in (FOR, FOR_STRICT))
        kinds = tuple(kind_in_group(len(states), int(first["base"])) for states in (strictly, there))
        found = finding_on(question, first, own, kinds[1], there, name=f"{column}-{group}")
        yield replace(read_as(found, kinds, kind_in_group), group_by=column, group=group)


def _with(statuses: Sequence[str], rows: pd.DataFrame, question: Question) -> set[str]:
    """The States of a group that chose an option of one of these statuses."""
    codes = [option.code for option in question.options if option.status in statuses]
    return {state for states in rows.loc[rows["option"].isin(codes), "states"] for state in states}
