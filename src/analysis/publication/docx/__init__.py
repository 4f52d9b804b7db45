"""Word: a report in one language as a document that its readers can edit."""

from analysis.publication.docx.document import write_docx

__all__ = ["write_docx"]
