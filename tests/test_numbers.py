"""Numbers: paragraphs numbered in any form come in under the number that they bear, or a person is told."""

import pytest

from analysis.documents import CHARACTERS, read_documents

NAMES = {"valdoria": "XAB", "xab": "XAB"}
START = ["CRC/C/XAB/9", "10 de mayo de 2021", "Valdoria", "", "I. Introducción", ""]
SAID = "El Estado parte informa de la medida que sigue, adoptada en 2019."


def read(folder, lines, name="informe.txt", start=START):
    """Read a plain text of these lines below a title page."""
    (folder / name).write_text("\n".join([*start, *lines]), encoding="utf-8")
    found = read_documents(folder, ("XAB",), NAMES)
    for row in found.account.to_dict("records"):
        assert row["characters"] == sum(row[fate] for fate in CHARACTERS[4:])
    return found


def numbered(found):
    """The numbers of the paragraphs that were read."""
    return found.paragraphs["paragraph"].tolist()


def apart(*lines):
    """Lines with a blank one behind each."""
    return [part for line in lines for part in (line, "")]


@pytest.mark.parametrize(
    "form",
    [
        "{}. ", "{}) ", "{} - ", "{}.- ", "{}.– ", "({}) ", "[{}] ", "{}.\t", "{}: ", "{}.º ", "{}º ", "{}° - ", "§ {}. ",
        "§{} ", "¶ {} ", "Para. {}. ", "Para {}: ", "Paragraph {}. ", "Párrafo {}. ", "PÁRRAFO {}. ", "Párr. {}. ",
        "Paragraphe {} : ", "Parágrafo {} - ", "N.º {}. ", "n° {} ", "{} ", "{}\t", "{}.\u00a0", "{}.\n", "{}\n",
        "({})\n", "§ {}\n",
    ],
)  # fmt: skip
def test_each_form_of_number(tmp_path, form):
    """The number, whatever its marks, is the paragraph's; the text begins behind it."""
    found = read(tmp_path, apart(*(f"{form.format(n)}{SAID}" for n in range(1, 8))))
    assert numbered(found) == list("1234567")
    assert set(found.paragraphs["text"]) == {SAID}
    assert [problem.kind for problem in found.problems] == []


@pytest.mark.parametrize("form", ["{}.{}. ", "{}.{} ", "{}-{}. ", "{}.{}) ", "{}.{}.\n"])
@pytest.mark.parametrize("series", [("A", "B"), ("I", "II"), ("3", "4")])
def test_numbers_in_series(tmp_path, form, series):
    """The number is "A.12"; each letter begins anew, and both count."""
    mark = form[2]
    texts = [f"{form.format(name, n)}{SAID}" for name in series for n in range(1, 5)]
    found = read(tmp_path, apart(*texts))
    assert numbered(found) == [f"{name}{mark}{n}" for name in series for n in range(1, 5)]
    assert set(found.paragraphs["text"]) == {SAID}
    assert found.problems == ()


def test_a_series_may_go_on_counting(tmp_path):
    """Where B goes on behind A.2 with B.3, the letter is part of the number all the same."""
    found = read(tmp_path, apart(f"A.1. {SAID}", f"A.2. {SAID}", f"B.3. {SAID}", f"B.4. {SAID}"))
    assert numbered(found) == ["A.1", "A.2", "B.3", "B.4"]


def test_paragraphs_put_between(tmp_path):
    """Paragraph 2 bis and 3a stand behind 2 and 3, and are not part of them."""
    found = read(tmp_path, apart(*(f"{n}. {SAID}" for n in ("1", "2", "2 bis", "2 ter", "3", "3a", "4"))))
    assert numbered(found) == ["1", "2", "2 bis", "2 ter", "3", "3a", "4"]
    assert found.problems == ()


def test_sub_paragraphs_by_letter_stay_in_their_paragraph(tmp_path):
    """Letters in any form are items; none of their text is lost."""
    items = ["(a) Uno;", "b) Dos;", "c. Tres;", "(iv) Cuatro;", "- Cinco."]
    found = read(tmp_path, apart(f"1. {SAID}", "2. Son:", *items, f"3. {SAID}"))
    assert numbered(found) == ["1", "2", "3"]
    assert found.paragraphs["text"].iloc[1].split("\n") == ["Son:", *items]


def test_a_count_that_begins_anew_is_a_count_of_its_own(tmp_path):
    """Replies begin at 1 below each question; each part has names of its own, and a person is told."""
    parts = [part for q in (1, 2, 3) for part in (f"Pregunta {q}", *(f"{n}. {SAID}" for n in range(1, 3 + q)))]
    found = read(tmp_path, apart(*parts))
    assert numbered(found) == [
        "1", "2", "3", "part 2 1", "part 2 2", "part 2 3", "part 2 4",
        "part 3 1", "part 3 2", "part 3 3", "part 3 4", "part 3 5",
    ]  # fmt: skip
    (told,) = found.problems
    assert (told.kind, told.values["numbers"]) == ("paragraphs_anew", "part 2 1, part 3 1")
    assert found.outside.empty


def test_a_count_that_begins_anew_behind_a_question_in_full(tmp_path):
    """A question that is a sentence looks like a paragraph; the replies below it count anew all the same."""
    question = "Sírvanse informar sobre las medidas adoptadas para prevenir la explotación."
    found = read(
        tmp_path, apart(*(f"{n}. {SAID}" for n in range(1, 6)), question, *(f"{n}. {SAID}" for n in (1, 2, 3)))
    )
    assert numbered(found) == ["1", "2", "3", "4", "5", "part 2 1", "part 2 2", "part 2 3"]


def test_a_list_that_nothing_announces_is_told_and_kept(tmp_path):
    """The main count goes on behind it, so that it is none of its own: it stays in its paragraph, and is told."""
    found = read(
        tmp_path, apart(f"1. {SAID}", f"2. {SAID}", "3. Medidas.", "1. Prevenir.", "2. Proteger.", f"4. {SAID}")
    )
    assert numbered(found) == ["1", "2", "3", "4"]
    assert found.paragraphs["text"].iloc[2] == "Medidas.\n1. Prevenir.\n2. Proteger."
    assert {problem.kind: problem.values["numbers"] for problem in found.problems} == {"paragraphs_again": "1, 2"}


def test_a_list_of_sentences_that_a_colon_announces_is_a_list(tmp_path):
    """Its items end in full stops; nothing is odd about it."""
    found = read(tmp_path, apart(f"1. {SAID}", "2. Medidas:", "1. Prevenir.", "2. Proteger.", f"3. {SAID}"))
    assert numbered(found) == ["1", "2", "3"]
    assert found.problems == ()


def test_a_number_that_follows_nothing_is_told(tmp_path):
    """A paragraph 37 behind 3 stays where it stands, and a person is told."""
    found = read(tmp_path, apart(*(f"{n}. {SAID}" for n in (1, 2, 3, 37))))
    assert numbered(found) == ["1", "2", "3"]
    assert {problem.kind: problem.values["numbers"] for problem in found.problems} == {"numbers_passed_over": "37"}


def test_annexes_begin_anew_each_under_its_name(tmp_path):
    """Two annexes without a number of their own are told apart."""
    parts = [f"1. {SAID}", f"2. {SAID}", "Anexo II", f"1. {SAID}", "Anexo", f"1. {SAID}", "Anexo", f"1. {SAID}"]
    found = read(tmp_path, apart(*parts))
    assert numbered(found) == ["1", "2", "annex II 1", "annex 1", "annex part 2 1"]


def test_headings_with_decimals_number_no_paragraphs(tmp_path):
    """A heading such as "3.1 Coordinación" heads the paragraphs below it."""
    parts = [f"3.{n} Coordinación y datos" if n % 2 else f"{n // 2}. {SAID}" for n in range(1, 9)]
    found = read(tmp_path, apart(*parts))
    assert numbered(found) == list("1234")
    assert set(found.paragraphs["text"]) == {SAID}


def test_numbers_of_pages_number_no_paragraphs(tmp_path):
    """Page numbers alone on a line, among text without numbers, make no paragraphs of it."""
    ends = ("siguiente sin número.", "que sigue, y")
    lines = [part for n in range(1, 12) for part in ("y el texto termina en la página", ends[n % 2], str(n))]
    found = read(tmp_path, lines)
    assert numbered(found) == []
    assert "unnumbered" in [problem.kind for problem in found.problems]


def test_running_lines_in_a_text_without_pages_are_set_aside(tmp_path):
    """A line "Page 3 of 40", the number of a print and the symbol alone are no part of the paragraph they part."""
    lines = ["1. El texto sigue en la página", "Página 3 de 40", "CRC/C/XAB/9", "GE.21-16003 (S)", "siguiente.", ""]
    start = [*START, *(["Nota preliminar."] * 20), ""]
    found = read(tmp_path, [*lines, *apart(f"2. {SAID}", f"3. {SAID}")], start=start)
    assert found.paragraphs["text"].iloc[0] == "El texto sigue en la página siguiente."
