"""Kinds of files among the documents: told by what is in a file; what cannot be read is refused with a sentence."""

import hashlib
import zipfile
import zlib
from pathlib import Path

from analysis.documents.lines import Content
from analysis.documents.pdf import read_pdf
from analysis.documents.plain import read_plain
from analysis.documents.word import MAIN, read_word
from analysis.problems import InputError, Problem
from analysis.workbook.archives import Archive
from analysis.workbook.kinds import COMPOUND, DELIMITED, WORKBOOKS, ZIPPED

WORD, PDF, PLAIN, EXTRACT = "word", "pdf", "plain", "extract"
ORDER = (WORD, PDF, PLAIN, EXTRACT)  # of one document in several files, the first is read
PLAIN_NAMES = (".txt", ".text", ".md")
HEAD = 1024  # bytes among which a PDF says that it is one
LONGEST_REASON = 200  # characters of what a library says of a file that it cannot read
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


def read_content(path: Path, name: str, kind: str) -> Content:
    """Read the lines of a document; raises InputError with one sentence where that cannot be done."""
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


def digest(path: Path) -> str:
    """Return the sha-256 of a file, which names its exact version."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
