"""Kinds of problems with files as such: whether they are there, open, and give their cells."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_FILES: Kinds = {
    "no_file": (STOPS, mark("the file is missing"), mark("put it there, or begin with `enquiry new`")),
    "no_such_file": (STOPS, mark("there is no such file"), mark("see how it is called, and where it lies")),
    "not_a_workbook": (
        LOSES,
        mark("the workbook cannot be opened ({reason})"),
        mark("open it in Excel or LibreOffice, save it as .xlsx and put it back"),
    ),
    "empty_file": (LOSES, mark("the file is empty"), mark("ask the State to send it again")),
    "cut_off": (LOSES, mark("the file is damaged or was cut off on its way"), mark("ask for it again")),
    "password": (
        LOSES,
        mark("the workbook is protected by a password"),
        mark("open it with the password, save it without one and put it back"),
    ),
    "web_page": (
        LOSES,
        mark("it is a web page under the name of a workbook"),
        mark("open it in Excel or LibreOffice, save it as .xlsx and put it back"),
    ),
    "other_kind": (
        LOSES,
        mark("its content is no workbook ({kind})"),
        mark("put the answers into a workbook and save it as .xlsx"),
    ),
    "too_large": (
        LOSES,
        mark("it holds {size} MB once unpacked, {rate} times what it takes packed; up to {most} MB are read"),
        mark("ask who sent it for the answers alone, saved as .xlsx"),
    ),
    "reaches_far": (
        LOSES,
        mark("the sheet reaches to {far}, which is more than fits into memory"),
        mark("delete all rows and columns beyond its table, save it and put it back"),
    ),
    "has_entities": (
        LOSES,
        mark("it declares XML entities, as no spreadsheet program does; it was not opened"),
        mark("ask who sent it for a workbook saved by Excel or LibreOffice"),
    ),
    "no_access": (
        LOSES,
        mark("it cannot be read ({reason})"),
        mark("see that it is a file that you have the right to read"),
    ),
    "unclosed_quote": (
        LOSES,
        mark("a quotation mark opens here and is never closed; all that follows was read as one text"),
        mark("open the file in a text editor, close the quotation mark or remove it, and save it"),
    ),
    "values_only": (
        NOTES,
        mark("of this kind of workbook ({kind}) only values can be read, not what is hidden, merged or commented"),
        mark("where that matters, open it in Excel, save it as .xlsx and put it back"),
    ),
    "comments_unread": (
        NOTES,
        mark("its comments are damaged and were not read ({reason}); its cells were"),
        mark("look whether they change an answer, and ask for the workbook again"),
    ),
    "no_text": (
        LOSES,
        mark("it is no text, though its name says so"),
        mark("open it in Excel or LibreOffice, save it as .xlsx and put it back"),
    ),
    "not_decoded": (
        LOSES,
        mark("it is not written in {encoding} ({reason})"),
        mark("correct `encoding` under [[tables]] in enquiry.toml, or save it as CSV UTF-8"),
    ),
    "decoded": (
        NOTES,
        mark("it was read as {encoding}, its columns parted by {separator!r}"),
        mark("where letters or columns look wrong, give `encoding` or `separator` under [[tables]] in enquiry.toml"),
    ),
    "takes_from_others": (
        NOTES,
        mark("it takes values from other workbooks ({number}); those of its last save were read"),
        mark("nothing to do, unless they have changed since"),
    ),
    "hidden_cells": (
        NOTES,
        mark("it has hidden cells ({where}); they were read like the others"),
        mark("look whether the State meant to send them"),
    ),
    "commented": (NOTES, mark("a note stands at this cell: {text!r}"), mark("see whether it changes the answer")),
}
