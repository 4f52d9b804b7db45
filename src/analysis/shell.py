"""The shell: a papermill engine that runs cells in an IPython shell of the process it is in.

Use it in a process made for one notebook (`forks.run_forked`): nothing isolates it from what ran there before.
"""

import atexit
import base64
import builtins
import io
import json
import os
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOBase
from pathlib import Path
from typing import BinaryIO

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from papermill.engines import Engine
from traitlets.config import Config

INLINE = "module://matplotlib_inline.backend_inline"
# What a shell sets in the process that makes it, by where it stands.
SET_IN_PROCESS = (
    (vars(builtins), ("__IPYTHON__", "display")), (vars(sys), ("ps1", "ps2", "ps3")), (os.environ, ("MPLBACKEND",)),
)  # fmt: skip
MIME_TYPES = [
    "text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "application/pdf", "text/latex",
    "application/json", "application/javascript", "text/plain",
]  # fmt: skip


class ShellEngine(Engine):
    """Executes a notebook's cells one after the other and keeps their outputs as a Jupyter kernel would send them."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: object, *_: object, kept_at: str | None = None, **__: object) -> None:
        """Run every code cell; stop at the first that fails, with its traceback kept in the notebook.

        How far it came is put down before each cell that runs and at the end, where papermill would write it unless
        `kept_at` names another place: papermill would format and check the whole of it twice a cell, which takes
        longer than the cells.
        """
        shell, number = _shell(), 0
        nb_man.save = lambda **_: None
        with _opened(kept_at or nb_man.output_path) as file:
            kept, done = _Kept(file, nb_man.nb), 0
            try:
                for index, cell in enumerate(nb_man.nb.cells):
                    nb_man.cell_start(cell, index)
                    try:
                        if cell.cell_type == "code" and cell.source.strip():
                            number += 1
                            cell.execution_count = number
                            kept.put_down(done)
                            failure = _run(shell, cell)
                            if failure is not None:
                                nb_man.cell_exception(cell, index, exception=failure)
                                break
                    finally:
                        nb_man.cell_complete(cell, cell_index=index)
                        done = index + 1
            finally:
                kept.put_down(done)


def _opened(path: str | None) -> BinaryIO:
    """Open the file in which a notebook is kept; nothing is kept of one that goes to no file of this machine."""
    return Path(path).open("wb") if path and "://" not in path else io.BytesIO()


class _Kept:
    """The file of a notebook that is executed: cells that are done stay as they stand, what comes is written anew."""

    def __init__(self, file: BinaryIO, notebook: nbformat.NotebookNode) -> None:
        self._file, self._notebook, self._done = file, notebook, 0
        self._end = file.write(b'{"cells": [')

    def put_down(self, done: int) -> None:
        """Write the notebook as far as it came; its first `done` cells are as they will be."""
        cells, file = self._notebook.cells, self._file
        rest = json.dumps({name: value for name, value in self._notebook.items() if name != "cells"})
        file.seek(self._end)
        written = file.write(_listed(cells[self._done : done], is_first=not self._done))
        self._end, self._done = self._end + written, done
        file.write(_listed(cells[done:], is_first=not done) + f"], {rest[1:]}".encode())
        file.truncate()
        file.flush()


def _listed(cells: Sequence[nbformat.NotebookNode], is_first: bool) -> bytes:
    """Cells as they stand in a list, behind others or first in it."""
    told = ", ".join(map(json.dumps, cells))
    return (told if is_first or not told else f", {told}").encode()


_spent: list[float] = []


def seconds_in_cells() -> float:
    """Return how long cells kept a processor busy in this process."""
    return sum(_spent)


def _run(shell: "_ZMQShell", cell: object) -> BaseException | None:
    began, outputs = time.process_time(), []
    shell.display_pub.outputs = shell.displayhook.outputs = outputs
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream("stdout", outputs), _Stream("stderr", outputs)
    try:
        result = shell.run_cell(cell.source, store_history=True)
    finally:
        sys.stdout, sys.stderr = before
        cell.outputs = outputs
        _spent.append(time.process_time() - began)
    return result.error_before_exec or result.error_in_exec


class _ZMQShell(InteractiveShell):
    """A shell without a terminal; "ZMQ" in its name is what pandas looks for to choose the width of its tables."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        lines = [line.rstrip("\n") for line in stb]
        error = nbformat.v4.new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=lines)
        self.displayhook.outputs.append(error)


class _Publisher(DisplayPublisher):
    outputs: list

    def publish(self, data: dict, metadata: dict | None = None, **_: object) -> None:
        """Keep what a cell displays."""
        self.outputs.append(nbformat.v4.new_output("display_data", data=_as_text(data), metadata=metadata or {}))

    def clear_output(self, *_: object) -> None:
        """Drop what the cell displayed so far."""
        self.outputs.clear()


class _Hook(DisplayHook):
    outputs: list

    def start_displayhook(self) -> None:
        """Print nothing before a result."""

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        """Keep the value of a cell's last expression."""
        self.outputs.append(nbformat.v4.new_output(
            "execute_result", data=_as_text(format_dict), metadata=md_dict or {}, execution_count=self.prompt_count,
        ))  # fmt: skip

    def finish_displayhook(self) -> None:
        """Print nothing after a result."""


class _Stream(TextIOBase):
    encoding = "utf-8"

    def __init__(self, name: str, outputs: list) -> None:
        self._name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        """Add to the last output of the stream, or begin one."""
        last = self._outputs[-1] if self._outputs else None
        if last is not None and last.output_type == "stream" and last.name == self._name:
            last.text += text
        elif text:
            self._outputs.append(nbformat.v4.new_output("stream", name=self._name, text=text))
        return len(text)

    def writable(self) -> bool:
        """Take what is printed."""
        return True


def _as_text(data: dict) -> dict:
    return {
        kind: base64.b64encode(value).decode() if isinstance(value, bytes) else value for kind, value in data.items()
    }


_ready: list[_ZMQShell] = []


@contextmanager
def ready() -> Iterator[None]:
    """Have a shell for the processes that are forked meanwhile: each has a copy of its own, and uses it once.

    Where a shell is there already, as in a Jupyter kernel, it stays the only one, and each process makes its own.
    """
    if InteractiveShell.initialized():
        yield
        return
    from matplotlib_inline.config import InlineBackend  # brings matplotlib, which not every notebook wants

    with _left_as_it_is():
        shell = _made()
        shell.run_cell("", silent=True)
        _ready.append(shell)
        try:
            yield
        finally:
            _ready.clear()
            shell.restore_sys_module_state()
            atexit.unregister(shell.atexit_operations)
            _ZMQShell.clear_instance()
            InlineBackend.clear_instance()


@contextmanager
def _left_as_it_is() -> Iterator[None]:
    """Give this process back what a shell sets in it, and matplotlib as it was."""
    import matplotlib.pyplot

    backend = matplotlib.get_backend(auto_select=False)
    before = [(place, name, place.get(name)) for place, names in SET_IN_PROCESS for name in names]
    try:
        with matplotlib.rc_context(), warnings.catch_warnings():
            yield
    finally:
        for place, name, value in before:
            place.pop(name, None)
            if value is not None:
                place[name] = value
        if backend:
            matplotlib.pyplot.switch_backend(backend)


def _shell() -> _ZMQShell:
    shell = _ready.pop() if _ready else _made()
    if "matplotlib.pyplot" in sys.modules:  # figures of the program that forked are not the notebook's
        sys.modules["matplotlib.pyplot"].close("all")
    return shell


def _made() -> _ZMQShell:
    os.environ.setdefault("MPLBACKEND", INLINE)
    InteractiveShell.clear_instance()
    # A history in a file would have a thread that writes it.
    config = Config({"HistoryManager": {"hist_file": ":memory:"}})
    shell = _ZMQShell.instance(config=config, displayhook_class=_Hook, display_pub_class=_Publisher)
    shell.history_manager.enabled = False
    shell.display_formatter.active_types = MIME_TYPES
    shell.enable_gui = lambda *_, **__: None
    _show_figures(shell)
    return shell


def _show_figures(shell: _ZMQShell) -> None:
    """Show open figures at the end of each cell, also where matplotlib is there already and would not ask again."""
    if "matplotlib" in sys.modules:
        from IPython.core.pylabtools import activate_matplotlib
        from matplotlib_inline.backend_inline import configure_inline_support

        activate_matplotlib(os.environ["MPLBACKEND"])
        configure_inline_support.current_backend = "unset"  # it was told to the shell before this one
        configure_inline_support(shell, os.environ["MPLBACKEND"])
