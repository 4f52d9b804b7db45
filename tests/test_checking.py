"""Checking: any file is read as far as it can be, and every cell of it is accounted for."""

import json
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from tables import CODEBOOK, FORM, write_enquiry, write_workbook
from test_cli import call

from analysis.checking import as_data, check_enquiry, check_files
from analysis.form import read_form
from analysis.publication.fillable import write_fillable

REAL = Path(__file__).parents[1] / "../shared/real"
EXPORT = """
    start            | State | B1  | C1            | Weather
    2024-06-14 10:00 | Peru  | yes | few resources | rain
    2024-06-15 10:00 | Chile | no  | none of late  |
"""


@pytest.fixture
def export(tmp_path):
    """An export of no enquiry."""
    return write_workbook(tmp_path / "un envío.xlsx", {"Data": EXPORT})


@pytest.fixture
def form_file(tmp_path):
    """The small form as a file."""
    return write_workbook(tmp_path / "form.xlsx", FORM)


def accounted(path, *more):
    """Return what `check --json` says of one file, and its exit code."""
    code, said = call("check", str(path), "--json", *more)
    (entry,) = json.loads(said)
    for sheet in entry["sheets"]:
        assert sheet["cells"] == sheet["used"] + sheet["recognised"] + len(sheet["not_understood"])
    return entry, code


def test_a_file_without_a_form(export):
    """Headers, metadata and States are recognised; the rest is listed with its content; it is said that no form was given."""
    entry, code = accounted(export)
    (sheet,) = entry["sheets"]
    assert code == 0
    assert (entry["file"], sheet["sheet"], sheet["visibility"]) == (str(export), "Data", "visible")
    assert (sheet["cells"], sheet["used"], sheet["recognised"]) == (14, 0, 9)
    assert {cell["cell"]: cell["text"] for cell in sheet["not_understood"]} == {
        "C2": "yes", "D2": "few resources", "E2": "rain", "C3": "no", "D3": "none of late",
    }  # fmt: skip
    assert ["no form was given" in problem["message"] for problem in entry["problems"]] == [True]


def test_a_file_with_a_form(export, form_file):
    """The form reads it: answers are used, what is no question of it stays out and is told with its cell."""
    entry, code = accounted(export, "--form", str(form_file))
    (sheet,) = entry["sheets"]
    assert code == 1
    assert (sheet["cells"], sheet["used"], sheet["recognised"]) == (14, 4, 8)
    assert [cell["cell"] for cell in sheet["not_understood"]] == ["E1", "E2"]
    assert [(problem["sheet"], problem["cell"]) for problem in entry["problems"]] == [("Data", "E1")]


def test_a_file_of_an_enquiry_is_read_by_its_form(tmp_path):
    """Its States and form are those of the enquiry in whose folder it lies; other files of it are not shown."""
    table = "State | A1 | B1\n Valdoria | csam | no"
    folder = write_enquiry(tmp_path / "small", {"one.xlsx": {"Data": table}, "two.xlsx": {"Data": "a | b\n c | d"}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    checked = check_files([folder / "responses" / "one.xlsx"])
    assert list(checked.account["used"]) == [2]
    assert checked.files == (str(folder / "responses" / "one.xlsx"),)
    assert checked.problems == ()


def test_an_enquiry_that_cannot_be_opened_is_accounted_for_all_the_same(tmp_path):
    """Without a codebook nothing is published, and yet no cell of its workbooks goes unsaid."""
    folder = write_enquiry(tmp_path / "small", {"one.xlsx": {"Data": "State | A1\n Valdoria | csam"}})
    checked = check_enquiry(folder)
    assert list(checked.account["cells"]) == [4]
    assert [problem.kind for problem in checked.problems] == ["no_file"]
    assert call("check", str(folder))[0] == 2


def test_responses_that_all_contradict_each_other(tmp_path):
    """Nothing is published of them; and yet they are read by the form, and it is said what is wrong with each."""
    table = "State | A1 | B1\n Valdoria | csam | no\n Valdoria | online | yes"
    folder = write_enquiry(tmp_path / "small", {"one.xlsx": {"Data": table}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    checked = check_enquiry(folder)
    assert list(checked.account["layout"]) == ["wide"]
    assert {problem.kind for problem in checked.problems} == {"answered_twice", "none_usable"}


def test_the_cover_of_our_workbook_tells_no_names(tmp_path, form_file):
    """Who answered and whom to call is recognised without the form, and not printed."""
    write_fillable(read_form(form_file), tmp_path / "filled.xlsx", "es")
    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    cover = book.worksheets[0]
    place = next(cell for cell in cover["A"] if cell.value == "contact_email")
    cover.cell(place.row, 3).value = "Ana Example"
    book.save(tmp_path / "filled.xlsx")
    _, said = call("check", str(tmp_path / "filled.xlsx"))
    assert "Ana Example" not in said
    entry, _ = accounted(tmp_path / "filled.xlsx")
    assert entry["sheets"][0]["not_understood"] == []


def test_files_of_all_kinds_in_one_call(tmp_path, export):
    """What cannot be read is said beside what can; where nothing can, the exit code is 2."""
    (tmp_path / "page.xls").write_text("<html><table><tr><td>State</td></tr></table></html>")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "list.csv").write_text("País;Hay ley\nPerú;sí\n", encoding="cp1252")
    names = ["page.xls", "empty.csv", "list.csv"]
    code, said = call("check", *(str(tmp_path / name) for name in names), str(export), "--json")
    files = json.loads(said)
    assert code == 1
    assert [Path(entry["file"]).name for entry in files] == [*names, "un envío.xlsx"]
    assert [len(entry["sheets"]) for entry in files] == [0, 0, 1, 1]
    assert "it is a web page" in files[0]["problems"][0]["message"]
    assert files[2]["sheets"][0]["sheet"] == ""
    assert call("check", str(tmp_path / "page.xls"))[0] == 2
    assert call("check", str(tmp_path / "missing.xlsx"))[0] == 2


def test_what_a_person_overlooks_is_told(tmp_path):
    """Hidden rows, hidden sheets and notes at cells, also at a blank one; not the hidden text of a form."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Data")
        for row, values in enumerate([["State", "B1"], ["Peru", "yes"], ["Chile", "no"]]):
            sheet.write_row(row, 0, values)
        sheet.set_row(2, None, None, {"hidden": True})
        book.add_worksheet("Old").write("A1", "a draft")
        book.get_worksheet_by_name("Old").very_hidden()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["Data"]["B2"].comment = Comment("ask Ana at ana@example.org", "Ana")
    book["Data"]["D9"].comment = Comment("at a blank cell", "Ana")
    book.save(tmp_path / "a.xlsx")
    entry = as_data(check_files([tmp_path / "a.xlsx"]))[0]
    told = [
        (problem["sheet"], problem["cell"], problem["message"].partition(": ")[2]) for problem in entry["problems"][1:]
    ]
    assert [(sheet, cell) for sheet, cell, _ in told] == [("Data", ""), ("Data", "B2"), ("Data", "D9"), ("Old", "")]
    assert "B3" in told[0][2]
    assert "ask Ana at •••" in told[1][2]
    assert "at a blank cell" in told[2][2]
    assert [sheet["visibility"] for sheet in entry["sheets"]] == ["visible", "veryhidden"]


def test_a_long_list_is_cut_on_screen_alone(tmp_path):
    """Two hundred cells of a sheet are printed, all on demand, and programs get all."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["x", "y"], *([n, n + 1] for n in range(0, 600, 2))]})
    _, said = call("check", str(path))
    assert said.count("\n  ") < 210
    assert "--all" in said
    _, said = call("check", str(path), "--all")
    assert said.count("\n  ") >= 600
    entry, _ = accounted(path)
    assert len(entry["sheets"][0]["not_understood"]) >= 600


def test_personal_data_is_not_printed(tmp_path):
    """An address in a cell that is not understood is marked out on the screen; a column of addresses is not listed."""
    path = write_workbook(
        tmp_path / "a.xlsx", {"S": "State | E-mail | x\n Peru | a@example.org | write to b@example.org"}
    )
    _, said = call("check", str(path))
    assert "a@example.org" not in said
    assert "b@example.org" not in said
    assert "write to •••" in said


@pytest.mark.skipif(not REAL.is_dir(), reason="the real workbooks are not kept in this repository")
@pytest.mark.parametrize("has_form", [False, True])
def test_the_equation_holds_for_real_workbooks(has_form, form_file):
    """Workbooks that nobody here wrote: filled cells = used + recognised + listed."""
    form = read_form(form_file) if has_form else None
    paths = sorted(REAL.rglob("*.xls*"))
    checked = check_files(paths, form)
    listed = checked.not_understood.groupby(["file", "sheet"]).size()
    assert set(checked.account["file"]) == {str(path) for path in paths}
    for row in checked.account.itertuples():
        assert row.cells == row.used + row.recognised + listed.get((row.file, row.sheet), 0)
