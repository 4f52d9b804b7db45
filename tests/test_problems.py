"""Problems: one sentence for a researcher, and what follows from it."""

import pickle
from string import Formatter

import pytest

from analysis.languages import LANGUAGES, later
from analysis.problems import KINDS, InputError, Problem, exit_code, likeness

NO_FORM = Problem("no_file", "form.xlsx")
UNKNOWN_STATE = Problem("unknown_state", "kobo.xlsx", "Data", "C2", {"text": "Perù", "proposal": " (it is like PER)"})
CENSORED = Problem("censored", "kobo.xlsx", "Data", "D2", {"text": "<5", "question": "A5"})


def test_a_sentence_says_where_what_and_what_to_do():
    """File, sheet and cell; the wrong; the remedy."""
    assert UNKNOWN_STATE.sentence() == (
        "kobo.xlsx, Data, C2: 'Perù' is not a State that this enquiry asked; its answers were not used; "
        "correct the name, or add the State to enquiry.toml (it is like PER)."
    )


def test_a_problem_without_a_place_names_none():
    """A name that is no enquiry has no file."""
    problem = Problem("no_folder", values={"name": "2042", "known": "example-2024"})
    assert problem.sentence() == (
        "there is no enquiry '2042'; there is: example-2024; "
        "give the name of a folder in data/raw, or the path of an enquiry folder."
    )


def test_what_a_sentence_holds_is_said_in_its_language():
    """A proposal and a fault, and what a fault holds in its turn; nothing is proposed for what is like nothing."""
    state = Problem("unknown_state", "a.xlsx", "Data", "C2", {"text": "Perù", "proposal": likeness("PER")})
    assert state.sentence("es") == (
        "a.xlsx, Data, C2: 'Perù' no figura entre los Estados consultados; no se utilizaron sus respuestas; "
        "corrija el nombre o agregue el Estado a enquiry.toml (se parece a PER)."
    )
    what = later("one of {known}", known="long, wide")
    fault = later("[{section}] {word} must be {what}", section="tables", word="layout", what=what)
    settings = Problem("bad_settings", "enquiry.toml", values={"fault": fault})
    assert settings.sentence() == "enquiry.toml: [tables] layout must be one of long, wide; correct enquiry.toml."
    assert settings.sentence("pt") == (
        "enquiry.toml: [tables] layout deve ser um destes valores: long, wide; corrija enquiry.toml."
    )
    assert likeness("") == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_said_in_every_language(kind, language):
    """Each value that the English sentence names stands in the sentence of each language."""
    _, wrong, remedy = KINDS[kind]
    named = {name for _, name, _, _ in Formatter().parse(wrong + remedy) if name}
    sentence = Problem(kind, "f.xlsx", values={name: f"<{name}>" for name in named}).sentence(language)
    assert sentence.startswith("f.xlsx\N{NO-BREAK SPACE}: " if language == "fr" else "f.xlsx: ")
    assert [name for name in sorted(named) if f"<{name}>" not in sentence] == []


@pytest.mark.parametrize(
    ("problems", "code"),
    [
        ([], 0),
        ([CENSORED], 0),
        ([CENSORED, UNKNOWN_STATE], 1),
        ([UNKNOWN_STATE, NO_FORM, CENSORED], 2),
    ],
)
def test_the_exit_code_is_that_of_the_worst_problem(problems, code):
    """A note is no failure; what is left out is 1; what stops is 2."""
    assert exit_code(problems) == code


def test_severities():
    """A missing form stops, an unknown State loses, a censored count is a note."""
    assert [problem.severity for problem in (NO_FORM, UNKNOWN_STATE, CENSORED)] == ["stops", "loses", "notes"]


def test_an_input_error_says_all_its_problems():
    """Every fault is told at once, a line each."""
    error = InputError([NO_FORM, CENSORED])
    assert error.problems == (NO_FORM, CENSORED)
    assert str(error) == (
        "form.xlsx: the file is missing; put it there, or begin with `enquiry new`.\n"
        "kobo.xlsx, Data, D2: '<5' is a censored count for A5; it is shown as written; nothing to do."
    )


def test_an_input_error_passes_from_one_process_to_another():
    """What a worker could not use is told by whoever hears of it, every problem with its values."""
    passed = pickle.loads(pickle.dumps(InputError([NO_FORM, UNKNOWN_STATE])))
    assert passed.problems == (NO_FORM, UNKNOWN_STATE)
    assert passed.problems[1].values == UNKNOWN_STATE.values
