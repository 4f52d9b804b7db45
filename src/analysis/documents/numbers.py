"""Numbers: which of the figures before a text number its paragraphs, told by how they follow each other.

A document numbers its paragraphs in one form ("12.", "(12)", "§ 12", "A.12", "12"): that in which most of them follow
each other. In each annex they begin anew, and so they may below a heading: the second count is called `part 2`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from analysis.documents.lines import ASIDE, BOX, FOOTNOTE, HEADING, TABLE, Line
from analysis.documents.words import words_meaning

MORE = r"(?P<more>\s?(?:bis|ter|quater)\b|[A-Za-z](?=[.)]))?"  # of a paragraph put between two others
CLOSE = r"\s?(?:(?:[.):º°]{1,2}|\.[ªo])(?:\s?[-–—])?|\.?[-–—])"  # marks behind a number
BEHIND = r"(?:\s+|(?=[^\W\d])|$)"
LABEL = re.compile(r"\W*(?P<number>\d{1,4})\W*")
NEXT_ONES = 3  # numbers that may follow among which the next one must be for a number that is not expected
NEAREST = 3  # by how much a number may be above the one expected where it begins a paragraph
SHORT = 120  # characters up to which what stands out is a heading with a number, unless a sentence ends it
OPENS_LIST = (":", ";", ",", "—", "–")  # ends of a line behind which numbers are those of items
FIRST_YEAR = 1900  # from which a number before a text is a year rather than a paragraph's
LEAST, MOST_MISSING = 3, 0.25  # how many numbers without any mark, and with how many gaps, number paragraphs
RARE = 2  # times as many numbers must there be of a rare form as of the usual ones, which may be headings or items then
USUAL = 2  # forms that are usual


class Form(NamedTuple):
    """How a number is written; the text behind some must begin with a capital, so that none goes on with a sentence."""

    pattern: re.Pattern
    needs_capital: bool = True


@lru_cache
def forms() -> tuple[Form, ...]:
    """The forms of numbers: typed with a mark, in brackets, behind a word or sign, in a series, and without a mark."""
    words = "|".join(rf"{re.escape(word)}\.?" for word in words_meaning("paragraph"))
    number = rf"(?P<number>\d{{1,4}}){MORE}"
    return (
        Form(re.compile(rf"{number}{CLOSE}{BEHIND}"), needs_capital=False),
        Form(re.compile(rf"[(\[]{number}[)\]]{BEHIND}"), needs_capital=False),
        Form(re.compile(rf"(?:[§¶]{{1,2}}|\b(?:{words}))\s?{number}(?:{CLOSE})?{BEHIND}", re.IGNORECASE)),
        Form(re.compile(rf"(?P<series>(?:[A-Z]|[IVX]{{1,4}}|\d{{1,2}}(?:\.\d{{1,2}})?)\s?[.–-]\s?){number}(?:{CLOSE})?(?:\s+|$)")),
        Form(re.compile(rf"{number}(?:\s+|$)")),
    )  # fmt: skip


class Candidate(NamedTuple):
    """A number at the beginning of a line, and where that line stands."""

    place: int
    number: int
    more: str
    series: str
    begins: bool
    is_below_heading: bool
    is_item: bool  # what stands before it announces a list

    @property
    def name(self) -> str:
        """The number as it is written, without its marks."""
        return f"{self.series}{self.number}{self.more}"


@dataclass
class Numbers:
    """Which lines begin a numbered paragraph, and what is odd: numbers missing, out of order, or met again.

    `anew` are the first numbers of counts that begin anew, `passed_over` those that were taken for no paragraph's.
    """

    form: Form | None = None
    accepted: dict[int, str] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    out_of_order: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    passed_over: list[int] = field(default_factory=list)
    anew: list[str] = field(default_factory=list)

    def text_behind(self, text: str, line: Line) -> str:
        """Return the text of a paragraph without its number."""
        found = None if line.label else self.form.pattern.match(text)
        return text[found.end() :] if found else text


def is_numbered(text: str) -> bool:
    """Say whether a text begins with a figure and a mark, or with one in brackets, as numbered paragraphs do.

    >>> is_numbered("12. The committee."), is_numbered("(7) It meets."), is_numbered("12.5 per cent")
    (True, True, False)
    """
    return any(form.pattern.match(text) for form in forms()[:2])


def numbers_of(lines: Sequence[Line], body: int, annexes: Sequence[int]) -> Numbers:
    """Return the numbers of paragraphs of a text that begins at `body`; in each annex they begin anew.

    Of the forms that numbers may have, that in which most follow each other is taken: so numbers in brackets are those
    of items, unless more of them follow each other than of the others.
    """
    tried = [_numbers_of(lines, body, annexes, form) for form in forms()]
    bare = tried[-1]
    if len(bare.accepted) < LEAST or len(bare.missing) > MOST_MISSING * len(bare.accepted):
        tried.pop()
    usual, rare = (max(of, key=lambda found: len(found.accepted)) for of in (tried[:USUAL], tried[USUAL:]))
    return rare if len(rare.accepted) > RARE * len(usual.accepted) else usual


def _numbers_of(lines: Sequence[Line], body: int, annexes: Sequence[int], form: Form) -> Numbers:
    found = Numbers(form)
    ends = [*annexes, len(lines)]
    for start, end in zip([body, *annexes], ends, strict=True):
        _Count(list(_candidates(lines, start, end, form)), found, start in annexes).take_all()
    return found


def _candidates(lines: Sequence[Line], start: int, end: int, form: Form) -> Iterator[Candidate]:
    before = None
    for place in range(start, end):
        line = lines[place]
        if line.kind in (ASIDE, FOOTNOTE, TABLE, BOX):
            continue
        if found := _found(lines, place, form):
            said = found.groupdict()
            is_below = before is None or before.kind == HEADING or (before.stands_out and not line.stands_out)
            yield Candidate(
                place, int(said["number"]), said.get("more") or "", re.sub(r"\s", "", said.get("series") or ""),
                line.begins or is_below, is_below,
                before is not None and before.text.rstrip().endswith(OPENS_LIST),
            )  # fmt: skip
        before = line


def _found(lines: Sequence[Line], place: int, form: Form) -> re.Match | None:
    """The number before a line, if what follows may be a paragraph: no heading, and no part of a sentence."""
    line = lines[place]
    text = line.text.strip()
    if line.label:
        found = LABEL.fullmatch(line.label) if form is forms()[0] else None
    elif found := form.pattern.match(text):
        is_alone = found.end() == len(text)
        is_free = line.begins or not is_alone
        found = found if is_free and (not form.needs_capital or _opens(lines, place, found.end())) else None
    is_heading = line.kind == HEADING or (line.stands_out and _is_short(lines, place))
    return None if is_heading else found


def _opens(lines: Sequence[Line], place: int, end: int) -> bool:
    """Whether a sentence begins behind a number, on its line or on the next."""
    text = lines[place].text.strip()[end:]
    following = next((line.text for line in lines[place + 1 : place + 4] if line.kind != ASIDE), "")
    letter = re.search(r"[^\W\d_]", text or following)
    return letter is not None and not letter.group().islower()


def _is_short(lines: Sequence[Line], place: int) -> bool:
    """Whether a line that stands out is no paragraph: short with all that goes on with it, and no sentence."""
    text = lines[place].text.strip()
    for line in lines[place + 1 : place + 4]:
        if line.begins or not line.stands_out:
            break
        text += line.text
    return len(text) < SHORT and not text.endswith((".", ":", ";"))


class _Count:
    """Counts the paragraphs of a text or of an annex."""

    def __init__(self, candidates: Sequence[Candidate], found: Numbers, is_annex: bool) -> None:
        self.candidates, self.found, self.is_annex = candidates, found, is_annex
        self.top, self.part, self.item, self.series = 0, 1, 0, ""
        self.seen: set[int] = set()
        self.names: set[str] = set()

    def take_all(self) -> None:
        """Take each candidate that numbers a paragraph, and note what is odd of the others."""
        for order, one in enumerate(self.candidates):
            if self.begins_series(one) or self.begins_anew(order, one):
                self.close()
            if self.follows(order, one):
                self.accept(one)
            else:
                self.pass_over(one)
        self.close()

    def follows(self, order: int, one: Candidate) -> bool:
        """Whether a number goes on with those before it."""
        if one.more and one.number == self.top and one.name not in self.names:
            return True
        if one.number in self.seen:
            return False
        following = [other.number for other in self.candidates[order + 1 : order + 1 + NEXT_ONES]]
        is_near = one.begins and self.top < one.number <= self.top + NEAREST and (self.top or one.number == 1)
        opens_run = (
            one.number > self.top and one.number + 1 in following and (self.top or one.begins or one.number == 1)
        )
        fills = one.number < self.top and one.number + 1 in self.seen
        return bool(one.number == self.top + 1 or is_near or opens_run or fills)

    def begins_series(self, one: Candidate) -> bool:
        """Whether a series under another letter begins, as B.1 behind A.9."""
        return bool(self.top) and one.series != self.series and one.number == 1 and one.begins

    def begins_anew(self, order: int, one: Candidate) -> bool:
        """Whether the count begins anew: below a heading or as sentences, and what stood before does not go on."""
        if one.number != 1 or not self.top or not one.begins or one.is_item or one.series != self.series:
            return False
        reached = 1
        for other in self.candidates[order + 1 :]:
            if other.number == reached + 1:
                reached += 1
            elif other.number == self.top + 1 > reached and other.begins:
                return False
        return reached > 1 or one.is_below_heading

    def accept(self, one: Candidate) -> None:
        """Take a number for a paragraph's."""
        self.series, self.item = one.series, 0
        if not self.seen and one.name in self.names:
            self.part += 1
            self.names = set()
            self.found.anew.append(f"part {self.part} {one.name}")
        self.found.accepted[one.place] = f"part {self.part} {one.name}" if self.part > 1 else one.name
        self.found.out_of_order += [one.number] if one.number < self.top else []
        self.names.add(one.name)
        self.seen.add(one.number)
        self.top = max(self.top, one.number)

    def pass_over(self, one: Candidate) -> None:
        """Note a number that begins a paragraph, is that of no item of a list, and was not taken for a paragraph's."""
        is_first = one.is_item and one.number == 1
        if is_first or (self.item and one.number == self.item + 1):
            self.item = one.number
        elif one.number in self.seen and one.begins:
            self.found.again.append(one.number)
        elif one.begins and self.top and self.top < one.number < FIRST_YEAR and not one.is_item:
            self.found.passed_over.append(one.number)

    def close(self) -> None:
        """Note what is missing in a count that ends; an annex may hold a part of a text."""
        if self.seen and not self.is_annex:
            self.found.missing += [number for number in range(1, self.top) if number not in self.seen]
        self.top, self.item, self.seen = 0, 0, set()
