"""Shared places: machines that have nothing of the project get the inputs there, and what they make comes back."""

import errno
import hashlib
import json
import logging
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner
from small_enquiry import in_folder, make

from analysis import runs
from analysis.cli import main
from analysis.enquiry import opening
from analysis.forks import Done
from analysis.problems import InputError, Problem
from analysis.reads import Read
from analysis.runs import Job, Order, copies, executors, run_order
from analysis.runs.carried import Carried, _fetched, _owner, _put, _Source
from analysis.runs.copies import NAME, copy_of, drop_copy
from analysis.runs.executors import Matched, opened_executor
from analysis.runs.inputs import PACKAGE, version_here
from analysis.runs.pieces import NOT_UNDERSTOOD, NOT_WHOLE, Piece, SenselessError
from analysis.runs.shared import FOLDER, INPUTS, Shared, opened_shared, shared_at
from analysis.runs.workers import MachineError

fsspec = pytest.importorskip("fsspec", reason="fsspec, which comes with dask, is not installed")
fsspec.filesystem("memory").mkdir("/there")
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
ENGLISH = ["en"]


class AtOnce(Executor):
    """Does each piece of work where it is handed over."""

    def submit(self, work: Callable, /, *given: object) -> Future:
        """Do the work before anything else."""
        future: Future = Future()
        future.set_result(work(*given))
        return future


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A small enquiry with one notebook beside it that is made once, for what takes no other."""
    make(tmp_path)
    (tmp_path / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "01_who_answered.ipynb", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return tmp_path


def pages() -> dict[str, bytes]:
    """What the report holds, but for its manifest."""
    return {name: content for name, content in in_folder(Path("reports/small")).items() if name != "run.json"}


def run_shared(url: str, executor: Executor, name: str = "small", **more: object) -> runs.Report:
    """Run again, by a shared place."""
    with opened_shared(shared_at(url)) as shared:
        return run_order(name, ENGLISH, Order(makes_all=True, executor=executor, shared=shared, **more))


def at(url: str) -> list[str]:
    """All files at a URL."""
    files, path = fsspec.core.url_to_fs(url)
    return files.find(path)


def test_any_place_gives_the_same_report(project):
    """Over a place in memory, two threads make byte for byte what forks make; nothing stays there or in copies."""
    runs.run("small", ENGLISH, workers=2)
    before, seen = pages(), []

    def look(ended: Iterator, number: int) -> Iterator:
        for done in ended:
            seen.extend([*at("memory://there"), *(project / "temporary").iterdir()])
            yield done

    with ThreadPoolExecutor(2) as executor:
        report = run_shared("memory://there", executor, progress=look)
    assert pages() == before
    assert report.reused == 0
    assert any("inputs/" in str(path) for path in seen)
    assert len({path for path in seen if str(path).endswith(".lock")}) == 1
    assert at("memory://there") == list((project / "temporary").iterdir()) == []


def start(what: str, place: Path, log: IO, path: Path | None, *more: str) -> subprocess.Popen:
    """Start a scheduler or a worker of dask elsewhere than in the project, as `dask scheduler` and `dask worker` do."""
    call = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(place / "scheduler.json")]
    own = {**os.environ, "TMPDIR": str(place), "PYTHONWARNINGS": "ignore"} | ({"PYTHONPATH": str(path)} if path else {})
    return subprocess.Popen([*call, "--no-dashboard", *more], cwd=place, env=own, stdout=log, stderr=log)


@contextmanager
def three_workers(place: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """A scheduler of dask that lacks the program, and three workers, the last with another version of it.

    Gives its address, and the workers.
    """
    distributed = pytest.importorskip("distributed", reason="dask (the package distributed) is not installed")
    (place / "without" / "analysis").mkdir(parents=True)
    (place / "without" / "analysis" / "__init__.py").touch()
    shutil.copytree(PACKAGE, place / "stale" / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "stale" / "analysis" / "one_module_more.py").touch()
    with (place / "log.txt").open("w") as log:
        scheduler = start("scheduler", place, log, place / "without", "--port", "0")
        paths = (None, None, place / "stale")
        workers = [start("worker", place, log, path, "--nthreads", "1", "--no-nanny") for path in paths]
    try:
        with distributed.Client(scheduler_file=str(place / "scheduler.json")) as client:
            client.wait_for_workers(3, timeout=120)
            address = client.scheduler.address
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_workers_without_the_project_make_the_same_though_one_is_stale_and_one_is_killed(project, tmp_path):
    """One is killed once the first page came, one has another version: all pages, the same, and nothing is left.

    What became of these two is said. The scheduler has no version at all.
    """
    shutil.copy(NOTEBOOKS / "03_state_profile.ipynb", project / "notebooks")
    runs.run("small", ENGLISH, workers=2)
    before, place = pages(), (tmp_path / "place with spaces").as_uri().replace("%20", " ")
    with three_workers(tmp_path / "elsewhere") as (address, workers):

        def kill_one(ended: Iterator, number: int) -> Iterator:
            for count, done in enumerate(ended):
                if count == 0:
                    assert workers[0].poll() is None
                    workers[0].send_signal(signal.SIGKILL)
                yield done

        shared = shared_at(place)
        with opened_executor("dask", address, shared) as executor, opened_shared(shared):
            report = run_order(
                "small", ENGLISH, Order(makes_all=True, executor=executor, shared=shared, progress=kill_one)
            )
        left = [path for path in (tmp_path / "elsewhere").glob(f"{NAME}*/") if is_held(path)]
    assert workers[0].returncode == -signal.SIGKILL
    assert not [problem for problem in report.problems if problem.kind in ("failed_page", "not_removed")]
    told = {problem.kind: problem.sentence() for problem in report.problems if problem.kind.endswith("_worker")}
    assert "was not used: it has another version of this program or of its libraries" in told["unfit_worker"]
    assert set(told) <= {"unfit_worker", "lost_worker"}
    assert report.reused == 0
    assert pages() == before
    assert at(place) == left == []


def is_held(copy: Path) -> bool:
    """Whether a process that is alive still has a copy of the inputs."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(copy.with_suffix(".lock"), timeout=0):
            return False
    except Timeout:
        return True


def test_a_notebook_that_fails_comes_back_as_far_as_it_came(project):
    """It leaves a gap and its notebook with the traceback beside the report; the place is empty all the same."""
    path = project / "notebooks" / "01_who_answered.ipynb"
    shutil.copy(path, project / "notebooks" / "02_other.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))
    cells["cells"][-1]["source"] = ["1 / 0"]
    path.write_text(json.dumps(cells), encoding="utf-8")
    place = (project / "place").as_uri()
    report = run_shared(place, AtOnce())
    (failed,) = [problem for problem in report.problems if problem.kind == "failed_page"]
    assert "ZeroDivisionError" in failed.sentence()
    kept = Path("reports/small/notebooks/en/01_who_answered.ipynb").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in kept
    assert Path("reports/small/notebooks/en/02_other.ipynb").exists()
    assert at(place) == []


def test_an_enquiry_named_by_a_path_and_its_earlier_edition_come_along(project, monkeypatch):
    """From a folder below the project, by a path that leads up, with an edition before it: the same as by forks."""
    shutil.copytree(make(project / "elsewhere"), project / "data" / "raw" / "before")
    settings = project / "data/raw/small/enquiry.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[enquiry]", '[enquiry]\nearlier = "before"'), encoding="utf-8")
    (project / "below" / "more").mkdir(parents=True)
    monkeypatch.chdir(project / "below" / "more")
    name, report = "../../data/raw/small", project / "reports" / "small"
    runs.run(name, ENGLISH, workers=2)
    before = in_folder(report)
    monkeypatch.setattr("analysis.enquiry.opening._kept", {})
    run_shared("memory://there", AtOnce(), name)
    after = in_folder(report)
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == {"run.json"}
    assert not [job["error"] for job in json.loads(after["run.json"])["jobs"] if job["error"]]


def refusal(url: str, executor: Executor | None = None, name: str = "small") -> str:
    """What is said where a run cannot be done by a shared place."""
    with pytest.raises(InputError) as refused:
        run_shared(url, executor or AtOnce(), name)
    return str(refused.value)


def test_a_place_that_cannot_be_used_is_said_with_what_to_do(project, monkeypatch):
    """An unknown protocol, one that is not installed, a place that cannot be written, a path of this machine alone."""
    assert refusal("nosuch://key:secret@there/x") == (
        "nosuch://there/x: what reaches such a place is not installed (Protocol not known: nosuch); "
        "install it on this machine and with every worker, or give another URL."
    )
    monkeypatch.setitem(sys.modules, "s3fs", None)
    assert "s3fs" in refusal("s3://there")
    (project / "a file").write_text("no folder", encoding="utf-8")
    assert "nothing could be read or written there" in refusal("a file/below")
    before = shutil.copytree(project / "data/raw/small", project / "data/raw/before")
    settings = project / "data/raw/small/enquiry.toml"
    told = settings.read_text(encoding="utf-8").replace("period =", f'earlier = "{before}"\nperiod =')
    settings.write_text(told, encoding="utf-8")
    assert "by a path from the folder in which you are" in refusal("memory://there")
    assert at("memory://there") == []


@pytest.mark.parametrize("slip", ["memory://slip", "memory://slip/folder", "memory://there/slip/folder", "memory://"])
def test_a_slip_in_the_url_makes_no_place(slip):
    """A store would make a bucket of it: a place is used where it is there, or what it would be in, never at the top."""
    with pytest.raises(InputError, match="it is not there, and neither"), opened_shared(shared_at(slip)) as shared:
        shared.write("a", b"what a State sent")
    made = fsspec.filesystem("memory").find("/", withdirs=True)
    assert [path for path in made if "slip" in path or FOLDER in path] == []


def test_a_place_that_may_not_be_looked_at_may_be_used(monkeypatch):
    """Who has the right to write below a folder of a store often has none to look at the bucket."""
    files = fsspec.filesystem("memory")
    with opened_shared(shared_at("memory://there/below")) as shared:
        shared.write("a", b"a")
        assert shared.read("a") == b"a"
    monkeypatch.setattr(type(files), "info", denied)
    shared.look()


def denied(*_: object, **__: object) -> None:
    """What a store says to who may not look."""
    raise PermissionError("denied")


@pytest.mark.parametrize("more", [[], ["--scheduler", "tcp://127.0.0.1:1"], ["--executor", "dask"]])
def test_a_place_without_workers_is_a_call_not_understood(project, more):
    """What is shared with nobody is told how to call it."""
    result = CliRunner().invoke(main, ["run", "small", "--shared", "memory://there", *more])
    assert result.exit_code == 2
    assert "--executor dask --scheduler ADDRESS --shared URL" in result.output


def test_a_place_that_no_worker_reaches_is_said_once(project, monkeypatch):
    """Where workers have a place of their own by that URL, nothing is published, and one sentence tells why."""
    real = Shared.read

    class Away(AtOnce):
        def submit(self, work: Callable, /, *given: object) -> Future:
            with monkeypatch.context() as away:
                away.setattr(Shared, "read", lambda shared, name: real(shared, f"elsewhere/{name}"))
                future: Future = Future()
                try:
                    work(*given)
                except InputError as error:
                    future.set_exception(pickle.loads(pickle.dumps(error)))
                return future

    said = refusal("memory://there", Away())
    assert "nothing could be read or written there" in said
    assert len(said.splitlines()) == 1
    assert not Path("reports/small").exists()


def test_workers_without_this_program_are_said_once(project):
    """Whatever an executor raises for them becomes a sentence with a remedy, and nothing is published."""

    class Without(Executor):
        def submit(self, *_: object) -> Future:
            future: Future = Future()
            future.set_exception(ModuleNotFoundError("No module named 'analysis'"))
            return future

    said = refusal("memory://there", Without())
    assert said.startswith("a worker could do no work (No module named 'analysis'); install this program")
    assert at("memory://there") == []


def test_a_file_that_changes_while_the_run_goes_on_stops_it(project):
    """What was read is not what would come to the workers: nothing is published, and the next run makes it."""
    with opened_shared(shared_at("memory://there")) as shared:
        for path, sha in (("gone.xlsx", "0" * 64), ("enquiry.toml", "1" * 64)):
            source = _Source(project / "data/raw/small" / path, project / path, sha)
            with pytest.raises(InputError, match="changed while the run went on"):
                _put([source], shared, project)


def put(shared: Shared, contents: dict[str, bytes]) -> str:
    """Put inputs at a place, each content under the name that it ought to have; give the hash of their list."""
    told = {}
    for name, content in contents.items():
        told[name] = sha = hashlib.sha256(content.removesuffix(b" damaged")).hexdigest()
        shared.write(f"inputs/{sha}", content)
    shared.write(INPUTS, json.dumps(told).encode())
    return hashlib.sha256(shared.read(INPUTS)).hexdigest()


def test_a_copy_is_whole_or_not_there(project):
    """A damaged content and another list are refused, and nothing of such a copy stays."""
    with opened_shared(shared_at("memory://there")) as shared:
        with pytest.raises(InputError, match="not what was put there"):
            copy_of(shared, put(shared, {"a.txt": b"a", "b/c.txt": b"c damaged"}))
        with pytest.raises(InputError, match="not what was put there"):
            copy_of(shared, "another list")
        assert list((project / "temporary").iterdir()) == []
        copy = copy_of(shared, put(shared, {"a.txt": b"a", "b/c.txt": b"c"}))
    assert in_folder(copy) == {"a.txt": b"a", "b/c.txt": b"c"}
    assert copy.stat().st_mode & 0o077 == 0
    drop_copy(shared.run)
    assert list((project / "temporary").iterdir()) == []


def test_many_at_once_bring_one_copy(project):
    """Threads of one worker that begin together share what the first of them brings."""
    with opened_shared(shared_at("memory://there")) as shared, ThreadPoolExecutor(8) as threads:
        listed, together = put(shared, {f"{number}.txt": b"a" for number in range(50)}), threading.Barrier(8)

        def bring(_: int) -> Path:
            together.wait()
            return copy_of(shared, listed)

        (copy,) = set(threads.map(bring, range(8)))
    assert len(in_folder(copy)) == 50
    drop_copy(shared.run)


def test_what_a_killed_worker_left_goes_when_the_next_makes_a_copy(project):
    """A copy that nobody holds is removed; one that is in use stays."""
    abandoned = project / "temporary" / f"{NAME}abandoned"
    abandoned.mkdir()
    with opened_shared(shared_at("memory://there")) as shared, opened_shared(shared_at("memory://there")) as other:
        used = copy_of(other, put(other, {"a.txt": b"a"}))
        copy_of(shared, put(shared, {}))
    assert not abandoned.exists()
    assert used.exists()
    for run in (shared.run, other.run):
        drop_copy(run)


def test_a_worker_that_goes_on_keeps_no_copy_for_a_run_that_was_killed(project):
    """Its copy goes when the worker begins for the next run, which has removed what was left at the place."""
    killed, next_one = shared_at("memory://there"), shared_at("memory://there")
    killed.write_owner("ours")
    copy = copy_of(killed, put(killed, {"a.txt": b"a"}))
    next_one.write_owner("ours")
    assert copy.exists()
    copy_of(next_one, put(next_one, {"a.txt": b"a"}))
    assert not copy.exists()
    drop_copy(next_one.run)
    next_one.remove()


def test_what_a_killed_run_left_goes_with_the_next_of_the_same_report():
    """Another report's folder at the same place stays until its own run ends."""
    killed, others, next_one = (shared_at("memory://there") for _ in range(3))
    for shared, owner in ((killed, "ours"), (others, "theirs"), (next_one, "ours")):
        shared.write("inputs/a", b"what a State sent")
        shared.write_owner(owner)
    assert {path.split("/")[2] for path in at("memory://there")} == {f"enquiry-run-{s.run}" for s in (others, next_one)}
    for shared in (others, next_one):
        shared.remove()
    assert at("memory://there") == []


class Elsewhere(AtOnce):
    """Hands out work to a new worker each time, and brings back what it raised; the first one only begins."""

    def __init__(self, before: Callable[[int], None] = lambda _: None) -> None:
        self.before, self.count = before, 0

    def submit(self, work: Callable, /, *given: object) -> Future:
        """Do the work in a copy of its own."""
        self.count += 1
        for run in list(copies._copies):
            drop_copy(run)
        self.before(self.count)
        future: Future = Future()
        try:
            future.set_result(work(*given))
        except Exception as failure:
            future.set_exception(pickle.loads(pickle.dumps(failure)))
        return future


def test_a_worker_of_other_code_that_comes_later_stops_the_run(project, monkeypatch):
    """It makes no gaps: nothing is published, and the report that stood is as it was."""
    runs.run("small", ENGLISH, workers=2)
    before = in_folder(Path("reports/small"))

    def stale(count: int) -> None:
        if count == 3:
            monkeypatch.setattr(executors, "version_here", lambda: "another")

    assert "another version of this program or of its libraries" in refusal("memory://there", Elsewhere(stale))
    assert in_folder(Path("reports/small")) == before
    assert at("memory://there") == []


def full(*_: object) -> None:
    """Write to a disk that is full."""
    raise OSError(errno.ENOSPC, "No space left on device", "/tmp/of/the/worker")


def test_a_full_disk_of_a_worker_stops_the_run_without_its_path(project, monkeypatch):
    """Where a later worker cannot bring its copy, the page is not to blame."""
    said = refusal(
        "memory://there", Elsewhere(lambda count: count == 3 and monkeypatch.setattr(copies, "_bring", full))
    )
    assert said.startswith("a worker could not write the inputs, or what it made of them, on its machine (No space")
    assert "/tmp" not in said
    assert not Path("reports/small").exists()


@pytest.fixture
def carried(tmp_path) -> Carried:
    """A page of a notebook whose outcome is to come back by a place."""
    job = Job(tmp_path / "01_x.ipynb", {"enquiry": "small", "language": "en"}, "01_x.html")
    piece = Piece(job, None, tmp_path / "made", tmp_path, None)
    return Carried(piece, shared_at("memory://back"), tmp_path, "")


def come(carried: Carried, told: object) -> Done:
    """What is told of a piece that was done, once this is what its worker put there."""
    carried.shared.write(carried._name, json.dumps(told).encode())
    return _fetched(Done(0, 1.0, ""), carried)


def test_what_comes_back_is_written_nowhere_else(carried, tmp_path):
    """An ending that no piece makes, with steps out of the folder, is not written."""
    whole = {"ipynb": "{}", "html": "<p>", "json": "{}"}
    assert come(carried, {**whole, "/../../evil": "outside"}).error == ""
    assert {Path(name).suffix[1:]: text.decode() for name, text in in_folder(tmp_path).items()} == whole


@pytest.mark.parametrize(
    "told", [{}, ["html"], {"html": "<p>", "json": "{}"}, {"ipynb": "{}", "html": 1, "json": "{}"}]
)
def test_what_comes_back_in_part_is_no_page(carried, tmp_path, told):
    """That page fails, its reason names no place, and nothing is written."""
    assert come(carried, told).error == NOT_WHOLE
    assert in_folder(tmp_path) == {}
    assert "memory" not in NOT_WHOLE


WELL_TOLD = {"reads": [["settings", []]], "cells": 0.0, "seconds": 1.0, "processor": 1}
SENSELESS = [
    "", "null", "[]", "{}", "{", json.dumps({"reads": []}),
    *(json.dumps(WELL_TOLD | {"reads": reads}) for reads in (5, [5], [["settings"]], [["settings", [1]]], [[1, []]])),
    *(json.dumps(WELL_TOLD | {"cells": cells}) for cells in ("many", None, [], float("nan"))),
]  # fmt: skip


@pytest.mark.parametrize("told", SENSELESS)
def test_what_is_told_without_sense_is_understood_by_nobody(carried, told):
    """Other names, other types and no numbers are one refusal, whoever wrote them; what a piece tells is understood."""
    come(carried, {"ipynb": "{}", "html": "<p>", "json": json.dumps(WELL_TOLD)})
    assert carried.piece.told() == ([Read("settings")], 0.0, 1.0, 1.0)
    assert come(carried, {"ipynb": "{}", "html": "<p>", "json": told}).error == ""
    with pytest.raises(SenselessError, match=NOT_UNDERSTOOD):
        carried.piece.told()


def test_a_page_of_which_nothing_sensible_came_is_a_gap(project, monkeypatch):
    """It says its reason, and the rest is published; a reading that cannot be compared is only never taken again."""
    told = {"A1": '{"reads": 5}', "A2": None, "B1": json.dumps(WELL_TOLD | {"reads": [["answers_of", []]]})}
    spoilt, real = {f"question-{question}.html": content for question, content in told.items()}, Piece.__call__

    def worker(piece: Piece) -> None:
        real(piece)
        if content := spoilt.get(piece.job.page):
            piece.place("json").write_text(content)
        elif piece.job.page in spoilt:
            piece.place("json").unlink()

    monkeypatch.setattr(Piece, "__call__", worker)
    report = run_order("small", ENGLISH, Order(makes_all=True, executor=AtOnce()))
    failed = {problem.file: problem.values["reason"] for problem in report.problems if problem.kind == "failed_page"}
    assert failed == {"en/question-A1.html": NOT_UNDERSTOOD, "en/question-A2.html": NOT_WHOLE}
    gaps = [page for page in spoilt if b"This part could not be made" in (report.folder / "en" / page).read_bytes()]
    assert gaps == ["question-A1.html", "question-A2.html"]


def test_where_nothing_comes_back_the_place_is_at_fault(carried):
    """A page that was made but cannot be had stops the run."""
    with pytest.raises(InputError, match="nothing could be read or written there"):
        _fetched(Done(0, 1.0, ""), Carried(carried.piece, shared_at("memory://back"), carried.top, ""))


@pytest.mark.parametrize(
    ("page", "place", "raised"),
    [
        (full, lambda *_: None, "could not write the inputs, or what it made"),
        (lambda _: None, full, "nothing could be read or written there"),
        (lambda _: 1 / 0, full, "division by zero"),
    ],
    ids=["the page meets a full disk", "the place is full", "the notebook failed before"],
)
def test_what_leaves_a_task_is_what_came_first(carried, monkeypatch, page, place, raised):
    """A full disk is a fault of its machine; what a notebook raised stays so, though nothing could be put back."""
    carried.shared.write(INPUTS, b"")
    monkeypatch.setattr("analysis.runs.carried.copy_of", lambda *_: carried.top)
    monkeypatch.setattr(Piece, "__call__", page)
    files = fsspec.filesystem("memory")
    monkeypatch.setattr(type(files), "pipe_file", place)
    failure = ZeroDivisionError if "zero" in raised else MachineError
    with pytest.raises(failure, match=raised):
        Matched(carried, version_here())()


def test_an_owner_is_an_enquiry_folder_and_no_name_of_a_machine(tmp_path):
    """It is drawn once for each, and stays where the folder is moved; where it cannot be kept, each run has its own."""
    one, other = tmp_path / "one" / "owner.txt", tmp_path / "other" / "owner.txt"
    drawn = _owner(one)
    assert drawn == _owner(one) != _owner(other)
    moved = one.parent.rename(tmp_path / "moved") / "owner.txt"
    assert _owner(moved) == drawn
    (tmp_path / "closed").write_text("no folder", encoding="utf-8")
    assert _owner(tmp_path / "closed" / "owner.txt") != _owner(tmp_path / "closed" / "owner.txt")


def test_an_enquiry_copied_with_all_that_it_kept_is_another_owner(tmp_path):
    """So that two that run at one place, one copied from the other, cannot take away each other's files."""
    drawn = _owner(tmp_path / "one" / "owner.txt")
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    copied = _owner(tmp_path / "copy" / "owner.txt")
    assert copied == _owner(tmp_path / "copy" / "owner.txt") != drawn == _owner(tmp_path / "one" / "owner.txt")


@pytest.mark.parametrize("scheme", ["file", "memory"])
def test_a_place_with_brackets_is_cleaned_too(tmp_path, scheme):
    """They are no pattern: what a killed run left goes, and at the end all of it."""
    url = f"{scheme}://{tmp_path}/a[1]*"
    killed, next_one = Shared(url), Shared(url)
    killed.write_owner("ours")
    killed.write("inputs/a", b"what a State sent")
    next_one.write_owner("ours")
    files, path = fsspec.core.url_to_fs(url)
    assert [name.split("/")[-2] for name in files.find(path)] == [f"{FOLDER}{next_one.run}"]
    next_one.remove()
    assert files.find(path) == []


def test_what_others_left_is_no_reason_to_stop(monkeypatch, caplog):
    """A folder that goes while it is looked at is no error; one that may not be removed is told, and the run goes on."""
    gone, kept, next_one = (shared_at("memory://others") for _ in range(3))
    kept.write_owner("ours")
    monkeypatch.setattr(Shared, "_others", lambda _: [gone, kept])
    with monkeypatch.context() as denied:
        denied.setattr(Shared, "remove", refuse_to_remove)
        next_one.write_owner("ours")
    assert next_one.read("owner.txt") == b"ours"
    assert caplog.text.count("could not be removed (denied)") == 1
    for shared in (kept, next_one):
        shared.remove()
    assert at("memory://others") == []


def refuse_to_remove(shared: Shared) -> None:
    """What a place does that keeps what it has."""
    raise InputError([Problem("no_shared_place", shared.shown, values={"reason": "denied"})])


def test_the_owner_stands_before_anything_else(project, monkeypatch):
    """So that nothing of a run that is killed early stays without one."""
    written, real = [], Shared.write
    monkeypatch.setattr(Shared, "write", lambda self, *given: (written.append(given[0]), real(self, *given)))
    monkeypatch.setattr(copies, "_bring", full)
    refusal("memory://there", Elsewhere())
    assert written[0] == "owner.txt"


@pytest.mark.parametrize("end", [KeyboardInterrupt, RuntimeError])
def test_what_stays_is_told_however_a_run_ends(monkeypatch, caplog, end):
    """Where no report can tell it, standard error does."""
    shared = shared_at("memory://there")
    with monkeypatch.context() as denied:
        denied.setattr(Shared, "remove", refuse_to_remove)
        with pytest.raises(end), opened_shared(shared):  # noqa: PT012
            shared.write("inputs/a", b"what a State sent")
            raise end
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert f"memory://there/{FOLDER}{shared.run}: what the run put there could not be removed (denied)" in caplog.text
    shared.remove()


def test_what_stays_is_told_of_its_own_run_alone(project, monkeypatch):
    """A later run that changes nothing does not say it again."""
    with monkeypatch.context() as denied:
        denied.setattr(Shared, "remove", refuse_to_remove)
        report = run_shared("memory://there", AtOnce())
    assert [problem.kind for problem in report.problems if problem.kind == "not_removed"] == ["not_removed"]
    fsspec.filesystem("memory").rm("/there", recursive=True)
    fsspec.filesystem("memory").mkdir("/there")
    again = runs.run("small", ENGLISH)
    assert again.is_unchanged
    assert [problem.kind for problem in again.problems if problem.kind == "not_removed"] == []


def test_a_copy_that_is_being_brought_is_removed_whole(project, monkeypatch):
    """Who drops it waits until it is there; nothing of it is made again afterwards."""
    real, inside, goes_on = copies._read, threading.Event(), threading.Event()

    def slow(shared: Shared, name: str, sha: str) -> bytes:
        if name != INPUTS:
            inside.set()
            goes_on.wait(60)
        return real(shared, name, sha)

    monkeypatch.setattr(copies, "_read", slow)
    with opened_shared(shared_at("memory://there")) as shared, ThreadPoolExecutor(2) as threads:
        brought = threads.submit(copy_of, shared, put(shared, {"a/b.txt": b"a"}))
        inside.wait(60)
        dropped = threads.submit(drop_copy, shared.run)
        early = wait([dropped], timeout=0.5).done
        goes_on.set()
        brought.result()
        dropped.result()
    assert not early
    assert list((project / "temporary").iterdir()) == []


def test_what_was_read_of_a_copy_is_forgotten_behind_a_link_too(project, monkeypatch):
    """Where the folder for temporary files is a link, as on a Mac."""
    (project / "link").symlink_to(project / "temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(project / "link"))
    monkeypatch.setattr(opening, "_kept", {})
    run_shared("memory://there", AtOnce())
    assert [path for path in opening._kept if NAME in str(path)] == []


def test_no_secret_of_a_url_is_printed():
    """Neither where it is shown, nor by a worker that prints what it was given, nor in a reason."""
    shared = shared_at("nosuch://user:secret/w@rd@host/x?key=secret")
    with pytest.raises(InputError) as refused:
        shared.read("a")
    assert "secret" not in f"{shared.shown} {shared!r} {refused.value}"
    assert shared_at("https://host/x?sig=a@secret").shown == "https://"
    assert shared.shown == "nosuch://host/x"
