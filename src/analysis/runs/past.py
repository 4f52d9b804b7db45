"""Past: the report of an earlier run, made again from what was kept of its inputs, byte for byte."""

import datetime
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.publication.exchange import held
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
    manifest, folder = records.manifest(run), folder.resolve()
    refuse_other_code(manifest)
    # The inputs are as confidential as what they were kept from, and lie beside it as long as the report is made.
    before = Records(records.folder.resolve(), before=run)
    with (
        held(before.folder, AGAIN) as place,
        _in_place_of(folder) as new,
        _as_it_was(records, run, manifest, place) as root,
    ):
        _make(manifest, before, new, root)


AGAIN = "again"


@contextmanager
def _in_place_of(folder: Path) -> Iterator[Path]:
    """Give a folder to make something in that goes to its place when it is whole, or not at all."""
    new = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    try:
        new.mkdir(parents=True)
        yield new
        new.rename(folder)
    except OSError as error:
        raise InputError([Problem("cannot_write", str(folder), values={"reason": error.strerror})]) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _make(manifest: Mapping, before: Records, folder: Path, root: Path) -> None:
    """Make the report of a manifest in a folder, from what lies below a root."""
    made = datetime.datetime.fromisoformat(manifest["made"])
    making = Making(
        manifest["asked_as"], manifest["languages"], manifest["inputs"], before, Order(makes_all=True), folder, root,
        time.monotonic(), made,
    )  # fmt: skip
    making.fill()
    if making.inputs["enquiry"] != manifest["inputs"]["enquiry"]:  # another folder was found, and is no past of this
        raise InputError([Problem("damaged_run", values={"name": manifest["run"]})])
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
def _as_it_was(records: Records, run: str, manifest: Mapping, place: Path) -> Iterator[Path]:
    """Stand in a project, at a place of its own, that holds what the run was made from."""
    here, steps = Path.cwd(), Path(manifest["asked_as"]).parts
    # An enquiry that was named by its path lies where that leads to: above as many folders as it goes back.
    root = place.joinpath("project", *("in" for step in steps if step == ".."))
    shutil.copytree(notebooks_folder(), root / "notebooks")
    (root / RAW).mkdir(parents=True)
    is_name = steps == (manifest["enquiry"],)
    records.restore(run, root / RAW / manifest["enquiry"] if is_name else root.joinpath(*steps).resolve())
    os.chdir(root)
    try:
        yield root
    finally:
        os.chdir(here)
