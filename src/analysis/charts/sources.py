"""Sources: codes down, States across, and in each cell which of the two sources speaks of the code."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts.figures import Chart
from analysis.charts.grids import Crossing, Row, draw_grid
from analysis.charts.marks import RELATION_MARKS
from analysis.charts.page import Page
from analysis.coding import CANDIDATES
from analysis.narrative.wording import Words
from analysis.two_sources import NEITHER, RELATIONS, name_finding


def draw_sources(
    compared: pd.DataFrame, states: Sequence[str], words: Words, alternative: str, findings: tuple[str, ...] = ()
) -> Chart:
    """Draw for each code and State which source speaks of it, in the orders of the codebook and the enquiry.

    `compared` is what `compare_sources` gives; `findings` are the ids of those that are told of it. Below stands of how
    many States, of those asked, both sources are at hand, and how many marks rest on candidates alone.
    """
    page = Page("sources")
    by_code = compared.groupby(["category", "code"], sort=False)
    draw_grid(page, [_row(*of, own, findings) for of, own in by_code], states, words)
    page.key([name for name in RELATION_MARKS if name in page.symbols_of_marks], words)
    base = compared.loc[compared["relation"].isin(RELATIONS), "state"].nunique()
    page.note(words.say(
        "States of which both sources are at hand, the only ones compared: {base} of {asked}",
        base=base, asked=len(states),
    ))  # fmt: skip
    _note_candidates(page, compared, words)
    return page.end(alternative, findings)


def _row(category: str, code: str, compared: pd.DataFrame, findings: Sequence[str]) -> Row:
    """One code; a mark names its finding where that is told, and the cells of both sources."""
    crossings = {}
    for row in compared.itertuples():
        finding = name_finding(code, row.relation)
        told = (finding,) if finding in findings else ()
        crossings[row.state] = Crossing(row.relation, told, (*row.enquiry_cells, *row.report_cells))
    return Row(code, category, crossings)


def _note_candidates(page: Page, compared: pd.DataFrame, words: Words) -> None:
    """Say of how many marks no person has decided what one of the sources says."""
    said = compared[compared["relation"].isin(RELATIONS) & (compared["relation"] != NEITHER)]
    proposed = (said[["enquiry_rests_on", "report_rests_on"]] == CANDIDATES).any(axis=1).sum()
    if proposed:
        page.note(words.say(
            "marks of what was said that rest, in one source or both, on candidates that no person decided: "
            "{count} of {all}", count=int(proposed), all=len(said),
        ))  # fmt: skip
