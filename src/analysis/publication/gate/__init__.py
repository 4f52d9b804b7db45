"""The gate: every file of a complete report is read before it is published; what must not be public stops the run.

It is the second line: what is personal in a text is marked out as it is read (`redaction`), what States wrote is
escaped as it is shown. The gate knows nothing of that; it reads what would be published, as anybody could.
"""

from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.problems import InputError, Problem
from analysis.publication.gate.blocked import as_problems, trace
from analysis.publication.gate.contacts import find_contacts, texts_known
from analysis.publication.gate.exceptions import leave_out
from analysis.publication.gate.files import read_report
from analysis.publication.gate.personal import (
    find_addresses,
    find_children,
    find_national_ids,
    find_telephones,
    find_users,
)
from analysis.publication.gate.pieces import Hit, Pieces
from analysis.publication.gate.running import find_running
from analysis.publication.gate.standing import find_silent_states, find_without_notice

__all__ = ["check_report", "search_report"]


def check_report(folder: Path, enquiry: Enquiry) -> list[Problem]:
    """Read a complete report before it is published; give notes on exceptions that allow nothing.

    Raises InputError with every reason for which it must not be published, and where each stands.
    """
    left = leave_out(trace(search_report(folder, enquiry), enquiry), enquiry.settings.exceptions)
    if left.hits:
        raise InputError([*as_problems(left.hits), *left.notes])
    return left.notes


def search_report(folder: Path, enquiry: Enquiry) -> list[Hit]:
    """Return all that each rule finds in a report, exceptions aside."""
    pieces, texts = Pieces(read_report(folder)), list(texts_known(enquiry))
    rules = (
        find_contacts(pieces, enquiry.received.personal, texts), find_addresses(pieces), find_telephones(pieces),
        find_national_ids(pieces), find_users(pieces), find_children(pieces), find_running(pieces, texts),
        find_without_notice(pieces, enquiry.settings.is_demonstration),
        find_silent_states(pieces, enquiry, folder),
    )  # fmt: skip
    return [hit for hits in rules for hit in hits]
