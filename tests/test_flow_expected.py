"""The example enquiry's counts, worked out by hand from what each State was made to say."""

import csv
from pathlib import Path

import pytest

from analysis import sections
from analysis.comparisons import compare
from analysis.findings import FOR, measure_question
from analysis.languages import LANGUAGES
from analysis.narrative import Paragraph

# Typed from examples/example-2024/states/*.toml; XAB-2.toml counts for Valdoria, whose first response it replaces.
TYPED = Path(__file__).parent / "expected" / "example-2024.csv"
with TYPED.open(encoding="utf-8") as file:
    EXPECTED = list(csv.DictReader(file))
CLOSED = list(dict.fromkeys(row["question"] for row in EXPECTED))


def of_question(question):
    """Return the rows typed for a question."""
    return [row for row in EXPECTED if row["question"] == question]


def test_all_closed_questions_of_the_two_categories_are_typed(example):
    """Coordination and prevention, every option of every closed question."""
    asked = [q for name in ("coordination", "prevention") for q in example.form.in_category(name) if q.is_closed]
    in_form = [(question.id, option.code) for question in asked for option in question.options]
    assert [(row["question"], row["option"]) for row in EXPECTED] == in_form


@pytest.mark.parametrize("question", CLOSED)
def test_counts_are_those_worked_by_hand(example, question):
    """Each option: how many States, which, of how many that answered and were asked."""
    comparison = compare(example.answers, example.form.by_id[question])
    found = [
        [row.option, str(row.count_), str(row.base), str(row.asked), " ".join(row.states)]
        for row in comparison.rename(columns={"count": "count_"}).itertuples()
    ]
    assert found == [
        [row[name] for name in ("option", "count", "base", "asked", "states")] for row in of_question(question)
    ]


@pytest.mark.parametrize("question", CLOSED)
def test_findings_are_those_worked_by_hand(example, question):
    """A finding per option; for a measure, the States whose option says that it is in force, at least in part."""
    asked = example.form.by_id[question]
    typed = {row["option"]: row["states"].split() for row in of_question(question)}
    if measure_question(asked):
        chose = {state for option in asked.options if option.status in FOR for state in typed[option.code]}
        expected = {question: sorted(chose)}
    else:
        expected = {f"{question}-{o.code}": typed[o.code] for o in asked.options if not o.status}
    base = {int(row["base"]) for row in of_question(question)}
    found = [f for f in example.findings_of(question) if f.kind != "silence" and f.option not in ("pending", "ended")]
    assert {finding.id: sorted(finding.states_for) for finding in found} == expected
    assert {finding.base for finding in found} == base
    assert {finding.asked for finding in found} == {8}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_synthesis_reads_as_expected(example, language):
    """The whole text of one category, as a reader finds it, kept in `expected/` and read there by a person."""
    enquiry = example.in_language(language)
    shown = [sections.at_a_glance(enquiry, "prevention"), sections.closed_answers(enquiry, "prevention"),
             sections.not_known(enquiry, "prevention"), sections.what_was_hard(enquiry)]  # fmt: skip
    told = [part.text for section in shown for part in section.parts if isinstance(part, Paragraph)]
    expected = (Path(__file__).parent / "expected" / f"prevention_{language}.txt").read_text(encoding="utf-8")
    assert told == expected.splitlines()
