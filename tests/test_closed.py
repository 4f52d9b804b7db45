"""Closed answers: the form gives them their category and code; no dictionary looks at them."""

from dataclasses import replace

import openpyxl
import pytest
from tables import CHOICES, CODEBOOK, FORM, SURVEY, sentences, with_codes, write_enquiry, write_workbook

from analysis.coding.closed import code_closed
from analysis.enquiry import open_enquiry
from analysis.problems import exit_code

ANSWERS = """
state | submitted  | A1              | A1_other | A2 | B1      | B1_comment | B2   | B3   | C1
XAA   | 2024-05-01 | csam; committee |          | 3  | yes     |            | 2015 | NA   | A committee.
XAB   | 2024-05-02 | none            |          |    | no      |            |      | None |
XAC   | 2024-05-03 | csam; online    |          | 0  | no_info |            |      |      |
"""
OF_QUESTIONS = {"A2": "FIGURES", "B1": "BODY", "B2": "BODY", "C1": "BODY"}
OF_OPTIONS = {"csam": "HOTLINE", "online": "HOTLINE, FIGURES", "committee": "BODY"}


@pytest.fixture
def opened(tmp_path):
    """Open the small enquiry whose form gives codes to questions and options, beside another option."""

    def made(of_questions=OF_QUESTIONS, of_options=OF_OPTIONS):
        folder = write_enquiry(tmp_path / "small", {"export.xlsx": {"Data": ANSWERS}})
        choices = CHOICES + "forms | committee | | | | Committee | Comité\n"
        form = FORM | {
            "survey": with_codes(SURVEY, of_questions),
            "choices": with_codes(choices, of_options),
        }
        write_workbook(folder / "form.xlsx", form)
        codes = CODEBOOK["codes"] + "\n        FIGURES | situation | Figures | Cifras | Numbers."
        write_workbook(folder / "codebook.xlsx", CODEBOOK | {"codes": codes})
        return open_enquiry(folder)

    return made


def lines(enquiry):
    """What the form gives, one line a code: State, question, option, category, code, status."""
    rows = enquiry.closed_codes[["state", "question", "option", "category", "code", "status"]]
    return [" ".join(filter(None, row)) for row in rows.itertuples(index=False)]


def test_an_option_gives_its_own_codes_else_those_of_its_question(opened):
    """Two codes in one cell are two rows; the category is that of the question, the status that of the option."""
    assert [line for line in lines(opened()) if line.startswith("XAA")] == [
        "XAA A1 csam situation HOTLINE", "XAA A1 committee situation BODY", "XAA A2 situation FIGURES",
        "XAA B1 yes coordination BODY in_force", "XAA B2 coordination BODY",
    ]  # fmt: skip


def test_none_of_these_says_that_all_codes_of_the_question_are_absent(opened):
    """And "no" says so of the question's own; a year that was not asked gives nothing."""
    assert [line for line in lines(opened()) if line.startswith("XAB")] == [
        "XAB A1 none situation HOTLINE absent", "XAB A1 none situation FIGURES absent",
        "XAB A1 none situation BODY absent", "XAB B1 no coordination BODY absent",
    ]  # fmt: skip


def test_no_information_gives_no_code_and_zero_is_an_answer(opened):
    """That nothing is known of a body is neither yes nor no."""
    assert [line for line in lines(opened()) if line.startswith("XAC")] == [
        "XAC A1 csam situation HOTLINE", "XAC A1 online situation HOTLINE", "XAC A1 online situation FIGURES",
        "XAC A2 situation FIGURES",
    ]  # fmt: skip


def test_the_dictionary_never_runs_on_closed_answers(opened):
    """The option "Committee" holds a term; only the open answer, which holds it too, has a candidate."""
    enquiry = opened()
    assert list(enquiry.candidates["passage"]) == ["XAA/C1"]
    assert set(enquiry.passages["question"]) == {"C1"}


def test_a_form_without_codes_gives_none(opened):
    """The column is no duty."""
    assert lines(opened({}, {})) == []


def test_a_code_that_the_codebook_lacks_is_told_and_left_out(opened):
    """With what it is like; the other codes of the cell are used, and the run ends with 1."""
    enquiry = opened({"B1": "BODI; BODY"}, {})
    told = [problem for problem in enquiry.problems if problem.kind == "code_of_form"]
    assert sentences(told)[0].endswith(
        "form.xlsx: B1 gives the code 'BODI', which the codebook lacks (it is like BODY); that code is not used; correct "
        "it in the column codes, or add it to codebook.xlsx."
    )
    assert exit_code(told) == 1
    assert lines(enquiry) == ["XAA B1 yes coordination BODY in_force", "XAB B1 no coordination BODY absent"]


def test_a_code_of_another_category_is_used_and_told(opened):
    """Abuse material is asked about under the situation, and its code is one of protection."""
    told = [
        problem
        for problem in opened({}, {"csam": "HOTLINE X-CHALLENGE"}).problems
        if problem.kind == "category_of_code"
    ]
    assert len(told) == 1
    assert "A1 is of the category situation and gives the code HOTLINE, which is of protection" in sentences(told)[0]


def test_every_code_of_the_example_form_is_in_its_codebook(example):
    """Nothing about codes is wrong with the example, and its form has the codes in the column that people see."""
    assert not [problem for problem in example.problems if problem.kind in ("code_of_form", "category_of_code")]
    sheet = openpyxl.load_workbook(example.settings.form)["choices"]
    assert "codes" in [cell.value for cell in sheet[1]]
    assert len(example.closed_codes) > 300


def test_an_option_of_several_without_a_status_is_a_measure(opened):
    """Not where the category asks how things are, nor "none", nor an option whose status says how far it has come."""
    enquiry = opened()
    assert not enquiry.closed_codes["is_measure"].any()  # A1 is of the situation, B1 has statuses
    question = replace(enquiry.form.by_id["A1"], category="protection")
    form = replace(enquiry.form, questions=tuple(question if one.id == "A1" else one for one in enquiry.form.questions))
    closed = code_closed(enquiry.answers, form, enquiry.codebook)
    assert set(closed.loc[closed["is_measure"], "option"]) == {"csam", "committee", "online"}
    assert set(closed.loc[~closed["is_measure"], "status"]) >= {"absent", "in_force"}
