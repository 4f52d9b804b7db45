"""Paragraphs: whether a cited paragraph of a State report stands in its file, as other libraries read it.

PDF files are opened by pypdf, Word files as zipped text without their markup, plain texts as they are.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.verification.raw import NotReadError
from analysis.verification.texts import MASK, numbers_in

WORD_TEXT = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
MARK = "§"  # before the number of a paragraph, where a cell of a workbook has its address
SHORTEST = 3  # letters without which a line says too little to be looked for
SERIES = r"(?:(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.–-])?"  # before a number that begins anew in each part
NUMBER = re.compile(rf"\W{{0,2}}({SERIES}\d{{1,4}})\s?(?:[.)]|[-–]\s)(?!\d)")  # typed before a paragraph


class Text(NamedTuple):
    """All letters and figures of a document in their order; `road` names what read them."""

    road: str
    letters: str


def open_text(path: Path) -> Text:
    """Read all letters of a document; raises NotReadError, with the reason, where this road leads nowhere."""
    try:
        return _open(path)
    except Exception as error:  # whatever a library stumbles over is a reason to say so, and to go on
        raise NotReadError(f"{type(error).__name__}: {error}") from error


def _open(path: Path) -> Text:
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return Text("pypdf", _letters("\n".join(_pages(path))))
    if head.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(part).decode() for part in WORD_TEXT if part in archive.namelist()]
        return Text("zip", _letters("\n".join(html.unescape(re.sub(r"<[^>]*>", "", part)) for part in parts)))
    return Text("text", _letters(path.read_bytes().decode(errors="replace")))


def lines_not_found(text: Text, written: str) -> list[str]:
    """Return the lines of a paragraph, as `written` in the file, that the file does not hold; none where all is there.

    Letters and figures are compared, not spaces, hyphens or marks; what is masked in a line is left out of it.
    """
    return [line for line in written.split("\n") if not all(part in text.letters for part in _parts(line))]


def is_of(said: str, written: str) -> bool:
    r"""Say whether what is published of a paragraph is what is `written`: words joined, its number and notes left out.

    >>> is_of("The commission met in 2019.", "12. The com-\nmission met3 in 2019.")
    True
    >>> is_of("The commission met in 2018.", "12. The com-\nmission met3 in 2019.")
    False
    """
    words = [re.sub(r"\d", "", _letters(part)) for part in said.split(MASK)]
    held = re.sub(r"\d", "", _letters(written))
    figures = _letters(written)
    return all(part in held for part in words) and all(number in figures for number in numbers_in(said))


def number_written(written: str) -> str:
    """Return the number that is typed before a paragraph; blank where the program makes it, or none is there.

    >>> [number_written(text) for text in ("12. The commission", "(7) The State", "A.3. It", "3.5 per cent")]
    ['12', '7', 'A.3', '']
    """
    found = NUMBER.match(written)
    return found[1] if found else ""


def _parts(line: str) -> Iterator[str]:
    yield from (letters for part in line.split(MASK) if len(letters := _letters(part)) >= SHORTEST)


def _pages(path: Path) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        yield page.extract_text()


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
