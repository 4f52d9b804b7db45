"""Timeline: what States adopted in which year, many questions on one time axis, each State named at its year."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.charts.figures import INK, PAPER, PLAIN, QUIET, SHADE, SMALL, WIDTH, Chart
from analysis.charts.page import MARGIN, Page
from analysis.charts.texts import height, wrap
from analysis.form import Question
from analysis.narrative.wording import Words

LEFT = 1.3  # inches for the questions' names
NARROWEST = 0.6  # inches of a column, in which States are named
DOT = 0.07  # inches of the mark before a name
INDENT = 0.12  # inches from the edge of a column to a name


class Column(NamedTuple):
    """Some years of the period: the first and the last."""

    first: int
    last: int

    @property
    def heading(self) -> str:
        """What stands above it."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Outside(NamedTuple):
    """The States whose year lies before or after the period."""

    value: str
    heading: str
    rows: Sequence


def draw_timeline(
    years: pd.DataFrame, questions: Sequence[Question], period: tuple[int, int], words: Words, alternative: str
) -> Chart:
    """Draw, question by question, which State gave which year, on the one axis of the enquiry's period.

    `years` is what `list_years` gives. A period too long for a column a year has columns of several, where the year
    stands beside the State; years before and after the period are named below the columns.
    """
    page, columns, rows = Page("timeline"), _columns(period), list(years.itertuples())
    pitch = (WIDTH - LEFT - MARGIN) / len(columns)
    headings = [wrap(column.heading, pitch - 0.05, SMALL) for column in columns]
    high = max(height(heading, SMALL) for heading in headings)
    for place, heading in enumerate(headings):
        page.write(LEFT + pitch * (place + 0.5), page.y + high, heading, SMALL, ha="center", va="bottom")
    page.y += high + 0.05
    for question in questions:
        own = [row for row in rows if row.question == question.id]
        if own:
            _lane(page, question, own, columns, pitch, words)
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    page.y += 0.06
    page.note(
        words.say("States that gave a year stand at it; below each question, how many answered it, of those asked")
    )
    return page.end(alternative)


def _columns(period: tuple[int, int]) -> list[Column]:
    """The period's years, several to a column where they are many."""
    first, last = period
    step = -(-(last - first + 1) // int((WIDTH - LEFT - MARGIN) / NARROWEST))
    return [Column(start, min(start + step - 1, last)) for start in range(first, last + 1, step)]


def _lane(page: Page, question: Question, own: Sequence, columns: Sequence[Column], pitch: float, words: Words) -> None:
    """One question: its name and base on the left, each State in the column of its year, the others below."""
    label = wrap(words.short(question), LEFT - 2 * MARGIN)
    counted = f"{own[0].base}/{own[0].asked}"
    stacks = [_stack(own, column, pitch, words) for column in columns]
    needed = [sum(height(name, SMALL) + 0.03 for _, name in stack) for stack in stacks]
    high = max(height(label) + 0.15, *needed) + 0.08
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    page.write(MARGIN, page.y + 0.05, label, PLAIN, INK, va="top")
    page.write(MARGIN, page.y + 0.07 + height(label), counted, SMALL, QUIET, va="top")
    for place, stack in enumerate(stacks):
        _names(page, question.id, stack, LEFT + pitch * place)
        page.ground(LEFT + pitch * place, page.y, pitch, high, SHADE, PAPER)
    page.y += high
    first, last = columns[0].first, columns[-1].last
    before, after = ([row for row in own if row.value < first], [row for row in own if row.value > last])
    _write_outside(page, question.id, Outside(f"<{first}", words.say("before {year}", year=first), before), words)
    _write_outside(page, question.id, Outside(f">{last}", words.say("after {year}", year=last), after), words)


def _write_outside(page: Page, question: str, part: Outside, words: Words) -> None:
    if not part.rows:
        return
    said = ", ".join(f"{words.state(row.state)} ({int(row.value)})" for row in part.rows)
    text = wrap(words.say("{what}: {items}", what=part.heading, items=said), WIDTH - LEFT - 2 * MARGIN, SMALL)
    cells = tuple((row.file, row.sheet, row.cell) for row in part.rows)
    about = {"question": question, "states": tuple(row.state for row in part.rows), "value": part.value, "cells": cells}
    y = page.y + 0.04 + height(text, SMALL) / 2
    page.write(LEFT + 0.03, y, text, SMALL, QUIET, gid=page.keep(LEFT + 0.03, y, about))
    page.y += height(text, SMALL) + 0.08


def _stack(own: Sequence, column: Column, pitch: float, words: Words) -> list[tuple[object, str]]:
    """The States of a column, in their order, with their wrapped names."""
    named = [(row, words.state(row.state)) for row in own if column.first <= row.value <= column.last]
    if column.first < column.last:
        named = [(row, f"{name} ({int(row.value)})") for row, name in named]
    return [(row, wrap(name, pitch - INDENT - 0.03, SMALL)) for row, name in named]


def _names(page: Page, question: str, stack: Iterable[tuple[object, str]], left: float) -> None:
    y = page.y + 0.05
    for row, name in stack:
        about = {"question": question, "state": row.state, "value": int(row.value), "standing": ""}
        page.put("year", left + 0.06, y + 0.06, DOT, cells=((row.file, row.sheet, row.cell),), **about)
        page.write(left + INDENT, y, name, SMALL, va="top")
        y += height(name, SMALL) + 0.03
