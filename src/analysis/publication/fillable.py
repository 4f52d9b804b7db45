"""The fillable workbook that is sent to States; `layouts.fillable` reads it when it comes back."""

import math
import re
from collections.abc import Iterable
from pathlib import Path

from analysis.form import Block, Form, Option, Question, Role
from analysis.languages import Translator, in_language, mark
from analysis.layouts.fillable import (
    COMMENT,
    FIELDS,
    HEADING,
    HEADINGS,
    ID,
    INSTRUCTION,
    LISTS,
    SOURCE,
    SPECIFY,
    TEXT,
    TITLE,
    VALUE,
    VERSION,
)
from analysis.publication.inputs import RULE_OF_TICK, hint, rule_of_date, rule_of_list, rule_of_number
from analysis.workbook import address

COLUMN = {ID: 0, TEXT: 1, VALUE: 2, COMMENT: 3, SOURCE: 4}
WIDTHS = {TEXT: 60, VALUE: 44, COMMENT: 36, SOURCE: 28}
WIDTHS_OF_COVER = {TEXT: 40, VALUE: 64}
LINE = 15  # points of one line of text
ROOM, ROOM_FOR_WORDS = 3, 9  # lines beside a question, and beside one that is answered in words
INSTRUCTIONS = (
    mark("Please answer in the yellow cells; all others are protected."),
    mark("Where a question depends on another answer, it says so."),
    mark("A cell left blank means that the State does not answer."),
    mark(
        'Where the State has no information, choose the option for it or write "no information"; '
        'where a question does not apply to it, write "not applicable".'
    ),
    mark("Where a number or a year is not known exactly, write what is known: <5, about 2019, see annex 2."),
    mark("Every question has a cell for a comment and one for the source: the law, plan or register it rests on."),
    mark("Please do not remove or move rows, columns or sheets: they tell which question an answer belongs to."),
)


def write_fillable(form: Form, path: Path, language: str) -> None:
    """Write the form as a workbook to fill in: a cover, a sheet per block, protected but for the answers."""
    import xlsxwriter

    # A text is a text, whatever it begins with.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, plain) as book:
        _FillableWriter(book, form, language).write()


class _FillableWriter:
    """Writes the sheets of one workbook."""

    def __init__(self, book: object, form: Form, language: str) -> None:
        self.book, self.form, self.language = book, form, language
        self.say = Translator(language).say
        self.names: set[str] = {LISTS}
        self.single = [question for question in form.asked_today if question.kind == "single"]
        text = {"text_wrap": True, "valign": "top"}
        answer = text | {"locked": False, "bg_color": "#FFF9E5", "border": 1, "border_color": "#B8A36A"}
        asked = text | {"bg_color": "#E8EFF4", "top": 1, "top_color": "#1F4E6B"}
        formats = {
            "title": text | {"bold": True, "font_size": 16, "font_color": "#1F4E6B", "valign": "vcenter"},
            "heading": text | {"bold": True, "bg_color": "#1F4E6B", "font_color": "#FFFFFF"},
            "question": asked,
            "band": asked,
            "bold": {"bold": True},
            "hint": {"italic": True, "font_color": "#505050"},
            "field": text | {"bold": True},
            "instruction": text,
            "option": text | {"align": "left", "indent": 1},
            "specify": text | {"italic": True, "font_color": "#505050", "align": "left", "indent": 2},
            "words": answer | {"num_format": "@"},  # typed words stay words: no date, no formula is made of them
            "value": answer | {"align": "left"},
            "date": answer | {"align": "left", "num_format": "yyyy-mm-dd"},
            "tick": answer | {"align": "center", "bold": True},
        }
        self.style = {name: book.add_format(style) for name, style in formats.items()}

    def write(self) -> None:
        self.book.set_properties({"title": in_language(self.form.title, self.language)})
        self._cover()
        asked_in = {question.block for question in self.form.asked_today}
        for block in (block for block in self.form.blocks if block.id in asked_in):
            self._block(block)
        self._lists()

    def _sheet(self, name: str, title: str, widths: dict[str, int]) -> object:
        sheet = self.book.add_worksheet(_sheet_name(name, self.names))
        sheet.protect(options={"format_rows": True, "format_columns": True})
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 12, None, {"hidden": True})
        for name, width in widths.items():
            sheet.set_column(COLUMN[name], COLUMN[name], width)
        for name in (ID, *widths):
            sheet.write_string(0, COLUMN[name], name)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.write_string(1, COLUMN[ID], TITLE)
        self._across(sheet, 1, title, "title", widths, LINE * 1.5)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&A&R&8&P / &N")
        return sheet

    def _across(self, sheet: object, row: int, text: str, style: str, widths: dict[str, int], line: float) -> None:
        """Write a text across the columns; a spreadsheet does not fit the height of merged cells by itself."""
        wide = sum(widths.values()) * LINE / line
        sheet.merge_range(row, COLUMN[TEXT], row, COLUMN[list(widths)[-1]], text, self.style[style])
        sheet.set_row(row, line * _lines(text, wide) + 4)

    def _cover(self) -> None:
        sheet = self._sheet(self.say("Cover"), in_language(self.form.title, self.language), WIDTHS_OF_COVER)
        sheet.write_string(2, COLUMN[ID], VERSION)
        sheet.write_string(2, COLUMN[VALUE], self.form.version)
        sheet.set_row(2, None, None, {"hidden": True})
        for row, instruction in enumerate(INSTRUCTIONS, start=3):
            sheet.write_string(row, COLUMN[ID], INSTRUCTION)
            self._across(sheet, row, f"{row - 2}.  {self.say(instruction)}", "instruction", WIDTHS_OF_COVER, LINE)
        for row, role in enumerate(self._fields(), start=len(INSTRUCTIONS) + 4):
            sheet.write_string(row, COLUMN[ID], role.name)
            sheet.write_string(row, COLUMN[TEXT], in_language(role.label, self.language), self.style["field"])
            sheet.set_row(row, LINE * 1.4)
            is_date = role.role == "submitted"
            sheet.write_blank(row, COLUMN[VALUE], None, self.style["date" if is_date else "words"])
            if is_date:
                sheet.data_validation(row, COLUMN[VALUE], row, COLUMN[VALUE], rule_of_date(self.say))

    def _fields(self) -> list[Role]:
        """Who answers and when, even where the form does not ask for it, and what else it asks on the cover."""
        known = {role.role for role in self.form.roles} | self.form.by_id.keys()
        missing = {role: self.say(text) for role, text in FIELDS.items() if role not in known}
        return [Role(role, role, {self.language: text}) for role, text in missing.items()] + list(self.form.roles)

    def _block(self, block: Block) -> None:
        label = in_language(block.label, self.language)
        sheet = self._sheet(f"{block.id} {label}", label, WIDTHS)
        sheet.write_string(2, COLUMN[ID], HEADING)
        sheet.set_row(2, LINE * 1.2)
        for name, text in HEADINGS.items():
            sheet.write_string(2, COLUMN[name], self.say(text), self.style["heading"])
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        row = 3
        for question in (question for question in self.form.asked_today if question.block == block.id):
            row = self._question(sheet, row, question)
            sheet.set_row(row, LINE / 2)
            row += 1

    def _question(self, sheet: object, row: int, question: Question) -> int:
        sheet.write_string(row, COLUMN[ID], question.id)
        self._ask(sheet, row, question)
        for name in (COMMENT, SOURCE):
            sheet.write_blank(row, COLUMN[name], None, self.style["words"])
        if question.kind == "multiple":
            sheet.write_blank(row, COLUMN[VALUE], None, self.style["band"])
            return self._options(sheet, row + 1, question)
        style = "value" if question.kind in ("year", "number") else "words"
        sheet.write_blank(row, COLUMN[VALUE], None, self.style[style])
        if question.kind == "single":
            rule = rule_of_list(self._list_range(question), self.say)
            sheet.data_validation(row, COLUMN[VALUE], row, COLUMN[VALUE], rule)
        elif question.kind != "text":
            rule = rule_of_number(question, address(row, COLUMN[VALUE]), self.language)
            sheet.data_validation(row, COLUMN[VALUE], row, COLUMN[VALUE], rule)
        return self._words(sheet, row + 1, question) if any(o.has_text for o in question.options) else row + 1

    def _ask(self, sheet: object, row: int, question: Question) -> None:
        """Write what is asked, of whom, and what is expected, all of it to be seen, with room to answer."""
        text = f"{question.id}. {in_language(question.text, self.language)}"
        notes = "\n".join(filter(None, (self._condition(question), hint(question, self.language))))
        parts = (self.style["bold"], text, self.style["hint"], f"\n{notes}", self.style["question"])
        sheet.write_rich_string(row, COLUMN[TEXT], *parts)
        lines = _lines(text, WIDTHS[TEXT] * 0.9) + _lines(notes, WIDTHS[TEXT])
        sheet.set_row(row, LINE * max(lines, ROOM_FOR_WORDS if question.kind == "text" else ROOM) + 4)

    def _options(self, sheet: object, row: int, question: Question) -> int:
        for option in question.options:
            self._option(sheet, row, question, option)
            row += 1
            if option.has_text:
                row = self._words(sheet, row, question)
        return row

    def _option(self, sheet: object, row: int, question: Question, option: Option) -> None:
        sheet.write_string(row, COLUMN[ID], f"{question.id}/{option.code}")
        label = in_language(option.label, self.language)
        sheet.write_string(row, COLUMN[TEXT], label, self.style["option"])
        sheet.set_row(row, LINE * _lines(label, WIDTHS[TEXT]) + 3)
        sheet.write_blank(row, COLUMN[VALUE], None, self.style["tick"])
        sheet.data_validation(row, COLUMN[VALUE], row, COLUMN[VALUE], RULE_OF_TICK)

    def _words(self, sheet: object, row: int, question: Question) -> int:
        sheet.write_string(row, COLUMN[ID], f"{question.id}_other")
        sheet.write_string(row, COLUMN[TEXT], self.say(SPECIFY), self.style["specify"])
        sheet.set_row(row, LINE * 2)
        sheet.write_blank(row, COLUMN[VALUE], None, self.style["words"])
        return row + 1

    def _condition(self, question: Question) -> str:
        """Say of whom the question is asked, in the words of the options that make it asked."""
        said = []
        for controlling, codes in question.ask_if:
            options = [in_language(self.form.by_id[controlling].option(code).label, self.language) for code in codes]
            asked_if = self.say("; ").join(options)
            said.append(self.say("Only if {question} is: {options}.", question=controlling, options=asked_if))
        return " ".join(said)

    def _list_range(self, question: Question) -> str:
        from xlsxwriter.utility import xl_col_to_name

        column = xl_col_to_name(self.single.index(question))
        return f"='{LISTS}'!${column}$2:${column}${len(question.options) + 1}"

    def _lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        for column, question in enumerate(self.single):
            sheet.write_string(0, column, question.id)
            for row, option in enumerate(question.options, start=1):
                sheet.write_string(row, column, in_language(option.label, self.language))
        sheet.protect()
        sheet.hide()


def _lines(text: str, width: float) -> int:
    r"""Return how many lines a text takes in a column so many characters wide, rather one too many.

    >>> _lines("Is there a plan?", 40), _lines("Is there a plan?", 10), _lines("One\nTwo", 10)
    (1, 2, 2)
    """
    return sum(max(1, math.ceil(len(line) / width)) for line in text.splitlines())


def _sheet_name(text: str, taken: set[str]) -> str:
    """Return the text as far as Excel takes it for the name of a sheet, and as no other sheet is called.

    >>> taken = set()
    >>> _sheet_name("B Prevention / awareness: who, and how?", taken)
    'B Prevention awareness who, and'
    >>> _sheet_name("B Prevention - awareness: who, and why?", taken)
    'B Prevention - awareness who, a'
    >>> _sheet_name("b prevention / awareness: who, and why?", taken)
    'b prevention awareness who, (2)'
    """
    allowed = re.sub(r"[\[\]:*?/\\\s]+", " ", text).strip(" '")
    names: Iterable[str] = (f" ({number})" if number > 1 else "" for number in range(1, len(taken) + 2))
    named = (allowed[: 31 - len(suffix)].rstrip(" '") + suffix for suffix in names)
    name = next(name for name in named if name.lower() not in taken)
    taken.add(name.lower())
    return name
