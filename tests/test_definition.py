"""Definitions: sheets of an XLSForm hold no answers, and their cells are the form's own text."""

from pathlib import Path

import pytest
from tables import CHOICES, SETTINGS, SURVEY, sentences, write_workbook

from analysis.layouts import definition, read_sheet
from analysis.layouts.reading import Asked
from analysis.workbook import NOT_UNDERSTOOD, read_workbook

REAL = Path(__file__).parents[2] / "shared" / "real"
FATES = ".?ru"  # empty, not understood, recognised, used


@pytest.fixture
def recognise(tmp_path):
    """Recognise one sheet."""

    def recognise_text(text):
        path = write_workbook(tmp_path / "a.xlsx", {"Data": text})
        return definition.recognise(read_workbook(path).sheets[0])

    return recognise_text


def fates(reading):
    """Return what became of each cell, a letter a cell; a filled cell is never empty."""
    assert ((reading.fate == 0) == ~reading.sheet.filled).all()
    return ["".join(FATES[fate] for fate in row) for row in reading.fate]


@pytest.mark.parametrize("text", [SURVEY, CHOICES, SETTINGS], ids=["survey", "choices", "settings"])
def test_our_own_form(recognise, form, text):
    """All cells are recognised; as an answer to the form itself, it is a form once more."""
    reading = recognise(text)
    assert not (reading.fate == NOT_UNDERSTOOD).any()
    assert sentences(reading.problems) == [
        "a.xlsx, Data, A1: this sheet defines a form; it holds no answers; nothing to do."
    ]
    assert read_sheet(reading.sheet, Asked(form)).layout == "definition"


def test_headers_of_other_tools(recognise):
    """One colon, a space for an underscore, other cases; what the standard does not know is not understood."""
    reading = recognise("""
        Type              | name | label:English | hint::Français (fr) | media::image::en | bind::odk:length | my remark
        begin repeat      | r    |               |                     |                  |                  | ask Ana
        Select One yes_no | q1   | Is it?        | Dites               | a.png            | 5                |
    """)
    assert fates(reading) == ["rrrrrr?", "rr....?", "rrrrrr."]
    reading = recognise("list name | value | label\n yes_no | 1 | Yes")
    assert fates(reading) == ["rrr", "rrr"]


@pytest.mark.parametrize(
    "text",
    [
        "type | name\n Ministry | Health\n Agency | Youth",
        "State | type | name\n Peru | law | Act 5",
        "name | label\n B1 | yes",
        "form_id | score\n 5 | 3",
        "",
    ],
)
def test_other_tables_are_none(recognise, text):
    """A column called `type` or `name` makes no form."""
    assert recognise(text) is None


@pytest.mark.skipif(not REAL.is_dir(), reason="the real workbooks are not beside this project")
@pytest.mark.parametrize(
    ("path", "sheets"),
    [
        ("xlsform/pyxform_specify_other.xls", ["survey", "choices"]),
        ("xlsform/pyxform_xl_date_ambiguous.xlsx", ["survey", "choices", "settings"]),
        ("xlsform/pyxform_xlsform_spec_test.xlsx", ["survey", "choices", "settings", "columns"]),
        ("xlsform/unhcr_demo_multilang.xlsx", ["survey", "choices", "settings"]),
        ("surveycto/Household_Survey_form.xlsx", ["survey", "choices", "settings"]),
        ("surveycto/specifyrecode_example.xlsm", []),
        ("limesurvey/limesurvey_survey_builder.xlsx", []),
    ],
)
def test_real_definitions(path, sheets):
    """The sheets of the standard and no others; most of their cells stand under columns it knows."""
    found = {}
    for sheet in read_workbook(REAL / path).sheets:
        reading = definition.recognise(sheet)
        if reading is not None:
            found[sheet.name] = (reading.fate == NOT_UNDERSTOOD).sum() / sheet.filled.sum()
    assert list(found) == sheets
    assert all(share < 0.3 for share in found.values())
