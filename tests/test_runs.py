"""Runs: the whole flow of a small enquiry, published at once, and a last report that nothing harms."""

import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path

import pytest
from filelock import FileLock
from small_enquiry import ANSWERS, in_folder, make, stand_in_copy
from tables import write_workbook

from analysis import open_enquiry, runs, sections
from analysis.problems import InputError
from analysis.publication import exchange


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A small enquiry that says who filled in the form, run once, in both of its languages."""
    folder = tmp_path_factory.mktemp("run")
    make(folder, with_contact(ANSWERS))
    with chdir(folder):
        yield folder, runs.run("small", workers=2)


@pytest.fixture
def copy(small_run, tmp_path, monkeypatch):
    """A copy of a folder with a report in English, to do harm to."""
    return stand_in_copy(small_run, tmp_path, monkeypatch)


@pytest.fixture
def brief(brief_run, tmp_path, monkeypatch):
    """A copy of a folder with two notebooks of its own and a report in English."""
    return stand_in_copy(brief_run, tmp_path, monkeypatch)


def correct_a_year(folder: Path) -> None:
    """Let Saint Aurelia say another year, so that there is something to make."""
    changed = {"Data": ANSWERS.replace("| yes | 2020", "| yes | 2021")}
    write_workbook(folder / "data/raw/small/responses/export.xlsx", changed)


def with_contact(answers: str) -> str:
    """Add a last column to the answers, with the address of who filled in the first."""
    header, first, *others = answers.strip().splitlines()
    return "\n".join([f"{header} | contact_email", f"{first} | officer@example.org", *(f"{one} |" for one in others)])


def test_a_page_for_every_notebook_category_state_and_language(published):
    """What a notebook declares as its parameters says how often it is made."""
    folder, report = published
    pages = sorted(path.name for path in (folder / "reports" / "small" / "es").glob("*.html"))
    assert pages == [
        "01_who_answered.html", "02_synthesis-coordination.html", "02_synthesis-situation.html",
        "03_state_profile-XAA.html", "03_state_profile-XAB.html", "03_state_profile-XAC.html", "04_what_is_common.html",
        "05_progress_and_challenges.html", "06_two_sources.html", "07_how_far_coders_agree.html", "08_conclusions.html", "changes.html",
        "data-quality.html", "index.html", "method.html", "question-A1.html", "question-A2.html", "question-B1.html",
        "question-B2.html", "question-B3.html", "question-C1.html", "questions.html", "source-enquiry.html",
    ]  # fmt: skip
    assert report.pages == 2 * len(pages)
    assert [problem.kind for problem in report.problems] == ["censored"]


def test_the_numbers_arrive_on_the_page(published):
    """Two of two States identified abuse material, one of them material online; the third State is silent."""
    folder, _ = published
    page = (folder / "reports" / "small" / "en" / "02_synthesis-situation.html").read_text(encoding="utf-8")
    assert "Few States answered (2); among them, this is reported:" in page
    assert "abuse material (2) and online (1: Saint Aurelia)." in page
    assert "Costa Serena gave no answer on" in page
    assert "Saint Aurelia 12; Valdoria &lt;5." in page


def test_every_link_of_the_site_leads_to_a_file(published):
    """The site works from the folder: each link is relative, and each leads to a page or a notebook."""
    site = published[0] / "reports" / "small"
    for page in site.rglob("*.html"):
        for link in re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_no_page_asks_for_anything_from_outside(published):
    """Pages load the report's own style and script, and nothing from an address; nothing stands in their tags."""
    for page in (published[0] / "reports" / "small").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'(src|href)="(https?:)?//|@import|url\(|\sstyle=|\son\w+=', text), page.name
        loaded = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+)"', text)
        assert set(loaded) <= {"assets/style.css", "../assets/style.css", "../assets/site.js"}, page.name
        assert "default-src 'none'" in html.unescape(text)


def test_no_contact_is_published(published):
    """Who filled in the form stays in data/raw: it is in no page, notebook or table."""
    folder, _ = published
    assert open_enquiry(folder / "data/raw/small").received.account["not_understood"].sum() == 0
    for path, content in (in_folder(folder / "reports") | in_folder(folder / "data" / "processed")).items():
        assert b"officer@example.org" not in content, path


def test_findings_stand_beside_the_report(published):
    """findings.json says each finding in each language, with its States and the cells that make it true."""
    findings = json.loads((published[0] / "reports" / "small" / "findings.json").read_text(encoding="utf-8"))
    csam = next(finding for finding in findings if finding["id"] == "A1-csam")
    assert (csam["states_for"], csam["against"], csam["silent"]) == (["XAA", "XAB"], [], ["XAC"])
    assert (csam["count"], csam["base"], csam["asked"]) == (2, 2, 3)
    assert {(cell["state"], cell["cell"]) for cell in csam["cells"]} == {("XAA", "C2"), ("XAB", "C3"), ("XAC", "C4")}
    assert set(csam["sentence"]) == {"en", "es"}


def test_nothing_temporary_stays(published):
    """Beside the report there is its lock and nothing else."""
    assert {path.name for path in (published[0] / "reports").iterdir()} <= {"small", ".small.lock"}


@pytest.mark.parametrize("spoil", ["form", "responses", "settings"])
def test_input_that_cannot_be_used_leaves_the_last_report(copy, spoil):
    """Without a form, answers or settings nothing can be published; the last report stands byte for byte."""
    enquiry, before = copy / "data/raw/small", in_folder(copy / "reports" / "small")
    if spoil == "form":
        (enquiry / "form.xlsx").unlink()
    elif spoil == "responses":
        (enquiry / "responses" / "export.xlsx").unlink()
    else:
        (enquiry / "enquiry.toml").write_text("[enquiry\n", encoding="utf-8")
    with pytest.raises(InputError):
        runs.run("small")
    assert in_folder(copy / "reports" / "small") == before


def test_a_page_that_fails_is_a_visible_gap(brief):
    """The rest is published; the gap says its reason, and the notebook with the traceback is kept."""
    broken = brief / "notebooks" / "08_conclusions.ipynb"
    broken.write_text(
        broken.read_text(encoding="utf-8").replace("what_is_missing(report)", "what_is_missing(repport)"),
        encoding="utf-8",
    )
    report = runs.run("small", ["en"], workers=2)
    (failure,) = [problem for problem in report.problems if problem.kind == "failed_page"]
    assert failure.sentence() == (
        "en/08_conclusions.html: this page could not be made: NameError: name 'repport' is not defined; "
        "open the notebook that is kept beside the report."
    )
    page = html.unescape((report.folder / "en" / "08_conclusions.html").read_text(encoding="utf-8"))
    assert "This part could not be made: NameError: name 'repport' is not defined" in page
    assert "repport" in (report.folder / "notebooks" / "en" / "08_conclusions.ipynb").read_text(encoding="utf-8")
    assert (report.folder / "en" / "03_state_profile-XAC.html").exists()


@pytest.mark.parametrize("end", ["fails", "dies"])
def test_a_page_of_no_notebook_that_fails_takes_no_other_with_it(brief, monkeypatch, end):
    """Such pages share a process; where one fails, or ends it, those behind it are made all the same."""
    asked = sections.question_asked

    def question_asked(enquiry, question):
        if question == "A2" and end == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if question == "A2":
            raise ValueError("no such question")
        return asked(enquiry, question)

    monkeypatch.setattr(sections, "question_asked", question_asked)
    before = in_folder(brief / "reports" / "small" / "en")
    report = runs.run("small", ["en"], workers=1, force=True)
    (failure,) = [problem for problem in report.problems if problem.kind == "failed_page"]
    assert (failure.file, failure.values["reason"]) == (
        "en/question-A2.html", "no such question" if end == "fails" else "its process died (code -9)"
    )  # fmt: skip
    after = in_folder(brief / "reports" / "small" / "en")
    assert set(after) == set(before)
    assert "This part could not be made" in after["question-A2.html"].decode()
    made = json.loads((report.folder / "run.json").read_text(encoding="utf-8"))["jobs"]
    assert [job["page"] for job in made if job["error"]] == ["en/question-A2.html"]
    assert all(job["processor"] > 0 for job in made)


def test_a_second_run_is_refused(copy):
    """While one run holds the report another stops, and says since when."""
    with FileLock(copy / "reports" / ".small.lock"), pytest.raises(InputError) as refused:
        runs.run("small")
    assert [problem.kind for problem in refused.value.problems] == ["busy"]


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL])
def test_a_killed_run_leaves_the_last_report_whole(brief, sent):
    """Whatever ends a run, the report that stood still stands, and the next run goes on."""
    before = in_folder(brief / "reports" / "small")
    correct_a_year(brief)
    # The last notebook sleeps, so that the run cannot end before it is killed.
    last = brief / "notebooks" / "08_conclusions.ipynb"
    awake = last.read_text(encoding="utf-8")
    asleep = awake.replace("sections.what_is_missing(report)", "__import__('time').sleep(300)")
    last.write_text(asleep, encoding="utf-8")
    code = "from analysis.runs import run; run('small', ['en'], workers=2)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list((brief / "reports").glob(".small.new-*/en/*.html")) and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(sent)
    process.wait(60)
    assert in_folder(brief / "reports" / "small") == before
    assert bool(list((brief / "reports").glob(".small.new-*"))) == (sent == signal.SIGKILL)
    last.write_text(awake, encoding="utf-8")
    assert not runs.run("small", ["en"], workers=2).is_unchanged
    assert {path.name for path in (brief / "reports").iterdir()} <= {"small", ".small.lock"}


def test_a_run_killed_between_two_renames_is_mended(copy):
    """Where a system cannot exchange two folders, the next run puts the last report back before anything else."""
    report = copy / "reports" / "small"
    report.rename(copy / "reports" / ".small.old")
    (copy / "data/raw/small/form.xlsx").unlink()
    exchange.clean_up(copy / "reports", "small")
    assert (report / "index.html").exists()


def test_folders_are_exchanged_or_renamed(copy, monkeypatch):
    """The new report takes the place of the last one whether or not the system can do it in one step."""
    for step in (exchange.exchange, lambda *_: False):
        monkeypatch.setattr(exchange, "exchange", step)
        new = copy / "reports" / ".small.new"
        new.mkdir()
        (new / "mark").write_text("new")
        exchange.publish(new, copy / "reports" / "small")
        assert (copy / "reports" / "small" / "mark").read_text() == "new"
        shutil.rmtree(new, ignore_errors=True)


def test_a_report_that_cannot_be_written_is_said_so(brief, monkeypatch):
    """A full disk or a folder without rights is one sentence, and the last report stands."""
    before = in_folder(brief / "reports" / "small")
    correct_a_year(brief)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.publication.tables.write_findings", full)
    with pytest.raises(InputError) as stopped:
        runs.run("small", ["en"])
    assert "it cannot be written (No space left on device)" in str(stopped.value)
    assert in_folder(brief / "reports" / "small") == before


def test_a_run_of_which_nothing_comes_leaves_the_last_report(brief):
    """Where every page fails there is nothing to publish, and the last report stands."""
    before = in_folder(brief / "reports" / "small")
    for notebook in (brief / "notebooks").glob("*.ipynb"):
        text = notebook.read_text(encoding="utf-8").replace("check_parameters(globals())", "check_parameters(glob())")
        notebook.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as stopped:
        runs.run("small", ["en"], workers=2)
    assert stopped.value.problems[0].kind == "nothing_made"
    assert in_folder(brief / "reports" / "small") == before


def test_a_state_that_answered_for_an_earlier_year_is_not_lost_without_a_word(brief):
    """Counts are of the latest year; a State that is in none of them is named."""
    answers = ANSWERS.replace("| submitted  ", "| year | submitted  ").replace(
        "Saint Aurelia |", "Saint Aurelia | 2024 |"
    )
    answers = answers.replace("Valdoria      |", "Valdoria | 2023 |").replace(
        "Costa Serena  |", "Costa Serena | 2024 |"
    )
    write_workbook(brief / "data/raw/small/responses/export.xlsx", {"Data": answers})
    report = runs.run("small", ["en"], workers=2)
    assert [problem.sentence() for problem in report.problems if problem.kind == "older_year"] == [
        "export.xlsx, Data, A3: XAB answered for 2023 only; its answers are in no count of 2024; "
        "correct the year, or ask the State about 2024."
    ]
