"""Verification: a published report held against the raw workbooks by code that shares nothing with the readers."""

import ast
import copy
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from tables import CODEBOOK, table, write_enquiry, write_workbook

from analysis import verification
from analysis.cli import main
from analysis.enquiry import open_enquiry
from analysis.narrative import tell_question, tell_quotations
from analysis.publication.checksums import write_checksums
from analysis.publication.tables import write_findings
from analysis.showing import Quotations, Section
from analysis.verification import pages, verify
from analysis.verification import recount as recounting
from analysis.verification.raw import open_book, shown
from analysis.verification.verifying import _books, _sources

READERS = ("workbook", "layouts", "account", "resubmissions", "responses", "answers", "editions", "passages", "coding",
           "codings", "comparisons", "findings", "narrative", "enquiry", "form", "states")  # fmt: skip
TABLE = """
State         | A1           | A2 | B1  | B2   | B1_comment          | C1
Saint Aurelia | csam, online | 12 | yes | 2020 |                     | The challenge: write to a.b@example.org soon.
Valdoria      | online       | <5 | no  |      | No existe comisión. | El desafío es de 2 fondos.
Costa Serena  |              |    | yes | 2018 |                     |
"""


@pytest.fixture
def publish(tmp_path, monkeypatch):
    """Write an enquiry and a small report of it in a project of its own; gives the folders of both."""

    def made(name="export.xlsx", content=None):
        monkeypatch.chdir(tmp_path)
        responses = {name: content if content is not None else {"Data": TABLE}}
        folder = write_enquiry(tmp_path / "data" / "raw" / "round", responses)
        write_workbook(folder / "codebook.xlsx", CODEBOOK)
        enquiry, report = open_enquiry(folder), tmp_path / "reports" / "round"
        (report / "en").mkdir(parents=True)
        write_findings(enquiry, ["en", "es"], report / "findings.json")
        told = [tell_question(enquiry.findings_of(name), enquiry.words) for name in ("A1", "A2", "B1", "B2")]
        quoted = Quotations(tell_quotations(enquiry.decided, enquiry.passages, enquiry.code_findings, enquiry.words))
        (report / "en" / "page.html").write_text(
            Section([*told, quoted], enquiry.words)._repr_html_(), encoding="utf-8"
        )
        write_checksums(report)
        return folder, report

    return made


def problems(name="round"):
    """Return what verifying finds: kind, place and sentence."""
    return [(p.kind, p.place, p.sentence()) for p in verify(name).problems]


def kinds(name="round"):
    """Return the kinds of what verifying finds."""
    return [kind for kind, _, _ in problems(name)]


# It shares nothing with what it verifies


def test_it_imports_none_of_the_readers():
    """Neither directly nor through anything that it imports: a process that has verified never loaded them."""
    for path in Path(verification.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("analysis."):
                assert node.module.split(".")[1] in ("verification", "problems", "settings"), path.name
    code = "import sys, analysis.verification.verifying; print(*sorted(n for n in sys.modules if n.startswith('analysis.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.split(".")[1] for name in loaded}.isdisjoint(READERS)


# What agrees


def test_the_example_is_verified_whole(example, tmp_path, monkeypatch):
    """Each finding, each count, each cell of six workbooks; every option but one confirmed by the form's wordings."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    report = tmp_path / "reports" / "example-2024"
    report.mkdir(parents=True)
    write_findings(example, ["en", "es", "pt", "fr"], report / "findings.json")
    write_checksums(report)
    folder = example.settings.folder.resolve()
    monkeypatch.chdir(tmp_path)
    verified = verify(folder)
    assert [problem.sentence() for problem in verified.problems] == []
    assert verified.findings == len(example.all_findings)
    assert verified.counts == 3 * verified.findings
    cited = {(c.file, c.sheet, c.cell) for f in example.all_findings for c in f.cells if c.file}
    assert verified.cells == len({place for place in cited if place[2]})
    assert set(verified.files) == {file for file, _, _ in cited}
    assert verified.not_verified == {"cells": 0, "options": 1, "quotations": 0}


def ods():
    """The table as an OpenDocument workbook."""
    from html import escape
    from io import BytesIO

    from handmade import write_ods

    cells = [
        "".join(f'<table:table-cell office:value-type="string"><text:p>{escape(str(v)) if v is not None else ""}</text:p></table:table-cell>'
                for v in row) for row in table(TABLE)
    ]  # fmt: skip
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    content = BytesIO()
    write_ods(content, f'<table:table table:name="Data">{rows}</table:table>')
    return content.getvalue()


def delimited(separator=";", encoding="cp1252"):
    """The table as text."""
    rows = [separator.join("" if v is None else f'"{v}"' for v in row) for row in table(TABLE)]
    return "\r\n".join(rows).encode(encoding)


@pytest.mark.parametrize(
    ("name", "content", "road"),
    [
        ("export.xlsx", None, "openpyxl"),
        ("export.csv", delimited(), "csv"),
        ("export.tsv", delimited("\t", "utf-8-sig"), "csv"),
        ("export.ods", ods(), "calamine"),
    ],
)
def test_every_kind_of_file_is_reread_by_another_library(publish, name, content, road):
    """And its report agrees with it: 3 counts a finding, both quotations."""
    publish(name, content)
    verified = verify("round")
    assert [problem.sentence() for problem in verified.problems] == []
    assert (verified.files, verified.pages, verified.quotations) == ({name: road}, 1, 2)
    assert verified.not_verified == {"cells": 0, "options": 0, "quotations": 0}


def test_what_no_other_library_reads_is_said(publish, monkeypatch):
    """Not verified is not verified: the cells are counted as such, and a note names the file."""
    publish()
    monkeypatch.setattr(openpyxl, "load_workbook", refuse_responses(openpyxl.load_workbook))
    verified = verify("round")
    assert [problem.kind for problem in verified.problems] == ["not_verified"]
    assert verified.cells == 0
    assert verified.not_verified["cells"] > 10


def refuse_responses(load):
    """An openpyxl that cannot open a response."""

    def loaded(path, **told):
        if "responses" in str(path):
            raise ValueError("corrupt drawing")
        return load(path, **told)

    return loaded


# What does not agree is named


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The findings of the small enquiry, and what they are recounted from."""
    folder = write_enquiry(tmp_path_factory.mktemp("small") / "round", {"export.xlsx": {"Data": TABLE}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    write_findings(open_enquiry(folder), ["en", "es"], folder / "findings.json")
    entries = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
    books, _ = _books(entries, folder, [])
    return entries, _sources(folder, books, {})


def faults(entry, sources):
    """Return the sentences of what is wrong with one finding."""
    return [problem.sentence() for problem in recounting.recount(entry, sources, recounting.Tally())]


def test_every_changed_count_is_named(small):
    """Each of the three numbers of each finding, one more than it is."""
    entries, sources = small
    assert [faults(entry, sources) for entry in entries] == [[]] * len(entries)
    for entry in entries:
        for name in ("count", "base", "asked"):
            told = faults(entry | {name: entry[name] + 1}, sources)
            expected = f"findings.json: {entry['id']}: {name} is {entry[name] + 1}, the cells give {entry[name]};"
            assert any(sentence.startswith(expected) for sentence in told), entry["id"]


def test_a_state_that_changed_sides_is_named(small):
    """The three numbers still add up; the cells do not agree."""
    entries, sources = small
    (entry,) = [entry for entry in entries if entry["id"] == "A1-csam"]
    assert (entry["states_for"], entry["against"]) == (["XAA"], ["XAB"])
    told = faults(entry | {"states_for": ["XAB"], "against": ["XAA"]}, sources)
    assert any("A1-csam: states_for is XAB, the cells give XAA" in sentence for sentence in told)


@pytest.fixture(scope="module")
def grouped(tmp_path_factory):
    """The findings of one measure that divides three States, by sub-region, and what they are recounted from."""
    more = "\n[thresholds]\nmost = 0.7\nhalf = 0.4\nfew = 0.3\n"
    folder = write_enquiry(tmp_path_factory.mktemp("grouped") / "round", {"export.xlsx": {"Data": TABLE}}, more)
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    write_findings(open_enquiry(folder), ["en", "es"], folder / "findings.json")
    entries = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
    sources = _sources(folder, _books(entries, folder, [])[0], {})
    return {entry["id"]: entry for entry in entries if entry["group_by"]}, sources


def test_groups_are_recounted(grouped):
    """Each sub-region and each language has its finding; a State of another group, one left out, another kind are named."""
    entries, sources = grouped
    assert {name: entry["kind"] for name, entry in entries.items()} == {
        "B1-subregion-Caribbean": "group_all", "B1-subregion-Andean": "group_none",
        "B1-subregion-Central_America": "group_all", "B1-languages-en": "group_all", "B1-languages-es": "group_some",
    }  # fmt: skip
    assert [faults(entry, sources) for entry in entries.values()] == [[]] * 5
    spanish = entries["B1-languages-es"]
    assert any("kind is group_all, the cells give group_some" in one for one in
               faults(spanish | {"kind": "group_all"}, sources))  # fmt: skip
    assert any("languages en is XAB, XAC, the cells give XAA" in one for one in
               faults(spanish | {"group": "en"}, sources))  # fmt: skip
    less = spanish | {"cells": spanish["cells"][:1], "against": ["XAB"], "states_for": [], "kind": "group_none",
                      "count": 0, "base": 1, "asked": 1}  # fmt: skip
    assert any("languages es is XAB, the cells give XAB, XAC" in one for one in faults(less, sources))


def test_every_changed_digit_of_a_sentence_is_named(small):
    """Each digit of each sentence of each language, another one in its place."""
    entries, sources = small
    for entry in entries:
        for language, text in entry["sentence"].items():
            for place, letter in enumerate(text):
                if letter.isdigit():
                    changed = copy.deepcopy(entry)
                    changed["sentence"][language] = f"{text[:place]}{(int(letter) + 1) % 10}{text[place + 1 :]}"
                    assert faults(changed, sources) != [], (entry["id"], language, place)


def test_every_changed_cell_of_a_workbook_is_named(publish, tmp_path):
    """Whatever an answer's cell is changed into, its file, sheet and cell are told."""
    folder, report = publish()
    path = folder / "responses" / "export.xlsx"
    entries = json.loads((report / "findings.json").read_text(encoding="utf-8"))
    cited = {cell["cell"] for entry in entries for cell in entry["cells"] if cell["text"]}
    assert len(cited) > 10
    original = path.read_bytes()
    for address in sorted(cited):
        book = openpyxl.load_workbook(path)
        book["Data"][address] = "changed"
        book.save(path)
        told = problems()
        assert [place for kind, place, _ in told if kind == "verify_cell"] == [f"export.xlsx, Data, {address}"]
        assert "verify_raw_changed" in [kind for kind, _, _ in told]
        path.write_bytes(original)


def test_an_option_that_the_cell_does_not_say_is_named(small):
    """The text agrees; what it was taken to mean does not."""
    entries, sources = small
    (entry,) = [copy.deepcopy(entry) for entry in entries if entry["id"] == "B1"]
    cell = next(cell for cell in entry["cells"] if cell["state"] == "XAB")
    cell["option"] = "broader"
    assert (
        "export.xlsx, Data, D3: B1 counts the option 'broader' here, the cell says 'no';" in faults(entry, sources)[0]
    )


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Saint Aurelia 12", "Saint Aurelia 19", "verify_number"),
        ("El desafío es de 2 fondos", "El desafío es de 3 fondos", "verify_quotation"),
        ('data-findings="A2"', 'data-findings="A9"', "verify_unknown"),
    ],
)
def test_a_changed_page_is_named(publish, before, after, kind):
    """By its checksum, and by what it says where it can be told."""
    _, report = publish()
    page = report / "en" / "page.html"
    text = page.read_text(encoding="utf-8")
    assert before in text
    place = text.rfind(before)
    page.write_text(text[:place] + after + text[place + len(before) :], encoding="utf-8")
    told = problems()
    assert {name for name, _, _ in told} == {"verify_file", kind}
    assert {place for _, place, _ in told} == {"en/page.html"}


def test_every_changed_byte_of_a_published_file_is_told(publish):
    """Also where no number can be held against a finding; a file that is gone, and a list that is."""
    _, report = publish()
    page = report / "en" / "page.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert problems()[0][:2] == ("verify_file", "en/page.html")
    page.unlink()
    assert problems()[0][:2] == ("verify_gone", "en/page.html")
    (report / "checksums.txt").unlink()
    assert kinds() == ["no_checksums"]


def test_a_changed_page_is_held_to_its_notebook(publish):
    """Also what is in no finding's sentence, such as the evidence, is named as its executed notebook shows it."""
    _, report = publish()
    page, notebook = report / "en" / "page.html", report / "notebooks" / "en" / "page.ipynb"
    html = page.read_text(encoding="utf-8")
    notebook.parent.mkdir(parents=True)
    notebook.write_text(json.dumps({"cells": [{"outputs": [{"data": {"text/html": html}}]}]}), encoding="utf-8")
    write_checksums(report)
    assert kinds() == []
    assert "export.xlsx, Data, C2" in html
    page.write_text(html.replace("export.xlsx, Data, C2", "export.xlsx, Data, C3"), encoding="utf-8")
    assert [sentence for kind, _, sentence in problems() if kind == "verify_lost"] == [
        "en/page.html: the page does not say any more what its notebook shows: 'export.xlsx, Data, C2'; "
        "see whether the page was changed; publish the report again."
    ]


def test_a_page_is_held_to_the_parts_that_its_notebook_tells(tmp_path):
    """Sentences, evidence, tables and notices; the page may put them where it likes, and may not change them."""
    part = {
        "kind": "paragraph", "sentences": [{"text": "One  of 2."}],
        "evidence": [{"written": "yes", "file": "a.xlsx", "sheet": "S", "cells": "B2"}],
    }  # fmt: skip
    parts = [part, {"kind": "table", "caption": "T", "rows": [["x", 3]]}, {"kind": "notice", "texts": ["N"]}]
    data = {pages.SECTION: {"parts": parts}, "text/html": "<p>not asked for</p>"}
    notebook, page = tmp_path / "page.ipynb", tmp_path / "page.html"
    notebook.write_text(json.dumps({"cells": [{"outputs": [{"data": data}]}]}), encoding="utf-8")
    page.write_text(
        "<p>N</p><a>One of 2.</a><b>T</b><i>x</i><i>3</i><td>yes</td><td>a.xlsx, S, B3</td>", encoding="utf-8"
    )
    assert pages.lost_texts(page, notebook) == ["a.xlsx, S, B2"]


def test_a_workbook_that_is_gone_is_named(publish):
    """What it held is not verified."""
    folder, _ = publish()
    (folder / "responses" / "export.xlsx").unlink()
    told = problems()
    assert ("verify_raw_gone", "responses/export.xlsx") in [(kind, "/".join(Path(p).parts[-2:])) for kind, p, _ in told]


def test_masked_characters_stand_for_what_is_personal(small):
    """The address in Saint Aurelia's answer is in no published text, and its cell is verified all the same."""
    entries, _ = small
    texts = [cell["text"] for entry in entries for cell in entry["cells"] if cell["question"] == "C1"]
    assert any("•••" in text for text in texts)
    assert not any("@" in text for text in texts)


# Raw


def test_values_are_shown_as_a_reader_sees_them(tmp_path):
    """Whole numbers without a point, dates as days, and nothing where nothing stands."""
    path = write_workbook(tmp_path / "w.xlsx", {"S": "2022 | 2024-09-03 | yes\n | | 5"})
    book = open_book(path, {"S": [(1, 1)]}, {})
    assert {place: shown(value) for place, value in book.sheet("S").items()} == {
        (1, 1): "2022", (1, 2): "2024-09-03", (1, 3): "yes", (2, 3): "5",
    }  # fmt: skip


# The command


def test_the_command_says_how_much_it_checked(publish):
    """0 where all agrees, with the numbers and the files; 1 where something does not; 2 where there is no report."""
    _, report = publish()
    done = CliRunner().invoke(main, ["verify", "round"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[0].endswith("2 quotations and 1 pages checked.")
    assert "export.xlsx: reread with openpyxl" in done.output
    findings = report / "findings.json"
    findings.write_text(findings.read_text(encoding="utf-8").replace('"count": 2', '"count": 3', 1), encoding="utf-8")
    assert CliRunner().invoke(main, ["verify", "round", "--language", "es"]).exit_code == 1
    findings.unlink()
    told = CliRunner().invoke(main, ["verify", "round"])
    assert (told.exit_code, "no report is published here" in told.output) == (2, True)
    assert CliRunner().invoke(main, ["verify", "round", "--language", "de"]).exit_code == 2
    assert CliRunner().invoke(main, ["verify", "nothing"]).exit_code == 2


def test_a_sentence_may_count_what_its_cells_tell_apart(small):
    """How many of the States that have a measure chose which option, beside the three numbers; and no other number."""
    entries, sources = small
    (entry,) = [entry for entry in entries if entry["id"] == "B1"]
    assert (entry["count"], entry["base"], entry["asked"]) == (2, 3, 3)
    assert recounting.allowed_numbers(entry, sources) >= {"1", "2", "3"}  # one of the three says no
    assert "4" not in recounting.allowed_numbers(entry, sources)
