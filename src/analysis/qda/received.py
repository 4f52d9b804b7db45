"""Received: the codebooks and projects that came back before, and how what they know enters what goes out."""

from pathlib import Path

from analysis.codings.store import RECEIVED
from analysis.problems import InputError
from analysis.qda.archives import Project, open_project, parse
from analysis.qda.trees import Element

QDC, QDPX = ".qdc", ".qdpx"


def received_projects(folder: Path) -> list[Project]:
    """Return the projects that were received, the oldest first; one that cannot be opened any more is left out."""
    projects = []
    for path in _received(folder, QDPX):
        try:
            projects.append(open_project(path))
        except InputError:
            continue
    return projects


def received_codebooks(folder: Path) -> list[Element]:
    """Return the trees of the codebooks that were received, the oldest first."""
    return [parse(path.read_bytes(), "CodeBook", path.name) for path in _received(folder, QDC)]


def _received(folder: Path, suffix: str) -> list[Path]:
    """The files of one kind by the day on which they came, as their names tell, then by when they were written."""
    found = (folder / RECEIVED).glob(f"*{suffix}")
    return sorted(found, key=lambda path: (path.stem.rpartition("_")[0], path.stat().st_mtime_ns, path.name))
