"""Word: the paragraphs of a .docx file with its automatic numbers, tables, footnotes, headers and text boxes.

Its parts are read as a stream by the rules of archives (no entities, no bombs). Insertions under track changes are
read as accepted, deletions as made; python-docx, which writes such files, gives neither these nor footnotes, text
boxes or automatic numbers. The format is ISO/IEC 29500 (WordprocessingML).
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from analysis.documents.lines import ASIDE, BOX, CONTENTS, FOOTNOTE, HEADING, TABLE, Content, Line, count_characters
from analysis.documents.numbering import Numbering, Styles, read_numbering, read_styles
from analysis.documents.numbers import LABEL
from analysis.problems import InputError, Problem
from analysis.workbook.archives import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAIN = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
MOST_BYTES = 300 * 2**20  # that the text of a document may take unpacked: a report of 500 pages takes 10 MB
LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
CHANGES = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
GONE = {f"{W}del", f"{W}moveFrom", FALLBACK}  # what a reader of the document does not see, or sees elsewhere


def read_word(archive: Archive) -> Content:
    """Read a Word document; raises InputError where it is too large or declares entities."""
    parts = [MAIN, *(part for part in NOTES if part in archive), *sorted(filter(RUNNING.fullmatch, archive.parts))]
    size = sum(archive.parts[part].file_size for part in parts)
    if size > MOST_BYTES:
        values = {"size": size // 2**20, "most": MOST_BYTES // 2**20, "rate": 1}
        raise InputError([Problem("too_large", archive.name, values=values)])
    if STRICT in archive.head(MAIN):
        raise InputError([Problem("document_broken", archive.name, values={"reason": "Strict Open XML"})])
    body = _Body(read_styles(archive), read_numbering(archive))
    lines = list(body.lines(_children(archive, MAIN)))
    for part in parts[1:]:
        kind = FOOTNOTE if part in NOTES else ASIDE
        lines += _other_lines(archive, part, kind)
    running = list(dict.fromkeys(line.written for line in lines if line.kind == ASIDE))
    noted = [Problem("tracked", archive.name)] if body.has_changes else []
    return Content(
        lines, sum(_count(archive, part) for part in parts), body.page if body.has_pages else 0, running, noted
    )


def _children(archive: Archive, part: str) -> Iterator[ElementTree.Element]:
    """The parts of a document's body one by one, each forgotten when the next is asked for."""
    parser, depth, root = ElementTree.XMLPullParser(("start", "end")), 0, None
    for chunk in archive.chunks(part):
        parser.feed(chunk)
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            root = element if event == "start" and depth == 2 else root
            if event == "end" and depth == 2:
                yield element
                root.clear()


def _count(archive: Archive, part: str) -> int:
    """How many characters a part holds, whatever they are part of."""
    found, parser = 0, ElementTree.XMLPullParser(("end",))
    for chunk in archive.chunks(part):
        parser.feed(chunk)
        for _, element in parser.read_events():
            if element.tag == f"{W}t":
                found += count_characters(element.text or "")
            elif element.tag == f"{W}noBreakHyphen":
                found += 1
            element.clear()
    return found


def _other_lines(archive: Archive, part: str, kind: str) -> Iterator[Line]:
    """The lines of a part beside the text: each footnote, header and footer."""
    for element in _children(archive, part) if kind == FOOTNOTE else [ElementTree.fromstring(archive.content(part))]:
        written, gone = _written(element)
        if written.strip():
            yield Line(written.strip(), kind=kind)
        if gone.strip():
            yield Line(gone, kind=ASIDE)


class _Body:
    """Reads the text of a document part by part."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.page, self.has_pages, self.has_changes = 1, False, False

    def lines(self, elements: Iterable[ElementTree.Element], kind: str = "") -> Iterator[Line]:
        """The lines of these elements, of a kind that is known from where they stand."""
        for element in elements:
            self.has_changes = self.has_changes or element.tag in CHANGES
            if element.tag == f"{W}p":
                yield from self.paragraph(element, kind)
            elif element.tag == f"{W}tbl":
                yield from self.table(element)
            elif element.tag in GONE:
                yield from _gone(element)
            else:  # controls, insertions and custom markup hold paragraphs of their own
                yield from self.lines(element, kind)

    def paragraph(self, element: ElementTree.Element, kind: str = "") -> Iterator[Line]:
        """A paragraph as a line, and behind it the text boxes that hang on it."""
        self.turn_pages(element)
        written, gone = _written(element)
        if written.strip():
            style = self.styles.of(element)
            label = self.numbering.label(element, style)
            kind = kind or (CONTENTS if style.is_contents else HEADING if style.is_heading else "")
            is_number = LABEL.fullmatch(label) is not None and kind != HEADING
            text = written if is_number else f"{label} {written}"
            line = Line(written, text.strip(), self.page if self.has_pages else 0, kind, label if is_number else "")
            line.stands_out = kind == HEADING or _stands_out(element, style.is_bold)
            yield line
        yield from self.beside(element, gone)

    def table(self, element: ElementTree.Element) -> Iterator[Line]:
        """The rows of a table, a tab between its cells."""
        for row in _within(element, f"{W}tr"):
            self.turn_pages(row)
            cells = [_written(cell) for cell in _within(row, f"{W}tc")]
            texts = [" ".join(written.split()) for written, _ in cells]
            if any(texts):
                yield Line("\t".join(texts), page=self.page if self.has_pages else 0, kind=TABLE)
            yield from self.beside(row, " ".join(filter(None, (gone for _, gone in cells))))

    def beside(self, element: ElementTree.Element, gone: str) -> Iterator[Line]:
        """What stands beside the text of an element: its text boxes, and what is gone from it."""
        for box in _boxes(element):
            yield from self.lines(box, BOX)
        if gone.strip():
            yield Line(gone, kind=ASIDE)

    def turn_pages(self, element: ElementTree.Element) -> None:
        """Count the ends of pages where Word last set them, and note changes that are tracked."""
        breaks = sum(1 for _ in element.iter(f"{W}lastRenderedPageBreak"))
        self.has_pages = self.has_pages or breaks > 0
        self.page += breaks
        self.has_changes = self.has_changes or any(True for tag in CHANGES for _ in element.iter(tag))


def _within(element: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """The rows of a table or the cells of a row, in controls and insertions too, not those of tables inside them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != f"{W}tc":
            yield from _within(child, tag)


def _boxes(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The text boxes in a paragraph, without the second copy that old programs read."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag not in GONE:
            yield from _boxes(child)


def _written(element: ElementTree.Element) -> tuple[str, str]:
    """The text of an element as a reader sees it, and the text in it that is gone."""
    seen, gone = [], []
    for child in element:
        if child.tag == f"{W}t":
            seen.append(child.text or "")
        elif child.tag in LETTERS:
            seen.append(LETTERS[child.tag])
        elif child.tag in GONE:
            gone.append(" ".join(text.text or "" for text in child.iter(f"{W}t")))
        elif child.tag != f"{W}txbxContent":
            for texts, part in zip((seen, gone), _written(child), strict=True):
                texts.append(part)
            if child.tag == f"{W}p":
                seen.append("\n")
    return "".join(seen), " ".join(filter(None, gone))


def _gone(element: ElementTree.Element) -> Iterator[Line]:
    text = " ".join(part.text or "" for part in element.iter(f"{W}t"))
    if text.strip():
        yield Line(text, kind=ASIDE)


def _stands_out(element: ElementTree.Element, by_style: bool) -> bool:
    """Whether all that a paragraph says is set in bold or slanting letters."""
    runs = [run for run in element.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    return bool(runs) and all(_is_set_apart(run, by_style) for run in runs)


def _is_set_apart(run: ElementTree.Element, by_style: bool) -> bool:
    found = [run.find(f"{W}rPr/{W}{name}") for name in ("b", "i")]
    said = [mark.get(f"{W}val", "true") not in ("0", "false", "off") for mark in found if mark is not None]
    return any(said) if said else by_style
