"""Two sources: what a State says in the enquiry and in its reports stands side by side and is never merged."""

import csv
import datetime
from pathlib import Path

import pandas as pd
import pytest
from tables import CODEBOOK, framed, write_workbook

from analysis.charts import draw_sources
from analysis.charts.labels import Label
from analysis.codebook import read_codebook
from analysis.coding.closed import COLUMNS as CLOSED
from analysis.findings import KINDS, OF_SOURCES, by_weight
from analysis.narrative import tell_at_odds, tell_relations, tell_sources
from analysis.narrative.sentences import sentence
from analysis.narrative.wording import Words
from analysis.two_sources import compare_sources, count_relations, find_sources
from analysis.verification.texts import numbers_in

ASKED = ("XAA", "XAB", "XAC", "XAD", "XAE")
PASSAGES = """
    XAA/C1        | XAA | enquiry | C1 |    |             |            | A committee meets.
    XAB/C1        | XAB | enquiry | C1 |    |             |            | There is no committee.
    XAC/C1        | XAC | enquiry | C1 |    |             |            | A committee.
    CRC/C/XAA/2 §5 | XAA | CRC    |    | 5  | CRC/C/XAA/2 | '2019-03-01 | The committee is in force.
    CRC/C/XAB/4 §7 | XAB | CRC    |    | 7  | CRC/C/XAB/4 | '2019-05-01 | The committee is in force.
    CRC/C/XAB/4 §8 | XAB | CRC    |    | 8  | CRC/C/XAB/4 | '2019-05-01 | A hotline.
    CRC/C/XAD/1 §1 | XAD | CRC    |    | 1  | CRC/C/XAD/1 | '2018-01-01 | A committee.
    CRC/C/XAE/1 §1 | XAE | CRC    |    | 1  | CRC/C/XAE/1 | '2018-01-01 | Nothing of note.
"""
DECIDED = """
    XAA/C1         | BODY    |          | candidates
    XAB/C1         | BODY    | absent   | codings
    XAC/C1         | BODY    |          | candidates
    CRC/C/XAA/2 §5 | BODY    | in_force | settled codings
    CRC/C/XAB/4 §7 | BODY    | in_force | codings
    CRC/C/XAB/4 §8 | HOTLINE |          | candidates
    CRC/C/XAD/1 §1 | BODY    |          | candidates
"""
REPORTED = {"XAA", "XAB", "XAE", "XAF"}  # States of the example of which a report is at hand
NO_CLOSED = pd.DataFrame(columns=CLOSED)
NAMES = pd.DataFrame({"name_en": list(ASKED), "languages": "en"}, index=pd.Index(ASKED))


@pytest.fixture
def codebook(tmp_path):
    """Two codes on measures, and one on what is hard."""
    return read_codebook(write_workbook(tmp_path / "codebook.xlsx", CODEBOOK), "codebook.xlsx")


@pytest.fixture
def compare(codebook):
    """Compare the sources of the passages above, with the codes that the form gives."""

    def compared(closed=NO_CLOSED, decided=DECIDED):
        passages = framed(PASSAGES, "passage state source question paragraph symbol date text")
        passages = passages.assign(is_pointer=False, language="en", file="f", sheet=passages["symbol"], cell="§1")
        codes = framed(decided, "passage code status rests_on").assign(is_disputed=False)
        responses = pd.DataFrame({
            "state": ["XAA", "XAB", "XAC", "XAE"], "counts": True, "year": 2024,
            "submitted": [datetime.date(2024, 6, 14), pd.NaT, pd.NaT, pd.NaT],
        })  # fmt: skip
        return compare_sources(codes, passages, closed, codebook, responses, ASKED)

    return compared


def relations(table, code):
    """The relation of each State in the order in which they were asked."""
    return table.loc[table["code"] == code, "relation"].tolist()


def test_state_by_code(compare):
    """XAA says it in both, XAB contradicts itself; XAC has no report, XAD did not answer, XAE speaks of it nowhere."""
    table = compare()
    assert relations(table, "BODY") == ["both", "at_odds", "no_report", "no_response", "neither"]
    assert relations(table, "HOTLINE") == ["neither", "report_only", "no_report", "no_response", "neither"]
    assert set(table["code"]) == {"BODY", "HOTLINE"}


def test_each_source_keeps_its_status_date_basis_and_place(compare):
    """Nothing of the two is merged: one has its cell, the other its symbol and paragraph."""
    row = compare().set_index(["code", "state"]).loc[("BODY", "XAB")]
    assert (row["enquiry_statuses"], row["report_statuses"]) == (("absent",), ("in_force",))
    assert (row["enquiry_date"], row["report_dates"]) == ("2024", ("2019-05-01",))
    assert (row["enquiry_rests_on"], row["report_rests_on"]) == ("codings", "codings")
    assert [cell.text for cell in row["enquiry_cells"]] == ["There is no committee."]
    assert [(cell.sheet, cell.year) for cell in row["report_cells"]] == [("CRC/C/XAB/4", 2019)]


@pytest.mark.parametrize(
    ("enquiry", "report", "relation"),
    [
        ("absent", "in_force", "at_odds"), ("planned", "partly", "at_odds"), ("in_force", "ended", "at_odds"),
        ("in_force", "partly", "both"), ("absent", "planned", "both"), ("in_progress", "in_force", "both"),
        ("", "absent", "both"), ("", "", "both"),
    ],
)  # fmt: skip
def test_what_is_at_odds(compare, enquiry, report, relation):
    """There against not there; what is under way, or of which no status is known, contradicts nothing."""
    decided = DECIDED.replace("absent  ", f"{enquiry:8}", 1).replace(
        "§7 | BODY    | in_force", f"§7 | BODY    | {report:8}"
    )
    assert relations(compare(decided=decided), "BODY")[1] == relation


def test_a_source_that_says_both_contradicts_nothing(compare):
    """One committee works and another is planned: that is no contradiction of a report that speaks of one."""
    decided = DECIDED + "    CRC/C/XAB/4 §8 | BODY | planned | candidates\n"
    assert relations(compare(decided=decided), "BODY")[1] == "both"


def test_a_closed_answer_counts_where_the_form_gives_it_a_code(compare):
    """A tick is what the enquiry says, beside the words."""
    closed = framed("XAE | 2024 | B1 | yes | coordination | BODY | in_force | | Yes | f | B | D4", " ".join(CLOSED))
    row = compare(closed).set_index(["code", "state"]).loc[("BODY", "XAE")]
    assert (row["relation"], row["enquiry_rests_on"]) == ("enquiry_only", "closed answers")
    assert [(cell.question, cell.cell) for cell in row["enquiry_cells"]] == [("B1", "D4")]


@pytest.mark.parametrize(
    ("code", "is_measure", "report", "relation", "said"),
    [
        ("BODY", "yes", "absent", "at_odds", ("chosen",)), ("BODY", "yes", "planned", "at_odds", ("chosen",)),
        ("BODY", "yes", "in_force", "both", ("chosen",)), ("BODY", "yes", "", "both", ("chosen",)),
        ("BODY", "", "absent", "both", ()), ("X-CHALLENGE", "yes", "absent", "both", ()),
    ],
)  # fmt: skip
def test_an_option_chosen_among_several_says_that_its_measure_is_there(
    compare, code, is_measure, report, relation, said
):
    """It has no status of its own, and contradicts a report that says there is none; what is hard is no measure."""
    decided = DECIDED.replace("§5 | BODY    | in_force", f"§5 | {code} | {report}")
    row = f"XAA | 2024 | D3 | one | protection | {code} | | {is_measure} | 1 | f | D | D4"
    found = compare(framed(row, " ".join(CLOSED)), decided).set_index(["code", "state"]).loc[(code, "XAA")]
    assert (found["relation"], found["enquiry_statuses"]) == (relation, said)


def test_counts_say_which_source_they_count(compare):
    """Of five asked three have both sources; each is in one column."""
    counts = count_relations(compare()).set_index("code")
    assert counts.loc["BODY"].drop("category").to_dict() == {
        "both": ("XAA",), "at_odds": ("XAB",), "enquiry_only": (), "report_only": (), "neither": ("XAE",),
        "base": 3, "asked": 5,
    }  # fmt: skip


def test_findings_carry_the_evidence_of_both(compare):
    """A finding has its States, the others that have both sources, and the cells of each source."""
    found = {finding.id: finding for finding in find_sources(compare(), compare(), {"BODY": "tentative"})}
    assert set(found) == {"sources-BODY-both", "sources-BODY-at_odds", "sources-HOTLINE-report_only"}
    odds = found["sources-BODY-at_odds"]
    assert (odds.states_for, odds.against, odds.silent) == (("XAB",), ("XAA", "XAE"), ("XAC", "XAD"))
    assert (odds.base, odds.asked, odds.rests_on, odds.reliability) == (3, 5, "codings", "tentative")
    assert [(cell.source, cell.sheet, cell.cell) for cell in odds.cells] == [
        ("enquiry", "", "§1"), ("CRC", "CRC/C/XAB/4", "§1"),
    ]  # fmt: skip
    assert odds.values == (("XAB", "enquiry 2024: absent; reports 2019-05-01: in_force"),)


def test_what_a_finding_is_under_the_strict_reading(compare):
    """Candidates do not count: XAA's committee stands in its report alone, XAB's contradiction is that of people."""
    firm = "\n".join(line for line in DECIDED.splitlines() if "candidates" not in line) + "\n"
    found = {finding.id: finding for finding in find_sources(compare(), compare(decided=firm), {})}
    assert dict(found["sources-BODY-both"].readings) == {"strict": "", "lenient": "sources_both"}
    assert found["sources-BODY-at_odds"].is_stable
    assert not found["sources-HOTLINE-report_only"].is_stable
    assert found["sources-BODY-at_odds"].hinges_on == ("XAB",)


def test_every_kind_is_known_and_has_a_place(example):
    """Each kind of finding on two sources is one of all kinds, weighs as its place says, and has an id of its own."""
    assert {finding.kind for finding in example.source_findings} == set(OF_SOURCES)
    ordered = by_weight(example.source_findings, example.form.known_categories)
    places = [example.form.known_categories.index(f.category) * 100 + KINDS.index(f.kind) for f in ordered]
    assert places == sorted(places)
    ids = [finding.id for finding in example.all_findings]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "XAB says one thing of “coordinating body” in the enquiry and the contrary in its State report"),
        ("es", "Sobre “órgano coordinador”, XAB dice una cosa en la consulta y lo contrario en su informe"),
        ("pt", "Sobre “coordinating body”, XAB diz uma coisa na consulta e o contrário em seu relatório"),
        (
            "fr",
            "Sur «\u00a0coordinating body\u00a0», XAB dit une chose dans l'enquête et le contraire dans son rapport",
        ),
    ],
)
def test_a_finding_stands_alone_as_a_sentence(compare, codebook, form, language, said):
    """It says which source it counts, how many States, and of how many both sources are at hand."""
    found = {f.id: f for f in find_sources(compare(), compare(), {})}["sources-BODY-at_odds"]
    told = sentence(found, Words(language, form, NAMES, codebook))
    assert told.startswith(said)
    assert numbers_in(told) == ["1", "3"]


def test_what_is_told(compare, codebook, form):
    """Each sentence names the source of its count and the State; silence and neither are told, not left out."""
    table, words = compare(), Words("en", form, NAMES, codebook)
    assert tell_sources(table, words).text.startswith(
        "Of 3 of the 5 States asked, both an answer to the enquiry and State reports are at hand: XAA, XAB and XAE. 1 State "
        "answered the enquiry and no report of it is at hand, which says nothing of what it reported. 1 State did not "
        "answer the enquiry."
    )
    findings = [finding for finding in find_sources(table, table, {}) if finding.code == "BODY"]
    assert tell_relations("coordination", findings, words).sentences[1].text == (
        "Coordinating body: 1 State (XAA) in both sources; 1 State (XAB) at odds; 1 State in neither."
    )
    odds = [
        "XAB, coordinating body: the enquiry (2024) says that there is none; the State report (2019-05-01) says that it is "
        "in force.",
        "The enquiry and the report may each be right at its time.",
    ]
    assert [told.text for told in tell_at_odds(table, words)] == odds
    proposed = tell_at_odds(compare(decided=DECIDED.replace("absent   | codings", "absent   | candidates")), words)
    assert [told.text for told in proposed] == [
        *odds,
        "Of these, 1 of 1 rest in one source or both on candidates, which a dictionary found and no person has decided.",
    ]


def test_the_chart_has_a_mark_for_every_state_and_code(compare, codebook, form):
    """Each in the column of its State, with its relation, the finding that is told of it and the cells of both sources."""
    table, words = compare(), Words("en", form, NAMES, codebook)
    told = ("sources-BODY-both", "sources-HOTLINE-report_only")  # that on BODY at odds is withheld
    chart = draw_sources(table, ASKED, words, "What it shows", told)
    shown = chart.marks[["code", "state", "standing", "findings"]].itertuples(index=False, name=None)
    assert list(shown) == [
        ("BODY", "XAA", "both", told[:1]), ("BODY", "XAB", "at_odds", ()), ("BODY", "XAC", "no_report", ()),
        ("BODY", "XAD", "no_response", ()), ("BODY", "XAE", "neither", ()),
        ("HOTLINE", "XAA", "neither", ()), ("HOTLINE", "XAB", "report_only", told[1:]),
        ("HOTLINE", "XAC", "no_report", ()), ("HOTLINE", "XAD", "no_response", ()), ("HOTLINE", "XAE", "neither", ()),
    ]  # fmt: skip
    assert chart.findings == told
    assert chart.marks["cells"].tolist()[:2] == [
        (("f", "", "§1"), ("f", "CRC/C/XAA/2", "§1")), (("f", "", "§1"), ("f", "CRC/C/XAB/4", "§1")),
    ]  # fmt: skip
    columns = chart.marks.groupby("state")["x"].unique()
    assert [len(places) for places in columns] == [1] * 5
    assert columns.loc[list(ASKED)].str[0].is_monotonic_increasing


def test_the_chart_says_what_it_compares_and_what_no_person_decided(compare, codebook, form):
    """Three of five have both sources; of the three marks of what was said, XAA's and the hotline rest on candidates."""
    chart = draw_sources(compare(), ASKED, Words("en", form, NAMES, codebook), "What it shows")
    said = {text.get_text().replace("\n", " ") for text in chart.figure.findobj(Label)}
    assert said >= {
        "States of which both sources are at hand, the only ones compared: 3 of 5",
        "marks of what was said that rest, in one source or both, on candidates that no person decided: 2 of 3",
    }
    decided = DECIDED.replace("candidates", "codings")
    chart = draw_sources(compare(decided=decided), ASKED, Words("en", form, NAMES, codebook), "What it shows")
    assert not any("candidates" in text.get_text() for text in chart.figure.findobj(Label))


def test_the_example_compares_two_states(example):
    """Of the eight fictional States four have a report; of the others nothing is said to be in neither."""
    table = example.sources
    comparable = set(
        table.loc[table["relation"].isin(["both", "at_odds", "enquiry_only", "report_only", "neither"]), "state"]
    )
    assert comparable == REPORTED
    assert set(table["state"]) == set(example.settings.asked)
    for finding in example.source_findings:
        assert {cell.state for cell in finding.cells} == set(finding.states_for)


def test_committees_words_are_no_passages(example):
    """What can be coded as said by a State never holds the Committee's own text."""
    assert set(example.documents.paragraphs["author"]) == {"state"}
    assert len(example.documents.said_by_states) == (example.passages["source"] != "enquiry").sum()


def test_one_category_of_the_example_is_as_counted_by_hand(example):
    """Participation, State by code, as read in the answers and reports: XAF ticks "none" and reports a parliament.

    What "none of these" denies is said in the enquiry too, and is no silence; XAB ticks consultations, and reports that
    none were held with victims. The four States without a report are not compared. The places are the questions and paragraphs that speak of it.
    """
    with (Path(__file__).parent / "expected" / "example-2024-sources.csv").open(encoding="utf-8") as file:
        counted = list(csv.DictReader(file))
    table = example.sources[example.sources["category"] == "participation"]
    of_both = table[table["state"].isin(REPORTED)]
    told = [
        {
            "state": row.state, "code": row.code, "relation": row.relation,
            "enquiry_statuses": " ".join(row.enquiry_statuses), "report_statuses": " ".join(row.report_statuses),
            "enquiry_date": row.enquiry_date, "report_dates": " ".join(row.report_dates),
            "places": " ".join(dict.fromkeys(
                cell.question.split(" ")[-1] for cell in (*row.enquiry_cells, *row.report_cells)
            )),
        }
        for row in of_both.itertuples()
    ]  # fmt: skip
    assert told == counted
    assert set(table.loc[~table["state"].isin(REPORTED), "relation"]) == {"no_report"}
    assert len(table) == len(example.settings.asked) * table["code"].nunique()
