"""Inputs: all that a report is made from, each by the hash of its content."""

import hashlib
import json
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from analysis.settings import files_of, folders_read

UNREAD = "unread"  # in the place of the hash of a file that we have no right to read
PACKAGE = Path(__file__).parents[1]
DISTRIBUTION = re.compile(r"(.+)-([^-]+)\.(?:dist|egg)-info")
Inputs = Mapping[str, Mapping[str, str]]  # "enquiry", "notebooks", "code", "libraries": name and hash or version


def read_inputs(folder: Path, notebooks: Path) -> Inputs:
    """Return what a run reads: the enquiry's files, the notebooks, the package's code and tables, the libraries.

    A content is hashed, never judged by its date: a file that was only touched is the same, one that was put back
    with its old date is not.
    """
    return {
        "enquiry": hashes(folder, files_of(folder)) | _earlier(folder),
        "notebooks": hashes(notebooks, (path for path in notebooks.glob("*") if path.suffix in (".ipynb", ".py"))),
        "code": read_code(),
        "libraries": libraries(),
    }


def read_code() -> dict[str, str]:
    """Return the hash of each file of the package: its modules, tables, catalogues and templates."""
    return hashes(PACKAGE, (path for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts))


def _earlier(folder: Path) -> dict[str, str]:
    """The hash of each file of the earlier edition that the enquiry names, by its path as if it lay beside."""
    return {
        f"../{earlier.name}/{name}": sha
        for earlier in folders_read(folder)[1:]
        for name, sha in hashes(earlier, files_of(earlier)).items()
    }


def hashes(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Return the hash of each file, by its path below a folder."""
    found = {}
    for path in sorted(path for path in paths if path.is_file()):
        with suppress(FileNotFoundError):  # it went just now
            found[path.relative_to(folder).as_posix()] = _hash_if_read(path)
    return found


def _hash_if_read(path: Path) -> str:
    try:
        return hash_of(path)
    except PermissionError:  # its reader tells it
        return UNREAD


def hash_of(path: Path) -> str:
    """Return the sha-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache
def libraries() -> dict[str, str]:
    """Return the version of Python and of every installed package, by the names of their folders."""
    folders = {Path(entry) for entry in sys.path if entry.endswith("-packages")}
    names = (path.name for folder in sorted(folders) if folder.is_dir() for path in folder.iterdir())
    found = (DISTRIBUTION.fullmatch(name) for name in names)
    versions = {match.group(1): match.group(2) for match in found if match}
    return {"python": sys.version, "machine": platform.machine(), **dict(sorted(versions.items()))}


def version_of(inputs: Inputs) -> str:
    """Return what names the code and the libraries of a run."""
    return name_of([dict(inputs["code"]), dict(inputs["libraries"])])


@lru_cache
def version_here() -> str:
    """Return the same of this process: as it found them first, since what it imported stays as it was."""
    return version_of({"code": read_code(), "libraries": libraries()})


def name_of(content: object) -> str:
    """Return what names a content made of texts, numbers, lists and dicts."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
