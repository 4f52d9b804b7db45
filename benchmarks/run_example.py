"""Time the example's run beside the loop that a team would otherwise write: papermill, then nbconvert, page by page.

The loop is measured on a sample of the run's own pages and scaled to all of them; both run in this call, one after the
other, on the same machine. Prints a table; asserts nothing.
"""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis.enquiry import open_enquiry
from analysis.runs import plan

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SAMPLE = 8


def main() -> None:
    """Measure, and print what was measured."""
    os.chdir(ROOT)
    enquiry = open_enquiry("example-2024")
    jobs = plan(enquiry, "example-2024", enquiry.settings.languages)
    whole = seconds([BIN / "enquiry", "run", "example-2024"])
    sample = jobs[:: max(1, len(jobs) // SAMPLE)][:SAMPLE]
    with tempfile.TemporaryDirectory() as folder:
        each = [loop_over(job, Path(folder)) for job in sample]
    loop = sum(each) / len(each) * len(jobs)
    print(f"processors                                    {os.cpu_count()}")
    print(f"pages made from notebooks                     {len(jobs)}")
    print(f"enquiry run, everything                       {whole:.1f} s")
    print(f"papermill + jupyter nbconvert, a page         {sum(each) / len(each):.2f} s (mean of {len(each)})")
    print(f"the same for all pages, one after the other   {loop:.0f} s (scaled)")
    print(f"ratio                                         {loop / whole:.1f}")


def loop_over(job: object, folder: Path) -> float:
    """Time what the loop does for one page."""
    executed = folder / f"{job.notebook.stem}.ipynb"
    parameters = [word for name, value in job.parameters.items() for word in ("-p", name, value)]
    execute = [BIN / "papermill", job.notebook, executed, *parameters, "--no-progress-bar", "--log-level", "ERROR"]
    return seconds(execute) + seconds([BIN / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR", executed])


def seconds(command: list) -> float:
    """Run a command and give the seconds it took; one that fails is said and ends the benchmark."""
    began = time.monotonic()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{shlex.join(map(str, command))} ended with {done.returncode}:\n{done.stderr}")
    return time.monotonic() - began


if __name__ == "__main__":
    main()
