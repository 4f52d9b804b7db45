"""Publication: findings for programs, tables for who wants to look, a folder to begin from, pages that work alone."""

import hashlib
import json
import re

import nbformat
import openpyxl
import pandas as pd
import pytest
from tables import sentences

from analysis.enquiry import open_enquiry
from analysis.findings import KINDS, by_weight
from analysis.languages import LANGUAGES
from analysis.problems import InputError
from analysis.publication.book import PARTS
from analysis.publication.folder import write_folder
from analysis.publication.site import Link, Page, write_choice, write_gap, write_home, write_page
from analysis.publication.tables import write_findings, write_tables
from analysis.settings import read_settings
from analysis.showing import Notice, Section

# Findings.json


@pytest.fixture(scope="session")
def entries(example, tmp_path_factory):
    """The example's findings.json, read back."""
    path = tmp_path_factory.mktemp("published") / "findings.json"
    write_findings(example, LANGUAGES, path)
    return json.loads(path.read_text(encoding="utf-8"))


def test_findings_come_back_as_they_were(example, entries):
    """Every finding on answers and on codes, with its States, counts, values and cells; by category, then by weight."""
    found = {finding.id: finding for finding in example.all_findings}
    assert sorted(found) == sorted(entry["id"] for entry in entries)
    ordered = by_weight([found[entry["id"]] for entry in entries], example.form.known_categories)
    assert [entry["id"] for entry in entries] == [finding.id for finding in ordered]
    for entry, finding in zip(entries, ordered, strict=True):
        for name in (
            "kind",
            "category",
            "question",
            "option",
            "code",
            "count",
            "base",
            "asked",
            "rests_on",
            "is_stable",
        ):
            assert entry[name] == getattr(finding, name)
        for name in ("states_for", "against", "silent", "hinges_on"):
            assert entry[name] == list(getattr(finding, name))
        assert entry["readings"] == dict(finding.readings)
        assert [tuple(pair) for pair in entry["values"]] == list(finding.values)
        cells = [tuple(v for name, v in cell.items() if name not in ("sha256", "written")) for cell in entry["cells"]]
        assert cells == [tuple(cell) for cell in finding.cells]


def test_findings_keep_to_the_published_schema(example, tmp_path):
    """The schema that lies beside the file takes it whole, and refuses it where a part is gone or wrong."""
    jsonschema = pytest.importorskip("jsonschema")
    write_findings(example, LANGUAGES, tmp_path / "findings.json")
    schema = json.loads((tmp_path / "findings.schema.json").read_text(encoding="utf-8"))
    entries = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator
    checker.check_schema(schema)
    assert [error.message for error in checker(schema).iter_errors(entries)] == []
    assert set(schema["$defs"]["kind"]["enum"]) == set(KINDS)
    first = entries[0]
    for wrong in ({"count": "7"}, {"kind": "many"}, {"cells": [{"state": "XAA"}]}, {"more": 1}, {"sentence": {}}):
        assert not checker(schema).is_valid([first | wrong]), wrong
    for name in first:
        assert not checker(schema).is_valid([{key: value for key, value in first.items() if key != name}]), name


def test_every_cell_names_the_version_of_its_file(example, entries):
    """The sha256 of each cited workbook is that of the file as it lies there."""
    cells = [cell for entry in entries for cell in entry["cells"] if cell["file"]]
    told = {(path_of(cell, example), cell["sha256"]) for cell in cells}
    assert told == {(path, hashlib.sha256(path.read_bytes()).hexdigest()) for path, _ in told}
    assert {cell["source"] for cell in cells} == {"enquiry", "CRC", "OPSC"}
    assert len(told) >= 6


def path_of(cell, enquiry):
    """Where a cited file lies: a response among the responses, a State report in the enquiry's folder."""
    return (enquiry.settings.responses if cell["source"] == "enquiry" else enquiry.settings.folder) / cell["file"]


def test_every_entry_has_its_sentence_in_every_language(entries):
    """None is empty, and none is left with a name to fill in."""
    for entry in entries:
        assert list(entry["sentence"]) == list(LANGUAGES)
        for text in entry["sentence"].values():
            assert text.strip()
            assert not re.search(r"\{\w*\}", text)


def test_cells_of_an_entry_are_real(example, entries):
    """Reopened with openpyxl, the cells of what States listed hold what the entry says."""
    by_id = {entry["id"]: entry for entry in entries}
    books = {}
    for name in ("A5", "D5"):
        for cell in by_id[name]["cells"]:
            if cell["standing"] == "answered":
                file = cell["file"]
                books[file] = books.get(file) or openpyxl.load_workbook(
                    example.settings.responses / file, data_only=True
                )
                assert (
                    str(books[file][cell["sheet"]][cell["cell"]].value)
                    == cell["text"]
                    == dict(by_id[name]["values"])[cell["state"]]
                )


def test_the_same_enquiry_gives_the_same_file(example, tmp_path):
    """Byte for byte."""
    for name in ("a.json", "b.json"):
        write_findings(example, LANGUAGES, tmp_path / name)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


# Tables


def test_tables_keep_what_was_written(open_small, tmp_path):
    """Accents, line breaks, quotation marks and answers such as NA come back from the CSV."""
    text = '«Ñandú», "x";\nNA'
    enquiry = open_small([["State", "A1", "B3", "C1"], ["Saint Aurelia", "csam", "NA", text]])
    write_tables(enquiry, tmp_path / "processed")
    answers = pd.read_csv(tmp_path / "processed" / "answers.csv", keep_default_na=False, encoding="utf-8-sig")
    assert list(answers) == list(enquiry.answers)
    assert answers.loc[(answers["question"] == "C1") & (answers["state"] == "XAA"), "text"].tolist() == [text]
    assert answers.loc[(answers["option"] == "NA") & (answers["state"] == "XAA"), "value"].tolist() == ["True"]
    names = sorted(path.name for path in (tmp_path / "processed").iterdir())
    assert names == ["account.csv", "answers.csv", "candidates.csv", "passages.csv", "responses.csv"]


def test_contacts_are_in_no_table(example, tmp_path):
    """Names, posts, addresses and telephone numbers of officials stay in the workbooks."""
    write_tables(example, tmp_path)
    written = "\n".join(path.read_text(encoding="utf-8-sig") for path in tmp_path.iterdir())
    for personal in ("Oduvale", "Quispealba", "Achaviri", "@example.org", "+999 555"):
        assert personal not in written


# A folder to begin from


def test_a_new_folder_can_be_read(tmp_path, monkeypatch):
    """Its settings are sound, its form and codebook are there, and only the responses are missing."""
    monkeypatch.chdir(tmp_path)
    folder = write_folder("round-2025")
    settings = read_settings(folder)
    assert (settings.name, settings.title, settings.period) == ("round-2025", {"en": "round-2025"}, (2019, 2024))
    assert settings.asked == ("CAN", "CHL", "COL", "ECU", "GTM", "GUY", "MEX", "PER")
    assert not settings.is_demonstration
    with pytest.raises(InputError) as raised:
        open_enquiry(folder)
    assert sentences(raised.value.problems) == [
        f"{folder / 'responses'}: no answers to read; put the States' workbooks in this folder."
    ]


def test_a_folder_is_never_written_over(tmp_path, monkeypatch):
    """What stands in it stays."""
    monkeypatch.chdir(tmp_path)
    folder = write_folder("round-2025")
    (folder / "enquiry.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        write_folder("round-2025")
    assert (
        str(raised.value) == f"{folder}: it is there already and was left as it is; move it away, or give another name."
    )
    assert (folder / "enquiry.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["../outside", "a/b", "", ".hidden", "two words", 'quote"'])
def test_a_name_that_is_no_folders_is_refused(tmp_path, monkeypatch, name):
    """Nothing is written outside `data/raw`."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        write_folder(name)
    assert list(tmp_path.iterdir()) == []


# Pages


ONE, PROFILES = PARTS[0][0], PARTS[2][0]


def page_of(enquiry, **changed):
    """Return what stands around a page of the example."""
    links = [
        Link("index.html", "Main findings"),
        Link("c.html", "Prevention", ONE),
        Link("s.html", "Norland", PROFILES),
    ]
    given = {"href": "c.html", "title": "Prevention", "links": links, "languages_made": ["en", "es"]} | changed
    return Page(enquiry, **given)


def notebook(*outputs):
    """Return an executed notebook: a heading, code that nobody sees, and outputs."""
    cells = [
        nbformat.v4.new_markdown_cell("# What is done?"),
        nbformat.v4.new_code_cell("secret_code()", outputs=list(outputs)),
    ]
    return nbformat.v4.new_notebook(cells=cells)


def written(page, tmp_path, *outputs):
    """Write a page and return it."""
    write_page(notebook(*outputs), page, tmp_path)
    return (tmp_path / page.language / page.href).read_text(encoding="utf-8")


def test_a_page_works_alone(example, tmp_path):
    """It loads nothing but the report's own style and script; its code is left out, its language is said."""
    html = written(page_of(example.in_language("es")), tmp_path)
    assert re.match(r'<!DOCTYPE html>\s*<html lang="es">', html)
    assert re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+)"', html) == [
        "../assets/style.css", "../assets/site.js",
    ]  # fmt: skip
    assert not re.search(r"@import|\sstyle=|(?:src|href)=\"https?:", html)
    assert "secret_code" not in html
    assert html.count("<h1") == 1


def test_a_page_leads_to_the_others_and_to_its_languages(example, tmp_path):
    """The group of the page is open, the page itself is marked, each language stands in its own name."""
    html = written(page_of(example), tmp_path)
    assert re.findall(r'<a [^>]*href="([^"#]+)"', html) == [
        "index.html",
        "../es/c.html",
        "index.html",
        "c.html",
        "s.html",
    ]
    marked = re.findall(r"<(?:a|span) [^>]*aria-current[^>]*>(.*?)<", html)
    assert marked == ["English", "Prevention"]
    assert re.search(r'<a [^>]*hreflang="es"[^>]*>Español</a>', html)
    assert [bool(is_open) for is_open in re.findall(r"<details( open[^>]*)?>", html)] == [True, True, False]


def test_every_page_of_a_demonstration_says_so(example, open_small, tmp_path):
    """And no page of an enquiry that is none."""
    said = "Demonstration: the States and all that they say are fictional."
    real = open_small("State | A1 | B1\n Saint Aurelia | csam | yes")
    assert written(page_of(example), tmp_path).count(said) == 1
    assert said not in written(page_of(real), tmp_path)


def test_outputs_of_a_notebook_are_shown_or_escaped(example, tmp_path):
    """HTML of a section as it is, plain text escaped, an error in words and without its traceback."""
    new = nbformat.v4.new_output
    html = written(
        page_of(example),
        tmp_path,
        new("display_data", data={"text/html": "<p id='shown'>Shown</p>", "text/plain": "Section"}),
        new("execute_result", data={"text/plain": "<script>1 < 2</script>"}),
        new("error", ename="InputError", evalue="<b>it</b> failed", traceback=["File secret.py"]),
    )
    assert "<p id='shown'>Shown</p>" in html
    assert "<pre>&lt;script&gt;1 &lt; 2&lt;/script&gt;</pre>" in html
    assert "This part could not be made: &lt;b&gt;it&lt;/b&gt; failed" in html
    assert "secret.py" not in html


def test_a_page_holds_what_a_section_says_once(example, tmp_path):
    """The data that a notebook keeps for other outputs is not on the page."""
    bundle = Section([Notice(["Said once"])], example.words)._repr_mimebundle_()
    html = written(page_of(example), tmp_path, nbformat.v4.new_output("display_data", data=bundle))
    assert html.count("Said once") == 1
    assert "vnd.enquiry" not in html


def test_the_first_page_leads_to_what_a_reader_takes_along(example, tmp_path):
    """To each output that was made, and to none that was not."""
    for path in ("es/report-es.pdf", "es/annex-es.xlsx", "data/datapackage.json"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("made", encoding="utf-8")
    write_home(page_of(example.in_language("es"), href="index.html"), tmp_path)
    html = (tmp_path / "es" / "index.html").read_text(encoding="utf-8")
    listed = html.split('class="outputs"', 1)[1]
    assert re.findall(r'<li><a href="([^"]+)" download>(.*?)</a>', listed) == [
        ("report-es.pdf", "Informe (PDF)"), ("annex-es.xlsx", "Anexo (Excel)"),
        ("../data/datapackage.json", "Paquete de datos (CSV, Parquet)"),
    ]  # fmt: skip


def test_a_page_that_could_not_be_made_says_why(example, tmp_path):
    """In its place, under its title, with the reason as text."""
    page = page_of(example)
    write_gap(page, "<script>no memory</script>", tmp_path)
    html = (tmp_path / "en" / "c.html").read_text(encoding="utf-8")
    assert f"This part could not be made: &lt;script&gt;no memory&lt;/script&gt; ({page.made_on})" in html
    assert "<title>Prevention – Enquiry 2024:" in html


def test_titles_are_escaped(example, tmp_path):
    """A title with the signs of HTML is a title."""
    links = [Link('x".html', "<b>State</b>", PROFILES)]
    html = written(page_of(example, title="<i>T</i>", label="<u>L</u>", links=links), tmp_path)
    assert not re.search(r"<(i|u|b)>", html)
    assert "&lt;b&gt;State&lt;/b&gt;" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_of_each_language(example, tmp_path, language):
    """It tells what is common, what progressed and what was hard, with the findings behind each sentence."""
    page = page_of(example.in_language(language), href="index.html", languages_made=list(LANGUAGES))
    write_home(page, tmp_path)
    html = (tmp_path / language / "index.html").read_text(encoding="utf-8")
    ids = {finding.id for finding in example.findings}
    named = {name for names in re.findall(r'data-findings="([^"]+)"', html) for name in names.split()}
    assert {"B1", "C1-campaigns", "B4", "A2-pending", "C2-media"} <= named <= ids
    assert not re.search(r"\{\w+\}", html.split("<main", 1)[1])


def test_a_reader_chooses_a_language(example, tmp_path):
    """Each title in its language, leading to its first page."""
    write_choice([page_of(example.in_language(language)) for language in ("en", "es")], tmp_path)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<li lang="(\w\w)"><a href="([^"]+)" hreflang="\w\w">(Enquiry|Consulta) 2024', html) == [
        ("en", "en/index.html", "Enquiry"), ("es", "es/index.html", "Consulta"),
    ]  # fmt: skip
