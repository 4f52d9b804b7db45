"""Runs: every notebook for every State, category and language, published as one folder at once."""

import datetime
import itertools
import json
import os
import platform
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis import __version__
from analysis.enquiry import Enquiry, one_of, open_enquiry
from analysis.kernels import CAN_FORK, WARM_ENGINE, execute_notebook, run_forked, run_in_threads, warm_up
from analysis.languages import blocks
from analysis.problems import InputError, Problem
from analysis.publication.exchange import held, publish
from analysis.publication.gate import check_report
from analysis.settings import project_root

SECONDS = 600  # that one notebook may take
REPEATED = ("category", "state")  # parameters of which a notebook is made for each value there is
NEEDED = (
    "papermill",
    "nbconvert",
    "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline",
    "IPython.core.interactiveshell",
    "analysis.sections",
    "analysis.shell",
    "analysis.publication.site",
)


@dataclass(frozen=True)
class Job:
    """One notebook with its parameters, and the page it makes."""

    notebook: Path
    parameters: dict
    page: str

    @property
    def language(self) -> str:
        """The language it is made in."""
        return self.parameters["language"]

    @property
    def group(self) -> str:
        """What it is made for: `category`, `state`, or nothing for the whole."""
        return next((name for name in REPEATED if name in self.parameters), "")


@dataclass(frozen=True)
class Report:
    """What a run published: its folder, how many pages, and all that a person should know."""

    folder: Path
    pages: int
    problems: tuple[Problem, ...]
    seconds: float


def run(
    name_or_path: str,
    languages: Sequence[str] = (),
    workers: int | None = None,
    cold: bool = False,
    progress: Callable[[Iterator, int], Iterator] = lambda done, _: done,
) -> Report:
    """Execute every notebook of an enquiry and publish the report in `reports/<enquiry>`.

    The report that stood there is replaced at once when the new one is complete, and never touched before.
    Raises InputError where nothing can be published.
    """
    began, root = time.monotonic(), project_root()
    warm_up(["analysis.sections"])
    enquiry = open_enquiry(name_or_path)
    settings = enquiry.settings
    wanted = [one_of("language", language, settings.languages) for language in dict.fromkeys(languages)]
    wanted = wanted or list(settings.languages)
    with held(root / "reports", settings.name) as staging:
        jobs = plan(enquiry, str(name_or_path), wanted)
        failures = _make_pages(enquiry, jobs, wanted, staging, workers or os.cpu_count() or 1, cold, progress)
        _write_the_rest(enquiry, jobs, wanted, staging, began)
        notes = check_report(staging, enquiry)
        folder = root / "reports" / settings.name
        _write_processed(enquiry, root / "data" / "processed")  # before: what fails here leaves the last report
        publish(staging, folder)
    return Report(folder, len(jobs) + len(wanted), (*enquiry.problems, *failures, *notes), time.monotonic() - began)


def plan(enquiry: Enquiry, name: str, languages: Sequence[str]) -> list[Job]:
    """Return the jobs of a run: what a notebook declares as its parameters says how often it is made."""
    values = {
        "enquiry": (name,),
        "language": tuple(languages),
        "category": tuple(enquiry.form.categories),
        "state": enquiry.settings.asked,
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

    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", ())]
    tree = ast.parse("".join(tagged[0]["source"])) if tagged else ast.Module([], [])
    names = [node.target.id for node in tree.body if isinstance(node, ast.AnnAssign)]
    known = ("enquiry", "language", *REPEATED)
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        values = {"name": ", ".join(unknown) or "?", "known": ", ".join(known)}
        raise InputError([Problem("unknown_parameter", notebook.name, values=values)])
    return names


def notebooks_folder() -> Path:
    """Return the notebooks of this project, else those that the package was installed beside."""
    own = project_root() / "notebooks"
    return own if own.is_dir() else Path(__file__).parents[2] / "notebooks"


def _make_pages(
    enquiry: Enquiry,
    jobs: Sequence[Job],
    languages: Sequence[str],
    staging: Path,
    workers: int,
    cold: bool,
    progress: Callable,
) -> list[Problem]:
    from analysis.publication import site
    from analysis.publication.outputs import write_outputs

    links = {language: _links(jobs, enquiry.in_language(language)) for language in languages}
    pages = [_page(job, enquiry, links, languages) for job in jobs]
    warm = CAN_FORK and not cold
    if warm:
        # What every page needs is made once here, and shared by the forks.
        warm_up(NEEDED)
        _ = enquiry.findings, enquiry.code_findings
    engine = WARM_ENGINE if warm else None
    work = [
        lambda job=job, page=page: _make_page(job, page, staging, engine) for job, page in zip(jobs, pages, strict=True)
    ]
    homes = [
        site.Page(enquiry.in_language(language), site.HOME, "", links[language], languages) for language in languages
    ]
    ended = run_forked(work, workers, SECONDS) if warm else run_in_threads(work, workers)
    failures = []
    for done in progress(ended, len(work)):
        if done.error:
            page = pages[done.number]
            failures.append(Problem("failed_page", f"{page.language}/{page.href}", values={"reason": done.error}))
            site.write_gap(page, done.error, staging)
    if len(failures) == len(jobs):
        raise InputError([Problem("nothing_made", enquiry.settings.name), *failures])
    failures += write_outputs(enquiry, languages, staging)
    for home in homes:
        site.write_home(home, staging)
    site.write_choice(homes, staging)
    return failures


def _make_page(job: Job, page: object, staging: Path, engine: str | None) -> None:
    import nbformat

    from analysis.publication import site

    notebook = nbformat.read(job.notebook, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = in_blocks(cell.source, page.say)
    kept = staging / "notebooks" / job.language / job.page.replace(".html", ".ipynb")
    kept.parent.mkdir(parents=True, exist_ok=True)
    execute_notebook(notebook, kept, job.parameters, engine)
    site.write_page(nbformat.read(kept, as_version=4), page, staging)


def in_blocks(markdown: str, say: Callable[[str], str]) -> str:
    r"""Return a Markdown text with each of its paragraphs and headings said in another language.

    >>> in_blocks("# Who?\n\nAll.", {"Who?": "¿Quién?", "All.": "Todos."}.get)
    '# ¿Quién?\n\nTodos.'
    """
    return "\n\n".join(f"{marks}{say(text)}" for marks, text in blocks(markdown))


def _page(job: Job, enquiry: Enquiry, links: dict, languages: Sequence[str]) -> object:
    from analysis.publication import site

    title = next(link.title for link in links[job.language] if link.href == job.page)
    notebook = f"../notebooks/{job.language}/{job.page.replace('.html', '.ipynb')}"
    label = title if job.group else ""
    return site.Page(
        enquiry.in_language(job.language), job.page, title, links[job.language], languages, label, notebook
    )


def _links(jobs: Sequence[Job], enquiry: Enquiry) -> list:
    from analysis.publication import site

    words, links = enquiry.words, [site.Link(site.HOME, enquiry.words.say("Main findings"))]
    for job in (job for job in jobs if job.language == enquiry.language):
        named = {"category": words.category, "state": words.state}
        title = named[job.group](job.parameters[job.group]) if job.group else words.say(_question_of(job.notebook))
        links.append(site.Link(job.page, title, job.group))
    return links


def _question_of(notebook: Path) -> str:
    """The question that a notebook's first heading asks."""
    return "".join(json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["source"]).removeprefix("# ")


def _write_processed(enquiry: Enquiry, processed: Path) -> None:
    """Write the tables between answers and findings, whole or not at all."""
    from analysis.publication.tables import write_tables

    name = enquiry.settings.name
    for left in processed.glob(f".{name}.new-*"):  # of a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    new = processed / f".{name}.new-{os.getpid()}"
    write_tables(enquiry, new)
    publish(new, processed / name)
    shutil.rmtree(new, ignore_errors=True)


def _write_the_rest(
    enquiry: Enquiry, jobs: Sequence[Job], languages: Sequence[str], staging: Path, began: float
) -> None:
    from analysis.publication.checksums import write_checksums
    from analysis.publication.tables import write_findings

    write_findings(enquiry, languages, staging / "findings.json")
    files = enquiry.received.responses[["file", "sha256"]].drop_duplicates()
    manifest = {
        "enquiry": enquiry.settings.name,
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "python": platform.python_version(),
        "languages": list(languages),
        "notebooks": len(jobs),
        "seconds": round(time.monotonic() - began, 2),
        "codebook": enquiry.codebook.version,
        "form": enquiry.form.version,
        "responses": dict(zip(files["file"], files["sha256"], strict=True)),
    }
    (staging / "run.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_checksums(staging)
