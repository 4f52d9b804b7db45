"""Reply sheets: a State sees how its own answers were coded, and what it says comes back whole."""

from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given as these
from hypothesis import strategies
from tables import CODEBOOK, FORM, SURVEY, sentences, with_codes, write_enquiry, write_workbook

from analysis.codings import keep, read_codings, read_replies, read_sheet
from analysis.codings.store import COLUMNS, add_rows
from analysis.enquiry import open_enquiry
from analysis.passages import content_of
from analysis.problems import InputError
from analysis.publication.reply_sheet import language_of, write_reply_sheet, write_reply_sheets

ANSWERS = """
state | submitted  | B1      | B1_comment                       | B2   | C1
XAA   | 2024-05-01 | yes     | A steering committee is planned. | 2015 | The main challenge is money.
XAB   | 2024-05-02 | no      | No existe una comisión.          |      | Nada. Escribir a ana@example.org.
XAC   | 2024-05-03 | broader | see annex 2                      | 2012 | Nothing of note.
"""
NOW = datetime(2026, 4, 1, 12, 0)
SHOWN = ("place", "text", "coded", "status", "basis")


@pytest.fixture(scope="module")
def enquiry(tmp_path_factory):
    """Three States, of which one writes Spanish; a person decided on one passage of the first."""
    folder = write_enquiry(tmp_path_factory.mktemp("reply") / "small", {"export.xlsx": {"Data": ANSWERS}})
    write_workbook(folder / "form.xlsx", FORM | {"survey": with_codes(SURVEY, {"B1": "BODY", "B2": "BODY"})})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    row = {
        "passage": "XAA/C1", "code": "HOTLINE", "coder": "QQ", "role": "coder", "decided": "2026-01-01",
        "content": content_of("The main challenge is money."), "start": -1, "end": -1, "memo": "weak reading",
        "codebook": open_enquiry(folder).codebook.version,
    }  # fmt: skip
    add_rows(folder / "codings" / "QQ.csv", pd.DataFrame([dict.fromkeys(COLUMNS, "") | row]), COLUMNS)
    return open_enquiry(folder)


@pytest.fixture
def sheet(enquiry, tmp_path):
    """The reply sheet of the first State, opened to be filled in."""
    return Reply(enquiry, "XAA", tmp_path)


class Reply:
    """A reply sheet that a State fills in by hand."""

    def __init__(self, enquiry, state, folder):
        self.enquiry, self.path = enquiry, folder / "back.xlsx"
        (written,) = write_reply_sheets(enquiry, folder / "out", [state]).values()
        self.book = openpyxl.load_workbook(written)
        self.sheet = next(sheet for sheet in self.book if sheet.max_column > 5)
        self.places = {cell.value: cell.column for cell in self.sheet[1]}

    def write(self, row, **texts):
        """Type into a row, as Excel counts it."""
        for key, text in texts.items():
            self.sheet.cell(row, self.places[key]).value = text
        return self

    def rows(self, *keys):
        """What stands under these keys."""
        return [
            tuple(self.sheet.cell(row, self.places[key]).value for key in keys)
            for row in range(3, self.sheet.max_row + 1)
        ]

    def read(self):
        """Save the workbook and read it back; its rows add up."""
        self.book.save(self.path)
        returned = read_sheet(self.path, "small", self.enquiry.passages, self.enquiry.codebook, NOW)
        assert returned.decided + returned.undecided + returned.faulty == returned.rows
        return returned


def said(returned):
    """What was replied, one line a row."""
    keys = ["state", "question", "option", "passage", "code", "reply", "comment"]
    return [" | ".join(row) for row in returned.codings[keys].itertuples(index=False)]


def test_a_state_sees_its_closed_and_open_answers_and_what_each_code_rests_on(sheet):
    """A state sees its closed and open answers and what each code rests on."""
    form = "the form: the option that was chosen, or the figure given"
    machine = "a proposal of a machine, by the words of the text; no person has decided on it yet"
    assert sheet.rows(*SHOWN) == [
        ("B1  Is there a coordinating body?", "Yes, its own", "Coordinating body", "in force", form),
        (
            "B1  Is there a coordinating body? (comment)",
            "A steering committee is planned.",
            "Coordinating body",
            "planned",
            machine,
        ),
        ("B2  In which year was it created?", "2015", "Coordinating body", None, form),
        ("C1  Which challenges did it meet?", "The main challenge is money.", "Hotlines", None, "decided by people"),
    ]


def test_nobody_elses_texts_no_coder_and_no_memo_is_in_the_workbook(sheet):
    """Nobody elses texts no coder and no memo is in the workbook."""
    texts = " ".join(str(cell.value) for one in sheet.book for row in one.rows for cell in row)
    assert "committee" in texts
    assert not [word for word in ("Valdoria", "comisión", "Nothing of note", "QQ", "weak reading") if word in texts]


def test_it_is_in_the_language_of_the_state_and_shows_no_address(enquiry, tmp_path):
    """It is in the language of the state and shows no address."""
    sheet = Reply(enquiry, "XAB", tmp_path)
    rows = sheet.rows("text", "coded")
    assert ("No", "Órgano coordinador") in rows
    assert ("Nada. Escribir a •••••••••••••••.", "ningún código") in rows
    assert [language_of(enquiry, state) for state in ("XAA", "XAB")] == ["en", "es"]


def test_all_that_answered_get_one_and_none_is_written_over(enquiry, tmp_path):
    """All that answered get one and none is written over."""
    written = write_reply_sheets(enquiry, tmp_path / "out")
    assert {state: path.name for state, path in written.items()} == {
        "XAA": "XAA_reply.xlsx", "XAB": "XAB_reply.xlsx", "XAC": "XAC_reply.xlsx",
    }  # fmt: skip
    with pytest.raises(InputError, match="it is there already"):
        write_reply_sheets(enquiry, tmp_path / "out", ["XAB"])
    with pytest.raises(InputError, match="XAD"):
        write_reply_sheets(enquiry, tmp_path / "out", ["XAD"])


def test_a_state_that_was_not_asked_gets_none(enquiry, tmp_path):
    """Nothing of it can be coded; the message names those that were asked."""
    with pytest.raises(InputError, match="XAA, XAB, XAC"):
        write_reply_sheet(enquiry, "XAD", tmp_path / "XAD.xlsx")
    assert not (tmp_path / "XAD.xlsx").exists()


def test_only_the_replies_can_be_written_and_no_password_is_asked(sheet):
    """Only the replies can be written and no password is asked."""
    assert (sheet.sheet.protection.sheet, sheet.sheet.protection.password) == (True, None)
    unlocked = [key for key, place in sheet.places.items() if not sheet.sheet.cell(3, place).protection.locked]
    assert unlocked == ["reply", "comment"]
    (rule,) = sheet.sheet.data_validations.dataValidation
    assert rule.formula1 == "lists!$A$1:$A$2"
    assert [cell.value for cell in sheet.book["lists"]["A"]] == ["we agree", "we disagree"]


def test_a_long_text_stands_in_full_beside_its_first_code_alone(open_small, tmp_path):
    """A long text stands in full beside its first code alone."""
    text = "The main challenge is that the steering committee has been without a budget for two years."
    sheet = Reply(open_small(ANSWERS.replace("The main challenge is money.", text)), "XAA", tmp_path)
    assert [row for row in sheet.rows("text", "coded") if row[0].startswith("The main")] == [
        (text, "Challenge or gap"),
        ("The main challenge is that the steering committee has been w […]", "Coordinating body"),
    ]


def test_replies_come_back_with_what_they_are_to(sheet):
    """Replies come back with what they are to."""
    sheet.write(3, reply="we disagree", comment="=Not so; the act names two.").write(4, reply="WE AGREE").write(
        6, comment="See our law."
    )
    returned = sheet.read()
    assert said(returned) == [
        "XAA | B1 | yes |  | BODY | disagree | =Not so; the act names two.",
        "XAA | B1 |  | XAA/B1/comment | BODY | agree | ",
        "XAA | C1 |  | XAA/C1 | HOTLINE |  | See our law.",
    ]
    assert (returned.decided, returned.undecided, returned.faulty, returned.problems) == (3, 1, 0, ())
    first = returned.codings.iloc[0]
    assert (first["received"], first["file"], first["sheet"], first["cell"]) == (
        "2026-04-01T12:00:00", "back.xlsx", "Answers", "J3",
    )  # fmt: skip


def test_a_sheet_left_blank_is_no_consent(sheet):
    """A sheet left blank is no consent."""
    returned = sheet.read()
    assert (len(returned.codings), returned.undecided, returned.problems) == (0, 4, ())


def test_a_reply_that_is_neither_is_told_and_the_others_are_kept(sheet):
    """A reply that is neither is told and the others are kept."""
    returned = sheet.write(3, reply="perhaps", comment="?").write(4, reply="disagree").read()
    assert (returned.decided, returned.undecided, returned.faulty) == (1, 2, 1)
    assert sentences(returned.problems) == [
        "back.xlsx, Answers, J3: 'perhaps' is neither agreement nor disagreement; the row is left out; "
        "choose from the list, and import the workbook again."
    ]


def test_a_comment_in_a_row_of_its_own_is_told(sheet):
    """A comment in a row of its own is told."""
    returned = sheet.write(9, comment="In general, thank you.").read()
    assert (returned.decided, returned.undecided, returned.faulty) == (0, 4, 1)
    assert sentences(returned.problems)[0].startswith(
        "back.xlsx, Answers, J9: the row does not say what the reply is to"
    )


def test_replies_are_kept_as_written_the_last_one_counts_and_they_are_no_codings(sheet, tmp_path):
    """Replies are kept as written the last one counts and they are no codings."""
    folder = tmp_path / "codings"
    returned = sheet.write(3, reply="we disagree", comment="Write to ana@example.org").read()
    keep(folder, returned, sheet.path, NOW)
    assert len(keep(folder, returned, sheet.path, NOW).codings) == 0
    table, problems = read_replies(folder)
    assert (list(table["comment"]), problems) == (["Write to ana@example.org"], [])
    assert (folder / table["file"][0]).read_bytes() == sheet.path.read_bytes()
    later = sheet.write(3, reply="we agree").read()
    keep(folder, later, sheet.path, NOW)
    assert list(read_replies(folder)[0]["reply"]) == ["agree"]
    assert len(read_codings(folder)[0]) == 0


def test_a_reply_to_another_enquiry_is_refused(sheet):
    """A reply to another enquiry is refused."""
    sheet.read()
    with pytest.raises(InputError, match="it belongs to the enquiry small"):
        read_sheet(sheet.path, "other", sheet.enquiry.passages, sheet.enquiry.codebook, NOW)


TYPED = strategies.one_of(
    strategies.sampled_from(["we agree", "disagree", "comment", None, 3, True]),
    strategies.text(alphabet=strategies.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
)


@these(strategies.data())
def test_whatever_is_done_to_a_reply_sheet_its_rows_add_up(enquiry, tmp_path_factory, data):
    """Whatever is done to a reply sheet its rows add up."""
    sheet = Reply(enquiry, "XAA", tmp_path_factory.mktemp("any"))
    for _ in range(data.draw(strategies.integers(0, 6))):
        row, column = data.draw(strategies.integers(1, 9)), data.draw(strategies.integers(1, 12))
        edit = data.draw(strategies.sampled_from(["type", "type", "row", "column"]))
        if edit == "type":
            sheet.sheet.cell(row, column).value = data.draw(TYPED)
        elif edit == "row":
            sheet.sheet.delete_rows(row)
        else:
            sheet.sheet.delete_cols(column)
    try:
        returned = sheet.read()
    except InputError as error:  # no column is left by which a reply, or what it is to, could be known
        refused = [problem.kind for problem in error.problems]
    else:
        refused = []
        assert set(returned.codings["reply"]) <= {"", "agree", "disagree"}
        assert len(returned.codings) == returned.decided
    assert refused in ([], ["no_keys"])
