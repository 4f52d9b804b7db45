"""Values: what a cell as written says, as options, as a year, as a number, or as no answer at all."""

import csv
import datetime
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from analysis.folding import fold, key
from analysis.form import Question
from analysis.layouts.headers import wordings_of_options
from analysis.workbook import as_written, is_blank

SEPARATORS = ";,|\n\r"
SPACED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[\s']\d{3})+(?!\d)")  # 1 240 500
NUMBER = re.compile(r"(?<!\w)-?\d+(?:[.,]\d+)*")
LONGEST = 24  # characters of a number with a word or two around it
IN_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")


@dataclass(frozen=True)
class Value:
    """What was read: a year or number, and the kind of problem to note, if any."""

    value: float | None
    problem: str = ""


def standing_of(text: object) -> str:
    """Return the standing that a wording means by itself, or an empty text where it is an answer.

    >>> standing_of("N/A"), standing_of("s/d"), standing_of(" - "), standing_of("None"), standing_of("")
    ('not_applicable', 'no_information', 'not_answered', '', 'not_answered')
    """
    if is_blank(text):
        return "not_answered"
    folded = key(as_written(text))
    return "not_answered" if not folded.strip("/_.") else _table("standings", "wording", "standing").get(folded, "")


def is_ticked(value: object, question: Question, option: str) -> bool | None:
    """Say whether a cell that stands for one option chooses it; None where it cannot be told."""
    if is_blank(value):
        return False
    folded = key(as_written(value)) or as_written(value).strip()
    said = _table("ticks", "wording", "is_ticked").get(folded)
    # The code of an option may be 0: digits are ticks first, words are the option's name first.
    if not (said and folded.isdigit()) and wordings_of_options(question).get(folded) == option:
        return True
    return None if said is None else said == "1"


def split_choices(text: str, question: Question) -> tuple[list[str], list[str]]:
    """Return the options that a text joins, by code, and the pieces that are none.

    Labels may hold the very commas that join them, so the longest label that fits is taken at each place.
    """
    # Folding keeps each character's place: what is not an option is given back as it was written.
    text = unicodedata.normalize("NFC", text)
    folded = fold(text)
    chosen, rest, at, start = [], [], 0, None
    while at < len(folded):
        if folded[at] in SEPARATORS + " ":
            at += 1
            continue
        codes, length = _options_at(folded, at, question)
        if codes:
            if start is not None:
                rest.append(text[start:at].strip(SEPARATORS + " "))
                start = None
            chosen += codes
            at += length
            continue
        start = at if start is None else start
        # An option begins after a separator; a comma may also stand in a piece of free text.
        after = re.search(rf"[{re.escape(SEPARATORS)}]", folded[at:])
        at = at + after.end() if after else len(folded)
        if after and after.group() in ";|\n\r":
            rest.append(text[start:at].strip(SEPARATORS + " "))
            start = None
    if start is not None:
        rest.append(text[start:].strip(SEPARATORS + " "))
    rest = [piece for piece in rest if piece]
    if rest and (labels := _labels_by_spaces(key(text), question)):
        return labels, []
    return list(dict.fromkeys(chosen)), rest


def _labels_by_spaces(folded: str, question: Question) -> list[str]:
    """The options of a text that is nothing but labels with spaces between them; none where anything else is in it."""
    wordings, chosen = wordings_of_options(question), []
    while folded:
        found = [wording for wording in wordings if f"{folded} ".startswith(f"{wording} ")]
        if not found:
            return []
        longest = max(found, key=len)
        chosen.append(wordings[longest])
        folded = folded[len(longest) :].strip()
    return chosen


def _options_at(folded: str, at: int, question: Question) -> tuple[list[str], int]:
    """The options that begin at a place and their length: the longest label that fits, or codes joined by spaces."""
    wordings = wordings_of_options(question)
    for wording in sorted(wordings, key=len, reverse=True):
        if length := _fits(folded, at, wording):
            return [wordings[wording]], length
    piece = re.compile(f"[^{re.escape(SEPARATORS)}]*").match(folded, at).group()
    codes = {key(option.code): option.code for option in question.options}
    words = [key(word) for word in piece.split()]
    return ([codes[word] for word in words], len(piece)) if codes.keys() >= set(words) else ([], 0)


def _fits(folded: str, at: int, wording: str) -> int:
    """The length that a wording takes at a place, or 0; marks that `key` drops may stand around it."""
    pattern = r"[¿¡\"'«“-]*" + r"\s+".join(map(re.escape, wording.split(" "))) + r"[)?!.*\"'»”]*"
    found = re.compile(pattern).match(folded, at)
    if not found:
        return 0
    return found.end() - at if re.match(r"\s*([;,|\n\r]|$)", folded[found.end() :]) else 0


def read_year(value: object) -> Value:
    """Return the year a cell means.

    >>> read_year(2022.0), read_year("marzo de 2021"), read_year("2019-2021"), read_year("soon")
    (Value(value=2022, problem=''), Value(value=2021, problem='approximate'),
     Value(value=2019, problem='approximate'), Value(value=None, problem='not_a_number'))
    """
    if isinstance(value, datetime.date):
        return Value(value.year, "approximate")
    text = as_written(value).strip()
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    if not years:
        return Value(None, "not_a_number")
    return Value(int(years[0]), "" if text == years[0] else "approximate")


def read_number(value: object) -> Value:
    """Return the number a cell means, whichever separators its language uses, with or without words around it.

    >>> read_number("1.240").value, read_number("1 240").value, read_number("3,5").value, read_number(12.0).value
    (1240.0, 1240.0, 3.5, 12.0)
    >>> read_number("<5")
    Value(value=None, problem='censored')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Value(float(value))
    text = SPACED.sub(lambda digits: re.sub(r"[\s']", "", digits[0]), as_written(value).strip())
    found = NUMBER.findall(text)
    number = _number(found[0]) if len(found) == 1 and len(text) <= LONGEST else None
    if number is None:
        return Value(None, "not_a_number")
    if _begins(text, "limits"):
        return Value(None, "censored")
    return Value(number, "" if text == found[0] else "approximate")


def _number(digits: str) -> float | None:
    """The number that digits and separators make; of two kinds of separator, the last is the decimal one."""
    thousands = IN_THOUSANDS.fullmatch(digits)
    plain = (digits.replace(thousands[1], "") if thousands else digits).replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else None


def points_elsewhere(text: str) -> bool:
    """Say whether a short text only points to another place.

    >>> points_elsewhere("Ver anexo 2."), points_elsewhere("Verificación anual de los hogares")
    (True, False)
    """
    return len(text.split()) <= 10 and _begins(text, "pointers")


def _begins(text: str, table: str) -> bool:
    """Whether a text begins with one of the wordings of a table, as a word of its own."""
    folded = key(text)
    return any(re.match(rf"{re.escape(word)}(?![^\W\d])", folded) for word in _table(table, "beginning", "beginning"))


@lru_cache
def _table(name: str, wording: str, meaning: str) -> dict[str, str]:
    with (resources.files("analysis") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {key(row[wording]) or row[wording]: row[meaning] for row in csv.DictReader(file)}
