"""Tables: findings for programs, and the tables between answers and findings, for whoever wants to look."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import resources
from pathlib import Path

import pandas as pd

from analysis.enquiry import Enquiry
from analysis.findings import ENQUIRY, Cell, Finding, by_weight
from analysis.narrative.sentences import sentence
from analysis.narrative.wording import in_sentence
from analysis.settings import RESPONSES, folders_read

SCHEMA = resources.files("analysis.publication") / "findings.schema.json"
# How a text begins that a spreadsheet program would take for a formula; an apostrophe goes before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_findings(enquiry: Enquiry, languages: Sequence[str], path: Path) -> None:
    """Write `findings.json`, and the JSON Schema that it keeps to beside it.

    One finding an entry and a line, with its States, its base, its cells and its sentences; category by category in the
    order of the form, those that matter most first (`findings.weight`).
    """
    categories = enquiry.form.known_categories
    cell = partial(_cell, hashes=_hashes(enquiry), written=_written(enquiry))
    found = by_weight(enquiry.all_findings, categories)
    entries = [_entry(finding, enquiry, languages, cell) for finding in found]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    path.with_name(SCHEMA.name).write_bytes(SCHEMA.read_bytes())


def _entry(finding: Finding, enquiry: Enquiry, languages: Sequence[str], cell: Callable[[Cell], dict]) -> dict:
    return {
        "id": finding.id, "kind": finding.kind, "category": finding.category, "question": finding.question,
        "option": finding.option, "code": finding.code, "states_for": finding.states_for, "against": finding.against,
        "silent": finding.silent, "count": finding.count, "base": finding.base, "asked": finding.asked,
        "rests_on": finding.rests_on, "reliability": finding.reliability, "is_withheld": enquiry.is_withheld(finding),
        "readings": dict(finding.readings), "is_stable": finding.is_stable, "hinges_on": finding.hinges_on,
        "values": finding.values, "group_by": finding.group_by, "group": finding.group,
        "cells": [cell(each) for each in finding.cells],
        "sentence": {language: _sentence(finding, enquiry.in_language(language)) for language in languages},
    }  # fmt: skip


def _sentence(finding: Finding, enquiry: Enquiry) -> str:
    words = enquiry.words
    if enquiry.is_withheld(finding):
        named = words.options([in_sentence(words.code(finding.code))])
        return words.say("Withheld, since coders agree too little on it: {codes}.", codes=named)
    return sentence(finding, words)


def _cell(cell: Cell, hashes: Mapping[tuple, str], written: Mapping[str, str]) -> dict:
    """A cell, the version of its file, and of a State report the lines of the paragraph as they stand in the file."""
    version = hashes.get((cell.edition, cell.source == ENQUIRY, cell.file), "")
    lines = "" if cell.source == ENQUIRY else written[cell.question]
    return cell._asdict() | {"written": lines, "sha256": version}


def _written(enquiry: Enquiry) -> dict[str, str]:
    paragraphs = enquiry.documents.said_by_states
    named = paragraphs["symbol"] + " §" + paragraphs["paragraph"]
    return dict(zip(named, paragraphs["written"], strict=True))


def _hashes(enquiry: Enquiry) -> dict[tuple[str, bool, str], str]:
    """The hash of each file that may be cited, by its edition (blank: this one), whether it is a response, and name."""
    own = enquiry.received.responses
    hashes = {("", True, file): sha256 for file, sha256 in zip(own["file"], own["sha256"], strict=True)}
    hashes |= {("", False, file): sha256 for file, sha256 in enquiry.documents.files.items()}
    for folder in folders_read(enquiry.settings.folder)[1:]:
        for file in enquiry.earlier["file"].unique():
            if file:
                content = (folder / RESPONSES / file).read_bytes()
                hashes[enquiry.settings.earlier, True, file] = hashlib.sha256(content).hexdigest()
    return hashes


def write_tables(enquiry: Enquiry, folder: Path) -> None:
    """Write what was built on the way from answers to findings as CSV, for Excel too; contact fields are in none."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "responses": enquiry.received.responses.drop(columns="response"), "account": enquiry.received.account,
        "answers": enquiry.answers, "passages": enquiry.passages, "candidates": enquiry.candidates,
    }  # fmt: skip
    for name, table in tables.items():
        # The byte-order mark makes Excel read accents; newline="" keeps line breaks inside answers.
        guarded(table).to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig")


def guarded(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which an apostrophe stands before each text that a spreadsheet would take for a formula."""
    return table.map(lambda value: f"'{value}" if isinstance(value, str) and value[:1] in FORMULA else value)
