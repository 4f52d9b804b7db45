"""Showing: paragraphs, charts and tables as one bundle: escaped HTML, plain text, and data for other outputs.

Everything that a State wrote goes through the templates' escaping; nothing of it is ever markup.
"""

from analysis.showing.data import MIME
from analysis.showing.html import prepare_templates, show, template
from analysis.showing.parts import Link, Links, Notice, Part, Quotations, Table
from analysis.showing.reading import Block, parts_of
from analysis.showing.section import Section

__all__ = [
    "MIME",
    "Block",
    "Link",
    "Links",
    "Notice",
    "Part",
    "Quotations",
    "Section",
    "Table",
    "parts_of",
    "prepare_templates",
    "show",
    "template",
]
