"""What .xlsx and .xlsm files say of their sheets beside the values: how far they reach, what is hidden or merged.

The format is ISO/IEC 29500 (SpreadsheetML). The parser sees only the rows in which something is of note, since nearly
all of a large sheet is plain values.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from analysis.problems import InputError, Problem
from analysis.workbook.archives import CHUNK, Archive
from analysis.workbook.sheets import Area, Marks, address, column_of, place

MOST_CELLS = 30_000_000  # of one sheet's rectangle, blank ones included: more do not fit into memory
BOOK = re.compile(r".*\bworkbook\w*\.xml")  # the part that lists the sheets, usually in `xl`
READ_WHOLE = ("sharedstrings.xml", "styles.xml")  # by calamine, which trusts the sizes that the archive tells
NOTABLE = (b"<f", b't="e"', b'hidden="1', b'hidden="t')  # a formula, an error, something hidden
# What follows the rows and the merged areas in the order that the standard prescribes, and stands nowhere before them.
BEYOND = re.compile(rb"<(?:conditionalFormatting|dataValidations|hyperlinks)[ >]")
# What is lawful XML, but not as Excel writes it: marks between apostrophes, spaces around the sign, verbatim text.
UNUSUAL = re.compile(rb"<(?:row|c)\s[^>]*?(?:=\s*'|\s=|=\s)|<!\[CDATA|<!--")
ROW, END_OF_ROW, CELL = b"<row ", b"</row>", b'<c r="'
LAST = re.compile(rb'([A-Z]{1,3})([0-9]{1,7})"')
WIDE = re.compile(rb"r=[\"'](?:[A-Za-z]{2}|[A-Za-z][0-9]{8})")  # an address beyond column Z or the last row
NARROW = (2**20 - 1, 25)  # so far reaches a sheet without such addresses, whatever rows it has
UNIQUE = re.compile(rb"uniqueCount\s*=\s*[\"']\s*([0-9]+)")
LONGEST_ROW = 2**26  # bytes
HEAD = 2**14  # bytes from which it is told how a sheet is written
# A cell with a plain value and no formula.
ORDINARY = re.compile(
    rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="(?:s|n|b|d|str|inlineStr)")?'
    rb"(?: ?/>|>(?:<v>[^<]+</v>|<is><t[^>]*>[^<]*</t></is>)</c>)"
)

# A cell that is coloured at most; a row of such.
BLANK_CELL = rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: ?/>|></c>)'
BLANK = re.compile(rb"<row r=[^>]*/>|<row r=[^>]*>(?:%s)*</row>|%s" % (BLANK_CELL, BLANK_CELL))


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


def read_marks(archive: Archive, sheets: Mapping[str, str], reach: Mapping[str, tuple[int, int]]) -> dict[str, Marks]:
    """Return the marks of each sheet by its name; of what is hidden, that within its reach."""
    return {name: _marks_of_sheet(archive, part, reach[name][1]) for name, part in sheets.items()}


def linked_workbooks(archive: Archive) -> int:
    """Return how many other workbooks this one takes values from."""
    return sum(bool(re.fullmatch(r"\w+/externallinks/[^/]+\.xml", part)) for part in archive.parts)


def links(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to, by id: the kind and the part of each."""
    folder, file = posixpath.split(part)
    content = archive.content(posixpath.join(folder, "_rels", f"{file}.rels"))
    return {
        link.get("Id", ""): (
            link.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/").lower(),
        )
        for link in (ElementTree.fromstring(content) if content else ())
    }


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
    has_addresses = sheet.count(b"<c ") == sheet.count(b"<c r=") == sheet.count(b"<c") - sheet.count(b"<col")
    return has_addresses and b":c" not in sheet and not WIDE.search(sheet)


def _beyond(right: int) -> re.Pattern[bytes]:
    """A cell further right than a column, or one without an address."""
    letters = address(0, max(right, 0))[:-1]
    further = [f"{letters[:at]}[{chr(ord(letter) + 1)}-Z]" for at, letter in enumerate(letters) if letter != "Z"]
    wider = [start + "[A-Z]" * (len(letters) - start.index("[") - 1) for start in further]
    return re.compile(f'<c(?: r="(?:{"|".join([*wider, "[A-Z]" * (len(letters) + 1)])})|[>/]| (?!r="))'.encode())


def _exact_reach(archive: Archive, part: str) -> tuple[int, int]:
    """The outermost row and column that hold a value: cells that are only coloured do not count."""
    scan = _scanned(archive, part, 0, _without_blanks)
    return scan.bottom, scan.right


def _marks_of_sheet(archive: Archive, part: str, right: int) -> Marks:
    scan = _scanned(archive, part, right, _without_ordinary)
    return Marks(tuple(scan.merges), frozenset(scan.hidden_rows), frozenset(scan.hidden_columns), errors=scan.errors)


def _scanned(archive: Archive, part: str, right: int, cut: Callable[[bytes], bytes]) -> "_Scan":
    scan = _Scan(right, cut)
    try:
        scan.is_unsure = bool(UNUSUAL.search(archive.head(part), 0, HEAD))
        scan.read(archive, part)
    except expat.ExpatError:  # a cut went amiss, or the sheet is damaged
        scan.is_unsure = True
    if scan.is_unsure:
        scan = _Scan(right)
        scan.read(archive, part)
    return scan


class _Scan:
    """One pass over the XML of a sheet; what `cut` leaves of each piece of it is looked at.

    It `is_unsure` where it depends on what was cut out.
    """

    def __init__(self, last_column: int, cut: Callable[[bytes], bytes] | None = None) -> None:
        self.last_column, self.cut = last_column, cut
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.bottom = self.right = -1
        self.is_unsure = False
        self._row = self._column = -1
        self._cell: dict[str, str] | None = None
        self._into = ""

    def read(self, archive: Archive, part: str) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        for piece in archive.chunks(part):
            noted = self.cut(piece) if self.cut else piece
            beyond = BEYOND.search(noted)
            parser.Parse(noted[: beyond.start()] if beyond else noted)
            if beyond or self.is_unsure:
                break

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        if kind == "c":
            self._start_cell(attributes)
        elif kind in ("v", "f", "is") and self._cell is not None:
            self._into = kind
            self._cell.setdefault(kind, "")
        elif kind == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1
            self.is_unsure |= self.cut is not None and "r" not in attributes
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif kind == "col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.update(
                range(int(attributes["min"]) - 1, min(int(attributes["max"]), self.last_column + 1))
            )
        elif kind == "mergeCell" and ":" in attributes.get("ref", ""):
            first, last = attributes["ref"].replace("$", "").upper().split(":")
            self.merges.append((*place(first), *place(last)))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = place(attributes["r"].upper())
        else:  # its place is that after the cell before it, which was perhaps cut out
            self._column += 1
            self.is_unsure |= self.cut is not None
        self._cell = {"t": attributes.get("t", "n")}

    def _text(self, text: str) -> None:
        if self._into and self._cell is not None:
            self._cell[self._into] += text

    def _end(self, name: str) -> None:
        kind = name.rpartition(" ")[2]
        if kind in ("v", "f", "is"):
            self._into = ""
        elif kind == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def _end_cell(self, cell: dict[str, str]) -> None:
        value = cell.get("v", "")
        if cell["t"] == "e" and value:
            self.errors[self._row, self._column] = value
        elif "f" in cell and not value and not ("v" in cell and cell["t"] == "str"):  # ="" has a result, which is empty
            self.errors[self._row, self._column] = f"={cell['f']}"
        elif not value and "is" not in cell:
            return
        self.bottom, self.right = max(self.bottom, self._row), max(self.right, self._column)


def _without_blanks(piece: bytes) -> bytes:
    """Return a piece of a sheet's XML without the cells and rows that hold nothing."""
    return BLANK.sub(b"", piece)


def _without_ordinary(piece: bytes) -> bytes:
    """Return what is of note in a piece of a sheet's XML, and all that is outside of its rows."""
    if not any(token in piece for token in NOTABLE):  # four times as fast as one expression
        first, last = piece.find(ROW), piece.rfind(END_OF_ROW)
        return piece[:first] + piece[last + len(END_OF_ROW) :] if 0 <= first < last else piece
    *rows, rest = piece.split(END_OF_ROW)
    return b"".join(map(_cut_row, rows)) + rest


def _cut_row(row: bytes) -> bytes:
    """Return what stands before a row, and the row without its ordinary cells where anything in it is of note."""
    before, begin, cells = row.partition(ROW)
    formula, error, hidden, as_word = NOTABLE
    if begin and formula not in cells and error not in cells and hidden not in cells and as_word not in cells:
        return before
    return ORDINARY.sub(b"", row) + END_OF_ROW
