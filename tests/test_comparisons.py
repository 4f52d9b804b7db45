"""Comparisons: which States said what, of how many that answered and how many were asked."""

import pytest
from tables import framed, table

from analysis.comparisons import compare, compare_codes, count_standings, list_changes, list_values

STANDING = ["answered", "no_information", "not_applicable", "not_answered", "not_asked", "unreadable"]


def rows(comparison, *columns):
    """Return some columns of a table as rows of a text table; States stand side by side."""
    values = comparison[list(columns)].to_numpy().tolist()
    shown = [[" ".join(value) if isinstance(value, tuple) else value for value in row] for row in values]
    return [[None if value == "" else value for value in row] for row in shown]


def test_a_base_counts_states_and_never_ticks(read_table, form):
    """Three ticks of one State, one of another and none of a third are two States that answered."""
    answers = read_table("""
        State         | A1                   | B1
        Saint Aurelia | csam, online, travel |
        Valdoria      | online               |
        Costa Serena  |                      |
    """).answers
    assert rows(compare(answers, form.by_id["A1"]), "option", "states", "count", "base", "asked") == table("""
        csam    | XAA     | 1 | 2 | 3
        online  | XAA XAB | 2 | 2 | 3
        live    |         | 0 | 2 | 3
        travel  | XAA     | 1 | 2 | 3
        other   |         | 0 | 2 | 3
        none    |         | 0 | 2 | 3
        no_info |         | 0 | 2 | 3
    """)


def test_standings_stay_apart_and_silence_is_in_no_count(read_table, form):
    """No answer, no information and an unreadable answer are three things, and none of them is a choice."""
    answers = read_table("""
        State         | A1 | B1
        Saint Aurelia |    | no_info
        Valdoria      |    | perhaps
        Costa Serena  |    |
    """).answers
    found = compare(answers, form.by_id["B1"])
    assert rows(found.head(1), *STANDING) == table("|XAA||XAC||XAB")
    assert rows(found, "option", "count", "base", "asked") == table("""
        yes     | 0 | 0 | 3
        broader | 0 | 0 | 3
        no      | 0 | 0 | 3
        no_info | 0 | 0 | 3
    """)


def test_a_question_that_was_not_asked_is_not_a_question_left_blank(read_table, form):
    """The year is asked only of a State whose body exists."""
    answers = read_table("""
        State         | B1  | B2
        Saint Aurelia | yes | 2020
        Valdoria      | no  |
        Costa Serena  | yes |
    """).answers
    found = compare(answers, form.by_id["B2"])
    assert rows(found, "option", "states", "count", "base", "asked", *STANDING) == table("""
        | XAA | 1 | 1 | 2 | XAA | | | XAC | XAB |
    """)


def test_no_is_an_answer(read_table, form):
    """A State that says no is in the base; one that is silent is not."""
    answers = read_table("State | A1 | B1\n Saint Aurelia | | no\n Valdoria | |").answers
    found = compare(answers, form.by_id["B1"])
    assert rows(found, "option", "states", "base") == table("""
        yes     |     | 1
        broader |     | 1
        no      | XAA | 1
        no_info |     | 1
    """)


def test_an_open_question_has_one_row(read_table, form):
    """It counts who wrote anything; what stands beside an answer does not count."""
    answers = read_table(
        "State | A1 | A1_comment | C1\n Saint Aurelia | | a comment | text\n Valdoria | csam ||"
    ).answers
    assert rows(compare(answers, form.by_id["C1"]), "option", "states", "count", "base", "asked") == [
        [None, "XAA", 1, 1, 3]
    ]
    assert compare(answers, form.by_id["A1"])["base"].unique().tolist() == [1]


TWO_YEARS = """
    State         | Year | B1  | A1
    Saint Aurelia | 2022 | no  |
    Saint Aurelia | 2024 | yes |
    Valdoria      | 2022 | yes |
    Valdoria      | 2024 | yes |
    Costa Serena  | 2022 | yes |
    Costa Serena  | 2024 |     |
"""


def test_years_stay_apart(read_table, form):
    """The latest year unless another is wanted; the years are never added up."""
    answers = read_table(TWO_YEARS).answers
    columns = ("option", "states", "base", "year")
    assert rows(compare(answers, form.by_id["B1"]), *columns)[0] == ["yes", "XAA XAB", 2, 2024]
    assert rows(compare(answers, form.by_id["B1"], 2022), *columns)[0] == ["yes", "XAB XAC", 3, 2022]


def test_a_single_state_changes_between_years(read_table, form):
    """What it said, what it says, and both cells; a State that repeats itself or falls silent did not change."""
    changes = list_changes(read_table(TWO_YEARS).answers, form.by_id["B1"])
    columns = ("state", "since", "year", "before", "after", "cell_before", "cell")
    assert rows(changes, *columns) == table("XAA | 2022 | 2024 | no | yes | C2 | C3")


def test_a_change_over_a_silent_year_is_one_change(read_table, form):
    """The answer before the silence is compared with the answer after it."""
    answers = read_table("""
        State    | Year | B1  | A1
        Valdoria | 2021 | yes |
        Valdoria | 2022 |     |
        Valdoria | 2023 | no  |
        Valdoria | 2024 | no  |
    """).answers
    changes = list_changes(answers, form.by_id["B1"])
    assert rows(changes, "state", "since", "year", "before", "after") == table("XAB | 2021 | 2023 | yes | no")


def test_values_are_listed_as_written_with_their_cell(read_table, form):
    """A number keeps the words around it; who gave none is not listed."""
    answers = read_table("State | A2 | A1\n Saint Aurelia | <5 |\n Valdoria | 12 |\n Costa Serena | |").answers
    found = list_values(answers, form.by_id["A2"])
    assert rows(found, "state", "text", "cell") == [["XAA", "<5", "B2"], ["XAB", "12", "B3"]]
    assert found["value"].isna().tolist() == [True, False]
    assert found["value"].iloc[1] == 12


def test_standings_are_counted_by_state(read_table):
    """Six questions each: every one has a standing, also of the State that sent nothing."""
    answers = read_table("""
        State         | A1   | A2 | B1  | B2  | B3   | C1
        Saint Aurelia | csam | 3  | no  |     | None | text
        Valdoria      | csam | many | yes |     |      |
    """).answers
    found = count_standings(answers)
    assert found.columns.tolist() == STANDING
    assert [[state, *counts] for state, *counts in found.itertuples()] == table("""
        XAA | 5 | 0 | 0 | 0 | 1 | 0
        XAB | 2 | 0 | 0 | 3 | 0 | 1
        XAC | 0 | 0 | 0 | 6 | 0 | 0
    """)


PASSAGES = """
    p1 | XAA | enquiry
    p2 | XAA | enquiry
    p3 | XAB | enquiry
"""


def test_codes_count_states_and_not_hits():
    """Three hits in two passages of one State are one State, of the two that wrote, of the three asked."""
    passages = framed(PASSAGES, "passage state source").assign(is_pointer=False)
    candidates = framed(
        "p1 | BODY | coordination\n p1 | BODY | coordination\n p2 | BODY | coordination", "passage code category"
    )
    found = compare_codes(candidates, passages, ("XAB", "XAA", "XAC"))
    columns = ("code", "category", "states", "hits", "count", "base", "asked")
    assert rows(found, *columns) == table("BODY | coordination | XAA | 3 | 1 | 2 | 3")


def test_codes_of_two_sources_are_not_merged():
    """What a State says to the enquiry and to the Committee is compared apart."""
    passages = framed("p1 | XAA | enquiry\n p2 | XAA | CRC", "passage state source")
    with pytest.raises(ValueError, match=r"^Codes are compared within one source; choose the passages of one\.$"):
        compare_codes(framed("p1 | BODY | coordination", "passage code category"), passages, ("XAA",))
