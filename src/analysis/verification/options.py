"""Options: what a raw cell says on the options of a question, by the wordings of the form's own workbook."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.verification.raw import Cells, Place
from analysis.verification.texts import folded

TICKS = frozenset(("x", "1", "true", "yes", "si", "sim", "oui", "y", "s", "✓", "✔", "☑", "☒", "selected", "checked"))
NO_TICKS = frozenset(("0", "false", "no", "nao", "non", "n", "☐", "unselected", "unchecked"))


@dataclass(frozen=True)
class Asked:
    """A question as the form's sheets have it: its kind, and for each option its status and its folded wordings."""

    kind: str
    statuses: Mapping[str, str] = field(default_factory=dict)
    wordings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    in_words: frozenset[str] = frozenset()  # options that a State explains in its own words
    digits: frozenset[str] = frozenset()  # numbers in what the form itself says


def read_asked(path: Path) -> dict[str, Asked]:
    """Return the questions of an XLSForm by their name, read with openpyxl; every one with its list of options."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = {sheet.title.strip().lower(): list(_rows(sheet)) for sheet in book.worksheets}
    lists: dict[str, dict[str, dict]] = {}
    for row in rows.get("choices", ()):
        lists.setdefault(row.get("list_name") or row.get("list name", ""), {})[row.get("name", "")] = row
    found = {}
    for row in rows.get("survey", ()):
        kind, _, of_list = row.get("type", "").partition(" ")
        options = lists.get(of_list.split(" ")[0], {})
        if of_list.endswith("or_other"):
            options = options | {"other": {"name": "other"}}
        if row.get("name"):
            found[row["name"]] = _asked(kind, row, options)
    return found


def _asked(kind: str, row: Mapping[str, str], options: Mapping[str, Mapping[str, str]]) -> Asked:
    said = " ".join([*row.values(), *(text for option in options.values() for text in option.values())])
    return Asked(
        kind=row.get("kind") or kind,
        statuses={code: option.get("status", "") for code, option in options.items()},
        wordings={code: frozenset(_wordings(code, option)) for code, option in options.items()},
        in_words=frozenset(code for code, option in options.items() if option.get("free_text") or code == "other"),
        digits=frozenset(re.findall(r"\d+", said)),
    )


def _wordings(code: str, option: Mapping[str, str]) -> Iterable[str]:
    yield folded(code)
    for column, text in option.items():
        if column.startswith("label"):
            yield folded(text)
        if column == "formerly":
            yield from filter(None, map(folded, re.split(r"[\r\n;]+", text)))


def _rows(sheet: object) -> Iterable[dict[str, str]]:
    rows = sheet.iter_rows(values_only=True)
    header = [str(name or "").strip() for name in next(rows, ())]
    for values in rows:
        yield {
            name: str(value).strip() for name, value in zip(header, values, strict=False) if name and value is not None
        }


def options_said(text: str, asked: Asked) -> set[str]:
    """Return the options whose wordings stand in a text, the longest first: `No information` says no `No`."""
    left, found = folded(text), set()
    wordings = sorted(((w, code) for code, some in asked.wordings.items() for w in some if w), key=lambda w: -len(w[0]))
    for wording, code in wordings:
        pattern = rf"(?<!\w){re.escape(wording)}(?!\w)"
        if re.search(pattern, left):
            found.add(code)
            left = re.sub(pattern, "\0", left)
    return found


def confirm(option: str, value: str, place: Place, cells: Cells, asked: Asked) -> bool | None:
    """Say whether a raw cell says that an option was chosen: yes, no, or None where no other road tells.

    Its own text may name the option; or it is a tick, above or beside which the option's wording stands.
    """
    said = options_said(value, asked)
    if option in said:
        return True
    if folded(value) in NO_TICKS and not said:
        return False
    if folded(value) in TICKS or not said:
        row, column = place
        around = [v for (r, c), v in cells.items() if (c == column and r < row) or (r == row and c < column)]
        return True if any(option in options_said(str(text), asked) for text in around) else None
    return None if option in asked.in_words else False
