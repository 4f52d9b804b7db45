"""Kernels: how a notebook's cells are executed, each notebook in a process of its own.

A warm kernel is a fork of a process that has pandas, matplotlib and the enquiry in memory already; its cells run in an
IPython shell inside it. Where a system cannot fork, or on request, papermill starts ordinary Jupyter kernels.
"""

import contextlib
import math
import sys
from pathlib import Path

# papermill and nbconvert would import 1.8 s of grammar by way of jsonschema's URI checks, which notebooks do not need.
sys.modules.setdefault("rfc3987_syntax", None)

WARM_ENGINE = "warm"


def execute_notebook(
    notebook: object,
    output: Path,
    parameters: dict,
    engine: str | None = None,
    folder: Path | None = None,
    seconds: float | None = None,
) -> object:
    """Execute a notebook in a folder through papermill with its parameters; give it as it was executed.

    It is kept with its outputs at `output`, also one that fails. The folder is the one we are in unless another is
    given. `seconds` is what a cell may take in an ordinary kernel; who forks a process for the notebook limits the
    whole of it.
    """
    from papermill.engines import papermill_engines
    from papermill.execute import raise_for_execution_errors
    from papermill.utils import chdir

    if engine == WARM_ENGINE:
        _register()
    place, kept = str(folder or Path.cwd()), str(output.resolve())
    limit = {} if engine or not seconds else {"execution_timeout": math.ceil(seconds)}
    where = {"output_path": None, "kept_at": kept} if engine == WARM_ENGINE else {"output_path": kept}
    # A fork goes to its folder. An ordinary kernel is told of it: threads beside each other stand in one folder.
    with chdir(place) if engine else contextlib.nullcontext():
        executed = papermill_engines.execute_notebook_with_engine(
            engine, _prepared(notebook, parameters), "python3", progress_bar=False, log_output=False,
            start_timeout=60, resources={"metadata": {"path": place}}, **where, **limit,
        )  # fmt: skip
    raise_for_execution_errors(executed, kept)
    return executed


def _prepared(notebook: object, parameters: dict) -> object:
    """A notebook with its parameters, as papermill puts them in: it would write, check and read the whole of it too."""
    import copy

    from papermill.parameterize import parameterize_notebook

    prepared = copy.deepcopy(notebook)
    prepared.metadata["papermill"] = {"parameters": {}}
    for cell in prepared.cells:
        cell.metadata.setdefault("tags", [])
    given = {"kernel_name": "python3", "language": "python"}
    return parameterize_notebook(prepared, parameters, **given) if parameters else prepared


def _register() -> None:
    """Make the warm engine known to papermill."""
    from papermill.engines import papermill_engines

    from analysis.shell import ShellEngine

    papermill_engines.register(WARM_ENGINE, ShellEngine)
