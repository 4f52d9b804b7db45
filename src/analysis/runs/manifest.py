"""Manifest: what a run was made from, with what, when, and what it executed; the record by which it is known later."""

import datetime
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import __version__
from analysis.languages import Later
from analysis.problems import InputError, Problem
from analysis.runs.inputs import PACKAGE, UNREAD, Inputs, hash_of, name_of

if TYPE_CHECKING:
    from analysis.enquiry import Enquiry

MANIFEST = "run.json"  # in a report: its manifest
PRIVATE = "codings/"  # files of an enquiry whose names tell who worked on it


class Records:
    """The runs of one enquiry that are kept, with all that they were made from.

    What is here holds what States sent, contact fields included: it is as confidential as `data/raw`.
    """

    def __init__(self, folder: Path, before: str = "") -> None:
        self.folder, self._before = folder, before

    def names(self) -> list[str]:
        """Return the names of the runs that are kept, the oldest first, whatever clocks said."""
        found = [path.name for path in (self.folder / "runs").glob("*") if re.fullmatch(r"\d{6}", path.name)]
        return sorted(name for name in found if not self._before or name < self._before)

    def next_name(self) -> str:
        """Return the name of the next run."""
        return f"{int(([*self.names()] or ['0'])[-1]) + 1:06d}"

    def read(self, name: str, part: str) -> Mapping:
        """Return a part of a run's record: its `manifest`, `problems` or what it `told`.

        Raises OSError or ValueError where it is not there or damaged.
        """
        return json.loads((self.folder / "runs" / name / f"{part}.json").read_text(encoding="utf-8"))

    def manifest(self, name: str) -> Mapping:
        """Return the manifest of a run; raises InputError where it is damaged."""
        try:
            return self.read(name, "manifest")
        except (OSError, ValueError):
            raise InputError(
                [Problem("damaged_run", str(self.folder / "runs" / name), values={"name": name})]
            ) from None

    def write(self, name: str, parts: Mapping[str, object]) -> None:
        """Write the record of a run, whole or not at all."""
        new = self.folder / "runs" / f".{name}"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True, mode=0o700)
        for part, content in parts.items():
            (new / f"{part}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(new.with_name(name), ignore_errors=True)
        new.rename(new.with_name(name))

    def keep_inputs(self, folder: Path, inputs: Mapping[str, str]) -> None:
        """Keep the enquiry's files, each content once."""
        place = self.folder / "inputs"
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, sha in inputs.items():
            if sha != UNREAD and not (place / sha).exists():
                new = place / f".{sha}.{os.getpid()}"
                shutil.copyfile(folder / name, new)
                if hash_of(new) == sha:
                    new.replace(place / sha)
                new.unlink(missing_ok=True)

    def restore(self, name: str, folder: Path) -> None:
        """Write the files that a run was made from into a folder.

        Raises InputError where one of them is not kept any more as it was.
        """
        for file, sha in self.manifest(name)["inputs"]["enquiry"].items():
            kept = self.folder / "inputs" / sha
            if not kept.is_file() or hash_of(kept) != sha:
                raise InputError([Problem("damaged_run", file, values={"name": name})])
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, folder / file)


def as_json(content: object) -> str:
    """Return a content as the text of a file."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def describe(
    name: str, asked_as: str, enquiry: "Enquiry", inputs: Inputs, languages: Sequence[str], made: datetime.datetime
) -> dict:
    """Return the manifest of a run, but for what its jobs took and came to."""
    return {
        "run": name,
        "asked_as": asked_as,
        "enquiry": enquiry.settings.name,
        "made": made.isoformat(timespec="seconds"),
        "version": __version__,
        "commit": commit(),
        "languages": list(languages),
        "seeds": {"agreement": 0},
        "codebook": enquiry.codebook.version,
        "form": enquiry.form.version,
        "inputs": {group: dict(files) for group, files in inputs.items()},
    }


def published(manifest: Mapping) -> dict:
    """Return the manifest as a report shows it: files that people worked on are one content without names."""
    files = manifest["inputs"]["enquiry"]
    private = {name: sha for name, sha in files.items() if PRIVATE in name}
    shown = {name: sha for name, sha in files.items() if name not in private}
    if private:
        shown[PRIVATE] = name_of(private)
    return {**manifest, "inputs": {**manifest["inputs"], "enquiry": shown}}


def sizes(folder: Path) -> dict[str, int]:
    """Return the size of each file of a report but its manifest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


def commit() -> str:
    """Return the commit of the code, with a `+` where files differ from it; empty where git is not used."""
    asked = ["git", "-C", str(PACKAGE), "describe", "--always", "--abbrev=40", "--dirty=+", "--exclude=*"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True, timeout=20).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def problems_as_data(problems: Sequence[Problem]) -> list[dict]:
    """Return problems as what JSON can hold."""
    return [
        {"kind": p.kind, "file": p.file, "sheet": p.sheet, "cell": p.cell, "values": _plain(p.values),
         "is_fatal": p.is_fatal}
        for p in problems
    ]  # fmt: skip


def problems_from_data(said: Sequence[Mapping]) -> tuple[Problem, ...]:
    """Return the problems that were turned into data."""
    return tuple(Problem(**{**problem, "values": _whole(problem["values"])}) for problem in said)


def _plain(value: object) -> object:
    if isinstance(value, Later):
        return {"=later": value.message, "values": _plain(value.values)}
    if isinstance(value, datetime.date):
        return {"=date": value.isoformat()}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _whole(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    if "=later" in value:
        return Later(value["=later"], _whole(value["values"]))
    if "=date" in value:
        return datetime.date.fromisoformat(value["=date"][:10])
    return {name: _whole(inner) for name, inner in value.items()}
