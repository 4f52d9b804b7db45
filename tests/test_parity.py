"""Parity: whether the dictionary finds as much in one language as in another."""

import pandas as pd
import pytest
from tables import CODEBOOK, framed, write_workbook

from analysis.codebook import read_codebook
from analysis.coding import propose_codes
from analysis.coding.parity import compare_languages


@pytest.fixture
def compared(tmp_path):
    """Return the table of some texts, by code and language."""

    def table(text):
        codebook = read_codebook(write_workbook(tmp_path / "codebook.xlsx", CODEBOOK))
        passages = framed(text, "passage language text").assign(category="")
        found = compare_languages(propose_codes(passages, codebook), passages, codebook)
        return found.set_index(["code", "language"])

    return table


def test_hits_are_counted_per_thousand_words_of_each_language(compared):
    """Two hits in eight English words are 250 in a thousand."""
    table = compared("""
        p1 | en | A hotline and another hotline
        p2 | en | Nothing of note
        p3 | es | Una línea de denuncia
    """)
    columns = ["terms", "hits", "passages", "words", "per_1000", "is_missing"]
    assert table.loc[("HOTLINE", "en"), columns].tolist() == [2, 2, 1, 8, 250, False]
    assert table.loc[("HOTLINE", "es"), columns].tolist() == [2, 1, 1, 4, 250, False]


def test_a_code_never_found_in_one_language_is_flagged(compared):
    """Found in English and not in Spanish; one found nowhere is flagged nowhere."""
    table = compared("p1 | en | A hotline\np2 | es | Nada")
    assert table.loc[("HOTLINE", "es"), "is_missing"]
    assert not table.loc[("HOTLINE", "en"), "is_missing"]
    assert not table.loc["BODY", "is_missing"].any()


def test_a_language_without_words_says_nothing(compared):
    """Nothing is found per no words at all."""
    table = compared("p1 | en | A hotline\np2 | es |")
    assert not table.loc[("HOTLINE", "es"), "is_missing"]
    assert pd.isna(table.loc[("HOTLINE", "es"), "per_1000"])
