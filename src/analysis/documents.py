"""Documents: State reports to the Committee on the Rights of the Child, as extracts with one paragraph a row."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.answers.reading import language_of
from analysis.folding import key
from analysis.languages import Later, later
from analysis.problems import InputError, Problem
from analysis.workbook import Sheet, as_written, read_workbook

BODIES = ("CRC", "OPSC")  # reports under Article 44 of the Convention, and under its Optional Protocol
NEEDED = ("state", "symbol", "body", "paragraph", "text")
COLUMNS = [*NEEDED, "date", "language", "title", "section", "file", "sheet", "cell"]


def read_documents(folder: Path, asked: tuple[str, ...]) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per numbered paragraph of the extracts in a folder, with the cell of its text; and what was wrong."""
    rows, problems = [], []
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("[!~.]*.xls*")) if folder.is_dir() else []:
        try:
            book = read_workbook(path, f"documents/{path.name}")
        except InputError as error:
            problems += error.problems
            continue
        for sheet in book.sheets:
            rows += _paragraphs(sheet, asked, seen, problems)
    return pd.DataFrame(rows, columns=COLUMNS), problems


def _paragraphs(
    sheet: Sheet, asked: tuple[str, ...], seen: dict[tuple[str, str], str], problems: list[Problem]
) -> Iterator[dict]:
    headers = [key(value) for value in sheet.rows[0]] if sheet.rows else []
    missing = [column for column in NEEDED if column not in headers]
    if missing:
        fault = later(
            "an extract of State reports needs the columns {needed}; {missing} is missing",
            needed=", ".join(NEEDED), missing=", ".join(missing),
        )  # fmt: skip
        problems.append(Problem("bad_document", sheet.file, sheet.name, values={"fault": fault}))
        return
    for number, values in enumerate(sheet.rows[1:], start=1):
        said = {header: as_written(value) for header, value in zip(headers, values, strict=True) if header in COLUMNS}
        if not any(text.strip() for text in said.values()):
            continue
        said["body"] = said["body"].strip().upper()
        place = sheet.cell(number, headers.index("text"))
        fault = _fault(said, asked, seen)
        if fault:
            problems.append(Problem("bad_document", sheet.file, sheet.name, place, {"fault": fault}))
            continue
        seen[said["symbol"], said["paragraph"]] = f"{sheet.file}, {sheet.name}, {place}"
        said["language"] = said.get("language") or language_of(said["text"])
        yield dict.fromkeys(COLUMNS, "") | said | {"file": sheet.file, "sheet": sheet.name, "cell": place}


def _fault(said: dict, asked: tuple[str, ...], seen: dict[tuple[str, str], str]) -> Later | None:
    blank = [column for column in NEEDED if not said[column].strip()]
    if blank:
        return later("{column} is blank", column=", ".join(blank))
    if said["state"] not in asked:
        return later("{state!r} is not a State that this enquiry asked", state=said["state"])
    if said["body"] not in BODIES:
        known = ", ".join(BODIES)
        return later("{body!r} is no kind of State report; there is: {known}", body=said["body"], known=known)
    place = {"paragraph": said["paragraph"], "symbol": said["symbol"]}
    earlier = seen.get((said["symbol"], said["paragraph"]))
    return (
        later("paragraph {paragraph} of {symbol} stands in {earlier} already", earlier=earlier, **place)
        if earlier
        else None
    )
