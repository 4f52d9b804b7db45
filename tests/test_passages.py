"""Passages: the texts that can be coded, from both sources, which stay apart."""

import pandas as pd
from tables import table, write_workbook

from analysis.documents import COLUMNS, read_documents
from analysis.passages import read_passages

NO_PARAGRAPHS = pd.DataFrame(columns=COLUMNS)


def rows(passages, *columns):
    """Return some columns of the passages as rows of a text table."""
    return [[None if value == "" else value for value in row] for row in passages[list(columns)].to_numpy().tolist()]


def test_open_answers_comments_and_words_for_other_are_passages(read_table, form):
    """Sources, ticks and numbers are none; each passage has its question, part, category and cell."""
    answers = read_table("""
        State         | A1    | A1_other | A1_comment | A2 | B1  | B1_comment | B1_source | C1
        Saint Aurelia | other | In kind  | Since 2019 | 3  | yes | It meets.  | A decree  | Few staff.
        Valdoria      | csam  |          |            |    | no  |            |           |
    """).answers
    found = read_passages(answers, form, NO_PARAGRAPHS)
    assert sorted(rows(found, "passage", "category", "text", "cell")) == table("""
        XAA/A1/comment | situation    | Since 2019 | D2
        XAA/A1/other   | situation    | In kind    | C2
        XAA/B1/comment | coordination | It meets.  | G2
        XAA/C1         | coordination | Few staff. | I2
    """)
    assert set(found["source"]) == {"enquiry"}


def test_only_the_latest_year_is_coded(read_table, form):
    """A text of an earlier year is not beside the one that replaced it."""
    answers = read_table("""
        State    | Year | A1   | C1
        Valdoria | 2022 | csam | Then
        Valdoria | 2024 | csam | Now
    """).answers
    assert rows(read_passages(answers, form, NO_PARAGRAPHS), "passage", "text") == table("XAB/C1 | Now")


def test_an_answer_that_points_elsewhere_says_so(read_table, form):
    """It stays a passage, marked."""
    answers = read_table("""
        State         | A1   | C1
        Saint Aurelia | csam | See annex 2.
        Valdoria      | csam | The budget is small.
    """).answers
    found = read_passages(answers, form, NO_PARAGRAPHS)
    assert rows(found, "passage", "is_pointer") == [["XAA/C1", True], ["XAB/C1", False]]


def test_an_answer_with_no_information_is_no_passage(read_table, form):
    """What is said to be unknown cannot be coded."""
    answers = read_table("State | A1 | C1\n Saint Aurelia | csam | No information\n Valdoria | csam | Text").answers
    assert rows(read_passages(answers, form, NO_PARAGRAPHS), "passage") == [["XAB/C1"]]


def test_paragraphs_of_reports_keep_their_source(read_table, form, tmp_path):
    """They are called by symbol and paragraph, belong to no question and to no category."""
    write_workbook(tmp_path / "documents" / "d.xlsx", {"D": """
        state | symbol           | body | paragraph | text      | language
        XAA   | CRC/C/OPSC/XAA/1 | OPSC | 6         | Of sale.  | en
        XAA   | CRC/C/XAA/2      | CRC  | 6         | Of child. | en
    """})  # fmt: skip
    paragraphs = read_documents(tmp_path / "documents", ("XAA",), {"xaa": "XAA"}).said_by_states
    answers = read_table("State | A1 | C1\n Saint Aurelia | csam | Text").answers
    found = read_passages(answers, form, paragraphs)
    assert rows(found, "passage", "source", "question", "category", "text") == table("""
        XAA/C1              | enquiry | C1 | coordination | Text
        CRC/C/OPSC/XAA/1 §6 | OPSC    |    |              | Of sale.
        CRC/C/XAA/2 §6      | CRC     |    |              | Of child.
    """)


def test_every_passage_of_the_example_has_a_name_of_its_own(example):
    """Names are what candidates and codings refer to."""
    assert example.passages["passage"].is_unique
    assert example.passages["source"].value_counts().to_dict() == {"enquiry": 111, "CRC": 23, "OPSC": 24}
