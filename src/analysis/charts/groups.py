"""Groups: where the States of a sub-region, or of any other group, agree, and where they differ."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.charts.figures import INK, QUIET, SMALL, WIDTH, Chart, panels
from analysis.charts.headings import draw_headings, draw_key, head
from analysis.charts.page import MARGIN, Page
from analysis.charts.texts import height, wrap
from analysis.comparisons import SILENT
from analysis.form import STANDINGS_OF_OPTIONS, Question
from analysis.narrative.wording import Words

LEFT = 1.8  # inches for the options' labels
STEP = 0.11  # inches from one State's mark to the next
SIZE = 0.08  # inches of a State's mark
NARROWEST = 0.8  # inches of a group's column
MOST_LINES = 3  # of the names of those that chose an option; where any group needs more, the counts stand alone


def draw_groups(
    compared: pd.DataFrame,
    question: Question,
    states: Sequence[str],
    names: Mapping[str, str],
    words: Words,
    alternative: str,
) -> Chart:
    """Draw, option by option, which States of each group chose it: a mark per State, and the count, base and asked.

    `compared` is what `compare_by` gives: a row per group and option. `names` are the groups' names in the language of
    the chart. In each group the States stand in the order of `states`, that of the enquiry, as named below.
    """
    page = Page("groups")
    none = [option.code for option in question.options if option.status in STANDINGS_OF_OPTIONS]
    shown = compared[~compared["option"].isin(none)]
    members = {group: _members(rows.iloc[0], states) for group, rows in shown.groupby("group", sort=False)}
    for part in panels(list(members), int((WIDTH - LEFT - MARGIN) / NARROWEST)):
        _panel(page, shown, {group: members[group] for group in part}, question, names, words)
    page.key([name for name in ("chosen", "not chosen", *SILENT) if name in page.symbols_of_marks], words)
    page.note(words.say("a mark is a State, below it how many chose the option, of those that answered (asked)"))
    for group, standings in members.items():
        page.note(words.say("{what}: {items}", what=names[group], items=", ".join(map(words.state, standings))))
    return page.end(alternative)


def _panel(
    page: Page,
    shown: pd.DataFrame,
    groups: Mapping[str, dict[str, str]],
    question: Question,
    names: Mapping[str, str],
    words: Words,
) -> None:
    """Groups across, options down."""
    pitch = (WIDTH - LEFT - MARGIN) / max(len(groups), 1)
    places = [LEFT + pitch * (place + 0.5) for place in range(len(groups))]
    headings = head([names[group] for group in groups], [str(n) for n in range(1, len(groups) + 1)], pitch)
    page.y += headings.height + 0.04
    draw_headings(page, headings, places, page.y, INK)
    page.y += 0.04
    across = max(1, int((pitch - 0.1) / STEP))
    rows = {(row["group"], row["option"]): row for row in shown.to_dict("records")}
    named = _names({place: row for place, row in rows.items() if place[0] in groups}, groups, pitch, words)
    for option in dict.fromkeys(shown["option"]):
        label = wrap(words.label(question, option), LEFT - 2 * MARGIN)
        deepest = max(-(-len(standings) // across) for standings in groups.values())
        below = max(height(named[group, option], SMALL) for group in groups)
        high = max(height(label), deepest * STEP + 0.16 + below) + 0.1
        page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
        page.write(MARGIN, page.y + high / 2, label)
        for x, group in zip(places, groups, strict=True):
            _cell(page, rows[group, option], groups[group], x, across, question.id, option, named[group, option])
        page.y += high
    page.rule(MARGIN, page.y, WIDTH - MARGIN, page.y)
    page.y += 0.08
    draw_key(page, headings.key)


def _names(
    rows: Mapping[tuple[str, str], Mapping], groups: Mapping[str, dict[str, str]], pitch: float, words: Words
) -> dict[tuple[str, str], str]:
    """By group and option, the names of those that chose it as they stand below the count; blank where too many did."""
    named = {
        place: wrap(", ".join(words.state(s) for s in groups[place[0]] if s in row["states"]), pitch - 0.1, SMALL)
        for place, row in rows.items()
    }
    fit = all(names.count("\n") < MOST_LINES for names in named.values())
    return named if fit else dict.fromkeys(named, "")


def _cell(
    page: Page, row: Mapping, states: dict[str, str], middle: float, across: int, question: str, option: str, names: str
) -> None:
    """The States of a group, side by side; below them the count, and the names of those that chose the option."""
    left = middle - (min(across, len(states)) - 1) * STEP / 2
    for place, (state, standing) in enumerate(states.items()):
        name = ("chosen" if state in row["states"] else "not chosen") if standing == "answered" else standing
        x, y = left + place % across * STEP, page.y + 0.11 + place // across * STEP
        page.put(name, x, y, SIZE, state=state, question=question, option=option)
    deepest = -(-len(states) // across)
    counted = f"{row['count']}/{row['base']} ({row['asked']})"
    y = page.y + 0.12 + deepest * STEP
    page.write(middle, y, counted, SMALL, QUIET, ha="center")
    if names:
        page.write(middle, y + 0.07 + height(names, SMALL) / 2, names, SMALL, INK, ha="center")


def _members(row: pd.Series, states: Sequence[str]) -> dict[str, str]:
    """The States of a group in the order of the enquiry, each with its standing."""
    found = {state: standing for standing in ("answered", *SILENT) for state in row[standing]}
    return {state: found[state] for state in states if state in found}
