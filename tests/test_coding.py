"""Coding: candidates that the dictionary proposes, each with the term and the exact span that hit."""

import re
import unicodedata
from dataclasses import replace

import pandas as pd
import pytest
from tables import CODEBOOK, write_workbook

from analysis.codebook import read_codebook
from analysis.coding import propose_codes
from analysis.folding import fold
from analysis.problems import InputError


@pytest.fixture(scope="session")
def codebook(tmp_path_factory):
    """Three codes in three categories, one of them sought everywhere."""
    return read_codebook(write_workbook(tmp_path_factory.mktemp("codebook") / "codebook.xlsx", CODEBOOK))


@pytest.fixture
def hits(codebook):
    """Return what is found in one text, as `code: the words that hit` and, where a cue gives one, the status."""

    def found(text, language="en", category="", book=codebook):
        passage = pd.DataFrame([{"passage": "p", "text": text, "language": language, "category": category}])
        rows = propose_codes(passage, book).itertuples()
        return [f"{row.code}: {text[row.start : row.end]}" + (f" ({row.status})" if row.status else "") for row in rows]

    return found


def test_a_candidate_names_its_term_span_and_rule(codebook):
    """One row per passage, code and span; the rule says which term hit and which cue gave the status."""
    passages = pd.DataFrame(
        {"passage": ["p", "q"], "text": ["Nothing here.", "A committee is planned."], "language": "en", "category": ""}
    )
    (row,) = propose_codes(passages, codebook).itertuples(index=False)
    rule = "term 'committee', cue 'is planned'"
    assert row == ("q", "BODY", "coordination", 2, 11, "committee", "planned", rule, codebook.version)


def test_the_span_is_exact_with_accents_and_line_breaks(hits):
    """Accents, case and the space between words do not matter; the span is that of the text as written."""
    assert hits("Además, la LÍNEA  de\nDenuncia funciona.", "es") == ["HOTLINE: LÍNEA  de\nDenuncia"]
    assert hits("¡Linea de denuncia!", "es") == ["HOTLINE: Linea de denuncia"]
    assert hits("ŒUVRE ﬁn ß — the “steering committee”.") == ["BODY: steering committee"]


def test_the_longest_term_at_a_place_hits(hits):
    """A term inside a longer one is not proposed beside it."""
    assert hits("The steering committee met.") == ["BODY: steering committee"]


def test_a_term_is_a_whole_word_unless_it_ends_in_a_star(hits):
    """`committee` is not in `committees`; `challenge*` is in `challenges` and not in `unchallenged`."""
    assert hits("Committees met.") == []
    assert hits("Challenges; unchallenged.") == ["X-CHALLENGE: Challenges"]


def test_a_term_belongs_to_its_language(hits):
    """An English term proposes nothing in a Spanish text, and a language without terms has no candidates."""
    assert hits("El committee", "es") == []
    assert hits("The committee", "pt") == []


def test_titles_of_instruments_are_masked(hits):
    """The Optional Protocol's title is about no offence; the same words outside it are."""
    title = "the Protocol on the Sale of Children,\nchild prostitution and child pornography"
    assert hits(f"Under {title}.") == []
    text = f"Under {title}, child pornography is an offence."
    assert hits(text) == ["HOTLINE: child pornography"]


def test_a_masked_title_moves_no_span(codebook):
    """What stands after a title is found where it is."""
    text = "The sale of children, child prostitution and child pornography: a committee."
    passage = pd.DataFrame([{"passage": "p", "text": text, "language": "en", "category": ""}])
    (row,) = propose_codes(passage, codebook).itertuples()
    assert (row.start, row.end) == (text.index("committee"), text.index("committee") + len("committee"))


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("coordination", ["BODY: committee", "X-CHALLENGE: challenge"]),
        ("protection", ["HOTLINE: hotline", "X-CHALLENGE: challenge"]),
        ("recovery", ["X-CHALLENGE: challenge"]),
        ("", ["BODY: committee", "HOTLINE: hotline", "X-CHALLENGE: challenge"]),
    ],
)
def test_a_term_of_one_word_counts_in_its_own_category(hits, category, expected):
    """Where the category is not known, as in State reports, and for codes sought everywhere, it counts too."""
    assert hits("The committee and the hotline: a challenge.", category=category) == expected


def test_a_term_of_several_words_counts_in_every_category(hits):
    """It says enough by itself."""
    assert hits("A steering committee.", category="protection") == ["BODY: steering committee"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is no hotline.", "absent"),
        ("There is no free, open, national public hotline.", "absent"),  # four words between
        ("There is no free, new, open, national public hotline.", ""),  # five words between: too far
        ("A hotline exists; there is no committee.", ""),  # a negation after it does not turn it
        ("There is no plan. A hotline works.", ""),  # of another sentence
        ("There is no plan\nA hotline works", ""),
        ("A hotline is planned.", "planned"),
        ("It is planned that a hotline be in force.", "planned"),  # what is planned is not there, whatever follows
        ("There is no hotline in force.", "absent"),  # an absence before it is stronger than a cue after it
        ("A hotline. It is planned.", ""),
    ],
)
def test_a_cue_in_the_same_sentence_gives_the_status(hits, text, expected):
    """An absence up to four words before, else the nearest cue; the sentence is the border."""
    (found,) = [hit for hit in hits(text) if hit.startswith("HOTLINE")]
    assert found == "HOTLINE: hotline" + (f" ({expected})" if expected else "")


def test_cues_are_read_without_accents_too(hits):
    """`se preve` is `se prevé`."""
    assert hits("Se preve una línea de denuncia.", "es") == ["HOTLINE: línea de denuncia (planned)"]


def test_no_terms_and_no_passages_are_no_candidates(codebook, hits):
    """A codebook without codes, and an enquiry without texts, give an empty table with all columns."""
    assert hits("The committee", book=replace(codebook, codes=())) == []
    nothing = propose_codes(pd.DataFrame(columns=["passage", "text", "language", "category"]), codebook)
    columns = ["passage", "code", "category", "start", "end", "term", "status", "rule", "codebook"]
    assert list(nothing) == columns


def test_what_looks_like_a_pattern_is_a_text(hits):
    """Terms and texts with the signs of regular expressions are taken literally."""
    assert hits("(committee) [hotline] \\d+ .* $") == ["BODY: committee", "HOTLINE: hotline"]


def test_decomposed_accents_are_accents(hits):
    """A text written on a Mac keeps its accents apart from their letters; the term is found all the same."""
    text = unicodedata.normalize("NFD", "La línea de denuncia.")
    assert hits(text, "es") == [unicodedata.normalize("NFD", "HOTLINE: línea de denuncia")]


def test_a_term_of_another_category_does_not_hide_one_of_its_own(tmp_path, hits):
    """Where the longest term does not count in this category, a shorter one that does is proposed."""
    terms = CODEBOOK["terms"] + "\n        HOTLINE | en | committees\n        BODY | en | committe*\n"
    book = read_codebook(write_workbook(tmp_path / "codebook.xlsx", CODEBOOK | {"terms": terms}))
    assert hits("Committees met.", category="coordination", book=book) == ["BODY: Committees"]


def test_every_span_of_the_example_reads_its_term(example):
    """The words in the span are the term, accents, case and spacing aside; a star stands for the rest of a word."""
    texts = example.passages.set_index("passage")["text"]
    for row in example.candidates.itertuples():
        words = " ".join(fold(texts[row.passage][row.start : row.end]).split())
        assert re.fullmatch(re.escape(fold(row.term)).replace(r"\*", r"\w*"), words), row
    assert len(example.candidates) > 200


@pytest.mark.parametrize(
    ("passages", "sentence"),
    [
        ({"passage": ["p"], "text": ["A plan."]}, "the passages lack the columns: language"),
        ({"text": ["A plan."]}, "the passages lack the columns: passage, language"),
        ({"passage": ["p"], "text": [7], "language": ["en"]}, "in row 0 stands no text but 7"),
        (
            {"passage": ["p"], "text": ["A plan."], "language": ["English"]},
            "the language 'English' is none of: en, es, fr, pt",
        ),
    ],
)
def test_passages_that_cannot_be_read_are_refused_in_one_sentence(codebook, passages, sentence):
    """What is missing or no text is told, and what to do."""
    with pytest.raises(InputError) as refused:
        propose_codes(pd.DataFrame(passages), codebook)
    assert str(refused.value) == f"{sentence}; correct the table of passages."


def test_a_language_may_have_its_region_and_blanks_give_nothing(codebook):
    """`en-US` and `EN` are English; without a text or a language there is nothing to seek."""
    passages = pd.DataFrame(
        [("p", "A committee.", "EN"), ("q", "A committee.", "en-US"), ("r", None, "en"), ("s", "A committee.", None)],
        columns=["passage", "text", "language"],
    )
    assert list(propose_codes(passages, codebook)["passage"]) == ["p", "q"]
