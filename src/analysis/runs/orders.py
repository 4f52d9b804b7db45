"""Orders: what is asked of a run, and what stands after it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.problems import Problem
from analysis.runs.shared import Shared


@dataclass(frozen=True)
class Report:
    """What stands after a run: its folder, how many pages, and all that a person should know.

    `reused` pages were taken from an earlier run; `changed` findings differ from the last run's.
    """

    folder: Path
    pages: int
    problems: tuple[Problem, ...]
    seconds: float
    reused: int = 0
    changed: int = 0
    is_unchanged: bool = False


@dataclass(frozen=True)
class Order:
    """What is asked of a run: how many notebooks at a time, by which kernels, and whether all is made again."""

    workers: int | None = None
    is_cold: bool = False
    makes_all: bool = False
    seconds: float = 600  # that one notebook may take
    megabytes: int | None = None  # that one notebook may take beyond what its process begins with
    executor: object = None  # any concurrent.futures.Executor; none for processes of this machine
    shared: Shared | None = None  # a place by which inputs and outputs pass to and from the workers of the executor
    progress: Callable[[Iterator, int], Iterator] = field(default=lambda done, _: done)
