"""Outputs: PDF, Word, annex and data package of a report: the same figures, and every answer as text."""

import datetime
import json
import re
import shutil
import subprocess
import sys
import zipfile
from functools import lru_cache
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pypdf
import pypdfium2
import pytest
from hostile_enquiry import EVERYTHING, LONG, SHOWN, TURNED, WRITTEN

from analysis.publication import outputs, pdf, pictures
from analysis.publication.annex import read_annex, write_annex
from analysis.publication.book import read_book
from analysis.publication.data_package import write_data_package
from analysis.publication.data_package.resources import FIELDS, RESOURCES
from analysis.publication.docx import write_docx
from analysis.publication.tables import write_findings
from analysis.showing import parts_of
from notebooks import execute_all

DAY = datetime.date(2024, 9, 3)


@lru_cache
def text_of_pdf(path: Path) -> str:
    """All text of a PDF without its spaces."""
    return joined("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)))


def joined(text: str) -> str:
    """A text as `text_of_pdf` would hold it."""
    return re.sub(r"[\s\u200b\ufffe\x02]+", "", text)


# Hostile answers


def test_no_hostile_answer_breaks_an_output(hostile):
    """The gate lets the report pass; all of it is made, and what is told is told of answers, not of pages or files."""
    _, report, problems = hostile
    assert {problem.kind for problem in problems} == {"several_numbers", "unknown_option", "approximate", "censored"}
    made = {path.relative_to(report).as_posix() for path in report.rglob("*") if path.suffix != ".ipynb"}
    documents = {"en/report-en.pdf", "en/report-en.docx", "en/annex-en.xlsx", "data/datapackage.json"}
    assert documents | {"en/index.html", "en/question-C1.html", "en/03_state_profile-XAA.html"} <= made


@pytest.mark.parametrize("name", [name for name in WRITTEN if name != "emoji"])
def test_what_a_state_wrote_is_text_in_the_pdf(hostile, name):
    """Marks of Typst, LaTeX, Markdown and HTML show as they were written."""
    assert joined(WRITTEN[name]) in text_of_pdf(hostile[1] / "en" / "report-en.pdf")


def test_letters_of_every_script_are_shown(hostile):
    """A letter that no font has shows as a sign in its place, and stays what it is for whoever copies it."""
    path = hostile.report / "en" / "report-en.pdf"
    number = next(
        number
        for number, page in enumerate(pypdfium2.PdfDocument(path))
        if "中文" in page.get_textpage().get_text_range()
    )
    text = pypdf.PdfReader(path).pages[number].extract_text()
    assert all(letter in text for letter in "👨👧中ᐃᓄ")


def test_what_a_state_wrote_is_text_in_word(hostile):
    """No field, no markup: the texts of the document hold every answer to the letter."""
    document = docx.Document(hostile[1] / "en" / "report-en.docx")
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert EVERYTHING in cells
    assert LONG.strip() in {cell.strip() for cell in cells}
    fields = document.element.body.xpath("//w:instrText")
    kinds = {field.text.split()[0] for field in fields}
    assert kinds <= {"TOC", "SEQ"}


def test_what_nobody_could_see_is_marked(hostile):
    """XML holds no control characters: each shows as its number, in Word, in the annex and in the PDF."""
    _, report, _ = hostile
    document = docx.Document(report / "en" / "report-en.docx")
    assert SHOWN in "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert SHOWN in text_of_pdf(report / "en" / "report-en.pdf")
    assert SHOWN in "\n".join(str(value) for value in cells_of(report / "en" / "annex-en.xlsx"))


def test_a_turned_direction_stays_inside(hostile):
    """What turns the direction of letters is kept and closed where the answer ends."""
    document = docx.Document(hostile[1] / "en" / "report-en.docx")
    texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert f"\u2068{TURNED}\u2069" in texts


def cells_of(path: Path) -> list[object]:
    """Every value of a workbook."""
    book = openpyxl.load_workbook(path)
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_no_text_of_the_annex_is_a_formula(hostile):
    """Whatever it begins with, it is a text, whole as far as Excel holds it."""
    book = openpyxl.load_workbook(hostile[1] / "en" / "annex-en.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = {cell.value for cell in cells}
    assert {"=1+1", EVERYTHING, LONG, "$1"} <= texts
    content = zipfile.ZipFile(hostile[1] / "en" / "annex-en.xlsx")
    assert not [name for name in content.namelist() if b"<f>" in content.read(name)]


def test_the_data_package_keeps_texts_and_guards_spreadsheets(hostile):
    """Parquet holds what was written; in CSV an apostrophe stands before what a spreadsheet would run."""
    enquiry, report, _ = hostile
    parquet = pd.read_parquet(report / "data" / "answers.parquet")
    assert list(parquet["text"]) == list(enquiry.answers["text"])
    csv = pd.read_csv(report / "data" / "answers.csv", dtype=str, keep_default_na=False)
    assert "'=1+1" in set(csv["text"])
    assert not csv["text"].str.startswith(("=", "+", "-", "@")).any()


def test_an_output_that_fails_is_told_and_left_out(hostile, tmp_path, monkeypatch):
    """The others are made; nothing half-written stays."""
    enquiry, report, _ = hostile
    shutil.copytree(report / "notebooks", tmp_path / "notebooks")

    def fail(book, path, day):
        path.write_bytes(b"half")
        raise MemoryError("no room")

    monkeypatch.setattr(pdf, "write_pdf", fail)
    (problem,) = outputs.write_outputs(enquiry, ["en"], tmp_path, DAY)
    assert problem.sentence().startswith("en/report-en.pdf: this file could not be made and is not in the report: ")
    assert "MemoryError: no room" in problem.sentence()
    assert sorted(path.name for path in (tmp_path / "en").iterdir()) == ["annex-en.xlsx", "report-en.docx"]


# The example


@pytest.fixture(scope="module")
def spanish(example, tmp_path_factory):
    """The example's report in Spanish: its book, and the folder of its PDF, Word document and annex."""
    enquiry, place = example.in_language("es"), tmp_path_factory.mktemp("spanish")
    book = read_book(enquiry, execute_all(enquiry, place / "notebooks"), "3 sept 2024")
    pdf.write_pdf(book, place / "report.pdf", DAY)
    write_docx(book, place / "report.docx", DAY)
    write_annex(read_annex(enquiry, "3 sept 2024"), place / "annex.xlsx", DAY)
    write_findings(enquiry, ["es"], place / "findings.json")
    return book, place


def test_the_report_has_its_parts_in_order(spanish):
    """Synthesis by category, conclusions, States, sources and method; each category and State a chapter."""
    book, _ = spanish
    headings = [(block["level"], block["text"]) for block in book.blocks if block["kind"] == "heading"]
    assert [text for level, text in headings if level == 1] == [
        "Primera parte. Síntesis por categoría", "Segunda parte. Conclusiones", "Perfiles de los Estados",
        "Fuentes, codificación y método",
    ]  # fmt: skip
    chapters = [text for level, text in headings if level == 2]
    assert chapters[:2] == ["Situación general", "Coordinación y cooperación"]
    assert chapters.index("Santa Aurelia") < chapters.index("Valdoria") < chapters.index("Sierra Alta")
    assert chapters[-1] == "Calidad de los datos y método"


def test_what_every_notebook_says_is_said_once(spanish):
    """The notice of the demonstration stands on the title page, not in each of twenty chapters."""
    book, _ = spanish
    assert [block for block in book.blocks if block["kind"] == "notice"] == []
    texts = [block["text"] for block in book.blocks if block["kind"] == "text"]
    assert len(texts) == len(set(texts))
    assert book.notice == "Demostración: tanto los Estados como todo lo que declaran son ficticios."


def test_the_pdf_has_the_figures_of_findings_json(spanish):
    """Each statement on a measure stands in the PDF as in findings.json, with its count, its base and its States."""
    _, place = spanish
    entries = json.loads((place / "findings.json").read_text(encoding="utf-8"))
    text = text_of_pdf(place / "report.pdf")
    whole = [entry for entry in entries if entry["kind"] in ("common_to_all", "common_to_most") and not entry["option"]]
    assert len(whole) >= 3
    missing = [entry["id"] for entry in whole if joined(entry["sentence"]["es"]) not in text]
    assert missing == []


def test_every_count_in_the_pdf_is_that_of_a_finding_it_cites(spanish):
    """“(5 de 8 …)” in the text of the PDF: five States of eight, as findings.json has it of a finding of that sentence."""
    _, place = spanish
    entries = json.loads((place / "findings.json").read_text(encoding="utf-8"))
    counted = {entry["id"]: (str(entry["count"]), str(entry["base"])) for entry in entries}
    text, told, wrong = text_of_pdf(place / "report.pdf"), 0, []
    for sentence in sentences_of(place / "notebooks"):
        where = text.find(joined(sentence["text"]))
        if where < 0 or not sentence["findings"]:  # cut by the end of a page; or it says nothing of a finding
            continue
        printed = text[where : where + len(joined(sentence["text"]))]
        pairs = re.findall(r"\((\d+)de(\d+)[):;,]", printed)
        told += len(pairs)
        wrong += [(pair, printed) for pair in pairs if pair not in {counted.get(one) for one in sentence["findings"]}]
    assert wrong == []
    assert told > 100


def sentences_of(folder: Path):
    """Every sentence that the executed notebooks of a folder show."""
    for path in sorted(folder.rglob("*.ipynb")):
        parts = parts_of(json.loads(path.read_text(encoding="utf-8")))
        yield from (one for part in parts if part["kind"] == "paragraph" for one in part["sentences"])


def test_every_sentence_of_the_notebooks_is_in_the_pdf_and_in_word(spanish):
    """Nothing is lost on the way from the notebooks, page breaks aside."""
    book, place = spanish
    in_pdf = text_of_pdf(place / "report.pdf")
    in_word = joined("".join(docx.Document(place / "report.docx").element.body.itertext()))
    said = [sentence["text"] for block in book.blocks for sentence in block.get("sentences", ())]
    assert len(said) > 100
    assert [text for text in said if joined(text) not in in_word] == []
    cut_by_pages = [text for text in said if joined(text) not in in_pdf]
    assert len(cut_by_pages) < len(pypdf.PdfReader(place / "report.pdf").pages)


def test_each_note_is_led_to_and_names_its_cells(spanish):
    """A number in the text leads to the note of that number: every State, and the cells of those that wrote."""
    book, _ = spanish
    led = {
        number
        for block in book.blocks
        for sentence in block.get("sentences", ())
        for number in sentence.get("notes", ())
    }
    assert led == {note["number"] for note in book.notes}
    plan = next(note for note in book.notes if note["title"].startswith("B3."))
    said = {one["state"]: one for place in plan["places"] for one in place["said"]}
    assert (said["Valdoria"]["answer"], said["Valdoria"]["cells"]) == ("Plan específico vigente", "C19")
    assert said["Tierra Clara"]["answer"] == "sin información"
    assert len(said) == 8


def test_the_pdf_is_tagged_and_says_its_language_and_title(spanish):
    """PDF/UA-1, by typst's own check; alternative texts on every chart; Spanish, and English where a State wrote so."""
    book, place = spanish
    reader = pypdf.PdfReader(place / "report.pdf")
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("es", True)
    assert reader.metadata.title == book.title
    assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8", "replace")
    elements = list(_elements(root["/StructTreeRoot"]))
    charts = [block for block in book.blocks if block["kind"] == "chart"]
    assert len([one for one in elements if one.get("/S") == "/Figure" and one.get("/Alt")]) == len(charts)
    assert {one.get("/S") for one in elements} >= {"/H1", "/H2", "/H3", "/H4", "/Table", "/TH", "/TOC", "/Caption"}
    assert {"en", "fr", "pt"} <= {one["/Lang"] for one in elements if "/Lang" in one}


def _elements(node):
    """The structure of a tagged PDF, from the root down."""
    stack = [node]
    while stack:
        one = stack.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            stack += one
        elif isinstance(one, dict):
            yield one
            stack += [one["/K"]] if "/K" in one else []


def test_the_same_report_is_the_same_pdf(spanish):
    """Byte for byte, whatever fonts and clock a machine has."""
    book, place = spanish
    assert pdf.pdf_of(book, DAY) == (place / "report.pdf").read_bytes()


def test_word_has_real_headings_captions_and_repeated_header_rows(spanish):
    """Styles, not looks: what Word lists in its navigation, its contents and its tables of figures."""
    book, place = spanish
    document = docx.Document(place / "report.docx")
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption", "Quote"} <= styles
    for table in document.tables:
        assert table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")
        widths = [int(column.get(docx.oxml.ns.qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
        assert min(widths) > 500
        assert 9000 < sum(widths) < 9400
    charts = [block["alternative"] for block in book.blocks if block["kind"] == "chart"]
    assert [one.get("descr") for one in document.element.body.xpath("//wp:docPr")] == charts
    assert document.core_properties.language == "es-UY"
    assert document.core_properties.title == book.title
    spoken = {one.get(docx.oxml.ns.qn("w:val")) for one in document.element.body.xpath("//w:rPr/w:lang")}
    assert spoken >= {"en-US", "fr-FR", "pt-BR"}


def test_word_holds_no_picture_but_its_charts(hostile):
    """Folders would show the one that the library's empty document brings."""
    with zipfile.ZipFile(hostile.report / "en" / "report-en.docx") as archive:
        pictures = [name for name in archive.namelist() if name.endswith((".jpeg", ".jpg", ".png"))]
    assert pictures
    assert [name for name in pictures if not name.startswith("word/media/")] == []


def test_word_opens_without_repair(hostile, tmp_path, libreoffice):
    """LibreOffice makes a PDF of what States wrote to break it, with every chart and the last note."""
    book = read_book(hostile.enquiry, hostile.report / "notebooks" / "en", "")
    document = hostile.report / "en" / "report-en.docx"
    libreoffice("pdf", tmp_path, document)
    text = text_of_pdf(tmp_path / "report-en.pdf")
    assert joined(book.notes[-1]["title"]) in text
    figures = [block for block in book.blocks if block["kind"] == "chart"]
    assert f"Figure{len(figures)}" in text


def test_the_annex_has_the_figures_of_findings_json(spanish):
    """Count, base and asked of every finding, in its order."""
    _, place = spanish
    entries = json.loads((place / "findings.json").read_text(encoding="utf-8"))
    sheet = openpyxl.load_workbook(place / "annex.xlsx")["Hallazgos"]
    keys, _, *rows = sheet.iter_rows(values_only=True)
    shown = {row[0]: dict(zip(keys, row, strict=True)) for row in rows}
    for entry in entries:
        row = shown[entry["id"]]
        assert (row["count"], row["base"], row["asked"]) == (entry["count"], entry["base"], entry["asked"])
        assert row["sentence"] == entry["sentence"]["es"]


def test_the_annex_is_made_to_filter_and_to_print(spanish):
    """Frozen headings, filters over all rows, pages as wide as the sheet with the headings on each."""
    book = openpyxl.load_workbook(spanish[1] / "annex.xlsx")
    first, *sheets = book
    assert first.title == "Anexo"
    assert [sheet.title for sheet in sheets] == [
        "Matriz codificada", "Respuestas textuales", "Hallazgos", "Comparaciones", "Matriz de códigos",
        "Pasajes codificados", "Libro de códigos", "Método",
    ]  # fmt: skip
    for sheet in sheets:
        assert sheet.freeze_panes.endswith("3")
        assert sheet.auto_filter.ref.endswith(str(max(sheet.max_row, 3)))
        assert sheet.print_title_rows == "$2:$2"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_coded_matrix_tells_silences_apart(spanish):
    """One row a State, one column a question; a blank, a "no information" and a question not asked differ."""
    sheet = openpyxl.load_workbook(spanish[1] / "annex.xlsx")["Matriz codificada"]
    keys, headings, *rows = sheet.iter_rows(values_only=True)
    silent = dict(zip(keys, next(row for row in rows if row[0] == "Tierra Clara"), strict=True))
    assert len(rows) == 8
    assert headings[1] == "A1. Formas identificadas"
    assert silent["question A1"] == "[sin respuesta]"
    assert silent["question B3"].startswith("[sin información]")
    assert silent["question A3"] == "[no se preguntó]"


# The data package


@pytest.fixture(scope="module")
def package(example, tmp_path_factory):
    """The example's data package."""
    folder = tmp_path_factory.mktemp("package") / "data"
    write_data_package(example, folder, DAY)
    return folder


def test_the_descriptor_fits_its_tables(package):
    """What the standard asks for: names, paths, types and descriptions; each table has just these columns."""
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (descriptor["profile"], descriptor["name"]) == ("tabular-data-package", "example-2024")
    assert [one["name"] for one in descriptor["resources"]] == [resource.name for resource in RESOURCES]
    for resource in descriptor["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        fields = resource["schema"]["fields"]
        table = pd.read_csv(package / resource["path"], dtype=str, keep_default_na=False)
        assert [field["name"] for field in fields] == list(table)
        assert list(table) == list(pd.read_parquet(package / f"{resource['name']}.parquet"))
        assert resource["bytes"] == (package / resource["path"]).stat().st_size
        for field in fields:
            assert field["description"]
            assert field["type"] in ("string", "integer", "boolean")
            values = {value for value in table[field["name"]] if value}
            if field["type"] == "integer":
                assert all(re.fullmatch(r"-?\d+", value) for value in values)
            if field["type"] == "boolean":
                assert values <= {"True", "False"}
        for name in resource["schema"].get("primaryKey", ()):
            assert table[resource["schema"]["primaryKey"]].duplicated().sum() == 0, name


def test_the_crate_says_what_came_from_what(example, package):
    """Every file has an entry, every reference is there, every input its hash; findings lead back to the responses."""
    crate = json.loads((package / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    by_id = {entry["@id"]: entry for entry in crate["@graph"]}
    assert by_id["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    files = {path.name for path in package.iterdir()} - {"ro-crate-metadata.json"}
    assert {part["@id"] for part in by_id["./"]["hasPart"]} == files
    named = [ref["@id"] for entry in crate["@graph"] for ref in _references(entry)]
    assert {name for name in named if not name.startswith("https:")} <= set(by_id)
    read = {entry["name"]: entry["sha256"] for entry in by_id.values() if entry.get("additionalType")}
    for row in example.received.responses.itertuples():
        assert read[f"responses/{row.file}"] == row.sha256
    behind, seen = ["findings.csv"], set()
    while behind:
        name = behind.pop()
        seen.add(name)
        behind += [ref["@id"] for ref in by_id[name].get("isBasedOn", ()) if ref["@id"] not in seen]
    assert {by_id[name]["name"] for name in seen} >= {"responses/kobo_export_es.xlsx", "codebook.xlsx", "form.xlsx"}


def _references(entry):
    for value in entry.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "@id" in one:
                yield one


def test_nothing_personal_is_in_any_output(spanish, package):
    """Names, posts, addresses and telephone numbers of officials stay in the workbooks."""
    place = spanish[1]
    word = "".join(docx.Document(place / "report.docx").element.body.itertext())
    annex = "\n".join(map(str, cells_of(place / "annex.xlsx")))
    data = "\n".join(path.read_text(encoding="utf-8") for path in package.iterdir() if path.suffix != ".parquet")
    data += "\n".join(pd.read_parquet(path).to_csv() for path in package.glob("*.parquet"))
    for personal in ("Oduvale", "Quispealba", "Achaviri", "@example.org", "+999 555"):
        for said in (text_of_pdf(place / "report.pdf"), word, annex, data):
            assert joined(personal) not in joined(said)


def test_every_described_column_is_in_a_table():
    """A description without a column is one that was forgotten."""
    assert {name for resource in RESOURCES for name in resource.fields} == set(FIELDS)


def test_a_process_in_which_typst_ran_typesets_by_itself():
    """Its threads are no part of a fork, which would wait for them for ever."""
    code = (
        "from analysis.publication.typesetting import may_fork, typeset\n"
        "before = may_fork()\n"
        "typeset(b'a', format='pdf')\n"
        "print(before, may_fork())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


# Pictures that are kept


def test_a_picture_that_is_kept_is_not_drawn_again(tmp_path, monkeypatch):
    """The same bytes, whoever draws beside it; the file holds the charts of the last document and no other."""
    one, other = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{n}" height="9"><path d="M0 0h5"/></svg>' for n in (8, 9)
    )
    kept, drawn = tmp_path / "kept.zip", pictures.pictures_of([one, other])
    assert pictures.pictures_of([one], kept) == drawn[:1]
    assert pictures.pictures_of([other, one], kept) == drawn[::-1]
    monkeypatch.setattr(pictures, "typeset", None)
    assert pictures.pictures_of([one, other], kept) == drawn
    assert pictures.pictures_of([one], kept) == drawn[:1]
    with pytest.raises(TypeError):
        pictures.pictures_of([other], kept)


def test_damaged_pictures_are_drawn_again(tmp_path):
    """What is kept and cannot be read is as if it were not there."""
    chart = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="9"><path d="M0 0h5"/></svg>'
    kept = tmp_path / "kept.zip"
    drawn = pictures.pictures_of([chart], kept)
    content = kept.read_bytes()
    for damaged in (b"", content[:40], content.replace(b"PNG", b"PNY"), b"PK"):
        kept.write_bytes(damaged)
        assert pictures.pictures_of([chart], kept) == drawn
