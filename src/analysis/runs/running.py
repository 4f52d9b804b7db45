"""Running: one run from the decision whether anything changed to the exchange of reports."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.publication.exchange import held
from analysis.runs.inputs import Inputs, read_inputs
from analysis.runs.jobs import notebooks_folder
from analysis.runs.manifest import MANIFEST, Records, problems_from_data, sizes
from analysis.runs.openings import is_the_same
from analysis.runs.orders import Order, Report
from analysis.runs.report import Making
from analysis.settings import KEPT, Settings, find_folder, name_from_here, project_root, read_settings


def run(
    name_or_path: str,
    languages: Sequence[str] = (),
    workers: int | None = None,
    cold: bool = False,
    progress: Callable[[Iterator, int], Iterator] = lambda done, _: done,
    force: bool = False,
) -> Report:
    """Publish the report of an enquiry in `reports/<enquiry>`; what reads nothing new is not made again.

    The report that stood there is replaced at once when the new one is complete, and never touched before.
    Raises InputError where nothing can be published.
    """
    return run_order(name_or_path, languages, Order(workers, cold, force, progress=progress))


def run_order(name_or_path: str, languages: Sequence[str], order: Order) -> Report:
    """Do a run as it is ordered; see `run`."""
    began, root, folder = time.monotonic(), project_root(), find_folder(name_or_path)
    settings = _settings(folder)
    wanted = _wanted(languages, settings)
    with held(root / "reports", settings.name) as staging:
        inputs, records = read_inputs(folder, notebooks_folder()), Records(folder / KEPT)
        last = None if order.makes_all else _unchanged(root / "reports" / settings.name, records, inputs, wanted)
        if last is not None:
            return Report(root / "reports" / settings.name, 0, last, time.monotonic() - began, is_unchanged=True)
        return Making(name_from_here(folder), wanted, inputs, records, order, staging, root, began).publish()


def _settings(folder: Path) -> Settings:
    try:
        return read_settings(folder)
    except InputError:
        from analysis.enquiry import open_enquiry

        open_enquiry(folder)  # tells what else is wrong beside the settings
        raise


def _wanted(languages: Sequence[str], settings: Settings) -> list[str]:
    if set(languages) <= set(settings.languages):
        return list(dict.fromkeys(languages)) or list(settings.languages)
    from analysis.enquiry import one_of

    return [one_of("language", language, settings.languages) for language in languages]


def _unchanged(folder: Path, records: Records, inputs: Inputs, languages: Sequence[str]) -> tuple[Problem, ...] | None:
    """Return what is to be said of the report that stands, where a run would make the same again; else None."""
    try:
        name = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["run"]
        manifest = records.read(name, "manifest")
        is_same = manifest["inputs"] == inputs and manifest["languages"] == list(languages)
        is_whole = not any(job["error"] for job in manifest["jobs"]) and manifest["files"] == sizes(folder)
        problems = problems_from_data(records.read(name, "problems"))
        is_whole = is_whole and not any(problem.kind == "failed_output" for problem in problems)
        return problems if is_same and is_whole and is_the_same(records.read(name, "beside")) else None
    except (OSError, ValueError, KeyError, TypeError):  # no report, no record, or one that was damaged
        return None
