"""Answers, and the responses that they came in, as a notebook asks for them."""

from dataclasses import dataclass

import pandas as pd

from analysis.comparisons import group_states
from analysis.enquiry.known import one_of
from analysis.enquiry.told import Told, apart
from analysis.reads import note
from analysis.states import grouping_columns

LISTED = ["state", "year", "submitted", "file", "layout", "counts", "is_replaced"]  # of a response, for readers


@dataclass(frozen=True, eq=False)
class Answers(Told):
    """What States sent and answered, now and before."""

    def senders(self) -> pd.DataFrame:
        """Return of which State each response is, and whether a newer one replaced it; not what stands in it."""
        note("senders")
        return self._opened.received.responses[["state", "is_replaced"]]

    def list_responses(self) -> pd.DataFrame:
        """Return the responses as a reader sees them listed: not their cells, nor the hash of their files."""
        note("list_responses")
        return self._opened.received.responses[LISTED]

    def account(self) -> pd.DataFrame:
        """Return, sheet by sheet, what became of the filled cells."""
        note("account")
        return self._opened.received.account

    def not_understood(self) -> pd.DataFrame:
        """Return the places of the cells that nothing was made of."""
        note("not_understood")
        return self._opened.received.not_understood

    def unreadable(self) -> pd.DataFrame:
        """Return the State and question of each answer of the latest year that could not be read."""
        note("unreadable")
        own = self._opened.answers[self._opened.answers["standing"] == "unreadable"]
        return apart(own.loc[own["year"] == self._opened.year, ["state", "question"]])

    def answers_of(self, state: str) -> pd.DataFrame:
        """Return the answers of one State in the latest year of the enquiry."""
        note("answers_of", state)
        own = self._opened.answers
        return apart(own[(own["state"] == self._one_asked(state)) & (own["year"] == self._opened.year)])

    def answers_in(self, category: str) -> pd.DataFrame:
        """Return the answers to the questions of one category."""
        note("answers_in", category)
        ids = [question.id for question in self._opened.form.in_category(self._one_category(category))]
        return apart(self._opened.answers[self._opened.answers["question"].isin(ids)])

    def answers_to(self, *questions: str) -> pd.DataFrame:
        """Return the answers to some questions."""
        note("answers_to", *questions)
        return self._opened.answers[self._opened.answers["question"].isin(questions)]

    def earlier_in(self, category: str) -> pd.DataFrame:
        """Return the answers of an earlier edition to the questions of one category; no row where there is none."""
        note("earlier_in", category)
        ids = [question.id for question in self._opened.form.in_category(self._one_category(category))]
        return self._opened.earlier[self._opened.earlier["question"].isin(ids)]

    def groups_by(self, column: str) -> dict[str, str]:
        """Return the group of each State that was asked, by a column of the table of States.

        Raises InputError, with the columns there are, where the table has no such column.
        """
        note("groups_by", column)
        table = self._opened.states
        groups = group_states(table, one_of("group", column, grouping_columns(table)))
        return {state: groups[state] for state in self._opened.settings.asked}
