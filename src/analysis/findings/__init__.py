"""Findings: statements that hold, each with the States for, against and silent, its base and its cells."""

from analysis.findings.codes import MENTIONED, find_codes, find_roles
from analysis.findings.evidence import by_state, cells_of
from analysis.findings.finding import (
    CLOSED,
    ENDED,
    FEWEST,
    FOR,
    FOR_STRICT,
    KINDS,
    LENIENT,
    NOT_SAID,
    PENDING,
    READINGS,
    STRICT,
    Cell,
    Finding,
    kind_of_count,
)
from analysis.findings.order import by_weight, named_once, weight
from analysis.findings.questions import find, measure_question
from analysis.findings.statements import find_on_questions

__all__ = [
    "CLOSED",
    "ENDED",
    "FEWEST",
    "FOR",
    "FOR_STRICT",
    "KINDS",
    "LENIENT",
    "MENTIONED",
    "NOT_SAID",
    "PENDING",
    "READINGS",
    "STRICT",
    "Cell",
    "Finding",
    "by_state",
    "by_weight",
    "cells_of",
    "find",
    "find_codes",
    "find_on_questions",
    "find_roles",
    "kind_of_count",
    "measure_question",
    "named_once",
    "weight",
]
