"""Tables: the sheets of an XLSForm by the names of their columns, older spellings included, and by language."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel import Locale

from analysis.folding import key
from analysis.languages import LANGUAGES, SOURCE, Later
from analysis.problems import Problem
from analysis.workbook import Sheet, as_written, is_blank

# What the standard calls a column now, for each name that it also takes.
COLUMNS = {"caption": "label", "command": "type", "tag": "name", "value": "name", "relevance": "relevant",
           "title": "form_title", "set_form_title": "form_title"}  # fmt: skip
# A code, with or without a region, as in Português (pt-BR).
IN_BRACKETS = re.compile(r"\(([a-zA-Z]{2,3})(?:[-_][^)]*)?\)\s*$")
ALONE = re.compile(r"([a-zA-Z]{2,3})(?:[-_]\w+)*")


class Table:
    """A sheet whose first row names its columns, read row by row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.headers = [_header(as_written(value)) for value in sheet.rows[0]] if sheet.rows else []

    def all(self) -> Iterator[dict]:
        """Give each row as its texts by column; `#row` is its place in the sheet."""
        for number, row in enumerate(self.sheet.rows[1:], start=1):
            said = {h: as_written(v).strip() for h, v in zip(self.headers, row, strict=False) if h and not is_blank(v)}
            if said:
                yield said | {"#row": number}

    def fault(self, row: Mapping, column: str, fault: Later) -> Problem:
        """Return what is wrong in a row, at the cell of a column."""
        place = self.headers.index(column) if column in self.headers else 0
        cell = self.sheet.cell(row.get("#row", 0), place)
        return Problem("bad_form", self.sheet.file, self.sheet.name, cell, {"fault": fault})

    def languages(self, own: str) -> Iterator[str]:
        """Give the languages of the labels; one that names none is in the form's own, else in English."""
        if "label" in self.headers:
            yield own or SOURCE
        yield from filter(None, (language_of(header.partition("::")[2]) for header in self._labels()))

    def headers_of_no_language(self) -> list[str]:
        """Return the labels whose language is not known."""
        return [header for header in self._labels() if not language_of(header.partition("::")[2])]

    def _labels(self) -> list[str]:
        return [header for header in self.headers if header.startswith("label::")]


def texts(row: Mapping, column: str, default: str) -> dict[str, str]:
    """Return every language of a text: `label::English (en)`, `label::es`, `label_es`, or a bare `label`."""
    found, bare = {}, {}
    for header, value in row.items():
        match = re.fullmatch(rf"{column}(?:::(.+)|_([a-z]{{2,3}}))?", header)
        if match and isinstance(value, str):
            named = match.group(1) or match.group(2)
            (found if named else bare)[language_of(named) if named else default] = value
    return bare | found


def language_of(name: str) -> str:
    """Return the code of a language by its code, its name, or both; an empty text where it is not known.

    >>> language_of("Español (es)"), language_of("pt-BR"), language_of("Português"), language_of("Klingon, spoken")
    ('es', 'pt', 'pt', '')
    """
    found = IN_BRACKETS.search(name) or ALONE.fullmatch(name)
    return found.group(1).lower() if found else _names_of_languages().get(key(name), "")


def name_of_language(code: str) -> str:
    """Return how a header of the standard names a language.

    >>> name_of_language("es"), name_of_language("qya")
    ('Español (es)', 'qya (qya)')
    """
    name = Locale(code).languages[code] if code in LANGUAGES else Locale(SOURCE).languages.get(code, code)
    return f"{name[:1].upper() if code in LANGUAGES else name[:1]}{name[1:]} ({code})"


def is_yes(text: str) -> bool:
    """Say whether a cell says yes, in any of the languages.

    >>> is_yes("Sí"), is_yes("1"), is_yes("")
    (True, True, False)
    """
    return key(text) in ("yes", "true", "true()", "1", "si", "sim", "oui")


def split_codes(text: str) -> tuple[str, ...]:
    """Return the codes of the codebook that a cell joins by spaces, commas, semicolons or line breaks.

    >>> split_codes("BODY; HOTLINE BODY"), split_codes("")
    (('BODY', 'HOTLINE'), ())
    """
    return tuple(dict.fromkeys(filter(None, re.split(r"[\s,;]+", text))))


@lru_cache
def _names_of_languages() -> dict[str, str]:
    return {key(name): code for known in LANGUAGES for code, name in Locale(known).languages.items() if code.isalpha()}


def _header(text: str) -> str:
    """Return a header as the standard writes it today: `list name` is `list_name`, `label:English` `label::English`.

    >>> _header("List Name"), _header("Label : English"), _header("relevance")
    ('list_name', 'label::English', 'relevant')
    """
    column, _, language = text.partition(":")
    column, language = re.sub(r"\s+", "_", column.strip().lower()), language.lstrip(":").strip()
    column = COLUMNS.get(column, column)
    return f"{column}::{language}" if language else column
