"""Kinds of problems with what an enquiry says of itself: its settings, form, codebook, States and earlier edition."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_ENQUIRIES: Kinds = {
    "no_folder": (
        STOPS,
        mark("there is no enquiry {name!r}; there is: {known}"),
        mark("give the name of a folder in data/raw, or the path of an enquiry folder"),
    ),
    "which_enquiry": (
        STOPS,
        mark("it is not said which enquiry is meant; there is: {known}"),
        mark("give its name first"),
    ),
    "bad_settings": (STOPS, mark("{fault}"), mark("correct enquiry.toml")),
    "not_in_table": (
        STOPS,
        mark("[states] asked names {state}, which is in no table of States"),
        mark("correct it, or add the State to the table named in [states] table"),
    ),
    "states_unread": (
        STOPS,
        mark("this table of States cannot be read ({reason})"),
        mark("save it as CSV UTF-8, its columns parted by commas"),
    ),
    "states_lack": (STOPS, mark("this table of States lacks the columns: {columns}"), mark("add them")),
    "name_of_two": (
        STOPS,
        mark("{text!r} would mean both {one} and {other}"),
        mark("give one of them another name in this table"),
    ),
    "bad_tile": (
        STOPS,
        mark("the table of States gives {state} the tile {text!r}, which is no column and row"),
        mark("write whole numbers from 0 into tile_column (at most {most}) and tile_row, or leave both empty"),
    ),
    "shared_tile": (
        STOPS,
        mark("{one} and {other} have the same tile on the map"),
        mark("give one of them another in tile_column and tile_row of the table of States"),
    ),
    "bad_form": (STOPS, mark("{fault}"), mark("correct the form")),
    "code_of_form": (
        LOSES,
        mark("{question} gives the code {code!r}, which the codebook lacks{proposed}; that code is not used"),
        mark("correct it in the column codes, or add it to codebook.xlsx"),
    ),
    "category_of_code": (
        NOTES,
        mark("{question} is of the category {category} and gives the code {code}, which is of {own}; it is used"),
        mark("see that it was meant"),
    ),
    "bad_codebook": (STOPS, mark("{fault}"), mark("correct the codebook")),
    "bad_passages": (STOPS, mark("{fault}"), mark("correct the table of passages")),
    "edition_unread": (
        LOSES,
        mark("the earlier edition {edition!r} cannot be read ({reason})"),
        mark("correct it, or the line `earlier` in enquiry.toml; no change between the editions is told"),
    ),
    "edition_not_earlier": (
        LOSES,
        mark("the edition {edition!r} is of {year}, which is not before {first}"),
        mark("name an earlier edition in enquiry.toml; no change between the editions is told"),
    ),
    "edition_kind": (
        NOTES,
        mark(
            "{question} was a question of another kind in {edition} ({former}: {kind}, now {now}); it is not compared"
        ),
        mark("nothing to do; if it was another question, write its former name or wording into the column formerly"),
    ),
    "edition_wording": (
        NOTES,
        mark("{question} is compared with {former} of {edition}, which asked it in other words"),
        mark("if it is the same question, write that wording into the column formerly; if not, give it another id"),
    ),
    "edition_option": (
        NOTES,
        mark("the option {option!r} of {edition} is none of {question} today; who chose it is not compared"),
        mark("if it is one of today's options, write its code into that option's column formerly"),
    ),
}
