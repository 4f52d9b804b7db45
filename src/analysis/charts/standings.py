"""Standings: to how many questions each State gave an answer, and why it gave none to the others."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts.figures import INK, QUIET, SMALL, WIDTH, Chart
from analysis.charts.headings import draw_headings, draw_key, head
from analysis.charts.marks import STATUS_MARKS
from analysis.charts.page import MARGIN, Page, line_of
from analysis.charts.scales import draw_counts
from analysis.narrative.wording import Words

LEFT = 1.5  # inches for the States' names
BARS = 2.1  # inches of the longest bar
COUNT = 0.35  # inches for the number beside it
ANSWERED = "answered"


def draw_standings(standings: pd.DataFrame, words: Words, alternative: str) -> Chart:
    """Draw to how many questions each State gave an answer, and beside it to how many it gave none, and why.

    `standings` is what `count_standings` gives; a standing that no State has takes no column.
    """
    page, total = Page("standings"), int(standings.sum(axis=1).max()) if len(standings) else 0
    others = [name for name in standings if name != ANSWERED and (standings[name] > 0).any()]
    places, key = _headings(page, others, words)
    top = page.y
    for state, counts in standings.iterrows():
        _row(page, state, len(standings), counts, BARS / max(total, 1), places, words)
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    draw_counts(page, LEFT, top, total, BARS)
    answered, asked = int((standings[ANSWERED] > 0).sum()), len(standings)
    page.note(words.say("number of questions"), LEFT)
    page.note(words.say("States that answered: {base} of {asked}", base=answered, asked=asked), LEFT)
    draw_key(page, key)
    return page.end(alternative)


def _headings(page: Page, others: Sequence[str], words: Words) -> tuple[dict[str, float], Sequence[tuple[str, str]]]:
    """The standings above their columns: where each column is, and the key to headings that had no room."""
    left = LEFT + BARS + COUNT
    pitch = (WIDTH - left - MARGIN) / max(len(others), 1)
    labels = [words.say(STATUS_MARKS[name].label) for name in others]
    headings = head(labels, [str(number) for number in range(1, len(others) + 1)], pitch)
    places = {name: left + pitch * (place + 0.5) for place, name in enumerate(others)}
    page.y += max(headings.height, 0.12) + 0.2
    page.write(LEFT, page.y - 0.18, words.say(STATUS_MARKS[ANSWERED].label), SMALL, QUIET, va="bottom")
    draw_headings(page, headings, list(places.values()), page.y - 0.18)
    for name, x in places.items():
        page.symbol(name, x, page.y - 0.08)
    return places, headings.key


def _row(
    page: Page, state: str, states: int, counts: pd.Series, unit: float, places: dict[str, float], words: Words
) -> None:
    line, count = line_of(state, states, LEFT, words), int(counts[ANSWERED])
    middle = page.y + line.high / 2
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    page.write(MARGIN, middle, line.name, line.size)
    page.bar(LEFT, middle, count * unit, count, state=state, standing=ANSWERED)
    for standing, x in places.items():
        if counts[standing]:
            about = {"state": state, "standing": standing}
            page.figure_at(x, middle, str(int(counts[standing])), colour=INK, weight="normal", **about)
    page.y += line.high
