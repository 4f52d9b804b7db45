"""Findings: statements that hold, each with the States for, against and silent, its base and its cells."""

from analysis.findings.codes import find_codes
from analysis.findings.finding import CLOSED, ENDED, FEWEST, FOR, KINDS, PENDING, STRICT, Cell, Finding, kind_of_count
from analysis.findings.questions import cells_of, find, measure_question

__all__ = [
    "CLOSED",
    "ENDED",
    "FEWEST",
    "FOR",
    "KINDS",
    "PENDING",
    "STRICT",
    "Cell",
    "Finding",
    "cells_of",
    "find",
    "find_codes",
    "kind_of_count",
    "measure_question",
]
