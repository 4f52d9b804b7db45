"""Answers: what was written, put on the question's options, with the standing that says what kind of answer it is."""

import datetime
import math
import re
import unicodedata
import zipfile

import openpyxl
import pytest
from conftest import read_folder
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import beside, said, table, write_enquiry, write_workbook

from analysis.answers import STANDINGS
from analysis.answers.numbers import Value, read_number, read_year
from analysis.answers.texts import clean, language_named, points_elsewhere
from analysis.answers.values import is_ticked, split_choices, standing_of

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
        -- Select --                | not_answered
        (Select)                    | not_answered
        [seleccionar]               | not_answered
        <Seleccionar>               | not_answered
        Seleccione...               | not_answered
        Selecione uma opção…        | not_answered
        CHOISIR                     | not_answered
        Choose...                   | not_answered
        Elegir                      | not_answered
        Elija un elemento.          | not_answered
        …                           | not_answered
        ( - )                       | not_answered
        No contesta                 | not_answered
        Sem resposta                | not_answered
        No answer                   | not_answered
        ##N/A##                     | not_answered
        n/a.                        | not_applicable
        (N/A)                       | not_applicable
        Does not apply              | not_applicable
        No corresponde              | not_applicable
        S/I.                        | no_information
        NS/NC                       | no_information
        ns/nr                       | no_information
        No sabe                     | no_information
        Don’t know                  | no_information
        Não disponível.             | no_information
        aucune donnée               | no_information
        -99                         |
        select committee            |
        choose a lawyer             |
        No se aplica                |
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


@pytest.mark.parametrize("value", [None, "", "  ", "\n", "\u00a0", "\u200b", "\ufeff \u200d", "\u00ad"])
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


@pytest.mark.parametrize(("wording", "standing"), [("N/A", "not_applicable"), ("s/d", "no_information")])
def test_a_silence_in_every_column_of_the_options(read_table, wording, standing):
    """LimeSurvey writes N/A into each column of a question that it did not show."""
    outcome = read_table([["State", "A1/csam", "A1/online", "B1"], ["Saint Aurelia", wording, wording, "no"]])
    assert (said(outcome.answers, "A1"), outcome.sentences) == (standing, [])


def test_a_silence_in_some_columns_of_the_options(read_table):
    """An option that was not shown is not chosen, and nothing is said of the others by it."""
    outcome = read_table("""
        State         | A1/csam | A1/online | B1
        Saint Aurelia | 1       | N/A       | no
        Valdoria      | 0       | N/A       | no
    """)
    assert [said(outcome.answers, "A1", state) for state in ("XAA", "XAB")] == ["answered: csam", "not_answered"]
    assert outcome.sentences == []


def test_an_option_is_called_like_a_silence(tmp_path):
    """What the form offers as an answer is one, whatever the words mean elsewhere."""
    survey = """
        type          | name  | label | role  | category
        text          | state | State | state |
        begin_group   | A     | Block |       | coordination
        select_one na | Q1    | Which |       |
        text          | Q2    | Why   |       |
    """
    choices = "list_name | name | label\n na | na | N/A\n na | sd | S/D\n na | yes | Yes"
    outcome = read_with_form(tmp_path, survey, choices, "State | Q1 | Q2\n Saint Aurelia | n/a | law\n XAB | s/d | x")
    assert [said(outcome.answers, "Q1", state) for state in ("XAA", "XAB")] == ["answered: na", "answered: sd"]


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


def test_words_for_other_of_a_question_that_was_not_asked(tmp_path):
    """They may be all that the State wrote to it; the message leads to them."""
    survey = """
        type              | name     | label | role  | category     | relevant
        text              | state    | State | state |              |
        begin_group       | A        | Block |       | coordination |
        select_one yn     | Q1       | Body? |       |              |
        select_multiple l | Q2       | What? |       |              | ${Q1} = 'yes'
        text              | Q2_other | Other |       |              |
    """
    choices = "list_name | name | label | free_text\n yn | yes | Yes |\n yn | no | No |\n l | a | First |\n l | o | Other | yes"
    outcome = read_with_form(tmp_path, survey, choices, "State | Q1 | Q2_other\n Saint Aurelia | no | in mines")
    assert said(outcome.answers, "Q2") == "not_asked"
    assert [(problem.kind, problem.place) for problem in outcome.problems] == [("not_asked", "a.xlsx, Data, C2")]


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
        ("entre 2019 y 2021", Value(2019, "approximate")),
        ("hasta 2021", Value(2021, "approximate")),
        ("FY 2021", Value(2021, "approximate")),
        ("2/10/2021", Value(2021, "approximate")),
        ("２０２１", Value(2021)),
        (45123.0, Value(2023, "approximate")),
        ("45123", Value(2023, "approximate")),
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
            "'pronto' cannot be read as a number or a year for B2; this answer counts as unreadable; "
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
        ("1.240", Value(1240, "approximate")),
        ("1,240", Value(1240, "approximate")),
        ("1 240", Value(1240)),
        ("1\u00a0240", Value(1240)),
        ("1\u202f240", Value(1240)),
        ("1\u2009240", Value(1240)),
        ("1'240", Value(1240)),
        ("1’240", Value(1240)),
        ("1.240.500", Value(1240500)),
        ("3,5", Value(3.5)),
        ("3.5", Value(3.5)),
        ("12,75", Value(12.75)),
        ("1 240,5", Value(1240.5)),
        ("-4", Value(-4)),
        ("−4", Value(-4)),
        (".5", Value(0.5)),
        ("1.2E+06", Value(1200000)),
        ("١٢", Value(12)),
        ("１２", Value(12)),
        ("12³", Value(12, "approximate")),
        ("12*", Value(12, "approximate")),
        ("(12)", Value(12, "approximate")),
        ("12%", Value(12, "approximate")),
        ("~300", Value(300, "approximate")),
        ("aprox. 300", Value(300, "approximate")),
        ("about 1,200 cases", Value(1200, "approximate")),
        ("aproximadamente 1.200 casos", Value(1200, "approximate")),
        ("12 mil", Value(12000, "approximate")),
        ("1,2 millones", Value(1200000, "approximate")),
        ("cero", Value(0, "approximate")),
        ("Zéro", Value(0, "approximate")),
        ("Ninguno", Value(None, "not_a_number")),
        ("None", Value(None, "not_a_number")),
        ("1.2.3", Value(None, "not_a_number")),
        ("aprox. 12", Value(12, "approximate")),
        ("12 casos", Value(12, "approximate")),
        ("<5", Value(None, "censored")),
        ("< 5", Value(None, "censored")),
        ("≤ 5", Value(None, "censored")),
        (">=100", Value(None, "censored")),
        ("many", Value(None, "not_a_number")),
        ("12 (2022), 15 (2023)", Value(None, "several_numbers")),
        ("10-15", Value(None, "several_numbers")),
        ("2022 150", Value(None, "several_numbers")),
        ("12 15", Value(None, "several_numbers")),
        ("COVID-19", Value(19, "approximate")),
        ("between 10 and 20", Value(None, "several_numbers")),
        ("entre 10 y 20", Value(None, "several_numbers")),
        ("The 5 cases were handed to the courts", Value(None, "not_a_number")),
        (True, Value(None, "not_a_number")),
        (float("nan"), Value(None, "not_a_number")),
        (datetime.date(2021, 3, 12), Value(None, "not_a_number")),
    ],
)
def test_numbers_as_written(written, expected):
    """Separators of four languages; a censored count has no value; of two numbers none is chosen."""
    assert read_number(written) == expected


@pytest.mark.parametrize(
    ("written", "language", "problem"),
    table("""
        1.240     | en | approximate
        1,240     | en |
        1.240     | es |
        1,240     | es | approximate
        1.240     | pt |
        1.240     | fr | approximate
        1 240     | fr |
        1.240.500 | en |
        1,240.5   | fr |
    """),
)
def test_a_mark_that_the_language_would_read_otherwise_is_noted(written, language, problem):
    """One mark before three digits parts thousands; where the language parts them by another one, a person looks."""
    assert read_number(str(written), language).problem == (problem or "")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=40) | st.text("0123456789.,- '/<>+%eEaminosd", max_size=25) | st.floats())
def test_whatever_is_written_is_read_or_not(written):
    """No cell is too odd: it has a finite value, or the kind of problem that says why it has none."""
    for value in (read_number(written, "es"), read_year(written)):
        assert (value.value is None) == (value.problem in ("not_a_number", "several_numbers", "censored"))
        assert value.value is None or math.isfinite(value.value)
    assert standing_of(written) in (*STANDINGS, "")
    assert points_elsewhere(str(written)) in (True, False)


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
        ("5 o menos", Value(None, "censored")),
        ("5 ou moins", Value(None, "censored")),
        ("5+", Value(None, "censored")),
        ("12 como máximo", Value(None, "censored")),
        ("al menos 5 personas identificadas", Value(None, "censored")),
        ("hasta ahora 5", Value(5, "approximate")),
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
            "between 10 and 20",
            "unreadable",
            "'between 10 and 20' holds more than one number for A2; this answer counts as unreadable; "
            "keep what was sent and ask the State which one holds.",
        ),
        (
            "many",
            "unreadable",
            "'many' cannot be read as a number or a year for A2; this answer counts as unreadable; "
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
        ("Please refer to Annex 3", True),
        ("See answer to question 4", True),
        ("Same as above.", True),
        ("Ídem", True),
        ("Ídem pregunta 4", True),
        ("Ver respuesta 4", True),
        ("Ver resposta à pergunta 4", True),
        ("cf. réponse 4", True),
        ("Cf réponse 4", True),
        ("Idem", True),
        ("Lo mismo", True),
        ("Vide resposta anterior", True),
        ("Ci-joint", True),
        ("Sí (ver anexo 2)", True),
        ("Yes, a broader one (see the attached document)", True),
        ("La información se encuentra en el anexo 1", True),
        ("Oui; voir la réponse à la question 3", True),
        ("Sim, vide o anexo II", True),
        ("Anexo II.", True),
        ("Anexos y documentos", False),
        ("The same law applies to all provinces.", False),
        ("Se elaboró un plan en respuesta a la crisis", False),
        ("Los jueces deben ver a los niños", False),
        ("Annexed territories have no plan", False),
        ("A law; a plan; a budget; a register; and see annex", False),
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


def test_a_choice_that_points_elsewhere_is_no_option(read):
    """It is not "other", nor a tick of anything: it cannot be read here, it is flagged, and a person is told."""
    outcome = read(A1="Ver anexo 2", B1="See annex 3")
    rows = outcome.answers[(outcome.answers["state"] == "XAA") & outcome.answers["question"].isin(["A1", "B1"])]
    assert [said(outcome.answers, question) for question in ("A1", "B1")] == ["unreadable", "unreadable"]
    assert rows["is_pointer"].all()
    assert set(rows["part"]) == {"answer"}
    assert [problem.kind for problem in outcome.problems] == ["points_elsewhere", "points_elsewhere"]


def test_a_comment_that_points_elsewhere_is_flagged(read_table):
    """A comment stands beside an answer: the flag is enough."""
    outcome = read_table("State | A1 | B1 | B1_comment | B1_source\n Saint Aurelia | csam | no | See annex 2 | Law 5")
    found = outcome.answers[outcome.answers["part"] != "answer"]
    assert found[["part", "is_pointer"]].to_numpy().tolist() == [["comment", True], ["source", False]]
    assert outcome.sentences == []


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


@pytest.mark.parametrize(
    ("said_language", "expected"),
    [("es", "es"), ("Español", "es"), ("Portuguese (Brazil)", "pt"), ("fr-CA", "fr"), ("Quechua", "en"), (None, "en")],
)
def test_a_short_text_is_in_the_language_that_its_response_names(read_table, said_language, expected):
    """Nothing can be told from two words; where the response does not say, they are in the State's first language."""
    header = ["State", "Language", "A1", "B1", "B1_comment", "C1"]
    answers = read_table([header, ["Saint Aurelia", said_language, "csam", "no", "Plan 2021", "Plan 2022"]]).answers
    texts = answers[answers["text"].isin(["Plan 2021", "Plan 2022"])]
    assert list(texts["language"]) == [expected, expected]


def test_a_long_text_is_in_its_own_language(read_table):
    """Whatever the response says it is in."""
    text = "Les tribunaux de la capitale manquent de juges formés à ces affaires."
    answers = read_table([["State", "Language", "A1", "B1", "C1"], ["Saint Aurelia", "es", "csam", "no", text]]).answers
    assert list(answers[answers["text"] == text]["language"]) == ["fr"]


def test_the_separators_of_a_number_are_those_of_the_responses_language(read_table):
    """In a Spanish response `1.240` is a number as it should be; in an English one a person looks."""
    outcome = read_table("""
        State         | Language | A1   | A2    | B1
        Saint Aurelia | Español  | csam | 1.240 | no
        Valdoria      | English  | csam | 1.240 | no
    """)
    assert [said(outcome.answers, "A2", state) for state in ("XAA", "XAB")] == ["answered: 1240", "answered: 1240"]
    assert outcome.sentences == [
        "export.xlsx, Data, D3: '1.240' was read as 1240 for A2; check that this is what the State means."
    ]


@pytest.mark.parametrize(
    ("written", "named"),
    [("EN", "en"), ("inglés", "en"), ("Spanish / Español", ""), ("pt_BR", "pt"), ("Français", "fr"), ("", "")],
)
def test_languages_by_name_and_code(written, named):
    """A code with or without its country, a name in any language of the project; two names are none."""
    assert language_named(written) == named


# Exactly as written, and cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  First: «judges»;\n second: money.  ", "First: «judges»;\nsecond: money."),
        ("one\r\ntwo\rthree\n\n\nfour", "one\ntwo\nthree\n\n\nfour"),
        ("a\u00a0b\u202fc\u2009d\u3000e  f\tg", "a b c d e f g"),
        ("zero\u200bwidth\ufeff, so\u00adft", "zerowidth, soft"),
        ("bell\x07 and \x1fmore", "bell and more"),
        ("Comisio\u0301n", "Comisión"),
        ("Comisio\u200b\u0301n", "Comisión"),
        ("línea\u2028otra", "línea\notra"),
        ("  ", ""),
        ("١٢ عربي – 漢字 🙂", "١٢ عربي – 漢字 🙂"),
    ],
)
def test_a_cleaned_text(text, cleaned):
    """Composed, its lines ended alike, its spaces single, without what no reader sees; its words are untouched."""
    assert clean(text) == cleaned


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60) | st.text("eo\u0301\u0303\u200b\u00ad \u00a0\t\r\n\x07", max_size=30))
def test_cleaning_twice_changes_nothing(text):
    """What is clean stays so, and no letter is lost."""
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert sum(map(str.isalpha, cleaned)) == sum(map(str.isalpha, unicodedata.normalize("NFC", text)))


def test_a_text_is_kept_exactly_as_the_file_has_it(read_enquiry, tmp_path):
    """Spaces, line ends and marks of control come through to the last one; only the cleaned text is tidied."""
    text = "  First: «judges»;\r\n  second:\tmoney\u00a0\u200b and a\x07 bell. \n"
    path = write_workbook(tmp_path / "made.xlsx", {"Data": [["State", "A1", "B1", "C1"], ["XAA", "csam", "no", text]]})
    with zipfile.ZipFile(path) as archive:  # Excel cannot write a carriage return in XML, so it escapes it
        assert "_x000D_" in archive.read("xl/sharedStrings.xml").decode()
    answers = read_enquiry({"export.xlsx": path.read_bytes()}).answers
    row = answers[(answers["question"] == "C1") & (answers["state"] == "XAA")].iloc[0]
    assert (row["text"], row["cleaned"]) == (text, "First: «judges»;\nsecond: money and a bell.")


def test_what_is_personal_is_in_neither_text(open_small):
    """Addresses are marked out of what is written and of what is cleaned."""
    opened = open_small([["State", "A1", "B1", "C1"], ["XAA", "csam", "no", "Write  to a.b@example.org"]])
    row = opened.answers[(opened.answers["question"] == "C1") & (opened.answers["state"] == "XAA")].iloc[0]
    assert (row["text"], row["cleaned"]) == ("Write  to •••••••••••••••", "Write to •••••••••••••••")


def test_every_answer_has_a_cleaned_text(read):
    """Also where nothing was written, and for the words beside an option."""
    answers = read(A1="csam; In  mining camps ", B1="no").answers
    of_state = answers[(answers["state"] == "XAA") & (answers["question"] == "A1")]
    assert set(of_state[of_state["part"] == "answer"]["cleaned"]) == {"csam; In mining camps"}
    assert list(of_state[of_state["part"] == "other"]["cleaned"]) == ["In mining camps"]
    assert set(answers[answers["state"] == "XAB"]["cleaned"]) == {""}


# Versions of the form

VERSIONED = """
    type           | name  | label                | role  | category     | relevant        | since | until
    text           | state | State                | state
    begin_group    | A     | Block                |       | coordination
    select_one yn  | Q1    | Is there a body?     |       |              |                 |       |
    integer        | Q2    | How many officers?   |       |              |                 |       | 1
    text           | Q3    | Which challenges?    |       |              |                 | 2     |
    select_one yn  | Q4    | Is there a register? |       |              |                 | 2     |
    text           | Q5    | Who keeps it?        |       |              | ${Q4} = 'yes'   |       |
"""
YES_NO = "list_name | name | label\n yn | yes | Yes\n yn | no | No"


def read_versions(folder, text):
    """Read answers to a form of which version 1 asked Q2 and version 2 asks Q3 and Q4 instead."""
    enquiry = write_enquiry(folder / "enquiry", {"a.xlsx": {"Data": text}})
    head = "form_title | version | versions\n A form | 2 | 1 2"
    write_workbook(enquiry / "form.xlsx", {"survey": VERSIONED, "choices": YES_NO, "settings": head})
    return read_folder(enquiry)


def test_what_a_version_did_not_ask_is_not_asked(tmp_path):
    """A blank is a silence only in the version that asked the question; who sent nothing was asked the newest."""
    outcome = read_versions(tmp_path, """
        State         | Form version | Q1  | Q2 | Q3  | Q4  | Q5
        Saint Aurelia | 1            | yes | 3  |     |     | Police
        Valdoria      | 2            | yes |    | law | yes |
    """)  # fmt: skip
    found = [[said(outcome.answers, f"Q{n}", state) for n in range(1, 6)] for state in ("XAA", "XAB", "XAC")]
    assert found == [
        ["answered: yes", "answered: 3", "not_asked", "not_asked", "answered"],
        ["answered: yes", "not_asked", "answered", "answered: yes", "not_answered"],
        ["not_answered", "not_asked", "not_answered", "not_answered", "not_answered"],
    ]
    assert outcome.sentences == []


def test_a_version_that_is_not_known_shows_by_its_cells(tmp_path):
    """A question that came or went and has no cell was not asked; one that was left blank was not answered."""
    outcome = read_versions(tmp_path, "State | Q1 | Q3 | Q5\n Saint Aurelia | yes | | Police")
    assert [said(outcome.answers, f"Q{number}") for number in range(1, 6)] == [
        "answered: yes", "not_asked", "not_answered", "not_asked", "answered",
    ]  # fmt: skip


def test_a_question_that_always_was_and_has_no_cell_is_not_answered(tmp_path):
    """An export that leaves a column out does not unask its question."""
    outcome = read_versions(tmp_path, "State | Q3 | Q4\n Saint Aurelia | law | no")
    assert said(outcome.answers, "Q1") == "not_answered"


def test_an_answer_to_what_the_version_did_not_ask(tmp_path):
    """It is shown and not counted, and a person is told."""
    outcome = read_versions(tmp_path, """
        State         | Form version | Q1  | Q2 | Q3  | Q4
        Saint Aurelia | 1            | yes | 3  | law | no
    """)  # fmt: skip
    assert [said(outcome.answers, question) for question in ("Q3", "Q4")] == ["not_asked", "not_asked"]
    row = outcome.answers[(outcome.answers["question"] == "Q3") & (outcome.answers["state"] == "XAA")]
    assert row[["text", "cell"]].to_numpy().tolist() == [["law", "E2"]]
    assert outcome.sentences == [
        f"a.xlsx, Data, {cell}: {question} is answered although version 1 of the form did not ask it; it is shown and "
        "not counted; check which version of the form the State answered."
        for question, cell in (("Q3", "E2"), ("Q4", "F2"))
    ]


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


@pytest.mark.parametrize(
    ("written", "proposal"),
    [
        ("ninguna", "none"),
        ("No hay", ""),
        ("none of the above", ""),
        ("Todas", ""),
        ("In travel, transport and turism", "travel"),
        ("Abuse mat", "csam"),
        ("Online; sin datos", ""),
    ],
)
def test_what_is_no_option_is_not_always_something_else(read_table, written, proposal):
    """A denial, an "all" and a text like an option are no words for "other": which option holds is for the State to say."""
    outcome = read_table([["State", "A1", "B1"], ["XAA", written, "no"]])
    if written == "ninguna":  # the option's own label in another language
        assert said(outcome.answers, "A1") == "answered: none"
        return
    assert said(outcome.answers, "A1").startswith(("unreadable", "no_information"))
    assert all(problem.kind in ("no_words_for_other", "unknown_option") for problem in outcome.problems)
    assert proposal in " ".join(outcome.sentences)


@pytest.mark.parametrize("written", ["None", "No", "ninguno", "-"])
def test_a_denial_beside_other_chooses_nothing(read_table, written):
    """A "no" where the words for "other" belong does not say that there is something else."""
    outcome = read_table([["State", "A1", "A1_other", "B1"], ["XAA", None, written, "no"]])
    assert said(outcome.answers, "A1") == "not_answered"


def test_no_information_on_one_option_is_no_denial_of_it(read_table):
    """An "s/d" in one option's column beside a tick in another: the value of that option is not known."""
    outcome = read_table([["State", "A1/csam", "A1/online", "A1/live", "B1"], ["XAA", "Yes", "s/d", "No", "no"]])
    rows = outcome.answers[(outcome.answers["question"] == "A1") & (outcome.answers["state"] == "XAA")]
    values = dict(zip(rows["option"], rows["value"], strict=True))
    assert (values["csam"], values["online"], values["live"]) == (True, None, False)
