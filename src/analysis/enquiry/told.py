"""An opened enquiry as told in one language: its wording, and all that was read of it."""

from dataclasses import dataclass, replace
from typing import Self

import pandas as pd

from analysis.enquiry.known import one_of
from analysis.enquiry.opened import Opened
from analysis.languages import CATALOGUES, LANGUAGES, SOURCE
from analysis.narrative import Words
from analysis.reads import note


@dataclass(frozen=True, eq=False)
class Told:
    """An opened enquiry and the language in which it is told; notes what is asked of it."""

    _opened: Opened
    language: str

    def __getattr__(self, name: str) -> object:
        """Give what was opened: `settings`, `form`, `answers`, `passages`, `candidates`, `findings` and the rest."""
        if name.startswith("_"):  # never `_opened` itself, which copying asks for before it is there
            raise AttributeError(name)
        note(name)
        return getattr(self._opened, name)

    @property
    def opened(self) -> Opened:
        """All that was read, for whoever needs the whole."""
        note("opened")
        return self._opened

    @property
    def words(self) -> Words:
        """The wording of this language."""
        note("words_in", self.language)
        return self._opened.words[self.language]

    def words_in(self, language: str) -> tuple[Words, bytes]:
        """Return the wording of a language with the catalogue that it says things by."""
        catalogue = CATALOGUES / language / "analysis.po"
        return self._opened.words[language], catalogue.read_bytes() if language != SOURCE else b""

    def in_language(self, language: str) -> Self:
        """Return the same enquiry told in another language."""
        return replace(self, language=one_of("language", language, LANGUAGES))

    def check_category(self, category: str) -> str:
        """Return the category; raises InputError, with those there are, where the form has no such category."""
        note("check_category", category)
        return self._one_category(category)

    def check_state(self, state: str) -> str:
        """Return the State's code; raises InputError, with those there are, where it was not asked."""
        note("check_state", state)
        return self._one_asked(state)

    def _one_category(self, category: str) -> str:
        return one_of("category", category, tuple(self._opened.form.categories))

    def _one_asked(self, state: str) -> str:
        return one_of("state", state, self._opened.settings.asked)


def apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows numbered by themselves: where they stand among those of others is nothing that they say."""
    return rows.reset_index(drop=True)
