"""Matching: wordings sought in many texts at once give exactly what one plain pattern a wording gives."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.folding import fold
from analysis.matching import Hits, Wordings, lay_out, longest_first


def found(wordings, *texts, only_longest=False):
    """Return every hit as its wording and the words that hit."""
    sought = Wordings(wordings)
    page = sought.page(list(texts))
    hits = sought.find(page)
    hits = longest_first(hits) if only_longest else hits
    spans = zip(hits.wording, page.text_of(hits.start), *page.spans(hits), strict=True)
    return [(wordings[wording], texts[text][start:end]) for wording, text, start, end in spans]


@pytest.mark.parametrize(
    ("wording", "text", "expected"),
    [
        ("plan", "A PLAN, plans, plán and replan", ["PLAN", "plán"]),
        ("plan*", "Planes; plan; replan", ["Planes", "plan"]),
        ("línea de denuncia", "Línea  de\nDENUNCIA y linea de denuncia", ["Línea  de\nDENUNCIA", "linea de denuncia"]),
        ("mariage* d'enfants", "mariages d’enfants, mariage d'enfants", ["mariages d’enfants", "mariage d'enfants"]),
        ("*phobia", "xenophobia and phobia", ["xenophobia", "phobia"]),
        ("pre*ción", "precaución, preción, prevención de", ["precaución", "preción", "prevención"]),
        ("mise en œuvre", "MISE EN ŒUVRE, mise en oeuvre", ["MISE EN ŒUVRE", "mise en oeuvre"]),
        ("covid*", "COVID-19", ["COVID"]),
        ("n.n.", "a N.N. b", ["N.N."]),
        ("art. 5", "the Art. 5.", ["Art. 5"]),
        ("hotline", "hot\u00adline, hot\u200bline", ["hot\u00adline", "hot\u200bline"]),  # marks that nobody sees
        ("acción", "accio\u0301n\u0301.", ["accio\u0301n\u0301"]),  # accents written apart belong to their letters
        ("straße", "STRASSE Straße", ["Straße"]),
        ("план", "ПЛАН и план", ["ПЛАН", "план"]),
        ("plan", "🙂plan🙂 𝐩𝐥𝐚𝐧", ["plan", "𝐩𝐥𝐚𝐧"]),
        ("plan", "plan_a 2plan", []),
        ("*", "anything", []),
        ("", "anything", []),
    ],
)
def test_a_wording_is_found_as_written(wording, text, expected):
    """Accents, case, spacing, ligatures and invisible marks aside; the span is that of the text."""
    assert found([wording], text) == [(wording, words) for words in expected]


def test_no_hit_reaches_from_one_text_into_the_next():
    """Texts that stand behind each other are texts of their own, empty ones too."""
    assert found(["national plan"], "The national", "plan", "", "national plan") == [("national plan", "national plan")]


def test_hits_of_all_wordings_are_told_and_the_longest_stand():
    """`plan` lies inside `national plan`, which overlaps `plan of action`, the longest of the three."""
    wordings = ["plan", "national plan", "plan of action"]
    text = "A national plan of action and a plan."
    every = [
        ("national plan", "national plan"),
        ("plan", "plan"),
        ("plan of action", "plan of action"),
        ("plan", "plan"),
    ]
    assert found(wordings, text) == every
    assert found(wordings, text, only_longest=True) == [("plan of action", "plan of action"), ("plan", "plan")]


def test_nothing_sought_and_nothing_written_give_no_hits():
    """No wordings, no texts, empty texts."""
    assert found([], "text") == []
    assert found(["plan"]) == []
    assert found(["plan"], "", "") == []


def test_a_sentence_ends_where_a_reader_would_say():
    """Not at `art. 5`, not where a line was only too narrow; at stops, semicolons, list lines and the text's end."""
    page = lay_out(["See art. 5 of it. New; more\nof it\n- Next? Yes", "End"], Wordings([]).alphabet)
    begins = [0, *(page.sentence_ends + 1)]
    pieces = [page.letters[a:b].tobytes().decode() for a, b in itertools.pairwise(begins)]
    assert pieces == ["See Art. 5 Of It.", " New;", " More Of It ", "- Next?", " Yes\n", "End\n"]


PIECES = st.sampled_from([*"abÁ ññ \n*.,'’-_1ß", "ab", "Ab ", " ba", "a\n", "  "])
TEXTS = st.lists(PIECES, max_size=9).map("".join)
# A word that is a star and nothing else would be any word; a codebook may not hold it.
WORDINGS = TEXTS.map(str.strip).filter(lambda text: text and all(word.strip("*- .,'’") for word in text.split()))


@given(wordings=st.lists(WORDINGS, max_size=5, unique=True), texts=st.lists(TEXTS, max_size=4))
def test_hits_are_those_of_one_plain_pattern_a_wording(wordings, texts):
    """For any wordings and texts the spans are those that a regular expression finds at every place of each text."""
    texts = [*texts, *(wording.replace("*", "b").upper() for wording in wordings)]
    sought = Wordings(wordings)
    page = sought.page(texts)
    hits = sought.find(page)
    mine = set(zip(hits.wording.tolist(), page.text_of(hits.start).tolist(), *map(list, page.spans(hits)), strict=True))
    plain = {
        (number, place, start, end)
        for number, wording in enumerate(wordings)
        for place, text in enumerate(texts)
        for start, end in plainly(wording, text)
    }
    assert mine == plain


def plainly(wording, text):
    """Where a wording stands in a text, sought at every place by a pattern."""
    pattern = re.escape(fold(wording)).replace(r"\*", r"\w*")
    pattern = re.compile(r"(?<!\w)" + re.sub(r"(\\\s|\s)+", r"\\s+", pattern) + r"(?!\w)")
    return [match.span() for place in range(len(text)) if (match := pattern.match(fold(text), place))]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 20), st.integers(1, 6)), max_size=12, unique=True))
def test_the_longest_first_leave_no_overlap_and_no_room(drawn):
    """Taken one by one, the longest first, the first of equals before the others: the same as in one pass."""
    import numpy as np

    rows = sorted({(start, wording, start + length) for wording, start, length in drawn})
    hits = Hits(*(np.array([row[at] for row in rows], np.int64) for at in (1, 0, 2)))
    taken = []
    for start, wording, end in sorted(rows, key=lambda row: (row[0] - row[2], row[0], row[1])):
        if all(end <= first or last <= start for first, _, last in taken):
            taken.append((start, wording, end))
    kept = longest_first(hits)
    assert list(zip(kept.start, kept.wording, kept.end, strict=True)) == sorted(taken)
