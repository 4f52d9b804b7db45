"""Forks: pieces of work, each done in a process forked from this one, whose end is its own."""

import contextlib
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ENDINGS = {signal.SIGINT, signal.SIGTERM}
CAN_FORK = hasattr(os, "fork")
GRACE = 5  # seconds that an interrupted piece has to put down where it was


class Done(NamedTuple):
    """One job that ended: its number, the seconds it took, and why it failed, if it did.

    `errno` is the system's number of the failure where it was one of disk or rights; `processor` the seconds that a
    fork kept a processor busy.
    """

    number: int
    seconds: float
    error: str
    errno: int = 0
    processor: float = 0.0


def run_forked(
    work: Sequence[Callable[[], None]], workers: int, seconds: float, megabytes: int | None = None
) -> Iterator[Done]:
    """Do each piece of work in a forked process of its own, at most `workers` at a time; yield each as it ends.

    A piece that dies, takes longer than `seconds` or more memory than `megabytes` beyond what the processes share fails
    alone. Nothing that it does reaches the next. One that hangs is interrupted, so that its notebook keeps where it
    was; one that does not heed that is ended a little later.
    """
    waiting, running = list(enumerate(work))[::-1], {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                number, piece = waiting.pop()
                with _undisturbed():
                    running[_fork(piece, seconds, megabytes)] = (number, time.monotonic())
            before = len(running)
            for child, (number, since) in list(running.items()):
                ended = _ended(child, time.monotonic() - since > seconds + GRACE)
                if ended is not None:
                    del running[child]
                    yield Done(number, time.monotonic() - since, *ended)
            if len(running) == before:
                # What a child has to say, and its end, show at its pipe; of one that takes too long neither does.
                select.select([child.pipe for child in running], [], [], 0.05)
    finally:
        for child in running:  # whoever stopped listening wants no more of it
            _ended(child, is_late=True)


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


def _fork(piece: Callable[[], None], seconds: float, megabytes: int | None) -> _Child:
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
        _limit(seconds, megabytes)
        import numpy

        numpy.random.seed()  # else every child would draw the same numbers
        piece()
        code = 0
    except BaseException as failure:  # the parent must hear of whatever it was, and the child must end here
        os.write(write, f"{errno_of(failure)} {last_line(failure)}".encode()[:4096])
    finally:
        os._exit(code)


def _die_with_the_parent() -> None:
    """Ask Linux to end this process when the one that forked it is killed; elsewhere it goes on to its end.

    Where memory runs out altogether, it is this process that the system should end, and not the one that forked it.
    """
    import ctypes

    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _limit(seconds: float, megabytes: int | None) -> None:
    """Interrupt this process after some time, and let it have no more than some memory beyond what it has now."""
    import resource

    def stop(*_: object) -> None:
        raise TimeoutError(TOO_LONG)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    statm = Path("/proc/self/statm")
    if megabytes and statm.exists():  # elsewhere nothing tells how much is there already
        there = int(statm.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (there + megabytes * 2**20,) * 2)


TOO_LONG = "it took too long and was stopped"


def _ended(child: _Child, is_late: bool) -> tuple[str, int, float] | None:
    """Give why a child failed, blank where not, the number of that, its processor seconds; None where it goes on."""
    pid, status, used = os.wait4(child.pid, os.WNOHANG)
    if not pid and not is_late:
        return None
    if not pid:
        os.kill(child.pid, signal.SIGKILL)
        *_, used = os.wait4(child.pid, 0)
    _end_what_it_began(child.pid)
    busy = used.ru_utime + used.ru_stime
    try:
        number, _, said = os.read(child.pipe, 4096).decode(errors="replace").partition(" ")
    except BlockingIOError:
        number, said = "", ""
    os.close(child.pipe)
    if not pid:
        return TOO_LONG, 0, busy
    code = os.waitstatus_to_exitcode(status)
    return ("", 0, busy) if code == 0 else (said or f"its process died (code {code})", int(number or 0), busy)


def _end_what_it_began(leader: int) -> None:
    """End the processes that a piece began and left: they would hold the lock, the pipes and the memory of the run."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def errno_of(failure: BaseException) -> int:
    """Return the system's number of a failure of disk or rights, else 0."""
    return failure.errno or 0 if isinstance(failure, OSError) else 0


def last_line(failure: BaseException) -> str:
    """Return in one line why something failed."""
    lines = [line for line in str(failure).strip().splitlines() if line.strip()]
    return lines[-1] if lines else "".join(traceback.format_exception_only(failure)).strip()


def warm_up(modules: Iterable[str]) -> None:
    """Import what the forked kernels will need, and draw once, so that each of them need not."""
    import builtins
    import importlib

    # pandas asks for IPython while it is imported, to choose how many columns it shows.
    if "pandas" not in sys.modules:
        builtins.get_ipython = lambda: type("ZMQShell", (), {"kernel": None})()
        importlib.import_module("pandas")
        del builtins.get_ipython
    for module in modules:
        importlib.import_module(module)
    freeze()


def freeze() -> None:
    """Let children share what is here instead of copying it at their first collection."""
    import gc

    gc.collect()
    gc.freeze()
