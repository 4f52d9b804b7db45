"""Coding: what a text is about: candidates that a machine proposes, codes that the form gives, what people decide."""

from analysis.coding.candidates import propose_codes

__all__ = ["propose_codes"]
