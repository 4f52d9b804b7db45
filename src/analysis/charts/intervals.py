"""Intervals: how far coders agree on each code, with what the sample leaves open."""

import numpy as np
import pandas as pd

from analysis.charts.figures import DARK, QUIET, SMALL, WARM, WIDTH, Chart
from analysis.charts.page import MARGIN, MARK, Page
from analysis.charts.texts import height, wrap
from analysis.narrative.wording import Words
from analysis.settings import Thresholds

LEFT = 2.3  # inches for the codes' names
FIGURES = ("krippendorff_alpha", "krippendorff_alpha_low", "gwet_ac1")
STEP = 0.25  # from one label of the axis to the next


def draw_agreement(agreement: pd.DataFrame, thresholds: Thresholds, words: Words, alternative: str) -> Chart:
    """Draw Krippendorff's alpha of each code with its interval, Gwet's AC1 beside it, and the two thresholds.

    `agreement` is of one language or of all; the code on which coders agree most stands first, and last those without
    variation, which have no alpha and show none.
    """
    shown = agreement.sort_values("krippendorff_alpha", ascending=False, na_position="last", kind="stable")
    lowest = min(0.0, float(np.nan_to_num(shown[list(FIGURES)].min().min())))
    lowest = np.floor(lowest / STEP) * STEP
    page, unit = Page("agreement"), (WIDTH - LEFT - MARGIN - 0.15) / (1 - lowest)
    page.y += 0.16
    top = page.y
    for row in shown.itertuples():
        _row(page, row, lambda value: LEFT + (value - lowest) * unit, words)
    _thresholds(page, top, [thresholds.tentative, thresholds.reliable], lambda v: LEFT + (v - lowest) * unit, words)
    for value in np.arange(lowest, 1 + STEP / 2, STEP):
        x = LEFT + (value - lowest) * unit
        page.rule(x, top, x, page.y)
        page.write(x, page.y + 0.04, words.translator.number(float(value)), SMALL, QUIET, ha="center", va="top")
    page.y += 0.24
    page.key(["alpha", "ac1"], words)
    return page.end(alternative, tuple(f"code-{code}" for code in shown["code"]))


def _row(page: Page, row: object, place: object, words: Words) -> None:
    name = wrap(words.code(row.code), LEFT - 2 * MARGIN - 0.1, SMALL)
    high = max(0.26, height(name, SMALL) + 0.07)
    y, upper, lower = page.y + high / 2, page.y + high / 2 - 0.045, page.y + high / 2 + 0.05
    page.write(LEFT - 0.12, y, name, SMALL, ha="right")
    about = {"code": row.code, "findings": (f"code-{row.code}",)}
    if np.isnan(row.krippendorff_alpha):
        page.write(LEFT + 0.05, y, words.say("undefined: no variation"), SMALL, QUIET)
    else:
        page.rule(place(row.krippendorff_alpha_low), upper, place(row.krippendorff_alpha_high), upper, DARK, 1.8)
        page.put("alpha", place(row.krippendorff_alpha), upper, value=round(float(row.krippendorff_alpha), 3), **about)
    if not np.isnan(row.gwet_ac1):
        page.put("ac1", place(row.gwet_ac1), lower, MARK, value=round(float(row.gwet_ac1), 3), **about)
    page.y += high


def _thresholds(page: Page, top: float, values: list[float], place: object, words: Words) -> None:
    """The two alphas from which a code may be relied on, each named above its line."""
    for value in values:
        page.rule(place(value), top, place(value), page.y, WARM, 1.0)
        page.write(place(value), top - 0.03, words.translator.number(value), SMALL, QUIET, ha="center", va="bottom")
