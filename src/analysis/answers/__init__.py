"""Answers: what each State wrote to each question, as written, then on the question's options, with its standing."""

from collections.abc import Mapping

import pandas as pd

from analysis.answers.reading import Reader
from analysis.form import Form
from analysis.problems import Problem
from analysis.responses import Received
from analysis.settings import Settings

STANDINGS = ("answered", "no_information", "not_applicable", "not_answered", "not_asked", "unreadable")
COLUMNS = [
    "state", "year", "question", "part", "option", "standing", "value", "text", "language", "is_pointer", "file",
    "sheet", "cell",
]  # fmt: skip


def read_answers(
    received: Received, form: Form, settings: Settings, official: Mapping[str, str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Put what was written on the questions' options.

    One row per State, year and question; for a closed question one row per option, whose `value` says whether it was
    chosen; further rows for the `part`s that stand beside an answer (`other`, `comment`, `source`). Where a State did
    not answer, the rows stand with the standing that says why and no value: silence is never a "no".
    `official` is each State's first official language, the last resort for the language of a short text.
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
            reader = Reader(form, state, year, cells, official.get(state, ""), is_disputed)
            rows += reader.rows()
            problems += reader.problems
    answers = pd.DataFrame(rows, columns=COLUMNS)
    return answers.astype({"value": object, "is_pointer": bool}), problems
