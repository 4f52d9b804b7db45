"""Kernels: each piece of work in a process of its own, whose end is its own."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

import nbformat
import numpy as np
import pytest

from analysis.forks import CAN_FORK, run_forked
from analysis.kernels import execute_notebook
from analysis.languages import later
from analysis.problems import InputError, Problem
from analysis.runs.executors import run_in_threads, run_on
from analysis.runs.workers import DIED, KilledError, MachineError

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so there are no warm kernels")


def failing(text: str):
    """A piece of work that ends in an error."""

    def work() -> None:
        raise ValueError(text)

    return work


def test_a_piece_that_fails_or_dies_fails_alone():
    """An error, a killed process and one that never ends each fail one piece; the others are done."""
    work = [
        lambda: None,
        failing("no such State"),
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        lambda: time.sleep(60),
        lambda: None,
    ]
    errors = {done.number: done.error for done in run_forked(work, 2, seconds=1)}
    assert errors == {
        0: "", 1: "no such State", 2: "its process died (code -9)", 3: "it took too long and was stopped", 4: "",
    }  # fmt: skip


def test_nothing_leaks_from_one_piece_to_the_next(tmp_path):
    """What one piece changes in its process is unknown to the next, and to this one."""
    state = {"pieces": 0}

    def piece(number: int):
        def work() -> None:
            state["pieces"] += 1
            (tmp_path / str(number)).write_text(str(state["pieces"]))

        return work

    list(run_forked([piece(number) for number in range(3)], 1, 30))
    assert [(tmp_path / str(number)).read_text() for number in range(3)] == ["1", "1", "1"]
    assert state == {"pieces": 0}


def test_forks_do_not_draw_the_same_numbers(tmp_path):
    """Each process has random numbers of its own."""

    def piece(number: int):
        return lambda: (tmp_path / str(number)).write_text(str(np.random.random()))

    list(run_forked([piece(number) for number in range(2)], 2, 30))
    assert (tmp_path / "0").read_text() != (tmp_path / "1").read_text()


def lives(pid: str) -> bool:
    """Whether a process is there and no zombie that waits to be noticed."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="nothing tells here which processes there are")
def test_what_a_piece_began_ends_with_it(tmp_path):
    """A program that it started, a process that it forked, in one that ends well and in one that hangs."""

    def leave(name: str, seconds: float) -> None:
        program = subprocess.Popen(["sleep", "60"])
        forked = os.fork()
        if forked == 0:
            time.sleep(60)
            os._exit(0)
        (tmp_path / name).write_text(f"{program.pid} {forked}")
        time.sleep(seconds)

    list(run_forked([lambda: leave("well", 0), lambda: leave("hangs", 60)], 2, 1))
    pids = [pid for name in ("well", "hangs") for pid in (tmp_path / name).read_text().split()]
    deadline = time.monotonic() + 10
    while any(map(lives, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(pids) == 4
    assert not any(map(lives, pids))


def test_no_child_outlives_a_run_that_is_interrupted(tmp_path):
    """Whoever stops listening ends the processes that were still at work."""
    work = [lambda: None, lambda: (time.sleep(1), (tmp_path / "late").write_text("alive"))]
    for _ in run_forked(work, 2, 30):
        break
    time.sleep(1.5)
    assert not (tmp_path / "late").exists()


def test_threads_do_the_same_for_ordinary_kernels():
    """Where nothing can be forked, a piece that fails fails alone too."""
    errors = {done.number: done.error for done in run_in_threads([lambda: None, failing("no")], 2)}
    assert errors == {0: "", 1: "no"}


def test_a_cell_that_hangs_in_an_ordinary_kernel_is_stopped_too(tmp_path):
    """After its seconds, with what was executed before in the notebook."""
    cells = [nbformat.v4.new_code_cell(source) for source in ("print('before')", "import time; time.sleep(120)")]
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    with pytest.raises(Exception, match="timed out"):
        execute_notebook(notebook, tmp_path / "out.ipynb", {}, seconds=3)
    assert "before" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


def test_a_piece_that_nobody_lives_to_finish_fails_alone():
    """It is its own gap, with what is known of it as the reason; the others are done."""
    work = [lambda: None, lambda: None, failing("no such State")]
    done = run_on(Broken(KilledError(DIED)), work)
    assert {one.number: one.error for one in done} == {0: "", 1: DIED, 2: "no such State"}


class Broken(Executor):
    """Does each piece of work at once; the second raises what an executor does in its place."""

    def __init__(self, failure: Exception) -> None:
        self.failure = failure

    def submit(self, work: Callable, /, number: int, piece: Callable) -> Future:
        """Do the work, or not."""
        future: Future = Future()
        if number == 1:
            future.set_exception(self.failure)
        else:
            future.set_result(work(number, piece))
        return future


def test_what_a_machine_lacks_is_no_fault_of_a_piece():
    """A worker without this package, or one that was lost, ends the run with a sentence; no piece is told to fail."""
    with pytest.raises(InputError, match=r"a worker could do no work \(No module named 'analysis'\)"):
        list(run_on(Broken(ModuleNotFoundError("No module named 'analysis'")), [lambda: None, lambda: None]))


def test_a_fault_of_a_machine_leaves_the_task():
    """So that who hands out the work may try elsewhere; where it stays, it ends the run by its own sentence."""

    def piece() -> None:
        raise MachineError([Problem("other_worker", values={"who": later("a worker")})])

    ended = []
    with pytest.raises(InputError, match="another version of this program or of its libraries"):
        ended.extend(run_in_threads([piece], 1))
    assert ended == []


def test_threads_beside_each_other_execute_each_in_its_own_folder(tmp_path):
    """Ordinary kernels that start together stand where they were told; the process stays where it was."""
    here, together = Path.cwd(), threading.Barrier(2)

    def piece(name: str) -> Callable[[], None]:
        def work() -> None:
            folder = tmp_path / name
            folder.mkdir()
            cell = nbformat.v4.new_code_cell("import pathlib; pathlib.Path.cwd().name")
            together.wait()
            done = execute_notebook(nbformat.v4.new_notebook(cells=[cell]), folder / "out.ipynb", {}, folder=folder)
            (output,) = done.cells[-1].outputs
            assert output.data["text/plain"] == repr(name)

        return work

    assert [done.error for done in run_in_threads([piece("one"), piece("two")], 2)] == ["", ""]
    assert Path.cwd() == here
