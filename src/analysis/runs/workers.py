"""Workers: those of a dask scheduler that are fit, each given as many pieces of work at a time as it has threads.

Each piece is handed to one worker by name, so that it is known which of them met what: one that lacks something gets no
more, and a page is told apart from a machine that goes away. dask's own retries may choose the same worker again, its
limit of deaths counts what only waited there too, and how long it waits for workers is for its scheduler to say.
"""

import contextlib
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from operator import call
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from analysis.forks import last_line
from analysis.languages import Later, later
from analysis.problems import KINDS, InputError, Problem

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 30  # that a run waits without any worker that it can use
BETWEEN = 1  # seconds between two looks at the workers there are
MOST = 3  # workers that may go away while they do a piece, before it is done here
HERE = "here"  # in the place of a worker's address: a process of this machine
DIED = f"each of the {MOST} workers that made it went away before it was done, and so did a process of this machine"


class MachineError(InputError):
    """What hinders a machine, whatever the piece of work: it leaves the task, so that another machine may try."""


class KilledError(Exception):
    """A piece that nobody lived to finish."""


@dataclass(eq=False)
class _Task:
    work: Callable[[], object]
    future: Future = field(default_factory=Future)
    lost: int = 0  # workers that went away while they did it

    def end(self, failure: BaseException | None, result: object = None) -> None:
        """Tell whoever waits for it what it came to, unless nobody does."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_result(result) if failure is None else self.future.set_exception(failure)


class Workers(Executor):
    """An executor whose pieces fail by no fault of a machine.

    A piece that one worker cannot do goes to another; where there has been none for some seconds, all that wait raise
    InputError. One that several workers did not live to finish is done by a process of this machine; where that dies
    too, it raises KilledError.
    """

    def __init__(self, client: "Client") -> None:
        self._client, self._address = client, client.scheduler.address
        self._executor, self._here = client.get_executor(pure=False), ThreadPoolExecutor(1)
        self._waiting: deque[_Task] = deque()
        self._given: dict[Future, tuple[_Task, str]] = {}
        self._threads: dict[str, int] = {}  # of each worker that takes work
        self._unfit: dict[str, Problem] = {}  # by worker, what it met
        self._gone: Counter[str] = Counter()  # by worker, the pieces that it did not live to finish
        self._news: SimpleQueue[Callable[[], None]] = SimpleQueue()  # to do for the thread that hands out
        self._looked, self._used, self._is_open = 0.0, time.monotonic(), True
        self._thread = threading.Thread(target=self._hand_out, daemon=True)
        self._thread.start()

    def submit(self, work: Callable, /, *given: object) -> Future:
        """Let a piece of work wait for a worker."""
        task = _Task(partial(work, *given))
        self._news.put(partial(self._waiting.append, task))
        return task.future

    def shutdown(self, *_: object, **__: object) -> None:
        """Hand out nothing more; what is not done by now is let go."""
        self._is_open = False
        self._thread.join()
        self._give_up(CancelledError())
        self._here.shutdown(wait=False, cancel_futures=True)

    @property
    def problems(self) -> Iterator[Problem]:
        """What is to be said of the workers: which were not used, and which went away in the middle of a piece."""
        for worker, met in self._unfit.items():
            wrong, remedy = (Later(text, met.values | {"who": later("it")}) for text in KINDS[met.kind][1:])
            yield replace(met, kind="unfit_worker", values={"worker": worker, "reason": wrong, "remedy": remedy})
        for worker, number in self._gone.items():
            yield Problem("lost_worker", values={"worker": worker, "number": number})

    def _hand_out(self) -> None:
        while self._is_open:
            try:
                with contextlib.suppress(Empty):
                    self._news.get(timeout=BETWEEN)()
                self._look()
                self._give()
            except Exception as failure:  # no worker, or no scheduler
                self._give_up(failure)

    def _look(self) -> None:
        """See which workers there are; take back from those that went away, and end the wait for any."""
        now = time.monotonic()
        if not self._waiting and not self._given:
            self._used = now
        elif now - self._looked > BETWEEN:
            self._looked, there = now, self._workers()
            takes = {worker for worker, said in there.items() if said["status"] == "running"} - set(self._unfit)
            self._threads = {worker: there[worker]["nthreads"] for worker in takes}
            for future in [future for future, (_, worker) in self._given.items() if worker not in {HERE, *there}]:
                future.cancel()
            if takes or self._given:
                self._used = now
            elif now - self._used > SECONDS:
                raise InputError([Problem("no_worker", values={"seconds": SECONDS}), *self.problems])

    def _workers(self) -> dict[str, dict]:
        """What the scheduler says of each of its workers, by address."""
        try:
            return self._client.sync(self._client.scheduler.identity, n_workers=-1)["workers"]
        except Exception as error:  # whatever a client raises that lost its scheduler, or has closed for that
            values = {"address": self._address, "reason": last_line(error)}
            raise InputError([Problem("no_scheduler", values=values)]) from error

    def _give(self) -> None:
        """Give what waits to whoever is free."""
        while self._waiting and (worker := self._freest()):
            if not self._waiting[0].future.cancelled():
                self._follow(self._send(self._waiting[0].work, worker), self._waiting[0], worker)
            self._waiting.popleft()

    def _send(self, work: Callable[[], object], worker: str) -> Future:
        """Send a piece as bytes, which a scheduler that lacks this program passes on as they are."""
        from distributed.protocol.pickle import dumps, loads
        from toolz import compose

        return self._executor.submit(compose(call, loads), dumps(work), workers=[worker])

    def _freest(self) -> str | None:
        busy = Counter(worker for _, worker in self._given.values())
        free = {worker: threads - busy[worker] for worker, threads in self._threads.items()}
        return max((worker for worker, number in free.items() if number > 0), key=free.get, default=None)

    def _follow(self, given: Future, task: _Task, worker: str) -> None:
        self._given[given] = task, worker
        given.add_done_callback(lambda done: self._news.put(partial(self._take, done)))

    def _take(self, done: Future) -> None:
        """Take what a piece came to; one that its worker did not do waits again, before all others."""
        from distributed import KilledWorker

        if done not in self._given:  # all was given up meanwhile
            return
        task, worker = self._given.pop(done)
        failure = CancelledError() if done.cancelled() else done.exception()
        if failure is None:
            task.end(None, done.result())
        elif worker == HERE:
            task.end(KilledError(DIED) if isinstance(failure, BrokenExecutor) else failure)
        elif isinstance(failure, CancelledError | KilledWorker):
            self._lose(task, worker)
        else:
            self._leave_out(worker, failure)
            self._waiting.appendleft(task)

    def _lose(self, task: _Task, worker: str) -> None:
        """Note that a worker went away in the middle of a piece; do here what several did not live to finish."""
        task.lost += 1
        self._gone[worker] += 1
        if task.lost < MOST:
            self._waiting.appendleft(task)
        else:
            self._follow(self._here.submit(in_a_process, task.work), task, HERE)

    def _leave_out(self, worker: str, failure: BaseException) -> None:
        met = failure.problems if isinstance(failure, InputError) else [broken(failure)]
        self._unfit.setdefault(worker, met[0])
        self._threads.pop(worker, None)

    def _give_up(self, failure: BaseException) -> None:
        """End all that waits and is being done."""
        tasks = [*self._waiting, *(task for task, _ in self._given.values())]
        given, self._given = self._given, {}
        self._waiting.clear()
        for future in given:
            future.cancel()
        for task in tasks:
            task.end(failure)


def broken(failure: BaseException) -> Problem:
    """Return the problem of a worker that could do no work."""
    return Problem("broken_worker", values={"who": later("a worker"), "reason": last_line(failure)})


def in_a_process(work: Callable[[], object]) -> object:
    """Do a piece of work in a new process of this machine; raises BrokenExecutor where that dies."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work).result()
