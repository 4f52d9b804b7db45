"""Charts: comparisons as figures in one style; marks differ in shape, States are named, each has alternative text."""

from analysis.charts.figures import Chart
from analysis.charts.intervals import draw_agreement
from analysis.charts.marks import STATUS_MARKS
from analysis.charts.matrices import draw_codes, draw_matrix
from analysis.charts.options import draw_options, draw_standings, draw_years
from analysis.charts.sources import draw_sources, draw_treaties

__all__ = [
    "STATUS_MARKS",
    "Chart",
    "draw_agreement",
    "draw_codes",
    "draw_matrix",
    "draw_options",
    "draw_sources",
    "draw_standings",
    "draw_treaties",
    "draw_years",
]
