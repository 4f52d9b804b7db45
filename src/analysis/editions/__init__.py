"""Editions: what States answered to an earlier edition of an enquiry, on the questions of this one."""

from analysis.editions.matching import carry_over
from analysis.editions.reading import read_earlier

__all__ = ["carry_over", "read_earlier"]
