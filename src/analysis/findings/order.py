"""Order: which finding comes first, and how each is named; the same in every language and every run."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.coding import CANDIDATES, CODINGS, SETTLED
from analysis.findings.finding import CLOSED, KINDS, Finding

FIRMEST_FIRST = (CLOSED, SETTLED, CODINGS, CANDIDATES)


def weight(finding: Finding) -> tuple[int, bool, int, int, int]:
    """Return what to sort findings by, those that matter most first; ties keep the order of the form.

    First by kind, in the order of `KINDS`; then those that hold under every reading; then by what they rest on, closed
    answers before settled codings, codings and candidates; then by how many States they hold for, and of how many.
    """
    firmness = FIRMEST_FIRST.index(finding.rests_on)
    return KINDS.index(finding.kind), not finding.is_stable, firmness, -finding.count, -finding.base


def by_weight(findings: Iterable[Finding], categories: Sequence[str]) -> list[Finding]:
    """Return findings category by category, in each by `weight`."""
    place = {category: number for number, category in enumerate(categories)}
    return sorted(findings, key=lambda finding: (place[finding.category], *weight(finding)))


def id_of(*parts: str) -> str:
    """Return the id of a finding from what it is of: readable, stable from run to run, and fit for a link.

    >>> id_of("D3", "hot line/24h", "tension")
    'D3-hot_line_24h-tension'
    """
    return "-".join(re.sub(r"[^\w.-]+", "_", part) for part in parts if part)


def named_once(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with each id once: a second one of the same name is the `~2` of it, in the form's order."""
    seen: Counter[str] = Counter()
    named = []
    for finding in findings:
        seen[finding.id] += 1
        again = seen[finding.id]
        named.append(replace(finding, id=f"{finding.id}~{again}") if again > 1 else finding)
    return named
