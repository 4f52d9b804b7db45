"""Turned tables: a column per State, a row per question; and tables with a row per answer of one State."""

import pytest
from tables import said, table, write_workbook

from analysis.layouts import read_sheet
from analysis.layouts.reading import Asked
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
    """Return what became of each cell as the sheet shows it, a letter a cell; none is lost."""
    assert ((reading.fate == 0) == ~reading.sheet.filled).all()
    fate = reading.fate.T if reading.sheet.is_turned else reading.fate
    return ["".join(FATES[one] for one in row) for row in fate]


def written(reading):
    """Return what was written as rows of a text table; the place of a silence is left out."""
    return [[w.question, w.part, w.option or None, w.value, w.cell] for w in reading.written if w.value]


def named(reading):
    """Return the State of each response."""
    return [[s.value, s.cell] for s in reading.said if s.role == "state"]


# Turned


@pytest.mark.parametrize("corner", ["State", "País", "Question", ""], ids=["label", "spanish", "other word", "blank"])
def test_a_column_per_state(read, corner):
    """The States in a row, with or without a label before them; cells keep their addresses."""
    reading = read([
        [corner, "Perú", "Chile"],
        ["¿Existe un órgano que coordine?", "No", "Sí, propio"],
        ["¿Cuántas víctimas en 2023?", 12, None],
        ["C1", None, "jueces"],
    ])  # fmt: skip
    assert (reading.layout, [p.kind for p in reading.problems]) == ("turned", [])
    assert sorted(written(reading)) == table("""
        A2 | answer |  | 12         | B3
        B1 | answer |  | No         | B2
        B1 | answer |  | Sí, propio | C2
        C1 | answer |  | jueces     | C4
    """)
    assert named(reading) == table("Perú | B1\n Chile | C1")
    assert fates(reading)[1:] == ["ruu", "ru.", "r.u"]


def test_a_title_above_and_a_column_that_is_none_of_a_state(read):
    """What stands above the States is recognised; a column that names none is told of when the State is looked for."""
    reading = read("""
        Answers of 2024                |          |       |         |        |
                                       | Perú     | Chile | Bolivia | Brasil | Remarks of the office
        Is there a coordinating body?  | No       | No    |         |        | ask again
        How many victims in 2023?      | 12       | 3     |         |        |
    """)
    assert reading.layout == "turned"
    assert [row[-1] for row in written(reading)] == ["B3", "B4", "C3", "C4", "F3"]
    assert fates(reading) == ["r.....", ".rrrrr", "ruu..u", "ruu..."]
    assert named(reading)[-1] == ["Remarks of the office", "F2"]
    assert reading.problems == []


def test_a_table_of_one_state_is_a_page(read):
    """The same sheet with one State: its workbook is one response."""
    reading = read("State | Perú\n Is there a coordinating body? | No\n How many victims in 2023? | 12")
    assert (reading.layout, {w.response for w in reading.written}) == ("page", {"a.xlsx"})


def test_a_table_that_can_be_read_both_ways(read):
    """Nothing of it is used until enquiry.toml says which it is."""
    text = """
        State                          | B1   | A2   | Perú | Chile
        Perú                           | No   | 12   |      |
        Is there a coordinating body?  |      |      | No   | No
        How many victims in 2023?      |      |      | 3    | 4
    """
    reading = read(text)
    assert [p.kind for p in reading.problems] == ["claimed_twice"]
    assert reading.written == []
    assert {w.cell for w in read(text, Table("a.xlsx", layout="turned")).written} >= {"D3", "E3", "D4", "E4"}


def test_turned_answers_reach_their_states(read_enquiry):
    """As far as the answers, with the equation of cells."""
    outcome = read_enquiry({"a.xlsx": {"Data": """
        Pregunta                        | Santa Aurelia | Valdoria
        ¿Existe un órgano que coordine? | No            | Sí, propio
        ¿Cuántas víctimas en 2023?      | 12            | 3
    """}})  # fmt: skip
    assert [said(outcome.answers, "B1", state) for state in ("XAA", "XAB")] == ["answered: no", "answered: yes"]
    account = outcome.received.account
    assert list(account["cells"]) == list(account[["used", "recognised", "not_understood"]].sum(axis=1))


@pytest.mark.parametrize("last", ["Guatemela", "Columbia", "Promedio", "Region total"])
def test_a_name_that_is_no_state_among_few(read, last):
    """A misspelt State stays a response of its own, to be told of; totals are set aside."""
    reading = read(f"""
           | Perú | Chile | {last}
        B1 | No   | Yes   | No
        A2 | 12   | 3     | 15
    """)
    is_total = last in ("Promedio", "Region total")
    assert reading.layout == "turned"
    assert [value for value, _ in named(reading)] == ["Perú", "Chile", *([] if is_total else [last])]
    assert [problem.kind for problem in reading.problems] == (["asides"] if is_total else [])


def test_each_state_over_its_answer_and_its_source(read):
    """The State is continued to the right over the parts of its answers."""
    reading = read("""
                 | Chile  |        | Perú   |
        Question | Answer | Source | Answer | Source
        B1       | No     | Law 1  | Yes    | Law 2
        A2       | 12     |        | 3      | Census
    """)
    assert (reading.layout, reading.problems) == ("turned", [])
    assert sorted(written(reading), key=lambda row: (row[0], row[1], row[-1])) == table("""
        A2 | answer |  | 12     | B4
        A2 | answer |  | 3      | D4
        A2 | source |  | Census | E4
        B1 | answer |  | No     | B3
        B1 | answer |  | Yes    | D3
        B1 | source |  | Law 1  | C3
        B1 | source |  | Law 2  | E3
    """)
    assert named(reading) == table("Chile | B1\n Perú | D1")
    assert len({w.response for w in reading.written}) == 2


# A row per answer of one State


def test_a_row_per_answer_without_a_state(read):
    """The workbook is one response; the State stands elsewhere in it."""
    reading = read("""
        Respuestas       |          |
        Pregunta         | Respuesta | Fuente
        B1               | No       | Decreto 5
        A1/online        | X        |
        C1               | jueces   |
    """)
    assert (reading.layout, reading.problems) == ("long", [])
    assert fates(reading) == ["r..", "rrr", "ruu", "ru.", "ru."]
    assert {w.response for w in reading.written} == {"a.xlsx"}


def test_a_state_that_is_merged_over_its_rows(form, tmp_path):
    """It stands in the first of them."""
    import openpyxl

    path = write_workbook(tmp_path / "a.xlsx", {"Data": """
        State | Question | Answer
        Peru  | B1       | No
              | A2       | 12
        Chile | B1       | No
    """})  # fmt: skip
    book = openpyxl.load_workbook(path)
    book["Data"].merge_cells("A2:A3")
    book.save(path)
    asked = Asked(form, names_of_states(read_states()), ("PER", "CHL"))
    reading = read_sheet(read_workbook(path).sheets[0], asked)
    assert (reading.layout, reading.problems) == ("long", [])
    assert fates(reading) == ["rrr", "rru", ".ru", "rru"]
    one, same, other = (w.response for w in reading.written)
    assert one == same != other
