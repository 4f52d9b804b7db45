"""Lines: what a document of any kind is made of before its paragraphs are known, each as it stands in the file."""

import json
import re
import zlib
from dataclasses import astuple, dataclass, field

from analysis.problems import Problem

# What a reader of files knows of a line by its place or style; nothing where only its words can tell.
HEADING, CONTENTS, TABLE, FOOTNOTE, BOX, ASIDE = "heading", "contents", "table", "footnote", "box", "aside"
ITEM = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,5})[.)]|[•●○▪◦–—*-])\s")  # what stands before an item of a list


@dataclass
class Line:
    """One line of a page, or one whole paragraph of a text that knows its paragraphs.

    `written` is what stands in the file; `text` the same without marks of footnotes; `label` a number that the program
    makes and nobody typed. A line `begins` where its place says that something new starts there; it `is_entry`
    where a number stands apart at its end, as in a table of contents.
    """

    written: str
    text: str = ""
    page: int = 0
    kind: str = ""
    label: str = ""
    begins: bool = True
    stands_out: bool = False
    is_entry: bool = False

    def __post_init__(self) -> None:
        self.text = self.text or self.written


@dataclass
class Content:
    """All lines of a document in the order of reading, and how many characters the file holds by another count."""

    lines: list[Line]
    characters: int
    pages: int = 0
    running: list[str] = field(default_factory=list)  # its running heads, each once
    problems: list[Problem] = field(default_factory=list)


def count_characters(text: str) -> int:
    r"""Return how many characters of a text are no space.

    >>> count_characters("a b\n c")
    3
    """
    return len("".join(text.split()))


def pack_content(content: Content) -> bytes:
    """Return what was read of a document as bytes, to be kept."""
    noted = [(problem.kind, problem.values) for problem in content.problems]
    told = [list(map(astuple, content.lines)), content.characters, content.pages, content.running, noted]
    return zlib.compress(json.dumps(told).encode())


def unpack_content(kept: bytes, file: str) -> Content:
    """Return what was packed; `file` is how the document is called now."""
    lines, characters, pages, running, noted = json.loads(zlib.decompress(kept))
    problems = [Problem(kind, file, values=values) for kind, values in noted]
    return Content([Line(*line) for line in lines], characters, pages, running, problems)
