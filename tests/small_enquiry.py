"""A small enquiry of three States, in the folder of a project, to run and to run again."""

import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from tables import write_enquiry, write_workbook

from analysis import runs

PROJECT = Path(__file__).parents[1]
CODEBOOK = {
    "codes": "code | category | label::en | definition\nDATA | situation | Data | Records\n",
    "terms": "code | language | term\nDATA | en | register*\n",
    "titles": "language | title\nen | Optional Protocol\n",
    "cues": "status | language | cue\nplanned | en | is planned\n",
}
ANSWERS = """
State         | submitted  | A1          | A2  | B1  | B2   | B3 | C1
Saint Aurelia | 2024-06-14 | csam online | 12  | yes | 2020 | NA | There is no register yet.
Valdoria      | 2024-06-20 | csam        | <5  | no  |      |    |
Costa Serena  | 2024-06-21 |             |     |     |      |    |
"""
LANGUAGES = '\nlanguages = ["en", "es"]\n'


def make(folder: Path, answers: str = ANSWERS) -> Path:
    """Write a small enquiry into `data/raw/small` of a folder."""
    enquiry = write_enquiry(folder / "data" / "raw" / "small", {"export.xlsx": {"Data": answers}})
    text = (enquiry / "enquiry.toml").read_text(encoding="utf-8")
    (enquiry / "enquiry.toml").write_text(text.replace("[states]", f"{LANGUAGES}[states]"), encoding="utf-8")
    write_workbook(enquiry / "codebook.xlsx", CODEBOOK)
    return enquiry


def run_small(folder: Path) -> None:
    """Make it in a folder, and run it there in English."""
    make(folder)
    with chdir(folder):
        runs.run("small", ["en"], workers=2)


def take_two_notebooks(folder: Path) -> None:
    """Give a folder two notebooks of its own, on each State and on what is missing, in the place of the project's."""
    (folder / "notebooks").mkdir()
    for name in ("03_state_profile.ipynb", "08_conclusions.ipynb"):
        shutil.copy(PROJECT / "notebooks" / name, folder / "notebooks" / name)


def run_brief(folder: Path) -> None:
    """Run it with these two notebooks."""
    take_two_notebooks(folder)
    run_small(folder)


def in_folder(folder: Path) -> dict[str, bytes]:
    """What a folder holds, hidden files too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stand_in_copy(folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy a folder, with its reports and all that runs kept, and make the copy the working folder of a test."""
    copy = Path(shutil.copytree(folder, place / "copy"))
    monkeypatch.chdir(copy)
    return copy
