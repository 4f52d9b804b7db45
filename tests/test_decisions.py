"""Decisions: what people decided stands in the place of candidates, and says so."""

import pandas as pd
import pytest
from tables import CODEBOOK, framed, sentences, write_workbook

from analysis.codebook import read_codebook
from analysis.coding import decide, list_outdated, propose_codes, which_count
from analysis.passages import content_of

TEXTS = {
    "p1": "There is no hotline.",
    "p2": "A hotline and a steering committee.",
    "p3": "The main challenge: a hotline.",
    "p4": "Nothing of note.",
}
COLUMNS = "passage code status coder role"


@pytest.fixture(scope="module")
def codebook(tmp_path_factory):
    """Three codes."""
    return read_codebook(write_workbook(tmp_path_factory.mktemp("codebook") / "codebook.xlsx", CODEBOOK))


@pytest.fixture
def passages():
    """Four English passages."""
    return pd.DataFrame({"passage": list(TEXTS), "text": list(TEXTS.values()), "language": "en", "category": ""})


@pytest.fixture
def coded(codebook, passages):
    """Return codings of a text table: made now, on the texts as they are, of whole passages."""

    def made(text, columns=COLUMNS, **others):
        rows = framed(text, columns)
        known = {
            "memo": "", "decided": "2026-01-05T10:00", "codebook": codebook.version, "meaning": "", "start": -1,
            "end": -1, "file": "AB.xlsx", "sheet": "Coding", "cell": "A2",
            "content": rows["passage"].map(lambda name: content_of(TEXTS.get(name, ""))),
        }  # fmt: skip
        return rows.assign(**{name: value for name, value in (known | others).items() if name not in rows})

    return made


@pytest.fixture
def told(codebook, passages):
    """Return what counts after these codings, one line a code: passage, code, status, what it rests on, by whom."""

    def lines(codings):
        decided = decide(propose_codes(passages, codebook), codings, passages, codebook)
        return [
            " ".join(filter(None, (
                row.passage, row.code, row.status, row.rests_on, row.coders,
                "disputed" if row.is_disputed else "", "stale" if row.is_stale else "",
            )))
            for row in decided.itertuples()
        ]  # fmt: skip

    return lines


def test_without_decisions_candidates_stand(told, coded):
    """Every code of the dictionary, marked as its candidate."""
    assert told(coded("")) == [
        "p1 HOTLINE absent candidates", "p2 HOTLINE candidates", "p2 BODY candidates", "p3 X-CHALLENGE candidates",
        "p3 HOTLINE candidates",
    ]  # fmt: skip


def test_one_coder_replaces_the_candidates_of_her_passages(told, coded):
    """Her codes and no others; the passages that she left are the dictionary's."""
    codings = coded("""
        p2 | BODY |         | AB | coder
        p1 |      |         | AB | coder
        p4 | BODY | planned | AB | coder
    """)
    assert told(codings) == [
        "p2 BODY codings AB", "p3 X-CHALLENGE candidates", "p3 HOTLINE candidates", "p4 BODY planned codings AB",
    ]  # fmt: skip


def test_two_coders_who_agree_settle_and_who_differ_dispute(told, coded):
    """What both gave is settled, what one gave is disputed, what neither gave is gone."""
    codings = coded("""
        p2 | BODY    | in_force | AB | coder
        p2 | HOTLINE |          | AB | coder
        p2 | BODY    |          | CD | coder
        p3 |         |          | AB | coder
        p3 |         |          | CD | coder
    """)
    assert told(codings) == [
        "p1 HOTLINE absent candidates", "p2 HOTLINE codings AB disputed", "p2 BODY in_force settled codings AB, CD",
    ]  # fmt: skip


def test_coders_who_differ_in_status_settle_the_code_and_leave_its_status_open(told, coded):
    """Nobody's status is taken over another's."""
    codings = coded("""
        p2 | BODY | in_force | AB | coder
        p2 | BODY | planned  | CD | coder
    """)
    assert "p2 BODY settled codings AB, CD" in told(codings)


def test_an_adjudicator_decides(told, coded):
    """Her codes alone count, those of the coders do not."""
    codings = coded("""
        p2 | BODY        |         | AB | coder
        p2 | HOTLINE     |         | CD | coder
        p2 | X-CHALLENGE | planned | EF | adjudicator
    """)
    assert [line for line in told(codings) if line.startswith("p2")] == ["p2 X-CHALLENGE planned settled codings EF"]


def test_a_span_is_the_coders_else_the_dictionarys_else_all(codebook, passages, coded):
    """Where the words stand that the code is about."""
    codings = coded(
        "p2 | BODY | | AB | coder | 2 | 9\np3 | HOTLINE | | AB | coder | -1 | -1\np4 | BODY | | AB | coder | -1 | -1",
        f"{COLUMNS} start end",
    ).astype({"start": int, "end": int})
    decided = decide(propose_codes(passages, codebook), codings, passages, codebook)
    spans = {row.passage: TEXTS[row.passage][row.start : row.end] for row in decided.itertuples() if row.coders}
    assert spans == {"p2": "hotline", "p3": "hotline", "p4": "Nothing of note."}


def test_what_was_decided_on_another_text_does_not_count_and_is_told(told, coded, passages, codebook):
    """The State corrected its answer; the candidate stands until somebody looks again."""
    codings = coded("p1 | BODY | | AB | coder", content="0" * 16)
    assert "p1 HOTLINE absent candidates" in told(codings)
    assert sentences(list_outdated(codings, passages, codebook)) == [
        "AB.xlsx, Coding, A2: the text of p1 has changed since AB decided on it; the decision is kept and not used; "
        "have it coded again with `enquiry codes sheet`."
    ]


def test_a_passage_or_code_that_is_gone_is_told(told, coded, passages, codebook):
    """Nothing is lost without a word."""
    codings = coded("p9 | BODY | | AB | coder\np2 | GONE | | AB | coder")
    assert [line for line in told(codings) if "AB" in line] == []
    assert [problem.kind for problem in list_outdated(codings, passages, codebook)] == [
        "coded_passage_gone", "coded_code_gone",
    ]  # fmt: skip


def test_what_was_decided_under_another_codebook_counts_and_is_stale(told, coded, passages, codebook):
    """It stands, flagged, and how many such passages there are is told once for each coder."""
    codings = coded("p1 | BODY | | AB | coder\np2 | BODY | | AB | coder", codebook="older")
    assert "p1 BODY codings AB stale" in told(codings)
    assert sentences(list_outdated(codings, passages, codebook)) == [
        f"AB decided on 2 passages by a codebook that said something else of the codes than {codebook.version}; see with "
        "`enquiry codes impact` what changed, and have them coded again if it matters."
    ]


def test_a_code_whose_meaning_did_not_change_is_not_stale(told, coded, passages, codebook):
    """A term that was added, or another code that was changed, touches no decision on this code."""
    codings = coded("p1 | BODY | | AB | coder", codebook="older", meaning=codebook.code("BODY").meaning)
    assert "p1 BODY codings AB" in told(codings)
    assert list_outdated(codings, passages, codebook) == []


def test_that_none_applies_may_not_hold_under_another_codebook(told, coded, passages, codebook):
    """A code that came in since may apply; it is told, and the decision stands."""
    codings = coded("p1 | | | AB | coder", codebook="older")
    assert [line for line in told(codings) if line.startswith("p1")] == []
    assert [problem.kind for problem in list_outdated(codings, passages, codebook)] == ["coded_before"]


def test_which_codings_count(coded, passages, codebook):
    """Not those on another text, on a passage that is gone, or with a code that is."""
    codings = coded("p1 | BODY | | AB | coder\np2 | GONE | | AB | coder\np9 | BODY | | AB | coder\np3 | | | AB | coder")
    old = coded("p4 | BODY | | AB | coder", content="0" * 16)
    counting = which_count(pd.concat([codings, old]), passages, codebook)
    assert list(counting["passage"]) == ["p1", "p3"]
