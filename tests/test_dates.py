"""Dates: every reading that a text allows, and none that it does not."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import table

from analysis.dates import When, is_surely_after, read_date


def days(value, **system):
    """Return the readings of a date: a day, or the first and the last day with an ellipsis between."""
    readings = [(str(when.first.date()), str(when.last.date())) for when in read_date(value, **system)]
    return "; ".join(first if first == last else f"{first}..{last}" for first, last in readings)


@pytest.mark.parametrize(
    ("written", "expected"),
    table("""
        '2021                   | 2021-01-01..2021-12-31
        2021.                   | 2021-01-01..2021-12-31
        el año 2021             | 2021-01-01..2021-12-31
        l'année 2021            | 2021-01-01..2021-12-31
        2021¹                   | 2021-01-01..2021-12-31
        marzo de 2021           | 2021-03-01..2021-03-31
        desde marzo de 2021     | 2021-03-01..2021-03-31
        Depuis mars 2021        | 2021-03-01..2021-03-31
        a partir de março de 2021 | 2021-03-01..2021-03-31
        March, 2021             | 2021-03-01..2021-03-31
        setembro/2021           | 2021-09-01..2021-09-30
        SETIEMBRE DEL 2021      | 2021-09-01..2021-09-30
        févr. 2024              | 2024-02-01..2024-02-29
        ene-2021                | 2021-01-01..2021-01-31
        03/2021                 | 2021-03-01..2021-03-31
        '2021-03                | 2021-03-01..2021-03-31
        '2024-01-31 to 2024-02-02 | 2024-01-31..2024-02-02
    """),
)
def test_years_and_months(written, expected):
    """A year is its first to its last day, and so is a month; a mark of a footnote changes nothing."""
    assert days(str(written).removeprefix("'")) == expected


@pytest.mark.parametrize(
    "written",
    [
        "2024-09-03",
        "2024/9/3",
        "2024.09.03",
        "20240903",
        "3 September 2024",
        "3rd of September, 2024",
        "September 3, 2024",
        "Sept. 3 2024",
        "Tuesday, September 3, 2024",
        "3-Sep-2024",
        "3 de septiembre de 2024",
        "3 de setiembre del 2024",
        "martes, 3 de septiembre de 2024",
        "a partir del 3 de septiembre de 2024",
        "3 de setembro de 2024",
        "03/set/2024",
        "3 septembre 2024",
        "le 3 septembre 2024",
        "3 sept. 2024",
        " 3  septiembre\n2024 ",
        "2024-09-03 00:00:00",
        "45538",
        45538,
        45538.0,
        datetime.date(2024, 9, 3),
        datetime.datetime(2024, 9, 3),
    ],
)
def test_one_day(written):
    """The third of September 2024, in whatever words or figures."""
    assert days(written) == "2024-09-03"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1er mars 2021", "2021-03-01"),
        ("1º de março de 2021", "2021-03-01"),
        ("1.º de marzo de 2021", "2021-03-01"),
        ("1° marzo 2021", "2021-03-01"),
        ("13/03/2021", "2021-03-13"),
        ("03/13/2021", "2021-03-13"),
        ("13.03.2021", "2021-03-13"),
        ("13-3-2021", "2021-03-13"),
        ("03/03/2021", "2021-03-03"),
        ("2/10/2026", "2026-10-02; 2026-02-10"),
        ("2.10.2026", "2026-10-02"),
        ("2. 10. 2026", "2026-10-02"),
        ("2-10-2026", "2026-10-02; 2026-02-10"),
        ("02 / 10 / 2026", "2026-10-02; 2026-02-10"),
    ],
)
def test_which_is_the_day_and_which_the_month(written, expected):
    """What is more than 12 is the day; two that are the same are settled; else there are two readings."""
    assert days(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-2024", "2019-01-01..2024-12-31"),
        ("2019 – 2024", "2019-01-01..2024-12-31"),
        ("2019/2024", "2019-01-01..2024-12-31"),
        ("2019 a 2024", "2019-01-01..2024-12-31"),
        ("de 2019 à 2024", "2019-01-01..2024-12-31"),
        ("from 2019 to 2024", "2019-01-01..2024-12-31"),
        ("del 2019 al 2024", "2019-01-01..2024-12-31"),
        ("desde 2019 hasta 2024", "2019-01-01..2024-12-31"),
        ("entre 2019 y 2024", "2019-01-01..2024-12-31"),
        ("entre 2019 e 2024", "2019-01-01..2024-12-31"),
        ("between 2019 and 2024", "2019-01-01..2024-12-31"),
        ("entre mars 2021 et juin 2023", "2021-03-01..2023-06-30"),
        ("March to June 2021", "2021-03-01..2021-06-30"),
        ("13/03/2021 - 30/06/2023", "2021-03-13..2023-06-30"),
        ("2010-11", "2010-11-01..2010-11-30; 2010-01-01..2011-12-31"),
        ("2024-2019", ""),
        ("2019 y 2024", ""),
        ("2019, 2024", ""),
    ],
)
def test_from_one_to_another(written, expected):
    """A range is from the first day of the one to the last day of the other; two years are none."""
    assert days(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-09-03 14:20", "2024-09-03 14:20:00"),
        ("2024-09-03T14:20:11", "2024-09-03 14:20:11"),
        ("2024-09-03T14:20:11.512-03:00", "2024-09-03 17:20:11"),
        ("2024-09-03T14:20:11Z", "2024-09-03 14:20:11"),
        ("2024-09-03 14:20:11 UTC", "2024-09-03 14:20:11"),
        ("2024/09/03 2:20:11 PM GMT-3", "2024-09-03 17:20:11"),
        ("Sep 3, 2024 2:20:11 PM", "2024-09-03 14:20:11"),
        ("13/09/2024 12:05 a. m.", "2024-09-13 00:05:00"),
        ("13/09/2024 12:05\u202fp.\u00a0m.", "2024-09-13 12:05:00"),
        ("3 de septiembre de 2024 a las 14:20", "2024-09-03 14:20:00"),
        ("3 septembre 2024 à 14h20", "2024-09-03 14:20:00"),
        (45538.5, "2024-09-03 12:00:00"),
        (datetime.datetime(2024, 9, 3, 14, 20), "2024-09-03 14:20:00"),
        (
            datetime.datetime(2024, 9, 3, 23, tzinfo=datetime.timezone(datetime.timedelta(hours=-3))),
            "2024-09-04 02:00:00",
        ),
    ],
)
def test_moments(written, expected):
    """An hour makes a moment, in universal time where its zone is named."""
    (when,) = read_date(written)
    assert (str(when.first), when.first) == (expected, when.last)


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2024", "29/02/2023", "2024-02-30", "13/13/2024", "0/5/2024", "2024-13", "31 de abril de 2024", "3/9/24",
        "2024-09-03 25:00", "2024-09-03 14:75", "13:20 2024", "Q1 2021", "hasta 2021", "before 2021", "Decreto 1999/2021",
        "marzo", "3 de marzo", "soon", "", "-", "1, 2 and 2021", "20215", "1799", 12, 0, 20215.0, 2021.5, -45538, True,
        None, float("nan"), float("inf"), "3 octubre 2021 y otras 2 leyes", "2021 " * 10_000, "1/2-" * 20_000,
    ],
)  # fmt: skip
def test_what_is_no_date(written):
    """Days that no calendar has, years of two digits, texts that say something else: nothing is guessed."""
    assert read_date(written) == ()


def test_serial_numbers_count_from_two_years():
    """Old workbooks of one maker count days from 1904; the same number is four years and a day later."""
    assert (days(45538), days(45538, system=1904)) == ("2024-09-03", "2028-09-04")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.dates(datetime.date(1980, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from("/.-"))
def test_a_day_is_always_among_its_readings(day, mark):
    """However a day is written in figures, it is one of the readings, and the other has day and month changed; with dots the day is first."""
    written = f"{day.day}{mark}{day.month}{mark}{day.year}"
    readings = [when.day for when in read_date(written)]
    assert readings[0] == day
    assert all((other.month, other.day) == (day.day, day.month) for other in readings[1:])
    assert len(readings) == (2 if mark != "." and day.day <= 12 and day.day != day.month else 1)


def test_the_day_of_a_reading():
    """A day and a moment are on one day; a month is on none."""
    assert [when.day for text in ("2024-09-03", "2024-09-03 14:20", "marzo de 2021") for when in read_date(text)] == [
        datetime.date(2024, 9, 3), datetime.date(2024, 9, 3), None,
    ]  # fmt: skip
    midnight = datetime.datetime(2024, 9, 3)
    assert When(midnight, midnight).day == datetime.date(2024, 9, 3)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-09-03", "2024-06-14", True),
        ("2024-06-14", "2024-09-03", False),
        ("2024-06-14", "2024-06-14", False),
        ("2024-06-14 15:40", "2024-06-14", False),
        ("2024-06-14 15:40", "2024-06-14 10:05", True),
        ("2/10/2026", "2026-01-31", True),
        ("2/10/2026", "2026-02-10", False),
        ("2026-11-01", "2/10/2026", True),
        ("2025", "2024", True),
        ("2024", "2024-06-14", False),
        ("", "2024", False),
        ("2024", "", False),
    ],
)
def test_what_is_surely_after(one, other, expected):
    """Of a day without its hour nobody knows when in that day; of what has no date, nothing."""
    assert is_surely_after(read_date(one), read_date(other)) is expected
