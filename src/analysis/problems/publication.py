"""Kinds of problems with what is written: where it cannot go, and what the gate stops."""

from analysis.languages import mark
from analysis.problems.severities import NOTES, STOPS, Kinds

OF_PUBLICATION: Kinds = {
    "there_already": (
        STOPS,
        mark("it is there already and was left as it is"),
        mark("move it away, or give another name"),
    ),
    "bad_name": (
        STOPS,
        mark("{name!r} cannot be the name of a folder"),
        mark("take letters, digits, dots, hyphens and underscores, a letter or digit first"),
    ),
    "no_place": (STOPS, mark("its folder is not there"), mark("make the folder, or name another path with --to")),
    "cannot_write": (
        STOPS,
        mark("it cannot be written ({reason})"),
        mark("make room or give the right to write; the last report stands as it was"),
    ),
    "blocked": (
        STOPS,
        mark("{what} would be published here{more}: {words}{cells}"),
        mark(
            "take it out where it comes from, or ask the State for a text without it; where a person finds that it may "
            "be published, say so in enquiry.toml: {line}"
        ),
    ),
    "blocked_always": (
        STOPS,
        mark("{what} would be published here{more}: {words}{cells}"),
        mark("no exception can be made; set the response aside and tell those who keep this program"),
    ),
    "exception_unused": (
        NOTES,
        mark("the exception {what} at {where} allows nothing that would be published"),
        mark("delete it, or correct what it says"),
    ),
}
