"""Workbooks written by hand, part by part, as programs other than Excel and our own writers write them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.workbook import Workbook, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def relationships(**targets: str) -> str:
    """Return a part of relationships; each is named by its kind."""
    links = (
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def worksheet(rows: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """Return the part of a sheet with these rows."""
    return f'<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def write_xlsx(path: Path, sheet: str | bytes, parts: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a workbook of one sheet, S; further parts stand beside it or in place of what it has."""
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>'
    types = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    content = {
        "[Content_Types].xml": types,
        "_rels/.rels": relationships(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relationships(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="styles.xml"
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return write_zip(path, content | dict(parts or {}))


def write_ods(path: Path, tables: str, styles: str = "", parts: Mapping[str, str | bytes] | None = None) -> Path:
    """Write an OpenDocument workbook with these tables."""
    names = "".join(f' xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text", "style", "drawing"))
    content = (
        f'<office:document-content{names} xmlns:calcext="{CALCEXT}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return write_zip(
        path, {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content} | dict(parts or {})
    )


def write_zip(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zipped folder."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def values(book: Workbook) -> dict[str, object]:
    """Return the value of each cell by its address, of a workbook with one sheet that holds any."""
    cells = book.cells()
    return dict(zip(cells["cell"], cells["value"], strict=True))


def refused(path: Path, **told: str) -> list[Problem]:
    """Return the problems for which a workbook is refused; none where it is read."""
    try:
        read_workbook(path, **told)
    except InputError as error:
        return list(error.problems)
    return []


def kinds(path: Path, **told: str) -> list[str]:
    """Return the kinds of the problems for which a workbook is refused."""
    return [problem.kind for problem in refused(path, **told)]
