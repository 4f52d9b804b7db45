"""Responses: who answered, what came in, and what became of every cell (notebook 01)."""

import pandas as pd

from analysis.charts import draw_map, draw_standings, mark_standings
from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.narrative import Paragraph, Sentence, Words, tell_cells, tell_unread, tell_who_answered
from analysis.redaction import redact
from analysis.sections.groups import is_mapped
from analysis.showing import Part, Section, Table

LAYOUTS = {
    "fillable": mark("the enquiry's own workbook, filled in"),
    "wide": mark("a row for each response"),
    "long": mark("a row for each answer"),
    "turned": mark("a column for each response"),
    "page": mark("questions down the page"),
    "definition": mark("the definition of a form"),
}


def who_answered(enquiry: Enquiry) -> Section:
    """Show who was asked, who answered, and to how many questions."""
    words, standings = enquiry.words, enquiry.standings
    told = tell_who_answered(standings, enquiry.senders(), enquiry.settings, words)
    shown = mark_standings(standings, enquiry.settings.asked)
    placed = [draw_map(shown, words, told.main)] if is_mapped(enquiry) else []
    return Section([told, *placed, draw_standings(standings, words, told.text)], words)


def responses_received(enquiry: Enquiry) -> Section:
    """Show each response: its State, when it was sent, its file and layout, and whether it counts."""
    words, received = enquiry.words, enquiry.list_responses()
    rows = pd.DataFrame({
        "state": received["state"].map(words.state), "year": received["year"],
        "submitted": received["submitted"].map(lambda date: words.translator.date(date) if pd.notna(date) else "–"),
        "file": received["file"], "layout": [words.say(LAYOUTS[layout]) for layout in received["layout"]],
        "counts": [_counts(row, words) for row in received.itertuples()],
    })  # fmt: skip
    headings = [
        words.say("State"),
        words.say("Year"),
        words.say("Sent on"),
        words.say("File"),
        words.say("Layout"),
        words.say("Counts"),
    ]
    return Section([Table(words.say("The responses received"), rows.drop_duplicates(), headings)], words)


def _counts(response: object, words: Words) -> str:
    if response.counts:
        return words.say("yes")
    if response.is_replaced:
        return words.say("no, a newer one does")
    return words.say("no, two differ and bear no dates")


def cells_accounted_for(enquiry: Enquiry) -> Section:
    """Show what became of every filled cell of every workbook."""
    words, account = enquiry.words, enquiry.account()
    sums = account.groupby("file", sort=False)[["cells", "used", "recognised", "not_understood"]].sum().reset_index()
    headings = [
        words.say("File"),
        words.say("Filled cells"),
        words.say("Used in answers"),
        words.say("Form's text, headers, metadata"),
        words.say("Not understood"),
    ]
    table = Table(words.say("What became of every filled cell"), sums, headings)
    return Section([tell_cells(account, words), table], words)


def what_could_not_be_read(enquiry: Enquiry) -> Section:
    """Show the cells that nothing was made of, by their places alone, and the answers that could not be read."""
    words, left = enquiry.words, enquiry.not_understood()
    by_question = enquiry.unreadable().groupby("question", sort=False)["state"]
    of_question = by_question.agg(lambda states: tuple(dict.fromkeys(states)))
    parts: list[Part] = [tell_unread(len(left), of_question.to_dict(), words)]
    if len(left):
        rows = left.groupby(["file", "sheet"], sort=False)["cell"].agg(", ".join).reset_index()
        headings = [words.say("File"), words.say("Sheet"), words.say("Cells")]
        parts.append(Table(words.say("Cells that were not understood"), rows, headings))
    return Section(parts, words)


def problems_met(enquiry: Enquiry) -> Section:
    """Show what was wrong with the input, where, and what to do."""
    words = enquiry.words
    rows = pd.DataFrame({"what": [redact(problem.sentence(words.language)) for problem in enquiry.problems]})
    if rows.empty:
        return Section([Paragraph("", (Sentence(words.say("Nothing was found to be wrong.")),))], words)
    return Section(
        [Table(words.say("What was noted while reading"), rows, [words.say("Place, what, and what to do")])], words
    )
