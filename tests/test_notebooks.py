"""The notebooks, each run through papermill as JupyterLab and a schedule run them."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import papermill
import pytest
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from analysis.engine import ForkedEngine
from analysis.enquiry import held_open, open_enquiry
from analysis.forks import CAN_FORK, run_forked
from analysis.kernels import WARM_ENGINE, execute_notebook

ROOT = Path(__file__).parents[1]
needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so there are no warm kernels")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SPOILED = [
    ("02_synthesis", {"categry": "prevention"}, "this notebook has no parameter 'categry'; its parameters are: enquiry, category, language."),
    ("02_synthesis", {"category": "previsión"}, "category = 'previsión' is not known; there is: situation, coordination, prevention, protection, recovery, participation; choose one of these."),
    ("03_state_profile", {"state": "PER"}, "state = 'PER' is not known; there is: XAA, XAB, XAC, XAD, XAE, XAF, XAG, XAH; choose one of these."),
    ("04_what_is_common", {"group": "continent"}, "group = 'continent' is not known; there is: subregion, caricom_member, languages, oas_status; choose one of these."),
    ("01_who_answered", {"language": "qu"}, "language = 'qu' is not known; there is: en, es, fr, pt; choose one of these."),
    ("01_who_answered", {"enquiry": "example-2042"}, "there is no enquiry 'example-2042'; there is: example-2024"),
]  # fmt: skip


@pytest.fixture(scope="module")
def small(small_run) -> Path:
    """The folder of a small enquiry, which a process that starts from nothing reads in little time."""
    return small_run / "data" / "raw" / "small"


@pytest.fixture(scope="module")
def executed(small, tmp_path_factory) -> dict[str, list[dict]]:
    """Every notebook as an ordinary kernel executed it, on a small enquiry."""
    folder = tmp_path_factory.mktemp("notebooks")

    def execute(path: Path) -> tuple[str, list[dict]]:
        made, given = folder / path.name, given_to(path.stem, small)
        papermill.execute_notebook(path, made, given, progress_bar=False)  # a `cwd` would be that of all threads
        return path.stem, nbformat.read(made, 4).cells

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(execute, NOTEBOOKS))


def given_to(name: str, folder: Path) -> dict[str, str]:
    """The parameters of a notebook on the small enquiry, which has no questions in the category of the default."""
    return {"enquiry": str(folder), **({"category": "situation"} if name == "02_synthesis" else {})}


@pytest.fixture(scope="module")
def warm(example) -> Iterator[None]:
    """This process as a run has it when it forks: the example is opened, and what follows from it worked out."""
    assert example.all_findings
    with held_open(example):
        yield


def fork(path: Path, kept: Path, given: dict[str, str]) -> list[dict]:
    """Execute a notebook in a fork of this process; give its cells."""
    (done,) = run_forked([lambda: execute_notebook(nbformat.read(path, 4), kept, given, WARM_ENGINE)], 1, 120)
    assert done.error == ""
    return nbformat.read(kept, 4).cells


def outputs(cells: list[dict]) -> list[list[dict]]:
    """What each code cell shows."""
    return [cell["outputs"] for cell in cells if cell["cell_type"] == "code" and cell["source"]]


@needs_fork
@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
@pytest.mark.usefixtures("warm")
def test_a_notebook_runs_as_it_is(tmp_path, monkeypatch, path):
    """Top to bottom with its defaults, every call shows a section with a reader's text in it."""
    monkeypatch.chdir(ROOT / "notebooks")
    _, *shown = [cell for cell in fork(path, tmp_path / path.name, {}) if cell["cell_type"] == "code"]
    for cell in shown:
        (output,) = cell["outputs"]
        assert '<section class="enquiry" lang="en">' in "".join(output["data"]["text/html"])
        assert len("".join(output["data"]["text/plain"])) > 20


@needs_fork
@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_warm_kernel_shows_what_an_ordinary_one_shows(executed, small, tmp_path, monkeypatch, path):
    """Cell by cell, a fork of a warm process gives the same outputs as a kernel that starts from nothing."""
    monkeypatch.chdir(ROOT)
    enquiry = open_enquiry(small)
    assert enquiry.all_findings
    with held_open(enquiry):
        warm = outputs(fork(path, tmp_path / path.name, given_to(path.stem, small)))
    ordinary = outputs(executed[path.stem])
    for one in (*warm, *ordinary):
        for output in one:
            output.pop("execution_count", None)
    assert warm == ordinary
    assert len([one for one in warm if one]) > 2


@needs_fork
def test_a_notebook_is_whole_on_the_disk_while_it_is_executed(tmp_path):
    """Before each cell runs, all of it stands in its file: cells that are done with what they showed, the rest too."""
    kept = tmp_path / "kept.ipynb"
    look = f"""
import json
from pathlib import Path
cells = json.loads(Path({str(kept)!r}).read_text(encoding="utf-8"))["cells"]
print([len(cell.get("outputs", ())) for cell in cells])
"""
    sources = [look, look, "print('ñ' * 9000)", look]
    cells = [*map(nbformat.v4.new_code_cell, sources), nbformat.v4.new_markdown_cell("The end")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    (done,) = run_forked([lambda: execute_notebook(notebook, kept, {}, WARM_ENGINE)], 1, 120)
    assert done.error == ""
    read = nbformat.read(kept, 4).cells
    shown = ["".join(output.text for output in cell.outputs) for cell in read[:-1]]
    assert shown == ["[0, 0, 0, 0, 0]\n", "[1, 0, 0, 0, 0]\n", "ñ" * 9000 + "\n", "[1, 1, 1, 0, 0]\n"]
    assert [len(cell.get("outputs", ())) for cell in notebook.cells] == [0] * 5  # the one that was given is as it was


def test_the_command_of_the_readme(tmp_path, monkeypatch):
    """`papermill notebooks/02_synthesis.ipynb out.ipynb -p category prevention -p language es` speaks Spanish."""
    monkeypatch.chdir(ROOT)
    given = {"category": "prevention", "language": "es"}
    papermill.execute_notebook("notebooks/02_synthesis.ipynb", tmp_path / "out.ipynb", given, progress_bar=False)
    text = (tmp_path / "out.ipynb").read_text(encoding="utf-8")
    assert 'lang=\\"es\\"' in text
    assert "Acciones de prevención" in text


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(("name", "parameters", "sentence"), SPOILED, ids=[str(given) for _, given, _ in SPOILED])
def test_what_is_unknown_stops_with_one_sentence(tmp_path, monkeypatch, name, parameters, sentence):
    """A misspelt parameter or an unknown value stops the notebook and says what there is, without a traceback.

    The first and the last in an ordinary kernel, as a reader meets them; the others in forks of this process.
    """
    engine = "forked" if CAN_FORK and parameters not in (SPOILED[0][1], SPOILED[-1][1]) else None
    papermill_engines.register("forked", ForkedEngine)
    monkeypatch.chdir(ROOT)
    with pytest.raises(PapermillExecutionError) as stopped:
        papermill.execute_notebook(
            f"notebooks/{name}.ipynb", tmp_path / "out.ipynb", parameters, engine_name=engine, progress_bar=False
        )
    assert sentence in str(stopped.value)
    assert "Traceback" not in str(stopped.value)
