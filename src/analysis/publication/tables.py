"""Tables: findings for programs, and the tables between answers and findings, for whoever wants to look."""

import json
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.enquiry import Enquiry
from analysis.findings import Finding
from analysis.narrative.sentences import sentence

FORMULA = ("=", "+", "-", "@")  # how a text begins that Excel would take for a formula; an apostrophe goes before it


def write_findings(enquiry: Enquiry, languages: Sequence[str], path: Path) -> None:
    """Write `findings.json`: one finding an entry, with its States, its base, its cells and its sentences."""
    entries = [_entry(finding, enquiry, languages) for finding in enquiry.findings]
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _entry(finding: Finding, enquiry: Enquiry, languages: Sequence[str]) -> dict:
    return {
        "id": finding.id, "kind": finding.kind, "category": finding.category, "question": finding.question,
        "option": finding.option, "states_for": finding.states_for, "against": finding.against,
        "silent": finding.silent, "count": finding.count, "base": finding.base, "asked": finding.asked,
        "rests_on": finding.rests_on, "values": finding.values,
        "cells": [cell._asdict() for cell in finding.cells],
        "sentence": {language: sentence(finding, enquiry.in_language(language).words) for language in languages},
    }  # fmt: skip


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
