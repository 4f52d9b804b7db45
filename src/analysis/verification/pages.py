"""Pages: the sentences, numbers and quotations of published pages, held against findings.json and its cells."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from analysis.problems import Problem
from analysis.verification.texts import holds, numbers_in

SECTION = "application/vnd.enquiry.section+json"  # in which an output of a notebook tells its parts
VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "wbr", "col", "source", "area", "base", "embed", "track"))
QUOTED = re.compile(r"^\W*?[“«\"](.*)[”»\"]\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\W*$", re.DOTALL)


class Marked(HTMLParser):
    """Gathers from a page what carries findings: `said` holds each tag, the ids, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, list[str], str]] = []
        self.open: list[tuple[str, list[str], list[str]] | None] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Begin a marked text where the tag carries findings."""
        if tag not in VOID:
            ids = dict(attrs).get("data-findings")
            self.open.append((tag, ids.split(), []) if ids else None)

    def handle_endtag(self, tag: str) -> None:
        """End the innermost tag, and keep what it marked."""
        if tag not in VOID and self.open:
            marked = self.open.pop()
            if marked:
                self.said.append((marked[0], marked[1], " ".join("".join(marked[2]).split())))

    def handle_data(self, data: str) -> None:
        """Add a text to every marked tag that it stands in."""
        for marked in filter(None, self.open):
            marked[2].append(data)


def read_marked(path: Path) -> list[tuple[str, list[str], str]]:
    """Return the marked texts of a page: the tag, the ids that it carries, and its text."""
    reader = Marked()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.said


class Texts(HTMLParser):
    """Gathers every piece of text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a text, spaces aside."""
        if text := " ".join(data.split()):
            self.texts.append(text)


def lost_texts(page: Path, notebook: Path) -> list[str]:
    """Return what the executed notebook of a page shows and the page does not say any more."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", ())]
    there = set(_texts(page.read_text(encoding="utf-8")))
    return [text for text in dict.fromkeys(text for data in outputs for text in _shown(data)) if text not in there]


def _shown(data: Mapping[str, object]) -> Iterator[str]:
    """The texts that an output has a page show: those of its parts where it tells them, else those of its HTML."""
    if SECTION not in data:
        yield from _texts("".join(data.get("text/html", "")))
        return
    for part in data[SECTION]["parts"]:
        said = [*part.get("texts", ()), part.get("caption", "") if part["kind"] == "table" else ""]
        said += [sentence["text"] for sentence in part.get("sentences", ())]
        said += [str(value) for row in part.get("rows", ()) for value in row]
        for row in part.get("evidence", ()):
            said += [row["written"], ", ".join((row["file"], row["sheet"], row["cells"])) if row["file"] else ""]
        yield from filter(None, (" ".join(text.split()) for text in said))


def _texts(html: str) -> list[str]:
    reader = Texts()
    reader.feed(html)
    return reader.texts


def check_numbers(
    page: str, marked: Sequence[tuple[str, list[str], str]], allowed: Mapping[str, set[str]]
) -> Iterator[Problem]:
    """Give each number of a sentence that none of its findings has, and each finding that findings.json lacks."""
    for tag, ids, text in marked:
        if tag == "blockquote":
            continue
        known = [name for name in ids if name in allowed]
        for name in ids:
            if name not in allowed:
                yield Problem("verify_unknown", page, values={"finding": name, "text": text[:80]})
        numbers = set().union(*(allowed[name] for name in known)) | {str(n) for n in range(1, len(ids) + 1)}
        for number in numbers_in(text):
            if known and number not in numbers:
                values = {"number": number, "text": text[:120], "findings": ", ".join(ids)}
                yield Problem("verify_number", page, values=values)


def check_quotations(
    page: str, marked: Sequence[tuple[str, list[str], str]], texts: Mapping[str, set[str]]
) -> Iterator[tuple[bool, Problem | None]]:
    """Give for each quotation whether it could be held against a cell, and what is wrong with it.

    `texts` holds what the cited cells hold, by finding and by State and question (`XAA/C4`); a quotation carries the id
    of a finding, or of a passage, which begins so.
    """
    for tag, ids, text in marked:
        if tag == "blockquote":
            places = [name for each in ids for name in (each, "/".join(each.split("/")[:2]))]
            held = set().union(*(texts.get(place, ()) for place in places))
            found = QUOTED.match(text)
            if not held or found is None:
                yield False, None
            elif any(holds(written, found[1]) for written in held):
                yield True, None
            else:
                yield True, Problem("verify_quotation", page, values={"passage": ids[0], "text": text[:120]})
