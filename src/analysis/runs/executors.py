"""Executors: where notebooks are executed; a run asks for nothing but a `concurrent.futures.Executor`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from analysis.problems import InputError, Problem


@contextmanager
def opened_executor(kind: str, scheduler: str | None) -> Iterator[Executor | None]:
    """Give the executor of a kind, or none for processes of this machine; it is closed at the end.

    The workers of a dask scheduler need this package, and the project's folder at the same place as here.
    Raises InputError where dask is not installed or no scheduler is named.
    """
    if kind == "local":
        yield None
        return
    if not scheduler:
        raise InputError([Problem("bad_call", values={"call": "enquiry run NAME --executor dask --scheduler ADDRESS"})])
    try:
        from distributed import Client
    except ImportError:
        raise InputError([Problem("no_dask")]) from None
    with Client(scheduler) as client:
        # A page is made again where its worker dies; the same page is made by whoever makes it.
        yield client.get_executor(pure=False, retries=3)
