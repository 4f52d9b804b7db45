"""Kinds of problems with a published report that is held against the workbooks."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_VERIFICATION: Kinds = {
    "no_report": (STOPS, mark("no report is published here"), mark("publish one with `enquiry run`")),
    "bad_report": (
        STOPS,
        mark("it is no list of findings ({reason})"),
        mark("publish the report again with `enquiry run`"),
    ),
    "no_checksums": (
        LOSES,
        mark("the list of checksums is missing, so nobody can tell whether a published file was changed"),
        mark("publish the report again with `enquiry run`"),
    ),
    "verify_file": (
        LOSES,
        mark("the file is not as it was published"),
        mark("see who changed it; publish the report again with `enquiry run`"),
    ),
    "verify_lost": (
        LOSES,
        mark("the page does not say any more what its notebook shows: {text!r}"),
        mark("see whether the page was changed; publish the report again"),
    ),
    "verify_gone": (
        LOSES,
        mark("the file was published and is gone"),
        mark("publish the report again with `enquiry run`"),
    ),
    "verify_raw_gone": (
        LOSES,
        mark("findings cite this workbook, and it is not there"),
        mark("put it back, or publish the report again"),
    ),
    "verify_raw_changed": (
        LOSES,
        mark("it is not the version that the findings cite"),
        mark("put that version back, or publish the report again"),
    ),
    "verify_cell": (
        LOSES,
        mark("{finding} cites {said!r}, the cell holds {held!r}"),
        mark("see which of them was changed; publish the report again"),
    ),
    "verify_paragraph": (
        LOSES,
        mark("{finding} cites {paragraph} with {said!r}, which does not stand there"),
        mark("see which of them was changed; publish the report again"),
    ),
    "verify_blank": (
        LOSES,
        mark("{finding} counts an answer of {state} here, the cell is blank"),
        mark("see which of them was changed; publish the report again"),
    ),
    "verify_option": (
        LOSES,
        mark("{finding} counts the option {option!r} here, the cell says {held!r}"),
        mark("see how the cell was read (`enquiry check`); if the reading is wrong, report it as a fault"),
    ),
    "verify_count": (
        LOSES,
        mark("{finding}: {name} is {said}, the cells give {held}"),
        mark("see whether the file was changed; publish the report again"),
    ),
    "verify_sentence": (
        LOSES,
        mark("{finding}: the number {number} in {text!r} is none of the finding's"),
        mark("see whether the file was changed; publish the report again"),
    ),
    "verify_languages": (
        LOSES,
        mark("{finding}: its sentences do not say the same numbers ({numbers})"),
        mark("see whether the file was changed; publish the report again"),
    ),
    "verify_number": (
        LOSES,
        mark("the number {number} in {text!r} is in none of the findings that it cites ({findings})"),
        mark("see whether the page was changed; publish the report again"),
    ),
    "verify_unknown": (
        LOSES,
        mark("{text!r} cites {finding!r}, which findings.json does not hold"),
        mark("publish the report again with `enquiry run`"),
    ),
    "verify_quotation": (
        LOSES,
        mark("the quotation {text!r} is not what the cells of {passage} hold"),
        mark("see which of them was changed; publish the report again"),
    ),
    "not_verified": (
        NOTES,
        mark("it was not verified, since no other library reads it here ({reason})"),
        mark("hold its cells against findings.json by eye"),
    ),
}
