"""The gate: what must not be public is found in every kind of published file, and nothing innocent is."""

import base64
import json
import zipfile

import docx
import nbformat
import pandas as pd
import pypdfium2
import pytest
import typst
import xlsxwriter
from click.testing import CliRunner
from PIL import Image, PngImagePlugin
from small_enquiry import take_two_notebooks
from tables import CODEBOOK, write_enquiry, write_workbook

from analysis.cli import main
from analysis.enquiry import open_enquiry
from analysis.problems import InputError
from analysis.publication.gate import check_report, search_report
from analysis.publication.gate.blocked import trace
from analysis.publication.gate.knowledge import read_table
from analysis.publication.gate.pages import read_page

RESPONSES = [
    ["State", "Contact person", "Job title", "Telephone", "E-mail", "A1", "C1"],
    ["Saint Aurelia", "Lic. Ana María Soto Vera", "Deputy Registrar of Filings", "+999 1 555-0127", "a@b.org", "csam",
     "Funds are few."],
    ["Costa Serena", "Bruno Lindqvist", "Director General", "1-800-222-1717", "b@c.org", "csam",
     "The Director General of Children coordinates; call 1-800-222-1717."],
]  # fmt: skip
# rule: a text that it stops at
STOPS = {
    "contact": "as ana maria soto vera explained",
    "email": "write to someone.else@ministry.example",
    "telephone": "call +51 1 315 3000",
    "national_id": "RUT 12.345.678-5",
    "user_name": "/Users/mquispe/enquiry",
    "child": "the girl M.F.L., aged 12, of the northern district",
}


def in_html(path, text):
    """A page."""
    path.with_suffix(".html").write_text(f"<html><body><p>Before. {text}</p></body></html>", encoding="utf-8")


def in_attribute(path, text):
    """An alternative text, which nobody sees."""
    path.with_suffix(".html").write_text(f'<html><body><img alt="{text}"></body></html>', encoding="utf-8")


def in_chart(path, text):
    """The letters of a chart inside a page."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{text}</text></svg>'.encode()
    coded = base64.b64encode(svg).decode()
    in_html(path, f'<img alt="" src="data:image/svg+xml;base64,{coded}">')


def in_script(path, text):
    """The data of a search."""
    path.with_suffix(".js").write_text(f"const INDEX = {json.dumps([{'t': text}])};", encoding="utf-8")


def in_json(path, text):
    """Data."""
    path.with_suffix(".json").write_text(json.dumps([{"id": "B1", "sentence": {"en": text}}]), encoding="utf-8")


def in_notebook(path, text):
    """What a cell of an executed notebook shows."""
    data = {"text/html": f"<p>{text}</p>", "text/plain": "…"}
    cell = nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("display_data", data=data)])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path.with_suffix(".ipynb"))


def in_notebook_metadata(path, text):
    """What an executed notebook says of itself."""
    nbformat.write(nbformat.v4.new_notebook(metadata={"made": text}), path.with_suffix(".ipynb"))


def in_csv(path, text):
    """A table."""
    pd.DataFrame({"state": ["XAA"], "text": [text]}).to_csv(path.with_suffix(".csv"), index=False)


def in_parquet(path, text):
    """A table for programs."""
    pd.DataFrame({"state": ["XAA"], "text": [text]}).to_parquet(path.with_suffix(".parquet"))


def in_workbook(path, text):
    """A cell of a workbook."""
    with xlsxwriter.Workbook(path.with_suffix(".xlsx")) as book:
        book.add_worksheet("Answers").write_string("B2", text)


def in_properties(path, text):
    """The properties of a workbook."""
    with xlsxwriter.Workbook(path.with_suffix(".xlsx")) as book:
        book.add_worksheet("Answers")
        book.set_properties({"comments": text})


def in_word(path, text):
    """A paragraph, of which Word keeps words in parts."""
    document = docx.Document()
    paragraph = document.add_paragraph(text[:7])
    paragraph.add_run(text[7:]).bold = True
    document.save(path.with_suffix(".docx"))


def in_core_properties(path, text):
    """The properties of a Word file."""
    document = docx.Document()
    document.core_properties.comments = text
    document.save(path.with_suffix(".docx"))


def in_pdf(path, text):
    """A narrow page, on which the text takes several lines."""
    source = b"#set page(width: 9cm)\n#sys.inputs.text"
    path.with_suffix(".pdf").write_bytes(typst.compile(source, sys_inputs={"text": text}))


def in_pdf_metadata(path, text):
    """The title of a PDF."""
    source = b"#set document(title: sys.inputs.text)\nA page."
    path.with_suffix(".pdf").write_bytes(typst.compile(source, sys_inputs={"text": text}))


def in_picture(path, text):
    """What a picture of points says of itself."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", text)
    Image.new("L", (2, 2)).save(path.with_suffix(".png"), pnginfo=said)


def in_name(path, text):
    """The name of a file."""
    path.with_name(f"{text.replace('/', '∕')}.txt").write_text("", encoding="utf-8")


PLACES = [
    in_html, in_attribute, in_chart, in_script, in_json, in_notebook, in_notebook_metadata, in_csv, in_parquet,
    in_workbook, in_properties, in_word, in_core_properties, in_pdf, in_pdf_metadata, in_picture, in_name,
]  # fmt: skip


@pytest.fixture(scope="module")
def enquiry(tmp_path_factory):
    """Two States whose responses say who answered."""
    folder = write_enquiry(tmp_path_factory.mktemp("gate") / "enquiry", {"export.xlsx": {"Data": RESPONSES}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    return open_enquiry(folder)


@pytest.fixture
def found(enquiry, tmp_path):
    """Which rules find something in a report with one file, and what."""

    def search(place, text):
        report = tmp_path / "report"
        report.mkdir(exist_ok=True)
        place(report / "published", text)
        return {hit.rule: hit for hit in search_report(report, enquiry)}

    return search


@pytest.mark.parametrize("rule", STOPS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_personal_is_found_wherever_it_is_published(found, place, rule):
    """Each rule in each kind of output, what files say of themselves and their names among them."""
    if place is in_name and rule == "user_name":
        pytest.skip("a path is no name of a file")
    assert rule in found(place, STOPS[rule])


INNOCENT = [
    "Helpline 1-800-222-1717, 0800 222 1717, 116 111; call 123 or 911, free of charge",
    "Línea 106, Línea 1818; Disque 100; llame gratis al 0-800-10656",
    "Decree 0418-2020, Law No. 30364, Ley 27.337, Lei n.º 8.069/1990, Loi n° 2016-297 du 14 mars 2016",
    "Ley 1098 de 2006, artículos 213-A y 219-B del Código Penal; Decreto Supremo N.° 009-2019-MIMP",
    "On 2024-09-03, 1 240 500 cases; 12.345.678 registros; R$ 1.234.567,89; US$ 3,450,000.00 in 2019-2024",
    "A/HRC/RES/52/12, CRC/C/OPSC/PER/CO/1, CRC/C/GC/25, E/2023/45; ISBN 978-92-4-000000-0",
    "children and adolescents aged 12 to 17; girls of 14 years of age; a 12-year-old child cannot consent",
    "niñas y niños de 0 a 17 años; adolescentes de 13 años; menores de 18 años en EE.UU. y la O.N.U.",
    "crianças de 12 anos; adolescentes de 14 anos; Estatuto da Criança e do Adolescente, 30 anos",
    "les enfants âgés de 12 ans; une fille de 13 ans ; le Code de l'enfant de 2010",
    "Programa Niñez Segura, 10 años; Plan Nacional de 5 años; a ten-year-old Law; the Child Protection Act, 15 years old",
    "Caso González y otras (Campo Algodonero) vs. México; Case No. 12.345; Expediente 2023-0456; causa N.º 45/2021",
    "The Director General of Children coordinates; the Ministry of Justice; el Ministerio Público; Ana and María",
    "Costa Serena, Saint Aurelia; Directora de la Policía; Fundación Renacer; Casa Alianza; ECPAT International",
    "@media print; price @ 5; user@; a+b=c; C++; +1; + 3 more; -2; version 1.2.3.4; 10:30-11:45; 2024/09/03 10:30:00",
    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08; /usr/lib/python3; data/raw/enquiry",
    "phone lines: 3 in 2023; teléfonos móviles en 2024; 45 téléphones; fax machines 2019-2024; telephone 0800 222 1717",
    "la víctima S.A. de C.V. no aplica; U.S. Department; D.C.; víctimas: 1.234 (2023), 5.678 (2024)",
    "Protocol No. 3; Convention No. 182 of the I.L.O.; Resolución 1325 (2000); ISO 3166-1; art. 34.2.b",
    "RUT de la institución; cédula de identidad gratuita para 2.345.678 personas; passports in 2023",
]  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT)
def test_numbers_of_laws_helplines_and_amounts_are_nothing_personal(found, text):
    """What States write every day passes, in four languages."""
    assert found(in_html, text) == {}


CHILDREN = [
    "la menor M.F.L. fue trasladada", "el niño de iniciales J.P. declaró", "Valentina", "la niña Valentina Soto, de 12 años",
    "la adolescente R.T.S., de 14 años, de un distrito del norte", "expediente N.º 1234-2021, víctima A.B.C.",
    "a menor M.F.L. foi acolhida", "a menina Larissa, de 11 anos", "processo n.º 0001234-56.2021 da adolescente J.S.",
    "the victim J.D. was heard", "a 12-year-old girl named Rosa", "the boy Peter Marsh, aged 9", "case of M.K.",
    "la mineure M.F.L.", "la jeune fille Sophie, âgée de 13 ans", "l'enfant prénommé Lucas", "M.F.L., 13 años",
]  # fmt: skip


@pytest.mark.parametrize("text", [text for text in CHILDREN if text != "Valentina"])
def test_a_child_with_name_or_initials_is_for_a_person_to_look_at(found, text):
    """Age, case or the word for a child beside a name or initials, in four languages."""
    assert "child" in found(in_html, text)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Ana Soto said", True), ("SOTO VERA, Ana", True), ("Ana María Soto", True), ("Bruno Lindqvist", True),
        ("Ana said", False), ("the Deputy Registrar of Filings", True), ("the Director General", False),
        ("on 555-0127 at nine", True), ("room 0127", False), ("on 1 555 0127 at nine", True), ("999 1 5550127", True),
        ("1-800-222-1717", False),
    ],
)  # fmt: skip
def test_officials_are_known_by_name_post_and_number(found, text, is_found):
    """A name in the forms that texts give it; a number without its code; not a post that States write of."""
    assert ("contact" in found(in_html, text)) is is_found


# row of national_ids.csv: numbers made by its rule; such with another check figure or form; what only looks like it.
# Worked by hand: RUT 8x2+7x3+6x4+5x5+4x6+3x7+2x2+1x3 = 138, 138 mod 11 = 6, 11-6 = 5. CPF 111.444.777: 162 mod 11 = 8,
# 11-8 = 3, then 204 mod 11 = 6, 11-6 = 5. Dominican cédula 4+0+2+2+2+6+4+1+6+5 = 32, so 8. Uruguay 2+18+24+28+30+18+28
# = 148, so 2. DUI 6+30+8+27+14 = 85, so 5. CUI 2+6+12+20+30+42+56+72 = 240, 240 mod 11 = 9. SIN 1+6+0+3+9+4+5+8+4 = 40.
NUMBERS = {
    "identity document": (["DNI 45678912", "cédula 17-1003-4065", "passport no. AB1234567"], [], "DNI de 2020; Ley 30364"),
    "RUT": (["12.345.678-5", "12345678-5"], ["12.345.678-6", "12.345.678-K"], "Expediente 12345678-2019"),
    "CPF": (["111.444.777-35"], ["111.444.777-36", "111.444.777-45", "111.111.111-11"], "0001234-56.2021.8.26.0100"),
    "CURP": (["GOMC900101HDFLRN09"], ["GOMC900101ZDFLRN09", "GOMC900101HXXLRN09"], "NOM-046-SSA2-2005"),
    "cédula (Dominican Republic)": (["402-1234567-8"], ["402-1234567-7", "402-7654312-8"], "Resolución 402-2024"),
    "cédula (Uruguay)": (["1.234.567-2"], ["1.234.567-3", "1.243.567-2"], "1.234.567 niñas"),
    "cédula (Venezuela)": (["V-12.345.678", "E-1.234.567"], ["B-12.345.678", "V-12.345.678.900"], "V-12.345"),
    "DUI": (["00016297-5"], ["00016297-4", "00061297-5"], "Acuerdo 20240903-1"),
    "CUI": (["1234 56789 0101", "1234-56789-2201"], ["1234 56788 0101", "1234 56789 2301"], "2019 12345 2024"),
    "DNI (Honduras)": (["0801-1990-12345"], ["1901-1990-12345", "0801-1790-12345"], "Acuerdo 0801-1990"),
    "SSN": (["123-45-6789"], ["000-45-6789", "666-45-6789", "123-00-6789"], "2024-09-03"),
    "SIN": (["130-692-544"], ["130-692-545", "130-629-544"], "Decree 130-692"),
}  # fmt: skip


def test_every_kind_of_national_number_is_tried():
    """A row of the table without a case here would be a claim."""
    assert set(NUMBERS) == {row["name"] for row in read_table("national_ids.csv")}


@pytest.mark.parametrize("kind", NUMBERS)
def test_national_numbers_are_known_by_form_and_check(found, kind):
    """A number by the issuing office's rule is found; with another check figure, or as a date or a decree, it is none."""
    good, wrong, like = NUMBERS[kind]
    for number in good:
        assert "national_id" in found(in_html, f"She is {number}."), number
    for number in (*wrong, like):
        assert "national_id" not in found(in_html, f"It is {number}."), number


# What would run


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>", '<img src="x" onerror="alert(1)">', '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\nscript:alert(1)">x</a>', '<iframe src="x"></iframe>', "<style>@import 'x'</style>",
        '<meta http-equiv="refresh" content="0">', '<svg><a xlink:href="javascript:x">y</a></svg>',
        '<form action="javascript:x"></form>', '<script src="https://x.example/y.js"></script>', "<base href='/'>",
        '<p style="background:url(https://x.example)">x</p>', '<object data="x"></object>',
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", [in_html, in_notebook])
def test_markup_that_would_run_is_found(found, place, markup):
    """Scripts, events, addresses that run, what loads from elsewhere: in pages and in what notebooks show."""
    assert "markup" in found(place, markup)


@pytest.mark.parametrize("place", [in_html, in_notebook])
def test_markup_as_text_is_text(found, place):
    """Escaped, it is what a State wrote; data for programs may stand in a page."""
    page = '&lt;script&gt;alert(1)&lt;/script&gt; onerror=x javascript:x <script type="application/json">{}</script>'
    assert found(place, page) == {}


def test_an_answer_that_stands_unescaped_in_a_page_is_found(tmp_path):
    """Markup that runs nothing is still not the report's own; the cell is told."""
    table = [["State", "C1"], ["Saint Aurelia", "We <marquee>strongly</marquee> agree"]]
    folder = write_enquiry(tmp_path / "enquiry", {"export.xlsx": {"Data": table}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    enquiry, report = open_enquiry(folder), tmp_path / "report"
    report.mkdir()
    in_html(report / "page", "We <marquee>strongly</marquee> agree")
    (hit,) = trace(search_report(report, enquiry), enquiry)
    assert (hit.rule, hit.cells) == ("markup", ("export.xlsx, Data, B2",))
    in_html(report / "page", "We &lt;marquee&gt;strongly&lt;/marquee&gt; agree")
    assert search_report(report, enquiry) == []


def test_a_formula_in_a_workbook_is_found_and_a_text_is_not(found, tmp_path):
    """What would be calculated, whatever its result; the same letters as a text are what a State wrote."""
    assert found(in_workbook, "=cmd|' /C calc'!A0") == {}
    with xlsxwriter.Workbook(tmp_path / "report" / "published.xlsx") as book:
        book.add_worksheet("Answers").write_formula("B2", "=1+1")
    hit = found(in_html, "")["formula"]
    assert (hit.pieces[0].file, hit.pieces[0].place) == ("published.xlsx", "Answers, B2")


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"])
def test_a_formula_in_a_text_table_is_found(found, text):
    """A spreadsheet program calculates what begins so; with an apostrophe before it, it does not."""
    assert set(found(in_csv, text)) == {"formula"}
    assert found(in_csv, f"'{text}") == {}


def test_numbers_below_nothing_are_no_formulas(found):
    """A minus before figures alone is a number."""
    assert found(in_csv, "-2.5") == {}


def test_a_field_of_word_that_fetches_is_found(found, tmp_path):
    """DDE and its like; a table of contents is none."""
    for field, rules in (("DDEAUTO c:\\\\x", {"formula"}), ('TOC \\o "1-3"', set())):
        document = docx.Document()
        run = document.add_paragraph().add_run()
        run._r.append(docx.oxml.parse_xml(
            f'<w:instrText xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{field}</w:instrText>'
        ))  # fmt: skip
        (tmp_path / "report").mkdir(exist_ok=True)
        document.save(tmp_path / "report" / "field.docx")
        assert set(found(in_html, "")) == rules


def test_a_file_of_an_unknown_or_damaged_kind_stops(found, tmp_path):
    """What nobody can read may hold anything."""
    assert found(in_html, "") == {}
    for name in ("film.mp4", "broken.docx", "broken.pdf", "broken.json", "broken.png"):
        (tmp_path / "report" / name).write_bytes(b"\xff\xfe nothing")
        assert "unknown_file" in found(in_html, ""), name
        (tmp_path / "report" / name).unlink()


# Demonstrations and silent States


def test_a_demonstration_says_so_on_every_page(example, tmp_path):
    """In any of its languages; a page without it is named."""
    in_html(tmp_path / "with", "Demostración: tanto los Estados como todo lo que declaran son ficticios.")
    in_html(tmp_path / "without", "A page.")
    in_word(tmp_path / "without", "A document.")
    hits = [hit for hit in search_report(tmp_path, example) if hit.rule == "notice"]
    assert [hit.words for hit in hits] == ["without.docx", "without.html"]


def test_a_state_that_did_not_answer_is_not_told_to_have(enquiry, tmp_path):
    """XAC sent nothing: neither a finding, nor a row, nor a mark that looks like an answer may name it."""
    (silent,) = (state for state in enquiry.settings.asked if state not in set(enquiry.received.responses["state"]))
    finding = {"id": "B1", "kind": "all", "question": "B1", "code": "", "states_for": [silent], "against": []}
    (tmp_path / "findings.json").write_text(json.dumps([finding]), encoding="utf-8")
    pd.DataFrame({"state": [silent], "standing": ["answered"]}).to_csv(tmp_path / "answers.csv", index=False)
    square = f'<g id="matrix.B1.{silent}"><path d="M 1 1 L 2 2 z" style="fill: #1f4e6b; stroke: #1f4e6b"/></g>'
    circle = f'<g id="matrix.A1.{silent}"><path d="M 1 1 C 2 2 3 3 4 4 z" style="fill: #ffffff; stroke: #555555"/></g>'
    in_html(tmp_path / "page", f"<svg>{square}{circle}</svg>")
    hits = [hit for hit in search_report(tmp_path, enquiry) if hit.rule == "silent_state"]
    assert {(hit.words, piece.file) for hit in hits for piece in hit.pieces} == {
        (f"{silent} B1", "findings.json"), (f"{silent} B1", "page.html"), (silent, "answers.csv"),
    }  # fmt: skip


# What is said, and exceptions


def stopped(report, folder):
    """The sentences with which a report is stopped, in Spanish."""
    with pytest.raises(InputError) as error:
        check_report(report, open_enquiry(folder))
    return [problem.sentence("es") for problem in error.value.problems]


@pytest.fixture
def told(tmp_path):
    """An enquiry one of whose answers could identify a child, and a report with it in two files."""
    table = [["State", "C1"], ["Saint Aurelia", "La menor M.F.L., de 12 años, fue oída."]]
    folder = write_enquiry(tmp_path / "enquiry", {"export.xlsx": {"Data": table}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    report = tmp_path / "report"
    report.mkdir()
    for name in ("one", "two"):
        in_html(report / name, "La menor M.F.L., de 12 años, fue oída.")
    return folder, report


def test_what_stops_is_told_with_both_its_places_and_without_the_words(told):
    """The published file, the cell it comes from, and the lines that would allow it; not the initials themselves."""
    folder, report = told
    said = stopped(report, folder)
    assert all("one.html, 1: se publicaría aquí un texto que podría identificar" in sentence for sentence in said)
    assert all("export.xlsx, Data, B2" in sentence and "[[exceptions]]" in sentence for sentence in said)
    assert not any("M.F.L." in sentence or "12" in sentence or "menor" in sentence for sentence in said)


def test_a_message_repeats_nothing_personal(enquiry, tmp_path):
    """Neither what each rule looks for, nor an address inside of what is shown as it is."""
    in_html(tmp_path / "page", "; ".join(STOPS.values()) + ' <a href="javascript:a@ministry.example">x</a>')
    with pytest.raises(InputError) as error:
        check_report(tmp_path, enquiry)
    kinds, said = {problem.kind for problem in error.value.problems}, str(error.value)
    assert kinds == {"blocked", "blocked_always"}
    for personal in ("soto", "ministry.example", "315 3000", "345.678", "mquispe", "M.F.L"):
        assert personal not in said, personal


@pytest.mark.parametrize(
    ("where", "is_allowed"),
    [("export.xlsx, Data, B2", True), ("export.xlsx", True), ("*.html", True), ("one.html", False), ("B3", False)],
)
def test_an_exception_allows_what_it_names(told, where, is_allowed):
    """A cell, a file as received or as published; what stands elsewhere too stays blocked."""
    folder, report = told
    with (folder / "enquiry.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[exceptions]]\nwhat = "child"\nwhere = "{where}"\nreason = "Published by the court itself."\n')
    if is_allowed:
        assert check_report(report, open_enquiry(folder)) == []
    else:
        assert stopped(report, folder)


def test_an_exception_that_allows_nothing_is_told(told):
    """It may have been meant for something else."""
    folder, report = told
    for name in ("one", "two"):
        in_html(report / name, "Nothing.")
    with (folder / "enquiry.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[exceptions]]\nwhat = "child"\nwhere = "one.html"\nreason = "Published already."\n')
    (note,) = check_report(report, open_enquiry(folder))
    assert "one.html" in note.sentence()


@pytest.mark.parametrize("line", ['what = "markup"', 'what = "childs"', 'reason = ""'])
def test_an_exception_without_reason_or_of_no_rule_is_refused(told, line):
    """What runs in a browser and a demonstration without its notice have no exception."""
    given = {"what": "child", "where": "one.html", "reason": "As published."}
    word, _, value = line.partition(" = ")
    lines = [f"{name} = {value if name == word else json.dumps(said)}" for name, said in given.items()]
    with (told[0] / "enquiry.toml").open("a", encoding="utf-8") as file:
        file.write("\n[[exceptions]]\n" + "\n".join(lines) + "\n")
    with pytest.raises(InputError, match="exceptions"):
        open_enquiry(told[0])


def test_a_run_that_is_stopped_leaves_the_last_report(tmp_path, monkeypatch):
    """The run ends with 2 and says why; what was published stays to the byte."""
    table = [["State", "Contact person", "C1"], ["Saint Aurelia", "Ana Soto", "Ask Ana Soto about the challenge."]]
    folder = write_enquiry(tmp_path / "data" / "raw" / "small", {"export.xlsx": {"Data": table}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    take_two_notebooks(tmp_path)
    last = tmp_path / "reports" / "small" / "index.html"
    last.parent.mkdir(parents=True)
    last.write_text("The last report.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["run", "small", "--language", "en"])
    assert result.exit_code == 2, result.output
    assert "export.xlsx, Data, B2" in result.output
    assert "Ana Soto" not in result.output
    assert {path: path.read_text() for path in last.parent.rglob("*")} == {last: "The last report."}


# Hostile answers from the raw workbook to every output


def test_hostile_answers_are_text_in_every_output(hostile):
    """Pages, notebooks, Word, PDF, annex and data package of answers that could break each: the gate finds nothing."""
    assert [(hit.rule, hit.words[:80]) for hit in search_report(hostile.report, hostile.enquiry)] == []
    profile = (hostile.report / "en" / "03_state_profile-XAA.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;document.title" in profile
    with zipfile.ZipFile(hostile.report / "en" / "annex-en.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    assert len(pypdfium2.PdfDocument(hostile.report / "en" / "report-en.pdf")) > 1


def test_the_texts_of_a_page_are_all_read():
    """Letters beside and behind elements, attributes, comments; the finding that a text stands under."""
    page = b'<p data-findings="B1 B2">One <b title="two">three</b> four<!-- five --></p>'
    pieces = [piece for piece in read_page("page.html", page) if piece.kind == "text"]
    assert {"three", " four", " five ", "One three four"} <= {piece.text for piece in pieces}
    assert {piece.findings for piece in pieces if piece.text.strip()} >= {("B1", "B2")}
