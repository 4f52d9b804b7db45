"""Paragraphs: those cited are found again in their files by other libraries than those that read them."""

import pytest
from state_reports import LANGUAGES, report, write_pdf, write_plain, write_word

from analysis.documents import read_documents
from analysis.verification.paragraphs import is_of, lines_not_found, number_written, open_text

NAMES = {"xaa": "XAA", "xab": "XAB", "xaf": "XAF"}
WRITERS = {
    "r.docx": write_word,
    "r.pdf": write_pdf,
    "r.txt": write_plain,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRITERS)
def test_every_paragraph_is_found_again(tmp_path, language, name):
    """What was read of a file stands in it, line by line, as another library reads it."""
    path = WRITERS[name](report(language), tmp_path / name)
    paragraphs = read_documents(tmp_path, ("XAA", "XAB", "XAF"), NAMES).paragraphs
    assert len(paragraphs) == len(report(language).paragraphs)
    reopened = open_text(path)
    assert [line for text in paragraphs["written"] for line in lines_not_found(reopened, text)] == []


@pytest.mark.parametrize("name", WRITERS)
def test_a_changed_text_is_not_found(tmp_path, name):
    """One figure changed, and the line is named; the others are found."""
    path = WRITERS[name](report("en"), tmp_path / name)
    texts = read_documents(tmp_path, ("XAA",), NAMES).paragraphs.set_index("paragraph")["written"]
    (line,) = lines_not_found(open_text(path), texts["11"].replace("2021", "2022"))
    assert "2022" in line


def test_what_is_redacted_is_left_out_of_the_comparison(tmp_path):
    """A telephone number that was marked out does not make a paragraph unfounded; what stands beside it can."""
    path = tmp_path / "r.txt"
    path.write_text("1. Call +999 555 0127 at any hour.\n", encoding="utf-8")
    assert lines_not_found(open_text(path), "1. Call ••••••••••••• at any hour.") == []
    assert lines_not_found(open_text(path), "1. Call ••••••••••••• at no hour.") == [
        "1. Call ••••••••••••• at no hour."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRITERS)
def test_what_is_published_of_a_paragraph_is_what_is_written(tmp_path, language, name):
    """Words that were parted are joined and notes left out; one letter more, or another figure, is no part of it."""
    WRITERS[name](report(language), tmp_path / name)
    paragraphs = read_documents(tmp_path, ("XAA", "XAB", "XAF"), NAMES).paragraphs
    for row in paragraphs.itertuples():
        assert is_of(row.text, row.written), row.paragraph
        assert not is_of(f"{row.text} Indeed", row.written)
        assert not is_of(f"{row.text} 98765", row.written)


@pytest.mark.parametrize("form", ["{}. ", "({}) ", "§ {}. ", "A.{}. ", "3.{} ", "{} bis. ", "Para. {}. ", "{}\n"])
def test_a_number_in_any_form_is_that_of_the_paragraph(tmp_path, form):
    """What is typed before a paragraph is either its number, as it is called, or is not held against it."""
    lines = ["CRC/C/XAB/9", "", *(f"{form.format(n)}La medida número {n} se adoptó en 2019.\n" for n in range(1, 6))]
    (tmp_path / "r.txt").write_text("\n".join(lines), encoding="utf-8")
    paragraphs = read_documents(tmp_path, ("XAB",), NAMES).paragraphs
    assert len(paragraphs) == 5
    for row in paragraphs.itertuples():
        assert number_written(row.written) in ("", row.paragraph)
        assert is_of(row.text, row.written)
