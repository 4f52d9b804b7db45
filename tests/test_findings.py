"""Findings: statements that hold, each with the States for, against and silent, its base and its cells."""

from dataclasses import replace

import openpyxl
import pytest

from analysis.findings import KINDS, find, find_by_group, kind_of_count
from analysis.settings import Thresholds

PERIOD = (2019, 2024)


@pytest.fixture
def findings(read_table, form):
    """Read a table and return its findings by id."""

    def found(text, thresholds=None):
        return {f.id: f for f in find(read_table(text).answers, form, thresholds or Thresholds(), PERIOD)}

    return found


def parts(finding):
    """Return the States for, against and silent."""
    return " ".join(finding.states_for), " ".join(finding.against), " ".join(finding.silent)


@pytest.mark.parametrize(
    ("count", "base", "kind"),
    [
        (3, 3, "common_to_all"),
        (8, 8, "common_to_all"),
        (10, 10, "common_to_all"),
        (9, 10, "common_to_most"),
        (6, 10, "common_to_most"),  # 0.6 exactly
        (5, 10, "split"),
        (4, 10, "split"),  # 0.4 exactly
        (3, 10, "only_some"),  # 0.3 exactly
        (2, 10, "only_few"),
        (1, 10, "only_one"),
        (0, 10, "absent_everywhere"),
        (0, 3, "absent_everywhere"),
        (2, 3, "common_to_most"),
        (1, 3, "only_one"),
    ],
)
def test_the_kind_of_a_count(count, base, kind):
    """From 0.6 of the States that answered most, from 0.4 about half, from 0.3 some, below few."""
    assert kind_of_count(count, base, Thresholds()) == kind


def test_thresholds_are_those_of_the_enquiry():
    """Where an enquiry says that most begins at three quarters, three of five are no longer most."""
    strict = Thresholds(most=0.75, half=0.5, few=0.25)
    assert [kind_of_count(count, 8, strict) for count in (6, 5, 4, 3, 2)] == [
        "common_to_most", "split", "split", "only_some", "only_some",
    ]  # fmt: skip


def test_one_or_two_answers_are_a_kind_of_their_own():
    """Of fewer than three States that answered, nothing is said of all, most, some, one alone or none."""
    kinds = {kind_of_count(count, base, Thresholds()) for base in range(3) for count in range(base + 1)}
    assert kinds == {"few_answered"}


def test_who_is_for_against_and_silent(findings):
    """Silence is neither for nor against."""
    found = findings("""
        State         | A1          | B1
        Saint Aurelia | csam,online | yes
        Valdoria      | online      | no_info
        Costa Serena  |             | no
    """)
    assert parts(found["A1-csam"]) == ("XAA", "XAB", "XAC")
    assert parts(found["A1-online"]) == ("XAA XAB", "", "XAC")
    assert parts(found["A1-live"]) == ("", "XAA XAB", "XAC")
    assert parts(found["B1"]) == ("XAA", "XAC", "XAB")
    assert [(found[name].count, found[name].base, found[name].asked) for name in ("A1-csam", "B1")] == [(1, 2, 3)] * 2


def test_none_of_these_and_no_information_are_no_findings_of_their_own(findings):
    """That a State chose "none" is said by the other options being absent."""
    assert [name for name in findings("State | A1 | B1\n Valdoria | none | no") if name.startswith("A1")] == [
        "A1-csam", "A1-online", "A1-live", "A1-travel", "A1-other", "A1-silence",
    ]  # fmt: skip


def test_a_state_that_says_none_is_against_each_option(findings):
    """It answered; it is in the base."""
    assert parts(findings("State | A1 | B1\n Valdoria | none | no")["A1-csam"]) == ("", "XAB", "XAA XAC")


def test_years_within_the_period_are_progress(findings):
    """Years before it are against; a State that was not asked for one stands nowhere."""
    found = findings("""
        State         | B1  | B2
        Saint Aurelia | yes | 2019
        Valdoria      | yes | 2018
        Costa Serena  | no  |
    """)
    assert (found["B2"].kind, parts(found["B2"])) == ("progress", ("XAA", "XAB", ""))
    assert found["B2"].values == (("XAA", "2019"), ("XAB", "2018"))


def test_years_all_before_the_period_are_listed(findings):
    """They show no progress."""
    found = findings("State | B1 | B2\n Saint Aurelia | yes | 2001\n Valdoria | yes | 2018")
    assert (found["B2"].kind, parts(found["B2"])) == ("listed", ("XAA XAB", "", "XAC"))


def test_numbers_are_listed_as_written(findings):
    """Neither added up nor ranked: in the order of the States, in the words of each."""
    found = findings("State | A1 | A2\n Valdoria | csam | <5\n Saint Aurelia | csam | 1200")
    assert (found["A2"].kind, found["A2"].values) == ("listed", (("XAA", "1200"), ("XAB", "<5")))


def test_a_change_of_one_state_is_a_finding(findings):
    """Into force is progress, out of it regress; from one reply in force to another is neither."""
    found = findings("""
        State         | Year | B1      | A1
        Saint Aurelia | 2022 | no      |
        Saint Aurelia | 2024 | yes     |
        Valdoria      | 2022 | broader |
        Valdoria      | 2024 | no      |
        Costa Serena  | 2022 | yes     |
        Costa Serena  | 2024 | broader |
    """)
    assert (found["B1-progress"].kind, found["B1-progress"].values) == ("progress", (("XAA", "2024"),))
    assert (found["B1-regress"].kind, found["B1-regress"].values) == ("regress", (("XAB", "2024"),))
    assert parts(found["B1-progress"]) == ("XAA", "XAB XAC", "")
    assert [(c.state, c.year, c.option, c.cell) for c in found["B1-regress"].cells] == [
        ("XAB", 2022, "broader", "C4"), ("XAB", 2024, "no", "C5"),
    ]  # fmt: skip


def test_a_silent_year_is_no_regress(findings):
    """A State that no longer answers has not said that the measure ended."""
    found = findings("State | Year | B1 | A1\n Valdoria | 2022 | yes |\n Valdoria | 2024 | | csam")
    assert [name for name in found if "gress" in name] == []


@pytest.mark.parametrize(("answers", "told"), [(("no", "", ""), True), (("no", "no", ""), False)])
def test_a_question_that_at_most_half_answered_is_a_silence(findings, answers, told):
    """One of three is, two of three are not."""
    rows = "\n".join(
        f"{s} | {a} | csam" for s, a in zip(["Saint Aurelia", "Valdoria", "Costa Serena"], answers, strict=True)
    )
    assert ("B1-silence" in findings(f"State | B1 | A1\n{rows}")) is told


def test_who_was_not_asked_is_not_silent(findings):
    """A question put to one State, which answered it, is answered by all that it was put to."""
    found = findings("State | B1 | B2\n Saint Aurelia | yes | 2020\n Valdoria | no |\n Costa Serena | no |")
    assert "B2-silence" not in found


# The example enquiry


def test_ids_are_unique_and_stable(example):
    """A finding is named by its question, option and what is said; two readings give the same findings and names."""
    opened = replace(example.opened)  # nothing of it computed yet
    again, found = [*opened.findings, *opened.code_findings], [*example.findings, *example.code_findings]
    assert again == found
    ids = [finding.id for finding in found]
    assert sorted(set(ids)) == sorted(ids)
    own = [finding for finding in example.findings if finding.question in ("B3", "B4", "C3")]
    few = [finding.id for finding in own if finding.kind not in ("tension", "good_practice")]
    assert few == ["B3", "B3-pending", "B3-ended", "B4", "C3"]


def test_states_for_against_and_silent_are_all_that_were_asked(example):
    """For every finding: for + against = base, for + against + silent = asked, and no State stands twice."""
    for finding in example.findings:
        everyone = finding.states_for + finding.against + finding.silent
        assert finding.count + len(finding.against) == finding.base, finding.id
        not_asked = {cell.state for cell in finding.cells if cell.standing == "not_asked"}
        assert len(everyone) == finding.asked == 8 - len(not_asked), finding.id
        assert set(everyone) == set(example.settings.asked) - not_asked, finding.id
        assert finding.kind in KINDS


def test_states_stand_in_the_order_of_the_enquiry(example):
    """In each of the three lists of every finding."""
    for finding in example.findings:
        for states in (finding.states_for, finding.against, finding.silent):
            assert list(states) == sorted(states, key=example.settings.asked.index), finding.id


def test_every_state_that_a_finding_counts_has_a_cell(example):
    """Who answered has a cell that was chosen or written; who is for an option has the cell of that option."""
    for finding in example.findings:
        answered = {cell.state for cell in finding.cells if cell.standing == "answered" and cell.file}
        counted = set(finding.against if finding.kind == "silence" else finding.states_for + finding.against)
        assert counted <= answered, finding.id
        if finding.option not in ("", "pending", "ended") and finding.kind != "tension":
            chose = {cell.state for cell in finding.cells if cell.option == finding.option and cell.is_chosen}
            assert chose == set(finding.states_for), finding.id


def shown_in(example, cell):
    """Return what a cell shows, read from the raw workbook by another road."""
    book = openpyxl.load_workbook(example.settings.responses / cell.file, read_only=False, data_only=True)
    value = book[cell.sheet][cell.cell].value
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", ["A5", "D5", "A3", "B3", "C1-demand", "C2-extractive", "E2"])
def test_cells_of_a_finding_hold_what_the_finding_says(example, name):
    """Reopened with openpyxl, the cells of numbers and years hold the text as written, those of options are filled."""
    (finding,) = [found for found in example.findings if found.id == name]
    for cell in (cell for cell in finding.cells if cell.standing == "answered"):
        shown = shown_in(example, cell)
        if finding.values:
            assert shown == cell.text
        assert shown.strip(), cell


def test_cells_of_a_silence_are_blank(example):
    """The place where Norland's answer on recovery would stand holds nothing."""
    blank = [cell for f in example.findings for cell in f.cells if cell.standing == "not_answered" and cell.cell]
    assert {cell.state for cell in blank} >= {"XAD"}
    assert [shown_in(example, cell) for cell in blank[:5]] == [""] * len(blank[:5])


# By group

GROUPS = {"XAA": "North America", "XAB": "South", "XAC": "South"}
DIVIDED = Thresholds(most=0.7, half=0.4, few=0.3)  # two of three are about half


def by_group(read_table, form, text, groups=GROUPS):
    """Find what a table says, and what of it is said of the groups."""
    answers = read_table(text).answers
    found = find(answers, form, DIVIDED, PERIOD)
    return find_by_group(found, answers, form, "subregion", groups)


def test_a_measure_that_divides_is_told_of_each_group(read_table, form):
    """One State in the north has none; of two in the south both do: each group with its own base and its own cells."""
    found = by_group(
        read_table, form, "State | B1\n Saint Aurelia | no |\n Valdoria | yes |\n Costa Serena | broader |"
    )
    assert [(f.id, f.kind, *parts(f), f.count, f.base, f.asked) for f in found] == [
        ("B1-subregion-North_America", "group_none", "", "XAA", "", 0, 1, 1),
        ("B1-subregion-South", "group_all", "XAB XAC", "", "", 2, 2, 2),
    ]
    assert [[(cell.state, cell.cell) for cell in f.cells] for f in found] == [
        [("XAA", "B2")], [("XAB", "B3"), ("XAC", "B4")],
    ]  # fmt: skip
    assert [(f.group_by, f.group) for f in found] == [("subregion", "North America"), ("subregion", "South")]


def test_a_group_that_differs_and_one_that_is_silent(read_table, form):
    """One of two in the south has it; in the isles nobody answered: that is no "no"."""
    groups = {"XAA": "South", "XAB": "South", "XAC": "Isles"}
    answers = read_table("State | B1\n Saint Aurelia | no |\n Valdoria | yes |\n Costa Serena | |").answers
    (measure,) = [f for f in find(answers, form, DIVIDED, PERIOD) if f.id == "B1"]
    divided = replace(measure, kind="split")
    found = find_by_group([divided], answers, form, "subregion", groups)
    assert [(f.kind, *parts(f), f.base, f.asked) for f in found] == [
        ("group_some", "XAB", "XAA", "", 2, 2), ("group_silent", "", "", "XAC", 0, 1),
    ]  # fmt: skip
    assert [f.hinges_on for f in found] == [("XAA", "XAB"), ()]


def test_what_is_shared_or_is_no_measure_is_not_told_by_group(read_table, form):
    """All three have a body; two of three name a form, which is no measure."""
    table_of_all = (
        "State | B1 | A1\n Saint Aurelia | yes | csam |\n Valdoria | yes | csam |\n Costa Serena | yes | online |"
    )
    assert by_group(read_table, form, table_of_all) == []


def test_a_measure_in_part_counts_in_a_group_by_the_lenient_reading(example):
    """Of the Andean States, Valdoria has a study in part: read strictly, none of them has one."""
    found = {finding.id: finding for finding in example.all_findings}["A2-subregion-Andean"]
    assert (found.kind, *parts(found)) == ("group_some", "XAB", "XAH", "")
    assert dict(found.readings) == {"strict": "group_none", "lenient": "group_some"}
