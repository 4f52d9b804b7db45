"""Time notebooks through ploomber beside the loop of papermill and `jupyter nbconvert`, in one call on one machine.

Ploomber has an environment of its own, made with `python -m venv` and `pip install ploomber ipykernel`; it starts our
notebooks in kernels of this environment. It gives each notebook variables `product` and `upstream`, which ours refuse
as parameters that they do not have: copies of them declare both. Prints a table; asserts nothing.

    python benchmarks/run_ploomber.py              four pages of the example, two at a time
    python benchmarks/run_ploomber.py --environment FOLDER     with an environment that is there already
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from loop import loop_over, seconds
from synthetic import write_synthetic

ROOT = Path(__file__).parents[1]
KERNEL = {"argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "language": "python"}
DECLARED = ["\n", "product: object = None\n", "upstream: object = None"]
PAGES = (
    ("02_synthesis", {"category": "prevention"}), ("03_state_profile", {"state": "XAA"}),
    ("03_state_profile", {"state": "XAB"}), ("08_conclusions", {}),
)  # fmt: skip


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--environment", type=Path)
    parser.add_argument("--states", type=int, default=35)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        environment = (asked.environment or made_in(Path(place) / "environment")).absolute()
        os.chdir(place)
        write_synthetic(Path("data/raw/many"), asked.states, ("en",))
        write_project()
        took = seconds(["env", f"JUPYTER_PATH={place}/jupyter", environment / "bin" / "ploomber", "build", "--force"])
        loop = [seconds(["sh", "-c", command]) for command in loop_of_pages()]
    number = len(PAGES)
    print(f"{number} pages by ploomber, two at a time  {took:8.1f} s   {took / number:6.1f} s a page")
    print(f"papermill and jupyter nbconvert      {sum(loop):8.1f} s   {sum(loop) / number:6.1f} s a page")


def made_in(folder: Path) -> Path:
    """Make an environment with ploomber in a folder."""
    venv.create(folder, with_pip=True)
    install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "ploomber", "ipykernel"]
    subprocess.run(list(map(str, install)), check=True)
    return folder


def write_project() -> None:
    """Write the notebooks, the kernel and the pipeline of ploomber into the working folder."""
    kernel = Path("jupyter/kernels/enquiry")
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps(KERNEL | {"display_name": "enquiry"}), encoding="utf-8")
    shutil.copytree(ROOT / "notebooks", "notebooks")
    for path in Path("notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"][1]["source"] += DECLARED
        path.write_text(json.dumps(notebook), encoding="utf-8")
    tasks = [task(number, name, given) for number, (name, given) in enumerate(PAGES)]
    executor = {"dotted_path": "ploomber.executors.Parallel", "processes": 2}
    pipeline = {"meta": {"extract_upstream": False, "extract_product": False}, "executor": executor, "tasks": tasks}
    Path("pipeline.yaml").write_text(json.dumps(pipeline), encoding="utf-8")


def task(number: int, name: str, given: dict) -> dict:
    """Return what ploomber is told of one page."""
    return {
        "source": f"notebooks/{name}.ipynb", "name": f"page-{number}", "class": "NotebookRunner",
        "product": f"made/{number}.html", "kernelspec_name": "enquiry",
        "params": {"enquiry": "many", "language": "en", **given},
    }  # fmt: skip


def loop_of_pages() -> list[str]:
    """Return what the loop does for each of the same pages, as a shell says it."""
    Path("loop").mkdir()
    fixed = {"enquiry": "many", "language": "en"}
    return [
        loop_over(Path("notebooks", f"{name}.ipynb"), fixed | given, Path("loop", f"{number}.ipynb"))
        for number, (name, given) in enumerate(PAGES)
    ]


if __name__ == "__main__":
    main()
