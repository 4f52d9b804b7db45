"""Executing: the work of a run done in forks of its own process, in threads, or on an executor of any kind."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.forks import CAN_FORK, Done, freeze, run_forked, warm_up
from analysis.publication import site
from analysis.runs.carried import run_carried
from analysis.runs.executors import Matched, run_in_threads, run_on
from analysis.runs.inputs import Inputs, version_of
from analysis.runs.pieces import Batch, Piece

if TYPE_CHECKING:
    from analysis.enquiry import Enquiry, Opened
    from analysis.runs.orders import Order

NEEDED = (
    "papermill",
    "nbconvert",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.interactiveshell",
    "IPython.core.logger",
    "IPython.core.magics",
    "analysis.parameters",
    "analysis.sections",
    "analysis.shell",
)
TOGETHER = 12  # pages made in one process, where no notebook makes them


def is_warm(order: "Order") -> bool:
    """Say whether the work of a run is done in forks of its own process."""
    return CAN_FORK and not order.is_cold and order.executor is None


def do_forked(work: Sequence[Callable[[], None]], order: "Order", busy: list[float]) -> dict[int, str]:
    """Do pieces of work in forks, within the limits of the run; give, by their number, why some of them failed.

    `busy` gathers the processor seconds of each.
    """
    ended = list(run_forked(work, order.workers or _processors(), order.seconds, order.megabytes))
    busy += [done.processor for done in ended]
    return {done.number: done.error for done in ended if done.error}


def execute(pieces: Sequence[Piece], order: "Order", enquiry: "Enquiry", inputs: Inputs) -> Iterator[Done]:
    """Do the work of each piece, in the way that the run was ordered."""
    if order.shared is not None:
        ended = run_carried(order.executor, pieces, order.shared, inputs, enquiry.settings)
    elif order.executor is not None:
        version = version_of(inputs)
        ended = run_on(order.executor, [Matched(piece, version) for piece in pieces])
    elif pieces and pieces[0].engine:
        ended = _execute_forked(pieces, order, enquiry)
    else:
        ended = run_in_threads(pieces, order.workers or _processors())
    return order.progress(ended, len(pieces))


def _execute_forked(pieces: Sequence[Piece], order: "Order", enquiry: "Enquiry") -> Iterator[Done]:
    """Do it in forks; what every page needs is made once before, and shared by them."""
    warm_up(NEEDED)
    from analysis import shell

    _work_out(enquiry.opened)
    for piece in {piece.job.language: piece for piece in pieces}.values():
        site.warm_up(piece.frame.page(piece.job))
    with shell.ready():
        freeze()
        yield from _in_processes(pieces, order)


def _in_processes(pieces: Sequence[Piece], order: "Order") -> Iterator[Done]:
    """Execute each notebook in a process of its own; other pages in batches, and alone what such a batch left out."""
    limits = (order.workers or _processors(), order.seconds, order.megabytes)
    notebooks = [number for number, piece in enumerate(pieces) if piece.job.notebook]
    batches = _batches([number for number, piece in enumerate(pieces) if not piece.job.notebook], limits[0])
    work = [
        *(pieces[number] for number in notebooks),
        *(Batch([pieces[number] for number in batch]) for batch in batches),
    ]
    left = []
    for done in run_forked(work, *limits):
        if done.number < len(notebooks):
            yield done._replace(number=notebooks[done.number])
        else:
            batch = batches[done.number - len(notebooks)]
            made = _made(batch, pieces)
            left += batch[len(made) :]  # it ended at the first that failed
            yield from made
    for done in run_forked([pieces[number] for number in left], *limits):
        yield done._replace(number=left[done.number])


def _batches(numbers: Sequence[int], workers: int) -> list[Sequence[int]]:
    """Part numbers in batches that keep all workers busy to the end."""
    size = max(1, min(TOGETHER, -(-len(numbers) // workers)))
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _made(batch: Sequence[int], pieces: Sequence[Piece]) -> list[Done]:
    """The pages that a batch made, with what each took of the time that their process tells."""
    made, before = [], 0.0
    for number in batch:
        told = pieces[number].told()
        if told is None:
            break
        made.append(Done(number, told.seconds, "", 0, told.processor - before))
        before = told.processor
    return made


def _work_out(opened: "Opened") -> None:
    """Work out all that follows from what was read, once for all pages."""
    for name, value in vars(type(opened)).items():
        if isinstance(value, cached_property):
            getattr(opened, name)


def _processors() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
