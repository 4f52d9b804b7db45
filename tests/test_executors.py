"""Executors: a run asks for nothing but `concurrent.futures`, and its pages are the same on any of them."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from small_enquiry import in_folder, stand_in_copy

from analysis.problems import InputError
from analysis.runs import Order, executors, run_order
from analysis.runs.executors import opened_executor


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

    class KilledWorker(Exception):  # noqa: N818
        """What dask raises where a worker died each time."""

    class Dead(Executor):
        def submit(self, *_: object) -> Future:
            future: Future = Future()
            future.set_exception(KilledWorker("its worker died"))
            return future

    before = in_folder(project / "reports" / "small")
    with pytest.raises(InputError, match="no page could be made"):
        run_order("small", ["en"], Order(makes_all=True, executor=Dead()))
    assert in_folder(project / "reports" / "small") == before


def test_an_executor_that_is_not_there_is_said():
    """A scheduler without an address is told how to call it."""
    with pytest.raises(InputError, match="--scheduler ADDRESS"), opened_executor("dask", None):
        pass


def test_a_scheduler_without_workers_is_said(monkeypatch):
    """A run does not wait for ever for a worker that nobody started."""
    distributed = pytest.importorskip("distributed", reason="dask (the package distributed) is not installed")
    monkeypatch.setattr(executors, "SECONDS", 0.2)
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None, protocol="tcp") as cluster,
        pytest.raises(InputError, match="no worker could begin"),
        opened_executor("dask", cluster.scheduler_address),
    ):
        pass


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
