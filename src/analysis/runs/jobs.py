"""Jobs: which notebooks a run executes, for which States, categories and languages."""

import itertools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.languages import blocks
from analysis.problems import InputError, Problem
from analysis.settings import project_root

if TYPE_CHECKING:
    from analysis.enquiry import Enquiry

REPEATED = ("category", "state")  # parameters of which a notebook is made for each value there is
GIVEN = {"group": "subregion"}  # parameters that have one value in a run


@dataclass(frozen=True)
class Job:
    """One notebook with its parameters, and the page it makes; the first page of a language has no notebook."""

    notebook: Path | None
    parameters: Mapping[str, str]
    page: str

    @property
    def language(self) -> str:
        """The language it is made in."""
        return self.parameters["language"]

    @property
    def group(self) -> str:
        """What it is made for: `category`, `state`, or nothing for the whole."""
        return next((name for name in REPEATED if name in self.parameters), "")

    @property
    def name(self) -> str:
        """How the job is called: its language and page."""
        return f"{self.language}/{self.page.removesuffix('.html')}"


def plan(enquiry: "Enquiry", name: str, languages: Sequence[str]) -> list[Job]:
    """Return the jobs of a run: what a notebook declares as its parameters says how often it is made."""
    values = {
        "enquiry": (name,),
        "language": tuple(languages),
        "category": tuple(enquiry.form.categories),
        "state": enquiry.settings.asked,
        **{name: (value,) for name, value in GIVEN.items()},
    }
    jobs = []
    for notebook in sorted(notebooks_folder().glob("[0-9]*.ipynb")):
        names = parameters_of(notebook)
        for chosen in itertools.product(*(values[name] for name in names)):
            parameters = dict(zip(names, chosen, strict=True))
            ending = "".join("-" + re.sub(r"\W+", "-", parameters[name]) for name in REPEATED if name in parameters)
            jobs.append(Job(notebook, parameters, f"{notebook.stem}{ending}.html"))
    return jobs


def parameters_of(notebook: Path) -> list[str]:
    """Return the parameters that a notebook declares in the cell tagged `parameters`.

    Raises InputError where it declares one that a run cannot fill.
    """
    import ast

    tagged = [cell for cell in _cells(notebook) if "parameters" in cell["metadata"].get("tags", ())]
    try:
        tree = ast.parse("".join(tagged[0]["source"])) if tagged else ast.Module([], [])
    except SyntaxError as error:
        raise InputError([Problem("not_a_notebook", notebook.name, values={"reason": str(error)})]) from error
    names = [node.target.id for node in tree.body if isinstance(node, ast.AnnAssign)]
    known = ("enquiry", "language", *GIVEN, *REPEATED)
    if not names:
        raise InputError([Problem("no_parameters", notebook.name)])
    unknown = [name for name in names if name not in known]
    if unknown:
        values = {"name": ", ".join(unknown), "known": ", ".join(known)}
        raise InputError([Problem("not_filled", notebook.name, values=values)])
    return names


def _cells(notebook: Path) -> list[dict]:
    """The cells of a notebook; raises InputError where the file is none."""
    try:
        return json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise InputError([Problem("not_a_notebook", notebook.name, values={"reason": reason})]) from error


def notebooks_folder() -> Path:
    """Return the notebooks of this project, else those that the package was installed beside."""
    own = project_root() / "notebooks"
    return own if own.is_dir() else Path(__file__).parents[3] / "notebooks"


def question_of(notebook: Path) -> str:
    """Return the question that a notebook's first heading asks; of one that has none, how it is called."""
    texts = ("".join(cell["source"]) for cell in _cells(notebook) if cell["cell_type"] == "markdown")
    headings = (line.removeprefix("# ") for text in texts for line in text.splitlines() if line.startswith("# "))
    return next(headings, notebook.stem)


def in_blocks(markdown: str, say: Callable[[str], str]) -> str:
    r"""Return a Markdown text with each of its paragraphs and headings said in another language.

    >>> in_blocks("# Who?\n\nAll.", {"Who?": "¿Quién?", "All.": "Todos."}.get)
    '# ¿Quién?\n\nTodos.'
    """
    return "\n\n".join(f"{marks}{say(text)}" for marks, text in blocks(markdown))
