"""Kinds of problems with projects and codebooks of programs for coding."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_QDA: Kinds = {
    "qda_damaged": (
        STOPS,
        mark("it is no REFI-QDA file, or it is damaged ({reason}); nothing was taken from it"),
        mark("export it anew from the program that it comes from"),
    ),
    "qda_entities": (
        STOPS,
        mark("it declares a document type, as no program for coding does; it was not read"),
        mark("export it anew from the program that it comes from"),
    ),
    "qda_too_large": (
        STOPS,
        mark("it holds {size} MB once unpacked, {rate} times what it takes packed; up to {most} MB are read"),
        mark("export it without films, sound and pictures"),
    ),
    "qda_other": (
        STOPS,
        mark("it holds {found!r} where {wanted!r} must stand"),
        mark("a .qdpx file is a project, a .qdc file a codebook: see which one it is"),
    ),
    "qda_media": (
        NOTES,
        mark("sources that are no plain text are not read ({number}): {names}"),
        mark("nothing is to do; they stay in the file that is kept, and in what is written next"),
    ),
    "qda_no_text": (
        LOSES,
        mark("the text of sources is missing or cannot be read ({number}): {names}; their codings are left out"),
        mark("export the project with its sources inside, as plain text in UTF-8"),
    ),
    "qda_no_passage": (
        LOSES,
        mark("sources that are no passage of this enquiry ({number}): {names}; their codings are left out"),
        mark("begin from what `enquiry codes qdpx` writes, and keep the names of its sources"),
    ),
    "qda_edited": (
        NOTES,
        mark("the text of {passage} was edited there; its codings were placed by their words in the State's own text"),
        mark("see that they stand where they were meant to"),
    ),
    "qda_changed": (
        NOTES,
        mark("the text of {passage} is another there than the State's now; decisions on it are kept and not used"),
        mark("have it coded again on the text as it is"),
    ),
    "qda_moved": (
        NOTES,
        mark(
            "in {passage} the coding of {text!r} was said to stand at {first}–{last}; "
            "by its words it stands at {start}–{end}"
        ),
        mark("see that these words were meant"),
    ),
    "qda_lost": (
        LOSES,
        mark("in {passage} the coding of {text!r} at {first}–{last} stands on no text that is there; it is left out"),
        mark("code the passage again, or settle it in a coding sheet"),
    ),
    "qda_unknown_code": (
        LOSES,
        mark("{name!r} is no code of the codebook; its codings ({number}) are left out, and kept in the file"),
        mark("add it to the codebook under this label, and read the project again"),
    ),
    "qda_nobody": (
        LOSES,
        mark("codings do not say who made them, or name somebody who cannot be a coder ({number}); they are left out"),
        mark("say with --coder whose they are"),
    ),
    "qda_none_with_codes": (
        LOSES,
        mark("{coder} gave {passage} codes, and that no code applies; this decision is left out"),
        mark("keep the one or the other, and read the project again"),
    ),
    "qda_two_statuses": (
        LOSES,
        mark("{coder} gave {code} in {passage} several statuses; the code is taken without any"),
        mark("keep one of them, and read the project again"),
    ),
    "qda_status_alone": (
        LOSES,
        mark("{coder} gave {passage} a status where no code stands; the status is left out"),
        mark("give the code on the same words, and read the project again"),
    ),
    "qda_overlap": (
        NOTES,
        mark("{coder} gave {code} twice in {passage}, on places that overlap; both are kept, it counts once"),
        mark("nothing is to do"),
    ),
    "qda_undated": (
        NOTES,
        mark("what {coder} decided on {passage} changed without a new time; it is taken as decided now"),
        mark("see that this project is newer than her last sheet"),
    ),
    "qda_gone": (
        NOTES,
        mark("codings of {coder} are gone from the project, on {names} ({number}); they stay decided"),
        mark("where no code applies, give the passage the code that says so, and read the project again"),
    ),
    "qda_source_gone": (
        NOTES,
        mark("passages that people decided are not in the project, {names} ({number}); they stay decided"),
        mark("nothing is to do, if they were left out on purpose"),
    ),
    "qdc_new": (
        NOTES,
        mark("codes that the codebook does not have: {codes}"),
        mark("write their terms, and their labels in the other languages, before you accept it"),
    ),
    "qdc_gone": (
        NOTES,
        mark("codes of the codebook that the file lacks: {codes}; they are not in the workbook"),
        mark("copy them from the codebook there is, if they were not meant to go"),
    ),
}
