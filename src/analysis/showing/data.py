"""Data: a section as plain values, from which its HTML and every other output is made."""

from collections.abc import Iterable, Sequence
from functools import singledispatch

from analysis.charts import Chart
from analysis.narrative import Paragraph, Sentence, Words
from analysis.showing.evidence import counts_of, evidence_of, opened_by
from analysis.showing.parts import Links, Notice, Part, Quotations, Table

MIME = "application/vnd.enquiry.section+json"


def data_of(parts: Sequence[Part], words: Words) -> dict[str, object]:
    """Return the parts of a section in order, each with its `kind`; a chart is captioned by what it stands under."""
    said = [{"kind": type(part).__name__.lower(), **part_data(part, words)} for part in parts]
    heading = ""
    for part in said:
        heading = part.get("heading", heading)
        if part["kind"] == "chart":
            part["caption"] = heading
    return {"language": words.language, "parts": said}


@singledispatch
def part_data(part: Part, words: Words) -> dict[str, object]:
    """Return one part as plain values."""
    raise TypeError(f"A section cannot show {part!r} to {words.language!r} readers.")


@part_data.register
def _(part: Paragraph, words: Words) -> dict[str, object]:
    sentences = [
        {**said, "opens": opened_by(said["findings"], part)} for said in _sentences(part.sentences)
    ]  # fmt: skip
    evidence = evidence_of(part, words)
    return {
        "heading": part.heading,
        "question": part.question,
        "sentences": sentences,
        "evidence": evidence,
        "counts": counts_of(part, words),
    }


@part_data.register
def _(part: Chart, _: Words) -> dict[str, object]:
    svg = part.svg().decode("utf-8")
    marks = {mark.gid: _opens(mark) for mark in part.marks.itertuples() if mark.gid}
    return {"svg": svg, "alternative": part.alternative, "findings": list(part.findings), "marks": marks}


@part_data.register
def _(part: Table, _: Words) -> dict[str, object]:
    rows = [[_value(value) for value in row] for row in part.rows.itertuples(index=False, name=None)]
    return {
        "caption": part.caption, "headings": list(part.headings), "rows": rows, "languages": list(part.languages),
        "quoted": part.quoted, "quiet": part.quiet, "replies": list(part.replies),
        "anchors": list(part.anchors),
    }  # fmt: skip


@part_data.register
def _(part: Quotations, _: Words) -> dict[str, object]:
    return {"sentences": _sentences(part.sentences)}


@part_data.register
def _(part: Notice, _: Words) -> dict[str, object]:
    return {"texts": list(part.texts)}


def _opens(mark: object) -> list[str]:
    """What a mark of a chart opens: the evidence of its question, or of the findings on its code."""
    return [mark.question] if mark.question and not mark.code else list(mark.findings)


@part_data.register
def _(part: Links, _: Words) -> dict[str, object]:
    return {"links": [link._asdict() for link in part.links]}


def _sentences(sentences: Iterable[Sentence]) -> list[dict[str, object]]:
    return [{"text": s.text, "findings": list(s.findings), "language": s.language} for s in sentences]


def _value(value: object) -> str | int | float:
    """A number stays a number; what JSON has no word for is shown as it stands."""
    value = value.item() if hasattr(value, "item") else value
    return value if type(value) in (int, float) and value == value else str(value)
