"""Intervals: how far coders agree on each code, with what the sample leaves open."""

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from analysis.charts.figures import DARK, GRID, INK, QUIET, WARM, Chart, canvas, wrapped
from analysis.narrative.wording import Words
from analysis.settings import Thresholds

LABEL = 38  # characters of a code's label to a line


def draw_agreement(agreement: pd.DataFrame, thresholds: Thresholds, words: Words, alternative: str) -> Chart:
    """Draw Krippendorff's alpha of each code with its interval, Gwet's AC1 beside it, and the two thresholds.

    `agreement` is of one language or of all; a code without variation has no alpha and shows none.
    """
    shown = agreement.sort_values("krippendorff_alpha", na_position="first", kind="stable")
    rows = np.arange(len(shown))
    with canvas(0.3 * len(shown) + 0.3, left=3.1, bottom=0.85) as (figure, axes):
        for place in (thresholds.tentative, thresholds.reliable):
            axes.axvline(place, color=WARM, linewidth=1, linestyle=(0, (4, 3)), zorder=0)
            axes.text(place, len(shown) - 0.35, words.translator.number(place), ha="center", fontsize=8, color=QUIET)
        axes.hlines(rows, shown["krippendorff_alpha_low"], shown["krippendorff_alpha_high"], color=DARK, linewidth=2)
        axes.plot(shown["krippendorff_alpha"], rows, "o", color=DARK, markersize=8)
        axes.plot(shown["gwet_ac1"], rows, "D", color=QUIET, markersize=6, fillstyle="none")
        for row, alpha in zip(rows, shown["krippendorff_alpha"], strict=True):
            if np.isnan(alpha):
                axes.text(0.02, row, words.say("undefined: no variation"), va="center", fontsize=8, color=QUIET)
        axes.set_yticks(rows, [wrapped(words.code(code), LABEL) for code in shown["code"]])
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(-0.6, len(shown) - 0.1)
        lows = shown[["krippendorff_alpha_low", "krippendorff_alpha", "gwet_ac1"]].min().min()
        axes.set_xlim(min(0.0, np.nan_to_num(lows)) - 0.03, 1.03)
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        legend = [
            Line2D([], [], marker="o", color=DARK, markersize=8, linewidth=2,
                   label=words.say("Krippendorff's alpha, with its 95 % interval")),
            Line2D([], [], marker="D", color=QUIET, markersize=6, fillstyle="none", linestyle="none",
                   label=words.say("Gwet's AC1")),
        ]  # fmt: skip
        figure.legend(handles=legend, loc="lower left", ncols=2, frameon=False, fontsize=8.5, labelcolor=INK)
    return Chart(figure, alternative, tuple(f"code-{code}" for code in shown["code"][::-1]))
