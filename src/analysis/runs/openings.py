"""Openings: what a notebook reads past the enquiry that it opened, noted so that its page is never taken for unchanged.

Python tells of every file that it opens, of folders that are listed, of programs and connections. What a library opens
by itself, in C, it does not tell; a notebook that imports one is made again each day.
"""

import datetime
import os
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from analysis.reads import Read, note
from analysis.runs.inputs import PACKAGE, hash_of, name_of

INSIDE = "file"  # what is noted of a file of the enquiry: runs compare all of these
BESIDE = "file beside"  # of any other file, or folder that was listed, with the hash of what is there
NOT_COMPARED = "not compared"  # the digest of what can have changed without being seen
UNSEEN = Read("unseen")  # of what can change without being seen
LISTINGS = ("os.listdir", "os.scandir")
BLIND = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "socket.connect", "sqlite3.connect")
NOT_FILES = ("/proc/", "/sys/", "/dev/")


def hash_at(path: str) -> str:
    """Return the hash of what a file holds, or of the names in a folder but the hidden ones; blank where neither is."""
    try:
        place = Path(path)
        if place.is_dir():
            return name_of(sorted(name for name in os.listdir(place) if not name.startswith(".")))  # noqa: PTH208
        return hash_of(place)
    except OSError:
        return ""


@lru_cache
def watch_openings(folder: Path, staging: Path) -> None:
    """Note what this process opens from now on, as long as it lives: in an enquiry's folder, and beside it.

    What lies in `staging`, and what the process wrote itself, is no input.
    """
    inside, apart = str(folder.resolve()) + os.sep, (*_of_libraries(), str(staging.resolve()), *NOT_FILES)
    written, busy = set(), []

    def watch(event: str, arguments: tuple) -> None:
        if busy or event not in WATCHED:
            return
        busy.append(event)
        try:
            if event in BLIND:
                note(UNSEEN.accessor)
            elif arguments and isinstance(arguments[0], str | bytes | os.PathLike):
                look(os.path.realpath(os.fsdecode(arguments[0])), arguments)
        finally:
            busy.clear()

    def look(path: str, arguments: tuple) -> None:
        if len(arguments) > 2 and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            written.add(path)
        elif (path + os.sep).startswith(inside):
            note(INSIDE, path)
        elif path not in written and not path.startswith(apart) and "__pycache__" not in path:
            note(BESIDE, path, hash_at(path))

    sys.addaudithook(watch)


WATCHED = {"open", *LISTINGS, *BLIND}


def _of_libraries() -> set[str]:
    """The folders of Python and of libraries, which runs compare by their versions."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    return {str(PACKAGE), *(os.path.realpath(path) for name, path in sysconfig.get_paths().items() if name in names)}


class Beside:
    """What the pages of a run were made from past the enquiry: what it was, by which a later run sees a change."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}
        self._day, self._is_seen = "", True

    def add(self, reads: Iterable[Read], digest_of: Callable[[Read], str], is_of_a_day: bool) -> None:
        """Add what one page read; `digest_of` gives NOT_COMPARED for what can change without being seen."""
        for read in reads:
            if read.accessor != INSIDE and digest_of(read) == NOT_COMPARED:
                self._is_seen = False
            if read.accessor == BESIDE:
                self._places[read.arguments[0]] = read.arguments[1]
        if is_of_a_day:
            self._day = today()

    def as_data(self) -> dict:
        """Return it as the record of a run holds it."""
        return {"places": self._places, "day": self._day, "is_seen": self._is_seen}


def is_the_same(said: Mapping) -> bool:
    """Say whether all that a run recorded of it would read the same now."""
    is_known = said["is_seen"] and said["day"] in ("", today())
    return is_known and all(hash_at(path) == sha for path, sha in said["places"].items())


def today() -> str:
    """Return the day on which a notebook that may read anything is made."""
    return datetime.date.today().isoformat()
