"""Any enquiry, not only ours: a real workbook of legal questions, described and published."""

import re

import openpyxl
import pytest
from world_bank import SHEET, STATES, WORKBOOK, make_enquiry

from analysis import sections
from analysis.enquiry import open_enquiry
from analysis.languages import LANGUAGES
from analysis.narrative import sentence
from analysis.runs import run

pytestmark = pytest.mark.skipif(
    not WORKBOOK.exists(), reason="the World Bank's workbook is not beside the project (../shared/real/worldbank_wbl)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The workbook, described as an enquiry of its own."""
    return make_enquiry(tmp_path_factory.mktemp("world") / "wbl")


@pytest.fixture(scope="module")
def in_workbook() -> dict[tuple[str, int], dict[str, tuple[str, str]]]:
    """Read by another road: for each State and year, the answer and the cell of each question."""
    rows = openpyxl.load_workbook(WORKBOOK, read_only=True)[SHEET].iter_rows()
    _, header = next(rows), next(rows)
    texts = [cell.value for cell in header]
    read = {}
    for row in rows:
        if row[2].value in STATES and 2014 <= row[5].value <= 2020:
            cells = {text: (cell.value, cell.coordinate) for text, cell in zip(texts, row, strict=True)}
            read[row[2].value, int(row[5].value)] = cells
    return read


def test_every_count_is_that_of_the_workbook(folder, in_workbook):
    """For each of the 35 questions, the States that answer yes in 2020 are those of the workbook, and so are the cells."""
    enquiry = open_enquiry(folder)
    now = [finding for finding in enquiry.findings if finding.kind not in ("progress", "regress")]
    assert len(now) == 35
    for finding in now:
        text = enquiry.form.by_id[finding.question].text["en"]
        said = {state: in_workbook[state, 2020][text] for state in STATES}
        assert list(finding.states_for) == [state for state in STATES if said[state][0] == "Yes"]
        assert list(finding.against) == [state for state in STATES if said[state][0] == "No"]
        assert {cell.state: (cell.text, cell.cell) for cell in finding.cells} == said


def test_every_change_is_that_of_the_workbook(folder, in_workbook):
    """What came into force between 2014 and 2020 is what the workbook's rows say, year by year."""
    enquiry = open_enquiry(folder)
    told = {
        (enquiry.form.by_id[finding.question].text["en"], state, int(year))
        for finding in enquiry.findings
        if finding.kind == "progress"
        for state, year in finding.values
    }
    texts = [question.text["en"] for question in enquiry.form.questions]
    assert told == {
        (text, state, year)
        for text in texts
        for state in STATES
        for year in range(2015, 2021)
        if (in_workbook[state, year - 1][text][0], in_workbook[state, year][text][0]) == ("No", "Yes")
    }
    assert ("Is there paid leave available to fathers?", "CAN", 2020) in told


def test_every_cell_of_the_workbook_is_accounted_for(folder):
    """Of 484,675 filled cells, the answers of eight States in seven years to 35 questions are used."""
    account = open_enquiry(folder).received.account
    assert account["used"].sum() == 8 * 7 * 35
    assert account["not_understood"].sum() == 0
    assert account["cells"].sum() == account["used"].sum() + account["recognised"].sum()


def test_what_is_shared_is_told_once_for_each_reply(folder):
    """Five questions on marriage, none with a short name or a topic: two sentences and not five, in each language."""
    enquiry = open_enquiry(folder)
    for language in LANGUAGES:
        (told,) = [paragraph for paragraph in sections.shared_by_question(enquiry.in_language(language)).parts
                   if paragraph.findings[0].category == "marriage"]  # fmt: skip
        assert [len(said.findings) for said in told.sentences] == [2, 3]
        assert [re.findall(r"\((\d)", said.text) for said in told.sentences] == [["8", "8"], ["7", "5", "5"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_and_every_group_says_the_same_in_each_language(folder, language):
    """The same numbers, and the same States in the same order, on sub-regions and first languages too."""
    enquiry = open_enquiry(folder)
    words, others = enquiry.words, enquiry.in_language(language).words
    assert {finding.group_by for finding in enquiry.all_findings} == {"", "subregion", "languages"}
    for finding in enquiry.all_findings:
        ours, theirs = sentence(finding, words), sentence(finding, others)
        assert sorted(re.findall(r"\d+", ours)) == sorted(re.findall(r"\d+", theirs)), (ours, theirs)
        assert named(ours, words) == named(theirs, others), (ours, theirs)


def named(text, words):
    """Return the States that a sentence names, in its order."""
    found = [(match.start(), state) for state in STATES for match in re.finditer(words.state(state), text)]
    return [state for _, state in sorted(found)]


def test_its_findings_are_published(folder, monkeypatch):
    """`enquiry run FOLDER` makes a report that tells what changed, in two languages."""
    monkeypatch.chdir(folder.parent)
    report = run(str(folder), workers=2)
    assert [problem.kind for problem in report.problems] == ["outside"]
    page = (report.folder / "en" / "05_progress_and_challenges.html").read_text(encoding="utf-8")
    assert re.search(r"Is there paid leave available to fathers\?”, the answer became “Yes”: Canada \(2020\)", page)
    assert "Demonstration" not in page
    assert (report.folder / "es" / "02_synthesis-parenthood.html").exists()
