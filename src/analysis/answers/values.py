"""Values: what a cell as written says, as options, as a year, as a number, or as no answer at all."""

import csv
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from analysis.folding import fold, key
from analysis.form import Question
from analysis.layouts.headers import wordings_of_options
from analysis.workbook import as_written, is_blank

SEPARATORS = ";,|\n\r"


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
    return (
        "not_answered"
        if not folded.strip("/_.")
        else _table("standings", "wording", "standing").get(folded, "")
    )


def is_ticked(value: object, question: Question, option: str) -> bool | None:
    """Say whether a cell that stands for one option chooses it; None where it cannot be told."""
    if is_blank(value):
        return False
    folded = key(as_written(value)) or as_written(value).strip()
    if wordings_of_options(question).get(folded) == option:
        return True
    said = _table("ticks", "wording", "is_ticked").get(folded)
    return None if said is None else said == "1"


def split_choices(text: str, question: Question) -> tuple[list[str], list[str]]:
    """Return the options that a text joins, by code, and the pieces that are none.

    Labels may hold the very commas that join them, so the longest label that fits is taken at each place.
    """
    wordings = sorted(wordings_of_options(question).items(), key=lambda item: -len(item[0]))
    codes = {key(option.code) for option in question.options}
    # Each place keeps its character: what is not an option is given back as it was written.
    folded = fold(text)
    chosen, rest, at, start = [], [], 0, None
    while at < len(folded):
        if folded[at] in SEPARATORS + " ":
            at += 1
            continue
        found = next(
            (
                (length, code)
                for wording, code in wordings
                if (length := _fits(folded, at, wording, wording in codes))
            ),
            None,
        )
        if found:
            if start is not None:
                rest.append(text[start:at].strip(SEPARATORS + " "))
                start = None
            chosen.append(found[1])
            at += found[0]
            continue
        start = at if start is None else start
        # An option begins after a separator; spaces join codes only, so they end no piece of free text.
        after = re.search(rf"[{re.escape(SEPARATORS)}]", folded[at:])
        at = at + after.end() if after else len(folded)
        if after and after.group() in ";|\n\r":
            rest.append(text[start:at].strip(SEPARATORS + " "))
            start = None
    if start is not None:
        rest.append(text[start:].strip(SEPARATORS + " "))
    return list(dict.fromkeys(chosen)), [piece for piece in rest if piece]


def _fits(folded: str, at: int, wording: str, is_code: bool) -> int:
    """The length that a wording takes at a place, or 0; marks that `key` drops may stand around it."""
    pattern = r"[¿¡\"'«“-]*" + r"\s+".join(map(re.escape, wording.split(" "))) + r"[)?!.*\"'»”]*"
    found = re.compile(pattern).match(folded, at)
    if not found:
        return 0
    after = folded[found.end() : found.end() + 1]
    ends = after == "" or after in SEPARATORS or (is_code and after == " ")
    return found.end() - at if ends or re.match(r"\s*([;,|\n\r]|$)", folded[found.end() :]) else 0


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
    """Return the number a cell means, whichever separators its language uses.

    >>> read_number("1.240").value, read_number("1 240").value, read_number("3,5").value, read_number(12.0).value
    (1240.0, 1240.0, 3.5, 12.0)
    >>> read_number("<5")
    Value(value=None, problem='censored')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Value(float(value))
    text = re.sub(r"[\s\u00a0\u202f']", "", as_written(value))
    if re.fullmatch(r"[<>≤≥]=?\d+", text):
        return Value(None, "censored")
    if re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", text):
        return Value(float(re.sub(r"[.,]", "", text)))
    if re.fullmatch(r"-?\d+([.,]\d+)?", text):
        return Value(float(text.replace(",", ".")))
    found = re.findall(r"\d+", text)
    return (
        Value(float(found[0]), "approximate")
        if len(found) == 1 and len(text) <= 20
        else Value(None, "not_a_number")
    )


def points_elsewhere(text: str) -> bool:
    """Say whether a short text only points to another place.

    >>> points_elsewhere("Ver anexo 2."), points_elsewhere("Verificación anual de los hogares")
    (True, False)
    """
    folded = key(text)
    beginnings = _table("pointers", "beginning", "beginning")
    return len(folded.split()) <= 10 and any(re.match(rf"{re.escape(word)}\b", folded) for word in beginnings)


@lru_cache
def _table(name: str, wording: str, meaning: str) -> dict[str, str]:
    with (resources.files("analysis") / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {key(row[wording]) or row[wording]: row[meaning] for row in csv.DictReader(file)}
