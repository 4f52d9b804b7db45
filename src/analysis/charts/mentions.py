"""Mentions: codes down by category, States across, a mark in each State that writes of the code."""

from collections.abc import Sequence
from itertools import groupby

from analysis.charts.figures import INK, QUIET, SMALL, WIDTH, Chart, panels
from analysis.charts.headings import draw_headings, draw_key, head
from analysis.charts.marks import MENTIONS
from analysis.charts.page import MARGIN, MARK, Page
from analysis.charts.texts import height, width, wrap
from analysis.findings import Finding
from analysis.narrative.wording import Words

LEFT = 1.7  # inches for the names of codes
NARROWEST, WIDEST = 0.115, 0.55  # inches of a column
ROW = 0.2  # inches of the lowest row
COUNT = 0.1  # inches between the last column and the counts


def draw_codes(findings: Sequence[Finding], states: Sequence[str], words: Words, alternative: str) -> Chart:
    """Draw which States mention each code in their own words, and what that rests on.

    Codes stand under their categories; in each, the one that most States mention first. Beside each stands how many do,
    of those that wrote anything there.
    """
    rows = sorted(findings, key=lambda finding: (-finding.count, finding.code))
    categories = list(dict.fromkeys(finding.category for finding in findings))
    rows.sort(key=lambda finding: categories.index(finding.category))
    room = WIDTH - LEFT - MARGIN - COUNT - max((width(_count(finding), SMALL) for finding in rows), default=0)
    page = Page("codes")
    for part in panels(tuple(states), int(room / NARROWEST)):
        _panel(page, rows, part, min(room / max(len(part), 1), WIDEST), len(categories) > 1, words)
    page.key([name for name in MENTIONS if name in page.symbols_of_marks], words)
    asked = max((finding.asked for finding in rows), default=0)
    page.note(words.say(
        "beside each row: how many States mention it, of those that wrote on the subject ({asked} asked)", asked=asked
    ))  # fmt: skip
    return page.end(alternative, tuple(finding.id for finding in rows))


def _panel(
    page: Page, rows: Sequence[Finding], states: Sequence[str], pitch: float, has_categories: bool, words: Words
) -> None:
    """The States' names above, then each category with its codes."""
    places = {state: LEFT + pitch * (column + 0.5) for column, state in enumerate(states)}
    headings = head([*map(words.state, states)], states, pitch)
    page.y += headings.height + 0.04
    draw_headings(page, headings, list(places.values()), page.y, INK)
    page.y += 0.04
    for category, codes in groupby(rows, key=lambda finding: finding.category):
        if has_categories:
            page.y += 0.05
            page.note(words.category(category), colour=INK)
        for finding in codes:
            _row(page, finding, places, pitch, words)
    draw_key(page, headings.key)
    page.y += 0.06


def _row(page: Page, finding: Finding, places: dict[str, float], pitch: float, words: Words) -> None:
    name = wrap(words.code(finding.code), LEFT - 2 * MARGIN, SMALL)
    high = max(ROW, height(name, SMALL) + 0.07)
    middle, right, size = page.y + high / 2, LEFT + pitch * len(places), min(MARK, pitch * 0.85)
    page.rule(MARGIN, page.y, right, page.y)
    page.write(MARGIN, middle, name, SMALL)
    for state, basis in finding.values:
        if state in places:
            cells = tuple(dict.fromkeys((c.file, c.sheet, c.cell) for c in finding.cells if c.state == state))
            about = {"state": state, "code": finding.code, "findings": (finding.id,), "cells": cells}
            page.put(basis, places[state], middle, size, **about)
    page.write(right + COUNT / 2, middle, _count(finding), SMALL, QUIET)
    page.y += high


def _count(finding: Finding) -> str:
    return f"{finding.count}/{finding.base}"
