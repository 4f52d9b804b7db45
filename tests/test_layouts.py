"""Layouts: what a sheet's cells are taken for, and which layout may take them."""

import pytest
from tables import sentences, table, write_workbook

from analysis.form import read_form
from analysis.layouts import read_sheet
from analysis.layouts.headers import Headers, Meaning
from analysis.layouts.reading import Asked
from analysis.sections import responses
from analysis.settings import LAYOUTS, Table
from analysis.states import names_of_states, read_states
from analysis.workbook import read_workbook

FATES = ".?ru"  # empty, not understood, recognised, used


@pytest.fixture
def read(form, tmp_path):
    """Read one sheet by the layout that claims it."""

    def read_text(text, described=None, sheet="Data"):
        path = write_workbook(tmp_path / "export.xlsx", {sheet: text})
        names = names_of_states(read_states())
        return read_sheet(read_workbook(path).sheets[0], Asked(form, names, ("PER", "CHL"), described))

    return read_text


def fates(reading):
    """Return what became of each cell, a letter a cell; a filled cell is never empty."""
    assert ((reading.fate == 0) == ~reading.sheet.filled).all()
    return ["".join(FATES[fate] for fate in row) for row in reading.fate]


def written(reading):
    """Return what was written as rows of a text table."""
    return [[w.question, w.part, w.option or None, w.value or None, w.cell] for w in reading.written]


def said(reading):
    """Return what responses say of themselves as rows of a text table."""
    return [[s.role, str(s.value), s.cell] for s in reading.said]


# Headers


@pytest.mark.parametrize(
    ("header", "question", "part", "option"),
    table("""
        A1                                            | A1 | answer  |
        b1                                            | B1 | answer  |
        B/B1                                          | B1 | answer  |
        section.B1                                    | B1 | answer  |
        survey/B/B1                                   | B1 | answer  |
        ¿QUE FORMAS SE IDENTIFICARON                  | A1 | answer  |
        B1. Is there a coordinating body?             | B1 | answer  |
        3) Is there a coordinating body?              | B1 | answer  |
        A1_other                                      | A1 | other   |
        A/A1_comment                                  | A1 | comment |
        B.B1_source                                   | B1 | source  |
        A1/online                                     | A1 | answer  | online
        A/A1/online                                   | A1 | answer  | online
        A1.online                                     | A1 | answer  | online
        A1_no_info                                    | A1 | answer  | no_info
        A1[online]                                    | A1 | answer  | online
        A1 - Online                                   | A1 | answer  | online
        A1/Online, in live broadcasts                 | A1 | answer  | live
        Which forms were identified? [En línea]       | A1 | answer  | online
        Which forms were identified?/Ninguna          | A1 | answer  | none
        B3/None                                       | B3 | answer  | None
        B3/NA                                         | B3 | answer  | NA
    """),
)  # fmt: skip
def test_headers_that_name_a_question(form, header, question, part, option):
    """Ids and wordings in every language, grouped or numbered, with an option after any of the usual marks."""
    assert Headers(form).meaning(header) == Meaning(question, part, option or "")


@pytest.mark.parametrize(
    ("header", "role"),
    table("""
        State that answers    | state
        cover/state           | state
        PAIS                  | state
        Member State          | state
        Date of this response | submitted
        _submission_time      | submitted
        Hora de finalización  | submitted
        Año                   | year
        Correo del contacto   | contact
        contact_email         | contact
        E-mail                | personal
        _uuid                 | metadata
        Start time            | metadata
    """),
)
def test_headers_that_say_something_of_the_response(form, header, role):
    """The form's own fields, and what form tools write beside the answers."""
    assert Headers(form).meaning(header) == Meaning(role=role)


@pytest.mark.parametrize("header", ["Weather", "A9", "A1/never", "A2_comment", "B1_other", 2024])
def test_headers_that_mean_nothing(form, header):
    """An unknown option, or a companion that the question does not have."""
    assert Headers(form).meaning(header) is None


@pytest.mark.parametrize("header", ["Comment", "comentario", "Comment2", "Comment 17"])
def test_a_comment_belongs_to_the_question_on_its_left(form, header):
    """Form tools number a label that they have given already."""
    before = Meaning("B1", "answer")
    assert Headers(form).meaning(header, before) == Meaning("B1", "comment")


def test_the_words_for_other_stand_on_the_right_of_their_question(form):
    """Form tools head them with the label alone."""
    before = Meaning("A1", "answer", "online")
    assert Headers(form).meaning("Otro: especifique", before) == Meaning("A1", "other")


@pytest.mark.parametrize("header", ["2.1 - ¿Existe un órgano que coordine?", "2.1. Is there a coordinating body?"])
def test_headers_numbered_by_chapter(form, header):
    """A question may have its chapter's number before its own."""
    assert Headers(form).meaning(header) == Meaning("B1", "answer")


@pytest.mark.parametrize("header", ["A1[online]. Online", "A1[online] Which forms were identified? [Online]"])
def test_headers_with_both_code_and_text(form, header):
    """LimeSurvey writes the code of the option, then its text."""
    assert Headers(form).meaning(header) == Meaning("A1", "answer", "online")


@pytest.fixture
def form_with_marks(tmp_path):
    """A form whose labels and codes hold the marks that separate, and the name of a field."""
    survey = """
        type                  | name   | label           | role  | category
        text                  | state  | State           | state |
        begin_group           | A      | Block           |       | coordination
        select_multiple runs  | Q1     | Who runs it?    |       |
        select_multiple runs  | q_two  | Who pays?       |       |
    """
    choices = """
        list_name | name    | label
        runs      | state   | The state
        runs      | ngo     | Church / association
        runs      | police  | Security (e.g. police)
    """
    path = write_workbook(tmp_path / "marks.xlsx", {"survey": survey, "choices": choices})
    return read_form(path)


@pytest.mark.parametrize(
    ("header", "question", "option"),
    [
        ("q_two/ngo", "q_two", "ngo"),
        ("A/q_two/police", "q_two", "police"),
        (
            "A/Q1/state",
            "Q1",
            "state",
        ),
        (
            "Q1/Church / association",
            "Q1",
            "ngo",
        ),
        (
            "Q1[Security (e.g. police)]",
            "Q1",
            "police",
        ),
        (
            "q_two_ngo",
            "q_two",
            "ngo",
        ),
    ],
)
def test_options_whose_header_holds_more_marks(form_with_marks, header, question, option):
    """The option is what stands after the question, whatever marks either of them holds."""
    assert Headers(form_with_marks).meaning(header) == Meaning(question, "answer", option)


@pytest.mark.parametrize(
    ("text", "proposed"),
    [("Is there a co-ordinating body", "B1"), ("¿En que ano se crio?", "B2"), ("Weather", "")],
)
def test_a_header_like_a_question_is_proposed(form, text, proposed):
    """The nearest question is proposed, never taken."""
    assert Headers(form).nearest(text) == proposed


# Wide


def test_a_row_per_response(read):
    """Each cell under a question is what that State wrote; each cell is accounted for."""
    reading = read("""
        An export of 2024 |            |        |    |
                          |            |        |    |
        State             | _uuid      | A1     | B1 | B1_comment
        Peru              | 7f         | online |    |
        Chile             |            | csam   | no | since 2020
    """)
    assert (reading.layout, reading.problems) == ("wide", [])
    assert fates(reading) == ["r....", ".....", "rrrrr", "rru..", "r.uuu"]
    assert written(reading) == table("""
        A1 | answer  | | online     | C4
        B1 | answer  | |            | D4
        B1 | comment | |            | E4
        A1 | answer  | | csam       | C5
        B1 | answer  | | no         | D5
        B1 | comment | | since 2020 | E5
    """)
    assert said(reading) == [["state", "Peru", "A4"], ["metadata", "7f", "B4"], ["state", "Chile", "A5"]]
    assert reading.written[0].response != reading.written[3].response


def test_addresses_of_answers_in_a_table_that_begins_further_down(read):
    """The cell is that of the sheet, not of the table."""
    reading = read([[], [], [None, "State", "A1", "B1"], [None, "Peru", "online", "no"]])
    assert [[w.question, w.cell] for w in reading.written] == [["A1", "C4"], ["B1", "D4"]]


def test_headers_in_groups_and_options_in_columns(read):
    """An export in which no header is the bare id of a question is claimed all the same."""
    reading = read("""
        cover/state | A/A1/online | A/A1/csam | B/B1 | B/B1_comment
        Peru        | 1           | 0         | no   |
    """)
    assert (reading.layout, fates(reading)) == ("wide", ["rrrrr", "ruuu."])


def test_comments_headed_by_their_label_alone(read):
    """They belong to the question before them, be there metadata between the two."""
    reading = read("""
        State | Is there a coordinating body? | _id | Comment    | Source   | Which forms were identified? | Comment2
        Peru  | No                            | 7   | since 2020 | Decree 5 | Online                       | on games
    """)
    assert written(reading) == table("""
        B1 | answer  | | No         | B2
        B1 | comment | | since 2020 | D2
        B1 | source  | | Decree 5   | E2
        A1 | answer  | | Online     | F2
        A1 | comment | | on games   | G2
    """)


def test_two_rows_of_headers(read):
    """Form tools write the ids in one row and the labels in the next."""
    reading = read("""
        state              | A1                           | B1
        State that answers | Which forms were identified? | Is there a coordinating body?
        Peru               | online                       | no
    """)
    assert fates(reading) == ["rrr", "rrr", "ruu"]


def test_an_unknown_column_is_named_and_not_used(read):
    """Its header and its cells are among what was not understood; a like question is proposed."""
    reading = read("""
        State | A1     | B1 | Weather | Is there a co-ordinating body?
        Peru  | online | no | sunny   | yes
    """)
    assert fates(reading) == ["rrr??", "ruu??"]
    assert sentences(reading.problems) == [
        "export.xlsx, Data, D1: 'Weather' is no question of the form; what stands under it was not used (filled cells: 1); "
        'write in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", and questions = { "Weather" = "?" } '
        '(with the id of its question for "?"; where it is none, set_aside = ["Weather"]).',
        "export.xlsx, Data, E1: 'Is there a co-ordinating body?' is no question of the form; what stands under it "
        'was not used (filled cells: 1); write in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", and questions = '
        '{ "Is there a co-ordinating body?" = "B1" } (it is like B1).',
    ]


def test_a_column_that_comes_twice_is_used_once(read):
    """By another name it is still the same question; the second is not used."""
    reading = read("""
        State | A1     | B1 | Which forms were identified?
        Peru  | online | no | csam
    """)
    assert fates(reading) == ["rrr?", "ruu?"]
    assert sentences(reading.problems) == [
        "export.xlsx, Data, D1: 'Which forms were identified?' stands for A1 again, which column B1 already gives; "
        "this one was not used; remove one of the two columns."
    ]


def test_a_column_per_option_beside_the_joined_one_is_no_duplicate(read):
    """The joined answer and the columns of its options are different columns of one question."""
    reading = read("""
        State | A1     | A1/online | A1/csam | B1
        Peru  | online | 1         | 0       | no
    """)
    assert reading.problems == []
    assert [[w.question, w.option, w.cell] for w in reading.written] == [
        ["A1", "", "B2"],
        ["A1", "online", "C2"],
        ["A1", "csam", "D2"],
        ["B1", "", "E2"],
    ]


def test_a_row_without_its_state(read):
    """The answers of nobody known are not used; other rows are."""
    reading = read("""
        State | A1     | B1
        Peru  | online | no
              | csam   | no
    """)
    assert fates(reading) == ["rrr", "ruu", ".??"]
    assert sentences(reading.problems) == [
        "export.xlsx, Data, A3: it does not say which State answers; its answers were not used; "
        "write the name of the State in this cell."
    ]


def test_a_table_without_a_column_for_the_state(read):
    """Every row is one of nobody known; that is told once."""
    reading = read("""
        A1     | B1
        online | no
        csam   | no
    """)
    assert fates(reading) == ["rr", "??", "??"]
    assert sentences(reading.problems) == [
        "export.xlsx, Data, A1: no column of this table says which State answers; its rows were not used (2); write the "
        "header of that column in enquiry.toml under [[tables]] as state, or the State itself as of_state."
    ]


def test_a_column_without_a_header_is_not_understood(read):
    """What stands under nothing is nothing's answer, and is listed."""
    reading = read("""
        State | A1     | B1 |
        Peru  | online | no | see letter
    """)
    assert fates(reading) == ["rrr.", "ruu?"]


def test_a_comment_on_an_unknown_question_is_nobody_elses(read):
    """A comment beside a column that was not understood comments on that column."""
    reading = read("""
        State | A1     | C1         | Is there some body? | Comment
        Peru  | online | few judges | yes                 | by decree 12
    """)
    assert [w.cell for w in reading.written] == ["B2", "C2"]
    assert fates(reading) == ["rrr??", "ruu??"]


def test_a_first_response_of_few_words_is_no_header(read):
    """An answer is no header, even where it happens to be a word of the form."""
    reading = read("State | A1 | B1 | B1_comment\n Peru | | | Comment\n Chile | online | no |")
    assert [s.value for s in reading.said] == ["Peru", "Chile"]


@pytest.mark.parametrize("header", ["Comments", "Comentarios", "Response", "Fonte"])
def test_a_column_of_words_is_no_metadata(read, header):
    """What a State wrote under a header of that kind is used, or listed as not understood."""
    reading = read(f"State | A2 | B1 | C1 | {header}\n Peru | 3 | no | few judges | by decree 12")
    assert fates(reading)[1][4] in "u?"


def test_a_sheet_with_too_few_questions_is_declined(read):
    """One header that happens to be a question's makes no export."""
    reading = read("""
        State | Comment on | A1
        Peru  | page 3     | online
    """)
    assert fates(reading) == ["???", "???"]
    assert sentences(reading.problems) == [
        "export.xlsx, Data: no layout recognises this sheet; nothing of it was used (filled cells: 6); "
        'describe it in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", and then layout = "wide", '
        '"long", "turned" or "page", header_row = 3 and questions = { "its header" = "B1" } where they are needed; or '
        "ignore = true."
    ]


# A sheet that enquiry.toml describes


def test_a_described_table(read):
    """The header's row, the columns' meanings, the years and States to take, what to set aside."""
    described = Table(
        "export.xlsx",
        header_row=2,
        state="Economy",
        year="Report year",
        years=(2023, 2024),
        only_asked=True,
        questions={"Is there a body": "B1"},
        set_aside=("SCORE",),
    )
    reading = read(
        """
        q  | x    | b1              | s
        Economy   | Report Year | Is there a body? | Score
        Peru      | 2022        | no               | 10
        Peru      | 2023        | yes              | 20
        Atlantis  | 2023        | no               | 30
        Chile     | 2024        |                  | 40
        """,
        described,
    )
    assert fates(reading) == ["rrrr", "rrrr", "rrrr", "rrur", "rrrr", "rr.r"]
    assert [[w.question, w.value or None, w.cell] for w in reading.written] == [["B1", "yes", "C4"], ["B1", None, "C6"]]
    assert [s for s in said(reading) if s[0] != "metadata"] == [
        ["state", "Peru", "A4"],
        ["year", "2023.0", "B4"],
        ["state", "Chile", "A6"],
        ["year", "2024.0", "B6"],
    ]
    assert sentences(reading.problems) == [
        "export.xlsx, Data, A2: rows of other States or other years were set aside (2); nothing to do."
    ]


def test_the_header_row_is_counted_as_excel_counts_it(read):
    """Empty rows above a table count."""
    reading = read(
        [[], [], ["State", "Body?"], ["Peru", "no"]],
        Table("export.xlsx", header_row=3, questions={"Body?": "B1"}),
    )
    assert [[w.question, w.value, w.cell] for w in reading.written] == [["B1", "no", "B4"]]


@pytest.mark.parametrize("header_row", [9, 1])
def test_a_header_row_outside_the_table(read, header_row):
    """A row that is not there is no header; the sheet is said to be unread."""
    reading = read([[], [], ["State", "Body?"], ["Peru", "no"]], Table("export.xlsx", header_row=header_row))
    assert [problem.kind for problem in reading.problems] == ["unclaimed_sheet"]


def test_years_written_as_text_are_years(read):
    """A column of years may hold texts, as many exports do."""
    described = Table("export.xlsx", header_row=1, year="Year", years=(2023, 2024))
    reading = read("State | Year | B1\n Peru | '2023 | no", described)
    assert [[w.question, w.cell] for w in reading.written] == [["B1", "C2"]]


def test_a_column_mapped_to_a_question_that_is_none(read):
    """A slip in enquiry.toml is told, and what stands in the column is not said to be used."""
    described = Table("export.xlsx", header_row=1, questions={"Is there a law": "D9"})
    reading = read("State | A1 | Is there a law\n Peru | online | yes", described)
    assert fates(reading)[1] == "ru?"
    assert reading.problems


def test_an_ignored_sheet_is_recognised_whole(read):
    """Nothing of it is used, and nothing of it is missing in the account."""
    reading = read("State | A1 | B1\n Peru | online | no", Table("export.xlsx", ignore=True))
    assert (fates(reading), reading.written, reading.problems) == (["rrr", "rrr"], [], [])


# Long


def test_a_row_per_answer(read):
    """The question may be an id, a wording, a part of one or an option of one."""
    reading = read("""
        Answers   |            |                               |           |
        State     | Submitted  | Question                      | Answer    | Comment
        Peru      | 2024-06-14 | Is there a coordinating body? | no        | since 2020
        Peru      | 2024-06-14 | A1                            | online    |
        Peru      | 2024-06-14 | A1_other                      | mines     |
        Peru      | 2024-06-14 | A1/csam                       | X         |
        Chile     | 2024-06-15 | B1                            |           |
    """)
    assert (reading.layout, reading.problems) == ("long", [])
    assert fates(reading) == ["r....", "rrrrr", "rrruu", "rrru.", "rrru.", "rrru.", "rrr.."]
    assert written(reading) == table("""
        B1 | answer  |      | no         | D3
        B1 | comment |      | since 2020 | E3
        A1 | answer  |      | online     | D4
        A1 | other   |      | mines      | D5
        A1 | answer  | csam | X          | D6
        B1 | answer  |      |            | D7
    """)
    assert len({w.response for w in reading.written}) == 2


def test_rows_of_another_date_are_another_response(read):
    """One response is all the rows of one State and one date."""
    reading = read("""
        State | Submitted  | Question | Answer
        Peru  | 2024-06-14 | B1       | no
        PERU  | 2024-06-14 | A1       | online
        Peru  | 2024-09-03 | B1       | yes
    """)
    one, same, other = (w.response for w in reading.written)
    assert one == same != other


def test_rows_that_name_no_question_or_no_state(read):
    """They are told row by row, and nothing of them is used."""
    reading = read("""
        State | Question               | Answer | Reviewed by
        Peru  | Is there a body at all | no     | AB
              | B1                     | no     |
        Peru  | State that answers     | Peru   |
    """)
    assert fates(reading) == ["rrr?", "????", ".??.", "???."]
    assert sentences(reading.problems) == [
        "export.xlsx, Data, D1: 'Reviewed by' is no question of the form; what belongs to it was not used; "
        "correct it, or map it to a question in enquiry.toml.",
        "export.xlsx, Data, B2: 'Is there a body at all' is no question of the form; what belongs to it was "
        "not used; correct it, or map it to a question in enquiry.toml.",
        "export.xlsx, Data, A3: it does not say which State answers; its answers were not used; "
        "write the name of the State in this cell.",
        "export.xlsx, Data, B4: 'State that answers' is no question of the form; what belongs to it was not "
        "used; correct it, or map it to a question in enquiry.toml.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "State | Question | Answer\n Peru | B1 | no\n Peru | B1 | yes",
        "State | Question | Answer | Response\n Peru | B1 | no | yes",
    ],
    ids=["two rows", "two columns"],
)
def test_a_question_that_one_response_answers_twice(read, text):
    """Two answers of one State to one question are never one answer without a word."""
    reading = read(text)
    assert [problem.kind for problem in reading.problems] == ["question_twice"]
    assert "".join(fates(reading)).count("u") == 1


# Our own workbook


def test_our_own_workbook(read):
    """Ids in the first column, marks in the first row."""
    reading = read("""
        #id       | #text          | #answer | #comment   | #source
        #title    | Coordination
        #heading  | Question       | Answer  | Comment    | Source
        state     | State          | Peru    |            |
        B1        | B1. Is there?  | No      | since 2020 | Decree 5
        A1        | A1. Which?     |         | three      |
        A1/online | Online         | X       |            |
        A1_other  | Please specify | mines   |            |
        C1        | C1. Which?     |         |            |
    """)
    assert (reading.layout, reading.problems, reading.is_certain) == ("fillable", [], True)
    assert fates(reading) == ["rrrrr", "rr...", "rrrrr", "rrr..", "rruuu", "rr.u.", "rru..", "rru..", "rr..."]
    assert said(reading) == [["state", "Peru", "C4"]]
    assert written(reading) == table("""
        B1 | answer  |        | No         | C5
        B1 | comment |        | since 2020 | D5
        B1 | source  |        | Decree 5   | E5
        A1 | answer  |        |            | C6
        A1 | comment |        | three      | D6
        A1 | answer  | online | X          | C7
        A1 | other   |        | mines      | C8
        C1 | answer  |        |            | C9
    """)


def test_what_a_state_added_to_our_workbook_is_listed(read):
    """A question of its own, a note beside the table and a continuation below an answer are not understood."""
    reading = read("""
        #id | #text         | #answer | #comment | #source |
        B1  | B1. Is there? | No      |          |         | call us
            |               | and so forth |     |         |
        Z9  | Z9. And this? | Yes     |          |         |
    """)
    assert fates(reading) == ["rrrrr.", "rru..?", "..?...", "?r?..."]
    assert sentences(reading.problems) == [
        "export.xlsx, Data, A4: 'Z9' is no question of the form; what belongs to it was not used; "
        "correct it, or map it to a question in enquiry.toml."
    ]


def test_what_a_state_wrote_in_the_column_of_questions_is_listed(read):
    """The form's own text stands beside an id; a text beside none is the State's."""
    reading = read("""
        #id | #text                            | #answer
        B1  | B1. Is there?                    | No
            | A body is to be created in 2025. |
    """)
    assert fates(reading) == ["rrr", "rru", ".?."]


def test_our_workbook_without_its_column_of_texts(read):
    """A State that deleted a column of the form did not delete its answers."""
    reading = read("#id | #answer\n B1 | No\n A2 | 12")
    assert [[w.question, w.cell] for w in reading.written] == [["B1", "B2"], ["A2", "B3"]]


def test_the_lists_of_our_workbook_are_the_forms_own(read):
    """The hidden sheet behind the drop-downs holds no answer."""
    reading = read("B1 | B3\n No | None\n Yes | NA", sheet="#lists")
    assert (fates(reading), reading.written, reading.problems) == (["rr", "rr", "rr"], [], [])


# Which layout


def test_a_sheet_that_two_layouts_claim(read):
    """Nothing of it is used until enquiry.toml says which it is."""
    text = """
        State | Question | Answer | A1     | A2
        Peru  | B1       | no     | online | 3
    """
    reading = read(text)
    assert (fates(reading), reading.written) == (["?????", "?????"], [])
    assert sentences(reading.problems) == [
        "export.xlsx, Data: more than one layout claims this sheet (long, wide); nothing of it was used; "
        'say which one it is in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", layout = "long".'
    ]
    chosen = read(text, Table("export.xlsx", layout="long"))
    assert [w.cell for w in chosen.written] == ["C2"]


def test_our_own_mark_decides(read):
    """A sheet that carries our marks is ours, whatever else its headers look like."""
    reading = read("""
        #id | #text | #answer | A1     | A2 | State
        B1  | B1.   | No      | online | 3  | Peru
    """)
    assert (reading.layout, [w.cell for w in reading.written]) == ("fillable", ["C2"])


def test_an_empty_sheet_is_no_problem(read):
    """There is nothing to claim."""
    reading = read("")
    assert (reading.problems, reading.written, reading.fate.size) == ([], [], 0)


def test_a_misspelt_state_is_not_one_of_the_others(read_table):
    """Where only the rows of the States asked are taken, a name like one of theirs is for a person to settle."""
    more = '\n[[tables]]\nfile = "export.xlsx"\nheader_row = 1\nstate = "State"\nonly_asked = true\n'
    outcome = read_table("State | A1 | B1\n Saint Aurelia | csam | no\n Valdorya | csam | no\n Peru | csam | no", more)
    assert outcome.sentences == [
        "export.xlsx, Data, A1: rows of other States or other years were set aside (1); nothing to do.",
        "export.xlsx, Data, A3: 'Valdorya' is not a State that this enquiry asked; its answers were not used; "
        "correct the name, or add the State to enquiry.toml (it is like XAB).",
    ]


def test_readers_are_told_of_each_layout_in_words():
    """What `enquiry.toml` calls it is for researchers; a page that met a layout without words would fail."""
    assert set(responses.LAYOUTS) == set(LAYOUTS)
