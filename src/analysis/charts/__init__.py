"""Charts: comparisons as figures in one style; marks differ in shape, States are named, each has alternative text."""

from analysis.charts.cells import mark_answers, mark_standings
from analysis.charts.changes import draw_changes, gather_changes
from analysis.charts.evidence import with_evidence
from analysis.charts.figures import Chart
from analysis.charts.groups import draw_groups
from analysis.charts.intervals import draw_agreement
from analysis.charts.legibility import list_illegible
from analysis.charts.maps import draw_map
from analysis.charts.marks import MENTIONS, STATUS_MARKS
from analysis.charts.matrices import draw_matrix
from analysis.charts.mentions import draw_codes
from analysis.charts.options import draw_options
from analysis.charts.pairs import draw_co_occurrence
from analysis.charts.sources import draw_sources
from analysis.charts.standings import draw_standings
from analysis.charts.timeline import draw_timeline
from analysis.charts.treaties import draw_treaties
from analysis.charts.years import draw_years, list_years

__all__ = [
    "MENTIONS",
    "STATUS_MARKS",
    "Chart",
    "draw_agreement",
    "draw_changes",
    "draw_co_occurrence",
    "draw_codes",
    "draw_groups",
    "draw_map",
    "draw_matrix",
    "draw_options",
    "draw_sources",
    "draw_standings",
    "draw_timeline",
    "draw_treaties",
    "draw_years",
    "gather_changes",
    "list_illegible",
    "list_years",
    "mark_answers",
    "mark_standings",
    "with_evidence",
]
