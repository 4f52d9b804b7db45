"""The commands on coding: what is written for coders and States, what comes back, and the exit codes."""

import shutil

import openpyxl
import pytest
from tables import CODEBOOK, write_enquiry, write_workbook
from test_cli import call

ANSWERS = """
state | submitted  | B1      | B1_comment                       | B2   | C1
XAA   | 2024-05-01 | yes     | A steering committee is planned. | 2015 | The main challenge is money.
XAB   | 2024-05-02 | no      | No existe una comisión.          |      | El desafío es el presupuesto.
XAC   | 2024-05-03 | broader | see annex 2                      | 2012 | Nothing of note.
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one enquiry of five passages, in which the commands run."""
    folder = write_enquiry(tmp_path / "data/raw/small", {"export.xlsx": {"Data": ANSWERS}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(path, rows, to=""):
    """Type decisions and codes into the rows of a sheet: row number, then texts by key."""
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book if sheet.max_column > 8)
    places = {cell.value: cell.column for cell in sheet[1]}
    for row, texts in rows.items():
        for key, text in texts.items():
            sheet.cell(row, places[key]).value = text
    book.save(to or path)
    return str(to or path)


def coded(project, coder, rows, *more):
    """Write a sheet of all passages for a coder, fill it in and import it."""
    assert call("codes", "sheet", "small", "--coder", coder, "--out", f"{coder}.xlsx", *more)[0] == 0
    return call("codes", "import", "small", fill(project / f"{coder}.xlsx", rows), *more)


ALL = {3: {"decision": "as proposed"}, 4: {"decision": "as proposed"}, 5: {"decision": "no code applies"}}


def test_a_sheet_says_where_it_is_and_how_it_comes_back(project):
    """Its name, how many passages are in it, and the command that takes it in; a second one is refused."""
    assert call("codes", "sheet", "small", "--coder", "AB", "--sample", "0.5", "--seed", "7") == (
        0,
        "small_coding_AB.xlsx: 3 passages for AB\n"
        "Filled in, it comes back with: enquiry codes import small small_coding_AB.xlsx\n",
    )
    before = (project / "small_coding_AB.xlsx").read_bytes()
    code, said = call("codes", "sheet", "small", "--coder", "AB")
    assert (code, "small_coding_AB.xlsx: it is there already" in said) == (2, True)
    assert (project / "small_coding_AB.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--coder", "a/b"), "'a/b' cannot be the name of a coder; take letters"),
        (("--coder", "AB", "--sample", "0"), "0.0 cannot be a share of the passages; give a number above 0"),
        (("--coder", "AB", "--language", "de"), "language = 'de' is not known"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(project, words, sentence):
    """With a sentence, exit code 2, and nothing written."""
    code, said = call("codes", "sheet", "small", *words)
    assert (code, sentence in said) == (2, True)
    assert not list(project.glob("*.xlsx"))


def test_an_import_says_what_became_of_every_row_and_each_fault_with_its_cell(project):
    """Three rows are decided, one is faulty, one is left blank; the exit code says that something was left out."""
    code, said = coded(project, "AB", ALL | {6: {"code1": "Hotlnes"}})
    assert code == 1
    assert said.splitlines()[0] == "AB.xlsx: AB, 5 rows: 3 decided, 1 undecided, 1 faulty"
    assert "AB.xlsx, Passages, J6: 'Hotlnes' is no code; the row is left out (it is like Hotlines); choose" in said
    assert len((project / "data/raw/small/codings/AB.csv").read_text().splitlines()) == 4


def test_an_import_speaks_the_language_asked_for(project):
    """The sheet and the account of it, in Spanish."""
    code, said = coded(project, "AB", {3: {"decision": "según la propuesta"}}, "--language", "es")
    assert code == 0
    assert "AB.xlsx: AB, 5 filas; con decisión: 1; sin decisión: 4; con errores: 0" in said


def test_a_file_that_is_none_of_ours_is_refused_and_the_others_are_taken_in(project):
    """Exit code 1 where one of two was taken in, 2 where none was; nothing is kept of what was refused."""
    call("codes", "sheet", "small", "--coder", "AB", "--out", "AB.xlsx")
    fill("AB.xlsx", ALL)
    form = "data/raw/small/form.xlsx"
    code, said = call("codes", "import", "small", form, "AB.xlsx")
    assert (code, "form.xlsx: it is no coding sheet or reply sheet of ours" in said) == (1, True)
    assert "AB.xlsx: AB, 5 rows: 3 decided, 2 undecided, 0 faulty" in said
    assert call("codes", "import", "small", form)[0] == 2
    assert call("codes", "import", "small", "nowhere.xlsx")[0] == 2
    assert [path.name[:3] for path in (project / "data/raw/small/codings/received").iterdir()] == ["AB_"]


def test_a_sheet_of_another_enquiry_is_refused(project):
    """It names the enquiry it belongs to."""
    shutil.copytree(project / "data/raw/small", project / "data/raw/other")
    call("codes", "sheet", "small", "--coder", "AB", "--out", "AB.xlsx")
    code, said = call("codes", "import", "other", "AB.xlsx")
    assert (code, "it belongs to the enquiry small" in said) == (2, True)


def test_two_names_are_settled_by_the_option(project):
    """A sheet passed on to another person is hers where the option says so."""
    call("codes", "sheet", "small", "--coder", "AB", "--out", "AB.xlsx")
    fill("AB.xlsx", ALL)
    book = openpyxl.load_workbook("AB.xlsx")
    cover = book.worksheets[0]
    (name,) = [row[1] for row in cover.iter_rows() if row[0].value == "Coder"]
    name.value = "CD"
    book.save("AB.xlsx")
    code, said = call("codes", "import", "small", "AB.xlsx")
    assert (code, "the workbook was written for AB, and here it names CD" in said) == (2, True)
    assert call("codes", "import", "small", "AB.xlsx", "--coder", "CD")[0] == 0
    assert (project / "data/raw/small/codings/CD.csv").exists()


def test_an_adjudication_sheet_holds_what_coders_differ_on(project):
    """The import of the second sheet says that there is something to settle; settled, there is nothing left."""
    assert call("codes", "adjudicate", "small", "--coder", "EF") == (
        0,
        "There is no passage on which coders differ; nothing was written.\n",
    )
    coded(project, "AB", ALL)
    code, said = coded(project, "CD", ALL | {4: {"decision": "no code applies"}})
    assert (code, said.splitlines()[-1]) == (
        0,
        "On 1 passage coders differ: enquiry codes adjudicate small --coder ...",
    )
    assert call("codes", "adjudicate", "small", "--coder", "EF")[1].startswith(
        "small_adjudication_EF.xlsx: 1 passage for EF\n"
    )
    fill("small_adjudication_EF.xlsx", {3: {"decision": "as CD"}})
    assert call("codes", "import", "small", "small_adjudication_EF.xlsx") == (
        0,
        "small_adjudication_EF.xlsx: EF, 1 row: 1 decided, 0 undecided, 0 faulty\n",
    )
    assert call("codes", "adjudicate", "small", "--coder", "EF", "--out", "again.xlsx")[0] == 0
    assert not (project / "again.xlsx").exists()


def test_agreement_is_a_table_of_codes(project):
    """Two coders, three passages: on the body they agree in all of them, on the challenge in two."""
    assert call("codes", "agreement", "small") == (
        0,
        "No passage was decided by more than one coder; how far coders agree is not known.\n",
    )
    coded(project, "AB", ALL)
    coded(project, "CD", ALL | {4: {"decision": "no code applies"}})
    code, said = call("codes", "agreement", "small")
    lines = said.splitlines()
    assert code == 0
    assert lines[0].split("  ")[0] == "Code"
    body, challenge = (line.split() for line in lines[1:3])
    assert body[:6] == ["Coordinating", "body", "all", "3", "2", "1.00"]
    assert challenge[:6] == ["Challenge", "or", "gap", "all", "3", "1"]
    assert (body[-1], challenge[-1]) == ("yes", "no")
    assert "3 passages were decided by more than one coder; 2 coders took part." in lines[-1]


def test_reply_sheets_are_written_for_each_state_and_for_one(project):
    """A workbook a State, in a folder; one that is there is left as it is, and a State that was not asked is refused."""
    code, said = call("codes", "reply", "small", "--state", "XAB")
    assert (code, said.splitlines()[0]) == (0, "small_replies/XAB_reply.xlsx: Valdoria")
    assert call("codes", "reply", "small")[0] == 2
    assert sorted(path.name for path in (project / "small_replies").iterdir()) == ["XAB_reply.xlsx"]
    assert call("codes", "reply", "small", "--out", "all")[0] == 0
    assert len(list((project / "all").iterdir())) == 3
    assert call("codes", "reply", "small", "--state", "XAD", "--out", "none")[0] == 2
    assert not (project / "none").exists()


def test_a_reply_is_taken_in_like_any_sheet(project):
    """The State is named, and its rows are counted."""
    call("codes", "reply", "small", "--state", "XAA", "--out", "replies")
    fill("replies/XAA_reply.xlsx", {3: {"reply": "we disagree", "comment": "It is in force."}})
    (project / "replies/~$XAA_reply.xlsx").write_bytes(b"open in Excel")
    code, said = call("codes", "import", "small", "replies")
    assert (code, said) == (
        0,
        "XAA_reply.xlsx: Saint Aurelia, 2 rows: 1 decided, 1 undecided, 0 faulty\n",
    )


def test_an_empty_folder_is_told(project):
    """Nothing was taken in."""
    (project / "empty").mkdir()
    code, said = call("codes", "import", "small", "empty")
    assert (code, "*.xlsx: the file is missing" in said) == (2, True)
