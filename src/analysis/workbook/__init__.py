"""Workbooks exactly as received: every non-empty cell of every kind of file."""

from analysis.workbook.reading import read_workbook
from analysis.workbook.rows import ErrorValue, Rows, is_blank
from analysis.workbook.sheets import (
    EMPTY,
    NOT_UNDERSTOOD,
    RECOGNISED,
    USED,
    Marks,
    Sheet,
    Workbook,
    address,
    as_written,
)

__all__ = [
    "EMPTY",
    "NOT_UNDERSTOOD",
    "RECOGNISED",
    "USED",
    "ErrorValue",
    "Marks",
    "Rows",
    "Sheet",
    "Workbook",
    "address",
    "as_written",
    "is_blank",
    "read_workbook",
]
