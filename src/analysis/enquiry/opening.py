"""Opening an enquiry: read anew where a file of its folder changed, else as it was read before."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.enquiry.enquiry import Enquiry
from analysis.enquiry.known import one_of
from analysis.enquiry.opened import Opened
from analysis.enquiry.reading import read_folder
from analysis.languages import LANGUAGES, SOURCE
from analysis.reads import note
from analysis.settings import CACHE, files_of, find_folder, folders_read


def open_enquiry(name_or_path: str | Path, language: str = SOURCE, keeps: bool = True) -> Enquiry:
    """Open an enquiry by its name in `data/raw`, or by the path of its folder.

    What was read is kept as long as no file of the folder changes; of large workbooks also for the next time, in a
    hidden folder beside them, unless it `keeps` nothing. Raises InputError with all problems where nothing can be
    published; lesser problems stand in `problems`.
    """
    one_of("language", language, LANGUAGES)
    folder = find_folder(name_or_path)
    place = folder.resolve()
    if place in _held:
        return Enquiry(_held[place], language)
    if _held:
        note(OTHER, str(name_or_path))
    mark = "".join(map(_mark, folders_read(folder)))
    if folder not in _kept or _kept[folder][0] != mark:
        _kept[folder] = (mark, read_folder(folder, folder / CACHE if keeps else None))
    return Enquiry(_kept[folder][1], language)


OTHER = "another enquiry"  # what is noted where a notebook of a run opens an enquiry that is not the run's
_kept: dict[Path, tuple[str, Opened]] = {}
_held: dict[Path, Opened] = {}


@contextmanager
def held_open(enquiry: Enquiry) -> Iterator[None]:
    """Let every opening of this enquiry give what was read already, whatever becomes of its files meanwhile."""
    place = enquiry._opened.settings.folder.resolve()
    _held[place] = enquiry._opened
    try:
        yield
    finally:
        del _held[place]


def let_go(folder: Path) -> None:
    """Forget what was read of the enquiries in a folder."""
    for place in [place for place in _kept if place.is_relative_to(folder)]:
        del _kept[place]


def _mark(folder: Path) -> str:
    """Name the state of a folder: any file added, removed or written since gives another mark."""
    stats = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files_of(folder)]
    return hashlib.sha256(repr(stats).encode()).hexdigest()
