"""Made: documents that an earlier run made, taken again where all that they are made of is the same."""

import contextlib
import hashlib
import json
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analysis.publication.exchange import write_whole
from analysis.publication.pictures import pictures_of
from analysis.reads import digest


@dataclass(frozen=True)
class Made:
    """What is known of documents: `kept` holds, for each, what it was made of and came to; `report` the files.

    `version` names the code and the libraries that make them. One that is not there, that was changed since or that is
    of other content is made anew; so are all where nothing `is_believed`.
    """

    kept: Path | None = None
    report: Path = Path()
    version: str = ""
    is_believed: bool = True

    def key_of(self, path: str, content: object) -> str:
        """Return what names a document by its content."""
        return digest((self.version, path, content))

    def take(self, path: str, key: str, place: Path) -> bool:
        """Put the document of the report that stands into a place, if it is of this key; say whether it was."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            known = json.loads(self._record(path).read_text(encoding="utf-8")) if self.is_believed and self.kept else {}
            if known.get("key") == key and known["sha256"] == _sha256(self.report / path):
                shutil.copyfile(self.report / path, place)
                return True
        return False

    def note(self, path: str, key: str, place: Path) -> None:
        """Note what a document came to that was just made."""
        if self.kept:
            with contextlib.suppress(OSError):  # a folder that cannot be written to keeps nothing
                write_whole(self._record(path), json.dumps({"key": key, "sha256": _sha256(place)}))

    def pictures(self, language: str) -> partial:
        """Return what gives charts as pictures: those that a document of the language had before are not drawn anew."""
        known = self.kept / f"pictures-{language}.zip" if self.kept and self.is_believed else None
        return partial(pictures_of, kept=known)

    def _record(self, path: str) -> Path:
        return self.kept / f"{path.replace('/', '-')}.json"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
