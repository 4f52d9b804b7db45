"""Carried: pieces of a run whose inputs come to their worker, and whose outcome comes back, by a shared place."""

import contextlib
import dataclasses
import hashlib
import json
import os
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis.forks import Done
from analysis.problems import InputError, Problem
from analysis.publication.exchange import write_whole
from analysis.runs.copies import copy_of, drop_copy
from analysis.runs.executors import Matched, fault, run_on
from analysis.runs.inputs import Inputs, name_of, version_of
from analysis.runs.jobs import notebooks_folder
from analysis.runs.pieces import FRAGMENTS, MADE, NOT_WHOLE, Piece
from analysis.runs.shared import INPUTS, OWNER, Shared
from analysis.runs.workers import MachineError
from analysis.settings import KEPT, Settings, folders_read


@dataclass(frozen=True)
class Carried:
    """A piece that is executed in its worker's copy of the inputs; what comes of it goes back to the shared place."""

    piece: Piece
    shared: Shared
    top: Path  # of the tree of which the worker has a copy
    listed: str  # the hash of the list of what is in it

    def __call__(self) -> None:
        """Do the work; raises what the piece raised, and MachineError where the machine is at fault."""
        with _fault_of_the_machine():
            piece = self._moved(copy_of(self.shared, self.listed))
            piece.root.mkdir(parents=True, exist_ok=True)
        try:
            piece()
        except Exception:
            with contextlib.suppress(MachineError):  # why the piece failed is what matters
                self._put_back(piece)
            raise
        self._put_back(piece)

    def fetch(self, needed: Sequence[str]) -> None:
        """Write what came back to where the piece would have put it, of the endings that a piece makes alone.

        Raises InputError where nothing can be had, ValueError where what came is no such thing or lacks one needed.
        """
        came = json.loads(self.shared.read(self._name))
        texts = {ending: came[ending] for ending in MADE if ending in came} if isinstance(came, dict) else {}
        if not texts.keys() >= set(needed) or not all(isinstance(text, str) for text in texts.values()):
            raise ValueError(NOT_WHOLE)
        for ending, text in texts.items():
            self.piece.place(ending).parent.mkdir(parents=True, exist_ok=True)
            self.piece.place(ending).write_bytes(text.encode("utf-8", "surrogateescape"))

    @property
    def needed(self) -> Sequence[str]:
        """The endings without which no page can be made of what comes back."""
        return [ending for ending in MADE if ending != "ipynb" or self.piece.job.notebook]

    @property
    def _name(self) -> str:
        return f"made/{self.piece.job.name}.json"

    def _moved(self, copy: Path) -> Piece:
        def moved(path: Path) -> Path:
            return copy / _whole(path).relative_to(self.top)

        job = self.piece.job
        if job.notebook is not None:
            job = dataclasses.replace(job, notebook=moved(job.notebook))
        return dataclasses.replace(self.piece, job=job, folder=copy / FRAGMENTS, root=moved(self.piece.root))

    def _put_back(self, piece: Piece) -> None:
        """Put what there is as one file, which is there whole or cannot be read."""
        with _fault_of_the_machine():
            there = {ending: piece.place(ending) for ending in MADE if piece.place(ending).exists()}
            texts = {ending: path.read_bytes().decode("utf-8", "surrogateescape") for ending, path in there.items()}
            if self.shared.has_inputs():  # of a run that has ended, nothing may be put there any more
                self.shared.write(self._name, json.dumps(texts).encode())


class _Source(NamedTuple):
    """A file that workers need: where it lies, where it is found, and the hash of its content."""

    path: Path
    place: Path
    sha: str


def run_carried(
    executor: Executor, pieces: Sequence[Piece], shared: Shared, inputs: Inputs, settings: Settings
) -> Iterator[Done]:
    """Do each piece of work on an executor whose workers share nothing but a place; yield each as it has come back.

    Raises InputError where the inputs cannot be put there, or a machine is at fault.
    """
    if not pieces:
        return
    sources = list(_sources(inputs, settings, pieces[0]))
    top = Path(os.path.commonpath([_whole(pieces[0].root), *(source.place.parent for source in sources)]))
    shared.write_owner(_owner(settings.folder / KEPT / OWNER))
    listed, version = _put(sources, shared, top), version_of(inputs)
    carried = [Carried(piece, shared, top, listed) for piece in pieces]
    try:
        for done in run_on(executor, [Matched(each, version) for each in carried]):
            yield _fetched(done, carried[done.number])
    finally:
        drop_copy(shared.run)  # where the workers are threads of this process


@contextmanager
def _fault_of_the_machine() -> Iterator[None]:
    """Let what goes wrong be told as a fault of the machine, not of the page."""
    try:
        yield
    except Exception as failure:  # the disk, the place, or whatever its protocol raises
        raise fault(failure) from failure


def _fetched(done: Done, carried: Carried) -> Done:
    """Fetch what a piece came to."""
    if done.error:
        with contextlib.suppress(InputError, ValueError):  # why it failed is what matters
            carried.fetch([])
        return done
    try:
        carried.fetch(carried.needed)
    except ValueError:
        return done._replace(error=NOT_WHOLE)
    return done


def _owner(place: Path) -> str:
    """What names the runs of one enquiry's folder to each other: drawn once, and kept there where that can be.

    The file's own number on its disk goes into it: a copy of the folder, wherever it is put, is another owner.
    """
    with contextlib.suppress(OSError, ValueError):
        if not place.exists():
            write_whole(place, uuid.uuid4().hex)
        return name_of([place.read_text(encoding="utf-8"), place.stat().st_ino])
    return uuid.uuid4().hex


def _sources(inputs: Inputs, settings: Settings, piece: Piece) -> Iterator[_Source]:
    """The files of the enquiry, of the earlier edition and of the notebooks, each where a worker will look for it."""
    folder, earlier = _whole(settings.folder), folders_read(settings.folder)[1:]
    notebooks = _whole(notebooks_folder())
    for given in (piece.job.parameters["enquiry"], settings.earlier):
        if Path(given).is_absolute():
            raise InputError([Problem("own_path", given)])
    for name, sha in inputs["enquiry"].items():
        if name.startswith("../"):
            inside = name.split("/", 2)[2]
            place = _whole(folder / ".." / settings.earlier / inside)
            yield _Source(earlier[0] / inside, place, sha)
        else:
            yield _Source(folder / name, folder / name, sha)
    for name, sha in inputs["notebooks"].items():
        yield _Source(notebooks / name, notebooks / name, sha)


def _put(sources: Sequence[_Source], shared: Shared, top: Path) -> str:
    """Put the contents at the shared place, each once, and then the list of them; give the hash of the list."""
    for sha, path in {source.sha: source.path for source in sources}.items():
        content = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(content).hexdigest() != sha:
            raise InputError([Problem("changed_meanwhile", str(path))])
        shared.write(f"inputs/{sha}", content)
    files = {source.place.relative_to(top).as_posix(): source.sha for source in sources}
    told = json.dumps(files).encode()
    shared.write(INPUTS, told)
    return hashlib.sha256(told).hexdigest()


def _whole(path: Path) -> Path:
    """The path from the root, without steps back."""
    return Path(os.path.normpath(path.absolute()))
