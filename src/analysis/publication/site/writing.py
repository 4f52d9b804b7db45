"""Writing: the pages of a site and what they load, in the folder of a report."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import nbformat

from analysis.publication.outputs import list_outputs
from analysis.publication.site.contents import home_as_html
from analysis.publication.site.exporting import TEMPLATES, as_html, error_as_html
from analysis.publication.site.page import DAY, HOME, OUTPUTS, Link, Page
from analysis.showing import template

ASSETS = "assets"  # what every page loads
FILES = ("style.css", "site.js")


def write_page(notebook: nbformat.NotebookNode, page: Page, folder: Path) -> None:
    """Write an executed notebook as a page: what its cells show, without their code."""
    write_html(as_html(notebook, page), page, folder)


def write_html(html: str, page: Page, folder: Path) -> None:
    """Write a page with the day of the run in its place."""
    path = folder / page.language / page.href
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html.replace(DAY, page.made_on), encoding="utf-8", newline="\n")


def write_gap(page: Page, reason: str, folder: Path) -> None:
    """Write the page that stands in the place of one that could not be made, with the day and the reason."""
    write_html(error_as_html(f"{reason} ({page.date})", page), page, folder)


def write_home(page: Page, folder: Path) -> None:
    """Write the first page of a language."""
    home = replace(page, href=HOME, title=page.say("Main findings"))
    write_html(home_as_html(home), home, folder)
    list_documents(home, folder)


def list_documents(page: Page, folder: Path) -> None:
    """List, on the first page of a language, the documents that were made of the report."""
    path = folder / page.language / HOME
    files = [
        Link(os.path.relpath(file, path.parent), page.say(title)) for file, title in list_outputs(folder, page.language)
    ]
    listed = template("outputs.html").render(files=files, say=page.say) if files else ""
    path.write_text(path.read_text(encoding="utf-8").replace(OUTPUTS, listed), encoding="utf-8", newline="\n")


def write_choice(pages: Sequence[Page], folder: Path) -> None:
    """Write the page on which a reader chooses a language."""
    rows = [(page.language, page.site_title, f"{page.language}/{HOME}", page) for page in pages]
    html = template("languages.html").render(rows=rows, page=pages[0])
    (folder / HOME).write_text(html, encoding="utf-8", newline="\n")


def write_assets(folder: Path) -> None:
    """Write the style sheet and the script that every page of a report loads."""
    (folder / ASSETS).mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / ASSETS / name).write_bytes((TEMPLATES / "enquiry" / name).read_bytes())
