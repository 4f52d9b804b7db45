"""Subjects: the codes under which a text speaks of what a question, or one of its options, asks about."""

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding import propose_codes
from analysis.form import Form, Option, Question

Subjects = Mapping[tuple[str, str], frozenset[str]]  # by question and option; the option is "" for the whole question


def read_subjects(form: Form, codebook: Codebook) -> Subjects:
    """Return for each closed question, and each option of one with several, the codes that mean the same in a text.

    They are those that the form gives in its column `codes`; where it gives none, those whose terms stand in its own
    wording (in what the question is about, or in the option's label) and are of its category. A code that several
    options of a question share, or that is the whole question's, tells none of them apart, and means none.
    """
    found: dict[tuple[str, str], set[str]] = {place: set(codes) for place, codes, _ in _places(form)}
    roles = {code.code for code in codebook.codes if code.role}
    for row in propose_codes(_wordings(form), codebook).itertuples():
        place = tuple(row.passage.split("\n"))
        if row.category == form.by_id[place[0]].category and row.code not in roles:
            found[place].add(row.code)
    options_of = Counter((question, code) for (question, _), codes in found.items() for code in codes)  # or the whole
    return {
        (question, option): frozenset(code for code in codes if options_of[question, code] == 1)
        for (question, option), codes in found.items()
    }


def _wordings(form: Form) -> pd.DataFrame:
    """The wordings, as passages, of what the form gives no code."""
    rows = [
        ("\n".join(place), text, language, form.by_id[place[0]].category)
        for place, codes, texts in _places(form) if not codes for language, text in texts.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["passage", "text", "language", "category"])


def _places(form: Form) -> Iterator[tuple[tuple[str, str], tuple[str, ...], Mapping[str, str]]]:
    """Each question or option that is asked about: its place, the codes that the form gives it, and its wordings."""
    for question in form.questions:
        if question.is_closed:
            yield (question.id, ""), _given(question), question.topic or question.text
        if question.kind == "multiple":
            for option in question.options:
                yield (question.id, option.code), _given(option), option.label


def _given(asked: Question | Option) -> tuple[str, ...]:
    return getattr(asked, "codes", ())  # a form of before the column `codes`
