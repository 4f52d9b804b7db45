"""Reopening: cited paragraphs are found again in their files by other libraries than those that read them."""

import ast
from pathlib import Path

import pytest
from state_reports import LANGUAGES, report, write_pdf, write_plain, write_word

from analysis.documents import read_documents, reopening

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
    assert [line for text in paragraphs["written"] for line in reopening.lines_not_found(path, text)] == []


@pytest.mark.parametrize("name", WRITERS)
def test_a_changed_text_is_not_found(tmp_path, name):
    """One figure changed, and the line is named; the others are found."""
    path = WRITERS[name](report("en"), tmp_path / name)
    texts = read_documents(tmp_path, ("XAA",), NAMES).paragraphs.set_index("paragraph")["written"]
    (line,) = reopening.lines_not_found(path, texts["11"].replace("2021", "2022"))
    assert "2022" in line


def test_what_is_redacted_is_left_out_of_the_comparison(tmp_path):
    """A telephone number that was marked out does not make a paragraph unfounded; what stands beside it can."""
    path = tmp_path / "r.txt"
    path.write_text("1. Call +999 555 0127 at any hour.\n", encoding="utf-8")
    assert reopening.lines_not_found(path, "1. Call ••••••••••••• at any hour.") == []
    assert reopening.lines_not_found(path, "1. Call ••••••••••••• at no hour.") == ["1. Call ••••••••••••• at no hour."]


def test_nothing_is_shared_with_the_readers():
    """The module imports nothing of this project, so that one mistake cannot hide in both."""
    tree = ast.parse(Path(reopening.__file__).read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name.startswith("analysis")}
    assert "pypdfium2" not in imported
