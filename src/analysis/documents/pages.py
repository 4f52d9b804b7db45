"""Pages: what stands on a page by its place: running heads and page numbers, tables, footnotes, beginnings."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from analysis.documents.lines import ASIDE, FOOTNOTE, ITEM, TABLE
from analysis.documents.numbers import is_numbered
from analysis.documents.words import is_caption, runs
from analysis.folding import key

EDGE = 3  # rows from the head or the foot of a page among which those that run through the document stand
OFTEN = 0.3  # of the pages from its first to its last on which a running head stands: odd ones, or even ones
PAGE_NUMBER = re.compile(r"[-–— ]*(\d{1,4})[-–— ]*(?:/ *\d{1,4})?")
SMALL = 0.93  # of the size of the text below which a row at the foot of a page is a footnote's
NOTE = re.compile(r"\d{1,3}(?:\s|(?=[^\W\d])|(?=[«“\"(]))|\*+|[a-z]\s")
BARE = re.compile(r"\d{1,4}\s.{60,}")  # a paragraph whose number has no mark
APART = re.compile(r"\(?[\w*•·●○▪◦–—-]{1,5}[.)]{0,2}")  # what stands apart before a paragraph or an item of a list
LEVEL = 0.25  # heights of a letter by which the feet of what stands beside each other may differ
NEAR = 3.5  # points by which what is aligned may differ
ABOVE = 8  # rows between a caption and the first row in columns: headings of columns that are set close
FAR = 1.3  # line heights between rows from which something new begins
STACK = 8  # rows that a column of a page has at least, so that the cells of a table are none
MOST_STACKS = 4
INDENT = 4  # points from the margin at which an indented row begins


def mark_pages(pages: Sequence[list]) -> tuple[list, list[str]]:
    """Return the rows of all pages, each with its kind and whether something begins there, and the running heads."""
    running = _running(pages)
    body = [row for page in pages for row in page if row.kind != ASIDE]
    sizes = Counter()
    for row in body:
        sizes[row.size] += len(row.text)
    size = sizes.most_common(1)[0][0] if sizes else 0
    table: list = []
    for page in pages:
        rows = [row for row in page if row.kind != ASIDE]
        stacks = _stacks(rows)
        for stack in stacks:
            _line_up(stack)
        table = _mark_tables(rows, table, size)
        for stack in stacks:
            _mark_footnotes([row for row in stack if not row.kind], size)
            _mark_beginnings([row for row in stack if not row.kind])
    return [row for page in pages for row in page], running


def _stacks(rows: list) -> list[list]:
    """The columns in which a page is set: the rows parted where they go up again, to the right of those before."""
    ups = [
        number for number, (above, row) in enumerate(itertools.pairwise(rows), start=1)
        if row.left > above.left and row.foot - above.foot > STACK * max(row.size, above.size)
    ]  # fmt: skip
    stacks = [rows[start:end] for start, end in itertools.pairwise([0, *ups, len(rows)])]
    is_set_so = len(stacks) <= MOST_STACKS and all(len(stack) >= STACK for stack in stacks[:-1])
    return stacks if is_set_so else [rows]


def _running(pages: Sequence[list]) -> list[str]:
    """Set aside what stands at the edge of several pages, their numbers aside, and lone numbers of pages."""
    edges = [_edges(page) for page in pages]
    least = 3 if len(pages) > 5 else 2
    met: dict[str, list[int]] = {}
    for page, edge in enumerate(edges):
        for name in {_name(row) for row in edge}:
            met.setdefault(name, []).append(page)
    running = {name for name, on in met.items() if len(on) >= least and len(on) >= OFTEN * (on[-1] - on[0] + 1)}
    ahead = Counter(_number(row) - page for page, edge in enumerate(edges) for row in edge if _number(row))
    offset = max(ahead, key=ahead.__getitem__, default=0)
    found = []
    for page, edge in enumerate(edges):
        for row in edge:
            is_number = _number(row) == page + offset and ahead[offset] >= min(2, len(pages))
            if is_number or (_name(row) in running and not _may_be_text(row)):
                row.kind = ASIDE
                found.append(row.text)
    return list(dict.fromkeys(found))


def _may_be_text(row: object) -> bool:
    """Whether a row at the edge of a page is a lone number or mark of another kind, or is of a paragraph."""
    is_of_paragraph = row.text[:1].islower() or BARE.match(row.text) or is_numbered(row.text)
    return bool(_number(row) or APART.fullmatch(key(row.text)) or (is_of_paragraph and not runs(row.text)))


def _number(row: object) -> int:
    """The number of a page that stands alone, perhaps between dashes; 0 where the row is something else."""
    found = PAGE_NUMBER.fullmatch(row.text.strip())
    return int(found[1]) if found else 0


def _edges(page: Iterable) -> list:
    by_height = sorted(page, key=lambda row: -row.foot)
    if len(by_height) <= 2 * EDGE:
        return by_height
    return by_height[:EDGE] + by_height[-EDGE:]


def _name(row: object) -> str:
    """What a row says, numbers aside, and at which height: the same on every page for what runs through a document."""
    return f"{round(row.foot)} {re.sub(r'[0-9]+', '#', key(row.text))}"


def _line_up(rows: Sequence) -> None:
    """Give each row the columns of all that stand at its height: a cell of one line beside one of several."""
    by_height = sorted(rows, key=lambda row: row.foot)
    for row, above in itertools.pairwise(by_height):
        is_beside = row.left >= above.right or above.left >= row.right
        if is_beside and above.foot - row.foot < LEVEL * max(row.size, above.size):
            row.columns = above.columns = sorted({*row.columns, *above.columns})


def _mark_tables(rows: list, before: Sequence[object], size: float) -> list:
    """Mark the rows that stand in columns, two or more that are aligned, with their wrapped cells.

    A table at the end of the page `before` goes on in rows that are aligned with its own; returns the rows of a table
    with which this page ends.
    """
    start, last = 0, []
    while start < len(rows):
        if not _in_columns(rows[start]):
            start += 1
            continue
        end = _end_of_table(rows, start)
        parted = [row for row in rows[start:end] if _in_columns(row)]
        goes_on = list(before) if start == 0 else []
        above = range(start - 1, max(start - ABOVE, 0) - 1, -1)
        caption = next((place for place in above if is_caption(rows[place].text)), None)
        if caption is not None or _are_aligned([*goes_on, *parted]):
            for row in rows[start if caption is None else caption : end]:
                row.kind = TABLE
            last = parted if all(row.size < SMALL * size for row in rows[end:]) else []
        start = end
    return last


def _in_columns(row: object) -> bool:
    if len(row.columns) < 2:
        return False
    return not (len(row.columns) == 2 and APART.fullmatch(row.columns[0][2]) and len(row.columns[1][2].split()) > 2)


def _end_of_table(rows: list, start: int) -> int:
    """The first row behind a table: one of no columns that is not part of a wrapped cell."""
    end, places = start, set()
    while end < len(rows) and (_in_columns(rows[end]) or _in_a_cell(rows[end], sorted(places))):
        if _in_columns(rows[end]):
            places |= {column[:2] for column in rows[end].columns}
        end += 1
    return end


def _in_a_cell(row: object, places: Sequence[tuple[float, float]]) -> bool:
    """Whether a row begins where a column does; in the first column it must end before the next one begins too."""
    if not any(abs(row.left - left) <= NEAR for left, _ in places):
        return False
    beyond = [left for left, _ in places if left > row.left + NEAR]
    return row.left > places[0][0] + NEAR or (bool(beyond) and row.right < beyond[0] - NEAR)


def _are_aligned(rows: list) -> bool:
    """Whether two rows have a part, beside their first, that begins or ends at one place."""
    for number, row in enumerate(rows):
        for other in rows[number + 1 :]:
            for left, right, _ in row.columns[1:]:
                if any(abs(left - one) <= NEAR or abs(right - end) <= NEAR for one, end, _ in other.columns[1:]):
                    return True
    return False


def _mark_footnotes(rows: list, size: float) -> None:
    """Mark the rows at the foot of a page that are set in smaller letters, if one of them begins with a mark."""
    by_height = sorted(rows, key=lambda row: row.foot)
    small = []
    for row in by_height:
        if row.size >= SMALL * size:
            break
        small.append(row)
    if any(NOTE.match(row.text) for row in small):
        for row in small:
            row.kind = FOOTNOTE
            row.begins = bool(NOTE.match(row.text))


def _mark_beginnings(rows: list) -> None:
    """Mark the rows at which something new begins: behind a gap, or indented."""
    steps = [one.foot - other.foot for one, other in itertools.pairwise(rows) if one.foot > other.foot]
    usual = median(steps) if steps else 0
    margin = Counter(round(row.left) for row in rows).most_common(1)[0][0] if rows else 0
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else None
        is_indented = above is not None and row.left > max(margin, _left_of_text(above)) + INDENT
        is_apart = above is not None and above.foot - row.foot > FAR * usual
        is_item = above is not None and ITEM.match(row.text) and above.text[-1] in ".:;,"
        row.begins = bool(is_indented or is_apart or is_item)


def _left_of_text(row: object) -> float:
    """Where the text of a row begins, behind the number that stands apart before it."""
    hangs = len(row.columns) > 1 and APART.fullmatch(row.columns[0][2])
    return row.columns[1][0] if hangs else row.left
