"""Fields: what a page says of its response beside the questions: the State, the date, whom to contact."""

from collections.abc import Mapping

from analysis.layouts.labels import Labels, is_question_like, means
from analysis.layouts.page.areas import Place
from analysis.layouts.reading import Reading
from analysis.layouts.roles import PERSONAL
from analysis.problems import likeness
from analysis.workbook import as_written

REACH = 2  # rows below a label in which its value is looked for


def read_fields(reading: Reading, labels: Labels, cells: Mapping[Place, object]) -> None:
    """Take the fields among these cells and recognise the form's own titles; tell of questions that it does not have.

    What is personal is recognised wherever it stands, and never shown.
    """
    left = dict(sorted(cells.items()))
    for place in list(left):
        if place not in left:
            continue
        value = left.pop(place)
        role, rest = labels.field(value)
        if role and rest:
            reading.say(reading.sheet.file, role, *place)
            reading.said.append(reading.said.pop()._replace(value=rest))
        elif role:
            reading.recognise(*place)
            for said in _values(left, place, role, labels):
                reading.say(reading.sheet.file, role, *said)
                del left[said]
        elif labels.is_own(value) or means(as_written(value)) == "answer":
            reading.recognise(*place)
        elif is_question_like(value) or labels.nearest(value):
            near = labels.nearest(value)
            reading.problem("unknown_question", *place, text=short(value), proposal=likeness(near))


def _values(left: Mapping[Place, object], label: Place, role: str, labels: Labels) -> list[Place]:
    """The cells that a field's label is for: beside it, else below it."""
    row, column = label
    found = []
    for place in (place for place in left if place[0] == row and place[1] > column):
        if labels.field(left[place])[0] or labels.is_own(left[place]):
            break
        found.append(place)
    below = [(row + step, column) for step in range(1, REACH + 1) if (row + step, column) in left]
    below = [place for place in below if not labels.field(left[place])[0] and not labels.is_own(left[place])]
    found = found or below[:1]
    return found if role in PERSONAL else found[:1]


def short(value: object) -> str:
    """Return the beginning of a text on one line, to name it in a problem."""
    text = " ".join(as_written(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."
