"""The XLSForm that is written: read back it is the same form, and form tools take it as it is."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert
from tables import FORM, table, write_workbook

from analysis.form import Block, Form, Option, Question, Role, read_form
from analysis.publication.xlsform import write_xlsform

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "form.xlsx"
YES = Option(
    "yes",
    {"en": "Yes", "es": "Sí"},
    {"en": "with one"},
    "in_force",
    formerly=("1", "There is; see annex"),
    codes=("BODY", "PLAN"),
)
NO = Option("no", {"en": "No", "es": "No"}, status="absent", is_exclusive=True, formerly=("None; nor planned",))
OTHER = Option("other", {"en": "Other", "es": "Otro"}, has_text=True)


def question(name: str, number: int, kind: str = "text", block: str = "A", **more) -> Question:
    """A question whose texts are its id in two languages."""
    text = {"en": f"What about {name}?", "es": f"¿Qué hay de {name}?"}
    return Question(name, number, block, more.pop("category", "situation"), kind, text, text, {}, **more)


def form_of(*questions: Question, blocks: tuple[str, ...] = ("A",), **more) -> Form:
    """A form of these questions, in its third version."""
    said = {
        "title": {"en": "= A form", "es": "Un formulario"}, "version": "3", "languages": ("en", "es"),
        "versions": ("1", "2", "3"),
        "blocks": tuple(Block(name, "situation", {"en": f"Block {name}", "es": f"Bloque {name}"}) for name in blocks),
    }  # fmt: skip
    return Form(questions=questions, **said | more)


FORMS = {
    "every kind": form_of(
        question("Q1", 1, "single", options=(YES, NO, OTHER), companions={"other": {"en": "Which?", "es": "¿Cuál?"}}),
        question("Q2", 2, "multiple", options=(YES, NO, OTHER), ask_if=(("Q1", ("yes", "other")),)),
        question("Q3", 3, "year", least=1990.0, most=2024.0, ask_if=(("Q1", ("yes", "no")), ("Q2", ("yes", "no")))),
        question("Q4", 4, "number", least=-2.5, unit={"en": "persons", "es": "personas"}, codes=("DATA",)),
        question("Q5", 5, companions={"comment": {"en": "A comment", "es": "Un comentario"}, "source": {"en": "From"}}),
    ),
    "roles": form_of(
        question("Q1", 1, block="cover"),
        blocks=("cover",),
        roles=(Role("state", "state", {"en": "State", "es": "Estado"}), Role("sent", "submitted", {"en": "Date"})),
    ),
    "texts of our own": form_of(
        replace(question("Q1", 1, category="recovery"), short={"en": "First", "es": "Primera"}, topic={"en": "=SUM(A1)"})
    ),
    "versions": form_of(
        question("Q1", 1, "single", options=(YES, NO), since="2", formerly=("P1", "Is there a plan; if so, which?")),
        question("Q2", 2, "single", options=(YES, NO), until="1", companions={"comment": {"en": "Comment"}}),
        question("Q3", 3, "number", until="2", ask_if=(("Q1", ("yes", "no")),), formerly=("Which; and why?",)),
        question("Q4", 4, since="3", until="3", formerly=("P4", "P4bis")),
    ),
    "a block inside a block": form_of(
        question("Q1", 1), question("Q2", 2, block="B"), question("Q3", 3), question("Q4", 4, block="C"),
        blocks=("A", "B", "C"),
    ),
    "one language, no closed question": Form(
        {"fr": "Un formulaire"}, "3", ("fr",), (Block("A", "situation", {"fr": "Bloc"}),),
        (Question("Q1", 1, "A", "situation", "text", {"fr": "Quoi ?"}, {"fr": "Quoi ?"}, {}),), versions=("3",),
    ),
}  # fmt: skip


@pytest.fixture(params=["the small form", "the example form", *FORMS])
def form(request, tmp_path) -> Form:
    """Forms that were read, and forms that were made."""
    if request.param == "the small form":
        return read_form(write_workbook(tmp_path / "small.xlsx", FORM))
    return read_form(EXAMPLE) if request.param == "the example form" else FORMS[request.param]


def test_what_is_written_is_read_as_the_same_form(form, tmp_path):
    """Every text, option, condition, limit and version."""
    assert read_form(write_xlsform(form, tmp_path / "form.xlsx")) == form


def test_form_tools_take_it_without_a_warning(form, tmp_path):
    """The reference implementation of the standard finds nothing to say."""
    result = convert(write_xlsform(form, tmp_path / "Mi formulario.xlsx"))
    assert result.warnings == []
    assert all(f"<{question.id}/>" in result.xform for question in form.questions)
    assert 'id="Mi_formulario"' in result.xform


def test_a_question_that_ended_is_put_to_nobody(tmp_path):
    """It stays in the form, its comment with it, and the tools show neither to anyone."""
    xform = convert(write_xlsform(FORMS["versions"], tmp_path / "form.xlsx")).xform
    binds = dict(re.findall(r'<bind nodeset="/data/A/(\w+)"([^>]*)>', xform))
    assert [name for name, bind in binds.items() if 'relevant="false()' in bind] == ["Q2", "Q2_comment", "Q3"]
    assert list(binds) == ["Q1", "Q2", "Q2_comment", "Q3", "Q4"]


def test_the_words_for_other_are_asked_of_those_who_chose_it(tmp_path):
    """As a row of its own behind the question."""
    write_xlsform(FORMS["every kind"], tmp_path / "form.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "form.xlsx")["survey"]
    rows = [{head.value: cell.value for head, cell in zip(sheet[1], row, strict=True)} for row in sheet.iter_rows(2)]
    assert [[row["type"], row["name"], row["relevant"], row["constraint"]] for row in rows[1:5]] == table("""
        select_one Q1      | Q1       |                                                      |
        text               | Q1_other | selected(${Q1}, 'other')                             |
        select_multiple Q2 | Q2       | selected(${Q1}, 'yes') or selected(${Q1}, 'other')   |
        integer            | Q3       | (selected(${Q1}, 'yes') or selected(${Q1}, 'no')) and (selected(${Q2}, 'yes') or selected(${Q2}, 'no')) | . >= 1990 and . <= 2024
    """)


def test_no_text_runs_as_a_formula(tmp_path):
    """A title that begins with an equals sign is a title."""
    write_xlsform(FORMS["texts of our own"], tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"= A form", "=SUM(A1)"} <= {cell.value for cell in cells}
