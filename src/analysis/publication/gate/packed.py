"""Packed: the texts of Excel and Word files, what they say of themselves, and what in them would be calculated."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from analysis.publication.gate.pictures import read_picture
from analysis.publication.gate.pieces import FORMULA, MARKUP, METADATA, UNKNOWN, Piece

PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|tab|cr)\b[^>]*/>")
FIELD = re.compile(r"<w:instrText[^>]*>([^<]*)<|<w:fldSimple[^>]* w:instr=\"([^\"]*)\"")
FETCHES = re.compile(r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|LINK|IMPORT|DATABASE|=)", re.IGNORECASE)
SAID = re.compile(r"(?:descr|title|Target|name|alias|w:author|w:initials)=\"([^\"]*)\"")
ITEM = re.compile(r"<si>(.*?)</si>", re.DOTALL)
CELL = re.compile(r"<c r=\"([A-Z]+\d+)\"([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
VALUE, LINES = re.compile(r"<v>([^<]*)</v>"), re.compile(r"<t(?: [^>]*)?>([^<]*)</t>")
CALCULATED = re.compile(r"<f(?: [^>]*)?>([^<]*)</f>|<f ?[^>]*/>")
LEAF = re.compile(r">([^<>]+)<")
NEVER = re.compile(r"vbaProject|activeX|externalLinks?/|embeddings/|ctrlProps|\.bin$")
PICTURES = (".png", ".jpg", ".jpeg", ".gif")


def read_packed(name: str, content: bytes) -> Iterator[Piece]:
    """Give the pieces of an Excel or a Word file, of every part of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
    except zipfile.BadZipFile:
        yield Piece(name, "", "", UNKNOWN)
        return
    texts = {part: data.decode("utf-8") for part, data in parts.items() if part.endswith((".xml", ".rels"))}
    yield from (Piece(name, part, part, MARKUP) for part in parts if NEVER.search(part))
    yield from (piece for part in parts if part.endswith(PICTURES) for piece in read_picture(name, parts[part], part))
    shared = [_text(LINES, item) for item in ITEM.findall(texts.get("xl/sharedStrings.xml", ""))]
    for part, text in texts.items():
        if part.startswith("xl/worksheets/sheet"):
            yield from _sheet(name, _title(part, texts), text, shared)
        elif part.startswith("word/") and not part.startswith(("word/styles", "word/theme")):
            yield from _document(name, text)
        elif part != "xl/sharedStrings.xml":
            yield from (Piece(name, part, unescape(said), METADATA) for said in LEAF.findall(text) if said.strip())
            yield from (Piece(name, part, unescape(said), METADATA) for said in SAID.findall(text))


def _text(pattern: re.Pattern, xml: str) -> str:
    return unescape("".join(found.group(1) or " " for found in pattern.finditer(xml)))


def _title(part: str, texts: dict[str, str]) -> str:
    """The name of the sheet that a part holds, by its number."""
    number = int(re.sub(r"\D", "", part.rpartition("/")[2]))
    names = re.findall(r"<sheet [^>]*?name=\"([^\"]*)\"", texts.get("xl/workbook.xml", ""))
    return unescape(names[number - 1]) if number <= len(names) else part


def _sheet(name: str, sheet: str, xml: str, shared: list[str]) -> Iterator[Piece]:
    for cell, about, inner in CELL.findall(xml):
        place = f"{sheet}, {cell}"
        if formula := CALCULATED.search(inner):
            yield Piece(name, place, "=" + unescape(formula.group(1) or ""), FORMULA)
        value = VALUE.search(inner)
        if 't="s"' in about and value:
            yield Piece(name, place, shared[int(value.group(1))])
        elif text := _text(LINES, inner) or (unescape(value.group(1)) if value else ""):
            yield Piece(name, place, text)
    rest = CELL.sub("", xml)
    yield from (Piece(name, sheet, unescape(said), METADATA) for said in LEAF.findall(rest) if said.strip())


def _document(name: str, xml: str) -> Iterator[Piece]:
    for number, paragraph in enumerate(PARAGRAPH.findall(xml), start=1):
        if text := _text(WORDS, paragraph):
            yield Piece(name, str(number), text)
        fields = ("".join(said) for said in FIELD.findall(paragraph))
        yield from (Piece(name, str(number), unescape(said), FORMULA) for said in fields if FETCHES.match(said))
    yield from (Piece(name, "", unescape(said), METADATA) for said in set(SAID.findall(xml)))
