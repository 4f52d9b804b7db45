"""Matching: which question and option of an earlier edition a question and an option of this one were."""

from collections.abc import Iterator

import pandas as pd

from analysis.folding import key
from analysis.form import Form, Option, Question
from analysis.layouts.headers import ANSWER
from analysis.problems import Problem


def carry_over(
    answers: pd.DataFrame, earlier: Form, form: Form, edition: str, asked: tuple[str, ...]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Put the latest answers of an earlier edition on the questions and options of this form.

    One row as in the answers, for the States that both editions asked, with the `edition` that its cell lies in. A
    question is matched by what this form says that it was called `formerly` (id or wording), else by its wording, else
    by its id; an option by its code, its former names, or its label. The problems name each question that is compared
    although its wording differs, each question of another kind, and each option that this form lacks: an answer with
    such an option is left out whole, for what it would be today nobody knows.
    """
    latest = answers[(answers["year"] == answers["year"].max()) & (answers["part"] == ANSWER)]
    latest = latest[latest["state"].isin(asked)]
    problems: list[Problem] = []
    tables = []
    for question, former in match_questions(earlier, form):
        fault = _fault(question, former, edition)
        problems += [fault] if fault else []
        if question.kind == former.kind:
            own, more = _carried(latest[latest["question"] == former.id], question, former, edition)
            tables.append(own)
            problems += more
    carried = pd.concat(tables, ignore_index=True) if tables else latest.iloc[:0]
    values = pd.Series([value for table in tables for value in table["value"]], dtype=object, index=carried.index)
    return carried.assign(edition=edition, value=values), problems


def match_questions(earlier: Form, form: Form) -> Iterator[tuple[Question, Question]]:
    """Give each question of a form with the question of the earlier form that it was."""
    by_wording = {key(text): q for q in reversed(earlier.questions) for text in q.text.values()}
    by_id = {key(q.id): q for q in earlier.questions}
    named = {
        question.id: next((by_id.get(key(name)) or by_wording.get(key(name)) for name in question.formerly
                           if key(name) in by_id or key(name) in by_wording), None)
        for question in form.questions
    }  # fmt: skip
    same = {q.id: next((by_wording[key(t)] for t in q.text.values() if key(t) in by_wording), None)
            for q in form.questions}  # fmt: skip
    told = {former.id for former in (*named.values(), *same.values()) if former}
    for question in form.questions:
        left = by_id.get(key(question.id))  # by its id alone, unless that question is known to be another one today
        former = named[question.id] or same[question.id] or (left if left and left.id not in told else None)
        if former:
            yield question, former


def _fault(question: Question, former: Question, edition: str) -> Problem | None:
    values = {"question": question.id, "former": former.id, "edition": edition}
    if question.kind != former.kind:
        return Problem("edition_kind", values=values | {"kind": former.kind, "now": question.kind})
    names = {key(name) for name in question.formerly}
    is_named = key(former.id) in names or any(key(text) in names for text in former.text.values())
    shared = question.text.keys() & former.text.keys()
    if not is_named and not any(key(question.text[lang]) == key(former.text[lang]) for lang in shared):
        return Problem("edition_wording", values=values)
    return None


def _carried(
    rows: pd.DataFrame, question: Question, former: Question, edition: str
) -> tuple[pd.DataFrame, list[Problem]]:
    rows = rows.assign(question=question.id)
    if not question.is_closed:
        return rows, []
    matched = {option.code: match_option(option, question) for option in former.options}
    chosen = rows[rows["value"] == True]  # noqa: E712
    lost = chosen[chosen["option"].map(matched) == ""]
    problems = [
        Problem("edition_option", row.file, row.sheet, row.cell,
                {"question": question.id, "option": row.option, "edition": edition})
        for row in lost.drop_duplicates("option").itertuples()
    ]  # fmt: skip
    kept = rows[~rows["state"].isin(lost["state"])]
    kept = kept.assign(option=kept["option"].map(matched))
    return kept[kept["option"] != ""], problems


def match_option(former: Option, question: Question) -> str:
    """Return the code of the option of a question that an option of an earlier edition is today, or nothing."""
    texts = {key(former.code), *map(key, former.label.values())}
    by_code = (option.code for option in question.options if key(option.code) == key(former.code))
    named = (o.code for o in question.options if texts & {key(name) for name in (*o.formerly, *o.label.values())})
    return next(named, None) or next(by_code, "")
