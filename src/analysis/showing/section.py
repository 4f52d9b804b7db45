"""A section: what one call in a notebook shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.narrative import Words
from analysis.showing.data import MIME, data_of
from analysis.showing.html import html_of
from analysis.showing.parts import Part, plain


@dataclass(frozen=True)
class Section:
    """What one call in a notebook shows, in order; a notebook keeps it as HTML, as text and as data.

    A page shows the HTML; the other outputs of a run are made from the data, so that all of them say the same.
    """

    parts: Sequence[Part]
    words: Words

    @cached_property
    def data(self) -> dict[str, object]:
        """Its parts as plain values; each chart is drawn once."""
        return data_of(self.parts, self.words)

    def _repr_html_(self) -> str:
        return html_of(self.data, self.words)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:  # noqa: ARG002
        return {"text/html": self._repr_html_(), "text/plain": repr(self), MIME: self.data}

    def __repr__(self) -> str:
        return "\n\n".join(filter(None, map(plain, self.parts)))
