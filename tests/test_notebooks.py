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
from analysis.enquiry import held_open
from analysis.kernels import CAN_FORK, WARM_ENGINE, execute_notebook, run_forked

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SPOILED = [
    ("02_synthesis", {"categry": "prevention"}, "this notebook has no parameter 'categry'; its parameters are: enquiry, category, language."),
    ("02_synthesis", {"category": "previsión"}, "category = 'previsión' is not known; there is: situation, coordination, prevention, protection, recovery, participation; choose one of these."),
    ("03_state_profile", {"state": "PER"}, "state = 'PER' is not known; there is: XAA, XAB, XAC, XAD, XAE, XAF, XAG, XAH; choose one of these."),
    ("04_what_is_common", {"group": "continent"}, "group = 'continent' is not known; there is: subregion, caricom_member, languages, oas_status; choose one of these."),
    ("01_who_answered", {"language": "qu"}, "language = 'qu' is not known; there is: en, es, fr, pt; choose one of these."),
    ("01_who_answered", {"enquiry": "example-2042"}, "there is no enquiry 'example-2042'; there is: example-2024"),
]  # fmt: skip


@pytest.fixture(scope="session")
def executed(tmp_path_factory) -> dict[str, list[dict]]:
    """Every notebook as an ordinary kernel executed it, with the defaults of its own parameter cell."""
    folder = tmp_path_factory.mktemp("notebooks")

    def execute(path: Path) -> tuple[str, list[dict]]:
        papermill.execute_notebook(path, folder / path.name, progress_bar=False, cwd=ROOT / "notebooks")
        return path.stem, nbformat.read(folder / path.name, 4).cells

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(execute, NOTEBOOKS))


@pytest.fixture(scope="module")
def warm(example) -> Iterator[None]:
    """This process as a run has it when it forks: the example is opened, and what follows from it worked out."""
    assert example.all_findings
    with held_open(example):
        yield


def outputs(cells: list[dict]) -> list[list[dict]]:
    """What each code cell shows."""
    return [cell["outputs"] for cell in cells if cell["cell_type"] == "code" and cell["source"]]


@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
def test_a_notebook_runs_as_it_is(executed, name):
    """Top to bottom with its defaults, every call shows a section with a reader's text in it."""
    _, *shown = [cell for cell in executed[name] if cell["cell_type"] == "code"]
    for cell in shown:
        (output,) = cell["outputs"]
        assert '<section class="enquiry" lang="en">' in "".join(output["data"]["text/html"])
        assert len("".join(output["data"]["text/plain"])) > 20


@pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so there are no warm kernels")
@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
@pytest.mark.usefixtures("warm")
def test_a_warm_kernel_shows_what_an_ordinary_one_shows(executed, tmp_path, monkeypatch, name):
    """Cell by cell, a fork of a warm process gives the same outputs as a kernel that starts from nothing."""
    monkeypatch.chdir(ROOT)
    kept = tmp_path / f"{name}.ipynb"
    notebook = nbformat.read(ROOT / "notebooks" / kept.name, 4)
    (done,) = run_forked([lambda: execute_notebook(notebook, kept, {"language": "en"}, WARM_ENGINE)], 1, 120)
    assert done.error == ""
    warm = outputs(nbformat.read(kept, 4).cells)
    # papermill adds a cell with what it was given, which shows nothing.
    ordinary = outputs(executed[name])
    for one in (*warm, *ordinary):
        for output in one:
            output.pop("execution_count", None)
    assert [one for one in warm if one] == [one for one in ordinary if one]


@pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so there are no warm kernels")
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
