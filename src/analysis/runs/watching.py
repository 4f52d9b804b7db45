"""Watching: a folder people drop workbooks into, and when a copy has finished."""

import time
from collections.abc import Callable
from pathlib import Path

from analysis.settings import files_of

Look = frozenset[tuple[str, int, int]]


def look_at(folder: Path) -> Look:
    """Return the files of a folder, each with its size and date."""
    stats = ((path, path.stat()) for path in files_of(folder))
    return frozenset((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats)


def each_time_settled(
    folder: Path,
    every: float,
    settle: float,
    work: Callable[[], bool],
    look: Callable[[Path], Look] = look_at,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Do the work each time that a folder is not as it was and nothing of it has changed for `settle` seconds.

    What is there at the beginning is waited for too. The work says whether it is done with what was there when it
    began; where it is not, it is tried again. What changes while it goes on is seen afterwards.
    """
    known, last, quiet = None, _seen(folder, look), 0.0
    while True:
        if last is not None and last != known and quiet >= settle:
            known, quiet = last if work() else known, 0.0
        sleep(every)
        now = _seen(folder, look)
        quiet = quiet + every if now == last else 0.0
        last = now


def _seen(folder: Path, look: Callable[[Path], Look]) -> Look | None:
    """What is in the folder, or None while it cannot be looked at: a file that goes just then, a share that is away."""
    try:
        return look(folder)
    except OSError:
        return None
