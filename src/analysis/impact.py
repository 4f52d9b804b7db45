"""Impact: what another codebook would change, before anyone accepts it."""

from dataclasses import dataclass, replace

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding import CANDIDATES, CODINGS, SETTLED, list_outdated
from analysis.enquiry import Enquiry, Opened
from analysis.findings import Finding
from analysis.languages import mark
from analysis.narrative.sentences import sentence
from analysis.problems import Problem

BASES = {CANDIDATES: mark("candidates"), CODINGS: mark("one coder's coding"), SETTLED: mark("a settled coding")}
NO_CODE, NOTHING = frozenset(), ("", "")


@dataclass(frozen=True)
class Impact:
    """What would change.

    `passages`: one row per passage whose codes or statuses change, with those that are `lost` and those `gained`, each
    a code and its status. `findings`: one row per finding on codes whose wording changes, comes or goes, with its
    category and both wordings. `problems`: decisions of people that would not count, or that were made under another
    codebook.
    """

    passages: pd.DataFrame
    findings: pd.DataFrame
    problems: tuple[Problem, ...]


def weigh(enquiry: Enquiry, codebook: Codebook) -> Impact:
    """Return what this codebook would change in an enquiry in the place of its own; nothing is written."""
    now, then = enquiry.opened, replace(enquiry.opened, codebook=codebook)
    return Impact(
        _passages(now, then),
        _findings(enquiry, Enquiry(then, enquiry.language)),
        tuple(list_outdated(now.codings, now.passages, codebook)),
    )


def _passages(now: Opened, then: Opened) -> pd.DataFrame:
    before, after = _codes(now.decided), _codes(then.decided)
    table = now.passages[["state", "source", "passage", "question"]]
    lost, gained = (
        [tuple(sorted(one.get(name, NO_CODE) - other.get(name, NO_CODE))) for name in table["passage"]]
        for one, other in ((before, after), (after, before))
    )
    table = table.assign(lost=lost, gained=gained)
    changed = table[(table["lost"] != ()) | (table["gained"] != ())]
    return changed.sort_values("state", kind="stable").reset_index(drop=True)


def _codes(decided: pd.DataFrame) -> dict[str, frozenset[tuple[str, str]]]:
    """The codes of each passage, each with its status."""
    pairs = decided.groupby("passage")[["code", "status"]]
    return {passage: frozenset(rows.itertuples(index=False, name=None)) for passage, rows in pairs}


def _findings(now: Enquiry, then: Enquiry) -> pd.DataFrame:
    before, after = _told(now), _told(then)
    rows = [
        {"finding": name, "category": (before.get(name) or after[name])[0],
         "before": before.get(name, NOTHING)[1], "after": after.get(name, NOTHING)[1]}
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["finding", "category", "before", "after"])


def _told(enquiry: Enquiry) -> dict[str, tuple[str, str]]:
    """The category of each finding that the report tells, and its sentence with what it rests on."""
    told = [finding for finding in enquiry.code_findings if not enquiry.is_withheld(finding)]
    return {finding.id: (finding.category, _sentence(finding, enquiry)) for finding in told}


def _sentence(finding: Finding, enquiry: Enquiry) -> str:
    words = enquiry.words
    return f"{sentence(finding, words)} [{words.say(BASES[finding.rests_on])}]"
