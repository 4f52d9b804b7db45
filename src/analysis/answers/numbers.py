"""Numbers: the number or the year that a cell means, in the ways that people of four languages write them.

A mark before exactly three digits parts thousands, as counts of States are whole: `1.240` and `1,240` are 1240. Where
the language of the response would rather read a decimal there, that is noted. After a lone 0, and before any other
number of digits, the mark is a decimal one.
"""

import datetime
import math
import re
import unicodedata
from dataclasses import dataclass

from babel.numbers import get_group_symbol

from analysis.answers.texts import clean
from analysis.answers.wordings import pattern, wordings
from analysis.dates import read_date
from analysis.folding import key
from analysis.workbook import as_written

SPACED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[\s'’]\d{3})+(?!\d)")  # 1 240 500
NUMBER = re.compile(r"(?<!\w)-?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE][+-]?\d+)?")
FEW = 3  # words that may stand about a number and leave no doubt that it is the answer
IN_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
DOUBTFUL = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")  # thousands, or three decimals
MARKS = str.maketrans({"−": "-", "‐": "-", "，": ",", "．": ".", "٬": ",", "٫": "."})


@dataclass(frozen=True)
class Value:
    """What was read: a year or number, and the kind of problem to note, if any."""

    value: float | None
    problem: str = ""


def read_year(value: object) -> Value:
    """Return the year a cell means: the first one of a range, that of a date, of a text the first that it names.

    >>> read_year(2022.0), read_year("marzo de 2021"), read_year("2019-2021"), read_year("soon")
    (Value(value=2022, problem=''), Value(value=2021, problem='approximate'),
     Value(value=2019, problem='approximate'), Value(value=None, problem='not_a_number'))
    """
    if isinstance(value, datetime.date):
        return Value(value.year, "approximate")
    text = _plain(value)
    readings = read_date(text) if value is not True else ()
    named = [when.first.year for when in readings[:1]] or [
        int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    ]
    if not named:
        return Value(None, "not_a_number")
    return Value(named[0], "" if text == str(named[0]) else "approximate")


def read_number(value: object, language: str = "") -> Value:
    """Return the number a cell means, with or without a few words around it; `language` is that of the response.

    >>> read_number("1.240", "es").value, read_number("1 240").value, read_number("3,5").value, read_number(12.0).value
    (1240.0, 1240.0, 3.5, 12.0)
    >>> read_number("<5"), read_number("between 10 and 20")
    (Value(value=None, problem='censored'), Value(value=None, problem='several_numbers'))
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Value(float(value)) if math.isfinite(value) else Value(None, "not_a_number")
    if isinstance(value, datetime.date):
        return Value(None, "not_a_number")
    text = SPACED.sub(lambda digits: re.sub(r"[\s'’]", "", digits[0]), _plain(value))
    words = wordings("numbers", "number")
    if key(text) in words:
        return Value(float(words[key(text)]), "approximate")
    found = list(NUMBER.finditer(text))
    if len(found) > 1:
        return Value(None, "several_numbers")
    number = _number(found[0].group()) if len(found) == 1 else None
    if number is None:
        return Value(None, "not_a_number")
    return _among_words(text, found[0], number, language)


def _among_words(text: str, found: re.Match, number: float, language: str) -> Value:
    """Read what stands about a number: that it is a limit, in thousands, or with words that a person should see."""
    before, after = key(text[: found.start()]) or text[: found.start()].strip(), text[found.end() :].strip()
    after = key(after) or after
    limits = [*pattern("limits", "place", "before", "either").finditer(before)][-1:]
    is_limited = any(limit.end() == len(before) for limit in limits)
    limited = pattern("limits", "place", "after", "either").match(after)
    before = before[: limits[0].start()] if is_limited else before
    after = after[limited.end() :] if limited else after
    words = re.findall(r"[^\W\d_]+", f"{before} {after}")
    if len(words) > FEW:
        return Value(None, "not_a_number")
    if is_limited or limited:
        return Value(None, "censored")
    times = [float(wordings("numbers", "number")[word]) for word in words if word in wordings("numbers", "number")]
    is_plain = text == found.group() and not (DOUBTFUL.fullmatch(text) and not _parts_thousands(text, language))
    return Value(number * math.prod(times), "" if is_plain else "approximate")


def _parts_thousands(digits: str, language: str) -> bool:
    """Whether the language itself parts thousands by the mark of these digits."""
    return bool(language) and get_group_symbol(language) in digits


def _number(digits: str) -> float | None:
    """The number that digits and separators make; of two kinds of separator, the last is the decimal one."""
    thousands = IN_THOUSANDS.fullmatch(digits)
    plain = (digits.replace(thousands[1], "") if thousands else digits).replace(",", ".")
    number = float(plain) if plain.count(".") <= 1 else math.inf
    return number if math.isfinite(number) else None


def _plain(value: object) -> str:
    """The text of a value with the digits and marks of other scripts in those of ours."""
    text = clean(as_written(value)).translate(MARKS)
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
