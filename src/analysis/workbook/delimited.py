"""Delimited text (.csv, .tsv): its encoding and its separator are found out, since nothing in the file tells them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.workbook.archives import MOST_BYTES
from analysis.workbook.rows import is_blank
from analysis.workbook.sheets import Sheet

SEPARATORS = ";\t|,"  # the comma last: it also stands in texts and numbers
LOOKED_AT = 200  # records from which the separator is told
SAMPLE = 2**18  # bytes from which the encoding is told
MARKS = {  # byte-order marks; the longest first
    b"\xff\xfe\x00\x00": "utf-32-le", b"\x00\x00\xfe\xff": "utf-32-be", b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be",
}  # fmt: skip
MARK, MARK_TWICE = "\ufeff", "\u00ef\u00bb\u00bf"  # the mark, and one that was encoded as if it were three letters
WIDE = 0.05  # of the bytes on one side that are zero in a text of wide characters: spaces, digits and separators are
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
OF_EXCEL = re.compile(
    r"\"?sep=(.)\"?(?:\r\n|\r|\n|$)", re.IGNORECASE
)  # its own note of the separator, which it never shows
# What a Western text is written in where it is no UTF-8, the usual one first; told apart by their accented letters.
WESTERN = ("cp1252", "mac_roman", "cp850", "cp437")
EXPECTED = set("áéíóúüñçãõâêîôûàèìòùëïœÁÉÍÓÚÜÑÇÃÕÂÊÎÔÛÀÈÌÒÙ¿¡«»“”‘’–—…°ºª€\u00a0")
READABLE = 0.95  # of the characters of a text that must be letters, digits, marks or spaces

csv.field_size_limit(2**31 - 1)  # a field of any length is a field


def read_delimited(path: Path, name: str, encoding: str = "", separator: str = "") -> tuple[Sheet, tuple[Problem, ...]]:
    """Read a text table as one sheet without a name; `encoding` and `separator` are found out where they are not given.

    Raises InputError where the file is no text. What is no UTF-8, or may be parted in two ways, is noted.
    """
    text, told, is_plain = read_text(path, name, encoding)
    if of_excel := OF_EXCEL.match(text):
        separator, text = separator or of_excel[1], text[of_excel.end() :]
    found, is_doubtful = (separator, False) if separator else _separator_of(text)
    sheet = Sheet(name, "", "visible", csv.reader(_lines(text), delimiter=found))
    values = {"encoding": told, "separator": {"\t": "tab"}.get(found, found)}
    noted = () if is_plain and not is_doubtful else (Problem("decoded", name, values=values),)
    return sheet, (*noted, *_unclosed(sheet, text))


def read_text(path: Path, name: str, encoding: str = "") -> tuple[str, str, bool]:
    """Return a file's text, its encoding, and whether that is beyond doubt; raises InputError where it is no text."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise InputError(
            [Problem("too_large", name, values={"size": size // 2**20, "most": MOST_BYTES // 2**20, "rate": 1})]
        )
    content = path.read_bytes()
    told = encoding or _encoding_of(content)
    try:
        text = content.decode(told).lstrip(MARK).removeprefix(MARK_TWICE)
    except (UnicodeError, LookupError) as error:
        raise InputError([Problem("not_decoded", name, values={"encoding": told, "reason": str(error)})]) from error
    if is_blank(text):
        raise InputError([Problem("empty_file", name)])
    if not _is_readable(text[:SAMPLE]):
        raise InputError([Problem("no_text", name)])
    return text, told, told.startswith("utf") or bool(encoding) or content.isascii()


def _unclosed(sheet: Sheet, text: str) -> Iterator[Problem]:
    """A problem where the last field goes over several lines, and no quotation mark closes it."""
    last = sheet.rows[-1] if len(sheet.rows) else []
    column = max((place for place, value in enumerate(last) if value), default=0)
    goes_on = bool(last) and not {"\r", "\n"}.isdisjoint(last[column])
    if goes_on and not text.rstrip().endswith('"'):
        yield Problem("unclosed_quote", sheet.file, cell=sheet.cell(len(sheet.rows) - 1, column))


def _encoding_of(content: bytes) -> str:
    mark = next((mark for mark in MARKS if content.startswith(mark)), b"")
    if mark:
        return MARKS[mark]
    sample = content[:SAMPLE]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) > WIDE * len(sample) / 2 and min(first, second) < max(first, second) / 10:
        return "utf-16-le" if second > first else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy_encoding(content)
    return "utf-8"


def _legacy_encoding(content: bytes) -> str:
    """The encoding of a text from before Unicode: a Western one where its letters fit, else what its statistics say."""
    foreign = bytes(byte for byte in content[: 8 * SAMPLE] if byte > 127)
    fits = {}
    for encoding in WESTERN:
        letters = foreign.decode(encoding, errors="replace")
        fits[encoding] = sum(letter in EXPECTED for letter in letters) / max(len(letters), 1)
    best = max(WESTERN, key=fits.__getitem__)
    if fits[best] > 0.9 and _is_written_in(content, best):
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(content[:SAMPLE]).best()
    return found.encoding if found is not None and _is_written_in(content, found.encoding) else "latin-1"


def _is_written_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeError:
        return False
    return True


def _is_readable(text: str) -> bool:
    readable = sum(
        character.isprintable() or character in "\t\r\n\f\v\u2028\u2029\u00a0\u200b\u3000" for character in text
    )
    return readable >= READABLE * len(text)


def _lines(text: str) -> Iterator[str]:
    """Each line with its end, whatever ends it."""
    return (line.group() for line in LINE.finditer(text))


def _separator_of(text: str) -> tuple[str, bool]:
    """The separator by which most of the first records have one width; whether another would part most of them too."""
    fits = {}
    for separator in SEPARATORS:
        records = [row for row in islice(csv.reader(_lines(text[: 2**20]), delimiter=separator), LOOKED_AT) if row]
        widths = Counter(width for row in records if (width := len(row)) > 1)
        # A note above the table has one field, so that half of the records is enough.
        if sum(widths.values()) * 2 >= len(records) > 0:
            width, count = max(widths.items(), key=lambda item: item[::-1])
            fits[separator] = count / len(records), width
    best = max(fits, key=fits.__getitem__, default=",")
    others = [share for separator, (share, _) in fits.items() if separator != best]
    return best, any(share == 1 or (fits[best][0] < 1 and share > 0.5) for share in others)
