"""Evidence: the rows that open behind a paragraph: what each State answered or wrote, and where it stands."""

from collections.abc import Iterable, Sequence

from analysis.charts import STATUS_MARKS
from analysis.findings import Cell, Finding
from analysis.languages import mark
from analysis.narrative import Paragraph, Words, what_of
from analysis.narrative.wording import begin

# What is said of the States of a finding that is not on what they report now.
KINDS_OF_STATES = {
    "pending": mark("under way or planned"), "ended": mark("ended"), "progress": mark("progress"),
    "regress": mark("regress"), "challenge": mark("challenge"), "tension": mark("tick and text differ"),
    "good_practice": mark("good practice"), "silence": mark("silence"),
    "sources_at_odds": mark("the two sources differ"), "sources_both": mark("in both sources"),
    "sources_enquiry_only": mark("in the enquiry alone"), "sources_report_only": mark("in the reports alone"),
    "sources_neither": mark("in neither source"),
}  # fmt: skip


def evidence_of(paragraph: Paragraph, words: Words) -> list[dict[str, object]]:
    """One row per question, State and year, or per passage: its standing, what was chosen or written, and its cells.

    `opens` names what the row is evidence of, as `opened_by` names it for a sentence.
    """
    grouped: dict[tuple[str, str, int, str], list[Cell]] = {}
    opens: dict[tuple[str, str, int, str], list[str]] = {}
    for finding in paragraph.findings:
        for cell in finding.cells:
            passage = f"{cell.file}, {cell.sheet}, {cell.cell}" if finding.code else ""
            row = (finding.question or cell.question, cell.state, cell.year, passage)
            cells = grouped.setdefault(row, [])
            if cell not in cells:
                cells.append(cell)
            opens.setdefault(row, []).append(_opener(finding))
    return [_row(row, cells, list(dict.fromkeys(opens[row])), words) for row, cells in grouped.items()]


def counts_of(paragraph: Paragraph, words: Words) -> list[dict[str, object]]:
    """One row per finding that a sentence cites: what it is of, the States for, against and silent, base and asked.

    What is told of one State alone has no such row: what the others answered is not in it.
    """
    cited = {name for sentence in paragraph.sentences for name in sentence.findings}
    return [
        {
            "finding": finding.id, "opens": _opener(finding), "subject": _subject(finding, words),
            "against": str(words.states(finding.against)), "silent": str(words.states(finding.silent)),
            "for": str(words.states(finding.states_for)), "count": finding.count, "base": finding.base,
            "asked": finding.asked, "is_of_texts": bool(finding.code),
        }
        for finding in paragraph.findings
        if finding.id in cited and (finding.readings or finding.code)
    ]  # fmt: skip


def _subject(finding: Finding, words: Words) -> str:
    what = what_of(finding, words)
    kind = KINDS_OF_STATES.get(finding.option if finding.option in ("pending", "ended") else finding.kind)
    said = words.group(finding.group_by, finding.group) if finding.group_by else words.say(kind) if kind else ""
    return begin(words.say("{what}: {kind}", what=what, kind=said) if said else what)


def opened_by(findings: Iterable[str], paragraph: Paragraph) -> list[str]:
    """Return which rows of evidence the findings of a sentence open: those of a question, or of a code."""
    return list(dict.fromkeys(_opener(finding) for finding in paragraph.findings if finding.id in set(findings)))


def _opener(finding: Finding) -> str:
    return finding.id if finding.code else finding.question or finding.id


def _row(
    row: tuple[str, str, int, str], cells: Sequence[Cell], opens: list[str], words: Words
) -> dict[str, object]:  # fmt: skip
    question, state, year, _ = row
    return {
        "opens": opens,
        "question": question,
        "state": words.state(state),
        "year": int(year),
        "is_answered": cells[0].standing == "answered",
        "standing": words.say(STATUS_MARKS[cells[0].standing].label),
        "written": _written(cells, question, words),
        "language": "" if any(cell.is_chosen for cell in cells) else cells[0].language,
        "file": cells[0].file,
        "sheet": cells[0].sheet,
        "cells": ", ".join(dict.fromkeys(cell.cell for cell in cells)),
    }


def _written(cells: Sequence[Cell], question: str, words: Words) -> str:
    chosen = [words.label(words.form.by_id[question], cell.option) for cell in cells if cell.is_chosen]
    return words.translator.part(chosen) or cells[0].text
