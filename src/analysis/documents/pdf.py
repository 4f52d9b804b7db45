"""PDF: the rows of text on each page, by PDFium; what runs at head and foot, tables and footnotes known by place."""

import ctypes
import re
from dataclasses import dataclass, field
from pathlib import Path

from analysis.documents.lines import TABLE, Content, Line, count_characters
from analysis.documents.pages import mark_pages
from analysis.problems import InputError, Problem

MOST_PAGES = 3000
MOST_A_PAGE = 200_000  # characters: more than any page that a person can read
PARTED = "\ufffe"  # what PDFium gives for a hyphen at the end of a line, in the place of the line's end too
JOINT = "\ufdd0"  # no character: stands for an end of line that PDFium puts before such a hyphen
UNSEEN = str.maketrans({PARTED: "-", JOINT: None, "\x00": None})
LINE_ENDS = re.compile(rf"(?<={PARTED})|\r\n|\r|\n")
GAP = 0.9  # heights of a letter between two words from which they stand apart, as columns do
SMALLER = 0.8  # of the height of its line that a letter of the line itself has at least
RAISED = 0.38  # of the height of its line above whose foot a figure begins that is the mark of a footnote
MARK = re.compile(r"(?<=[^\W\d_])\d{1,3}|(?<=[.,;:)»”’'\"!?%])\d{1,3}(?!\d)")
EMPHASIS = re.compile(rb"bold|black|heavy|demi|italic|oblique|,b|,i", re.IGNORECASE)  # in the name of a font
PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass
class Row:
    """One line of text on a page, with its place in points from the left and from the foot of the page."""

    written: str
    text: str
    page: int
    left: float
    right: float
    foot: float
    size: float
    stands_out: bool
    columns: list[tuple[float, float, str]] = field(default_factory=list)
    kind: str = ""
    begins: bool = False
    parts: list[tuple[float, float, str]] = field(init=False)  # its own columns, without those that stand beside it

    def __post_init__(self) -> None:
        self.parts = self.columns


def read_pdf(path: Path, name: str) -> Content:
    """Read a PDF; raises InputError where it is locked, damaged, too long, or holds pictures of pages alone."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", 0) == PASSWORD or "password" in str(error).lower()
        kind = "document_locked" if is_locked else "document_broken"
        raise InputError([Problem(kind, name, values={"reason": str(error)})]) from error
    try:
        return _content(document, name)
    finally:
        document.close()


def _content(document: object, name: str) -> Content:
    count = len(document)
    if count > MOST_PAGES:
        raise InputError([Problem("document_long", name, values={"pages": count, "most": MOST_PAGES})])
    pages, characters, empty = [], 0, []
    for number in range(1, count + 1):
        text, rows = _rows(document, number, name)
        characters += count_characters(text)
        pages.append(rows)
        if not rows:
            empty.append(number)
    if len(empty) == count:
        raise InputError([Problem("scan", name, values={"pages": count})])
    lines, running = mark_pages(pages)
    told = ", ".join(map(str, empty))
    problems = [Problem("pages_without_text", name, values={"number": len(empty), "pages": told})] if empty else []
    return Content([_line(row) for row in lines], characters, count, running, problems)


def _line(row: Row) -> Line:
    text = "\t".join(part for _, _, part in row.parts) if row.kind == TABLE else row.text
    is_entry = len(row.parts) > 1 and row.parts[-1][2].isdigit()
    return Line(row.written, text, row.page, row.kind, "", row.begins, row.stands_out, is_entry)


def _rows(document: object, number: int, name: str) -> tuple[str, list[Row]]:
    """The text of a page, and its rows in the order in which they are set."""
    page = document[number - 1]
    try:
        sheet = page.get_textpage()
        try:
            if sheet.count_chars() > MOST_A_PAGE:
                raise InputError([Problem("document_long", name, values={"pages": number, "most": MOST_PAGES})])
            text = _text(sheet)
            return text.translate(UNSEEN), _join_beside(_Setting(sheet, text, number).rows())
        finally:
            sheet.close()
    finally:
        page.close()


def _text(sheet: object) -> str:
    """The text of a page, one character for each that PDFium counts."""
    import pypdfium2.raw as pdfium

    count = sheet.count_chars()
    text = sheet.get_text_range() if count else ""
    if len(text) != count:  # letters beyond the basic plane, or marks that the whole text leaves out
        text = "".join(chr(pdfium.FPDFText_GetUnicode(sheet, place)) for place in range(count))
    return text.replace("\x02", PARTED).replace(f"\r\n{PARTED}", f"{2 * JOINT}{PARTED}")


class _Setting:
    """How the text of one page is set."""

    def __init__(self, sheet: object, text: str, page: int) -> None:
        import pypdfium2.raw as pdfium

        self.sheet, self.text, self.page = sheet, text, page
        self.ask, self.rectangle = pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
        self.ask_exactly = pdfium.FPDFText_GetCharBox
        self.font, self.flags = pdfium.FPDFText_GetFontInfo, ctypes.c_int()
        self.name = ctypes.create_string_buffer(128)

    def box(self, place: int) -> tuple[float, float, float, float]:
        """Left, right, foot and height of the character at a place in the text."""
        self.ask(self.sheet, place, self.rectangle)
        box = self.rectangle
        return box.left, box.right, box.bottom, box.top - box.bottom

    def stands_out(self, place: int) -> bool:
        """Say whether the character at a place is set in a bold or a slanting letter."""
        size = self.font(self.sheet, place, self.name, len(self.name), self.flags)
        return bool(EMPHASIS.search(self.name.raw[:size]))

    def rows(self) -> list[Row]:
        """The rows of the page."""
        found, start = [], 0
        for end in [*LINE_ENDS.finditer(self.text), None]:
            written = self.text[start : end.start() if end else len(self.text)]
            if written.strip(f" \t\x00{PARTED}") or PARTED in written:
                found.append(self.row(start, written))
            start = end.end() if end else start
        return found

    def row(self, start: int, written: str) -> Row:
        """The row whose text begins at a place."""
        words = [(start + found.start(), start + found.end()) for found in re.finditer(r"[^\s\x00]+", written)]
        boxes = [(self.box(first), self.box(last - 1)) for first, last in words]
        size = max(box[0][3] for box in boxes)
        foot = min(one[2] for one, _ in boxes if one[3] >= SMALLER * size)
        raised = self.raised(start, written, foot + RAISED * size)
        columns: list[list] = []
        for (first, last), (one, other) in zip(words, boxes, strict=True):
            word = self.word(first, last, raised)
            if columns and one[0] - columns[-1][1] <= GAP * size:
                columns[-1][1:] = [other[1], f"{columns[-1][2]} {word}".strip()]
            else:
                columns.append([one[0], other[1], word])
        text = " ".join(part for _, _, part in columns)
        stands_out = self.stands_out(words[0][0]) and self.stands_out(words[-1][1] - 1)
        return Row(
            written.translate(UNSEEN), text, self.page, boxes[0][0][0], boxes[-1][1][1], foot,
            round(size, 1), stands_out, [tuple(column) for column in columns],
        )  # fmt: skip

    def word(self, first: int, last: int, raised: set[int]) -> str:
        """The word between two places without the marks of footnotes."""
        if raised:
            return "".join(self.text[place] for place in range(first, last) if place not in raised).translate(UNSEEN)
        return self.text[first:last].translate(UNSEEN)

    def raised(self, start: int, written: str, height: float) -> set[int]:
        """The places of figures behind a word that begin above a height: the marks of footnotes."""
        places = [start + place for found in MARK.finditer(written) for place in range(*found.span())]
        return {place for place in places if self.foot(place) > height}

    def foot(self, place: int) -> float:
        """Where the figure at a place begins, whatever room its letter takes."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self.ask_exactly(self.sheet, place, left, right, bottom, top)
        return bottom.value


def _join_beside(rows: list[Row]) -> list[Row]:
    """Join what stands beside each other at one height but was set apart, such as a number and its paragraph."""
    joined: list[Row] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and abs(last.foot - row.foot) < 0.25 * max(last.size, row.size) and row.left >= last.right - 1:
            joined[-1] = Row(
                f"{last.written} {row.written}", f"{last.text} {row.text}", row.page, last.left, row.right, last.foot,
                max(last.size, row.size), last.stands_out and row.stands_out, last.columns + row.columns,
            )  # fmt: skip
        else:
            joined.append(row)
    return joined
