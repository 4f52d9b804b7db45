"""Reading: a file of whatever kind becomes a workbook, every cell of it at its address, or a sentence says why not."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from analysis.problems import InputError, Problem
from analysis.workbook import cache, ooxml
from analysis.workbook.archives import Archive
from analysis.workbook.cache import Read
from analysis.workbook.comments import read_comments
from analysis.workbook.delimited import read_delimited
from analysis.workbook.kinds import kind_of, kind_of_archive
from analysis.workbook.legacy import read_legacy
from analysis.workbook.opendocument import read_opendocument
from analysis.workbook.reach import read_reach
from analysis.workbook.rows import EMPTY_CODE, ErrorValue, Rows, pack
from analysis.workbook.sheets import Marks, Sheet, Workbook

LONGEST_REASON = 200  # characters of what a library says of a file that it cannot read


def read_workbook(
    path: str | Path, name: str = "", kept: Path | None = None, encoding: str = "", separator: str = ""
) -> Workbook:
    """Read a workbook; `name` is how messages and cells call the file.

    What is read of a large one is kept in the folder `kept`, where one is given. `encoding` and `separator` are those
    of a text table that does not show them. Raises InputError where the file cannot be read.
    """
    path = Path(path)
    name = name or path.name
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        is_large = kept is not None and path.stat().st_size >= cache.LEAST
        key = f"{sha256}-{cache.version(encoding, separator)}" if is_large else ""
        if key and (read := cache.load(kept, key, name)):
            return Workbook(name, sha256, *read)
        read = _read(path, name, encoding, separator)
    except FileNotFoundError:
        raise InputError([Problem("no_file", name)]) from None
    except (InputError, KeyboardInterrupt, SystemExit):
        raise
    except (PermissionError, IsADirectoryError) as error:
        raise InputError([Problem("no_access", name, values={"reason": error.strerror})]) from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError([Problem("cut_off", name)]) from error
    except BaseException as error:  # of the libraries, Rust panics and what else a broken file makes of them
        reason = (str(error) or type(error).__name__).splitlines()[0][:LONGEST_REASON]
        raise InputError([Problem("not_a_workbook", name, values={"reason": reason})]) from error
    if key:
        cache.keep(kept, key, name, *read)
    return Workbook(name, sha256, *read)


def _read(path: Path, name: str, encoding: str, separator: str) -> Read:
    kind = kind_of(path, name)
    if kind == "text":
        sheet, problems = read_delimited(path, name, encoding, separator)
        return (sheet,), problems
    if kind == "xls":
        return read_legacy(path, name), ()
    with Archive(path, name) as archive:
        return _read_archive(archive, path, name)


def _read_archive(archive: Archive, path: Path, name: str) -> Read:
    kind = kind_of_archive(archive)
    if kind == "xlsb":
        sheets = _read_values(io.BytesIO(path.read_bytes()), name, dict)
        return sheets, (Problem("values_only", name, values={"kind": kind}),)
    if kind == "ods":
        sheets, linked = read_opendocument(archive)
        return sheets, _of_others(name, linked)
    # Of a path, calamine believes the ending.
    source = path if path.suffix in (".xlsx", ".xlsm") else io.BytesIO(path.read_bytes())
    parts = ooxml.sheets_of(archive)
    reach = read_reach(archive, parts)
    if path.stat().st_size < cache.LEAST:
        marks = ooxml.read_marks(archive, parts, reach)
        sheets = _read_values(source, name, lambda: marks)
    else:  # calamine lets another thread work meanwhile
        with ThreadPoolExecutor(1) as beside:
            sheets = _read_values(source, name, beside.submit(ooxml.read_marks, archive, parts, reach).result)
    comments, problems = read_comments(archive, {sheet: ooxml.links(archive, part) for sheet, part in parts.items()})
    commented = tuple(_with_comments(sheet, comments.get(sheet.name, {})) for sheet in sheets)
    return commented, (*_of_others(name, ooxml.linked_workbooks(archive)), *problems)


def _of_others(name: str, linked: int) -> tuple[Problem, ...]:
    return (Problem("takes_from_others", name, values={"number": linked}),) if linked else ()


def _with_comments(sheet: Sheet, comments: Mapping[tuple[int, int], str]) -> Sheet:
    moved = Marks(comments=comments).moved(-sheet.origin[0], -sheet.origin[1]).comments
    return replace(sheet, marks=replace(sheet.marks, comments=moved)) if comments else sheet


def _read_values(source: Path | io.BytesIO, name: str, read_marks: Callable[[], dict[str, Marks]]) -> tuple[Sheet, ...]:
    """Read the values by calamine; the marks beside them are asked for when it is done."""
    from python_calamine import PasswordError, load_workbook

    try:
        book = load_workbook(source)
        read = [(told, _values(book, told.name)) for told in book.sheets_metadata]
    except PasswordError as error:
        raise InputError([Problem("password", name)]) from error
    found = read_marks()
    return tuple(
        _sheet(name, told.name, str(told.visible).rpartition(".")[2].lower(), *values, found.get(told.name, Marks()))
        for told, values in read
    )


def _values(book: object, sheet: str) -> tuple[Rows, tuple[int, int]]:
    content = book.get_sheet_by_name(sheet)
    origin = content.start or (0, 0)
    # `iter_rows` begins with the first row of the sheet but with the first filled column.
    return pack(islice(content.iter_rows(), origin[0], None)), origin


def _sheet(file: str, name: str, visibility: str, rows: Rows, origin: tuple[int, int], marks: Marks) -> Sheet:
    if marks.errors:
        rows, origin = _with_errors(rows, origin, marks)
    return Sheet(file, name, visibility, rows, origin, marks.moved(-origin[0], -origin[1]))


def _with_errors(rows: Rows, origin: tuple[int, int], marks: Marks) -> tuple[Rows, tuple[int, int]]:
    """Put the cells whose formula failed or has no result to where calamine shows blanks."""
    places = np.array(sorted(marks.errors))
    top, left = (int(least) for least in (np.minimum(places.min(axis=0), origin) if len(rows) else places.min(axis=0)))
    last = np.add(origin, rows.codes.shape) if len(rows) else (0, 0)
    bottom, right = np.maximum(places.max(axis=0) + 1, last)
    above, before = (origin[0] - top, origin[1] - left) if len(rows) else (0, 0)
    margins = (
        (above, bottom - top - above - rows.codes.shape[0]),
        (before, right - left - before - rows.codes.shape[1]),
    )
    codes, numbers = np.pad(rows.codes, margins, constant_values=EMPTY_CODE), np.pad(rows.numbers, margins)
    for (row, column), text in marks.errors.items():
        codes[row - top, column - left] = rows.pool.add(ErrorValue(text))
    return Rows(codes, numbers, rows.pool), (top, left)
