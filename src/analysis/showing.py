"""Showing: how paragraphs, charts and tables look in a notebook and on a page, as escaped HTML.

Everything that a State wrote goes through the templates' escaping; nothing of it is ever markup.
"""

import base64
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from analysis.charts import STATUS_MARKS, Chart
from analysis.findings import Cell
from analysis.narrative import Paragraph, Sentence, Words


@dataclass(frozen=True)
class Table:
    """A table to show: its caption, its rows, and what its columns are called."""

    caption: str
    rows: pd.DataFrame
    headings: Sequence[str]
    languages: Sequence[str] = ()  # of what stands in `quoted`, row by row, where it is not the page's
    quoted: int = -1  # the column that holds texts as written
    quiet: int = -1  # the column that holds places, for who wants to look
    replies: Collection[int] = ()  # the rows in which a State speaks, told apart from the analysis


@dataclass(frozen=True)
class Quotations:
    """Sentences quoted as written, each in its own language."""

    sentences: Sequence[Sentence]


@dataclass(frozen=True)
class Notice:
    """A text that stands out: what a reader must know before anything else."""

    texts: Sequence[str]


Part = Paragraph | Chart | Table | Quotations | Notice


@dataclass(frozen=True)
class Section:
    """What one call in a notebook shows, in order; a notebook displays it, a page holds the same HTML."""

    parts: Sequence[Part]
    words: Words

    def _repr_html_(self) -> str:
        shown = [Markup(_show(part, self.words)) for part in self.parts]
        return template("section.html").render(parts=shown, language=self.words.language)

    def __repr__(self) -> str:
        return "\n\n".join(filter(None, map(_plain, self.parts)))


def _show(part: Part, words: Words) -> str:
    if isinstance(part, Chart):
        picture = base64.b64encode(part.svg()).decode()
        return template("chart.html").render(picture=picture, chart=part)
    if isinstance(part, Paragraph):
        return template("paragraph.html").render(paragraph=part, say=words.say, evidence=_evidence(part, words))
    if isinstance(part, Table):
        return template("table.html").render(table=part, rows=part.rows.itertuples(index=False, name=None))
    if isinstance(part, Quotations):
        return template("quotations.html").render(sentences=part.sentences)
    return template("notice.html").render(texts=part.texts)


def _plain(part: Part) -> str:
    if isinstance(part, Chart):
        return f"[{part.alternative}]"
    if isinstance(part, Paragraph):
        return f"{part.heading}. {part.text}" if part.heading else part.text
    if isinstance(part, Table):
        return f"{part.caption}\n{part.rows.to_string(index=False)}"
    if isinstance(part, Quotations):
        return "\n".join(sentence.text for sentence in part.sentences)
    return "\n".join(part.texts)


def _evidence(paragraph: Paragraph, words: Words) -> list[Mapping[str, object]]:
    """One row per question, State and year, or per passage: its standing, what was chosen or written, and its cells."""
    grouped: dict[tuple[str, str, int, str], list[Cell]] = {}
    for finding in paragraph.findings:
        for cell in finding.cells:
            passage = f"{cell.file}, {cell.sheet}, {cell.cell}" if finding.code else ""
            cells = grouped.setdefault((finding.question or cell.question, cell.state, cell.year, passage), [])
            if cell not in cells:
                cells.append(cell)
    return [
        {
            "question": question,
            "state": words.state(state),
            "year": year,
            "standing": _standing(cells[0].standing, words),
            "written": _written(cells, question, words),
            "file": cells[0].file,
            "sheet": cells[0].sheet,
            "cells": ", ".join(dict.fromkeys(cell.cell for cell in cells)),
        }
        for (question, state, year, _), cells in grouped.items()
    ]


def _written(cells: Sequence[Cell], question: str, words: Words) -> str:
    chosen = [words.label(words.form.by_id[question], cell.option) for cell in cells if cell.is_chosen]
    return words.translator.part(chosen) or cells[0].text


def _standing(standing: str, words: Words) -> str:
    return words.say(STATUS_MARKS[standing].label)


@lru_cache
def _environment() -> Environment:
    # autoescape for every template: what States wrote is text, whatever it looks like.
    return Environment(
        loader=PackageLoader("analysis"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> Template:
    """Return one of the package's templates, which escape all that they are given."""
    return _environment().get_template(name)
