"""Kinds of files among the documents: told by what is in a file; what cannot be read is refused with a sentence."""

import hashlib
import zipfile
import zlib
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path

from analysis.documents.lines import Content, pack_content, unpack_content
from analysis.documents.pdf import read_pdf
from analysis.documents.plain import read_plain
from analysis.documents.word import MAIN, read_word
from analysis.problems import InputError, Problem
from analysis.workbook.archives import Archive
from analysis.workbook.cache import keep_content, load_content
from analysis.workbook.kinds import COMPOUND, DELIMITED, WORKBOOKS, ZIPPED

WORD, PDF, PLAIN, EXTRACT = "word", "pdf", "plain", "extract"
ORDER = (WORD, PDF, PLAIN, EXTRACT)  # of one document in several files, the first is read
PLAIN_NAMES = (".txt", ".text", ".md")
HEAD = 1024  # bytes among which a PDF says that it is one
LONGEST_REASON = 200  # characters of what a library says of a file that it cannot read
LEAST = 100_000  # bytes of a document from which keeping what was read of it saves time
SUFFIX = ".lines"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of_document(path: Path, name: str) -> str:
    """Return `word`, `pdf`, `plain` or `extract`; raises InputError for whatever else the file is."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise InputError([Problem("no_access", name, values={"reason": error.strerror})]) from error
    suffix = path.suffix.lower()
    if not head:
        raise InputError([Problem("empty_file", name)])
    if b"%PDF-" in head:
        return PDF
    if head.startswith(ZIPPED) and suffix not in WORKBOOKS and _holds_word(path, name):
        return WORD
    if suffix in PLAIN_NAMES and not head.startswith((*ZIPPED, COMPOUND)):
        return PLAIN
    if suffix in (*WORKBOOKS, *DELIMITED) and suffix not in PLAIN_NAMES:
        return EXTRACT
    if head.startswith(COMPOUND) and ENCRYPTED in path.read_bytes():
        raise InputError([Problem("document_locked", name)])
    raise InputError([Problem("document_kind", name, values={"kind": suffix or "?"})])


def _holds_word(path: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {part.lower() for part in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:  # as damaged heads make zipfile say
        raise InputError([Problem("cut_off", name)]) from error
    return MAIN in names


def read_content(path: Path, name: str, kind: str, kept: Path | None = None) -> Content:
    """Read the lines of a document; what is read of a large one is kept in the folder `kept`, where one is given.

    Raises InputError with one sentence where it cannot be read.
    """
    if kept is None or path.stat().st_size < LEAST:
        return _read(path, name, kind)
    key = f"{digest(path)}-{version()}"
    if (content := load_content(kept, key, SUFFIX)) is not None:
        return unpack_content(content, name)
    read = _read(path, name, kind)
    keep_content(kept, key, name, pack_content(read), SUFFIX)
    return read


def _read(path: Path, name: str, kind: str) -> Content:
    try:
        if kind == PDF:
            return read_pdf(path, name)
        if kind == PLAIN:
            return read_plain(path, name)
        with Archive(path, name) as archive:
            if any(part.flag_bits & 1 for part in archive.parts.values()):
                raise InputError([Problem("document_locked", name)])
            return read_word(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError([Problem("cut_off", name)]) from error
    except InputError:
        raise
    except Exception as error:  # of the libraries, and whatever else a broken file makes of them
        reason = (str(error) or type(error).__name__).splitlines()[0][:LONGEST_REASON]
        raise InputError([Problem("document_broken", name, values={"reason": reason})]) from error


@lru_cache
def version() -> str:
    """Name the version of the readers: their code, and that of the library by which they read PDF files."""
    code = sorted((file.name, file.read_bytes()) for file in resources.files(__package__).iterdir() if file.is_file())
    return hashlib.sha256(repr((code, metadata.version("pypdfium2"))).encode()).hexdigest()[:16]


def digest(path: Path) -> str:
    """Return the sha-256 of a file, which names its exact version."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
