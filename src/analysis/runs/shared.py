"""Shared: a place that all machines of a run reach, by any URL that fsspec knows, and a run's own folder in it.

What lies there holds what States sent: it stays no longer than the run.
"""

import contextlib
import logging
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.problems import InputError, Problem

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

FOLDER = "enquiry-run-"  # how the folders of runs begin
INPUTS, OWNER = "inputs.json", "owner.txt"  # in such a folder: what it holds, and for which report


@dataclass(frozen=True)
class Shared:
    """One run's folder at a shared place; what is read and written is named as below that folder."""

    url: str = field(repr=False)  # a name and password may stand in it, and workers print what they are given
    run: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def shown(self) -> str:
        """The URL without a name or password in it, and without its query, in which keys are given too.

        >>> Shared("sftp://user:p@ss/word@host/folder?key=secret").shown
        'sftp://host/folder'
        >>> Shared("sftp://user:pass?word@host/folder").shown  # nobody can tell where its query begins
        'sftp://'
        """
        before, _, query = self.url.partition("?")
        return before.partition("//")[0] + "//" if "@" in query else re.sub("//.*@", "//", before)

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
            files.makedirs(_above(path), exist_ok=True)
            files.pipe_file(path, content)

    def look(self) -> None:
        """See that the place answers, and that it is there or what it would be in; raises InputError where not.

        A store would make a bucket of a slip in its name: nothing is made at the top, whatever the protocol.
        """
        with self._told():
            files, place = self._place()
            place = _above(place)
            around = [path for path in (place, _above(place)) if path != "/"]
            try:
                is_there = any(_is_there(files, path) for path in around)
            except PermissionError:  # who may not look there may still write below
                is_there = True
        if not is_there:
            raise InputError([Problem("not_there", self.shown)])

    def has_inputs(self) -> bool:
        """Say whether the run goes on; raises InputError where that cannot be known."""
        with self._told():
            files, place = self._place()
            return _is_there(files, f"{place}/{INPUTS}")

    def write_owner(self, owner: str) -> None:
        """Say whose this folder is, before anything is in it; then remove what killed runs of this owner left."""
        self.write(OWNER, owner.encode())
        for other in self._others():
            with contextlib.suppress(InputError):  # it has ended meanwhile, or may not be read
                if other.read(OWNER) == owner.encode():
                    tell(take_away(other))

    def remove(self) -> None:
        """Remove the folder; raises InputError where that cannot be."""
        with self._told(), contextlib.suppress(FileNotFoundError):
            files, place = self._place()
            files.invalidate_cache()  # else what workers wrote would not be seen
            with contextlib.suppress(FileNotFoundError):
                files.rm(place, recursive=True)
            for path in files.find(place):  # brackets in a name may have been taken for a pattern
                files.rm_file(path)

    def _others(self) -> list["Shared"]:
        """The folders of other runs at this place."""
        names = []
        with contextlib.suppress(InputError), self._told():  # a place may be closed to lists
            files, place = self._place()
            files.invalidate_cache()
            names += [path.rstrip("/").rpartition("/")[2] for path in files.ls(_above(place), detail=False)]
        runs = [name.removeprefix(FOLDER) for name in names if name.startswith(FOLDER)]
        return [Shared(self.url, run) for run in runs if run != self.run]

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
            reason = reason_of(failure).replace(self.url, self.shown)
            raise InputError([Problem(kind, self.shown, values={"reason": reason})]) from failure


def shared_at(url: str) -> Shared:
    """Return the place of a new run at a URL; a path of this machine is made one that begins at its root."""
    path = re.sub("^(?:file|local)://", "", url)
    return Shared(url if "://" in path or "::" in path else f"file://{Path(path).resolve().as_posix()}")


@contextmanager
def opened_shared(shared: Shared | None) -> Iterator[Shared | None]:
    """Give a place, once it is seen that it answers; nothing of the run is there afterwards.

    Raises InputError where it cannot be used.
    """
    if shared is None:
        yield None
        return
    shared.look()
    try:
        yield shared
    except InputError as error:  # what could not be removed is told beside it
        raise InputError([*error.problems, *take_away(shared)]) from error
    except BaseException:
        tell(take_away(shared))
        raise
    take_away(shared)  # a run that made its report has done and told it


def take_away(shared: Shared | None) -> list[Problem]:
    """Remove what a run put at its place, if it has one; give the problem where that cannot be."""
    try:
        if shared is not None:
            shared.remove()
    except InputError as error:
        (problem,) = error.problems
        return [Problem("not_removed", f"{shared.shown}/{FOLDER}{shared.run}", values=problem.values)]
    return []


def tell(problems: list[Problem]) -> None:
    """Tell problems of a place for which there is no other way, as whatever ends the run goes on."""
    for problem in problems:
        logging.error("%s", problem.sentence())


def reason_of(failure: Exception) -> str:
    """Return what is wrong, in a line without the path at which it is."""
    said = str(getattr(failure, "strerror", None) or failure).strip()
    return said.splitlines()[0] if said else type(failure).__name__


def _is_there(files: "AbstractFileSystem", path: str) -> bool:
    """Whether something is there; raises what the protocol does where that cannot be known: its `exists` says no."""
    try:
        return bool(files.info(path))
    except FileNotFoundError:
        return False


def _above(path: str) -> str:
    """The folder of a file or folder at a place."""
    return path.rpartition("/")[0] or "/"
