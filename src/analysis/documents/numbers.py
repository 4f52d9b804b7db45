"""Numbers: which of the figures before a text number its paragraphs, told by how they follow each other."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from analysis.documents.lines import ASIDE, BOX, FOOTNOTE, HEADING, TABLE, Line

NUMBER = re.compile(r"(?P<number>\d{1,4})\s?(?:[.)]-?|\.?[-–])(?:\s+|(?=[^\W\d]))")
LABEL = re.compile(r"\W*(?P<number>\d{1,4})\W*")
NEXT_ONES = 3  # numbers that may follow among which the next one must be for a number that is not expected
NEAREST = 3  # by how much a number may be above the one expected where it begins a paragraph
SHORT = 120  # characters up to which what stands out is a heading with a number, unless a sentence ends it


@dataclass
class Numbers:
    """Which lines begin a numbered paragraph, and what is odd: numbers missing, out of order, or met again."""

    accepted: dict[int, int] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    out_of_order: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)


def number_of(text: str, line: Line) -> tuple[int, str]:
    """Return the number before a text and the text behind it; 0 where none stands there.

    >>> number_of("12. The committee.", Line("")), number_of("12.5 per cent", Line(""))
    ((12, 'The committee.'), (0, '12.5 per cent'))
    >>> number_of("It meets.", Line("", label="3."))
    (3, 'It meets.')
    """
    if line.label and (found := LABEL.fullmatch(line.label)):
        return int(found["number"]), text
    found = NUMBER.match(text)
    return (int(found["number"]), text[found.end() :]) if found else (0, text)


def numbers_of(lines: Sequence[Line], body: int, annexes: Sequence[int]) -> Numbers:
    """Return the numbers of paragraphs of a text that begins at `body`; in each annex they begin anew."""
    found = Numbers()
    ends = [*annexes, len(lines)]
    for start, end in zip([body, *annexes], ends, strict=True):
        candidates = list(_candidates(lines, start, end))
        _accept(candidates, found, is_annex=start in annexes)
    return found


def _candidates(lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for place in range(start, end):
        line = lines[place]
        number = 0 if line.kind in (ASIDE, FOOTNOTE, TABLE, BOX, HEADING) else number_of(line.text.strip(), line)[0]
        if number and not (line.stands_out and _is_short(lines, place)):
            yield place, number, line.begins


def _is_short(lines: Sequence[Line], place: int) -> bool:
    """Whether a line that stands out is no paragraph: short with all that goes on with it, and no sentence."""
    text = lines[place].text.strip()
    for line in lines[place + 1 : place + 4]:
        if line.begins or not line.stands_out:
            break
        text += line.text
    return len(text) < SHORT and not text.endswith((".", ":", ";"))


def _accept(candidates: Collection[tuple[int, int, bool]], found: Numbers, is_annex: bool) -> None:
    top, seen = 0, set()
    numbers = [number for _, number, _ in candidates]
    for order, (place, number, begins) in enumerate(candidates):
        following = numbers[order + 1 : order + 1 + NEXT_ONES]
        if number in seen:
            found.again += [number] if number == top and begins else []
            continue
        is_near = begins and top < number <= top + NEAREST and (top or number == 1)
        opens_run = number > top and number + 1 in following and (top or begins or number == 1)
        fills = number < top and number + 1 in seen
        if number == top + 1 or is_near or opens_run or fills:
            found.accepted[place] = number
            found.out_of_order += [number] if number < top else []
            seen.add(number)
            top = max(top, number)
    if seen and not is_annex:
        found.missing += [number for number in range(min(seen), top) if number not in seen]
