"""The example enquiry's counts, worked out by hand from what each State was made to say."""

import csv
import re
from collections import Counter
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
    apart = ("silence", "tension", "good_practice")
    found = [f for f in example.findings_of(question) if f.kind not in apart and f.option not in ("pending", "ended")]
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


# Every count of every category, from the cells of the seven workbooks as openpyxl gives them: each State's ticks, labels,
# codes and lines were put on the form's options and tallied apart from this project's code, then read against the cells.
COUNTED = Path(__file__).parent / "expected" / "example-2024-findings.csv"
with COUNTED.open(encoding="utf-8") as file:
    TALLY = {row["finding"]: row for row in csv.DictReader(file)}
# The same for the measures that some States have in part only, with those left out.
STRICT = {"A2": "only_few", "B5": "common_to_most", "C3": "split", "E2": "only_few", "F2": "split"}


def test_every_finding_on_closed_answers_is_that_of_the_tally(example):
    """Kind, States for, against and silent, count, base and asked, of each finding of each category."""
    told = [f for f in example.findings if f.kind not in ("tension", "good_practice")]
    found = {
        f.id: [f.kind, *(" ".join(s) for s in (f.states_for, f.against, f.silent)), f.count, f.base, f.asked]
        for f in told
    }
    assert {name: list(map(str, values)) for name, values in found.items()} == {
        name: [value for column, value in row.items() if column != "finding"] for name, row in TALLY.items()
    }


def test_what_does_not_hold_strictly_is_that_of_the_tally(example):
    """Five measures of which one or more States report a part; every other finding reads alike both ways."""
    told = [f for f in example.findings if f.kind not in ("tension", "good_practice")]
    assert {f.id: dict(f.readings)["strict"] for f in told if not f.is_stable} == STRICT


def is_partly(question, row):
    """Whether a typed row is of an option by which a measure is there in part."""
    return question.option(row["option"]).status == "partly"


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_number_of_the_report_is_that_of_the_tally(example, language):
    """In the synthesis of a category and in all conclusions: a count, a base, who was asked, or what a State wrote."""
    enquiry = example.in_language(language)
    shown = [sections.at_a_glance(enquiry, "prevention"), sections.closed_answers(enquiry, "prevention")]
    shown += [
        make(enquiry)
        for make in (sections.what_is_shared, sections.what_divides, sections.who_stands_alone, sections.what_was_hard,
                     sections.what_progressed, sections.hardly_answered)
    ]  # fmt: skip
    of_findings = {finding.id: finding for finding in example.findings}
    sentences = [
        s for section in shown for part in section.parts if isinstance(part, Paragraph) for s in part.sentences
    ]
    checked = 0
    for sentence in sentences:
        known = [name for name in sentence.findings if name in TALLY]
        allowed = {TALLY[name][column] for name in known for column in ("count", "base", "asked")}
        # Of what one State alone reports it is said how many others answered.
        allowed |= {str(int(TALLY[name]["base"]) - int(TALLY[name]["count"])) for name in known}
        # What is told in short says how many of the options of one question it is.
        allowed |= {str(number) for number in Counter(of_findings[name].question for name in known).values()}
        for name in known:
            question = enquiry.form.by_id[of_findings[name].question]
            allowed |= set(re.findall(r"\d+", f"{enquiry.words.question(question)} {enquiry.words.topic(question)}"))
            allowed |= {str(sum(int(row["count"]) for row in of_question(question.id) if is_partly(question, row)))}
            allowed |= {number for _, text in of_findings[name].values for number in re.findall(r"\d+", text)}
        if known:
            numbers = re.findall(r"\d+", sentence.text)
            assert set(numbers) <= allowed, sentence.text
            checked += len(numbers)
    assert checked > 80
