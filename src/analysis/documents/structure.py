"""Structure: the lines of a document become its numbered paragraphs, headings, tables, footnotes and what is left."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.documents.joining import Joiner
from analysis.documents.lines import ASIDE, BOX, CONTENTS, FOOTNOTE, HEADING, ITEM, TABLE, Line
from analysis.documents.numbers import Numbers, numbers_of
from analysis.documents.running import set_aside
from analysis.documents.words import is_caption, means, opens
from analysis.folding import key

PASSAGE, FRONT, OUTSIDE = "passage", "front", "not_understood"
FATES = (PASSAGE, HEADING, TABLE, FOOTNOTE, ASIDE, FRONT, OUTSIDE)
LONGEST_HEADING = 250
LONGEST_SENTENCE = 100  # of a heading that ends with a full stop
ENUMERATED = re.compile(r"(?:(?P<roman>[IVXLC]{1,6})|(?P<letter>[A-Z]))\s?[.)–-]\s+(?=\S)")
ENTRY = re.compile(r"(?:\.{3,}|…|\t| {2,}|(?:[.·]\s){2,})\s*(?:\d{1,3}\s*[-–]\s*)?\d{1,4}(?:\s+\d{1,4})?\s*$")
ENTRIES_APART = 4  # lines without the number of a page after which a table of contents has ended
BELOW = 12  # lines behind a caption, of them those at the end of the page, among which its table begins
WRAPPED = 3  # lines on which a caption may go on
FIRST_LINES = 20  # of a document without contents, among which its own symbol may stand alone
FIRST_PART = 400  # lines among which a table of contents begins
ANNEX = re.compile(r"\W*[^\W\d]+\s*(?P<label>[IVXLC]+|\d{1,2}|[A-Z])?\s*(?:[.:–—-].*)?\W*")


@dataclass
class Piece:
    """A part of a document: what became of some of its lines."""

    fate: str
    lines: list[Line]
    number: str = ""
    section: str = ""
    text: str = ""

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page

    @property
    def written(self) -> str:
        """Its lines as they stand in the file."""
        return "\n".join(line.written for line in self.lines)


@dataclass
class Sections:
    """The headings above a paragraph: parts by Roman figures, below them by letters, below them the others."""

    levels: list[str] = field(default_factory=lambda: ["", "", ""])
    letter: str = ""

    def enter(self, heading: str) -> None:
        """Take note of a heading."""
        found = ENUMERATED.match(heading)
        level = 2
        if found:
            mark = found["roman"] or found["letter"]
            is_letter = len(mark) == 1 and (
                found["letter"] or (ord(mark) == ord(self.letter or "@") + 1 and mark != "I")
            )
            level = 1 if is_letter else 0
            self.letter = mark if is_letter else ""
        self.levels[level:] = [heading, *[""] * (2 - level)]

    def __str__(self) -> str:
        return ": ".join(filter(None, self.levels))


def find_pieces(lines: Sequence[Line]) -> tuple[list[Piece], Numbers]:
    """Return the parts of a document in their order, every line in one of them, and what is odd of its numbers."""
    body = _body(lines)
    _mark_captions(lines[body:])
    set_aside(lines[body or FIRST_LINES :])
    numbers = numbers_of(lines, body, [place for place in range(body, len(lines)) if _opens_annex(lines[place])])
    if not body:
        body = _first_heading(lines, body, min(numbers.accepted, default=len(lines)))
    pieces = list(_Walk(body, numbers).pieces(lines))
    joiner = Joiner(lines)
    for piece in pieces:
        piece.text = _text(piece, joiner, numbers)
    return pieces, numbers


def _text(piece: Piece, joiner: Joiner, numbers: Numbers) -> str:
    if piece.fate == TABLE:
        return "\n".join(line.text for line in piece.lines)
    text = joiner.join(piece.lines)
    return numbers.text_behind(text, piece.lines[0]) if piece.fate == PASSAGE else text


def _body(lines: Sequence[Line]) -> int:
    """Where the text behind the title page and the table of contents begins."""
    heading = next((n for n, line in enumerate(lines[:FIRST_PART]) if means(line.text) == CONTENTS), None)
    styled = [n for n, line in enumerate(lines) if line.kind == CONTENTS]
    if styled:
        return styled[-1] + 1
    if heading is None:
        return 0
    last, apart, first = heading, 0, ""
    for place in range(heading + 1, len(lines)):
        line = lines[place]
        if line.kind == ASIDE:
            continue
        entry = ENTRY.search(line.text) or (line.is_entry and re.search(r"\s*\d+$", line.text))
        if not entry and first and key(line.text) == first:  # the first heading of the text itself
            break
        first = first or (key(line.text[: entry.start()]) if entry else "")
        last, apart = (place, 0) if entry else (last, apart + 1)
        if apart > ENTRIES_APART:
            break
    return last + 1


def _first_heading(lines: Sequence[Line], body: int, first: int) -> int:
    """Where the headings directly above the first numbered paragraph begin."""
    place = first
    while place > body and (_is_heading(lines[place - 1], "", False) or lines[place - 1].kind == ASIDE):
        place -= 1
    return place


def _opens_annex(line: Line) -> bool:
    if opens(line.text) != "annex" or len(line.text) > LONGEST_SENTENCE or line.kind in (TABLE, FOOTNOTE, ASIDE, BOX):
        return False
    is_heading = line.kind == HEADING or line.stands_out
    return (is_heading or line.begins) and bool(is_heading or ANNEX.fullmatch(line.text))


def _is_heading(line: Line, before: str, goes_on: bool) -> bool:
    """Whether a line is a heading; `before` is what stands above it, `goes_on` a paragraph that is set like it."""
    text = line.text.strip()
    if line.kind == HEADING:
        return True
    if line.kind or not text or len(text) > LONGEST_HEADING or text[-1] in ",;" or ITEM.match(text):
        return False
    if text[-1] == "." and len(text) > LONGEST_SENTENCE:
        return False
    is_enumerated = bool(ENUMERATED.match(text)) and line.begins and text[-1] not in ".:"
    is_free = line.begins or not before or before[-1] in ".:;!?»”)"
    return is_enumerated or (line.stands_out and is_free and not goes_on)


class _Walk:
    """Walks through the lines, and knows what the one before belonged to."""

    def __init__(self, body: int, numbers: Numbers) -> None:
        self.body, self.numbers = body, numbers
        self.current: Piece | None = None  # a paragraph that goes on behind tables, footnotes and the ends of pages
        self.last: Piece | None = None
        self.annex, self.sections = "", Sections()
        self.met: set[str] = set()

    def pieces(self, lines: Sequence[Line]) -> Iterator[Piece]:
        """The parts of the document; each is filled by the time that the next is asked for and after."""
        for place, line in enumerate(lines):
            piece = self.piece_of(place, line)
            if not piece.lines:
                yield piece
            piece.lines.append(line)
            if piece.fate == HEADING:
                self.sections.enter(" ".join(part.text.strip() for part in piece.lines))
            self.last = self.last if piece.fate == ASIDE else piece

    def piece_of(self, place: int, line: Line) -> Piece:
        """The part that a line belongs to, perhaps a new one."""
        if line.kind in (ASIDE, FOOTNOTE) or (line.kind == TABLE and place >= self.body):
            return _placed(line, self.last)
        if place < self.body:
            return self.last if self.last and self.last.fate == FRONT else Piece(FRONT, [])
        if place in self.numbers.accepted:
            number = self.name(self.numbers.accepted[place])
            self.current = Piece(PASSAGE, [], number, str(self.sections))
            return self.current
        if line.kind == BOX:
            return Piece(OUTSIDE, [], section=str(self.sections))
        if _opens_annex(line) or _is_heading(line, _before(self.current), _goes_on(self.current, line)):
            return self.heading(line)
        self.current = self.current or Piece(OUTSIDE, [], section=str(self.sections))
        return self.current

    def name(self, number: str) -> str:
        """The name of a paragraph: that of its annex and its number; two annexes may be called alike."""
        names = (" ".join(filter(None, (self.annex, part, number))) for part in _parts())
        name = next(name for name in names if name not in self.met)
        self.met.add(name)
        return name

    def heading(self, line: Line) -> Piece:
        """The heading that a line begins or goes on with; it closes the paragraph before."""
        if _opens_annex(line):
            self.annex = f"annex {ANNEX.match(line.text)['label'] or ''}".strip()
            self.sections = Sections()
        self.current = None
        goes_on = self.last is not None and self.last.fate == HEADING and not line.begins
        return self.last if goes_on else Piece(HEADING, [])


def _mark_captions(lines: Sequence[Line]) -> None:
    """Make the captions of tables, wrapped or not, part of the table that follows, perhaps on the next page."""
    for place, line in enumerate(lines):
        if line.kind or not is_caption(line.text):
            continue
        below = [one for one in lines[place + 1 : place + BELOW] if one.kind not in (ASIDE, FOOTNOTE)]
        wrapped = list(itertools.takewhile(lambda one: not one.kind and not one.begins, below[:WRAPPED]))
        if len(below) > len(wrapped) and below[len(wrapped)].kind == TABLE:
            for part in (line, *wrapped):
                part.kind = TABLE


def _parts() -> Iterator[str]:
    yield ""
    yield from (f"part {number}" for number in itertools.count(2))


def _placed(line: Line, last: Piece | None) -> Piece:
    """The part that a table's row or a footnote goes on, or a new one."""
    goes_on = last is not None and last.fate == line.kind and (line.kind == TABLE or not line.begins)
    return last if goes_on else Piece(line.kind, [])


def _before(current: Piece | None) -> str:
    return current.lines[-1].text.strip() if current else ""


def _goes_on(current: Piece | None, line: Line) -> bool:
    return current is not None and current.lines[-1].stands_out and not line.begins
