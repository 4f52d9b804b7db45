"""Kinds of problems with coders, and with decisions that are kept."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_CODINGS: Kinds = {
    "bad_coder": (
        STOPS,
        mark("{name!r} cannot be the name of a coder"),
        mark("take letters, digits, dots, hyphens and underscores, at most forty, such as AB"),
    ),
    "coder_but_for_case": (
        STOPS,
        mark("the coder {name!r} and the coder {known!r}, who decided before, have one name but for capitals"),
        mark("write {known}, or take another name"),
    ),
    "bad_share": (
        STOPS,
        mark("{share} cannot be a share of the passages"),
        mark("give a number above 0 and at most 1, such as 0.3"),
    ),
    "nothing_to_code": (
        STOPS,
        mark("there is no text to code in this enquiry"),
        mark("see with `enquiry check` whether open answers or State reports were read"),
    ),
    "coded_passage_gone": (
        LOSES,
        mark("{coder} decided on {passage}, which is not there any more; the decision is kept and not used"),
        mark("see whether the answer moved to another question, and have it coded again"),
    ),
    "coded_text_changed": (
        LOSES,
        mark("the text of {passage} has changed since {coder} decided on it; the decision is kept and not used"),
        mark("have it coded again with `enquiry codes sheet`"),
    ),
    "coded_code_gone": (
        LOSES,
        mark("{coder} gave {passage} the code {code!r}, which the codebook no longer has; it is not used"),
        mark("put the code back, or have the passage coded again"),
    ),
    "coded_before": (
        NOTES,
        mark("{coder} decided on {number} passages by a codebook that said something else of the codes than {version}"),
        mark("see with `enquiry codes impact` what changed, and have them coded again if it matters"),
    ),
    "damaged_codings": (
        LOSES,
        mark("line {line} is damaged: {fault}"),
        mark("see the workbook it came from in codings/received"),
    ),
}
