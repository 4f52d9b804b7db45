"""The gate: every file of a complete report is read before it is published; what must not be public stops the run.

It is the second line: what is personal in a text is marked out as it is read (`redaction`), what States wrote is
escaped as it is shown. The gate knows nothing of that; it reads what would be published, as anybody could.
"""

from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.problems import InputError, Problem
from analysis.publication.gate.blocked import as_problems, trace
from analysis.publication.gate.exceptions import leave_out
from analysis.publication.gate.passed import Passed
from analysis.publication.gate.pieces import Hit
from analysis.publication.gate.searching import Doing, search
from analysis.publication.outputs import one_by_one

__all__ = ["Passed", "check_report", "search_report"]


def check_report(
    folder: Path, enquiry: Enquiry, passed: Passed | None = None, doing: Doing = one_by_one
) -> list[Problem]:
    """Read a complete report before it is published; give notes on exceptions that allow nothing.

    Files that `passed` before are not read again; `doing` searches the others in parts beside each other. Raises
    InputError with every reason for which the report must not be published, and where each stands.
    """
    found = search(folder, enquiry, passed or Passed(), doing)
    left = leave_out(trace(found, enquiry), enquiry.settings.exceptions)
    if left.hits:
        raise InputError([*as_problems(left.hits), *left.notes])
    return left.notes


def search_report(folder: Path, enquiry: Enquiry) -> list[Hit]:
    """Return all that each rule finds in a report, exceptions aside."""
    return search(folder, enquiry, Passed(), one_by_one)
