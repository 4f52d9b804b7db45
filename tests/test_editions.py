"""Editions: what States answered to an earlier edition of an enquiry, on the questions of this one."""

import openpyxl
import pytest
from tables import CODEBOOK, FORM, sentences, write_enquiry, write_workbook

from analysis.comparisons import list_changes
from analysis.enquiry import open_enquiry
from analysis.publication.checksums import write_checksums
from analysis.publication.tables import write_findings
from analysis.runs.inputs import read_inputs
from analysis.verification import verify

# The edition of 2019 asked B1 under another number and in other words, knew the option "broader" as "wide", and offered
# one that is gone; A1 it asked as today, but for an option that is new.
SURVEY_2019 = """
type                  | name  | label::English (en)                | role  | category
begin_group           | all   | All                                |       | situation
text                  | state | State that answers                 | state
select_multiple forms | A1    | Which forms were identified?
select_one body       | K7    | Do you have a coordinating organ?
text                  | B3    | Who keeps the register of cases?
end_group
"""
CHOICES_2019 = """
list_name | name   | status   | exclusive | label::English (en)
forms     | csam   |          |           | Abuse material
forms     | online |          |           | Online
forms     | none   | absent   | yes       | None
body      | yes    | in_force |           | Yes, its own
body      | wide   | in_force |           | Yes, a wide one
body      | no     | absent   |           | No
body      | soon   | planned  |           | Soon
"""
ANSWERS_2019 = """
State         | A1           | K7   | B3
Saint Aurelia | csam         | no   | The police
Valdoria      | csam, online | wide | The court
Costa Serena  | none         | soon |
"""
ANSWERS_2024 = """
State         | A1           | B1      | B3
Saint Aurelia | csam, travel | yes     | NA
Valdoria      | csam         | no      | NA
Costa Serena  | online       | broader | NA
"""


def with_former_names():
    """The form of today, which says what B1 and its option `broader` were called."""
    survey = FORM["survey"].replace("| relevant\n", "| relevant | formerly\n", 1)
    survey = survey.replace("¿Existe un órgano que coordine?", "¿Existe un órgano que coordine? | | | | | | K7", 1)
    choices = FORM["choices"].replace("label::Español (es)\n", "label::Español (es) | formerly\n", 1)
    choices = choices.replace("Sí, uno más amplio\n", "Sí, uno más amplio | wide\n", 1)
    return FORM | {"survey": survey, "choices": choices}


@pytest.fixture
def open_both(tmp_path):
    """Write both editions and open the later one."""

    def opened(earlier="round-2019", form=None, period="[2014, 2019]"):
        before = write_enquiry(tmp_path / "round-2019", {"all.xlsx": {"Data": ANSWERS_2019}})
        write_workbook(
            before / "form.xlsx", {"survey": SURVEY_2019, "choices": CHOICES_2019, "settings": "form_title\nOld"}
        )
        settings = (before / "enquiry.toml").read_text(encoding="utf-8")
        (before / "enquiry.toml").write_text(settings.replace("[2019, 2024]", period), encoding="utf-8")
        now = write_enquiry(tmp_path / "round-2024", {"all.xlsx": {"Data": ANSWERS_2024}})
        write_workbook(now / "form.xlsx", form or with_former_names())
        write_workbook(now / "codebook.xlsx", CODEBOOK)
        settings = (now / "enquiry.toml").read_text(encoding="utf-8")
        said = settings.replace("[enquiry]\n", f'[enquiry]\nearlier = "{earlier}"\n', 1)
        (now / "enquiry.toml").write_text(said, encoding="utf-8")
        return open_enquiry(now)

    return opened


def changes(enquiry, question):
    """Return the changes of a question: State, years, what was and what is, and where each stands."""
    found = list_changes(enquiry.answers, enquiry.form.by_id[question], enquiry.earlier)
    names = ["state", "since", "year", "before", "after", "edition_before", "cell_before", "edition", "cell"]
    return [tuple(row) for row in found[names].itertuples(index=False)]


def test_a_question_is_matched_by_its_former_name(open_both):
    """K7 is B1 today and `wide` is `broader`; who chose what is no option today is not compared."""
    enquiry = open_both()
    assert changes(enquiry, "B1") == [
        ("XAA", 2019, 2024, ("no",), ("yes",), "round-2019", "C2", "", "C2"),
        ("XAB", 2019, 2024, ("broader",), ("no",), "round-2019", "C3", "", "C3"),
    ]
    assert (
        "all.xlsx, Data, C4: the option 'soon' of round-2019 is none of B1 today; who chose it is not compared; "
        "if it is one of today's options, write its code into that option's column formerly."
    ) in sentences(enquiry.problems)


def test_progress_and_regress_between_editions(open_both):
    """One State came to have the body, one ceased to; the cells of both editions stand under it."""
    found = {finding.id: finding for finding in open_both().findings}
    came, went = found["B1-progress"], found["B1-regress"]
    assert (came.states_for, came.values, went.states_for) == (("XAA",), (("XAA", "2024"),), ("XAB",))
    assert [(cell.edition, cell.year, cell.cell) for cell in came.cells] == [
        ("round-2019", 2019, "C2"),
        ("", 2024, "C2"),
    ]


def test_an_option_that_only_one_edition_offered_is_no_progress(open_both):
    """`travel` is new: nobody knows what Saint Aurelia would have said of it. `online` came and went."""
    found = [f for f in open_both().findings if f.question == "A1" and f.kind in ("progress", "regress")]
    assert [(f.id, f.states_for) for f in found] == [("A1-online-progress", ("XAC",)), ("A1-online-regress", ("XAB",))]


def test_a_question_of_another_kind_is_not_compared(open_both):
    """B3 was a text; the problem says so, and nothing of it is carried over."""
    enquiry = open_both()
    assert changes(enquiry, "B3") == []
    assert any(p.kind == "edition_kind" and p.values["question"] == "B3" for p in enquiry.problems)


def test_without_a_former_name_nothing_is_guessed(open_both):
    """Neither K7's id nor its wording is any of today's: no change of B1 is told."""
    assert changes(open_both(form=FORM), "B1") == []


@pytest.mark.parametrize(
    ("earlier", "period", "told"),
    [
        ("round-2009", "[2014, 2019]", "the earlier edition 'round-2009' cannot be read (there is no enquiry"),
        ("round-2019", "[2019, 2024]", "the edition 'round-2019' is of 2024, which is not before 2024;"),
    ],
)
def test_an_edition_that_cannot_serve_is_told(open_both, earlier, period, told):
    """It is not there, or it is not earlier: the rest is published, and no change is told."""
    enquiry = open_both(earlier, period=period)
    assert enquiry.earlier.empty
    assert [sentence for sentence in sentences(enquiry.problems) if sentence.startswith(told)] != []


def test_an_enquiry_is_opened_again_where_its_earlier_edition_changed(open_both, tmp_path):
    """What was kept of it would tell changes that are none."""
    enquiry = open_both()
    write_workbook(tmp_path / "round-2019" / "responses" / "all.xlsx", {"Data": ANSWERS_2019.replace("| no ", "| yes")})
    assert changes(open_enquiry(enquiry.settings.folder), "B1")[0][0] == "XAB"


def test_the_cells_of_both_editions_are_verified(open_both, tmp_path, monkeypatch):
    """Each is reopened in the folder of its own edition; a cell of the earlier one that was changed is named."""
    enquiry, report = open_both(), tmp_path / "reports" / "round-2024"
    (tmp_path / "data" / "raw").mkdir(parents=True)
    report.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    write_findings(enquiry, ["en"], report / "findings.json")
    write_checksums(report)
    verified = verify(enquiry.settings.folder)
    assert [problem.sentence() for problem in verified.problems] == []
    assert sorted(verified.files) == ["all.xlsx", "round-2019/all.xlsx"]
    earlier = tmp_path / "round-2019" / "responses" / "all.xlsx"
    book = openpyxl.load_workbook(earlier)
    book["Data"]["C2"] = "yes"
    book.save(earlier)
    told = [problem.sentence() for problem in verify(enquiry.settings.folder).problems]
    assert [sentence for sentence in told if "B1-progress cites 'no', the cell holds 'yes'" in sentence] != []


def test_what_a_run_reads_holds_the_earlier_edition(open_both, tmp_path):
    """A file of it that changes is another input; what is kept of earlier runs, and read of workbooks, is none."""
    enquiry = open_both()
    folder = enquiry.settings.folder
    before = read_inputs(folder, tmp_path)["enquiry"]
    (other,) = {name.split("/")[1] for name in before if name.startswith("../")}
    (folder / ".kept").mkdir()
    (folder / ".kept" / "manifest.json").write_text("{}", encoding="utf-8")
    assert read_inputs(folder, tmp_path)["enquiry"] == before
    with (folder.parent / other / "enquiry.toml").open("a", encoding="utf-8") as file:
        file.write("\n# another word\n")
    after = read_inputs(folder, tmp_path)["enquiry"]
    assert {name for name in after if after[name] != before.get(name)} == {f"../{other}/enquiry.toml"}
