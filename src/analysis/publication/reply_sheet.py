"""The reply sheet: how a State's own answers were coded, for that State to see and to comment on.

Other bodies that monitor treaties publish a State's comments beside their assessment; so does the report.
`codings.replies` reads it back.
"""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from analysis.coding import CANDIDATES
from analysis.codings.pages import ABOUT, CUT, KIND, LISTS, REPLY_KIND, as_shown
from analysis.codings.wordings import (
    CODE,
    COMMENT,
    OPTION,
    PASSAGE,
    QUESTION,
    REPLIES,
    REPLY,
    STATUSES,
    TEXT,
    in_words,
    names_of_codes,
    reply_headings,
)
from analysis.enquiry import Enquiry
from analysis.languages import LANGUAGES, SOURCE, mark
from analysis.layouts.headers import ANSWER
from analysis.passages import content_of
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
from analysis.redaction import redact

COVERED = (
    mark("This workbook shows {state} how its own answers were coded; nobody else's answers are in it."),
    mark("You have the right of reply: what you write in the yellow cells is printed beside the coding."),
    mark("A row that you leave blank means that you do not comment; it is never taken for consent."),
)
BY_FORM = mark("the form: the option that was chosen, or the figure given")
BY_MACHINE = mark("a proposal of a machine, by the words of the text; no person has decided on it yet")
BY_PEOPLE = mark("decided by people")
PLACE, CODED, STATUS, BASIS = "place", "coded", "status", "basis"
WIDTHS = {PLACE: 28, TEXT: 64, CODED: 30, STATUS: 16, BASIS: 30, REPLY: 16, COMMENT: 50}
AGAIN = 60  # characters of a text that is shown again
SEEN = (PLACE, TEXT, CODED, STATUS, BASIS)


def write_reply_sheets(
    enquiry: Enquiry, closed: pd.DataFrame, folder: Path, states: Sequence[str] = ()
) -> dict[str, Path]:
    """Write a reply sheet for each of the States (for all that answered, where none is named) into a folder.

    `closed` has a row per State, question, option and code that the form gives to what was chosen in the latest year.
    Each sheet is in the State's own language, where the report has it, else in English; a State of which nothing is
    there to code gets none. Gives where each lies. Raises InputError for a State that was not asked, or a file that is
    there already.
    """
    answered = {*enquiry.answers["state"], *enquiry.passages["state"]}
    wanted = [enquiry.check_state(state) for state in states] or [s for s in enquiry.settings.asked if s in answered]
    folder.mkdir(parents=True, exist_ok=True)
    paths = {state: refuse_to_overwrite(folder / f"{state}_reply.xlsx") for state in wanted}
    told = {state: enquiry.in_language(language_of(enquiry, state)) for state in wanted}
    return {state: path for state, path in paths.items() if write_reply_sheet(told[state], closed, state, path)}


def language_of(enquiry: Enquiry, state: str) -> str:
    """Return the first official language of a State in which the report can be written, else English."""
    official = enquiry.states.loc[state, "languages"].split(";")
    return next((language.strip() for language in official if language.strip() in LANGUAGES), SOURCE)


def write_reply_sheet(enquiry: Enquiry, closed: pd.DataFrame, state: str, path: Path) -> int:
    """Write the workbook in which a State sees how its answers were coded, in the language of the enquiry given.

    Gives how many codes it shows; writes nothing where there are none.
    """
    import xlsxwriter

    say, order = enquiry.words.say, {question.id: place for place, question in enumerate(enquiry.form.questions)}
    rows = [*_closed(enquiry, closed, state), *_open(enquiry, state)]
    rows.sort(key=lambda row: order.get(row[QUESTION], len(order)))  # as the form asks; paragraphs of reports are last
    if not rows:
        return 0
    about = {
        KIND: REPLY_KIND, "enquiry": enquiry.settings.name, "state": state, "codebook": enquiry.codebook.version,
        "language": enquiry.language, "written": datetime.datetime.now().isoformat(timespec="minutes"),
    }  # fmt: skip
    with xlsxwriter.Workbook(path, PLAIN) as book:
        style, name = add_styles(book), enquiry.words.state(state)
        title = say("How the answers of {state} were coded", state=name)
        book.set_properties({"title": title, "subject": enquiry.settings.name})
        texts = [say(text, state=name) if "{state}" in text else say(text) for text in COVERED]
        write_cover(book.add_worksheet(say("Cover")), style, title, texts, {})
        sheet = book.add_worksheet(say("Answers"))
        columns = {
            QUESTION: QUESTION, OPTION: OPTION, PASSAGE: PASSAGE, CODE: CODE, PLACE: say("Question"), TEXT: "",
            CODED: say("Code"), STATUS: say("Status of the measure"), BASIS: say("What it rests on"),
        } | reply_headings(enquiry.language)  # fmt: skip
        places = write_header(sheet, style, columns, WIDTHS)
        for number, row in enumerate(rows, start=2):
            for key, place in places.items():
                write_text(
                    sheet, number, place, row.get(key, ""), style["answer" if key in (REPLY, COMMENT) else "text"]
                )
            sheet.set_row(number, height_of((row[key], WIDTHS[key]) for key in SEEN))
        replies = in_words(REPLIES, enquiry.language).values()
        rule = {"validate": "list", "source": f"={LISTS}!$A$1:$A${len(replies)}"}
        sheet.data_validation(2, places[REPLY], len(rows) + 1, places[REPLY], rule)
        sheet.protect(options={"format_rows": True, "format_columns": True, "autofilter": True, "sort": True})
        sheet.freeze_panes(2, places[PLACE] + 1)
        set_up_print(sheet, header=1)
        write_hidden(book, ABOUT, about.items())
        write_hidden(book, LISTS, ([reply] for reply in replies))
    return len(rows)


def _closed(enquiry: Enquiry, closed: pd.DataFrame, state: str) -> Iterator[dict[str, str]]:
    """What the State chose, and the code that the form gives it."""
    words, names = enquiry.words, names_of_codes(enquiry.codebook, enquiry.language)
    statuses = in_words(STATUSES, enquiry.language)
    answers = enquiry.answers
    own = answers[
        (answers["state"] == state) & (answers["year"] == answers["year"].max()) & (answers["part"] == ANSWER)
    ]
    written = dict(zip(own["question"], own["cleaned"], strict=True))
    for row in closed[closed["state"] == state].itertuples():
        question = enquiry.form.by_id[row.question]
        answer = words.label(question, row.option) if row.option else redact(written.get(row.question, ""))
        yield {
            QUESTION: row.question, OPTION: row.option, CODE: row.code, TEXT: as_shown(answer),
            PLACE: f"{row.question}  {words.short(question)}", CODED: names.get(row.code, row.code),
            STATUS: statuses.get(row.status, ""), BASIS: words.say(BY_FORM),
        }  # fmt: skip


def _open(enquiry: Enquiry, state: str) -> Iterator[dict[str, str]]:
    """What the State wrote in its own words, and its codes; a passage without any stands there too."""
    words, names = enquiry.words, names_of_codes(enquiry.codebook, enquiry.language)
    statuses = in_words(STATUSES, enquiry.language)
    decided = dict(list(enquiry.decided.groupby("passage", sort=False)))
    now = enquiry.passages.set_index("passage")["text"].map(content_of)
    by_people = set(enquiry.codings.loc[enquiry.codings["content"] == enquiry.codings["passage"].map(now), "passage"])
    own = enquiry.passages[(enquiry.passages["state"] == state) & ~enquiry.passages["is_pointer"].astype(bool)]
    for _, passage in own.iterrows():
        question = passage["question"]
        place = f"{question}  {words.short(enquiry.form.by_id[question])}" if question else _paragraph(passage)
        text = redact(passage["text"])
        row = {QUESTION: question, PASSAGE: passage["passage"], PLACE: place, TEXT: as_shown(text)}
        given = decided.get(passage["passage"])
        if given is None:
            basis = words.say(BY_PEOPLE if passage["passage"] in by_people else BY_MACHINE)
            yield row | {CODE: "", CODED: words.say("no code"), STATUS: "", BASIS: basis}
            continue
        for code, hits in given.groupby("code", sort=False):
            basis = words.say(BY_MACHINE if (hits["rests_on"] == CANDIDATES).all() else BY_PEOPLE)
            said = ", ".join(statuses[status] for status in hits["status"].unique() if status)
            yield row | {CODE: code, CODED: names[code], STATUS: said, BASIS: basis}
            row[TEXT] = (
                text if len(text) <= AGAIN else text[:AGAIN].rstrip() + CUT
            )  # in full beside its first code alone


def _paragraph(passage: pd.Series) -> str:
    return f"{passage['symbol']} §{passage['paragraph']}"
