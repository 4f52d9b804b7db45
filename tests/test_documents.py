"""Documents: State reports to the Committee, as extracts with one paragraph a row."""

from tables import sentences, write_workbook

from analysis.documents import read_documents

ASKED = ("XAA", "XAB")
EXTRACT = """
    state | symbol      | body | paragraph | text           | language | date       | section
    XAA   | CRC/C/XAA/1 | CRC  | 12        | The committee. | en       | 2021-05-10 | Coordination
    XAB   | CRC/C/XAB/4 | CRC  | 3         | La comisión.   | es       |            |
"""
REMEDY = "; correct it; no paragraph was taken from it."


def read(folder, *sheets, **files):
    """Write extracts and read them; a text alone is the sheet `Extract` of the file `extract.xlsx`."""
    files |= {"extract": {"Extract": sheets[0]}} if sheets else {}
    for name, content in files.items():
        write_workbook(folder / f"{name}.xlsx", content)
    return read_documents(folder, ASKED)


def test_a_paragraph_a_row_with_the_cell_of_its_text(tmp_path):
    """What a row says stands under its column; what it leaves out is blank."""
    paragraphs, problems = read(tmp_path, EXTRACT)
    columns = ["state", "symbol", "body", "paragraph", "text", "language", "section", "sheet", "cell"]
    assert paragraphs[columns].to_numpy().tolist() == [
        ["XAA", "CRC/C/XAA/1", "CRC", "12", "The committee.", "en", "Coordination", "Extract", "E2"],
        ["XAB", "CRC/C/XAB/4", "CRC", "3", "La comisión.", "es", "", "Extract", "E3"],
    ]
    assert set(paragraphs["file"]) == {"documents/extract.xlsx"}
    assert problems == []


def test_no_documents_are_no_fault(tmp_path):
    """An enquiry without a second source has no paragraphs and nothing to complain of."""
    paragraphs, problems = read_documents(tmp_path / "documents", ASKED)
    assert (len(paragraphs), problems) == (0, [])
    assert {"state", "text", "file", "sheet", "cell"} <= set(paragraphs.columns)


def test_a_missing_column_is_named(tmp_path):
    """An extract without paragraph numbers is not used at all."""
    paragraphs, problems = read(tmp_path, "state | symbol | body | text\n XAA | S | CRC | Words")
    assert paragraphs.empty
    assert sentences(problems) == [
        "documents/extract.xlsx, Extract: an extract of State reports needs the columns "
        f"state, symbol, body, paragraph, text; paragraph is missing{REMEDY}"
    ]


def test_a_row_with_a_fault_is_left_out_and_the_others_are_read(tmp_path):
    """A blank text, a State that was not asked, a paragraph that stands there already: each told with its cell."""
    paragraphs, problems = read(
        tmp_path,
        """
        state | symbol | body | paragraph | text
        XAA   | S/1    | CRC  | 1         |
        XAC   | S/1    | CRC  | 2         | Of another
        XAA   | S/1    | CRC  | 3         | Words
        XAA   | S/1    | CRC  | 3         | Words again
        """,
    )
    assert paragraphs["cell"].tolist() == ["E4"]
    assert sentences(problems) == [
        f"documents/extract.xlsx, Extract, E2: text is blank{REMEDY}",
        f"documents/extract.xlsx, Extract, E3: 'XAC' is not a State that this enquiry asked{REMEDY}",
        f"documents/extract.xlsx, Extract, E5: paragraph 3 of S/1 stands in documents/extract.xlsx, Extract, E4 already{REMEDY}",
    ]


def test_a_broken_extract_does_not_stop_the_others(tmp_path):
    """The file that cannot be opened is named; the other is read; Excel's lock files are left alone."""
    (tmp_path / "broken.xlsx").write_bytes(b"state,symbol")
    (tmp_path / "~$extract.xlsx").write_bytes(b"lock")
    paragraphs, problems = read(tmp_path, EXTRACT)
    assert len(paragraphs) == 2
    assert sentences(problems) == [
        "documents/broken.xlsx: its content is no workbook (TXT); put the answers into a workbook and save it as .xlsx."
    ]


def test_a_paragraph_in_two_files_is_read_once(tmp_path):
    """The same paragraph twice would count its codes twice, under one name."""
    paragraphs, problems = read(tmp_path, a={"Extract": EXTRACT}, b={"Extract": EXTRACT})
    assert list(paragraphs["symbol"] + " §" + paragraphs["paragraph"]) == ["CRC/C/XAA/1 §12", "CRC/C/XAB/4 §3"]
    assert len(problems) == 2


def test_a_blank_row_is_no_paragraph(tmp_path):
    """A row left blank between two reports is nothing to correct."""
    rows = [["state", "symbol", "body", "paragraph", "text"], ["XAA", "S/1", "CRC", 1, "Words"], [None] * 5,
            ["XAA", "S/1", "CRC", 2, "More words"]]  # fmt: skip
    paragraphs, problems = read(tmp_path, rows)
    assert paragraphs["cell"].tolist() == ["E2", "E4"]
    assert sentences(problems) == []


def test_a_body_is_one_of_the_two(tmp_path):
    """A State report is one under the Convention or one under its Optional Protocol; the enquiry is neither."""
    paragraphs, problems = read(tmp_path, EXTRACT.replace("CRC  |", "enquiry |"))
    assert paragraphs.empty
    assert len(problems) == 2


def test_a_paragraph_without_a_language_gets_one(tmp_path):
    """No column says that it is English; without a language nothing would ever be proposed for it."""
    text = "The committee met every month to coordinate the work of the ministries and of the police."
    paragraphs, _ = read(tmp_path, f"state | symbol | body | paragraph | text\n XAA | S/1 | CRC | 1 | {text}")
    assert paragraphs["language"].tolist() == ["en"]
