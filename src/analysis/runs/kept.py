"""Kept: what earlier runs made of their notebooks, found again by key and by what they read.

Every file is named by its content; what does not fit its name is not believed and is made again.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.problems import InputError
from analysis.publication.exchange import write_whole
from analysis.reads import Read, digest
from analysis.runs.openings import BESIDE, NOT_COMPARED, hash_at

if TYPE_CHECKING:
    from analysis.enquiry import Enquiry

MOST = 4  # readings kept of one key: an answer that is corrected and put back is known again


@dataclass(frozen=True)
class Outcome:
    """What a job came to: its executed notebook and its page, on which the day is left out."""

    notebook: str
    html: str
    reads: tuple[Read, ...] = ()


class Reading:
    """The digests of what is read of one opened enquiry, each worked out once."""

    def __init__(self, enquiry: "Enquiry") -> None:
        self._enquiry, self._digests = enquiry, {}

    def digest(self, read: Read) -> str:
        """Return the digest of what a reading gives now."""
        if read not in self._digests:
            self._digests[read] = self._digest(read)
        return self._digests[read]

    def _digest(self, read: Read) -> str:
        from analysis.enquiry import Enquiry

        if read.accessor == BESIDE:
            path, sha = read.arguments
            return sha if hash_at(path) == sha else NOT_COMPARED
        if not hasattr(Enquiry, read.accessor) and not hasattr(self._enquiry.opened, read.accessor):
            return NOT_COMPARED
        try:
            given = getattr(self._enquiry, read.accessor)
            return digest(given(*read.arguments) if callable(given) else given)
        except InputError as refused:
            return digest(str(refused))
        except TypeError:  # words that nothing of that name takes, told by who knows whom
            return NOT_COMPARED


class Kept:
    """The folder in which outcomes are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str, digest_of: Callable[[Read], str]) -> Outcome | None:
        """Return the outcome of a key whose reads would all read the same now, or None."""
        for entry in self._entries(key):
            reads = [(Read(accessor, tuple(arguments)), told) for accessor, arguments, told in entry["reads"]]
            if all(told not in (NOT_COMPARED,) and digest_of(read) == told for read, told in reads):
                texts = [self._text(entry[name]) for name in ("notebook", "html")]
                if None not in texts:
                    return Outcome(*texts, tuple(read for read, _ in reads))
        return None

    def keep(self, key: str, outcome: Outcome, digest_of: Callable[[Read], str]) -> None:
        """Keep an outcome with what it read."""
        told = [(*read, digest_of(read)) for read in outcome.reads]
        if any(digest == NOT_COMPARED for *_, digest in told):
            return
        others = [other for other in self._entries(key) if other["reads"] != json.loads(json.dumps(told))]
        with contextlib.suppress(OSError):  # a folder that cannot be written to keeps nothing
            entry = {"reads": told, "notebook": self._put(outcome.notebook), "html": self._put(outcome.html)}
            write_whole(self.folder / "keys" / f"{key}.json", json.dumps([entry, *others][:MOST]))

    def prune(self, keys: Iterable[str]) -> None:
        """Remove what belongs to none of these keys."""
        wanted = set(keys)
        for path in self._files("keys"):
            if path.stem not in wanted:
                path.unlink(missing_ok=True)
        used = {entry[name] for key in wanted for entry in self._entries(key) for name in ("notebook", "html")}
        for path in self._files("texts"):
            if path.name not in used:
                path.unlink(missing_ok=True)

    def _files(self, name: str) -> list[Path]:
        return list((self.folder / name).glob("*"))

    def _entries(self, key: str) -> Sequence[Mapping]:
        with contextlib.suppress(OSError, ValueError):
            return json.loads((self.folder / "keys" / f"{key}.json").read_text(encoding="utf-8"))
        return ()

    def _text(self, name: str) -> str | None:
        with contextlib.suppress(OSError):
            content = (self.folder / "texts" / name).read_bytes()
            if hashlib.sha256(content).hexdigest() == name:
                return content.decode()
        return None

    def _put(self, text: str) -> str:
        name = hashlib.sha256(text.encode()).hexdigest()
        if self._text(name) is None:
            write_whole(self.folder / "texts" / name, text)
        return name
