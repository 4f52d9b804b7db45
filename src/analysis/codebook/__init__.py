"""The codebook: what a text can be about, and the words by which a text says so, in a workbook that people edit."""

from analysis.codebook.reading import Code, Codebook, read_codebook

__all__ = ["Code", "Codebook", "read_codebook"]
