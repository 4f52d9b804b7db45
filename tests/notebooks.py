"""Notebooks run in this process: what their cells show, without a kernel for each."""

import ast
import copy
import json
from pathlib import Path

from analysis.showing import Section

ROOT = Path(__file__).parents[1]


def execute(name: str, folder: Path, **parameters: str) -> Path:
    """Run a notebook of the project with these parameters and write it, with its outputs, into a folder."""
    (path,) = (ROOT / "notebooks").glob(f"{name}*.ipynb")
    notebook = copy.deepcopy(json.loads(path.read_text(encoding="utf-8")))
    space: dict = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            shown = _run("".join(cell["source"]), space)
            if cell["metadata"].get("tags") == ["parameters"]:
                space.update(parameters)
            if isinstance(shown, Section):
                cell["outputs"] = [{"output_type": "execute_result", "data": shown._repr_mimebundle_()}]
    notebook["metadata"]["papermill"] = {"parameters": parameters}
    folder.mkdir(parents=True, exist_ok=True)
    ending = "".join(f"-{parameters[given]}" for given in ("category", "state") if given in parameters)
    made = folder / f"{path.stem}{ending}.ipynb"
    made.write_text(json.dumps(notebook), encoding="utf-8")
    return made


def _run(source: str, space: dict) -> object:
    """Run a cell and give the value of its last expression, as a notebook does."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), space)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), space) if last else None


def execute_all(enquiry: object, folder: Path) -> Path:
    """Run every notebook of an enquiry in its language, for each category and State."""
    given = {"enquiry": str(enquiry.settings.folder), "language": enquiry.language}
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        source = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][1]["source"])
        for name, values in (("category", enquiry.form.categories), ("state", enquiry.settings.asked)):
            if f"{name}:" in source:
                for value in values:
                    execute(path.stem, folder, **given, **{name: value})
                break
        else:
            execute(path.stem, folder, **given)
    return folder
