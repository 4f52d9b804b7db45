"""Comparisons: which States said what, of how many that answered and how many were asked."""

import pytest
from tables import framed, table

from analysis.comparisons import (
    co_occur,
    compare,
    compare_by,
    compare_codes,
    count_standings,
    group_states,
    list_changes,
    list_values,
)
from analysis.problems import InputError
from analysis.states import read_states

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


def test_codes_that_stand_in_one_passage_are_counted_once_a_passage():
    """Two hits of one code are one; a pair is the same pair in whichever order its codes stand."""
    passages = framed(PASSAGES, "passage state source").assign(is_pointer=False)
    decided = framed(
        """
        p1 | PLAN
        p1 | BODY
        p1 | BODY
        p2 | BODY
        p2 | PLAN
        p3 | BUDGET
        p3 | BODY
        """,
        "passage code",
    )
    assert rows(co_occur(decided, passages, ("XAB", "XAA")), "code", "with_code", "passages", "states") == table("""
        BODY | PLAN   | 2 | XAA
        BODY | BUDGET | 1 | XAB
    """)


def test_codes_of_two_sources_do_not_stand_together():
    """A passage of the enquiry and one of a State report are never one."""
    passages = framed("p1 | XAA | enquiry\n p2 | XAA | CRC", "passage state source")
    with pytest.raises(ValueError, match=r"^Codes are compared within one source"):
        co_occur(framed("p1 | BODY", "passage code"), passages, ("XAA",))


def test_co_occurrence_is_empty_where_no_two_codes_meet():
    """The columns stand all the same."""
    passages = framed("p1 | XAA | enquiry", "passage state source")
    found = co_occur(framed("p1 | BODY", "passage code"), passages, ("XAA",))
    assert found.columns.tolist() == ["code", "with_code", "passages", "states"]
    assert found.empty


# By group

THREE = """
    State         | A1           | A2 | B1 | B2   | C1
    Saint Aurelia | csam, online | 3  | no |      | It began.
    Valdoria      | online       | <5 | yes | 2020 |
    Costa Serena  |              |    | yes | 2018 | None.
"""
GROUPS = {"XAA": "North", "XAB": "South", "XAC": "South"}


def test_each_group_has_its_own_base(read_table, form):
    """Three ticks in the north are one State of one; in the south one of two answered; nobody's silence is a count."""
    found = compare_by(read_table(THREE).answers, form.by_id["A1"], GROUPS)
    columns = ("group", "option", "states", "count", "base", "asked", "not_answered")
    assert rows(found[found["option"].isin(["csam", "online", "live"])], *columns) == table("""
        North | csam   | XAA | 1 | 1 | 1 |
        North | online | XAA | 1 | 1 | 1 |
        North | live   |     | 0 | 1 | 1 |
        South | csam   |     | 0 | 1 | 2 | XAC
        South | online | XAB | 1 | 1 | 2 | XAC
        South | live   |     | 0 | 1 | 2 | XAC
    """)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("B1", [["North", "no", "XAA", 1, 1], ["South", "yes", "XAB XAC", 2, 2]]),  # single
        ("B2", [["South", None, "XAB XAC", 2, 2]]),  # year: the north was not asked
        ("A2", [["North", None, "XAA", 1, 1], ["South", None, "XAB", 1, 1]]),  # number: who gave one, no sum
        ("C1", [["North", None, "XAA", 1, 1], ["South", None, "XAC", 1, 1]]),  # open: who wrote
    ],
)
def test_questions_of_every_kind_by_group(read_table, form, question, expected):
    """The groups of which somebody chose or wrote something, each with its States of its own base."""
    found = compare_by(read_table(THREE).answers, form.by_id[question], GROUPS)
    assert rows(found[found["count"] > 0], "group", "option", "states", "count", "base") == expected


def test_groups_add_up_to_the_whole(read_table, form):
    """What the groups count of an option is what all States together count of it."""
    answers = read_table(THREE).answers
    for question in form.questions:
        whole, parts = compare(answers, question), compare_by(answers, question, GROUPS)
        for name in ("count", "base", "asked"):
            assert parts.groupby("option", sort=False)[name].sum().tolist() == whole[name].tolist(), question.id


def test_a_state_without_a_group_is_an_error(read_table, form):
    """It would leave the table without a word."""
    with pytest.raises(ValueError, match=r"^Every State needs a group; without one: XAB, XAC\.$"):
        compare_by(read_table(THREE).answers, form.by_id["A1"], {"XAA": "North"})


def test_states_are_grouped_by_any_column_of_their_table():
    """Of several languages the first; of a column that is not there, those that are."""
    states = read_states()
    assert group_states(states, "subregion")["PER"] == "Andean"
    assert (group_states(states, "languages")["HTI"], group_states(states, "languages")["PRY"]) == ("fr", "es")
    assert group_states(states, "oas_status")["NIC"] == "withdrew_2023-11-19"
    assert group_states(states, "caricom_member")["GUY"] == "1"
    with pytest.raises(InputError) as raised:
        group_states(states, "region")
    assert str(raised.value).startswith("column = 'region' is not known; there is: iso2, name_en, ")
    assert "subregion" in str(raised.value)


# Changes


def test_years_and_numbers_change_as_they_were_written(read_table, form):
    """Both wordings stand; nothing is added or ranked, and texts are not compared."""
    answers = read_table("""
        State    | Year | A1 | A2 | B1  | B2   | C1
        Valdoria | 2022 |    | <5 | yes | 2018 | One text.
        Valdoria | 2024 |    | 7  | yes | 2019 | Another text.
    """).answers
    assert rows(list_changes(answers, form.by_id["A2"]), "state", "before", "after") == [["XAB", "<5", "7"]]
    assert rows(list_changes(answers, form.by_id["B2"]), "state", "before", "after") == [["XAB", "2018", "2019"]]
    assert list_changes(answers, form.by_id["C1"]).empty


def test_ticks_that_come_and_go_are_changes(read_table, form):
    """All options before, all after."""
    answers = read_table("""
        State    | Year | A1           | B1
        Valdoria | 2022 | csam, online |
        Valdoria | 2024 | csam, travel |
    """).answers
    assert rows(list_changes(answers, form.by_id["A1"]), "state", "since", "year", "before", "after") == [
        ["XAB", 2022, 2024, "csam online", "csam travel"]
    ]
