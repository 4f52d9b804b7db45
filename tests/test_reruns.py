"""Reruns: each kind of input is changed in turn, and exactly the pages that read it are made again."""

import json
import os
import shutil
from contextlib import chdir
from pathlib import Path

import pandas as pd
import pytest
from small_enquiry import ANSWERS, CODEBOOK, in_folder, stand_in_copy
from tables import FORM, STATES, write_workbook

from analysis import open_enquiry, runs
from analysis.codings.store import COLUMNS, REPLIES, REPLY_COLUMNS, add_rows
from analysis.passages import content_of
from analysis.runs import inputs, keys
from analysis.runs.jobs import Job

PROJECT = Path(__file__).parents[1]
EVERY = {
    "index", "01_who_answered", "02_synthesis-coordination", "02_synthesis-situation", "03_state_profile-XAA",
    "03_state_profile-XAB", "03_state_profile-XAC", "04_what_is_common", "05_progress_and_challenges",
    "06_two_sources", "07_how_far_coders_agree", "08_conclusions",
}  # fmt: skip
NOTEBOOKS = EVERY - {"index"}
BRIEF = {"index", "03_state_profile-XAA", "03_state_profile-XAB", "03_state_profile-XAC", "08_conclusions"}
CONTENTS = {"questions", "source-enquiry", "data-quality", "method"}  # and a page a question


@pytest.fixture(scope="module")
def first(small_run, tmp_path_factory):
    """A small enquiry with the project's notebooks beside it, run once in English."""
    folder = Path(shutil.copytree(small_run, tmp_path_factory.mktemp("first") / "folder"))
    shutil.copytree(PROJECT / "notebooks", folder / "notebooks")
    return folder


@pytest.fixture
def project(first, tmp_path, monkeypatch):
    """A copy of it, with its report and all that the run kept."""
    return stand_in_copy(first, tmp_path, monkeypatch)


@pytest.fixture
def pages(project, monkeypatch):
    """The same where no document is written: what is asked is which pages are made again, and a run takes less."""
    documents_fail(monkeypatch)
    return project


@pytest.fixture
def brief(brief_run, tmp_path, monkeypatch):
    """A copy of a run with two notebooks, no document written: for what is the same whichever notebook it is."""
    documents_fail(monkeypatch)
    return stand_in_copy(brief_run, tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def corrected(first, tmp_path_factory):
    """A copy of the first in which XAA takes back that material was online, run again; and which pages were made."""
    folder = Path(shutil.copytree(first, tmp_path_factory.mktemp("corrected") / "folder"))
    with chdir(folder):
        answer("csam online", "csam")
        runs.run("small", ["en"], workers=2)
        return folder, remade()


@pytest.fixture(scope="module")
def bilingual(first, tmp_path_factory):
    """A copy of the first, run again in Spanish too where no document is written; and what the run says."""
    folder = Path(shutil.copytree(first, tmp_path_factory.mktemp("bilingual") / "folder"))
    with chdir(folder), pytest.MonkeyPatch.context() as patch:
        documents_fail(patch)
        return folder, runs.run("small", ["en", "es"], workers=2)


def manifest() -> dict:
    """What the report says of its own run."""
    return json.loads(Path("reports/small/run.json").read_text(encoding="utf-8"))


def made_again(languages: tuple[str, ...] = ("en",)) -> set[str]:
    """Run again; give the pages that were not taken from the run before."""
    if runs.run("small", languages, workers=2).is_unchanged:
        return set()
    return {page for page in remade() if page not in CONTENTS and not page.startswith("question-")}


def remade() -> set[str]:
    """The pages of the last run that were not taken from one before, those that no notebook makes included."""
    return {Path(job["page"]).stem for job in manifest()["jobs"] if not job["is_reused"]}


def stale() -> set[str]:
    """The files of the report that a run with --force writes otherwise; its manifest tells times."""
    reused = in_folder(Path("reports/small"))
    assert runs.run("small", ["en"], workers=2, force=True).reused == 0
    forced = in_folder(Path("reports/small"))
    return {name for name in {*reused, *forced} if forced.get(name) != reused.get(name)} - {"run.json"}


def answer(old: str, new: str) -> None:
    """Correct an answer in the export."""
    assert old in ANSWERS
    write_workbook(Path("data/raw/small/responses/export.xlsx"), {"Data": ANSWERS.replace(old, new)})


def test_a_touched_file_makes_nothing_again(project):
    """The content decides, never the date; and the report is not touched."""
    before = in_folder(project / "reports")
    for path in (project / "data" / "raw").rglob("*"):
        os.utime(path)
    (project / "notebooks" / "08_conclusions.ipynb").touch()
    assert made_again() == set()
    assert in_folder(project / "reports") == before


def test_what_programs_leave_beside_a_workbook_is_no_reason_for_a_run(project):
    """A workbook that is open, a copy that goes on, a window onto the folder: nothing is made, and nothing said."""
    for name in ("~$export.xlsx", ".~lock.export.xlsx#", ".DS_Store", "Thumbs.db", ".export.xlsx.Xy12"):
        (project / "data/raw/small/responses" / name).write_text("left by a program", encoding="utf-8")
    assert runs.run("small", ["en"], workers=2).is_unchanged


def test_an_old_date_hides_no_change(brief):
    """A file of another content with the date and the size of the old one is another file."""
    settings = brief / "data/raw/small/enquiry.toml"
    stat, text = settings.stat(), settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("A small enquiry", "A tiny enquiry!"[:15]), encoding="utf-8")
    os.utime(settings, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert settings.stat().st_size == stat.st_size
    assert made_again() == BRIEF


def test_a_corrected_year_makes_again_what_shows_it(pages):
    """A State's year moves: its own profile, its category, the progress and the account of what came in.

    Put back, it is known again and makes nothing anew: both outcomes are kept.
    """
    answer("| yes | 2020", "| yes | 2021")
    assert made_again() == {
        "index", "01_who_answered", "02_synthesis-coordination", "03_state_profile-XAA", "04_what_is_common",
        "05_progress_and_challenges", "08_conclusions",
    }  # fmt: skip
    answer("| yes | 2020", "| yes | 2020")
    # The workbook's own bytes tell when it was written, and the account of what came in shows its hash to nobody.
    assert made_again() <= {"01_who_answered"}


def test_a_corrected_answer_makes_again_the_page_of_its_question(corrected):
    """And of no other question."""
    assert {page for page in corrected[1] if page.startswith("question-")} == {"question-A1"}


def test_a_corrected_option_leaves_the_profiles_of_the_others(corrected):
    """One State alone said that material was online, and no other profile tells of it."""
    _, made = corrected
    assert {page for page in made if page.startswith("03")} == {"03_state_profile-XAA"}
    assert "02_synthesis-situation" in made
    assert "02_synthesis-coordination" not in made


def test_pages_from_reuse_are_those_of_a_run_that_makes_all(corrected, tmp_path, monkeypatch):
    """After a correction, what was reused and what was made again together are byte for byte a run with --force."""
    stand_in_copy(corrected[0], tmp_path, monkeypatch)
    assert stale() == set()


def test_the_form_makes_all_again(pages):
    """Every page says things in the form's words."""
    form = pages / "data/raw/small/form.xlsx"
    write_workbook(form, FORM | {"survey": FORM["survey"].replace("Who keeps the register?", "Who keeps it?")})
    assert made_again() == EVERY


def test_a_term_of_the_codebook_makes_again_what_it_finds(pages):
    """A term that finds nothing new changes what is compared between languages alone; a code's name is in all words."""
    codebook = pages / "data/raw/small/codebook.xlsx"
    write_workbook(codebook, CODEBOOK | {"terms": CODEBOOK["terms"] + "DATA | en | ledger\n"})
    assert made_again() == {"07_how_far_coders_agree"}
    write_workbook(codebook, CODEBOOK | {"codes": CODEBOOK["codes"].replace("| Data |", "| Records |")})
    assert made_again() == EVERY


def decide(code: str, day: str) -> None:
    """Let a coder decide on what Saint Aurelia wrote to C1, and keep it as an imported sheet would."""
    enquiry = open_enquiry("small")
    (text,) = enquiry.passages.loc[enquiry.passages["passage"] == "XAA/C1", "text"]
    given = {"passage": "XAA/C1", "code": code, "coder": "AB", "role": "coder", "decided": f"2026-01-{day}T10:00:00"}
    meanings = {one.code: one.meaning for one in enquiry.codebook.codes}
    given |= {"content": content_of(text), "codebook": enquiry.codebook.version, "meaning": meanings.get(code, "")}
    given |= {"start": -1, "end": -1, "file": "AB.xlsx", "sheet": "Passages", "cell": "A2"}
    row = dict.fromkeys(COLUMNS, "") | given
    add_rows(Path("data/raw/small/codings/AB.csv"), pd.DataFrame([row]), COLUMNS)


def test_a_coding_makes_again_what_tells_of_codes(project):
    """A person confirms a candidate, then takes it back: the State's own profile, and what tells how texts are coded.

    One State alone wrote anything, so that no finding rests on codes; the code names neither progress nor a challenge.
    """
    for code, day in (("DATA", "01"), ("", "02")):
        decide(code, day)
        assert made_again() == remade() == {"03_state_profile-XAA", "07_how_far_coders_agree"}, code


def report_says(first: str, second: str = "La comisión.") -> None:
    """Write what two States reported to the Committee, a paragraph each."""
    rows = f"""
        state | symbol      | body | paragraph | text     | language | date
        XAA   | CRC/C/XAA/1 | CRC  | 12        | {first}  | en       | 2021-05-10
        XAB   | CRC/C/XAB/4 | CRC  | 3         | {second} | es       | 2022-01-01
    """
    write_workbook(Path("data/raw/small/documents/extract.xlsx"), {"Extract": rows})


# What shows paragraphs; 07 counts the words of all texts, by which it weighs what the dictionary finds in a language.
SHOWING_REPORTS = {"source-CRC", "06_two_sources", "07_how_far_coders_agree"}


def test_a_paragraph_of_a_report_makes_again_its_state_and_what_cites_reports(project):
    """A paragraph is reworded, then comes to speak of a code, then another State's is reworded: no other profile."""
    report_says("The committee met twice.")
    made_again()
    for said, state in [
        (["The committee met three times."], "XAA"),
        (["The register is planned."], "XAA"),
        (["The register is planned.", "El comité."], "XAB"),
    ]:
        report_says(*said)
        made_again()
        assert remade() == SHOWING_REPORTS | {f"03_state_profile-{state}"}, said
    assert stale() == set()


def reply(state: str, question: str, comment: str, day: str, **more: str) -> None:
    """Let a State reply to how an answer of its own was coded, and keep it as its imported sheet would."""
    given = {"state": state, "question": question, "comment": comment, "received": f"2026-05-{day}T10:00:00"}
    given |= {"file": "back.xlsx", "sheet": "Reply", "cell": "A3"}
    row = dict.fromkeys(REPLY_COLUMNS, "") | given | more
    add_rows(Path("data/raw/small/codings") / REPLIES, pd.DataFrame([row]), REPLY_COLUMNS)


def test_a_reply_makes_again_what_shows_it(project):
    """A State replies to the coding of a text, thinks better of it, and another comments: their pages, no others'.

    07 lists the replies of all States, and the page of a category those to its questions.
    """
    to_text = {"passage": "XAA/C1", "code": "DATA"}
    for given, more, category in [
        (("XAA", "C1", "It is no register.", "01"), to_text | {"reply": "disagree"}, "coordination"),
        (("XAA", "C1", "It is one after all.", "02"), to_text | {"reply": "agree"}, "coordination"),
        (("XAB", "A1", "Nada que decir.", "03"), {}, "situation"),
    ]:
        reply(*given, **more)
        made_again()
        shows = {f"03_state_profile-{given[0]}", f"02_synthesis-{category}", "07_how_far_coders_agree"}
        assert remade() == shows, given
    assert stale() == set()


def test_a_locale_entry_makes_again_its_own_language(bilingual, tmp_path, monkeypatch):
    """What one language says otherwise makes all pages of that language again, and none of another."""
    documents_fail(monkeypatch)
    stand_in_copy(bilingual[0], tmp_path, monkeypatch)
    change(monkeypatch, "code", "locale/es/analysis.po")
    runs.run("small", ["en", "es"], workers=2)
    made = [job["page"] for job in manifest()["jobs"] if not job["is_reused"]]
    assert {page[:3] for page in made} == {"es/"}
    assert len(made) == len([job for job in manifest()["jobs"] if job["page"].startswith("es/")])


def change(monkeypatch: pytest.MonkeyPatch, group: str, name: str) -> None:
    """Let runs find that a file of the package is another, or the version of a library."""
    real = inputs.read_inputs

    def changed(*places: Path) -> dict:
        read = real(*places)
        assert name in read[group]
        return {**read, group: {**read[group], name: "changed"}}

    monkeypatch.setattr("analysis.runs.running.read_inputs", changed)


def documents_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no document be written, so that those which stand in a report were taken as they were."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("written anew")

    for place in ("pdf.write_pdf", "docx.write_docx", "annex.write_annex"):
        monkeypatch.setattr(f"analysis.publication.{place}", fail)


def left_out(report: runs.Report) -> set[str]:
    """The documents that a run had to write and could not."""
    return {problem.file for problem in report.problems if problem.kind == "failed_output"}


DOCUMENTS = {"report-{}.pdf", "report-{}.docx", "annex-{}.xlsx"}


def test_documents_of_the_same_content_are_taken_as_they_are(first, bilingual):
    """Another language beside writes its own documents alone; those that are there stay, byte for byte."""
    folder, report = bilingual
    assert left_out(report) == {f"es/{name.format('es')}" for name in DOCUMENTS}
    before, after = (in_folder(place / "reports/small/en") for place in (first, folder))
    for name in (name.format("en") for name in DOCUMENTS):
        assert after[name] == before[name]


def test_an_answer_writes_its_documents_again(project, monkeypatch):
    """All three of them tell of it."""
    answer("csam online", "csam")
    documents_fail(monkeypatch)
    assert left_out(runs.run("small", ["en"], workers=2)) == {f"en/{name.format('en')}" for name in DOCUMENTS}


def test_a_document_that_somebody_changed_is_written_again(project, monkeypatch):
    """What stands in the report and is not what was written there is not believed."""
    path = Path("reports/small/en/report-en.docx")
    path.write_bytes(path.read_bytes() + b" changed")
    documents_fail(monkeypatch)
    assert left_out(runs.run("small", ["en"], workers=2)) == {"en/report-en.docx"}


def test_a_table_of_states_makes_all_again(pages):
    """Every page names States."""
    (pages / "data/raw/small/states.csv").write_text(STATES.replace("Valdoria,Val", "Valdora,Val"), encoding="utf-8")
    assert made_again() >= NOTEBOOKS - {"01_who_answered"}


def test_a_notebook_makes_itself_again(pages):
    """Of a changed notebook every page, of the others none."""
    path = pages / "notebooks" / "02_synthesis.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("## What is not known?", "## What?"), encoding="utf-8")
    assert made_again() == {"02_synthesis-coordination", "02_synthesis-situation"}


def test_another_language_is_made_beside(bilingual, tmp_path, monkeypatch):
    """Pages of English stand in the navigation of both languages, and are made again once; then nothing is."""
    documents_fail(monkeypatch)
    stand_in_copy(bilingual[0], tmp_path, monkeypatch)
    made = [job["page"] for job in manifest()["jobs"] if not job["is_reused"]]
    assert {page for page in made if Path(page).stem in EVERY} == {
        f"{language}/{page}.html" for language in ("en", "es") for page in EVERY
    }
    assert made_again(("en", "es")) == set()


@pytest.mark.parametrize(
    ("group", "name", "reaches"),
    [
        ("libraries", "pandas", True),
        ("libraries", "python", True),
        ("code", "charts/figures.py", True),
        ("code", "data/states.csv", True),
        ("code", "locale/es/analysis.po", False),
        ("code", "qda/__init__.py", False),
        ("code", "cli/__init__.py", False),
    ],
)
def test_code_and_libraries_are_in_the_keys_of_what_can_reach_them(first, group, name, reaches):
    """A library or a module that pages use is in the key of each; another language's words and the command in none."""
    read = inputs.read_inputs(first / "data/raw/small", PROJECT / "notebooks")
    assert name in read[group]
    before, after = keys_of(read), keys_of({**read, group: {**read[group], name: "changed"}})
    assert [one != other for one, other in zip(before, after, strict=True)] == [reaches] * len(before)


def keys_of(read: inputs.Inputs) -> list[str]:
    """The keys of an English page of each notebook, and of one that no notebook makes."""
    notebooks = [None, *sorted((PROJECT / "notebooks").glob("*.ipynb"))]
    return [keys.Keys(read).key_of(Job(notebook, {"language": "en"}, ""), []) for notebook in notebooks]


@pytest.mark.parametrize(
    ("group", "name", "expected"), [("libraries", "pandas", BRIEF), ("code", "cli/__init__.py", set())]
)
def test_another_key_makes_again_what_has_it(brief, monkeypatch, group, name, expected):
    """A library of another version makes all again, the command's own code nothing."""
    change(monkeypatch, group, name)
    assert made_again() == expected


def test_after_a_failure_only_what_failed_is_made_again(brief):
    """A notebook that failed is tried again though nothing changed; the pages that were made are taken as they are."""
    path = brief / "notebooks" / "08_conclusions.ipynb"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("what_is_missing(report)", "what_is_missing(repport)"), encoding="utf-8")
    assert made_again() == {"08_conclusions"}
    assert made_again() == {"08_conclusions"}
    path.write_text(good, encoding="utf-8")
    assert made_again() == set() or made_again() == set()
    assert not [job for job in manifest()["jobs"] if job["error"]]


def test_a_damaged_outcome_is_not_believed(brief):
    """What was kept and does not fit its name any more is made again."""
    texts = sorted((brief / "data/raw/small/.kept/outcomes/texts").iterdir())
    for path in texts:
        path.write_text("damaged", encoding="utf-8")
    (brief / "reports" / "small" / "en" / "index.html").unlink()
    assert made_again() == BRIEF
    assert "damaged" not in (brief / "reports" / "small" / "en" / "index.html").read_text(encoding="utf-8")


def test_a_report_that_lost_a_page_is_made_whole(project):
    """Nothing changed, but a page is gone: it is put back without a notebook being executed."""
    page = project / "reports" / "small" / "en" / "04_what_is_common.html"
    before = page.read_bytes()
    page.unlink()
    assert made_again() == set()
    assert page.read_bytes() == before


def test_a_notebook_that_imports_more_may_read_anything(brief):
    """Its key names the whole folder and the day: any file of the enquiry makes it again."""
    path = brief / "notebooks" / "08_conclusions.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("from analysis import", "import pathlib\\nfrom analysis import"), encoding="utf-8")
    assert "pathlib" in keys.imports_of_notebook(path.read_text(encoding="utf-8"))
    assert made_again() == {"08_conclusions"}
    (brief / "data/raw/small/notes.txt").write_text("A note that no reader reads.", encoding="utf-8")
    assert made_again() == {"08_conclusions"}


def test_a_file_read_past_the_enquiry_is_never_taken_for_unchanged(brief):
    """A cell that opens a raw file by the settings' path is noted, and its page made again at every change."""
    path = brief / "notebooks" / "08_conclusions.ipynb"
    text = path.read_text(encoding="utf-8")
    more = "(report.settings.folder / 'enquiry.toml').read_text()\\nsections.what_is_shared(report)"
    path.write_text(text.replace("sections.what_is_shared(report)", more), encoding="utf-8")
    assert made_again() == {"08_conclusions"}
    (brief / "data/raw/small/notes.txt").write_text("A note that no reader reads.", encoding="utf-8")
    assert made_again() == {"08_conclusions"}
