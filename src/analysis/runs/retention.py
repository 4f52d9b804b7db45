"""Retention: how many earlier runs are kept, and what goes with those that are not."""

import contextlib
import shutil
from pathlib import Path

from analysis.publication.exchange import held
from analysis.runs.kept import Kept
from analysis.runs.manifest import Records
from analysis.settings import KEPT, find_folder, project_root, read_settings

RECENT = 3  # runs whose notebooks can be reused; of older ones only what they were made from is kept


def records_of(name: str) -> tuple[Records, int]:
    """Return the kept runs of an enquiry, and how many of them its `enquiry.toml` keeps."""
    folder = find_folder(name)
    return Records(folder / KEPT), read_settings(folder).runs_kept


def older_than(records: Records, most: int) -> list[str]:
    """Return the names of the runs that go when the newest `most` are kept, the oldest first."""
    return records.names()[:-most]


def prune_kept(name: str, most: int) -> None:
    """Forget all but the newest runs of an enquiry; raises InputError while a run goes on, which keeps its inputs."""
    records, _ = records_of(name)
    with held(project_root() / "reports", read_settings(find_folder(name)).name):
        forget_older(records, most)


def forget_older(records: Records, most: int) -> None:
    """Remove the runs that are not kept any more, and all that only they were made from."""
    for name in older_than(records, most):
        shutil.rmtree(records.folder / "runs" / name, ignore_errors=True)
    for left in (records.folder / "runs").glob(".*"):  # of a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    for path in unused_inputs(records):
        path.unlink(missing_ok=True)
    Kept(records.folder / "outcomes").prune(recent_keys(records))


def unused_inputs(records: Records) -> list[Path]:
    """Return the kept contents that no kept run was made from."""
    used = {sha for name in records.names() for sha in _inputs(records, name)}
    return [path for path in (records.folder / "inputs").glob("*") if path.name not in used]


def recent_keys(records: Records) -> set[str]:
    """Return the keys of the notebooks of the latest runs."""
    keys = set()
    for name in records.names()[-RECENT:]:
        with contextlib.suppress(OSError, ValueError):
            keys |= {job["key"] for job in records.read(name, "manifest")["jobs"]}
    return keys


def _inputs(records: Records, name: str) -> list[str]:
    with contextlib.suppress(OSError, ValueError):
        return list(records.read(name, "manifest")["inputs"]["enquiry"].values())
    return []
