"""Elements: paragraphs, fields and tables of a Word document, each text as a text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml.etree import _Element as Element

# What Word calls the languages of reports and answers: with the region whose spelling it checks.
REGIONS = {"en": "en-US", "es": "es-UY", "pt": "pt-BR", "fr": "fr-FR"}
TWIPS = 567  # a centimetre
NAMES = {"w": nsmap["w"]}
W = f"{{{nsmap['w']}}}"
SPACE = qn("xml:space")
BREAKS = {"\n": "br", "\t": "tab"}


def w(name: str, /, *content: Element, **attributes: object) -> Element:
    """Return an element of WordprocessingML with its attributes and what it holds."""
    told = {f"{W}{key}": str(value) for key, value in attributes.items()}
    made = oxml_parser.makeelement(W + name, told, NAMES)  # a report of 35 States has a hundred thousand of them
    made.extend(content)
    return made


def language_of(code: str) -> Element:
    """Return in which language a text is."""
    return w("lang", val=REGIONS.get(code, code))


def run(text: str, style: str = "", language: str = "") -> Element:
    """Return a text in a character style and a language; its line breaks and tabs stay."""
    properties = [w("rStyle", val=style)] if style else []
    properties += [language_of(language)] if language else []
    return w("r", *([w("rPr", *properties)] if properties else []), *_pieces(text))


def _pieces(text: str) -> Iterator[Element]:
    for piece in filter(None, re.split("([\n\t])", text)):
        if piece in BREAKS:
            yield w(BREAKS[piece])
        else:
            made = w("t")
            made.text = piece
            made.set(SPACE, "preserve")
            yield made


def paragraph(style: str, *content: Element) -> Element:
    """Return a paragraph in a style of the document."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def aligned_right(made: Element) -> Element:
    """Return the paragraph, set to the right."""
    made[0].append(w("jc", val="right"))
    return made


def field(instruction: str, *shown: Element, **attributes: object) -> list[Element]:
    """Return a field that Word fills, with what stands there until it does."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(SPACE, "preserve")
    begin = w("r", w("fldChar", fldCharType="begin", **attributes))
    separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("separate", "end"))
    return [begin, w("r", code), separate, *shown, end]


def bookmarked(name: str, number: int, *content: Element) -> list[Element]:
    """Return content that links lead to by a name."""
    return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


def link(anchor: str, *content: Element) -> Element:
    """Return content that leads to a bookmark."""
    return w("hyperlink", *content, anchor=anchor, history=1)


def table(header: Sequence[Element], rows: Iterable[Sequence[Element]], widths: Sequence[float]) -> Element:
    """Return a table of paragraphs with widths in centimetres; its first row is repeated on every page."""
    twips = [round(width * TWIPS) for width in widths]
    properties = w(
        "tblPr", w("tblStyle", val="ReportTable"), w("tblW", w=sum(twips), type="dxa"),
        w("tblLayout", type="fixed"), w("tblLook", val="0420", firstRow=1, noVBand=1),
    )  # fmt: skip
    repeated = w("trPr", w("cantSplit"), w("tblHeader"))
    grid = w("tblGrid", *(w("gridCol", w=width) for width in twips))
    return w("tbl", properties, grid, _row(header, twips, repeated), *(_row(row, twips) for row in rows))


def _row(cells: Sequence[Element], twips: Sequence[int], *properties: Element) -> Element:
    made = [w("tc", w("tcPr", w("tcW", w=width, type="dxa")), cell) for cell, width in zip(cells, twips, strict=True)]
    return w("tr", *properties, *made)
