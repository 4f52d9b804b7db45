"""The engine for anybody's papermill: nothing leaks from one notebook to the next, and outputs are an ordinary kernel's."""

import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import nbformat
import papermill
import pytest
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillException, PapermillExecutionError

from analysis.forks import CAN_FORK

PROJECT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so there are no warm kernels")
SPOIL = """\
import logging, os, random, sys, warnings
import matplotlib, numpy as np, pandas as pd
pd.set_option("display.max_rows", 3)
matplotlib.rcParams["font.size"] = 99
os.environ["LEFT_BEHIND"] = "yes"
os.chdir("/")
logging.getLogger().setLevel(1)
logging.getLogger().addHandler(logging.NullHandler())
random.seed(1), np.random.seed(1)
warnings.simplefilter("error")
sys.path.insert(0, "/left/behind")
left_behind = 1
int.__doc__, pd.DataFrame.left_behind = None, True
""".replace("int.__doc__, pd", "pd").replace("= None, True", "= True")
LOOK = """\
import logging, os, random, sys
import matplotlib, numpy as np, pandas as pd
[pd.get_option("display.max_rows"), matplotlib.rcParams["font.size"], os.environ.get("LEFT_BEHIND"), os.getcwd(),
 logging.getLogger().level, len(logging.getLogger().handlers), "/left/behind" in sys.path, "left_behind" in globals(),
 hasattr(pd.DataFrame, "left_behind")]
"""
KINDS = [
    "print('one')\nprint('two')",
    "import sys\nprint('warned', file=sys.stderr)",
    "import pandas as pd\npd.DataFrame({'a': range(3)})",
    "from IPython.display import Markdown, display\ndisplay(Markdown('*x*'))\n'last'",
    "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])",
    "{1, 2}, None",
    "None",
]


@pytest.fixture(scope="module", autouse=True)
def engine() -> None:
    """Register the engine as the entry point of the project says it."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((name, value),) = project["entry-points"]["papermill.engine"].items()
    assert name == "forked"
    papermill_engines.register(name, EntryPoint(name, value, "papermill.engine").load())


def execute(folder: Path, *cells: str, engine: str | None = "forked", **more: object) -> list[list]:
    """Execute a notebook of these cells; give what each shows."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, folder / "in.ipynb")
    made = papermill.execute_notebook(
        folder / "in.ipynb", folder / "out.ipynb", engine_name=engine, progress_bar=False, cwd=folder, **more
    )
    return [[dict(output) for output in cell.outputs] for cell in made.cells]


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory) -> list[list]:
    """What an ordinary kernel shows of each kind of output."""
    return execute(tmp_path_factory.mktemp("ordinary"), *KINDS, engine=None)


def test_nothing_leaks_from_one_notebook_to_the_next(tmp_path):
    """Options, rcParams, environment, folder, logging, paths, names and patches of the first are unknown to the second."""
    (before,) = execute(tmp_path, LOOK)
    execute(tmp_path, SPOIL)
    (after,) = execute(tmp_path, LOOK)
    assert after == before
    assert "True" not in after[0]["data"]["text/plain"]


def test_each_notebook_draws_random_numbers_of_its_own(tmp_path):
    """Though the second is forked from the same process as the first."""
    draw = "import numpy as np, random\n[np.random.random(), random.random()]"
    ((one,),), ((other,),) = execute(tmp_path, draw), execute(tmp_path, draw)
    drawn = [eval(output["data"]["text/plain"]) for output in (one, other)]
    assert drawn[0][0] != drawn[1][0]
    assert drawn[0][1] != drawn[1][1]


def test_outputs_are_those_of_an_ordinary_kernel(tmp_path, ordinary):
    """Cell by cell: what is printed, warned, shown, drawn and returned."""
    assert execute(tmp_path, *KINDS) == ordinary


def test_a_figure_is_shown_also_where_the_caller_drew_one_of_another_kind(tmp_path, ordinary):
    """Papermill may be called by a program that draws to files itself; it keeps doing so."""
    number = next(number for number, cell in enumerate(KINDS) if "plt.plot" in cell)
    execute(tmp_path, KINDS[number])
    (tmp_path / "out.ipynb").unlink()
    program = (
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib_inline.backend_inline, matplotlib.pyplot as plt\n"
        "plt.plot([3])\nimport papermill\nfrom papermill.engines import papermill_engines\n"
        "from analysis.engine import ForkedEngine\npapermill_engines.register('forked', ForkedEngine)\n"
        "papermill.execute_notebook('in.ipynb', 'out.ipynb', engine_name='forked', progress_bar=False)\n"
        "assert matplotlib.get_backend() == 'agg' and not matplotlib.is_interactive()"
    )
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True)
    (cell,) = nbformat.read(tmp_path / "out.ipynb", 4).cells
    assert [dict(output) for output in cell.outputs] == ordinary[number]


RUN_READY = """\
import builtins, gc, os, sys, warnings
from pathlib import Path
import matplotlib, matplotlib.pyplot as plt, nbformat
from analysis import shell
from analysis.forks import run_forked
from analysis.kernels import WARM_ENGINE, execute_notebook

def do(end):
    def work(name):
        return lambda: execute_notebook(nbformat.read(name, 4), Path(name + end), {}, WARM_ENGINE)
    done = list(run_forked([work(name) for name in sys.argv[1:]], 1, 60))
    assert not any(one.error for one in done), done

def state():
    told = {name: hasattr(builtins, name) for name in ("__IPYTHON__", "display")}
    told |= {name: hasattr(sys, name) for name in ("ps1", "ps2")}
    told |= {"figures": plt.get_fignums(), "backend": matplotlib.get_backend(), "main": sys.modules["__main__"]}
    told |= {"interactive": matplotlib.is_interactive(), "rc": dict(matplotlib.rcParams), "os": dict(os.environ)}
    return told | {"shell": shell.InteractiveShell.initialized(), "warnings": list(warnings.filters)}

import papermill, matplotlib_inline.backend_inline, IPython.core.pylabtools, matplotlib.backends.backend_svg
matplotlib.use("agg")
plt.plot([3])
before = state()
with shell.ready():
    do(".out")
assert state() == before, [(name, before[name], state()[name]) for name in before if before[name] != state()[name]]
try:
    with shell.ready():
        raise KeyboardInterrupt
except KeyboardInterrupt:
    pass
assert state() == before
gc.collect()
assert len([one for one in gc.get_objects() if isinstance(one, shell.InteractiveShell)]) <= 1  # the last one
do(".again")
"""


def test_a_shell_made_before_the_forks_shows_the_same_and_is_gone_afterwards(tmp_path, ordinary):
    """A run's notebooks find their shell made: each still begins anew, and the process that made it is as it was."""
    (look,) = execute(tmp_path, LOOK, engine=None)
    cells = {"spoil.ipynb": [SPOIL], "look.ipynb": [LOOK], "kinds.ipynb": KINDS}
    for name, sources in cells.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
        nbformat.write(notebook, tmp_path / name)
    subprocess.run([sys.executable, "-c", RUN_READY, *cells], cwd=tmp_path, check=True)
    shown = {name: nbformat.read(tmp_path / f"{name}.out", 4).cells for name in cells}
    assert [[dict(output) for output in cell.outputs] for cell in shown["kinds.ipynb"]] == ordinary
    assert [dict(output) for output in shown["look.ipynb"][0].outputs] == look
    for name in cells:
        again = nbformat.read(tmp_path / f"{name}.again", 4).cells
        assert [cell.outputs for cell in again] == [cell.outputs for cell in shown[name]]


@pytest.mark.parametrize("first", ["analysis.engine", "analysis.shell", "papermill"])
def test_the_engine_is_found_whatever_is_imported_first(first):
    """Papermill loads it by its entry point while it is imported itself; where none is installed, it is still there."""
    program = f"import {first}\nfrom analysis.engine import ForkedEngine\nimport analysis.shell, papermill\n"
    program += "from papermill.engines import Engine\nassert issubclass(ForkedEngine, Engine)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_cell_that_fails_is_papermills_own_error(tmp_path):
    """With the traceback in the notebook, and the cells before it executed."""
    with pytest.raises(PapermillExecutionError, match="no such thing"):
        execute(tmp_path, "print('before')", "raise ValueError('no such thing')")
    assert "before" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


def test_a_notebook_that_takes_too_long_or_dies_is_kept_as_far_as_it_came(tmp_path):
    """It ends with one sentence; what ran before is in the notebook."""
    for cell, said in (("import time; time.sleep(60)", "too long"), ("import os; os._exit(3)", "died \\(code 3\\)")):
        with pytest.raises((PapermillException, PapermillExecutionError), match=said):
            execute(tmp_path, "print('before')", cell, execution_timeout=2)
        assert "before" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")
