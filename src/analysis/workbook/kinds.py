"""Kinds of files: told by what is in a file, never by its name; what is no workbook is refused with a sentence."""

import mmap
import re
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.workbook.archives import Archive
from analysis.workbook.ooxml import is_ooxml

HEAD = 2**14
SIGNATURES = {
    b"%PDF": "PDF", b"{\\rtf": "RTF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip", b"\x1f\x8b": "GZIP", b"ID;PWXL": "SYLK", b"ID;PCALC": "SYLK",
}  # fmt: skip
# The part by which a zipped folder is known that is no workbook.
OTHER_ARCHIVES = {"word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint", "index/document.iwa": "Numbers"}
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: legacy .xls, or any workbook behind a password
OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")  # .xls before compound files
DELIMITED = (".csv", ".tsv", ".tab", ".txt", ".xls")  # portals write tables of text under the name .xls
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of text whose every character takes two bytes
MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s)*<")
SPREADSHEET_2003 = re.compile(rb"<(?:\w+:)?Workbook\s")
WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|meta|table|body|div|style)(?=[\s>])", re.IGNORECASE)
WEB_ARCHIVE = b"MIME-Version:"  # a web page with its pictures
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of(path: Path, name: str) -> str:
    """Return `archive`, `xls` or `text`; raises InputError for whatever else the file is."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.replace(b"\x00", b"").strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise InputError([Problem("empty_file", name)])
    if head.startswith(ZIPPED):
        return "archive"
    if head.startswith(COMPOUND):
        if _holds(path, "EncryptedPackage".encode("utf-16-le")):
            raise InputError([Problem("password", name)])
        return "xls"
    if head.startswith(OLDEST):
        return "xls"
    other = next((kind for signature, kind in SIGNATURES.items() if head.startswith(signature)), "")
    return _kind_of_text(head, path.suffix.lower(), name, other)


def _kind_of_text(head: bytes, suffix: str, name: str, other: str) -> str:
    plain = head.replace(b"\x00", b"")  # of wide characters, the halves that tell
    is_markup, is_binary = MARKUP.match(plain), len(plain) < len(head) and not head.startswith(WIDE_MARKS)
    if is_markup and SPREADSHEET_2003.search(plain):
        other = "XML"
    elif plain.startswith(WEB_ARCHIVE) or (is_markup and WEB_PAGE.search(plain)):
        raise InputError([Problem("web_page", name)])
    elif is_markup and b"<?xml" in plain:
        other = "XML"
    if not other and is_binary and suffix in WORKBOOKS:
        raise InputError([Problem("cut_off", name)])
    if not other and suffix in DELIMITED:
        return "text"
    raise InputError([Problem("other_kind", name, values={"kind": other or (suffix if is_binary else "TXT")})])


def _holds(path: Path, wanted: bytes) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(wanted) >= 0


def kind_of_archive(archive: Archive) -> str:
    """Return `xlsx`, `xlsb` or `ods`; raises InputError for a zipped folder that is no workbook, or a locked one."""
    if any(info.flag_bits & 1 for info in archive.parts.values()):
        raise InputError([Problem("password", archive.name)])
    if is_ooxml(archive):
        return "xlsx"
    if "xl/workbook.bin" in archive:
        return "xlsb"
    if archive.content("mimetype").strip().startswith(SPREADSHEET):
        if b"encryption-data" in archive.content("meta-inf/manifest.xml"):
            raise InputError([Problem("password", archive.name)])
        return "ods"
    other = next((kind for part, kind in OTHER_ARCHIVES.items() if part in archive), "ZIP")
    raise InputError([Problem("other_kind", archive.name, values={"kind": other})])
