"""Coding: what a text is about: candidates that a machine proposes, and what people decide in their place."""

from analysis.coding.candidates import propose_codes
from analysis.coding.decisions import CANDIDATES, CODINGS, SETTLED, decide, list_outdated

__all__ = ["CANDIDATES", "CODINGS", "SETTLED", "decide", "list_outdated", "propose_codes"]
