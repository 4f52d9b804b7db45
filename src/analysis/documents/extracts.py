"""Extracts: workbooks and tables of text with one paragraph or recommendation a row, as databases export them."""

from collections.abc import Iterator, Mapping

from analysis.answers.texts import language_named, language_of
from analysis.answers.wordings import wordings
from analysis.dates import read_date
from analysis.documents.words import AUTHORS, BODIES, KINDS, read_symbol
from analysis.folding import key
from analysis.languages import Later, later
from analysis.problems import Problem
from analysis.states import state_named
from analysis.workbook import Sheet, as_written

NEEDED = ("symbol", "paragraph", "text")
FIRST_ROWS = 20  # among which the row of headers stands
NAMED_BODIES = ("crc", "committee on the rights of the child")  # the Committee, of both the Convention and the Protocol


def read_extract(
    sheet: Sheet, asked: tuple[str, ...], names: Mapping[str, str], seen: dict[tuple[str, str], str], problems: list
) -> Iterator[dict]:
    """Give each row of an extract as a paragraph; one with a fault is told and left out."""
    start, columns = _header(sheet)
    if columns is None:
        if len(sheet.rows):
            fault = later(
                "an extract of State reports needs the columns {needed}; {missing} is missing",
                needed=", ".join(NEEDED), missing=", ".join(sorted(set(NEEDED) - set(_roles(sheet, start)))),
            )  # fmt: skip
            problems.append(Problem("bad_document", sheet.file, sheet.name, values={"fault": fault}))
        return
    for number in range(start + 1, len(sheet.rows)):
        values = sheet.rows[number]
        said = {role: _first(values, places) for role, places in columns.items()}
        if not any(text.strip() for text in said.values()):
            continue
        said = _meant(said, names)
        place = sheet.cell(number, _place(values, columns["text"]))
        fault = _fault(said, asked, seen)
        if fault:
            problems.append(Problem("bad_document", sheet.file, sheet.name, place, {"fault": fault}))
            continue
        seen[said["symbol"], said["paragraph"]] = ", ".join(filter(None, (sheet.file, sheet.name, place)))
        yield said | {"file": sheet.file, "sheet": sheet.name, "cell": place}


def _header(sheet: Sheet) -> tuple[int, dict[str, list[int]] | None]:
    """The row of headers and the columns of each role; headers may stand twice."""
    best, most = 0, 0
    for number in range(min(len(sheet.rows), FIRST_ROWS)):
        roles = _roles(sheet, number)
        if all(name in roles for name in NEEDED):
            return number, roles
        best, most = (number, len(roles)) if len(roles) > most else (best, most)
    return best, None


def _roles(sheet: Sheet, number: int) -> dict[str, list[int]]:
    known, found = wordings("document_headers", "role"), {}
    for column, value in enumerate(sheet.rows[number] if len(sheet.rows) else ()):
        if role := known.get(key(value)):
            found.setdefault(role, []).append(column)
    return found


def _place(values: list, places: list[int]) -> int:
    """The first of these columns in which something stands."""
    return next((place for place in places if as_written(values[place]).strip()), places[0])


def _first(values: list, places: list[int]) -> str:
    return as_written(values[_place(values, places)])


def _meant(said: dict[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """What a row says, with what its symbol says where it has no column for it."""
    symbol = said["symbol"].strip()
    meant = read_symbol(symbol)
    state = said.get("state", "").strip()
    known = state_named(state, names) if state else meant.state
    body = said.get("body", "").strip()
    kind = meant.kind or wordings("document_types", "kind").get(key(said.get("kind", "")), "")
    day = [when.day for when in read_date(said.get("date", ""))]
    return {
        "state": known or state, "symbol": symbol, "paragraph": said["paragraph"].strip(), "text": said["text"],
        "body": meant.body if not body or (meant.body and key(body) in NAMED_BODIES) else body.upper(),
        "kind": kind, "author": meant.author or AUTHORS.get(kind, ""),
        "cycle": said.get("cycle", "").strip() or meant.cycle,
        "date": day[0].isoformat() if len(day) == 1 and day[0] else said.get("date", "").strip(),
        "language": language_named(said.get("language", "")) or language_of(said["text"]),
        "title": said.get("title", ""), "section": said.get("section", "") or said.get("themes", ""),
    }  # fmt: skip


def _fault(said: dict, asked: tuple[str, ...], seen: dict[tuple[str, str], str]) -> Later | None:
    blank = [column for column in (*NEEDED, "state", "body") if not said[column].strip()]
    if blank:
        return later("{column} is blank", column=", ".join(blank))
    if said["state"] not in asked:
        return later("{state!r} is not a State that this enquiry asked", state=said["state"])
    if said["body"] not in BODIES:
        known = ", ".join(BODIES)
        return later("{body!r} is no kind of State report; there is: {known}", body=said["body"], known=known)
    if said["kind"] not in KINDS:
        known = ", ".join(KINDS)
        return later(
            "{symbol} does not tell whose words it holds; say in a column `kind` which of these it is: {known}",
            symbol=said["symbol"], known=known,
        )  # fmt: skip
    place = {"paragraph": said["paragraph"], "symbol": said["symbol"]}
    earlier = seen.get((said["symbol"], said["paragraph"]))
    return (
        later("paragraph {paragraph} of {symbol} stands in {earlier} already", earlier=earlier, **place)
        if earlier
        else None
    )
