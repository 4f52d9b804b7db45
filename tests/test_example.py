"""The example enquiry: four layouts, four languages, and answers that are known beforehand."""

import tomllib
from pathlib import Path

import openpyxl
import pytest
from conftest import read_folder
from tables import table

from analysis.states import read_states

ROOT = Path(__file__).parents[1]
ENQUIRY = ROOT / "data" / "raw" / "example-2024"
TEXTS = ROOT / "examples" / "example-2024" / "states"
# Which text holds what each State's counting response says; Valdoria answered twice.
TEXT_OF = {
    "XAA": "XAA", "XAB": "XAB-2", "XAC": "XAC", "XAD": "XAD", "XAE": "XAE", "XAF": "XAF", "XAG": "XAG", "XAH": "XAH",
}  # fmt: skip
BLOCKS = {"A": 5, "B": 6, "C": 4, "D": 6, "E": 4, "F": 3}
QUESTIONS = [f"{block}{number}" for block, last in BLOCKS.items() for number in range(1, last + 1)]


@pytest.fixture(scope="module")
def example():
    """The example enquiry, read as far as its answers."""
    return read_folder(ENQUIRY)


def text_of(name):
    """Return what a State is made to say."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


def found_answers(answers, state):
    """Return what was read of a State in the shape of its text: options, words, and what stands beside them."""
    found = {}
    for row in answers[answers["state"] == state].itertuples():
        said = found.setdefault(row.question, {})
        if row.part != "answer":
            said[row.part] = row.text
        elif row.option:
            said.setdefault("options", []).extend([row.option] if row.value else [])
        elif row.text:
            said["words"] = row.text
    return {question: said for question, said in found.items() if any(said.values())}


def expected_answers(name):
    """Return a State's text in that shape; the option "no information" is no option but a standing."""
    expected = {}
    for question, answer in text_of(name)["answers"].items():
        said = {part: answer[part] for part in ("other", "comment", "source") if part in answer}
        if {"text", "written"} & answer.keys():
            said["words"] = answer.get("text", answer.get("written")).strip()
        options = [option for option in answer.get("options", []) if option != "no_info"]
        expected[question] = said | ({"options": options} if options else {})
    return {question: said for question, said in expected.items() if said}


@pytest.mark.parametrize("state", TEXT_OF)
def test_what_is_read_is_what_the_state_was_made_to_say(example, state):
    """Options, years, numbers, texts, words for "other", comments and sources, through each layout."""
    found = found_answers(example.answers, state)
    found = {question: {part: said for part, said in of.items() if said} for question, of in found.items()}
    assert found == expected_answers(TEXT_OF[state])


@pytest.mark.parametrize("state", TEXT_OF)
def test_plain_numbers_and_years_have_their_value(example, state):
    """What was written in digits is that number."""
    said = text_of(TEXT_OF[state])["answers"]
    expected = {
        question: int(answer["written"])
        for question, answer in said.items()
        if answer.get("written", "").isdigit() and (state, question) != ("XAG", "A3")  # not asked of XAG
    }
    rows = example.answers[(example.answers["state"] == state) & (example.answers["part"] == "answer")]
    values = {row.question: row.value for row in rows.itertuples() if row.question in expected}
    assert values == expected


@pytest.mark.parametrize(
    ("state", "question", "text", "standing", "value"),
    table("""
        XAA | D5 | <5        | answered       |
        XAC | A3 | n/a       | not_asked      |
        XAC | D5 | s/d       | no_information |
        XAE | A5 | 1.284     | answered       | 1284
        XAF | D5 | n/d       | no_information |
        XAG | A3 | '2017     | not_asked      |
        XAH | B4 | 2019-2021 | answered       | 2019
    """),
)
def test_numbers_and_years_as_written(example, state, question, text, standing, value):
    """Censored, not available, with a separator, a range, and one that was not asked."""
    answers = example.answers
    of_state = (answers["state"] == state) & (answers["question"] == question) & (answers["part"] == "answer")
    assert answers[of_state][["text", "standing", "value"]].to_numpy().tolist() == [[text, standing, value]]


def test_every_standing_of_every_state(example):
    """Every answer that is none says which kind of none; all the others are answers."""
    rows = example.answers[example.answers["part"] == "answer"].drop_duplicates(["state", "question"])
    assert sorted(zip(rows["state"], rows["question"], strict=True)) == [(s, q) for s in TEXT_OF for q in QUESTIONS]
    found = {
        (state, standing): " ".join(sorted(group["question"]))
        for (state, standing), group in rows.groupby(["state", "standing"])
        if standing != "answered"
    }
    assert [[*place, questions] for place, questions in sorted(found.items())] == table("""
        XAA | not_answered   | D6
        XAC | no_information | D5
        XAC | not_answered   | F3
        XAC | not_asked      | A3 F2
        XAD | no_information | A2 B3 E2
        XAD | not_answered   | A1 A4 A5 B1 B2 B5 B6 C2 C3 D2 D4 D5 D6 E1 E3 E4 F1 F2 F3
        XAD | not_asked      | A3 B4
        XAF | no_information | D5 E3
        XAF | not_answered   | F3
        XAF | not_asked      | B4 F2
        XAG | not_answered   | E4
        XAG | not_asked      | A3
        XAH | not_answered   | D5
        XAH | not_asked      | A3
    """)


def test_nothing_stops_and_nothing_is_lost(example):
    """All that is said of the example are notes: what a person should know."""
    assert {problem.severity for problem in example.problems} == {"notes"}
    assert example.sentences == [
        "XAB-2_2024-09-03.xlsx, Portada, C12: XAB answered more than once; this response (date: 2024-09-03) counts "
        "instead of XAB_2024-06-14.xlsx Portada C12; answered differently: A3, A5, B3, B4, B6, E3; "
        "check that the newer one was meant to replace the older.",
        "XAA_2024-07-30.xlsx, D Protection, C38: '<5' is a censored count for D5; it is shown as written; "
        "nothing to do.",
        "kobo_export_es.xlsx, example_enquiry, BR2: B6 points elsewhere ('Ver anexo 2.'); "
        "find what it points to and add it to the answer's comment.",
        "forms_export_fr.xlsx, Form1, BZ2: E4 points elsewhere ('Voir annexe 3'); "
        "find what it points to and add it to the answer's comment.",
        "ministry_table.xlsx, Answers, D4: A3 is answered although the form did not ask it of this State; "
        "it is shown and not counted; ask the State about A2.",
        "ministry_table.xlsx, Answers, D38: '2019-2021' was read as 2019 for B4; "
        "check that this is what the State means.",
    ]


def test_every_filled_cell_is_accounted_for(example):
    """Openpyxl finds as many filled cells in each sheet as were used and recognised; none is left over."""
    counted = {
        (path.name, sheet.title): sum(cell.value not in (None, "") for row in sheet.iter_rows() for cell in row)
        for path in sorted((ENQUIRY / "responses").glob("*.xlsx"))
        for sheet in openpyxl.load_workbook(path)
    }
    account = example.received.account.set_index(["file", "sheet"])
    assert account["cells"].to_dict() == counted
    assert (account["used"] + account["recognised"]).to_dict() == counted
    assert list(account["not_understood"].unique()) == [0]
    assert example.received.not_understood.empty


def test_every_answer_leads_to_the_cell_that_says_it(example):
    """Opened by openpyxl, the cell of each answer holds its text."""
    books = {path.name: openpyxl.load_workbook(path) for path in (ENQUIRY / "responses").glob("*.xlsx")}
    cited = example.answers[(example.answers["text"] != "") & (example.answers["part"] != "other")]
    wrong = [
        (row.file, row.sheet, row.cell)
        for row in cited.itertuples()
        if str(books[row.file][row.sheet][row.cell].value) != row.text
    ]
    assert wrong == []
    assert books.keys() - set(cited["file"]) == {"XAB_2024-06-14.xlsx"}


def test_the_layouts_of_the_example(example):
    """Our own workbook, KoboToolbox, Microsoft Forms and a ministry's table."""
    responses = example.received.responses
    found = sorted([r.state, r.layout, r.file, str(r.submitted), r.counts] for r in responses.itertuples())
    assert [[*row[:4], "counts" if row[4] else "older"] for row in found] == [
        ["XAA", "fillable", "XAA_2024-07-30.xlsx", "2024-07-30", "counts"],
        ["XAB", "fillable", "XAB-2_2024-09-03.xlsx", "2024-09-03", "counts"],
        ["XAB", "fillable", "XAB_2024-06-14.xlsx", "2024-06-14", "older"],
        ["XAC", "wide", "kobo_export_es.xlsx", "2024-08-12", "counts"],
        ["XAD", "wide", "kobo_export_es.xlsx", "2024-09-27", "counts"],
        ["XAE", "fillable", "XAE_2024-07-30.xlsx", "2024-07-30", "counts"],
        ["XAF", "wide", "forms_export_fr.xlsx", "2024-08-19", "counts"],
        ["XAG", "long", "ministry_table.xlsx", "2024-06-14", "counts"],
        ["XAH", "long", "ministry_table.xlsx", "2024-09-02", "counts"],
    ]


def test_nobody_is_named_in_the_answers(example):
    """The names, posts, addresses and numbers of contacts stay in the workbooks."""
    texts = "\n".join(example.answers["text"])
    contacts = {said for name in TEXT_OF.values() for said in text_of(name)["contact"].values()}
    assert len(contacts) == 32
    assert [said for said in sorted(contacts) if said in texts] == []


def test_the_states_of_the_example_are_fictional(example):
    """No answer was invented for a real State: the codes are those that ISO leaves to its users."""
    states = set(example.answers["state"])
    assert [state for state in sorted(states) if not "XAA" <= state <= "XZZ"] == []
    assert states.isdisjoint(read_states().index)
