"""Codings: the sample of passages, the coders' files, and where coders differ."""

import shutil
from datetime import datetime

import pandas as pd
import pytest
from tables import framed, sentences

from analysis.codings import check_coder, list_disagreements, read_codings, read_replies, sample_passages
from analysis.codings.store import COLUMNS, REPLIES, REPLY_COLUMNS, add_rows, keep_workbook
from analysis.codings.wordings import Meanings
from analysis.problems import InputError

GIVEN = "passage code status coder role decided"


def passages(number, language="en", source="enquiry", prefix="p"):
    """So many passages, the last of which only points elsewhere."""
    names = [f"{prefix}{place}" for place in range(number)]
    return pd.DataFrame({
        "passage": names, "text": "A text.", "language": language, "source": source,
        "is_pointer": [False] * (number - 1) + [True],
    })  # fmt: skip


def codings(text, columns=GIVEN, **others):
    """Codings of a text table, whole passages, in the columns of a coder's file."""
    known = {
        "memo": "", "codebook": "v1", "meaning": "", "content": "c", "start": -1, "end": -1, "file": "received/a.xlsx",
        "sheet": "Passages", "cell": "I3",
    }  # fmt: skip
    return framed(text, columns).assign(**(known | others))[COLUMNS]


def test_a_sample_is_the_same_for_the_same_seed_in_whichever_order_passages_stand():
    """A sample is the same for the same seed in whichever order passages stand."""
    both = pd.concat([passages(41), passages(21, "es", "CRC", "q")], ignore_index=True)
    first = sample_passages(both, 0.3, 7)
    shuffled = both.sample(frac=1, random_state=1).reset_index(drop=True)
    assert set(sample_passages(shuffled, 0.3, 7)["passage"]) == set(first["passage"])
    assert set(sample_passages(both, 0.3, 8)["passage"]) != set(first["passage"])


def test_a_sample_takes_its_share_of_each_language_and_source_and_one_at_least():
    """A sample takes its share of each language and source and one at least."""
    some = pd.concat([passages(41), passages(21, "es", "CRC", "q"), passages(2, "fr", "CRC", "r")])
    found = sample_passages(some.reset_index(drop=True), 0.1, 7)
    assert found.groupby("language")["passage"].count().to_dict() == {"en": 4, "es": 2, "fr": 1}


def test_a_sample_of_all_leaves_out_what_only_points_elsewhere():
    """A sample of all leaves out what only points elsewhere."""
    assert list(sample_passages(passages(4), 1.0, 7)["passage"]) == ["p0", "p1", "p2"]


def test_a_sample_changes_little_with_a_passage_that_is_added():
    """A sample changes little with a passage that is added."""
    before = set(sample_passages(passages(101), 0.3, 7)["passage"])
    after = set(sample_passages(passages(104), 0.3, 7)["passage"])
    assert len(before) == 30
    assert len(before - after) <= 3


@pytest.mark.parametrize("share", [0, -0.1, 1.01, float("nan")])
def test_a_sample_refuses_what_is_no_share(share):
    """A sample refuses what is no share."""
    with pytest.raises(InputError, match="cannot be a share of the passages; give a number above 0"):
        sample_passages(passages(4), share, 7)


def test_the_latest_decision_of_each_coder_counts_and_earlier_ones_stay_in_the_file(tmp_path):
    """The latest decision of each coder counts and earlier ones stay in the file."""
    add_rows(tmp_path / "AB.csv", codings("""
        p1 | BODY    | planned | AB | coder | 2026-01-01T10:00:00
        p1 | HOTLINE |         | AB | coder | 2026-01-01T10:00:00
        p2 | BODY    |         | AB | coder | 2026-01-01T10:00:00
    """), COLUMNS)  # fmt: skip
    add_rows(tmp_path / "AB.csv", codings("""
        p1 |         |         | AB | coder | 2026-02-01T10:00:00
    """), COLUMNS)  # fmt: skip
    table, problems = read_codings(tmp_path)
    assert list(zip(table["passage"], table["code"], strict=True)) == [("p2", "BODY"), ("p1", "")]
    assert problems == []
    assert len((tmp_path / "AB.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_of_two_workbooks_imported_at_one_time_the_last_counts(tmp_path):
    """Of two workbooks imported at one time the last counts."""
    for code, file in (("BODY", "received/1.xlsx"), ("HOTLINE", "received/2.xlsx")):
        rows = codings(f"p1 | {code} | | AB | coder | 2026-01-01T10:00:00", file=file)
        add_rows(tmp_path / "AB.csv", rows, COLUMNS)
    assert list(read_codings(tmp_path)[0]["code"]) == ["HOTLINE"]


def test_a_coder_who_also_adjudicates_has_a_decision_in_each_role(tmp_path):
    """A coder who also adjudicates has a decision in each role."""
    add_rows(tmp_path / "AB.csv", codings("""
        p1 | BODY    | | AB | coder       | 2026-01-01T10:00:00
        p1 | HOTLINE | | AB | adjudicator | 2026-02-01T10:00:00
    """), COLUMNS)  # fmt: skip
    assert set(read_codings(tmp_path)[0]["code"]) == {"BODY", "HOTLINE"}


def test_what_was_written_in_a_memo_comes_back_to_the_character(tmp_path):
    """What was written in a memo comes back to the character."""
    memo = 'He said "no";\nthen, a line\u2028and =1+1'
    add_rows(tmp_path / "AB.csv", codings("p1 | BODY | | AB | coder | 2026-01-01", memo=memo), COLUMNS)
    assert list(read_codings(tmp_path)[0]["memo"]) == [memo]


def test_damaged_lines_are_told_and_the_rest_is_used(tmp_path):
    """Damaged lines are told and the rest is used."""
    path = tmp_path / "AB.csv"
    add_rows(path, codings("""
        p1 | BODY    |         | AB | coder | 2026-01-01
        p2 | BODY    |         | AB | boss  | 2026-01-01
        p3 | HOTLINE | planed  | AB | coder | 2026-01-01
        p4 | BODY    |         | AB | coder | yesterday
    """), COLUMNS)  # fmt: skip
    with path.open("a", encoding="utf-8") as file:
        file.write('p5,"BODY,,a quotation mark was lost\n,,\n')
    add_rows(path, codings("p6 | HOTLINE | | AB | coder | 2026-01-01"), COLUMNS)
    table, problems = read_codings(tmp_path)
    assert list(table["passage"]) == ["p1", "p6"]
    see = "see the workbook it came from in codings/received."
    assert sentences(problems) == [
        f"codings/AB.csv: line 3 is damaged: the role 'boss' is not known; {see}",
        f"codings/AB.csv: line 4 is damaged: the status 'planed' is not known; {see}",
        f"codings/AB.csv: line 5 is damaged: decided is no date; {see}",
        f"codings/AB.csv: line 6 is damaged: it has not 15 fields; {see}",
        f"codings/AB.csv: line 7 is damaged: it has not 15 fields; {see}",
    ]


def test_a_last_line_that_was_cut_off_does_not_swallow_the_next_import(tmp_path):
    """A last line that was cut off does not swallow the next import."""
    path = tmp_path / "AB.csv"
    add_rows(path, codings("p1 | BODY | | AB | coder | 2026-01-01"), COLUMNS)
    path.write_text(path.read_text(encoding="utf-8") + "p2,BO", encoding="utf-8")
    add_rows(path, codings("p3 | BODY | | AB | coder | 2026-01-01"), COLUMNS)
    table, problems = read_codings(tmp_path)
    assert list(table["passage"]) == ["p1", "p3"]
    assert len(problems) == 1


def test_a_lost_header_is_told_and_moved_columns_are_understood(tmp_path):
    """A lost header is told and moved columns are understood."""
    rows = codings("p1 | BODY | | AB | coder | 2026-01-01")
    moved = tmp_path / "moved"
    add_rows(moved / "AB.csv", rows, COLUMNS[::-1])
    assert (list(read_codings(moved)[0]["passage"]), read_codings(moved)[1]) == (["p1"], [])
    add_rows(tmp_path / "AB.csv", rows, COLUMNS)
    lines = (tmp_path / "AB.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "AB.csv").write_text(lines[1] + "\n", encoding="utf-8")
    table, problems = read_codings(tmp_path)
    assert list(table["passage"]) == ["p1"]
    assert "line 1 is damaged: it does not name the columns" in sentences(problems)[0]


def test_there_may_be_no_folder_or_an_empty_file(tmp_path):
    """There may be no folder or an empty file."""
    table, problems = read_codings(tmp_path / "none")
    assert (list(table.columns), len(table), problems) == (COLUMNS, 0, [])
    (tmp_path / "AB.csv").touch()
    assert len(read_codings(tmp_path)[0]) == 0
    assert list(read_replies(tmp_path)[0].columns) == REPLY_COLUMNS


def test_replies_are_no_codings(tmp_path):
    """Replies are no codings."""
    row = dict.fromkeys(REPLY_COLUMNS, "") | {"state": "XAA", "reply": "agree", "received": "2026-01-01"}
    add_rows(tmp_path / REPLIES, pd.DataFrame([row]), REPLY_COLUMNS)
    assert len(read_codings(tmp_path)[0]) == 0
    assert list(read_replies(tmp_path)[0]["reply"]) == ["agree"]


def test_a_workbook_is_kept_once_under_its_coder_day_and_content(tmp_path):
    """A workbook is kept once under its coder day and content."""
    (tmp_path / "a.xlsx").write_bytes(b"one")
    shutil.copyfile(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    first = keep_workbook(tmp_path / "codings", tmp_path / "a.xlsx", "AB", datetime(2026, 1, 5))
    again = keep_workbook(tmp_path / "codings", tmp_path / "b.xlsx", "AB", datetime(2026, 2, 5))
    assert first == again
    assert first.name == "AB_2026-01-05_7692c3ad3540bb80.xlsx"  # sha256 of "one" begins so


@pytest.mark.parametrize("name", ["AB", "ana.lopez", "C-3", "José_2"])
def test_a_name_that_can_be_a_file_is_taken(name):
    """A name that can be a file is taken."""
    assert check_coder(name) == name


@pytest.mark.parametrize(
    "name", ["", "A B", "../AB", "AB/CD", "replies", "REPLIES", "con", "nul.x", "AB.", "x" * 41, "a\n"]
)
def test_a_name_that_can_be_no_file_is_refused_with_a_remedy(name):
    """A name that can be no file is refused with a remedy."""
    with pytest.raises(InputError, match="cannot be the name of a coder; take letters, digits"):
        check_coder(name)


def test_two_coders_may_not_differ_in_capitals_alone(tmp_path):
    """Two coders may not differ in capitals alone."""
    (tmp_path / "AB.csv").touch()
    with pytest.raises(InputError, match="the coder 'ab' and the coder 'AB', who decided before"):
        check_coder("ab", tmp_path)
    assert check_coder("AB", tmp_path) == "AB"


def found(text, columns="passage code status coder role content"):
    """One line a passage: what it is, who differs, in what."""
    table = list_disagreements(codings(text, columns, decided="2026-01-01").assign(content="c"))
    return [" ".join(row) for row in table.itertuples(index=False)]


def test_codes_or_statuses_differ():
    """Codes or statuses differ."""
    assert found("""
        p1 | BODY    |         | AB | coder |
        p1 | BODY    |         | CD | coder |
        p2 | BODY    |         | AB | coder |
        p2 |         |         | CD | coder |
        p3 | BODY    | planned | AB | coder |
        p3 | BODY    | ended   | CD | coder |
        p4 | BODY    |         | AB | coder |
        p4 | BODY    |         | CD | coder |
        p4 | HOTLINE |         | CD | coder |
    """) == ["p2 AB, CD codes", "p3 AB, CD status", "p4 AB, CD codes"]


def test_a_status_left_open_a_single_coder_and_what_is_settled_are_none():
    """A status left open a single coder and what is settled are none."""
    assert (
        found("""
        p1 | BODY    | planned | AB | coder       |
        p1 | BODY    |         | CD | coder       |
        p2 | BODY    |         | AB | coder       |
        p3 | BODY    |         | AB | coder       |
        p3 | HOTLINE |         | CD | coder       |
        p3 | BODY    |         | EF | adjudicator |
    """)
        == []
    )


def test_a_settlement_of_an_earlier_text_settles_nothing():
    """A settlement of an earlier text settles nothing."""
    table = codings("""
        p1 | BODY    | | AB | coder       | 2026-01-03
        p1 | HOTLINE | | CD | coder       | 2026-01-03
        p1 | BODY    | | EF | adjudicator | 2026-01-01
    """)  # fmt: skip
    table.loc[2, "content"] = "before"
    assert list(list_disagreements(table)["passage"]) == ["p1"]


def test_of_layers_of_wordings_the_first_that_knows_a_text_decides():
    """Of layers of wordings the first that knows a text decides."""
    own, others = {"A": "Training", "B": "Formação"}, [("B", "Training"), ("C", "Cours"), ("D", "Cours")]
    meanings = Meanings([own, others])
    assert meanings.of("TRAINING ") == ("A", "")
    assert meanings.of("formacao") == ("B", "")
    assert meanings.of("cours") == ("", "Cours / Cours")
