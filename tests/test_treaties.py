"""Treaties: the packaged record of what the States are parties to, with source and date of check."""

import datetime
import re

import pandas as pd
import pytest

from analysis.charts import draw_treaties
from analysis.charts.labels import Label
from analysis.narrative import Words, tell_treaties
from analysis.narrative.sources import CAUTION
from analysis.states import read_states
from analysis.treaties import ACTS, COLUMNS, TREATIES, read_treaties, record_of


def words(language="en"):
    """The wording of a language on the packaged States alone."""
    return Words(language, None, read_states(), None)


def texts(chart):
    """What is written on a chart, line breaks as spaces."""
    return [text.get_text().replace("\n", " ") for text in chart.figure.findobj(Label)]


def test_every_state_has_a_row_for_every_treaty():
    """35 States, four treaties; what is not known is a blank and not a missing row."""
    table = read_treaties()
    assert sorted(zip(table["state"], table["treaty"], strict=True)) == sorted(
        (state, treaty) for state in read_states().index for treaty in TREATIES
    )


def test_a_date_is_a_day_or_a_year_with_act_and_source():
    """No date stands without an act and a source; a blank date has no act."""
    for row in read_treaties().itertuples():
        if not row.date:
            assert not row.act
            continue
        assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", row.date)
        assert len(row.date) == 4 or datetime.date.fromisoformat(row.date).year < 2025
        assert row.act in ACTS
        assert row.source
        assert re.fullmatch(r"(\d{4}-\d\d)?", row.checked)


def test_fictional_states_have_no_record():
    """Which is said; nothing is invented for them."""
    record, without = record_of(("XAA", "URY", "CHL"))
    assert list(dict.fromkeys(record["state"])) == ["URY", "CHL"]
    assert without == ("XAA",)


def test_the_caution_stands_with_the_dates():
    """Beside the text and in the chart a reader is told to check before publishing, in every language."""
    record, _ = record_of(("CHL", "BRB"))
    for language in ("en", "es", "pt", "fr"):
        said = words(language).say(CAUTION)
        told = tell_treaties(record, (), words(language))
        assert said in told.text
        assert said in texts(draw_treaties(record, words(language), told.text))


def test_a_blank_is_shown_as_not_verified():
    """Barbados' line on the Optional Protocol is a dash, no date and no "no"."""
    record, _ = record_of(("BRB",))
    chart = draw_treaties(record, words(), "what it shows")
    shown = chart.marks[["state", "question", "standing"]].itertuples(index=False, name=None)
    assert list(shown) == [
        ("BRB", "CRC", "ratification"), ("BRB", "OPSC", "not_verified"), ("BRB", "Palermo", "ratification"),
        ("BRB", "C182", "ratification"),
    ]  # fmt: skip
    assert list(chart.marks["value"]) == ["1990", "", "2014", "2000"]
    assert "not verified here" in texts(chart)


def test_an_accession_differs_from_a_ratification_without_colour():
    """A letter stands behind its year, as in the UN Treaty Collection, and the chart says what it means."""
    acts = [("XAA", "CRC", "ratification", "1990-09-02", "s", ""), ("XAA", "OPSC", "accession", "2001", "s", "")]
    names = pd.DataFrame({"name_en": ["Saint Aurelia"]}, index=["XAA"])
    chart = draw_treaties(pd.DataFrame(acts, columns=COLUMNS), Words("en", None, names, None), "what it shows")
    assert list(chart.marks["value"]) == ["1990", "2001 a"]
    assert list(chart.marks["standing"]) == ["ratification", "accession"]
    assert "a year: ratification; a year with a: accession" in texts(chart)
    assert "not verified here" not in texts(chart)


def test_an_act_that_is_none_is_refused():
    """Nothing is drawn for an act that the table of acts does not know."""
    acts = pd.DataFrame([("XAA", "CRC", "signature", "1990", "s", "")], columns=COLUMNS)
    names = pd.DataFrame({"name_en": ["Saint Aurelia"]}, index=["XAA"])
    with pytest.raises(KeyError, match="signature"):
        draw_treaties(acts, Words("en", None, names, None), "what it shows")
