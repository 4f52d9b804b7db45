"""Kernels: how a notebook's cells are executed, each notebook in a process of its own.

A warm kernel is a fork of a process that has pandas, matplotlib and the enquiry in memory already; its cells run in an
IPython shell inside it. Where a system cannot fork, or on request, papermill starts ordinary Jupyter kernels.
"""

import contextlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

# papermill and nbconvert would import 1.8 s of grammar by way of jsonschema's URI checks, which notebooks do not need.
sys.modules.setdefault("rfc3987_syntax", None)

ENDINGS = {signal.SIGINT, signal.SIGTERM}
CAN_FORK = hasattr(os, "fork")
WARM_ENGINE = "warm"


class Done(NamedTuple):
    """One job that ended: its number, the seconds it took, and why it failed, if it did."""

    number: int
    seconds: float
    error: str


def execute_notebook(notebook: object, output: Path, parameters: dict, engine: str | None = None) -> None:
    """Execute a notebook through papermill with its parameters, and keep it with its outputs at `output`."""
    import papermill

    if engine == WARM_ENGINE:
        _register()
    papermill.execute_notebook(
        notebook, str(output), parameters=parameters, engine_name=engine, progress_bar=False, log_output=False,
        kernel_name="python3", cwd=str(Path.cwd()),
    )  # fmt: skip


def run_forked(work: list[Callable[[], None]], workers: int, seconds: float) -> Iterator[Done]:
    """Do each piece of work in a forked process of its own, at most `workers` at a time; yield each as it ends.

    A piece that dies or takes longer than `seconds` fails alone. Nothing that it does reaches the next.
    """
    waiting, running = list(enumerate(work))[::-1], {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                number, piece = waiting.pop()
                with _undisturbed():
                    running[_fork(piece)] = (number, time.monotonic())
            for child, (number, since) in list(running.items()):
                error = _ended(child, time.monotonic() - since > seconds)
                if error is not None:
                    del running[child]
                    yield Done(number, time.monotonic() - since, error)
            time.sleep(0.005)
    finally:
        for child in running:  # whoever stopped listening wants no more of it
            _ended(child, is_late=True)


def run_in_threads(work: list[Callable[[], None]], workers: int) -> Iterator[Done]:
    """Do each piece of work in a thread, for ordinary kernels that are processes of their own anyway."""

    def timed(number: int) -> Done:
        since, error = time.monotonic(), ""
        try:
            work[number]()
        except Exception as failure:
            error = _last_line(failure)
        return Done(number, time.monotonic() - since, error)

    with ThreadPoolExecutor(workers) as pool:
        for future in as_completed([pool.submit(timed, number) for number in range(len(work))]):
            yield future.result()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back requests to end until a fork is done and noted: Python drops what is raised while it forks."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Child(NamedTuple):
    pid: int
    pipe: int


def _fork(piece: Callable[[], None]) -> _Child:
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(write)
        os.set_blocking(read, False)
        return _Child(pid, read)
    code = 1
    try:
        os.close(read)
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        _die_with_the_parent()
        import numpy

        numpy.random.seed()  # else every child would draw the same numbers
        piece()
        code = 0
    except BaseException as failure:  # the parent must hear of whatever it was, and the child must end here
        os.write(write, _last_line(failure).encode()[:4096])
    finally:
        os._exit(code)


def _die_with_the_parent() -> None:
    """Ask Linux to end this process when the one that forked it is killed; elsewhere it goes on to its end."""
    import ctypes

    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _ended(child: _Child, is_late: bool) -> str | None:
    """Give an empty text where the child ended well, the reason where it did not, None where it goes on."""
    pid, status = os.waitpid(child.pid, os.WNOHANG)
    if not pid and not is_late:
        return None
    if not pid:
        os.kill(child.pid, signal.SIGKILL)
        os.waitpid(child.pid, 0)
    try:
        said = os.read(child.pipe, 4096).decode(errors="replace")
    except BlockingIOError:
        said = ""
    os.close(child.pipe)
    if not pid:
        return "it took too long and was stopped"
    code = os.waitstatus_to_exitcode(status)
    return "" if code == 0 else said or f"its process died (code {code})"


def _last_line(failure: BaseException) -> str:
    lines = [line for line in str(failure).strip().splitlines() if line.strip()]
    return lines[-1] if lines else "".join(traceback.format_exception_only(failure)).strip()


def warm_up(modules: Iterable[str]) -> None:
    """Import what the forked kernels will need, and draw once, so that each of them need not."""
    import builtins
    import gc
    import importlib

    # pandas asks for IPython while it is imported, to choose how many columns it shows.
    if "pandas" not in sys.modules:
        builtins.get_ipython = lambda: type("ZMQShell", (), {"kernel": None})()
        importlib.import_module("pandas")
        del builtins.get_ipython
    for module in modules:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # the children share what is here instead of copying it at their first collection


def _register() -> None:
    """Make the warm engine known to papermill."""
    from papermill.engines import papermill_engines

    from analysis.shell import ShellEngine

    papermill_engines.register(WARM_ENGINE, ShellEngine)
