"""Years: in which year States adopted, published or began something, to one question or to many."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts.figures import SHADE, SMALL, WIDTH, Chart
from analysis.charts.page import MARGIN, Page, line_of
from analysis.charts.scales import draw_years_below
from analysis.charts.texts import width
from analysis.comparisons import compare, list_values
from analysis.form import Question
from analysis.narrative.wording import Words

LEFT = 1.5  # inches for the States' names
NOTED = ["question", "state", "value", "file", "sheet", "cell", "base", "asked"]


def list_years(answers: pd.DataFrame, questions: Sequence[Question]) -> pd.DataFrame:
    """One row per question and State that gave it a year: `question`, `state`, `value`, its cell, `base`, `asked`."""
    found = []
    for question in (question for question in questions if question.kind == "year"):
        first, values = compare(answers, question).iloc[0], list_values(answers, question)
        values = values[values["value"].notna()]
        found.append(values.assign(question=question.id, base=first["base"], asked=first["asked"])[NOTED])
    found = [part for part in found if len(part)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=NOTED)


def draw_years(values: pd.DataFrame, period: tuple[int, int], words: Words, alternative: str) -> Chart:
    """Draw the year each State gave to one question, a line per State in the order of the enquiry; the period shaded.

    `values` has a row per State, as `list_years` gives it of one question, or `list_values`, which tells no `asked`.
    """
    said = values[values["value"].notna()]
    first, last = int(min([period[0], *said["value"]])), int(max([period[1], *said["value"]]))
    page, unit = Page("years"), (WIDTH - LEFT - MARGIN) / (last - first + 1)
    lines = [line_of(state, len(said), LEFT, words) for state in said["state"]]
    shaded = LEFT + (period[0] - first) * unit
    page.ground(shaded, page.y, (period[1] - period[0] + 1) * unit, sum(line.high for line in lines), SHADE)
    for row, line in zip(said.itertuples(), lines, strict=True):
        page.write(MARGIN, page.y + line.high / 2, line.name, line.size)
        page.rule(LEFT, page.y + line.high / 2, WIDTH - MARGIN, page.y + line.high / 2)
        _year(page, LEFT + (row.value - first + 0.5) * unit, page.y + line.high / 2, row)
        page.y += line.high
    draw_years_below(page, LEFT, WIDTH - MARGIN, first, last)
    page.note(words.say("shaded: the period {first} to {last}", first=period[0], last=period[1]), LEFT)
    page.note(_counted(said, len(values), words), LEFT)
    return page.end(alternative)


def _counted(said: pd.DataFrame, answered: int, words: Words) -> str:
    """How many States gave a year, of how many that answered, and, where the table tells, of how many asked."""
    if not {"base", "asked"} <= {*said} or said.empty:
        return words.say("States that gave a year: {count}, of {base} that answered", count=len(said), base=answered)
    counted = {"count": len(said), "base": said["base"].iloc[0], "asked": said["asked"].iloc[0]}
    return words.say("States that gave a year: {count}, of {base} that answered ({asked} asked)", **counted)


def _year(page: Page, x: float, y: float, row: object) -> None:
    """The mark of a year, and the year beside it, where it has room."""
    year = str(int(row.value))
    page.put("year", x, y, state=row.state, value=int(row.value), standing="", cells=((row.file, row.sheet, row.cell),))
    is_before = x + 0.09 + width(year, SMALL) > WIDTH - MARGIN
    page.write(x + (-0.09 if is_before else 0.09), y, year, SMALL, ha="right" if is_before else "left")
