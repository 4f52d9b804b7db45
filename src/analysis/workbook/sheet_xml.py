"""The XML of one sheet of an .xlsx or .xlsm file: what it says beside the values.

The parser sees only the rows in which something is of note, since nearly all of a large sheet is plain values; it sees
nothing of a short sheet without formulas and errors that is written as spreadsheet programs write.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

from analysis.workbook.archives import CHUNK, Archive
from analysis.workbook.sheets import Area, Marks, place

NOTABLE = (b"<f", b't="e"', b'hidden="1', b'hidden="t')  # a formula, an error, something hidden
# What follows the rows and the merged areas in the order that the standard prescribes, and stands nowhere before them.
BEYOND = re.compile(rb"<(?:conditionalFormatting|dataValidations|hyperlinks)[ >]")
# What is lawful XML, but not as Excel writes it: marks between apostrophes, spaces around the sign, verbatim text.
UNUSUAL = re.compile(rb"<(?:row|c)\s[^>]*?(?:=\s*'|\s=|=\s)|<!\[CDATA|<!--")
ROW, END_OF_ROW = b"<row ", b"</row>"
HEAD = 2**14  # bytes from which it is told how a sheet is written
# A cell with a plain value and no formula.
ORDINARY = re.compile(
    rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="(?:s|n|b|d|str|inlineStr)")?'
    rb"(?: ?/>|>(?:<v>[^<]+</v>|<is><t[^>]*>[^<]*</t></is>)</c>)"
)
# What keeps a short sheet from being looked through by expressions alone: how it is written, and what its rows hold.
WRITTEN_ODDLY = (b"='", b"= ", b" =", b"<row>", b":row ", b"\x00")
SHORT_HEAD = 2**11  # bytes from which it is told how a short sheet is written
HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]*? hidden="(?:1|true)"')
HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*hidden="(?:1|true)")(?=[^>]*min="([0-9]+)")(?=[^>]*max="([0-9]+)")')
MERGED = re.compile(rb'<mergeCell [^>]*?ref="([^"]+:[^"]+)"')


def read_marks(archive: Archive, part: str, right: int) -> Marks:
    """Return the marks of a sheet; of the hidden columns, those up to the column `right`."""
    if archive.parts[part].file_size < CHUNK and _is_plain(sheet := archive.content(part)):
        return _marks_of_plain(sheet, right)
    scan = scan_sheet(archive, part, right, _without_ordinary)
    return Marks(tuple(scan.merges), frozenset(scan.hidden_rows), frozenset(scan.hidden_columns), errors=scan.errors)


def scan_sheet(archive: Archive, part: str, right: int, cut: Callable[[bytes], bytes]) -> "Scan":
    """Parse a sheet without what `cut` takes out of it; the whole of it where that is not certain to be enough."""
    scan = Scan(right, cut)
    try:
        scan.is_unsure = bool(UNUSUAL.search(archive.head(part), 0, HEAD))
        scan.read(archive, part)
    except expat.ExpatError:  # a cut went amiss, or the sheet is damaged
        scan.is_unsure = True
    if scan.is_unsure:
        scan = Scan(right)
        scan.read(archive, part)
    return scan


def _is_plain(sheet: bytes) -> bool:
    head, rows = sheet[:SHORT_HEAD], sheet.partition(b"</sheetData>")[0]
    if any(token in head for token in WRITTEN_ODDLY) or b"<!" in sheet:
        return False
    return rows.count(ROW) == rows.count(b'<row r="') and b"<f" not in rows and b't="e"' not in rows


def _marks_of_plain(sheet: bytes, right: int) -> Marks:
    merged = sheet.partition(b"<mergeCells")[2]
    if b"hidden=" not in sheet and not merged:
        return Marks()
    columns = HIDDEN_COLUMN.findall(sheet.partition(b"<sheetData")[0])
    return Marks(
        tuple(_area(ref.decode()) for ref in MERGED.findall(merged)),
        frozenset(int(row) - 1 for row in HIDDEN_ROW.findall(sheet)),
        frozenset(column for first, last in columns for column in _columns(first, last, right)),
    )


def _columns(first: str | bytes, last: str | bytes, right: int) -> range:
    return range(int(first) - 1, min(int(last), right + 1))


def _area(ref: str) -> Area:
    first, last = ref.replace("$", "").upper().split(":")
    return (*place(first), *place(last))


class Scan:
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
        """Parse the sheet as far as anything of note may follow."""
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
            self.hidden_columns.update(_columns(attributes["min"], attributes["max"], self.last_column))
        elif kind == "mergeCell" and ":" in attributes.get("ref", ""):
            self.merges.append(_area(attributes["ref"]))

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
