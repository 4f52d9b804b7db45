"""The codebook: codes, terms, titles and cues, in a workbook that people edit."""

from pathlib import Path

import pytest
from tables import sentences, write_workbook

from analysis.codebook import read_codebook
from analysis.problems import InputError

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "codebook.xlsx"
REMEDY = "; correct the codebook."
CODEBOOK = {
    "codes": """
        code    | category   | label::en | label::es | definition            | include      | exclude
        hotline | protection | Hotlines  | Líneas    | A number to call.     | Free numbers | The police
        None    | recovery   | No care   |           | Says there is no care |              |
    """,
    "terms": """
        code    | language | term
        hotline | en       | hotline
        hotline | en       | helpline
        hotline | es       | línea de denuncia
        None    | es       | ninguna atención
    """,
    "titles": """
        language | title
        en       | Optional Protocol on the sale of children
    """,
    "cues": """
        status  | language | cue
        planned | en       | is planned
        planned | es       | se prevé
        ended   | en       | expired
    """,
}


def read(folder, **sheets):
    """Write the codebook with some sheets replaced and read it."""
    return read_codebook(write_workbook(folder / "codebook.xlsx", CODEBOOK | sheets))


def faults(folder, **sheets):
    """Return what is said to be wrong with a codebook."""
    with pytest.raises(InputError) as raised:
        read(folder, **sheets)
    assert {problem.kind for problem in raised.value.problems} == {"bad_codebook"}
    return sentences(raised.value.problems)


def test_a_code_has_all_that_its_row_says(tmp_path):
    """Category, labels, definition, what to include and exclude, terms of each language."""
    code = read(tmp_path).code("hotline")
    assert (code.category, code.label) == ("protection", {"en": "Hotlines", "es": "Líneas"})
    assert (code.definition, code.include, code.exclude) == ("A number to call.", "Free numbers", "The police")
    assert code.terms == {"en": ("hotline", "helpline"), "es": ("línea de denuncia",)}


def test_a_code_called_none_is_a_code(tmp_path):
    """No wording of the workbook becomes a blank."""
    code = read(tmp_path).code("None")
    assert (code.label, code.terms) == ({"en": "No care"}, {"es": ("ninguna atención",)})


def test_codes_keep_their_order_and_their_category(tmp_path):
    """Codes stand as in the workbook; a category has its own."""
    codebook = read(tmp_path)
    assert [code.code for code in codebook.codes] == ["hotline", "None"]
    assert [code.code for code in codebook.in_category("recovery")] == ["None"]


def test_titles_and_cues(tmp_path):
    """By language, cues also by the status they tell."""
    codebook = read(tmp_path)
    assert codebook.titles == {"en": ("Optional Protocol on the sale of children",)}
    assert codebook.cues == {"planned": {"en": ("is planned",), "es": ("se prevé",)}, "ended": {"en": ("expired",)}}


def test_the_version_changes_with_any_word(tmp_path):
    """One word of one definition makes another version."""
    codes = CODEBOOK["codes"].replace("A number to call.", "A number to ring.")
    assert read(tmp_path).version != read(tmp_path, codes=codes).version


def test_the_version_changes_with_nothing_else(tmp_path):
    """Blank rows and the order of sheets and columns are no words."""
    first = read(tmp_path)
    terms = """
        term              | code    | language
        hotline           | hotline | en
        helpline          | hotline | en
                          |         |
        línea de denuncia | hotline | es
        ninguna atención  | None    | es
    """
    turned = dict(reversed((CODEBOOK | {"terms": terms}).items()))
    again = read_codebook(write_workbook(tmp_path / "other name.xlsx", turned))
    assert again.version == first.version


def test_a_workbook_that_is_no_codebook(tmp_path):
    """Each sheet that is missing is named."""
    with pytest.raises(InputError) as raised:
        read_codebook(write_workbook(tmp_path / "codebook.xlsx", {"codes": CODEBOOK["codes"], "Sheet1": "x"}))
    assert sentences(raised.value.problems) == [
        f"codebook.xlsx: it has no sheet 'terms'{REMEDY}",
        f"codebook.xlsx: it has no sheet 'titles'{REMEDY}",
        f"codebook.xlsx: it has no sheet 'cues'{REMEDY}",
    ]


def test_no_codebook():
    """The file is asked for, by the name that messages use."""
    with pytest.raises(InputError) as raised:
        read_codebook(Path("nowhere/codebook.xlsx"), "round-1/codebook.xlsx")
    assert sentences(raised.value.problems) == [
        "round-1/codebook.xlsx: the file is missing; put it there, or begin with `enquiry new`."
    ]


def test_all_faults_are_told_together(tmp_path):
    """Blank cells, unknown codes and statuses, and a term that two codes claim, each by its row."""
    terms = """
        code    | language | term
        hotline | en       | hotline
        hotlin  | en       | line
        None    | en       | Hotline
        None    |          | nothing
        None    | es       | hotline
    """
    cues = """
        status | language | cue
        soon   | en       | soon
    """
    statuses = "in_force, partly, in_progress, planned, ended, absent"
    assert faults(tmp_path, terms=terms, cues=cues) == [
        f"codebook.xlsx, {fault}{REMEDY}"
        for fault in (
            "terms, A5: language is blank",
            "terms, A3: the code 'hotlin' is not in the sheet 'codes'",
            "terms, A4: the term 'Hotline' belongs to hotline already",
            f"cues, A2: the status 'soon' is not known; there is: {statuses}",
        )
    ]


def test_a_sheet_without_its_columns(tmp_path):
    """The columns that are missing are named."""
    assert faults(tmp_path, titles="title | lang\n A title | en") == [
        f"codebook.xlsx, titles, A1: it lacks the column language{REMEDY}"
    ]


def test_the_codebook_of_the_example():
    """48 codes with 1,234 terms, each code with a label and terms in all four languages."""
    codes = read_codebook(EXAMPLE).codes
    assert (len(codes), sum(len(terms) for code in codes for terms in code.terms.values())) == (48, 1234)
    languages = {"en", "es", "fr", "pt"}
    assert [code.code for code in codes if code.label.keys() != languages or code.terms.keys() != languages] == []


def test_one_fault_is_told_once(tmp_path):
    """A column missing in `codes` is no fault of the terms."""
    assert faults(tmp_path, codes="code | category\n hotline | protection\n None | recovery") == [
        f"codebook.xlsx, codes, A1: it lacks the column definition{REMEDY}"
    ]


def test_a_code_that_stands_twice(tmp_path):
    """Which of two definitions holds cannot be told."""
    codes = CODEBOOK["codes"] + "hotline | recovery | Lines | | Another one | |\n"
    assert len(faults(tmp_path, codes=codes)) == 1


def test_two_codes_that_claim_one_term_with_and_without_accents(tmp_path):
    """Terms are sought without accents, so these are one term."""
    terms = CODEBOOK["terms"] + "None | es | linea de denuncia\n"
    assert faults(tmp_path, terms=terms) == [
        f"codebook.xlsx, terms, A6: the term 'linea de denuncia' belongs to hotline already{REMEDY}"
    ]
