"""Clean processes: forked from one that holds nothing of the tests, and imported once what they would import each."""

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from analysis.forks import CAN_FORK
from analysis.problems import InputError
from analysis.runs import run
from analysis.runs.executing import NEEDED
from analysis.workbook import read_workbook

FORKS = multiprocessing.get_context("forkserver" if CAN_FORK else "spawn")
if CAN_FORK:
    FORKS.set_forkserver_preload(["analysis.workbook", "analysis.runs.running", *NEEDED])


@contextmanager
def running(work: Callable, *given: object) -> Iterator[multiprocessing.Process]:
    """A process that does a piece of work in the folder in which we are; its end is waited for."""
    process = FORKS.Process(target=work, args=given)
    process.start()
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    finally:
        process.join()


def send(process: multiprocessing.Process, signal: int) -> None:
    """End a process that may have ended already."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal)


def run_english(force: bool) -> None:
    """Run the small enquiry in English."""
    run("small", ["en"], workers=2, force=force)


def run_and_stop(place: str) -> None:
    """Run it, and stop for ever where a document is written."""

    def stop(*_: object, **__: object) -> None:
        Path("writing").touch()
        time.sleep(600)

    with mock.patch(f"analysis.publication.{place}", stop):
        run_english(force=False)


def read_in(memory: int, path: Path) -> None:
    """Read a workbook in so much memory; beside it stand the number of its cells or its faults, and what was said."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.dup2(os.open(path.with_name("said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    try:
        told = str(sum(int(sheet.filled.sum()) for sheet in read_workbook(path).sheets))
    except InputError as error:
        told = " ".join(problem.kind for problem in error.problems)
    path.with_name("told").write_text(told, encoding="utf-8")
