"""The site: executed notebooks, and pages that no notebook makes, as files that work without a server."""

from analysis.publication.site.contents import list_contents, made_by
from analysis.publication.site.exporting import as_html, sections_as_html, warm_up
from analysis.publication.site.page import CHANGES, DAY, GROUPS, HOME, Link, Page
from analysis.publication.site.search import write_search
from analysis.publication.site.writing import (
    list_documents,
    write_assets,
    write_choice,
    write_gap,
    write_home,
    write_html,
    write_page,
)

__all__ = [
    "CHANGES",
    "DAY",
    "GROUPS",
    "HOME",
    "Link",
    "Page",
    "as_html",
    "list_contents",
    "list_documents",
    "made_by",
    "sections_as_html",
    "warm_up",
    "write_assets",
    "write_choice",
    "write_gap",
    "write_home",
    "write_html",
    "write_page",
    "write_search",
]
