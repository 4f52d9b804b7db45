"""Groups: the same comparison for each sub-region, official language, membership or whatever the States table tells."""

from collections.abc import Mapping

import pandas as pd

from analysis.comparisons.counts import COLUMNS, answers_to, compare
from analysis.form import Question
from analysis.problems import InputError, Problem

SEVERAL = ";"  # what joins the values of a State that has several, the first of which counts: `en;fr`


def compare_by(
    answers: pd.DataFrame, question: Question, groups: Mapping[str, str], year: int | None = None
) -> pd.DataFrame:
    """One row per group and option: the States of the group that chose it, of those of the group that answered.

    `groups` gives each State its group; groups stand in the order in which their first State does. The columns are
    those of `compare` behind `group`; `base`, `asked` and every standing are of the group alone, and a group of which
    nobody answered keeps its rows. Raises ValueError where a State that was asked has no group.
    """
    own = answers_to(answers, question, year)
    missing = [state for state in own["state"].unique() if state not in groups]
    if missing:
        raise ValueError(f"Every State needs a group; without one: {', '.join(missing)}.")
    tables = [
        compare(of_group, question, year).assign(group=group)
        for group, of_group in own.groupby(own["state"].map(groups), sort=False)
    ]
    return pd.concat(tables, ignore_index=True)[["group", *COLUMNS]] if tables else pd.DataFrame(columns=["group"])


def group_states(states: pd.DataFrame, column: str) -> dict[str, str]:
    """Return each State's group by a column of the States table: `subregion`, `languages`, `oas_status` or any other.

    Of several values the first counts, as a State's first official language does; a State of which the table says
    nothing has the group "". Raises InputError, with the columns there are, where the table has no such column.

    >>> from analysis.states import read_states
    >>> groups = group_states(read_states(), "languages")
    >>> groups["PER"], groups["CAN"]
    ('es', 'en')
    """
    if column not in states.columns:
        known = ", ".join(states.columns)
        raise InputError([Problem("bad_parameter", values={"name": "column", "value": column, "known": known})])
    return {state: str(value).split(SEVERAL)[0].strip() for state, value in states[column].items()}
