"""The codebook's workbook comes back as it went, whatever stands in it."""

import json
import runpy
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import Code, Codebook, read_codebook
from analysis.codebook.codes import version_of
from analysis.publication.codebook import write_codebook

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "raw" / "example-2024" / "codebook.xlsx"
SHEETS = ["readme", "codes", "terms", "titles", "cues", "lists"]
SMALL = Codebook(
    (
        Code("a", "prevention", {"en": "=1+1"}, {"en": "-A"}, terms={"en": ("x1", "@x")}, parent="b"),
        Code("b", "prevention", {"en": "B"}, {"en": "One line,\nand another."}),
        *(Code(f"c{n}", f"a category, number {n}", {"en": "C"}, {"en": "C."}) for n in range(30)),
    ),
    {"en": ("A title",)},
    {"planned": {"en": ("is planned",)}},
)


def write(folder, codebook=SMALL, language="en"):
    """Write a codebook, and open its workbook."""
    write_codebook(codebook, folder / "codebook.xlsx", language)
    return openpyxl.load_workbook(folder / "codebook.xlsx")


def listed(book, sheet):
    """What each drop-down of a sheet offers, by the first cell that has it."""
    return {
        str(rule.sqref).split(":")[0]: [cell.value for (cell,) in _cells(book, rule.formula1) if cell.value]
        for rule in book[sheet].data_validations.dataValidation
    }


def _cells(book, area):
    sheet, cells = area.lstrip("=").split("!")
    return book[sheet][cells.replace("$", "")]


def test_the_example_comes_back_whole_and_twice_the_same(tmp_path):
    """Codes, terms, titles, cues and the version; the same codebook is the same file."""
    codebook = read_codebook(EXAMPLE)
    for name in ("one.xlsx", "two.xlsx"):
        write_codebook(codebook, tmp_path / name, "es")
    assert read_codebook(tmp_path / "one.xlsx") == codebook
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_example_is_what_its_script_makes():
    """The workbook in the folder is of the texts beside the script; one text in no language is an English one."""
    codebook_of = runpy.run_path(str(ROOT / "examples" / "example-2024" / "make_example.py"))["codebook_of"]
    said = json.loads((ROOT / "examples" / "example-2024" / "codebook.json").read_text(encoding="utf-8"))
    assert read_codebook(EXAMPLE) == codebook_of(said)
    code = {"code": "a", "category": "b", "label": "A", "definition": {"en": "An a.", "es": "Una a."}}
    (made,) = codebook_of({"codes": [code], "titles": {}, "cues": {}}).codes
    assert (made.label, made.definition, made.terms) == ({"en": "A"}, {"en": "An a.", "es": "Una a."}, {})


def test_a_researcher_can_work_in_it(tmp_path):
    """An explanation first, a frozen header with filters, wrapped texts that can be seen whole; no text is a formula."""
    book = write(tmp_path)
    assert book.sheetnames == SHEETS
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["lists"]
    sheet = book["codes"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:I33")
    assert (sheet["E2"].value, sheet["E2"].data_type, book["terms"]["C3"].data_type) == ("=1+1", "s", "s")
    assert sheet["F3"].alignment.wrap_text
    # A row of one line grows with what is written into it; one of two lines shows both.
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height > 30


def test_drop_downs_offer_what_may_stand_there(tmp_path):
    """However many there are, and with commas in their names."""
    book = write(tmp_path)
    categories = ["prevention", *(f"a category, number {n}" for n in range(30)), "cross-cutting"]
    codes = ["a", "b", *(f"c{n}" for n in range(30))]
    languages = ["en", "es", "fr", "pt"]
    assert listed(book, "codes") == {"B2": categories, "C2": codes, "D2": ["challenge", "progress"]}
    assert listed(book, "terms") == {"A2": codes, "B2": languages}
    assert listed(book, "titles") == {"A2": languages}
    statuses = ["in_force", "partly", "in_progress", "planned", "ended", "absent"]
    statuses += ["none", "negation", "contrast", "scope", "number"]
    assert listed(book, "cues") == {"A2": statuses, "B2": languages}


def test_every_column_is_explained(tmp_path):
    """The first sheet has a word on each column of each sheet, and on no other."""
    book = write(tmp_path)
    told = {(sheet, column) for sheet, column, _ in book["readme"].iter_rows(values_only=True) if sheet in SHEETS}
    columns = {
        (sheet, cell.value.partition("::")[0])
        for sheet in ("codes", "terms", "titles", "cues")
        for cell in book[sheet][1]
    }
    assert told == columns


def test_a_codebook_without_anything_comes_back(tmp_path):
    """Only headers, as a team that begins anew may have it; it lacks what a first code will bring."""
    code = Code("a", "prevention", {"pt": "A"}, {"pt": "Um a."})
    codebook = Codebook((code,), {}, {}, version_of((code,), {}, {}))
    write(tmp_path, codebook)
    assert read_codebook(tmp_path / "codebook.xlsx") == codebook


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=12)
WORDS = TEXTS.map(lambda text: f"a{' '.join(text.split())}a".replace("\ufffd", ""))
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


@given(
    label=WORDS, category=WORDS, texts=st.lists(LINES, min_size=4, max_size=4), terms=st.lists(WORDS, max_size=4),
    title=WORDS, cue=WORDS, role=st.sampled_from(["", "challenge"]), parent=st.sampled_from(["", "above"]),
)  # fmt: skip
def test_any_text_comes_back(tmp_path_factory, label, category, texts, terms, title, cue, role, parent):
    """Signs of formulas, quotation marks, several lines, any script."""
    path = tmp_path_factory.mktemp("codebook") / "codebook.xlsx"
    known = {"es": tuple(dict.fromkeys(terms))} if terms else {}
    definition, include, exclude, examples = ({"fr": text} for text in texts)
    codes = (
        Code("above", category, {"en": label}, definition),
        Code("a", category, {"en": label}, definition, include, exclude, examples, role, known, parent),
    )
    titles, cues = {"en": (title,)}, {"planned": {"pt": (cue,)}}
    write_codebook(Codebook(codes, titles, cues), path)
    assert read_codebook(path) == Codebook(codes, titles, cues, version_of(codes, titles, cues))
