"""The codebook's workbook, as researchers edit it; `codebook.read_codebook` reads it back."""

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from analysis.codebook import Codebook
from analysis.codebook.codes import EVERYWHERE, OTHER_CUES, ROLES, TEXTS
from analysis.codebook.pages import CODES, CUES, TERMS, TITLES
from analysis.form import STATUSES
from analysis.languages import LANGUAGES, Translator, mark
from analysis.publication.sheet_parts import LINE, PLAIN, add_styles, height_of, write_hidden

README, LISTS, LAST = "readme", "lists", 5000  # the last row that has a drop-down, where there are no more
WRITTEN_ON = datetime.datetime(2024, 1, 1)  # so that the same codebook is the same file
WIDTHS = {"code": 24, "category": 16, "parent": 24, "role": 12, "language": 10, "status": 14,
          "label": 26, "term": 48, "title": 100, "cue": 48}  # fmt: skip
WIDTH = 44  # of what is longer: definitions and their like
ONE_LINE = height_of([("", WIDTH)])
PAGE = 260  # characters across a printed page
README_WIDTHS = (10, 14, 100)
INTRODUCTION = (
    mark("Edit this workbook freely: rows and columns may stand in any order, and other sheets beside these."),
    mark("`enquiry codes impact` then tells what your changes would do, and names every fault by its cell."),
)
IN_TEXTS = mark("en, es, pt or fr: the language of the texts in which it counts.")
EXPLAINED = (
    (CODES, "code", mark("A short name that stays: letters, digits, dots, hyphens and underscores. One row a code.")),
    (CODES, "category", mark("The category of the enquiry to which it belongs; cross-cutting belongs to all of them.")),
    (CODES, "parent", mark("The code of which it is a part, where there is one; both are of one category.")),
    (CODES, "role", mark("challenge or progress, where the report quotes what has this code as such; else blank.")),
    (CODES, "label", mark("Its name in reports, in each language: label::en in English, label::es in Spanish.")),
    (CODES, "definition", mark("What a passage says that has this code. People decide by it, in their language.")),
    (CODES, "include", mark("What has this code too, though it may not seem so.")),
    (CODES, "exclude", mark("What does not have this code, though it may seem so, and the code that it has instead.")),
    (CODES, "examples", mark("Passages that have this code.")),
    (TERMS, "code", mark("The code that the term proposes. A code without any term is given by people alone.")),
    (TERMS, "language", mark("en, es, pt or fr: where a term is sought. A code has terms in each language, or none.")),
    (TERMS, "term", mark("Words, one term a row, found as whole words whatever their accents and case.")),
    (TERMS, "term", mark("* stands for any ending of a word: plan* finds plan, plans and planning, mariage* d'enfants "
     "finds mariages d'enfants.")),
    (TERMS, "term", mark("A term of one word counts only in answers to questions of its code's category; longer ones "
     "count everywhere. Where terms overlap the longest counts. No term may stand under two codes.")),
    (TITLES, "language", IN_TEXTS),
    (TITLES, "title", mark("The title of an instrument or a law, inside which no term is sought.")),
    (CUES, "status", mark("What the cue says of the measure beside it: in_force, partly, in_progress, planned, ended "
     "or absent.")),
    (CUES, "status", mark("none only looks like a cue (not only); negation turns a cue (not); contrast ends its reach "
     "(but).")),
    (CUES, "status", mark("scope says where, so that what is absent there alone is there in part (outside the "
     "capital); number is a word for a number, and # stands for any of them in a cue (in # of the).")),
    (CUES, "language", IN_TEXTS),
    (CUES, "cue", mark("Words. … tells where the measure stands: 'there is no …' before it, '… expired' behind it.")),
)  # fmt: skip


def write_codebook(codebook: Codebook, path: Path, language: str = "en") -> None:
    """Write a codebook as the workbook that researchers edit; its first sheet explains it in the language."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, PLAIN) as book:
        book.set_properties({"title": f"Codebook {codebook.version}", "created": WRITTEN_ON})
        style = add_styles(book)
        _write_readme(book, style, language)
        tables, choices = _tables(codebook), _choices(codebook)
        for name, (header, rows) in tables.items():
            last = max(LAST, 2 * len(rows))
            sources = {
                column: f"={LISTS}!${chr(65 + place)}$1:${chr(65 + place)}${len(choice)}"
                for place, (column, choice) in enumerate(choices.items())
            }
            names = f"={CODES}!$A$2:$A${last}"
            sources |= {"parent": names} | ({} if name == CODES else {"code": names})
            _write_table(book.add_worksheet(name), style, header, rows)
            _add_choices(book.get_worksheet_by_name(name), header, sources, last)
        longest = max(map(len, choices.values()))
        columns = [[*choice, *[""] * (longest - len(choice))] for choice in choices.values()]
        write_hidden(book, LISTS, zip(*columns, strict=True))


def _choices(codebook: Codebook) -> dict[str, Sequence[str]]:
    """What may stand in a column; lists on a sheet, for Excel takes no more than 255 characters of them in a rule."""
    categories = list(dict.fromkeys([*(code.category for code in codebook.codes), EVERYWHERE]))
    return {"category": categories, "role": ROLES, "language": LANGUAGES, "status": (*STATUSES, *OTHER_CUES)}


def _tables(codebook: Codebook) -> dict[str, tuple[list[str], list[list[str]]]]:
    languages = [language for language in LANGUAGES if language in codebook.languages]
    texts = [(text, language) for text in TEXTS for language in languages]
    codes = [
        [code.code, code.category, code.parent, code.role, *(getattr(code, text).get(lang, "") for text, lang in texts)]
        for code in codebook.codes
    ]
    terms = [[code.code, language, term] for code in codebook.codes for language, term in _each(code.terms)]
    cues = [[status, language, cue] for status, by in codebook.cues.items() for language, cue in _each(by)]
    return {
        CODES: (["code", "category", "parent", "role", *(f"{text}::{language}" for text, language in texts)], codes),
        TERMS: (["code", "language", "term"], terms),
        TITLES: (["language", "title"], [[language, title] for language, title in _each(codebook.titles)]),
        CUES: (["status", "language", "cue"], cues),
    }


def _each(by_language: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((language, text) for language, texts in by_language.items() for text in texts)


def _write_readme(book: object, style: Mapping, language: str) -> None:
    say = Translator(language).say
    sheet = book.add_worksheet(README)
    sheet.hide_gridlines(2)
    for place, width in enumerate(README_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, say("Codebook"), style["title"])
    sheet.set_row(0, LINE * 1.6)
    for row, text in enumerate(INTRODUCTION, start=2):
        sheet.merge_range(row, 0, row, 2, say(text), style["plain"])
        sheet.set_row(row, height_of([(say(text), sum(README_WIDTHS))]))
    heading = len(INTRODUCTION) + 3
    for place, text in enumerate((say("Sheet"), say("Column"), say("What stands there"))):
        sheet.write_string(heading, place, text, style["top"])
    for row, (name, column, text) in enumerate(EXPLAINED, start=heading + 1):
        sheet.write_row(row, 0, (name, column, say(text)), style["text"])
        sheet.set_row(row, height_of([(say(text), README_WIDTHS[-1])]))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_table(sheet: object, style: Mapping, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [WIDTHS.get(column.partition("::")[0], WIDTH) for column in header]
    for place, (column, width) in enumerate(zip(header, widths, strict=True)):
        sheet.set_column(place, place, width, style["text"])
        sheet.write_string(0, place, column, style["top"])
    for number, row in enumerate(rows, start=1):
        if (height := height_of(zip(row, widths, strict=True))) > ONE_LINE:
            sheet.set_row(number, height)  # else it grows with what is written into it
        for place, value in enumerate(row):
            if value:
                sheet.write_string(number, place, value, style["text"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(math.ceil(sum(widths) / PAGE), 0)


def _add_choices(sheet: object, header: Sequence[str], sources: Mapping[str, str], last: int) -> None:
    """Add drop-downs that warn and do not forbid: a new category is no mistake."""
    for place, column in enumerate(header):
        if column in sources:
            sheet.data_validation(1, place, last, place, {"validate": "list", "source": sources[column],
                                                          "error_type": "warning"})  # fmt: skip
