"""Findings: statements that hold, each with the States for, against and silent, its base and its cells."""

from analysis.findings.codes import MENTIONED, find_codes, find_roles
from analysis.findings.evidence import by_state, cells_of, holds_for_any, read_as
from analysis.findings.finding import (
    CLOSED,
    DIVIDING,
    ENDED,
    ENQUIRY,
    FEWEST,
    FOR,
    FOR_STRICT,
    KINDS,
    LENIENT,
    NOT_SAID,
    OF_GROUPS,
    OF_SOURCES,
    PENDING,
    READINGS,
    SHARED,
    STRICT,
    Cell,
    Finding,
    kind_of_count,
)
from analysis.findings.groups import divides, find_by_group
from analysis.findings.order import by_weight, named_once, weight
from analysis.findings.questions import find, measure_question
from analysis.findings.statements import find_on_questions

__all__ = [
    "CLOSED",
    "DIVIDING",
    "ENDED",
    "ENQUIRY",
    "FEWEST",
    "FOR",
    "FOR_STRICT",
    "KINDS",
    "LENIENT",
    "MENTIONED",
    "NOT_SAID",
    "OF_GROUPS",
    "OF_SOURCES",
    "PENDING",
    "READINGS",
    "SHARED",
    "STRICT",
    "Cell",
    "Finding",
    "by_state",
    "by_weight",
    "cells_of",
    "divides",
    "find",
    "find_by_group",
    "find_codes",
    "find_on_questions",
    "find_roles",
    "holds_for_any",
    "kind_of_count",
    "measure_question",
    "named_once",
    "read_as",
    "weight",
]
