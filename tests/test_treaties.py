"""Treaties: the packaged record of what the States are parties to, with source and date of check."""

import datetime
import re

from analysis.charts import draw_treaties
from analysis.narrative import Words, tell_treaties
from analysis.narrative.sources import CAUTION
from analysis.states import read_states
from analysis.treaties import ACTS, TREATIES, read_treaties, record_of


def words(language="en"):
    """The wording of a language on the packaged States alone."""
    return Words(language, None, read_states(), None)


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
        chart = draw_treaties(record, words(language), told.text)
        assert said in [text.get_text() for text in chart.figure.texts]


def test_a_blank_is_shown_as_not_verified():
    """Barbados' line on the Optional Protocol is a dash, no date and no "no"."""
    record, _ = record_of(("BRB",))
    chart = draw_treaties(record, words(), "what it shows")
    marks = [line.get_gid() for line in chart.figure.axes[0].lines if line.get_gid()]
    assert marks == ["not_verified"]
    assert [text.get_text() for text in chart.figure.axes[0].texts] == ["1990", "2014", "2000"]
