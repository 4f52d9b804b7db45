"""Kinds of problems with coding and reply sheets that came back."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_CODING_SHEETS: Kinds = {
    "no_coding_sheet": (
        STOPS,
        mark("it is no coding sheet or reply sheet of ours"),
        mark("give a workbook that `enquiry codes sheet`, `adjudicate` or `reply` wrote"),
    ),
    "other_enquiry": (
        STOPS,
        mark("it belongs to the enquiry {enquiry}"),
        mark("import it there"),
    ),
    "no_keys": (
        STOPS,
        mark("no sheet has both the passages and the decisions: their columns are gone, or called otherwise"),
        mark("put back the headings as they were written, or copy the decisions into a fresh sheet"),
    ),
    "imported_before": (
        NOTES,
        mark("it was imported before, just as it is; nothing was added"),
        mark("nothing is to do"),
    ),
    "two_names": (
        STOPS,
        mark("the workbook was written for {coder}, and here it names {other}"),
        mark("put back {coder}, or say with --coder whose decisions they are"),
    ),
    "doubled_column": (
        NOTES,
        mark("the column stands here a second time; the first one counts"),
        mark("remove it, if something else was decided in it"),
    ),
    "older_codebook": (
        NOTES,
        mark(
            "it was written for another version of the codebook ({old}, now {new}); its decisions are taken and marked"
        ),
        mark("see with `enquiry codes impact` what changed, and have them decided again if it matters"),
    ),
    "above_headings": (
        NOTES,
        mark("above the headings stands {text!r}; it was not read as a row"),
        mark("see whether it is one; if so, put it below the headings"),
    ),
    "rows_gone": (
        NOTES,
        mark("of the passages that the sheet was written with, {number} are not in it any more; they stay undecided"),
        mark("put their rows back, if they were decided on"),
    ),
    "row_of_no_passage": (
        LOSES,
        mark("the row does not say which passage it is, nor does its text; it is left out"),
        mark("put back the id in its hidden column, or the text as it was"),
    ),
    "row_of_gone_passage": (
        NOTES,
        mark("the passage {passage} is not there any more; the decision is kept"),
        mark("see whether the answer moved"),
    ),
    "row_of_other_coder": (
        LOSES,
        mark("the row comes from the sheet of {other}, and this is that of {coder}; it is left out"),
        mark("import the workbook of {other} by itself"),
    ),
    "text_of_another": (
        LOSES,
        mark("the row belongs to {passage}, and its text is that of {other}; it is left out"),
        mark("undo what sorted or moved some columns without the others, and import the workbook again"),
    ),
    "found_by_text": (
        NOTES,
        mark("the row does not say which passage it is; by its text it is {passage}"),
        mark("see that it is"),
    ),
    "edited_text": (
        NOTES,
        mark("the text of {passage} differs from the State's; the decision is kept for the passage as it was"),
        mark("see that it was meant for this text"),
    ),
    "passage_changed": (
        NOTES,
        mark("the State's text of {passage} has changed since the sheet was written; the decision is kept, not used"),
        mark("have it coded again with `enquiry codes sheet`"),
    ),
    "memo_alone": (
        NOTES,
        mark("there is a memo and no decision; it stays in the workbook alone"),
        mark("choose a decision, and import the workbook again"),
    ),
    "unknown_code": (
        LOSES,
        mark("{value!r} is no code; the row is left out{proposed}"),
        mark("choose from the list, and import the workbook again"),
    ),
    "chosen_code_gone": (
        NOTES,
        mark("the codebook no longer has the code {code}; the decision is kept and that code not used"),
        mark("put the code back, or have the passage coded again"),
    ),
    "unknown_status": (
        LOSES,
        mark("{value!r} is no status; the row is left out{proposed}"),
        mark("choose from the list, and import the workbook again"),
    ),
    "unknown_decision": (
        LOSES,
        mark("{value!r} is no decision; the row is left out{proposed}"),
        mark("choose from the list, and import the workbook again"),
    ),
    "unknown_reply": (
        LOSES,
        mark("{value!r} is neither agreement nor disagreement; the row is left out{proposed}"),
        mark("choose from the list, and import the workbook again"),
    ),
    "status_of_no_code": (
        LOSES,
        mark("there is a status without a code; the row is left out"),
        mark("choose the code before it, and import the workbook again"),
    ),
    "two_statuses": (
        LOSES,
        mark("the code {code} has two statuses; the row is left out"),
        mark("choose one, and import the workbook again"),
    ),
    "none_with_codes": (
        LOSES,
        mark("no code applies, and codes are chosen; the row is left out"),
        mark("keep the one or the other, and import the workbook again"),
    ),
    "nothing_chosen": (
        LOSES,
        mark("the codes chosen here count, and none is chosen; the row is left out"),
        mark("choose a code, or that none applies, and import the workbook again"),
    ),
    "decided_twice": (
        LOSES,
        mark("two rows decide on {passage} and differ; neither counts"),
        mark("keep one of them, and import the workbook again"),
    ),
    "nothing_to_take": (
        LOSES,
        mark("there is nothing to take over: no code was proposed, or that coder decided nothing; the row is left out"),
        mark("choose a code, or that none applies, and import the workbook again"),
    ),
    "reply_to_nothing": (
        LOSES,
        mark("the row does not say what the reply is to; it is left out"),
        mark("put back what stood in its hidden columns, and import the workbook again"),
    ),
}
