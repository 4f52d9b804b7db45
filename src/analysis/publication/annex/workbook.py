"""The annex as a workbook: every sheet to filter, to print and to check, with text that is never a formula."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.publication.annex.pages import COLUMNS, PAGES, Page
from analysis.publication.characters import visible
from analysis.publication.sheet_parts import (
    PLAIN,
    SMALLER,
    add_styles,
    height_of,
    set_up_print,
    write_cover,
    write_header,
    write_text,
)
from analysis.sections import introduce, title_of

FIRST = 2  # the row below the headings
WIDTH_OF_OTHER = 24  # characters of a column whose heading is a question or a code
QUIET = ("file", "sheet", "cell", "cells")


@dataclass(frozen=True)
class Annex:
    """What the annex of a report holds: its cover, and its sheets."""

    name: str
    title: str
    texts: Sequence[str]
    fields: Mapping[str, str]
    pages: Sequence[Page]


def read_annex(enquiry: Enquiry, date: str) -> Annex:
    """Return the annex of a report in the language of the enquiry."""
    say, title = enquiry.words.say, visible(title_of(enquiry))
    pages = [make(enquiry) for make in PAGES]
    texts = [visible(text) for part in introduce(enquiry).parts for text in part.texts[1:]]
    texts.append(say("Counts are of States that answered; silence is in none of them. No ranking of States is made."))
    texts.append(say("Report made on {date}.", date=date))
    fields = {page.name: enquiry.words.plural("{number} row", "{number} rows", len(page.rows)) for page in pages}
    return Annex(say("Annex"), title, texts, fields, pages)


def write_annex(annex: Annex, path: Path, day: datetime.date) -> None:
    """Write the annex of a report."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, PLAIN) as book:
        created = datetime.datetime.combine(day, datetime.time())
        book.set_properties({"title": annex.title[:255], "created": created})
        style = add_styles(book)
        write_cover(book.add_worksheet(annex.name), style, annex.title, annex.texts, annex.fields)
        for page in annex.pages:
            _write_page(book.add_worksheet(page.name), style, page)


def _write_page(sheet: object, style: Mapping, page: Page) -> None:
    widths = {key: COLUMNS[key][1] if key in COLUMNS else WIDTH_OF_OTHER for key in page.headings}
    write_header(sheet, style, {key: visible(heading) for key, heading in page.headings.items()}, widths)
    looks = [style["quiet" if key in QUIET else "text"] for key in page.headings]
    rooms = [width * SMALLER for width in widths.values()]
    for number, row in enumerate(page.rows, start=FIRST):
        for place, value in enumerate(row):
            if isinstance(value, str):
                write_text(sheet, number, place, visible(value), looks[place])
            else:
                sheet.write_number(number, place, value, looks[place])
        sheet.set_row(number, height_of(zip(map(str, row), rooms, strict=True)))
    sheet.freeze_panes(FIRST, page.held)
    sheet.autofilter(FIRST - 1, 0, max(FIRST - 1 + len(page.rows), FIRST), len(page.headings) - 1)
    set_up_print(sheet, FIRST - 1)
