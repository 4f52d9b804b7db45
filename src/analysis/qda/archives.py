"""Archives: a project as a file, its description and its sources zipped; opened safely, always written the same."""

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from analysis.problems import InputError, Problem
from analysis.qda.trees import CODEBOOK, PROJECT, Element, bare, clean, local, serialise
from analysis.workbook.archives import Archive

NAMESPACES = {"Project": PROJECT, "CodeBook": CODEBOOK}
DESCRIPTION, SOURCES, INTERNAL = "project.qde", "sources/", "internal://"
WRITTEN_ON = (2024, 1, 1, 0, 0, 0)  # so that the same project is the same file
# What a workbook's reader says of an archive, and what is said of a project.
OF_PROJECTS = {"too_large": "qda_too_large", "has_entities": "qda_entities"}
CHUNK = 2**22
# What is raised by a damaged file; RuntimeError is what zipfile says of a password.
DAMAGED = (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, RuntimeError)


@dataclass(frozen=True, eq=False)
class Project:
    """A project as it came: its description, and the text of each text source and note by identifier."""

    path: Path
    root: Element
    texts: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.name


def open_project(path: Path) -> Project:
    """Read a project; raises InputError where it is none, is damaged, or is unsafe to open."""
    try:
        with Archive(path, path.name) as archive:
            root = parse(_description(archive, path.name), "Project", path.name)
            return Project(path, root, _texts(root, archive))
    except InputError as error:
        told = (replace(p, kind=OF_PROJECTS.get(p.kind, p.kind)) for p in error.problems)
        raise InputError(told) from error
    except FileNotFoundError as error:
        raise InputError([Problem("no_such_file", str(path))]) from error
    except DAMAGED as error:
        raise InputError([Problem("qda_damaged", path.name, values={"reason": error})]) from error


def parse(content: bytes, wanted: str, name: str) -> Element:
    """Return the tree of a file of the standard; raises InputError where it is another or declares entities."""
    if b"<!DOCTYPE" in content.replace(b"\x00", b""):
        raise InputError([Problem("qda_entities", name)])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError([Problem("qda_damaged", name, values={"reason": error})]) from error
    if local(root) != wanted:
        raise InputError([Problem("qda_other", name, values={"found": local(root), "wanted": wanted})])
    own = etree.QName(root).namespace
    for element in root.iter("{*}*"):  # some programs leave the namespace out
        if etree.QName(element).namespace == own:
            element.tag = f"{{{NAMESPACES[wanted]}}}{local(element)}"
    return root


def write_project(path: Path, root: Element, texts: Mapping[str, str], received: Iterable[Project]) -> None:
    """Write a project: its description, our texts, and the other sources of projects that were received."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(DESCRIPTION), serialise(root))
        for guid, text in sorted(texts.items()):
            archive.writestr(_entry(f"{SOURCES}{guid}.txt"), text.encode("utf-8", "replace"))
        written = {name.lower() for name in archive.namelist()}
        for project in received:
            _copy_sources(project, archive, written)


def content_of_source(source: Element, archive: Archive | None) -> str | None:
    """Return the plain text of a text source; None where there is none, or none that can be read."""
    inline = source.find("{*}PlainTextContent")
    if inline is not None:
        return inline.text or ""
    part = f"{SOURCES}{source.get('plainTextPath', '').removeprefix(INTERNAL)}".lower()
    if archive is None or part not in archive:
        return None
    content = archive.content(part)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _description(archive: Archive, name: str) -> bytes:
    found = [part for part in archive.parts if part.endswith(".qde") and "/" not in part]
    if DESCRIPTION not in found and len(found) != 1:
        raise InputError([Problem("qda_other", name, values={"found": "", "wanted": DESCRIPTION})])
    return archive.content(DESCRIPTION if DESCRIPTION in found else found[0])


def _texts(root: Element, archive: Archive) -> dict[str, str]:
    sources = root.iter("{*}TextSource", "{*}Note")
    texts = {bare(source.get("guid")): content_of_source(source, archive) for source in sources}
    return {guid: text for guid, text in texts.items() if text is not None}


def _copy_sources(project: Project, archive: zipfile.ZipFile, written: set[str]) -> None:
    with zipfile.ZipFile(project.path) as other:
        for info in sorted(other.infolist(), key=lambda info: info.filename):
            name = info.filename.replace("\\", "/").lower().lstrip("/")
            if name.startswith(SOURCES) and ".." not in name and name not in written and not info.is_dir():
                written.add(name)
                entry = _entry(f"{SOURCES}{info.filename.replace(chr(92), '/').rpartition('/')[2]}")
                with other.open(info) as source, archive.open(entry, "w", force_zip64=True) as target:
                    while piece := source.read(CHUNK):
                        target.write(piece)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(clean(name), WRITTEN_ON)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
