"""Archives: .xlsx and .ods files are zipped folders; what is unsafe in one is refused before anything unpacks it."""

import copy
import zipfile
from collections.abc import Iterator
from pathlib import Path

from analysis.problems import InputError, Problem

MOST_BYTES = 2 * 2**30  # that all parts of a file may take unpacked: a table of 12 million cells takes 0.9 GB
SMALL = 64 * 2**20  # below which any rate of packing is believed
MOST_PACKED = 250  # to one: real sheets pack 5 to 50 to one, a bomb a thousand to one
CHUNK = 2**22
PROLOG = 2**16  # bytes at the head of a part among which a document type would stand


class Archive:
    """The parts of a zipped file, by their names in lower case."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.zip = zipfile.ZipFile(path)
        self._short: dict[str, bytes] = {}  # parts of one piece, which are read more than once
        entries = self.zip.infolist()
        self.parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in entries}
        if len(self.parts) < len(entries):  # which of two is meant, each reader would decide in its own way
            raise zipfile.BadZipFile("two parts of one name")
        size = sum(info.file_size for info in self.parts.values())
        packed = max(sum(info.compress_size for info in self.parts.values()), 1)
        if size > MOST_BYTES or (size > SMALL and size / packed > MOST_PACKED):
            values = {"size": size // 2**20, "most": MOST_BYTES // 2**20, "rate": size // packed}
            raise InputError([Problem("too_large", name, values=values)])

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def chunks(self, part: str) -> Iterator[bytes]:
        """Unpack a part piece by piece; raises InputError where it declares entities, BadZipFile where it is damaged.

        Reading a part to its end also checks its size and its sum against what the archive says of it.
        """
        if part in self._short:
            yield self._short[part]
            return
        told = copy.copy(self.parts[part])
        told.file_size += 1  # else whatever follows the size that is told would be left unread, but not by calamine
        with self.zip.open(told) as stream:
            first = piece = stream.read(CHUNK)
            if b"<!DOCTYPE" in first[:PROLOG].replace(b"\x00", b""):
                raise InputError([Problem("has_entities", self.name)])
            if len(first) < CHUNK:
                self._short[part] = first
            size = 0
            while piece:
                size += len(piece)
                if size == told.file_size:
                    raise zipfile.BadZipFile("a part unpacks to more than is told of it")
                yield piece
                piece = stream.read(CHUNK)

    def head(self, part: str) -> bytes:
        """Unpack the first bytes of a part."""
        return next(self.chunks(part), b"")[:PROLOG]

    def content(self, part: str) -> bytes:
        """Unpack a whole part; nothing where the archive has none of this name."""
        return b"".join(self.chunks(part)) if part in self.parts else b""

    def check(self, part: str) -> None:
        """Read a part to its end and keep nothing of it; raises as `chunks` does."""
        for _ in self.chunks(part) if part in self.parts else ():
            pass
