"""The fillable workbook: what a State fills in is what is read when it comes back."""

import datetime
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from conftest import read_folder
from tables import CHOICES, ENQUIRY, STATES, SURVEY, beside, said, table, write_enquiry, write_workbook

from analysis.answers.values import is_ticked, standing_of
from analysis.form import read_form
from analysis.languages import Translator, in_language
from analysis.layouts import read_sheet
from analysis.layouts.reading import Asked
from analysis.publication.fillable import INSTRUCTIONS, write_fillable
from analysis.publication.inputs import ALERTS, LONGEST_MESSAGE, hint
from analysis.workbook import NOT_UNDERSTOOD, is_blank, read_workbook

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "form.xlsx"
COLUMNS = {"answer": 3, "comment": 4, "source": 5}


def fill(path, cells):
    """Write values into the yellow cells, each named by its row's id and its column, as a ministry does."""
    book = openpyxl.load_workbook(path)
    left = dict(cells)
    for sheet in (sheet for sheet in book if sheet.sheet_state == "visible"):
        for row in range(1, sheet.max_row + 1):
            for part, column in COLUMNS.items():
                place = (sheet.cell(row, 1).value, part)
                if place in left:
                    assert not sheet.cell(row, column).protection.locked, place
                    sheet.cell(row, column).value = left.pop(place)
                    if sheet.cell(row, column).data_type == "f":  # in a cell for words, Excel takes it as a text too
                        assert sheet.cell(row, column).number_format == "@"
                        sheet.cell(row, column).data_type = "s"
    assert left == {}, "there is no such place to fill in"
    book.save(path)
    return path


FILLED = {
    ("state", "answer"): "Santa Aurelia",
    ("submitted", "answer"): datetime.date(2024, 9, 3),
    ("contact_email", "answer"): "someone@example.org",
    ("A1/csam", "answer"): "X",
    ("A1/live", "answer"): "x",
    ("A1/other", "answer"): "X",
    ("A1_other", "answer"): "Explotación en minas; trata, «enganche»",
    ("A1", "comment"): "Ninguno",
    ("A2", "answer"): 1240,
    ("B1", "answer"): "Sí, uno más amplio",
    ("B1", "comment"): "Desde 2021\nen dos regiones.",
    ("B1", "source"): "Decreto 5",
    ("B2", "answer"): "marzo de 2021",
    ("B3", "answer"): "Ninguno",
    ("C1", "answer"): "None, NA y 0",
}


@pytest.fixture
def filled(form, read_enquiry, tmp_path):
    """An enquiry whose one response is our workbook in Spanish, with every kind of answer."""
    write_fillable(form, tmp_path / "sent.xlsx", "es")
    return read_enquiry({"XAA.xlsx": fill(tmp_path / "sent.xlsx", FILLED).read_bytes()})


def test_every_kind_of_answer_comes_back(filled):
    """Ticks, a drop-down's label, a number, a year in words, a text: each as it was filled in."""
    found = [[question, said(filled.answers, question)] for question in ("A1", "A2", "B1", "B2", "B3", "C1")]
    assert found == table("""
        A1 | answered: csam, live, other
        A2 | answered: 1240
        B1 | answered: broader
        B2 | answered: 2021
        B3 | answered: None
        C1 | answered
    """)


def test_every_text_comes_back_as_it_was_written(filled):
    """Words for "other", comments, sources and open answers, marks and line breaks included."""
    assert beside(filled.answers, "A1", "other") == ["Explotación en minas; trata, «enganche»"]
    assert beside(filled.answers, "A1", "comment") == ["Ninguno"]
    assert beside(filled.answers, "B1", "comment") == ["Desde 2021\nen dos regiones."]
    assert beside(filled.answers, "B1", "source") == ["Decreto 5"]
    assert beside(filled.answers, "B2", "answer") == ["marzo de 2021"]
    assert beside(filled.answers, "C1", "answer") == ["None, NA y 0"]


def test_who_answered_and_when_comes_back(filled):
    """The cover names the State and the day."""
    (response,) = filled.received.responses.to_dict("records")
    found = [response[name] for name in ("state", "submitted", "layout", "counts")]
    assert found == ["XAA", datetime.date(2024, 9, 3), "fillable", True]


def test_every_cell_of_a_filled_workbook_is_understood(filled):
    """Nothing is left over, and only the year in words needs a look."""
    assert list(filled.received.account["not_understood"]) == [0, 0, 0, 0]
    assert filled.received.account["used"].sum() == len(FILLED) - 3
    assert [problem.kind for problem in filled.problems] == ["approximate"]


def test_a_contact_is_no_answer(filled):
    """The address of a person stands in no row of the answers."""
    assert not filled.answers["text"].str.contains("example.org").any()
    assert "someone@example.org" not in list(filled.received.written["value"])


def test_a_workbook_sent_back_blank(form, read_enquiry, tmp_path):
    """Its own text is all it holds: nobody answered, and every question is unanswered, not answered with no."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    outcome = read_enquiry({"blank.xlsx": (tmp_path / "sent.xlsx").read_bytes()})
    account = outcome.received.account
    assert (account["recognised"] == account["cells"]).all()
    assert set(outcome.answers["standing"]) == {"not_answered"}
    assert [problem.kind for problem in outcome.problems] == ["no_state"]


def test_a_workbook_with_its_state_alone(form, read_enquiry, tmp_path):
    """A State that filled in the cover only answered nothing; that is a response all the same."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    fill(tmp_path / "sent.xlsx", {("state", "answer"): "Valdoria"})
    outcome = read_enquiry({"a.xlsx": (tmp_path / "sent.xlsx").read_bytes()})
    assert list(outcome.received.responses["state"]) == ["XAB"]
    assert set(outcome.answers["standing"]) == {"not_answered"}
    assert outcome.sentences == []


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_place_of_the_example_form_comes_back(language, tmp_path):
    """Each yellow cell of each question, filled in with something of its own, is read as that and nothing else."""
    form = read_form(EXAMPLE)
    write_fillable(form, tmp_path / "sent.xlsx", language)
    cells = {}
    for question in form.questions:
        if question.kind == "multiple":
            cells |= {(f"{question.id}/{option.code}", "answer"): "X" for option in question.options}
        else:
            cells[question.id, "answer"] = f"answer to {question.id}"
        cells |= {(question.id, part): f"{part} on {question.id}" for part in question.companions if part != "other"}
        if "other" in question.companions:
            cells[f"{question.id}_other", "answer"] = f"other than the options of {question.id}"
    fill(tmp_path / "sent.xlsx", cells)
    readings = [read_sheet(sheet, Asked(form)) for sheet in read_workbook(tmp_path / "sent.xlsx").sheets]
    back = {}
    for w in (w for reading in readings for w in reading.written if w.value):
        place = f"{w.question}/{w.option}" if w.option else w.question + ("_other" if w.part == "other" else "")
        back[place, w.part if w.part in ("comment", "source") else "answer"] = w.value
    assert back == cells
    assert [problem for reading in readings for problem in reading.problems] == []


@pytest.mark.parametrize(
    ("language", "labels"), [("en", ["National Agency", "None"]), ("es", ["Agencia Nacional", "Ninguno"])]
)
def test_a_drop_down_offers_the_options_in_the_language(form, tmp_path, language, labels):
    """Each single question has its list, in the order of the form."""
    write_fillable(form, tmp_path / "sent.xlsx", language)
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    lists = {cells[0].value: [cell.value for cell in cells[1:] if cell.value] for cells in book["#lists"].iter_cols()}
    assert (list(lists), lists["B3"]) == (["B1", "B3"], labels)
    (sheet,) = (sheet for sheet in book if sheet.title.startswith("B "))
    sources = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert sources == ["'#lists'!$A$2:$A$5", "'#lists'!$B$2:$B$3"]
    assert book["#lists"].sheet_state == "hidden"


def test_the_tick_on_offer_is_a_tick(form, tmp_path):
    """What the drop-down of an option puts into its cell is read as chosen."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    (sheet,) = (sheet for sheet in book if sheet.title.startswith("A "))
    offered = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert offered == {'"X"'}
    assert is_ticked("X", form.by_id["A1"], "csam") is True


def test_only_the_places_for_answers_can_be_changed(form, tmp_path):
    """Sheets are protected; the unlocked cells are those beside the ids of fields, questions and options."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    open_cells = [
        [sheet.cell(row[0].row, 1).value, sheet.cell(1, cell.column).value]
        for sheet in book
        if sheet.title != "#lists"
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    ]
    assert [sheet.protection.sheet for sheet in book if sheet.title != "#lists"] == [True, True, True]
    assert open_cells == table("""
        state         | #answer
        submitted     | #answer
        contact_email | #answer
        A1            | #comment
        A1            | #source
        A1/csam       | #answer
        A1/online     | #answer
        A1/live       | #answer
        A1/travel     | #answer
        A1/other      | #answer
        A1_other      | #answer
        A1/none       | #answer
        A1/no_info    | #answer
        A2            | #answer
        A2            | #comment
        A2            | #source
        B1            | #answer
        B1            | #comment
        B1            | #source
        B2            | #answer
        B2            | #comment
        B2            | #source
        B3            | #answer
        B3            | #comment
        B3            | #source
        C1            | #answer
        C1            | #comment
        C1            | #source
    """)


def test_a_question_says_of_whom_it_is_asked(form, tmp_path):
    """In the words of the options that make it asked."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    cells = read_workbook(tmp_path / "sent.xlsx").cells()
    asked = "B2. In which year was it created?\nOnly if B1 is: Yes, its own; Yes, a broader one.\nA year. From 1990 to 2024."
    assert asked in list(cells["value"])


def test_a_language_that_the_form_lacks(form, tmp_path):
    """The form's English stands where there is no translation."""
    write_fillable(form, tmp_path / "sent.xlsx", "fr")
    texts = [str(value) for value in read_workbook(tmp_path / "sent.xlsx").cells()["value"]]
    assert [text.splitlines()[0] for text in texts if text.startswith("C1.")] == ["C1. Which challenges did it meet?"]


@pytest.mark.parametrize("label", ["Prevention / awareness", "Recovery: services", "Who [and how]?"])
def test_the_label_of_a_block_may_hold_marks_that_a_sheets_name_may_not(tmp_path, label):
    """A form that can be read can be sent."""
    survey = SURVEY.replace("| Coordination  ", f"| {label} ")
    assert survey != SURVEY
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"survey": survey, "choices": CHOICES}))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    assert len(read_workbook(tmp_path / "sent.xlsx").sheets) == 4


@pytest.mark.parametrize("row", ["text | Q1_other | Please specify", ""], ids=["with a row for it", "without"])
def test_a_single_question_with_other_has_a_place_for_its_words(tmp_path, row):
    """Whoever chooses "other" can say what, whether the form has a row for the words or not."""
    survey = f"""
        type           | name     | label          | category
        begin_group    | A        | Block          | coordination
        select_one who | Q1       | Who leads?     |
        {row}
    """
    choices = "list_name | name | label | free_text\n who | police | Police |\n who | other | Other | yes"
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"survey": survey, "choices": choices}))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    fill(tmp_path / "sent.xlsx", {("Q1", "answer"): "Other", ("Q1_other", "answer"): "A council"})
    (sheet,) = (sheet for sheet in read_workbook(tmp_path / "sent.xlsx").sheets if sheet.name == "A Block")
    reading = read_sheet(sheet, Asked(form))
    assert [[w.part, w.value] for w in reading.written] == [["answer", "Other"], ["other", "A council"]]
    assert (reading.problems, (reading.fate == NOT_UNDERSTOOD).any()) == ([], False)


# Texts that spreadsheets are known to change: spaces, line breaks, formulas, dates, quotes, scripts.
WILD = (
    "  before and after  ",
    "one\ntwo\n\n  three",
    "=1+1",
    "=SUM(A1:A9)",
    "@someone",
    "-2 % of cases",
    "+ new law",
    "'quoted' «así» \"also\" & <b>",
    "ação, año, œuvre, Ñandutí",
    "👩‍👧 🇧🇷 儿童 дети أطفال",
    "None",
    "No",
    "3/4",
    "1.0",
    "TRUE",
    "a\ttab, a\u00a0space",
    "palabra, " * 1500 + "fin",
)
# As many as the longest list has options, one that chooses all, and two that say nothing, each in its way.
STATES_ASKED = [f"XA{letter}" for letter in "ABCDEFGHIJKLMN"]
SILENT = {"en": "no information", "es": "sin información", "pt": "sem informação", "fr": "pas d'information"}


def chosen_in(question, turn):
    """Return the options that a State chooses: each alone in its turn, then all that go together."""
    if turn < len(question.options):
        return [question.options[turn].code]
    together = [option.code for option in question.options if not option.is_exclusive and not option.status]
    return (
        together if question.kind == "multiple" and together else [question.options[turn % len(question.options)].code]
    )


def cells_in(form, turn, language):
    """Return what the State of this turn fills in; the last two say that they have no information, and nothing."""
    cells = {("state", "answer"): STATES_ASKED[turn], ("submitted", "answer"): datetime.date(2024, 5, 1)}
    if turn == len(STATES_ASKED) - 1:
        return cells
    for place, question in enumerate(form.questions):
        words = WILD[(turn + place) % len(WILD)]
        cells |= {(question.id, "comment"): words, (question.id, "source"): words[::-1].strip()}
        if turn == len(STATES_ASKED) - 2:
            cells |= {} if question.kind == "multiple" else {(question.id, "answer"): SILENT[language]}
        elif question.kind == "single":
            cells[question.id, "answer"] = in_language(question.option(chosen_in(question, turn)[0]).label, language)
        elif question.kind == "multiple":
            cells |= {(f"{question.id}/{code}", "answer"): "X" for code in chosen_in(question, turn)}
        else:
            cells[question.id, "answer"] = {"year": 2000 + turn, "number": 10 * turn, "text": words}[question.kind]
        has_words = (
            any(question.option(code).has_text for code in chosen_in(question, turn)) if question.options else False
        )
        if has_words and turn < len(STATES_ASKED) - 2:
            cells[f"{question.id}_other", "answer"] = words
    return cells


def standing_in(form, question, turn):
    """Return the standing and the options that an answer of this turn has."""
    if turn == len(STATES_ASKED) - 1:
        return "not_answered", set()
    if turn == len(STATES_ASKED) - 2:
        # Who has no information on a question was not asked what depends on it; who left it blank may have been.
        if any(form.by_id[controlling].kind == "single" for controlling, _ in question.ask_if):
            return "not_asked", None
        return "not_answered" if question.kind == "multiple" else "no_information", set()
    for controlling, options in question.ask_if:
        if not set(options) & set(chosen_in(form.by_id[controlling], turn)):
            return "not_asked", None
    if not question.options:
        return "answered", set()
    chosen = chosen_in(question, turn)
    status = question.option(chosen[0]).status
    return (status, set()) if status in ("no_information", "not_applicable") else ("answered", set(chosen))


@pytest.fixture(scope="module")
def filled_by_all(tmp_path_factory):
    """Four folders, one a language, each with a workbook of every State as openpyxl fills it in."""
    form, folders = read_form(EXAMPLE), {}
    for language in ("en", "es", "pt", "fr"):
        folders[language] = tmp_path_factory.mktemp(language)
        write_fillable(form, folders[language] / "sent.xlsx", language)
        for turn, state in enumerate(STATES_ASKED):
            shutil.copy(folders[language] / "sent.xlsx", folders[language] / f"{state}.xlsx")
            fill(folders[language] / f"{state}.xlsx", cells_in(form, turn, language))
        (folders[language] / "sent.xlsx").unlink()
    return folders


@pytest.fixture(scope="module")
def converted(filled_by_all, libreoffice, tmp_path_factory):
    """Save the workbooks of one language anew by LibreOffice, in a format."""

    def convert(language, format_):
        folder = tmp_path_factory.mktemp(f"{language}-{format_}")
        libreoffice(format_, folder, *sorted(filled_by_all[language].glob("*.xlsx")))
        return folder

    return convert


def read_all(folder, place):
    """Read the workbooks of a folder as the responses of an enquiry that asks the example form."""
    place.mkdir()
    shutil.copy(EXAMPLE, place / "form.xlsx")
    names = "".join(f"{state},,{state},{state},{state},{state},,Caribbean,en\n" for state in STATES_ASKED)
    (place / "states.csv").write_text(STATES.splitlines()[0] + "\n" + names, encoding="utf-8")
    asked = ENQUIRY.replace('["XAA", "XAB", "XAC"]', str(STATES_ASKED))
    (place / "enquiry.toml").write_text(asked, encoding="utf-8")
    shutil.copytree(folder, place / "responses")
    return read_folder(place)


def as_opendocument(cells):
    """Return values with one space where several stand at a line break: LibreOffice marks them in an .ods as one."""
    spaces = re.compile(r" +(?=\n)|(?<=\n) +")
    return {place: spaces.sub(" ", value) if isinstance(value, str) else value for place, value in cells.items()}


def assert_all_came_back(outcome, language, as_read=dict):
    """Compare every cell and every answer with what was filled in."""
    form = read_form(EXAMPLE)
    state_of = outcome.received.responses.set_index("response")["state"]
    back = {}
    for w in outcome.received.written.itertuples():
        if not is_blank(w.value):
            place = f"{w.question}/{w.option}" if w.option else w.question + ("_other" if w.part == "other" else "")
            part = w.part if w.part in ("comment", "source") else "answer"
            back.setdefault(state_of[w.response], {})[place, part] = w.value
    fields = {("state", "answer"), ("submitted", "answer")}
    for turn, state in enumerate(STATES_ASKED):
        sent = {place: value for place, value in cells_in(form, turn, language).items() if place not in fields}
        assert as_read(back.get(state, {})) == as_read(sent)
    assert outcome.received.not_understood.empty
    answers = outcome.answers[outcome.answers["part"] == "answer"]
    found = dict(iter(answers.groupby(["state", "question"])))
    for turn, state in enumerate(STATES_ASKED):
        for question in form.questions:
            rows = found[state, question.id]
            standing, options = standing_in(form, question, turn)
            assert set(rows["standing"]) == {standing}, (state, question.id)
            if options is not None:
                assert set(rows[rows["option"].astype(bool) & (rows["value"] == 1)]["option"]) == options
            if question.kind == "text" and standing == "answered":
                (text,) = rows["text"]
                assert as_read({0: text}) == as_read({0: cells_in(form, turn, language)[question.id, "answer"]})


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_what_is_filled_in_comes_back(filled_by_all, language, tmp_path):
    """Every option alone and with the others, every standing, every text to the last space, in every language."""
    assert_all_came_back(read_all(filled_by_all[language], tmp_path / "enquiry"), language)


@pytest.mark.parametrize(("language", "format_"), [("es", "xlsx"), ("fr", "ods")])
def test_what_is_saved_by_libreoffice_comes_back(converted, language, format_, tmp_path):
    """As a State that has no Excel saves it."""
    outcome = read_all(converted(language, format_), tmp_path / "enquiry")
    assert_all_came_back(outcome, language, as_opendocument if format_ == "ods" else dict)


# What a State may have done to the workbook


def changed(form, tmp_path, change, cells=FILLED):
    """Return the readings of a filled workbook after someone unprotected and changed it."""
    write_fillable(form, tmp_path / "sent.xlsx", "es")
    book = openpyxl.load_workbook(fill(tmp_path / "sent.xlsx", cells))
    change(book)
    book.save(tmp_path / "changed.xlsx")
    return {sheet.name: read_sheet(sheet, Asked(form)) for sheet in read_workbook(tmp_path / "changed.xlsx").sheets}


def written_in(readings):
    """Return what was written, whatever its place."""
    return {
        (w.question, w.part, w.option): w.value for r in readings.values() for w in r.written if not is_blank(w.value)
    }


def left_over(reading):
    """Return the texts of which nothing was made."""
    places = zip(*(reading.fate == NOT_UNDERSTOOD).nonzero(), strict=True)
    return [str(reading.sheet.rows[row][column]) for row, column in places]


def as_sent(_book):
    """Change nothing."""


def turn_over(book):
    """Put the rows of a sheet in the opposite order, below its headings."""
    sheet = book["B Coordinación"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for row, values in zip(sheet.iter_rows(min_row=4), reversed(rows), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value


def put_in(book):
    """Put a row above the marks, one among the questions and a column before all."""
    sheet = book["B Coordinación"]
    sheet.insert_rows(5)
    sheet.insert_rows(1)
    sheet.insert_cols(1)


def show(book):
    """Show what is hidden, and call the sheets otherwise."""
    for number, sheet in enumerate(book.worksheets):
        sheet.protection.sheet = False
        sheet.column_dimensions["A"].hidden = False
        sheet.row_dimensions[1].hidden = False
        if sheet.title != "#lists":
            sheet.title = f"Hoja {number}"


@pytest.mark.parametrize("change", [turn_over, put_in, show])
def test_a_workbook_that_was_rearranged_says_the_same(form, tmp_path, change):
    """Rows carry their ids and columns their marks, wherever they stand; nothing is left over."""
    readings = changed(form, tmp_path, change)
    assert written_in(readings) == written_in(changed(form, tmp_path, as_sent))
    assert [text for reading in readings.values() for text in left_over(reading)] == []


def test_what_is_written_beside_the_places_for_answers_is_listed(form, tmp_path):
    """Under an answer, beside an option, over a heading, behind a question's own text, in a row of its own."""

    def change(book):
        sheet = book["B Coordinación"]
        rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
        sheet.cell(rows["B2"], 2).value = sheet.cell(rows["B2"], 2).value.replace("?", "? En 2019, por ley", 1)
        sheet.cell(rows["#heading"], 4).value = "Observaciones nuestras"
        sheet.cell(rows["B3"], 7).value = "véase el anexo"
        sheet.cell(sheet.max_row + 2, 3).value = "Gracias"
        ticks = book["A Formas y cifras"]
        place = next(row for row in range(1, ticks.max_row + 1) if ticks.cell(row, 1).value == "A1/csam")
        ticks.cell(place, 4).value = "desde 2015"
        ticks.cell(place, 2).value = "Material de abuso y otros"

    readings = changed(form, tmp_path, change)
    assert {name: left_over(reading) for name, reading in readings.items() if left_over(reading)} == {
        "A Formas y cifras": ["Material de abuso y otros", "desde 2015"],
        "B Coordinación": [
            "Observaciones nuestras",
            "B2. ¿En qué año se creó? En 2019, por ley\nSolo si la respuesta a B1 es: Sí, propio; Sí, uno más amplio.\n"
            + hint(form.by_id["B2"], "es"),
            "véase el anexo",
            "Gracias",
        ],
    }
    assert written_in(readings) == written_in(changed(form, tmp_path, as_sent))


def test_an_id_that_was_changed_leaves_its_row_over(form, tmp_path):
    """Nobody knows which question it answers."""

    def change(book):
        sheet = book["B Coordinación"]
        next(cell for cell in sheet["A"] if cell.value == "B3").value = "B3 (nuevo)"

    (reading,) = (found for name, found in changed(form, tmp_path, change).items() if name.startswith("B"))
    assert left_over(reading)[0] == "B3 (nuevo)"
    assert left_over(reading)[-1] == "Ninguno"
    assert [(problem.kind, problem.values["text"]) for problem in reading.problems] == [
        ("unknown_question", "B3 (nuevo)")
    ]


def test_a_sheet_that_was_copied_is_told(form, read_enquiry, tmp_path):
    """What stands in both is used once; each place of the copy is told of."""
    write_fillable(form, tmp_path / "sent.xlsx", "es")
    book = openpyxl.load_workbook(fill(tmp_path / "sent.xlsx", FILLED))
    book.copy_worksheet(book["B Coordinación"])
    book.save(tmp_path / "copied.xlsx")
    outcome = read_enquiry({"XAA.xlsx": (tmp_path / "copied.xlsx").read_bytes()})
    twice = [problem.values["question"] for problem in outcome.problems if problem.kind == "question_twice"]
    assert twice == ["B1", "B1", "B1", "B2", "B3", "C1"]
    assert said(outcome.answers, "B1") == "answered: broader"


def test_the_place_of_a_state_that_is_not_named_is_told(form, tmp_path):
    """So that a problem can name the cell in which its name belongs."""
    cells = {place: value for place, value in FILLED.items() if place != ("state", "answer")}
    cover = changed(form, tmp_path, as_sent, cells)["Portada"]
    (place,) = (said for said in cover.said if said.role == "state_place")
    label = openpyxl.load_workbook(tmp_path / "changed.xlsx")["Portada"][place.cell.replace("C", "B")].value
    assert label == "Estado que responde"


# What is sent


def test_a_form_that_does_not_ask_who_answers(tmp_path):
    """The cover asks for the State and the day all the same, in the language of the workbook."""
    survey = "type | name | label | category\n begin_group | A | Block | situation\n text | A1 | What?"
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"survey": survey, "choices": "list_name | name | label"}))
    write_fillable(form, tmp_path / "sent.xlsx", "es")
    fill(tmp_path / "sent.xlsx", {("state", "answer"): "Valdoria", ("submitted", "answer"): datetime.date(2024, 9, 3)})
    cover = read_sheet(read_workbook(tmp_path / "sent.xlsx").sheets[0], Asked(form))
    assert [[item.role, str(item.value)[:10]] for item in cover.said] == [
        ["state", "Valdoria"],
        ["submitted", "2024-09-03"],
    ]
    assert not (cover.fate == NOT_UNDERSTOOD).any()


def test_each_kind_of_question_says_what_it_takes(form, tmp_path):
    """A year and a number warn of what else is typed and take it; a drop-down takes what it offers."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    rules = {}
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            name = sheet.cell(next(iter(rule.sqref.ranges)).min_row, 1).value
            rules[name] = [rule.type, rule.errorStyle or "stop", rule.prompt, rule.showErrorMessage]
    assert {name: rules[name] for name in ("submitted", "A1/csam", "A2", "B1", "B2")} == {
        "submitted": ["date", "warning", None, True],
        "A1/csam": ["list", "stop", None, False],
        "A2": ["decimal", "warning", "A number.", True],
        "B1": ["list", "stop", None, True],
        "B2": ["whole", "warning", "A year. From 1990 to 2024.", True],
    }
    assert "C1" not in rules


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_what_the_cover_says_of_silence_is_read_so(language):
    """The words that it quotes mean what it says they mean, in every language; what spreadsheets say is not too long."""
    (sentence,) = (text for text in INSTRUCTIONS if "no information" in text)
    words = re.findall(r"[\"«“]\s*([^\"»”]+?)\s*[\"»”]", Translator(language).say(sentence))
    assert [standing_of(said) for said in words] == ["no_information", "not_applicable"]
    assert all(len(Translator(language).say(text)) <= LONGEST_MESSAGE for text in ALERTS.values())


def test_a_sheet_is_ready_to_be_read_and_printed(form, tmp_path):
    """Headings stay in sight and stand on every page; a page is as wide as the table; ids are out of sight."""
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "sent.xlsx")["B Coordination"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        "landscape", 0, True,
    )  # fmt: skip
    assert (sheet.column_dimensions["A"].hidden, sheet.row_dimensions[1].hidden) == (True, True)


def test_questions_that_ended_are_not_sent(tmp_path):
    """Nor a block of which all questions ended; the cover keeps the version, out of sight."""
    survey = """
        type        | name  | label    | category  | role  | until | relevant
        text        | state | State    |           | state |       |
        begin_group | A     | First    | situation |       |       |
        text        | A1    | What?    |           |       | 1     | false()
        end_group   |       |          |           |       |       |
        begin_group | B     | Second   | situation |       |       |
        text        | B1    | Who?     |           |       | 1     | false()
        text        | B2    | Whither? |           |       |       |
    """
    sheets = {"survey": survey, "choices": "list_name | name | label", "settings": "version | versions\n '2 | '1 2"}
    form = read_form(write_workbook(tmp_path / "form.xlsx", sheets))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    assert book.sheetnames == ["Cover", "B Second", "#lists"]
    assert [cell.value for cell in book["B Second"]["A"] if cell.value] == ["#id", "#title", "#heading", "B2"]
    (row,) = (cell.row for cell in book["Cover"]["A"] if cell.value == "#version")
    assert (book["Cover"].cell(row, 3).value, book["Cover"].row_dimensions[row].hidden) == ("2", True)
    cover = read_sheet(read_workbook(tmp_path / "sent.xlsx").sheets[0], Asked(form))
    assert [[said.role, said.value] for said in cover.said if said.role == "version"] == [["version", "2"]]


def test_a_long_list_of_options_is_offered_whole(tmp_path):
    """Excel takes 255 characters in a rule; the hidden sheet holds any number."""
    choices = "list_name | name | label\n" + "\n".join(f"all | o{n} | Option {n}, {'long ' * 10}" for n in range(60))
    survey = "type | name | label | category\n begin_group | A | Block | situation\n select_one all | A1 | Which?"
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"survey": survey, "choices": choices}))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "sent.xlsx")
    (rule,) = book["A Block"].data_validations.dataValidation
    assert (rule.formula1, book["#lists"]["A61"].value[:10]) == ("'#lists'!$A$2:$A$61", "Option 59,")


def test_texts_of_the_form_do_not_run_as_formulas(tmp_path):
    """Whatever a label begins with, and wherever a State types, a text is a text."""
    survey = """
        type          | name  | label  | category  | role
        text          | state | =State |           | state
        begin_group   | A     | =Block | situation |
        select_one yn | A1    | =1+1   |           |
        text          | A2    | -2     |           |
    """
    choices = "list_name | name | label\n yn | yes | =yes()\n yn | no | @no"
    settings = "form_title\n =TITLE()"
    form = read_form(write_workbook(tmp_path / "f.xlsx", {"survey": survey, "choices": choices, "settings": settings}))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    cells = [c for sheet in openpyxl.load_workbook(tmp_path / "sent.xlsx") for row in sheet.iter_rows() for c in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert {cell.number_format for cell in cells if not cell.protection.locked} == {"@", "yyyy-mm-dd"}


def test_sheets_whose_names_become_one_are_told_apart(tmp_path):
    """Excel takes 31 characters, and no two names that differ in case alone."""
    survey = "type | name | label | category\n" + "\n".join(
        f"begin_group | {name} | {label} | situation\n text | {name}1 | What? |\n end_group"
        for name, label in (
            ("A", "Children and adolescents in the north of the territory"),
            ("a", "Children and adolescents in the south of the territory"),
        )
    )
    choices = "list_name | name | label"
    form = read_form(write_workbook(tmp_path / "form.xlsx", {"survey": survey, "choices": choices}))
    write_fillable(form, tmp_path / "sent.xlsx", "en")
    names = openpyxl.load_workbook(tmp_path / "sent.xlsx").sheetnames
    assert names == ["Cover", "A Children and adolescents in t", "a Children and adolescents (2)", "#lists"]


# Versions of a form


FIRST = {
    "survey": """
        type          | name  | label             | category  | role
        text          | state | State             |           | state
        begin_group   | A     | Block             | situation |
        select_one yn | A1    | Is there a body?  |           |
        text          | B7    | What is it for?   |           |
        text          | A4    | Who leads?        |           |
    """,
    "choices": "list_name | name | label\n yn | available | There is one\n yn | no | No",
    "settings": "version\n v1",
}
SECOND = {
    "survey": """
        type          | name  | label             | category  | role  | since | until | formerly             | relevant
        text          | state | State             |           | state |
        begin_group   | A     | Block             | situation |       |
        select_one yn | A1    | Is there a body?  |           |       |
        text          | A2    | What does it do?  |           |       |       |       | B7; What is it for?
        text          | A3    | Who pays?         |           |       | v2    |
        text          | A4    | Who leads?        |           |       |       | v1    |                      | false()
    """,
    "choices": "list_name | name | label | formerly\n yn | yes | Yes | available; There is one\n yn | no | No |",
    "settings": "version | versions\n v2 | v1 v2",
}


def test_answers_to_two_versions_of_a_form(tmp_path):
    """The older workbook is read by its former names; what a version did not ask is not asked, the rest unanswered."""
    first, second = (
        read_form(write_workbook(tmp_path / f"{name}.xlsx", sheets)) for name, sheets in (("v1", FIRST), ("v2", SECOND))
    )
    write_fillable(first, tmp_path / "old.xlsx", "en")
    write_fillable(second, tmp_path / "new.xlsx", "en")
    fill(
        tmp_path / "old.xlsx",
        {
            ("state", "answer"): "XAA",
            ("A1", "answer"): "There is one",
            ("B7", "answer"): "To meet",
            ("B7", "comment"): "Monthly",
            ("A4", "answer"): "The ministry",
        },
    )
    fill(tmp_path / "new.xlsx", {("state", "answer"): "XAB", ("A1", "answer"): "Yes", ("A3", "answer"): "Nobody"})
    books = {"old.xlsx": (tmp_path / "old.xlsx").read_bytes(), "new.xlsx": (tmp_path / "new.xlsx").read_bytes()}
    folder = write_enquiry(tmp_path / "enquiry", books)
    write_workbook(folder / "form.xlsx", SECOND)
    outcome = read_folder(folder)
    found = [[q, said(outcome.answers, q, "XAA"), said(outcome.answers, q, "XAB")] for q in ("A1", "A2", "A3", "A4")]
    assert found == table("""
        A1 | answered: yes | answered: yes
        A2 | answered      | not_answered
        A3 | not_asked     | answered
        A4 | answered      | not_asked
    """)
    assert beside(outcome.answers, "A2", "answer") == ["To meet"]
    assert beside(outcome.answers, "A2", "comment") == ["Monthly"]
    assert outcome.received.not_understood.empty
    assert outcome.received.responses.set_index("state")["version"].to_dict() == {"XAA": "v1", "XAB": "v2"}
