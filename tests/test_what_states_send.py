"""What States and form tools really send: the twelve things a reader must handle, each in several shapes."""

import datetime
import re

import pytest
import xlsxwriter
from conftest import read_folder
from tables import beside, said, sentences, table, write_enquiry, write_workbook

from analysis.layouts.roles import role_of
from analysis.states import names_of_states, nearest_state, read_states, state_named

# Seven questions in four languages: one option, a year (if P1 holds), two lists of options that are much alike and
# hold commas, a number, a text, and one option that may be explained.
SURVEY = """
type                    | name        | label::English (en)                     | label::Español (es)                       | label::Português (pt)                        | label::Français (fr)                           | role      | category   | kind | constraint | relevant | short_en
begin_group             | head        | Who replies                             | Quién contesta                            | Quem responde                                | Qui répond
text                    | replying    | State that replies                      | Estado que contesta                       | Estado que replica                           | État qui répond                                | state
date                    | sent        | Day of this reply                       | Día de esta contestación                  | Dia desta réplica                            | Jour de cette réponse                          | submitted
text                    | liaison     | Liaison officer                         | Oficial de enlace                         | Oficial de ligação                           | Agent de liaison                               | contact
end_group
begin_group             | P           | Law and training                        | Ley y capacitación                        | Lei e capacitação                            | Loi et formation                               |           | prevention
select_one yn           | P1          | Does the law punish online grooming?    | ¿Castiga la ley el embaucamiento en línea? | A lei pune o aliciamento em linha?          | La loi punit-elle la sollicitation en ligne ?
text                    | P1_comment  | Comment                                 | Comentario                                | Comentário                                   | Commentaire
text                    | P1_source   | Source                                  | Fuente                                    | Fonte                                        | Source
integer                 | P2          | Since which year does it do so?         | ¿Desde qué año lo hace?                   | Desde que ano o faz?                         | Depuis quelle année le fait-elle ?             |           |            | year | . >= 1980 and . <= 2024 | ${P1} = '1'
select_multiple bodies  | P3          | Which bodies train the police?          | ¿Qué órganos capacitan a la policía?      | Que órgãos formam a polícia?                 | Quels organes forment la police ?
text                    | P3_other    | Another body: which one                 | Otro órgano: cuál                         | Outro órgão: qual                            | Autre organe : lequel
select_multiple schools | P4          | Which bodies train teachers?            | ¿Qué órganos capacitan a docentes?        | Que órgãos formam docentes?                  | Quels organes forment les enseignants ? | | | | | | Education
text                    | P4_comment  | Comment                                 | Comentario                                | Comentário                                   | Commentaire
end_group
begin_group             | R           | Services                                | Servicios                                 | Serviços                                     | Services                                       |           | recovery
integer                 | R1          | How many children were assisted in 2022? | ¿Cuántos niños fueron atendidos en 2022? | Quantas crianças foram atendidas em 2022?    | Combien d'enfants ont été aidés en 2022 ?      |           |            |      | . >= 0 | | Children assisted
select_one reach        | R2          | Where does the helpline work?           | ¿Dónde funciona la línea de ayuda?        | Onde funciona a linha de ajuda?              | Où la ligne d'écoute fonctionne-t-elle ?
text                    | R3          | Which obstacles remain?                 | ¿Qué obstáculos persisten?                | Que obstáculos persistem?                    | Quels obstacles demeurent ? | | | | | | Obstacles
end_group
"""
CHOICES = """
list_name | name     | status  | exclusive | free_text | label::English (en)               | label::Español (es)                 | label::Português (pt)               | label::Français (fr)
yn        | 1        | in_force |          |           | Yes                               | Sí                                  | Sim                                 | Oui
yn        | 2        | absent  |           |           | No                                | No                                  | Não                                 | Non
yn        | 3        | planned |           |           | A bill is pending                 | Hay un proyecto de ley              | Há um projeto de lei                | Un projet de loi est à l'examen
bodies    | justice  |         |           |           | Justice, peace and human rights   | Justicia, paz y derechos humanos    | Justiça, paz e direitos humanos     | Justice, paix et droits humains
bodies    | school   |         |           |           | Education                         | Educación                           | Educação                            | Éducation
bodies    | sport    |         |           |           | Education, culture and sport      | Educación, cultura y deporte        | Educação, cultura e desporto        | Éducation, culture et sport
bodies    | ngo      |         |           |           | Civil society (NGOs)              | Sociedad civil (ONG)                | Sociedade civil (ONG)               | Société civile (ONG)
bodies    | another  |         |           | yes       | Another body                      | Otro órgano                         | Outro órgão                         | Un autre organe
bodies    | nobody   | absent  | yes       |           | None                              | Ninguno                             | Nenhum                              | Aucun
schools   | justice  |         |           |           | Justice, peace and human rights   | Justicia, paz y derechos humanos    | Justiça, paz e direitos humanos     | Justice, paix et droits humains
schools   | school   |         |           |           | Education                         | Educación                           | Educação                            | Éducation
schools   | union    |         |           |           | Trade unions                      | Sindicatos                          | Sindicatos                          | Syndicats
schools   | nobody   | absent  | yes       |           | None                              | Ninguno                             | Nenhum                              | Aucun
reach     | all      | in_force |          |           | Everywhere                        | En todo el territorio               | Em todo o território                | Partout
reach     | some     | partly  |           |           | In some regions, provinces or cities | En algunas regiones, provincias o ciudades | Em algumas regiões, províncias ou cidades | Dans certaines régions, provinces ou villes
reach     | differs  |         |           | yes       | It differs                        | Varía                               | Varia                               | Cela varie
"""
SETTINGS = """
form_title      | heading_en      | heading_es        | heading_pt       | heading_fr      | version
A law in four   | A law in four   | Una ley en cuatro | Uma lei em quatro | Une loi en quatre | 3
"""
QUESTIONS = ("P1", "P2", "P3", "P4", "R1", "R2", "R3")


@pytest.fixture(scope="module")
def form_of_four(tmp_path_factory):
    """The form in four languages, as a workbook."""
    sheets = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
    return write_workbook(tmp_path_factory.mktemp("form") / "form.xlsx", sheets).read_bytes()


@pytest.fixture
def read_all(tmp_path, form_of_four):
    """Read an enquiry of this form with these workbooks; every cell has a fate, whatever was sent."""

    def read(responses, more=""):
        folder = write_enquiry(tmp_path / f"enquiry-{len(list(tmp_path.iterdir()))}", responses, more)
        (folder / "form.xlsx").write_bytes(form_of_four)
        outcome = read_folder(folder)
        account = outcome.received.account
        assert (account["cells"] == account[["used", "recognised", "not_understood"]].sum(axis=1)).all()
        assert len(outcome.received.not_understood) == account["not_understood"].sum()
        return outcome

    return read


@pytest.fixture
def read(read_all):
    """Read one workbook that has one sheet with this table."""

    def read_text(text, more=""):
        return read_all({"reply.xlsx": {"Sheet1": text}}, more)

    return read_text


def answers(outcome, state="XAB"):
    """Return what was read of a State's answers, those left out to which it said nothing."""
    read = {question: said(outcome.answers, question, state).removeprefix("answered: ") for question in QUESTIONS}
    return {question: answer for question, answer in read.items() if answer not in ("not_answered", "not_asked")}


def left(outcome):
    """Return the cells that nothing was made of, with what stands in them."""
    return [f"{row.cell} {row.text}" for row in outcome.received.not_understood.itertuples()]


def told(outcome):
    """Return what was told, by kind and cell."""
    return [(problem.kind, problem.cell) for problem in outcome.problems]


def place(outcome, question, state="XAB"):
    """Return the cells in which a State's answer to a question stands, each once."""
    rows = outcome.answers
    rows = rows[(rows["state"] == state) & (rows["question"] == question) & (rows["part"] == "answer")]
    return ", ".join(dict.fromkeys(rows["cell"]))


def counts(outcome):
    """Return the three numbers of the one sheet: used, recognised, not understood."""
    (row,) = outcome.received.account.itertuples()
    return row.used, row.recognised, row.not_understood


# 1. Rows above the header, header rows, blank continuations, titles, notes and totals


ABOVE = [
    "Regional questionnaire on online grooming",
    "Version of 3 May 2024 | | page 1",
    "",
    "Confidential until published",
    "Prepared for the working group | | | Annex II",
    "All figures are those of the ministries",
]


@pytest.mark.parametrize("number", range(7))
def test_1_rows_above_the_header(read, number):
    """None to six rows of titles and notes, a blank one among them, stand above it."""
    rows = [
        *ABOVE[:number],
        "State that replies | Does the law punish online grooming? | How many children were assisted in 2022?",
        "Valdoria           | A bill is pending                    | 41",
    ]
    outcome = read([table(row)[0] if row else [] for row in rows])
    assert answers(outcome) == {"P1": "3", "R1": "41"}
    assert (place(outcome, "R1"), left(outcome)) == (f"C{number + 2}", [])
    assert outcome.sentences == []


HEADERS = {
    "one row": """
        Estado   | ¿Qué órganos capacitan a la policía? - Educación | ¿Qué órganos capacitan a la policía? - Sociedad civil (ONG) | ¿Cuántos niños fueron atendidos en 2022? | ¿Qué obstáculos persisten?
    """,
    "two rows": """
        Estado   | ¿Qué órganos capacitan a la policía? |                      | ¿Cuántos niños fueron atendidos en 2022? | ¿Qué obstáculos persisten?
                 | Educación                            | Sociedad civil (ONG) |                                          |
    """,
    "three rows": """
                 | Ley y capacitación                   |                      | Servicios                                |
        Estado   | ¿Qué órganos capacitan a la policía? |                      | ¿Cuántos niños fueron atendidos en 2022? | ¿Qué obstáculos persisten?
                 | Educación                            | Sociedad civil (ONG) |                                          |
    """,
    "four rows": """
                 | Ley y capacitación                   |                      | Servicios                                |
                 | P3                                   |                      | R1                                       | R3
        Estado   | ¿Qué órganos capacitan a la policía? |                      | ¿Cuántos niños fueron atendidos en 2022? | ¿Qué obstáculos persisten?
                 | Educación                            | Sociedad civil (ONG) | Respuesta                                | Respuesta
    """,
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS.keys())
def test_1_one_to_four_header_rows(read, header):
    """The block, the id, the question and the option, each in a row; blank cells continue what is on their left."""
    outcome = read(header + "Valdoria | X | | 41 | faltan peritos\n Saint Aurelia | | X | 0 | few experts")
    assert answers(outcome) == {"P3": "school", "R1": "41", "R3": "answered"}
    assert answers(outcome, "XAA") == {"P3": "ngo", "R1": "0", "R3": "answered"}
    assert (outcome.sentences, left(outcome)) == ([], [])


@pytest.mark.parametrize("is_merged", [True, False])
def test_1_merged_or_blank_continuations_of_two_lists_alike(read_all, tmp_path, is_merged):
    """Two questions with the same options side by side: each option is that of the question above it."""
    path = tmp_path / "merged.xlsx"
    options = ["Educação", "Justiça, paz e direitos humanos"]
    with xlsxwriter.Workbook(path) as book:
        sheet, plain = book.add_worksheet(), book.add_format()
        for column, text in ((1, "Que órgãos formam a polícia?"), (3, "Que órgãos formam docentes?")):
            if is_merged:
                sheet.merge_range(0, column, 0, column + 1, text, plain)
            else:
                sheet.write(0, column, text)
        if is_merged:
            sheet.merge_range(0, 0, 1, 0, "País", plain)
        sheet.write(0, 0, "País")
        sheet.write_row(1, 1, [*options, *options])
        sheet.write_row(2, 0, ["Valdória", "x", "", "", "x"])
    outcome = read_all({"quadro.xlsx": path.read_bytes()})
    assert answers(outcome) == {"P3": "school", "P4": "justice"}
    assert (outcome.sentences, counts(outcome)) == ([], (2, 8, 0))


def test_1_the_block_merged_over_questions_of_one_column(read):
    """A block over several single questions is no question."""
    outcome = read("""
                 | Loi et formation                              |                                    | Services
        Pays     | La loi punit-elle la sollicitation en ligne ? | Depuis quelle année le fait-elle ? | Où la ligne d'écoute fonctionne-t-elle ?
        Valdorie | Oui                                           | 2016                               | Partout
    """)  # fmt: skip
    assert answers(outcome) == {"P1": "1", "P2": "2016", "R2": "all"}
    assert (outcome.sentences, left(outcome)) == ([], [])


@pytest.mark.parametrize(
    ("below", "cells"),
    [
        ("Total | | 46", 2),
        ("Total general | | 46\n Elaboración propia con datos de los ministerios |", 3),
        ("| | \n Nota: los datos son preliminares | |\n Fuente: ministerios del interior | |", 2),
        ("TOTAUX | | 46\n Notes : chiffres provisoires", 3),
        ("Média | | 23\n Fonte: ministérios", 3),
    ],
)
def test_1_titles_above_and_totals_and_notes_below(read, below, cells):
    """They are recognised, told of once, and no State's."""
    outcome = read(f"""
        Cuadro 3. Niños atendidos | |
        State         | Does the law punish online grooming? | How many children were assisted in 2022?
        Valdoria      | No                                   | 41
        Saint Aurelia | Yes                                  | 5
        {below}
    """)
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert answers(outcome, "XAA") == {"P1": "1", "R1": "5"}
    assert counts(outcome) == (4, 6 + cells, 0)
    assert [kind for kind, _ in told(outcome)] == ["asides"]


def test_1_a_header_that_comes_again(read):
    """On each printed page the same header: it is recognised once more."""
    outcome = read("""
        State         | P1  | R1
        Valdoria      | No  | 41
        State         | P1  | R1
        Saint Aurelia | Yes | 5
    """)
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert answers(outcome, "XAA") == {"P1": "1", "R1": "5"}
    assert (outcome.sentences, counts(outcome)) == ([], (4, 8, 0))


def test_1_another_table_below(read):
    """What stands under the header of another table is no answer to the questions of the first; it is told of."""
    outcome = read("""
        State         | P1            | R1
        Valdoria      | No            | 41
                      |               |
        State         | R3            | P4
        Saint Aurelia | few           | Education
    """)
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert answers(outcome, "XAA") == {}
    assert told(outcome) == [("second_table", "A4")]
    assert left(outcome)[3:] == ["A5 Saint Aurelia", "B5 few", "C5 Education"]


@pytest.mark.parametrize("header", ["Code", "Jurisdiction", "Código", "ISO3"])
def test_1_the_state_by_its_code_beside_its_name(read, header):
    """A column that says once more whose row it is is no answer, whatever it is called."""
    outcome = read(f"""
        {header} | Country       | Region    | Year | P1  | R1
        XAB      | Valdoria      | Andean    | 2023 | No  | 41
        XAA      | Saint Aurelia | Caribbean | 2023 | Yes | 5
    """)
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert (outcome.sentences, left(outcome)) == ([], [])


@pytest.mark.xfail(strict=True, reason="a table of another header below the first is told of, not read")
def test_1_another_table_below_is_read(read):
    """Each table has its own header; the State's answers are those of both."""
    outcome = read("State | P1 | R1\n Valdoria | No | 41\n |\n State | R3 | P4\n Valdoria | few | Education")
    assert answers(outcome) == {"P1": "2", "P4": "school", "R1": "41", "R3": "answered"}


# 2. Ids or labels as headers, in four languages, accents and case aside; the same header twice


@pytest.mark.parametrize(
    ("one", "two", "three"),
    [
        ("P1", "R1", "R3"),
        ("p1", "r1", "r3"),
        ("P1. Grooming", "R1. Assisted", "R3. Obstacles"),
        ("P/P1", "R/R1", "R/R3"),
        ("P.P1", "R.R1", "R.R3"),
        ("form.P.P1", "form.R.R1", "form.R.R3"),
        ("data-P-P1", "data-R-R1", "data-R-R3"),
        ("P1: Does the law punish online grooming?", "R1 - How many children were assisted in 2022?", "R3:"),
        ("P1. Does the law punish online grooming?", "R1) How many children were assisted in 2022?", "R3."),
        ("Does the law punish online grooming?", "HOW MANY CHILDREN WERE ASSISTED IN 2022", "which obstacles remain ?"),
        ("¿Castiga la ley el embaucamiento en línea?", "Cuantos ninos fueron atendidos en 2022", "¿Que obstaculos persisten?"),
        ("A LEI PUNE O ALICIAMENTO EM LINHA?", "Quantas criancas foram atendidas em 2022?", "Que obstáculos persistem"),
        ("La loi punit-elle la sollicitation en ligne\u00a0?", "Combien d’enfants ont été aidés en 2022 ?", "Quels obstacles demeurent?"),
        ("1. Does the law punish online grooming?", "5. How many children were assisted in 2022?", "7. Which obstacles remain?"),
        ("Ley y capacitación/¿Castiga la ley el embaucamiento en línea?", "Servicios/¿Cuántos niños fueron atendidos en 2022?", "Servicios/¿Qué obstáculos persisten?"),
    ],
)  # fmt: skip
def test_2_ids_or_labels_as_headers(read, one, two, three):
    """Ids alone, with groups before them, with a text behind them; wordings without accents or in capitals."""
    outcome = read([["Country", one, two, three], ["Valdoria", "Yes", 41, "few experts"]])
    assert answers(outcome) == {"P1": "1", "R1": "41", "R3": "answered"}
    assert (outcome.sentences, counts(outcome)) == ([], (3, 5, 0))


@pytest.mark.parametrize("header", ["P3[SQ001]. Which bodies train the police? [Education]", "P3[school]", "P3.school", "P3_school", "P3/school", "P/P3/school", "P3 - Education", "Which bodies train the police? [Education]", "Which bodies train the police? - Education", "Which bodies train the police?/Education", "Which bodies train the police?: Education"])  # fmt: skip
def test_2_a_code_an_option_and_a_text(read, header):
    """LimeSurvey gives all three, others two of them."""
    outcome = read([["State", header, "R1"], ["Valdoria", "Yes", 41], ["Saint Aurelia", "No", 5]])
    assert answers(outcome) == {"P3": "school", "R1": "41"}
    assert answers(outcome, "XAA") == {"R1": "5"}
    assert left(outcome) == []


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("R1", "R1", ["column_twice"]),
        ("How many children were assisted in 2022?", "¿Cuántos niños fueron atendidos en 2022?", ["column_twice"]),
        ("R/R1", "R1", ["column_twice"]),
    ],
)
def test_2_the_same_question_in_two_columns(read, first, second, kinds):
    """The first is used, the second is told of and stays out, its cells counted."""
    outcome = read([["State", "P1", first, second], ["Valdoria", "No", 41, 42]])
    assert [kind for kind, _ in told(outcome)] == kinds
    assert left(outcome) == [f"D1 {second}", "D2 42"]
    assert answers(outcome)["P1"] == "2"


def test_2_companions_of_one_label_belong_to_the_question_on_their_left(read):
    """`Comentario` comes twice and `Source` once; a spreadsheet program numbers what comes again."""
    outcome = read("""
        País     | ¿Castiga la ley el embaucamiento en línea? | Comentario | Fuente   | ¿Qué órganos capacitan a docentes? | Comentario2
        Valdoria | Sí                                         | art. 217   | Ley 30.9 | Sindicatos                         | desde 2020
    """)  # fmt: skip
    assert answers(outcome) == {"P1": "1", "P4": "union"}
    assert beside(outcome.answers, "P1", "comment", "XAB") == ["art. 217"]
    assert beside(outcome.answers, "P1", "source", "XAB") == ["Ley 30.9"]
    assert beside(outcome.answers, "P4", "comment", "XAB") == ["desde 2020"]
    assert outcome.sentences == []


@pytest.mark.parametrize(
    ("header", "like"),
    [
        ("Does the law punish on-line groming?", "P1"),
        ("¿Cuántos niñas y niños fueron atendidos en 2022?", "R1"),
        ("Which obstacles remain today?", "R3"),
    ],
)
def test_2_a_header_that_is_only_like_a_question_is_proposed(read, header, like):
    """Nothing under it is used; the line for enquiry.toml names the question it is like."""
    outcome = read([["State", header, "P4", "R2"], ["Valdoria", "12", "union", "all"]])
    assert answers(outcome) == {"P4": "union", "R2": "all"}
    assert told(outcome) == [("unsettled_column", "B1")]
    assert f'"{like}"' in outcome.sentences[0]
    assert left(outcome) == [f"B1 {header}", "B2 12"]


# 3. Several options: joined in one cell, a column each, or both; what stands beside them


JOINED = {
    "codes, spaces": "justice school ngo",
    "codes, ;": "justice;school;ngo",
    "codes, comma": "justice,school, ngo",
    "labels en, ;": "Justice, peace and human rights;Education;Civil society (NGOs);",
    "labels es, comma": "Justicia, paz y derechos humanos, Educación, Sociedad civil (ONG)",
    "labels pt, lines": r"Justiça, paz e direitos humanos\nEducação\nSociedade civil (ONG)",
    "labels fr, | ": "Société civile (ONG); Éducation ; Justice, paix et droits humains",
    "without accents": "justicia, paz y derechos humanos; educacion; SOCIEDAD CIVIL (ONG)",
    "numbered lines": r"1. Education\n2. Civil society (NGOs)\n3. Justice, peace and human rights",
    "bulleted lines": r"- Education\n- Civil society (NGOs)\n- Justice, peace and human rights",
    "labels with spaces": "Justicia, paz y derechos humanos Educación Sociedad civil (ONG)",
}


@pytest.mark.parametrize("text", JOINED.values(), ids=JOINED.keys())
def test_3_options_joined_in_one_cell(read, text):
    """By `;`, comma, space or line break, by code or label, though the labels hold commas themselves."""
    outcome = read(f"State | P3 | R1\n Valdoria | {text} | 41")
    assert answers(outcome) == {"P3": "justice, school, ngo", "R1": "41"}
    assert (outcome.sentences, place(outcome, "P3")) == ([], "B2")


def test_3_the_longest_label_is_meant(read):
    """`Education, culture and sport` is one option where `Education` is another."""
    outcome = read("""
        State         | P3
        Valdoria      | Education, culture and sport
        Saint Aurelia | Education, Education, culture and sport
        Costa Serena  | Educación, cultura y deporte, Educación
    """)
    assert answers(outcome) == {"P3": "sport"}
    assert answers(outcome, "XAA") == answers(outcome, "XAC") == {"P3": "school, sport"}


TICKS = [("1", "0"), ("Yes", "No"), ("Sí", "No"), ("Oui", "Non"), ("Sim", "Não"), ("X", ""), ("TRUE", "FALSE")]
MARKS = ["P3/{}", "P3.{}", "P3_{}", "P3[{}]", "P3 - {}"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(("yes", "no"), [*TICKS, ("label", ""), ("code", ""), ("Selected", "Not selected")])
def test_3_a_column_for_each_option(read, mark, yes, no):
    """After each of the marks, by 0 and 1, words for yes and no, the label, or a blank."""
    labels = {"justice": "Justice, peace and human rights", "sport": "Education, culture and sport"}
    yes_of = {name: {"label": label, "code": name}.get(yes, yes) for name, label in labels.items()}
    headers = " | ".join(mark.format(name) for name in (*labels, "ngo"))
    outcome = read(f"""
        State         | {headers}                                 | R1
        Valdoria      | {yes_of["justice"]} | {yes_of["sport"]} | {no} | 41
        Saint Aurelia | {no}                | {yes_of["sport"]} | {no} | 5
    """)
    assert answers(outcome) == {"P3": "justice, sport", "R1": "41"}
    assert answers(outcome, "XAA") == {"P3": "sport", "R1": "5"}
    assert (outcome.sentences, left(outcome)) == ([], [])


def test_3_two_questions_with_options_alike_in_columns(read):
    """The text of each question says whose option a column is; none is used for the other."""
    outcome = read("""
        Country  | Quels organes forment la police ? [Éducation] | Quels organes forment la police ? [Société civile (ONG)] | Quels organes forment les enseignants ? [Éducation] | Quels organes forment les enseignants ? [Syndicats]
        Valdorie | Oui                                           | Non                                                      | Non                                                 | Oui
    """)  # fmt: skip
    assert answers(outcome) == {"P3": "school", "P4": "union"}
    assert (outcome.sentences, counts(outcome)) == ([], (4, 6, 0))


def test_3_both_encodings_agree(read):
    """The joined answer and its columns say the same: one answer."""
    outcome = read("""
        State    | P3         | P3/justice | P3/school | P3/sport | P3/ngo | P3/another | P3/nobody
        Valdoria | school ngo | 0          | 1         | 0        | 1      | 0          | 0
    """)
    assert answers(outcome) == {"P3": "school, ngo"}
    assert (outcome.sentences, counts(outcome)) == ([], (7, 9, 0))


def test_3_both_encodings_disagree(read):
    """Which of them holds is the State's to say: unreadable, with the cell of the joined answer."""
    outcome = read("State | P3 | P3/school | P3/ngo | R1\n Valdoria | school ngo | 1 | 0 | 41")
    assert answers(outcome) == {"P3": "unreadable", "R1": "41"}
    assert told(outcome) == [("encodings_disagree", "B2")]


@pytest.mark.parametrize("header", ["P3_other", "Another body: which one", "Otro órgano: cuál", "P3[other]", "P3/another", "Otro (especifique)", "Other (please specify)", "Autre, précisez"])  # fmt: skip
def test_3_the_words_for_other(read, header):
    """They stand beside the answer, in a column that the form, LimeSurvey or SurveyMonkey names."""
    outcome = read([["State", "P3/school", header, "R1"], ["Valdoria", 1, "the ombudsman", 41]])
    assert answers(outcome) == {"P3": "school, another", "R1": "41"}
    assert beside(outcome.answers, "P3", "other", "XAB") == ["the ombudsman"]
    assert outcome.sentences == []


def test_3_own_words_among_joined_labels(read):
    """Google Forms puts them last, with their commas."""
    outcome = read("State | P3\n Valdoria | Education, Civil society (NGOs), the ombudsman, in part")
    assert answers(outcome) == {"P3": "school, ngo, another"}
    assert beside(outcome.answers, "P3", "other", "XAB") == ["the ombudsman, in part"]


def test_3_own_words_where_no_option_takes_them(read):
    """Such an answer is unreadable, and told with the options that there are."""
    outcome = read("State | P4 | R1\n Valdoria | Education;the army | 41")
    assert answers(outcome) == {"P4": "unreadable", "R1": "41"}
    assert told(outcome) == [("unknown_option", "B2")]


def test_3_none_excludes_the_others(read):
    """`None` beside another option is a contradiction; alone it is an answer."""
    outcome = read("State | P3\n Valdoria | nobody ngo\n Saint Aurelia | nobody")
    assert answers(outcome) == {"P3": "unreadable"}
    assert answers(outcome, "XAA") == {"P3": "nobody"}
    assert told(outcome) == [("exclusive_option", "B2")]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("In some regions, provinces or cities", "some"),
        ("En algunas regiones, provincias o ciudades", "some"),
        ("Everywhere", "all"),
        ("only in the capital", "differs"),
        ("all;some", "unreadable"),
    ],
)
def test_3_one_option_with_commas_in_its_label(read, text, read_as):
    """A label with commas is one option, own words are those of the option that takes them, two are one too many."""
    outcome = read(f"State | R1 | R2\n Valdoria | 41 | {text}")
    assert answers(outcome) == {"R1": "41", "R2": read_as}


@pytest.mark.parametrize("header", ["P4_comment", "P4[comment]", "P4 - Comment", "Comentario", "Remarks", "Which bodies train teachers? [Comment]"])  # fmt: skip
def test_3_a_comment_beside_columns_of_options(read, header):
    """It is on the question of the columns on its left."""
    outcome = read([["State", "P4/school", "P4/union", header, "R1"], ["Valdoria", 1, 0, "since May", 41]])
    assert answers(outcome) == {"P4": "school", "R1": "41"}
    assert beside(outcome.answers, "P4", "comment", "XAB") == ["since May"]


@pytest.mark.parametrize("is_tick_first", [True, False])
def test_3_a_field_called_as_the_option_that_it_explains(read, is_tick_first):
    """SurveyCTO exports two columns of one name then: what stands in each says which it is."""
    values = [1, "the ombudsman"] if is_tick_first else ["the ombudsman", 1]
    rows = [
        ["State", "P3", "P3_school", "P3_another", "P3_another", "R1"],
        ["Valdoria", "school another", 1, *values, 41],
    ]
    outcome = read(rows)
    assert answers(outcome) == {"P3": "school, another", "R1": "41"}
    assert beside(outcome.answers, "P3", "other", "XAB") == ["the ombudsman"]
    assert (outcome.sentences, left(outcome)) == ([], [])


def test_3_an_option_called_as_another_question(read):
    """`Education` is the short wording of P4 and an option of P3: below P3 it is the option."""
    outcome = read("""
        Country  | Which bodies train the police? |                      | Which bodies train teachers? |              | How many children were assisted in 2022?
                 | Education                      | Civil society (NGOs) | Education                    | Trade unions |
        Valdoria | X                              |                      |                              | X            | 41
    """)  # fmt: skip
    assert answers(outcome) == {"P3": "school", "P4": "union", "R1": "41"}
    assert (outcome.sentences, left(outcome)) == ([], [])


@pytest.mark.parametrize(
    "word", ["Selected Choice", "Opción seleccionada", "Opção selecionada", "Choix sélectionné", "Response"]
)
def test_3_a_word_that_only_says_that_the_choice_follows(read, word):
    """Qualtrics writes it behind a question whose choices one cell joins, and `Text` behind the words for other."""
    outcome = read(f"""
        State    | Which bodies train the police? - {word}  | Which bodies train the police? - Another body - Text | R1
        Valdoria | Education,Civil society (NGOs),Another body | the ombudsman                                     | 41
    """)
    assert answers(outcome) == {"P3": "school, ngo, another", "R1": "41"}
    assert beside(outcome.answers, "P3", "other", "XAB") == ["the ombudsman"]


def test_3_options_ticked_below_a_question_with_a_place_for_other_words(read):
    """The option stands in the list, and below it the label of its words begins as it does."""
    outcome = read("""
        State                          | Valdoria
        Which bodies train the police? |
        Education                      | X
        Civil society (NGOs)           | X
        Another body                   | X
        Another body: which one        | the ombudsman
        How many children were assisted in 2022? | 41
    """)
    assert answers(outcome) == {"P3": "school, ngo, another", "R1": "41"}
    assert beside(outcome.answers, "P3", "other", "XAB") == ["the ombudsman"]
    assert left(outcome) == []


# 4. Long, wide, transposed, and pages with answers beside or below their questions


EXPECTED = {"P1": "1", "P2": "2016", "P3": "school, ngo", "R1": "41", "R3": "answered"}
LAYOUTS = {
    "wide": (
        """
        País     | P1 | P2   | P3         | R1 | R3
        Valdoria | Sí | 2016 | school ngo | 41 | peritos
        """,
        ("B2", "C2", "F2"),
    ),
    "long": (
        """
        País     | Pregunta                                   | Respuesta
        Valdoria | ¿Castiga la ley el embaucamiento en línea? | Sí
        Valdoria | P2                                         | 2016
        Valdoria | ¿Qué órganos capacitan a la policía?       | Educación; Sociedad civil (ONG)
        Valdoria | R1. ¿Cuántos niños fueron atendidos en 2022? | 41
        Valdoria | R3                                         | peritos
        """,
        ("C2", "C3", "C6"),
    ),
    "long, columns in another order": (
        """
        Answer     | Code | Member State | Year
        1          | P1   | XAB          | 2024
        2016       | P2   | XAB          | 2024
        school ngo | P3   | XAB          | 2024
        41         | R1   | XAB          | 2024
        experts    | R3   | XAB          | 2024
        """,
        ("A2", "A3", "A6"),
    ),
    "turned": (
        """
        Pergunta                                  | Valdória | Santa Aurélia
        A lei pune o aliciamento em linha?        | Sim      | Não
        Desde que ano o faz?                      | 2016     |
        Que órgãos formam a polícia?              | Educação, Sociedade civil (ONG) | Nenhum
        Quantas crianças foram atendidas em 2022? | 41       | 5
        Que obstáculos persistem?                 | peritos  |
        """,
        ("B2", "B3", "B6"),
    ),
    "turned, ids and texts": (
        """
        Matrix of replies |                        |          |
                          |                        |          |
        No.               | Question               | Valdoria | Saint Aurelia
        P1                | Does the law punish grooming?| Yes      | No
        P2                | Since which year?| 2016     |
        P3                | Which bodies train police?| Education;Civil society (NGOs) | None
        R1                | Children assisted      | 41       | 5
        R3                | Obstacles              | experts  |
        """,
        ("C4", "C5", "C8"),
    ),
    "page, beside": (
        """
        Une loi en quatre                             |
        État :                                        | Valdorie
        Loi et formation                              |
        La loi punit-elle la sollicitation en ligne ? | Oui
        Depuis quelle année le fait-elle ?            | 2016
        Quels organes forment la police ?             | Éducation ; Société civile (ONG)
        Services                                      |
        Combien d'enfants ont été aidés en 2022 ?     | 41
        Quels obstacles demeurent ?                   | experts
        """,
        ("B4", "B5", "B9"),
    ),
    "page, beside, with numbers and a column of comments": (
        """
        Country: Valdoria |                                        |                                |
        No                | Question                               | Answer                         | Comments
        1                 | Does the law punish online grooming?   | Yes                            | art. 217
        2                 | Since which year does it do so?        | 2016                           |
        3                 | Which bodies train the police?         | Education;Civil society (NGOs) |
        4                 | Which bodies train teachers?           |                                |
        5                 | How many children were assisted in 2022? | 41                           |
        6                 | Where does the helpline work?          |                                |
        7                 | Which obstacles remain?                | experts                        |
        """,
        ("C3", "C4", "C9"),
    ),
    "page, below": (
        """
        Estado que contesta
        Valdoria
        P1. ¿Castiga la ley el embaucamiento en línea?
        Sí
        P2. ¿Desde qué año lo hace?
        2016
        P3. ¿Qué órganos capacitan a la policía?
        Educación, Sociedad civil (ONG)
        R1. ¿Cuántos niños fueron atendidos en 2022?
        41
        R3. ¿Qué obstáculos persisten?
        peritos
        """,
        ("A4", "A6", "A12"),
    ),
    "page, options ticked below": (
        """
        Estado        | Valdoria
        1. ¿Castiga la ley el embaucamiento en línea? |
        Sí            | X
        No            |
        Hay un proyecto de ley |
        2. ¿Desde qué año lo hace? | 2016
        3. ¿Qué órganos capacitan a la policía? |
        Justicia, paz y derechos humanos |
        Educación     | X
        Educación, cultura y deporte |
        Sociedad civil (ONG) | X
        Otro órgano   |
        Ninguno       |
        5. ¿Cuántos niños fueron atendidos en 2022? | 41
        7. ¿Qué obstáculos persisten? | peritos
        """,
        ("B3, B4, B5", "B6", "B15"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "cells"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_4_the_same_answers_in_every_layout(read, text, cells):
    """What a State said is the same wherever it stands, and each answer keeps its own cell."""
    outcome = read(text)
    assert answers(outcome) == EXPECTED
    assert tuple(place(outcome, question) for question in ("P1", "P2", "R3")) == cells
    assert (outcome.sentences, [cell for cell in left(outcome) if " " in cell][3:]) == ([], [])


def test_4_one_workbook_per_state_in_layouts_of_their_own(read_all):
    """Each State answers in its own language and layout; the answers meet in one table."""
    outcome = read_all(
        {
            "Valdoria.xlsx": {"Respuestas": LAYOUTS["page, below"][0]},
            "Santa Aurelia.xlsx": {
                "Cover": "State | Saint Aurelia\n Liaison officer | Jo Perez",
                "P": "Law and training |\n Does the law punish online grooming? | No\n Which bodies train teachers? | None",
                "R": "Services |\n Which obstacles remain? | none known\n Where does the helpline work? | Everywhere",
            },
        }
    )
    assert answers(outcome) == EXPECTED
    assert answers(outcome, "XAA") == {"P1": "2", "P4": "nobody", "R2": "all", "R3": "answered"}
    assert (outcome.sentences, left(outcome)) == ([], [])
    assert not outcome.received.written["value"].isin(["Jo Perez"]).any()


def test_4_a_sheet_per_block_in_an_export(read_all):
    """Each sheet has a row per State and other questions."""
    outcome = read_all(
        {
            "export.xlsx": {
                "Law": "Country | P1 | P2\n Valdoria | Yes | 2016\n Saint Aurelia | No |",
                "Services": "Country | R1 | R3\n Saint Aurelia | 5 | few\n Valdoria | 41 | experts",
            }
        }
    )
    assert answers(outcome) == {"P1": "1", "P2": "2016", "R1": "41", "R3": "answered"}
    assert answers(outcome, "XAA") == {"P1": "2", "R1": "5", "R3": "answered"}
    assert (outcome.sentences, left(outcome)) == ([], [])


@pytest.mark.parametrize("header", ["Item | Pregunta | Respuesta", "Código | Pregunta | Respuesta", "N° | Pregunta | Respuesta", "No. | Pregunta | Respuesta"])  # fmt: skip
def test_4_a_row_per_answer_with_a_number_or_an_id_before_its_wording(read, header):
    """The wording names the question where the number beside it does not; the State stands above the table."""
    outcome = read(f"""
        Estado: Valdoria |                            |
        {header}
        1 | ¿Castiga la ley el embaucamiento en línea? | Sí
        2 | ¿Desde qué año lo hace?                    | 2016
        3 | ¿Qué órganos capacitan a docentes?         | Sindicatos
    """)
    assert answers(outcome) == {"P1": "1", "P2": "2016", "P4": "union"}
    assert (outcome.sentences, left(outcome)) == ([], [])


@pytest.mark.parametrize("header", ["Option", "Opción", "Opção", "Option de réponse"])
def test_4_a_row_per_option(read, header):
    """A long table that has a column for the option, as statistical offices write them."""
    outcome = read(f"""
        Country  | Question | {header}             | Answer
        Valdoria | P3       | Education            | 1
        Valdoria | P3       | Civil society (NGOs) | 0
        Valdoria | P3       | The army             | 1
        Valdoria | R1       |                      | 41
    """)
    assert answers(outcome) == {"P3": "school", "R1": "41"}
    assert (told(outcome), left(outcome)) == ([("unknown_question", "C4")], ["A4 Valdoria", "C4 The army", "D4 1"])


def test_4_labels_and_answers_in_two_languages(read):
    """A form for two languages at once asks and is answered in both."""
    outcome = read("""
        Estado / State | Valdoria
        ¿Castiga la ley el embaucamiento en línea? / Does the law punish online grooming? | Sí / Yes
        ¿Cuántos niños fueron atendidos en 2022? / How many children were assisted in 2022? | 41
    """)
    assert answers(outcome) == {"P1": "1", "R1": "41"}
    assert (outcome.sentences, left(outcome)) == ([], [])


@pytest.mark.parametrize("note", ["Source: ministries", "Nota: cifras preliminares", "Fonte: ministérios", "Total"])
def test_4_notes_below_a_column_per_state(read, note):
    """They are told of and set aside, as below any table."""
    outcome = read(f"""
        Indicator                                | Valdoria              | Saint Aurelia
        How many children were assisted in 2022? | 41                    | 5
        Does the law punish online grooming?     | Yes                   | No
        Which bodies train teachers?             | Education;Trade unions | None
        {note}                                   |                       |
    """)
    assert answers(outcome) == {"P1": "1", "P4": "school, union", "R1": "41"}
    assert (told(outcome), left(outcome)) == ([("asides", "A5")], [])


def test_4_a_page_of_a_block_that_has_one_question(read_all):
    """A sheet per block, however short the block."""
    outcome = read_all(
        {
            "reply.xlsx": {
                "Cover": "State | Valdoria",
                "Law": "Does the law punish online grooming? | Yes\n Since which year does it do so? | 2016",
                "Services": "Where does the helpline work? | Everywhere\n Which obstacles remain? | few experts",
            }
        }
    )
    assert answers(outcome) == {"P1": "1", "P2": "2016", "R2": "all", "R3": "answered"}


def test_4_an_id_and_the_wording_of_another_question_in_a_row_per_answer(read):
    """Which of the two holds is nobody's to guess: the row stays out, listed."""
    outcome = read("""
        State    | Code | Question                                 | Answer
        Valdoria | P1   | Does the law punish online grooming?     | No
        Valdoria | R3   | How many children were assisted in 2022? | 41
    """)
    assert answers(outcome) == {"P1": "2"}
    assert told(outcome) == [("labels_disagree", "C3")]
    assert "D3 41" in left(outcome)


# 5. Metadata in the tool's interface language


PRIVATE = ["198.51.100.7", "Ines Prado", "Prado", "ines@example.org", "+1 555 0100", "collect:9Zk", "4.61 -74.08 0 0"]
TOOLS = {
    "KoboToolbox": """
        start                         | end                           | deviceid    | replying | P1 | R1 | _id | _uuid | _submission_time    | _validation_status | _notes | _status           | _submitted_by | __version__ | _tags | _geolocation    | _index
        2024-05-03T08:00:00.000-05:00 | 2024-05-03T08:30:00.000-05:00 | collect:9Zk | Valdoria | 2  | 41 | 812 | a-b-c | 2024-05-03T13:31:00 |                    |        | submitted_via_web | Ines Prado    | v9          |       | 4.61 -74.08 0 0 | 1
    """,
    "ODK Central": """
        SubmissionDate           | head-replying | P-P1 | R-R1 | meta-instanceID | KEY    | SubmitterID | SubmitterName | AttachmentsPresent | AttachmentsExpected | Status | ReviewState | DeviceID    | Edits | FormVersion
        2024-05-03T13:31:00.000Z | Valdoria      | 2    | 41   | uuid:77         | uuid:77 | 12         | Ines Prado    | 0                  | 0                   |        | hasIssues   | collect:9Zk | 1     | 3
    """,
    "SurveyCTO": """
        SubmissionDate         | CompletionDate         | starttime              | endtime                | deviceid    | subscriberid | simid | devicephonenum | username   | duration | caseid | replying | P1 | R1 | instanceID | formdef_version | review_status | KEY
        May 3, 2024 1:31:00 PM | May 3, 2024 1:30:00 PM | May 3, 2024 1:00:00 PM | May 3, 2024 1:30:00 PM | collect:9Zk | 730          | 895   | +1 555 0100    | Ines Prado | 1800     |        | Valdoria | 2  | 41 | uuid:77    | 2405031300      | NONE          | uuid:77
    """,
    "LimeSurvey, fr": """
        ID de la réponse | Date de soumission  | Dernière page | Langue de départ | Tête de série | Code d'accès | Prénom | Nom de famille | Adresse électronique | Date de lancement   | Date de la dernière action | Adresse IP   | URL de référence | État qui répond | La loi punit-elle la sollicitation en ligne ? | Combien d'enfants ont été aidés en 2022 ?
        12               | 2024-05-03 13:31:00 | 3             | fr               | 977           | k3           | Ines   | Prado          | ines@example.org     | 2024-05-03 13:00:00 | 2024-05-03 13:31:00        | 198.51.100.7 |                  | Valdorie        | Non                                           | 41
    """,
    "Google Forms, pt": """
        Carimbo de data/hora | Endereço de e-mail | Nome e cargo | Pontuação | Estado que replica | A lei pune o aliciamento em linha? | Quantas crianças foram atendidas em 2022?
        2024-05-03 13:31     | ines@example.org   | Ines Prado   | 0 / 0     | Valdória           | Não                                | 41
    """,
    "Microsoft Forms, es": """
        Id | Hora de inicio   | Hora de finalización | Correo electrónico | Nombre     | Hora de la última modificación | Estado que contesta | ¿Castiga la ley el embaucamiento en línea? | ¿Cuántos niños fueron atendidos en 2022?
        1  | 2024-05-03 13:00 | 2024-05-03 13:31     | ines@example.org   | Ines Prado |                                | Valdoria            | No                                         | 41
    """,
    "SurveyMonkey, pt": """
        ID do respondente | ID do coletor | Data de início   | Data de término  | Endereço IP  | Endereço de e-mail | Nome | Sobrenome | Dados personalizados 1 | Estado que replica | A lei pune o aliciamento em linha? | Quantas crianças foram atendidas em 2022?
                          |               |                  |                  |              |                    |      |           |                        | Resposta aberta    | Resposta                           | Resposta aberta
        990               | 14            | 2024-05-03 13:00 | 2024-05-03 13:31 | 198.51.100.7 | ines@example.org   | Ines | Prado     |                        | Valdória           | Não                                | 41
    """,
    "Qualtrics, es": """
        StartDate        | EndDate            | Status            | IPAddress    | Progress | Duration (in seconds)  | Finished   | RecordedDate     | ResponseId       | RecipientLastName      | RecipientEmail         | LocationLatitude       | DistributionChannel   | UserLanguage       | Q1                  | P1                                         | R1
        Fecha de inicio  | Fecha final        | Tipo de respuesta | Dirección IP | Progreso | Duración (en segundos) | Finalizado | Fecha registrada | ID de respuesta  | Apellido del destinatario | Correo electrónico del destinatario | Latitud de la ubicación | Canal de distribución | Idioma del usuario | Estado que contesta | ¿Castiga la ley el embaucamiento en línea? | ¿Cuántos niños fueron atendidos en 2022?
        2024-05-03 13:00 | 2024-05-03 13:30   | Dirección IP      | 198.51.100.7 | 100      | 1800                   | True       | 2024-05-03 13:31 | R_2x             | Prado                  | ines@example.org       | 4.61                   | email                 | ES                 | Valdoria            | No                                         | 41
    """,
    "Qualtrics, fr": """
        StartDate        | EndDate          | Status          | IPAddress    | Progress    | Duration (in seconds) | Finished | RecordedDate       | ResponseId     | RecipientEmail           | DistributionChannel   | UserLanguage            | Q1              | P1                                            | R1
        Date de début    | Date de fin      | Type de réponse | Adresse IP   | Progression | Durée (en secondes)   | Terminé  | Date enregistrée   | ID de réponse  | E-mail du destinataire   | Canal de distribution | Langue de l'utilisateur | État qui répond | La loi punit-elle la sollicitation en ligne ? | Combien d'enfants ont été aidés en 2022 ?
        2024-05-03 13:00 | 2024-05-03 13:30 | Adresse IP      | 198.51.100.7 | 100         | 1800                  | True     | 2024-05-03 13:31   | R_2x           | ines@example.org         | email                 | FR                      | Valdorie        | Non                                           | 41
    """,
}  # fmt: skip


@pytest.mark.parametrize("text", TOOLS.values(), ids=TOOLS.keys())
def test_5_what_the_tool_writes_is_set_aside(read, text):
    """Used are the two answers alone; when it came is known, and nothing of a person is told or listed."""
    outcome = read(text)
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert (outcome.sentences, left(outcome)) == ([], [])
    assert outcome.received.account["used"].tolist() == [2]
    assert outcome.received.responses["submitted"].tolist() == [datetime.date(2024, 5, 3)]
    assert not outcome.received.written["value"].isin(PRIVATE).any()


def test_5_limesurvey_with_code_and_text(read):
    """Its own columns are exported with both as well."""
    outcome = read("""
        id. Response ID | submitdate. Date submitted | lastpage. Last page | startlanguage. Start language | seed. Seed | ipaddr. IP address | replying. State that replies | P1. Does the law punish online grooming? | P1[comment]. Does the law punish online grooming? [Comment] | R1. How many children were assisted in 2022?
        4               | 2024-05-03 13:31:00        | 3                   | en                            | 977        | 198.51.100.7       | Valdoria                     | No                                       | art. 217                                                  | 41.0000000000
    """)  # fmt: skip
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert beside(outcome.answers, "P1", "comment", "XAB") == ["art. 217"]
    assert (outcome.sentences, left(outcome)) == ([], [])
    assert outcome.received.responses["submitted"].tolist() == [datetime.date(2024, 5, 3)]
    assert not outcome.received.written["value"].isin(PRIVATE).any()


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Submitted by", "personal"), ("Enviado por", "personal"), ("Adresse électronique", "personal"),
        ("E-mail address", "personal"), ("Dirección de e-mail", "personal"), ("Nom du répondant", "personal"),
        ("Cargo", "personal"), ("Función o cargo", "personal"), ("Job title", "personal"), ("Cargo ou função", "personal"),
        ("_submission_time", "submitted"), ("Submission ID", "metadata"), ("Submission Date", "submitted"),
    ],
)  # fmt: skip
def test_5_headers_of_other_tools_and_ministries(header, role):
    """Who wrote, in which post, and when."""
    assert role_of(header) == role


def test_5_who_wrote_it_is_neither_answer_nor_listed(read):
    """The form's own field for the liaison, and another that a ministry added."""
    outcome = read("""
        State    | Liaison officer | E-mail of the liaison officer | P1 | R3
        Valdoria | Ines Prado      | ines@example.org              | No | few judges
    """)
    assert answers(outcome) == {"P1": "2", "R3": "answered"}
    assert (outcome.sentences, left(outcome)) == ([], [])
    assert not outcome.received.written["value"].isin(PRIVATE).any()


# 6. Four kinds of silence, placeholders, censored counts; "No", "None", "NA", "Ninguno" are answers


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("", "not_answered"), ("-", "not_answered"), ("--", "not_answered"), ("—", "not_answered"), ("...", "not_answered"),
        ("( )", "not_answered"), ("_____", "not_answered"), ("'  ", "not_answered"), ("\u00a0", "not_answered"), ("\u200b", "not_answered"),
        ("n/a", "not_applicable"), ("N/A", "not_applicable"), ("No aplica", "not_applicable"), ("não se aplica", "not_applicable"),
        ("Sans objet", "not_applicable"), ("Not applicable.", "not_applicable"),
        ("s/d", "no_information"), ("S/I", "no_information"), ("S/D.", "no_information"), ("Sin datos", "no_information"),
        ("Sem informação", "no_information"), ("Donnée non disponible", "no_information"), ("No information available", "no_information"),
        ("No se cuenta con esa información", "no_information"), ("Information is not available", "no_information"),
        ("(seleccionar)", "not_answered"), ("Seleccione...", "not_answered"), ("<Select>", "not_answered"), ("Selecione uma opção", "not_answered"),
        ("Choisissez…", "not_answered"), ("-- Please select --", "not_answered"), ("Elija un elemento.", "not_answered"), ("Click or tap here to enter text.", "not_answered"),
        ("Select...", "not_answered"), ("[Choose]", "not_answered"), ("Pas d'information disponible", "no_information"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("question", ["R1", "R3", "P4"])
def test_6_silences_are_told_apart(read, question, text, standing):
    """In a number, a text and a list of options alike; none is folded into another, none is a "no"."""
    outcome = read([["State", "P1", question], ["Valdoria", "No", text], ["Saint Aurelia", "Yes", ""]])
    assert said(outcome.answers, question, "XAB") == standing
    assert said(outcome.answers, question, "XAA") == "not_answered"
    assert outcome.sentences == []


@pytest.mark.parametrize("text", ["No", "None", "NA", "Ninguno", "Nenhum", "Aucun", "0", "null", "nan", "Nada"])
def test_6_words_that_programs_take_for_blanks_are_answers(read, text):
    """What a State wrote under a question of free text is its answer, to the letter."""
    outcome = read([["State", "P1", "R3"], ["Valdoria", "Yes", text]])
    assert said(outcome.answers, "R3", "XAB") == "answered"
    rows = outcome.answers
    assert list(rows[(rows["question"] == "R3") & (rows["state"] == "XAB")]["text"]) == [text]


@pytest.mark.parametrize("text", ["None", "Ninguno", "Nenhum", "Aucun", "nobody"])
def test_6_none_is_an_option(read, text):
    """`None` of a list is what the form calls so."""
    assert answers(read([["State", "P1", "P4"], ["Valdoria", "No", text]])) == {"P1": "2", "P4": "nobody"}


@pytest.mark.parametrize(
    "text", ["<5", "< 5", "menos de 5", "moins de 5", "fewer than 5", "≤4", "5 or fewer", "menos que 5"]
)
def test_6_censored_counts_are_kept_as_such(read, text):
    """Fewer than five is no five: no number, what was written kept, and told of."""
    outcome = read([["State", "P1", "R1"], ["Valdoria", "No", text]])
    assert "R1" not in answers(outcome) or not re.fullmatch(r"\d+", answers(outcome)["R1"])
    rows = outcome.answers[outcome.answers["question"] == "R1"]
    assert list(rows[rows["state"] == "XAB"]["text"]) == [text]
    assert list(rows[rows["state"] == "XAB"]["value"]) == [None]
    assert [cell for _, cell in told(outcome)] == ["C2"]


def test_6_four_silences_in_one_table(read):
    """What the form did not ask, what does not apply, what is not known and what was left blank stay four."""
    outcome = read("State | P1 | P2 | R1 | R2 | R3\n Valdoria | No | | s/d | n/a |")
    read_as = {question: said(outcome.answers, question, "XAB") for question in ("P1", "P2", "R1", "R2", "R3")}
    assert read_as == {"P1": "answered: 2", "P2": "not_asked", "R1": "no_information", "R2": "not_applicable", "R3": "not_answered"}  # fmt: skip
    assert outcome.sentences == []


# 7. Dates and years in every writing


DAYS = [
    datetime.datetime(2024, 5, 3), 45415, 45415.5, "'45415", "2024-05-03", "2024/05/03", "23.05.2024", "23/05/2024",
    "3 May 2024", "May 3, 2024", "3 de mayo de 2024", "3 de maio de 2024", "3 mai 2024", "le 3 mai 2024", "2024-05-03T14:22:10Z",
    "2024-05-03T14:22:10.123-05:00", "viernes 3 de mayo de 2024", "3-may-2024", "3/mai./2024", "20240503",
]  # fmt: skip


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_7_the_day_of_a_reply(read, day):
    """As a date, a serial number, with points and slashes, in words of four languages."""
    day = day.removeprefix("'") if isinstance(day, str) else day
    outcome = read([["State", "Date of submission", "P1", "R1"], ["Valdoria", day, "No", 41]])
    expected = datetime.date(2024, 5, 23 if str(day).startswith("23") else 3)
    assert outcome.received.responses["submitted"].tolist() == [expected]
    assert (outcome.sentences, answers(outcome)) == ([], {"P1": "2", "R1": "41"})


def test_7_a_serial_of_1904(read_all, tmp_path):
    """A workbook of an old Mac counts days from 1904; the same serial is four years and a day later."""
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["State", "Date of submission", "P1", "R1"])
        sheet.write_row(1, 0, ["Valdoria", "", "No", 41])
        sheet.write_datetime(1, 1, datetime.datetime(2024, 5, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
    outcome = read_all({"mac.xlsx": path.read_bytes()})
    assert outcome.received.responses["submitted"].tolist() == [datetime.date(2024, 5, 3)]
    assert answers(outcome) == {"P1": "2", "R1": "41"}


@pytest.mark.parametrize("text", ["3/5/2024", "03/05/2024", "05-03-2024"])
def test_7_a_day_that_could_be_two(read, text):
    """It is flagged with both readings and no day is taken."""
    outcome = read([["State", "Date of submission", "P1", "R1"], ["Valdoria", text, "No", 41]])
    assert told(outcome) == [("ambiguous_date", "B2")]
    readings = {outcome.problems[0].values["one"], outcome.problems[0].values["other"]}
    assert readings == {datetime.date(2024, 5, 3), datetime.date(2024, 3, 5)}
    assert outcome.received.responses["submitted"].tolist() == [None]
    assert answers(outcome) == {"P1": "2", "R1": "41"}


@pytest.mark.parametrize("text", ["31/02/2024", "soon", "the week after Easter", "2024-13-45", "3/5/24"])
def test_7_what_is_no_day(read, text):
    """It is told of; the answers are used all the same."""
    outcome = read([["State", "Date of submission", "P1", "R1"], ["Valdoria", text, "No", 41]])
    assert told(outcome) == [("not_a_date", "B2")]
    assert answers(outcome) == {"P1": "2", "R1": "41"}


@pytest.mark.parametrize(
    ("value", "year", "is_exact"),
    [
        (2016, 2016, True), ("'2016", 2016, True), ("2016-2021", 2016, False), ("2016–2021", 2016, False), ("2016/2017", 2016, False),
        ("desde marzo de 2016", 2016, False), ("since March 2016", 2016, False), ("depuis mars 2016", 2016, False), ("desde março de 2016", 2016, False),
        ("año 2016", 2016, False), ("en 2016", 2016, False), ("c. 2016", 2016, False), (datetime.datetime(2016, 3, 1), 2016, False),
        ("01/03/2016", 2016, False), ("1.3.2016", 2016, False), ("Ley 1234 de 2016", 2016, False), ("2016*", 2016, False), ("2016 (1)", 2016, False),
    ],
    ids=str,
)  # fmt: skip
def test_7_years(read, value, year, is_exact):
    """A year alone is exact; of a range it is the first, of a date its own, and that is noted."""
    value = value.removeprefix("'") if isinstance(value, str) else value
    outcome = read([["State", "P1", "P2"], ["Valdoria", "Yes", value]])
    assert answers(outcome) == {"P1": "1", "P2": str(year)}
    assert bool(outcome.sentences) != is_exact


@pytest.mark.parametrize("value", ["recently", 216, "1816", "2916", "the year before last"])
def test_7_what_is_no_year(read, value):
    """It is unreadable, with its cell, and kept as written."""
    outcome = read([["State", "P1", "P2"], ["Valdoria", "Yes", value]])
    assert said(outcome.answers, "P2", "XAB") == "unreadable"
    assert [cell for _, cell in told(outcome)] == ["C2"]


# 8. Hidden rows, columns, sheets and very hidden sheets


def hide(path, how):
    """Write a table of three States and hide a part of it; give the path back."""
    with xlsxwriter.Workbook(path) as book:
        sheet, other = book.add_worksheet("Law"), book.add_worksheet("Services")
        for number, row in enumerate(table("State | P1 | P2\n Valdoria | Yes | 2016\n Saint Aurelia | No |\n")):
            sheet.write_row(number, 0, row)
        for number, row in enumerate(table("State | R1 | R3\n Valdoria | 41 | experts\n Saint Aurelia | 5 | few")):
            other.write_row(number, 0, row)
        if how == "row":
            sheet.set_row(1, None, None, {"hidden": True})
        elif how == "column":
            sheet.set_column(1, 1, None, None, {"hidden": True})
        elif how == "filter":
            sheet.autofilter(0, 0, 2, 2)
            sheet.filter_column(0, "x == Saint*")
            sheet.set_row(1, None, None, {"hidden": True})
        elif how == "sheet":
            other.hide()
        elif how == "very hidden sheet":
            other.very_hidden()
    return path


@pytest.mark.parametrize(
    ("how", "sheet", "cells"),
    [
        ("row", "Law", "A2, B2, C2"),
        ("filter", "Law", "A2, B2, C2"),
        ("column", "Law", "B2, B3"),
        ("sheet", "Services", "B2, C2, B3, C3"),
        ("very hidden sheet", "Services", "B2, C2, B3, C3"),
    ],
)
def test_8_hidden_cells_are_read_and_reported(read_all, tmp_path, how, sheet, cells):
    """The answers are the same as if nothing were hidden; one problem a sheet names the cells that are."""
    outcome = read_all({"export.xlsx": hide(tmp_path / "hidden.xlsx", how).read_bytes()})
    assert answers(outcome) == {"P1": "1", "P2": "2016", "R1": "41", "R3": "answered"}
    assert answers(outcome, "XAA") == {"P1": "2", "R1": "5", "R3": "answered"}
    (problem,) = outcome.problems
    assert (problem.kind, problem.sheet) == ("hidden_cells", sheet)
    assert set(cells.split(", ")) - {"A2", "A3"} <= set(problem.values["where"].split(", "))
    visibility = dict(zip(outcome.received.account["sheet"], outcome.received.account["visibility"], strict=True))
    assert visibility["Services"] == {"sheet": "hidden", "very hidden sheet": "veryhidden"}.get(how, "visible")


def test_8_a_hidden_sheet_that_is_not_understood_is_flagged_too(read_all):
    """It is reported as hidden, and each of its cells is listed."""
    outcome = read_all(
        {
            "reply.xlsx": write_hidden(
                {"Sheet1": "State | P1 | R1\n Valdoria | No | 41", "Draft": "for internal use | 12"}
            )
        }
    )
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert left(outcome) == ["A1 for internal use", "B1 12"]
    assert sorted(kind for kind, _ in told(outcome)) == ["hidden_cells", "unclaimed_sheet"]


def write_hidden(sheets):
    """Return the bytes of a workbook whose sheet `Draft` is hidden."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        return write_workbook(Path(folder) / "a.xlsx", sheets, hidden=["Draft"]).read_bytes()


# 9. Footnote marks at names or beside them; sub-totals among items


@pytest.mark.parametrize("name", ["Valdoria*", "Valdoria (1)", "Valdoria 1/", "Valdoria¹", "Valdoria †", "Valdoria [a]", "Valdoria**", "Valdória (*)", "*Valdoria"])  # fmt: skip
def test_9_marks_stuck_to_a_name(read, name):
    """The State is the same, and its cell used."""
    outcome = read(f"Member State | P1 | R1\n {name} | No | 41\n Saint Aurelia | Yes | 5\n * Provisional figures | |")
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert left(outcome) == []


@pytest.mark.parametrize("mark", ["*", "a/", "(1)", "¹", "[b]", "1)", "†"])
def test_9_marks_in_the_neighbouring_column(read, mark):
    """They stand beside the State or a figure under no header, and are told of as asides."""
    outcome = read(f"""
        País          |        | ¿Castiga la ley el embaucamiento en línea? | ¿Cuántos niños fueron atendidos en 2022? |
        Valdoria      | {mark} | No                                         | 41                                       | {mark}
        Saint Aurelia |        | Sí                                         | 5                                        |
    """)
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert ([kind for kind, _ in told(outcome)], left(outcome)) == (["asides"], [])


@pytest.mark.parametrize("text", ["41*", "41 (1)", "41 a/", "41¹", "1.204 (2)"])
def test_9_marks_at_a_figure(read, text):
    """The figure is read without its mark, or told of; never as another figure."""
    outcome = read([["State", "P1", "R1"], ["Valdoria", "No", text]])
    expected = "1204" if text.startswith("1.2") else "41"
    assert answers(outcome)["R1"] in (expected, "unreadable")


@pytest.mark.parametrize("label", ["Sub-total", "Subtotal Caribbean", "Sous-total", "Total parcial", "Total Caribe", "TOTAL", "Totais", "Suma", "Soma", "Somme"])  # fmt: skip
def test_9_sub_totals_among_states(read, label):
    """They are no State's, set aside and told of, wherever they stand."""
    outcome = read(f"State | P1 | R1\n Saint Aurelia | Yes | 5\n {label} | | 5\n Valdoria | No | 41")
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert answers(outcome, "XAA") == {"P1": "1", "R1": "5"}
    assert ([kind for kind, _ in told(outcome)], left(outcome)) == (["asides"], [])


def test_9_groups_of_states_among_them(read):
    """The name of a sub-region over its States is no State."""
    outcome = read("""
        State         | P1  | R1
        Caribbean     |     |
        Saint Aurelia | Yes | 5
        Andean States |     |
        Valdoria      | No  | 41
    """)
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert answers(outcome, "XAA") == {"P1": "1", "R1": "5"}


# 10. Files that a library refuses


TEXT = "Estado que contesta;¿Castiga la ley el embaucamiento en línea?;¿Qué obstáculos persisten?\nValdoria;Sí;Más peritos, niñez\n"
TEXTS = {
    "cp1252": TEXT.encode("cp1252"),
    "latin-1, CR": TEXT.replace("\n", "\r").encode("latin-1"),
    "utf-8 with two byte-order marks": b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(),
    "utf-8, CRLF": TEXT.replace("\n", "\r\n").encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 big-endian": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "mac roman": TEXT.encode("mac_roman"),
    "tabs": TEXT.replace(";", "\t").encode(),
    "commas and quotes": "\n".join(",".join(f'"{cell}"' for cell in line.split(";")) for line in TEXT.splitlines()).encode(),
    "sep=": ("sep=;\n" + TEXT).encode(),
    "blank lines before": ("\n\n" + TEXT).encode(),
}  # fmt: skip


@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("name", ["Respuesta de Valdoria (final).csv", "réponse.txt.csv"])
def test_10_text_tables(read_all, content, name):
    """In any encoding and with any line end, with the separator that it has."""
    outcome = read_all({name: content})
    assert answers(outcome) == {"P1": "1", "R3": "answered"}
    rows = outcome.answers[(outcome.answers["question"] == "R3") & (outcome.answers["state"] == "XAB")]
    assert list(rows["text"]) == ["Más peritos, niñez"]
    assert {kind for kind, _ in told(outcome)} <= {"decoded"}


def rewritten(path, changes):
    """Return the bytes of an .xlsx some of whose parts are changed: each name gives what makes new of old bytes."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = next((change for part, change in changes.items() if part in name), lambda content: content)
            new.writestr(name, change(old.read(name)))
    return out.getvalue()


def dimension(reference):
    """Make a sheet declare another size than it has."""
    return lambda content: re.sub(rb'<dimension ref="[^"]*"/>', f'<dimension ref="{reference}"/>'.encode(), content)


DAMAGES = {
    "a corrupt drawing": {"drawings/drawing": lambda _: b"<xdr:wsDr <<< not xml"},
    "a drawing that is not there": {"drawings/drawing1.xml": lambda _: b""},
    "too small a dimension": {"sheet1.xml": dimension("A1")},
    "too large a dimension": {"sheet1.xml": dimension("A1:XFD1048576")},
    "no dimension": {"sheet1.xml": lambda content: re.sub(rb"<dimension[^>]*/>", b"", content)},
    "corrupt properties": {"docProps/core.xml": lambda _: b"<a><b>"},
}


@pytest.mark.parametrize("changes", DAMAGES.values(), ids=DAMAGES.keys())
def test_10_workbooks_that_a_library_refuses(read_all, tmp_path, changes):
    """What is broken beside the cells costs none of them."""
    path = tmp_path / "drawn.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table("State | P1 | R1\n Valdoria | No | 41")):
            sheet.write_row(number, 0, row)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Sheet1!$C$2:$C$2"})
        sheet.insert_chart("F2", chart)
    outcome = read_all({"drawn.xlsx": rewritten(path, changes)})
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert left(outcome) == []


HTML = (
    b"<html><body><table><tr><td>State</td><td>P1</td></tr><tr><td>Valdoria</td><td>No</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("page.xls", HTML, "web_page"),
        ("page.xlsx", b"\xef\xbb\xbf\r\n<!DOCTYPE html>" + HTML, "web_page"),
        ("nothing.xlsx", b"", "empty_file"),
        ("cut.xlsx", None, "cut_off"),
        ("letter.xlsx", b"%PDF-1.7 and so on", "other_kind"),
    ],
)
def test_10_what_cannot_be_read_is_said_and_the_others_go_on(read_all, name, content, kind):
    """One sentence for the file, and the answers of the other State."""
    good = {"Sheet1": "State | P1 | R1\n Valdoria | No | 41"}
    if content is None:
        content = write_hidden(good)[:-300]
    outcome = read_all({"good.xlsx": good, name: content})
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert [(problem.kind, problem.file) for problem in outcome.problems] == [(kind, name)]


# 11. Names of States


NAMES = names_of_states(read_states())


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Brazil", "BRA"), ("Brasil", "BRA"), ("Brésil", "BRA"), ("BRESIL", "BRA"), ("BRA", "BRA"), ("BR", "BRA"), ("República Federativa del Brasil", "BRA"),
        ("Saint Lucia", "LCA"), ("Santa Lucía", "LCA"), ("Sainte-Lucie", "LCA"), ("St. Lucia", "LCA"), ("St Lucia", "LCA"),
        ("Bolivia", "BOL"), ("Plurinational State of Bolivia", "BOL"), ("Bolivia (Plurinational State of)", "BOL"), ("Estado Plurinacional de Bolivia", "BOL"),
        ("The Bahamas", "BHS"), ("Bahamas (The)", "BHS"), ("Las Bahamas", "BHS"), ("Commonwealth of the Bahamas", "BHS"),
        ("United States", "USA"), ("Estados Unidos de América", "USA"), ("EE. UU.", "USA"), ("EE.UU.", "USA"), ("États-Unis d'Amérique", "USA"), ("USA", "USA"), ("U.S.A.", "USA"),
        ("Trinidad & Tobago", "TTO"), ("Trinité-et-Tobago", "TTO"), ("Trinidad e Tobago", "TTO"), ("Trinidad y Tabago", "TTO"),
        ("Haïti", "HTI"), ("Haiti", "HTI"), ("Rep. Dominicana", "DOM"), ("República Dominicana", "DOM"), ("Dominica", "DMA"), ("Dominique", "DMA"),
        ("St. Vincent and the Grenadines", "VCT"), ("San Vicente y las Granadinas", "VCT"), ("Saint Kitts & Nevis", "KNA"), ("San Cristóbal y Nieves", "KNA"),
        ("Mexico", "MEX"), ("MÉXICO", "MEX"), ("Estados Unidos Mexicanos", "MEX"), ("Perú", "PER"), ("Peru", "PER"), ("Pérou", "PER"),
        ("Suriname", "SUR"), ("Surinam", "SUR"), ("Guyana", "GUY"), ("Cooperative Republic of Guyana", "GUY"), ("Belice", "BLZ"), ("El Salvador", "SLV"), ("Salvador", "SLV"),
        ("Venezuela (Bolivarian Republic of)", "VEN"), ("República Bolivariana de Venezuela", "VEN"), ("Antigua & Barbuda", "ATG"), ("Granada", "GRD"), ("Grenade", "GRD"),
        ("  chile ", "CHL"), ("República de Chile", "CHL"), ("Chile\n", "CHL"), ("CANADÁ", "CAN"), ("Costa-Rica", "CRI"), ("Panama", "PAN"), ("Ecuador*", "ECU"),
    ],
)  # fmt: skip
def test_11_names_of_states(name, state):
    """Short, formal and by ISO code, in four languages, with and without accents."""
    assert state_named(name, NAMES) == state


@pytest.mark.parametrize(
    ("name", "like"),
    [("Gautemala", "GTM"), ("Hondurs", "HND"), ("Paraguai", "PRY"), ("Uruguey", "URY"), ("Nicaragüa", "NIC"), ("Trinidad and Tabago", "TTO")],
)  # fmt: skip
def test_11_a_misspelt_name_is_proposed(name, like):
    """It is proposed, and taken only where another language writes it so."""
    assert state_named(name, NAMES) in (None, like)
    assert like in (state_named(name, NAMES), nearest_state(name, NAMES))


def test_11_near_names_are_never_taken(read):
    """`Valdorria` is proposed for Valdoria, and its answers stay out, listed."""
    outcome = read("State | P1 | R1\n Valdorria | No | 41\n Saint Aurelia | Yes | 5")
    assert answers(outcome, "XAA") == {"P1": "1", "R1": "5"}
    assert (answers(outcome), told(outcome)) == ({}, [("unknown_state", "A2")])
    assert "XAB" in outcome.sentences[0]
    assert left(outcome) == ["A2 Valdorria", "B2 No", "C2 41"]


@pytest.mark.parametrize("name", ["Saint Aurelia", "SANTA AURELIA", "Santa Aurélia", "Sainte-Aurélie", "Sainte Aurelie", "the Commonwealth of Saint Aurelia", "Commonwealth of Saint Aurelia", "xaa", "XAA"])  # fmt: skip
def test_11_a_state_in_any_language(read, name):
    """Its answers reach it under every name that it has."""
    assert answers(read([["País", "P1", "R1"], [name, "No", 41]]), "XAA") == {"P1": "2", "R1": "41"}


# 12. Re-submissions and corrections


def both(first, second, name="Date of submission"):
    """Two replies of one State, with the dates given, which differ in one answer."""
    return {
        "a first.xlsx": {"Sheet1": [["State", name, "P1", "R1"], ["Valdoria", first, "No", 41]]},
        "b second.xlsx": {"Sheet1": [["State", name, "P1", "R1"], ["Valdoria", second, "No", 44]]},
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3 May 2024", "4 May 2024"), ("2024-05-03T10:00:00Z", "2024-05-03T11:00:00Z"), (45415, 45416), ("3 de mayo de 2024", "2024-06-01"),
        ("30/04/2024", "12/5/2024"), ("2023", "2024"), ("mayo de 2024", "15 de junio de 2024"), (datetime.datetime(2024, 5, 3, 9), datetime.datetime(2024, 5, 3, 10)),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("is_turned", [False, True])
def test_12_the_newest_wins(read_all, first, second, is_turned):
    """Whichever file comes first; the older is kept, recognised, and what differs is said."""
    replies = both(second, first) if is_turned else both(first, second)
    outcome = read_all(replies)
    newest, older = ("a first.xlsx", "b second.xlsx") if is_turned else ("b second.xlsx", "a first.xlsx")
    assert answers(outcome) == {"P1": "2", "R1": "41" if is_turned else "44"}
    (problem,) = [problem for problem in outcome.problems if problem.kind == "answered_again"]
    assert (problem.file, problem.values["changes"]) == (newest, "R1")
    account = outcome.received.account.set_index("file")["used"]
    assert (account[newest], account[older]) == (2, 0)
    assert left(outcome) == []


@pytest.mark.parametrize(("first", "second"), [("", ""), ("2024-05-03", ""), ("3/5/2024", "4/3/2024"), ("May 2024", "3 May 2024"), ("30/04/2024", "2/5/2024"), ("2024-05-03", "2024-05-03")])  # fmt: skip
def test_12_two_that_conflict_without_a_date_that_tells(read_all, first, second):
    """Neither is used, nothing is guessed by the names of files, and one message names both."""
    outcome = read_all(both(first, second))
    (problem,) = [problem for problem in outcome.problems if problem.kind == "answered_twice"]
    assert {problem.file, problem.values["other"].split(" Sheet1")[0]} == {"a first.xlsx", "b second.xlsx"}
    assert said(outcome.answers, "R1", "XAB") == "unreadable"
    assert outcome.received.account["used"].sum() == 0
    assert len(outcome.received.not_understood) >= 6


def test_12_two_that_say_the_same_are_no_conflict(read_all):
    """Sent twice without a date: one counts, and nothing differs."""
    same = {"Sheet1": "State | P1 | R1\n Valdoria | No | 41"}
    outcome = read_all({"a.xlsx": same, "a (1).xlsx": same})
    assert answers(outcome) == {"P1": "2", "R1": "41"}
    assert [(problem.kind, problem.values["changes"]) for problem in outcome.problems] == [("answered_again", "-")]


def test_12_a_correction_in_another_layout_and_language(read_all):
    """A page in Portuguese corrects a row of an export; what it leaves out is a change too."""
    outcome = read_all({
        "export.xlsx": {"Data": "Country | Completion time | P1 | R1 | R3\n Valdoria | 2024-05-03 10:00 | No | 41 | few"},
        "correction.xlsx": {
            "Réplica": """
                Estado que replica                 | Valdória
                Dia desta réplica                  | 10/05/2024 15:00
                Dia desta réplica                  |
                A lei pune o aliciamento em linha? | Não
                Quantas crianças foram atendidas em 2022? | 44
            """
        },
    })  # fmt: skip
    assert answers(outcome)["P1"] == "2"
    assert {kind for kind, _ in told(outcome)} <= {"answered_again", "answered_twice", "ambiguous_date"}


def test_12_rows_of_one_export(read):
    """The same State twice in one export: its newest row counts, by the time of the tool."""
    outcome = read("""
        ID | Start time       | Completion time  | Email | Name | Country  | P1 | R1
        1  | 2024-05-03 09:00 | 2024-05-03 10:00 |       |      | Valdoria | No | 41
        2  | 2024-05-03 08:00 | 2024-05-03 11:00 |       |      | Valdoria | Yes | 41
        3  | 2024-05-03 07:00 | 2024-05-03 08:30 |       |      | Valdoria | No | 40
    """)
    assert answers(outcome) == {"P1": "1", "R1": "41"}
    (problem,) = outcome.problems
    assert (problem.kind, problem.cell, problem.values["changes"]) == ("answered_again", "F3", "P1, R1")
    assert counts(outcome)[0] == 2


def test_12_two_years_are_two_replies(read):
    """A reply for each year is no re-submission."""
    outcome = read("State | Year | P1 | R1\n Valdoria | 2022 | No | 41\n Valdoria | 2023 | Yes | 44")
    rows = outcome.answers[(outcome.answers["question"] == "R1") & (outcome.answers["state"] == "XAB")]
    assert [(row.year, row.value) for row in rows.itertuples()] == [(2022, 41), (2023, 44)]
    assert sentences(outcome.problems) == []
