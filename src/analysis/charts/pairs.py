"""Pairs: which codes stand together in the same passages."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts.figures import DARK, QUIET, SMALL, WIDTH, Chart, panels
from analysis.charts.page import MARGIN, Page
from analysis.charts.texts import height, widest, wrap
from analysis.narrative.wording import Words

LEFT = 2.3  # inches for the codes' names
NARROWEST, WIDEST = 0.3, 0.5  # inches of a column
ROW = 0.3  # inches of the lowest row


def draw_co_occurrence(pairs: pd.DataFrame, base: int, asked: int, words: Words, alternative: str) -> Chart:
    """Draw in how many States, and in how many passages, each two codes stand together.

    `pairs` is what `co_occur` gives: a row per pair. Codes stand in their order there, numbered; each pair once, in the
    row of one and the column of the other. `base` counts the States that wrote anything, `asked` those that were asked.
    """
    page, codes = Page("pairs"), list(dict.fromkeys([*pairs["code"], *pairs["with_code"]]))
    numbers = {code: number for number, code in enumerate(codes, start=1)}
    found = {_pair(row.code, row.with_code, numbers): row for row in pairs.itertuples() if row.passages}
    columns = [code for code in codes if any(code == first for first, _ in found)]
    for part in panels(columns, int((WIDTH - LEFT - MARGIN) / NARROWEST)):
        rows = [code for code in codes if any((column, code) in found for column in part)]
        _panel(page, rows, part, found, numbers, words)
    page.note(words.say("in a cell: how many States write of both in one passage; below, in how many passages"))
    page.note(words.say("States that wrote: {base} of {asked}", base=base, asked=asked))
    return page.end(alternative)


def _pair(code: str, other: str, numbers: dict[str, int]) -> tuple[str, str]:
    """The two codes of a pair in their order."""
    return (code, other) if numbers[code] < numbers[other] else (other, code)


def _panel(
    page: Page, rows: Sequence[str], columns: Sequence[str], found: dict, numbers: dict[str, int], words: Words
) -> None:
    """Codes down by name, codes across by number, a figure where a pair stands together."""
    pitch = min((WIDTH - LEFT - MARGIN) / max(len(columns), 1), WIDEST)
    indent = widest(map(str, numbers.values()), SMALL, "bold") + 0.08
    labels = {code: wrap(words.code(code), LEFT - indent - 2 * MARGIN, SMALL) for code in {*rows, *columns}}
    for place, code in enumerate(columns):
        page.write(LEFT + pitch * (place + 0.5), page.y + 0.1, str(numbers[code]), SMALL, weight="bold", ha="center")
    page.y += 0.2
    for code in dict.fromkeys([*columns, *rows]):
        high = max(ROW if code in rows else 0.18, height(labels[code], SMALL) + 0.06)
        page.rule(MARGIN, page.y, LEFT + pitch * len(columns), page.y)
        page.write(MARGIN, page.y + high / 2, str(numbers[code]), SMALL, weight="bold")
        page.write(MARGIN + indent, page.y + high / 2, labels[code], SMALL)
        for place, column in enumerate(columns):
            if (column, code) in found:
                _figure(page, LEFT + pitch * (place + 0.5), page.y + high / 2, found[column, code])
        page.y += high
    page.y += 0.08


def _figure(page: Page, x: float, y: float, row: object) -> None:
    about = {"code": row.code, "option": row.with_code, "states": tuple(row.states)}
    page.figure_at(x, y - 0.055, str(len(row.states)), colour=DARK, **about)
    page.write(x, y + 0.065, str(row.passages), SMALL, QUIET, ha="center")
