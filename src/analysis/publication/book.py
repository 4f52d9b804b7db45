"""The book: a report in one language from its title to its notes, as one run's executed notebooks show it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.publication.characters import all_visible
from analysis.publication.notes import Notes
from analysis.sections import how_it_was_made, introduce, title_of
from analysis.showing import Block, parts_of

PART, CHAPTER, QUESTION = 1, 2, 3  # levels of headings; what a paragraph is on stands one below
# Parts of the report and the numbers of their notebooks; one that stands nowhere comes last.
PARTS = (
    (mark("Part One. Synthesis by category"), ("02",)),
    (mark("Part Two. Conclusions"), ("08", "04", "05")),
    (mark("State profiles"), ("03",)),
    (mark("Sources, coding and method"), ("01", "06", "07")),
)
METHOD = mark("Data quality and method")
NOTES = mark("Notes: the evidence")


def part_of(notebook: str) -> str:
    """Return the part of a report in which a notebook stands, by the number that its name begins with.

    >>> part_of("02_synthesis.ipynb"), part_of("99_more.ipynb")
    ('Part One. Synthesis by category', 'Sources, coding and method')
    """
    return next((title for title, numbers in PARTS if notebook[:2] in numbers), PARTS[-1][0])


@dataclass(frozen=True)
class Book:
    """A report in one language; each block has a `kind`, its headings a level from 1 to 4."""

    language: str
    title: str
    label: str
    about: Sequence[str]
    notice: str
    date: str
    blocks: Sequence[Block]
    notes: Sequence[Mapping]
    names: Mapping[str, str]


def read_book(enquiry: Enquiry, notebooks: Path, date: str) -> Book:
    """Return the report of an enquiry from the folder of its executed notebooks, in the language of the enquiry."""
    words = enquiry.words
    say, notes = words.say, Notes(lambda name: _title_of_note(name, enquiry))
    blocks = list(_Telling(enquiry, notes).blocks(notebooks))
    demonstration = say("Demonstration: the States and all that they say are fictional.")
    (notice,) = introduce(enquiry).parts
    about = [text for text in notice.texts if text not in (title_of(enquiry), demonstration)]
    names = {
        "contents": say("Contents"), "notes": say(NOTES), "failure": say("This part could not be made"),
        "figure": say("Figure"), "table": say("Table"),
        "order": say("Counts are of States that answered; silence is in none of them. No ranking of States is made."),
        "made": say("Report made on {date}.", date=date),
    }  # fmt: skip
    said = {
        "title": title_of(enquiry), "label": say("Report"), "about": about, "date": date, "blocks": blocks,
        "notice": demonstration if enquiry.settings.is_demonstration else "", "notes": notes.listed(), "names": names,
    }  # fmt: skip
    return Book(words.language, **all_visible(said))


class _Telling:
    """Tells the notebooks in the order of a report; what one of them said already is not said again."""

    def __init__(self, enquiry: Enquiry, notes: Notes) -> None:
        self.enquiry, self.notes = enquiry, notes
        self.told = {tuple(notice.texts) for notice in introduce(enquiry).parts}  # on the title page

    def blocks(self, folder: Path) -> Iterator[Block]:
        read = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.ipynb"))}
        listed = {number for _, numbers in PARTS for number in numbers}
        others = tuple(dict.fromkeys(stem[:2] for stem in read if stem[:2] not in listed))
        for place, (title, numbers) in enumerate(PARTS):
            is_last = place == len(PARTS) - 1
            wanted = (*numbers, *others) if is_last else numbers
            chapters = [stem for number in wanted for stem in self._in_order(read, number)]
            if chapters or is_last:
                yield _heading(PART, self.enquiry.words.say(title), begins=True)
            for stem in chapters:
                yield from self._chapter(read[stem], begins=stem != chapters[0])
        yield _heading(CHAPTER, self.enquiry.words.say(METHOD), begins=bool(chapters))
        yield from self._told(how_it_was_made(self.enquiry).data["parts"])

    def _in_order(self, read: Mapping[str, Mapping], number: str) -> list[str]:
        """The notebooks of one number in the order in which the enquiry names categories and States."""
        order = [*self.enquiry.form.categories, *self.enquiry.settings.asked]
        own = [stem for stem in read if stem[:2] == number]
        return sorted(own, key=lambda stem: [order.index(name) for name in _made_for(read[stem]) if name in order])

    def _chapter(self, notebook: Mapping, begins: bool) -> Iterator[Block]:
        first, *blocks = parts_of(notebook)
        yield _heading(CHAPTER, " – ".join(map(self._name, _made_for(notebook))) or first["text"], begins)
        yield from self._told(blocks)

    def _told(self, blocks: Sequence[Block]) -> Iterator[Block]:
        below = CHAPTER + 1
        for block in blocks:
            if block["kind"] in ("text", "notice") and self._is_told(block):
                continue
            if block["kind"] == "heading":
                below = QUESTION + 1
                yield _heading(QUESTION, block["text"])
            elif block["kind"] == "paragraph":
                yield {**block, "level": below, "sentences": self.notes.numbers(block), "evidence": []}
            else:
                yield block

    def _is_told(self, block: Block) -> bool:
        text = block.get("text") or tuple(block["texts"])
        was, _ = text in self.told, self.told.add(text)
        return was

    def _name(self, value: str) -> str:
        words = self.enquiry.words
        return words.category(value) if value in self.enquiry.form.categories else words.state(value)


def _made_for(notebook: Mapping) -> list[str]:
    """The category or State that a notebook was made for, as papermill notes it."""
    given = notebook["metadata"].get("papermill", {}).get("parameters", {})
    return [given[name] for name in ("category", "state") if name in given]


def _heading(level: int, text: str, begins: bool = False) -> Block:
    """A heading that begins a page or stands on the one before it."""
    return {"kind": "heading", "level": level, "text": text, "begins": begins}


def _title_of_note(name: str, enquiry: Enquiry) -> str:
    words = enquiry.words
    if name in enquiry.form.by_id:
        return f"{name}. {words.short(enquiry.form.by_id[name])}"
    return next((words.code(finding.code) for finding in enquiry.all_findings if finding.id == name), name)
