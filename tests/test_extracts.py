"""Extracts: State reports and recommendations with one paragraph a row, as databases export them."""

import shutil
from pathlib import Path

import pytest
from tables import sentences, write_workbook

from analysis.documents import read_documents

ASKED = ("XAA", "XAB")
NAMES = {"xaa": "XAA", "saint aurelia": "XAA", "xab": "XAB", "valdoria": "XAB", "xac": "XAC"}
EXTRACT = """
    state | symbol      | body | paragraph | text           | language | date       | section
    XAA   | CRC/C/XAA/1 | CRC  | 12        | The committee. | en       | 2021-05-10 | Coordination
    XAB   | CRC/C/XAB/4 | CRC  | 3         | La comisión.   | es       |            |
"""
REMEDY = "; correct it; no paragraph was taken from it."


def read(folder, *sheets, **files):
    """Write extracts into `documents` and read them; a text alone is the sheet `Extract` of the file `extract.xlsx`."""
    files |= {"extract": {"Extract": sheets[0]}} if sheets else {}
    for name, content in files.items():
        write_workbook(folder / "documents" / f"{name}.xlsx", content)
    return read_documents(folder / "documents", ASKED, NAMES)


def test_a_paragraph_a_row_with_the_cell_of_its_text(tmp_path):
    """What a row says stands under its column; what it leaves out is blank, or told by its symbol."""
    found = read(tmp_path, EXTRACT)
    columns = ["state", "symbol", "body", "paragraph", "text", "language", "date", "section", "cycle", "sheet", "cell"]
    assert found.paragraphs[columns].to_numpy().tolist() == [
        ["XAA", "CRC/C/XAA/1", "CRC", "12", "The committee.", "en", "2021-05-10", "Coordination", "1", "Extract", "E2"],
        ["XAB", "CRC/C/XAB/4", "CRC", "3", "La comisión.", "es", "", "", "4", "Extract", "E3"],
    ]
    assert set(found.paragraphs["file"]) == {"documents/extract.xlsx"}
    assert found.problems == ()


def test_every_character_of_an_extract_is_accounted_for(tmp_path):
    """Texts are passages; all other cells, headers too, are set aside."""
    (row,) = read(tmp_path, EXTRACT).account.to_dict("records")
    assert row["characters"] == row["passage"] + row["aside"]
    assert row["passage"] == len("Thecommittee.") + len("Lacomisión.")


def test_an_export_of_a_database(tmp_path):
    """A title above the table, headers of another kind and twice, States by name, themes joined in one cell."""
    rows = [
        ["Search results", None, None, None, None, None, None],
        ["Countries", "Document code", "Body", "Para.", "Themes", "Text", "Text"],
        ["Saint Aurelia", "CRC/C/XAA/CO/2", "CRC", 14, "Sale of children; Data", None, "The Committee recommends it."],
        ["Valdoria", "CRC/C/OPSC/XAB/1", "CRC", "7 (a)", "Data", "No existe un registro.", None],
    ]
    found = read(tmp_path, rows)
    assert found.paragraphs[
        ["state", "body", "kind", "author", "paragraph", "section", "text"]
    ].to_numpy().tolist() == [
        [
            "XAA",
            "CRC",
            "concluding_observations",
            "committee",
            "14",
            "Sale of children; Data",
            "The Committee recommends it.",
        ],
        ["XAB", "OPSC", "report", "state", "7 (a)", "Data", "No existe un registro."],
    ]
    assert list(found.said_by_states["symbol"]) == ["CRC/C/OPSC/XAB/1"]


def test_an_extract_as_a_table_of_text(tmp_path):
    """A CSV with semicolons is read like a workbook."""
    (tmp_path / "documents").mkdir()
    text = "Estado;Signatura;Párrafo;Texto\nValdoria;CRC/C/XAB/4;5;Se creó la mesa nacional.\n"
    (tmp_path / "documents" / "export.csv").write_text(text, encoding="utf-8")
    found = read_documents(tmp_path / "documents", ASKED, NAMES)
    assert found.paragraphs[["state", "paragraph", "cell"]].to_numpy().tolist() == [["XAB", "5", "D2"]]


def test_no_documents_are_no_fault(tmp_path):
    """An enquiry without a second source has no paragraphs and nothing to complain of."""
    found = read_documents(tmp_path / "documents", ASKED, NAMES)
    assert (len(found.paragraphs), found.problems, len(found.account)) == (0, (), 0)
    assert {"state", "text", "file", "sheet", "cell"} <= set(found.paragraphs.columns)


def test_a_missing_column_is_named(tmp_path):
    """An extract without paragraph numbers is not used at all."""
    found = read(tmp_path, "state | symbol | body | text\n XAA | S | CRC | Words")
    assert found.paragraphs.empty
    assert sentences(found.problems) == [
        "documents/extract.xlsx, Extract: an extract of State reports needs the columns "
        f"symbol, paragraph, text; paragraph is missing{REMEDY}"
    ]


def test_a_row_with_a_fault_is_left_out_and_the_others_are_read(tmp_path):
    """A blank text, a State that was not asked, a paragraph that stands there already: each told with its cell."""
    found = read(
        tmp_path,
        """
        state | symbol | body | paragraph | text
        XAA   | CRC/C/XAA/1 | CRC  | 1         |
        XAC   | CRC/C/XAA/1 | CRC  | 2         | Of another
        XAA   | CRC/C/XAA/1 | CRC  | 3         | Words
        XAA   | CRC/C/XAA/1 | CRC  | 3         | Words again
        """,
    )
    assert found.paragraphs["cell"].tolist() == ["E4"]
    assert sentences(found.problems) == [
        f"documents/extract.xlsx, Extract, E2: text is blank{REMEDY}",
        f"documents/extract.xlsx, Extract, E3: 'XAC' is not a State that this enquiry asked{REMEDY}",
        f"documents/extract.xlsx, Extract, E5: paragraph 3 of CRC/C/XAA/1 stands in documents/extract.xlsx, Extract, E4 already{REMEDY}",
    ]


def test_a_broken_extract_does_not_stop_the_others(tmp_path):
    """The file that cannot be opened is named; the other is read; Excel's lock files are left alone."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "broken.xlsx").write_bytes(b"state,symbol")
    (tmp_path / "documents" / "~$extract.xlsx").write_bytes(b"lock")
    found = read(tmp_path, EXTRACT)
    assert len(found.paragraphs) == 2
    assert sentences(found.problems) == [
        "documents/broken.xlsx: its content is no workbook (TXT); put the answers into a workbook and save it as .xlsx."
    ]


def test_a_paragraph_in_two_files_is_read_once(tmp_path):
    """The same paragraph twice would count its codes twice, under one name."""
    found = read(tmp_path, a={"Extract": EXTRACT}, b={"Extract": EXTRACT})
    named = found.paragraphs["symbol"] + " §" + found.paragraphs["paragraph"]
    assert list(named) == ["CRC/C/XAA/1 §12", "CRC/C/XAB/4 §3"]
    assert sentences(found.problems) == [
        "documents/b.xlsx, Extract, E2: paragraph 12 of CRC/C/XAA/1 stands in documents/a.xlsx, Extract, E2 already; "
        f"further rows with this fault: 1, the last at E3{REMEDY}"
    ]


def test_a_blank_row_is_no_paragraph(tmp_path):
    """A row left blank between two reports is nothing to correct."""
    rows = [["state", "symbol", "body", "paragraph", "text"], ["XAA", "CRC/C/XAA/1", "CRC", 1, "Words"], [None] * 5,
            ["XAA", "CRC/C/XAA/1", "CRC", 2, "More words"]]  # fmt: skip
    found = read(tmp_path, rows)
    assert found.paragraphs["cell"].tolist() == ["E2", "E4"]
    assert found.problems == ()


def test_a_body_is_one_of_the_two(tmp_path):
    """A State report is one under the Convention or one under its Optional Protocol; the enquiry is neither."""
    found = read(tmp_path, EXTRACT.replace("CRC  |", "enquiry |"))
    assert found.paragraphs.empty
    assert sentences(found.problems) == [
        "documents/extract.xlsx, Extract, E2: 'ENQUIRY' is no kind of State report; there is: CRC, OPSC; further rows with "
        f"this fault: 1, the last at E3{REMEDY}"
    ]


def test_a_paragraph_without_a_language_gets_one(tmp_path):
    """No column says that it is English; without a language nothing would ever be proposed for it."""
    text = "The committee met every month to coordinate the work of the ministries and of the police."
    found = read(tmp_path, f"state | symbol | body | paragraph | text\n XAA | CRC/C/XAA/1 | CRC | 1 | {text}")
    assert found.paragraphs["language"].tolist() == ["en"]


def test_whose_words_a_row_holds_is_never_guessed(tmp_path):
    """A symbol of no known pattern needs a kind: a recommendation must not count as what the State says."""
    found = read(
        tmp_path,
        """
        state | symbol   | body | paragraph | kind           | text
        XAA   | A/76/1   | CRC  | 1         |                | Of whom?
        XAA   | A/76/1   | CRC  | 2         | Recommendation | The Committee recommends it.
        XAA   | Report 3 | CRC  | 3         | State report   | The Government has done it.
        """,
    )
    assert found.paragraphs[["paragraph", "author"]].to_numpy().tolist() == [["2", "committee"], ["3", "state"]]
    assert sentences(found.problems) == [
        "documents/extract.xlsx, Extract, F2: A/76/1 does not tell whose words it holds; say in a column `kind` which of "
        f"these it is: report, replies, follow_up, concluding_observations, list_of_issues{REMEDY}"
    ]


def test_a_fault_of_many_rows_is_one_sentence(tmp_path):
    """An export of all States, put here twice: one sentence for each fault, with how many rows have it."""
    head = "state | symbol | paragraph | text\n"
    own = "".join(f"XAA | CRC/C/XAA/1 | {n} | Words {n}\n" for n in range(1, 5))
    others = "Atlantis | CRC/C/ATL/1 | 1 | Words\nXAC | CRC/C/XAC/1 | 1 | Words\nAtlantis | CRC/C/ATL/1 | 2 | Words\n"
    found = read(tmp_path, a={"Extract": head + own + others}, b={"Extract": head + own})
    assert len(found.paragraphs) == 4
    assert sentences(found.problems) == [
        "documents/a.xlsx, Extract, D6: 3 rows are of States that this enquiry did not ask, as they are written here: "
        "Atlantis, XAC; nothing to do, unless one of them was asked; then correct its name or symbol.",
        "documents/b.xlsx, Extract, D2: paragraph 1 of CRC/C/XAA/1 stands in documents/a.xlsx, Extract, D2 already; "
        f"further rows with this fault: 3, the last at D5{REMEDY}",
    ]


def test_two_columns_of_one_name_that_differ_are_told(tmp_path):
    """Which of the two holds nobody knows; where one is blank, or both say the same, the row is read."""
    rows = [
        ["State", "State", "Symbol", "Paragraph", "Text"], ["XAA", None, "CRC/C/XAA/1", 1, "One."],
        ["XAA", "XAA", "CRC/C/XAA/1", 2, "Two."], ["XAA", "XAB", "CRC/C/XAA/1", 3, "Three."],
    ]  # fmt: skip
    found = read(tmp_path, rows)
    assert found.paragraphs["paragraph"].tolist() == ["1", "2"]
    assert sentences(found.problems) == [
        "documents/extract.xlsx, Extract, E4: two columns are called state, and say different things: 'XAA' and 'XAB'"
        + REMEDY
    ]


def test_a_row_of_one_state_under_the_symbol_of_another_is_told(tmp_path):
    """A slip of a column would count what one State said for another."""
    found = read(tmp_path, "state | symbol | paragraph | text\n XAA | CRC/C/XAB/4 | 1 | Words")
    assert found.paragraphs.empty
    assert sentences(found.problems) == [
        "documents/extract.xlsx, Extract, D2: it is of XAA by its column, and of XAB by its symbol CRC/C/XAB/4" + REMEDY
    ]


def test_rows_in_another_language_than_they_say(tmp_path):
    """The text decides, since terms are sought by language; a note says so once a document."""
    text = "La comisión nacional se reúne cada dos meses con los ministerios, la policía y la fiscalía general."
    rows = "".join(f"XAB | CRC/C/XAB/4 | {n} | English | {text}\n" for n in range(1, 6))
    found = read(tmp_path, "state | symbol | paragraph | language | text\n" + rows)
    assert set(found.paragraphs["language"]) == {"es"}
    assert [(problem.kind, problem.cell) for problem in found.problems] == [("rows_in_other_language", "E2")]


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-16", ";"), ("utf-8-sig", ","), ("cp1252", "\t"), ("utf-16-le", "\t")]
)
def test_tables_of_text_in_any_encoding(tmp_path, encoding, separator):
    """Headers in French, a State by its name in French, themes joined in a cell, a date that may be read in two ways."""
    (tmp_path / "documents").mkdir()
    rows = [
        ["Pays", "Cote du document", "N° de paragraphe", "Thèmes", "Date", "Texte", "Texte"],
        [
            "Sainte-Aurélie",
            "CRC/C/XAA/5-6",
            "12",
            "Données|Vente d'enfants",
            "12/04/2023",
            "",
            "Aucun registre n'existe.",
        ],
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    (tmp_path / "documents" / "export.csv").write_bytes((mark + text).encode(encoding))
    found = read_documents(tmp_path / "documents", ASKED, NAMES | {"sainte-aurelie": "XAA"})
    columns = ["state", "paragraph", "section", "date", "text", "cell"]
    assert found.paragraphs[columns].to_numpy().tolist() == [
        ["XAA", "12", "Données; Vente d'enfants", "2023", "Aucun registre n'existe.", "G2"]
    ]


def test_an_extract_as_a_legacy_workbook(tmp_path):
    """The .xls that a database gives is read as its .xlsx would be; this one was written by LibreOffice."""
    (tmp_path / "documents").mkdir()
    shutil.copy(Path(__file__).parent / "reports" / "legacy.xls", tmp_path / "documents")
    found = read_documents(tmp_path / "documents", ASKED, NAMES)
    assert found.paragraphs[["state", "paragraph", "cell"]].to_numpy().tolist() == [["XAB", "5", "D2"]]


def test_recommendations_of_other_states_are_no_report(tmp_path):
    """Of the universal periodic review each row says who is under review; it is neither the State's word nor the Committee's."""
    rows = [
        ["State under Review", "Recommending State", "Recommendation", "Paragraph no.", "Symbol", "Body"],
        ["Saint Aurelia", "Valdoria", "Adopt a law.", "104.12", "A/HRC/40/8", "UPR"],
    ]
    found = read(tmp_path, rows)
    assert found.paragraphs.empty
    assert sentences(found.problems) == [
        f"documents/extract.xlsx, Extract, C2: 'UPR' is no kind of State report; there is: CRC, OPSC{REMEDY}"
    ]
