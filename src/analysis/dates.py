"""Dates: the days that a cell may mean, as people and programs write them in four languages; nothing is guessed.

A year is its first to its last day, `2/10/2026` is two readings, and 31/02/2024 is none.
"""

import csv
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product

from babel.dates import get_day_names, get_month_names

from analysis.folding import key

LOCALES = ("en", "en_GB", "es", "es_PE", "pt", "fr", "fr_CA")  # Peru says setiembre; Canada shortens otherwise
EPOCHS = {1900: datetime.datetime(1899, 12, 30), 1904: datetime.datetime(1904, 1, 1)}
# Days since 1900 that stand for 1980 to 2100; five digits below may be a year with a digit too many (20215).
SERIALS = range(29_221, 73_415)
YEARS = range(1900, 2100)
LONGEST = 80  # characters of a date in words; a longer text says more than a date
YEAR = r"(?P<year>(?:19|20)\d\d)"
ZONE = r"(?: ?(?P<zone>z|(?:utc|gmt)(?! ?[+-])|(?:utc|gmt)? ?[+-]\d{1,2}(?::?\d\d)?))?"
CLOCK = r"(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?: ?h(?:rs|s|oras)?)?"
HALF = r"(?: ?(?P<half>[ap])\.? ?m\.?)?"


@dataclass(frozen=True)
class When:
    """One reading of a date: something was between the first and the last moment, both included."""

    first: datetime.datetime
    last: datetime.datetime

    @property
    def day(self) -> datetime.date | None:
        """The one day it was on, where it is one."""
        return self.first.date() if self.first.date() == self.last.date() else None


def read_date(value: object, system: int = 1900) -> tuple[When, ...]:
    """Return the readings of a date: one where it is beyond doubt, two where it could be either, else none.

    What a text is "since" is when that began. `system` is the year from which serial numbers of days count.

    >>> [str(when.day) for when in read_date("2/10/2026")], read_date("31/02/2024")
    (['2026-10-02', '2026-02-10'], ())
    >>> [(str(when.first.date()), str(when.last.date())) for when in read_date("desde marzo de 2021")]
    [('2021-03-01', '2021-03-31')]
    """
    if isinstance(value, datetime.datetime):
        return (_moment(value),)
    if isinstance(value, datetime.date):
        return (_days(value, value),)
    # A small figure raised above the line is the mark of a footnote.
    text = "".join(letter for letter in str(value) if letter.isdecimal() or not letter.isdigit())
    if isinstance(value, int | float) or re.fullmatch(r"\s*\d{5}(\.\d+)?\s*", text):
        return () if isinstance(value, bool) else _of_number(float(value), system)
    text = key(text)
    return (_at_an_hour(text) or _dates(text)) if len(text) <= LONGEST else ()


def is_surely_after(one: tuple[When, ...], other: tuple[When, ...]) -> bool:
    """Say whether one was after the other however the two are read; where either is not known it is not sure.

    >>> is_surely_after(read_date("2/10/2026"), read_date("2026-01-05"))
    True
    >>> is_surely_after(read_date("2/10/2026"), read_date("2026-05-05"))
    False
    """
    return bool(one and other) and all(late.first > early.last for late, early in product(one, other))


def _of_number(number: float, system: int) -> tuple[When, ...]:
    if number in YEARS:
        return (_days(datetime.date(int(number), 1, 1), datetime.date(int(number), 12, 31)),)
    if not SERIALS.start <= number < SERIALS.stop:
        return ()
    return (_moment(EPOCHS[system] + datetime.timedelta(seconds=round(number * 86_400))),)


def _moment(value: datetime.datetime) -> When:
    """A moment as a program notes it, in universal time where it names its zone; midnight is a day without its hour."""
    value = value.astimezone(datetime.UTC).replace(tzinfo=None) if value.tzinfo else value
    return _days(value.date(), value.date()) if value.time() == datetime.time() else When(value, value)


def _days(first: datetime.date, last: datetime.date) -> When:
    midnight = datetime.time()
    return When(datetime.datetime.combine(first, midnight), datetime.datetime.combine(last, datetime.time.max))


def _at_an_hour(text: str) -> tuple[When, ...]:
    """The readings of a date with an hour behind it."""
    found = re.fullmatch(rf"(?P<date>.+?)(?:t|,? (?:(?:{_words('at')}) )?){CLOCK}{HALF}{ZONE}", text)
    if not found:
        return ()
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "p") if 1 <= hour <= 12 else 24
    days = [when.day for when in _dates(found["date"].rstrip(","))]
    if not all(days) or hour > 23 or minute > 59 or second > 59:
        return ()
    time = datetime.time(hour, minute, second)
    return tuple(_moment(datetime.datetime.combine(day, time) - _ahead(found["zone"])) for day in days)


def _ahead(zone: str | None) -> datetime.timedelta:
    """How far a zone is ahead of universal time."""
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone or "")
    if not found:
        return datetime.timedelta()
    ahead = datetime.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return ahead if found[1] == "+" else -ahead


def _dates(text: str) -> tuple[When, ...]:
    """The readings of one date, or of a first and a last one."""
    return _date(text) or _range(text)


def _range(text: str) -> tuple[When, ...]:
    between = re.sub(rf"^(?:{_words('between')}) ", "", text)
    joint = _words("to") if between == text else _words("and")
    for found in re.finditer(rf" ?[-/] ?| (?:{joint}) ", between):
        left, right = between[: found.start()], between[found.end() :]
        ends = _date(right)
        begins = ends and (_date(left) or _date(f"{left} {ends[0].last.year}"))  # "March to June 2021"
        pairs = zip(begins, ends, strict=True) if len(begins) == len(ends) else product(begins, ends)
        readings = tuple(When(begin.first, end.last) for begin, end in pairs if begin.first < end.last)
        if readings:
            return readings
    return ()


def _date(text: str) -> tuple[When, ...]:
    """The readings of one year, month or day."""
    text = re.sub(rf"^(?:(?:{'|'.join(map(re.escape, _weekdays()))})\.?,? )?(?:(?:{_words('before')}) )*", "", text)
    for pattern in _patterns():
        if found := re.fullmatch(pattern, text):
            return tuple(dict.fromkeys(_readings(found.groupdict())))
    return ()


def _readings(parts: dict[str, str | None]) -> Iterator[When]:
    year = int(parts["year"])
    if parts.get("one"):
        one, other = int(parts["one"]), int(parts["other"])
        for day, month in ((one, other), (other, one)):
            yield from _span(year, month, day)
        return
    name = parts.get("name")
    month = _months().get(name, 0) if name else int(parts.get("month") or 0)
    if name or parts.get("month"):
        yield from _span(year, month, int(parts["day"]) if parts.get("day") else None)
    else:
        yield _days(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    if parts.get("short") and month > year % 100:  # 2010-11 is a month, or the years from 2010 to 2011
        yield _days(datetime.date(year, 1, 1), datetime.date(year - year % 100 + month, 12, 31))


def _span(year: int, month: int, day: int | None) -> Iterator[When]:
    """The day, or without one the month; nothing where the calendar has none such."""
    try:
        first = datetime.date(year, month, 1 if day is None else day)
    except ValueError:
        return
    following = (first + datetime.timedelta(days=32)).replace(day=1)
    yield _days(first, following - datetime.timedelta(days=1) if day is None else first)


@lru_cache
def _patterns() -> tuple[str, ...]:
    day, name, of = rf"(?P<day>\d\d?)(?:\.? ?(?:{_words('ordinal')}))?", r"(?P<name>[a-z]+)\.?", _words("of")
    joint = rf"(?:,? (?:(?:{of}) )?|[/-])"
    return (
        YEAR,
        rf"{YEAR}(?P<mark> ?[-/.] ?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)",
        rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?{YEAR}",  # with dots, the day comes first wherever they are used
        rf"(?P<one>\d\d?)(?P<mark> ?[-/] ?)(?P<other>\d\d?)(?P=mark){YEAR}",
        rf"(?P<month>\d\d?) ?[-/.] ?{YEAR}",
        rf"{YEAR}[-/](?P<short>(?P<month>\d\d))",
        rf"{day}{joint}{name}{joint}{YEAR}",
        rf"{name} {day},?(?: (?:{of}))? {YEAR}",
        rf"{name}{joint}{YEAR}",
        rf"{YEAR}[ /-]{name}(?:[ /-]{day})?",
    )


@lru_cache
def _words(meaning: str) -> str:
    """The words of one meaning, as the alternatives of a regular expression, the longest first."""
    with (resources.files("analysis") / "data" / "dates.csv").open(encoding="utf-8", newline="") as file:
        words = {key(row["word"]) for row in csv.DictReader(file) if row["meaning"] == meaning}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache
def _months() -> dict[str, int]:
    """The number of each month by its names, long and short."""
    return {
        key(name): number
        for locale in LOCALES
        for context, width in product(("format", "stand-alone"), ("wide", "abbreviated"))
        for number, name in get_month_names(width, context, locale).items()
    }


@lru_cache
def _weekdays() -> tuple[str, ...]:
    names = {key(name) for locale in LOCALES for w in ("wide", "abbreviated")
             for name in get_day_names(w, "format", locale).values()}  # fmt: skip
    return tuple(sorted(names, key=len, reverse=True))
