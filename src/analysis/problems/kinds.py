"""Kinds of problems: for each, what follows from it, what is wrong, and what to do, in words to translate."""

from analysis.languages import mark

STOPS = "stops"  # nothing can be published
LOSES = "loses"  # the rest is published, something is left out
NOTES = "notes"  # everything is used; a person should know

# kind: what follows from it, what is wrong, what to do
KINDS: dict[str, tuple[str, str, str]] = {
    "no_folder": (
        STOPS,
        mark("there is no enquiry {name!r}; there is: {known}"),
        mark("give the name of a folder in data/raw, or the path of an enquiry folder"),
    ),
    "no_file": (STOPS, mark("the file is missing"), mark("put it there, or begin with `enquiry new`")),
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
    "none_usable": (STOPS, mark("no response of a State could be used"), mark("see what is wrong with each")),
    "no_responses": (STOPS, mark("no answers to read"), mark("put the States' workbooks in this folder")),
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
    "bad_form": (STOPS, mark("{fault}"), mark("correct the form")),
    "bad_codebook": (STOPS, mark("{fault}"), mark("correct the codebook")),
    "bad_passages": (STOPS, mark("{fault}"), mark("correct the table of passages")),
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
    "unknown_state": (
        LOSES,
        mark("{text!r} is not a State that this enquiry asked; its answers were not used"),
        mark("correct the name, or add the State to enquiry.toml{proposal}"),
    ),
    "no_state": (
        LOSES,
        mark("it does not say which State answers; its answers were not used"),
        mark("write the name of the State in this cell"),
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
    "no_state_column": (
        LOSES,
        mark("no column of this table says which State answers; its rows were not used ({number})"),
        mark(
            "write the header of that column in enquiry.toml under [[tables]] as state, or the State itself as of_state"
        ),
    ),
    "asides": (
        NOTES,
        mark("totals, notes, sources or footnote marks were set aside: {places}"),
        mark("check that no answer of a State is among them"),
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
    "labels_disagree": (
        LOSES,
        mark("the id is that of {other} and the wording that of {question}; the answer beside it was not used"),
        mark("correct the one that is wrong, or name the older wording in the form under `formerly`"),
    ),
    "unclear_ticks": (
        LOSES,
        mark("nobody can tell which of the options listed for {question} are chosen; they were not used"),
        mark("write X beside each option that holds, always on the same side"),
    ),
    "unclear_answer": (
        LOSES,
        mark("this may be the answer to {question}, or a title or a hint; it was not used"),
        mark("move the answer beside its question"),
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
    "column_twice": (
        LOSES,
        mark("{text!r} stands for {question} again, which column {other} already gives; this one was not used"),
        mark("remove one of the two columns"),
    ),
    "question_twice": (
        LOSES,
        mark(
            "the same response answers {question} in {other} already; this one was not used, "
            "and where the two differ the answer counts as unreadable"
        ),
        mark("ask the State which one holds"),
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
    "outside": (
        NOTES,
        mark("rows of other States or other years were set aside ({number})"),
        mark("nothing to do"),
    ),
    "points_elsewhere": (
        NOTES,
        mark("{question} points elsewhere ({text!r})"),
        mark("find what it points to and add it to the answer's comment"),
    ),
    "bad_document": (LOSES, mark("{fault}"), mark("correct it; no paragraph was taken from it")),
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
    "bad_parameter": (
        STOPS,
        mark("{name} = {value!r} is not known; there is: {known}"),
        mark("choose one of these"),
    ),
    "unknown_parameter": (
        STOPS,
        mark("this notebook has no parameter {name!r}"),
        mark("its parameters are: {known}"),
    ),
    "failed_page": (
        LOSES,
        mark("this page could not be made: {reason}"),
        mark("open the notebook that is kept beside the report"),
    ),
    "failed_output": (
        LOSES,
        mark("this file could not be made and is not in the report: {reason}"),
        mark("the pages of the report are not affected; give the reason to whoever keeps this program"),
    ),
    "nothing_made": (
        STOPS,
        mark("no page could be made, so the last report stands as it was"),
        mark("see why the pages failed"),
    ),
    "older_year": (
        LOSES,
        mark("{state} answered for {year} only; its answers are in no count of {latest}"),
        mark("correct the year, or ask the State about {latest}"),
    ),
    "busy": (
        STOPS,
        mark("another run holds this report since {since} ({who})"),
        mark("wait until it ends"),
    ),
    "not_kept": (
        NOTES,
        mark("this run is not kept ({reason}), so that the next one makes all again and cannot be compared with it"),
        mark("make room in the folder .kept of the enquiry or give the right to write there"),
    ),
    "no_run": (
        STOPS,
        mark("there is no run {name!r} that is kept; there is: {known}"),
        mark("choose of these; `enquiry runs` lists them"),
    ),
    "other_code": (
        STOPS,
        mark("it was made by other {what} than are here now (commit {commit})"),
        mark("check out that commit and install its locked packages"),
    ),
    "no_dask": (
        STOPS,
        mark("dask is not installed"),
        mark("install the package distributed, or run without --executor dask"),
    ),
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
    "which_enquiry": (
        STOPS,
        mark("it is not said which enquiry is meant; there is: {known}"),
        mark("give its name first"),
    ),
    "bad_call": (STOPS, mark("the call is not understood"), mark("write it as `{call}`")),
    "bad_coder": (
        STOPS,
        mark("{name!r} cannot be the name of a coder"),
        mark("take letters, digits, dots, hyphens and underscores, at most forty, such as AB"),
    ),
    "damaged_codings": (
        LOSES,
        mark("line {line} is damaged: {fault}"),
        mark("see the workbook it came from in codings/received"),
    ),
    "nothing_to_code": (
        STOPS,
        mark("there is no text to code in this enquiry"),
        mark("see with `enquiry check` whether open answers or State reports were read"),
    ),
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
    "edited_text": (
        NOTES,
        mark("the text of {passage} differs from the State's; the decision is kept for the passage as it was"),
        mark("see that it was meant for this text"),
    ),
    "found_by_text": (
        NOTES,
        mark("the row does not say which passage it is; by its text it is {passage}"),
        mark("see that it is"),
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
    "bad_share": (
        STOPS,
        mark("{share} cannot be a share of the passages"),
        mark("give a number above 0 and at most 1, such as 0.3"),
    ),
    "coder_but_for_case": (
        STOPS,
        mark("the coder {name!r} and the coder {known!r}, who decided before, have one name but for capitals"),
        mark("write {known}, or take another name"),
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
    "rows_gone": (
        NOTES,
        mark("of the passages that the sheet was written with, {number} are not in it any more; they stay undecided"),
        mark("put their rows back, if they were decided on"),
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
    "passage_changed": (
        NOTES,
        mark("the State's text of {passage} has changed since the sheet was written; the decision is kept, not used"),
        mark("have it coded again with `enquiry codes sheet`"),
    ),
    "chosen_code_gone": (
        NOTES,
        mark("the codebook no longer has the code {code}; the decision is kept and that code not used"),
        mark("put the code back, or have the passage coded again"),
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
    "no_such_file": (STOPS, mark("there is no such file"), mark("see how it is called, and where it lies")),
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
