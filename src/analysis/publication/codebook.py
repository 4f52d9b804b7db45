"""The codebook's workbook, as researchers edit it; `codebook.read_codebook` reads it back."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from analysis.codebook import Codebook
from analysis.codebook.codes import ROLES, TEXTS
from analysis.codebook.faults import CODES, CUES, EVERYWHERE, OTHER_CUES, TERMS, TITLES
from analysis.form import STATUSES
from analysis.languages import LANGUAGES, Translator, mark

README, LAST = "readme", 5000  # the last row that has a drop-down
ALL_CODES = f"={CODES}!$A$2:$A${LAST}"
WRITTEN_ON = datetime.datetime(2024, 1, 1)  # so that the same codebook is the same file
WIDTHS = {"code": 20, "category": 16, "parent": 20, "role": 12, "language": 10, "status": 14}
WIDE = {"label": 26, "term": 48, "title": 80, "cue": 40}
EXPLAINED = (
    mark("Edit this workbook freely; rows and columns may stand in any order, and other sheets beside these."),
    mark("codes: one row a code. People decide by its label, definition, include, exclude and examples."),
    mark("codes: parent is the code of which it is a part; role is challenge or progress where the report quotes it."),
    mark("terms: one row a term. Accents and case do not matter; a term is found as whole words."),
    mark("terms: * stands for any ending of a word: plan* finds plan, plans and planes."),
    mark("terms: a term of one word counts only in answers to questions of its category; longer ones everywhere."),
    mark("titles: titles of instruments and laws, in which no term is sought."),
    mark("cues: words beside a term that say how far the measure has come."),
    mark("cues: … tells where the measure stands: 'there is no …' before it, '… expired' behind it."),
    mark("cues: none only looks like a cue (not only); negation turns a cue (not); contrast ends its reach (but)."),
    mark("After editing, `enquiry codes impact` tells what would change, and names every fault by its cell."),
)


def write_codebook(codebook: Codebook, path: Path, language: str = "en") -> None:
    """Write a codebook as the workbook that researchers edit; its first sheet explains it in the language."""
    import xlsxwriter

    # A text is a text, whatever it begins with.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, plain) as book:
        book.set_properties({"title": f"Codebook {codebook.version}", "created": WRITTEN_ON})
        _write_readme(book, language)
        categories = list(dict.fromkeys([*(code.category for code in codebook.codes), EVERYWHERE]))
        choices = {
            "category": categories, "role": list(ROLES), "language": list(LANGUAGES),
            "status": [*STATUSES, *OTHER_CUES], "code": ALL_CODES, "parent": ALL_CODES,
        }  # fmt: skip
        for name, header, rows in _tables(codebook):
            _write_table(book, name, header, rows, {n: c for n, c in choices.items() if (n, name) != ("code", CODES)})


def _tables(codebook: Codebook) -> list[tuple[str, list[str], list[list[str]]]]:
    languages = [language for language in LANGUAGES if language in codebook.languages]
    texts = [(text, language) for text in TEXTS for language in languages]
    codes = [
        [code.code, code.category, code.parent, code.role, *(getattr(code, text).get(lang, "") for text, lang in texts)]
        for code in codebook.codes
    ]
    terms = [
        [code.code, language, term] for code in codebook.codes for language, some in code.terms.items() for term in some
    ]
    titles = [[language, title] for language, some in codebook.titles.items() for title in some]
    cues = [[status, lang, cue] for status, by in codebook.cues.items() for lang, some in by.items() for cue in some]
    header = ["code", "category", "parent", "role", *(f"{text}::{language}" for text, language in texts)]
    return [
        (CODES, header, codes),
        (TERMS, ["code", "language", "term"], terms),
        (TITLES, ["language", "title"], titles),
        (CUES, ["status", "language", "cue"], cues),
    ]


def _write_readme(book: object, language: str) -> None:
    say = Translator(language).say
    sheet = book.add_worksheet(README)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    title = book.add_format({"bold": True, "font_size": 14, "font_color": "#1F4E6B"})
    sheet.write_string(0, 0, say("Codebook"), title)
    for row, text in enumerate(EXPLAINED, start=2):
        sheet.write_string(row, 0, say(text))


def _write_table(
    book: object, name: str, header: Sequence[str], rows: Sequence[Sequence[str]], choices: dict[str, object]
) -> None:
    sheet = book.add_worksheet(name)
    top = book.add_format({"bold": True, "bg_color": "#1F4E6B", "font_color": "#FFFFFF", "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for place, column in enumerate(header):
        width = WIDTHS.get(column) or WIDE.get(column.partition("::")[0], 44)
        sheet.set_column(place, place, width, text)
        sheet.write_string(0, place, column, top)
        if column in choices:
            rule = {"validate": "list", "source": choices[column], "error_type": "warning"}
            sheet.data_validation(1, place, LAST, place, rule)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if value:
                sheet.write_string(number, place, value, text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
