"""Elements: paragraphs, fields and tables of a Word document as XML, each text of it as a text.

They are written, and read once at the end: a report of 35 States has a hundred thousand elements, and one by one each
would take six times as long.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsmap
from lxml import etree

# What Word calls the languages of reports and answers: with the region whose spelling it checks.
REGIONS = {"en": "en-US", "es": "es-UY", "pt": "pt-BR", "fr": "fr-FR"}
TWIPS = 567  # a centimetre
BREAKS = {"\n": "br", "\t": "tab"}


def w(name: str, /, *content: str, **attributes: object) -> str:
    """Return an element of WordprocessingML with its attributes and what it holds.

    >>> w("pPr", w("jc", val="right"))
    '<w:pPr><w:jc w:val="right"/></w:pPr>'
    """
    told = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{told}>{''.join(content)}</w:{name}>" if content else f"<w:{name}{told}/>"


def read_elements(written: Iterable[str]) -> list[etree._Element]:
    """Return elements as they go into a document."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
    return list(etree.fromstring(f'<w:body xmlns:w="{nsmap["w"]}">{"".join(written)}</w:body>', parser))


def language_of(code: str) -> str:
    """Return in which language a text is."""
    return w("lang", val=REGIONS.get(code, code))


def run(text: str, style: str = "", language: str = "") -> str:
    """Return a text in a character style and a language; its line breaks and tabs stay."""
    properties = [w("rStyle", val=style)] if style else []
    properties += [language_of(language)] if language else []
    return w("r", *([w("rPr", *properties)] if properties else []), *_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for piece in filter(None, re.split("([\n\t])", text)):
        yield w(BREAKS[piece]) if piece in BREAKS else _said("t", piece)


def _said(name: str, text: str) -> str:
    """An element that holds a text, with its spaces."""
    return f'<w:{name} xml:space="preserve">{escape(text)}</w:{name}>'


def paragraph(style: str, *content: str, set_to: Sequence[str] = ()) -> str:
    """Return a paragraph in a style of the document; `set_to` is what it alone is set to."""
    return w("p", w("pPr", w("pStyle", val=style), *set_to), *content)


def field(instruction: str, *shown: str, **attributes: object) -> list[str]:
    """Return a field that Word fills, with what stands there until it does."""
    begin = w("r", w("fldChar", fldCharType="begin", **attributes))
    separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("separate", "end"))
    return [begin, w("r", _said("instrText", f" {instruction} ")), separate, *shown, end]


def bookmarked(name: str, number: int, *content: str) -> list[str]:
    """Return content that links lead to by a name."""
    return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


def link(anchor: str, *content: str) -> str:
    """Return content that leads to a bookmark."""
    return w("hyperlink", *content, anchor=anchor, history=1)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> str:
    """Return a table of paragraphs with widths in centimetres; its first row is repeated on every page."""
    twips = [round(width * TWIPS) for width in widths]
    properties = w(
        "tblPr", w("tblStyle", val="ReportTable"), w("tblW", w=sum(twips), type="dxa"),
        w("tblLayout", type="fixed"), w("tblLook", val="0420", firstRow=1, noVBand=1),
    )  # fmt: skip
    repeated = w("trPr", w("cantSplit"), w("tblHeader"))
    grid = w("tblGrid", *(w("gridCol", w=width) for width in twips))
    begun = [w("tcPr", w("tcW", w=width, type="dxa")) for width in twips]
    return w("tbl", properties, grid, _row(header, begun, repeated), *(_row(row, begun) for row in rows))


def _row(cells: Sequence[str], begun: Sequence[str], *properties: str) -> str:
    return w("tr", *properties, *(w("tc", beginning, cell) for beginning, cell in zip(begun, cells, strict=True)))
