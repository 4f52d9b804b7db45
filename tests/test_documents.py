"""Documents: State reports read whole, paragraph by paragraph, from Word files, PDF files and plain text."""

import json
import random
import re
import zipfile

import pandas as pd
import pytest
from click.testing import CliRunner
from state_reports import HANGING, LANGUAGES, Report, report, write_pdf, write_plain, write_word
from tables import sentences, write_workbook

from analysis.cli import main
from analysis.documents import CHARACTERS, kinds, read_documents

ASKED = ("XAA", "XAB", "XAF")
NAMES = {"xaa": "XAA", "saint aurelia": "XAA", "xab": "XAB", "valdoria": "XAB", "xaf": "XAF", "port-corail": "XAF",
         "xac": "XAC", "costa serena": "XAC"}  # fmt: skip
WRITERS = {
    "word": lambda said, folder: write_word(said, folder / "report.docx"),
    "word with automatic numbers": lambda said, folder: write_word(said, folder / "report.docx", is_automatic=True),
    "pdf": lambda said, folder: write_pdf(said, folder / "report.pdf"),
    "pdf of narrow pages": lambda said, folder: write_pdf(said, folder / "report.pdf", 125),
    "pdf with hanging numbers": lambda said, folder: write_pdf(said, folder / "report.pdf", 190, HANGING),
    "pdf of two columns": lambda said, folder: write_pdf(said, folder / "report.pdf", 290, columns=2),
    "plain text": lambda said, folder: write_plain(said, folder / "report.txt"),
}
WRAPPED = (  # what may stand around any part of a Word file
    "%s", "<w:ins>%s</w:ins>", "<w:moveFrom>%s</w:moveFrom>", "<w:sdt><w:sdtContent>%s</w:sdtContent></w:sdt>",
    "<w:p><w:r><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></w:r></w:p>", "<w:smartTag>%s</w:smartTag>",
    "<w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>", "<w:hyperlink>%s</w:hyperlink>",
)  # fmt: skip


def read(folder):
    """Read the documents that lie in a folder."""
    return read_documents(folder, ASKED, NAMES)


def spaced(text):
    """A text with single spaces, since lines end elsewhere in every kind of file."""
    return " ".join(text.split())


def varied(language, **said):
    """A report with something else in it."""
    return Report(report(language).said | said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WRITERS)
def test_every_paragraph_is_whole(tmp_path, language, kind):
    """Each numbered paragraph comes in with its number and its exact text, over ends of lines and pages.

    Headings, footnotes, the table and running heads are in none of them.
    """
    said = report(language)
    WRITERS[kind](said, tmp_path)
    found = read(tmp_path)
    texts = dict(zip(found.paragraphs["paragraph"], map(spaced, found.paragraphs["text"]), strict=True))
    assert texts == {number: spaced(text) for number, text in said.paragraphs.items()}
    assert found.problems == ()
    assert found.outside.empty


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["word", "pdf", "plain text"])
def test_a_report_says_what_it_is(tmp_path, language, kind):
    """Symbol, State, kind, cycle, the day on which it was received, language and title stand on its title page."""
    said = report(language).said
    WRITERS[kind](report(language), tmp_path)
    (row,) = read(tmp_path).register.to_dict("records")
    received = {"en": "2022-06-30", "es": "2021-10-29", "fr": "2022-02-21"}[language]
    symbol = said["symbol"]
    expected = {
        "symbol": symbol, "state": said["state"], "body": "OPSC" if "OPSC" in symbol else "CRC", "kind": "report",
        "author": "state", "cycle": symbol.rpartition("/")[2], "date": received, "language": language,
        "title": said["title"], "paragraphs": len(report(language).paragraphs),
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_what_is_no_paragraph_is_told_apart(tmp_path, kind):
    """Of the characters of a report each part is counted where it belongs, and nothing is left."""
    said = report("es")
    WRITERS[kind](said, tmp_path)
    (row,) = read(tmp_path).account.to_dict("records")

    def size(*texts):
        return sum(len("".join(text.split())) for text in texts)

    table = [said.said["table_caption"], *(cell for line in said.said["table"] for cell in line)]
    parted = 3 if kind == "pdf" else 0  # hyphens that the PDF has at the ends of lines of the table
    assert abs(row["table"] - size(*table)) <= parted
    assert row["heading"] == size(*said.headings)
    assert row["footnote"] == size(*said.notes) + (2 if kind == "pdf" else 0)  # the PDF shows the marks of the two
    assert row["not_understood"] == 0
    assert row["characters"] == sum(row[name] for name in CHARACTERS[4:])


def test_the_original_of_a_text_is_kept(tmp_path):
    """Beside the text made whole stands what the page shows: parted words, marks of footnotes."""
    write_pdf(report("es"), tmp_path / "report.pdf")
    third = read(tmp_path).paragraphs.set_index("paragraph").loc["3"]
    assert "Adolescencia,1 que" in spaced(third["written"])
    assert "Adolescencia, que" in third["text"]
    assert third["page"] == 3


def test_the_headings_above_a_paragraph(tmp_path):
    """A paragraph stands under its part and its section; those of an annex under the annex."""
    write_word(report("es"), tmp_path / "report.docx")
    sections = read(tmp_path).paragraphs.set_index("paragraph")["section"]
    assert sections["3"] == "II. Medidas generales de aplicación: A. Coordinación (art. 4)"
    assert sections["12"] == "III. Medidas especiales de protección: B. Participación"
    assert sections["annex I 1"] == "Normas vigentes"


def test_the_committees_words_are_kept_apart(tmp_path):
    """Concluding observations are read and are no words of the State."""
    write_word(varied("es", symbol="CRC/C/XAB/CO/6-7"), tmp_path / "observations.docx")
    found = read(tmp_path)
    assert set(found.paragraphs["kind"]) == {"concluding_observations"}
    assert found.said_by_states.empty
    assert sentences(found.problems) == [
        f"{tmp_path.name}/observations.docx: CRC/C/XAB/CO/6-7 holds the words of the Committee; they are kept apart and "
        "count for no State; nothing to do."
    ]


def test_a_document_in_two_files_is_read_once(tmp_path):
    """Of a Word file and a PDF of one symbol the Word file is read, and the other is named."""
    write_word(report("fr"), tmp_path / "b.docx")
    write_pdf(report("fr"), tmp_path / "a.pdf")
    found = read(tmp_path)
    assert set(found.paragraphs["file"]) == {f"{tmp_path.name}/b.docx"}
    assert sentences(found.problems) == [
        f"{tmp_path.name}/a.pdf: it bears the symbol CRC/C/OPSC/XAF/1, as does {tmp_path.name}/b.docx, which was read "
        "instead; remove one of the two, or correct the symbol in documents.csv."
    ]


def test_what_a_document_does_not_say_stands_in_documents_csv(tmp_path):
    """A report without a symbol is left out with the line to write; with that line it is read."""
    said = varied("es", symbol="", date="", received="", cover=["Valdoria"])
    write_word(said, tmp_path / "informe.docx")
    (problem,) = [problem for problem in read(tmp_path).problems if problem.kind == "unidentified"]
    assert problem.sentence().endswith(
        "it does not say what it is: symbol, body, kind; complete this line and write it in documents.csv beside it: "
        "informe.docx,…,XAB,…,…,,…,es."
    )
    line = "file,symbol,state,body,kind,cycle,date,language\ninforme.docx,CRC/C/XAB/8,Valdoria,,,,2024-02-01,es\n"
    (tmp_path / "documents.csv").write_text(line, encoding="utf-8")
    found = read(tmp_path)
    assert found.problems == ()
    assert found.register[["symbol", "state", "kind", "date"]].to_numpy().tolist() == [
        ["CRC/C/XAB/8", "XAB", "report", "2024-02-01"]
    ]


def test_a_wrong_line_of_documents_csv_is_told(tmp_path):
    """A file that is not there, a State that is none, a kind that is none, a second line: each with its row."""
    write_word(report("en"), tmp_path / "a.docx")
    rows = (
        "file,state,kind\ngone.docx,XAA,\na.docx,Atlantis,\na.docx,XAA,novel\na.docx,XAA,report\na.docx,XAA,replies\n"
    )
    (tmp_path / "documents.csv").write_text(rows, encoding="utf-8")
    told = [problem.sentence() for problem in read(tmp_path).problems]
    assert [text.partition(": ")[2].partition(";")[0] for text in told] == [
        "'gone.docx' is not in this folder",
        "'Atlantis' is no State of the table",
        "'novel' is no kind",
        "'a.docx' stands on two lines",
    ]


def test_numbers_that_are_odd_are_told_and_nothing_is_lost(tmp_path):
    """A number left out, two exchanged, one given twice, and a list that begins anew inside a paragraph."""
    lines = ["CRC/C/XAB/9", "10 de mayo de 2021", "Valdoria", "I. Introducción", ""]
    numbers = [1, 2, 4, 5, 7, 6, 8, 8, 9]
    lines += [line for n in numbers for line in (f"{n}. El Estado parte informa de la medida número {n}.", "")]
    lines += ["10. Los fines son:", "", "1. Prevenir;", "", "2. Proteger.", ""]
    (tmp_path / "informe.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read(tmp_path)
    assert found.paragraphs["paragraph"].tolist() == ["1", "2", "4", "5", "7", "6", "8", "9", "10"]
    assert found.paragraphs["text"].iloc[-1] == "Los fines son:\n1. Prevenir;\n2. Proteger."
    assert {problem.kind: problem.values["numbers"] for problem in found.problems} == {
        "paragraphs_missing": "3", "paragraphs_out_of_order": "6", "paragraphs_again": "8",
    }  # fmt: skip
    assert found.outside.empty


def test_numbers_in_brackets(tmp_path):
    """A report may number its paragraphs "(12)"; where they are numbered "12.", brackets number the items in them."""
    start = ["CRC/C/XAB/9", "10 de mayo de 2021", "Valdoria", "", "I. Introducción", ""]
    said = "El Estado parte informa de lo que sigue:"
    for name, form, item in (("a", "({})", "{}."), ("b", "{}.", "({})")):
        folder = tmp_path / name
        folder.mkdir()
        lines = [line for n in range(1, 6) for line in (f"{form.format(n)} {said}", "")]
        lines += [line for n in (1, 2) for line in (f"{item.format(n)} Medida {n};", "")]
        lines += [f"{form.format(6)} Nada más.", ""]
        (folder / "informe.txt").write_text("\n".join(start + lines), encoding="utf-8")
        found = read(folder)
        assert found.paragraphs["paragraph"].tolist() == list("123456"), name
        assert found.paragraphs["text"].iloc[4] == f"{said}\n{item.format(1)} Medida 1;\n{item.format(2)} Medida 2;"
        assert found.problems == ()


def test_a_year_at_the_beginning_of_a_line_is_no_number(tmp_path):
    """Figures in a text that begin a line number nothing, and a page number is no part of a text."""
    text = "1. La primera serie se publicó en\n2019. Las otras no.\n\n2. El 12.\n\n3. Nada más.\n"
    (tmp_path / "informe.txt").write_text(f"CRC/C/XAB/9\n\n{text}", encoding="utf-8")
    found = read(tmp_path)
    assert found.paragraphs["text"].tolist() == [
        "La primera serie se publicó en 2019. Las otras no.",
        "El 12.",
        "Nada más.",
    ]


def test_another_language_than_declared(tmp_path):
    """The text decides, since terms are sought by language; a note says so."""
    cover = [text if text != "Español" else "English" for text in report("es").said["cover"]]
    write_word(varied("es", cover=cover), tmp_path / "report.docx")
    found = read(tmp_path)
    assert set(found.paragraphs["language"]) == {"es"}
    assert [problem.kind for problem in found.problems] == ["other_language"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.docx", b"PK\x03\x04 cut off", "cut_off"),
        ("a.pdf", b"%PDF-1.7 no more", "document_broken"),
        ("a.pdf", b"", "empty_file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word 97", "document_kind"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "document_locked"),
        ("a.rtf", b"{\\rtf1 text}", "document_kind"),
        ("a.txt", b"CRC/C/XAA/5\n\nNothing is numbered here.\n", "unnumbered"),
        ("a.txt", b"CRC/C/XAC/5\n\n1. One.\n\n2. Two.\n", "document_not_asked"),
        ("a.txt", b"CRC/C/OPAC/XAA/1\n\n1. One.\n\n2. Two.\n", "other_report"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(tmp_path, name, content, kind):
    """Whatever is wrong with a file, the others are read."""
    (tmp_path / name).write_bytes(content)
    write_word(report("fr"), tmp_path / "good.docx")
    found = read(tmp_path)
    assert set(found.paragraphs["file"]) == {f"{tmp_path.name}/good.docx"}
    assert kind in [problem.kind for problem in found.problems if problem.file.endswith(name)]


def test_a_scan_and_a_locked_pdf(tmp_path):
    """A PDF of pictures alone is refused with what to do; so is one with a password."""
    from pypdf import PdfWriter

    scan = PdfWriter()
    for _ in range(3):
        scan.add_blank_page(200, 300)
    scan.write(tmp_path / "scan.pdf")
    scan.encrypt("secret")
    scan.write(tmp_path / "locked.pdf")
    assert sentences(read(tmp_path).problems) == [
        f"{tmp_path.name}/locked.pdf: the document is protected by a password; open it with the password, save it "
        "without one and put it back.",
        f"{tmp_path.name}/scan.pdf: it is a PDF without text: its pages (3) are pictures; ask for the Word file, or have "
        "the text recognised (OCR) and put that PDF here.",
    ]


def test_entities_and_bombs_are_refused(tmp_path):
    """A Word file that declares entities, or that would fill the memory, is not opened."""
    write_word(report("en"), tmp_path / "good.docx")
    with zipfile.ZipFile(tmp_path / "good.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    entity = text.replace("<w:document", '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document', 1)
    bomb = text.replace("<w:body>", "<w:body><w:p><w:r><w:t>" + " " * 80_000_000 + "</w:t></w:r></w:p>", 1)
    for name, content in (("entity.docx", entity), ("bomb.docx", bomb)):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, own in (parts | {"word/document.xml": content}).items():
                archive.writestr(part, own)
    found = read(tmp_path)
    assert {problem.file.rpartition("/")[2]: problem.kind for problem in found.problems} == {
        "entity.docx": "has_entities", "bomb.docx": "too_large",
    }  # fmt: skip
    assert len(found.paragraphs) == len(report("en").paragraphs)


def test_tracked_changes_text_boxes_and_nested_tables(tmp_path):
    """Insertions are read, deletions are set aside, and no character is lost, wherever it stands."""
    path = write_word(report("en"), tmp_path / "report.docx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>In a box'
        "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    more = (
        '<w:p><w:ins w:id="1"><w:r><w:t>Inserted.</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>Gone.</w:delText></w:r>'
        f"</w:del>{box}</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>outer</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    )
    place = (
        parts["word/document.xml"]
        .decode()
        .index("<w:p>", parts["word/document.xml"].decode().index("Youth Parliament,"))
    )
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = (text[:place] + more + text[place:]).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = read(tmp_path)
    eleventh = found.paragraphs.set_index("paragraph")["text"]["11"]
    assert eleventh.endswith("safeguard their well-being.\nInserted.")
    assert [problem.kind for problem in found.problems] == ["tracked"]
    assert found.outside["text"].tolist() == ["In a box"]


def test_a_committees_paragraph_in_bold_is_a_paragraph(tmp_path):
    """Recommendations are set in bold from their number on; they are no headings."""
    from docx import Document

    document = Document()
    for text in ("CRC/C/XAB/CO/8", "Observaciones finales sobre el informe de Valdoria"):
        document.add_paragraph(text)
    document.add_paragraph().add_run("A. Coordinación").bold = True
    for number in (1, 2, 3):
        text = f"{number}. El Comité recomienda al Estado parte que establezca un mecanismo."
        document.add_paragraph().add_run(text).bold = number % 2 == 0
    document.save(tmp_path / "observations.docx")
    found = read(tmp_path)
    assert found.paragraphs["paragraph"].tolist() == ["1", "2", "3"]
    assert set(found.paragraphs["section"]) == {"A. Coordinación"}


def test_an_extract_beside_a_document_adds_only_what_is_not_in_it(tmp_path):
    """A paragraph that the document holds is not taken a second time from an extract."""
    write_word(report("en"), tmp_path / "report.docx")
    rows = "symbol | paragraph | text\n CRC/C/XAA/3-4 | 3 | Another text\n CRC/C/XAA/2 | 3 | An older report"
    write_workbook(tmp_path / "extract.xlsx", {"Extract": rows})
    found = read(tmp_path)
    assert found.paragraphs["symbol"].tolist()[-1] == "CRC/C/XAA/2"
    assert len(found.paragraphs) == len(report("en").paragraphs) + 1
    assert len(found.problems) == 1


def test_check_accounts_for_the_characters_of_any_report(tmp_path):
    """A report needs no enquiry to be checked: the sum is printed, and what it lacks is said."""
    path = write_word(report("en"), tmp_path / "report.docx")
    result = CliRunner().invoke(main, ["check", str(path)])
    (row,) = read(tmp_path).account.to_dict("records")
    assert (
        f"{row['characters']} characters = {row['passage']} in numbered paragraphs + {row['heading']} in headings"
        in result.output
    )
    assert "it does not say what it is: state" in result.output  # the State is fictional, and the package knows none
    assert result.exit_code == 1
    (entry,) = json.loads(CliRunner().invoke(main, ["check", "--json", str(path)], catch_exceptions=False).stdout)
    (counted,) = entry["characters"]
    assert counted["characters"] == sum(counted[name] for name in CHARACTERS[4:])


def test_what_was_read_of_a_large_document_is_kept(tmp_path, monkeypatch):
    """The second read gives the same without opening the PDF; what is damaged is not believed."""
    folder, kept = tmp_path / "documents", tmp_path / "kept"
    folder.mkdir()
    write_pdf(report("fr"), folder / "report.pdf")
    monkeypatch.setattr(kinds, "LEAST", 0)
    first = read_documents(folder, ASKED, NAMES, kept)
    with monkeypatch.context() as patch:
        patch.setattr(kinds, "read_pdf", lambda *_: pytest.fail("the PDF was opened again"))
        again = read_documents(folder, ASKED, NAMES, kept)
    pd.testing.assert_frame_equal(first.paragraphs, again.paragraphs)
    pd.testing.assert_frame_equal(first.account, again.account)
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    pd.testing.assert_frame_equal(read_documents(folder, ASKED, NAMES, kept).paragraphs, first.paragraphs)


@pytest.mark.parametrize("seed", range(12))
def test_no_character_is_lost_wherever_it_stands(tmp_path, seed):
    """Paragraphs, runs and tables are put into each other, into insertions, boxes and controls; the sum still holds."""
    chance = random.Random(seed)
    path = write_word(report("es"), tmp_path / "report.docx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    for _ in range(6):
        found = list(re.finditer(r"<w:p>.*?</w:p>|<w:tbl>.*?</w:tbl>|<w:r>.*?</w:r>", text, re.DOTALL))
        moved, place = chance.choice(found).group(), chance.choice(found).end()
        text = text[:place] + chance.choice(WRAPPED) % moved + text[place:]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (parts | {"word/document.xml": text.encode()}).items():
            archive.writestr(name, content)
    (row,) = read(tmp_path).account.to_dict("records")
    assert row["characters"] == sum(row[name] for name in CHARACTERS[4:]) > 4000
