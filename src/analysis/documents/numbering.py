"""Numbering: the numbers that Word makes, which stand in no text: counters of lists, by paragraph or by its style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree import ElementTree

from analysis.documents.words import means
from analysis.workbook.archives import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADINGS = re.compile(r"heading \d|_ ?h_?_?.*|t[íi]tulo \d|titre \d|überschrift \d", re.IGNORECASE)  # names of styles
CONTENTS = re.compile(r"toc \d+|tdc ?\d+|tm ?\d+", re.IGNORECASE)
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
HUNDREDS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"))


class Style(NamedTuple):
    """What a paragraph's style says of it; `list_id` and `level` are those of its numbers."""

    is_heading: bool = False
    is_contents: bool = False
    is_bold: bool = False
    list_id: str = ""
    level: int = 0


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: Mapping[str, Style]

    def of(self, paragraph: ElementTree.Element) -> Style:
        """Return the style of a paragraph."""
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.by_id.get(named.get(f"{W}val", ""), Style()) if named is not None else Style()
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        if outline is not None and outline.get(f"{W}val", "9") != "9":
            return style._replace(is_heading=True)
        return style


def read_styles(archive: Archive) -> Styles:
    """Return the styles of a document; a style without a saying of its own has that of the one it is based on."""
    content = archive.content("word/styles.xml")
    told = ElementTree.fromstring(content).findall(f"{W}style") if content else []
    elements = {element.get(f"{W}styleId", ""): element for element in told}
    return Styles({name: _style(name, elements) for name in elements})


def _style(name: str, elements: Mapping[str, ElementTree.Element]) -> Style:
    chain, at = [], name
    while at in elements and elements[at] not in chain:
        chain.append(elements[at])
        base = elements[at].find(f"{W}basedOn")
        at = base.get(f"{W}val", "") if base is not None else ""
    names = [_value(element, "name") for element in chain]
    bold = next((mark for element in chain if (mark := element.find(f"{W}rPr/{W}b")) is not None), None)
    outline = next((mark for element in chain if (mark := element.find(f"{W}pPr/{W}outlineLvl")) is not None), None)
    of_list = [element.find(f"{W}pPr/{W}numPr") for element in chain]
    list_id, level = _of_list(next((one for one in of_list if one is not None), None))
    return Style(
        any(map(HEADINGS.fullmatch, names)) or (outline is not None and outline.get(f"{W}val", "9") != "9"),
        any(map(CONTENTS.fullmatch, names)) or means(names[0]) == "contents",
        bold is not None and bold.get(f"{W}val", "true") not in ("0", "false"),
        list_id,
        level,
    )


def _value(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def _of_list(element: ElementTree.Element | None) -> tuple[str, int]:
    if element is None:
        return "", 0
    level = _value(element, "ilvl")
    return _value(element, "numId"), int(level) if level.isdigit() else 0


class Level(NamedTuple):
    """How one level of a list counts: `text` holds `%1` where the number of the first level stands."""

    kind: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: Mapping[str, str]  # a list that paragraphs name: the definition that it follows
    levels: Mapping[str, Mapping[int, Level]]  # of each definition
    starts: Mapping[tuple[str, int], int]  # lists that begin anew
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: ElementTree.Element, style: Style) -> str:
        """Return the number that Word shows before a paragraph, and count on."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        list_id, level = _of_list(own) if own is not None else (style.list_id, style.level)
        list_id = list_id or style.list_id
        definition = self.lists.get(list_id, "")
        levels = self.levels.get(definition, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(definition, {})
        anew = self.starts.get((list_id, level))
        if anew is not None and (list_id, level) not in self.begun:
            self.begun.add((list_id, level))
            counts[level] = anew
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if levels[level].kind == "bullet":
            return "•"
        return re.sub(r"%(\d)", lambda found: _figure(int(found[1]) - 1, counts, levels), levels[level].text)


def _figure(level: int, counts: Mapping[int, int], levels: Mapping[int, Level]) -> str:
    if level not in levels:
        return ""
    number, kind = counts.get(level, levels[level].start), levels[level].kind
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind in ("lowerRoman", "upperRoman"):
        letter = _roman(number)
    else:
        return "" if kind == "none" else str(number)
    return letter.upper() if kind.startswith("upper") else letter


def _roman(number: int) -> str:
    text = ""
    for value, letters in HUNDREDS + ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def read_numbering(archive: Archive) -> Numbering:
    """Return the lists that a document defines."""
    content = archive.content("word/numbering.xml")
    if not content:
        return Numbering({}, {}, {})
    root = ElementTree.fromstring(content)
    levels = {
        one.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in one.findall(f"{W}lvl")
        }
        for one in root.findall(f"{W}abstractNum")
    }
    lists, starts = {}, {}
    for one in root.findall(f"{W}num"):
        name = one.get(f"{W}numId", "")
        lists[name] = _value(one, "abstractNumId")
        for override in one.findall(f"{W}lvlOverride"):
            if (start := _value(override, "startOverride")).isdigit():
                starts[name, int(override.get(f"{W}ilvl", "0"))] = int(start)
    return Numbering(lists, levels, starts)


def _level(element: ElementTree.Element) -> Level:
    start = _value(element, "start")
    return Level(_value(element, "numFmt"), _value(element, "lvlText"), int(start) if start.isdigit() else 1)
