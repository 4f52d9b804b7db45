"""Codings: what people decided on passages, with who and when, as their sheets came back."""

from analysis.codings.disagreements import list_disagreements
from analysis.codings.samples import sample_passages
from analysis.codings.store import read_codings, read_replies

__all__ = ["list_disagreements", "read_codings", "read_replies", "sample_passages"]
