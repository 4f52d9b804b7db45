"""The annex: what a report rests on, as an Excel workbook."""

from analysis.publication.annex.workbook import write_annex

__all__ = ["write_annex"]
