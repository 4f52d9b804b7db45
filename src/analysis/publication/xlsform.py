"""The XLSForm of a form, for KoboToolbox, ODK or SurveyCTO; `form.xlsform` reads it back as the same form."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from analysis.form import Block, Form, Option, Question, Role
from analysis.form.expressions import write_condition, write_limits
from analysis.form.history import join_former
from analysis.form.tables import name_of_language
from analysis.languages import LANGUAGES, SOURCE, Translator, in_language

# A decimal takes whole numbers too; what a form asks as a date comes back as a year.
TYPES = {"single": "select_one", "multiple": "select_multiple", "year": "integer", "number": "decimal", "text": "text"}
COVER = "cover"  # the group of the fields that are no questions
WIDTHS = {"label": 50, "heading": 40, "short": 24, "relevant": 40}
Row = dict[str, str]


def write_xlsform(form: Form, path: Path) -> Path:
    """Write the form as an XLSForm that form tools take; gives the path back.

    A question that ended stays in it, relevant to nobody, so that answers to older versions can be read.
    """
    import xlsxwriter

    writer = _XlsformWriter(form)
    sheets = {
        "survey": list(writer.survey()),
        "choices": list(writer.choices()) or [{"list_name": "", "name": "", "label": ""}],
        "settings": [writer.settings(re.sub(r"\W+", "_", path.stem))],
    }
    with xlsxwriter.Workbook(path) as book:
        heading = book.add_format({"bold": True, "bg_color": "#E3ECF2", "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            _write_sheet(book.add_worksheet(name), rows, heading, text)
    return path


def _write_sheet(sheet: object, rows: list[Row], heading: object, text: object) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    sheet.freeze_panes(1, 2)
    for place, column in enumerate(columns):
        kind = re.split(r"::|_[a-z]{2,3}$", column)[0]
        sheet.set_column(place, place, WIDTHS.get(kind, 16))
        sheet.write_string(0, place, column, heading)
        for number, row in enumerate(rows, start=1):
            if row.get(column):
                sheet.write_string(number, place, row[column], text)


class _XlsformWriter:
    """Gives the rows of the three sheets."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.blocks = {block.id: block for block in form.blocks}

    def survey(self) -> Iterator[Row]:
        if self.form.roles:
            yield from self._cover()
        inside: list[str] = []  # the groups that are open, the innermost last
        for place, question in enumerate(self.form.questions):
            while inside and inside[-1] != question.block and self._is_over(inside, place):
                inside.pop()
                yield {"type": "end_group"}
            if question.block not in inside:
                inside.append(question.block)
                yield self._group(self.blocks[question.block])
            yield from self._question(question)
        yield from ({"type": "end_group"} for _ in inside)

    def choices(self) -> Iterator[Row]:
        for question in (question for question in self.form.questions if question.is_closed):
            for option in question.options:
                yield self._option(question.id, option)

    def settings(self, form_id: str) -> Row:
        form = self.form
        title = {"form_title": in_language(form.title, form.languages[0])}
        return title | self._ours("heading", form.title) | {
            "form_id": form_id, "version": form.version, "versions": " ".join(form.versions),
            "default_language": name_of_language(form.languages[0]),
        }  # fmt: skip

    def _is_over(self, inside: list[str], place: int) -> bool:
        """Whether the innermost group ends before a question; one that comes back later holds what is between."""
        left = [question.block for question in self.form.questions[place:]]
        return left[0] in inside or inside[-1] not in left

    def _cover(self) -> Iterator[Row]:
        name = next(name for name in (COVER, f"{COVER}_fields", f"{COVER}_of_form") if name not in self.blocks)
        said = {code: Translator(code if code in LANGUAGES else SOURCE).say("Cover") for code in self.form.languages}
        yield {"type": "begin_group", "name": name} | self._label(said)
        for role in self.form.roles:
            yield self._role(role)
        yield {"type": "end_group"}

    def _role(self, role: Role) -> Row:
        kind = "date" if role.role == "submitted" else "text"
        return {"type": kind, "name": role.name} | self._label(role.label) | {"role": role.role}

    def _group(self, block: Block) -> Row:
        return {"type": "begin_group", "name": block.id} | self._label(block.label) | {"category": block.category}

    def _question(self, question: Question) -> Iterator[Row]:
        is_asked = question in self.form.asked_today
        block = self.blocks[question.block]
        history = {"since": question.since, "until": question.until}
        kind = TYPES[question.kind]
        yield (
            {"type": f"{kind} {question.id}" if question.is_closed else kind, "name": question.id}
            | self._label(question.text)
            | self._ours("short", {} if question.short == question.text else question.short)
            | self._ours("topic", question.topic)
            | self._ours("unit", question.unit)
            | {
                "kind": "year" if question.kind == "year" else "",
                "category": "" if question.category == block.category else question.category,
                "relevant": write_condition(question.ask_if, is_asked),
                "constraint": write_limits(question.least, question.most),
            }
            | history
            | {"formerly": join_former(question.formerly), "codes": " ".join(question.codes)}
        )
        for part, label in question.companions.items():
            with_words = tuple(option.code for option in question.options if option.has_text)
            condition = ((question.id, with_words),) if part == "other" and with_words else ()
            relevant = {"relevant": write_condition(condition, is_asked)}
            yield {"type": "text", "name": f"{question.id}_{part}"} | self._label(label) | relevant | history

    def _option(self, list_name: str, option: Option) -> Row:
        return (
            {"list_name": list_name, "name": option.code}
            | self._label(option.label)
            | self._ours("phrase", option.phrase)
            | {
                "status": option.status,
                "exclusive": "yes" if option.is_exclusive else "",
                "free_text": "yes" if option.has_text else "",
                "formerly": join_former(option.formerly),
                "codes": " ".join(option.codes),
            }
        )

    def _label(self, label: Mapping[str, str]) -> Row:
        return {f"label::{name_of_language(code)}": label.get(code, "") for code in self._languages(label)}

    def _ours(self, column: str, said: Mapping[str, str]) -> Row:
        """A text of a column that is not the standard's: form tools refuse translated columns that they do not know."""
        return {f"{column}_{code}": text for code, text in said.items()}

    def _languages(self, said: Iterable[str]) -> tuple[str, ...]:
        """The languages of the form, and of the text where it has one more."""
        return tuple(dict.fromkeys((*self.form.languages, *said)))
