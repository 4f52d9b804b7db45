"""Kinds of problems with what States answered, and which of their responses counts."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_ANSWERS: Kinds = {
    "no_responses": (STOPS, mark("no answers to read"), mark("put the States' workbooks in this folder")),
    "none_usable": (STOPS, mark("no response of a State could be used"), mark("see what is wrong with each")),
    "older_year": (
        LOSES,
        mark("{state} answered for {year} only; its answers are in no count of {latest}"),
        mark("correct the year, or ask the State about {latest}"),
    ),
    "answered_again": (
        NOTES,
        mark(
            "{state} answered more than once; this response (date: {date}) counts instead of {older}; "
            "answered differently: {changes}"
        ),
        mark("check that the newer one was meant to replace the older"),
    ),
    "answered_twice": (
        LOSES,
        mark(
            "{state} answered in several responses that differ, and no dates tell which is the newest ({other}); "
            "none of them was used"
        ),
        mark("write the date of each, or remove all but one"),
    ),
    "ambiguous_date": (
        NOTES,
        mark("{text!r} may be {one} or {other}"),
        mark("write the date with the name of its month"),
    ),
    "not_a_date": (
        NOTES,
        mark("{text!r} cannot be read as a date"),
        mark("write the date with the name of its month"),
    ),
    "question_twice": (
        LOSES,
        mark(
            "the same response answers {question} in {other} already; this one was not used, "
            "and where the two differ the answer counts as unreadable"
        ),
        mark("ask the State which one holds"),
    ),
    "unclear_answer": (
        LOSES,
        mark("this may be the answer to {question}, or a title or a hint; it was not used"),
        mark("move the answer beside its question"),
    ),
    "unclear_ticks": (
        LOSES,
        mark("nobody can tell which of the options listed for {question} are chosen; they were not used"),
        mark("write X beside each option that holds, always on the same side"),
    ),
    "error_value": (
        LOSES,
        mark("{question} holds an error or a formula without a result ({text}); this answer counts as unreadable"),
        mark("open the workbook in Excel, correct it, save it and put it back"),
    ),
    "unknown_option": (
        LOSES,
        mark("{text!r} is no option of {question}; this answer counts as unreadable"),
        mark("the options are: {known}"),
    ),
    "no_words_for_other": (
        LOSES,
        mark("{text!r} is no option of {question} and says nothing else there is; this answer counts as unreadable"),
        mark("ask the State which option holds{proposal}"),
    ),
    "several_options": (
        LOSES,
        mark("{question} takes one option and has several ({text}); this answer counts as unreadable"),
        mark("ask the State which one holds"),
    ),
    "exclusive_option": (
        LOSES,
        mark("{question} has {text!r} together with other options; this answer counts as unreadable"),
        mark("ask the State which one holds"),
    ),
    "encodings_disagree": (
        LOSES,
        mark("the option columns of {question} say otherwise than its joined answer {text!r}; it counts as unreadable"),
        mark("compare the two with what the State sent and correct one"),
    ),
    "not_a_number": (
        LOSES,
        mark("{text!r} cannot be read as a number or a year for {question}; this answer counts as unreadable"),
        mark("keep what was sent and ask the State"),
    ),
    "several_numbers": (
        LOSES,
        mark("{text!r} holds more than one number for {question}; this answer counts as unreadable"),
        mark("keep what was sent and ask the State which one holds"),
    ),
    "out_of_range": (
        LOSES,
        mark("{text!r} is outside {limits} for {question}; this answer counts as unreadable"),
        mark("ask the State, or widen the constraint in the form"),
    ),
    "approximate": (
        NOTES,
        mark("{text!r} was read as {value} for {question}"),
        mark("check that this is what the State means"),
    ),
    "censored": (
        NOTES,
        mark("{text!r} is a censored count for {question}; it is shown as written"),
        mark("nothing to do"),
    ),
    "not_asked": (
        NOTES,
        mark("{question} is answered although the form did not ask it of this State; it is shown and not counted"),
        mark("ask the State about {controls}"),
    ),
    "not_in_version": (
        NOTES,
        mark(
            "{question} is answered although version {version} of the form did not ask it; it is shown and not counted"
        ),
        mark("check which version of the form the State answered"),
    ),
    "points_elsewhere": (
        NOTES,
        mark("{question} points elsewhere ({text!r})"),
        mark("find what it points to and add it to the answer's comment"),
    ),
}
