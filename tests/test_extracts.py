"""Extracts: State reports and recommendations with one paragraph a row, as databases export them."""

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
    assert len(found.problems) == 2


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
    assert len(found.problems) == 2


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
