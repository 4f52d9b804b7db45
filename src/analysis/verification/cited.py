"""Cited: each cell and each paragraph that a finding cites, held against the file as it lies there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analysis.problems import Problem
from analysis.verification.options import Asked, confirm
from analysis.verification.paragraphs import MARK, Text, is_of, lines_not_found, number_written
from analysis.verification.raw import Book, Place, shown
from analysis.verification.texts import holds, is_same

BEFORE = 41  # characters that a problem shows before the place at which two texts differ
ENQUIRY = "enquiry"  # the source of a cell that is of no State report


@dataclass(frozen=True)
class Sources:
    """What findings are recounted from: the books by edition and file, the questions, the period, the thresholds.

    `reports` are the whole documents among the State reports, by file; `members` the rows of the tables of States, by
    State that was asked.
    """

    books: Mapping[tuple[str, str], Book]
    asked: Mapping[str, Asked]
    period: tuple[int, int]
    thresholds: Mapping[str, float]
    reports: Mapping[str, Text] = field(default_factory=dict)
    members: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass
class Tally:
    """How much was held against the raw files."""

    counts: int = 0
    cells: set[tuple] = field(default_factory=set)
    paragraphs: set[tuple] = field(default_factory=set)
    unread: set[tuple] = field(default_factory=set)
    unconfirmed: set[tuple] = field(default_factory=set)


def places(address: str) -> list[Place]:
    """Return the cells of an address, or of a range of cells below each other.

    >>> places("B4"), places("AA1:AA2")
    ([(4, 2)], [(1, 27), (2, 27)])
    """
    found = [(int(row), _column(letters)) for letters, row in re.findall(r"([A-Z]+)(\d+)", address)]
    first, last = found[0], found[-1]
    return [(row, first[1]) for row in range(first[0], last[0] + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def is_paragraph(cell: Mapping) -> bool:
    """Say whether a cell is a paragraph of a whole document, and no cell of a workbook."""
    return cell["source"] != ENQUIRY and cell["cell"].startswith(MARK)


def check_paragraph(cell: dict, entry: dict, sources: Sources, tally: Tally) -> Iterator[Problem]:
    """The paragraph stands in its document line by line, under its number, and is what is published of it."""
    place = (cell["file"], cell["sheet"], cell["cell"])
    text = sources.reports.get(cell["file"])
    if text is None:
        tally.unread.add(place)
        return
    tally.paragraphs.add(place)
    lost = lines_not_found(text, cell["written"])
    number = number_written(cell["written"])
    is_numbered = not number or number == cell["cell"].removeprefix(MARK).split(" ")[-1]
    if not (is_of(cell["text"], cell["written"]) and is_numbered and cell["question"] == " ".join(place[1:])):
        lost = lost or [cell["text"]]
    for line in lost[:1]:
        values = {"finding": entry["id"], "paragraph": cell["question"], "said": shortened(line)}
        yield Problem("verify_paragraph", *place, values=values)


def _check_row(cell: dict, book: Book) -> bool:
    """Whether the row of an extract that holds a paragraph also holds its symbol and its number."""
    symbol, _, number = cell["question"].rpartition(f" {MARK}")
    row = places(cell["cell"])[0][0]
    held = [shown(value).strip() for (other, _), value in book.sheet(cell["sheet"]).items() if other == row]
    return symbol in held and number in held


def check_cell(cell: dict, entry: dict, sources: Sources, tally: Tally) -> Iterator[Problem]:
    """The cell holds what is published of it; where an option was chosen, it says so."""
    key = (cell["edition"], cell["file"], cell["sheet"], cell["cell"])
    if not cell["file"] or not cell["cell"]:
        return
    book = sources.books.get(key[:2])
    if book is None:
        tally.unread.add(key)
        return
    tally.cells.add(key)
    sheet, at = book.sheet(cell["sheet"]), places(cell["cell"])
    held = "\n".join(text for text in (shown(sheet.get(place)) for place in at) if text or len(at) == 1)
    where = {"file": cell["file"], "sheet": cell["sheet"], "cell": cell["cell"]}
    said, held_there = _where_they_part(cell["text"], held)
    values = {"finding": entry["id"], "said": said, "held": held_there}
    is_of_report = cell["source"] != ENQUIRY
    is_whole = (is_of_report or not cell["question"]) and len(at) == 1
    if not (is_same if is_whole else holds)(held, cell["text"]):
        yield Problem("verify_cell", **where, values=values)
    elif is_of_report and not _check_row(cell, book):
        values = {"finding": entry["id"], "paragraph": cell["question"], "said": shortened(cell["text"])}
        yield Problem("verify_paragraph", **where, values=values)
    elif cell["standing"] == "answered" and not held.strip():
        yield Problem("verify_blank", **where, values={"finding": entry["id"], "state": cell["state"]})
    elif cell["is_chosen"] and not cell["edition"]:  # an earlier form may have worded its options otherwise
        name = cell["question"] or entry["question"]
        told = confirm(cell["option"], held, at[0], sheet, asked_of(entry | {"question": name}, sources))
        if told is None:
            tally.unconfirmed.add(key)
        elif not told:
            yield Problem("verify_option", **where, values=values | {"option": cell["option"]})


def asked_of(entry: dict, sources: Sources) -> Asked:
    """Return the question of a finding as the form's sheets have it."""
    return sources.asked.get(entry["question"], Asked(""))


def shortened(text: str, most: int = 80) -> str:
    """Return a text as far as a problem shows it."""
    return text if len(text) <= most else f"{text[:most]}…"


def _where_they_part(said: str, held: str) -> tuple[str, str]:
    """Return two texts as far as a problem shows them, so that the place at which they differ is seen.

    >>> _where_they_part("In 2020 it had 37 calls", "In 2020 it had 38 calls")
    ('In 2020 it had 37 calls', 'In 2020 it had 38 calls')
    >>> _where_they_part("a" * 60 + "37 %", "a" * 60 + "38 %")[1][-6:]
    'aa38 %'
    """
    parting = next((n for n, (one, other) in enumerate(zip(said, held, strict=False)) if one != other), 0)
    start = max(parting - BEFORE, 0)
    cut = "…" if start else ""
    return f"{cut}{shortened(said[start:])}", f"{cut}{shortened(held[start:])}"
