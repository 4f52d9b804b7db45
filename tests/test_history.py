"""History: runs that are kept are listed, compared, made again byte for byte, and forgotten."""

import json
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from small_enquiry import ANSWERS, in_folder, stand_in_copy, take_two_notebooks
from tables import write_workbook
from test_cli import call

from analysis import runs
from analysis.problems import InputError
from analysis.publication.exchange import held
from analysis.runs.past import make_again


@pytest.fixture(scope="module")
def twice(brief_run, tmp_path_factory):
    """A small enquiry with two notebooks, run twice, one answer corrected in between; and both reports."""
    folder = Path(shutil.copytree(brief_run, tmp_path_factory.mktemp("twice") / "folder"))
    with chdir(folder):
        shutil.copytree("reports/small", "first")
        changed = {"Data": ANSWERS.replace("| yes | 2020", "| yes | 2021")}
        write_workbook(folder / "data" / "raw" / "small" / "responses" / "export.xlsx", changed)
        runs.run("small", ["en"], workers=2)
        shutil.copytree("reports/small", "second")
        yield folder


@pytest.fixture
def copy(twice, tmp_path, monkeypatch):
    """A copy of it."""
    return stand_in_copy(twice, tmp_path, monkeypatch)


def test_diff_says_what_differs_and_why(copy):
    """One finding is worded otherwise, because one State corrected one answer: both values, and the cell."""
    assert call("diff", "small") == (0, "\n".join([
        "000001 → 000002",
        "B2: changed wording (an answer that Saint Aurelia corrected (B2))",
        "  − The only State that gave a year names one within the period: Saint Aurelia (2020).",
        "  + The only State that gave a year names one within the period: Saint Aurelia (2021).",
        "Answers that differ",
        "  Saint Aurelia, B2: 2020 → 2021 (export.xlsx, Data, F2)",
        "",
    ]))  # fmt: skip
    assert call("diff", "small", "2", "1")[1].startswith("000002 → 000001\n")
    assert call("diff", "small", "1", "1")[1] == "000001 → 000001\nNothing differs.\n"


def test_a_state_that_is_asked_no_more_is_told_as_such(copy):
    """Though it is in no table of States any more, and though the sentence on those that answered is the same."""
    folder = copy / "data/raw/small"
    settings = (folder / "enquiry.toml").read_text(encoding="utf-8")
    (folder / "enquiry.toml").write_text(settings.replace(', "XAC"', ""), encoding="utf-8")
    table = (folder / "states.csv").read_text(encoding="utf-8").splitlines()
    (folder / "states.csv").write_text("\n".join(row for row in table if not row.startswith("XAC")), encoding="utf-8")
    runs.run("small", ["en"], workers=2)
    code, said = call("diff", "small", "2", "3", "--language", "fr")
    assert code == 0
    assert "A1-csam: nombre modifié (le retrait de XAC des États interrogés)" in said
    assert "abuse material (2). (États interrogés\u00a0: 3)\n" in said
    assert "abuse material (2). (États interrogés\u00a0: 2)\n" in said
    assert "XAC," not in said
    page = (copy / "reports/small/en/changes.html").read_text(encoding="utf-8")
    assert "the removal of XAC from the States asked" in page
    assert "answers differ" in page


def test_diff_of_a_run_that_is_not_kept_lists_those_that_are(copy):
    """It ends with 2 and the names."""
    code, said = call("diff", "small", "7", "1")
    assert (code, "there is no run '000007' that is kept; there is: 000001, 000002" in said) == (2, True)


def test_the_page_of_changes_says_the_same(copy):
    """The report's own page compares with the run before that told something else, and the first with none."""
    first = (copy / "first" / "en" / "changes.html").read_text(encoding="utf-8")
    second = (copy / "second" / "en" / "changes.html").read_text(encoding="utf-8")
    assert "there is nothing to compare with" in first
    assert "1 finding differs, 1 answer differs." in second
    assert "an answer that Saint Aurelia corrected (B2)" in second


def test_an_earlier_run_is_made_again_byte_for_byte(copy):
    """From what was kept of its inputs, though the enquiry's own files are others now, manifest and dates included."""
    shutil.rmtree(copy / "data" / "raw" / "small" / "responses")
    for run, name in (("1", "first"), ("2", "second")):
        make_again("small", run, copy / "again" / run)
        again = in_folder(copy / "again" / run)
        assert again == in_folder(copy / name)
        documents = {"en/report-en.pdf", "en/report-en.docx", "en/annex-en.xlsx", "data/datapackage.json"}
        assert documents <= set(map(str, again))
    assert Path.cwd() == copy


@pytest.mark.parametrize("place", ["data/raw/small", "elsewhere/small"])
def test_a_run_that_was_named_by_its_path_is_made_again_from_what_it_was_made_from(twice, tmp_path, monkeypatch, place):
    """Not from what lies at that path now; and no folder of this machine stands in its report."""
    folder = tmp_path / place
    shutil.copytree(twice / "data/raw/small", folder)
    shutil.rmtree(folder / ".kept")
    take_two_notebooks(tmp_path)
    (tmp_path / "data" / "raw").mkdir(parents=True, exist_ok=True)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    report = runs.run(str(folder), ["en"], workers=2).folder
    before = in_folder(report)
    assert not [name for name, content in before.items() if str(tmp_path).encode() in content]
    shutil.rmtree(folder / "responses")
    make_again(str(folder), "1", tmp_path / "again")
    assert in_folder(tmp_path / "again") == before
    assert not [path for path in (folder / ".kept").iterdir() if path.name.startswith(".again.new")]


def test_what_is_damaged_does_not_pass_for_what_was_kept(copy):
    """A kept input of another content stops in a sentence, and nothing is written; a damaged record is listed."""
    kept = copy / "data/raw/small/.kept"
    manifest = json.loads((kept / "runs/000001/manifest.json").read_text(encoding="utf-8"))
    (kept / "inputs" / manifest["inputs"]["enquiry"]["enquiry.toml"]).write_text("damaged", encoding="utf-8")
    code, said = call("run", "small", "--as-of", "1", "--to", "again")
    assert (code, "enquiry.toml: what run 000001 was made from is not kept any more" in said) == (2, True)
    assert not list(copy.glob("*again*"))
    (kept / "runs/000001/manifest.json").write_text("{", encoding="utf-8")
    assert call("runs", "small")[1].splitlines()[0] == "  000001  damaged"
    code, said = call("diff", "small", "1", "2")
    assert (code, "what run 000001 was made from" in said) == (2, True)


def test_one_run_alone_cannot_be_compared(copy):
    """It is said as it is; so is a call with more runs than can be compared."""
    call("runs", "small", "--prune", "--keep", "1")
    code, said = call("diff", "small")
    assert (code, "fewer than two runs are kept" in said) == (2, True)
    code, said = call("diff", "small", "2", "2", "2")
    assert (code, "Give one run or two." in said) == (2, True)


def test_other_code_does_not_pass_for_the_same(copy):
    """Where the code is another than made the run, nothing is written, and the commit to check out is named."""
    path = copy / "data/raw/small/.kept/runs/000001/manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["inputs"]["code"]["enquiry/opened.py"] = "another"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        make_again("small", "1", copy / "again")
    assert "it was made by other code than are here now" in str(refused.value)
    assert not (copy / "again").exists()


def test_what_is_forgotten_goes_with_all_that_only_it_was_made_from(copy):
    """A dry run removes nothing; then the older run goes, with the one workbook that no other run was made from."""
    kept = copy / "data" / "raw" / "small" / ".kept"
    before = in_folder(kept)
    listed = call("runs", "small", "--dry-run", "--keep", "1")[1].splitlines()
    assert [line[:8] for line in listed] == ["- 000001", "  000002"]
    assert in_folder(kept) == before
    inputs = len(list((kept / "inputs").iterdir()))
    assert call("runs", "small", "--prune", "--keep", "1")[0] == 0
    assert [path.name for path in (kept / "runs").iterdir()] == ["000002"]
    assert len(list((kept / "inputs").iterdir())) == inputs - 1
    make_again("small", "2", copy / "again")


def test_nothing_is_forgotten_while_a_run_goes_on(copy):
    """What it has kept of its inputs already belongs to no run yet."""
    with held(copy / "reports", "small"):
        code, said = call("runs", "small", "--prune", "--keep", "1")
    assert (code, "another run holds this report" in said) == (2, True)
    assert len(list((copy / "data/raw/small/.kept/runs").iterdir())) == 2


def test_enquiry_toml_says_how_many_runs_are_kept(copy):
    """With `keep = 1`, a third run leaves itself alone."""
    settings = copy / "data/raw/small/enquiry.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[runs]\nkeep = 1\n", encoding="utf-8")
    runs.run("small", ["en"], workers=2)
    assert [path.name for path in (copy / "data/raw/small/.kept/runs").iterdir()] == ["000003"]


def test_the_manifest_names_what_the_report_was_made_from(copy):
    """Inputs by hash, versions, seeds, and for each page what it took; nobody's name in it."""
    manifest = json.loads((copy / "second" / "run.json").read_text(encoding="utf-8"))
    assert {"codebook.xlsx", "enquiry.toml", "form.xlsx", "responses/export.xlsx"} <= set(manifest["inputs"]["enquiry"])
    assert {"python", "pandas", "numpy", "matplotlib"} <= set(manifest["inputs"]["libraries"])
    assert manifest["seeds"] == {"agreement": 0}
    executed = [job for job in manifest["jobs"] if not job["is_reused"]]
    assert {job["notebook"] for job in executed} >= {"03_state_profile.ipynb", "08_conclusions.ipynb"}
    assert all(job["seconds"] > 0 for job in executed)
