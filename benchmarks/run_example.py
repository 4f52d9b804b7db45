"""Time the example's run beside the loop that a team would otherwise write: papermill, then nbconvert, page by page.

The run makes everything: site, PDF, Word, annex in four languages, data package. Beside it stand the loop, and
`jupyter nbconvert --to html` alone, once for each page of the site, on notebooks that the run has executed already.
Both are measured on a sample of the run's own pages and scaled to all of them; all in this call, one after the other,
on the same machine. Prints a table; asserts nothing.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from loop import BIN, convert, loop_over, processor_seconds, seconds

from analysis.enquiry import open_enquiry
from analysis.runs import plan

ROOT = Path(__file__).parents[1]
SAMPLE = 8


def main() -> None:
    """Measure, and print what was measured."""
    os.chdir(ROOT)
    enquiry = open_enquiry("example-2024")
    jobs = plan(enquiry, "example-2024", enquiry.settings.languages)
    whole, used = timed([BIN / "enquiry", "run", "example-2024", "--force"])
    report = ROOT / "reports" / "example-2024"
    executed = sorted((report / "notebooks").rglob("*.ipynb"))
    pages = len(list(report.glob("*/*.html")))
    with tempfile.TemporaryDirectory() as folder:
        loops = [loop_over(job.notebook, job.parameters, Path(folder, job.notebook.name)) for job in spread(jobs)]
        each = [timed(["sh", "-c", loop]) for loop in loops]
        alone = [timed(convert(notebook, Path(folder))) for notebook in spread(executed)]
    print(f"processors                                    {os.cpu_count()}")
    print(f"enquiry run --force, everything               {whole:.1f} s, {used:.0f} processor seconds")
    tell("papermill + jupyter nbconvert", each, len(jobs), (whole, used))
    tell("jupyter nbconvert alone", alone, pages, (whole, used))


def spread(of: Sequence) -> Sequence:
    """Return a sample, evenly from beginning to end."""
    return of[:: max(1, len(of) // SAMPLE)][:SAMPLE]


def timed(command: list) -> tuple[float, float]:
    """Run a command; give its seconds and its processor seconds."""
    before = processor_seconds()
    return seconds(command), processor_seconds() - before


def tell(name: str, sample: Sequence[tuple[float, float]], pages: int, run: tuple[float, float]) -> None:
    """Print what a page took in the mean of a sample, all pages at that, and how many times the run's that is."""
    took, used = (sum(one) / len(sample) for one in zip(*sample, strict=True))
    print(f"{name}, a page{'':{37 - len(name)}} {took:.2f} s, {used:.2f} processor seconds (mean of {len(sample)})")
    print(f"the same for all {pages} pages, scaled{'':{14 - len(str(pages))}} {took * pages:.0f} s, {used * pages:.0f}")
    print(f"ratio                                         {took * pages / run[0]:.1f}, {used * pages / run[1]:.1f}")


if __name__ == "__main__":
    main()
