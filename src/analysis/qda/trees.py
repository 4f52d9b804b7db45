"""Trees: elements of the standard in the order of its schema, and two trees joined by their identifiers."""

import copy
import re
import uuid
from collections.abc import Mapping

from lxml import etree

Element = etree._Element
PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
OURS = uuid.UUID("6c0a8a4e-33f7-5c7e-9a55-7d1f2b0c9e41")  # names what this project makes, whoever makes it
TEXT_SOURCE = ("Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue")
# element: what may stand in it, in the order that the schema wants
ORDER = {
    "Project": (
        "Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description",
        "NoteRef",
    ),
    "CodeBook": ("Codes", "Sets"),
    "Code": ("Description", "NoteRef", "Code"),
    "Case": ("Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"),
    "TextSource": TEXT_SOURCE,
    "Note": TEXT_SOURCE,
    "PlainTextSelection": ("Description", "Coding", "NoteRef"),
    "Coding": ("CodeRef", "NoteRef"),
}  # fmt: skip
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Identities:
    """The identifier of each thing: as another program knows it, else one made from what the thing is.

    >>> ids = Identities({})
    >>> ids.of("code", "HOTLINE") == ids.of("code", "HOTLINE") != ids.of("code", "BODY")
    True
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known

    def of(self, kind: str, *parts: object) -> str:
        """Return the identifier of a thing of this kind."""
        own = identity(kind, *parts)
        return self.known.get(own, own)


def identity(kind: str, *parts: object) -> str:
    """Return the identifier that a thing has by its content alone."""
    name = "\x1f".join([kind, *map(str, parts)])
    return str(uuid.uuid5(OURS, name.encode("utf-8", "replace").decode()))


def bare(guid: str | None) -> str:
    """Return an identifier as compared: without braces, in lower case."""
    return (guid or "").strip().strip("{}").lower()


def local(element: Element) -> str:
    """Return the name of an element without its namespace; nothing for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def clean(text: str) -> str:
    r"""Return a text without the characters that XML cannot hold.

    >>> clean("a\x00b")
    'a\ufffdb'
    """
    return NOT_IN_XML.sub("\ufffd", text)


def root_of(name: str, namespace: str, /, **attributes: str) -> Element:
    """Return an element that begins a file of the standard."""
    root = etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})
    return _with(root, attributes)


def put(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Put an element into another, in the place that the schema gives it; blank attributes are left out."""
    child = etree.Element(f"{{{etree.QName(parent).namespace}}}{name}")
    child.text = clean(text) or None
    _insert(parent, _with(child, attributes))
    return child


def only(parent: Element, name: str) -> Element:
    """Return the one child of this name; it is made where it is not there."""
    found = parent.find(f"{{*}}{name}")
    return found if found is not None else put(parent, name)


def join(into: Element, other: Element) -> None:
    """Join another tree into this one: what both have is one, by identifier; the other's attributes and texts win.

    A code that stands elsewhere in this tree stays where it is.
    """
    _join(into, other, {_mark(code): code for code in into.iter("{*}Code")})


def serialise(root: Element) -> bytes:
    """Return a tree as a file; the same tree gives the same bytes."""
    etree.indent(root)
    etree.cleanup_namespaces(root, top_nsmap={None: etree.QName(root).namespace})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _join(into: Element, other: Element, codes: dict[tuple[str, ...], Element]) -> None:
    _with(into, dict(other.attrib))
    if other.text and other.text.strip():
        into.text = other.text
    there = {_mark(child): child for child in into}
    for child in other:
        mark = _mark(child)
        same = there.get(mark, codes.get(mark))
        if same is None:
            same = there[mark] = _insert(into, _alone(child))
            codes |= {mark: same} if local(child) == "Code" else {}
        if local(child):
            _join(same, child, codes)


def _alone(element: Element) -> Element:
    """An element without its children; a comment as it is."""
    if not local(element):
        alone = copy.copy(element)
        alone.tail = None
        return alone
    return etree.Element(element.tag, nsmap=element.nsmap)


def _mark(element: Element) -> tuple[str, ...]:
    """What names an element among those beside it: its identifier, what it refers to, else its name alone."""
    if not local(element):
        return "", element.text or ""
    refers = element.find("{*}VariableRef") if local(element) == "VariableValue" else element
    return local(element), bare(refers.get("guid") or refers.get("targetGUID")) if refers is not None else ""


def _insert(parent: Element, child: Element) -> Element:
    order = ORDER.get(local(parent), ())
    rank = order.index(local(child)) if local(child) in order else len(order)
    for sibling in parent.iterchildren(reversed=True):
        if (order.index(local(sibling)) if local(sibling) in order else len(order)) <= rank:
            sibling.addnext(child)
            return child
    parent.insert(0, child)
    return child


def _with(element: Element, attributes: Mapping[str, str]) -> Element:
    for name, value in attributes.items():
        if value:
            element.set(name, clean(value))
    return element
