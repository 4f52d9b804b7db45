"""Pages: the texts of HTML and SVG, and whatever in them a browser would run."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import unquote_to_bytes

from analysis.publication.gate.pictures import read_picture
from analysis.publication.gate.pieces import MARK, MARKUP, SHORTEST, SOURCE, TEXT, Piece

WHOLE = frozenset(
    "p td th li h1 h2 h3 h4 h5 h6 blockquote caption figcaption summary dt dd pre text desc".split()  # noqa: SIM905
)
RUN = frozenset(
    "iframe frame frameset object embed applet base portal foreignobject plaintext xmp noscript".split()  # noqa: SIM905
)
LOOKED_AT = RUN | {"script", "style", "link", "meta"}  # elements of which some run
DRAWN = frozenset(("d", "transform", "points", "x", "y", "width", "height", "class"))  # attributes without words
ADDRESSES = ("href", "src", "action", "formaction", "srcset", "poster", "data", "from", "to", "values")
SCHEME = re.compile(r"^[\s\x00-\x1f]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data:(?!image/))", re.IGNORECASE)
PICTURE = re.compile(r"data:(image/[\w.+-]+)(;[\w=.-]+)*,(.*)", re.DOTALL)
STYLED = re.compile(r"expression\s*\(|@import|url\(\s*['\"]?\s*(?:https?:|//|javascript:)", re.IGNORECASE)
DATA = re.compile(r"\s*(?:(?:const|let|var)\s+)?[\w.$\[\]\"']+\s*=\s*(.*?);?\s*", re.DOTALL)
MATPLOTLIB = "*{stroke-linejoin:round;stroke-linecap:butt}"  # the style that it gives each SVG
KINDS_OF_DATA = ("application/json", "application/ld+json")


def read_page(name: str, content: bytes, within: str = "") -> Iterator[Piece]:
    """Give the texts of a page, its attributes and the pictures inside it too, and what of it would run.

    `within` is the place at which the page stands in a file that holds several. A text that stands more than once
    under the same findings has its first place.
    """
    yield Piece(name, within, content.decode("utf-8", "replace"), SOURCE)
    root = _parsed(name, content)
    if root is not None:
        yield from _pieces(name, root, f"{within}, " if within else "")


def _parsed(name: str, content: bytes) -> object:
    from lxml import etree

    is_page = not name.endswith(".svg") and b"<svg" not in content[:400]
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True) if is_page else _xml()
    return etree.fromstring(content, parser) if content.strip() else None


def _pieces(name: str, root: object, within: str) -> Iterator[Piece]:
    told, given = _findings_told(root), set()
    for element in root.iter():
        under, tag = told.get(element, ()), element.tag
        tag = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
        texts = [text for text in _texts(tag, element) if text and (text, under) not in given]
        said = [pair for pair in element.items() if (pair, under) not in given and pair[0] not in DRAWN]
        if texts or said or tag in LOOKED_AT:
            given.update((one, under) for one in (*texts, *said))
            place = f"{within}{element.sourceline or ''}"
            yield from (Piece(name, place, text, TEXT, under) for text in texts if _tells(text))
            yield from (piece for pair in said for piece in _attribute(name, place, *pair, under))
            yield from (Piece(name, place, text, MARKUP, under) for text in _running(tag, element))
        if tag == "g" and "." in element.get("id", ""):
            yield Piece(name, element.get("id"), _look(element), MARK, under)


def _findings_told(root: object) -> dict[object, tuple[str, ...]]:
    """The findings of the elements that stand under any, the innermost alone."""
    tops = root.xpath("//*[@data-findings]")
    return {element: tuple(top.get("data-findings").split()) for top in tops for element in top.iter()}


def _texts(tag: str, element: object) -> tuple[str | None, ...]:
    """The texts of an element and behind it; of one that is read as a whole, with what stands in parts inside it."""
    if tag in WHOLE and len(element):
        return element.text, element.tail, _whole(element)
    return element.text, element.tail


def _tells(text: str) -> bool:
    return len(text) >= SHORTEST and not text.isspace()


def _whole(element: object) -> str:
    from lxml import etree

    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _xml() -> object:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)


def _look(element: object) -> str:
    """How a mark looks: what it writes, or the style of its first path with whether that is round."""
    first = next((inner for inner in element if isinstance(inner.tag, str)), None)
    if first is None or first.get("d") is None:
        return "".join(element.itertext()).strip()
    return f"{first.get('style', '').lower()}; {'round' if 'C' in first.get('d') else 'straight'}"


def _attribute(name: str, place: str, word: str, said: str, under: tuple[str, ...]) -> Iterator[Piece]:
    word = re.split("[}:]", word)[-1].lower()
    if word.startswith("on") or (word in ADDRESSES and SCHEME.match(said)) or (word == "style" and STYLED.search(said)):
        yield Piece(name, place, f"{word}={said}", MARKUP, under)
    if picture := PICTURE.fullmatch(said):
        for piece in _pictured(*picture.groups()):
            yield piece._replace(file=name, place=piece.place if piece.kind == MARK else place, findings=under)
    elif word != "style" and len(said) >= SHORTEST:
        yield Piece(name, place, said, findings=under)


@cache
def _pictured(kind: str, coded: str | None, data: str) -> tuple[Piece, ...]:
    """The pieces of a picture inside a page; the same one stands in several files."""
    content = _content(coded, data)
    return tuple(read_page("x.svg", content) if kind == "image/svg+xml" else read_picture("", content))


def _content(coded: str | None, data: str) -> bytes:
    try:
        return base64.b64decode(data) if coded == ";base64" else unquote_to_bytes(data)
    except binascii.Error as error:
        raise ValueError("a picture in a page cannot be read") from error


def _running(tag: str, element: object) -> Iterator[str]:
    """What of an element a browser would run: elements that load or run, and scripts and styles that are not ours."""
    if tag not in LOOKED_AT:
        return
    text = element.text or ""
    is_refresh = tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh"
    is_data = tag == "script" and element.get("type") in KINDS_OF_DATA
    is_told = tag in ("script", "style") and text.strip() and not is_data and not is_ours(text)
    is_away = tag in ("script", "link") and re.match(r"(?:\w+:)?//", element.get("src") or element.get("href") or "")
    if tag in RUN or is_refresh or is_told or is_away:
        yield f"<{tag}> {' '.join(text.split())[:80]}"


def read_script(name: str, content: bytes) -> Iterator[Piece]:
    """Give the texts of a script; one that is neither ours nor data alone would run."""
    from analysis.publication.gate.values import read_value

    text = content.decode("utf-8")
    data = DATA.fullmatch(text)
    try:
        yield from read_value(name, json.loads(data.group(1) if data else ""))
    except ValueError:
        yield Piece(name, "", text, "text" if is_ours(text) else MARKUP)


def is_ours(text: str) -> bool:
    """Say whether a script or a style stands in the package as it is, spaces aside."""
    said = "".join(text.split())
    return said == MATPLOTLIB or said in _packaged()


@lru_cache
def _packaged() -> str:
    """All templates, scripts and styles of the package."""
    return "\n".join(_sources(resources.files("analysis")))


def _sources(folder: object) -> Iterator[str]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _sources(path) if path.name != "__pycache__" else ()
        elif path.name.endswith((".html", ".j2", ".css", ".js")):
            yield "".join(path.read_text(encoding="utf-8").split())
