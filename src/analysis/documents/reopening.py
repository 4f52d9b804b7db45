"""Reopening: whether a cited paragraph stands in its file, found out by other libraries than those that read it.

Nothing here is shared with the readers: PDF files are opened by pypdf, Word files as zipped text without their markup.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

REDACTED = "•"  # stands for a character of an address or a telephone number
WORD_TEXT = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
SHORTEST = 3  # letters without which a line says too little to be looked for


def lines_not_found(path: Path, written: str) -> list[str]:
    """Return the lines of a paragraph, as `written` in the file, that the file does not hold; none where all is there.

    Letters and figures are compared, not spaces, hyphens or marks; what is redacted in a line is left out of it.
    Raises OSError where the file is not there.
    """
    stat = path.stat()
    held = _letters_of(path, stat.st_mtime_ns, stat.st_size)
    return [line for line in written.split("\n") if not all(part in held for part in _parts(line))]


def _parts(line: str) -> Iterator[str]:
    yield from (letters for part in line.split(REDACTED) if len(letters := _letters(part)) >= SHORTEST)


@lru_cache(maxsize=8)
def _letters_of(path: Path, *_: int) -> str:
    """All letters and figures of a file in their order; kept as long as the file does not change."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return _letters("\n".join(_pages(path)))
    if head.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(part).decode() for part in WORD_TEXT if part in archive.namelist()]
        return _letters("\n".join(html.unescape(re.sub(r"<[^>]*>", "", part)) for part in parts))
    return _letters(path.read_text(encoding="utf-8", errors="replace"))


def _pages(path: Path) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        yield page.extract_text()


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
