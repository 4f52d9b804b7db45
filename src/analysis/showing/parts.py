"""Parts: what a section is made of, beside paragraphs and charts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analysis.charts import Chart
from analysis.narrative import Paragraph, Sentence


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
    anchors: Sequence[str] = ()  # by which each row can be linked to


@dataclass(frozen=True)
class Quotations:
    """Sentences quoted as written, each in its own language."""

    sentences: Sequence[Sentence]


@dataclass(frozen=True)
class Notice:
    """A text that stands out: what a reader must know before anything else."""

    texts: Sequence[str]


class Link(NamedTuple):
    """Where a link leads, what it is called, and what is said beside it."""

    href: str
    title: str
    note: str = ""


@dataclass(frozen=True)
class Links:
    """A list of pages."""

    links: Sequence[Link]


Part = Paragraph | Chart | Table | Quotations | Notice | Links


def plain(part: Part) -> str:
    """Return a part as it stands in a terminal."""
    if isinstance(part, Chart):
        return f"[{part.alternative}]"
    if isinstance(part, Paragraph):
        stop = "" if not part.heading or part.heading.endswith(("?", "!", ".", ":")) else "."
        return f"{part.heading}{stop} {part.text}".lstrip()
    if isinstance(part, Table):
        return f"{part.caption}\n{part.rows.to_string(index=False)}"
    if isinstance(part, Quotations):
        return "\n".join(sentence.text for sentence in part.sentences)
    if isinstance(part, Links):
        return "\n".join(" ".join(filter(None, (link.title, link.note))) for link in part.links)
    return "\n".join(part.texts)
