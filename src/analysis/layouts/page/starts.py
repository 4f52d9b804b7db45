"""Starts: where on a page each question begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.layouts.labels import Asking, Labels
from analysis.layouts.page.areas import Place
from analysis.workbook import as_written


@dataclass(frozen=True)
class Start:
    """Where a question begins: its label, the last column of it, and the cells that make it."""

    place: Place
    column: int
    asking: Asking
    places: tuple[Place, ...]


def find_starts(cells: Mapping[Place, object], labels: Labels) -> list[Start]:
    """Return the labels of questions; an id and the wording beside it are one."""
    found = {place: asking for place, value in cells.items() if (asking := labels.question(value))}
    found = _in_columns_of_labels(found)
    wordings = {column for (_, column), asking in found.items() if not asking.is_id}
    starts: list[Start] = []
    for place, asking in sorted(found.items()):
        last = starts[-1] if starts and starts[-1].place[0] == place[0] else None
        is_beside = last is not None and not any(
            row == place[0] and last.column < column < place[1] for row, column in cells
        )
        if last and last.asking.is_id and not asking.is_id and is_beside:
            is_same = last.asking.question is asking.question
            asking = asking if is_same else asking._replace(other=last.asking.question.id)
            starts[-1] = Start(last.place, place[1], asking, (*last.places, place))
        elif last is None or last.asking.question is not asking.question:
            starts.append(Start(place, place[1], asking, (place,)))
    return [_with_wording(start, wordings, cells, labels) for start in starts]


def _in_columns_of_labels(found: Mapping[Place, Asking]) -> dict[Place, Asking]:
    """Leave out what only looks like a label: a short wording or an id among the answers."""
    worded = [column for (_, column), asking in found.items() if not asking.is_id]
    named = [column for (_, column), asking in found.items() if asking.is_id]
    usual = max(map(worded.count, worded), default=0)
    columns = {column for column in worded if worded.count(column) * 4 >= usual}
    if columns:
        columns |= {column for column in named if column < min(columns)}
    elif named:
        most = max(map(named.count, named))
        columns = {min(column for column in named if named.count(column) == most)}
    return {place: asking for place, asking in found.items() if place[1] in columns}


def _with_wording(start: Start, wordings: set[int], cells: Mapping[Place, object], labels: Labels) -> Start:
    """Count as a part of the label what stands beside an id as its wording, and is none that the form has."""
    row, column = start.place[0], start.column + 1
    value = cells.get((row, column))
    if not start.asking.is_id or value is None or (column not in wordings and "?" not in as_written(value)):
        return start
    near, question = labels.nearest(value), start.asking.question
    both = (*start.places, (row, column))
    if near and near != question.id:
        return Start(start.place, column, start.asking._replace(other=near), both)
    if not labels.headers.fits(question, value):
        return Start(start.place, column, start.asking._replace(stranger=as_written(value)), both)
    return Start(start.place, column, start.asking, both if near else start.places)
