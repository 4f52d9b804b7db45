"""The parts of an .xlsx or .xlsm file: its sheets, what each refers to, and what is said of them beside the values.

The format is ISO/IEC 29500 (SpreadsheetML).
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

from analysis.workbook import sheet_xml
from analysis.workbook.archives import Archive
from analysis.workbook.sheets import Marks

BOOK = re.compile(r".*\bworkbook\w*\.xml")  # the part that lists the sheets, usually in `xl`


def is_ooxml(archive: Archive) -> bool:
    """Say whether the archive is a workbook of this format."""
    return bool(_book(archive))


def _book(archive: Archive) -> str:
    """The part that lists the sheets; nothing where the archive is something else."""
    documents = (part for kind, part in links(archive, "").values() if kind == "officeDocument")
    return next(filter(BOOK.fullmatch, documents), "")


def sheets_of(archive: Archive) -> dict[str, str]:
    """Return each sheet's part by its name."""
    book = _book(archive)
    targets = links(archive, book)
    found = {}
    for sheet in ElementTree.fromstring(archive.content(book)).findall("{*}sheets/{*}sheet"):
        ids = [value for attribute, value in sheet.items() if attribute.endswith("}id")]
        part = targets.get(ids[0], ("", ""))[1] if ids else ""
        if part in archive:
            if sheet.get("name", "") in found:
                raise zipfile.BadZipFile("two sheets of one name")
            found[sheet.get("name", "")] = part
    return found


def read_marks(archive: Archive, sheets: Mapping[str, str], reach: Mapping[str, tuple[int, int]]) -> dict[str, Marks]:
    """Return the marks of each sheet by its name; of what is hidden, that within its reach."""
    return {name: sheet_xml.read_marks(archive, part, reach[name][1]) for name, part in sheets.items()}


def linked_workbooks(archive: Archive) -> int:
    """Return how many other workbooks this one takes values from."""
    return sum(bool(re.fullmatch(r"\w+/externallinks/[^/]+\.xml", part)) for part in archive.parts)


def links(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to, by id: the kind and the part of each."""
    folder, _, file = part.rpartition("/")
    listed = f"{folder}/_rels/{file}.rels".lstrip("/")
    if listed not in archive:
        return {}
    return {
        link.get("Id", ""): (link.get("Type", "").rpartition("/")[2], _part(folder, link.get("Target", "")))
        for link in ElementTree.fromstring(archive.content(listed))
    }


def _part(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
