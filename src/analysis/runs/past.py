"""Past: the report of an earlier run, made again from what was kept of its inputs, byte for byte."""

import datetime
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.runs.inputs import hashes, libraries, read_code
from analysis.runs.jobs import notebooks_folder
from analysis.runs.manifest import MANIFEST, Records, as_json, published
from analysis.runs.orders import Order
from analysis.runs.report import Making
from analysis.runs.retention import records_of
from analysis.settings import RAW

TOLD_APART = {"code": "code", "notebooks": "notebooks", "libraries": "libraries"}


def make_again(name: str, run: str, folder: Path) -> None:
    """Make the report of a kept run again in a new folder, with its own date and its own page of changes.

    Raises InputError where the run is not kept, the folder is there already, or the code, the notebooks or the
    libraries are others than it was made by.
    """
    records, _ = records_of(name)
    run = run.zfill(6)
    if run not in records.names():
        raise InputError([Problem("no_run", values={"name": run, "known": ", ".join(records.names()) or "–"})])
    if folder.exists():
        raise InputError([Problem("there_already", str(folder))])
    manifest, folder = records.read(run, "manifest"), folder.resolve()
    refuse_other_code(manifest)
    with _as_it_was(records, run, manifest["enquiry"]) as root:
        folder.mkdir(parents=True)
        made = datetime.datetime.fromisoformat(manifest["made"])
        before = Records(records.folder, before=run)
        making = Making(
            manifest["asked_as"], manifest["languages"], manifest["inputs"], before, Order(makes_all=True), folder,
            root, time.monotonic(), made,
        )  # fmt: skip
        making.fill()
    (folder / MANIFEST).write_text(as_json(published(manifest)), encoding="utf-8", newline="\n")


def refuse_other_code(manifest: Mapping) -> None:
    """Raise InputError where a run was made by other code, notebooks or libraries than are here now."""
    now = {"code": read_code(), "libraries": libraries()}
    other = [group for group, files in now.items() if manifest["inputs"][group] != files]
    folder = notebooks_folder()
    notebooks = hashes(folder, (folder / name for name in manifest["inputs"]["notebooks"]))
    other += ["notebooks"] if notebooks != manifest["inputs"]["notebooks"] else []
    if other:
        values = {"what": ", ".join(other), "commit": manifest["commit"] or "–"}
        raise InputError([Problem("other_code", manifest["run"], values=values)])


@contextmanager
def _as_it_was(records: Records, run: str, name: str) -> Iterator[Path]:
    """Stand in a project that holds what the run was made from."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve()
        shutil.copytree(notebooks_folder(), root / "notebooks")
        records.restore(run, root / RAW / name)
        os.chdir(root)
        try:
            yield root
        finally:
            os.chdir(here)
