"""The form: what was asked, as an XLSForm defines it, and all that is wrong with one at once."""

from pathlib import Path

import pytest
from pyxform.xls2xform import convert
from tables import CHOICES, FORM, SURVEY, sentences, table, write_workbook

from analysis.form import Block, Form, Option, Role, read_form
from analysis.form.types import analysed_types
from analysis.layouts.headers import Headers, option_of
from analysis.problems import InputError

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "form.xlsx"
REMEDY = "; correct the form."
YES_NO = "list_name | name | label\n yn | yes | Yes\n yn | no | No"


def read(folder, survey, choices=YES_NO, **more):
    """Write a form and read it."""
    return read_form(write_workbook(folder / "form.xlsx", {"survey": survey, "choices": choices} | more))


def faults(folder, survey, choices=YES_NO, **more):
    """Return what is said to be wrong with a form."""
    with pytest.raises(InputError) as raised:
        read(folder, survey, choices, **more)
    assert {problem.kind for problem in raised.value.problems} == {"bad_form"}
    return sentences(raised.value.problems)


def test_questions_of_the_small_form(form):
    """Each question has its place, block, category, kind, limits and companions."""
    found = [
        [q.number, q.id, q.block, q.category, q.kind, q.least, q.most, " ".join(q.companions) or None]
        for q in form.questions
    ]
    assert found == table("""
        1 | A1 | A | situation    | multiple |      |      | other comment
        2 | A2 | A | situation    | number   | 0    |      |
        3 | B1 | B | coordination | single   |      |      | comment source
        4 | B2 | B | coordination | year     | 1990 | 2024 |
        5 | B3 | B | coordination | single   |      |      |
        6 | C1 | B | coordination | text     |      |      |
    """)


def test_options_of_the_small_form(form):
    """Each option has its status, and says whether it excludes the others or asks for words."""
    found = [[o.code, o.status or None, o.is_exclusive, o.has_text] for o in form.by_id["A1"].options]
    assert found == [
        ["csam", None, False, False],
        ["online", None, False, False],
        ["live", None, False, False],
        ["travel", None, False, False],
        ["other", None, False, True],
        ["none", "absent", True, False],
        ["no_info", "no_information", True, False],
    ]


def test_options_called_none_and_na_are_options(form):
    """A code that looks like nothing is a code."""
    assert form.by_id["B3"].options == (
        Option("NA", {"en": "National Agency", "es": "Agencia Nacional"}),
        Option("None", {"en": "None", "es": "Ninguno"}, status="absent"),
    )


def test_every_text_is_kept_in_every_language(form):
    """Questions, options, blocks and the title have a text for each language of the form."""
    assert form.languages == ("en", "es")
    assert form.title == {"en": "A small form", "es": "Un formulario corto"}
    assert form.by_id["A2"].text == {"en": "How many victims in 2023?", "es": "¿Cuántas víctimas en 2023?"}
    assert form.by_id["A1"].option("live").label["es"] == "En línea, en directo"
    assert form.blocks == (
        Block("A", "situation", {"en": "Forms and figures", "es": "Formas y cifras"}),
        Block("B", "coordination", {"en": "Coordination", "es": "Coordinación"}),
    )


def test_a_question_without_a_short_text_is_called_by_its_text(form):
    """Charts need a name for every question."""
    assert form.by_id["C1"].short == {"en": "Which challenges did it meet?", "es": "¿Qué desafíos enfrentó?"}


def test_fields_that_are_no_questions(form):
    """Who answers, when, and whom to call are roles; the labels of companions are kept apart."""
    assert [(role.name, role.role) for role in form.roles] == [
        ("state", "state"),
        ("submitted", "submitted"),
        ("contact_email", "contact"),
    ]
    assert form.roles[0] == Role("state", "state", {"en": "State that answers", "es": "Estado que responde"})
    assert form.companion_labels == {
        "other": ("Other: please specify", "Otro: especifique"),
        "comment": ("Comentario", "Comment"),
        "source": ("Fuente", "Source"),
    }


def test_a_condition_holds_the_options_that_make_a_question_asked(form):
    """B2 is asked of those who chose one of two options of B1."""
    assert form.by_id["B2"].ask_if == (("B1", ("yes", "broader")),)


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [
        ("${Q1} = 'yes'", (("Q1", ("yes",)),)),
        ("selected(${Q1}, 'yes') or selected( ${Q1},'no' )", (("Q1", ("yes", "no")),)),
        ("(${Q1}='yes' or ${Q1}='no') and ${Q2} = 'no'", (("Q1", ("yes", "no")), ("Q2", ("no",)))),
    ],
)
def test_conditions_that_are_understood(tmp_path, relevant, expected):
    """Options of one question joined by "or"; such groups joined by "and"."""
    survey = f"""
        type          | name | label  | category  | relevant
        begin_group   | A    | Block  | situation |
        select_one yn | Q1   | First  |           |
        select_one yn | Q2   | Second |           |
        text          | Q3   | Third  |           | {relevant}
    """
    assert read(tmp_path, survey).by_id["Q3"].ask_if == expected


@pytest.mark.parametrize(
    "relevant",
    ["${Q1} != 'yes'", "not(${Q1} = 'yes')", "${Q1} = 'yes' or ${Q2} = 'yes'", "${Q1} = 'yes' and 1 > 0", "true()"],
)
def test_conditions_that_are_not_understood(tmp_path, relevant):
    """A condition is understood whole or refused: half of it would ask the wrong States."""
    survey = f"""
        type          | name | label  | category  | relevant
        begin_group   | A    | Block  | situation |
        select_one yn | Q1   | First  |           |
        select_one yn | Q2   | Second |           |
        text          | Q3   | Third  |           | {relevant}
    """
    part = relevant.rpartition(" and ")[2]
    assert faults(tmp_path, survey) == [
        f"form.xlsx, survey, E5: the condition {part!r} is not understood; join options of one question{REMEDY}"
    ]


@pytest.mark.parametrize(
    ("constraint", "limits"),
    [
        (". >= 0", (0, None)),
        (".<=2024 and .>=1990", (1990, 2024)),
        (". >= -5", (-5, None)),
        ("", (None, None)),
        (". >= 0.5 and . <= 99.5", (0.5, 99.5)),
    ],
)
def test_limits_of_a_number(tmp_path, constraint, limits):
    """The least and the most that the constraint allows."""
    survey = f"""
        type        | name | label | category  | constraint
        begin_group | A    | Block | situation |
        decimal     | Q1   | First |           | {constraint}
    """
    question = read(tmp_path, survey).by_id["Q1"]
    assert (question.least, question.most) == limits


@pytest.mark.parametrize("constraint", [". > 0", ". < 100 and . >= 0", "${Q0} <= ."])
def test_constraints_that_are_not_understood(tmp_path, constraint):
    """A limit is kept or refused: a reader believes that answers beyond it were told."""
    survey = f"""
        type        | name | label | category  | constraint
        begin_group | A    | Block | situation |
        integer     | Q1   | First |           | {constraint}
    """
    (fault,) = faults(tmp_path, survey)
    assert fault.startswith("form.xlsx, survey, E3: ")


@pytest.mark.parametrize(
    ("header", "language"),
    [("label", "en"), ("label::pt", "pt"), ("label::Français (fr)", "fr"), ("label::Español", "es")],
)
def test_headers_name_their_language_in_several_ways(tmp_path, header, language):
    """A bare label, a code, a name with a code, a name."""
    survey = f"""
        type        | name | {header} | category
        begin_group | A    | Block    | situation
        text        | Q1   | First    |
    """
    form = read(tmp_path, survey, f"list_name | name | {header}\n yn | yes | Yes")
    assert (form.languages, form.by_id["Q1"].text) == ((language,), {language: "First"})


def test_notes_and_metadata_of_the_standard_are_no_questions(tmp_path):
    """XLSForm's own rows, old spellings included, are passed over."""
    survey = """
        type        | name  | label     | category
        start       | start |           |
        note        | n1    | Thank you |
        begin group | A     | Block     | situation
        calculate   | c1    |           |
        text        | Q1    | First     |
        end group   |       |           |
    """
    assert [question.id for question in read(tmp_path, survey).questions] == ["Q1"]


def test_a_question_stands_in_the_nearest_group_with_a_category(tmp_path):
    """Groups that only arrange the screen are no blocks; a question may name another category."""
    survey = """
        type        | name  | label    | category
        begin_group | A     | Block    | situation
        begin_group | inner | A screen |
        text        | Q1    | First    |
        end_group   |       |          |
        text        | Q2    | Second   | recovery
        end_group   |       |          |
    """
    form = read(tmp_path, survey)
    assert [(q.id, q.block, q.category) for q in form.questions] == [
        ("Q1", "A", "situation"),
        ("Q2", "A", "recovery"),
    ]
    assert [question.id for question in form.in_category("recovery")] == ["Q2"]


def test_categories_have_their_names(tmp_path):
    """A known category is called as the field calls it, another by the label of its block."""
    survey = """
        type        | name | label    | category
        begin_group | A    | Block A  | recovery
        text        | Q1   | First    |
        end_group   |      |          |
        begin_group | B    | Treaties | treaties
        text        | Q2   | Second   |
        end_group   |      |          |
    """
    categories = read(tmp_path, survey).categories
    assert list(categories) == ["recovery", "treaties"]
    assert categories["recovery"]["es"] == "Recuperación y reintegración"
    assert categories["treaties"] == {"en": "Treaties"}


def test_a_workbook_that_is_no_form(tmp_path):
    """The sheets of the standard are asked for."""
    path = write_workbook(tmp_path / "form.xlsx", {"Sheet1": "State | A1"})
    with pytest.raises(InputError) as raised:
        read_form(path)
    assert sentences(raised.value.problems) == [
        f"form.xlsx: it is no XLSForm, for it lacks the sheets: survey, choices{REMEDY}"
    ]


def test_no_form():
    """The file is asked for, by the name that messages use."""
    with pytest.raises(InputError) as raised:
        read_form(Path("nowhere/form.xlsx"), "round-1/form.xlsx")
    assert sentences(raised.value.problems) == [
        "round-1/form.xlsx: the file is missing; put it there, or begin with `enquiry new`."
    ]


def test_a_form_that_asks_nothing(tmp_path):
    """A form without a question is a fault."""
    assert faults(tmp_path, "type | name | label") == [f"form.xlsx, survey, A1: it asks no question{REMEDY}"]


def test_all_faults_are_told_together(tmp_path):
    """By sheet and cell, in the sheet `choices` first: a researcher corrects the form once."""
    survey = """
        type               | name  | label  | category  | role  | kind  | relevant
        text               | early | First  |           |       |       |
        text               | who   | Sender |           | owner |       |
        begin_group        | A     | Block  | situation |       |       |
        select_one yn      | Q1    | First  |           |       |       |
        select_one nowhere | Q2    | Second |           |       |       |
        selct_one yn       | Q3    | Third  |           |       |       |
        text               | Q1    | Fourth |           |       |       |
        text               | Q5    |        |           |       |       |
        integer            | Q6    | Sixth  |           |       | money |
        text               | Q7    | Last   |           |       |       | ${Q1} = 'maybe'
        text               | Q8    | Gone   |           |       |       | ${Q9} = 'yes'
    """
    choices = """
        list_name | name | label | status
        yn        | yes  | Yes   | in_force
        yn        | no   | No    | never
        yn        | yes  | Yes!  |
    """
    statuses = "in_force, partly, in_progress, planned, ended, absent, no_information, not_applicable"
    types = ", ".join(analysed_types())
    assert faults(tmp_path, survey, choices) == [
        f"form.xlsx, {fault}{REMEDY}"
        for fault in (
            f"choices, D3: the status 'never' is not known; there is: {statuses}",
            "choices, B4: the option 'yes' stands twice in the list 'yn'",
            "survey, B2: the question 'early' stands in no group that has a category",
            "survey, E3: the role 'owner' is not known; there is: state, submitted, language, contact",
            "survey, A6: the list 'nowhere' has no options in the sheet 'choices'",
            f"survey, A7: the type 'selct_one yn' is not known; there is: {types}",
            "survey, F10: the kind 'money' is not known; there is: single, multiple, year, number, text",
            "survey, B8: the question 'Q1' stands twice",
            "survey, B9: the question 'Q5' has no label",
            "survey, G11: the condition names Q1 = 'maybe', which the form does not have",
            "survey, G12: the condition names Q9 = 'yes', which the form does not have",
        )
    ]


def test_a_form_of_another_subject_without_categories(tmp_path):
    """What it lacks is told once, not once a question."""
    survey = "type | name | label\n text | Q1 | First\n begin_group | A | Block\n text | Q2 | Second\n end_group"
    assert faults(tmp_path, survey) == [
        "form.xlsx, survey, A1: it has no column category; "
        f"add it, and write in the row of each group what its questions are about{REMEDY}"
    ]


def test_a_question_without_a_name(tmp_path):
    """The fault names the cell of the question's own row."""
    survey = """
        type        | name | label | category
        begin_group | A    | Block | situation
        text        |      | First |
        end_group   |      |       |
    """
    assert faults(tmp_path, survey) == [f"form.xlsx, survey, B3: a question has no name{REMEDY}"]


def test_two_options_with_one_wording(tmp_path):
    """An answer in words could mean either, so the form has to be corrected."""
    survey = "type | name | label | category\n begin_group | A | B | situation\n select_one yn | Q1 | First"
    choices = """
        list_name | name | label::en       | label::es
        yn        | law  | Yes, by law     | Sí
        yn        | plan | Yes, by a plan  | Sí
        yn        | no   | No              | No
    """
    (fault,) = faults(tmp_path, survey, choices)
    assert fault.startswith("form.xlsx, choices, D3: ")


def test_an_option_without_a_name(tmp_path):
    """Every option needs a code."""
    survey = "type | name | label | category\n begin_group | A | B | situation\n select_one yn | Q1 | First"
    (fault,) = faults(tmp_path, survey, "list_name | name | label\n yn | yes | Yes\n yn | | No")
    assert fault.startswith("form.xlsx, choices, B3: ")


def test_a_condition_on_a_later_question(tmp_path):
    """Whether a question was asked depends on what stands before it in the form."""
    survey = """
        type          | name | label  | category  | relevant
        begin_group   | A    | Block  | situation |
        text          | Q1   | First  |           | ${Q2} = 'yes'
        select_one yn | Q2   | Second |           |
    """
    (fault,) = faults(tmp_path, survey)
    assert fault.startswith("form.xlsx, survey, E3: ")


@pytest.mark.parametrize("name", ["the small form", "the example form"])
def test_forms_are_xlsforms(tmp_path, name):
    """The reference implementation of the standard accepts them, our own columns included."""
    path = EXAMPLE if name == "the example form" else write_workbook(tmp_path / "form.xlsx", FORM)
    xform = convert(path).xform
    assert {"the small form": "<B3/>", "the example form": "<F3/>"}[name] in xform


def test_sheets_are_known_whatever_their_case(tmp_path):
    """`Survey` and `Choices` are the same sheets."""
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"Survey": SURVEY, "Choices": CHOICES}))
    assert len(form.questions) == 6
    assert form.version == ""


# What real XLSForms hold


@pytest.mark.parametrize(
    ("written", "kind"),
    table("""
        select_one yn              | single
        select one yn              | single
        select one from yn         | single
        Select_One   yn            | single
        select_multiple yn         | multiple
        select all that apply from yn | multiple
        integer                    | number
        decimal                    | number
        range                      | number
        text                       | text
        barcode                    | text
        date                       | year
        dateTime                   | year
    """),
)
def test_types_that_are_analysed(tmp_path, written, kind):
    """The standard's names of today and those it had."""
    survey = f"type | name | label | category\n begin group | A | Block | situation\n {written} | Q1 | First"
    assert read(tmp_path, survey).by_id["Q1"].kind == kind


@pytest.mark.parametrize(
    "written",
    [
        "geopoint",
        "image",
        "audio",
        "file",
        "hidden",
        "acknowledge",
        "note",
        "calculate",
        "today",
        "audit",
        "start time",
    ],
)
def test_types_that_ask_nothing_that_can_be_analysed(tmp_path, written):
    """They are passed over, and the question beside them is read."""
    survey = f"""
        type        | name       | label   | category
        begin_group | A          | Block   | situation
        {written}   | Q0         | Nothing |
        text        | Q0_comment | Beside  |
        text        | Q1         | First   |
        end_group
    """
    # A comment on what is no question is a question of its own: its answers are not lost.
    assert [question.id for question in read(tmp_path, survey).questions] == ["Q0_comment", "Q1"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("begin repeat", "a group that repeats is not analysed; ask its questions once or number them"),
        ("rank yn", "a ranking is not analysed; ask it as select_multiple or as one question for each place"),
        (
            "select_one_from_file towns.csv",
            "its options stand outside the form; put them into the sheet choices and ask it as select_one or "
            "select_multiple",
        ),
    ],
)
def test_types_that_cannot_be_analysed(tmp_path, written, reason):
    """What would be answered and could not be read is refused, and the fault says what to ask instead."""
    survey = f"""
        type        | name | label | category
        begin_group | A    | Block | situation
        {written}   | Q1   | First |
        text        | Q2   | Last  |
    """
    assert faults(tmp_path, survey) == [f"form.xlsx, survey, A3: {reason}{REMEDY}"]


def test_or_other_adds_the_option_and_its_words(tmp_path):
    """As the tools that read XLSForm do."""
    survey = """
        type                   | name | label | category
        begin_group            | A    | Block | situation
        select_one yn or_other | Q1   | First |
        select_one yn          | Q2   | Second |
    """
    form = read(tmp_path, survey)
    other = Option("other", {"en": "Other"}, has_text=True)
    assert [option.code for option in form.by_id["Q2"].options] == ["yes", "no"]
    assert form.by_id["Q1"].options == (*form.by_id["Q2"].options, other)
    assert form.by_id["Q1"].companions == {"other": {"en": "Specify other."}}


def test_older_headers_and_one_colon(tmp_path):
    """`list name`, `label:English`, `relevance`, in any case."""
    survey = """
        Type          | Name | Label:English | label : Português | category  | relevance
        begin group   | A    | Block         | Bloco             | situation
        select one yn | Q1   | First         | Primeira          |           |
        text          | Q2   | Second        | Segunda           |           | ${Q1} = "yes"
    """
    choices = "list name | value | label:English | label:Português\n yn | yes | Yes | Sim\n yn | no | No | Não"
    form = read(tmp_path, survey, choices)
    assert form.languages == ("en", "pt")
    assert form.by_id["Q2"].ask_if == (("Q1", ("yes",)),)
    assert form.by_id["Q1"].option("no").label == {"en": "No", "pt": "Não"}


@pytest.mark.parametrize(
    ("headers", "default", "languages"),
    [
        ("label | hint", "Español (es)", ("es",)),
        ("label | label::Español (es)", "", ("en", "es")),
        ("label::Kreyòl (ht) | label::English (en)", "English (en)", ("ht", "en")),
    ],
)
def test_the_languages_of_a_form(tmp_path, headers, default, languages):
    """A label that names no language is in the form's own; it is English where nothing says which."""
    survey = f"type | name | {headers} | category\n begin_group | A | B | B | situation\n text | Q1 | First | Again |"
    settings = f"form_title | default_language\n A form | {default}"
    assert read(tmp_path, survey, settings=settings).languages == languages


def test_a_language_that_is_not_known(tmp_path):
    """It is asked for by its code, at the header that names it."""
    survey = "type | name | label::Klingonese | category\n begin_group | A | B | situation\n text | Q1 | First |"
    assert faults(tmp_path, survey)[0] == (
        "form.xlsx, survey, C1: the language of 'label::Klingonese' is not known; "
        f"write its code too, as in label::Español (es){REMEDY}"
    )


def test_the_condition_of_a_group_is_that_of_its_questions(tmp_path):
    """What a group is not asked of, none of its questions is."""
    survey = """
        type          | name | label  | category  | relevant
        begin_group   | A    | Block  | situation |
        select_one yn | Q1   | First  |           |
        begin_group   | deep | More   |           | ${Q1} = 'yes'
        text          | Q2   | Second |           |
        end_group     |      |        |           |
        text          | Q3   | Third  |           |
    """
    form = read(tmp_path, survey)
    assert [form.by_id[name].ask_if for name in ("Q2", "Q3")] == [(("Q1", ("yes",)),), ()]


def test_a_row_that_is_taken_out(tmp_path):
    """What is disabled and no version asked is no part of the form."""
    survey = """
        type        | name | label | category  | disabled
        begin_group | A    | Block | situation |
        text        | Q1   | First |           | yes
        text        | Q2   | Last  |           | no
    """
    assert [question.id for question in read(tmp_path, survey).questions] == ["Q2"]


# Versions


VERSIONED = """
    type          | name | label             | category  | since | until | formerly                      | relevant
    begin_group   | A    | Block             | situation |       |       |                               |
    select_one yn | A1   | Is there a body?  |           |       |       |                               |
    text          | A2   | What does it do?  |           |       |       | B7; What is it for?           |
    text          | A3   | Who pays?         |           | 2     |       |                               |
    text          | A4   | Who leads?        |           |       | 1     |                               | false()
"""
VERSIONED_CHOICES = r"""
    list_name | name | label | formerly
    yn        | yes  | Yes   | available\nThere is one; see annex
    yn        | no   | No    |
"""


@pytest.fixture
def versioned(tmp_path) -> Form:
    """A form of two versions: A2 was called and worded otherwise, A3 is new, A4 ended."""
    return read(tmp_path, VERSIONED, VERSIONED_CHOICES, settings="version | versions\n '2 | '1 2")


def test_what_each_version_asked(versioned):
    """A question added, one renamed, one dropped."""
    asked = [
        [version, " ".join(q.id for q in versioned.questions if versioned.asks(q, version))] for version in ("1", "2")
    ]
    assert asked == [["1", "A1 A2 A4"], ["2", "A1 A2 A3"]]
    assert versioned.asks(versioned.by_id["A1"], "3") is None
    assert [question.id for question in versioned.asked_today] == ["A1", "A2", "A3"]


def test_former_names_mean_the_question_of_today(versioned):
    """An older workbook's ids, wordings, and options."""
    headers = Headers(versioned)
    found = {text: headers.meaning(text) for text in ("B7", "b7_comment", "What is it for?", "A2", "A4", "B8")}
    assert {text: meaning and meaning.question for text, meaning in found.items()} == {
        "B7": "A2", "b7_comment": None, "What is it for?": "A2", "A2": "A2", "A4": "A4", "B8": None,
    }  # fmt: skip
    question = versioned.by_id["A1"]
    assert question.option("yes").formerly == ("available", "There is one; see annex")
    assert [option_of(question, text) for text in ("Available", "there is one; see annex", "maybe")] == [
        "yes",
        "yes",
        "",
    ]


@pytest.mark.parametrize(
    ("settings", "versions"),
    [
        ("version | versions\n '3 | '1, 2;3", ("1", "2", "3")),
        ("version | versions\n 2024-b | 2019-a 2021-a", ("2019-a", "2021-a", "2024-b")),
        ("version\n '7", ("7",)),
        ("form_title\n A form", ()),
    ],
)
def test_the_versions_of_a_form(tmp_path, settings, versions):
    """The oldest first, the current one last, whether it is listed or not."""
    survey = "type | name | label | category\n begin_group | A | B | situation\n text | Q1 | First"
    assert read(tmp_path, survey, settings=settings).versions == versions


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ("version | versions\n '1 | '1 2", "the version '1' is this one and must stand last; the oldest stands first"),
        ("version | versions\n '2 | '1 1", "the version '1' stands twice"),
        ("version | versions\n | '1 2", "it does not say which version this is; write it into the column version"),
    ],
)
def test_faults_of_the_versions(tmp_path, settings, fault):
    """They are told at the cell of the list."""
    survey = "type | name | label | category\n begin_group | A | B | situation\n text | Q1 | First"
    assert faults(tmp_path, survey, settings=settings) == [f"form.xlsx, settings, B2: {fault}{REMEDY}"]


def test_all_faults_of_a_history_are_told_together(tmp_path):
    """Versions that are not there, that end before they begin, and former names that mean two things."""
    survey = """
        type          | name | label    | category  | since | until | formerly       | relevant
        begin_group   | A    | Block    | situation |       |       |                |
        select_one yn | Q1   | First    |           | 4     |       |                |
        text          | Q2   | Second   |           | 3     | 2     |                |
        text          | Q3   | Third    |           |       |       | Q1             |
        text          | Q4   | Fourth   |           |       |       | P4             |
        text          | Q5   | Fifth    |           |       |       | p4; FOURTH     |
        text          | Q6   | Sixth    |           |       | 1     | Q6; Old sixth  | false()
        select_one yn | Q7   | Seventh  |           |       | 2     |                | false()
        text          | Q8   | Eighth   |           |       |       |                | ${Q7} = 'yes'
        text          | Q9   | Ninth    |           |       |       |                | false()
    """
    choices = "list_name | name | label | formerly\n yn | yes | Yes | no\n yn | no | No |"
    found = faults(tmp_path, survey, choices, settings="version | versions\n '3 | '1 2 3")
    assert found == [
        f"form.xlsx, {fault}{REMEDY}"
        for fault in (
            "choices, D2: 'no' means the option no too",
            "survey, H11: it is put to nobody; write the last version that asked it into until",
            "survey, E3: the version '4' is not among the versions of the form: 1, 2, 3",
            "survey, F4: the question 'Q2' ends in '2', before it begins",
            "survey, H10: the condition names Q7, which was last asked in version 2",
            "survey, G5: 'Q1' is a question of this form, so 'Q3' was not called so formerly",
            "survey, G6: 'P4' is a former name of Q5 too",
            "survey, G7: 'p4' is a former name of Q4 too",
            "survey, G7: 'FOURTH' is the wording of Q4, not a former one",
        )
    ]
