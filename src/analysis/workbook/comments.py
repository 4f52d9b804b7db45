"""Comments that stand at the cells of .xlsx and .xlsm files, in parts of their own: notes, and threads with replies."""

import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree

from analysis.problems import Problem
from analysis.workbook.archives import Archive
from analysis.workbook.sheets import place

Comments = dict[tuple[int, int], str]
TAGS = {"comments": "comment", "threadedComment": "threadedComment"}  # kind of a part: what one of it is called


def read_comments(
    archive: Archive, links: Mapping[str, Mapping[str, tuple[str, str]]]
) -> tuple[dict[str, Comments], tuple[Problem, ...]]:
    """Return the comments by sheet and place, and a problem for each sheet whose comments are damaged.

    `links` tells the kind and the part of all that a sheet refers to.
    """
    found: dict[str, Comments] = {}
    problems = []
    for sheet, linked in links.items():
        try:
            found[sheet] = _comments(archive, linked)
        except (ElementTree.ParseError, zipfile.BadZipFile, zlib.error) as error:
            problems.append(Problem("comments_unread", archive.name, sheet, values={"reason": str(error)}))
    return found, tuple(problems)


def _comments(archive: Archive, links: Mapping[str, tuple[str, str]]) -> Comments:
    """The comments of a sheet's cells; replies in a thread follow each other. Who wrote them is not read."""
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in TAGS}
    for kind, part in links.values():
        if kind in TAGS and part in archive:
            for comment in ElementTree.fromstring(archive.content(part)).findall(f".//{{*}}{TAGS[kind]}"):
                texts = comment.findall(".//{*}t") or comment.findall("{*}text")
                text = "".join(text.text or "" for text in texts)
                found[kind].setdefault(comment.get("ref", ""), []).append(text)
    notes, threads = found.values()  # a note tells what stands in a thread to programs that know of none
    return {
        place(cell): "\n".join(texts)
        for cell, texts in (notes | threads).items()
        if re.fullmatch(r"[A-Z]{1,3}[1-9][0-9]*", cell)
    }
