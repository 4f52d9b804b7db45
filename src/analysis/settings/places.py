"""Places: where enquiries lie, and what lies where in the folder of one."""

import os
import re
from pathlib import Path

from analysis.problems import InputError, Problem

RAW = Path("data/raw")
# In an enquiry's folder:
FORM, CODEBOOK, DOCUMENTS, CODINGS, RESPONSES = "form.xlsx", "codebook.xlsx", "documents", "codings", "responses"
CACHE = ".cache"  # in an enquiry's folder: what was read of large workbooks
KEPT = ".kept"  # in an enquiry's folder: earlier runs, and what they were made from


# Of an open workbook, of a copy that goes on, of a window onto a folder: no input, and no reason for a run.
LEFT_BEHIND = re.compile(r"^(~\$|\.)|^(thumbs\.db|desktop\.ini)$", re.IGNORECASE)


def project_root() -> Path:
    """Return the nearest folder above this one that holds `data/raw`, else this one."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / RAW).is_dir()), here)


def find_folder(name_or_path: str | Path, root: Path | None = None) -> Path:
    """Return the folder of an enquiry, named or given as a path.

    A name is looked for in `data/raw` of this folder or of the nearest one above it, so that a notebook finds it too;
    a path and a name are those of another folder where that is given as `root`.
    Raises InputError with the names that there are.
    """
    path = Path(name_or_path)
    there = root / path if root else path
    if (there / "enquiry.toml").exists():
        return there
    here = (root or Path.cwd()).resolve()
    raws = [folder / RAW for folder in (here, *here.parents) if (folder / RAW).is_dir()]
    for raw in raws:
        if (raw / path / "enquiry.toml").exists():
            return raw / path
    if path.is_dir():
        raise InputError([Problem("no_file", str(path / "enquiry.toml"))])
    known = sorted(file.parent.name for raw in raws[:1] for file in raw.glob("*/enquiry.toml"))
    values = {"name": str(name_or_path), "known": ", ".join(known) or "none"}
    raise InputError([Problem("no_folder", values=values)])


def name_from_here(folder: Path) -> str:
    """Return what an enquiry's folder is called here: by the name that finds it, else by its path from this folder.

    However it was given, a run of it is the same run, and what is published names no folder of this machine.
    """
    place = folder.resolve()
    try:
        is_found = find_folder(place.name).resolve() == place
    except InputError:
        is_found = False
    return place.name if is_found else Path(os.path.relpath(folder)).as_posix()


def files_of(folder: Path) -> list[Path]:
    """Return the files of an enquiry's folder that people put there, without what programs keep or leave there."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in (CACHE, KEPT)]
        found += [Path(place) / name for name in names if not LEFT_BEHIND.search(name)]
    return sorted(found)
