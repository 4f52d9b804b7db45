"""Time the example's run beside the loop that a team would otherwise write: papermill, then nbconvert, page by page.

The loop is measured on a sample of the run's own pages and scaled to all of them; both run in this call, one after the
other, on the same machine. Prints a table; asserts nothing.
"""

import os
import tempfile
from pathlib import Path

from loop import BIN, loop_over, seconds

from analysis.enquiry import open_enquiry
from analysis.runs import plan

ROOT = Path(__file__).parents[1]
SAMPLE = 8


def main() -> None:
    """Measure, and print what was measured."""
    os.chdir(ROOT)
    enquiry = open_enquiry("example-2024")
    jobs = plan(enquiry, "example-2024", enquiry.settings.languages)
    whole = seconds([BIN / "enquiry", "run", "example-2024"])
    sample = jobs[:: max(1, len(jobs) // SAMPLE)][:SAMPLE]
    with tempfile.TemporaryDirectory() as folder:
        loops = [loop_over(job.notebook, job.parameters, Path(folder, job.notebook.name)) for job in sample]
        each = [seconds(["sh", "-c", loop]) for loop in loops]
    loop = sum(each) / len(each) * len(jobs)
    print(f"processors                                    {os.cpu_count()}")
    print(f"pages made from notebooks                     {len(jobs)}")
    print(f"enquiry run, everything                       {whole:.1f} s")
    print(f"papermill + jupyter nbconvert, a page         {sum(each) / len(each):.2f} s (mean of {len(each)})")
    print(f"the same for all pages, one after the other   {loop:.0f} s (scaled)")
    print(f"ratio                                         {loop / whole:.1f}")


if __name__ == "__main__":
    main()
