"""Findings as a notebook asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.enquiry.known import one_of
from analysis.enquiry.told import Told
from analysis.findings import MENTIONED, Cell, Finding
from analysis.reads import note
from analysis.settings import WITHHOLD
from analysis.states import grouping_columns

OF_TEXTS = ("tension", "good_practice")  # kinds that are told of a State by themselves


@dataclass(frozen=True, eq=False)
class Findings(Told):
    """The statements that hold, by what they are of."""

    def findings_by_group(self, column: str) -> list[Finding]:
        """Return the findings on whether the States of one group agree, by a column of the table of States.

        Raises InputError, with the columns there are, where the table has no such column.
        """
        note("findings_by_group", column)
        return self._opened.findings_by_group(one_of("group", column, grouping_columns(self._opened.states)))

    def findings_of(self, question: str) -> list[Finding]:
        """Return the findings of one question."""
        note("findings_of", question)
        return [finding for finding in self._opened.findings if finding.question == question]

    def findings_in(self, category: str) -> list[Finding]:
        """Return the findings of one category."""
        note("findings_in", category)
        return [finding for finding in self._opened.findings if finding.category == category]

    def findings_of_kinds(self, *kinds: str) -> list[Finding]:
        """Return the findings of some kinds, in the order of the form."""
        note("findings_of_kinds", *kinds)
        return [finding for finding in self._opened.findings if finding.kind in kinds]

    def findings_apart(self, state: str) -> list[Finding]:
        """Return the findings in which a State stands apart: it alone reports something, or alone does not."""
        note("findings_apart", state)
        found = self._opened.findings
        alone = [f for f in found if f.kind == "only_one" and f.states_for == (state,)]
        return [*alone, *(f for f in found if f.kind == "common_to_most" and f.against == (state,))]

    def findings_on(self, state: str) -> list[Finding]:
        """Return the findings as far as they are of one State: what others answered, and how many, is left out."""
        note("findings_on", state)
        state = self._one_asked(state)
        parts = zip(self._opened.findings, self._opened.cells_of_findings, strict=True)
        return [_of_one(finding, state, cells.get(state, ())) for finding, cells in parts]

    def findings_on_codes(self, category: str) -> list[Finding]:
        """Return the findings on what States mention in a category."""
        note("findings_on_codes", category)
        found = (finding for finding in self._opened.code_findings if finding.category == category)
        return [finding for finding in found if finding.kind == MENTIONED]

    def findings_on_roles(self) -> list[Finding]:
        """Return the findings on which States name progress or a challenge in their own words."""
        note("findings_on_roles")
        return [finding for finding in self._opened.code_findings if finding.kind != MENTIONED]

    def is_withheld(self, finding: Finding) -> bool:
        """Say whether a finding is not told because coders agree too little on its code."""
        return finding.reliability == "unreliable" and self.settings.unreliable == WITHHOLD


def _of_one(finding: Finding, state: str, cells: Sequence[Cell]) -> Finding:
    """What a finding says of one State, and by what cells; the same as long as that State answers the same."""
    told = {
        name: tuple(s for s in getattr(finding, name) if s == state) for name in ("states_for", "against", "silent")
    }
    return replace(
        finding, **told, kind=finding.kind if finding.kind in OF_TEXTS else "", asked=1, readings=(), hinges_on=(),
        cells=tuple(cells),
        values=tuple(value for value in finding.values if value[0] == state),
    )  # fmt: skip
