"""Legacy .xls workbooks, by xlrd, which alone tells what is hidden, merged and commented in them."""

import datetime
import io
import re
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.workbook.rows import ErrorValue
from analysis.workbook.sheets import Marks, Sheet

LASTS = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)  # in the style of a duration
VISIBILITIES = ("visible", "hidden", "veryhidden")


def read_legacy(path: Path, name: str) -> tuple[Sheet, ...]:
    """Read every sheet of an .xls; raises InputError for one that is damaged or behind a password."""
    import xlrd

    options = {"logfile": io.StringIO(), "ignore_workbook_corruption": True, "ragged_rows": True}
    try:
        book = xlrd.open_workbook(path, formatting_info=True, **options)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise InputError([Problem("password", name)]) from error
        raise
    except Exception as error:  # whatever its parts make of a place that is not in the file
        raise InputError([Problem("cut_off", name)]) from error
    return tuple(_sheet(book, sheet, name) for sheet in book.sheets())


def _sheet(book: object, sheet: object, name: str) -> Sheet:
    merges = tuple((top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    marks = Marks(
        merges,
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden and column < sheet.ncols),
        {place: note.text for place, note in sheet.cell_note_map.items()},
    )
    rows = ([_value(book, cell) for cell in sheet.row(row)] for row in range(sheet.nrows))
    return Sheet(name, sheet.name, VISIBILITIES[sheet.visibility], rows, marks=marks)


def _value(book: object, cell: object) -> object:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        style = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        try:
            return datetime.timedelta(cell.value) if LASTS.search(style) else _moment(cell.value, book.datemode)
        except (xlrd.xldate.XLDateError, OverflowError, ValueError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ErrorValue(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    return cell.value


def _moment(serial: float, epoch: int) -> datetime.date | datetime.time:
    """The moment that a serial number of days stands for."""
    import xlrd

    moment = xlrd.xldate_as_datetime(serial, epoch)
    if 0 <= serial < 1:
        return moment.time()
    return moment.date() if moment.time() == datetime.time() else moment
