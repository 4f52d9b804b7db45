"""Matrices: States down, questions or codes across; a mark says what stands in each cell."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.charts.figures import DARK, GRID, QUIET, Chart, canvas, lines, wrapped
from analysis.charts.marks import MENTIONS, STATUS_MARKS, handle, put
from analysis.findings import Finding, measure_question
from analysis.form import Question
from analysis.layouts.headers import ANSWER
from analysis.narrative.wording import Words

CELL = 0.34  # inches
MOST_NAMED = 12  # columns that have room for names
LONGEST_ID = 5  # characters of an id that fits above a column
ACROSS = 6.0  # inches that the columns share


def draw_matrix(
    answers: pd.DataFrame, questions: Sequence[Question], states: Sequence[str], words: Words, alternative: str,
    findings: tuple[str, ...] = (),
) -> Chart:  # fmt: skip
    """Draw what each State answered to each question: a status as a mark, options as their number, a year as itself."""
    of_year = answers[(answers["year"] == answers["year"].max()) & (answers["part"] == ANSWER)]
    shown = {
        (row, column): _in_cell(of_year[(of_year["state"] == state) & (of_year["question"] == question.id)], question)
        for row, state in enumerate(states)
        for column, question in enumerate(questions)
    }
    headings = [_heading(question, words, len(questions)) for question in questions]
    used = [name for name in STATUS_MARKS if name in {mark for mark, _ in shown.values()}]
    legend = [handle(name, words.say(STATUS_MARKS[name].label)) for name in used]
    note = words.say("a number in a cell: options chosen, or the year or figure as written")
    with _grid(states, headings, words, legend, note) as (figure, axes):
        for (row, column), (mark, text) in shown.items():
            if text:
                axes.text(column, row, text, ha="center", va="center", fontsize=8.5, color=DARK, fontweight="bold")
            else:
                put(axes, column, row, mark)
    return Chart(figure, alternative, findings)


def draw_codes(findings: Sequence[Finding], states: Sequence[str], words: Words, alternative: str) -> Chart:
    """Draw which States mention each code in their own words, and what that rests on."""
    rows = sorted(findings, key=lambda finding: (-finding.count, finding.code))
    headings = [wrapped(words.code(finding.code), _width(len(rows))) for finding in rows]
    bases = {basis for finding in rows for basis in dict(finding.values).values()}
    legend = [handle(name, words.say(STATUS_MARKS[name].label)) for name in MENTIONS if name in bases]
    with _grid(states, headings, words, legend, "") as (figure, axes):
        for column, finding in enumerate(rows):
            for state, basis in finding.values:
                put(axes, column, states.index(state), basis)
    return Chart(figure, alternative, tuple(finding.id for finding in rows))


def _in_cell(rows: pd.DataFrame, question: Question) -> tuple[str, str]:
    """The name of the mark and, where a number says more, the text that stands in its place."""
    first = rows.iloc[0]
    if first["standing"] != "answered":
        return first["standing"], ""
    chosen = rows.loc[rows["value"] == True, "option"]  # noqa: E712
    if measure_question(question):
        return question.option(chosen.iloc[0]).status or "answered", ""
    if question.kind == "multiple":
        statuses = [question.option(option).status for option in chosen]
        return ("absent", "") if statuses == ["absent"] else ("answered", str(len(chosen)))
    if first["is_pointer"] or (question.kind == "year" and pd.isna(first["value"])):
        return "answered", ""
    if question.kind == "year":
        return "answered", str(int(first["value"]))
    if question.kind == "number":
        return "answered", first["text"]
    return "answered", ""


@contextmanager
def _grid(
    states: Sequence[str], headings: Sequence[str], words: Words, legend: list[Line2D], note: str
) -> Iterator[tuple[Figure, Axes]]:
    """A canvas ruled for a matrix: headings above, States on the left, the legend below."""
    names = [wrapped(words.state(state), 24) for state in states]
    top = max(map(lines, headings), default=1) * 0.15 + 0.2
    bottom = 0.25 + 0.2 * ((len(legend) + 2) // 3 + bool(note))
    with canvas(CELL * len(states), left=2.2, top=top, bottom=bottom) as (figure, axes):
        _rule(axes, names, headings)
        height = figure.get_figheight()
        above_note = (0.02, 0.17 / height if note else 0)
        figure.legend(handles=legend, loc="lower left", ncols=3, frameon=False, fontsize=8.5, bbox_to_anchor=above_note)
        figure.text(0.035, 0.08 / height, note, fontsize=8, color=QUIET)
        yield figure, axes


def _rule(axes: Axes, names: Sequence[str], headings: Sequence[str]) -> None:
    axes.set_xlim(-0.5, max(len(headings), 1) - 0.5)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names)
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(headings)), headings, fontsize=7.6, linespacing=1.1, va="bottom")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for row in range(len(names) + 1):
        axes.axhline(row - 0.5, color=GRID, linewidth=0.7, zorder=0)


def _heading(question: Question, words: Words, columns: int) -> str:
    """A question's id, where it is short enough to help, above its short name."""
    if columns > MOST_NAMED:
        return question.id if len(question.id) <= LONGEST_ID else str(question.number)
    name = wrapped(words.short(question), _width(columns))
    return f"{question.id}\n{name}" if len(question.id) <= LONGEST_ID else name


def _width(columns: int) -> int:
    """Characters that fit in a column's heading."""
    return max(9, int(ACROSS / max(columns, 1) / 0.075))
