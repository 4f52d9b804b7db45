"""Statements: all findings on the questions of an enquiry together, in the order of its form."""

from collections.abc import Sequence

import pandas as pd

from analysis.codebook import Codebook
from analysis.findings.finding import Finding
from analysis.findings.order import named_once
from analysis.findings.practices import find_practices
from analysis.findings.questions import find
from analysis.findings.subjects import read_subjects
from analysis.findings.tensions import find_tensions
from analysis.form import Form
from analysis.settings import Settings


def find_on_questions(
    answers: pd.DataFrame,
    earlier: pd.DataFrame,
    form: Form,
    settings: Settings,
    decided: pd.DataFrame,
    passages: pd.DataFrame,
    codebook: Codebook,
) -> list[Finding]:
    """Return every finding that is of a question: its answers, what changed, tensions with texts, good practices.

    Those of one question stand together, what its answers say first; each has an id of its own.
    """
    subjects = read_subjects(form, codebook)
    found = [
        *find(answers, form, settings.thresholds, settings.period, None if earlier.empty else earlier),
        *find_practices(answers, form, decided, passages, subjects),
        *find_tensions(answers, form, decided, passages, subjects),
    ]
    return named_once(_by_question(found, [question.id for question in form.questions]))


def _by_question(findings: Sequence[Finding], questions: Sequence[str]) -> list[Finding]:
    place = {question: number for number, question in enumerate(questions)}
    return sorted(findings, key=lambda finding: place[finding.question])
