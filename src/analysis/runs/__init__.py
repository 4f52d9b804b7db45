"""Runs: every notebook for every State, category and language; what need not be made again is not.

Nothing heavy is imported here: that nothing changed is known before pandas is there.
"""

from analysis.runs.jobs import Job, in_blocks, notebooks_folder, plan
from analysis.runs.orders import Order, Report
from analysis.runs.running import run, run_order

__all__ = ["Job", "Order", "Report", "in_blocks", "notebooks_folder", "plan", "run", "run_order"]
