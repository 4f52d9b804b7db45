"""The form: what was asked, as an XLSForm defines it, and all that is wrong with one at once."""

from pathlib import Path

import pytest
from pyxform.xls2xform import convert
from tables import CHOICES, FORM, SURVEY, sentences, table, write_workbook

from analysis.form import Block, Option, Role, read_form
from analysis.problems import InputError

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "form.xlsx"
REMEDY = "; correct the form."
YES_NO = "list_name | name | label\n yn | yes | Yes\n yn | no | No"


def read(folder, survey, choices=YES_NO, **more):
    """Write a form and read it."""
    return read_form(write_workbook(folder / "form.xlsx", {"survey": survey, "choices": choices} | more))


def faults(folder, survey, choices=YES_NO):
    """Return what is said to be wrong with a form."""
    with pytest.raises(InputError) as raised:
        read(folder, survey, choices)
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
        f"form.xlsx: it has no sheet survey and no sheet choices, so it is no XLSForm{REMEDY}"
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
        geopoint           | Q3    | Third  |           |       |       |
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
    types = "select_one, select_multiple, integer, decimal, text"
    assert faults(tmp_path, survey, choices) == [
        f"form.xlsx, {fault}{REMEDY}"
        for fault in (
            f"choices, D3: the status 'never' is not known; there is: {statuses}",
            "choices, B4: the option 'yes' stands twice in the list 'yn'",
            "survey, B2: the question 'early' stands in no group that has a category",
            "survey, E3: the role 'owner' is not known; there is: state, submitted, language, contact",
            "survey, A6: the list 'nowhere' has no options in the sheet 'choices'",
            f"survey, A7: the type 'geopoint' is not known; there is: {types}",
            "survey, F10: the kind 'money' is not known; there is: single, multiple, year, number, text",
            "survey, B8: the question 'Q1' stands twice",
            "survey, B9: the question 'Q5' has no label",
            "survey, G11: the condition names Q1 = 'maybe', which the form does not have",
            "survey, G12: the condition names Q9 = 'yes', which the form does not have",
        )
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
