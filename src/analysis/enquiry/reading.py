"""Reading an enquiry's folder, with every fault that it has."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.answers import read_answers
from analysis.answers.texts import languages_kept
from analysis.codebook import Codebook, read_codebook
from analysis.coding.closed import check_codes
from analysis.codings import for_readers, read_codings, read_replies
from analysis.documents import read_documents
from analysis.editions import read_earlier
from analysis.enquiry.opened import Opened
from analysis.form import Form, read_form
from analysis.problems import STOPS, InputError, Problem
from analysis.redaction import redact
from analysis.responses import read_responses, unreadable_files
from analysis.settings import CODEBOOK, DOCUMENTS, FORM, Settings, read_settings
from analysis.states import names_of_states, official_languages, read_states


def read_folder(folder: Path, kept: Path | None) -> Opened:
    """Read an enquiry's folder, all of it; `kept` is where what was read of large files is kept, if anywhere.

    Raises InputError with all problems where nothing can be published.
    """
    problems: list[Problem] = []
    settings = _try(lambda: read_settings(folder), problems)
    form = _try(lambda: read_form(folder / FORM, str(folder / FORM)), problems)
    codebook = _try(lambda: _codebook(folder, form), problems)
    if settings is None:
        raise InputError(problems)
    states = _try(lambda: read_states(settings.states_table), problems)
    if states is not None:
        problems += _unknown_states(settings, states)
        documents = read_documents(settings.documents, settings.asked, names_of_states(states), kept)
        problems += documents.problems
    if form is None or states is None:
        raise InputError([*problems, *unreadable_files(settings)])
    received = _try(lambda: read_responses(settings, form, states, kept), problems)
    if received is None or codebook is None or any(problem.severity == STOPS for problem in problems):
        raise InputError([*problems, *(received.problems if received else ())])
    official = official_languages(states)
    with languages_kept(kept):
        answers, more = read_answers(received, form, settings, official)
    problems += [*received.problems, *more]
    problems += _older_years(received.responses, answers)
    if received.responses.empty or not received.responses["counts"].any():
        raise InputError([*problems, Problem("none_usable", str(settings.responses))])
    # What is personal inside a text goes no further than this: every table, page and notebook is made from these.
    answers = answers.assign(cleaned=answers["cleaned"].map(redact), text=answers["text"].map(redact))
    documents = documents.redacted()
    problems += check_codes(form, codebook, str(settings.form))
    codings, faults = read_codings(settings.codings)
    replies, more = read_replies(settings.codings)
    replies = for_readers(replies, official)
    earlier, of_edition = read_earlier(settings, form, int(answers["year"].min()), kept is not None)
    problems += [*faults, *more, *of_edition]
    tables = (answers, earlier, documents, codings, replies)
    return Opened(settings, form, codebook, states, received, *tables, tuple(problems))


def _codebook(folder: Path, form: Form | None) -> Codebook:
    """Read the codebook; an enquiry without texts to code needs none."""
    has_texts = form is None or any(question.kind == "text" for question in form.questions)
    if (folder / CODEBOOK).exists() or has_texts or (folder / DOCUMENTS).is_dir():
        return read_codebook(folder / CODEBOOK, str(folder / CODEBOOK), form.known_categories if form else ())
    return Codebook((), {}, {})


def _try(read: object, problems: list[Problem]) -> object:
    """Go on after a fault, so that all faults of a folder are reported together."""
    try:
        return read()
    except InputError as error:
        # Without settings, a form or a codebook nothing can be published, whatever is wrong with their files.
        problems += [replace(problem, is_fatal=True) for problem in error.problems]
        return None


def _older_years(responses: pd.DataFrame, answers: pd.DataFrame) -> list[Problem]:
    """Counts are of the latest year; a State whose responses are all of earlier ones is in none of them."""
    latest = int(answers["year"].max())
    newest = responses[responses["counts"]].sort_values("year").drop_duplicates("state", keep="last")
    return [
        Problem("older_year", row.file, row.sheet, row.cell, {"state": row.state, "year": row.year, "latest": latest})
        for row in newest[newest["year"] < latest].itertuples()
    ]


def _unknown_states(settings: Settings, states: pd.DataFrame) -> list[Problem]:
    unknown = [state for state in settings.asked if state not in states.index]
    return [Problem("not_in_table", "enquiry.toml", values={"state": state}) for state in unknown]
