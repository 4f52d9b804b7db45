"""Documents of the second source: State reports to the Committee on the Rights of the Child, paragraph by paragraph.

A file of any kind becomes lines, the lines become numbered paragraphs, headings, tables and footnotes, and an account
says what became of every character.
"""

from analysis.documents.account import CHARACTERS, tabulate, tabulate_outside
from analysis.documents.reading import COLUMNS, Documents, read_documents, read_files
from analysis.documents.words import COMMITTEE, STATE

__all__ = [
    "CHARACTERS",
    "COLUMNS",
    "COMMITTEE",
    "STATE",
    "Documents",
    "read_documents",
    "read_files",
    "tabulate",
    "tabulate_outside",
]
