"""The PDF: a report in one language, tagged for readers who do not see it, checked against PDF/UA-1 as it is made."""

import datetime
import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

from analysis.publication.book import Book
from analysis.publication.characters import breakable
from analysis.publication.columns import numbers, shares
from analysis.publication.typesetting import typeset
from analysis.showing import Block

TEMPLATE = resources.files("analysis.publication") / "templates" / "report" / "report.typ"
LONGEST_HEAD = 90  # characters of the title that fit into a running head


def write_pdf(book: Book, path: Path, day: datetime.date) -> None:
    """Write a report as PDF; the same report of the same day gives the same bytes on every machine."""
    path.write_bytes(pdf_of(book, day))


def pdf_of(book: Book, day: datetime.date) -> bytes:
    """Return a report as PDF; its text goes to the template as data, so that nothing of it can be markup."""
    made = int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp())
    return typeset(
        TEMPLATE.read_bytes(), format="pdf", pdf_standards=["ua-1"], timestamp=made,
        sys_inputs={"book": json.dumps(_data(book), ensure_ascii=False)},
    )  # fmt: skip


def _data(book: Book) -> dict[str, object]:
    title = book.title
    head = title if len(title) <= LONGEST_HEAD else f"{title[: title.rfind(' ', 0, LONGEST_HEAD)]} …"
    book = replace(book, blocks=[_laid_out(block) for block in book.blocks])
    return {
        "language": book.language, "title": book.title, "label": book.label, "head": head, "about": book.about,
        "notice": book.notice, "blocks": book.blocks, "listed": book.notes, "names": book.names,
    }  # fmt: skip


def _laid_out(block: Block) -> Block:
    """A table with the widths of its columns, and with words that may break."""
    if block["kind"] != "table":
        return block
    rows = [[breakable(str(value)) for value in row] for row in block["rows"]]
    laid = {"shares": shares(block["headings"], block["rows"]), "numbers": numbers(block["rows"]), "rows": rows}
    return {**block, **laid}
