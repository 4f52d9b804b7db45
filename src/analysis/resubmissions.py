"""Resubmissions: which of a State's responses counts, and what changed since the others."""

import datetime
from collections.abc import Mapping

import pandas as pd

from analysis.dates import is_surely_after
from analysis.problems import Problem
from analysis.workbook import as_written, is_blank


def which_count(responses: pd.DataFrame, written: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Mark the response that counts for each State and year: the newest; where no dates tell, none of them.

    One row per response, with `counts` and `is_replaced` instead of `when`; a problem for each State that sent several.
    """
    counts, problems = pd.Series(True, index=responses.index), []
    several = responses[responses.duplicated(["state", "year"], keep=False)]
    of_several = written[written["response"].isin(several["response"])]
    texts = {name: _contents(group) for name, group in of_several.groupby("response", sort=False)}
    for (state, _), group in several.groupby(["state", "year"], sort=False):
        order = sorted(group.itertuples(), key=_latest)
        newest = _newest(order, texts)
        older = [row for row in order if row is not (newest or order[-1])]
        place, values = newest or order[-1], {"state": state}
        others = ", ".join(f"{row.file} {row.sheet} {row.cell}" for row in older)
        if newest is None:
            counts[group.index] = False
            problems.append(Problem("answered_twice", place.file, place.sheet, place.cell, values | {"other": others}))
            continue
        counts[[row.Index for row in older]] = False
        changed = set().union(*(_differing(texts[row.response], texts[newest.response]) for row in older))
        dates = " / ".join(str(when.day or f"{when.first.date()} - {when.last.date()}") for when in newest.when)
        values |= {"date": dates or "?", "older": others, "changes": ", ".join(sorted(changed)) or "-"}
        problems.append(Problem("answered_again", place.file, place.sheet, place.cell, values))
    responses = responses.drop(columns="when").assign(counts=counts.astype(bool))
    one_counts = responses.groupby(["state", "year"])["counts"].transform("any").astype(bool)
    return responses.assign(is_replaced=~responses["counts"] & one_counts), problems


def _newest(order: list, texts: Mapping[str, dict]) -> object | None:
    """The response that surely is the newest, or says the same as any that may be; None where no dates tell."""
    said = texts[order[-1].response]
    newest = max((row for row in reversed(order) if texts[row.response] == said), key=_earliest)
    others = (row for row in order if texts[row.response] != said)
    return newest if all(is_surely_after(newest.when, row.when) for row in others) else None


def _earliest(response: object) -> datetime.datetime:
    return min((when.first for when in response.when), default=datetime.datetime.min)


def _latest(response: object) -> datetime.datetime:
    return max((when.last for when in response.when), default=datetime.datetime.min)


def _contents(written: pd.DataFrame) -> dict[tuple, str]:
    filled = written[~written["value"].map(is_blank)]
    places = zip(filled["question"], filled["part"], filled["option"], strict=True)
    return dict(zip(places, filled["value"].map(as_written), strict=True))


def _differing(one: dict[tuple, str], other: dict[tuple, str]) -> set[str]:
    return {place[0] for place in one.keys() | other.keys() if one.get(place) != other.get(place)}
