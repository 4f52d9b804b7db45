"""Answers: what was written, put on the question's options, with the standing that says what kind of answer it is."""

import datetime
import re
import unicodedata

import openpyxl
import pytest
from conftest import read_folder
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import beside, said, table, write_enquiry, write_workbook

from analysis.answers import STANDINGS
from analysis.answers.values import (
    Value,
    is_ticked,
    points_elsewhere,
    read_number,
    read_year,
    split_choices,
    standing_of,
)

ASK = "ask the State which one holds."
HEAD = ["State", "A1", "A2", "B1", "B2", "B3", "C1"]


@pytest.fixture
def read(read_table):
    """Read what Saint Aurelia wrote to some questions; the others are blank."""

    def read_cells(**written):
        return read_table([HEAD, ["Saint Aurelia", *(written.get(question) for question in HEAD[1:])]])

    return read_cells


def read_with_form(folder, survey, choices, text):
    """Read a table of answers to another form than the small one."""
    enquiry = write_enquiry(folder / "enquiry", {"a.xlsx": {"Data": text}})
    write_workbook(enquiry / "form.xlsx", {"survey": survey, "choices": choices})
    return read_folder(enquiry)


# Standings


def test_the_six_standings_stay_apart(read_table):
    """No information, not applicable, not answered, not asked and unreadable are five different silences."""
    outcome = read_table("""
        State         | A1             | A2   | B1  | B2   | B3    | C1
        Saint Aurelia | none           | 0    | no  |      | Both  | n/a
        Valdoria      | no information | s/d  |     |      | None  | No
        Costa Serena  |                | many | yes |      |       |
    """)
    found = [[s, *(said(outcome.answers, q, s) for q in HEAD[1:])] for s in ("XAA", "XAB", "XAC")]
    assert found == table("""
        XAA | answered: none  | answered: 0    | answered: no  | not_asked    | unreadable     | not_applicable
        XAB | no_information  | no_information | not_answered  | not_answered | answered: None | answered
        XAC | not_answered    | unreadable     | answered: yes | not_answered | not_answered   | not_answered
    """)
    assert set(outcome.answers["standing"]) == set(STANDINGS)


def test_silence_is_never_a_no(read_table):
    """Only an answer says of an option whether it was chosen; whatever else stands there has no value."""
    outcome = read_table("""
        State         | A1             | A2  | B1
        Saint Aurelia | online         | 3   | no
        Valdoria      | no information | n/a |
    """)
    answers = outcome.answers
    assert list(answers[(answers["state"] == "XAA") & (answers["question"] == "A1")]["value"]) == [
        False, True, False, False, False, False, False,
    ]  # fmt: skip
    silent = answers[answers["standing"] != "answered"]
    assert set(silent["state"]) == {"XAA", "XAB", "XAC"}
    assert [value for value in silent["value"] if value is not None] == []


def test_a_state_that_sent_nothing_did_not_answer(read):
    """Every State that was asked has its rows: one an option, one a year, number or text."""
    answers = read(A1="online", B1="no").answers
    rows = answers[answers["state"] == "XAC"]
    assert list(rows["question"]) == ["A1"] * 7 + ["A2"] + ["B1"] * 4 + ["B2"] + ["B3"] * 2 + ["C1"]
    assert set(rows["standing"]) == {"not_answered"}
    assert rows[["value", "text", "cell"]].drop_duplicates().to_numpy().tolist() == [[None, "", ""]]


def test_a_state_whose_responses_contradict_each_other_is_not_silent(read_table):
    """It answered; what it answered cannot be read."""
    outcome = read_table("""
        State         | A1   | B1
        Saint Aurelia | csam | no
        Saint Aurelia | csam | yes
    """)
    assert [said(outcome.answers, question) for question in ("A1", "B1")] == ["unreadable", "unreadable"]
    assert said(outcome.answers, "B1", "XAB") == "not_answered"


@pytest.mark.parametrize(
    ("wording", "standing"),
    table("""
        N/A                         | not_applicable
        No aplica.                  | not_applicable
        NÃO SE APLICA               | not_applicable
        Sans objet                  | not_applicable
        S/D                         | no_information
        s/i                         | no_information
        s.d.                        | no_information
        n/d                         | no_information
        Sin información             | no_information
        Não há informação           | no_information
        pas d’information           | no_information
        Unknown                     | no_information
        -                           | not_answered
        --                          | not_answered
        ...                         | not_answered
        /                           | not_answered
        Seleccionar                 | not_answered
        Choose an item.             | not_answered
        Sélectionnez                | not_answered
        (none)                      |
        None                        |
        none                        |
        NA                          |
        Ninguno                     |
        Ninguna                     |
        Nenhum                      |
        Aucun                       |
        No                          |
        No existe                   |
        Sin información hasta 2021  |
        0                           |
    """),
)
def test_wordings_that_are_no_answers(wording, standing):
    """Placeholders and "no information" are told apart; "none", "NA" and "no" are answers."""
    assert standing_of(wording) == (standing or "")


@pytest.mark.parametrize("value", [None, "", "  ", "\n"])
def test_blank_is_not_answered(value):
    """Nothing written is no answer."""
    assert standing_of(value) == "not_answered"


@pytest.mark.parametrize("question", ["A1", "A2", "B1", "B3", "C1"])
@pytest.mark.parametrize(
    ("wording", "standing"),
    [("n/a", "not_applicable"), ("s/d", "no_information"), ("Seleccionar", "not_answered"), ("-", "not_answered")],
)
def test_wordings_that_are_no_answers_to_any_kind_of_question(read, question, wording, standing):
    """The same words mean the same beside options, numbers and texts."""
    outcome = read(**{"A1": "csam", "B1": "no", question: wording})
    assert (said(outcome.answers, question), outcome.sentences) == (standing, [])


# "None", "NA", "Ninguno"


@pytest.mark.parametrize(
    ("question", "wording", "expected"),
    table("""
        A1 | None    | answered: none
        A1 | Ninguna | answered: none
        A1 | NONE    | answered: none
        B3 | NA      | answered: NA
        B3 | na      | answered: NA
        B3 | None    | answered: None
        B3 | Ninguno | answered: None
        C1 | None    | answered
        C1 | NA      | answered
        C1 | Ninguno | answered
        C1 | No      | answered
        C1 | null    | answered
    """),
)
def test_none_and_na_are_answers(read, question, wording, expected):
    """Where the words are an option they choose it; in a text they are the State's words."""
    outcome = read(**{"B1": "no", question: wording})
    assert (said(outcome.answers, question), outcome.sentences) == (expected, [])


@pytest.mark.parametrize("wording", ["None", "NA", "Ninguno"])
def test_texts_that_look_like_nothing_are_kept_as_written(read, wording):
    """A State's words are never rewritten."""
    answers = read(B1="no", C1=wording).answers
    assert list(answers[(answers["question"] == "C1") & (answers["state"] == "XAA")]["text"]) == [wording]


# Choices joined in one cell


@pytest.mark.parametrize(
    ("wording", "chosen"),
    [
        ("csam online travel", "csam, online, travel"),
        ("travel csam", "csam, travel"),
        ("csam,online", "csam, online"),
        ("Abuse material;Online;", "csam, online"),
        ("Abuse material; Online", "csam, online"),
        ("Abuse material, Online, In travel, transport and tourism", "csam, online, travel"),
        ("In travel, transport and tourism, Abuse material", "csam, travel"),
        ("Online, in live broadcasts", "live"),
        ("Online, Online, in live broadcasts", "online, live"),
        ("Online, in live broadcasts, Online", "online, live"),
        ("Abuse material\nIn travel, transport and tourism\nOnline", "csam, online, travel"),
        ("Abuse material\r\nOnline", "csam, online"),
        ("Abuse material | Online", "csam, online"),
        ("MATERIAL DE ABUSO; en linea", "csam, online"),
        ("En línea, en directo; En viajes y transporte", "live, travel"),
        ("Online", "online"),
        ("Online;Online", "online"),
    ],
)
def test_joined_choices(read, wording, chosen):
    """Codes joined by spaces, labels by commas they may hold themselves, by semicolons, lines or bars."""
    outcome = read(A1=wording, B1="no")
    assert (said(outcome.answers, "A1"), outcome.sentences) == (f"answered: {chosen}", [])


def test_options_of_a_joined_answer_stand_in_the_order_of_the_form(read):
    """A row an option, all with the cell and the text of the one answer."""
    answers = read(A1="travel csam", B1="no").answers
    rows = answers[(answers["question"] == "A1") & (answers["state"] == "XAA")]
    assert list(rows["option"]) == ["csam", "online", "live", "travel", "other", "none", "no_info"]
    assert set(zip(rows["cell"], rows["text"], strict=True)) == {("B2", "travel csam")}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(["csam", "online", "live", "travel", "none"]), min_size=1, unique=True),
    st.sampled_from(["; ", ";", ", ", ",", "\n", " | "]),
    st.sampled_from(["en", "es"]),
)
def test_any_joined_labels_come_apart_again(form, codes, joint, language):
    """Whatever labels are joined, in whatever order and by whatever joint, these are the ones that were chosen."""
    question = form.by_id["A1"]
    text = joint.join(question.option(code).label[language] for code in codes)
    assert split_choices(text, question) == (codes, [])


def test_joined_labels_with_decomposed_accents(form):
    """Some systems write an accent as a character of its own."""
    text = unicodedata.normalize("NFD", "En línea; Sin información")
    assert split_choices(text, form.by_id["A1"]) == (["online", "no_info"], [])


# One column per option


@pytest.mark.parametrize(
    ("csam", "online", "chosen"),
    [
        (1, 0, "csam"),
        ("'1", "'0", "csam"),
        ("TRUE", "FALSE", "csam"),
        (True, False, "csam"),
        ("X", None, "csam"),
        ("x", "", "csam"),
        ("✓", "☐", "csam"),
        ("Yes", "No", "csam"),
        ("Sí", "No", "csam"),
        ("SIM", "NÃO", "csam"),
        ("Oui", "Non", "csam"),
        ("Abuse material", None, "csam"),
        ("Material de abuso", None, "csam"),
        ("csam", None, "csam"),
        (1, 1, "csam, online"),
    ],
)
def test_a_column_per_option(read_table, csam, online, chosen):
    """0 and 1, yes and no in four languages, ticks, the label or the code, or nothing."""
    text = csam.removeprefix("'") if isinstance(csam, str) else csam
    outcome = read_table([["State", "A1/csam", "A1/online", "B1"], ["Saint Aurelia", text, online, "no"]])
    assert (said(outcome.answers, "A1"), outcome.sentences) == (f"answered: {chosen}", [])


def test_a_column_per_option_of_options_that_are_numbers(tmp_path):
    """In the column of the option 0, as in every other, 0 says that it was not chosen."""
    survey = """
        type               | name  | label | role  | category
        text               | state | State | state |
        begin_group        | A     | Block |       | coordination
        select_multiple yn | Q1    | Which |       |
        text               | Q2    | Why   |       |
    """
    choices = "list_name | name | label\n yn | 0 | Nobody\n yn | 1 | Police\n yn | 2 | Courts"
    text = "State | Q1/0 | Q1/1 | Q1/2 | Q2\n Saint Aurelia | 0 | 1 | 1 | law"
    assert said(read_with_form(tmp_path, survey, choices, text).answers, "Q1") == "answered: 1, 2"


def test_the_cell_of_an_option_is_its_own(read_table):
    """Evidence for an option leads to the column of that option."""
    answers = read_table("State | A1/csam | A1/online | B1\n Saint Aurelia | 1 | 0 | no").answers
    rows = answers[(answers["question"] == "A1") & (answers["state"] == "XAA")]
    found = dict(zip(rows["option"], rows["cell"], strict=True))
    assert (found["csam"], found["online"], found["live"]) == ("B2", "C2", "")


def test_no_option_ticked_is_no_answer(read_table):
    """Columns that are all blank, or all 0, choose nothing."""
    outcome = read_table("""
        State         | A1/csam | A1/online | B1
        Saint Aurelia |         |           | no
        Valdoria      | 0       | 0         | no
    """)
    assert [said(outcome.answers, "A1", state) for state in ("XAA", "XAB")] == ["not_answered", "not_answered"]


def test_an_option_column_that_cannot_be_told(read_table):
    """Neither a tick nor none: the answer is unreadable, not half an answer."""
    outcome = read_table("State | A1/csam | A1/online | B1\n Saint Aurelia | 1 | perhaps | no")
    assert said(outcome.answers, "A1") == "unreadable"
    assert outcome.sentences == [
        "export.xlsx, Data, C2: 'perhaps' is no option of A1; this answer counts as unreadable; "
        "the options are: X, 1, 0."
    ]


def test_another_options_label_is_no_tick(form):
    """A column that holds the label of another option is not ticked and not blank."""
    question = form.by_id["A1"]
    assert [is_ticked(value, question, "csam") for value in ("Online", "Abuse material", "")] == [None, True, False]


def test_both_at_once_that_agree(read_table):
    """A joined answer with the columns of its options is one answer."""
    outcome = read_table("""
        State         | A1          | A1/csam | A1/online | A1/none | B1
        Saint Aurelia | csam online | 1       | 1         | 0       | no
    """)
    assert (said(outcome.answers, "A1"), outcome.sentences) == ("answered: csam, online", [])


def test_both_at_once_that_disagree(read_table):
    """Neither is taken for the State's answer."""
    outcome = read_table("""
        State         | A1          | A1/csam | A1/online | A1/none | B1
        Saint Aurelia | csam online | 1       | 0         | 0       | no
    """)
    assert said(outcome.answers, "A1") == "unreadable"
    assert outcome.sentences == [
        "export.xlsx, Data, B2: the option columns of A1 say otherwise than its joined answer 'csam online'; "
        "it counts as unreadable; compare the two with what the State sent and correct one."
    ]


@pytest.mark.parametrize("joined", ["no_info", "n/a", "s/d", "-"])
def test_silence_beside_ticked_columns_disagrees(read_table, joined):
    """A joined cell that says nothing, or "no information", beside a ticked option is a contradiction."""
    outcome = read_table([["State", "A1", "A1/csam", "A1/no_info", "B1"], ["Saint Aurelia", joined, 1, 0, "no"]])
    assert said(outcome.answers, "A1") == "unreadable"
    assert [problem.kind for problem in outcome.problems] == ["encodings_disagree"]


def test_an_option_column_that_cannot_be_told_beside_the_joined_answer(read_table):
    """What its message calls unreadable is unreadable."""
    outcome = read_table("State | A1 | A1/csam | A1/online | B1\n Saint Aurelia | csam | 1 | perhaps | no")
    assert [problem.kind for problem in outcome.problems] == ["unknown_option"]
    assert said(outcome.answers, "A1") == "unreadable"


# Options that do not fit


def test_an_unknown_option(read):
    """Nothing is guessed: the answer is unreadable, and the options are listed."""
    outcome = read(B1="Perhaps", A1="csam")
    assert said(outcome.answers, "B1") == "unreadable"
    assert outcome.sentences == [
        "export.xlsx, Data, D2: 'Perhaps' is no option of B1; this answer counts as unreadable; "
        "the options are: yes, broader, no, no_info."
    ]


def test_an_unknown_option_among_known_ones(read):
    """The whole answer is unreadable; the message names the piece that is no option."""
    outcome = read(A1="csam", B1="no", B3="NA; Police")
    assert said(outcome.answers, "B3") == "unreadable"
    assert outcome.sentences == [
        "export.xlsx, Data, F2: 'Police' is no option of B3; this answer counts as unreadable; "
        "the options are: NA, None."
    ]


def test_several_options_in_a_single_question(read):
    """Which one holds is the State's to say."""
    outcome = read(A1="csam", B1="Yes, its own; No")
    assert said(outcome.answers, "B1") == "unreadable"
    assert outcome.sentences == [
        "export.xlsx, Data, D2: B1 takes one option and has several (no, yes); this answer counts as unreadable; " + ASK
    ]


def test_a_label_with_a_comma_is_one_option(read):
    """The whole of "Yes, a broader one" is the option, not "yes" and something else."""
    outcome = read(A1="csam", B1="yes, a BROADER one")
    assert (said(outcome.answers, "B1"), outcome.sentences) == ("answered: broader", [])


@pytest.mark.parametrize("wording", ["none csam", "Abuse material; None", "Ninguna, Material de abuso"])
def test_an_exclusive_option_with_others(read, wording):
    """An option beside "none" contradicts it."""
    outcome = read(A1=wording, B1="no")
    assert said(outcome.answers, "A1") == "unreadable"
    assert outcome.sentences == [
        "export.xlsx, Data, B2: A1 has 'none' together with other options; this answer counts as unreadable; " + ASK
    ]


def test_an_exclusive_option_with_others_in_columns(read_table):
    """The message leads to the first of the columns."""
    outcome = read_table("State | A1/none | A1/csam | B1\n Saint Aurelia | X | X | no")
    assert said(outcome.answers, "A1") == "unreadable"
    assert outcome.sentences == [
        "export.xlsx, Data, B2: A1 has 'none' together with other options; this answer counts as unreadable; " + ASK
    ]


def test_no_information_beside_options_is_no_standing(read):
    """An option beside "no information" is a contradiction, not a silence."""
    outcome = read(A1="csam no_info", B1="no")
    assert said(outcome.answers, "A1") == "unreadable"
    assert [problem.kind for problem in outcome.problems] == ["exclusive_option"]


# Other (specify), comment, source


def test_the_words_for_other_in_their_own_column(read_table):
    """They stand beside the answer, with their cell and the option they explain."""
    outcome = read_table("""
        State         | A1         | A1_other       | B1
        Saint Aurelia | csam other | In mining camps | no
    """)
    assert said(outcome.answers, "A1") == "answered: csam, other"
    (row,) = outcome.answers[outcome.answers["part"] == "other"].to_dict("records")
    assert [row[name] for name in ("question", "option", "standing", "value", "text", "cell")] == [
        "A1", "other", "answered", None, "In mining camps", "C2",
    ]  # fmt: skip
    assert outcome.sentences == []


@pytest.mark.parametrize(
    ("wording", "chosen", "words"),
    [
        ("Abuse material;In mining camps;", "csam, other", "In mining camps"),
        ("In mining camps, on plantations and at sea", "other", "In mining camps, on plantations and at sea"),
        ("Abuse material;Other;In mining camps", "csam, other", "In mining camps"),
        ("Online, In mining camps", "online, other", "In mining camps"),
        ("In mining camps, Online", "online, other", "In mining camps"),
        ("In mining camps;Online;", "online, other", "In mining camps"),
        ("Abuse material shared by peers", "other", "Abuse material shared by peers"),
        ("Onlinegames", "other", "Onlinegames"),
    ],
)
def test_the_words_for_other_among_joined_labels(read, wording, chosen, words):
    """What is no option is the words for "other", whole and as written."""
    outcome = read(A1=wording, B1="no")
    assert (said(outcome.answers, "A1"), outcome.sentences) == (f"answered: {chosen}", [])
    assert beside(outcome.answers, "A1", "other") == [words]


@pytest.mark.parametrize(
    ("wording", "chosen", "words"),
    [
        ("Online grooming by peers", "other", "Online grooming by peers"),
        ("Abuse material;Other people's debts", "csam, other", "Other people's debts"),
        ("None of these, but forced begging", "other", "None of these, but forced begging"),
    ],
)
def test_the_words_for_other_may_begin_like_an_option(read, wording, chosen, words):
    """A State's words are not cut: codes are joined by spaces only where all the words are codes."""
    outcome = read(A1=wording, B1="no")
    assert (said(outcome.answers, "A1"), beside(outcome.answers, "A1", "other")) == (f"answered: {chosen}", [words])


def test_the_words_for_other_have_a_language(read):
    """Like every text that can be coded, wherever they were written."""
    answers = read(A1="csam;In mining camps", B1="no").answers
    assert list(answers[answers["part"] == "other"]["language"]) == ["en"]


def test_the_words_for_other_without_its_tick(read_table):
    """A State that ticks nothing and specifies something did answer."""
    outcome = read_table("""
        State         | A1/csam | A1/other | A1_other        | B1
        Saint Aurelia |         |          | In mining camps | no
    """)
    assert said(outcome.answers, "A1") != "not_answered"


def test_a_comment_that_says_nothing_is_no_text_to_code(read_table):
    """A dash and "n/a" beside an answer have the standings they have everywhere."""
    outcome = read_table("State | A1 | B1 | B1_comment | B1_source\n Saint Aurelia | csam | no | n/a | -")
    found = outcome.answers[outcome.answers["part"] != "answer"]
    assert list(found["standing"]) == ["not_applicable", "not_answered"]


def test_comments_and_sources_stand_beside_any_answer(read_table):
    """They are kept where there is no answer too, and belong to no option."""
    outcome = read_table("""
        State         | A1 | A1_comment   | B1 | B1_comment | B1_source
        Saint Aurelia |    | Under study. | no | Ver anexo. | Decree 5
    """)
    assert said(outcome.answers, "A1") == "not_answered"
    found = outcome.answers[outcome.answers["part"] != "answer"]
    assert set(found["option"]) == {""}
    assert found[["question", "part", "text", "cell"]].to_numpy().tolist() == table("""
        A1 | comment | Under study. | C2
        B1 | comment | Ver anexo.   | E2
        B1 | source  | Decree 5     | F2
    """)


# Asked or not


@pytest.mark.parametrize(
    ("body", "year", "expected"),
    [
        ("yes", 2021, "answered: 2021"),
        ("broader", 2021, "answered: 2021"),
        ("yes", None, "not_answered"),
        ("no", None, "not_asked"),
        ("no", "n/a", "not_asked"),
        ("no_info", None, "not_asked"),
        (None, None, "not_answered"),
        (None, 2021, "answered: 2021"),
    ],
)
def test_a_question_that_depends_on_another(read, body, year, expected):
    """Asked where the option holds, not asked where it does not; where the other is blank, nobody knows."""
    outcome = read(A1="csam", B1=body, B2=year)
    assert (said(outcome.answers, "B2"), outcome.sentences) == (expected, [])


def test_an_answer_to_a_question_that_was_not_asked(read):
    """It is shown as written and not counted, and a person is told."""
    outcome = read(A1="csam", B1="no", B2=2021)
    assert said(outcome.answers, "B2") == "not_asked"
    row = outcome.answers[(outcome.answers["question"] == "B2") & (outcome.answers["state"] == "XAA")]
    assert row[["text", "cell"]].to_numpy().tolist() == [["2021", "E2"]]
    assert outcome.sentences == [
        "export.xlsx, Data, E2: B2 is answered although the form did not ask it of this State; it is shown and "
        "not counted; ask the State about B1."
    ]


def test_a_comment_is_no_answer_to_a_question_that_others_depend_on(read_table):
    """Who only commented has not said whether there is a body."""
    outcome = read_table("State | A1 | B1 | B1_comment | B2\n Saint Aurelia | csam | | Under study. |")
    assert said(outcome.answers, "B2") == "not_answered"


@pytest.mark.parametrize(
    ("body", "law", "expected"),
    [
        ("yes", "yes", "answered: a"),
        ("yes", "no", "not_asked"),
        ("no", None, "not_asked"),
        ("yes", None, "answered: a"),
        (None, None, "answered: a"),
    ],
)
def test_a_question_that_depends_on_two(tmp_path, body, law, expected):
    """One condition that does not hold is enough; where one is unknown and none fails, nobody knows."""
    survey = """
        type              | name  | label | role  | category     | relevant
        text              | state | State | state |              |
        begin_group       | A     | Block |       | coordination |
        select_one yn     | Q1    | Body? |       |              |
        select_one yn     | Q2    | Law?  |       |              |
        select_multiple l | Q3    | What? |       |              | ${Q1} = 'yes' and ${Q2} = 'yes'
    """
    choices = "list_name | name | label\n yn | yes | Yes\n yn | no | No\n l | a | First\n l | b | Second"
    text = [["State", "Q1", "Q2", "Q3/b", "Q3/a"], ["Saint Aurelia", body, law, None, "X"]]
    outcome = read_with_form(tmp_path, survey, choices, text)
    assert said(outcome.answers, "Q3") == expected
    told = ["a.xlsx, Data, E2"] if expected == "not_asked" else []
    assert [problem.place for problem in outcome.problems] == told


@pytest.mark.parametrize("body", ["Perhaps", "Yes, its own; No", "-", "Seleccionar"])
@pytest.mark.parametrize(("year", "expected"), [(2021, "answered: 2021"), (None, "not_answered")])
def test_a_question_that_depends_on_one_that_cannot_be_read(read, body, year, expected):
    """An unreadable answer, a dash and a placeholder do not say that the question was not asked."""
    outcome = read(A1="csam", B1=body, B2=year)
    assert said(outcome.answers, "B2") == expected


def test_a_question_that_depends_on_one_that_was_not_asked(tmp_path):
    """Where the second was not asked, the third was not asked either."""
    survey = """
        type          | name  | label | role  | category     | relevant
        text          | state | State | state |              |
        begin_group   | A     | Block |       | coordination |
        select_one yn | Q1    | Body? |       |              |
        select_one yn | Q2    | Law?  |       |              | ${Q1} = 'yes'
        integer       | Q3    | Year? |       |              | ${Q2} = 'yes'
    """
    choices = "list_name | name | label\n yn | yes | Yes\n yn | no | No"
    text = "State | Q1 | Q2 | Q3\n Saint Aurelia | no | | "
    answers = read_with_form(tmp_path, survey, choices, text).answers
    assert [said(answers, question) for question in ("Q1", "Q2", "Q3")] == ["answered: no", "not_asked", "not_asked"]


# Years


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (2021.0, Value(2021)),
        ("2021", Value(2021)),
        (" 2021 ", Value(2021)),
        ("marzo de 2021", Value(2021, "approximate")),
        ("desde marzo de 2021", Value(2021, "approximate")),
        ("2019-2021", Value(2019, "approximate")),
        ("12/03/2021", Value(2021, "approximate")),
        ("12.03.2021", Value(2021, "approximate")),
        ("Decreto 1999/2021", Value(1999, "approximate")),
        (datetime.date(2021, 3, 12), Value(2021, "approximate")),
        (datetime.datetime(2021, 3, 12, 10), Value(2021, "approximate")),
        ("hace dos años", Value(None, "not_a_number")),
        ("20215", Value(None, "not_a_number")),
        (21.0, Value(None, "not_a_number")),
        (True, Value(None, "not_a_number")),
    ],
)
def test_years_as_written(written, expected):
    """A year is taken as it is; a month, a range or a date gives its first year and a note; else nothing."""
    assert read_year(written) == expected


@pytest.mark.parametrize(
    ("written", "expected", "sentence"),
    [
        (
            "marzo de 2021",
            "answered: 2021",
            "'marzo de 2021' was read as 2021 for B2; check that this is what the State means.",
        ),
        (
            "2019-2021",
            "answered: 2019",
            "'2019-2021' was read as 2019 for B2; check that this is what the State means.",
        ),
        (
            "pronto",
            "unreadable",
            "'pronto' cannot be read as a year for B2; this answer counts as unreadable; "
            "keep what was sent and ask the State.",
        ),
        (
            1985,
            "unreadable",
            "'1985' is outside 1990 - 2024 for B2; this answer counts as unreadable; "
            "ask the State, or widen the constraint in the form.",
        ),
        (
            2031,
            "unreadable",
            "'2031' is outside 1990 - 2024 for B2; this answer counts as unreadable; "
            "ask the State, or widen the constraint in the form.",
        ),
    ],
)
def test_years_in_answers(read, written, expected, sentence):
    """The value, and one sentence where a person should look."""
    outcome = read(A1="csam", B1="yes", B2=written)
    assert said(outcome.answers, "B2") == expected
    assert outcome.sentences == [f"export.xlsx, Data, E2: {sentence}"]


@pytest.mark.parametrize("year", [1990, 2024])
def test_the_first_and_the_last_year_are_in_range(read, year):
    """Limits are themselves allowed."""
    outcome = read(A1="csam", B1="yes", B2=year)
    assert (said(outcome.answers, "B2"), outcome.sentences) == (f"answered: {year}", [])


# Numbers


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (1240.0, Value(1240)),
        (0.0, Value(0)),
        (3.5, Value(3.5)),
        ("1240", Value(1240)),
        ("1.240", Value(1240)),
        ("1,240", Value(1240)),
        ("1 240", Value(1240)),
        ("1\u00a0240", Value(1240)),
        ("1\u202f240", Value(1240)),
        ("1'240", Value(1240)),
        ("1.240.500", Value(1240500)),
        ("3,5", Value(3.5)),
        ("3.5", Value(3.5)),
        ("12,75", Value(12.75)),
        ("1 240,5", Value(1240.5)),
        ("-4", Value(-4)),
        ("aprox. 12", Value(12, "approximate")),
        ("12 casos", Value(12, "approximate")),
        ("<5", Value(None, "censored")),
        ("< 5", Value(None, "censored")),
        ("≤ 5", Value(None, "censored")),
        (">=100", Value(None, "censored")),
        ("many", Value(None, "not_a_number")),
        ("12 (2022), 15 (2023)", Value(None, "not_a_number")),
        ("10-15", Value(None, "not_a_number")),
        ("2022 150", Value(None, "not_a_number")),
        ("12 15", Value(None, "not_a_number")),
        ("COVID-19", Value(19, "approximate")),
        (True, Value(None, "not_a_number")),
        (datetime.date(2021, 3, 12), Value(None, "not_a_number")),
    ],
)
def test_numbers_as_written(written, expected):
    """Separators of four languages; a censored count has no value; of two numbers none is chosen."""
    assert read_number(written) == expected


@pytest.mark.parametrize(("written", "expected"), [("0,125", 0.125), ("0.125", 0.125), ("-0,125", -0.125)])
def test_nothing_has_no_thousands(written, expected):
    """After a lone 0 the separator is a decimal one."""
    assert read_number(written) == Value(expected)


@pytest.mark.parametrize("written", ["1.240,5", "1,240.5"])
def test_numbers_with_thousands_and_decimals(written):
    """The last separator is the decimal one."""
    assert read_number(written) == Value(1240.5)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("menos de 5", Value(None, "censored")),
        ("fewer than 5", Value(None, "censored")),
        ("< 5 casos", Value(None, "censored")),
        ("más de 1 240", Value(None, "censored")),
        ("overall 5", Value(5, "approximate")),
        ("1.240 casos", Value(1240, "approximate")),
        ("3,5 %", Value(3.5, "approximate")),
    ],
)
def test_numbers_among_words(written, expected):
    """What is around a number does not change it."""
    assert read_number(written) == expected


@pytest.mark.parametrize(
    ("written", "expected", "sentence"),
    [
        (
            "<5",
            "answered",
            "'<5' is a censored count for A2; it is shown as written; nothing to do.",
        ),
        (
            "12 casos",
            "answered: 12",
            "'12 casos' was read as 12 for A2; check that this is what the State means.",
        ),
        (
            "many",
            "unreadable",
            "'many' cannot be read as a number for A2; this answer counts as unreadable; "
            "keep what was sent and ask the State.",
        ),
    ],
)
def test_numbers_in_answers(read, written, expected, sentence):
    """The value, and one sentence where a person should look."""
    outcome = read(A1="csam", A2=written, B1="no")
    assert said(outcome.answers, "A2") == expected
    assert outcome.sentences == [f"export.xlsx, Data, C2: {sentence}"]


def test_zero_is_an_answer(read):
    """No victims were identified is not the same as no answer."""
    outcome = read(A1="csam", A2=0, B1="no")
    assert (said(outcome.answers, "A2"), outcome.sentences) == ("answered: 0", [])


def test_a_number_below_zero_is_out_of_range(read):
    """The form asks for 0 or more."""
    outcome = read(A1="csam", A2=-3, B1="no")
    assert said(outcome.answers, "A2") == "unreadable"
    assert [problem.kind for problem in outcome.problems] == ["out_of_range"]


@pytest.mark.parametrize("written", ["Ver anexo 2", "See annex 2"])
def test_a_number_that_points_elsewhere_is_not_the_number_of_the_annex(read, written):
    """An answer that points elsewhere is kept, flagged and shown."""
    outcome = read(A1="csam", A2=written, B1="no")
    assert said(outcome.answers, "A2") != "answered: 2"
    assert [problem.kind for problem in outcome.problems] == ["points_elsewhere"]


# Texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ver anexo 2.", True),
        ("Véase la respuesta a la pregunta 4", True),
        ("VER RESPUESTA ANTERIOR", True),
        ("See annex", True),
        ("Vide anexo", True),
        ("Voir annexe 3", True),
        ("Veracruz has a plan.", False),
        ("The State will see to it.", False),
        ("See annex 2 for the text of the plan that was adopted in the year 2021 by decree.", False),
        ("", False),
    ],
)
def test_texts_that_point_elsewhere(text, expected):
    """A short text that begins like a reference; a longer one says something itself."""
    assert points_elsewhere(text) is expected


def test_a_text_that_points_elsewhere_is_flagged(read):
    """It is an answer, and a person is asked to find what it points to."""
    outcome = read(A1="csam", B1="no", C1="Ver anexo 2.")
    rows = outcome.answers[(outcome.answers["question"] == "C1") & (outcome.answers["state"] == "XAA")]
    assert rows[["standing", "is_pointer", "text"]].to_numpy().tolist() == [["answered", True, "Ver anexo 2."]]
    assert outcome.sentences == [
        "export.xlsx, Data, G2: C1 points elsewhere ('Ver anexo 2.'); "
        "find what it points to and add it to the answer's comment."
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les tribunaux de la capitale manquent de juges formés à ces affaires.", "fr"),
        ("Los juzgados de la capital carecen de personal especializado en la materia.", "es"),
        ("Pocos jueces.", "en"),
        ("n/a", ""),
    ],
)
def test_the_language_of_a_text(read, text, language):
    """A long text tells its own language; a short one is taken to be in the State's first; no answer is in none."""
    answers = read(A1="csam", B1="no", C1=text).answers
    rows = answers[(answers["question"] == "C1") & (answers["state"] == "XAA")]
    assert list(rows["language"]) == [language]


def test_a_text_is_kept_as_written(read):
    """Line breaks, spaces and quotation marks are the State's."""
    text = "  First: «judges»;\n second: money.  "
    answers = read(A1="csam", B1="no", C1=text).answers
    assert list(answers[(answers["question"] == "C1") & (answers["state"] == "XAA")]["text"]) == [text]


# Years of an enquiry


def test_each_year_has_its_own_answers(read_table):
    """A State that answered for one year only was silent in the other."""
    outcome = read_table("""
        State         | Year | A1   | B1
        Saint Aurelia | 2023 | csam | no
        Saint Aurelia | 2024 | csam | yes
        Valdoria      | 2024 | csam | no
    """)
    found = outcome.answers[(outcome.answers["question"] == "B1") & (outcome.answers["option"] == "no")]
    expected = table("""
        XAA | 2023 | answered     | True
        XAB | 2023 | not_answered |
        XAC | 2023 | not_answered |
        XAA | 2024 | answered     | False
        XAB | 2024 | answered     | True
        XAC | 2024 | not_answered |
    """)
    rows = found[["state", "year", "standing", "value"]].to_numpy().tolist()
    assert [[*row[:3], None if row[3] is None else str(row[3])] for row in rows] == expected


def test_every_used_cell_stands_in_the_answers(read_table):
    """What the account calls used is cited by an answer, or the account is wrong."""
    outcome = read_table("""
        State         | A1/csam | A1/online | A1_other | A2 | B1      | B1_comment | B2   | B3 | C1
        Saint Aurelia | 1       | 0         | mines    | <5 | Perhaps | by law     | 2021 | NA | None
        Valdoria      |         |           |          |    | no      |            | 2021 |    | s/d
    """)
    used = {
        cell
        for cell, value in zip(outcome.received.written["cell"], outcome.received.written["value"], strict=True)
        if value != ""
    }
    assert len(used) == outcome.received.account["used"].sum() == 12
    assert used - set(outcome.answers["cell"]) == set()
    assert [cell for cell in outcome.answers["cell"] if not re.fullmatch(r"[A-Z]+\d+|", cell)] == []


def test_labels_joined_by_spaces_beside_their_columns(read_table):
    """KoboToolbox may export labels, joined by spaces, with a column per option that agrees."""
    outcome = read_table("""
        State         | Which forms were identified? | Which forms were identified?/Abuse material | Which forms were identified?/Online | A2
        Saint Aurelia | Abuse material Online        | 1                                           | 1                                   | 3
        Valdoria      | Abuse material Online        | 1                                           | 0                                   | 4
    """)
    assert said(outcome.answers, "A1") == "answered: csam, online"
    assert said(outcome.answers, "A1", "XAB") == "unreadable"
    assert beside(outcome.answers, "A1", "other", "XAB") == []


def test_a_formula_without_a_result_is_unreadable_and_said(read_enquiry, tmp_path):
    """A script may save a formula that no program has worked out: the cell is filled, and nobody knows with what."""
    path = write_workbook(tmp_path / "made.xlsx", {"Data": "State | A1 | A2 | B1\n Saint Aurelia | csam | 3 | no"})
    book = openpyxl.load_workbook(path)
    book["Data"]["C2"] = "=600+12"
    book.save(path)
    outcome = read_enquiry({"export.xlsx": path.read_bytes()})
    assert said(outcome.answers, "A2") == "unreadable"
    assert outcome.received.account["cells"].tolist() == [8]
    assert outcome.sentences == [
        "export.xlsx, Data, C2: A2 holds an error or a formula without a result (=600+12); this answer counts as "
        "unreadable; open the workbook in Excel, correct it, save it and put it back."
    ]
