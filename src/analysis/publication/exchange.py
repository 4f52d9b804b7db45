"""Exchange: a complete new report takes the place of the last one at once; nothing else ever touches it."""

import datetime
import os
import platform
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
    lock, holder = reports / f".{name}.lock", reports / f".{name}.holder"
    try:
        reports.mkdir(parents=True, exist_ok=True)
        # The system gives a lock back when its holder dies, however it dies; what the holder said of itself is no lock.
        with FileLock(lock, timeout=0), terminated_as_interrupted():
            clean_up(reports, name)
            try:
                holder.write_text(_who(), encoding="utf-8")
                staging.mkdir()
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
                holder.unlink(missing_ok=True)
    except Timeout:
        try:
            who, since = holder.read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):  # it has not said so yet
            who, since = "?", "?"
        raise InputError([Problem("busy", str(reports / name), values={"who": who, "since": since})]) from None
    except OSError as error:
        if error.errno is None:  # a library's own error that is no fault of disk or rights
            raise
        place = str(error.filename or staging)
        place = str(reports / name) if place.startswith(str(staging)) else place  # a folder that nobody ever sees
        raise InputError([Problem("cannot_write", place, values={"reason": error.strerror})]) from error


def _who() -> str:
    """Who holds the report, and since when, a line each."""
    now = datetime.datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    return f"process {os.getpid()} on {platform.node()}\n{now}"


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(content.encode() if isinstance(content, str) else content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


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
