"""The reply sheet: how a State's own answers were coded, for that State to see and to comment on.

Other bodies that monitor treaties publish a State's comments beside their assessment; so does the report.
`codings.replies` reads it back.
"""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.codings.pages import ABOUT, KIND, LISTS, REPLY_KIND
from analysis.codings.wordings import COMMENT, REPLIED_TO, REPLIES, REPLY, TEXT, in_words, reply_headings
from analysis.enquiry import Enquiry
from analysis.languages import LANGUAGES, SOURCE, mark
from analysis.publication.coding_sheet import refuse_to_overwrite
from analysis.publication.sheet_parts import (
    PLAIN,
    add_styles,
    height_of,
    set_up_print,
    write_cover,
    write_header,
    write_hidden,
    write_text,
)
from analysis.sections.coded import BASES, list_coded

COVERED = (
    mark("This workbook shows {state} how its own answers were coded; nobody else's answers are in it."),
    mark("You have the right of reply: what you write in the yellow cells is printed beside the coding."),
    mark("A row that you leave blank means that you do not comment; it is never taken for consent."),
)
PLACE, CODED, STATUS, BASIS = "place", "coded", "status", "basis"  # columns of `list_coded`, shown
WIDTHS = {PLACE: 28, TEXT: 64, CODED: 30, STATUS: 16, BASIS: 30, REPLY: 16, COMMENT: 50}
SEEN, ANSWERED = (PLACE, TEXT, CODED, STATUS, BASIS), (REPLY, COMMENT)


def write_reply_sheets(enquiry: Enquiry, folder: Path, states: Sequence[str] = ()) -> dict[str, Path]:
    """Write a reply sheet for each of the States (for all that answered, where none is named) into a folder.

    Each sheet is in the State's own language, where the report has it, else in English; a State of which nothing is
    there to code gets none. Gives where each lies. Raises InputError for a State that was not asked, or a file that is
    there already.
    """
    answered = {*enquiry.answers["state"], *enquiry.passages["state"]}
    wanted = [enquiry.check_state(state) for state in states] or [s for s in enquiry.settings.asked if s in answered]
    folder.mkdir(parents=True, exist_ok=True)
    paths = {state: refuse_to_overwrite(folder / f"{state}_reply.xlsx") for state in wanted}
    told = {state: enquiry.in_language(language_of(enquiry, state)) for state in wanted}
    return {state: path for state, path in paths.items() if write_reply_sheet(told[state], state, path)}


def language_of(enquiry: Enquiry, state: str) -> str:
    """Return the first official language of a State in which the report can be written, else English."""
    official = enquiry.states.loc[state, "languages"].split(";")
    return next((language.strip() for language in official if language.strip() in LANGUAGES), SOURCE)


def write_reply_sheet(enquiry: Enquiry, state: str, path: Path) -> int:
    """Write the workbook in which a State sees how its answers were coded, in the language of the enquiry given.

    Gives how many codes it shows; writes nothing where there are none.
    """
    import xlsxwriter

    coded = list_coded(enquiry, state)
    if coded.empty:
        return 0
    about = {
        KIND: REPLY_KIND, "enquiry": enquiry.settings.name, "state": state, "codebook": enquiry.codebook.version,
        "language": enquiry.language, "written": datetime.datetime.now().isoformat(timespec="minutes"),
    }  # fmt: skip
    with xlsxwriter.Workbook(path, PLAIN) as book:
        style, say, name = add_styles(book), enquiry.words.say, enquiry.words.state(state)
        title = say("How the answers of {state} were coded", state=name)
        book.set_properties({"title": title, "subject": enquiry.settings.name})
        texts = [say(text, state=name) if "{state}" in text else say(text) for text in COVERED]
        write_cover(book.add_worksheet(say("Cover")), style, title, texts, {})
        replies = list(in_words(REPLIES, enquiry.language).values())
        sheet = book.add_worksheet(say("Answers"))
        _write_rows(sheet, style, enquiry, coded, replies)
        write_hidden(book, ABOUT, about.items())
        write_hidden(book, LISTS, ([reply] for reply in replies))
        sheet.activate()
    return len(coded)


def _write_rows(sheet: object, style: Mapping, enquiry: Enquiry, coded: pd.DataFrame, replies: Sequence[str]) -> None:
    """Write a row per code, of which only the reply can be written."""
    say = enquiry.words.say
    columns = {
        **{key: key for key in REPLIED_TO}, PLACE: say("Question"), TEXT: "", CODED: say("Code"),
        STATUS: say("Status of the measure"), BASIS: say("What it rests on"),
    } | reply_headings(enquiry.language)  # fmt: skip
    places = write_header(sheet, style, columns, WIDTHS)
    shown = coded.assign(basis=coded["basis"].map(BASES).map(say))
    for number, row in enumerate(shown.to_dict("records"), start=2):
        for key, place in places.items():
            write_text(sheet, number, place, row.get(key, ""), style["answer" if key in ANSWERED else "text"])
        sheet.set_row(number, height_of((row[key], WIDTHS[key]) for key in SEEN))
    rule = {"validate": "list", "source": f"={LISTS}!$A$1:$A${len(replies)}"}
    sheet.data_validation(2, places[REPLY], len(coded) + 1, places[REPLY], rule)
    sheet.protect(options={"format_rows": True, "format_columns": True, "autofilter": True, "sort": True})
    sheet.freeze_panes(2, places[PLACE] + 1)
    set_up_print(sheet, header=1)
