"""Verifying: a published report opened again, and all that it cites."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.settings import FORM, RESPONSES, find_folder, project_root
from analysis.verification.cited import ENQUIRY, Sources, Tally, is_paragraph, places
from analysis.verification.groups import read_members
from analysis.verification.options import read_asked
from analysis.verification.pages import check_numbers, check_quotations, lost_texts, read_marked
from analysis.verification.paragraphs import Text, open_text
from analysis.verification.raw import Book, NotReadError, hash_of, open_book, shown
from analysis.verification.recount import JSON, OF_SOURCES, allowed_numbers, recount

CHECKSUMS = "checksums.txt"
MOST = 3  # texts of a changed page that are named
DEFAULTS = {"most": 0.6, "half": 0.4, "few": 0.3}  # where enquiry.toml says nothing


@dataclass(frozen=True)
class Verified:
    """What was checked, how much of it, by which road each workbook was read, and all that does not agree."""

    report: Path
    findings: int
    counts: int
    cells: int
    paragraphs: int
    quotations: int
    pages: int
    files: Mapping[str, str]
    not_verified: Mapping[str, int]
    problems: tuple[Problem, ...]


def verify(name_or_path: str) -> Verified:
    """Hold the published report of an enquiry against its raw workbooks, and its files against their checksums.

    Raises InputError where there is no such enquiry, no report of it, or none of its findings can be read.
    """
    folder = find_folder(name_or_path)
    report = project_root() / "reports" / folder.resolve().name
    entries = _entries(report / JSON)
    problems = list(check_files(report))
    books, unread = _books(entries, folder, problems)
    reports, more = _reports(entries, folder, problems)
    unread += more
    sources, tally = _sources(folder, books, reports), Tally()
    for entry in entries:
        problems += recount(entry, sources, tally)
    pages = sorted(path for path in report.glob("*/*.html"))
    quotations, unheld, more = _pages(report, pages, entries, sources)
    left = {"cells": len(tally.unread), "options": len(tally.unconfirmed), "quotations": unheld}
    roads = {"/".join(filter(None, place)): book.road for place, book in books.items()}
    roads |= {file: text.road for file, text in reports.items()}
    checked = (len(entries), tally.counts, len(tally.cells), len(tally.paragraphs), quotations, len(pages))
    return Verified(report, *checked, roads, left, _once([*problems, *unread, *more]))


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems, each sentence once: a cell that many findings cite is named with the first of them."""
    first: dict[tuple, Problem] = {}
    for problem in problems:
        at_cell = (problem.kind, problem.place) if problem.cell else (problem.kind, problem.sentence())
        first.setdefault(at_cell, problem)
    return tuple(first.values())


def _entries(path: Path) -> list[dict]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [entry for entry in entries if entry["id"]]
    except FileNotFoundError:
        raise InputError([Problem("no_report", str(path))]) from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError([Problem("bad_report", str(path), values={"reason": error})]) from error


def check_files(report: Path) -> Iterator[Problem]:
    """Give each file of a report that is not as it was published, is gone, or came later."""
    listed = report / CHECKSUMS
    if not listed.exists():
        yield Problem("no_checksums", str(listed))
        return
    told = dict(reversed(line.split("  ", 1)) for line in listed.read_text(encoding="utf-8").splitlines())
    for name, checksum in told.items():
        if not (report / name).exists():
            yield Problem("verify_gone", name)
        elif hash_of(report / name) != checksum:
            yield Problem("verify_file", name)
            yield from _what_changed(report, name)


def _what_changed(report: Path, name: str) -> Iterator[Problem]:
    """Give the texts that a changed page lost, by the executed notebook from which it was made."""
    notebook = report / "notebooks" / Path(name).with_suffix(".ipynb")
    if name.endswith(".html") and notebook.exists():
        for text in lost_texts(report / name, notebook)[:MOST]:
            yield Problem("verify_lost", name, values={"text": text})


def _books(
    entries: Sequence[dict], folder: Path, problems: list[Problem]
) -> tuple[dict[tuple[str, str], Book], list[Problem]]:
    """Open every workbook that a finding cites, as far as its cells."""
    wanted: dict[tuple[str, str], dict[str, set]] = {}
    paths: dict[tuple[str, str], tuple[Path, str]] = {}
    for cell in (cell for entry in entries for cell in entry["cells"] if cell["file"] and not is_paragraph(cell)):
        key = cell["edition"], cell["file"]
        paths[key] = _path(cell, folder), cell["sha256"]
        wanted.setdefault(key, {}).setdefault(cell["sheet"], set()).update(places(cell["cell"]) if cell["cell"] else ())
    books, unread = {}, []
    for (edition, file), sheets in wanted.items():
        path, sha256 = paths[edition, file]
        home = _home(edition, folder)
        if not _is_there(path, sha256, problems):
            continue
        try:
            books[edition, file] = open_book(path, sheets, _told(home, file))
        except NotReadError as error:
            unread.append(Problem("not_verified", str(path), values={"reason": error}))
    return books, unread


def _home(edition: str, folder: Path) -> Path:
    return find_folder(folder.parent / edition) if edition else folder


def _path(cell: Mapping, folder: Path) -> Path:
    """Where a cited file lies: a response among the responses, a State report in the enquiry's folder."""
    home = _home(cell["edition"], folder)
    return home / RESPONSES / cell["file"] if cell["source"] == ENQUIRY else home / cell["file"]


def _is_there(path: Path, sha256: str, problems: list[Problem]) -> bool:
    """Whether a cited file is there, with a problem where it is gone or another version."""
    if not path.exists():
        problems.append(Problem("verify_raw_gone", str(path)))
        return False
    if hash_of(path) != sha256:
        problems.append(Problem("verify_raw_changed", str(path)))
    return True


def _reports(
    entries: Sequence[dict], folder: Path, problems: list[Problem]
) -> tuple[dict[str, Text], list[Problem]]:  # fmt: skip
    """Open every whole document whose paragraphs a finding cites."""
    cited = {cell["file"]: cell for entry in entries for cell in entry["cells"] if is_paragraph(cell)}
    texts, unread = {}, []
    for file, cell in cited.items():
        path = _path(cell, folder)
        if _is_there(path, cell["sha256"], problems):
            try:
                texts[file] = open_text(path)
            except NotReadError as error:
                unread.append(Problem("not_verified", str(path), values={"reason": error}))
    return texts, unread


def _told(folder: Path, file: str) -> dict[str, str]:
    said = _toml(folder).get("tables", [])
    return next((table for table in said if table.get("file") == file), {})


def _toml(folder: Path) -> dict:
    return tomllib.loads((folder / "enquiry.toml").read_text(encoding="utf-8-sig"))


def _sources(
    folder: Path, books: Mapping[tuple[str, str], Book], reports: Mapping[str, Text]
) -> Sources:  # fmt: skip
    said = _toml(folder)
    thresholds = DEFAULTS | {name: said.get("thresholds", {}).get(name, share) for name, share in DEFAULTS.items()}
    asked, period = read_asked(folder / FORM), tuple(said["enquiry"]["period"])
    return Sources(books, asked, period, thresholds, reports, read_members(folder, said["states"]))


def _pages(
    report: Path, pages: Sequence[Path], entries: Sequence[dict], sources: Sources
) -> tuple[int, int, list[Problem]]:
    """Check the pages; gives how many quotations were re-read, how many could not be, and what is wrong."""
    allowed = {entry["id"]: allowed_numbers(entry, sources) for entry in entries}
    _allow_rest(entries, allowed)
    texts = _texts(entries, sources)
    held, unheld, problems = 0, 0, []
    for path in pages:
        page, marked = path.relative_to(report).as_posix(), read_marked(path)
        problems += check_numbers(page, marked, allowed)
        for is_held, problem in check_quotations(page, marked, texts):
            held, unheld = held + is_held, unheld + (not is_held)
            problems += [problem] if problem else []
    return held, unheld, problems


def _allow_rest(entries: Sequence[dict], allowed: Mapping[str, set[str]]) -> None:
    """A sentence on the two sources may say of how many States both are at hand that speak of a code in neither."""
    for entry in (entry for entry in entries if entry["kind"] in OF_SOURCES):
        same = [e for e in entries if e["kind"] in OF_SOURCES and e["code"] == entry["code"]]
        allowed[entry["id"]].add(str(entry["base"] - sum(e["count"] for e in same)))


def _texts(entries: Sequence[dict], sources: Sources) -> dict[str, set[str]]:
    """What the cited cells hold, by the finding that cites them, and by State and question."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        for cell in entry["cells"]:
            book = None if is_paragraph(cell) else sources.books.get((cell["edition"], cell["file"]))
            if book and cell["cell"]:
                held = "\n".join(shown(book.sheet(cell["sheet"]).get(place)) for place in places(cell["cell"]))
                found.setdefault(entry["id"], set()).add(held)
                found.setdefault(f"{cell['state']}/{cell['question'] or entry['question']}", set()).add(held)
    return found
