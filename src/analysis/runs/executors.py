"""Executors: where notebooks are executed; a run asks for nothing but a `concurrent.futures.Executor`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis.problems import InputError, Problem
from analysis.runs.copies import drop_copy
from analysis.runs.shared import Shared

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 30  # that the first worker may take to come


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
            # A page is made again where its worker dies; the same page is made by whoever makes it.
            yield client.get_executor(pure=False, retries=3)
        finally:
            if shared is not None:
                client.run(drop_copy, shared.run, on_error="ignore")


def _connected(scheduler: str) -> "Client":
    """Connect with a scheduler that has a worker."""
    from distributed import Client

    try:
        client = Client(scheduler)
    except (OSError, ValueError) as error:
        raise InputError([Problem("no_scheduler", values={"address": scheduler, "reason": str(error)})]) from error
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError as error:
        client.close()
        raise InputError([Problem("no_worker", values={"reason": str(error)})]) from error
    return client
