"""Codings: what people decided on passages, with who and when, as their sheets came back."""

from analysis.codings.disagreements import list_disagreements
from analysis.codings.receiving import keep, read_sheet, receive_workbook
from analysis.codings.replies import for_readers
from analysis.codings.samples import sample_passages
from analysis.codings.sheets import Returned
from analysis.codings.store import check_coder, read_codings, read_replies

__all__ = [
    "Returned",
    "check_coder",
    "for_readers",
    "keep",
    "list_disagreements",
    "read_codings",
    "read_replies",
    "read_sheet",
    "receive_workbook",
    "sample_passages",
]
