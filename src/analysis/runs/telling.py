"""Telling: what a run's record holds, and the page on which a report says what changed since."""

import contextlib
import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.differences import Cause, Difference, Record, compare_runs, list_answers
from analysis.enquiry import Enquiry
from analysis.findings import Finding
from analysis.narrative.sentences import sentence
from analysis.publication import site
from analysis.reads import digest
from analysis.runs.manifest import Records
from analysis.sections import what_changed
from analysis.settings import Notify

if TYPE_CHECKING:
    from analysis.runs.pieces import Frame


def tell(enquiry: Enquiry, languages: Sequence[str]) -> dict:
    """Return what later runs are compared with: findings, answers, codes, and what was asked, each by its name."""
    decided: dict[str, dict[str, str]] = {}
    for row in enquiry.decided.itertuples():
        decided.setdefault(row.code, {})[row.passage] = f"{row.status} {row.rests_on}"
    passages = enquiry.passages[["passage", "state", "question", "text"]].itertuples(index=False)
    shown = [found for found in enquiry.all_findings if not enquiry.is_withheld(found)]
    return {
        "findings": {f.id: _finding(f, enquiry, languages) for f in shown},
        "answers": _answers(enquiry.answers),
        "decided": decided,
        "passages": {row.passage: [row.state, row.question, digest(row.text)] for row in passages},
        "questions": {question.id: digest(question) for question in enquiry.form.questions},
        "codes": {code.code: digest(code) for code in enquiry.codebook.codes},
        "asked": list(enquiry.settings.asked),
        "states": digest(enquiry.states.loc[list(enquiry.settings.asked)]),
        "earlier": digest(enquiry.opened.earlier),
        # Whom to tell and how many runs to keep changes nothing that a report says.
        "settings": digest(dataclasses.replace(enquiry.settings, folder=Path(), notify=Notify(), runs_kept=0)),
    }


def _finding(finding: Finding, enquiry: Enquiry, languages: Sequence[str]) -> dict:
    return {
        "question": finding.question, "code": finding.code, "rests_on": finding.rests_on,
        "questions": sorted({finding.question, *(cell.question for cell in finding.cells)} - {""}),
        "states_for": list(finding.states_for), "against": list(finding.against), "silent": list(finding.silent),
        "asked": finding.asked,
        "sentences": {language: sentence(finding, enquiry.in_language(language).words) for language in languages},
    }  # fmt: skip


def _answers(answers: pd.DataFrame) -> dict[str, dict]:
    told: dict[str, dict] = {}
    names = ["state", "year", "question", "part", "standing", "option", "value", "text", "file", "sheet", "cell"]
    columns = (answers[name].tolist() for name in names)
    for state, year, question, part, standing, option, value, text, file, sheet, cell in zip(*columns, strict=True):
        one = told.setdefault(
            f"{state} {year} {question} {part}",
            {"standing": standing, "chosen": [], "text": {}, "file": file,
             "place": {", ".join(filter(None, (file, sheet))): None}},
        )  # fmt: skip
        # An option that was chosen says something; one that was not says nothing.
        one["chosen"] += [option] if option and value is True else []
        one["text"] |= {text: None} if text else {}
        one["place"] |= {cell: None} if cell else {}
    for one in told.values():
        one["text"], one["place"] = "; ".join(one["text"]), ", ".join(filter(None, one["place"]))
    return told


def write_changes(
    records: Records, manifest: dict, told: Mapping, enquiry: Enquiry, frames: Mapping[str, "Frame"], staging: Path
) -> tuple[str, int]:
    """Write, in each language, what changed since the last run that told something else.

    Gives the name of that run, blank where there is none, and how many findings differ from the last run's.
    """
    now = Record(told, manifest["inputs"])
    name, differences, answers = _last_other(records, now)
    since = datetime.datetime.fromisoformat(records.read(name, "manifest")["made"]) if name else None
    for language, frame in frames.items():
        own = enquiry.in_language(language)
        section = what_changed(differences, answers, since.date() if since else None, own)
        title = own.words.say("What changed")
        page = site.Page(own, site.CHANGES, title, frame.links, frame.languages, day=frame.day)
        site.write_html(site.sections_as_html([(title, section)], page), page, staging)
    is_news = name in records.names()[-1:]  # else the last run told the same already
    return name, len(differences) if is_news else 0


def _last_other(records: Records, now: Record) -> tuple[str, list[Difference], list[Cause]]:
    """The last run of which a finding or an answer differs, and what differs."""
    for name in reversed(records.names()):
        with contextlib.suppress(OSError, ValueError, KeyError):  # a record that was damaged
            then = Record(records.read(name, "told"), records.read(name, "manifest")["inputs"])
            differences, answers = compare_runs(then, now), list_answers(then, now)
            if differences or answers:
                return name, differences, answers
    return "", [], []
