"""Comparisons: which States said what, of how many that answered and how many were asked.

Every table counts States, never ticks or hits, and carries beside each count its base and how many were asked.
"""

from analysis.comparisons.changes import join_editions, list_changes
from analysis.comparisons.codes import co_occur, compare_codes
from analysis.comparisons.counts import (
    SILENT,
    answers_to,
    compare,
    count_standings,
    list_values,
    split_by_question,
)
from analysis.comparisons.groups import compare_by, group_states

__all__ = [
    "SILENT",
    "answers_to",
    "co_occur",
    "compare",
    "compare_by",
    "compare_codes",
    "count_standings",
    "group_states",
    "join_editions",
    "list_changes",
    "list_values",
    "split_by_question",
]
