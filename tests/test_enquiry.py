"""An enquiry, opened: everything in one object, and every fault of its folder at once."""

import ast
import copy
import inspect

import pytest
from tables import CODEBOOK, FORM, sentences, write_enquiry, write_workbook

from analysis.enquiry import Enquiry, open_enquiry
from analysis.problems import InputError
from analysis.reads import forget, recorded

EXPORT = {"export.xlsx": {"Data": "State | A1 | B1\n Saint Aurelia | csam | yes"}}


@pytest.fixture
def folder(tmp_path):
    """A small enquiry, ready to be opened."""
    folder = write_enquiry(tmp_path / "small", EXPORT)
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    return folder


def faults(*arguments):
    """Return what opening is refused for, sentence by sentence."""
    with pytest.raises(InputError) as raised:
        open_enquiry(*arguments)
    return sentences(raised.value.problems)


def test_an_enquiry_holds_all_that_was_read(folder):
    """Its tables, its findings and its wording, by their names."""
    enquiry = open_enquiry(folder, "es")
    assert (enquiry.settings.name, enquiry.language, enquiry.words.language) == ("small", "es", "es")
    assert enquiry.settings.asked == ("XAA", "XAB", "XAC")
    assert {finding.question for finding in enquiry.findings_of("B1")} == {"B1"}
    assert enquiry.passages.empty
    assert enquiry.problems == ()
    assert copy.copy(enquiry).language == "es"


def test_another_language_tells_the_same_enquiry(folder):
    """Nothing is read again, and nothing but the words differs."""
    enquiry = open_enquiry(folder)
    french = enquiry.in_language("fr")
    assert french.words.language == "fr"
    assert french.answers is enquiry.answers
    assert french.findings is enquiry.findings


def test_what_was_read_is_kept_until_a_file_changes(folder):
    """A corrected answer is read without restarting the notebook."""
    before = open_enquiry(folder)
    assert open_enquiry(folder).opened is before.opened
    write_workbook(folder / "responses" / "export.xlsx", {"Data": "State | A1 | B1\n Valdoria | csam, online | yes"})
    after = open_enquiry(folder)
    (finding,) = [found for found in after.findings if found.id == "A1-online"]
    assert finding.states_for == ("XAB",)


def test_an_enquiry_is_found_by_its_name_from_a_folder_below(folder, monkeypatch):
    """As a notebook does, which runs beside `data/raw` and not in it."""
    root = folder.parent
    (root / "data" / "raw").mkdir(parents=True)
    folder.rename(root / "data" / "raw" / "small")
    (root / "notebooks").mkdir()
    monkeypatch.chdir(root / "notebooks")
    assert open_enquiry("small").settings.name == "small"
    assert faults("smal") == [
        "there is no enquiry 'smal'; there is: small; give the name of a folder in data/raw, or the path of an enquiry folder."
    ]


def test_an_unknown_language_category_and_state_are_refused_with_those_there_are(folder):
    """Each with the whole list to choose from."""
    enquiry = open_enquiry(folder)
    for refused, name, value, known in (
        (lambda: open_enquiry(folder, "de"), "language", "de", "en, es, fr, pt"),
        (lambda: enquiry.in_language("EN"), "language", "EN", "en, es, fr, pt"),
        (lambda: enquiry.check_category("prevention"), "category", "prevention", "situation, coordination"),
        (lambda: enquiry.check_state("XAD"), "state", "XAD", "XAA, XAB, XAC"),
    ):
        with pytest.raises(InputError) as raised:
            refused()
        assert str(raised.value) == f"{name} = {value!r} is not known; there is: {known}; choose one of these."
    assert enquiry.check_category("coordination") == "coordination"
    assert enquiry.check_state("XAC") == "XAC"


def test_faults_of_settings_form_and_codebook_are_told_together(folder):
    """A State that no table knows, a question without options, a term of no code: one round of corrections."""
    text = (folder / "enquiry.toml").read_text(encoding="utf-8").replace('"XAC"]', '"XAC", "XZZ"]')
    (folder / "enquiry.toml").write_text(text, encoding="utf-8")
    write_workbook(
        folder / "form.xlsx", FORM | {"survey": FORM["survey"].replace("select_one keeper ", "select_one keepr ")}
    )
    write_workbook(folder / "codebook.xlsx", CODEBOOK | {"terms": "code | language | term\n NONE | en | word"})
    told = faults(folder)
    assert [sentence.split(";")[-1] for sentence in told] == [
        " correct the form.", " correct the codebook.",
        " correct it, or add the State to the table named in [states] table.",
    ]  # fmt: skip
    assert "code 'NONE' is none of the sheet 'codes'" in told[1]
    assert told[2] == (
        "enquiry.toml: [states] asked names XZZ, which is in no table of States; "
        "correct it, or add the State to the table named in [states] table."
    )


def test_missing_files_are_told_together(folder):
    """Form and codebook, each by its place."""
    for name in ("form.xlsx", "codebook.xlsx"):
        (folder / name).unlink()
    remedy = "the file is missing; put it there, or begin with `enquiry new`."
    assert faults(folder) == [f"{folder / 'form.xlsx'}: {remedy}", f"{folder / 'codebook.xlsx'}: {remedy}"]


def test_a_fault_of_enquiry_toml_does_not_hide_the_others(folder):
    """A misspelt word in enquiry.toml and a missing codebook: both."""
    with (folder / "enquiry.toml").open("a", encoding="utf-8") as file:
        file.write("\n[thresholds]\nmots = 0.5\n")
    (folder / "codebook.xlsx").unlink()
    assert len(faults(folder)) == 2


def test_a_folder_without_an_answer_cannot_be_told(folder):
    """Responses in which no State is recognised stop, with what was wrong in them."""
    write_workbook(folder / "responses" / "export.xlsx", {"Data": "State | A1 | B1\n Ruritania | csam | yes"})
    told = faults(folder)
    assert told[-1] == f"{folder / 'responses'}: no response of a State could be used; see what is wrong with each."
    assert any("'Ruritania' is not a State that this enquiry asked" in sentence for sentence in told)


def test_the_example_is_the_same_object_for_every_language(example):
    """Eight States asked, all of them answered something, six things to know and no more."""
    assert len(example.settings.asked) == 8
    assert example.answers.loc[example.answers["standing"] == "answered", "state"].nunique() == 8
    assert sorted(problem.kind for problem in example.problems) == [
        "answered_again", "approximate", "censored", "not_asked", "points_elsewhere", "points_elsewhere",
    ]  # fmt: skip


def test_whatever_an_enquiry_gives_is_noted():
    """Each of its methods that reaches what was opened notes it, or is called by one that does: see `analysis.reads`."""
    noted_by_others = {"words_in", "_one_category", "_one_asked"}
    read = {}
    for of in (of for of in Enquiry.__mro__ if of is not object):
        body = ast.parse(inspect.getsource(of)).body[0].body
        read |= {node.name: ast.unparse(node) for node in body if isinstance(node, ast.FunctionDef)}
    assert {"opened", "answers_of", "passages_by", "findings_in"} <= set(read)
    for name, source in read.items():
        if "_opened" in source and name not in noted_by_others:
            assert "note(" in source, name


def test_what_is_read_is_recorded_word_by_word(folder):
    """The answers of a State are less than all answers; what is told in another language is another reading."""
    enquiry = open_enquiry(folder)
    forget()
    enquiry.answers_of("XAA"), enquiry.in_language("es").words, enquiry.settings
    assert recorded() == [("answers_of", ("XAA",)), ("words_in", ("es",)), ("settings", ())]


def test_what_is_given_in_part_is_what_the_whole_holds(example):
    """Each accessor gives the rows of the whole, in its order: none is lost and none is double."""
    states, categories = example.settings.asked, tuple(example.form.categories)
    latest = example.answers[example.answers["year"] == example.answers["year"].max()]
    assert sum(len(example.answers_of(state)) for state in states) == len(latest)
    assert sum(len(example.answers_in(category)) for category in categories) == len(example.answers)
    assert sum(len(example.passages_by(state)) for state in states) == len(example.passages)
    assert sum(len(example.decided_by(state)) for state in states) == len(example.decided)
    in_categories = [finding for category in categories for finding in example.findings_in(category)]
    assert {finding.id for finding in in_categories} == {finding.id for finding in example.findings}
    kinds = {finding.kind for finding in example.findings}
    assert example.findings_of_kinds(*kinds) == example.findings
    assert len(example.senders()) == len(example.received.responses)
