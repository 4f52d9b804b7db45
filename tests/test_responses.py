"""Responses: who sent what, which response counts, and what became of every cell."""

import datetime

import openpyxl
import pytest
from tables import said, sentences, table, write_enquiry, write_workbook

from analysis.form import read_form
from analysis.problems import InputError
from analysis.responses import read_responses
from analysis.settings import read_settings
from analysis.states import read_states

COUNT_ALL = ["used", "recognised", "not_understood"]
BROKEN = "; open it in Excel or LibreOffice, save it as .xlsx and put it back."


def counting(outcome):
    """Return which response counts, as rows of a text table."""
    responses = outcome.received.responses
    return [[row.state, row.file, row.cell, "counts" if row.counts else "set aside"] for row in responses.itertuples()]


def workbook_of(text, folder):
    """Return the bytes of a workbook with one sheet."""
    return write_workbook(folder / "made.xlsx", {"Data": text}).read_bytes()


def account(outcome):
    """Return the account of cells as rows of a text table; each sheet's must come out even."""
    found = outcome.received.account
    assert list(found["cells"]) == list(found[COUNT_ALL].sum(axis=1))
    rows = found[["file", "sheet", "layout", "cells", *COUNT_ALL]].to_numpy().tolist()
    return [[None if value == "" else value for value in row] for row in rows]


# What came in


def test_one_response_a_row(read_table):
    """Its State, its file and cell, its date, its year, the version of its file."""
    outcome = read_table("""
        State         | Date of this response | Year | A1     | B1
        Saint Aurelia | 2024-06-14            | 2023 | online | no
        Valdoria      |                       |      | csam   | no
    """)
    found = outcome.received.responses
    columns = ["state", "file", "sheet", "cell", "layout", "year", "submitted", "counts"]
    assert found[columns].to_numpy().tolist() == [
        ["XAA", "export.xlsx", "Data", "A2", "wide", 2023, datetime.date(2024, 6, 14), True],
        ["XAB", "export.xlsx", "Data", "A3", "wide", 2024, None, True],
    ]
    assert found["response"].is_unique
    assert set(found["sha256"].str.len()) == {64}
    assert outcome.sentences == []


def test_written_cells_lead_back_to_their_response(read_table):
    """A blank cell is written too, for it is the place of a silence."""
    outcome = read_table("""
        State         | A1     | B1
        Saint Aurelia | online |
    """)
    (response,) = outcome.received.responses["response"]
    columns = ["response", "question", "part", "file", "sheet", "cell"]
    assert outcome.received.written[columns].to_numpy().tolist() == [
        [response, "A1", "answer", "export.xlsx", "Data", "B2"],
        [response, "B1", "answer", "export.xlsx", "Data", "C2"],
    ]


def test_workbooks_in_folders_are_read_and_other_files_left(read_enquiry, tmp_path):
    """Excel's lock files, hidden files and notes are no responses; a file in a folder is called by its path."""
    text = "State | A1 | B1\n Valdoria | csam | no"
    outcome = read_enquiry(
        {
            "andean/b.xlsx": {"Data": text},
            "c.XLSM": workbook_of("State | A1 | B1\n Costa Serena | csam | no", tmp_path),
            "~$b.xlsx": b"lock",
            ".hidden.xlsx": b"system",
            "notes.txt": b"ask Valdoria",
            "README.md": b"# Responses",
        }
    )
    assert counting(outcome) == [["XAB", "andean/b.xlsx", "A2", "counts"], ["XAC", "c.XLSM", "A2", "counts"]]
    assert outcome.sentences == []


@pytest.mark.parametrize("make", [True, False], ids=["empty", "missing"])
def test_no_responses(tmp_path, make):
    """An empty folder and a missing one stop the reading, with the folder's path."""
    folder = write_enquiry(tmp_path / "enquiry", {})
    if not make:
        (folder / "responses").rmdir()
    settings = read_settings(folder)
    with pytest.raises(InputError) as raised:
        read_responses(settings, read_form(settings.form), read_states(settings.states_table))
    assert sentences(raised.value.problems) == [
        f"{folder / 'responses'}: no answers to read; put the States' workbooks in this folder."
    ]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(read_enquiry, tmp_path):
    """Text bytes named .xlsx, half a workbook and a CSV are told; the workbook beside them is read."""
    text = "State | A1 | B1\n Valdoria | csam | no"
    whole = workbook_of(text, tmp_path)
    outcome = read_enquiry(
        {"a.xlsx": b"State,A1", "b.xlsx": {"Data": text}, "c.xlsx": whole[:900], "d.csv": b"Letter,Text"}
    )
    assert outcome.sentences[:2] == [
        "a.xlsx: its content is no workbook (TXT); put the answers into a workbook and save it as .xlsx.",
        "c.xlsx: the file is damaged or was cut off on its way; ask for it again.",
    ]
    assert [sentence.split(";")[0] for sentence in outcome.sentences[2:]] == ["d.csv: no layout recognises this sheet"]
    assert counting(outcome) == [["XAB", "b.xlsx", "A2", "counts"]]


# Who answered


@pytest.mark.parametrize(
    "written",
    [
        "Saint Aurelia",
        "Santa Aurelia",
        "SANTA AURÉLIA",
        "sainte-aurelie",
        "Santa Aurelia*",
        "Commonwealth of Saint Aurelia",
        "XAA",
        "xaa",
    ],
)
def test_a_state_by_any_of_its_names(read_table, written):
    """Four languages, accents and case aside, the formal name, the code."""
    outcome = read_table([["State", "A1", "B1"], [written, "online", "no"]])
    assert counting(outcome) == [["XAA", "export.xlsx", "A2", "counts"]]
    assert outcome.sentences == []


@pytest.mark.parametrize(
    ("written", "proposal"),
    [("Valdorria", " (it is like XAB)"), ("Tierra Clara", ""), ("Tierra Clarra", ""), ("Atlantis", "")],
)
def test_a_state_that_was_not_asked(read_table, written, proposal):
    """A misspelt name is proposed, not taken; a State that was not asked is not proposed another."""
    outcome = read_table([["State", "A1", "B1"], ["Saint Aurelia", "csam", "no"], [written, "online", "no"]])
    assert counting(outcome) == [["XAA", "export.xlsx", "A2", "counts"]]
    assert outcome.sentences == [
        f"export.xlsx, Data, A3: {written!r} is not a State that this enquiry asked; its answers were not used; "
        f"correct the name, or add the State to enquiry.toml{proposal}."
    ]


def test_answers_of_an_unknown_state_are_not_said_to_be_used(read_table):
    """Cells used in answers are those of responses that have a State."""
    outcome = read_table("""
        State         | A1     | B1
        Saint Aurelia | csam   | no
        Atlantis      | online | no
    """)
    assert account(outcome) == table("export.xlsx | Data | wide | 9 | 2 | 4 | 3")


def test_only_cells_of_the_response_that_counts_are_used(read_table):
    """An older response is told of and recognised; of two that contradict each other nothing is used."""
    outcome = read_table("""
        State         | Date of this response | A1   | B1
        Saint Aurelia | 2024-06-14            | csam | no
        Saint Aurelia | 2024-09-03            | csam | yes
        Valdoria      |                       | csam | no
        Valdoria      |                       | csam | yes
    """)
    assert account(outcome) == table("export.xlsx | Data | wide | 18 | 2 | 10 | 6")
    assert list(outcome.received.not_understood["cell"]) == ["A4", "C4", "D4", "A5", "C5", "D5"]


def test_our_own_workbook_without_a_state(read_enquiry):
    """No cover says whose answers these are: they are nobody's."""
    outcome = read_enquiry(
        {
            "a.xlsx": {
                "Cover": "#id | #text | #answer\n state | State | ",
                "A": "#id | #text | #answer\n A2 | A2. | 12",
            }
        }
    )
    assert counting(outcome) == []
    assert outcome.sentences == [
        "a.xlsx, Cover, C2: it does not say which State answers; its answers were not used; "
        "write the name of the State in this cell."
    ]


def test_our_own_workbook_with_a_date_and_no_state(read_enquiry):
    """To know when is not to know who."""
    outcome = read_enquiry(
        {
            "a.xlsx": {
                "Cover": "#id | #text | #answer\n submitted | Date | 2024-09-03",
                "A": "#id | #text | #answer\n A2 | A2. | 12",
            }
        }
    )
    assert counting(outcome) == []
    assert [problem.kind for problem in outcome.problems] == ["no_state"]


def test_a_cover_alone_is_no_response(read_enquiry):
    """A State that sent nothing but a cover has no place where an answer could stand."""
    outcome = read_enquiry({"a.xlsx": {"Cover": "#id | #text | #answer\n state | State | Valdoria"}})
    assert (counting(outcome), outcome.sentences) == ([], [])


def test_one_cover_names_the_state_of_all_sheets(read_enquiry):
    """Our own workbook is one response, however many sheets it has."""
    outcome = read_enquiry(
        {
            "a.xlsx": {
                "Cover": "#id | #text | #answer\n state | State | Valdoria\n submitted | Date | 2024-09-03",
                "A": "#id | #text | #answer\n A2 | A2. | 12",
                "B": "#id | #text | #answer\n B1 | B1. | No",
            }
        }
    )
    assert counting(outcome) == [["XAB", "a.xlsx", "C2", "counts"]]
    assert list(outcome.received.responses["submitted"]) == [datetime.date(2024, 9, 3)]
    assert len(set(outcome.received.written["response"])) == 1


def test_a_sheet_that_was_copied_and_filled_in_again(read_enquiry):
    """Two answers to one question in one workbook are never one answer without a word."""
    outcome = read_enquiry(
        {
            "a.xlsx": {
                "Cover": "#id | #text | #answer\n state | State | Valdoria",
                "B": "#id | #text | #answer\n B1 | B1. Is there a coordinating body? | No",
                "B (2)": "#id | #text | #answer\n B1 | B1. Is there a coordinating body? | Yes, its own",
            }
        }
    )
    assert outcome.sentences == [
        "a.xlsx, B (2), C2: the same response answers B1 in B C2 already; this one was not used, and where the two "
        "differ the answer counts as unreadable; ask the State which one holds."
    ]
    assert said(outcome.answers, "B1", "XAB") == "unreadable"
    assert list(outcome.received.not_understood["cell"]) == ["C2"]


def test_a_sheet_that_was_copied_and_left_blank(read_enquiry):
    """The answer is where something was written, whichever sheet comes first."""
    outcome = read_enquiry(
        {
            "a.xlsx": {
                "Cover": "#id | #text | #answer\n state | State | Valdoria",
                "B (2)": "#id | #text | #answer\n B1 | B1. | ",
                "B": "#id | #text | #answer\n B1 | B1. | No",
            }
        }
    )
    assert (said(outcome.answers, "B1", "XAB"), outcome.sentences) == ("answered: no", [])


# One State answering again

FIRST = "State | Date of this response | A1 | A2 | B1\n Valdoria | 2024-06-14 | csam | 3 | no"
SECOND = "State | Date of this response | A1 | A2 | B1\n Valdoria | 2024-09-03 | csam | 4 | yes"


def test_the_newest_response_counts(read_enquiry):
    """The older is kept and set aside, and the questions that changed are named."""
    outcome = read_enquiry({"b.xlsx": {"Data": FIRST}, "a.xlsx": {"Data": SECOND}})
    assert counting(outcome) == table("XAB | a.xlsx | A2 | counts\n XAB | b.xlsx | A2 | set aside")
    assert outcome.sentences == [
        "a.xlsx, Data, A2: XAB answered more than once; this response (date: 2024-09-03) counts instead of b.xlsx "
        "Data A2; answered differently: A2, B1; check that the newer one was meant to replace the older."
    ]


def test_an_answer_taken_back_is_a_change(read_enquiry):
    """A question that was answered and is now blank has changed."""
    newer = SECOND.replace("| csam | 4 | yes", "| csam | | no")
    outcome = read_enquiry({"a.xlsx": {"Data": FIRST}, "b.xlsx": {"Data": newer}})
    assert outcome.sentences == [
        "b.xlsx, Data, A2: XAB answered more than once; this response (date: 2024-09-03) counts instead of a.xlsx "
        "Data A2; answered differently: A2; check that the newer one was meant to replace the older."
    ]


def test_the_newest_of_three(read_table):
    """Changes since any of the older ones are named."""
    outcome = read_table("""
        State    | Date of this response | A1   | A2 | B1
        Valdoria | 2024-06-14            | csam | 3  | no
        Valdoria | 2024-09-03            | csam | 4  | no
        Valdoria | 2024-07-01            | csam | 4  | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["set aside", "counts", "set aside"]
    assert outcome.sentences == [
        "export.xlsx, Data, A3: XAB answered more than once; this response (date: 2024-09-03) counts instead of "
        "export.xlsx Data A2, export.xlsx Data A4; answered differently: A2, B1; check that the newer one was meant to replace the older."
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [(None, None), ("2024-06-14", None), ("2024-06-14", "2024-06-14"), ("'31/02/2024", "'31/03/2024")],
    ids=["no dates", "one date", "one day", "no such day"],
)
def test_two_that_differ_and_no_dates_tell(read_table, first, second):
    """Neither counts: which of the two holds is not the program's to decide."""
    outcome = read_table(f"""
        State    | Date of this response | A1   | B1
        Valdoria | {first or ""}         | csam | no
        Valdoria | {second or ""}        | csam | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["set aside", "set aside"]
    sentence = outcome.sentences[-1]
    assert "XAB answered in several responses that differ, and no dates tell which is the newest" in sentence
    assert sentence.endswith("none of them was used; write the date of each, or remove all but one.")


def test_both_places_of_two_that_differ_are_named(read_enquiry):
    """The message leads to both cells."""
    without = "State | A1 | B1\n Valdoria | csam | no"
    outcome = read_enquiry({"a.xlsx": {"Data": without}, "b.xlsx": {"Sheet1": without.replace("no", "yes")}})
    assert outcome.sentences == [
        "b.xlsx, Sheet1, A2: XAB answered in several responses that differ, and no dates tell which is the newest "
        "(a.xlsx Data A2); none of them was used; write the date of each, or remove all but one."
    ]


def test_two_that_are_the_same(read_enquiry):
    """Whichever counts, the answers are the same; blanks and spaces make no difference."""
    text = "State | A1 | A2 | B1\n Valdoria | csam | | no"
    outcome = read_enquiry(
        {"a.xlsx": {"Data": text}, "b.xlsx": {"Data": [*table(text)[:1], ["XAB", "csam", " ", "no"]]}}
    )
    assert sorted(row[-1] for row in counting(outcome)) == ["counts", "set aside"]
    assert [problem.kind for problem in outcome.problems] == ["answered_again"]
    assert outcome.problems[0].values["changes"] == "-"


def test_a_date_beyond_doubt_in_another_order_is_a_date(read_table):
    """14/06/2024 is in June and 23.09.2024 in September, whoever wrote them."""
    outcome = read_table("""
        State    | Date of this response | A1   | B1
        Valdoria | 14/06/2024            | csam | no
        Valdoria | 23.09.2024            | csam | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["set aside", "counts"]


def test_dates_that_could_be_two_and_overlap(read_table):
    """Either may be the newer: both readings of each are said, and neither response counts."""
    outcome = read_table("""
        State    | Date of this response | A1   | B1
        Valdoria | '2/10/2024            | csam | no
        Valdoria | '3/10/2024            | csam | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["set aside", "set aside"]
    assert outcome.sentences == [
        "export.xlsx, Data, B2: '2/10/2024' may be 2 Oct 2024 or 10 Feb 2024; "
        "write the date with the name of its month.",
        "export.xlsx, Data, B3: '3/10/2024' may be 3 Oct 2024 or 10 Mar 2024; "
        "write the date with the name of its month.",
        "export.xlsx, Data, A3: XAB answered in several responses that differ, and no dates tell which is the newest "
        "(export.xlsx Data A2); none of them was used; write the date of each, or remove all but one.",
    ]


def test_an_ambiguity_is_said_in_the_readers_language(read_table):
    """A Spanish reader gets the two days as they are written in Spanish."""
    outcome = read_table("State | Date of this response | A1 | B1\n Valdoria | '2/10/2024 | csam | no")
    (problem,) = outcome.problems
    assert "2 oct 2024" in problem.sentence("es")
    assert "10 feb 2024" in problem.sentence("es")


@pytest.mark.parametrize(
    ("first", "second"),
    table("""
        '2/10/2024        | 2024-11-05
        2024-01-31        | '2/10/2024
        '2/10/2023        | '2/10/2024
        marzo de 2024     | '4/10/2024
        '2023             | January 2024
        '14.06.2024       | 3 de septiembre de 2024
        14 June 2024      | 3 September 2024, 10:00
        '2024-06-14T10:00 | '2024-06-14T09:30:00-03:00
        45457             | 2024-09-03
    """),
)
def test_an_ambiguity_that_cannot_change_the_order_is_no_obstacle(read_table, first, second):
    """However the dates are read, the second response is the newer."""
    header = ["State", "Date of this response", "A1", "B1"]
    outcome = read_table([header, ["Valdoria", first, "csam", "no"], ["Valdoria", second, "csam", "yes"]])
    assert [row[-1] for row in counting(outcome)] == ["set aside", "counts"]
    assert said(outcome.answers, "B1", "XAB") == "answered: yes"


@pytest.mark.parametrize(
    ("first", "second"),
    table("""
        '2/10/2024     | 2024-05-05
        junio de 2024  | 2024-06-14
        '2024          | 2024-06-14
        2024-06-14     | 2024-06-14 15:40
    """),
)
def test_an_ambiguity_that_can_change_the_order_is_one(read_table, first, second):
    """A day in the month that is all the other says may be before or after it."""
    header = ["State", "Date of this response", "A1", "B1"]
    outcome = read_table([header, ["Valdoria", first, "csam", "no"], ["Valdoria", second, "csam", "yes"]])
    assert [row[-1] for row in counting(outcome)] == ["set aside", "set aside"]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("4/10/2024", "2024-10-04 / 2024-04-10"),
        ("octubre de 2024", "2024-10-01 - 2024-10-31"),
        ("14/06/2024", "2024-06-14"),
    ],
)
def test_the_date_of_the_response_that_counts_is_said_as_it_can_be_read(read_table, date, shown):
    """With both of its readings, or from the first to the last day."""
    header = ["State", "Date of this response", "A1", "B1"]
    outcome = read_table([header, ["Valdoria", "enero de 2024", "csam", "no"], ["Valdoria", date, "csam", "yes"]])
    assert outcome.sentences[-1] == (
        f"export.xlsx, Data, A3: XAB answered more than once; this response (date: {shown}) counts instead of "
        "export.xlsx Data A2; answered differently: B1; check that the newer one was meant to replace the older."
    )


def test_an_undated_copy_of_the_newest_is_no_obstacle(read_table):
    """Whichever of the two is the newest, it says the same."""
    outcome = read_table("""
        State    | Date of this response | A1   | B1
        Valdoria | 2024-06-14            | csam | no
        Valdoria |                       | csam | yes
        Valdoria | 2024-09-03            | csam | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["set aside", "set aside", "counts"]
    assert [problem.kind for problem in outcome.problems] == ["answered_again"]


def test_a_date_that_is_none_is_said(read_table):
    """What cannot be a date is not passed over."""
    outcome = read_table("State | Date of this response | A1 | B1\n Valdoria | '31/02/2024 | csam | no")
    assert outcome.sentences == [
        "export.xlsx, Data, B2: '31/02/2024' cannot be read as a date; write the date with the name of its month."
    ]
    assert list(outcome.received.responses["submitted"]) == [None]


def test_what_a_response_says_of_its_form_and_language(read_table):
    """The version counts where it is one of the form's; the hash that a form tool writes is none."""
    outcome = read_table("""
        State         | Language | __version__ | A1   | B1
        Saint Aurelia | es       | vMn7qX      | csam | no
        Valdoria      |          |             | csam | no
    """)
    found = outcome.received.responses[["state", "language", "version"]].to_numpy().tolist()
    assert found == [["XAA", "es", ""], ["XAB", "", ""]]


def test_two_of_one_day_are_told_by_their_hours(read_table):
    """Form tools note the minute: the later one is the newer."""
    outcome = read_table("""
        State    | _submission_time | A1   | B1
        Valdoria | 2024-06-14 10:05 | csam | no
        Valdoria | 2024-06-14 15:40 | csam | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["set aside", "counts"]


def test_the_date_that_can_be_read_is_used(read_table):
    """What a person wrote may be two dates; what the form tool noted beside it is one."""
    outcome = read_table("""
        State    | Date of this response | _submission_time | A1   | B1
        Valdoria | 2/10/2024             | 2024-10-02       | csam | no
        Valdoria | 3/10/2024             | 2024-10-03       | csam | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["set aside", "counts"]


def test_answers_for_different_years_stand_beside_each_other(read_table):
    """A State may answer once a year: nothing is replaced."""
    outcome = read_table("""
        State    | Year | A1   | B1
        Valdoria | 2023 | csam | no
        Valdoria | 2024 | csam | yes
    """)
    assert [row[-1] for row in counting(outcome)] == ["counts", "counts"]
    assert outcome.sentences == []


# What became of every cell


def test_the_account_of_every_sheet(read_enquiry):
    """Filled cells = used + recognised + not understood, for every layout and for no layout."""
    outcome = read_enquiry(
        {
            "a.xlsx": {
                "Cover": "#id | #text | #answer\n state | State | Valdoria",
                "B": "#id | #text | #answer | #comment\n B1 | B1. Is there a coordinating body? | No | by law | call us",
                "Empty": "",
            },
            "b.xlsx": {
                "Wide": "State | A1 | B1 | Weather\n Saint Aurelia | csam | | sunny\n | | no |",
                "Letter": "Dear Sir or Madam\n |we enclose| our answers",
            },
            "c.xlsx": {"Long": "State | Question | Answer\n Costa Serena | B1 | no\n Costa Serena | Z9 | yes"},
        }
    )
    assert account(outcome) == table("""
        a.xlsx | Cover  | fillable | 6  | 0 | 6 | 0
        a.xlsx | B      | fillable | 9  | 2 | 6 | 1
        a.xlsx | Empty  |          | 0  | 0 | 0 | 0
        b.xlsx | Wide   | wide     | 8  | 1 | 4 | 3
        b.xlsx | Letter |          | 3  | 0 | 0 | 3
        c.xlsx | Long   | long     | 9  | 1 | 5 | 3
    """)
    assert outcome.received.not_understood.to_numpy().tolist() == table("""
        a.xlsx | B      | E2 | call us
        b.xlsx | Wide   | D1 | Weather
        b.xlsx | Wide   | D2 | sunny
        b.xlsx | Wide   | C3 | no
        b.xlsx | Letter | A1 | Dear Sir or Madam
        b.xlsx | Letter | B2 | we enclose
        b.xlsx | Letter | C2 | our answers
        c.xlsx | Long   | A3 | Costa Serena
        c.xlsx | Long   | B3 | Z9
        c.xlsx | Long   | C3 | yes
    """)


def test_the_account_counts_the_cells_that_another_reader_finds(read_enquiry, tmp_path):
    """Another reader opens the same file and finds as many filled cells, sheet by sheet."""
    text = "State | A1 | B1 | Weather\n Saint Aurelia | csam | | None\n Valdoria | NA | no | N/A\n | | |"
    outcome = read_enquiry({"a.xlsx": {"Data": text, "Notes": "none\n\n 0 | | -"}})
    book = openpyxl.load_workbook(tmp_path / "enquiry" / "responses" / "a.xlsx")
    counts = [sum(cell.value is not None for row in sheet.iter_rows() for cell in row) for sheet in book]
    assert counts == [11, 3]
    assert [row[3] for row in account(outcome)] == counts


def test_hidden_sheets_are_read_and_reported(read_enquiry, tmp_path):
    """A hidden sheet's answers count, and the account says that it is hidden."""
    folder = tmp_path / "made"
    write_workbook(
        folder / "a.xlsx",
        {"Notes": "Dear Sir", "Data": "State | A1 | B1\n Valdoria | csam | no"},
        hidden=["Data"],
    )
    outcome = read_enquiry({"a.xlsx": (folder / "a.xlsx").read_bytes()})
    assert list(outcome.received.account["visibility"]) == ["visible", "hidden"]
    assert counting(outcome) == [["XAB", "a.xlsx", "A2", "counts"]]


# What enquiry.toml says of tables


def test_an_ignored_file(read_enquiry):
    """A file that is listed as no response is recognised whole, every sheet of it."""
    outcome = read_enquiry(
        {
            "a.xlsx": {"Data": "State | A1 | B1\n Valdoria | csam | no"},
            "letter.xlsx": {"One": "Dear Sir", "Two": "Yours"},
        },
        '[[tables]]\nfile = "letter.xlsx"\nignore = true\n',
    )
    assert outcome.sentences == []
    assert account(outcome)[1:] == [
        ["letter.xlsx", "One", None, 1, 0, 1, 0],
        ["letter.xlsx", "Two", None, 1, 0, 1, 0],
    ]


def test_a_described_table_of_many_states_and_years(read_table):
    """Rows of other States and years are set aside and counted; the answers of each year stand apart."""
    outcome = read_table(
        """
        Panel     |      |                 |
        Economy   | Y    | Is there a body | Score
        Valdoria  | 2018 | no              | 1
        Valdoria  | 2023 | no              | 2
        Valdoria  | 2024 | Yes, its own    | 3
        Elsewhere | 2024 | No              | 4
        """,
        """
        [[tables]]
        file = "export.xlsx"
        sheet = "Data"
        header_row = 2
        state = "Economy"
        year = "Y"
        years = [2019, 2024]
        only_asked = true
        set_aside = ["Score"]
        [tables.questions]
        "Is there a body" = "B1"
        """,
    )
    found = outcome.received.responses[["state", "year", "cell", "counts"]].to_numpy().tolist()
    assert found == [["XAB", 2023, "A4", True], ["XAB", 2024, "A5", True]]
    assert outcome.sentences == [
        "export.xlsx, Data, A2: rows of other States or other years were set aside (2); nothing to do."
    ]
    assert account(outcome) == table("export.xlsx | Data | wide | 21 | 2 | 19 | 0")


def test_a_table_that_is_not_there(read_table):
    """A description that fits nothing is a slip to be told: of the sheet, or of the file."""
    outcome = read_table(
        "State | A1 | B1\n Valdoria | csam | no",
        '[[tables]]\nfile = "export.xlsx"\nsheet = "Datos"\nignore = true\n[[tables]]\nfile = "panel.xlsx"\n',
    )
    wrong = "enquiry.toml describes this table, but it is not there; correct `file` or `sheet` in enquiry.toml; "
    assert outcome.sentences == [
        f"export.xlsx, Datos: {wrong}the sheets are: Data.",
        f"panel.xlsx: {wrong}the sheets are: export.xlsx.",
    ]


def test_a_table_in_which_only_the_state_is_described(read_table):
    """Headers that need no help are understood beside those that do."""
    outcome = read_table(
        "Ministry of | A1 | B1\n Valdoria | csam | no",
        '[[tables]]\nfile = "export.xlsx"\nstate = "Ministry of"\n',
    )
    assert counting(outcome) == [["XAB", "export.xlsx", "A2", "counts"]]
    assert outcome.sentences == []


# Names as they are really written


@pytest.mark.parametrize(
    "written", ["Valdoria¹", "Valdoria **", "Valdoria (a)", "la Valdória 1/", "Valdoria, la", "XAB²"]
)
def test_a_state_with_a_footnote_mark_or_its_article(read_table, written):
    """What is stuck to the name changes nothing."""
    outcome = read_table([["State", "A1", "B1"], [written, "online", "no"]])
    assert counting(outcome) == [["XAB", "export.xlsx", "A2", "counts"]]
    assert outcome.sentences == []


def test_a_misspelt_state_with_a_footnote_mark_is_proposed(read_table):
    """It is told as it was written, and not taken."""
    outcome = read_table([["State", "A1", "B1"], ["Saint Aurelia", "csam", "no"], ["Valdorria¹", "online", "no"]])
    assert counting(outcome) == [["XAA", "export.xlsx", "A2", "counts"]]
    assert outcome.sentences == [
        "export.xlsx, Data, A3: 'Valdorria¹' is not a State that this enquiry asked; its answers were not used; "
        "correct the name, or add the State to enquiry.toml (it is like XAB)."
    ]


# Two States in one workbook

PAGE = "Is there a coordinating body? | No\n How many victims in 2023? | 12"
OTHER_PAGE = "Which challenges did it meet? | few judges\n How many victims in 2023? | 7"
LONG = "Question | Answer\n B1 | no\n A2 | 5"


def states_of(outcome):
    """Return which State each response is of, and where it says so."""
    return sorted([row.state, row.sheet, row.cell] for row in outcome.received.responses.itertuples())


def adds_up(outcome):
    """Return whether every cell has one fate."""
    account = outcome.received.account
    return list(account["cells"]) == list(account[["used", "recognised", "not_understood"]].sum(axis=1))


def test_sheets_that_name_their_own_states(read_enquiry):
    """Each is a response of its own; the State of one never takes the answers of the other."""
    outcome = read_enquiry({"a.xlsx": {
        "One": f"State | Valdoria\n {PAGE}", "Two": f"State | Costa Serena\n {OTHER_PAGE}",
    }})  # fmt: skip
    assert (states_of(outcome), outcome.sentences) == ([["XAB", "One", "B1"], ["XAC", "Two", "B1"]], [])
    assert said(outcome.answers, "A2", "XAB") == "answered: 12"
    assert said(outcome.answers, "A2", "XAC") == "answered: 7"
    assert said(outcome.answers, "B1", "XAC") == "not_answered"
    assert adds_up(outcome)


def test_a_long_table_and_a_page_of_two_states(read_enquiry):
    """So are tables with a row per answer."""
    outcome = read_enquiry({"a.xlsx": {
        "One": f"State: Valdoria |\n {LONG}", "Two": f"State: Costa Serena |\n {LONG.replace('5', '6')}",
    }})  # fmt: skip
    assert [said(outcome.answers, "A2", state) for state in ("XAB", "XAC")] == ["answered: 5", "answered: 6"]


@pytest.mark.parametrize(
    ("sheets", "left"),
    [
        ({"Cover": "State | Valdoria", "One": f"State | Costa Serena\n {PAGE}"}, ["One"]),
        ({"Cover": "State | Valdoria", "One": f"State | Atlantis\n {PAGE}"}, ["One"]),
        ({"Cover": "State | Valdoria", "Costa Serena": PAGE}, ["Costa Serena"]),
        ({"One": f"State | Valdoria\n {PAGE}\n State | Costa Serena\n Which challenges did it meet? | few"}, ["One"]),
        ({"One": f"State: Valdoria |\n {LONG}\n State: | Costa Serena\n C1 | few"}, ["One"]),
    ],
)  # fmt: skip
def test_answers_whose_state_is_in_doubt(read_enquiry, sheets, left):
    """They are nobody's; a problem names the States and their cells."""
    outcome = read_enquiry({"a.xlsx": sheets})
    doubts = [problem for problem in outcome.problems if problem.kind == "several_states"]
    assert (states_of(outcome), [problem.sheet for problem in doubts]) == ([], left)
    assert "Valdoria (" in doubts[0].values["states"]
    assert outcome.received.account["used"].sum() == 0
    assert adds_up(outcome)


def test_a_sheet_without_a_state_beside_two_that_name_theirs(read_enquiry):
    """It is nobody's, and the two stand."""
    outcome = read_enquiry({"a.xlsx": {
        "One": f"State | Valdoria\n {PAGE}", "Two": f"State | Costa Serena\n {PAGE}", "Three": OTHER_PAGE,
    }})  # fmt: skip
    assert states_of(outcome) == [["XAB", "One", "B1"], ["XAC", "Two", "B1"]]
    assert outcome.sentences == [
        "a.xlsx, Three: nobody can tell whose answers these are, for the workbook names several States: "
        "Valdoria (One B1), Costa Serena (Two B1); nothing of this sheet was used; in a corrected copy, put the "
        "answers of each State into a workbook of its own, or let each sheet name one State and the cover no other."
    ]


def test_one_state_named_twice(read_enquiry):
    """In two languages, on the cover and on the sheet."""
    outcome = read_enquiry({"a.xlsx": {"Cover": "State | Valdória", "One": f"State | Valdoria\n {PAGE}"}})
    assert (states_of(outcome), outcome.sentences) == ([["XAB", "Cover", "B1"]], [])


SHEETS = {"Valdoria": PAGE, "Costa Serena": LONG}


def test_each_sheet_that_enquiry_toml_names_a_state_of(read_enquiry):
    """Each has the State of its own line."""
    line = '\n[[tables]]\nfile = "a.xlsx"\nsheet = "{}"\nof_state = "{}"\n'
    more = line.format("Valdoria", "XAB") + line.format("Costa Serena", "XAC")
    outcome = read_enquiry({"a.xlsx": SHEETS}, more)
    assert [said(outcome.answers, "A2", state) for state in ("XAB", "XAC")] == ["answered: 12", "answered: 5"]


def test_one_sheet_of_two_that_enquiry_toml_names_a_state_of(read_enquiry):
    """The other is nobody's, and its own line is proposed."""
    more = '\n[[tables]]\nfile = "a.xlsx"\nsheet = "Valdoria"\nof_state = "XAB"\n'
    outcome = read_enquiry({"a.xlsx": SHEETS}, more)
    assert [row[0] for row in states_of(outcome)] == ["XAB"]
    assert said(outcome.answers, "A2", "XAB") == "answered: 12"
    assert [p.kind for p in outcome.problems] == ["no_state_but_named"]


def test_sheets_called_by_states_are_proposed_one_by_one(read_enquiry):
    """Never one State for all of the workbook."""
    outcome = read_enquiry({"a.xlsx": SHEETS})
    told = [problem.sentence() for problem in outcome.problems if problem.kind == "no_state_but_named"]
    assert [sentence.partition("[[tables]]: ")[2] for sentence in told] == [
        'file = "a.xlsx", sheet = "Valdoria", of_state = "XAB".',
        'file = "a.xlsx", sheet = "Costa Serena", of_state = "XAC".',
    ]
