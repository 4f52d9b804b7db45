"""Making: the pages of a run, each executed or taken from an earlier run that read the same."""

import contextlib
import dataclasses
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.forks import Done
from analysis.kernels import WARM_ENGINE
from analysis.problems import InputError, Problem
from analysis.publication import site
from analysis.reads import Read
from analysis.redaction import redact
from analysis.runs.executing import execute, is_warm
from analysis.runs.executors import FATAL
from analysis.runs.inputs import PACKAGE, name_of
from analysis.runs.jobs import Job, notebooks_folder, plan
from analysis.runs.kept import Kept, Outcome, Reading
from analysis.runs.keys import Keys
from analysis.runs.pieces import FRAGMENTS, NOT_WHOLE, Frame, Piece, SenselessError, settle

if TYPE_CHECKING:
    from analysis.enquiry import Enquiry
    from analysis.runs.report import Making

SECONDS_BETWEEN = 2  # looks at the code that makes pages


class Planned(NamedTuple):
    """One page of a run: the work that makes it, and the key under which its outcome is kept."""

    piece: Piece
    key: str


def make_pages(making: "Making", enquiry: "Enquiry") -> tuple[list[dict], list[Problem]]:
    """Place every page of a run; give an entry a job for the manifest, and a problem for each that failed.

    Raises InputError where no page could be made.
    """
    planned, reading = _plan_pages(making, enquiry), Reading(enquiry)
    entries = {} if making.order.makes_all else _take_again(planned, making, reading)
    missing = [number for number in range(len(planned)) if number not in entries]
    keeping, failures = _Keeping(making.kept, reading), []
    for done in execute([planned[number].piece for number in missing], making.order, enquiry, making.inputs):
        number = missing[done.number]
        piece, key = planned[number]
        done, outcome, cells = _received(done._replace(error=redact(done.error)), piece)
        entries[number] = _entry(piece, key, done, cells=cells)
        if outcome is None:
            failures.append(_leave_gap(piece, done.error, making.staging))
        else:
            _place(piece, outcome, making.staging)
            keeping.add(key, outcome)
            making.beside.add(outcome.reads, reading.digest, piece.reads_beside)
    keeping.put_down()
    ended = [entry for entry in entries.values() if entry["notebook"]]
    if ended and all(entry["error"] for entry in ended):
        raise InputError([Problem("nothing_made", enquiry.settings.name), *failures])
    return [entries[number] for number in sorted(entries)], failures


def _plan_pages(making: "Making", enquiry: "Enquiry") -> list[Planned]:
    frames = making.frames(enquiry)
    jobs = [job for language in making.languages for job in _of_contents(enquiry, making.name, language)]
    jobs += plan(enquiry, making.name, making.languages)
    engine = WARM_ENGINE if is_warm(making.order) else None
    work, root = (making.staging / FRAGMENTS).resolve(), Path.cwd()
    keys, limit = Keys(making.inputs), making.order.seconds
    pieces = [Piece(job, _framed(job, frames), work, root, engine, limit, keys.reads_beside(job)) for job in jobs]
    beside = {language: name_of(_beside(frame)) for language, frame in frames.items()}
    return [Planned(piece, keys.key_of(piece.job, [piece.frame.title, beside[piece.job.language]])) for piece in pieces]


def _take_again(planned: Sequence[Planned], making: "Making", reading: Reading) -> dict[int, dict]:
    """Place the pages that would be the same as an earlier run's; give their entries by number."""
    entries = {}
    for number, (piece, key) in enumerate(planned):
        outcome = making.kept.find(key, reading.digest)
        if outcome is not None:
            _place(piece, outcome, making.staging)
            making.beside.add(outcome.reads, reading.digest, piece.reads_beside)
            entries[number] = _entry(piece, key, is_reused=True)
    return entries


def _of_contents(enquiry: "Enquiry", name: str, language: str) -> Iterator[Job]:
    """The pages of a language that no notebook makes."""
    for content in site.list_contents(enquiry.in_language(language)):
        yield Job(None, {"enquiry": name, "language": language, **content.parameters}, content.href)


def _framed(job: Job, frames: dict[str, Frame]) -> Frame:
    title = next(link.title for link in frames[job.language].links if link.href == job.page)
    return dataclasses.replace(frames[job.language], title=title)


def _beside(frame: Frame) -> list:
    """What stands around every page of a language."""
    return [[[link.href, link.title, link.group] for link in frame.links], list(frame.languages)]


def _stamp() -> list:
    """Name the state of code and notebooks, so that nothing is kept under the key of what it was not made by."""
    paths = sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.po"), *notebooks_folder().glob("*")])
    return [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths]


class _Keeping:
    """Keeps outcomes as they come, once it is seen that code and notebooks are still those that made them.

    That is looked at every few seconds and at the end, not for each page: it takes as long as a small page does.
    """

    def __init__(self, kept: Kept, reading: Reading) -> None:
        self._kept, self._reading, self._stamp = kept, reading, _stamp()
        self._waiting: list[tuple[str, Outcome]] = []
        self._since = time.monotonic()

    def add(self, key: str, outcome: Outcome) -> None:
        """Let an outcome wait for the next look."""
        self._waiting.append((key, outcome))
        if time.monotonic() - self._since > SECONDS_BETWEEN:
            self.put_down()

    def put_down(self) -> None:
        """Look, and keep what waits; what other code may have made is let go."""
        if self._waiting and self._stamp == _stamp():
            for key, outcome in self._waiting:
                self._kept.keep(key, outcome, self._reading.digest)
        self._waiting.clear()
        self._since = time.monotonic()


def _received(done: Done, piece: Piece) -> tuple[Done, Outcome | None, float]:
    """Give how a job ended, what it came to if it did not fail, and the processor seconds of its cells.

    It has failed too where what it made is not here, as in a folder that its worker does not share, or no sense.
    """
    if done.error:
        return done, None, 0.0
    try:
        told = piece.told()
        if told is not None:
            return done, _outcome(piece, told.reads), told.cells
    except SenselessError as fault:
        return done._replace(error=str(fault)), None, 0.0
    except (FileNotFoundError, UnicodeDecodeError):
        pass
    return done._replace(error=NOT_WHOLE), None, 0.0


def _outcome(piece: Piece, reads: Sequence[Read]) -> Outcome:
    notebook = piece.place("ipynb").read_text(encoding="utf-8") if piece.job.notebook else ""
    return Outcome(notebook, piece.place("html").read_text(encoding="utf-8"), tuple(reads))


def _place(piece: Piece, outcome: Outcome, staging: Path) -> None:
    if outcome.notebook:
        path = staging / "notebooks" / f"{piece.job.name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(outcome.notebook, encoding="utf-8", newline="\n")
    site.write_html(outcome.html, piece.frame.page(piece.job), staging)


def _leave_gap(piece: Piece, reason: str, staging: Path) -> Problem:
    """Write the page that says why it is not there, and keep the notebook as far as it came."""
    page = piece.frame.page(piece.job)
    if piece.place("ipynb").exists():
        path = staging / "notebooks" / f"{piece.job.name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(ValueError):  # its process ended while it wrote
            settle(piece.place("ipynb"))
        piece.place("ipynb").replace(path)
    else:
        page = dataclasses.replace(page, notebook="")
    site.write_gap(page, reason, staging)
    return Problem("failed_page", f"{page.language}/{page.href}", values={"reason": reason})


def _entry(piece: Piece, key: str, done: Done | None = None, is_reused: bool = False, cells: float = 0.0) -> dict:
    """What the manifest says of a job; `cells` are the processor seconds of its cells alone."""
    if done and done.errno in FATAL:
        raise OSError(done.errno, done.error)
    notebook = piece.job.notebook
    return {
        "page": f"{piece.job.name}.html", "notebook": notebook.name if notebook else "",
        "parameters": dict(piece.job.parameters), "key": key, "is_reused": is_reused,
        "seconds": round(done.seconds, 3) if done else 0.0, "error": done.error if done else "",
        "processor": round(done.processor, 3) if done else 0.0, "cells": round(cells, 3),
    }  # fmt: skip
