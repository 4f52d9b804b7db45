"""Charts: comparisons as figures in one style; marks differ in shape, States are named, each has alternative text."""

from analysis.charts.figures import Chart
from analysis.charts.intervals import draw_agreement
from analysis.charts.marks import MENTIONS, STATUS_MARKS
from analysis.charts.matrices import draw_codes, draw_matrix
from analysis.charts.options import draw_options, draw_standings, draw_years

__all__ = [
    "MENTIONS",
    "STATUS_MARKS",
    "Chart",
    "draw_agreement",
    "draw_codes",
    "draw_matrix",
    "draw_options",
    "draw_standings",
    "draw_years",
]
