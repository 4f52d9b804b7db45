"""Coding sheets: written for a coder, treated as people treat workbooks, and read back without a loss."""

from datetime import datetime
from string import ascii_uppercase

import openpyxl
import pytest
from hypothesis import given as these
from hypothesis import strategies
from openpyxl.utils import get_column_letter
from tables import CODEBOOK, sentences, write_enquiry, write_workbook

from analysis.codings import keep, read_codings, read_sheet
from analysis.enquiry import open_enquiry
from analysis.problems import InputError
from analysis.publication.coding_sheet import write_adjudication_sheet, write_coding_sheet

ANSWERS = """
state | submitted  | B1      | B1_comment                       | B2   | C1
XAA   | 2024-05-01 | yes     | A steering committee is planned. | 2015 | The main challenge is money.
XAB   | 2024-05-02 | no      | No existe una comisión.          |      | El desafío es el presupuesto.
XAC   | 2024-05-03 | broader | see annex 2                      | 2012 | Nothing of note.
"""
NOW = datetime(2026, 3, 2, 9, 30)
SHEET = "Passages"
# Where each passage stands, as written; "see annex 2" is none.
ROWS = {"XAA/B1/comment": 3, "XAA/C1": 4, "XAB/B1/comment": 5, "XAB/C1": 6, "XAC/C1": 7}


@pytest.fixture(scope="module")
def enquiry(tmp_path_factory):
    """Three States, five passages to code, three codes."""
    folder = write_enquiry(tmp_path_factory.mktemp("coding") / "small", {"export.xlsx": {"Data": ANSWERS}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    return open_enquiry(folder)


@pytest.fixture(scope="module")
def blank(enquiry, tmp_path_factory):
    """A sheet of all passages for AB, as written."""
    path = tmp_path_factory.mktemp("sheets") / "AB.xlsx"
    assert write_coding_sheet(enquiry, "AB", 1.0, 7, path) == 5
    return path


@pytest.fixture
def sheet(enquiry, blank, tmp_path):
    """Fill in a copy of the sheet: `decide(passage, decision, code1=...)`, edit it, read it back."""
    return Filled(enquiry, blank, tmp_path / "back.xlsx")


class Filled:
    """A sheet that a coder fills in by hand."""

    def __init__(self, enquiry, path, back):
        self.enquiry, self.back = enquiry, back
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book[SHEET]

    def place(self, key):
        """The column of a key, as it stands in the hidden first row."""
        return next(cell.column for cell in self.sheet[1] if cell.value == key)

    def place_in_row(self, row, key):
        """The column of a key, where the row of keys was moved down."""
        return next(cell.column for cell in self.sheet[row] if cell.value == key)

    def cell(self, key, passage):
        """A cell of a passage's row, before any row is moved."""
        return self.sheet.cell(ROWS[passage], self.place(key))

    def decide(self, passage, decision=None, **others):
        """Type into the row of a passage."""
        for key, text in {"decision": decision, **others}.items():
            self.cell(key, passage).value = text
        return self

    def read(self, enquiry=None, **others):
        """Save the workbook and read it back."""
        self.book.save(self.back)
        return read(enquiry or self.enquiry, self.back, **others)


def read(enquiry, path, coder=""):
    """Read a sheet back; its rows add up, whatever became of it."""
    returned = read_sheet(path, enquiry.settings.name, enquiry.passages, enquiry.codebook, NOW, coder)
    assert returned.decided + returned.undecided + returned.faulty == returned.rows
    return returned


def decided(returned):
    """What was decided, one line a code."""
    return [f"{row.passage}: {row.code} {row.status}".strip() for row in returned.codings.itertuples()]


def told(returned):
    """All that is said of a sheet, without the file."""
    return [text.removeprefix("back.xlsx, ").removeprefix("back.xlsx: ") for text in sentences(returned.problems)]


def numbers(returned):
    """How many rows are decided, undecided and faulty."""
    return returned.decided, returned.undecided, returned.faulty


# What is written


def test_a_row_shows_the_passage_its_context_and_its_candidates(sheet):
    """A row shows the passage its context and its candidates."""
    row = {
        key: sheet.cell(key, "XAA/B1/comment").value for key in ("state", "question", "context", "text", "candidates")
    }
    assert row == {
        "state": "Saint Aurelia", "question": "B1  Is there a coordinating body? (comment)",
        "context": "Coordination and cooperation\nB  Coordination\nThe State answered: Yes, its own",
        "text": "A steering committee is planned.",
        "candidates": "Coordinating body [planned]: “steering committee”",
    }  # fmt: skip
    assert sheet.cell("candidates", "XAC/C1").value == "no candidate"


def test_the_words_that_hit_stand_out_in_the_text(blank):
    """Another type where the words hit; the text is what the State wrote, to the character."""
    cell = openpyxl.load_workbook(blank, rich_text=True)[SHEET].cell(ROWS["XAA/B1/comment"], 7).value
    marked = [str(part) for part in cell if getattr(part, "font", None) and part.font.b]
    assert marked == ["steering committee"]
    assert str(cell) == "A steering committee is planned."


def test_drop_downs_take_the_names_of_codes_statuses_and_decisions(sheet):
    """Drop downs take the names of codes statuses and decisions."""
    lists = [[cell.value for cell in column] for column in sheet.book["lists"].columns]
    assert lists[1] == ["name", "Coordinating body", "Hotlines", "Challenge or gap", None, None, None]
    assert lists[3][1:] == ["in force", "partly in force", "in progress", "planned", "ended", "absent"]
    assert lists[4][1:4] == ["as proposed", "as chosen here", "no code applies"]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.sheet.data_validations.dataValidation}
    column = get_column_letter(sheet.place("code1"))
    assert rules[f"{column}3:{column}7"] == "lists!$B$2:$B$4"
    assert len(rules) == 13


def test_the_workbook_knows_what_it_is_and_can_be_worked_in(sheet, enquiry):
    """The workbook knows what it is and can be worked in."""
    about = {row[0].value: row[1].value for row in sheet.book["about"].rows}
    wanted = {"enquiry": "small", "coder": "AB", "role": "coder", "share": "1", "seed": "7", "passages": "5"}
    assert wanted.items() <= about.items()
    assert about["codebook"] == enquiry.codebook.version
    assert sheet.book.properties.creator == "AB"
    assert {one.name: one.value for one in sheet.book.custom_doc_props.props}["seed"] == "7"
    assert [one.title for one in sheet.book if one.sheet_state == "visible"] == ["What to do", "Passages", "Codebook"]
    assert sheet.sheet.freeze_panes.endswith("3")
    assert sheet.sheet.auto_filter.ref.endswith("7")
    assert sheet.sheet.page_setup.orientation == "landscape"
    hidden = sheet.sheet.column_dimensions["A"]  # and those beside it: openpyxl joins columns that are alike
    assert (hidden.hidden, hidden.max, [cell.value for cell in sheet.sheet[1]][:3]) == (
        True,
        3,
        ["passage", "content", "coder"],
    )


def test_names_are_in_the_language_of_the_coder_and_the_codebook_in_english_where_it_has_no_other(enquiry, tmp_path):
    """Names are in the language of the coder and the codebook in english where it has no other."""
    write_coding_sheet(enquiry.in_language("es"), "AB", 1.0, 7, tmp_path / "es.xlsx")
    book = openpyxl.load_workbook(tmp_path / "es.xlsx")
    texts = {cell.value for sheet in book for row in sheet.rows for cell in row}
    assert {"Santa Aurelia", "Órgano coordinador", "Líneas de denuncia", "Who coordinates."} <= texts
    assert not {"Saint Aurelia", "Coordinating body"} & texts


def test_two_codes_of_one_name_are_told_apart_and_the_name_alone_means_neither(open_small, tmp_path):
    """Two codes of one name are told apart and the name alone means neither."""
    codes = CODEBOOK["codes"].replace("Hotlines ", "Coordinating body")
    enquiry = open_small(ANSWERS)
    write_workbook(enquiry.settings.codebook, CODEBOOK | {"codes": codes})
    enquiry = open_enquiry(enquiry.settings.folder)
    write_coding_sheet(enquiry, "AB", 1.0, 7, tmp_path / "AB.xlsx")
    sheet = Filled(enquiry, tmp_path / "AB.xlsx", tmp_path / "back.xlsx")
    sheet.decide("XAA/C1", code1="Coordinating body (HOTLINE)").decide("XAB/C1", code1="Coordinating body")
    returned = sheet.read()
    assert decided(returned) == ["XAA/C1: HOTLINE"]
    assert "(it is like Coordinating body (BODY) / Coordinating body (HOTLINE))" in told(returned)[0]


def test_a_text_that_begins_like_a_formula_or_is_very_long_is_a_text(open_small, tmp_path):
    """A text that begins like a formula or is very long is a text."""
    long = "One hotline. " * 3000
    enquiry = open_small(ANSWERS.replace("Nothing of note.", "=1+1").replace("The main challenge is money.", long))
    write_coding_sheet(enquiry, "AB", 1.0, 7, tmp_path / "AB.xlsx")
    sheet = Filled(enquiry, tmp_path / "AB.xlsx", tmp_path / "back.xlsx")
    assert (sheet.cell("text", "XAC/C1").value, sheet.cell("text", "XAC/C1").data_type) == ("=1+1", "s")
    assert sheet.cell("text", "XAA/C1").value.endswith(" […]")
    returned = sheet.decide("XAA/C1", "no code applies").decide("XAC/C1", "no code applies").read()
    assert (decided(returned), told(returned)) == (["XAA/C1:", "XAC/C1:"], [])


@pytest.mark.parametrize("share", [0, 2])
def test_a_share_that_cannot_be_writes_nothing(enquiry, tmp_path, share):
    """A share that cannot be writes nothing."""
    with pytest.raises(InputError, match="cannot be a share"):
        write_coding_sheet(enquiry, "AB", share, 7, tmp_path / "AB.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_left_as_it_was(enquiry, tmp_path):
    """What is there already is left as it was."""
    (tmp_path / "AB.xlsx").write_text("mine")
    with pytest.raises(InputError, match="it is there already"):
        write_coding_sheet(enquiry, "AB", 1.0, 7, tmp_path / "AB.xlsx")
    assert (tmp_path / "AB.xlsx").read_text() == "mine"


# What a row means


def test_a_sheet_as_written_is_undecided(enquiry, blank):
    """A sheet as written is undecided."""
    returned = read(enquiry, blank)
    assert (numbers(returned), len(returned.codings), returned.problems) == ((0, 5, 0), 0, ())


def test_each_kind_of_decision(sheet):
    """Each kind of decision."""
    sheet.decide("XAA/B1/comment", "as proposed", code1="Hotlines", status1="in force", memo="two things")
    sheet.decide("XAA/C1", "as chosen here", code1="Coordinating body", code3="Hotlines", status3="ended")
    sheet.decide("XAB/B1/comment", "no code applies")
    sheet.decide("XAB/C1", code1="Hotlines", code2="Hotlines", status2="planned")
    returned = sheet.read()
    assert decided(returned) == [
        "XAA/B1/comment: BODY planned", "XAA/B1/comment: HOTLINE in_force", "XAA/C1: BODY", "XAA/C1: HOTLINE ended",
        "XAB/B1/comment:", "XAB/C1: HOTLINE planned",
    ]  # fmt: skip
    assert (numbers(returned), told(returned)) == ((4, 1, 0), [])
    first = returned.codings.iloc[0]
    assert (first["coder"], first["role"], first["decided"], first["memo"]) == (
        "AB", "coder", "2026-03-02T09:30:00", "two things",
    )  # fmt: skip
    assert (first["start"], first["end"], first["sheet"], first["cell"]) == (-1, -1, SHEET, "I3")
    body = sheet.enquiry.codebook.code("BODY")
    assert (first["codebook"], first["meaning"]) == (sheet.enquiry.codebook.version, body.meaning)


def test_a_status_chosen_stands_before_the_one_proposed(sheet):
    """A status chosen stands before the one proposed."""
    sheet.decide("XAA/B1/comment", "as proposed", code1="Coordinating body", status1="in force")
    assert decided(sheet.read()) == ["XAA/B1/comment: BODY in_force"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("  hotlines ", "HOTLINE"), ("HOTLINES", "HOTLINE"), ("HOTLINE", "HOTLINE"), ("hotline", "HOTLINE"),
        ("x-challenge", "X-CHALLENGE"), ("Lineas de denuncia", "HOTLINE"), ("órgano  coordinador", "BODY"),
    ],
)  # fmt: skip
def test_a_code_is_understood_however_it_is_typed(sheet, typed, code):
    """A code is understood however it is typed."""
    returned = sheet.decide("XAA/C1", code1=typed).read()
    assert (decided(returned), told(returned)) == ([f"XAA/C1: {code}"], [])


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"code1": "Hotlinez"}, "J4: 'Hotlinez' is no code; the row is left out (it is like Hotlines); choose"),
        ({"code1": "Orchids"}, "J4: 'Orchids' is no code; the row is left out; choose"),
        ({"code1": "Hotlines", "status1": "plannned"}, "K4: 'plannned' is no status; the row is left out (it is like planned)"),
        ({"decision": "as propossed"}, "I4: 'as propossed' is no decision; the row is left out (it is like as proposed)"),
        ({"decision": 7}, "I4: '7' is no decision; the row is left out;"),
        ({"status2": "planned"}, "M4: there is a status without a code; the row is left out;"),
        ({"decision": "no code applies", "code1": "Hotlines"}, "I4: no code applies, and codes are chosen; the row is left out;"),
        ({"decision": "as chosen here"}, "I4: the codes chosen here count, and none is chosen; the row is left out;"),
        (
            {"code1": "Hotlines", "status1": "planned", "code2": "HOTLINE", "status2": "ended"},
            "M4: the code HOTLINE has two statuses; the row is left out;",
        ),
    ],
)  # fmt: skip
def test_a_faulty_row_is_told_by_its_cell_and_left_out(sheet, cells, message):
    """A faulty row is told by its cell and left out."""
    sheet.decide("XAA/C1", **cells).decide("XAB/C1", "as proposed")
    returned = sheet.read()
    assert (decided(returned), numbers(returned)) == (["XAB/C1: X-CHALLENGE"], (1, 3, 1))
    assert [text for text in told(returned) if text.startswith(f"{SHEET}, {message}")] == told(returned)
    assert len(told(returned)) == 1


def test_nothing_can_be_taken_over_where_nothing_was_proposed(sheet):
    """Nothing can be taken over where nothing was proposed."""
    returned = sheet.decide("XAC/C1", "as proposed").read()
    assert numbers(returned) == (0, 4, 1)
    assert told(returned)[0].startswith("Passages, I7: there is nothing to take over")


def test_all_faults_are_told_together_and_a_memo_alone_decides_nothing(sheet):
    """All faults are told together and a memo alone decides nothing."""
    sheet.decide("XAA/C1", code1="x1").decide("XAB/C1", "maybe", code1="x2").decide("XAC/C1", memo="ask")
    returned = sheet.read()
    assert numbers(returned) == (0, 3, 2)
    assert [text.split(":")[0] for text in told(returned)] == [
        "Passages, J4", "Passages, J6", "Passages, I6", f"Passages, {get_column_letter(sheet.place('memo'))}7",
    ]  # fmt: skip


# What became of the workbook


def fill(sheet):
    """Three rows decided."""
    sheet.decide("XAA/C1", "as proposed").decide("XAB/C1", "no code applies").decide("XAC/C1", code1="Hotlines")
    return sheet


FILLED = ["XAA/C1: X-CHALLENGE", "XAB/C1:", "XAC/C1: HOTLINE"]


def rows_of(sheet):
    """The values below the headings."""
    return [list(row) for row in sheet.sheet.iter_rows(min_row=3, values_only=True)]


def rewrite(sheet, rows):
    """Put these rows in the place of those below the headings."""
    sheet.sheet.delete_rows(3, sheet.sheet.max_row)
    for row in rows:
        sheet.sheet.append(row)


def test_rows_sorted_hidden_and_parted_by_blank_ones(sheet):
    """Rows sorted hidden and parted by blank ones."""
    rewrite(fill(sheet), [row for one in reversed(rows_of(sheet)) for row in ([None], one)])
    sheet.sheet.row_dimensions[4].hidden = True
    returned = sheet.read()
    assert sorted(decided(returned)) == FILLED
    assert (numbers(returned), told(returned)) == ((3, 2, 0), [])


def test_rows_deleted_are_told_and_the_others_used(sheet):
    """Rows deleted are told and the others used."""
    fill(sheet).sheet.delete_rows(3, 2)
    returned = sheet.read()
    assert (decided(returned), numbers(returned)) == (FILLED[1:], (2, 1, 0))
    assert told(returned)[0].startswith("of the passages that the sheet was written with, 2 are not in it any more")


def test_a_row_copied_is_one_where_it_says_the_same_and_none_where_it_differs(sheet):
    """A row copied is one where it says the same and none where it differs."""
    rows = rows_of(fill(sheet))
    other = list(rows[4])
    other[sheet.place("code1") - 1] = "Coordinating body"
    rewrite(sheet, [*rows, rows[1], other])
    returned = sheet.read()
    assert decided(returned) == ["XAA/C1: X-CHALLENGE", "XAB/C1:"]
    assert numbers(returned) == (3, 2, 2)
    assert [text.split(";")[0] for text in told(returned)] == [
        "Passages, I7: two rows decide on XAC/C1 and differ", "Passages, I9: two rows decide on XAC/C1 and differ",
    ]  # fmt: skip


def test_columns_inserted_moved_and_deleted_and_the_sheet_renamed(sheet):
    """Columns inserted moved and deleted and the sheet renamed."""
    fill(sheet).sheet.insert_cols(2, 2)
    sheet.sheet.insert_rows(1, 2)
    width = sheet.sheet.max_column
    rows = [list(row)[::-1] for row in sheet.sheet.iter_rows(values_only=True)]
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            sheet.sheet.cell(number, place).value = value
    candidates = next(cell.column for cell in sheet.sheet[3] if cell.value == "candidates")
    sheet.sheet.delete_cols(candidates)
    sheet.sheet.title = "Mine (final) 2"
    assert sheet.sheet.max_column == width - 1
    returned = sheet.read()
    assert (decided(returned), numbers(returned), told(returned)) == (FILLED, (3, 2, 0), [])


def test_a_column_that_stands_there_twice_is_told_and_the_first_counts(sheet):
    """A column that stands there twice is told and the first counts."""
    last = fill(sheet).sheet.max_column + 1
    sheet.sheet.cell(1, last).value, sheet.sheet.cell(6, last).value = "decision", "as proposed"
    returned = sheet.read()
    assert decided(returned) == FILLED
    assert told(returned) == [
        f"Passages, {get_column_letter(last)}1: the column stands here a second time; the first one counts; "
        "remove it, if something else was decided in it."
    ]


def test_without_the_hidden_row_the_headings_tell(sheet):
    """Without the hidden row the headings tell."""
    fill(sheet).sheet.delete_rows(1)
    assert decided(sheet.read()) == FILLED


def test_without_ids_the_exact_text_tells_where_it_is_of_one_passage(sheet):
    """Without ids the exact text tells where it is of one passage."""
    fill(sheet).sheet.delete_cols(1, 3)
    sheet.sheet.cell(7, 1).value = None
    returned = sheet.read()
    assert (decided(returned), numbers(returned)) == (FILLED, (3, 2, 0))
    assert told(returned)[0].startswith(
        "Passages, D4: the row does not say which passage it is; by its text it is XAA/C1"
    )


def test_without_ids_two_passages_of_one_text_cannot_be_told_apart(open_small, tmp_path):
    """Without ids two passages of one text cannot be told apart."""
    enquiry = open_small(ANSWERS.replace("El desafío es el presupuesto.", "Nothing of note."))
    write_coding_sheet(enquiry, "AB", 1.0, 7, tmp_path / "AB.xlsx")
    sheet = fill(Filled(enquiry, tmp_path / "AB.xlsx", tmp_path / "back.xlsx"))
    sheet.sheet.delete_cols(1, 3)
    returned = sheet.read()
    assert (decided(returned), numbers(returned)) == (FILLED[:1], (1, 2, 2))
    assert (
        "Passages, D6: the row does not say which passage it is, nor does its text; it is left out" in told(returned)[2]
    )


def test_a_text_that_was_edited_is_told_and_the_decision_kept(sheet):
    """A text that was edited is told and the decision kept."""
    fill(sheet).cell("text", "XAA/C1").value = "The main challenge is a lot of money."
    sheet.cell("text", "XAB/C1").value = "El desafío\n es el presupuesto. "  # spaces alone
    returned = sheet.read()
    assert decided(returned) == FILLED
    assert [text.split(";")[0] for text in told(returned)] == [
        "Passages, G4: the text of XAA/C1 differs from the State's"
    ]


def test_columns_sorted_apart_from_each_other_are_not_believed(sheet):
    """Columns sorted apart from each other are not believed."""
    fill(sheet)
    one, other = sheet.cell("text", "XAA/C1"), sheet.cell("text", "XAB/C1")
    one.value, other.value = other.value, one.value
    returned = sheet.read()
    assert (decided(returned), numbers(returned)) == (FILLED[2:], (1, 2, 2))
    assert told(returned)[0].startswith("Passages, G4: the row belongs to XAA/C1, and its text is that of XAB/C1")


def test_a_passage_that_is_gone_or_changed_is_told_and_its_decision_kept(sheet):
    """A passage that is gone or changed is told and its decision kept."""
    enquiry = sheet.enquiry
    later = enquiry.passages[enquiry.passages["passage"] != "XAA/C1"].copy()
    later.loc[later["passage"] == "XAB/C1", "text"] = "Ya no hay desafíos."
    fill(sheet).book.save(sheet.back)
    returned = read_sheet(sheet.back, "small", later, enquiry.codebook, NOW)
    assert decided(returned) == FILLED
    assert [text.split(";")[0] for text in told(returned)] == [
        "Passages, A4: the passage XAA/C1 is not there any more",
        "Passages, G6: the State's text of XAB/C1 has changed since the sheet was written",
    ]


def test_a_sheet_of_another_enquiry_is_refused(sheet):
    """A sheet of another enquiry is refused."""
    with pytest.raises(InputError, match="it belongs to the enquiry small; import it there"):
        read_sheet(fill(sheet).read() and sheet.back, "other", sheet.enquiry.passages, sheet.enquiry.codebook, NOW)


def test_a_workbook_of_something_else_is_refused(enquiry, tmp_path):
    """A workbook of something else is refused."""
    path = write_workbook(tmp_path / "other.xlsx", {"Data": "passage | decision\np1 | as proposed"})
    with pytest.raises(InputError, match="it is no coding sheet or reply sheet of ours"):
        read(enquiry, path)


def test_a_workbook_without_its_columns_is_refused_with_a_remedy(sheet):
    """A workbook without its columns is refused with a remedy."""
    fill(sheet).book.remove(sheet.sheet)
    with pytest.raises(InputError, match="no sheet has both the passages and the decisions"):
        sheet.read()


def test_an_older_codebook_is_told_and_its_names_still_count(open_small, tmp_path):
    """An older codebook is told and its names still count."""
    enquiry = open_small(ANSWERS)
    write_coding_sheet(enquiry, "AB", 1.0, 7, tmp_path / "AB.xlsx")
    sheet = Filled(enquiry, tmp_path / "AB.xlsx", tmp_path / "back.xlsx")
    sheet.decide("XAA/C1", code1="Hotlines").decide("XAB/C1", code1="Coordinating body")
    renamed = CODEBOOK["codes"].replace("Hotlines ", "Helplines").replace("BODY ", "ORGAN")
    terms = CODEBOOK["terms"].replace("BODY ", "ORGAN")
    write_workbook(enquiry.settings.codebook, CODEBOOK | {"codes": renamed, "terms": terms})
    later = open_enquiry(enquiry.settings.folder)
    returned = sheet.read(later)
    assert decided(returned) == ["XAA/C1: HOTLINE", "XAB/C1: BODY"]
    assert set(returned.codings["codebook"]) == {enquiry.codebook.version} != {later.codebook.version}
    assert returned.codings["meaning"][0] == enquiry.codebook.code("HOTLINE").meaning
    assert told(returned)[0].startswith("it was written for another version of the codebook")
    assert told(returned)[1].startswith("Passages, I6: the codebook no longer has the code BODY")


def test_a_coder_renamed_on_the_first_sheet_is_asked_about(sheet):
    """A coder renamed on the first sheet is asked about."""
    cover = fill(sheet).book["What to do"]
    place = next(cell for row in cover.rows for cell in row if cell.value == "AB")
    place.value = "CD"
    with pytest.raises(InputError, match=f"{place.coordinate}: the workbook was written for AB, and here it names CD"):
        sheet.read()
    returned = sheet.read(coder="CD")
    assert (decided(returned), set(returned.codings["coder"])) == (FILLED, {"CD"})


def test_rows_of_another_coder_in_the_file_are_left_out(sheet):
    """Rows of another coder in the file are left out."""
    fill(sheet).cell("coder", "XAC/C1").value = "CD"
    returned = sheet.read()
    assert (decided(returned), numbers(returned)) == (FILLED[:2], (2, 2, 1))
    assert told(returned)[0].startswith("Passages, C7: the row comes from the sheet of CD, and this is that of AB")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_sheet_saved_by_libreoffice_is_read_the_same(sheet, tmp_path, libreoffice, kind):
    """A sheet saved by libreoffice is read the same."""
    fill(sheet).decide("XAA/B1/comment", code1="hotlines", status1="Planned", memo="=1+1\nsecond line").read()
    libreoffice(kind, tmp_path / "out", sheet.back)
    returned = read(sheet.enquiry, tmp_path / "out" / f"back.{kind}")
    assert decided(returned) == ["XAA/B1/comment: HOTLINE planned", *FILLED]
    assert (numbers(returned), told(returned)) == ((4, 1, 0), [])


TYPED = strategies.one_of(
    strategies.sampled_from(["as proposed", "no code applies", "Hotlines", "planned", "Passage, as written", "decision"]),
    strategies.text(alphabet=strategies.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
    strategies.integers(-3, 3), strategies.booleans(), strategies.none(), strategies.just("=1/0"),
)  # fmt: skip


@these(strategies.data())
def test_whatever_is_done_to_a_sheet_its_rows_add_up(enquiry, blank, tmp_path_factory, data):
    """Whatever is done to a sheet its rows add up."""
    sheet = fill(Filled(enquiry, blank, tmp_path_factory.mktemp("any") / "back.xlsx"))
    for edit in data.draw(
        strategies.lists(strategies.sampled_from(["type", "shuffle", "row", "column", "copy"]), max_size=6)
    ):
        row = data.draw(strategies.integers(1, max(sheet.sheet.max_row, 1)))
        column = data.draw(strategies.integers(1, max(sheet.sheet.max_column, 1)))
        if edit == "type":
            sheet.sheet.cell(row, column).value = data.draw(TYPED)
        elif edit == "shuffle":
            rewrite(sheet, data.draw(strategies.permutations(rows_of(sheet))))
        elif edit == "row":
            sheet.sheet.delete_rows(row)
        elif edit == "column":
            sheet.sheet.delete_cols(column)
        else:
            sheet.sheet.append([cell.value for cell in sheet.sheet[row]])
    try:
        returned = sheet.read()
    except InputError as error:  # no column is left by which a decision or its passage could be known
        refused = [problem.kind for problem in error.problems]
    else:
        refused = []
        lost = {(p.sheet, p.cell.lstrip(ascii_uppercase)) for p in returned.problems if p.severity == "loses"}
        assert len(lost) == returned.faulty
        assert set(returned.codings["code"]) <= {"", "BODY", "HOTLINE", "X-CHALLENGE"}
    assert refused in ([], ["no_keys"])


# What is kept


def test_a_workbook_is_kept_with_what_it_says_and_once(sheet, tmp_path):
    """A workbook is kept with what it says and once."""
    returned, folder = fill(sheet).read(), tmp_path / "codings"
    kept = keep(folder, returned, sheet.back, NOW)
    table, problems = read_codings(folder)
    assert (list(table["passage"]), problems) == (["XAA/C1", "XAB/C1", "XAC/C1"], [])
    (file,) = set(table["file"])
    assert file.startswith("received/AB_2026-03-02_")
    assert (folder / file).read_bytes() == sheet.back.read_bytes()
    before = (folder / "AB.csv").read_bytes()
    again = keep(folder, returned, sheet.back, NOW)
    assert (len(kept.codings), len(again.codings)) == (3, 0)
    assert sentences(again.problems) == [
        "back.xlsx: it was imported before, just as it is; nothing was added; nothing is to do."
    ]
    assert (folder / "AB.csv").read_bytes() == before


def test_decisions_that_are_kept_count_for_the_enquiry(open_small, tmp_path):
    """Decisions that are kept count for the enquiry."""
    enquiry = open_small(ANSWERS)
    write_coding_sheet(enquiry, "AB", 1.0, 7, tmp_path / "AB.xlsx")
    sheet = fill(Filled(enquiry, tmp_path / "AB.xlsx", tmp_path / "back.xlsx"))
    keep(enquiry.settings.codings, sheet.read(), sheet.back, NOW)
    decided_now = open_enquiry(enquiry.settings.folder).decided
    assert [f"{row.passage}: {row.code} {row.rests_on}" for row in decided_now.itertuples()] == [
        "XAA/B1/comment: BODY candidates", "XAA/C1: X-CHALLENGE codings", "XAB/B1/comment: BODY candidates",
        "XAC/C1: HOTLINE codings",
    ]  # fmt: skip


# Adjudication


@pytest.fixture
def coded_twice(open_small, tmp_path):
    """AB and CD decided on four passages, and differ on two of them."""
    enquiry = open_small(ANSWERS)
    for coder in ("AB", "CD"):
        write_coding_sheet(enquiry, coder, 1.0, 7, tmp_path / f"{coder}.xlsx")
        sheet = fill(Filled(enquiry, tmp_path / f"{coder}.xlsx", tmp_path / f"back_{coder}.xlsx"))
        if coder == "CD":
            sheet.decide("XAB/C1", "as proposed").decide(
                "XAC/C1", "as chosen here", code1="Hotlines", status1="planned"
            )
            sheet.decide("XAA/C1", "no code applies", memo="money is no challenge")
        else:
            sheet.decide("XAB/C1", "no code applies").decide("XAA/B1/comment", "as proposed")
        keep(enquiry.settings.codings, sheet.read(), sheet.back, NOW)
    return open_enquiry(enquiry.settings.folder)


def test_an_adjudicator_sees_what_each_coder_decided_where_they_differ_and_settles_it(coded_twice, tmp_path):
    """An adjudicator sees what each coder decided where they differ and settles it."""
    path = tmp_path / "EF.xlsx"
    assert write_adjudication_sheet(coded_twice, "EF", path) == 2
    sheet = Filled(coded_twice, path, tmp_path / "back.xlsx")
    rows = {row[sheet.place("passage") - 1]: row for row in rows_of(sheet)}
    shown = {name: [row[sheet.place(f"shown:{coder}") - 1] for coder in ("AB", "CD")] for name, row in rows.items()}
    assert shown == {
        "XAA/C1": ["Challenge or gap", "no code applies\nMemo: money is no challenge"],
        "XAB/C1": ["no code applies", "Challenge or gap"],
    }
    sheet.sheet.cell(3, sheet.place("decision")).value = "as AB"
    sheet.sheet.cell(4, sheet.place("decision")).value = "AS ab"
    returned = sheet.read()
    assert decided(returned) == ["XAA/C1: X-CHALLENGE", "XAB/C1:"]
    assert set(returned.codings["role"]) == {"adjudicator"}
    keep(coded_twice.settings.codings, returned, sheet.back, NOW)
    settled = open_enquiry(coded_twice.settings.folder)
    assert write_adjudication_sheet(settled, "GH", tmp_path / "GH.xlsx") == 0
    assert not (tmp_path / "GH.xlsx").exists()
    rests_on = settled.decided.set_index("passage")["rests_on"]
    assert (rests_on["XAA/C1"], rests_on["XAC/C1"]) == ("settled codings", "settled codings")
    assert "XAB/C1" not in rests_on.index


def test_a_title_above_the_headings_is_told_and_is_no_row(sheet):
    """Whoever gives her sheet a title has no passage more; what is decided stands where it did."""
    sheet.decide("XAA/C1", "as proposed")
    sheet.sheet.insert_rows(1, 2)
    sheet.sheet.cell(1, sheet.place_in_row(3, "text")).value = "Coding of 2026, second round"
    sheet.sheet.cell(2, sheet.place_in_row(3, "decision")).value = "to be done by Friday"
    returned = sheet.read()
    assert decided(returned) == ["XAA/C1: X-CHALLENGE"]
    assert numbers(returned) == (1, 4, 0)
    above = [text for text in told(returned) if "above the headings" in text]
    assert [text.partition("; ")[0].partition(": ")[2] for text in above] == [
        "above the headings stands 'Coding of 2026, second round'",
        "above the headings stands 'to be done by Friday'",
    ]
