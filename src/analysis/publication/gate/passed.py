"""Passed: files in which no rule found anything, known again by name and content while the same is sought in them.

What is sought are contacts of officials, markup that States wrote, the notice of a demonstration, and the user of this
machine; it is named by a digest, with the code that seeks. Which answers a file's charts show stands beside each file,
since a State can fall silent on one while the file stays as it is.
"""

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.publication.exchange import write_whole
from analysis.reads import digest

Shown = Sequence[Sequence[str]]  # State and question of each mark that looks like an answer


class Passed:
    """What earlier runs found nothing in; one that is damaged or of other code or rules is not believed."""

    def __init__(self, path: Path | None = None, version: str = "", is_believed: bool = True) -> None:
        self._path, self._version, self._is_believed = path, version, is_believed

    def files(self, sought: object) -> Mapping[str, Shown]:
        """Return the names of the files that passed when the same was sought, each with what its charts show."""
        if self._path and self._is_believed:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                kept = json.loads(self._path.read_text(encoding="utf-8"))
                return kept["files"] if kept["sought"] == self._named(sought) else {}
        return {}

    def keep(self, sought: object, files: Mapping[str, Shown]) -> None:
        """Keep which files passed, in the place of those that passed before."""
        if self._path is None:
            return
        with contextlib.suppress(OSError):  # a folder that cannot be written to keeps nothing
            write_whole(self._path, json.dumps({"sought": self._named(sought), "files": files}))

    def _named(self, sought: object) -> str:
        return digest((self._version, sought))
