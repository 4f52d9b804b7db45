"""Bars and points: options by number of States, years of measures, standings by State."""

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.charts.figures import DARK, GRID, INK, QUIET, Chart, canvas, lines, wrapped
from analysis.charts.marks import STATUS_MARKS
from analysis.form import STANDINGS_OF_OPTIONS, Question
from analysis.narrative.wording import Words

LABEL = 34  # characters of an option's label to a line
NAMES = 44  # characters of the States' names beside a bar to a line
ROW = 0.17  # inches that one line of text takes
MOST_NAMED = 14  # States beyond which a bar names its count alone


def draw_options(
    comparison: pd.DataFrame, question: Question, words: Words, alternative: str, findings: tuple[str, ...] = ()
) -> Chart:
    """Draw how many States chose each option, as bars with the States named beside them.

    An option that gives no answer ("no information") has no bar: a standing is in no count.
    """
    none = [option.code for option in question.options if option.status in STANDINGS_OF_OPTIONS]
    shown = comparison[~comparison["option"].isin(none)].iloc[::-1]
    base, asked = int(comparison["base"].iloc[0]), int(comparison["asked"].iloc[0])
    labels = [wrapped(words.label(question, option), LABEL) for option in shown["option"]]
    names = [_names(states, words) for states in shown["states"]]
    heights = [max(lines(label), lines(name), 2) * ROW + 0.06 for label, name in zip(labels, names, strict=True)]
    places = np.cumsum(heights) - np.array(heights) / 2
    with canvas(sum(heights), left=2.75, bottom=0.62, top=0.15) as (figure, axes):
        axes.barh(places, shown["count"], height=0.2, color=DARK)
        for place, count, name in zip(places, shown["count"], names, strict=True):
            axes.text(count + base * 0.012, place, str(count), va="center", fontsize=9.5, fontweight="bold")
            axes.text(base * 1.09, place, name, va="center", fontsize=8, color=QUIET, linespacing=1.15)
        axes.set_yticks(places, labels, linespacing=1.1)
        axes.tick_params(axis="y", length=0)
        axes.set_xlim(0, base * 2.15 or 1)
        axes.set_ylim(0, sum(heights))
        axes.set_xticks(_ticks(base))
        axes.spines["bottom"].set_bounds(0, base)
        axes.set_xlabel(_base_line(base, asked, words), loc="left", color=QUIET)
    return Chart(figure, alternative, findings)


def draw_years(
    values: pd.DataFrame, period: tuple[int, int], words: Words, alternative: str, findings: tuple[str, ...] = ()
) -> Chart:
    """Draw the year each State gave, on one line per State; the enquiry's period is shaded."""
    said = values[values["value"].notna()].sort_values("value", kind="stable").iloc[::-1]
    with canvas(0.27 * len(said) + 0.2, left=2.2, bottom=0.55) as (figure, axes):
        axes.axvspan(period[0] - 0.5, period[1] + 0.5, color="#EAF1F5", zorder=0)
        rows = np.arange(len(said))
        axes.plot(said["value"], rows, "o", color=DARK, markersize=8)
        for row, year in zip(rows, said["value"], strict=True):
            axes.text(year, row + 0.22, str(int(year)), ha="center", va="bottom", fontsize=8)
        axes.set_yticks(rows, [wrapped(words.state(state), 26) for state in said["state"]])
        axes.set_ylim(-0.6, len(said) - 0.2)
        axes.set_xlim(min(period[0], said["value"].min()) - 1, max(period[1], said["value"].max()) + 1)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="y", color=GRID, linewidth=0.6)
        axes.set_xlabel(words.say("shaded: the period {first} to {last}", first=period[0], last=period[1]), loc="left")
    return Chart(figure, alternative, findings)


def draw_standings(standings: pd.DataFrame, words: Words, alternative: str) -> Chart:
    """Draw to how many questions each State gave an answer, and why it gave none to the others."""
    shown = standings.iloc[::-1]
    shown = shown.loc[:, (shown > 0).any()]
    hatches = {
        "answered": "",
        "no_information": "..",
        "not_applicable": "xx",
        "not_answered": "",
        "not_asked": "//",
        "unreadable": "++",
    }
    colours = {"answered": DARK, "no_information": "#A9C4D4", "not_answered": "white"}
    with canvas(0.3 * len(shown) + 0.1, left=2.2, bottom=0.85, top=0.1) as (figure, axes):
        start = np.zeros(len(shown))
        for standing in shown:
            width = shown[standing].to_numpy()
            label = words.say(STATUS_MARKS[standing].label)
            axes.barh(
                range(len(shown)),
                width,
                left=start,
                height=0.62,
                color=colours.get(standing, "#F1F1F1"),
                label=label,
                hatch=hatches[standing],
                edgecolor=QUIET,
                linewidth=0.7,
            )
            for row, (count, begin) in enumerate(zip(width, start, strict=True)):
                if count:
                    _count(axes, begin + count / 2, row, count, standing)
            start += width
        axes.set_yticks(range(len(shown)), [wrapped(words.state(state), 26) for state in shown.index])
        axes.tick_params(axis="y", length=0)
        axes.set_xlim(0, start.max() or 1)
        axes.set_ylim(-0.5, len(shown) - 0.5)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(words.say("number of questions"), loc="left")
        figure.legend(
            loc="lower left", ncols=4, frameon=False, fontsize=8.5, bbox_to_anchor=(0.02, 0.0), handlelength=1.6
        )
    return Chart(figure, alternative)


def _count(axes: object, x: float, y: float, count: int, standing: str) -> None:
    dark = standing == "answered"
    box = None if dark else {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    axes.text(x, y, str(count), ha="center", va="center", fontsize=8, color="white" if dark else INK, bbox=box)


def _names(states: tuple[str, ...], words: Words) -> str:
    return wrapped(", ".join(map(words.state, states)), NAMES) if len(states) <= MOST_NAMED else ""


def _base_line(base: int, asked: int, words: Words) -> str:
    return words.say("number of States, of {base} that answered ({asked} asked)", base=base, asked=asked)


def _ticks(base: int) -> list[int]:
    step = max(1, round(base / 4))
    return sorted({*range(0, base, step), base} - ({base - 1} if step > 1 else set()))
