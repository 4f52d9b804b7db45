"""Shared: a place that all machines of a run reach, by any URL that fsspec knows, and a run's own folder in it.

What lies there holds what States sent: it stays no longer than the run.
"""

import contextlib
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from analysis.problems import InputError, Problem

FOLDER = "enquiry-run-"  # how the folders of runs begin
INPUTS, OWNER = "inputs.json", "owner.txt"  # in such a folder: what it holds, and for which report


@dataclass(frozen=True)
class Shared:
    """One run's folder at a shared place; what is read and written is named as below that folder."""

    url: str
    run: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def shown(self) -> str:
        """The URL without a name or password in it."""
        return re.sub(r"//[^/@]*@", "//", self.url)

    def read(self, name: str) -> bytes:
        """Return a content; raises InputError where it cannot be had."""
        with self._told():
            files, place = self._place()
            return files.cat_file(f"{place}/{name}")

    def write(self, name: str, content: bytes) -> None:
        """Write a content; raises InputError where that cannot be."""
        with self._told():
            files, place = self._place()
            path = f"{place}/{name}"
            files.makedirs(files._parent(path), exist_ok=True)
            files.pipe_file(path, content)

    def has_inputs(self) -> bool:
        """Say whether the run goes on; raises InputError where that cannot be known."""
        with self._told():
            files, place = self._place()
            return files.exists(f"{place}/{INPUTS}")

    def write_owner(self, owner: str) -> None:
        """Say whose this folder is, and remove what runs of the same owner left that were killed."""
        with self._told():
            files, place = self._place()
            files.invalidate_cache()
            for path in files.glob(f"{files._parent(place)}/{FOLDER}*/{OWNER}"):
                if files.cat_file(path) == owner.encode() and files._parent(path) != place:
                    files.rm(files._parent(path), recursive=True)
        self.write(OWNER, owner.encode())

    def remove(self) -> None:
        """Remove the folder; raises InputError where that cannot be."""
        with self._told(), contextlib.suppress(FileNotFoundError):
            files, place = self._place()
            files.invalidate_cache()  # else what workers wrote would not be seen
            files.rm(place, recursive=True)

    def _place(self) -> tuple:
        from fsspec.core import url_to_fs

        files, place = url_to_fs(self.url)
        return files, f"{place.rstrip('/')}/{FOLDER}{self.run}"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell whatever goes wrong there in a sentence."""
        try:
            yield
        except Exception as failure:  # each protocol has errors of its own
            is_missing = isinstance(failure, ImportError) or "Protocol not known" in str(failure)
            kind = "no_protocol" if is_missing else "no_shared_place"
            raise InputError([Problem(kind, self.shown, values={"reason": _reason(failure)})]) from failure


def shared_at(url: str) -> Shared:
    """Return the place of a new run at a URL; a path of this machine is made one that begins at its root."""
    path = re.sub("^(?:file|local)://", "", url)
    return Shared(url if "://" in path or "::" in path else f"file://{Path(path).resolve().as_posix()}")


@contextmanager
def opened_shared(shared: Shared | None) -> Iterator[Shared | None]:
    """Give a place, once it is seen that it can be written; nothing of the run is there afterwards.

    Raises InputError where it cannot be used.
    """
    if shared is None:
        yield None
        return
    shared.write("begun.txt", b"")
    try:
        yield shared
    except InputError as error:  # what could not be removed is told beside it
        raise InputError([*error.problems, *take_away(shared)]) from error
    finally:
        take_away(shared)


def take_away(shared: Shared | None) -> list[Problem]:
    """Remove what a run put at its place, if it has one; give the problem where that cannot be."""
    try:
        if shared is not None:
            shared.remove()
    except InputError as error:
        (problem,) = error.problems
        return [Problem("not_removed", f"{shared.shown}/{FOLDER}{shared.run}", values=problem.values)]
    return []


def _reason(failure: Exception) -> str:
    said = str(getattr(failure, "strerror", None) or failure).strip()
    return said.splitlines()[0] if said else type(failure).__name__
