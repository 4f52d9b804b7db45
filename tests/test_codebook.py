"""The codebook: codes, terms, titles and cues, in a workbook that people edit."""

from pathlib import Path

import openpyxl
import pytest
from tables import sentences, table, write_workbook

from analysis.codebook import read_codebook
from analysis.problems import InputError

EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "codebook.xlsx"
REMEDY = "; correct the codebook."
CODEBOOK = {
    "codes": """
        code    | category   | label::en | label::es | definition            | include      | exclude
        hotline | protection | Hotlines  | Líneas    | A number to call.     | Free numbers | The police
        None    | recovery   | No care   | Nada      | Says there is no care |              |
    """,
    "terms": """
        code    | language | term
        hotline | en       | hotline
        hotline | en       | helpline
        hotline | es       | línea de denuncia
        None    | en       | no care
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
    texts = (code.definition["en"], code.include["en"], code.exclude["en"])
    assert texts == ("A number to call.", "Free numbers", "The police")
    assert code.terms == {"en": ("hotline", "helpline"), "es": ("línea de denuncia",)}


def test_a_code_called_none_is_a_code(tmp_path):
    """No wording of the workbook becomes a blank."""
    code = read(tmp_path).code("None")
    assert (code.label, code.terms) == (
        {"en": "No care", "es": "Nada"}, {"en": ("no care",), "es": ("ninguna atención",)},
    )  # fmt: skip


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
        no care           | None    | en
    """
    turned = dict(reversed((CODEBOOK | {"terms": terms}).items()))
    again = read_codebook(write_workbook(tmp_path / "other name.xlsx", turned))
    assert again.version == first.version


def test_a_workbook_that_is_no_codebook(tmp_path):
    """Each sheet that is missing is named, and what is wrong on those that are there."""
    codes = CODEBOOK["codes"].replace("Says there is no care", "")
    with pytest.raises(InputError) as raised:
        read_codebook(write_workbook(tmp_path / "codebook.xlsx", {"codes": codes, "Sheet1": "x"}))
    assert sentences(raised.value.problems) == [
        f"codebook.xlsx: it has no sheet 'terms'{REMEDY}",
        f"codebook.xlsx: it has no sheet 'titles'{REMEDY}",
        f"codebook.xlsx: it has no sheet 'cues'{REMEDY}",
        f"codebook.xlsx, codes, A3: the code 'None' has no definition{REMEDY}",
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
    kinds = "in_force, partly, in_progress, planned, ended, absent, none, negation, contrast, scope, number"
    assert faults(tmp_path, terms=terms, cues=cues) == [
        f"codebook.xlsx, {fault}{REMEDY}"
        for fault in (
            "codes, A2: the code 'hotline' has terms in en and none in es; add some, or take out all",
            "terms, A3: code 'hotlin' is none of the sheet 'codes' (it is like hotline)",
            "terms, C4: the term 'Hotline' belongs to hotline already (C2); leave it to one",
            "terms, B5: language is blank",
            f"cues, A2: status 'soon' is none of the kinds of cues: {kinds}",
        )
    ]


def test_a_codebook_without_codes(tmp_path):
    """Nothing could be proposed by it: whoever wants none takes it out of the folder."""
    codes = CODEBOOK["codes"].strip().splitlines()[0]
    said = faults(tmp_path, codes=codes, terms="code | language | term\n None | en | line")
    assert said[0] == f"codebook.xlsx, codes: it has no code; name one, or take the codebook out of the folder{REMEDY}"


def test_a_sheet_without_its_columns(tmp_path):
    """The columns that are missing are named, and the faults of other sheets are told with them."""
    cues = CODEBOOK["cues"].replace("ended ", "endet ")
    first, second, third = faults(tmp_path, titles="title | langage\n A title | en", cues=cues)
    assert first == f"codebook.xlsx, titles, A1: it lacks the column language{REMEDY}"
    assert second == (
        "codebook.xlsx, titles, B1: the column 'langage' is not known (it is like language); rename it, or take it to "
        f"another sheet{REMEDY}"
    )
    assert third.startswith("codebook.xlsx, cues, A4: status 'endet' is none of the kinds of cues: ")
    assert third.endswith(f" (it is like ended){REMEDY}")


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("defintion", "the column 'defintion' is not known (it is like definition::en); rename it, or take it to another sheet"),
        ("Definition::en", "the column definition::en stands twice; join the two"),
        ("", "something stands below a blank header; name the column, or take it to another sheet"),
    ],
)  # fmt: skip
def test_no_column_is_lost_silently(tmp_path, header, fault):
    """A header that is not known, stands twice or is blank over something, at its cell."""
    codes = f"""
        code    | category   | label::en | definition            | {header}
        hotline | protection | Hotlines  | A number to call.     | More of it
        None    | recovery   | No care   | Says there is no care |
    """
    assert faults(tmp_path, codes=codes) == [f"codebook.xlsx, codes, E1: {fault}{REMEDY}"]


def test_blank_rows_and_columns_are_nothing(tmp_path):
    """Above, between and beside."""
    rows = [[], [], ["", "code", "", "category", "label", "definition"], [" "]]
    rows += [
        [None, "hotline", "", "protection", "Hotlines", "A number."],
        [],
        ["", "None", " ", "recovery", "No", "B."],
    ]
    codebook = read(tmp_path, codes=rows)
    assert [(code.code, code.label) for code in codebook.codes] == [
        ("hotline", {"en": "Hotlines"}),
        ("None", {"en": "No"}),
    ]


def test_a_formula_that_gives_nothing_is_no_text(tmp_path):
    """Neither an error nor a formula without a result becomes a definition."""
    path = write_workbook(tmp_path / "codebook.xlsx", CODEBOOK)
    book = openpyxl.load_workbook(path)
    book["codes"]["E2"] = "=Sheet9!A1"
    book.save(path)
    with pytest.raises(InputError) as raised:
        read_codebook(path)
    (fault,) = sentences(raised.value.problems)
    assert fault.startswith("codebook.xlsx, codes, E2: definition::en is a formula that gives nothing (=Sheet9!A1)")


def test_the_codebook_of_the_example():
    """48 codes, each with a label and terms in all four languages."""
    codes = read_codebook(EXAMPLE).codes
    assert len(codes) == 48
    languages = {"en", "es", "fr", "pt"}
    assert [code.code for code in codes if code.label.keys() != languages or code.terms.keys() != languages] == []


def test_one_fault_is_told_once(tmp_path):
    """A column missing in `codes` is no fault of the terms."""
    assert faults(
        tmp_path, codes="code | category | label\n hotline | protection | Lines\n None | recovery | None"
    ) == [f"codebook.xlsx, codes, A1: it lacks the column definition{REMEDY}"]


def test_a_code_that_stands_twice(tmp_path):
    """Which of two definitions holds cannot be told."""
    codes = CODEBOOK["codes"] + "hotline | recovery | Lines | Líneas | Another one | |\n"
    codes += "Hotline | recovery | Lines | Líneas | A third | |\n"
    assert faults(tmp_path, codes=codes) == [
        f"codebook.xlsx, codes, A4: the code 'hotline' stands twice{REMEDY}",
        f"codebook.xlsx, codes, A5: the codes 'hotline' and 'Hotline' differ in case or accents alone{REMEDY}",
    ]


@pytest.mark.parametrize("term", ["linea de denuncia", "Línea  de DENUNCIA", "li\u0301nea\u00a0de denuncia"])
def test_two_codes_that_claim_one_term_however_it_is_written(tmp_path, term):
    """Terms are sought without accents, case or odd spaces, so these are one term."""
    terms = [*table(CODEBOOK["terms"]), ["None", "es", term]]
    assert faults(tmp_path, terms=terms) == [
        f"codebook.xlsx, terms, C7: the term {term!r} belongs to hotline already (C4); leave it to one{REMEDY}"
    ]


def test_terms_that_overlap_or_are_of_two_languages_are_no_faults(tmp_path):
    """What a `*` of another code covers is another term; so is the same word in another language, or in a longer one."""
    more = "None | en | hotlin*\n None | en | no hotline\n None | es | hotline\n"
    assert read(tmp_path, terms=CODEBOOK["terms"] + more).code("None").terms["en"] == (
        "no care",
        "hotlin*",
        "no hotline",
    )


def test_a_term_that_is_a_title_would_be_masked_always(tmp_path):
    """It could never be found."""
    terms = CODEBOOK["terms"] + "None | en | optional protocol on the SALE of children\n"
    assert faults(tmp_path, terms=terms) == [
        "codebook.xlsx, terms, C7: the term 'optional protocol on the SALE of children' is a title too, in which no "
        f"term is sought; keep one{REMEDY}"
    ]


def test_what_people_go_by_is_by_language(tmp_path):
    """`definition` is English; a header may name its language as an XLSForm does; examples and parents are read."""
    codes = """
        Code    | CATEGORY   | Label::English (en) | label::Español (es) | Definition | definición | examples::es | parent
        hotline | protection | Hotlines            | Líneas              | A number.  |            | Llamar a 1.  |
        None    | protection | Part                | Parte               | A part.    |            |              | hotline
    """
    codes = codes.replace(" definición ", " definition::es ")
    hotline, part = read(tmp_path, codes=codes).codes
    assert hotline.label == {"en": "Hotlines", "es": "Líneas"}
    assert (hotline.definition, hotline.examples) == ({"en": "A number."}, {"es": "Llamar a 1."})
    assert part.parent == "hotline"


def test_the_meaning_of_a_code_is_what_people_go_by(tmp_path):
    """It changes with the definition of this code; with no term, and with no other code."""
    hotline = read(tmp_path).code("hotline").meaning
    terms = CODEBOOK["terms"].replace("helpline", "help line")
    other = CODEBOOK["codes"].replace("Says there is no care", "Says so")
    own = CODEBOOK["codes"].replace("A number to call.", "A number to ring.")
    assert read(tmp_path, terms=terms, codes=other).code("hotline").meaning == hotline
    assert read(tmp_path, codes=own).code("hotline").meaning != hotline


ODD = "A4: the code {!r} may have letters, digits, dots, hyphens and underscores alone, up to 60"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("a b | protection | Two | Dos | A. | |", ODD.format("a b")),
        (f"{'a' * 61} | protection | Two | Dos | A. | |", ODD.format("a" * 61)),
        ("two | prevention | | | A. | |", "A4: the code 'two' has no label"),
        ("two | prevention | Two | | A. | |", "D4: the code 'two' has no label in es, as others have"),
        ("two | prevention | Two | Dos | | |", "A4: the code 'two' has no definition"),
        ("two | protecton | Two | Dos | A. | |",
         "B4: category 'protecton' is none of the categories: protection, recovery, prevention, cross-cutting (it is like protection)"),
        ("two | protection | Two | Dos | A. | | | hotlin",
         "H4: parent 'hotlin' is none of the sheet 'codes' (it is like hotline)"),
        ("two | protection | Two | Dos | A. | | | None", "H4: its parent None is of another category"),
        ("two | protection | Two | Dos | A. | | | two", "H4: the code is its own parent (two < two)"),
        ("two | protection | Two | Dos | A. | | | | chalenge",
         "I4: role 'chalenge' is none of the roles: challenge, progress (it is like challenge)"),
    ],
)  # fmt: skip
def test_a_fault_of_a_code(tmp_path, row, fault):
    """Each with its cell and, where there is one, the name that may be meant."""
    codes = CODEBOOK["codes"].replace("| exclude\n", "| exclude | parent | role\n") + f"        {row}\n"
    path = write_workbook(tmp_path / "codebook.xlsx", CODEBOOK | {"codes": codes})
    with pytest.raises(InputError) as raised:
        read_codebook(path, "codebook.xlsx", ("protection", "recovery", "prevention"))
    assert sentences(raised.value.problems) == [f"codebook.xlsx, codes, {fault}{REMEDY}"]


def test_a_circle_of_parents_is_told_at_each_of_its_codes_and_at_no_other(tmp_path):
    """A part of one of them is no part of itself."""
    codes = """
        code    | category   | label | definition | parent
        hotline | protection | One   | A.         | None
        None    | protection | Two   | B.         | hotline
        part    | protection | Three | C.         | hotline
    """
    assert faults(tmp_path, codes=codes) == [
        f"codebook.xlsx, codes, E2: the code is its own parent (hotline < None < hotline){REMEDY}",
        f"codebook.xlsx, codes, E3: the code is its own parent (None < hotline < None){REMEDY}",
    ]


@pytest.mark.parametrize(
    ("term", "fault"),
    [
        ("*", "'*' can be found nowhere: it has no letter"),
        ("…", "'…' can be found nowhere: it has no letter"),
        ("?!", "'?!' can be found nowhere: it has no letter"),
        ("plan * of", "the * alone in 'plan * of' would be any word; join it to the beginning of one"),
        ("l\ufffdnea", "a letter of 'l\ufffdnea' was lost; type it anew"),
        ("a*", "the term 'a*' is too short; name at least two letters"),
    ],
)
def test_a_term_that_would_be_found_nowhere_or_everywhere_is_refused(tmp_path, term, fault):
    """Each with its cell and what to do."""
    terms = CODEBOOK["terms"] + f"        hotline | en | {term}\n"
    assert faults(tmp_path, terms=terms) == [f"codebook.xlsx, terms, C7: {fault}{REMEDY}"]


def test_signs_between_words_may_be_sought(tmp_path):
    """A title with a dash or an ampersand is a title; one with a cue of one letter is a cue."""
    titles = CODEBOOK["titles"] + "        en | Plan 2020 – 2030 & beyond\n"
    cues = CODEBOOK["cues"] + "        negation | en | y\n"
    codebook = read(tmp_path, titles=titles, cues=cues)
    assert codebook.titles["en"][1:] == ("Plan 2020 – 2030 & beyond",)
    assert codebook.cues["negation"] == {"en": ("y",)}


def test_one_cue_of_two_statuses_is_refused_and_a_term_twice_under_one_code_is_not(tmp_path):
    """Gaps, accents and case aside a cue is one cue."""
    cues = CODEBOOK["cues"] + "        ended | es | … se preve\n"
    assert faults(tmp_path, cues=cues) == [
        f"codebook.xlsx, cues, C5: the cue '… se preve' belongs to planned already (C3); leave it to one{REMEDY}"
    ]
    again = read(tmp_path, terms=CODEBOOK["terms"] + "        hotline | en | hotline\n")
    assert again.code("hotline").terms["en"] == ("hotline", "helpline")


def test_a_code_without_any_term_is_for_people_alone(tmp_path):
    """Nobody can name every code's words."""
    terms = "\n".join(line for line in CODEBOOK["terms"].splitlines() if "None" not in line)
    assert read(tmp_path, terms=terms).code("None").terms == {}


def test_other_sheets_may_stand_beside(tmp_path):
    """Notes of the researchers are no part of the codebook."""
    assert read(tmp_path, notes="remember | to ask").version == read(tmp_path).version


def test_a_path_may_be_a_text(tmp_path):
    """Whoever holds the name of a file as a text need not make a path of it."""
    path = write_workbook(tmp_path / "codebook.xlsx", CODEBOOK)
    assert read_codebook(str(path)) == read_codebook(path)


@pytest.mark.parametrize("listed", ["helpline; call centre", "helpline|call centre", "helpline\ncall centre"])
def test_several_wordings_in_one_cell_are_told(tmp_path, listed):
    """They would be sought as one, and stand in no text."""
    path = write_workbook(tmp_path / "codebook.xlsx", CODEBOOK)
    book = openpyxl.load_workbook(path)
    book["terms"]["C3"], book["cues"]["C2"] = listed, listed
    book.save(path)
    with pytest.raises(InputError) as raised:
        read_codebook(path)
    fault = f"several wordings stand in one cell ({listed!r}); give each a row of its own"
    said = [f"codebook.xlsx, {cell}: {fault}{REMEDY}" for cell in ("terms, C3", "cues, C2")]
    assert sentences(raised.value.problems) == said


def test_a_row_without_a_code_is_told_once(tmp_path):
    """Terms that name no code either do not make it a code without terms in a language."""
    codes = (
        CODEBOOK["codes"]
        + "                | recovery   | Other     | Otro      | Anything else.        |              |\n"
    )
    terms = CODEBOOK["terms"] + "                | en       | anything\n"
    said = faults(tmp_path, codes=codes, terms=terms)
    assert said == [
        f"codebook.xlsx, codes, A4: code is blank{REMEDY}",
        f"codebook.xlsx, terms, A7: code is blank{REMEDY}",
    ]


def test_a_category_is_named_once_among_those_there_are(tmp_path):
    """Also where the form itself asks about cross-cutting matters."""
    path = write_workbook(tmp_path / "codebook.xlsx", CODEBOOK)
    with pytest.raises(InputError) as raised:
        read_codebook(path, categories=("protection", "cross-cutting"))
    assert "none of the categories: protection, cross-cutting;" in sentences(raised.value.problems)[0]
