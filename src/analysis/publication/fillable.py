"""The fillable workbook that is sent to States; `layouts.fillable` reads it when it comes back."""

import re
from pathlib import Path

from analysis.form import Block, Form, Question
from analysis.languages import Translator, in_language
from analysis.layouts.fillable import COMMENT, ID, LISTS, SOURCE, TEXT, VALUE

COLUMN = {ID: 0, TEXT: 1, VALUE: 2, COMMENT: 3, SOURCE: 4}
TICK = "X"


def write_fillable(form: Form, path: Path, language: str) -> None:
    """Write the form as a workbook to fill in: a cover, a sheet per block, protected but for the answers."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        _FillableWriter(book, form, language).write()


class _FillableWriter:
    """Writes the sheets of one workbook."""

    def __init__(self, book: object, form: Form, language: str) -> None:
        self.book, self.form, self.language = book, form, language
        self.say = Translator(language).say
        text = {"text_wrap": True, "valign": "top"}
        answer = text | {"locked": False, "bg_color": "#FFF9E5", "border": 1, "border_color": "#B8A36A"}
        self.title = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
        self.heading = book.add_format({"bold": True, "bg_color": "#1F4E6B", "font_color": "#FFFFFF"})
        self.question = book.add_format(text | {"bold": True})
        self.option = book.add_format(text | {"indent": 1})
        self.hint = book.add_format(text | {"italic": True, "font_color": "#505050"})
        self.answer = book.add_format(answer)
        self.tick = book.add_format(answer | {"align": "center", "bold": True})

    def write(self) -> None:
        self._cover()
        lists = self.book.add_worksheet(LISTS)
        for block in self.form.blocks:
            self._block(block)
        self._lists(lists)
        lists.hide()

    def _sheet(self, name: str, title: str) -> object:
        sheet = self.book.add_worksheet(name)
        sheet.protect(options={"format_rows": True, "format_columns": True})
        sheet.set_column(0, 0, None, None, {"hidden": True})
        for column, width in ((1, 58), (2, 46), (3, 36), (4, 26)):
            sheet.set_column(column, column, width)
        for mark, column in COLUMN.items():
            sheet.write_string(0, column, mark)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.write_string(1, COLUMN[ID], "#title")
        sheet.write_string(1, COLUMN[TEXT], title, self.title)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _cover(self) -> None:
        sheet = self._sheet(self.say("Cover"), in_language(self.form.title, self.language))
        instructions = (
            self.say("Please answer in the yellow cells; all others are protected."),
            self.say(
                "Leave a cell blank where you do not answer; choose the option for it where there is no information."
            ),
            self.say("Where a question depends on another answer, it says so."),
        )
        for row, text in enumerate(instructions, start=2):
            sheet.write_string(row, COLUMN[ID], "#instruction")
            sheet.write_string(row, COLUMN[TEXT], text, self.hint)
        for row, role in enumerate(self.form.roles, start=len(instructions) + 3):
            sheet.write_string(row, COLUMN[ID], role.name)
            sheet.write_string(row, COLUMN[TEXT], in_language(role.label, self.language), self.question)
            sheet.write_blank(row, COLUMN[VALUE], None, self.answer)

    def _block(self, block: Block) -> None:
        label = in_language(block.label, self.language)
        sheet = self._sheet(_sheet_name(f"{block.id} {label}"), label)
        headings = {TEXT: self.say("Question"), VALUE: self.say("Answer"), COMMENT: self.say("Comment"),
                    SOURCE: self.say("Source")}  # fmt: skip
        sheet.write_string(2, COLUMN[ID], "#heading")
        for mark, text in headings.items():
            sheet.write_string(2, COLUMN[mark], text, self.heading)
        sheet.freeze_panes(3, 2)
        row = 3
        for question in (question for question in self.form.questions if question.block == block.id):
            row = self._question(sheet, row, question)

    def _question(self, sheet: object, row: int, question: Question) -> int:
        sheet.write_string(row, COLUMN[ID], question.id)
        text = f"{question.id}. {in_language(question.text, self.language)}"
        sheet.write_string(row, COLUMN[TEXT], "\n".join(filter(None, (text, self._condition(question)))), self.question)
        for mark in (COMMENT, SOURCE):
            if mark.strip("#") in question.companions:
                sheet.write_blank(row, COLUMN[mark], None, self.answer)
        if question.kind == "multiple":
            return self._options(sheet, row + 1, question) + 1
        sheet.write_blank(row, COLUMN[VALUE], None, self.answer)
        if question.kind == "single":
            source = f"='{LISTS}'!{self._list_range(question)}"
            sheet.data_validation(row, COLUMN[VALUE], row, COLUMN[VALUE], {"validate": "list", "source": source})
        if question.kind == "text":
            sheet.set_row(row, 160)
        row += 1
        if any(option.has_text for option in question.options):
            row = self._words_for_other(sheet, row, question)
        return row + 1

    def _options(self, sheet: object, row: int, question: Question) -> int:
        for option in question.options:
            sheet.write_string(row, COLUMN[ID], f"{question.id}/{option.code}")
            sheet.write_string(row, COLUMN[TEXT], in_language(option.label, self.language), self.option)
            sheet.write_blank(row, COLUMN[VALUE], None, self.tick)
            sheet.data_validation(row, COLUMN[VALUE], row, COLUMN[VALUE], {"validate": "list", "source": [TICK]})
            row += 1
            if option.has_text:
                row = self._words_for_other(sheet, row, question)
        return row

    def _words_for_other(self, sheet: object, row: int, question: Question) -> int:
        sheet.write_string(row, COLUMN[ID], f"{question.id}_other")
        sheet.write_string(row, COLUMN[TEXT], self.say("Please specify"), self.hint)
        sheet.write_blank(row, COLUMN[VALUE], None, self.answer)
        return row + 1

    def _condition(self, question: Question) -> str:
        """Say of whom the question is asked, in the words of the options that make it asked."""
        said = []
        for controlling, codes in question.ask_if:
            options = [in_language(self.form.by_id[controlling].option(code).label, self.language) for code in codes]
            said.append(self.say("Only if {question} is: {options}.", question=controlling, options="; ".join(options)))
        return " ".join(said)

    def _list_range(self, question: Question) -> str:
        from xlsxwriter.utility import xl_col_to_name

        column = xl_col_to_name(self._single().index(question))
        return f"${column}$2:${column}${len(question.options) + 1}"

    def _single(self) -> list[Question]:
        return [question for question in self.form.questions if question.kind == "single"]

    def _lists(self, sheet: object) -> None:
        for column, question in enumerate(self._single()):
            sheet.write_string(0, column, question.id)
            for row, option in enumerate(question.options, start=1):
                sheet.write_string(row, column, in_language(option.label, self.language))


def _sheet_name(text: str) -> str:
    """Return the text as far as Excel takes it for the name of a sheet.

    >>> _sheet_name("B Prevention / awareness: who, and how?")
    'B Prevention awareness who, and'
    """
    allowed = re.sub(r"[\[\]:*?/\\\s]+", " ", text).strip(" '")
    return allowed[:31].rstrip(" '")
