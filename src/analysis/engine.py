"""The engine: notebooks executed by anybody's papermill, each in a fork of the process that papermill runs in.

What that process has imported need not be imported again, and nothing that a notebook does reaches the next one:

    papermill.execute_notebook("in.ipynb", "out.ipynb", engine_name="forked")
"""

import tempfile
from pathlib import Path

import nbformat
from papermill.engines import Engine
from papermill.exceptions import PapermillException

from analysis.kernels import CAN_FORK, run_forked
from analysis.shell import ShellEngine

SECONDS = 24 * 3600  # where papermill is given no `execution_timeout`


class ForkedEngine(Engine):
    """Executes the cells in an IPython shell of a process of its own."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: object, _kernel_name: str | None = None, execution_timeout: float | None = None,
        megabytes: int | None = None, **_: object,
    ) -> None:  # fmt: skip
        """Run every code cell; what they show is in the notebook then, also that of a process that died.

        Raises PapermillException where the process was stopped or died. `execution_timeout` is in seconds, for the
        whole notebook; `megabytes` what it may take beyond what the process has already.
        """
        if not CAN_FORK:
            raise PapermillException("This system cannot fork; leave out the engine.")
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "executed.ipynb"
            nb_man.output_path, target = str(path), nb_man.output_path
            work = [lambda: ShellEngine.execute_managed_notebook(nb_man)]
            (done,) = run_forked(work, 1, execution_timeout or SECONDS, megabytes)
            nb_man.output_path = target
            if path.exists():
                nb_man.nb.cells = nbformat.v4.reads(path.read_text(encoding="utf-8")).cells
        if done.error:
            raise PapermillException(done.error)
