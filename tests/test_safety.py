"""Safety: whatever ends a run, and whenever, the report that stands is one whole run and the next one goes on."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from clean import run_and_stop, run_english, running, send
from small_enquiry import ANSWERS, PROJECT, stand_in_copy
from tables import write_workbook

from analysis import runs
from analysis.forks import CAN_FORK
from analysis.problems import InputError
from analysis.runs import Order, run_order
from analysis.runs.pieces import Piece

KILLS = int(os.environ.get("KILLS", "4"))  # `make kills` asks for 200

needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so there are no warm kernels")


@pytest.fixture
def project(brief_run, tmp_path, monkeypatch):
    """A small enquiry with two notebooks of its own, run once in English."""
    return stand_in_copy(brief_run, tmp_path, monkeypatch)


def hashes(folder: Path) -> dict[str, str]:
    """What a folder holds, each file by its hash."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def whole(report: Path, known: dict[str, dict]) -> str:
    """Fail unless a report is one whole run: its own list of files, and the same bytes whenever it is looked at."""
    manifest = json.loads((report / "run.json").read_text(encoding="utf-8"))
    found = hashes(report)
    assert found.keys() == {*manifest["files"], "run.json"}
    assert all((report / name).stat().st_size == size for name, size in manifest["files"].items())
    made = f"{manifest['run']} {manifest['made']}"
    assert known.setdefault(made, found) == found
    return made


@needs_fork
def test_a_run_killed_at_any_moment_leaves_a_whole_report(project):
    """Killed at random moments, politely or not: one whole report, at most one unfinished folder, no process left."""
    known, report, chance = {}, project / "reports" / "small", random.Random(os.environ.get("SEED", "8"))
    with running(run_english, True) as first:  # it is there once the process is from which it is forked
        began = time.monotonic()
        first.join()
    longest = time.monotonic() - began
    assert first.exitcode == 0
    for number in range(KILLS):
        year = 2010 + number % 14
        changed = ANSWERS.replace("| yes | 2020", f"| yes | {year}")
        write_workbook(project / "data/raw/small/responses/export.xlsx", {"Data": changed})
        with running(run_english, chance.random() < 0.5) as run:
            time.sleep(chance.uniform(0, longest * 1.1))
            send(run, chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
        whole(report, known)
        assert len(list((project / "reports").glob(".small.new-*"))) <= 1
        assert len(list((project / "data" / "processed").glob(".small.new-*"))) <= 1
    before = whole(report, known)
    last = runs.run("small", ["en"], workers=2)
    assert last.is_unchanged or whole(report, known) != before
    assert {path.name for path in (project / "reports").iterdir()} <= {"small", ".small.lock"}
    assert {path.name for path in (project / "data" / "processed").iterdir()} == {"small"}
    hidden = [path for path in (project / "data" / "raw" / "small" / ".kept").rglob(".*") if path.is_file()]
    assert last.is_unchanged or not hidden


@needs_fork
@pytest.mark.parametrize(
    ("place", "sent"),
    # Each document, and each signal: who sends it knows nothing of what is written at that moment.
    [("pdf.write_pdf", signal.SIGKILL), ("docx.write_docx", signal.SIGTERM), ("annex.write_annex", signal.SIGKILL)],
    ids=["PDF, killed", "Word, ended", "annex, killed"],
)
def test_a_run_that_ends_while_documents_are_written_leaves_the_last_report(project, place, sent):
    """Its pages are all made by then: none of them is published, no process of it goes on, and the next run does."""
    before = hashes(project / "reports" / "small")
    changed = ANSWERS.replace("| yes | 2020", "| yes | 2021")
    write_workbook(project / "data/raw/small/responses/export.xlsx", {"Data": changed})
    with running(run_and_stop, place) as run:
        while not (project / "writing").exists():
            assert run.is_alive()
            time.sleep(0.02)
        (staging,) = (project / "reports").glob(".small.new-*")
        assert (staging / "en" / "08_conclusions.html").exists()
        writers = _children(run.pid)
        send(run, sent)
    assert hashes(project / "reports" / "small") == before
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in writers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}/cmdline").exists() for pid in writers)
    runs.run("small", ["en"], workers=2)
    after = hashes(project / "reports" / "small")
    assert after["en/report-en.pdf"] != before["en/report-en.pdf"]
    assert {path.name for path in (project / "reports").iterdir()} == {"small", ".small.lock"}


def _children(pid: int) -> list[int]:
    """The processes that a process forked, where the system tells."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def test_who_holds_the_report_is_said(project):
    """A second run is refused with the process, its machine and since when; a dead holder holds nothing."""
    code = "import time\nfrom pathlib import Path\nfrom analysis.publication.exchange import held\n"
    code += "with held(Path('reports'), 'small'):\n    print('held', flush=True)\n    time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InputError) as refused:
            runs.run("small", ["en"])
        assert f"process {holder.pid} on " in str(refused.value)
        assert time.strftime("since %Y-") in str(refused.value)
        holder.kill()
    assert runs.run("small", ["en"]).is_unchanged


def spoiled(project: Path, instead: str) -> None:
    """Let the last notebook do something else in its cell on what was hard."""
    path = project / "notebooks" / "08_conclusions.ipynb"
    text = (PROJECT / "notebooks" / path.name).read_text(encoding="utf-8")
    assert "sections.what_is_missing(report)" in text
    path.write_text(text.replace("sections.what_is_missing(report)", instead), encoding="utf-8")


def only_gap(report: runs.Report) -> str:
    """The reason of the one page that failed."""
    (failure,) = [problem for problem in report.problems if problem.kind == "failed_page"]
    assert failure.file == "en/08_conclusions.html"
    return failure.values["reason"]


@needs_fork
@pytest.mark.parametrize(
    ("instead", "reason", "kept"),
    [
        ("__import__('time').sleep(300)", "it took too long and was stopped", "TimeoutError"),
        ("len(bytearray(2_000_000_000))", "MemoryError", "MemoryError"),
        ("__import__('os').kill(__import__('os').getpid(), 9)", "its process died (code -9)", "getpid"),
    ],
    ids=["hangs", "takes all memory", "is killed"],
)
def test_a_notebook_that_hangs_or_dies_fails_alone_and_is_kept(project, instead, reason, kept):
    """The rest is published; the gap is dated and says why; the notebook is kept as far as it came."""
    spoiled(project, instead)
    report = run_order("small", ["en"], Order(workers=2, seconds=15, megabytes=500))
    assert reason in only_gap(report)
    page = (report.folder / "en" / "08_conclusions.html").read_text(encoding="utf-8")
    assert f"This part could not be made: {only_gap(report)}" in page.replace("&#39;", "'")
    assert report.pages == len(list((report.folder / "en").glob("*.html")))
    notebook = (report.folder / "notebooks" / "en" / "08_conclusions.ipynb").read_text(encoding="utf-8")
    assert kept in notebook
    assert '<section class=\\"enquiry\\"' in notebook


@needs_fork
def test_a_full_disk_met_by_a_page_is_no_gap(project, monkeypatch):
    """What one page meets on the disk all will: nothing is published, and the last report stands."""
    before = hashes(project / "reports" / "small")

    def full(self: Piece) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Piece, "__call__", full)
    with pytest.raises(InputError) as stopped:
        runs.run("small", ["en"], force=True)
    assert "No space left on device" in str(stopped.value)
    assert hashes(project / "reports" / "small") == before


def test_tables_that_could_not_be_written_leave_nothing(project, monkeypatch):
    """A disk that is full keeps no half of them."""

    def full(_: object, folder: Path) -> None:
        folder.mkdir()
        (folder / "half.csv").write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.publication.tables.write_tables", full)
    with pytest.raises(InputError):
        runs.run("small", ["en"], workers=2, force=True)
    assert [path.name for path in (project / "data" / "processed").iterdir()] == ["small"]


def test_what_cannot_be_written_is_named(project, monkeypatch):
    """The file itself where it is another than the report; never the unfinished folder, which is gone."""
    for filename, said in (
        (str(project / "data" / "processed" / "small"), "data/processed/small"),
        (None, "reports/small"),
    ):

        def refuse(*_: object, name: str | None = filename) -> None:
            raise PermissionError(13, "Permission denied", name)

        with monkeypatch.context() as patched:
            patched.setattr("analysis.runs.report.publish", refuse)
            with pytest.raises(InputError) as stopped:
                runs.run("small", ["en"], workers=2, force=True)
        assert str(stopped.value).startswith(f"{project / said}: it cannot be written (Permission denied)")


def test_where_nothing_can_be_kept_the_report_is_published_all_the_same(project, monkeypatch):
    """A run that cannot keep its record says so; the next one makes all again."""
    shutil.rmtree(project / "data" / "raw" / "small" / ".kept")
    (project / "data" / "raw" / "small" / ".kept").write_text("a file is in the way", encoding="utf-8")
    report = runs.run("small", ["en"], workers=2)
    assert [problem.kind for problem in report.problems] == ["censored", "not_kept"]
    assert report.reused == 0
    assert not runs.run("small", ["en"], workers=2).is_unchanged


def test_a_document_that_was_left_out_is_tried_again(project, monkeypatch):
    """Though nothing changed: what kept it from being written may have gone."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("no room")

    with monkeypatch.context() as patched:
        patched.setattr("analysis.publication.pdf.write_pdf", fail)
        first = runs.run("small", ["en"], workers=2, force=True)
    assert "failed_output" in {problem.kind for problem in first.problems}
    assert not (project / "reports/small/en/report-en.pdf").exists()
    second = runs.run("small", ["en"], workers=2)
    assert (project / "reports/small/en/report-en.pdf").exists()
    assert "failed_output" not in {problem.kind for problem in second.problems}


def test_a_file_that_may_not_be_read_is_left_out_and_said(project, monkeypatch):
    """The run goes on without it, its record is kept, and the same file makes nothing again."""
    path = project / "data/raw/small/responses/locked.xlsx"
    shutil.copy(path.with_name("export.xlsx"), path)
    real = Path.open

    def refuse(self: Path, *given: object, **more: object) -> object:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *given, **more)

    monkeypatch.setattr(Path, "open", refuse)
    report = runs.run("small", ["en"], workers=2)
    assert {"no_access"} <= {problem.kind for problem in report.problems} <= {"no_access", "censored"}
    assert runs.run("small", ["en"], workers=2).is_unchanged


def test_findings_that_the_last_run_told_are_no_news(project):
    """They are news once, of the run that found them; the page of changes goes on telling them."""
    changed = ANSWERS.replace("| yes | 2020", "| yes | 2021")
    write_workbook(project / "data/raw/small/responses/export.xlsx", {"Data": changed})
    assert runs.run("small", ["en"], workers=2).changed == 1
    report = runs.run("small", ["en"], workers=2, force=True)
    assert report.changed == 0
    assert "1 finding differs" in (report.folder / "en" / "changes.html").read_text(encoding="utf-8")


def test_names_of_runs_do_not_go_by_the_clock(project, monkeypatch):
    """A clock that is put back changes neither the order of runs nor which are kept."""
    import datetime

    class Past(datetime.datetime):
        @classmethod
        def now(cls, zone: object = None) -> datetime.datetime:
            return datetime.datetime(1999, 1, 1, tzinfo=zone)

    monkeypatch.setattr("analysis.runs.report.datetime.datetime", Past)
    runs.run("small", ["en"], workers=2, force=True)
    manifest = json.loads((project / "reports" / "small" / "run.json").read_text(encoding="utf-8"))
    assert (manifest["run"], manifest["made"][:4]) == ("000002", "1999")
    assert "1 Jan 1999" in (project / "reports" / "small" / "en" / "index.html").read_text(encoding="utf-8")
