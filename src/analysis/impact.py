"""Impact: what another codebook would change, before anyone accepts it."""

from dataclasses import dataclass, replace

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding import list_outdated
from analysis.enquiry import Enquiry, Opened
from analysis.findings import Finding
from analysis.narrative.sentences import sentence
from analysis.problems import Problem


@dataclass(frozen=True)
class Impact:
    """What would change.

    `passages`: one row per passage whose codes or statuses change, with both. `findings`: one row per finding on codes
    whose wording changes, comes or goes, with both wordings. `problems`: decisions of people that would not count, or
    that were made under another codebook.
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
    table = table.assign(before=table["passage"].map(before), after=table["passage"].map(after)).fillna("")
    return table[table["before"] != table["after"]].sort_values("state", kind="stable").reset_index(drop=True)


def _codes(decided: pd.DataFrame) -> pd.Series:
    """The codes of each passage, each with its status, as one text."""
    said = decided["code"] + decided["status"].map(lambda status: f" ({status})" if status else "")
    return said.groupby(decided["passage"]).agg(lambda codes: "; ".join(sorted(set(codes))))


def _findings(now: Enquiry, then: Enquiry) -> pd.DataFrame:
    before, after = _sentences(now), _sentences(then)
    rows = [
        {"finding": name, "before": before.get(name, ""), "after": after.get(name, "")}
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]
    return pd.DataFrame(rows, columns=["finding", "before", "after"])


def _sentences(enquiry: Enquiry) -> dict[str, str]:
    told = [finding for finding in enquiry.code_findings if not enquiry.is_withheld(finding)]
    return {finding.id: _sentence(finding, enquiry) for finding in told}


def _sentence(finding: Finding, enquiry: Enquiry) -> str:
    return f"{sentence(finding, enquiry.words)} [{finding.rests_on}]"
