"""What was read of an enquiry's folder, and what follows from it, in no language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from analysis.agreement import agree
from analysis.codebook import Codebook
from analysis.coding import CANDIDATES, decide, list_outdated, propose_codes, which_count
from analysis.coding.closed import code_closed
from analysis.comparisons import count_standings, group_states
from analysis.documents import Documents
from analysis.findings import (
    FOR_STRICT,
    Cell,
    Finding,
    by_state,
    find_by_group,
    find_codes,
    find_on_questions,
    find_roles,
    named_once,
)
from analysis.form import Form
from analysis.languages import LANGUAGES
from analysis.narrative import Words
from analysis.passages import read_passages
from analysis.problems import Problem
from analysis.responses import Received
from analysis.settings import Settings
from analysis.states import grouping_columns
from analysis.two_sources import compare_sources, find_sources

GROUPED = ("subregion", "languages")  # the columns of the table of States whose groups `findings.json` tells of


@dataclass(frozen=True, eq=False)
class Opened:
    """All that was read from one enquiry's folder; the same for every language.

    Each table says in the module that makes it what one of its rows is.
    """

    settings: Settings
    form: Form
    codebook: Codebook
    states: pd.DataFrame
    received: Received
    answers: pd.DataFrame
    earlier: pd.DataFrame
    documents: Documents
    codings: pd.DataFrame
    replies: pd.DataFrame
    problems_read: tuple[Problem, ...]

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that a person should know of what was read, and of decisions that do not count any more."""
        return (*self.problems_read, *list_outdated(self.codings, self.passages, self.codebook))

    @cached_property
    def passages(self) -> pd.DataFrame:
        """The texts that can be coded."""
        return read_passages(self.answers, self.form, self.documents.said_by_states)

    @cached_property
    def candidates(self) -> pd.DataFrame:
        """The codes that the dictionary proposes for them."""
        return propose_codes(self.passages, self.codebook)

    @cached_property
    def decided(self) -> pd.DataFrame:
        """The codes that count: what people decided, and candidates where nobody did."""
        return decide(self.candidates, self.codings, self.passages, self.codebook)

    @cached_property
    def counting(self) -> pd.DataFrame:
        """The codings that count: on texts as they are, with codes that the codebook has."""
        return which_count(self.codings, self.passages, self.codebook)

    @cached_property
    def closed_codes(self) -> pd.DataFrame:
        """The codes that the form gives to what was chosen, or to a year or number, in the latest year."""
        latest = self.answers[self.answers["year"] == self.year]
        return code_closed(latest, self.form, self.codebook)

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """How far coders agree on each code, over all languages and in each."""
        return agree(self.counting, self.passages, self.codebook, self.settings.thresholds)

    @cached_property
    def reliability(self) -> Mapping[str, str]:
        """How far each code may be relied on, of those that were measured."""
        overall = self.agreement[self.agreement["language"] == ""]
        return dict(zip(overall["code"], overall["reliability"], strict=True))

    @cached_property
    def sources(self) -> pd.DataFrame:
        """What each State says of each code in the enquiry and in its reports, beside each other."""
        asked, responses = self.settings.asked, self.received.responses
        return compare_sources(self.decided, self.passages, self.closed_codes, self.codebook, responses, asked)

    @cached_property
    def source_findings(self) -> list[Finding]:
        """The statements on how the two sources stand to each other; none where no State report is at hand."""
        if self.documents.said_by_states.empty:
            return []
        return find_sources(self.sources, self._sources_strictly, self.reliability)

    @property
    def _sources_strictly(self) -> pd.DataFrame:
        asked, responses = self.settings.asked, self.received.responses
        firm = self.decided[self.decided["rests_on"] != CANDIDATES]
        return compare_sources(firm, self.passages, self.closed_codes, self.codebook, responses, asked, FOR_STRICT)

    @cached_property
    def all_findings(self) -> list[Finding]:
        """Every statement: on the questions, what States mention, the two sources beside each other, and groups."""
        return [*self.findings, *self.code_findings, *self.source_findings, *self.group_findings]

    @cached_property
    def group_findings(self) -> list[Finding]:
        """The statements on whether the States of one sub-region, or of one official language, agree."""
        return [finding for column in GROUPED for finding in self.grouped.get(column, ())]

    @cached_property
    def grouped(self) -> Mapping[str, list[Finding]]:
        """The same by the column of the table of States that sets the groups."""
        known = grouping_columns(self.states)
        return {column: self._find_by_group(column) for column in GROUPED if column in known}

    def findings_by_group(self, column: str) -> list[Finding]:
        """Return the statements on the groups that a column of the table of States sets."""
        return self.grouped[column] if column in self.grouped else self._find_by_group(column)

    def _find_by_group(self, column: str) -> list[Finding]:
        return find_by_group(self.findings, self.answers, self.form, column, group_states(self.states, column))

    @cached_property
    def code_findings(self) -> list[Finding]:
        """The statements on what States mention in their own words, and what they report as challenge or progress."""
        of_enquiry = self.passages[self.passages["source"] == "enquiry"]
        given = (self.decided, of_enquiry, self.settings.asked, self.year, self.reliability)
        found = [*find_codes(*given), *find_roles(*given, self.codebook)]
        return named_once([*self.findings, *found])[len(self.findings) :]

    @cached_property
    def findings(self) -> list[Finding]:
        """The statements that hold, in the order of the form."""
        read = (self.answers, self.earlier, self.form, self.settings)
        return find_on_questions(*read, self.decided, self.passages, self.codebook)

    @cached_property
    def cells_of_findings(self) -> list[dict[str, list[Cell]]]:
        """The cells of each finding, by State."""
        return [by_state(finding.cells) for finding in self.findings]

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The wording of each language; it holds what codes are called, not the terms that find them."""
        names = Codebook(tuple(replace(code, terms={}) for code in self.codebook.codes), {}, {})
        return {language: Words(language, self.form, self.states, names) for language in LANGUAGES}

    @cached_property
    def standings(self) -> pd.DataFrame:
        """To how many questions each State has which standing."""
        return count_standings(self.answers)

    @cached_property
    def year(self) -> int:
        """The latest year that anything was answered for; counts are of this year."""
        return int(self.answers["year"].max())
