"""What stands beside the values of a sheet, and values as odd writers write them: nothing of either gets lost."""

import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from handmade import MAIN, OFFICE, STRICT, kinds, relationships, values, worksheet, write_ods, write_xlsx
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from tables import sentences

from analysis.workbook import ErrorValue, read_workbook

REAL = Path(__file__).parents[1] / "../shared/real"
COMPARED = 300  # rows of each sheet: openpyxl takes its time
ONE = '<c r="A1"><v>1</v></c>'


def errors(book):
    """Return what each cell shows whose formula failed or has no result."""
    return {cell: str(value) for cell, value in values(book).items() if isinstance(value, ErrorValue)}


# How the XML may be written


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<row r="2"><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>', {"A2": 1, "C2": 2, "A3": 3}),
        ('<row><c r="B1"><v>1</v></c></row><row><c r="B2"><v>2</v></c></row>', {"B1": 1, "B2": 2}),
        ("<row><c><v>1</v></c></row><row/><row><c><v>3</v></c></row>", {"A1": 1, "A3": 3}),
        ('<row r="1"><c r="A1"><v>1</v></c><c><v>2</v></c></row>', {"A1": 1, "B1": 2}),
        ('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>', {"A2": 2, "B2": 1}),
        ('<row r="1"><c r="b1"><v>1</v></c></row>', {"B1": 1}),
        ('<row r="9"><c r="AB9"><v>1</v></c></row>', {"AB9": 1}),
    ],
)
def test_cells_stand_at_their_address(tmp_path, rows, expected):
    """Rows and cells may leave their number out, or stand in any order."""
    assert values(read_workbook(write_xlsx(tmp_path / "a.xlsx", worksheet(rows)))) == expected


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"/><row r="2" hidden="1"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>A1</f></c></row>',
        "<row r='1'/><row r='2' hidden='1'><c r='A2' t='e'><v>#N/A</v></c><c r='B2'><f>A1</f></c></row>",
        '<row r = "1"/><row r = "2" hidden = "1"><c r = "A2" t = "e"><v>#N/A</v></c><c r="B2"><f >A1</f></c></row>',
        '<row\nr="1"/><row\nhidden="true"\nr="2"><c\nt="e" r="A2"><v>#N/A</v></c><c\nr="B2"><f>A1</f></c></row>',
        '<row/><row hidden="1"><c t="e"><v>#N/A</v></c><c><f>A1</f></c></row>',
        '<!-- <row r="7"> --><row r="2" hidden="1"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f><![CDATA[A1]]></f></c></row>',
    ],
)
@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_marks_hold_however_the_xml_is_written(tmp_path, rows, namespace):
    """Apostrophes, spaces, line breaks and missing addresses are lawful; the strict namespace is another name."""
    book = read_workbook(write_xlsx(tmp_path / "a.xlsx", worksheet(rows, namespace=namespace)))
    assert errors(book) == {"A2": "#N/A", "B2": "=A1"}
    assert list(book.cells()["is_hidden"]) == [True, True]


def test_prefixed_names(tmp_path):
    """Some writers give every element a prefix."""
    rows = '<x:row r="1" hidden="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:f>A9</x:f></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    book = read_workbook(write_xlsx(tmp_path / "a.xlsx", sheet))
    assert values(book) == {"A1": 1, "B1": "=A9"}
    assert list(book.cells()["is_hidden"]) == [True, True]


def test_utf_16_is_read_or_refused(tmp_path):
    """A part in wide characters is never half read."""
    sheet = f'<?xml version="1.0" encoding="UTF-16"?>{worksheet(f"<row>{ONE}</row>")}'.encode("utf-16")
    path = write_xlsx(tmp_path / "a.xlsx", sheet)
    assert kinds(path) == ["not_a_workbook"] or values(read_workbook(path)) == {"A1": 1}


def test_marks_far_into_a_large_sheet(tmp_path):
    """A sheet is looked at in pieces of some megabytes; what stands between plain rows is found in each."""
    plain = (
        '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>' + "x" * 90 + '</t></is></c><c r="B{0}"><v>{0}</v></c></row>'
    )
    marked = '<row r="{0}" hidden="1"><c r="A{0}"><v>1</v></c><c r="B{0}" t="e"><v>#REF!</v></c></row>'
    places = range(7, 60_000, 9973)
    rows = "".join((marked if number in places else plain).format(number) for number in range(1, 60_000))
    (sheet,) = read_workbook(write_xlsx(tmp_path / "a.xlsx", worksheet(rows))).sheets
    assert sorted(sheet.marks.errors) == [(number - 1, 1) for number in places]
    assert sorted(sheet.marks.hidden_rows) == [number - 1 for number in places]


# Values


def test_values_as_the_file_holds_them(tmp_path):
    """Texts keep spaces, line breaks and characters of every script; `_x000D_` is a line break that Excel escaped."""
    texts = {
        "A1": ("<t xml:space='preserve'>  lead and trail  </t>", "  lead and trail  "),
        "B1": ("<r><t>one</t></r><r><rPr><b/></rPr><t xml:space='preserve'> two</t></r>", "one two"),
        "C1": ("<t>a_x000D_\nb</t>", "a\r\nb"),
        "D1": ("<t>_x005F_x000D_</t>", "_x000D_"),
        "E1": ("<t>x\u00a0y\u00a0</t>", "x\u00a0y\u00a0"),
        "F1": ("<t>😀 𝔘 ñ العربية</t>", "😀 𝔘 ñ العربية"),
        "G1": (f"<t>{'ñ' * 32_767}</t>", "ñ" * 32_767),
        "H1": ("<t>&lt;5 &amp; more</t>", "<5 & more"),
    }
    row = "".join(f'<c r="{cell}" t="inlineStr"><is>{xml}</is></c>' for cell, (xml, _) in texts.items())
    book = read_workbook(write_xlsx(tmp_path / "a.xlsx", worksheet(f'<row r="1">{row}</row>')))
    assert values(book) == {cell: text for cell, (_, text) in texts.items()}


def test_results_of_formulas(tmp_path):
    """A result counts; an empty one is a blank; where there is none, or an error, the cell is there and says so."""
    cells = {
        "A1": "<f>1+1</f><v>2</v>", "B1": '" t="str"><f>"a"</f><v>a</v>', "C1": '" t="str"><f>""</f><v></v>',
        "D1": '" t="str"><f>""</f><v/>', "E1": "<f>A9</f>", "F1": "<f>A9</f><v></v>", "G1": '" t="e"><f>1/0</f><v>#DIV/0!</v>',
        "H1": '" t="b"><f>TRUE()</f><v>1</v>', "I1": '<f t="shared" ref="I1:I2" si="0">A1</f><v>3</v>',
        "J1": '<f t="array" ref="J1:J2">A1:A2</f><v>4</v>', "K1": '" t="str"><f>1</f>',
    }  # fmt: skip
    row = "".join(
        f'<c r="{cell}{xml if xml.startswith(chr(34)) else chr(34) + ">" + xml}</c>' for cell, xml in cells.items()
    )
    book = read_workbook(write_xlsx(tmp_path / "a.xlsx", worksheet(f'<row r="1">{row}</row>')))
    expected = {"A1": 2, "B1": "a", "E1": "=A9", "F1": "=A9", "G1": "#DIV/0!", "H1": True, "I1": 3, "J1": 4, "K1": "=1"}
    assert values(book) == expected
    assert set(errors(book)) == {"E1", "F1", "G1", "K1"}


def test_formulas_that_no_program_worked_out(tmp_path):
    """Openpyxl writes formulas without results: they are no blanks."""
    book = openpyxl.Workbook()
    book.active["C5"] = "=SUM(A1:A3)"
    book.save(tmp_path / "a.xlsx")
    assert errors(read_workbook(tmp_path / "a.xlsx")) == {"C5": "=SUM(A1:A3)"}


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_moments_times_and_durations(tmp_path, is_1904):
    """Both calendars; a duration is no day; what is beyond the calendar stays a number."""
    written = {
        "A1": (datetime.date(2024, 6, 14), "dd/mm/yyyy"),
        "A2": (datetime.datetime(2024, 6, 14, 10, 30), "dd/mm/yyyy hh:mm"),
        "A3": (datetime.time(10, 30), "hh:mm"),
        "A4": (datetime.timedelta(hours=36), "[h]:mm"),
    }
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": is_1904}) as book:
        sheet = book.add_worksheet("S")
        for cell, (value, style) in written.items():
            sheet.write_datetime(cell, value, book.add_format({"num_format": style}))
        sheet.write_number("A5", 3_000_000, book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number("A6", 0.25, book.add_format({"num_format": "0%"}))
    expected = {cell: value for cell, (value, _) in written.items()} | {"A5": 3_000_000, "A6": 0.25}
    assert values(read_workbook(tmp_path / "a.xlsx")) == expected


def test_days_of_early_1900(tmp_path):
    """Excel believes in a 29 February 1900: days before it are counted from another day than those after."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, serial in enumerate([1, 59, 61]):
            book.get_worksheet_by_name("S") or book.add_worksheet("S")
            book.get_worksheet_by_name("S").write_number(row, 0, serial, day)
    expected = [datetime.date(1900, 1, 1), datetime.date(1900, 2, 28), datetime.date(1900, 3, 1)]
    assert list(values(read_workbook(tmp_path / "a.xlsx")).values()) == expected


# Sheets


def test_names_of_sheets_and_their_number(tmp_path):
    """Two hundred sheets, names with apostrophes, emoji and ampersands; an empty sheet is a sheet."""
    names = ["It's", "Año & más", "😀", '"quoted"', "  spaced ", *(f"Sheet {number}" for number in range(195))]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for number, name in enumerate(names[:-1]):
            sheet = book.add_worksheet(name)
            sheet.write("A1", number)
            sheet.set_row(0, None, None, {"hidden": True})
        book.add_worksheet(names[-1])
    read = read_workbook(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in read.sheets] == names
    assert list(read.cells()["value"]) == list(range(199))
    assert read.cells()["is_hidden"].all()


def test_a_sheet_that_begins_far_from_the_first_cell(tmp_path):
    """What is beside the values is counted from the sheet's own corner, and its addresses hold."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("S")
        sheet.merge_range("AC500:AD501", "merged")
        sheet.write("AB500", "State")
        sheet.write("AB502", "hidden row")
        sheet.write_formula("AE503", "=NA()", None, "#N/A")
        sheet.write_comment("AB500", "look here")
        sheet.set_row(501, None, None, {"hidden": True})
        sheet.set_column("AE:AE", None, None, {"hidden": True})
    cells = read_workbook(tmp_path / "a.xlsx").cells()
    assert cells[["cell", "value", "is_hidden", "is_merged", "comment"]].to_numpy().tolist() == [
        ["AB500", "State", False, False, "look here"],
        ["AC500", "merged", False, True, ""],
        ["AB502", "hidden row", True, False, ""],
        ["AE503", "#N/A", True, False, ""],
    ]


def test_values_under_a_merged_area(tmp_path):
    """A value that a merged area hides is still in the file, and read."""
    rows = f'<row r="1">{ONE}<c r="B1"><v>7</v></c></row><row r="2"><c r="C2"><v>8</v></c></row>'
    after = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(rows, after=after))
    cells = read_workbook(path).cells()
    assert cells[["cell", "value", "is_merged"]].to_numpy().tolist() == [
        ["A1", 1, True],
        ["B1", 7, True],
        ["C2", 8, False],
    ]


def test_views_of_their_own_do_not_hide_merged_areas(tmp_path):
    """A view that a person saved holds margins, which elsewhere end what is of note in a sheet."""
    after = (
        '<customSheetViews><customSheetView guid="{0}"><pageMargins left="1" right="1" top="1" bottom="1" header="1" '
        'footer="1"/></customSheetView></customSheetViews><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    book = read_workbook(write_xlsx(tmp_path / "a.xlsx", worksheet(f'<row r="1">{ONE}</row>', after=after)))
    assert book.sheets[0].merges == ((0, 0, 0, 1),)


# Comments


def test_comments_at_filled_and_at_empty_cells(tmp_path):
    """Who wrote a comment is not read; one at an empty cell is a mark of the sheet."""
    book = openpyxl.Workbook()
    book.active["B2"] = "yes"
    book.active["B2"].comment = Comment("see\nannex", "Someone")
    book.active["C9"].comment = Comment("nothing here", "Someone")
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_workbook(tmp_path / "a.xlsx").sheets
    assert dict(sheet.marks.comments) == {(0, 0): "see\nannex", (7, 1): "nothing here"}
    assert list(sheet.cells()["comment"]) == ["see\nannex"]


THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="A1" id="1"><text>Is this right?</text></threadedComment>'
    '<threadedComment ref="A1" id="2" parentId="1"><text>It is.</text></threadedComment></ThreadedComments>'
)
NOTE = (
    f'<comments xmlns="{MAIN}"><authors><author>x</author></authors><commentList><comment ref="A1" authorId="0"><text>'
    "<r><t>[Threaded comment] Your version of Excel</t></r></text></comment></commentList></comments>"
)


def write_commented(path, **parts):
    """Write a workbook with one value and these parts of comments."""
    names = {"threadedComment": "../thread.xml", "comments": "../notes.xml"}
    links = relationships(**{kind: names[kind] for kind in parts})
    contents = {"xl/" + names[kind].removeprefix("../"): content for kind, content in parts.items()}
    return write_xlsx(
        path, worksheet(f'<row r="1">{ONE}</row>'), {"xl/worksheets/_rels/sheet1.xml.rels": links, **contents}
    )


def test_threads_with_their_replies(tmp_path):
    """A thread stands for the note that tells older programs of it."""
    book = read_workbook(write_commented(tmp_path / "a.xlsx", comments=NOTE, threadedComment=THREAD))
    assert list(book.cells()["comment"]) == ["Is this right?\nIt is."]


def test_damaged_comments_do_not_cost_the_values(tmp_path):
    """The values are read, and a problem says that the comments were not."""
    book = read_workbook(write_commented(tmp_path / "a.xlsx", comments=NOTE[:-30]))
    assert values(book) == {"A1": 1}
    assert sentences(book.problems) == [
        "a.xlsx, S: its comments are damaged and were not read (unclosed token: line 1, column 224); its cells were; "
        "look whether they change an answer, and ask for the workbook again."
    ]


def test_values_from_other_workbooks_are_told(tmp_path):
    """What was taken from another workbook is that of the last save."""
    link = f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="r0"/></externalLink>'
    parts = {f"xl/externalLinks/externalLink{number}.xml": link for number in (1, 2)}
    book = read_workbook(write_xlsx(tmp_path / "a.xlsx", worksheet(f'<row r="1">{ONE}</row>'), parts))
    assert [(problem.kind, problem.values["number"]) for problem in book.problems] == [("takes_from_others", 2)]


# OpenDocument


def cell(value="", kind="string", more="", text=None):
    """Return a cell of an OpenDocument table."""
    shown = f"<text:p>{value if text is None else text}</text:p>"
    return f'<table:table-cell office:value-type="{kind}" {more}>{shown}</table:table-cell>'


def test_values_of_opendocument(tmp_path):
    """Every type, and texts with what their elements stand for."""
    row = "".join([
        cell("a"), cell(text="one<text:s text:c='3'/>two<text:tab/>three<text:line-break/>four</text:p><text:p>five"),
        cell(kind="float", more='office:value="1.5"', text="1,5"), cell(kind="percentage", more='office:value="0.25"'),
        cell(kind="boolean", more='office:boolean-value="true"'), cell(kind="currency", more='office:value="7"'),
        cell(kind="date", more='office:date-value="2024-06-14"'),
        cell(kind="date", more='office:date-value="2024-06-14T10:30:00"'),
        cell(kind="time", more='office:time-value="PT10H30M00S"'), cell(kind="time", more='office:time-value="PT36H"'),
        cell("19/09/10113", kind="date", more='office:date-value="10113-09-19"'),
        "<table:table-cell><text:p>untyped</text:p></table:table-cell>",
        cell("PT36H"),
    ])  # fmt: skip
    path = write_ods(
        tmp_path / "a.ods", f'<table:table table:name="S"><table:table-row>{row}</table:table-row></table:table>'
    )
    assert list(values(read_workbook(path)).values()) == [
        "a", "one   two\tthree\nfour\nfive", 1.5, 0.25, True, 7, datetime.date(2024, 6, 14),
        datetime.datetime(2024, 6, 14, 10, 30), datetime.time(10, 30), datetime.timedelta(hours=36), "19/09/10113",
        "untyped", "PT36H",
    ]  # fmt: skip


def test_marks_of_opendocument(tmp_path):
    """Hidden sheets, rows and columns, merged areas, comments, errors and what repeats."""
    note = "<office:annotation><dc:creator>x</dc:creator><text:p>one</text:p><text:p>two</text:p></office:annotation>"
    error = (
        '<table:table-cell table:number-columns-repeated="2" table:formula="of:=1/0" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    tables = f"""
        <table:table table:name="S" table:style-name="ta1">
        <table:table-column/><table:table-column table:visibility="collapse"/><table:table-column
            table:number-columns-repeated="16382"/>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row table:visibility="filter" table:number-rows-repeated="2">
            <table:table-cell office:value-type="float" office:value="5">{note}<text:p>5</text:p></table:table-cell>
            {error}</table:table-row>
        <table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"
            office:value-type="string"><text:p>merged</text:p></table:table-cell><table:covered-table-cell
            office:value-type="string"><text:p>under</text:p></table:covered-table-cell>
            <table:table-cell table:formula="of:=A1"/><table:table-cell table:formula="of:=&quot;&quot;"><text:p/>
            </table:table-cell></table:table-row>
        <table:table-row table:visibility="collapse" table:number-rows-repeated="1048570"><table:table-cell
            table:number-columns-repeated="16384"/></table:table-row>
        </table:table>
        <table:table table:name="Hidden" table:style-name="ta2"><table:table-row>{cell("x")}</table:table-row></table:table>
        <table:table table:name="'file:///b.ods'#T" table:style-name="ta_extref"><table:table-source/><table:table-row>
            {cell("kept of another workbook")}</table:table-row></table:table>
    """
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    book = read_workbook(write_ods(tmp_path / "a.ods", tables, styles))
    assert book.cells()[["sheet", "cell", "value", "is_hidden", "is_merged", "comment"]].to_numpy().tolist() == [
        ["S", "A4", 5, True, False, "one\ntwo"],
        ["S", "B4", "#DIV/0!", True, False, ""],
        ["S", "C4", "#DIV/0!", True, False, ""],
        ["S", "A5", 5, True, False, ""],
        ["S", "B5", "#DIV/0!", True, False, ""],
        ["S", "C5", "#DIV/0!", True, False, ""],
        ["S", "A6", "merged", False, True, ""],
        ["S", "B6", "under", True, True, ""],
        ["S", "C6", "=A1", False, False, ""],
        ["Hidden", "A1", "x", True, False, ""],
    ]
    assert [(problem.kind, problem.values["number"]) for problem in book.problems] == [("takes_from_others", 1)]
    assert len(book.sheets[0].marks.hidden_rows) == 2


# By another road


def plain(value):
    """Return a value as both readers may give it: a day may be a moment at midnight, a whole number one with a point."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value.replace("_x000D_", "\r") if isinstance(value, str) else value


def by_openpyxl(path):
    """Return value, visibility, merging and comment of each filled cell by its address, as openpyxl gives them."""
    found = {}
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        merged = {
            (row, column)
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, min(area.max_row, COMPARED) + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        hidden = {
            number
            for column in sheet.column_dimensions.values()
            if column.hidden
            for number in range(column.min, column.max + 1)
        }
        for row in sheet.iter_rows(max_row=min(sheet.max_row, COMPARED)):
            for one in row:
                if one.value is not None and str(one.value).strip():
                    is_hidden = (
                        sheet.sheet_state != "visible" or sheet.row_dimensions[one.row].hidden or one.column in hidden
                    )
                    comment = one.comment.text if one.comment else ""
                    address = f"{get_column_letter(one.column)}{one.row}"
                    is_merged = (one.row, one.column) in merged
                    found[sheet.title, address] = plain(one.value), bool(is_hidden), is_merged, comment
    return found


def by_us(path):
    """Return the same of our reading, of the rows that are compared; errors and formulas apart."""
    cells = read_workbook(path).cells()
    rows = cells["cell"].str.extract(r"(\d+)", expand=False).astype(int)
    without_result = (cells["type"] == "ErrorValue") & cells["value"].astype(str).str.startswith("=")
    cells = cells[(rows <= COMPARED) & ~without_result]
    marks = zip(map(plain, cells["value"]), cells["is_hidden"], cells["is_merged"], cells["comment"], strict=True)
    return dict(zip(zip(cells["sheet"], cells["cell"], strict=True), marks, strict=True))


def write_marked(path):
    """Write a workbook in which a little of everything is hidden, merged or commented."""
    with xlsxwriter.Workbook(path) as book:
        for number in range(3):
            sheet = book.add_worksheet(f"Sheet {number}")
            for row in range(40):
                for column in range(8):
                    if (row * 7 + column * 3 + number) % 4:
                        sheet.write(row + number, column + number, f"{row} {column}")
            sheet.merge_range(50, 1, 52, 3, "merged")
            sheet.merge_range("H60:H62", "down")
            for row in range(0, 60, 7 + number):
                sheet.set_row(row, None, None, {"hidden": True})
            sheet.set_column(number + 2, number + 3, None, None, {"hidden": True})
            for row in range(1, 30, 5):
                sheet.write_comment(row, row % 6, f"note {row}", {"author": "x"})
        book.get_worksheet_by_name("Sheet 1").hide()
    return path


def test_marks_are_those_that_openpyxl_gives(tmp_path):
    """Address, visibility, merged areas and comments, cell by cell."""
    path = write_marked(tmp_path / "a.xlsx")
    assert by_us(path) == by_openpyxl(path)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real workbooks are not kept in this repository")
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("name", sorted(path.name for path in REAL.rglob("*.xls[xm]")))
def test_marks_of_real_workbooks_are_those_that_openpyxl_gives(name):
    """The same on workbooks that nobody here wrote."""
    (path,) = REAL.rglob(name)
    assert by_us(path) == by_openpyxl(path)


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_the_same_workbook_in_other_formats(tmp_path, libreoffice, ending):
    """Saved by LibreOffice as .ods and as .xls, a workbook reads the same."""
    path = write_marked(tmp_path / "a.xlsx")
    libreoffice(ending, tmp_path, path)
    assert by_us(tmp_path / f"a.{ending}") == by_us(path)
