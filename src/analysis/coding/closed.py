"""Closed answers: their category and their code come from the form, not from the dictionary.

The column `codes` of the form's sheets says which codes an option gives, or any answer to a question.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.codebook import EVERYWHERE, Codebook
from analysis.folding import nearest
from analysis.form import STANDINGS_OF_OPTIONS, Form, Option, Question
from analysis.layouts.headers import ANSWER
from analysis.problems import Problem, likeness

COLUMNS = [
    "state", "year", "question", "option", "category", "code", "status", "is_measure", "text", "file", "sheet",
    "cell",
]  # fmt: skip
ABSENT = "absent"


def code_closed(answers: pd.DataFrame, form: Form, codebook: Codebook) -> pd.DataFrame:
    """One row per State, year, question, option chosen (or year or number given) and code that the form gives it.

    An option has the codes of its own, else those of its question; `category` is the question's, `status` the option's,
    blank where the form gives it none; `is_measure` where choosing one of several options says that what it names is
    there, though it has no status. "None of these" says that all codes of the question and its options are absent.
    An option that gives no answer, a blank, an option left unticked and a code that the codebook lacks (`check_codes`)
    give nothing.
    """
    own = answers[(answers["part"] == ANSWER) & (answers["standing"] == "answered")]
    known = {code.code for code in codebook.codes}
    rows = [
        {"state": row.state, "year": row.year, "question": row.question, "option": row.option,
         "category": form.by_id[row.question].category, "code": code, "status": status,
         "is_measure": not status and _names_measure(form.by_id[row.question], row.option), "text": row.text,
         "file": row.file, "sheet": row.sheet, "cell": row.cell}
        for row in own.itertuples()
        for code, status in _codes(form.by_id[row.question], row)
        if code in known
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _codes(question: Question, answer: object) -> Iterator[tuple[str, str]]:
    if question.is_closed:
        if answer.value is True:
            option = question.option(answer.option)
            if option.status not in STANDINGS_OF_OPTIONS:
                yield from ((code, option.status) for code in _codes_of(option, question))
    elif question.kind in ("year", "number"):  # what was adopted in a year may have ended since
        yield from ((code, "") for code in question.codes)


def _names_measure(question: Question, option: str) -> bool:
    return question.names_measures and question.option(option).is_plain


def _codes_of(option: Option, question: Question) -> tuple[str, ...]:
    if option.is_exclusive and option.status == ABSENT and not option.codes:
        return named_codes(question)
    return option.codes or question.codes


def named_codes(question: Question) -> tuple[str, ...]:
    """Return all codes that a question and its options name, each once."""
    return tuple(dict.fromkeys([*question.codes, *(code for option in question.options for code in option.codes)]))


def check_codes(form: Form, codebook: Codebook, file: str) -> list[Problem]:
    """Return each code that the form names and the codebook lacks, and each of another category than its question."""
    known = {code.code: code.category for code in codebook.codes}
    problems = []
    for question in form.questions:
        for code in named_codes(question):
            values = {"question": question.id, "code": code}
            if code not in known:
                proposed = likeness(nearest(code, known))
                problems.append(Problem("code_of_form", file, values=values | {"proposed": proposed}))
            elif known[code] not in (question.category, EVERYWHERE):
                values |= {"own": known[code], "category": question.category}
                problems.append(Problem("category_of_code", file, values=values))
    return problems
