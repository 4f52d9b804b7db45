"""The command: what it says, and the exit code with which it ends."""

import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from small_enquiry import ANSWERS, make, take_two_notebooks
from tables import table, write_workbook

from analysis.cli import main
from analysis.form import read_form


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with a small enquiry in it, and two notebooks of its own."""
    make(tmp_path)
    take_two_notebooks(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*words: str) -> tuple[int, str]:
    """Give the exit code of a command and all that it said."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_what_nobody_foresaw_does_not_pass_for_a_report_with_gaps(project, monkeypatch):
    """1 would tell a scheduler that something was published; addresses in what failed are marked out."""

    def fail(*_: object) -> None:
        raise RuntimeError("no place for officer@example.org")

    monkeypatch.setattr("analysis.runs.run_order", fail)
    code, said = call("run", "small", "--language", "en")
    assert code == 2
    assert "this program failed at something that nobody foresaw (RuntimeError: no place for" in said
    assert "Traceback" in said
    assert "officer@example.org" not in said


def test_a_run_says_where_the_findings_are(project):
    """All is well: notes only, and the exit code is 0."""
    code, said = call("run", "small", "--language", "en", "--jobs", "2")
    assert code == 0
    assert said.splitlines()[-1] == f"Findings: {project / 'reports' / 'small' / 'index.html'}"


def test_faults_of_a_run_are_said_together(project):
    """A State that is not in the list, an option that the form does not have and an unknown question: all three."""
    answers = ANSWERS.replace("Valdoria ", "Valdorya ").replace("| yes |", "| maybe |").replace("| C1", "| D9")
    write_workbook(project / "data/raw/small/responses/export.xlsx", {"Data": answers})
    code, said = call("run", "small", "--language", "en")
    assert code == 1
    assert "export.xlsx, Data, A3: 'Valdorya' is not a State that this enquiry asked" in said
    assert "it is like XAB" in said
    assert "export.xlsx, Data, H1: 'D9' is no question of the form" in said
    assert "export.xlsx, Data, E2: 'maybe' is no option of B1; this answer counts as unreadable" in said
    assert (project / "reports" / "small" / "index.html").exists()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "form.xlsx").unlink(), "form.xlsx: the file is missing; put it there, or begin with `enquiry new`."),
        (lambda folder: shutil.rmtree(folder / "responses"), "responses: no answers to read; put the States' workbooks in this folder."),
        (lambda folder: (folder / "form.xlsx").write_bytes(b"no workbook"), "form.xlsx: its content is no workbook (TXT); "),
        (lambda folder: (folder / "responses" / "export.xlsx").write_bytes(b""), "export.xlsx: the file is empty; ask the State to send it again."),
    ],
    ids=["no form", "no responses", "a form that is none", "a response that is none"],
)  # fmt: skip
def test_what_cannot_be_published_ends_with_2(project, spoil, sentence):
    """One sentence says which file, what is wrong and what to do; nothing is written."""
    spoil(project / "data" / "raw" / "small")
    code, said = call("run", "small")
    assert code == 2
    assert sentence in said
    assert "Traceback" not in said
    assert not (project / "reports" / "small").exists()
    assert not (project / "data" / "processed").exists()


def test_a_name_that_is_none_says_what_there_is(project):
    """An unknown enquiry is answered with the names of those there are."""
    code, said = call("run", "smal")
    assert code == 2
    assert "there is no enquiry 'smal'; there is: small" in said


def test_check_accounts_for_every_cell_and_writes_nothing(project):
    """The three numbers of each sheet, whose sum is its cells."""
    before = sorted(project.rglob("*"))
    code, said = call("check", "small")
    filled = sum(cell is not None for row in table(ANSWERS) for cell in row)
    assert code == 0
    assert said.startswith(f"export.xlsx, Data: {filled} cells = ")
    assert sorted(project.rglob("*")) == before


def test_check_speaks_the_language_asked_for(project):
    """Messages come in Spanish where Spanish is asked for."""
    _, english = call("check", "small")
    _, spanish = call("check", "small", "--language", "es")
    assert english != spanish


def test_a_language_that_there_is_not(project):
    """It is said in English, with those that there are."""
    code, said = call("check", "small", "--language", "de")
    assert code == 2
    assert "language = 'de' is not known; there is: en, es, fr, pt" in said


def test_form_writes_the_workbook_to_send(project):
    """A sheet for the cover and one a block, in the language asked for."""
    code, said = call("form", "small", "--language", "es", "--to", "formulario.xlsx")
    assert (code, said.strip()) == (0, "formulario.xlsx")
    names = openpyxl.load_workbook("formulario.xlsx").sheetnames
    assert {"A Formas y cifras", "B Coordinación"} <= set(names)


def test_form_writes_the_xlsform_for_form_tools(project):
    """Under a name of its own, or where it is asked to; it is the same form."""
    assert call("form", "small", "--xlsform") == (0, "small_form.xlsx\n")
    assert call("form", "small", "--xlsform", "--to", "kobo.xlsx") == (0, "kobo.xlsx\n")
    asked = read_form(project / "data" / "raw" / "small" / "form.xlsx")
    assert [read_form(Path(name)) for name in ("small_form.xlsx", "kobo.xlsx")] == [asked, asked]


@pytest.mark.parametrize("more", [(), ("--xlsform",)])
def test_form_writes_over_nothing(project, more):
    """What is there stays as it is, and the sentence names it."""
    (project / "there.xlsx").write_bytes(b"mine")
    code, said = call("form", "small", "--to", "there.xlsx", *more)
    assert (code, "there.xlsx: it is there already" in said) == (2, True)
    assert (project / "there.xlsx").read_bytes() == b"mine"
    assert call("form", "small", "--to", "nowhere/form.xlsx", *more)[0] == 2


def test_new_makes_a_folder_that_can_be_opened(tmp_path, monkeypatch):
    """A new enquiry has a form, a codebook and an enquiry.toml; a second of its name is refused."""
    monkeypatch.chdir(tmp_path)
    assert call("new", "enquiry-2028")[0] == 0
    assert {path.name for path in Path("data/raw/enquiry-2028").iterdir()} == {
        "form.xlsx",
        "codebook.xlsx",
        "enquiry.toml",
        "responses",
    }
    code, said = call("check", "enquiry-2028")
    assert (code, "no answers to read" in said) == (2, True)
    assert call("new", "enquiry-2028")[0] == 2


def test_help_is_quick_because_nothing_heavy_is_imported():
    """`--help` loads neither pandas nor matplotlib nor papermill."""
    code = "import sys; from analysis.cli import main; print({'pandas', 'matplotlib', 'papermill', 'numpy'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "set()"
