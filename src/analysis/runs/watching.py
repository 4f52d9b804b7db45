"""Watching: a folder people drop workbooks into, and when a copy has finished."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.settings import files_of

Look = frozenset[tuple[str, int, int]]


def look_at(folder: Path) -> Look:
    """Return the files of a folder, each with its size and date."""
    stats = ((path, path.stat()) for path in files_of(folder))
    return frozenset((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats)


def settled(
    folder: Path,
    every: float,
    settle: float,
    look: Callable[[Path], Look] = look_at,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Yield at once, and then each time that the folder changed and nothing of it has changed for `settle` seconds."""
    yield
    known = last = _seen(folder, look)
    quiet = 0.0
    while True:
        sleep(every)
        now = _seen(folder, look)
        quiet = quiet + every if now == last else 0.0
        last = now
        if now is not None and now != known and quiet >= settle:
            known = now
            yield


def _seen(folder: Path, look: Callable[[Path], Look]) -> Look | None:
    """What is in the folder, or None while it cannot be looked at: a file that goes just then, a share that is away."""
    try:
        return look(folder)
    except OSError:
        return None
