"""Pages: one workbook a State, questions down the page, the answers beside or below them."""

import re

import pytest
from tables import beside, said, table, write_workbook

from analysis.layouts import read_sheet
from analysis.layouts.reading import Asked
from analysis.problems import likeness
from analysis.settings import Table
from analysis.states import names_of_states, read_states
from analysis.workbook import read_workbook

FATES = ".?ru"  # empty, not understood, recognised, used


@pytest.fixture
def read(form, tmp_path):
    """Read one sheet by the layout that claims it."""

    def read_text(text, described=None):
        path = write_workbook(tmp_path / "a.xlsx", {"Data": text})
        asked = Asked(form, names_of_states(read_states()), ("PER", "CHL"), described)
        return read_sheet(read_workbook(path).sheets[0], asked)

    return read_text


def fates(reading):
    """Return what became of each cell, a letter a cell; a filled cell is never empty, and none is lost."""
    assert ((reading.fate == 0) == ~reading.sheet.filled).all()
    assert sum(int((reading.fate == fate).sum()) for fate in (1, 2, 3)) == int(reading.sheet.filled.sum())
    return ["".join(FATES[fate] for fate in row) for row in reading.fate]


def written(reading):
    """Return what was written as rows of a text table; the place of a silence is left out."""
    found = [[w.question, w.part, w.option or None, w.value, w.cell] for w in reading.written if w.value]
    return sorted(found, key=lambda row: (int(re.search(r"\d+", row[-1]).group()), row[-1]))


def named(reading):
    """Return what the page says of its response."""
    return [[s.role, str(s.value), s.cell] for s in reading.said]


# Beside


def test_answers_beside_their_questions(read):
    """Numbered, lettered or called question; the State on top, comments and sources with labels of their own."""
    reading = read("""
        A small form                          |
        Estado:                               | Perú
        Coordinación                          |
        1. ¿Existe un órgano que coordine?    | No
        Comentarios:                          | se prevé
        Fuente:                               | Decreto 5
        Pregunta 3: ¿En qué año se creó?      | 2019
        C1 - ¿Qué desafíos enfrentó?          | falta de jueces
    """)
    assert (reading.layout, reading.problems) == ("page", [])
    assert fates(reading) == ["r.", "rr", "r.", "ru", "ru", "ru", "ru", "ru"]
    assert named(reading) == [["state", "Perú", "B2"]]
    assert written(reading) == table("""
        B1 | answer  |  | No              | B4
        B1 | comment |  | se prevé        | B5
        B1 | source  |  | Decreto 5       | B6
        B2 | answer  |  | 2019            | B7
        C1 | answer  |  | falta de jueces | B8
    """)
    assert {w.response for w in reading.written} == {"a.xlsx"}


def test_columns_that_a_header_names(read):
    """Comments may stand between the question and its answer; what stands under no known header is not understood."""
    reading = read("""
        N° | Pregunta                       | Observaciones | Nota interna | Respuesta | Fuente
        1  | ¿Existe un órgano que coordine? | de hecho     | ver acta     | No        | Decreto 5
        2  | ¿Cuántas víctimas en 2023?      |              |              | 12        |
    """)
    assert written(reading) == table("""
        B1 | comment |  | de hecho  | C2
        B1 | answer  |  | No        | E2
        B1 | source  |  | Decreto 5 | F2
        A2 | answer  |  | 12        | E3
    """)
    assert fates(reading) == ["rrr?rr", "rru?uu", "rr..u."]
    assert [(p.kind, p.cell) for p in reading.problems] == [("unknown_question", "D1")]


def test_ids_alone(read):
    """An id names its question where nothing else is worded beside it; a number among the answers names none."""
    reading = read("B1 | No\n A2 | 3\n C1 | B2")
    assert written(reading) == table("B1 | answer | | No | B1\n A2 | answer | | 3 | B2\n C1 | answer | | B2 | B3")
    assert fates(reading) == ["ru", "ru", "ru"]


def test_an_id_and_a_question_that_the_form_does_not_have(read):
    """The id is proposed, never taken, be the wording in its cell or in the next; one nearly right is taken."""
    reading = read("""
        B1. Is there any coordinating body?             |                           | No
        A2. Is there a national hotline?                |                           | 1
        B2                                              | Who pays for the shelter? | 2019
        C1: Which challenges did it meet?               |                           | few judges
    """)
    assert written(reading) == table("B1 | answer | | No | C1\n C1 | answer | | few judges | C4")
    assert [(p.kind, p.cell, p.values["proposal"]) for p in reading.problems] == [
        ("unknown_question", "A2", likeness("A2")), ("unknown_question", "B3", likeness("B2")),
    ]  # fmt: skip
    assert fates(reading) == ["r.u", "?.?", "???", "r.u"]


@pytest.mark.parametrize("sign", ["No", "No.", "N°", "Nº", "#", "Num", "Item"])
def test_numbers_of_questions_are_no_ticks(read, sign):
    """A column that counts the questions is recognised whatever its header, and no option "No"."""
    reading = read(f"""
        {sign} | Question                      | Yes, its own | No | Comments
        1      | How many victims in 2023?     |              |    |
        2      | Is there a coordinating body? |              |    |
        1      | Which challenges did it meet? |              |    | few
    """)
    assert fates(reading)[1:] == ["rr...", "rr...", "rr..u"]
    assert written(reading) == table("C1 | comment | | few | E4")


def test_only_ticks_choose_under_the_names_of_options(read):
    """A number among them is none, nor is a 1 in its column; it is told of."""
    reading = read("""
        No | Question                      | Yes, its own | No | Comments
        1  | Is there a coordinating body? |              | X  |
        2  | How many victims in 2023?     |              |    |
    """)
    assert written(reading) == table("B1 | answer | no | X | D2")
    assert fates(reading) == ["rrrrr", "rr.u.", "rr..."]
    reading = read("""
        Question                      | Yes, its own | No
        Is there a coordinating body? |              | 3
        How many victims in 2023?     |              |
    """)
    assert (written(reading), [(p.kind, p.cell) for p in reading.problems]) == ([], [("unclear_ticks", "C2")])


def test_an_id_and_the_wording_of_another_question(read):
    """Which of the two holds is not ours to say."""
    reading = read("""
        B1 | Which challenges did it meet?  | few judges
        A2 | How many victims in 2023?      | 3
        B2 | In which year was it created?  | 2019
    """)
    assert written(reading) == table("A2 | answer | | 3 | C2\n B2 | answer | | 2019 | C3")
    assert fates(reading)[0] == "???"
    assert [(p.kind, p.values) for p in reading.problems] == [("labels_disagree", {"question": "C1", "other": "B1"})]


def test_a_question_like_one_of_the_form(read):
    """It is proposed, never taken, and ends the answer above it."""
    reading = read("""
        Which challenges did it meet?
        Few judges.
        Is there a coordinating bodi?
        No
        How many victims in 2023?
        3
    """)
    assert written(reading) == table("C1 | answer | | Few judges. | A2\n A2 | answer | | 3 | A6")
    assert fates(reading) == ["r", "u", "?", "?", "r", "u"]
    assert [(p.kind, p.cell, p.values["proposal"]) for p in reading.problems] == [
        ("unknown_question", "A3", likeness("B1"))
    ]


# Below


def test_answers_below_their_questions(read):
    """Lines below each other are one answer in words, with the range of its cells; a title ends it."""
    reading = read("""
        | A small form
        | Quels défis ?
        | Which challenges did it meet?
        | Few judges.
        | No budget.
        |
        | And no data.
        | Comment:
        | see the plan
        | B. Coordination
        | Is there a coordinating body?
        | Yes, its own
    """)
    assert written(reading) == [
        ["C1", "answer", None, "Few judges.\nNo budget.\nAnd no data.", "B4:B7"],
        ["C1", "comment", None, "see the plan", "B9"],
        ["B1", "answer", None, "Yes, its own", "B12"],
    ]
    assert "".join(fates(reading)) == "r?ruu.ururru"


@pytest.mark.parametrize(("blank", "kinds"), [("|", []), ("", ["unclear_answer"])], ids=["apart", "directly below"])
def test_a_title_is_no_answer_to_a_blank_question(read, blank, kinds):
    """Where answers stand beside their questions, what stands below one is none."""
    reading = read(f"""
        How many victims in 2023?     | 3
        Is there a coordinating body? | No
        Which challenges did it meet? |
        {blank}
        Thank you for your help       |
    """)
    assert written(reading) == table("A2 | answer | | 3 | B1\n B1 | answer | | No | B2")
    assert fates(reading)[-1] == "?."
    assert [p.kind for p in reading.problems] == kinds
    assert ("C1", "B3") in [(w.question, w.cell) for w in reading.written]


def test_hints_below_questions_are_no_answers(read):
    """Where one stands below an answered question, what stands below a blank one is another."""
    reading = read("""
        How many victims in 2023?      | 3
        A number from 0 on.            |
        In which year was it created?  |
        1990 to 2024.                  |
        Which challenges did it meet?  |
        Name up to three.              |
    """)
    assert written(reading) == table("A2 | answer | | 3 | B1")
    assert fates(reading) == ["ru", "?.", "r.", "?.", "r.", "?."]
    assert reading.problems == []


def test_what_may_be_an_answer_below_its_question_is_told(read):
    """Elsewhere on the page answers stand beside."""
    reading = read("""
        How many victims in 2023?      | 3
        In which year was it created?  |
        some time in 2019 or later on  |
        Is there a coordinating body?  |
        No                             |
    """)
    assert written(reading) == table("A2 | answer | | 3 | B1\n B1 | answer | | No | A5")
    assert [(p.kind, p.cell, p.values) for p in reading.problems] == [("unclear_answer", "A3", {"question": "B2"})]


def test_the_answer_has_a_label_of_its_own(read):
    """`Answer:` beside or below; in Portuguese and French."""
    reading = read("""
        Is there a coordinating body?
        Resposta:                     | No
        Which challenges did it meet?
        Réponse :
        Few judges.
        No budget.
    """)
    assert written(reading) == [
        ["B1", "answer", None, "No", "B2"],
        ["C1", "answer", None, "Few judges.\nNo budget.", "A5:A6"],
    ]


# Ticks


@pytest.mark.parametrize("tick", ["X", "✓", "☒", 1, "Sí"])
def test_a_tick_beside_an_option(read, tick):
    """After it; the words for "other" beside its option."""
    reading = read([
        ["¿Qué formas se identificaron?", None, None],
        ["", "Material de abuso", None],
        ["", "En línea", tick],
        ["", "En línea, en directo", None],
        ["", "En viajes y transporte", None],
        ["", "Otra: minas", tick],
        ["", "Ninguna", None],
        ["", "Sin información", None],
        ["¿Existe un órgano que coordine?", "No", None],
    ])  # fmt: skip
    value = float(tick) if tick == 1 else tick
    assert written(reading) == [
        ["A1", "answer", "online", value, "C3"],
        ["A1", "other", None, "minas", "B6"],
        ["A1", "answer", "other", value, "C6"],
        ["B1", "answer", None, "No", "B9"],
    ]
    assert fates(reading) == ["r..", ".r.", ".ru", ".r.", ".r.", ".uu", ".r.", ".r.", "ru."]
    assert reading.problems == []


def test_a_tick_before_an_option(read):
    """The side is that on which all ticks fit."""
    reading = read("""
          | Which forms were identified?
        x | a) Abuse material
          | b) Online
        x | c) In travel, transport and tourism
          | Is there a coordinating body?
          | Yes, its own
        x | No
    """)
    assert written(reading) == table("""
        A1 | answer | csam   | x | A2
        A1 | answer | travel | x | A4
        B1 | answer | no     | x | A7
    """)


def test_options_in_a_row(read):
    """Ticks below them, beside them, under a header of options; between two of them, as elsewhere on the page."""
    below = read("""
        Is there a coordinating body? | Yes, its own | Yes, a broader one | No
                                      |              | X                  |
        How many victims in 2023?     | 3
    """)
    assert written(below) == table("B1 | answer | broader | X | C2\n A2 | answer | | 3 | B3")
    between = read("""
        Is there a coordinating body? | Yes, its own | X | No |
        How many victims in 2023?     | 3            |   |    |
    """)
    assert written(between)[0] == ["B1", "answer", "yes", "X", "C1"]
    header = read("""
        Question                      | Yes, its own | No | Comments
        Is there a coordinating body? |              | X  | by decree
        How many victims in 2023?     |              |    |
    """)
    assert written(header) == table("B1 | answer | no | X | C2\n B1 | comment | | by decree | D2")


def test_boxes_before_options_in_one_cell(read):
    """What stands in the box is what the State wrote."""
    reading = read("""
        Is there a coordinating body? | ☐ Yes, its own ☒ No
        Which forms were identified?  | [x] Online
                                      | [ ] Abuse material
        How many victims in 2023?     | 3
    """)
    assert [[w.question, w.option, w.value, w.cell] for w in reading.written] == [
        ["B1", "yes", "☐", "B1"],
        ["B1", "no", "☒", "B1"],
        ["A1", "online", "x", "B2"],
        ["A1", "csam", "", "B3"],
        ["A2", "", 3.0, "B4"],
    ]


def test_a_list_that_nobody_ticked_is_no_answer(read):
    """A whole list is the form's; of a part of one nobody can tell, and two of seven were typed."""
    whole = read("""
        Is there a coordinating body?
        Yes, its own
        Yes, a broader one
        No
        No information
        How many victims in 2023?     | 3
    """)
    assert written(whole) == table("A2 | answer | | 3 | B6")
    part = read("Is there a coordinating body? | Yes, its own\n | No\n How many victims in 2023? | 3")
    assert written(part) == table("A2 | answer | | 3 | B3")
    assert [(p.kind, p.values) for p in part.problems] == [("unclear_ticks", {"question": "B1"})]
    assert fates(part) == ["r?", ".?", "ru"]
    typed = read("Which forms were identified? | Online\n | Abuse material\n How many victims in 2023? | 3")
    assert written(typed)[:2] == table("A1 | answer | online | Online | B1\n A1 | answer | csam | Abuse material | B2")


def test_ticks_that_fit_no_side(read):
    """Nothing is taken of them."""
    reading = read("""
        Is there a coordinating body? |   |              |   |
                                      | X | Yes, its own | X |
                                      |   | No           |   | X
        How many victims in 2023?     | 3 |              |   |
    """)
    assert written(reading) == table("A2 | answer | | 3 | B4")
    assert [p.kind for p in reading.problems] == ["unclear_ticks"]


def test_a_text_of_several_lines_in_an_older_response(read_enquiry):
    """All its cells are those of a response that a newer one replaced; one that contradicts another is not used."""
    old = """
        Estado: Valdoria
        Fecha: 2024-06-14
        Is there a coordinating body?
        No
        Which challenges did it meet?
        few judges
        no budget
    """
    new = old.replace("2024-06-14", "2024-09-03").replace("no budget", "no data")
    outcome = read_enquiry({"a.xlsx": {"Page": old}, "b.xlsx": {"Page": new}})
    account = outcome.received.account
    assert account[["file", "cells", "used", "recognised", "not_understood"]].to_numpy().tolist() == [
        ["a.xlsx", 7, 0, 7, 0],
        ["b.xlsx", 7, 3, 4, 0],
    ]
    (row,) = outcome.answers[(outcome.answers["state"] == "XAB") & (outcome.answers["question"] == "C1")].itertuples()
    assert (row.text, row.file, row.cell) == ("few judges\nno data", "b.xlsx", "A6:A7")


def test_a_page_that_was_copied_and_filled_in_again(read_enquiry):
    """The lines of the second are not used, and the two that differ are unreadable."""
    page = "Estado: Valdoria\n Which challenges did it meet?\n few judges\n no budget\n B1\n No"
    outcome = read_enquiry({"a.xlsx": {"One": page, "Two": page.replace("no budget", "no data")}})
    assert [(p.kind, p.sheet, p.cell) for p in outcome.problems if p.kind == "question_twice"] == [
        ("question_twice", "Two", "A3:A4"),
        ("question_twice", "Two", "A6"),
    ]
    assert (said(outcome.answers, "C1", "XAB"), said(outcome.answers, "B1", "XAB")) == ("unreadable", "answered: no")


# Fields and covers


def test_fields_beside_below_and_in_the_cell_of_their_label(read):
    """What is personal is recognised, and never listed."""
    reading = read("""
        País: Perú | Fecha | 2024-06-14
        Nombre y cargo: | Juana Pérez | Directora
        Teléfono:
        555 0101
        ¿Existe un órgano que coordine? | No
        ¿Cuántas víctimas en 2023?      | 12
    """)
    assert [row[:2] for row in named(reading) if row[0] in ("state", "submitted")] == [
        ["state", "Perú"],
        ["submitted", "2024-06-14"],
    ]
    assert fates(reading)[:4] == ["rrr", "rrr", "r..", "r.."]


def test_a_cover_and_sheets_of_blocks(read_enquiry):
    """The State stands on the cover alone; a block of three questions is a page too."""
    outcome = read_enquiry({"a.xlsx": {
        "Portada": "Un formulario corto\n Estado que responde | Valdoria\n Correo: | a@b.org\n Instrucción: responda todo",
        "B": "Coordinación\n ¿Existe un órgano que coordine? | No\n Comentario | se prevé\n ¿Qué desafíos enfrentó? | jueces",
        "A": "Formas y cifras\n ¿Cuántas víctimas en 2023? | 12\n ¿Qué formas se identificaron? | En línea",
    }})  # fmt: skip
    assert outcome.sentences == []
    assert [said(outcome.answers, q, "XAB") for q in ("A1", "A2", "B1", "C1")] == [
        "answered: online", "answered: 12", "answered: no", "answered",
    ]  # fmt: skip
    assert beside(outcome.answers, "B1", "comment", "XAB") == ["se prevé"]
    account = outcome.received.account
    assert list(account["cells"]) == list(account[["used", "recognised", "not_understood"]].sum(axis=1))
    assert list(outcome.received.not_understood["text"]) == ["Instrucción: responda todo"]


def test_a_state_that_only_the_file_names(read_enquiry):
    """Its name is proposed; enquiry.toml settles it."""
    text = "¿Existe un órgano que coordine? | No\n ¿Cuántas víctimas en 2023? | 12"
    more = '\n[[tables]]\nfile = "Respuesta_Valdoria_2024.xlsx"\nof_state = "XAB"\n'
    outcome = read_enquiry({"Respuesta_Valdoria_2024.xlsx": {"Hoja1": text}})
    assert outcome.sentences == [
        "Respuesta_Valdoria_2024.xlsx, Hoja1: no cell says which State answers, but a name points to XAB "
        "(Respuesta_Valdoria_2024); its answers were not used; write the name of the State into the workbook, "
        'or in enquiry.toml under [[tables]]: file = "Respuesta_Valdoria_2024.xlsx", of_state = "XAB".'
    ]
    del more


def test_a_state_that_enquiry_toml_names(read_enquiry):
    """No cell of the workbook says whose answers they are."""
    text = "¿Existe un órgano que coordine? | No\n ¿Cuántas víctimas en 2023? | 12"
    more = '\n[[tables]]\nfile = "a.xlsx"\nof_state = "XAB"\n'
    outcome = read_enquiry({"a.xlsx": {"Hoja1": text}}, more)
    assert (outcome.sentences, said(outcome.answers, "A2", "XAB")) == ([], "answered: 12")


# Which sheets


def test_what_enquiry_toml_settles(read):
    """A wording that the form does not have, and a title."""
    settled = Table("a.xlsx", questions={"Is there a body at all?": "B1"}, set_aside=("Part of the lawyers",))
    reading = read("Part of the lawyers\n Is there a body at all? | No\n How many victims in 2023? | 3", settled)
    assert written(reading) == table("B1 | answer | | No | B2\n A2 | answer | | 3 | B3")
    assert fates(reading) == ["r.", "ru", "ru"]


def test_persons_are_named_below_the_questions_too(read):
    """With or without a colon; none of them is listed as not understood."""
    reading = read("""
        How many victims in 2023?     | 3
        Is there a coordinating body? | No
        Which challenges did it meet? | few judges
        Name                          | Juana Pérez
        Punto focal: Juan Pérez       |
    """)
    assert fates(reading) == ["ru", "ru", "ru", "rr", "r."]


def test_a_list_of_states_is_no_cover(read):
    """Nor is a small table."""
    for text in ("State\n Peru\n Chile", "State | Region\n Peru | South", "Note | Peru"):
        assert [p.kind for p in read(text).problems] == ["unclaimed_sheet"]


def test_a_page_that_enquiry_toml_names(read):
    """One question is enough where a person says so."""
    reading = read("How many victims in 2023? | 3", Table("a.xlsx", layout="page"))
    assert written(reading) == table("A2 | answer | | 3 | B1")
