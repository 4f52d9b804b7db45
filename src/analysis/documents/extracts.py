"""Extracts: workbooks and tables of text with one paragraph or recommendation a row, as databases export them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.answers.texts import language_named, language_of
from analysis.answers.wordings import wordings
from analysis.dates import read_date
from analysis.documents.identification import ENOUGH, SAMPLE
from analysis.documents.words import AUTHORS, BODIES, KINDS, read_symbol
from analysis.folding import key
from analysis.languages import Later, later
from analysis.problems import Problem
from analysis.states import state_named
from analysis.workbook import Sheet, as_written

NEEDED = ("symbol", "paragraph", "text")
ONCE = ("state", "symbol", "paragraph", "text")  # what a row says once
NOT_ASKED = "not asked"
SHOWN = 12  # States that a sentence names
SHORT = 60  # characters of a text that a sentence shows
FIRST_ROWS = 20  # among which the row of headers stands
NAMED_BODIES = ("crc", "committee on the rights of the child")  # the Committee, of both the Convention and the Protocol


def read_extract(
    sheet: Sheet, asked: tuple[str, ...], names: Mapping[str, str], seen: dict[tuple[str, str], str], problems: list
) -> Iterator[dict]:
    """Give each row of an extract as a paragraph; one with a fault is left out, and each fault is told once a sheet."""
    start, columns = _header(sheet)
    if columns is None:
        if len(sheet.rows):
            fault = later(
                "an extract of State reports needs the columns {needed}; {missing} is missing",
                needed=", ".join(NEEDED), missing=", ".join(sorted(set(NEEDED) - set(_roles(sheet, start)))),
            )  # fmt: skip
            problems.append(Problem("bad_document", sheet.file, sheet.name, values={"fault": fault}))
        return
    faults: dict[object, list[tuple[Later, str, str]]] = {}
    for number in range(start + 1, len(sheet.rows)):
        values = sheet.rows[number]
        written = {role: _written(values, places) for role, places in columns.items()}
        if not any(texts for texts in written.values()):
            continue
        said = _meant({role: next(iter(texts), "") for role, texts in written.items()}, names)
        place = sheet.cell(number, _place(values, columns["text"]))
        if found := _twice(written) or _fault(said, asked, seen):
            kind, fault = found
            faults.setdefault(kind, []).append((fault, place, said["state"]))
            continue
        seen[said["symbol"], said["paragraph"]] = ", ".join(filter(None, (sheet.file, sheet.name, place)))
        yield said | {"file": sheet.file, "sheet": sheet.name, "cell": place}
    problems += [_told(sheet, kind, rows) for kind, rows in faults.items()]


def settle_languages(sheet: Sheet, rows: Iterable[dict]) -> Iterator[Problem]:
    """Give the rows of a document the language of its texts, where these are long enough to tell; say if it differs."""
    by_symbol: dict[tuple[str, str], list[dict]] = {}
    for row in rows:
        by_symbol.setdefault((row["symbol"], row["language"]), []).append(row)
    for (symbol, declared), own in by_symbol.items():
        text = "\n".join(row["text"] for row in own)[:SAMPLE]
        found = language_of(text) if declared and len(text) >= ENOUGH else declared
        if found and found != declared:
            for row in own:
                row["language"] = found
            values = {"symbol": symbol, "declared": declared, "found": found}
            yield Problem("rows_in_other_language", sheet.file, sheet.name, own[0]["cell"], values)


def _told(sheet: Sheet, kind: object, rows: list[tuple[Later, str, str]]) -> Problem:
    """One sentence for all rows that have one fault: that of the first, and how many more there are."""
    fault, place, _ = rows[0]
    if kind == NOT_ASKED and len(rows) > 1:
        states = list(dict.fromkeys(state for _, _, state in rows))
        shown = ", ".join(states[:SHOWN]) + (", …" if len(states) > SHOWN else "")
        values = {"number": len(rows), "states": shown}
        return Problem("rows_not_asked", sheet.file, sheet.name, place, values)
    if len(rows) > 1:
        fault = later("{fault}; further rows with this fault: {number}, the last at {cell}",
                      fault=fault, number=len(rows) - 1, cell=rows[-1][1])  # fmt: skip
    return Problem("bad_document", sheet.file, sheet.name, place, {"fault": fault})


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


def _written(values: list, places: list[int]) -> list[str]:
    """What stands in these columns, each text once."""
    texts = (as_written(values[place]) for place in places)
    return list(dict.fromkeys(text for text in texts if text.strip()))


def _meant(said: dict[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """What a row says, with what its symbol says where it has no column for it."""
    symbol = said["symbol"].strip()
    meant = read_symbol(symbol)
    state = said.get("state", "").strip()
    known = state_named(state, names) if state else meant.state
    body = said.get("body", "").strip()
    kind = meant.kind or wordings("document_types", "kind").get(key(said.get("kind", "")), "")
    return {
        "state": known or state, "symbol": symbol, "paragraph": said["paragraph"].strip(), "text": said["text"],
        "body": meant.body if not body or (meant.body and key(body) in NAMED_BODIES) else body.upper(),
        "kind": kind, "author": meant.author or AUTHORS.get(kind, ""),
        "cycle": said.get("cycle", "").strip() or meant.cycle,
        "date": _date(said.get("date", "").strip()), "of_symbol": meant.state,
        "language": language_named(said.get("language", "")) or language_of(said["text"]),
        "title": said.get("title", ""), "section": said.get("section", "") or _themes(said.get("themes", "")),
    }  # fmt: skip


def _date(text: str) -> str:
    """The day that a text names; its year where the day may be one or another.

    >>> _date("25/04/2023"), _date("12/04/2023"), _date("2021"), _date("spring")
    ('2023-04-25', '2023', '2021', 'spring')
    """
    days = [when.day for when in read_date(text) if when.day]
    if len(days) == 1:
        return days[0].isoformat()
    years = {str(day.year) for day in days}
    return years.pop() if len(years) == 1 else text


def _twice(written: dict[str, list[str]]) -> tuple[object, Later] | None:
    """Say which role two columns have that say different things, so that nobody knows which of them holds."""
    role = next((role for role, texts in written.items() if len(texts) > 1 and role in ONCE), "")
    if not role:
        return None
    first, second, *_ = written[role]
    fault = later("two columns are called {column}, and say different things: {first!r} and {second!r}",
                  column=role, first=first[:SHORT], second=second[:SHORT])  # fmt: skip
    return ("twice", role), fault


def _fault(said: dict, asked: tuple[str, ...], seen: dict[tuple[str, str], str]) -> tuple[object, Later] | None:
    """What is wrong with a row, and of which kind that is: rows of one kind are told in one sentence."""
    blank = [column for column in (*NEEDED, "state", "body") if not said[column].strip()]
    if blank:
        return tuple(blank), later("{column} is blank", column=", ".join(blank))
    if said["state"] not in asked:
        return NOT_ASKED, later("{state!r} is not a State that this enquiry asked", state=said["state"])
    if said["of_symbol"] and said["of_symbol"] != said["state"]:
        fault = later("it is of {state} by its column, and of {other} by its symbol {symbol}",
                      state=said["state"], other=said["of_symbol"], symbol=said["symbol"])  # fmt: skip
        return ("state", said["symbol"]), fault
    if said["body"] not in BODIES:
        known = ", ".join(BODIES)
        fault = later("{body!r} is no kind of State report; there is: {known}", body=said["body"], known=known)
        return ("body", said["body"]), fault
    if said["kind"] not in KINDS:
        known = ", ".join(KINDS)
        fault = later(
            "{symbol} does not tell whose words it holds; say in a column `kind` which of these it is: {known}",
            symbol=said["symbol"], known=known,
        )  # fmt: skip
        return ("kind", said["symbol"]), fault
    if earlier := seen.get((said["symbol"], said["paragraph"])):
        place = {"paragraph": said["paragraph"], "symbol": said["symbol"], "earlier": earlier}
        fault = later("paragraph {paragraph} of {symbol} stands in {earlier} already", **place)
        return ("seen", earlier.partition(", ")[0]), fault
    return None


def _themes(text: str) -> str:
    r"""The themes of a row, joined anew.

    >>> _themes("- Sale of children\n- Data"), _themes("Sale|Data; Hotlines")
    ('Sale of children; Data', 'Sale; Data; Hotlines')
    """
    return "; ".join(filter(None, (part.strip(" -•\t") for part in re.split(r"[|;\n]", text))))
