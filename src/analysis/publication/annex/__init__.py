"""The annex: what a report rests on, as an Excel workbook."""

from analysis.publication.annex.workbook import Annex, read_annex, write_annex

__all__ = ["Annex", "read_annex", "write_annex"]
