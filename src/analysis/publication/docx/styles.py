"""Styles: how a report looks in Word, said once; whoever edits a style changes the whole document."""

from collections.abc import Mapping

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from analysis.publication.docx.elements import REGIONS, read_elements, w

FONT = "Calibri"  # Word has it, LibreOffice takes Carlito of the same widths
ACCENT, QUIET, INK, WASH, LINE = "1F4E6B", "505050", "1B1B1B", "EEF4F7", "CFD6DB"
BODY = "Normal"
# name: (based on, points, bold, italic, colour, space before, space after, kept with the next)
STYLES: Mapping[str, tuple] = {
    "Normal": ("", 10.5, False, False, INK, 0, 6, False),
    "Title": ("Normal", 28, True, False, ACCENT, 0, 18, False),
    "Subtitle": ("Normal", 12, True, False, ACCENT, 150, 6, False),
    "Heading 1": ("Normal", 22, True, False, ACCENT, 0, 12, True),
    "Heading 2": ("Normal", 16, True, False, ACCENT, 18, 6, True),
    "Heading 3": ("Normal", 13, True, False, ACCENT, 14, 4, True),
    "Heading 4": ("Normal", 11, True, False, INK, 10, 2, True),
    "Introduction": ("Normal", 10.5, False, True, QUIET, 0, 4, False),
    "Notice": ("Normal", 10.5, False, False, INK, 0, 4, False),
    "Failure": ("Notice", 10.5, True, False, "8C2D19", 0, 4, False),
    "Quote": ("Normal", 10.5, False, False, QUIET, 3, 6, False),
    "Caption": ("Normal", 9, False, False, QUIET, 6, 6, False),
    "Table Caption": ("Caption", 9, False, False, QUIET, 10, 4, True),
    "Figure": ("Normal", 10.5, False, False, INK, 6, 0, True),
    "Table Text": ("Normal", 8.5, False, False, INK, 1, 1, False),
    "Table Small": ("Table Text", 7, False, False, INK, 1, 1, False),
    "Table Heading": ("Table Text", 8.5, True, False, INK, 1, 1, False),
    "Table Small Heading": ("Table Small", 7, True, False, INK, 1, 1, False),
    "Note": ("Normal", 8, False, False, INK, 0, 3, False),
    "Contents Heading": ("Normal", 22, True, False, ACCENT, 0, 12, True),
    "toc 1": ("Normal", 10.5, True, False, INK, 8, 2, False),
    "toc 2": ("Normal", 10.5, False, False, INK, 0, 2, False),
    "Header": ("Normal", 8.5, False, False, QUIET, 0, 0, False),
    "Footer": ("Normal", 8.5, False, False, QUIET, 0, 0, False),
}
TEXT_WIDTH = 16.4  # centimetres between the margins of A4
AFTER_LINES = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
CHARACTERS = {"Note Mark": (ACCENT, 10), "Place": (QUIET, 7.5)}
TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr><w:tblBorders>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/>
</w:tcPr></w:tblStylePr></w:style>
"""


def set_up(document: Document, language: str) -> None:
    """Give a document its page, its styles and its language."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - TEXT_WIDTH) / 2)
    page.top_margin, page.bottom_margin = Cm(2.5), Cm(2.2)
    page.different_first_page_header_footer = True
    for name, looks in STYLES.items():
        _set(document, name, *looks)
    for name, (colour, size) in CHARACTERS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb, style.font.size = RGBColor.from_string(colour), Pt(size)
    document.styles["Note Mark"].font.superscript = True
    document.styles.element.append(parse_xml(TABLE))
    _finish(document, language)


def _set(
    document: Document, name: str, base: str, size: float, bold: bool, italic: bool, colour: str, before: float,
    after: float, keeps: bool,
) -> None:  # fmt: skip
    known = name in document.styles
    style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base] if base else None
    _empty(style.element)
    font = style.font
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, italic, RGBColor.from_string(colour)
    style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        style.element.rPr.rFonts.set(qn(f"w:{script}"), FONT)
    space = style.paragraph_format
    space.space_before, space.space_after, space.keep_with_next = Pt(before), Pt(after), keeps


def _empty(element: object) -> None:
    """Take off what the style looked like before; its outline level stays."""
    properties = element.get_or_add_pPr()
    for old in [element.rPr, *(properties.find(qn(name)) for name in ("w:pBdr", "w:tabs", "w:contextualSpacing"))]:
        if old is not None:
            old.getparent().remove(old)


def _finish(document: Document, language: str) -> None:
    """What only some styles have: lines, indents, places for page numbers; and the document's language."""
    styles = document.styles
    styles[BODY].paragraph_format.line_spacing = 1.12
    styles["Subtitle"].font.all_caps = True
    styles["Contents Heading"].paragraph_format.page_break_before = True
    for name, colour, fill in (("Notice", ACCENT, WASH), ("Quote", LINE, "FFFFFF")):
        _line_beside(styles[name].element.get_or_add_pPr(), colour, fill)
    styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    styles["toc 2"].paragraph_format.left_indent = Cm(0.6)
    for name in ("toc 1", "toc 2"):
        stops = styles[name].paragraph_format.tab_stops
        stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    spoken = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    spoken.set(qn("w:val"), REGIONS.get(language, language))


def _line_beside(properties: object, colour: str, fill: str) -> None:
    line = w("pBdr", w("left", val="single", sz=18, space=8, color=colour))
    shade = w("shd", val="clear", color="auto", fill=fill)
    for element in read_elements([line, shade]):
        properties.insert_element_before(element, *AFTER_LINES)
