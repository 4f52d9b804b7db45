"""Exporting: executed notebooks, and sections that no notebook shows, as pages."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import nbformat
import pandas as pd

from analysis.charts.page import Page as Drawing
from analysis.narrative import Paragraph, Sentence
from analysis.publication.site.page import Page
from analysis.publication.site.telling import Telling
from analysis.showing import MIME, Links, Notice, Quotations, Section, Table, parts_of, prepare_templates

CONTENT = {  # what nbconvert's own templates ask before they come to a block of ours
    **dict.fromkeys(("include_code", "include_markdown", "include_raw", "include_unknown", "include_input"), True),
    **dict.fromkeys(("include_output", "include_output_stdin", "no_prompt"), True),
    **dict.fromkeys(("include_input_prompt", "include_output_prompt"), False),
}
TEMPLATES = resources.files("analysis.publication") / "templates"


def as_html(notebook: nbformat.NotebookNode, page: Page) -> str:
    """Return an executed notebook as a page on which the day of the run is still left out."""
    given = {"page": page, "telling": Telling(page, parts_of(notebook))}
    return _exporter().from_notebook_node(notebook, resources=given)[0]


def sections_as_html(shown: Sequence[tuple[str, Section]], page: Page) -> str:
    """Return sections, each under its heading, as a page that no notebook makes."""
    outputs = [
        nbformat.v4.new_output("display_data", data={MIME: {"parts": _under(title, number, section)}})
        for number, (title, section) in enumerate(shown)
    ]
    return as_html(notebook_of(outputs), page)


def error_as_html(reason: str, page: Page) -> str:
    """Return the page that stands in the place of one that could not be made."""
    title = nbformat.v4.new_output("display_data", data={MIME: {"parts": [_heading(page.title, 0)]}})
    return as_html(notebook_of([title, nbformat.v4.new_output("error", ename="", evalue=reason, traceback=[])]), page)


def notebook_of(outputs: Sequence[nbformat.NotebookNode]) -> nbformat.NotebookNode:
    """Return a notebook that shows these outputs."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=list(outputs))])


def _under(title: str, number: int, section: Section) -> list[dict[str, object]]:
    """The parts of a section below its heading, which none of them says again."""
    parts = [{**part, "heading": ""} if part.get("heading") == title else part for part in section.data["parts"]]
    return [_heading(title, number), *parts]


def _heading(title: str, number: int) -> dict[str, object]:
    """The first heading of a page is its title."""
    return {"kind": "heading", "level": 2 if number else 1, "text": title}


def warm_up(page: Page) -> None:
    """Make a page of nothing, so that the processes forked after it need not prepare what every page needs."""
    drawing = Drawing("nothing")
    for weight in ("normal", "bold"):
        drawing.write(0, 0, "AEIOUaeiouáéíóúãõçñ 0123456789 .,;:()", ha="center", weight=weight)
    parts = [
        Paragraph("–", (Sentence("–"),)), drawing.end("–"), Table("–", pd.DataFrame([("–",)]), ["–"]),
        Quotations([]), Notice(["–"]), Links([]),
    ]  # fmt: skip
    section = Section(parts, page.enquiry.words)
    section._repr_html_()
    prepare_templates()
    notebook = notebook_of([nbformat.v4.new_output("display_data", data={MIME: section.data})])
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell("# –"))
    as_html(notebook, page)


@lru_cache
def _exporter() -> object:
    from nbconvert import HTMLExporter

    class Exporter(HTMLExporter):
        """Gives what the template says of the notebook itself.

        The template shows no code, no picture of a kernel's and no stream, so that nothing need be copied and prepared
        for it, nor looked through for pictures without a text.
        """

        def from_notebook_node(self, notebook: object, resources: dict | None = None, **_: object) -> tuple:
            given = self._init_resources(resources)
            given["global_content_filter"] = CONTENT
            return self.template.render(nb=notebook, resources=given).lstrip("\r\n"), given

    return Exporter(template_name="enquiry", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True)
