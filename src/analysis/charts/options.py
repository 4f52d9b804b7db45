"""Options: how many States chose each, as bars with the States named."""

from typing import NamedTuple

import pandas as pd

from analysis.charts.figures import QUIET, SMALL, WIDTH, Chart
from analysis.charts.page import MARGIN, Page
from analysis.charts.scales import draw_counts
from analysis.charts.texts import height, wrap
from analysis.form import STANDINGS_OF_OPTIONS, Question
from analysis.narrative.wording import Words

LEFT = 2.0  # inches for the options' labels
BARS = 1.75  # inches of the longest bar where the States stand beside it
BESIDE = WIDTH - LEFT - BARS - 0.35  # inches for the States beside a bar
BELOW = WIDTH - LEFT - 2 * MARGIN  # inches for the States below a bar
MOST_LINES = 4  # of States beside a bar; where there are more, all stand below


class Row(NamedTuple):
    """One option: its label and its States, wrapped, and which States chose it."""

    option: str
    label: str
    names: str
    states: tuple[str, ...]


def draw_options(comparison: pd.DataFrame, question: Question, words: Words, alternative: str) -> Chart:
    """Draw how many States chose each option, as bars with the States named beside or below them.

    An option that gives no answer ("no information") has no bar: a standing is in no count.
    """
    none = [option.code for option in question.options if option.status in STANDINGS_OF_OPTIONS]
    shown = comparison[~comparison["option"].isin(none)]
    base, asked = int(comparison["base"].iloc[0]), int(comparison["asked"].iloc[0])
    page, rows = Page("options"), _rows(shown, question, words, BESIDE)
    is_beside = all(row.names.count("\n") < MOST_LINES for row in rows)
    if not is_beside:
        rows = _rows(shown, question, words, BELOW)
    top, longest = page.y, BARS if is_beside else BELOW - 0.4
    for row in rows:
        (_beside if is_beside else _below)(page, row, longest / max(base, 1), question.id)
    draw_counts(page, LEFT, top, base, longest)
    page.note(words.say("number of States, of {base} that answered ({asked} asked)", base=base, asked=asked), LEFT)
    return page.end(alternative)


def _rows(shown: pd.DataFrame, question: Question, words: Words, inches: float) -> list[Row]:
    return [
        Row(row.option, wrap(words.label(question, row.option), LEFT - 2 * MARGIN),
            wrap(", ".join(map(words.state, row.states)), inches, SMALL), row.states)
        for row in shown.itertuples()
    ]  # fmt: skip


def _beside(page: Page, row: Row, unit: float, question: str) -> None:
    """A bar with its States to the right of the longest one."""
    high = max(height(row.label), height(row.names, SMALL), 0.2) + 0.08
    _bar(page, row, page.y + high / 2, unit, question)
    page.write(WIDTH - MARGIN - BESIDE, page.y + high / 2, row.names, SMALL, QUIET)
    page.y += high


def _below(page: Page, row: Row, unit: float, question: str) -> None:
    """A bar with its States below it."""
    names = height(row.names, SMALL)
    high = max(height(row.label), 0.2 + names) + 0.08
    top = page.y + (high - 0.2 - names) / 2
    _bar(page, row, top + 0.1, unit, question, page.y + high / 2)
    page.write(LEFT, top + 0.2, row.names, SMALL, QUIET, va="top")
    page.y += high


def _bar(page: Page, row: Row, y: float, unit: float, question: str, of_label: float | None = None) -> None:
    wide, count = len(row.states) * unit, len(row.states)
    page.write(LEFT - 0.08, of_label or y, row.label, ha="right")
    page.bar(LEFT, y, wide, count, question=question, option=row.option, states=row.states)
