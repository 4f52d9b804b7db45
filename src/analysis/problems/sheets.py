"""Kinds of problems with sheets: what their layout is, what their headers mean, whose answers they hold."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, Kinds

OF_SHEETS: Kinds = {
    "unclaimed_sheet": (
        LOSES,
        mark("no layout recognises this sheet; nothing of it was used (filled cells: {number})"),
        mark(
            'describe it in enquiry.toml under [[tables]]: {table}, and then layout = "wide", "long", "turned" or '
            '"page", header_row = 3 and questions = {{ "its header" = "B1" }} where they are needed; or ignore = true'
        ),
    ),
    "claimed_twice": (
        LOSES,
        mark("more than one layout claims this sheet ({layouts}); nothing of it was used"),
        mark('say which one it is in enquiry.toml under [[tables]]: {table}, layout = "{one}"'),
    ),
    "table_not_found": (
        LOSES,
        mark("enquiry.toml describes this table, but it is not there"),
        mark("correct `file` or `sheet` in enquiry.toml; the sheets are: {known}"),
    ),
    "is_a_form": (
        NOTES,
        mark("this sheet defines a form; it holds no answers"),
        mark("nothing to do"),
    ),
    "no_form": (
        NOTES,
        mark(
            "no form was given, so nothing could be read as an answer; headers that look like questions: {questions}; "
            "column of the State: {place}; States found: {states}"
        ),
        mark("to read the answers, give the form with --form, or the name of an enquiry instead of a file"),
    ),
    "no_rows": (NOTES, mark("its headers were read, and no row stands below them"), mark("see whether all was sent")),
    "no_header": (
        LOSES,
        mark("this column has no header; what stands in it was not used (filled cells: {number})"),
        mark("ask the State what it holds, and write its header into a corrected copy"),
    ),
    "second_table": (
        LOSES,
        mark("another table begins here; nothing of it was used (filled cells: {number})"),
        mark("put it into a sheet of its own, in a corrected copy"),
    ),
    "asides": (
        NOTES,
        mark("totals, notes, sources or footnote marks were set aside: {places}"),
        mark("check that no answer of a State is among them"),
    ),
    "unknown_question": (
        LOSES,
        mark("{text!r} is no question of the form; what belongs to it was not used"),
        mark("correct it, or map it to a question in enquiry.toml{proposal}"),
    ),
    "unsettled_column": (
        LOSES,
        mark("{text!r} is no question of the form; what stands under it was not used (filled cells: {number})"),
        mark("write in enquiry.toml under [[tables]]: {table}, and {line}{proposal}"),
    ),
    "headers_disagree": (
        LOSES,
        mark(
            "the headers {text!r} name several questions ({questions}); "
            "what stands under them was not used (filled cells: {number})"
        ),
        mark("write in enquiry.toml under [[tables]]: {table}, and {line}{proposal}"),
    ),
    "labels_disagree": (
        LOSES,
        mark("the id is that of {other} and the wording that of {question}; the answer beside it was not used"),
        mark("correct the one that is wrong, or name the older wording in the form under `formerly`"),
    ),
    "column_twice": (
        LOSES,
        mark("{text!r} stands for {question} again, which column {other} already gives; this one was not used"),
        mark("remove one of the two columns"),
    ),
    "no_state_column": (
        LOSES,
        mark("no column of this table says which State answers; its rows were not used ({number})"),
        mark(
            "write the header of that column in enquiry.toml under [[tables]] as state, or the State itself as of_state"
        ),
    ),
    "no_state": (
        LOSES,
        mark("it does not say which State answers; its answers were not used"),
        mark("write the name of the State in this cell"),
    ),
    "unknown_state": (
        LOSES,
        mark("{text!r} is not a State that this enquiry asked; its answers were not used"),
        mark("correct the name, or add the State to enquiry.toml{proposal}"),
    ),
    "no_state_but_named": (
        LOSES,
        mark("no cell says which State answers, but a name points to {state} ({name}); its answers were not used"),
        mark(
            "write the name of the State into the workbook, or in enquiry.toml under [[tables]]: "
            '{table}, of_state = "{state}"'
        ),
    ),
    "several_states": (
        LOSES,
        mark(
            "nobody can tell whose answers these are, for the workbook names several States: {states}; "
            "nothing of this sheet was used"
        ),
        mark(
            "in a corrected copy, put the answers of each State into a workbook of its own, "
            "or let each sheet name one State and the cover no other"
        ),
    ),
    "outside": (
        NOTES,
        mark("rows of other States or other years were set aside ({number})"),
        mark("nothing to do"),
    ),
}
