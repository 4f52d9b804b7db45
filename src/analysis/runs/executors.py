"""Executors: where notebooks are executed; a run asks for nothing but a `concurrent.futures.Executor`."""

import errno
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.forks import Done, errno_of, last_line
from analysis.languages import later
from analysis.problems import InputError, Problem
from analysis.runs import workers
from analysis.runs.copies import drop_copy
from analysis.runs.inputs import version_here
from analysis.runs.shared import Shared, reason_of
from analysis.runs.workers import KilledError, MachineError, Workers, broken

if TYPE_CHECKING:
    from distributed import Client

FATAL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}  # what one page meets, all that its machine makes will


@dataclass(frozen=True)
class Matched:
    """A piece of work that is done only by the code and the libraries of its run."""

    work: Callable[[], None]
    version: str

    def __call__(self) -> None:
        """Do the work; raises MachineError where this process has others, or its machine cannot take what is made."""
        if version_here() != self.version:
            raise MachineError([Problem("other_worker", values={"who": later("a worker")})])
        try:
            self.work()
        except OSError as failure:
            if failure.errno in FATAL:
                raise fault(failure) from failure
            raise


def fault(failure: Exception) -> MachineError:
    """Return a failure as one of the machine, not of the page."""
    if isinstance(failure, InputError):
        return MachineError(failure.problems)
    return MachineError([Problem("no_copy", values={"who": later("a worker"), "reason": reason_of(failure)})])


@contextmanager
def opened_executor(kind: str, scheduler: str | None, shared: Shared | None = None) -> Iterator[Executor | None]:
    """Give the executor of a kind, or none for processes of this machine; it is closed at the end.

    The workers of a dask scheduler need this package, and the project's folder at the same place as here unless inputs
    and outputs pass by a shared place; their copies of the inputs are gone at the end. Raises InputError where dask is
    not installed, no scheduler is named or answers, it has no worker, or a place is shared with nobody.
    """
    call = "enquiry run NAME --executor dask --scheduler ADDRESS"
    if shared is not None and (kind == "local" or not scheduler):
        raise InputError([Problem("bad_call", values={"call": f"{call} --shared URL"})])
    if kind == "local":
        yield None
        return
    if not scheduler:
        raise InputError([Problem("bad_call", values={"call": call})])
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise InputError([Problem("no_dask")]) from None
    with _connected(scheduler) as client:
        try:
            with Workers(client) as executor:
                yield executor
        finally:
            if shared is not None and client.status == "running":
                client.run(drop_copy, shared.run, on_error="ignore")


def _connected(scheduler: str) -> "Client":
    """Connect with a scheduler that has a worker."""
    from distributed import Client

    try:
        client = Client(scheduler)
    except (OSError, ValueError) as error:
        raise InputError([Problem("no_scheduler", values={"address": scheduler, "reason": str(error)})]) from error
    try:
        client.wait_for_workers(1, timeout=workers.SECONDS)
    except TimeoutError as error:
        client.close()
        raise InputError([Problem("no_worker", values={"seconds": workers.SECONDS})]) from error
    return client


def told_of(executor: Executor | None) -> list[Problem]:
    """Return what a person should know of the workers of an executor, once it has done its work."""
    return list(executor.problems) if isinstance(executor, Workers) else []


def run_in_threads(work: Sequence[Callable[[], None]], workers: int) -> Iterator[Done]:
    """Do each piece of work in a thread, for ordinary kernels that are processes of their own anyway."""
    with ThreadPoolExecutor(workers) as pool:
        yield from run_on(pool, work)


def run_on(executor: Executor, work: Sequence[Callable[[], None]]) -> Iterator[Done]:
    """Do each piece of work on any executor of `concurrent.futures`; yield each as it ends.

    A piece that fails, or that nobody lives to finish, fails alone. Raises InputError where a machine is at fault.
    """
    numbers = {executor.submit(_timed, number, piece): number for number, piece in enumerate(work)}
    waiting = set(numbers)
    try:
        while waiting:
            ended, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in ended:
                yield _outcome(future, numbers[future])
    finally:
        for future in waiting:  # whoever stopped listening wants no more of it
            future.cancel()


def _outcome(future: Future, number: int) -> Done:
    try:
        return future.result()
    except KilledError as failure:
        return Done(number, 0.0, str(failure))
    except InputError:
        raise
    except Exception as failure:
        raise InputError([broken(failure)]) from failure


def _timed(number: int, piece: Callable[[], None]) -> Done:
    since, said = time.monotonic(), ("", 0)
    try:
        piece()
    except MachineError:
        raise
    except Exception as failure:  # a page that fails fails alone
        said = last_line(failure), errno_of(failure)
    return Done(number, time.monotonic() - since, *said)
