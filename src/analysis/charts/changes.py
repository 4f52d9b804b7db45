"""Changes: what States answered in one edition and in the next, with the States named."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.charts.figures import INK, QUIET, SMALL, WIDTH, Chart
from analysis.charts.marks import STATUS_MARKS
from analysis.charts.page import MARGIN, Page
from analysis.charts.texts import height, wrap
from analysis.comparisons import list_changes
from analysis.form import Question
from analysis.layouts.headers import ANSWER
from analysis.narrative.wording import Words

SIDE = 1.75  # inches of what was answered then, and now
ARROW = 0.3  # inches between the two
NAMES = WIDTH - 2 * SIDE - ARROW - 0.45  # inches for the States
CHANGED = ["question", "state", "since", "year", "before", "after", "cells", "base", "asked"]


def gather_changes(answers: pd.DataFrame, questions: Sequence[Question]) -> pd.DataFrame:
    """One row per change of a State's answer to a closed question from one year to the next that it answered.

    `question`, `state`, the years `since` and `year`, the options `before` and `after`, the `cells` of both answers;
    `base` counts the States that answered in more than one year, `asked` those to which the question was put.
    """
    found = []
    for question in (question for question in questions if question.is_closed):
        changes = list_changes(answers, question)
        if len(changes):
            base, asked = _counts(answers, question)
            cells = [
                ((row.file_before, row.sheet_before, row.cell_before), (row.file, row.sheet, row.cell))
                for row in changes.itertuples()
            ]
            found.append(changes.assign(question=question.id, cells=cells, base=base, asked=asked)[CHANGED])
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=CHANGED)


def _counts(answers: pd.DataFrame, question: Question) -> tuple[int, int]:
    own = answers[(answers["question"] == question.id) & (answers["part"] == ANSWER)]
    put_to = own[own["standing"] != "not_asked"]
    years = put_to[put_to["standing"] == "answered"].groupby("state")["year"].nunique()
    return int((years > 1).sum()), put_to["state"].nunique()


def draw_changes(
    changes: pd.DataFrame, questions: Sequence[Question], states: Sequence[str], words: Words, alternative: str
) -> Chart:
    """Draw, question by question, what was answered before and after, and which States changed so.

    `changes` is what `gather_changes` gives. Of several options only those that came or went are shown.
    """
    page = Page("changes")
    for question in questions:
        own = changes[changes["question"] == question.id]
        if len(own):
            _heading(page, question, own.iloc[0], words)
            for (since, year, before, after), rows in own.groupby(["since", "year", "before", "after"], sort=False):
                named = rows.assign(place=rows["state"].map(list(states).index)).sort_values("place")
                _row(page, question, (since, before), (year, after), named, words)
            page.y += 0.08
    page.key([name for name in STATUS_MARKS if name in _statuses(changes, questions)], words)
    return page.end(alternative)


def _heading(page: Page, question: Question, first: pd.Series, words: Words) -> None:
    heading = wrap(words.short(question), WIDTH - 2 * MARGIN, weight="bold")
    page.write(MARGIN, page.y, heading, va="top", weight="bold")
    page.y += height(heading) + 0.02
    told = {"base": first["base"], "asked": first["asked"]}
    page.note(words.say("answered in more than one edition: {base} States ({asked} asked)", **told))


def _row(
    page: Page, question: Question, then: tuple[int, tuple], now: tuple[int, tuple], rows: pd.DataFrame, words: Words
) -> None:
    """One change: the option before, an arrow, the option after, how many States, and which."""
    gone = tuple(option for option in then[1] if option not in now[1])
    come = tuple(option for option in now[1] if option not in then[1])
    states = tuple(rows["state"])
    told = [_said(question, year, options, words) for (year, _), options in ((then, gone), (now, come))]
    names = wrap(", ".join(map(words.state, states)), NAMES, SMALL)
    high = max(0.2, *(height(text, SMALL) for text in (*told, names))) + 0.07
    y, after = page.y + high / 2, MARGIN + SIDE + ARROW
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    for x, options, text in ((MARGIN, gone, told[0]), (after, come, told[1])):
        page.symbol(_status(question, options), x + 0.06, y)
        page.write(x + 0.18, y, text, SMALL)
    about = {"question": question.id, "option": ">".join((*gone, "", *come)), "states": states}
    cells = tuple(dict.fromkeys(cell for row in rows["cells"] for cell in row))
    page.figure_at(after + SIDE + 0.1, y, str(len(states)), cells=cells, **about)
    page.write(MARGIN + SIDE + ARROW / 2 - 0.05, y, "→", 9.0, INK, ha="center")
    page.write(after + SIDE + 0.25, y, names, SMALL, QUIET)
    page.y += high


def _said(question: Question, year: int, options: Sequence[str], words: Words) -> str:
    labels = words.translator.part(words.label(question, option) for option in options) or "–"
    return wrap(words.say("{what}: {items}", what=year, items=labels), SIDE - 0.22, SMALL)


def _status(question: Question, options: Sequence[str]) -> str:
    """The mark of what was answered: its status where all options have one and the same, else "answered"."""
    statuses = {question.option(option).status for option in options}
    return (statuses.pop() or "answered") if len(statuses) == 1 else "answered"


def _statuses(changes: pd.DataFrame, questions: Sequence[Question]) -> set[str]:
    by_id: Mapping[str, Question] = {question.id: question for question in questions}
    return {
        _status(by_id[row.question], [option for option in one if option not in other])
        for row in changes.itertuples() if row.question in by_id
        for one, other in ((row.before, row.after), (row.after, row.before))
    }  # fmt: skip
