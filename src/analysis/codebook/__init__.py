"""The codebook: what a text can be about, and the words by which a text says so, in a workbook that people edit."""

from analysis.codebook.codes import EVERYWHERE, Code, Codebook
from analysis.codebook.reading import read_codebook

__all__ = ["EVERYWHERE", "Code", "Codebook", "read_codebook"]
