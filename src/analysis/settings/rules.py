"""Rules: what the gate before publishing stops at, and the exceptions that a person makes."""

from dataclasses import dataclass

from analysis.languages import mark

# What the gate before publishing stops at, and what it says of each; an exception names one of the first.
ALLOWABLE = {
    "contact": mark("what a response says of the officials who answered"),
    "email": mark("an e-mail address"),
    "telephone": mark("a telephone number"),
    "national_id": mark("a national identity number"),
    "user_name": mark("the name of a user of a computer"),
    "child": mark("a text that could identify a child"),
    "formula": mark("a text that a spreadsheet program would calculate or fetch"),
    "silent_state": mark("an answer of a State that gave none"),
}
ALWAYS = {
    "markup": mark("markup that a browser would run"),
    "notice": mark("a page or document of a demonstration that does not say that it is one"),
    "unknown_file": mark("a file that cannot be read for what it holds"),
}
RULES = ALLOWABLE | ALWAYS


@dataclass(frozen=True)
class Allowed:
    """What is published although the gate would stop at it: by which rule, in which cell, file or finding, and why."""

    what: str
    where: str
    reason: str
