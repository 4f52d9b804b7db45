"""Reach: how far a sheet goes, told before calamine makes room for all of it.

calamine takes 32 bytes for every cell of the rectangle that a sheet's outermost cells span, blank ones included.
"""

import re
import zipfile
from collections.abc import Mapping

from analysis.problems import InputError, Problem
from analysis.workbook.archives import CHUNK, Archive
from analysis.workbook.sheet_xml import END_OF_ROW, scan_sheet
from analysis.workbook.sheets import address, column_of

MOST_CELLS = 30_000_000  # of one sheet's rectangle, blank ones included: more do not fit into memory
READ_WHOLE = ("sharedstrings.xml", "styles.xml")  # by calamine, which trusts the sizes that the archive tells
CELL = b'<c r="'
LAST = re.compile(rb'([A-Z]{1,3})([0-9]{1,7})"')
NARROW_CELL = re.compile(rb' r="[A-Z][0-9]{1,7}"|ol').match  # what follows `<c` in a sheet without columns beyond Z
NARROW = (2**20 - 1, 25)  # so far reaches a sheet without such addresses, whatever rows it has
UNIQUE = re.compile(rb"uniqueCount\s*=\s*[\"']\s*([0-9]+)")
LONGEST_ROW = 2**26  # bytes
# A cell that is coloured at most; a row of such.
BLANK_CELL = rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: ?/>|></c>)'
BLANK = re.compile(rb"<row r=[^>]*/>|<row r=[^>]*>(?:%s)*</row>|%s" % (BLANK_CELL, BLANK_CELL))


def read_reach(archive: Archive, sheets: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return the outermost row and column of each sheet; raises InputError where that is more than memory holds."""
    whole = [part for part in archive.parts if part.rpartition("/")[2] in READ_WHOLE]
    for part in [*whole, *sheets.values()]:
        head = archive.head(part)
        if b"\x00" in head[:4]:  # calamine takes a part in wide characters for an empty one
            raise InputError([Problem("not_a_workbook", archive.name, values={"reason": "UTF-16"})])
        told = UNIQUE.search(head) if part in whole else None  # so much room calamine makes at once
        if told and int(told[1]) > archive.parts[part].file_size:
            raise zipfile.BadZipFile("more texts are told of than there can be")
    for part in whole:
        archive.check(part)
    reach = {name: _reach(archive, part) for name, part in sheets.items()}
    problems = [
        Problem("reaches_far", archive.name, name, values={"far": address(bottom, right)})
        for name, (bottom, right) in reach.items()
        if (bottom + 1) * (right + 1) > MOST_CELLS
    ]
    if problems:
        raise InputError(problems)
    return reach


def _reach(archive: Archive, part: str) -> tuple[int, int]:
    """The outermost row and column of a sheet that may hold a cell."""
    bottom = right = -1
    rest = b""
    if archive.parts[part].file_size < CHUNK and _is_narrow(archive.content(part)):
        return NARROW
    for piece in archive.chunks(part):
        *rows, rest = (rest + piece).split(END_OF_ROW)
        lasts = [row[row.rfind(CELL) + len(CELL) :][:10] for row in rows if CELL in row]
        found = [LAST.match(last) for last in lasts]
        if None in found or len(rest) > LONGEST_ROW:
            return _exact_reach(archive, part)
        right = max([right, *map(column_of, {last.group(1).decode() for last in found})])
        bottom = max([bottom, *(int(last.group(2)) - 1 for last in found)])
        if any(map(_beyond(right).search, rows)):
            return _exact_reach(archive, part)
    is_certain = b"<c " not in rest.partition(b"</sheetData>")[0] and (bottom + 1) * (right + 1) <= MOST_CELLS
    return (bottom, right) if is_certain else _exact_reach(archive, part)


def _is_narrow(sheet: bytes) -> bool:
    cells = sheet.split(b"<c")[1:]
    return b":c" not in sheet and all(map(NARROW_CELL, cells))


def _beyond(right: int) -> re.Pattern[bytes]:
    """A cell further right than a column, or one without an address."""
    letters = address(0, max(right, 0))[:-1]
    further = [f"{letters[:at]}[{chr(ord(letter) + 1)}-Z]" for at, letter in enumerate(letters) if letter != "Z"]
    wider = [start + "[A-Z]" * (len(letters) - start.index("[") - 1) for start in further]
    return re.compile(f'<c(?: r="(?:{"|".join([*wider, "[A-Z]" * (len(letters) + 1)])})|[>/]| (?!r="))'.encode())


def _exact_reach(archive: Archive, part: str) -> tuple[int, int]:
    """The outermost row and column that hold a value: cells that are only coloured do not count."""
    scan = scan_sheet(archive, part, 0, _without_blanks)
    return scan.bottom, scan.right


def _without_blanks(piece: bytes) -> bytes:
    """Return a piece of a sheet's XML without the cells and rows that hold nothing."""
    return BLANK.sub(b"", piece)
