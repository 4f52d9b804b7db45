"""Sources: which source speaks of what, code by State; and the treaty record of the States."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.charts.figures import DARK, GRID, MIDDLE, QUIET, Chart, canvas, lines, wrapped
from analysis.languages import mark
from analysis.narrative.sources import CAUTION
from analysis.narrative.wording import Words
from analysis.treaties import TREATIES
from analysis.two_sources import AT_ODDS, BOTH, ENQUIRY_ONLY, NEITHER, NO_REPORT, NO_RESPONSE, REPORT_ONLY

ROW = 0.3  # inches
NOTE = 0.2  # inches of one line below the legend
LABEL = 40  # characters of a code's name to a line
FEW = 10  # States whose names fit above their columns without being turned
# A square whose left half is the enquiry and whose right half is the State report.
LOOKS = {
    BOTH: ("s", DARK, "full", mark("said in both sources")),
    AT_ODDS: ("X", "#8C2D19", "full", mark("at odds: one says it is there, the other that it is not")),
    ENQUIRY_ONLY: ("s", DARK, "left", mark("only in the enquiry")),
    REPORT_ONLY: ("s", DARK, "right", mark("only in the State report")),
    NEITHER: ("s", "#8A8A8A", "none", mark("in neither")),
    NO_REPORT: ("_", "#8A8A8A", "full", mark("no State report at hand: not compared")),
    NO_RESPONSE: ("|", "#8A8A8A", "full", mark("no answer to the enquiry: not compared")),
}
LIGHT = "#D7E3EA"
ACCEDED = "a"  # as the UN Treaty Collection marks an accession behind its date
SHORT = {"CRC": "CRC", "OPSC": "OPSC", "Palermo": mark("Palermo Protocol"), "C182": mark("ILO C182")}


def draw_sources(
    compared: pd.DataFrame, states: Sequence[str], words: Words, alternative: str, findings: tuple[str, ...] = ()
) -> Chart:
    """Draw for each code and State which source speaks of it; codes down, States across."""
    codes = list(dict.fromkeys(compared["code"]))
    labels = [wrapped(words.code(code), LABEL) for code in codes]
    used = [name for name in LOOKS if name in set(compared["relation"])]
    legend = [Line2D([], [], label=words.say(LOOKS[name][3]), **_looks(name, 8)) for name in used]
    with _grid(labels, _headings(states, words), legend) as (figure, axes):
        for row in compared.itertuples():
            place = states.index(row.state), codes.index(row.code)
            axes.plot([place[0]], [place[1]], gid=row.relation, **_looks(row.relation, 10))
    return Chart(figure, alternative, findings)


def draw_treaties(record: pd.DataFrame, words: Words, alternative: str) -> Chart:
    """Draw the year of each State's act for each treaty; States down, treaties across."""
    states, treaties = list(dict.fromkeys(record["state"])), list(TREATIES)
    labels = [wrapped(words.state(state), LABEL) for state in states]
    headings = [words.say(SHORT[treaty]) for treaty in treaties]
    with _grid(labels, headings, _acts(words), least=0.24, note=NOTE) as (figure, axes):
        for row in record.itertuples():
            _put_act(axes, (treaties.index(row.treaty), states.index(row.state)), row)
        figure.text(0.035, 0.06 / figure.get_figheight(), words.say(CAUTION), fontsize=8, color=QUIET)
    return Chart(figure, alternative)


def _acts(words: Words) -> list[Line2D]:
    looks = (
        ("s", LIGHT, words.say("ratification")),
        ("s", MIDDLE, f"{words.say('accession')} ({ACCEDED})"),
        ("_", QUIET, words.say("not verified here")),
    )
    return [
        Line2D([], [], linestyle="none", marker=shape, color=colour, markersize=8, label=label)
        for shape, colour, label in looks
    ]


def _put_act(axes: Axes, place: tuple[int, int], row: object) -> None:
    """Put the year of an act, or the mark of a date that is not verified."""
    if not row.date:
        axes.plot(
            *([one] for one in place), gid="not_verified", linestyle="none", marker="_", color=QUIET, markersize=8
        )
        return
    is_accession = row.act == "accession"
    box = {"facecolor": MIDDLE if is_accession else LIGHT, "edgecolor": "none", "boxstyle": "square,pad=0.25"}
    text = f"{row.date[:4]} {ACCEDED}" if is_accession else row.date[:4]
    axes.text(*place, text, ha="center", va="center", fontsize=8, bbox=box, gid=row.act)


def _looks(relation: str, size: float) -> dict[str, object]:
    shape, colour, fill, _ = LOOKS[relation]
    return {
        "linestyle": "none", "marker": shape, "color": colour, "fillstyle": fill, "markersize": size,
        "markerfacecoloralt": "white", "markeredgewidth": 1.2,
    }  # fmt: skip


def _headings(states: Sequence[str], words: Words) -> list[str]:
    if len(states) > FEW:
        return [words.state(state) for state in states]
    return [wrapped(words.state(state), max(8, 60 // max(len(states), 1))) for state in states]


@contextmanager
def _grid(
    labels: Sequence[str], headings: Sequence[str], legend: list[Line2D], least: float = ROW, note: float = 0
) -> Iterator[tuple[Figure, Axes]]:
    """A canvas ruled for a matrix: labels on the left, headings above, the legend below, two entries to a line.

    A row is at `least` so many inches high; below the legend `note` inches are left.
    """
    is_turned = len(headings) > FEW
    top = (
        0.08 * max(map(len, headings), default=1) + 0.1
        if is_turned
        else 0.15 * max(map(lines, headings), default=1) + 0.2
    )
    row = max(least, 0.15 * max(map(lines, labels), default=1) + 0.05)
    bottom = 0.25 + note + 0.2 * ((len(legend) + 1) // 2)
    with canvas(row * len(labels), left=2.9, top=top, bottom=bottom) as (figure, axes):
        axes.set_xlim(-0.5, max(len(headings), 1) - 0.5)
        axes.set_ylim(len(labels) - 0.5, -0.5)
        axes.set_yticks(range(len(labels)), labels, fontsize=8.5, linespacing=1.05)
        axes.xaxis.tick_top()
        axes.set_xticks(range(len(headings)), headings, fontsize=7.6, rotation=90 if is_turned else 0, va="bottom")
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        for place in range(len(labels) + 1):
            axes.axhline(place - 0.5, color=GRID, linewidth=0.7, zorder=0)
        figure.legend(handles=legend, loc="lower left", ncols=2, frameon=False, fontsize=8.5,
                      bbox_to_anchor=(0.02, note / figure.get_figheight()))  # fmt: skip
        yield figure, axes
