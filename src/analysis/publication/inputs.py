"""Inputs: what a cell of the fillable workbook expects, in words and as the rule that a spreadsheet checks."""

from collections.abc import Callable

from analysis.form import Question
from analysis.languages import Translator, in_language, mark
from analysis.workbook import as_written

TICK = "X"
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # characters that Excel takes
HINTS = {
    "single": mark("Choose one from the list."),
    "multiple": mark("Mark all that apply with X."),
    "year": mark("A year."),
    "number": mark("A number."),
    "text": mark("In your own words."),
}
ALERTS = {
    "single": mark("Please choose from the list; what else there is to say goes into the comment."),
    "year": mark("A year was expected here. Keep what you wrote if that is what the State means."),
    "number": mark("A number was expected here. Keep what you wrote if that is what the State means."),
    "date": mark("A date was expected here, such as 2024-09-30."),
}
# A small x, or a tick of another kind, is read as well.
RULE_OF_TICK = {"validate": "list", "source": [TICK], "show_error": False}


def hint(question: Question, language: str) -> str:
    """Return what is expected of an answer, within which limits and in which unit.

    >>> hint(Question("B2", 1, "B", "", "year", {}, {}, {}, least=1990.0, most=2024.0), "en")
    'A year. From 1990 to 2024.'
    """
    say = Translator(language).say
    least, most = (as_written(limit) if limit is not None else "" for limit in (question.least, question.most))
    said = [say(HINTS[question.kind])]
    if least and most:
        said.append(say("From {least} to {most}.", least=least, most=most))
    elif most:
        said.append(say("At most {most}.", most=most))
    elif least not in ("", "0"):  # nobody counts fewer than none
        said.append(say("At least {least}.", least=least))
    unit = in_language(question.unit, language)
    return " ".join([*said, f"{unit[:1].upper()}{unit[1:]}."] if unit else said)


def rule_of_list(source: str, say: Callable[[str], str]) -> dict:
    """Return the rule of a drop-down, which takes nothing else."""
    return {"validate": "list", "source": source} | _alert("single", "stop", say)


def rule_of_date(say: Callable[[str], str]) -> dict:
    """Return the rule of a cell for a date."""
    since = {"validate": "date", "criteria": ">=", "value": "=DATE(1990,1,1)"}
    return since | _alert("date", "warning", say)


def rule_of_number(question: Question, cell: str, language: str) -> dict:
    """Return the rule of a cell for a year or a number; it warns, for `<5` and `see annex 2` are answers too."""
    say = Translator(language).say
    alert = _alert(question.kind, "warning", say) | {"input_message": hint(question, language)[:LONGEST_MESSAGE]}
    kind = {"validate": "integer" if question.kind == "year" else "decimal"}
    least, most = question.least, question.most
    if least is not None and most is not None:
        return kind | {"criteria": "between", "minimum": least, "maximum": most} | alert
    if least is not None:
        return kind | {"criteria": ">=", "value": least} | alert
    if most is not None:
        return kind | {"criteria": "<=", "value": most} | alert
    return {"validate": "custom", "value": f"=ISNUMBER({cell})"} | alert


def _alert(kind: str, style: str, say: Callable[[str], str]) -> dict:
    title, message = say("Please check")[:LONGEST_TITLE], say(ALERTS[kind])[:LONGEST_MESSAGE]
    return {"error_type": style, "error_title": title, "error_message": message}
