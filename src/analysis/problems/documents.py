"""Kinds of problems with documents of the second source."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, Kinds

OF_DOCUMENTS: Kinds = {
    "document_kind": (
        LOSES,
        mark("documents of this kind ({kind}) are not read"),
        mark("open it in Word or LibreOffice, save it as .docx and put it back"),
    ),
    "document_locked": (
        LOSES,
        mark("the document is protected by a password"),
        mark("open it with the password, save it without one and put it back"),
    ),
    "document_broken": (
        LOSES,
        mark("the document cannot be opened ({reason})"),
        mark("open it in Word or a PDF reader, save it anew and put it back"),
    ),
    "document_long": (
        LOSES,
        mark("it has {pages} pages or a page that nobody could read; up to {most} pages are read"),
        mark("ask who sent it for the report alone"),
    ),
    "scan": (
        LOSES,
        mark("it is a PDF without text: its pages ({pages}) are pictures"),
        mark("ask for the Word file, or have the text recognised (OCR) and put that PDF here"),
    ),
    "pages_without_text": (
        LOSES,
        mark("pages without text, of which nothing was read: {pages}"),
        mark("look whether they are pictures of text, and ask for the Word file"),
    ),
    "unidentified": (
        LOSES,
        mark("it does not say what it is: {what}"),
        mark("complete this line and write it in documents.csv beside it: {line}"),
    ),
    "undated": (
        NOTES,
        mark("it bears no date, and what it says is of no known time"),
        mark("complete this line and write it in documents.csv beside it: {line}"),
    ),
    "other_report": (
        LOSES,
        mark("{symbol} is no report, reply or observation under {known}"),
        mark("nothing to do, or say in documents.csv which `body` and `kind` it is of"),
    ),
    "document_not_asked": (
        LOSES,
        mark("{symbol} is of {state}, which this enquiry did not ask"),
        mark("nothing to do, or add the State to [states] asked in enquiry.toml"),
    ),
    "document_twice": (
        LOSES,
        mark("it bears the symbol {symbol}, as does {earlier}, which was read instead"),
        mark("remove one of the two, or correct the symbol in documents.csv"),
    ),
    "unnumbered": (
        LOSES,
        mark("no numbered paragraph was found in it"),
        mark("number its paragraphs in Word, or enter them in a workbook, one paragraph a row"),
    ),
    "of_committee": (
        NOTES,
        mark("{symbol} holds the words of the Committee; they are kept apart and count for no State"),
        mark("nothing to do"),
    ),
    "paragraphs_missing": (
        NOTES,
        mark("numbers of paragraphs that were not found: {numbers}"),
        mark("look whether the document lacks them too; their text may be part of the paragraph before"),
    ),
    "paragraphs_out_of_order": (
        NOTES,
        mark("paragraphs that stand behind a higher number: {numbers}"),
        mark("look whether their numbers are right; they were read where they stand"),
    ),
    "paragraphs_again": (
        NOTES,
        mark("numbers of paragraphs that stand twice: {numbers}"),
        mark("look at them; the second was read as part of the paragraph before it"),
    ),
    "paragraphs_anew": (
        NOTES,
        mark("its numbers begin anew; the paragraphs from there on are called {numbers} and so on"),
        mark("look whether they are paragraphs rather than items of a list; they are cited by these names"),
    ),
    "numbers_passed_over": (
        NOTES,
        mark("numbers at the beginning of a paragraph that do not follow those before them: {numbers}"),
        mark("look at them; their text was read as part of the paragraph before it"),
    ),
    "other_language": (
        NOTES,
        mark("it says that its language is {declared!r}, and its text is in {found!r}; it was read as the latter"),
        mark("nothing to do, unless that is wrong; then say its `language` in documents.csv"),
    ),
    "rows_in_other_language": (
        NOTES,
        mark(
            "the rows of {symbol} say that they are in {declared!r}, and were read as what their text is in: {found!r}"
        ),
        mark("nothing to do, unless that is wrong; then leave the column for the language blank"),
    ),
    "tracked": (
        NOTES,
        mark("it holds tracked changes; insertions were read and deletions left out"),
        mark("ask for the final version, should this be a draft"),
    ),
    "rows_not_asked": (
        LOSES,
        mark("{number} rows are of States that this enquiry did not ask, as they are written here: {states}"),
        mark("nothing to do, unless one of them was asked; then correct its name or symbol"),
    ),
    "bad_document": (LOSES, mark("{fault}"), mark("correct it; no paragraph was taken from it")),
    "bad_register": (LOSES, mark("{fault}"), mark("correct the line; it was not used")),
}
