"""Languages: catalogues, lists and numbers as people of each language write them.

English is the source; the others are `.po` catalogues in `locale/`, checked for gaps by the tests.
"""

import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import IO

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import NullTranslations, Translations

SOURCE = "en"
CATALOGUES = resources.files("analysis") / "locale"
LANGUAGES = (SOURCE, *sorted(entry.name for entry in CATALOGUES.iterdir() if entry.is_dir()))


@dataclass(frozen=True)
class Later:
    """A message with its values, to be said once it is known in which language."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Translator:
    """Says a message of the catalogue in one language.

    >>> Translator("en").say("{count} of {base}", count=6, base=8)
    '6 of 8'
    """

    language: str

    def say(self, message: str, **values: object) -> str:
        """Return the message in this language with its named values filled in, and those of them said that wait."""
        said = _catalogue(self.language).gettext(message) if message else ""
        values = {n: self.say(v.message, **v.values) if isinstance(v, Later) else v for n, v in values.items()}
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of the message that agrees with `number`, which it may also print as `{number}`."""
        return _catalogue(self.language).ngettext(one, many, number).format(number=number, **values)

    def join(self, names: Iterable[str], style: str = "standard") -> str:
        """Return the names as a list in a sentence; with the style `or`, as alternatives.

        >>> Translator("en").join(["A", "B", "C"])
        'A, B and C'
        >>> Translator("es").join(["salud", "información"]), Translator("es").join(["plata", "oro"], "or")
        ('salud e información', 'plata u oro')
        """
        # CLDR's `en` puts a comma before the last "and"; the institute writes British English.
        names = [str(name) for name in names]
        joined = format_list(names, style, locale="en_GB" if self.language == "en" else self.language)
        return _without_hiatus(joined, names[-1]) if self.language == "es" and len(names) > 1 else joined

    def part(self, texts: Iterable[str]) -> str:
        """Return texts parted by semicolons, for those that hold commas of their own.

        >>> Translator("en").part(["hotels, travel", "transport"])
        'hotels, travel; transport'
        """
        return self.say("; ").join(texts)

    def date(self, value: datetime.date) -> str:
        """Return a date as the language writes it.

        >>> Translator("fr").date(datetime.date(2024, 9, 3))
        '3 sept. 2024'
        """
        return format_date(value, "medium", locale="en_GB" if self.language == "en" else self.language)

    def number(self, value: float) -> str:
        """Return a number with the separators of the language.

        >>> Translator("es").number(12500)
        '12.500'
        """
        return format_decimal(value, locale=self.language)

    def figure(self, value: float, decimals: int) -> str:
        """Return a number with so many decimals, zeros included, so that figures can stand below each other.

        >>> Translator("fr").figure(1, 2)
        '1,00'
        """
        return format_decimal(value, format=f"0.{'0' * decimals}", locale=self.language)

    def percent(self, share: float) -> str:
        """Return a share as a percentage.

        >>> Translator("en").percent(0.6)
        '60%'
        """
        return format_percent(share, locale=self.language)


def mark(message: str) -> str:
    """Return the message as it is: a mark by which the catalogues find texts that are said elsewhere."""
    return message


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Return the two forms of a message as they are, marked for the catalogues."""
    return one, many


def later(message: str, **values: object) -> Later:
    """Return a message for the catalogues, to be said with these values once it is known in which language.

    >>> Translator("en").say("it is {what}", what=later("{number} years old", number=7))
    'it is 7 years old'
    """
    return Later(message, values)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the text in the language, else in the source language, else in the first there is.

    >>> in_language({"es": "Prevención", "fr": "Prévention"}, "pt")
    'Prevención'
    """
    for wanted in (language, SOURCE):
        if texts.get(wanted):
            return texts[wanted]
    return next((text for text in texts.values() if text), "")


def extract_notebook(file: IO[bytes], *_: object, **__: object) -> Iterator[tuple[int, None, str, list]]:
    """Give the texts of a notebook's Markdown cells, one a block, to Babel, which gathers what is to translate."""
    for cell in json.load(file)["cells"]:
        for _, text in blocks("".join(cell["source"])) if cell["cell_type"] == "markdown" else ():
            yield 1, None, text, []


def blocks(markdown: str) -> list[tuple[str, str]]:
    r"""Return the headings and paragraphs of a Markdown text, each with the marks before it.

    >>> blocks("# Who?\n\nAll.")
    [('# ', 'Who?'), ('', 'All.')]
    """
    found = [re.match(r"(#+ )?(.*)", block, re.DOTALL) for block in markdown.split("\n\n")]
    return [(match.group(1) or "", match.group(2)) for match in found]


# Spanish says "e" for "y" before the sound i, and "u" for "o" before the sound o, whatever marks stand between.
HIATUS = {
    "y": ("e", re.compile(r"\W*h?[ií](?![aeouáéóú])", re.IGNORECASE)),
    "o": ("u", re.compile(r"\W*h?[oó]", re.IGNORECASE)),
}


def _without_hiatus(joined: str, last: str) -> str:
    head = joined.removesuffix(last).rstrip()
    word, sound = HIATUS.get(head.split()[-1], ("", None))
    return f"{head[:-1]}{word} {last}" if sound and sound.match(last) else joined


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    with (CATALOGUES / language / "analysis.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
