"""Drawings: charts as SVG inside a page, without inline styles, which no page of ours may hold."""

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from markupsafe import Markup, escape

from analysis.publication.characters import UNSEEN

NAMESPACE = "{http://www.w3.org/2000/svg}"
KEPT = ("d", "x", "y", "transform", "viewBox", "points", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r")
LEFT_OUT = ("font-family", "font")  # the page's style sheet says them once for all charts
DROPPED = ("defs", "metadata", "style", "script")


def inline(svg: str, alternative: str, opened: Mapping[str, Sequence[int]]) -> Markup:
    """Return a chart as an element of a page, each mark with the numbers of the evidence that it opens."""
    root = ElementTree.fromstring(UNSEEN.sub("", svg))
    box = root.get("viewBox")
    content = "".join(_told(child, opened) for child in root)
    return Markup('<svg role="img" viewBox="{}" aria-label="{}">{}</svg>').format(box, alternative, Markup(content))


def _told(element: ElementTree.Element, opened: Mapping[str, Sequence[int]]) -> str:
    name = element.tag.removeprefix(NAMESPACE)
    if name in DROPPED:
        return ""
    inner = "".join([_told(child, opened) for child in element])
    opens = opened.get(element.get("id"), ())
    if name == "g" and not opens and not element.get("transform"):  # it groups, and says nothing
        return inner
    told = _attributes(element) | ({"data-opens": " ".join(map(str, opens))} if opens else {})
    said = "".join([f' {word}="{escape(value)}"' for word, value in told.items()])
    return f"<{name}{said}>{escape(element.text.strip()) if element.text else ''}{inner}</{name}>"


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    """The attributes that draw; those of an inline style as attributes of their own."""
    own = {name: " ".join(value.split()) for name, value in element.attrib.items() if name in KEPT}
    style = dict(re.findall(r"([\w-]+):\s*([^;]+)", element.get("style", "")))
    return (
        own | {name: value for name, value in style.items() if name not in LEFT_OUT} | _of_font(style.get("font", ""))
    )


def _of_font(font: str) -> dict[str, str]:
    """The size and weight of a font that is written in one word, such as `bold 8px 'DejaVu Sans'`."""
    size, weight = re.search(r"([\d.]+px)", font), re.search(r"\b(bold|[1-9]00)\b", font)
    return ({"font-size": size[1]} if size else {}) | ({"font-weight": weight[1]} if weight else {})
