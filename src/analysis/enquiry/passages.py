"""Passages, and the codes that they have, as a notebook asks for them."""

from dataclasses import dataclass

import pandas as pd

from analysis.enquiry.known import one_of
from analysis.enquiry.told import Told, apart
from analysis.folding import key
from analysis.reads import note
from analysis.states import names_of_states, state_named


@dataclass(frozen=True, eq=False)
class Passages(Told):
    """What States wrote in their own words, and what people and the form say that it is about."""

    def passages_by(self, state: str) -> pd.DataFrame:
        """Return the texts of one State that can be coded, from both sources."""
        note("passages_by", state)
        return apart(self._opened.passages[self._opened.passages["state"] == self._one_asked(state)])

    def passages_in(self, category: str) -> pd.DataFrame:
        """Return the texts of one category that can be coded."""
        note("passages_in", category)
        return apart(self._opened.passages[self._opened.passages["category"] == category])

    def decided_by(self, state: str) -> pd.DataFrame:
        """Return the codes that count, of the texts of one State."""
        note("decided_by", state)
        own = self._opened.passages.loc[self._opened.passages["state"] == state, "passage"]
        return apart(self._opened.decided[self._opened.decided["passage"].isin(own)])

    def coded_passages_by(self, state: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the passages of one State on which decisions count, and those on which anybody ever decided."""
        note("coded_passages_by", state)
        own = set(self._opened.passages.loc[self._opened.passages["state"] == state, "passage"])
        return frozenset(own & set(self._opened.counting["passage"])), frozenset(
            own & set(self._opened.codings["passage"])
        )

    def replies_of(self, state: str) -> pd.DataFrame:
        """Return what one State says of how its answers were coded."""
        note("replies_of", state)
        return apart(self._opened.replies[self._opened.replies["state"] == self._one_asked(state)])

    def replies_in(self, category: str) -> pd.DataFrame:
        """Return what States say of how their answers to the questions of one category were coded."""
        note("replies_in", category)
        ids = [question.id for question in self._opened.form.in_category(self._one_category(category))]
        return apart(self._opened.replies[self._opened.replies["question"].isin(ids)])

    def closed_codes_of(self, state: str) -> pd.DataFrame:
        """Return the codes that the form gives to what one State chose."""
        note("closed_codes_of", state)
        return apart(self._opened.closed_codes[self._opened.closed_codes["state"] == state])

    def decided_in(self, category: str) -> pd.DataFrame:
        """Return the codes that count, of the texts of one category."""
        note("decided_in", category)
        own = self._opened.passages.loc[self._opened.passages["category"] == category, "passage"]
        return apart(self._opened.decided[self._opened.decided["passage"].isin(own)])

    def decided_on_roles(self) -> pd.DataFrame:
        """Return, of the enquiry's texts, the codes that count and name progress or a challenge."""
        note("decided_on_roles")
        codes = [code.code for code in self._opened.codebook.codes if code.role]
        decided, own = self._opened.decided, self._opened.passages["source"] == "enquiry"
        passages = self._opened.passages.loc[own, "passage"]
        return decided[decided["code"].isin(codes) & decided["passage"].isin(passages)]

    def passages_on_roles(self) -> pd.DataFrame:
        """Return the texts in which those codes stand."""
        wanted = self.decided_on_roles()["passage"]
        note("passages_on_roles")
        return self._opened.passages[self._opened.passages["passage"].isin(wanted)]

    def passages_of(self, state: str, question: str) -> pd.DataFrame:
        """Return what a State, by code or name, wrote under a question, or in a paragraph of one of its reports.

        Raises InputError, with what there is, where it was not asked or wrote nothing there.
        """
        named = state_named(state, names_of_states(self.states)) or state
        own = self.passages_by(self.check_state(named))
        places = own["question"].where(own["question"] != "", own["symbol"] + " §" + own["paragraph"])
        wanted = own[(places.map(key) == key(question)) | (own["passage"].map(key) == key(question))]
        if wanted.empty:
            one_of("question", question, tuple(places.unique()))
        return wanted
