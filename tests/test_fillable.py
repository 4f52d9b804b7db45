"""The fillable workbook: what a State fills in is what is read when it comes back."""

import datetime
from pathlib import Path

import openpyxl
import pytest
from tables import CHOICES, SURVEY, beside, said, table, write_workbook

from analysis.answers.values import is_ticked
from analysis.form import read_form
from analysis.layouts import read_sheet
from analysis.layouts.reading import Asked
from analysis.publication.fillable import write_fillable
from analysis.workbook import read_workbook

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "form.xlsx"
COLUMNS = {"answer": 3, "comment": 4, "source": 5}


def fill(path, cells):
    """Write values into the yellow cells, each named by its row's id and its column, as a ministry does."""
    book = openpyxl.load_workbook(path)
    left = dict(cells)
    for sheet in (sheet for sheet in book if sheet.sheet_state == "visible"):
        for row in range(1, sheet.max_row + 1):
            for part, column in COLUMNS.items():
                place = (sheet.cell(row, 1).value, part)
                if place in left:
                    assert not sheet.cell(row, column).protection.locked, place
                    sheet.cell(row, column).value = left.pop(place)
    assert left == {}, "there is no such place to fill in"
    book.save(path)
    return path


FILLED = {
    ("state", "answer"): "Santa Aurelia",
    ("submitted", "answer"): datetime.date(2024, 9, 3),
    ("contact_email", "answer"): "someone@example.org",
    ("A1/csam", "answer"): "X",
    ("A1/live", "answer"): "x",
    ("A1/other", "answer"): "X",
    ("A1_other", "answer"): "Explotación en minas; trata, «enganche»",
    ("A1", "comment"): "Ninguno",
    ("A2", "answer"): 1240,
    ("B1", "answer"): "Sí, uno más amplio",
    ("B1", "comment"): "Desde 2021\nen dos regiones.",
    ("B1", "source"): "Decreto 5",
    ("B2", "answer"): "marzo de 2021",
    ("B3", "answer"): "Ninguno",
    ("C1", "answer"): "None, NA y 0",
}


@pytest.fixture
def filled(form, read_enquiry, tmp_path):
    """An enquiry whose one response is our workbook in Spanish, with every kind of answer."""
    write_fillable(form, tmp_path / "sent.xlsx", "es")
    return read_enquiry({"XAA.xlsx": fill(tmp_path / "sent.xlsx", FILLED).read_bytes()})


def test_every_kind_of_answer_comes_back(filled):
    """Ticks, a drop-down's label, a number, a year in words, a text: each as it was filled in."""
    found = [[question, said(filled.answers, question)] for question in ("A1", "A2", "B1", "B2", "B3", "C1")]
    assert found == table("""
        A1 | answered: csam, live, other
        A2 | answered: 1240
        B1 | answered: broader
        B2 | answered: 2021
        B3 | answered: None
        C1 | answered
    """)


def test_every_text_comes_back_as_it_was_written(filled):
    """Words for "other", comments, sources and open answers, marks and line breaks included."""
    assert beside(filled.answers, "A1", "other") == ["Explotación en minas; trata, «enganche»"]
    assert beside(filled.answers, "A1", "comment") == ["Ninguno"]
    assert beside(filled.answers, "B1", "comment") == ["Desde 2021\nen dos regiones."]
    assert beside(filled.answers, "B1", "source") == ["Decreto 5"]
    assert beside(filled.answers, "B2", "answer") == ["marzo de 2021"]
    assert beside(filled.answers, "C1", "answer") == ["None, NA y 0"]


def test_who_answered_and_when_comes_back(filled):
    """The cover names the State and the day."""
    (response,) = filled.received.responses.to_dict("records")
    found = [response[name] for name in ("state", "submitted", "layout", "counts")]
    assert found == ["XAA", datetime.date(2024, 9, 3), "fillable", True]


def test_every_cell_of_a_filled_workbook_is_understood(filled):
    """Nothing is left over, and only the year in words needs a look."""
    assert list(filled.received.account["not_understood"]) == [0, 0, 0, 0]
    assert filled.received.account["used"].sum() == len(FILLED) - 3
    assert [problem.kind for problem in filled.problems] == ["approximate"]


def test_a_contact_is_no_answer(filled):
    """The address of a person stands in no row of the answers."""
    assert not filled.answers["text"].str.contains("example.org").any()
    assert "someone@example.org" not in list(filled.received.written["value"])


def test_a_workbook_sent_back_blank(form, read_enquiry, tmp_path):
    """Its own text is all it holds: nobody answered, and every question is unanswered, not answered with no."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    outcome = read_enquiry({"blank.xlsx": (tmp_path / "sent.xlsx").read_bytes()})
    account = outcome.received.account
    assert (account["recognised"] == account["cells"]).all()
    assert set(outcome.answers["standing"]) == {"not_answered"}
    assert [problem.kind for problem in outcome.problems] == ["no_state"]


def test_a_workbook_with_its_state_alone(form, read_enquiry, tmp_path):
    """A State that filled in the cover only answered nothing; that is a response all the same."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    fill(tmp_path / "sent.xlsx", {("state", "answer"): "Valdoria"})
    outcome = read_enquiry({"a.xlsx": (tmp_path / "sent.xlsx").read_bytes()})
    assert list(outcome.received.responses["state"]) == ["XAB"]
    assert set(outcome.answers["standing"]) == {"not_answered"}
    assert outcome.sentences == []


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_place_of_the_example_form_comes_back(language, tmp_path):
    """Each yellow cell of each question, filled in with something of its own, is read as that and nothing else."""
    form = read_form(EXAMPLE)
    write_fillable(form, tmp_path / "sent.xlsx", language)
    cells = {}
    for question in form.questions:
        if question.kind == "multiple":
            cells |= {(f"{question.id}/{option.code}", "answer"): "X" for option in question.options}
        else:
            cells[question.id, "answer"] = f"answer to {question.id}"
        cells |= {(question.id, part): f"{part} on {question.id}" for part in question.companions if part != "other"}
        if "other" in question.companions:
            cells[f"{question.id}_other", "answer"] = f"other than the options of {question.id}"
    fill(tmp_path / "sent.xlsx", cells)
    readings = [read_sheet(sheet, Asked(form)) for sheet in read_workbook(tmp_path / "sent.xlsx").sheets]
    back = {}
    for w in (w for reading in readings for w in reading.written if w.value):
        place = f"{w.question}/{w.option}" if w.option else w.question + ("_other" if w.part == "other" else "")
        back[place, w.part if w.part in ("comment", "source") else "answer"] = w.value
    assert back == cells
    assert [problem for reading in readings for problem in reading.problems] == []


@pytest.mark.parametrize(
    ("language", "labels"), [("en", ["National Agency", "None"]), ("es", ["Agencia Nacional", "Ninguno"])]
)
def test_a_drop_down_offers_the_options_in_the_language(form, tmp_path, language, labels):
    """Each single question has its list, in the order of the form."""
    write_fillable(form, tmp_path / "sent.xlsx", language)
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    lists = {cells[0].value: [cell.value for cell in cells[1:] if cell.value] for cells in book["#lists"].iter_cols()}
    assert (list(lists), lists["B3"]) == (["B1", "B3"], labels)
    (sheet,) = (sheet for sheet in book if sheet.title.startswith("B "))
    sources = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert sources == ["'#lists'!$A$2:$A$5", "'#lists'!$B$2:$B$3"]
    assert book["#lists"].sheet_state == "hidden"


def test_the_tick_on_offer_is_a_tick(form, tmp_path):
    """What the drop-down of an option puts into its cell is read as chosen."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    (sheet,) = (sheet for sheet in book if sheet.title.startswith("A "))
    offered = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered == {'"X"'}
    assert is_ticked("X", form.by_id["A1"], "csam") is True


def test_only_the_places_for_answers_can_be_changed(form, tmp_path):
    """Sheets are protected; the unlocked cells are those beside the ids of fields, questions and options."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    open_cells = [
        [sheet.cell(row[0].row, 1).value, sheet.cell(1, cell.column).value]
        for sheet in book
        if sheet.title != "#lists"
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    ]
    assert [sheet.protection.sheet for sheet in book if sheet.title != "#lists"] == [True, True, True]
    assert open_cells == table("""
        state         | #answer
        submitted     | #answer
        contact_email | #answer
        A1            | #comment
        A1/csam       | #answer
        A1/online     | #answer
        A1/live       | #answer
        A1/travel     | #answer
        A1/other      | #answer
        A1_other      | #answer
        A1/none       | #answer
        A1/no_info    | #answer
        A2            | #answer
        B1            | #answer
        B1            | #comment
        B1            | #source
        B2            | #answer
        B3            | #answer
        C1            | #answer
    """)


def test_a_question_says_of_whom_it_is_asked(form, tmp_path):
    """In the words of the options that make it asked."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    cells = read_workbook(tmp_path / "sent.xlsx").cells()
    assert "B2. In which year was it created?\nOnly if B1 is: Yes, its own; Yes, a broader one." in list(cells["value"])


def test_a_language_that_the_form_lacks(form, tmp_path):
    """The form's English stands where there is no translation."""
    write_fillable(form, tmp_path / "sent.xlsx", "fr")
    assert "C1. Which challenges did it meet?" in list(read_workbook(tmp_path / "sent.xlsx").cells()["value"])


@pytest.mark.parametrize("label", ["Prevention / awareness", "Recovery: services", "Who [and how]?"])
def test_the_label_of_a_block_may_hold_marks_that_a_sheets_name_may_not(tmp_path, label):
    """A form that can be read can be sent."""
    survey = SURVEY.replace("| Coordination  ", f"| {label} ")
    assert survey != SURVEY
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"survey": survey, "choices": CHOICES}))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    assert len(read_workbook(tmp_path / "sent.xlsx").sheets) == 4


def test_a_single_question_with_other_has_a_place_for_its_words(tmp_path):
    """Whoever chooses "other" can say what."""
    survey = """
        type           | name     | label          | category
        begin_group    | A        | Block          | coordination
        select_one who | Q1       | Who leads?     |
        text           | Q1_other | Please specify |
    """
    choices = "list_name | name | label | free_text\n who | police | Police |\n who | other | Other | yes"
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"survey": survey, "choices": choices}))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    assert "Q1_other" in list(read_workbook(tmp_path / "sent.xlsx").cells()["value"])
