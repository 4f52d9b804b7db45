"""The document: the blocks of a report in Word, each as a paragraph, a table or a picture in a style."""

import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import docx
from docx.shared import Cm
from lxml import etree

from analysis.publication.book import CHAPTER, PART, Book
from analysis.publication.columns import numbers, shares
from analysis.publication.docx.elements import (
    REGIONS,
    bookmarked,
    field,
    link,
    paragraph,
    read_elements,
    run,
    table,
    w,
)
from analysis.publication.docx.styles import TEXT_WIDTH, set_up
from analysis.publication.pictures import pictures_of
from analysis.showing import Block

Pictures = Callable[[Sequence[str]], list[bytes]]
MANY = 7  # columns beyond which a table takes smaller letters
TABLE, SMALL_TABLE = ("TableText", "TableHeading"), ("TableSmall", "TableSmallHeading")  # styles of texts and headings


def write_docx(book: Book, path: Path, day: datetime.date, pictures: Pictures = pictures_of) -> None:
    """Write a report as a Word document; `pictures` gives charts as PNG."""
    document = docx.Document()
    _without_picture(document)
    set_up(document, book.language)
    _describe(document, book, day)
    body, writer = document.element.body, _Writer(document, book, pictures)
    blocks = [written for block in book.blocks for written in writer.block(block)]  # before the contents that list them
    notes = list(writer.notes())
    # What comes last in a document says how its pages are.
    body[-1:-1] = read_elements([*_title_page(book), *writer.contents(), *blocks, *notes])
    _head_and_foot(document, book)
    _save(document, path, day)


def _save(document: docx.document.Document, path: Path, day: datetime.date) -> None:
    """Write the file as of that day: python-docx would put the clock's time beside each part of it."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(path, "w") as file:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            file.writestr(part, parts.read(name), zipfile.ZIP_DEFLATED)


def _without_picture(document: docx.document.Document) -> None:
    """Leave out the picture of another document that python-docx begins with, which folders would show."""
    links = document.part.package.rels
    for name in [name for name, one in links.items() if one.reltype.endswith("/thumbnail")]:
        del links[name]


def _describe(document: docx.document.Document, book: Book, day: datetime.date) -> None:
    about = document.core_properties
    about.title, about.language, about.author, about.comments = book.title[:255], REGIONS[book.language], "", ""
    about.created = about.modified = datetime.datetime.combine(day, datetime.time())


def _title_page(book: Book) -> Iterator[str]:
    yield paragraph("Subtitle", run(book.label))
    yield paragraph("Title", run(book.title))
    yield from (paragraph("Normal", run(text)) for text in book.about)
    if book.notice:
        yield paragraph("Notice", run(book.notice))
    yield from (paragraph("Caption", run(book.names[name])) for name in ("order", "made"))


def _head_and_foot(document: docx.document.Document, book: Book) -> None:
    """On every page but the first: the title, the part one is in, whether it is a demonstration, the page."""
    section = document.sections[0]
    head = paragraph("Header", run(book.title), run("\t"), *field("STYLEREF 2", run("")))
    pages = [*field("PAGE", run("1")), run(" / "), *field("NUMPAGES", run("1"))]
    foot = paragraph("Footer", run(book.notice), run("\t"), *pages)
    for place, written in ((section.header, head), (section.footer, foot)):
        place.is_linked_to_previous = False
        place._element[:] = read_elements([written])


class _Writer:
    """Writes blocks one after the other; figures, tables and bookmarks are counted as they come."""

    def __init__(self, document: docx.document.Document, book: Book, pictures: Pictures) -> None:
        self.document, self.book = document, book
        self.numbers, self.figures, self.tables = count(1), count(1), count(1)
        self.headings: list[tuple[int, str, str]] = []
        charts = [block for block in book.blocks if block["kind"] == "chart"]
        self.pictures = iter(pictures([chart["svg"] for chart in charts]))

    def block(self, block: Block) -> Iterator[str]:
        return getattr(self, f"_{block['kind']}")(block)

    def _heading(self, block: Block) -> Iterator[str]:
        yield self._headed(block["level"], block["text"], block["begins"])

    def _headed(self, level: int, text: str, begins: bool = False) -> str:
        number = next(self.numbers)
        name = f"_Toc{number:08}"
        if level <= CHAPTER:
            self.headings.append((level, text, name))
        set_to = [w("pageBreakBefore")] if begins else []
        return paragraph(f"Heading{level}", *bookmarked(name, number, run(text)), set_to=set_to)

    def _text(self, block: Block) -> Iterator[str]:
        yield paragraph("Introduction", run(block["text"]))

    def _plain(self, block: Block) -> Iterator[str]:
        yield paragraph("Normal", run(block["text"]))

    def _failure(self, block: Block) -> Iterator[str]:
        yield paragraph("Failure", run(f"{self.book.names['failure']}: {block['text']}"))

    def _notice(self, block: Block) -> Iterator[str]:
        yield from (paragraph("Notice", run(text)) for text in block["texts"])

    def _paragraph(self, block: Block) -> Iterator[str]:
        if block["heading"]:
            yield self._headed(block["level"], block["heading"])
        said: list[str] = []
        for sentence in block["sentences"]:
            said += [run(" ")] if said else []
            said += [run(sentence["text"], language=sentence["language"]), *_marks(sentence["notes"])]
        yield paragraph("Normal", *said)

    def _quotations(self, block: Block) -> Iterator[str]:
        for sentence in block["sentences"]:
            yield paragraph("Quote", run(sentence["text"], language=sentence["language"]))

    def _chart(self, block: Block) -> Iterator[str]:
        picture = self.document.part.new_pic_inline(io.BytesIO(next(self.pictures)), width=Cm(TEXT_WIDTH))
        picture.docPr.set("descr", block["alternative"])
        picture.docPr.set("name", f"{self.book.names['figure']} {picture.docPr.id}")
        yield paragraph("Figure", w("r", w("drawing", etree.tostring(picture, encoding="unicode"))))
        yield self._caption("Caption", "figure", next(self.figures), block["caption"])

    def _caption(self, style: str, kind: str, number: int, text: str) -> str:
        name = self.book.names[kind]
        ending = [run(f". {text}")] if text else []
        return paragraph(style, run(f"{name} "), *field(f"SEQ {name} \\* ARABIC", run(str(number))), *ending)

    def _table(self, block: Block) -> Iterator[str]:
        style, top = SMALL_TABLE if len(block["headings"]) > MANY else TABLE
        right = numbers(block["rows"])
        rows = (
            [_cell(block, number, place, style, place in right) for place in range(len(row))]
            for number, row in enumerate(block["rows"])
        )
        widths = [share * TEXT_WIDTH for share in shares(block["headings"], block["rows"])]
        yield self._caption("TableCaption", "table", next(self.tables), block["caption"])
        yield table([paragraph(top, run(heading)) for heading in block["headings"]], rows, widths)
        yield paragraph("TableText")  # Word joins tables that touch

    def contents(self) -> Iterator[str]:
        """The contents, as a field to which Word adds the pages, with links to what it lists until then."""
        yield paragraph("ContentsHeading", run(self.book.names["contents"]))
        *begun, end = field(r'TOC \o "1-2" \h \z \u', dirty="true")
        last = len(self.headings) - 1
        for place, (level, text, name) in enumerate(self.headings):
            around = begun if place == 0 else [], [end] if place == last else []
            yield paragraph(f"TOC{level}", *around[0], link(name, run(text)), *around[1])

    def notes(self) -> Iterator[str]:
        yield self._headed(PART, self.book.names["notes"], begins=True)
        for note in self.book.notes:
            number = note["number"]
            title = bookmarked(f"note_{number}", next(self.numbers), run(f"{number}. {note['title']}", "Strong"))
            yield paragraph("Note", *title, w("r", w("br")), *_places(note["places"]))


def _marks(notes: Sequence[int]) -> Iterator[str]:
    for place, number in enumerate(notes):
        if place:
            yield run(",", "NoteMark")
        yield link(f"note_{number}", run(str(number), "NoteMark"))


def _places(places: Sequence[dict]) -> Iterator[str]:
    for place in places:
        for number, said in enumerate(place["said"]):
            yield run("; " if number else "")
            yield run(said["state"], "Emphasis")
            yield run(f": {said['answer']}")
            yield run(f" ({said['cells']})" if said["cells"] else "", "Place")
        yield run(f" – {place['where']}." if place["where"] else ".", "Place")
        yield run(" ")


def _cell(block: Block, number: int, place: int, style: str, is_number: bool) -> str:
    language = block["languages"][number] if block["languages"] and place == block["quoted"] else ""
    text = str(block["rows"][number][place])
    set_to = [w("jc", val="right")] if is_number else []
    return paragraph(style, run(text, "Place" if place == block["quiet"] else "", language), set_to=set_to)
