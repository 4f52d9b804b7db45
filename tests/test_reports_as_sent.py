"""Reports as sent: layouts beside that of the other tests, each read whole, with what it is told on its first page."""

import re

import pytest
from docx import Document
from docx.oxml import parse_xml

from analysis.documents import CHARACTERS, read_documents
from analysis.documents.lines import HEADING, Line
from analysis.documents.numbers import numbers_of
from analysis.publication.typesetting import typeset

NAMES = {"saint aurelia": "XAA", "xaa": "XAA", "valdoria": "XAB", "xab": "XAB", "ribeira do sul": "XAE", "xae": "XAE",
         "port-corail": "XAF", "xaf": "XAF"}  # fmt: skip
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXTS = {
    "en": "The National Committee was established in {year}. It coordinates the ministries responsible for social "
    "development, education, health, justice and tourism, and it reports once a year to Parliament.",
    "es": "La Mesa Nacional se creó en {year}. La integran seis ministerios, la Policía, la Fiscalía General y dos redes de "
    "organizaciones de la sociedad civil, y presenta cada año un informe al Congreso.",
    "fr": "Le Comité national a été créé en {year}. Il assure la coordination des ministères, de la police, des associations "
    "et du secteur hôtelier, et il rend compte chaque année au Parlement de ses activités.",
    "pt": "O Conselho Nacional foi criado em {year}. Participam dele sete ministérios, o Ministério Público e cinco "
    "organizações da sociedade civil, e apresenta-se todos os anos um relatório ao Congresso.",
}


def said(language, number):
    """The texts of so many paragraphs, no two of them alike."""
    return [TEXTS[language].format(year=2000 + n) for n in range(number)]


def read(folder):
    """Read the documents of a folder; each character is accounted for."""
    found = read_documents(folder, ("XAA", "XAB", "XAE", "XAF"), NAMES)
    for row in found.account.to_dict("records"):
        assert row["characters"] == sum(row[fate] for fate in CHARACTERS[4:])
    return found


def texts(found):
    """The texts by the numbers of their paragraphs, with single spaces."""
    return dict(
        zip(found.paragraphs["paragraph"], (" ".join(text.split()) for text in found.paragraphs["text"]), strict=True)
    )


def counted(written):
    """Texts by numbers from 1 on."""
    return {str(number): text for number, text in enumerate(written, start=1)}


def bold(document, text):
    """A paragraph in bold letters."""
    document.add_paragraph().add_run(text).bold = True


def test_a_title_page_in_a_table_and_numbered_headings(tmp_path):
    """Symbol, date and language stand in cells; headings "1. Definition" in bold are none of the paragraphs."""
    document, written = Document(), said("es", 6)
    cells = document.add_table(rows=2, cols=3)
    cells.rows[0].cells[2].text = "CRC/C/XAB/6-7"
    cells.rows[1].cells[2].text = "Distr. general\n5 de noviembre de 2021\n\nEspañol\nOriginal: español"
    bold(document, "Informes periódicos sexto y séptimo combinados que Valdoria debía presentar en 2021*")
    document.add_paragraph("[Fecha de recepción: 29 de octubre de 2021]")
    document.add_paragraph("* No fue objeto de revisión editorial oficial.")
    for number, text in enumerate(written, start=1):
        if number % 2:
            bold(document, f"{number % 4}. Definición del niño (art. {number})")
        document.add_paragraph(f"{number}.\t{text}")
    document.save(tmp_path / "informe.docx")
    found = read(tmp_path)
    assert texts(found) == counted(written)
    row = found.register.iloc[0]
    assert row[["symbol", "state", "kind", "cycle", "date", "language"]].tolist() == [
        "CRC/C/XAB/6-7", "XAB", "report", "6-7", "2021-10-29", "es",
    ]  # fmt: skip
    assert row["title"] == "Informes periódicos sexto y séptimo combinados que Valdoria debía presentar en 2021"
    assert found.problems == ()


def test_numbers_that_word_makes_by_part(tmp_path):
    """Word counts "A.1", "A.2", "B.1" below its headings; nobody typed them."""
    document, written = Document(), said("pt", 3)
    numbering = document.part.numbering_part.element
    levels = (("upperLetter", "%1."), ("decimal", "%1.%2"))
    told = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="80">{told}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="80"><w:abstractNumId w:val="80"/></w:num>'))

    def numbered(paragraph, level):
        properties = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="80"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))

    for text in ("CRC/C/XAE/7", "5 de maio de 2023", "Sétimo relatório periódico de Ribeira do Sul"):
        document.add_paragraph(text)
    for heading in ("Introdução", "Medidas gerais"):
        numbered(document.add_heading(heading, 1), 0)
        for text in written:
            numbered(document.add_paragraph(text), 1)
    document.save(tmp_path / "relatorio.docx")
    found = read(tmp_path)
    assert texts(found) == {f"{part}.{n}": text for part in "AB" for n, text in enumerate(written, start=1)}
    assert set(found.paragraphs["section"]) == {"A. Introdução", "B. Medidas gerais"}
    assert found.register["language"].tolist() == ["pt"]
    assert found.problems == ()


def escaped(text):
    """A text of which typst takes nothing as markup."""
    return re.sub(r"([\\#*_$@<>`\[\]/~'\"=+-])", r"\\\1", text)


HEAD = """#set document(date: none)
#set page(paper: "a4", header: context if calc.odd(counter(page).get().first()) [#h(1fr) *CRC/C/XAA/3\\-4*]
  else [*CRC/C/XAA/3\\-4*], footer: context [Page #counter(page).display() of #counter(page).final().first() #h(1fr)
  GE.20\\-01234 (E)])
#set text(lang: "en", hyphenate: true)
#set par(justify: true)"""


def test_numbers_without_a_mark_beside_the_text(tmp_path):
    """A PDF with "12" hanging beside its text, heads that change sides, "Page 3 of 4", a table on a page laid across.

    Pages that begin alike but for a number begin with text all the same.
    """
    written = said("en", 24)
    parts = [HEAD, "CRC/C/XAA/3\\-4", "3 May 2020", "*Combined third and fourth periodic reports of Saint Aurelia*"]
    parts.append("Date received: 14 April 2020")
    for number, text in enumerate(written, start=1):
        parts += [f"#heading[{'ABCD'[number // 6]}. General measures]"] if number % 6 == 1 else []
        note = f"#footnote[See the annual return, part {'ABCD'[number // 6]}.]" if number % 5 == 0 else ""
        parts.append(f"#grid(columns: (12mm, 1fr), [{number}], [{escaped(text)}{note}])")
        if number == 10:
            rows = [(f"Parish {row}", row, row + 5, "n/a", 100 - row) for row in range(12)]
            cells = ", ".join(f"[{text}]" for row in rows for text in row)
            parts.append(f"#page(flipped: true)[Table 3. Complaints by parish\n\n#table(columns: 5, {cells})]")
    (tmp_path / "report.pdf").write_bytes(typeset("\n\n".join(parts).encode()))
    found = read(tmp_path)
    assert texts(found) == counted(written)
    assert found.problems == ()
    (row,) = found.account.to_dict("records")
    assert row["not_understood"] == 0
    assert row["footnote"] > 0
    assert row["table"] > 12 * 10


def test_a_text_of_the_committee_with_pages(tmp_path):
    """A .txt of another code page, its pages parted by form feeds: what ends a page is text, its head and print are not."""
    questions = [
        f"Sírvanse proporcionar información sobre las medidas adoptadas y facilitar\r\ndatos desglosados del año {2000 + n}."
        for n in range(12)
    ]
    lines = ["CRC/C/XAB/Q/6-7", "4 de marzo de 2021", "Lista de cuestiones relativa a los informes de Valdoria", ""]
    for number, question in enumerate(questions, start=1):
        lines += [f"{number}. {question}", ""]
        lines += ["GE.21-01111 (S)\f", "CRC/C/XAB/Q/6-7", ""] if number % 4 == 0 else []
    (tmp_path / "lista.txt").write_bytes("\r\n".join(lines).encode("cp1252"))
    found = read(tmp_path)
    assert texts(found) == counted(question.replace("\r\n", " ") for question in questions)
    assert found.said_by_states.empty
    assert found.register[["kind", "author", "date"]].to_numpy().tolist() == [
        ["list_of_issues", "committee", "2021-03-04"]
    ]


def test_a_word_parted_by_the_foot_of_a_page(tmp_path):
    """In a text whose pages nothing parts, a word goes on behind "Página 3 de 9" as in the document."""
    written = said("pt", 30)
    lines = ["CRC/C/XAE/5-6", "Relatórios periódicos de Ribeira do Sul", "14 de março de 2022", ""]
    for number, text in enumerate(written, start=1):
        foot = ["", f"Página {number} de 30", "CRC/C/XAE/5-6", ""] if number > 25 else []
        head, tail = f"{number}. {text}".split("nistérios", 1)
        lines += [f"{head}nis-", *foot, f"térios{tail}", ""]
    (tmp_path / "relatorio.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read(tmp_path)
    assert texts(found) == counted(written)
    assert found.outside.empty


@pytest.mark.parametrize("begins", [True, False])
def test_a_count_begins_anew_below_a_heading_at_the_foot_of_a_page(begins):
    """The first paragraph of a page may go on with the page before; below a heading it begins."""
    lines = [
        Line("1. One is done."), Line("2. Two is done."), Line("Question 2", kind=HEADING), Line("1. One.", begins=begins),
        Line("2. Two."),
    ]  # fmt: skip
    assert list(numbers_of(lines, 0, []).accepted.values()) == ["1", "2", "part 2 1", "part 2 2"]


def test_a_document_that_begins_in_the_middle_is_told(tmp_path):
    """Its first paragraph is 17: a person should know what stands before it, and where."""
    lines = [
        "CRC/C/XAA/5",
        "3 May 2020",
        "Report of Saint Aurelia",
        "",
        *(f"{n}. {TEXTS['en']}\n" for n in range(17, 22)),
    ]
    (tmp_path / "part.txt").write_text("\n".join(lines), encoding="utf-8")
    found = read(tmp_path)
    assert found.paragraphs["paragraph"].tolist() == ["17", "18", "19", "20", "21"]
    (told,) = found.problems
    assert (told.kind, told.values["numbers"]) == ("paragraphs_missing", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …")
