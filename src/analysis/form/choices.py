"""Choices: the lists of options of an XLSForm."""

from collections.abc import Mapping

from analysis.folding import key
from analysis.form.history import faults_of_former_options, split_former
from analysis.form.questions import STANDINGS_OF_OPTIONS, STATUSES, Option
from analysis.form.tables import Table, is_yes, split_codes, texts
from analysis.languages import Later, later
from analysis.problems import Problem

OTHER = "other"  # the code of the option that `or_other` adds to a list


def read_lists(choices: Table, language: str) -> tuple[dict[str, tuple[Option, ...]], list[Problem]]:
    """Return the options of each list, and the faults of the sheet; a label that names no language is in this one."""
    lists: dict[str, dict[str, Option]] = {}
    rows: dict[tuple[str, str], Mapping] = {}
    wordings: dict[tuple[str, str, str], str] = {}
    faults: list[Problem] = []
    for row in choices.all():
        name, option = row.get("list_name", ""), _option(row, language)
        known = lists.setdefault(name, {})
        found = _faults_of_option(option, name, known)
        if not found:
            known[option.code], rows[name, option.code] = option, row
            found += _faults_of_wordings(row, name, wordings)
        if option.status not in ("", *STATUSES, *STANDINGS_OF_OPTIONS):
            values = {"status": option.status, "known": ", ".join((*STATUSES, *STANDINGS_OF_OPTIONS))}
            found.insert(0, ("status", later("the status {status!r} is not known; there is: {known}", **values)))
        faults += [choices.fault(row, column, fault) for column, fault in found]
    for name, known in lists.items():
        for option, fault in faults_of_former_options(known.values()):
            faults.append(choices.fault(rows[name, option.code], "formerly", fault))
    return {name: tuple(known.values()) for name, known in lists.items()}, faults


def _option(row: Mapping, language: str) -> Option:
    return Option(
        code=row.get("name", ""),
        label=texts(row, "label", language) or {language: row.get("name", "")},
        phrase=texts(row, "phrase", language),
        status=row.get("status", ""),
        is_exclusive=is_yes(row.get("exclusive", "")),
        has_text=is_yes(row.get("free_text", "")),
        formerly=split_former(row.get("formerly", "")),
        codes=split_codes(row.get("codes", "")),
    )


def _faults_of_option(option: Option, name: str, known: Mapping[str, Option]) -> list[tuple[str, Later]]:
    if not option.code:
        return [("name", later("an option has no name"))]
    twice = later("the option {option!r} stands twice in the list {name!r}", option=option.code, name=name)
    return [("name", twice)] if option.code in known else []


def _faults_of_wordings(row: Mapping, name: str, wordings: dict[tuple[str, str, str], str]) -> list[tuple[str, Later]]:
    """Find labels that an earlier option of the list has too: an answer in words would mean either."""
    found = []
    for column, text in row.items():
        if column.startswith("label"):
            other = wordings.setdefault((name, column, key(text) or text), row["name"])
            if other != row["name"]:
                values = {"one": other, "other": row["name"], "text": text}
                found.append((column, later("the options {one!r} and {other!r} have one wording, {text!r}", **values)))
    return found
