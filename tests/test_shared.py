"""Shared places: machines that have nothing of the project get the inputs there, and what they make comes back."""

import hashlib
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_enquiry import in_folder, make

from analysis import runs
from analysis.cli import main
from analysis.problems import InputError
from analysis.runs import Order, run_order
from analysis.runs.carried import _put, _Source
from analysis.runs.copies import NAME, copy_of, drop_copy
from analysis.runs.executors import opened_executor
from analysis.runs.inputs import name_of, read_code
from analysis.runs.shared import INPUTS, Shared, opened_shared, shared_at

fsspec = pytest.importorskip("fsspec", reason="fsspec, which comes with dask, is not installed")
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


@contextmanager
def two_workers(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """A scheduler of dask and two workers, started elsewhere than in the project; its address, and the workers."""
    distributed = pytest.importorskip("distributed", reason="dask (the package distributed) is not installed")
    folder.mkdir()
    with distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        call = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
        own = {**os.environ, "TMPDIR": str(folder), "PYTHONWARNINGS": "ignore"}
        with (folder / "log.txt").open("w") as log:
            calls = [[*call, "--no-nanny", "--local-directory", str(folder / name)] for name in ("one", "two")]
            workers = [subprocess.Popen(each, cwd=folder, env=own, stdout=log, stderr=log) for each in calls]
        try:
            with distributed.Client(address) as client:
                client.wait_for_workers(2, timeout=120)
            yield address, workers
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()


def test_workers_without_the_project_make_the_same_and_one_may_be_killed(project, tmp_path):
    """Two workers in another folder, one killed once the first page came: all pages, the same, and nothing is left."""
    shutil.copy(NOTEBOOKS / "03_state_profile.ipynb", project / "notebooks")
    runs.run("small", ENGLISH, workers=2)
    before, place = pages(), (tmp_path / "place with spaces").as_uri().replace("%20", " ")
    with two_workers(tmp_path / "elsewhere") as (address, workers):

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


def test_a_place_that_cannot_be_used_is_said_with_what_to_do(project):
    """An unknown protocol, one that is not installed, a place that cannot be written, a path of this machine alone."""
    assert refusal("nosuch://key:secret@there/x") == (
        "nosuch://there/x: what reaches such a place is not installed (Protocol not known: nosuch); "
        "install it on this machine and with every worker, or give another URL."
    )
    assert "s3fs" in refusal("s3://there") or pytest.importorskip("s3fs")
    (project / "a file").write_text("no folder", encoding="utf-8")
    assert "nothing could be read or written there" in refusal("a file/below")
    assert "by a path from the folder in which you are" in refusal(
        "memory://there", name=str(project / "data/raw/small")
    )
    assert at("memory://there") == []


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
    assert said.startswith("no worker could begin (No module named 'analysis'); install this program")
    assert at("memory://there") == []


def test_a_file_that_changes_while_the_run_goes_on_stops_it(project):
    """What was read is not what would come to the workers: nothing is published, and the next run makes it."""
    with opened_shared(shared_at("memory://there")) as shared:
        for path, sha in (("gone.xlsx", "0" * 64), ("enquiry.toml", "1" * 64)):
            source = _Source(project / "data/raw/small" / path, project / path, sha)
            with pytest.raises(InputError, match="changed while the run went on"):
                _put([source], shared, project, "")


def put(shared: Shared, contents: dict[str, bytes], code: str = "") -> str:
    """Put inputs at a place, each content under the name that it ought to have; give the hash of their list."""
    told = {"code": code or name_of(read_code()), "files": {}}
    for name, content in contents.items():
        told["files"][name] = sha = hashlib.sha256(content.removesuffix(b" damaged")).hexdigest()
        shared.write(f"inputs/{sha}", content)
    shared.write(INPUTS, json.dumps(told).encode())
    return hashlib.sha256(shared.read(INPUTS)).hexdigest()


def test_a_copy_is_whole_or_not_there(project):
    """A damaged content, another list and other code are refused, and nothing of such a copy stays."""
    with opened_shared(shared_at("memory://there")) as shared:
        with pytest.raises(InputError, match="not what was put there"):
            copy_of(shared, put(shared, {"a.txt": b"a", "b/c.txt": b"c damaged"}))
        with pytest.raises(InputError, match="not what was put there"):
            copy_of(shared, "another list")
        with pytest.raises(InputError, match="another version of this program"):
            copy_of(shared, put(shared, {}, code="other"))
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
