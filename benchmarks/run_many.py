"""Time runs of many States beside the loop that a team would otherwise write; all in one call on one machine.

The loop is papermill, then `jupyter nbconvert`, page by page; beside it the same through `xargs -P2`. Both are measured
on a sample of the run's own pages and scaled to all. Of each run, seconds on the clock and processor seconds by what
they went to: on a machine that others use, the second alone say something. Prints tables; asserts nothing.

    python benchmarks/run_many.py                  35 States in four languages
    python benchmarks/run_many.py --ordinary       the same run with ordinary kernels, `enquiry run --cold`, as well
    python benchmarks/run_many.py --curve          8, 35 and 200 States in one to four languages as well
"""

import argparse
import json
import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from loop import loop_over, seconds
from synthetic import codes, write_response, write_synthetic

ROOT = Path(__file__).parents[1]
ENQUIRY = [sys.executable, "-c", "from analysis.cli import main; main()"]
LANGUAGES = ("en", "es", "pt", "fr")


def main() -> None:
    """Measure, and print what was measured."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        shutil.copytree(ROOT / "notebooks", "notebooks")
        cold = measure_run(asked.states, LANGUAGES[: asked.languages])
        if asked.ordinary:
            measure_ordinary(cold)
        if asked.sample:
            measure_loop(asked.sample, cold.seconds)
    for states in (8, 35, 200) if asked.curve else ():
        for languages in range(1, 5):
            with tempfile.TemporaryDirectory() as place:
                os.chdir(place)
                shutil.copytree(ROOT / "notebooks", "notebooks")
                measure_cold(states, LANGUAGES[:languages])


def arguments() -> argparse.Namespace:
    """Return what the call asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--states", type=int, default=35)
    parser.add_argument("--languages", type=int, default=4)
    parser.add_argument("--sample", type=int, default=12)
    parser.add_argument("--ordinary", action="store_true")
    parser.add_argument("--curve", action="store_true")
    return parser.parse_args()


def measure_cold(states: int, languages: tuple[str, ...]) -> "Run":
    """Measure the first run of an enquiry, and print its cost and its peak of memory."""
    write_synthetic(Path("data/raw/many"), states, languages)
    cold = run_once()
    print(f"{states} States, {len(languages)} languages, the first run", flush=True)
    tell_run(cold, cold)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    each = cold.pages / max(len(jobs()), 1)
    print(f"{'':6}{each:.3f} processor s a page; peak of a process so far {peak:.2f} GB", flush=True)
    return cold


def measure_run(states: int, languages: tuple[str, ...]) -> "Run":
    """Measure the first run, one with nothing to do, and one with a corrected answer."""
    cold = measure_cold(states, languages)
    spread = cold.cells / (os.cpu_count() or 1)
    tell("the notebooks' cells over all processors", spread, cold.seconds / spread, "the run takes {:.2f} of it")
    own = cold.notebooks / (os.cpu_count() or 1)
    tell("the processes that execute them, the same", own, cold.notebooks / cold.cells, "{:.2f} of their cells")
    pandas = seconds([sys.executable, "-c", "import pandas"])
    tell("python -c 'import pandas'", pandas)
    tell("nothing changed", nothing := seconds([*ENQUIRY, "run", "many"]), nothing / pandas, "{:.2f} of import pandas")
    write_response(Path("data/raw/many"), codes(states)[states // 2], corrected=True)
    one = run_once()
    print(f"one answer corrected: {one.made} of {len(jobs())} pages made again", flush=True)
    tell_run(one, cold)
    return cold


def measure_ordinary(warm: "Run") -> None:
    """Measure the same run with an ordinary kernel for each notebook."""
    took = run_once("--force", "--cold").seconds
    tell("all pages again with ordinary kernels", took, took / warm.seconds, "{:.1f} times the run")


class Run(NamedTuple):
    """What a run took: seconds on the clock, and processor seconds; `made` is how many pages it made.

    `pages` are the processor seconds of the processes that make pages, `notebooks` of those among them that execute a
    notebook, `cells` of the notebooks' cells alone; `documents` of those that make PDF, Word, annex and data package,
    `gate` of those that look through what is published, `search` of those that make the indexes by which readers
    search; `parent` are those of the run itself.
    """

    seconds: float
    processor: float
    pages: float
    notebooks: float
    cells: float
    documents: float
    gate: float
    search: float
    made: int

    @property
    def parent(self) -> float:
        """What is left for the process that forks the others."""
        return self.processor - self.pages - self.documents - self.gate - self.search


def run_once(*options: str) -> Run:
    """Run the enquiry, and measure."""
    before = used()
    took = seconds([*ENQUIRY, "run", "many", *options])
    manifest = json.loads(Path("reports/many/run.json").read_text(encoding="utf-8"))
    pages, cells = (sum(job[name] for job in manifest["jobs"]) for name in ("processor", "cells"))
    notebooks = sum(job["processor"] for job in manifest["jobs"] if job["notebook"])
    made = sum(not job["is_reused"] for job in manifest["jobs"])
    others = (manifest["processor"].get(name, 0.0) for name in ("documents", "gate", "search"))
    return Run(took, used() - before, pages, notebooks, cells, *others, made)


def used() -> float:
    """Return the processor seconds of all processes that this one waited for."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def tell_run(run: Run, cold: Run) -> None:
    """Print what a run took, each part also as a share of the first run without its documents."""
    whole = cold.processor - cold.documents
    print(f"{'':6}{run.seconds:8.1f} s on the clock", flush=True)
    parts = {
        "processor seconds in all": run.processor, "pages": run.pages,
        "of these, notebooks": run.notebooks, "of these, their cells": run.cells,
        "documents": run.documents, "gate before publishing": run.gate, "indexes for searching": run.search,
        "the run's own process": run.parent,
        "all but documents": run.processor - run.documents,
    }  # fmt: skip
    for name, took in parts.items():
        print(f"{'':6}{took:8.1f} {name:40} {100 * took / whole:6.1f} % of the first run without documents", flush=True)


def measure_loop(number: int, cold: float) -> None:
    """Time the loop on a sample of pages, one after the other and two at a time; print it scaled to all."""
    pages = [job for job in jobs() if job["notebook"]]
    sample = pages[:: max(1, len(pages) // number)][:number]
    Path("loop").mkdir()
    commands = [
        loop_over(Path("notebooks", job["notebook"]), job["parameters"], Path("loop", f"{place}.ipynb"))
        for place, job in enumerate(sample)
    ]
    each = sum(seconds(["sh", "-c", command]) for command in commands) / len(commands)
    Path("commands").write_text("\0".join(commands), encoding="utf-8")
    two = seconds(["sh", "-c", "xargs -0 -P2 -I{} sh -c '{}' < commands"])
    tell(f"papermill + jupyter nbconvert, a page (mean of {len(sample)})", each)
    tell(f"the same for all {len(pages)}, scaled", each * len(pages), each * len(pages) / cold, "{:.1f} times the run")
    both = two / len(sample) * len(pages)
    tell("the same through xargs -P2, scaled", both, both / cold, "{:.1f} times the run")


def jobs() -> list[dict]:
    """Return what the manifest of the report says of its pages."""
    return json.loads(Path("reports/many/run.json").read_text(encoding="utf-8"))["jobs"]


def tell(what: str, took: float, ratio: float | None = None, said: str = "") -> None:
    """Print what something took, and its ratio to something else."""
    print(f"{what:60} {took:8.2f} s   {said.format(ratio) if ratio is not None else ''}", flush=True)


if __name__ == "__main__":
    main()
