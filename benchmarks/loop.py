"""The loop that a team would otherwise write, papermill and then `jupyter nbconvert`, and how long a command takes."""

import resource
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

BIN = Path(sys.executable).parent
QUIET = ("--log-level", "ERROR")


def loop_over(notebook: Path, parameters: Mapping[str, str], executed: Path) -> str:
    """Return what the loop does for one page, as a shell says it."""
    given = [word for name, value in parameters.items() for word in ("-p", name, value)]
    execute = [BIN / "papermill", notebook, executed, *given, "--no-progress-bar", *QUIET]
    return f"{as_said(execute)} && {as_said(convert(executed, executed.parent))}"


def convert(executed: Path, folder: Path) -> list:
    """Return the call that makes a page of an executed notebook, in a folder."""
    return [BIN / "jupyter", "nbconvert", "--to", "html", "--output-dir", folder, *QUIET, executed]


def processor_seconds() -> float:
    """Return the seconds that processors gave to all that was called until now and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(command: list) -> float:
    """Run a command and give the seconds it took; one that fails is said and ends the benchmark."""
    began = time.monotonic()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{as_said(command)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return time.monotonic() - began


def as_said(command: list) -> str:
    """Return a command as a shell says it."""
    return shlex.join(map(str, command))
