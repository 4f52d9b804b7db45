"""The site: executed notebooks as pages that work from a folder, in every language, without a server."""

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path

import nbformat
import pandas as pd
from babel import Locale
from matplotlib.figure import Figure

from analysis.charts import Chart
from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.narrative import Paragraph, Sentence
from analysis.publication.outputs import list_outputs
from analysis.sections import introduce, title_of, what_is_shared, what_progressed, what_was_hard, who_answered
from analysis.showing import Notice, Quotations, Section, Table

TEMPLATES = resources.files("analysis.publication") / "templates"
HOME, CHANGES = "index.html", "changes.html"
DAY, OUTPUTS = "\ue000day\ue000", "\ue000outputs\ue000"  # characters that no text of a State holds
GROUPS = {
    "": mark("The whole report"),
    "category": mark("By category"),
    "state": mark("By State"),
}


@dataclass(frozen=True)
class Link:
    """A page in the navigation; `group` is what the page is made for: a category, a State, or the whole."""

    href: str
    title: str
    group: str = ""


@dataclass(frozen=True)
class Page:
    """What stands around the content of a page."""

    enquiry: Enquiry
    href: str
    title: str
    links: Sequence[Link]
    languages_made: Sequence[str]
    label: str = ""
    notebook: str = ""
    day: datetime.date | None = None

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.enquiry.language

    @property
    def site_title(self) -> str:
        """The title of the enquiry."""
        return title_of(self.enquiry)

    @property
    def is_demonstration(self) -> bool:
        """Whether its States are fictional, which every page then says."""
        return self.enquiry.settings.is_demonstration

    @property
    def languages(self) -> list[tuple[str, str, str]]:
        """Code, own name and link of this page in each language."""
        return [
            (code, Locale(code).get_display_name(code).capitalize(), f"../{code}/{self.href}")
            for code in self.languages_made
        ]

    @property
    def navigation(self) -> list[tuple[dict, list[Link]]]:
        """The groups of pages, the group of this page open."""
        groups = []
        for group, title in GROUPS.items():
            links = [link for link in self.links if link.group == group]
            is_open = group == "" or any(link.href == self.href for link in links)
            groups += [({"title": self.say(title), "is_open": is_open}, links)] if links else []
        return groups

    @property
    def date(self) -> str:
        """The place where the day of the run goes, so that a page kept from an earlier run can bear today's."""
        return DAY

    @property
    def outputs(self) -> str:
        """The place on the first page where the list of documents goes, once they are made."""
        return OUTPUTS if self.href == HOME else ""

    @property
    def made_on(self) -> str:
        """The day of the run, as the language writes it."""
        return self.enquiry.words.translator.date(self.day or datetime.datetime.now(datetime.UTC).date())

    def __deepcopy__(self, _: dict) -> "Page":
        """Give itself: the exporter copies what it is given, and nothing of a page can change."""
        return self

    def say(self, message: str, **values: object) -> str:
        """Return a message in the page's language."""
        return self.enquiry.words.say(message, **values)


def write_page(notebook: nbformat.NotebookNode, page: Page, folder: Path) -> None:
    """Write an executed notebook as a page: what its cells show, without their code."""
    write_html(as_html(notebook, page), page, folder)


def as_html(notebook: nbformat.NotebookNode, page: Page) -> str:
    """Return an executed notebook as a page on which the day of the run is still left out."""
    return _exporter().from_notebook_node(notebook, resources={"page": page})[0]


def write_html(html: str, page: Page, folder: Path) -> None:
    """Write a page with the day of the run in its place."""
    path = folder / page.language / page.href
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html.replace(DAY, page.made_on), encoding="utf-8", newline="\n")


def write_gap(page: Page, reason: str, folder: Path) -> None:
    """Write the page that stands in the place of one that could not be made, with the day and the reason."""
    error = nbformat.v4.new_output("error", ename="", evalue=f"{reason} ({page.date})", traceback=[])
    write_page(_notebook([page.title], [error]), page, folder)


def write_home(page: Page, folder: Path) -> None:
    """Write the first page of a language."""
    home = replace(page, href=HOME, title=page.say("Main findings"))
    write_html(home_as_html(home), home, folder)
    list_documents(home, folder)


def list_documents(page: Page, folder: Path) -> None:
    """List, on the first page of a language, the documents that were made of the report."""
    from analysis.showing import template

    path = folder / page.language / HOME
    files = [
        Link(os.path.relpath(file, path.parent), page.say(title)) for file, title in list_outputs(folder, page.language)
    ]
    listed = template("outputs.html").render(files=files, say=page.say) if files else ""
    path.write_text(path.read_text(encoding="utf-8").replace(OUTPUTS, listed), encoding="utf-8", newline="\n")


def home_as_html(page: Page) -> str:
    """Return the first page of a language: what the enquiry is, who answered, and the main findings."""
    say, enquiry = page.say, page.enquiry
    shown = [
        (say("Main findings"), introduce(enquiry)),
        (say("Who answered"), who_answered(enquiry)),
        (say("What is common?"), what_is_shared(enquiry)),
        (say("What progressed?"), what_progressed(enquiry)),
        (say("What was hard?"), what_was_hard(enquiry)),
    ]
    return sections_as_html(shown, page)


def sections_as_html(shown: Sequence[tuple[str, Section]], page: Page) -> str:
    """Return sections, each under its heading, as a page that no notebook makes."""
    outputs = [
        nbformat.v4.new_output("display_data", data={"text/html": section._repr_html_()}) for _, section in shown
    ]
    return as_html(_notebook([title for title, _ in shown], outputs), page)


def write_choice(pages: Sequence[Page], folder: Path) -> None:
    """Write the page on which a reader chooses a language."""
    from analysis.showing import template

    rows = [(page.language, page.site_title, f"{page.language}/{HOME}", page) for page in pages]
    html = template("languages.html").render(rows=rows, page=pages[0])
    (folder / HOME).write_text(html, encoding="utf-8", newline="\n")


def _notebook(titles: Sequence[str], outputs: Sequence[nbformat.NotebookNode]) -> nbformat.NotebookNode:
    """A notebook of headings and outputs, for pages that no notebook makes."""
    cells = []
    for number, (title, output) in enumerate(zip(titles, outputs, strict=True)):
        cells.append(nbformat.v4.new_markdown_cell(f"{'##' if number else '#'} {title}"))
        cells.append(nbformat.v4.new_code_cell("", outputs=[output]))
    return nbformat.v4.new_notebook(cells=cells)


def warm_up(page: Page) -> None:
    """Make a page of nothing, so that the processes forked after it need not prepare what every page needs."""
    nothing = pd.DataFrame([("–",)])
    figure = Figure((1, 1))
    figure.text(0, 0, "AEIOUaeiouáéíóúãõçñ 0123456789 .,;:()", fontweight="bold")
    parts = [
        Paragraph("–", (Sentence("–"),)), Chart(figure, "–"), Table("–", nothing, ["–"]), Quotations([]), Notice(["–"]),
    ]  # fmt: skip
    sections_as_html([("–", Section(parts, page.enquiry.words))], page)


@lru_cache
def _exporter() -> object:
    from nbconvert import HTMLExporter, TemplateExporter

    class Exporter(HTMLExporter):
        """Gives what the template says; it needs no second look for pictures without a text, which it shows none of."""

        def from_notebook_node(self, notebook: object, resources: dict | None = None, **more: object) -> tuple:
            return TemplateExporter.from_notebook_node(self, notebook, self._init_resources(resources), **more)

    return Exporter(template_name="enquiry", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True)
