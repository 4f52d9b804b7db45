"""The codebook's workbook comes back as it went, whatever stands in it."""

from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import Code, Codebook, read_codebook
from analysis.codebook.codes import version_of
from analysis.publication.codebook import write_codebook

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "codebook.xlsx"


def test_the_example_comes_back_whole_and_twice_the_same(tmp_path):
    """Codes, terms, titles, cues and the version; the same codebook is the same file."""
    codebook = read_codebook(EXAMPLE)
    for name in ("one.xlsx", "two.xlsx"):
        write_codebook(codebook, tmp_path / name, "es")
    assert read_codebook(tmp_path / "one.xlsx") == codebook
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_researcher_can_work_in_it(tmp_path):
    """An explanation first, a frozen header with filters, drop-downs where there is a choice; no text is a formula."""
    label, definition = {"en": "=1+1"}, {"en": "-A"}
    codes = (
        Code("a", "prevention", label, definition, terms={"en": ("x",)}),
        Code("b", "prevention", label, definition),
    )
    write_codebook(Codebook(codes, {}, {}), tmp_path / "codebook.xlsx", "fr")
    book = openpyxl.load_workbook(tmp_path / "codebook.xlsx")
    assert book.sheetnames == ["readme", "codes", "terms", "titles", "cues"]
    sheet = book["codes"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:I3")
    assert sheet["E2"].data_type == "s"
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {"B2": '"prevention,cross-cutting"', "C2": "codes!$A$2:$A$5000", "D2": '"challenge,progress"'}


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=12)
WORDS = TEXTS.map(lambda text: f"a{' '.join(text.split())}a")


@given(label=WORDS, definition=WORDS, terms=st.lists(WORDS, max_size=4), title=WORDS, cue=WORDS)
def test_any_text_comes_back(tmp_path_factory, label, definition, terms, title, cue):
    """Signs of formulas, quotation marks, any script."""
    path = tmp_path_factory.mktemp("codebook") / "codebook.xlsx"
    known = {"es": tuple(dict.fromkeys(terms))} if terms else {}
    codes = (Code("a", "prevention", {"en": label}, {"fr": definition}, terms=known),)
    titles, cues = {"en": (title,)}, {"planned": {"pt": (cue,)}}
    write_codebook(Codebook(codes, titles, cues), path)
    assert read_codebook(path) == Codebook(codes, titles, cues, version_of(codes, titles, cues))
