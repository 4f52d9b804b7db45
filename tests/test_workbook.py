"""Workbooks exactly as received: every non-empty cell, none twice, none lost."""

import datetime
import hashlib
from pathlib import Path
from string import ascii_uppercase

import openpyxl
import pytest
import xlsxwriter
from clean import read_in, running
from handmade import refused, write_zip
from openpyxl.utils import get_column_letter
from tables import sentences, table, write_workbook

from analysis.problems import InputError
from analysis.workbook import as_written, is_blank, read_workbook

REAL = Path(__file__).parents[1] / "../shared/real"
COMPARED = 1000  # rows of each sheet: openpyxl takes its time over the largest


def listed(cells):
    """Return cells as rows of a text table."""
    return cells[["sheet", "cell", "value"]].to_numpy().tolist()


def test_every_non_empty_cell_is_listed_once(tmp_path):
    """Sheet by sheet, row by row, with its address; blank cells between them are left out."""
    path = write_workbook(tmp_path / "a.xlsx", {"One": "State | Year\n XAA | 2024\n | 2023", "Empty": "", "Two": "x"})
    expected = table("""
        One | A1 | State
        One | B1 | Year
        One | A2 | XAA
        One | B2 | 2024
        One | B3 | 2023
        Two | A1 | x
    """)
    assert listed(read_workbook(path).cells()) == expected


def test_addresses_hold_where_a_sheet_begins_further_down(tmp_path):
    """A table may have empty rows above it and an empty column on its left."""
    rows = [[], [], [], [None, "State", "A1"], [None, "XAA", "yes"]]
    cells = read_workbook(write_workbook(tmp_path / "a.xlsx", {"S": rows})).cells()
    assert list(cells["cell"]) == ["B4", "C4", "B5", "C5"]


@pytest.mark.parametrize("wording", ["None", "NA", "N/A", "null", "nan", "-", "#N/A"])
def test_wordings_that_look_like_nothing_are_kept(tmp_path, wording):
    """Only an empty cell is empty: what was written as a text is there as it was written."""
    cells = read_workbook(write_workbook(tmp_path / "a.xlsx", {"S": [[wording]]})).cells()
    assert list(cells["value"]) == [wording]


def test_spaces_and_line_breaks_alone_are_no_content(tmp_path):
    """A cell of spaces, of hard spaces or of line breaks is empty."""
    rows = [["a", " ", "\n", "\u00a0", "  \n ", "b"]]
    cells = read_workbook(write_workbook(tmp_path / "a.xlsx", {"S": rows})).cells()
    assert list(cells["cell"]) == ["A1", "F1"]


def test_types_are_those_of_the_file(tmp_path):
    """Text, number, date, moment and truth are told apart."""
    rows = [["2024", 2024, datetime.datetime(2024, 6, 14), datetime.datetime(2024, 6, 14, 10, 30), True]]
    cells = read_workbook(write_workbook(tmp_path / "a.xlsx", {"S": rows})).cells()
    assert list(cells["type"]) == ["str", "float", "date", "datetime", "bool"]


def test_dates_of_the_1904_calendar_are_the_same_days(tmp_path):
    """Workbooks from old Macs count days from 1904."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True}) as book:
        format_of_days = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet("S").write_datetime("A1", datetime.date(2024, 6, 14), format_of_days)
    assert list(read_workbook(tmp_path / "a.xlsx").cells()["value"]) == [datetime.date(2024, 6, 14)]


def test_hidden_sheets_are_read_and_flagged(tmp_path):
    """Hidden and very hidden sheets are no less a part of what was sent."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("Seen", "Hidden", "Very"):
            book.add_worksheet(name).write("A1", name)
        book.get_worksheet_by_name("Hidden").hide()
        book.get_worksheet_by_name("Very").very_hidden()
    cells = read_workbook(tmp_path / "a.xlsx").cells()
    assert cells[["value", "is_hidden"]].to_numpy().tolist() == [
        ["Seen", False],
        ["Hidden", True],
        ["Very", True],
    ]


def test_a_chart_sheet_does_not_stop_the_reading(tmp_path):
    """A sheet that is a chart has no cells; the others are read."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Data").write("A1", 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Data!$A$1:$A$1"})
        book.add_chartsheet("Figure").set_chart(chart)
    assert listed(read_workbook(tmp_path / "a.xlsx").cells()) == [["Data", "A1", 1]]


def test_error_values_are_cells_too(tmp_path):
    """A cell that shows #N/A or #REF! is not empty: no cell is lost."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("S")
        sheet.write("A1", "XAA")
        sheet.write_formula("B1", "=NA()", None, "#N/A")
        sheet.write_formula("C1", "=1/0", None, "#DIV/0!")
    assert list(read_workbook(tmp_path / "a.xlsx").cells()["cell"]) == ["A1", "B1", "C1"]


def test_a_formula_counts_with_its_last_result(tmp_path):
    """What the sender saw is what is read."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("S").write_formula("A1", "=20+17", None, 37)
    assert list(read_workbook(tmp_path / "a.xlsx").cells()["value"]) == [37]


def test_a_stray_cell_at_the_far_end_does_not_end_the_program(tmp_path):
    """A workbook with a cell in the last row and column is read or refused, in a process that lives on."""
    pytest.importorskip("resource")
    write_workbook(tmp_path / "a.xlsx", {"S": "State"})
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["S"]["XFD1048576"] = "stray"
    book.save(tmp_path / "a.xlsx")
    with running(read_in, 4 * 2**30, tmp_path / "a.xlsx") as process:
        pass
    assert process.exitcode == 0


def test_the_digest_names_the_exact_version(tmp_path):
    """The same name with other bytes is another version."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": "yes"})
    first = read_workbook(path)
    assert first.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read_workbook(write_workbook(path, {"S": "no"})).sha256 != first.sha256


def test_cells_carry_the_name_that_messages_use(tmp_path):
    """A file in a folder of `responses/` is called by its path there."""
    book = read_workbook(write_workbook(tmp_path / "a.xlsx", {"S": "x"}), "andean/a.xlsx")
    assert (book.file, book.sheets[0].file) == ("andean/a.xlsx", "andean/a.xlsx")


def test_a_missing_file():
    """The message says what to do about it."""
    with pytest.raises(InputError) as raised:
        read_workbook(Path("nowhere.xlsx"))
    assert sentences(raised.value.problems) == [
        "nowhere.xlsx: the file is missing; put it there, or begin with `enquiry new`."
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "a.xlsx: the file is empty; ask the State to send it again."),
        (
            b"State,A1\nXAA,yes\n",
            "a.xlsx: its content is no workbook (TXT); put the answers into a workbook and save it as .xlsx.",
        ),
        (
            b"<html><table><tr><td>State</td></tr></table></html>",
            "a.xlsx: it is a web page under the name of a workbook; open it in Excel or LibreOffice, save it as .xlsx and "
            "put it back.",
        ),
    ],
)
def test_a_file_that_only_bears_the_name_of_a_workbook(tmp_path, content, expected):
    """An empty file, a CSV and a web page named .xlsx are refused with a remedy."""
    (tmp_path / "a.xlsx").write_bytes(content)
    assert sentences(refused(tmp_path / "a.xlsx")) == [expected]


def test_a_truncated_workbook(tmp_path):
    """A download that broke off is refused; nothing is made of its first half."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": "State | A1\n XAA | yes"})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert sentences(refused(path)) == ["a.xlsx: the file is damaged or was cut off on its way; ask for it again."]


def test_a_zip_that_is_no_workbook(tmp_path):
    """An archive of something else is refused."""
    path = write_zip(tmp_path / "a.xlsx", {"letter.txt": "Dear Sir or Madam"})
    assert sentences(refused(path)) == [
        "a.xlsx: its content is no workbook (ZIP); put the answers into a workbook and save it as .xlsx."
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (2022.0, "2022"),
        (-3.0, "-3"),
        (0.5, "0.5"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime.datetime(2024, 9, 3), "2024-09-03"),
        (datetime.datetime(2024, 9, 3, 14, 5), "2024-09-03 14:05:00"),
        (datetime.date(2024, 9, 3), "2024-09-03"),
        (" kept as it is ", " kept as it is "),
    ],
)
def test_values_as_a_reader_sees_them(value, expected):
    """A whole number has no point, a day no hour."""
    assert as_written(value) == expected


@pytest.mark.parametrize(("value", "expected"), [(None, True), ("\t", True), (0, False), (False, False), ("0", False)])
def test_zero_and_false_are_not_blank(value, expected):
    """Only nothing is blank."""
    assert is_blank(value) is expected


@pytest.mark.skipif(not REAL.is_dir(), reason="the real workbooks are not kept in this repository")
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_every_cell_of_real_workbooks_is_listed_once():
    """Another reader, openpyxl, finds the same cells in workbooks that nobody here wrote."""
    paths = sorted(REAL.rglob("*.xls[xm]"))
    assert paths
    for path in paths:
        cells = read_workbook(path).cells()
        found = list(zip(cells["sheet"], cells["cell"], strict=True))
        assert len(found) == len(set(found)), path.name
        upper = {place for place in found if int(place[1].lstrip(ascii_uppercase)) <= COMPARED}
        assert upper == _cells_by_openpyxl(path), path.name


def _cells_by_openpyxl(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    letters = [get_column_letter(column) for column in range(1, 1000)]
    return {
        (sheet.title, f"{letters[column]}{number}")
        for sheet in book.worksheets
        for number, row in enumerate(sheet.iter_rows(max_row=COMPARED, values_only=True), start=1)
        for column, value in enumerate(row)
        if value is not None and (not isinstance(value, str) or value.strip())
    }
