"""Answers: what each State wrote to each question, as written, then on the question's options, with its standing."""

from collections.abc import Mapping

import pandas as pd

from analysis.answers.reading import Reader
from analysis.answers.texts import language_named
from analysis.form import Form
from analysis.problems import Problem
from analysis.responses import Received
from analysis.settings import Settings

STANDINGS = ("answered", "no_information", "not_applicable", "not_answered", "not_asked", "unreadable")
COLUMNS = [
    "state", "year", "question", "part", "option", "standing", "value", "text", "cleaned", "language", "is_pointer",
    "file", "sheet", "cell",
]  # fmt: skip


def read_answers(
    received: Received, form: Form, settings: Settings, official: Mapping[str, str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Put what was written on the questions' options.

    One row per State, year and question; for a closed question one row per option, whose `value` says whether it was
    chosen; further rows for the `part`s that stand beside an answer (`other`, `comment`, `source`). Where a State did
    not answer, the rows stand with the standing that says why and no value: silence is never a "no".
    `text` is what was written, to the last space; `cleaned` is the same without what no reader sees.
    `official` is each State's first official language: a short text is in it unless its response says another.
    A State that sent nothing was asked the newest version of the form.
    """
    written = dict(iter(received.written.groupby("response", sort=False)))
    sent = dict(iter(received.responses.groupby(["state", "year"], sort=False)))
    years = sorted({year for _, year in sent}) or [settings.period[1]]
    rows, problems = [], []
    for year in years:
        for state in settings.asked:
            responses = sent.get((state, year), received.responses.iloc[:0])
            counting = responses[responses["counts"]]
            # Where no response counts, the State's responses contradict each other: it answered, and nobody knows what.
            taken = responses if counting.empty else counting
            cells = [cell for name in taken["response"] for cell in written[name].itertuples()]
            is_disputed = counting.empty and not responses.empty
            language = language_named(_one(taken["language"])) or official.get(state, "")
            version = form.version if responses.empty else _one(taken["version"])
            reader = Reader(form, state, year, cells, language, version, is_disputed)
            rows += reader.rows()
            problems += reader.problems
    # As objects: among numbers alone, a value that is not there would become one that is not a number.
    values = pd.Series([row["value"] for row in rows], dtype=object)
    return pd.DataFrame(rows, columns=COLUMNS).assign(value=values).astype({"is_pointer": bool}), problems


def _one(said: pd.Series) -> str:
    """What responses say alike, or an empty text where they do not."""
    alike = set(said)
    return alike.pop() if len(alike) == 1 else ""
