"""The house itself: imports go one way, notebooks are thin, and what the project says of itself is so."""

import ast
import csv
import json
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import LONGEST

from analysis.cli import main

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "analysis"
# The flow: a module imports only from those before it. `docs/architecture.md` shows the same order.
FLOW = [
    "languages", "folding", "matching", "dates", "redaction", "problems", "workbook", "states", "treaties", "settings", "form",
    "codebook", "layouts", "account", "resubmissions", "responses", "answers", "editions", "documents", "passages", "codings",
    "coding", "agreement", "comparisons", "findings", "two_sources", "narrative", "charts", "reads", "enquiry", "impact", "checking",
    "differences", "parameters", "showing", "sections", "publication", "qda", "shell", "forks", "kernels", "engine", "runs",
    "verification", "cli",
]  # fmt: skip
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NO_TEXT = (".xlsx", ".xls", ".docx", ".pdf", ".png")  # files that git tracks and nobody reads line by line
README = (ROOT / "README.md").read_text(encoding="utf-8")


def tracked() -> list[Path]:
    """Every text file that git tracks, without those of Excel, Word and the like."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    return [ROOT / name for name in listed if name and not name.endswith(NO_TEXT) and (ROOT / name).exists()]


def imports_of(path: Path) -> set[str]:
    """The modules of the flow that a file imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "analysis":
            parts = node.module.split(".")[1:]
            found |= {parts[0]} if parts else {alias.name for alias in node.names}
    return found & set(FLOW)


@pytest.mark.parametrize("name", FLOW)
def test_imports_go_one_way(name):
    """A module imports only from those before it in the flow."""
    single = PACKAGE / f"{name}.py"
    for path in [single] if single.exists() else sorted((PACKAGE / name).rglob("*.py")):
        later = {other for other in imports_of(path) if FLOW.index(other) > FLOW.index(name)}
        assert not later, f"{path.relative_to(ROOT)} imports {later}"


def test_the_flow_names_every_module():
    """No module stands outside the flow, and every module of the flow is there."""
    there = {path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    there |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert there == set(FLOW)


def test_the_architecture_page_shows_the_flow_in_its_order():
    """`docs/architecture.md` lists the modules as they import from each other."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)(?:\.py|/)`", page, re.MULTILINE)
    assert listed == FLOW


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_thin_stripped_and_tagged(path):
    """A notebook asks, calls and shows: literals in its tagged second cell, no definitions, no loops, no outputs."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert "".join(cells[0]["source"]).startswith("# ")
    assert cells[1]["metadata"]["tags"] == ["parameters"]
    for line in "".join(cells[1]["source"]).splitlines():
        assert re.fullmatch(r'\w+: str = "[\w-]+"  # .+', line), line
    for cell in (cell for cell in cells if cell["cell_type"] == "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= 6
        forbidden = (ast.FunctionDef, ast.For, ast.While, ast.ClassDef, ast.Lambda)
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, forbidden)]


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    """Files and locks name neither where packages came from nor where the project happened to lie."""
    pattern = re.compile(r"(pypi|pythonhosted|npmjs|debian)\.org/|(^|[^A-Za-z.\w])/(root|work|home)/[a-z.]")
    for path in tracked():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert not pattern.search(line), f"{path.relative_to(ROOT)}:{number}"


def test_conda_and_pip_ask_for_the_same():
    """`environment.yml` and `pyproject.toml` name the same packages and the same ranges."""
    renamed = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pip = dict(re.fullmatch(r"([\w-]+)(.*)", wanted).groups() for wanted in project["dependencies"])
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    # What conda-forge may not have comes by pip, in the same file.
    by_pip = [line for part in listed if isinstance(part, dict) for line in part["pip"] if not line.startswith("-")]
    conda = dict(line.split(" ") for line in [*listed, *by_pip] if isinstance(line, str) and " " in line)
    assert conda.pop("python") == project["requires-python"]
    assert {renamed.get(name, name): spec for name, spec in conda.items()} == pip


def test_the_locks_fit_the_project():
    """Every package that the project asks for is locked with hashes, and what is installed is what is locked."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in project["dependencies"]:
        name = re.match(r"[\w-]+", wanted).group()
        versions = re.findall(rf"^{name}==([^\s;]+).*\\\n    --hash=sha256:", lock, re.MULTILINE)
        assert metadata.version(name) in versions, name


def test_every_table_of_the_package_says_where_it_is_from():
    """The list beside the packaged tables names each of them, and each opens as a table with a heading."""
    listed = (PACKAGE / "data" / "README.md").read_text(encoding="utf-8")
    for path in (PACKAGE / "data").glob("*.csv"):
        assert f"| `{path.name}` |" in listed
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert {len(row) for row in rows} == {len(rows[0])}, path.name


def test_every_command_is_in_the_readme_and_says_what_it_does():
    """A command that the README does not name, or that explains nothing, is not finished."""
    for name in main.commands:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 4
        assert f"enquiry {name}" in README, name
        for noun in getattr(main.commands[name], "commands", ()):
            assert f"enquiry {name} {noun}" in README, noun


def test_every_command_of_the_readme_is_there():
    """What the README tells a reader to type exists."""
    typed = "\n".join(re.findall(r"```(?:sh|console|bash|bat)?\n(.*?)```", README, re.DOTALL))
    assert set(re.findall(r"\benquiry ([a-z]+)\b(?!-)", typed)) <= set(main.commands)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", typed, re.MULTILINE)) <= targets


def test_every_link_of_the_documents_leads_somewhere():
    """Links and pictures in the README and in docs/ point to files that are there."""
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_what_is_begun_first_is_there():
    """The order in which `make test` deals out files names each once, and none that was renamed."""
    assert len(set(LONGEST)) == len(LONGEST)
    assert set(LONGEST) <= {path.stem for path in Path(__file__).parent.glob("test_*.py")}
