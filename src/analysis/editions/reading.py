"""Reading: the earlier edition that `enquiry.toml` names, opened as far as its answers."""

from pathlib import Path

import pandas as pd

from analysis.answers import COLUMNS, read_answers
from analysis.editions.matching import carry_over
from analysis.form import Form, read_form
from analysis.problems import InputError, Problem
from analysis.redaction import redact
from analysis.responses import read_responses
from analysis.settings import CACHE, Settings, earlier_folder, read_settings
from analysis.states import official_languages, read_states


def read_earlier(
    settings: Settings, form: Form, first_year: int, keeps: bool = True
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the earlier edition's latest answers on this form's questions, none where no edition is named.

    One row as in the answers, with its `edition`. Of an edition that cannot be read, or that is not earlier than
    `first_year`, nothing is taken, and a problem says so.
    """
    nothing = pd.DataFrame(columns=[*COLUMNS, "edition"])
    if not settings.earlier:
        return nothing, []
    try:
        answers, earlier = _read(earlier_folder(settings), keeps)
    except InputError as error:
        reason = " ".join(problem.sentence() for problem in error.problems)
        return nothing, [Problem("edition_unread", values={"edition": settings.earlier, "reason": reason})]
    latest = int(answers["year"].max())
    if latest >= first_year:
        values = {"edition": settings.earlier, "year": latest, "first": first_year}
        return nothing, [Problem("edition_not_earlier", values=values)]
    return carry_over(answers, earlier, form, settings.earlier, settings.asked)


def _read(folder: Path, keeps: bool) -> tuple[pd.DataFrame, Form]:
    """Read an edition's answers, redacted as every text is from which anything is made."""
    settings = read_settings(folder)
    form, states = read_form(settings.form, str(settings.form)), read_states(settings.states_table)
    received = read_responses(settings, form, states, folder / CACHE if keeps else None)
    answers, _ = read_answers(received, form, settings, official_languages(states))
    return answers.assign(text=answers["text"].map(redact), cleaned=answers["cleaned"].map(redact)), form
