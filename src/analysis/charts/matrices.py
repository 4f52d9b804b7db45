"""Matrices: States down, questions across, and in each cell a mark or a figure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.charts.cells import mark_answers
from analysis.charts.figures import INK, QUIET, SMALL, WIDTH, Chart, panels
from analysis.charts.headings import draw_headings, draw_key, head
from analysis.charts.marks import STATUS_MARKS
from analysis.charts.page import MARGIN, Page, line_of
from analysis.charts.texts import fits, height, widest, wrap
from analysis.comparisons import SILENT
from analysis.form import Question
from analysis.narrative.wording import Words

LEFT = 1.5  # inches for the States' names
NARROWEST, WIDEST = 0.165, 1.2  # inches of a column
LONGEST_ID = 5  # letters of an id that stands beside a name
MOST_LINES = 2  # of a figure in a cell


class Cell(NamedTuple):
    """What stands for one State's answer: a mark, or the figure in its place, already wrapped."""

    standing: str
    figure: str
    places: tuple


def draw_matrix(
    answers: pd.DataFrame, questions: Sequence[Question], states: Sequence[str], words: Words, alternative: str
) -> Chart:
    """Draw what each State answered to each question: a status as a mark, options as their number, a year as itself.

    A column whose figures have no room shows marks alone. Below each stands how many States answered, of those asked.
    """
    page, shown = Page("matrix"), mark_answers(answers, questions, states)
    for part in panels(tuple(questions), int((WIDTH - LEFT - MARGIN) / NARROWEST)):
        pitch = min((WIDTH - LEFT - MARGIN) / max(len(part), 1), WIDEST if len(part) > 2 else WIDTH)
        _panel(page, part, _cells(shown, part, pitch), pitch, states, words)
    page.key([name for name in STATUS_MARKS if name in page.symbols_of_marks], words)
    if page.has_figures:
        page.note(words.say("a number in a cell: options chosen, or the year or figure as written"))
    return page.end(alternative)


def _cells(shown: pd.DataFrame, questions: Sequence[Question], pitch: float) -> dict[tuple[str, str], Cell]:
    """The cells of some columns, with their figures where all those of the column have room."""
    ids = {question.id for question in questions}
    rows = [row for row in shown.itertuples() if row.question in ids]
    crowded = {row.question for row in rows if not _fits(row.value, pitch)}
    return {
        (row.state, row.question): Cell(
            row.standing,
            "" if row.question in crowded else wrap(row.value, pitch - 0.05, SMALL, "bold"),
            row.cells,
        )
        for row in rows
    }


def _fits(value: str, pitch: float) -> bool:
    wrapped = wrap(value, pitch - 0.05, SMALL, "bold")
    return fits(value, pitch - 0.05, SMALL, "bold") and wrapped.count("\n") < MOST_LINES


def _panel(
    page: Page, questions: Sequence[Question], cells: Mapping[tuple[str, str], Cell], pitch: float,
    states: Sequence[str], words: Words,
) -> None:  # fmt: skip
    """Headings, a row per State, and the row of bases."""
    places = [LEFT + pitch * (column + 0.5) for column in range(len(questions))]
    right = LEFT + pitch * len(questions)
    headings = head([_name(question, words) for question in questions], [*map(_id, questions)], pitch)
    short = dict(zip(map(_id, questions), map(words.short, questions), strict=True))
    page.y += headings.height + 0.04
    draw_headings(page, headings, places, page.y)
    page.y += 0.04
    for state in states:
        page.rule(MARGIN, page.y, right, page.y)
        line = line_of(state, len(states), LEFT, words)
        own = [(x, question.id, cells[state, question.id]) for x, question in zip(places, questions, strict=True)]
        high = max([line.high, *(height(cell.figure, SMALL) + 0.05 for _, _, cell in own)])
        page.write(MARGIN, page.y + high / 2, line.name, line.size)
        for x, question, cell in own:
            _draw(page, x, page.y + high / 2, cell, state=state, question=question, cells=cell.places)
        page.y += high
    page.rule(MARGIN, page.y, right, page.y)
    _bases(page, questions, cells, places, pitch, states, words)
    draw_key(page, [(name, short[name]) for name, _ in headings.key])


def _draw(page: Page, x: float, y: float, cell: Cell, **about: object) -> None:
    if cell.figure:
        page.figure_at(x, y, cell.figure, SMALL, standing=cell.standing, **about)
    else:
        page.put(cell.standing, x, y, **about)


def _bases(
    page: Page, questions: Sequence[Question], cells: Mapping[tuple[str, str], Cell], places: Sequence[float],
    pitch: float, states: Sequence[str], words: Words,
) -> None:  # fmt: skip
    """A row that says, of each column, how many States answered, of those to which it was put."""
    texts = []
    for question in questions:
        standings = [cells[state, question.id].standing for state in states]
        put_to = len(standings) - standings.count("not_asked")
        texts.append(f"{sum(standing not in SILENT for standing in standings)}/{put_to}")
    longest, label = widest(texts, SMALL), wrap(words.say("answered, of those asked"), LEFT - 2 * MARGIN, SMALL)
    rotation = 0 if longest <= pitch - 0.04 else 90
    high = max(longest if rotation else 0.0, height(label, SMALL)) + 0.07
    page.write(MARGIN, page.y + high / 2, label, SMALL, QUIET)
    for x, text in zip(places, texts, strict=True):
        page.write(x, page.y + high / 2, text, SMALL, INK, ha="center", rotation=rotation)
    page.y += high + 0.06


def _id(question: Question) -> str:
    """A question's id, or its number where the id is too long to stand above a column."""
    return question.id if len(question.id) <= LONGEST_ID else str(question.number)


def _name(question: Question, words: Words) -> str:
    """A question's short name, after its id where that is short enough to help."""
    name = words.short(question)
    return f"{question.id} {name}" if len(question.id) <= LONGEST_ID else name
