"""Copies: a run's inputs on a machine that executes its notebooks, one folder for each process and run.

A copy holds what States sent. It goes when its run ends or its process does; of a process that was killed, when the
next one makes a copy on that machine.
"""

import atexit
import contextlib
import hashlib
import json
import shutil
import tempfile
import threading
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.problems import InputError, Problem
from analysis.runs.shared import INPUTS, Shared

if TYPE_CHECKING:
    from filelock import FileLock

NAME = "enquiry-copy-"


class _Copy(NamedTuple):
    shared: Shared | None  # none of a copy that another process left
    folder: Path
    lock: "FileLock"  # held as long as its process lives


_copies: dict[str, _Copy] = {}
_one_at_a_time = threading.RLock()  # who brings a copy may drop it


def copy_of(shared: Shared, listed: str) -> Path:
    """Return this process's copy of a run's inputs, brought from the shared place when it is first asked for.

    `listed` is the hash of the list of them.
    Raises InputError where they cannot be had whole.
    """
    with _one_at_a_time:
        if shared.run not in _copies:
            _drop_ended()
            _copies[shared.run] = _new(shared)
            try:
                _bring(shared, listed, _copies[shared.run].folder)
            except BaseException:
                drop_copy(shared.run)
                raise
        return _copies[shared.run].folder


def drop_copy(run: str) -> None:
    """Remove this process's copy of a run's inputs, once it is whole, and forget what was read of it."""
    from analysis.enquiry import let_go

    with _one_at_a_time:
        copy = _copies.pop(run, None)
        if copy is not None:
            let_go(copy.folder)
            _remove(copy)


def _drop_ended() -> None:
    """Remove this process's copies for runs that ended, or were killed, and did not say so."""
    for run, copy in list(_copies.items()):
        with contextlib.suppress(InputError):  # a place that cannot be reached now
            if not copy.shared.has_inputs():
                drop_copy(run)


def _new(shared: Shared) -> _Copy:
    from filelock import FileLock

    place = Path(tempfile.gettempdir()).resolve()  # as enquiries are found, and forgotten
    _remove_abandoned(place)
    folder = place / f"{NAME}{uuid.uuid4().hex}"
    lock = FileLock(folder.with_suffix(".lock"), thread_local=False)
    lock.acquire()  # before there is a folder, so that nobody takes it for an abandoned one
    folder.mkdir(mode=0o700)
    return _Copy(shared, folder, lock)


def _bring(shared: Shared, listed: str, folder: Path) -> None:
    for name, sha in json.loads(_read(shared, INPUTS, listed)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(_read(shared, f"inputs/{sha}", sha))


def _read(shared: Shared, name: str, sha: str) -> bytes:
    content = shared.read(name)
    if hashlib.sha256(content).hexdigest() != sha:
        raise InputError([Problem("not_as_put", shared.shown)])
    return content


def _remove_abandoned(place: Path) -> None:
    """Remove the copies whose process is no more: the system took their locks back."""
    from filelock import FileLock, Timeout

    for folder in place.glob(f"{NAME}*/"):
        copy = _Copy(None, folder, FileLock(folder.with_suffix(".lock"), timeout=0, thread_local=False))
        try:
            copy.lock.acquire()
        except (Timeout, OSError):  # in use, or somebody else's
            continue
        _remove(copy)


def _remove(copy: _Copy) -> None:
    shutil.rmtree(copy.folder, ignore_errors=True)
    copy.lock.release()
    Path(copy.lock.lock_file).unlink(missing_ok=True)


@atexit.register
def _drop_all() -> None:
    for run in list(_copies):
        drop_copy(run)
