"""Notes: the evidence of all sentences of a report, each question or code once, numbered as the text first names it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

LONGEST = 110  # characters of an answer in a note; the State's profile and the annex hold all of it
CUT = " […]"


@dataclass
class Notes:
    """The notes of one report; `title` says what a question or a finding on a code is called."""

    title: Callable[[str], str]
    rows: dict[str, dict[tuple, dict]] = field(default_factory=dict)

    def numbers(self, part: Mapping) -> list[dict]:
        """Return the sentences of a paragraph, the last of those with the same evidence with the numbers of its notes.

        The rows of evidence go into the notes.
        """
        for row in part["evidence"]:
            for name in row["opens"]:
                self._add(name, row)
        sentences = part["sentences"]
        following = [*(sentence["opens"] for sentence in sentences[1:]), None]
        return [
            {
                "text": sentence["text"],
                "language": sentence["language"],
                "notes": [self._number(name) for name in sentence["opens"] if name in self.rows]
                if sentence["opens"] != after
                else [],
            }
            for sentence, after in zip(sentences, following, strict=True)
        ]

    def listed(self) -> list[dict]:
        """Return the notes in their order: number, title, and one text per State with the cells it stands in."""
        return [
            {"number": number, "title": self.title(name), "places": _places(list(rows.values()))}
            for number, (name, rows) in enumerate(self.rows.items(), start=1)
        ]

    def _number(self, name: str) -> int:
        return list(self.rows).index(name) + 1

    def _add(self, name: str, row: Mapping) -> None:
        rows = self.rows.setdefault(name, {})
        place = (row["question"], row["state"], row["year"], row["file"], row["sheet"])
        cells = rows.get(place, {}).get("cells", "").split(", ") + row["cells"].split(", ")
        rows[place] = {**row, "cells": ", ".join(filter(None, dict.fromkeys(cells)))}


def _places(rows: Sequence[Mapping]) -> list[dict]:
    """What States said, those of one sheet together."""
    several = len({row["year"] for row in rows}) > 1
    places: list[dict] = []
    for row in rows:
        where = ", ".join(filter(None, (row["file"], row["sheet"])))
        if not places or places[-1]["where"] != where:
            places.append({"where": where, "said": []})
        places[-1]["said"].append({
            "state": f"{row['state']} ({row['year']})" if several else row["state"],
            "answer": (shortened(row["written"]) if row["is_answered"] else "") or row["standing"],
            "cells": row["cells"],
        })  # fmt: skip
    return places


def shortened(text: str) -> str:
    r"""Return a text as one line, cut at a word where it is long.

    >>> shortened("one\n  line")
    'one line'
    """
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    until = line.rfind(" ", LONGEST // 2, LONGEST)
    return line[: until if until > 0 else LONGEST] + CUT
