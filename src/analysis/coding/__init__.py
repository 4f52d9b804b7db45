"""Coding: what a text is about: candidates that a machine proposes, and what people decide in their place."""

from analysis.coding.candidates import propose_codes
from analysis.coding.decisions import CANDIDATES, CODINGS, SETTLED, decide, list_outdated, which_count

__all__ = ["CANDIDATES", "CODINGS", "SETTLED", "decide", "list_outdated", "propose_codes", "which_count"]
