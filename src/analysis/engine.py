"""The engine: notebooks executed by anybody's papermill, each in a fork of the process that papermill runs in.

What that process has imported need not be imported again, and nothing that a notebook does reaches the next one:

    papermill.execute_notebook("in.ipynb", "out.ipynb", engine_name="forked")
"""

import tempfile
from functools import lru_cache
from pathlib import Path

from analysis.forks import CAN_FORK, run_forked

SECONDS = 24 * 3600  # where papermill is given no `execution_timeout`


def __getattr__(name: str) -> type:
    """Give `ForkedEngine`; papermill asks for it while it is imported itself, so nothing here imports it before."""
    if name != "ForkedEngine":
        raise AttributeError(name)
    return _engine()


@lru_cache
def _engine() -> type:
    from papermill.engines import Engine

    class ForkedEngine(Engine):
        """Executes the cells in an IPython shell of a process of its own."""

        @classmethod
        def execute_managed_notebook(
            cls, nb_man: object, _kernel_name: str | None = None, execution_timeout: float | None = None,
            megabytes: int | None = None, **_: object,
        ) -> None:  # fmt: skip
            """Run every code cell; what they show is in the notebook then, also that of a process that died.

            Raises PapermillException where the process was stopped or died. `execution_timeout` is in seconds, for
            the whole notebook; `megabytes` what it may take beyond what the process has already.
            """
            _execute(nb_man, execution_timeout or SECONDS, megabytes)

    return ForkedEngine


def _execute(nb_man: object, seconds: float, megabytes: int | None) -> None:
    import nbformat
    from papermill.exceptions import PapermillException

    from analysis.shell import ShellEngine

    if not CAN_FORK:
        raise PapermillException("This system cannot fork; leave out the engine.")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "executed.ipynb"
        nb_man.output_path, target = str(path), nb_man.output_path
        (done,) = run_forked([lambda: ShellEngine.execute_managed_notebook(nb_man)], 1, seconds, megabytes)
        nb_man.output_path = target
        if path.exists():
            nb_man.nb.cells = nbformat.v4.reads(path.read_text(encoding="utf-8")).cells
    if done.error:
        raise PapermillException(done.error)
