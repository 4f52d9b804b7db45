"""Executors: a run asks for nothing but `concurrent.futures`, and its pages are the same on any of them."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_enquiry import in_folder, stand_in_copy

from analysis.languages import later
from analysis.problems import InputError, Problem
from analysis.runs import Order, run_order, workers
from analysis.runs.executors import Matched, opened_executor, run_on, told_of
from analysis.runs.inputs import libraries, version_here, version_of
from analysis.runs.shared import shared_at
from analysis.runs.workers import DIED, MOST, KilledError, MachineError

if TYPE_CHECKING:
    from distributed import LocalCluster


@pytest.fixture
def project(small_run, tmp_path, monkeypatch):
    """A small enquiry, run once in English by forks."""
    return stand_in_copy(small_run, tmp_path, monkeypatch)


@pytest.fixture
def brief(brief_run, tmp_path, monkeypatch):
    """The same with two notebooks: what each of the others shows in an ordinary kernel, test_notebooks compares."""
    return stand_in_copy(brief_run, tmp_path, monkeypatch)


def pages(folder: Path) -> dict[str, bytes]:
    """What a report holds, but for its manifest."""
    return {name: content for name, content in in_folder(folder).items() if name != "run.json"}


def test_any_executor_makes_the_same_report(brief):
    """Threads that start ordinary kernels give, byte for byte, what forks give."""
    before = pages(brief / "reports" / "small")
    with ThreadPoolExecutor(2) as executor:
        report = run_order("small", ["en"], Order(makes_all=True, executor=executor))
    written = list((brief / "reports" / "small" / "en").glob("*.html"))
    assert (report.pages, report.reused) == (len(written), 0)
    assert pages(brief / "reports" / "small") == before


def test_where_every_page_fails_the_last_report_stands(project):
    """Those that no notebook makes fail too, and count for nothing: without any notebook nothing is published."""

    class Dead(Executor):
        def submit(self, *_: object) -> Future:
            future: Future = Future()
            future.set_exception(KilledError(DIED))
            return future

    before = in_folder(project / "reports" / "small")
    with pytest.raises(InputError, match="no page could be made"):
        run_order("small", ["en"], Order(makes_all=True, executor=Dead()))
    assert in_folder(project / "reports" / "small") == before


def test_an_executor_that_is_not_there_is_said():
    """A scheduler without an address is told how to call it."""
    with pytest.raises(InputError, match="--scheduler ADDRESS"), opened_executor("dask", None):
        pass


@contextmanager
def cluster(number: int) -> Iterator["LocalCluster"]:
    """So many workers of dask, of one thread each, in this process."""
    distributed = pytest.importorskip("distributed", reason="dask (the package distributed) is not installed")
    with distributed.LocalCluster(
        n_workers=number, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
    ) as started:
        yield started


def test_a_scheduler_without_workers_is_said(monkeypatch):
    """A run does not wait for ever for a worker that nobody started."""
    monkeypatch.setattr(workers, "SECONDS", 0.2)
    with (
        cluster(0) as empty,
        pytest.raises(InputError, match="there was no worker that could be used"),
        opened_executor("dask", empty.scheduler_address),
    ):
        pass


def full_on(addresses: list[str]) -> Callable[[], None]:
    """A piece of work that some workers have no room for."""

    def piece() -> None:
        from distributed import get_worker

        if get_worker().address in addresses:
            raise MachineError([Problem("no_copy", values={"who": later("a worker"), "reason": "No space left"})])
        time.sleep(0.05)

    return piece


def test_a_worker_that_lacks_something_is_left_out_and_the_others_do_its_pieces():
    """However quickly it fails, it fails once, and once it is said; dask might have tried it again until the run ended."""
    with cluster(3) as three, opened_executor("dask", three.scheduler_address) as executor:
        unfit = three.workers[0].address
        done = list(run_on(executor, [full_on([unfit])] * 12))
        (told,) = [problem.sentence() for problem in told_of(executor)]
    assert sorted(one.number for one in done) == list(range(12))
    assert {one.error for one in done} == {""}
    assert told == (
        f"the worker {unfit} was not used: it could not write the inputs, or what it made of them, on its machine "
        "(No space left); make room in its folder for temporary files or give the right to write there, and run again."
    )


def test_where_no_worker_is_fit_the_run_ends_with_what_each_of_them_lacks(monkeypatch):
    """It waits a while, since one might come, and then ends in one sentence and one for each worker."""
    monkeypatch.setattr(workers, "SECONDS", 1)
    with cluster(2) as two, opened_executor("dask", two.scheduler_address) as executor:
        with pytest.raises(InputError) as refused:
            list(run_on(executor, [full_on([worker.address for worker in two.workers.values()])] * 3))
        addresses = {worker.address for worker in two.workers.values()}
    first, *others = refused.value.problems
    assert first.sentence().startswith("for 1 seconds there was no worker that could be used; start some")
    assert {problem.values["worker"] for problem in others} == addresses


@pytest.mark.parametrize("back", [0, 1], ids=["for good", "for a while"])
def test_all_workers_going_in_the_middle_end_a_run_unless_some_come_back(monkeypatch, back):
    """It does not wait for ever, nor does it end at once: those that come in time make what is left."""
    monkeypatch.setattr(workers, "SECONDS", 20 if back else 1)
    done = []
    with cluster(2) as two, opened_executor("dask", two.scheduler_address) as executor:
        ended = run_on(executor, [full_on([])] * 20)
        done.append(next(ended))
        two.scale(0)
        while two.scheduler.workers:
            time.sleep(0.05)
        two.scale(back)
        with pytest.raises(InputError, match="no worker") if not back else nullcontext():
            done.extend(ended)
    assert len(done) == 20 if back else len(done) < 20


def goes_with_its_worker(place: Path, here: str) -> None:
    """A piece whose worker goes away each time; in a process of this machine it is made, or ends that too."""
    from distributed import get_worker

    try:
        worker = get_worker()
    except ValueError:
        os._exit(1) if here == "ends" else place.write_text("made", encoding="utf-8")
        return
    worker.loop.add_callback(worker.close, nanny=False, executor_wait=False)
    time.sleep(3)


@pytest.mark.parametrize(("here", "reason"), [("makes", ""), ("ends", DIED)])
def test_a_page_whose_workers_went_is_made_here(tmp_path, here, reason):
    """That machines go is no fault of a page; one that ends a process here too is a gap, and the others are done."""
    with cluster(MOST + 1) as four, opened_executor("dask", four.scheduler_address) as executor:
        addresses = {worker.address for worker in four.workers.values()}
        work = [partial(goes_with_its_worker, tmp_path / "page", here), full_on([])]
        assert {done.number: done.error for done in run_on(executor, work)} == {0: reason, 1: ""}
        told = list(told_of(executor))
    assert (tmp_path / "page").exists() == (not reason)
    assert len(told) == MOST
    assert {problem.values["worker"] for problem in told} < addresses
    assert f"the worker {told[0].values['worker']} went away before" in told[0].sentence()


def test_a_scheduler_that_goes_ends_a_run():
    """With a sentence that names it, though no worker can be told any more that its copy may go."""
    dask = pytest.importorskip("dask", reason="dask is not installed")
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}), cluster(1) as one:
        address = one.scheduler_address
        with pytest.raises(InputError, match=f"no scheduler of dask answers at {address}"):
            work_until_it_goes(one)


def work_until_it_goes(one: "LocalCluster") -> None:
    """Work with a scheduler that closes once the first piece is done."""
    with opened_executor("dask", one.scheduler_address, shared_at("memory://there")) as executor:
        for _ in run_on(executor, [full_on([])] * 50):
            one.sync(one.scheduler.close)


def test_a_process_of_other_code_or_libraries_does_nothing(monkeypatch):
    """That of the run's own does; a worker is told by what it imported, whatever its files have become."""
    done, version = [], version_here()
    Matched(lambda: done.append(1), version)()
    monkeypatch.setattr("analysis.runs.inputs.read_code", dict)
    Matched(lambda: done.append(2), version)()
    with pytest.raises(MachineError, match="a worker has another version of this program or of its libraries"):
        Matched(lambda: done.append(3), version_of({"code": {}, "libraries": libraries()}))()
    assert done == [1, 2]


def test_a_worker_killed_in_the_middle_costs_only_a_retry(brief):
    """Two workers of dask, one of which is killed while it works: every page is made, and is the same."""
    distributed = pytest.importorskip("distributed", reason="dask (the package distributed) is not installed")
    before = pages(brief / "reports" / "small")
    with distributed.LocalCluster(2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        first = cluster.workers[0].pid

        def kill_one(ended: Iterator, number: int) -> Iterator:
            for count, done in enumerate(ended):
                if count == 0:
                    os.kill(first, signal.SIGKILL)
                yield done

        with opened_executor("dask", cluster.scheduler_address) as executor:
            report = run_order("small", ["en"], Order(makes_all=True, executor=executor, progress=kill_one))
        until = time.monotonic() + 60
        while cluster.workers[0].pid in (first, None) and time.monotonic() < until:  # another takes its place
            time.sleep(0.1)
        assert cluster.workers[0].pid not in (first, None)
    assert not [problem for problem in report.problems if problem.kind == "failed_page"]
    assert (report.reused, pages(brief / "reports" / "small")) == (0, before)
