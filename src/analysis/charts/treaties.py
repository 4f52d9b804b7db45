"""Treaties: States down, treaties across, and in each cell the year of the State's act."""

import pandas as pd

from analysis.charts.figures import DARK, INK, WIDTH, Chart
from analysis.charts.headings import draw_headings, draw_key, head
from analysis.charts.marks import NOT_VERIFIED
from analysis.charts.page import MARGIN, Page, line_of
from analysis.languages import mark
from analysis.narrative.sources import CAUTION
from analysis.narrative.wording import Words
from analysis.treaties import TREATIES

LEFT = 1.9  # inches for the States' names
SHORT = {"CRC": "CRC", "OPSC": "OPSC", "Palermo": mark("Palermo Protocol"), "C182": mark("ILO C182")}
ACCEDED = "a"  # as the UN Treaty Collection marks an accession behind its date
LOOKS = {  # what is written for an act in a year, and how
    "ratification": ("{year}", DARK, "bold"),
    "accession": (f"{{year}} {ACCEDED}", INK, "normal"),
}


def draw_treaties(record: pd.DataFrame, words: Words, alternative: str) -> Chart:
    """Draw the year of each State's act for each treaty; a blank date is one that was not verified here.

    `record` is what `record_of` gives. A mark has the treaty as its `question` and the act as its `standing`.
    """
    page, states = Page("treaties"), list(dict.fromkeys(record["state"]))
    pitch = (WIDTH - LEFT - MARGIN) / len(TREATIES)
    places = {treaty: LEFT + pitch * (column + 0.5) for column, treaty in enumerate(TREATIES)}
    headings = head([words.say(SHORT[treaty]) for treaty in TREATIES], [*TREATIES], pitch)
    page.y += headings.height + 0.04
    draw_headings(page, headings, list(places.values()), page.y)
    page.y += 0.04
    for state in states:
        _row(page, record[record["state"] == state], len(states), places, words)
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    page.y += 0.06
    draw_key(page, headings.key)
    _explain(page, words)
    return page.end(alternative)


def _row(page: Page, acts: pd.DataFrame, states: int, places: dict[str, float], words: Words) -> None:
    line = line_of(acts["state"].iloc[0], states, LEFT, words)
    middle = page.y + line.high / 2
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    page.write(MARGIN, middle, line.name, line.size)
    for row in acts.itertuples():
        about = {"state": row.state, "question": row.treaty}
        if row.date:
            text, colour, weight = LOOKS[row.act]
            year = text.format(year=row.date[:4])
            page.figure_at(places[row.treaty], middle, year, line.size, colour, weight, standing=row.act, **about)
        else:
            page.put(NOT_VERIFIED, places[row.treaty], middle, **about)
    page.y += line.high


def _explain(page: Page, words: Words) -> None:
    """What a year, a letter behind it and a dash mean, and where to check them."""
    if page.has_figures:
        page.note(words.say("a year: ratification; a year with {sign}: accession", sign=ACCEDED))
    page.key([name for name in (NOT_VERIFIED,) if name in page.symbols_of_marks], words)
    page.note(words.say(CAUTION))
