"""Findings on the two sources are verified: paragraphs of whole documents, rows of extracts, and their kinds."""

import json

import pytest
from state_reports import report, write_pdf, write_word
from tables import CODEBOOK, write_enquiry, write_workbook

from analysis.enquiry import open_enquiry
from analysis.publication.checksums import write_checksums
from analysis.publication.tables import write_findings
from analysis.verification import verify
from analysis.verification.recount import Tally, recount
from analysis.verification.verifying import _books, _reports, _sources

TABLE = """
State         | B1  | C1
Saint Aurelia | yes | The committee meets. A hotline is planned.
Valdoria      | no  | No existe ninguna comisión.
"""
EXTRACT = """
Symbol      | Paragraph | State | Date         | Text
CRC/C/XAB/4 | 31        | XAB   | '2021-05-10  | La comisión nacional funciona desde 2019.
CRC/C/XAB/4 | 32        | XAB   | '2021-05-10  | La línea de denuncia recibió 1187 llamadas.
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An enquiry with a whole document and an extract, and its published findings; gives the folders of both."""

    def made(write=write_word, name="documents/xaa.docx"):
        folder = write_enquiry(tmp_path / "data" / "raw" / "round", {"export.xlsx": {"Data": TABLE}})
        write_workbook(folder / "codebook.xlsx", CODEBOOK)
        (folder / "documents").mkdir()
        write(report("en"), folder / name)
        write_workbook(folder / "documents" / "extract.xlsx", {"Paragraphs": EXTRACT})
        published = tmp_path / "reports" / "round"
        published.mkdir(parents=True)
        write_findings(open_enquiry(folder), ["en", "es", "pt", "fr"], published / "findings.json")
        write_checksums(published)
        monkeypatch.chdir(tmp_path)
        return folder, published

    return made


def entries_of(published):
    """What is published."""
    return json.loads((published / "findings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("write", "name"), [(write_word, "documents/xaa.docx"), (write_pdf, "documents/xaa.pdf")])
def test_both_kinds_of_report_are_reopened(project, write, name):
    """Each cited paragraph of the document and each row of the extract; the other road is named."""
    _, published = project(write, name)
    verified = verify("round")
    assert [problem.sentence() for problem in verified.problems] == []
    cited = {
        (c["file"], c["cell"]) for e in entries_of(published) for c in e["cells"] if c["source"] != "enquiry"
    }  # fmt: skip
    assert verified.paragraphs == len({place for place in cited if place[0] == name}) > 2
    assert ("documents/extract.xlsx", "E2") in cited
    assert verified.files[name] == ("zip" if name.endswith("docx") else "pypdf")
    assert verified.files["documents/extract.xlsx"] == "openpyxl"


def test_a_changed_document_is_caught_and_its_paragraph_named(project):
    """One figure of paragraph 3 is another one: the version of the file, and the line that is not there any more."""
    folder, _ = project()
    said = report("en").said | {"section": json.loads(json.dumps(report("en").said["section"]).replace("2019", "2017"))}
    write_word(type(report("en"))(said), folder / "documents" / "xaa.docx")
    problems = verify("round").problems
    assert "verify_raw_changed" in {problem.kind for problem in problems}
    named = [problem for problem in problems if problem.kind == "verify_paragraph"]
    assert any("CRC/C/XAA/3-4 §3" in problem.sentence() for problem in named)


@pytest.mark.parametrize(("was", "now"), [("1187", "1188"), ("| 32 ", "| 33 ")])
def test_a_changed_row_of_an_extract_is_caught(project, was, now):
    """Its text, or the number of its paragraph."""
    folder, _ = project()
    write_workbook(folder / "documents" / "extract.xlsx", {"Paragraphs": EXTRACT.replace(was, now)})
    places = {problem.place for problem in verify("round").problems if problem.kind != "verify_raw_changed"}
    assert "documents/extract.xlsx, Paragraphs, E3" in places


def test_every_change_to_a_published_finding_is_caught(project):
    """A word of the text, its number, its source, a kind that the sources do not bear out."""
    folder, published = project()
    entries = entries_of(published)
    sources = _sources(folder, _books(entries, folder, [])[0], _reports(entries, folder, [])[0])

    def faults(entry):
        return [problem.kind for problem in recount(entry, sources, Tally())]

    own = [entry for entry in entries if entry["kind"].startswith("sources_")]
    assert {entry["kind"] for entry in own} == {"sources_both", "sources_report_only"}
    for entry in own:
        assert faults(entry) == []
        for other in ("sources_enquiry_only", "sources_at_odds"):
            assert "verify_count" in faults(entry | {"kind": other})
        for cell in (cell for cell in entry["cells"] if cell["source"] != "enquiry"):
            is_document = cell["cell"].startswith("§")
            for wrong in (
                {"text": f"{cell['text']} 4711"},
                {"question": f"{cell['question']}9"},
                {"source": "enquiry"},
            ):
                if "source" in wrong and is_document:
                    continue  # no workbook of that name is there
                cells = [cell | wrong if one == cell else one for one in entry["cells"]]
                assert faults(entry | {"cells": cells}), wrong
