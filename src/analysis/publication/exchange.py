"""Exchange: a complete new report takes the place of the last one at once; nothing else ever touches it."""

import datetime
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.problems import InputError, Problem


@contextmanager
def held(reports: Path, name: str) -> Iterator[Path]:
    """Hold the report of an enquiry, and give a folder to make the new one in; nothing of it stays after a failure."""
    from filelock import FileLock, Timeout

    # A name of its own: what a killed run's last process still writes goes into the folder of that run.
    staging = reports / f".{name}.new-{os.getpid()}"
    lock = reports / f".{name}.lock"
    try:
        reports.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=0), terminated_as_interrupted():
            clean_up(reports, name)
            staging.mkdir()
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except Timeout:
        since = datetime.datetime.fromtimestamp(lock.stat().st_mtime).isoformat(sep=" ", timespec="seconds")
        raise InputError([Problem("busy", str(reports / name), values={"since": since})]) from None
    except OSError as error:
        if error.errno is None:  # a library's own error that is no fault of disk or rights
            raise
        raise InputError([Problem("cannot_write", str(reports / name), values={"reason": error.strerror})]) from error


def clean_up(reports: Path, name: str) -> None:
    """Remove what a killed run left; put the last report back where the run was killed between two renames."""
    for left in reports.glob(f".{name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)
    old = reports / f".{name}.old"
    if old.exists() and not (reports / name).exists():
        old.rename(reports / name)
    shutil.rmtree(old, ignore_errors=True)


def publish(staging: Path, folder: Path) -> None:
    """Put the complete new report in the place of the last one: one exchange, where the system has it."""
    if not folder.exists():
        staging.rename(folder)
    elif not exchange(staging, folder):
        old = folder.with_name(f".{folder.name}.old")
        folder.rename(old)
        try:
            staging.rename(folder)
        except BaseException:  # an interruption too: the last report goes back to its place
            old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux's renameat2); say whether it was done."""
    import ctypes

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, flag = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return renameat2(here, os.fsencode(one), here, os.fsencode(other), flag) == 0


@contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Let a polite request to end run the clean-up, as Ctrl-C does."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
