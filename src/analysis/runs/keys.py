"""Keys: by what a notebook's outputs are known again before anything of the enquiry is compared.

A key names the notebook, its parameters, the code it can reach, the catalogue of its language and the versions of the
libraries. A notebook that imports anything but this package may read anything: its key names the whole folder and the
day as well.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import analysis
from analysis.runs.inputs import PACKAGE, Inputs, name_of
from analysis.runs.jobs import Job
from analysis.runs.openings import today

CATALOGUES = "locale/"
IMPORT = re.compile(r"^\s*(?:from|import)\s+(analysis[\w.]*)(?:\s+import\s+(\([^)]*\)|[^\n]*))?", re.MULTILINE)
ALWAYS = ("analysis.shell", "analysis.forks", "analysis.kernels", "analysis.publication.site", "analysis.runs.pieces")


class Keys:
    """The keys of the jobs of one run; what jobs of one notebook share is named once."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs, self._shared = inputs, {}

    def reads_beside(self, job: Job) -> bool:
        """Say whether the cells of a job can read what is not of the enquiry."""
        return job.notebook is not None and _reads_beside(_imports(job.notebook))

    def key_of(self, job: Job, around: object) -> str:
        """Return the key of a job; `around` is what stands around its content on the page."""
        if job.notebook not in self._shared:
            self._shared[job.notebook] = self._of_notebook(job.notebook)
        catalogue = self._inputs["code"].get(f"{CATALOGUES}{job.language}/analysis.po", "")
        return name_of([self._shared[job.notebook], dict(job.parameters), around, catalogue])

    def _of_notebook(self, notebook: Path | None) -> str:
        inputs = self._inputs
        imported = _imports(notebook) if notebook else frozenset()
        told = {
            "source": inputs["notebooks"][notebook.name] if notebook else "",
            "code": code_of(imported, inputs["code"]),
            "libraries": dict(inputs["libraries"]),
        }
        if _reads_beside(imported):
            told |= {"everything": {**inputs, "code": dict(inputs["code"])}, "day": today()}
        return name_of(told)


def _imports(notebook: Path) -> frozenset[str]:
    return imports_of_notebook(notebook.read_text(encoding="utf-8"))


def _reads_beside(imported: frozenset[str]) -> bool:
    return any(name.split(".")[0] != "analysis" for name in imported)


def code_of(imported: Iterator[str], code: Mapping[str, str]) -> dict[str, str]:
    """Return the hash of each file of the package that these modules can reach, and of all its tables and templates."""
    reached = reachable(tuple(sorted({*imported, *ALWAYS})), name_of(dict(code)))
    return {
        name: sha for name, sha in code.items()
        if name in reached or not name.endswith((".py", ".po", ".cfg"))
    }  # fmt: skip


@lru_cache
def reachable(modules: tuple[str, ...], code: str) -> frozenset[str]:
    """Return the files of the package that importing these modules can load, whenever they do it.

    `code` names the package as it is now, so that nothing is remembered of another.
    """
    reached: set[str] = set()
    waiting = [path for module in modules for path in _files(module, code)]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += _leads_to(path, code) - reached
    return frozenset(reached)


@lru_cache(maxsize=2048)
def _leads_to(path: str, code: str) -> frozenset[str]:
    """The files of the package that a file of it imports."""
    named = set(_named((PACKAGE / path).read_text("utf-8")))
    return frozenset(file for module in named for file in _files(module, code))


@lru_cache  # asked of each job of a notebook
def imports_of_notebook(source: str) -> frozenset[str]:
    r"""Return the modules that a notebook's cells import; what cannot be parsed may import anything.

    >>> sorted(imports_of_notebook('{"cells": [{"cell_type": "code", "source": ["import os\\n", "import analysis"]}]}'))
    ['analysis', 'os']
    """
    cells = ("".join(cell["source"]) for cell in json.loads(source)["cells"] if cell["cell_type"] == "code")
    try:
        trees = [ast.parse(cell) for cell in cells]
    except SyntaxError:  # a magic or a mistake
        return frozenset({"anything"})
    reaching = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name))
    unseen = {"anything"} if any(node.id in REACHING for node in reaching) else set()
    return frozenset(unseen | {module for tree in trees for module in _imported(tree)})


REACHING = ("open", "exec", "eval", "__import__", "get_ipython")  # by which a cell reads what no import shows


def _named(source: str) -> Iterator[str]:
    """The modules of the package that a file of it names in an import; parsing would take a hundred times as long."""
    for module, names in IMPORT.findall(source):
        yield module
        yield from (f"{module}.{name}" for name in re.findall(r"\w+", names))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@lru_cache(maxsize=8192)
def _files(module: str, _code: str) -> tuple[str, ...]:
    """The files that importing a module of the package runs: its own and those of the packages around it."""
    first, *parts = module.split(".")
    if first != "analysis":
        return ()
    if len(parts) == 1:  # a name that the package gives on demand
        parts = analysis._HOMES.get(parts[0], module).split(".")[1:]
    files = ["__init__.py"]
    for number in range(1, len(parts) + 1):
        place = "/".join(parts[:number])
        files += [name for name in (f"{place}.py", f"{place}/__init__.py") if (PACKAGE / name).is_file()]
    return tuple(files)
