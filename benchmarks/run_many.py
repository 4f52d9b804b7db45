"""Time runs of many States beside the loop that a team would otherwise write; all in one call on one machine.

The loop is papermill, then `jupyter nbconvert`, page by page; beside it the same through `xargs -P2`. Both are measured
on a sample of the run's own pages and scaled to all. Prints tables; asserts nothing.

    python benchmarks/run_many.py                  35 States in four languages
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
        if asked.sample:
            measure_loop(asked.sample, cold)
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
    parser.add_argument("--curve", action="store_true")
    return parser.parse_args()


def measure_cold(states: int, languages: tuple[str, ...]) -> float:
    """Time the first run of an enquiry, and print its cost and its peak of memory."""
    write_synthetic(Path("data/raw/many"), states, languages)
    took, pages = seconds([*ENQUIRY, "run", "many"]), len(jobs())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    line = f"{states} States, {len(languages)} languages: {pages} pages"
    print(f"{line:60} {took:8.1f} s   {took / pages:.3f} s a page   peak of a process so far {peak:.2f} GB", flush=True)
    return took


def measure_run(states: int, languages: tuple[str, ...]) -> float:
    """Time the first run, one with nothing to do, and one with a corrected answer."""
    cold = measure_cold(states, languages)
    pure = sum(job["seconds"] for job in jobs()) / (os.cpu_count() or 1)
    tell("the work of its pages spread over the processors", pure, cold / pure, "the run takes {:.2f} of it")
    pandas = seconds([sys.executable, "-c", "import pandas"])
    tell("python -c 'import pandas'", pandas)
    tell("nothing changed", nothing := seconds([*ENQUIRY, "run", "many"]), nothing / pandas, "{:.2f} of import pandas")
    write_response(Path("data/raw/many"), codes(states)[states // 2], corrected=True)
    one = seconds([*ENQUIRY, "run", "many"])
    again = sum(not job["is_reused"] for job in jobs())
    tell(f"one answer corrected: {again} pages made again", one, 100 * one / cold, "{:.1f} % of the first run")
    return cold


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
