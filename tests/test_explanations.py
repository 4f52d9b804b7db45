"""Explanations and impact: why a text has its codes, and what another codebook would make of it."""

from dataclasses import replace

import pandas as pd
import pytest
from click.testing import CliRunner
from tables import CODEBOOK, write_enquiry, write_workbook

from analysis.cli import main
from analysis.codebook import read_codebook
from analysis.codings.store import COLUMNS, add_rows
from analysis.enquiry import open_enquiry
from analysis.impact import weigh
from analysis.passages import content_of
from analysis.settings import files_of

TABLE = """
    State         | A1   | B1_comment             | C1
    Saint Aurelia | csam | A steering committee.  | The challenge: there is no steering committee, write to a@b.example
    Valdoria      |      |                        | El desafío: no existe una línea de denuncia
"""


@pytest.fixture
def folder(tmp_path):
    """An enquiry of the small form in `data/raw`, with its codebook."""
    place = write_enquiry(tmp_path / "data" / "raw" / "round-1", {"export.xlsx": {"Data": TABLE}})
    write_workbook(place / "codebook.xlsx", CODEBOOK)
    return place


@pytest.fixture
def run(folder, monkeypatch):
    """Run a command in the project that holds the enquiry."""
    monkeypatch.chdir(folder.parents[2])
    return lambda *words: CliRunner().invoke(main, ["codes", *words])


def test_why_shows_the_text_with_its_hits_and_the_rule_of_each(run):
    """Where it stands, each hit with its number, its code, its status and what gave it; addresses marked out."""
    assert run("why", "Saint Aurelia", "c1").output == (
        "XAA/C1 (export.xlsx, Data, D2)\n\n"
        "The [1: challenge]: there is no [2: steering committee], write to •••••••••••\n\n"
        "  1. Challenge or gap (X-CHALLENGE), no status: term 'challenge*'\n"
        "  2. Coordinating body (BODY), absent: term 'steering committee', cue 'there is no'\n\n"
    )


def test_why_speaks_the_readers_language(run):
    """Labels, statuses and the parts of a rule too; what a rule quotes of the codebook stays."""
    said = run("why", "round-1", "XAB", "C1", "--language", "es").output
    assert "2. Líneas de denuncia (HOTLINE), inexistente: término 'línea de denuncia', indicio 'no existe'" in said


def test_why_says_what_there_is_to_ask_for(run):
    """A State that was not asked, a question without text, a call that means nothing."""
    for words, said in (
        (("XAX", "C1"), "state = 'XAX' is not known; there is: XAA, XAB, XAC"),
        (("XAA", "A1"), "question = 'A1' is not known; there is: B1, C1"),
        (("XAA",), "write it as `enquiry codes why [NAME] STATE QUESTION`"),
    ):
        result = run("why", *words)
        assert result.exit_code == 2
        assert said in result.output


def test_why_asks_which_enquiry_where_there_are_several(run, folder):
    """With two enquiries the name must be given."""
    (folder.parent / "round-2").mkdir()
    (folder.parent / "round-2" / "enquiry.toml").write_text("", encoding="utf-8")
    result = run("why", "XAA", "C1")
    assert result.exit_code == 2
    assert "there is: round-1, round-2; give its name first" in result.output


def test_impact_names_passages_by_state_and_findings_before_anyone_accepts(run, folder):
    """A term that goes takes its code from the passage and its finding from the report; nothing is written."""
    terms = (
        CODEBOOK["terms"].replace("BODY        | en       | steering committee", "").replace("| committee", "| body")
    )
    write_workbook(folder.parents[2] / "other.xlsx", CODEBOOK | {"terms": terms})
    before = sorted(path.stat().st_mtime_ns for path in files_of(folder))
    result = run("impact", "round-1", "other.xlsx")
    assert result.exit_code == 0
    assert "Saint Aurelia: 2 passages\n  XAA/B1/comment: − Coordinating body\n" in result.output
    assert (
        "1 finding would change\n  Coordination and cooperation\n  − 1 of the 2 States that wrote about it mentions “coordinating body”"
        in result.output
    )
    assert sorted(path.stat().st_mtime_ns for path in files_of(folder)) == before


def test_the_same_codebook_changes_nothing(folder):
    """No passage, no finding."""
    enquiry = open_enquiry(folder)
    weighed = weigh(enquiry, replace(enquiry.codebook))
    assert weighed.passages.empty
    assert weighed.findings.empty


def test_parity_flags_a_code_never_found_in_a_language(run):
    """`!` marks it, and a sentence says what it may mean."""
    lines = run("parity", "round-1").output.splitlines()
    assert lines[0].split() == ["Code", "en", "es"]
    assert lines[1].startswith("Coordinating body  ")
    assert lines[1].endswith("  0.0 !")
    assert lines[-1].startswith("2 codes are never found in a language though they are in another (!)")


def test_a_label_alone_changes_a_findings_words_and_no_passage(run, folder):
    """What is only called otherwise changes what the report says, not what anything is about."""
    codes = CODEBOOK["codes"].replace("Coordinating body", "Lead body        ")
    write_workbook(folder.parents[2] / "other.xlsx", CODEBOOK | {"codes": codes})
    lines = run("impact", "round-1", "other.xlsx").output.splitlines()
    assert lines[0] == "1 finding would change"
    assert "mentions “coordinating body”" in lines[2]
    assert "mentions “lead body”" in lines[3]


def test_a_status_that_changes_is_named_with_both(run, folder):
    """A cue that goes leaves the code and takes its status; passages stand by State."""
    cues = CODEBOOK["cues"].replace("absent   | es       | no existe\n", "")
    write_workbook(folder.parents[2] / "other.xlsx", CODEBOOK | {"cues": cues})
    output = run("impact", "round-1", "other.xlsx").output
    assert "Valdoria: 1 passage\n  XAB/C1: − Hotlines (absent)  + Hotlines\n" in output
    assert "Saint Aurelia" not in output


def test_what_people_decided_does_not_change_with_terms(folder):
    """A passage that a person decided on keeps her code; that it was decided under another codebook is told."""
    enquiry = open_enquiry(folder)
    row = enquiry.passages.set_index("passage").loc["XAA/C1"]
    coding = {
        "passage": "XAA/C1", "code": "BODY", "status": "", "memo": "", "coder": "AB", "role": "coder",
        "decided": "2026-01-01", "codebook": enquiry.codebook.version, "meaning": "",
        "content": content_of(row["text"]), "start": -1, "end": -1, "file": "", "sheet": "", "cell": "",
    }  # fmt: skip
    add_rows(folder / "codings" / "AB.csv", pd.DataFrame([coding]), COLUMNS)
    terms = CODEBOOK["terms"].replace("| steering committee", "| other words").replace("| committee", "| body")
    other = read_codebook(write_workbook(folder.parents[2] / "other.xlsx", CODEBOOK | {"terms": terms}))
    weighed = weigh(open_enquiry(folder), other)
    assert list(weighed.passages["passage"]) == ["XAA/B1/comment"]
    assert [problem.kind for problem in weighed.problems] == ["coded_before"]


def test_a_faulty_codebook_is_not_weighed(run, folder):
    """Its faults are said by sheet and cell, and the command ends with 2."""
    codes = CODEBOOK["codes"].replace("coordination ", "coordinatio  ")
    write_workbook(folder.parents[2] / "other.xlsx", CODEBOOK | {"codes": codes})
    result = run("impact", "round-1", "other.xlsx")
    assert result.exit_code == 2
    assert "other.xlsx, codes, B2: category 'coordinatio' is none of the categories" in result.output


def test_impact_speaks_the_readers_language(run, folder):
    """Codes as they are called there, statuses, and what a finding rests on."""
    cues = CODEBOOK["cues"].replace("absent   | es       | no existe\n", "")
    terms = (
        CODEBOOK["terms"].replace("BODY        | en       | steering committee", "").replace("| committee", "| body")
    )
    write_workbook(folder.parents[2] / "other.xlsx", CODEBOOK | {"cues": cues, "terms": terms})
    output = run("impact", "round-1", "other.xlsx", "--language", "es").output
    assert "XAB/C1: − Líneas de denuncia (inexistente)  + Líneas de denuncia\n" in output
    assert "[códigos candidatos]" in output
    assert "candidates" not in output


def test_parity_counts_codes_and_speaks_the_readers_language(run, folder):
    """A code that two languages lack is one code; figures stand as they are written there."""
    table = TABLE + "    Costa Serena  |      |                        | Há um desafio, e não há uma linha de ajuda\n"
    write_workbook(folder / "responses" / "export.xlsx", {"Data": table})
    lines = run("parity", "round-1", "--language", "es").output.splitlines()
    assert lines[0].split() == ["Código", "en", "es", "pt"]
    assert lines[1].startswith("Órgano coordinador")
    assert lines[1].endswith("0,0 !  0,0 !")
    assert lines[-1].startswith("3 códigos no se encuentran nunca en un idioma")
