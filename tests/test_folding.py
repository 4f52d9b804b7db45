"""Folding: texts compared without accents, case or spacing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.folding import fold, key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EXPLOTACIÓN", "explotacion"),
        ("Crianças e Adolescentes", "criancas e adolescentes"),
        ("Où ça ? Noël", "ou ca ? noel"),
        ("l’enfant – l'État", "l'enfant - l'etat"),
        ("‘a’ ´b´ — c", "'a' 'b' - c"),
        ("a\u00a0b", "a b"),
        ("N.º 2290", "n.o 2290"),
        ("", ""),
    ],
)
def test_fold_drops_case_and_accents(text, expected):
    """Quotation marks, dashes and spaces of one kind are one character."""
    assert fold(text) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text())
def test_fold_keeps_the_length_of_any_text(text):
    """A span found in the folded text is the span in the text itself."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("¿Existe un órgano?", "existe un organo"),
        ("  State \n that  answers:* ", "State that answers"),
        ("Perú", "Peru\u0301"),
        ("«Sí»", "SI"),
        ("Otro (especifique).", "otro (especifique)"),
    ],
)
def test_labels_that_people_take_for_the_same_have_one_key(one, other):
    """Case, accents however composed, spacing and closing marks do not tell labels apart."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("yes", "yes, in part"), ("C1", "C2"), ("<5", "5"), ("N/A", "NA"), ("online", "on line")],
)
def test_labels_that_differ_keep_different_keys(one, other):
    """Marks and spaces inside a label are part of it."""
    assert key(one) != key(other)


@pytest.mark.parametrize(("value", "expected"), [(2022, "2022"), (" - ", ""), ("***", ""), ("None", "none")])
def test_key_takes_any_value(value, expected):
    """A header may be a number, or nothing but marks."""
    assert key(value) == expected
