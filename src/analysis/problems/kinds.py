"""Kinds of problems, of all that a problem can be about, each listed once."""

from collections import Counter

from analysis.problems.answers import OF_ANSWERS
from analysis.problems.coding_sheets import OF_CODING_SHEETS
from analysis.problems.codings import OF_CODINGS
from analysis.problems.documents import OF_DOCUMENTS
from analysis.problems.enquiries import OF_ENQUIRIES
from analysis.problems.files import OF_FILES
from analysis.problems.publication import OF_PUBLICATION
from analysis.problems.qda import OF_QDA
from analysis.problems.runs import OF_RUNS
from analysis.problems.severities import Kinds
from analysis.problems.sheets import OF_SHEETS
from analysis.problems.verification import OF_VERIFICATION


def join(*tables: Kinds) -> Kinds:
    """Return the kinds of several tables as one; raises ValueError where two list the same.

    >>> join({"busy": ("stops", "", "")}, {"scan": ("loses", "", "")}, {"busy": ("notes", "", "")})
    Traceback (most recent call last):
    ValueError: kinds of problems listed twice: busy
    """
    listed = Counter(kind for table in tables for kind in table)
    twice = [kind for kind, number in listed.items() if number > 1]
    if twice:
        raise ValueError(f"kinds of problems listed twice: {', '.join(twice)}")
    return {kind: said for table in tables for kind, said in table.items()}


KINDS = join(
    OF_FILES, OF_ENQUIRIES, OF_SHEETS, OF_ANSWERS, OF_DOCUMENTS, OF_CODINGS, OF_CODING_SHEETS, OF_QDA, OF_RUNS,
    OF_PUBLICATION, OF_VERIFICATION,
)  # fmt: skip
