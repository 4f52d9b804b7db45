"""Pieces: the work of one job, done in a process of its own, and what comes of it."""

import json
import math
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.kernels import execute_notebook
from analysis.publication.exchange import write_whole
from analysis.reads import Read, forget, recorded
from analysis.redaction import redact
from analysis.runs.jobs import Job, in_blocks
from analysis.runs.openings import UNSEEN, watch_openings
from analysis.settings import find_folder

if TYPE_CHECKING:
    import datetime

    from analysis.publication.site import Link, Page

FRAGMENTS = ".work"  # in a report that is being made: what the jobs have made
MADE = ("ipynb", "html", "json")  # endings of what a piece makes
EVERYTHING = Read("opened")  # what a notebook is taken to read where nobody watched
NOT_WHOLE = "what its worker made of it did not come back whole"
NOT_UNDERSTOOD = "what is told of its making is not understood"


class SenselessError(ValueError):
    """What is told of a piece is not what a piece tells."""


class Told(NamedTuple):
    """What is told of a piece that was done: what it read, and seconds.

    `cells` are processor seconds of its cells alone, `processor` those of all that its process had done by then.
    """

    reads: Sequence[Read]
    cells: float
    seconds: float
    processor: float


@dataclass(frozen=True)
class Frame:
    """What stands around a job's content on its page."""

    title: str
    links: Sequence["Link"]
    languages: Sequence[str]
    day: "datetime.date"

    def page(self, job: Job, root: Path | None = None) -> "Page":
        """Return the page of a job."""
        from analysis.enquiry import open_enquiry
        from analysis.publication.site import Page

        enquiry = open_enquiry(find_folder(job.parameters["enquiry"], root), job.language)
        notebook = f"../notebooks/{job.name}.ipynb" if job.notebook else ""
        label = self.title if job.group else ""
        return Page(enquiry, job.page, self.title, self.links, self.languages, label, notebook, self.day)


@dataclass(frozen=True)
class Piece:
    """The work of one job: what it makes goes into `folder`, also of a job that failed, as far as it came."""

    job: Job
    frame: Frame
    folder: Path
    root: Path  # of the project, where notebooks are executed
    engine: str | None
    seconds: float | None = None  # that a cell may take in an ordinary kernel
    reads_beside: bool = False  # whether its cells can read what is not of the enquiry

    def place(self, ending: str) -> Path:
        """Return where one of the things that the job makes goes."""
        return self.folder / f"{self.job.name}.{ending}"

    def __call__(self) -> None:
        """Do the work; raises what the notebook raised."""
        since = time.monotonic()
        self.place("ipynb").parent.mkdir(parents=True, exist_ok=True)
        forget()
        page, notebook = self.frame.page(self.job, self.root), self._notebook()
        if self.engine:  # from here on: the notebook itself is in the key
            watch_openings(page.enquiry.settings.folder, self.folder.parent)
        from analysis.publication.site import made_by

        html = self._execute(notebook, page) if notebook else made_by(page, self.job.parameters)
        reads = recorded() if self.engine else [EVERYTHING, UNSEEN] if self.reads_beside else [EVERYTHING]
        self.place("html").write_text(html, encoding="utf-8", newline="\n")
        told = {
            "reads": reads, "cells": _seconds_in_cells() if self.engine and self.job.notebook else 0.0,
            "seconds": time.monotonic() - since, "processor": time.process_time(),
        }  # fmt: skip
        write_whole(self.place("json"), json.dumps(told))

    def told(self) -> Told | None:
        """Return what is told of the work once it is done, None before; raises SenselessError where it makes none."""
        place = self.place("json")
        return _understood(place.read_bytes()) if place.exists() else None

    def _notebook(self) -> object:
        return _read(self.job.notebook) if self.job.notebook else None

    def _execute(self, notebook: object, page: "Page") -> str:
        from analysis.publication.site import as_html

        place = self.place("ipynb")
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = in_blocks(cell.source, page.say)
        try:
            given = dict(self.job.parameters)
            notebook = execute_notebook(notebook, place, given, self.engine, self.root, self.seconds)
        except BaseException:
            if place.exists():
                settle(place)
            raise
        _write(_settled(notebook), place)
        return as_html(notebook, page)


@dataclass(frozen=True)
class Batch:
    """Pages of no notebook, made one after the other in one process: nobody's cells are kept apart there.

    It ends at the first that fails; `Piece.told` says which are made.
    """

    pieces: Sequence[Piece]

    def __call__(self) -> None:
        """Do the work."""
        for piece in self.pieces:
            piece()


def _understood(content: bytes) -> Told:
    try:
        said = json.loads(content)
        reads = [Read(accessor, tuple(words)) for accessor, words in said["reads"]]
        told = Told(reads, *(float(said[name]) for name in Told._fields[1:]))
    except (KeyError, TypeError, ValueError) as fault:
        raise SenselessError(NOT_UNDERSTOOD) from fault
    words = [word for read in reads for word in (read.accessor, *read.arguments)]
    if not all(isinstance(word, str) for word in words) or not all(map(math.isfinite, told[1:])):
        raise SenselessError(NOT_UNDERSTOOD)
    return told


def _seconds_in_cells() -> float:
    from analysis.shell import seconds_in_cells

    return seconds_in_cells()


def _read(path: Path) -> object:
    """Read a notebook of the format's fourth version, which all of the project's are; nbformat would check it anew."""
    import nbformat

    return nbformat.v4.reads(path.read_text(encoding="utf-8"))


def settle(path: Path) -> None:
    """Take out of the notebook of a failed job what differs from one execution to the next, and what is personal.

    A traceback quotes what could not be worked with, which no reader of the enquiry has cleaned.
    """
    notebook = _settled(_read(path))
    for output in (output for cell in notebook["cells"] for output in cell.get("outputs", ())):
        for name in ("evalue", "text", "traceback"):
            if name in output:
                said = output[name]
                output[name] = redact(said) if isinstance(said, str) else [redact(line) for line in said]
    _write(notebook, path)


def _settled(notebook: object) -> object:
    noted = notebook["metadata"].pop("papermill", {})
    notebook["metadata"]["papermill"] = {"parameters": noted.get("parameters", {})}  # they name its chapter in a book
    notebook["metadata"]["language_info"] = {"name": "python"}  # an ordinary kernel tells more of itself
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"].pop("papermill", None)
        cell["metadata"].pop("execution", None)
        cell["id"] = str(number)
        for shown in (output["data"] for output in cell.get("outputs", ()) if "text/html" in output.get("data", ())):
            shown["text/html"] = STYLE_OF_TABLES.sub("", _joined(shown["text/html"]))
    return notebook


# What pandas puts before each table: pages have a style of their own, and let no other in.
STYLE_OF_TABLES = re.compile(r"<style scoped>\s*(?:\.dataframe [^{}<]*\{[^{}<]*\}\s*)+</style>\s*")


def _joined(text: str | list[str]) -> str:
    """A text that a notebook may hold as its lines."""
    return text if isinstance(text, str) else "".join(text)


def _write(notebook: object, path: Path) -> None:
    """Write a notebook, a line a cell: to indent all that its outputs hold would take longer than most cells."""
    cells = ",\n".join(map(_as_json, notebook["cells"]))
    rest = _as_json({name: value for name, value in notebook.items() if name != "cells"})
    path.write_text(f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n', encoding="utf-8", newline="\n")


def _as_json(value: object) -> str:
    """A value as JSON, its names in one order, whatever executed the notebook."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
