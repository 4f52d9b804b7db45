"""Sheets without their form: what can be recognised is, everything else stays not understood, nothing is an answer."""

from pathlib import Path

import pytest
from tables import SURVEY, write_workbook

from analysis.layouts import formless
from analysis.states import names_of_states, read_states
from analysis.workbook import read_workbook

REAL = Path(__file__).parents[2] / "shared" / "real"
FATES = ".?ru"  # empty, not understood, recognised, used
NAMES = names_of_states(read_states())


@pytest.fixture
def recognise(tmp_path):
    """Recognise one sheet."""

    def recognise_text(text):
        path = write_workbook(tmp_path / "a.xlsx", {"Data": text})
        return formless.recognise(read_workbook(path).sheets[0], NAMES)

    return recognise_text


def fates(reading):
    """Return what became of each cell, a letter a cell; none is lost and none is used."""
    assert ((reading.fate == 0) == ~reading.sheet.filled).all()
    assert (reading.written, reading.said) == ([], [])
    rows = ["".join(FATES[fate] for fate in row) for row in reading.fate]
    assert "u" not in "".join(rows)
    return rows


def told(reading):
    """Return what the note says of the sheet."""
    (problem,) = reading.problems
    assert (problem.kind, problem.severity) == ("no_form", "notes")
    return problem.values


def test_an_export(recognise):
    """Titles, headers, metadata and personal columns, and the names of States; no answer."""
    reading = recognise("""
        Export of June       |                      |        |              |          |
        start                | email                | State  | A/A1         | Q3       | Any law?
        2024-06-14 10:00     | a@b.org              | Peru   | online       | 3        | Peru
        2024-06-15 10:00     | c@d.org              | Chlie  | csam         | 4        | No
        2024-06-16 10:00     | e@f.org              | Chile  | csam         | 5        | No
    """)
    assert fates(reading) == ["r.....", "rrrrrr", "rrr???", "rr????", "rrr???"]
    assert told(reading) == {"questions": 3, "place": "C2", "states": "CHL, PER"}


def test_a_comment_beside_each_question(recognise):
    """Form tools write the same label above each of them; the row names columns all the same."""
    reading = recognise("""
        Horodateur       | Pays  | La loi punit-elle cet acte ? | Commentaire | Depuis quelle année ? | Commentaire | Qui ? | Commentaire
        2024-06-14 10:00 | Pérou | Oui                          |             | 2016                  |             | tous  | de fait
        2024-06-15 10:00 | Chili | Oui                          | art. 2      | 2017                  |             | tous  |
    """)  # fmt: skip
    assert fates(reading)[0] == "rrrrrrrr"
    assert fates(reading)[1:] == ["rr?.?.??", "rr???.?."]


def test_two_rows_of_headers(recognise):
    """Ids above, wordings below; the States by what stands in a column without a header that says so."""
    reading = recognise("""
              | Fam_Law1        | Fam_Law2         | Fam_Law3
        Who   | Is there a law? | Is there a plan? | Is there a body?
        Peru  | Yes             | No               | Yes
        Chile | Yes             | No               | Yes
    """)
    assert fates(reading) == [".rrr", "rrrr", "r???", "r???"]
    assert told(reading) == {"questions": 3, "place": "A2", "states": "CHL, PER"}


def test_a_column_per_state(recognise):
    """States in the header's row."""
    reading = recognise("""
        Pregunta         | Perú | Chile | Bolivia
        ¿Existe una ley? | Sí   | No    | No
        ¿Desde cuándo?   | 2019 |       |
    """)
    assert fates(reading) == ["rrrr", "r???", "r?.."]
    assert told(reading) == {"questions": 2, "place": "-", "states": "BOL, CHL, PER"}


def test_a_page(recognise):
    """Questions below each other, the State and personal data beside their labels."""
    reading = recognise("""
        Cuestionario           |
        País: Perú             |
        Correo electrónico:    | a@b.org
        1. ¿Existe una ley?    | Sí
        2. ¿Desde cuándo?      | 2019
        ¿Y por qué no?         |
    """)
    assert fates(reading) == ["?.", "r.", "rr", "r?", "r?", "r."]
    assert told(reading) == {"questions": 3, "place": "A2", "states": "PER"}


def test_the_state_below_its_label(recognise):
    """A word that is no State beside the label is not recognised."""
    reading = recognise("State\n Peru\n Country | unknown land")
    assert fates(reading) == ["r.", "r.", "??"]
    assert told(reading)["states"] == "PER"


def test_a_form(recognise):
    """The definition of a form is told to be one."""
    assert [problem.kind for problem in recognise(SURVEY).problems] == ["is_a_form"]


def test_nothing(recognise):
    """An empty sheet is no problem; a few words are none of a table."""
    assert recognise("").problems == []
    assert fates(recognise("Read this first")) == ["?"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real workbooks are not beside this project")
@pytest.mark.parametrize(
    ("path", "sheet", "place", "number"),
    [
        ("worldbank_wbl/WBL50YearPanelData.xlsx", "WBL2020", "B2", 34),  # all of the Americas but Cuba
        ("kobo/impact_cleaning_log.xlsx", "checked_data", "-", 0),
    ],
)
def test_real_tables(path, sheet, place, number):
    """The column of the State is found, with the States of the Americas; every cell is accounted for."""
    (found,) = (one for one in read_workbook(REAL / path).sheets if one.name == sheet)
    reading = formless.recognise(found, NAMES)
    rows = fates(reading)
    assert rows[0].count("?") == 0
    said = told(reading)
    assert (said["place"], len(said["states"].replace("-", "").split())) == (place, number)
    assert said["questions"] > 30
