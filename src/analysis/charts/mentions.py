"""Mentions: codes down by category, States across, a mark in each State that writes of the code."""

from collections.abc import Sequence

from analysis.charts.figures import Chart
from analysis.charts.grids import Crossing, Row, draw_grid
from analysis.charts.marks import MENTIONS
from analysis.charts.page import Page
from analysis.findings import Finding
from analysis.narrative.wording import Words


def draw_codes(findings: Sequence[Finding], states: Sequence[str], words: Words, alternative: str) -> Chart:
    """Draw which States mention each code in their own words, and what that rests on.

    Codes stand under their categories; in each, the one that most States mention first. Beside each stands how many do,
    of those that wrote anything there.
    """
    shown = sorted(findings, key=lambda finding: (-finding.count, finding.code))
    categories = list(dict.fromkeys(finding.category for finding in findings))
    shown.sort(key=lambda finding: categories.index(finding.category))
    page = Page("codes")
    draw_grid(page, [*map(_row, shown)], states, words)
    page.key([name for name in MENTIONS if name in page.symbols_of_marks], words)
    asked = max((finding.asked for finding in shown), default=0)
    page.note(words.say(
        "beside each row: how many States mention it, of those that wrote on the subject ({asked} asked)", asked=asked
    ))  # fmt: skip
    return page.end(alternative, tuple(finding.id for finding in shown))


def _row(finding: Finding) -> Row:
    crossings = {
        state: Crossing(basis, (finding.id,), [cell for cell in finding.cells if cell.state == state])
        for state, basis in finding.values
    }
    return Row(finding.code, finding.category, crossings, f"{finding.count}/{finding.base}")
