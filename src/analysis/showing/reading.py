"""Reading: an executed notebook as the blocks that it shows, in order."""

from collections.abc import Iterator, Mapping

from analysis.languages import blocks
from analysis.showing.data import MIME

Block = Mapping[str, object]


def parts_of(notebook: Mapping[str, object]) -> list[Block]:
    r"""Return what a notebook shows, in order: headings and texts of its Markdown, parts of sections, what failed.

    Each block has a `kind`: `heading` (with its `level`), `text`, `failure`, `plain` (of what is no section), or that
    of a part.

    >>> parts_of({"cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Who?\n\nAll."}]})
    [{'kind': 'heading', 'level': 1, 'text': 'Who?'}, {'kind': 'text', 'text': 'All.'}]
    """
    return [block for cell in notebook["cells"] for block in _blocks(cell)]


def _blocks(cell: Mapping[str, object]) -> Iterator[Block]:
    if "papermill-error-cell-tag" in cell["metadata"].get("tags", ()):  # its links are for who debugs the notebook
        return
    if cell["cell_type"] == "markdown":
        for marks, text in blocks("".join(cell["source"])):
            level = marks.count("#")
            yield {"kind": "heading", "level": level, "text": text} if level else {"kind": "text", "text": text}
    for output in cell.get("outputs", ()):
        yield from _shown(output)


def _shown(output: Mapping[str, object]) -> Iterator[Block]:
    data = output.get("data", {})
    if output["output_type"] == "error":
        yield {"kind": "failure", "text": output["evalue"]}
    elif MIME in data:
        yield from data[MIME]["parts"]
    elif "text/plain" in data:
        yield {"kind": "plain", "text": "".join(data["text/plain"])}
