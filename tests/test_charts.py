"""Charts: read back mark by mark: how many, where they stand, what they are called and what stands behind them."""

import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from galleries import LONG, answer, crowd, draw_all, name_states
from matplotlib.figure import Figure
from tables import framed

from analysis.charts import (
    STATUS_MARKS,
    Chart,
    draw_changes,
    draw_co_occurrence,
    draw_codes,
    draw_groups,
    draw_map,
    draw_matrix,
    draw_options,
    draw_sources,
    draw_standings,
    draw_timeline,
    draw_treaties,
    draw_years,
    gather_changes,
    list_illegible,
    list_years,
    mark_answers,
    mark_standings,
    with_evidence,
)  # fmt: skip
from analysis.charts.figures import DARK, INK, MIDDLE, PAPER, QUIET, RED, SHADE, WARM, WIDTH
from analysis.charts.labels import Label
from analysis.charts.marks import ALL_MARKS, RELATION_MARKS, outlines
from analysis.charts.page import MARGIN
from analysis.charts.scales import ticks
from analysis.charts.texts import height, width, wrap
from analysis.charts.tiles import place_tiles
from analysis.comparisons import compare, count_standings, list_values
from analysis.findings import Cell, Finding
from analysis.problems import InputError
from analysis.settings import Thresholds
from analysis.states import read_states
from analysis.treaties import COLUMNS as TREATIES
from analysis.two_sources import COLUMNS as SOURCES

MATRIX = """
    State         | A1            | A2 | B1      | B2   | C1
    Saint Aurelia | csam, online  | <5 | yes     | 2020 | Text
    Valdoria      | none          |    | no_info |      |
    Costa Serena  |               | x  | no      |      | Text
"""
STATES = ("XAA", "XAB", "XAC")
PRINTED = 9.7  # inches: the text height of an A4 page with margins of 25 mm
DEFICIENCIES = {  # G. Machado and others, "A physiologically-based model" (2009), at their full severity
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}


def texts(chart):
    """Return what is written on a chart, line breaks as spaces."""
    return [text.get_text().replace("\n", " ") for text in chart.figure.findobj(Label)]


def places(chart):
    """Return where each text stands, in inches from the upper left corner."""
    return {text.get_text().replace("\n", " "): text.get_position() for text in chart.figure.findobj(Label)}


def told(chart, *columns):
    """Return the marks of a chart as tuples of some of their columns."""
    return list(chart.marks[list(columns)].itertuples(index=False, name=None))


def ids_in(chart):
    """Return the ids in a chart's SVG."""
    return re.findall(r'<g id="([^"]+)"', chart.svg().decode())


# The figure and its words


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_chart_without_alternative_text_is_refused(text):
    """A reader who does not see it must be told what it shows."""
    with pytest.raises(ValueError, match=r"^A chart needs an alternative text that says what it shows\.$"):
        Chart(Figure(), text)


@pytest.mark.parametrize("text", ["Chart of the answers", "Gráfico: respuestas", "graphique des réponses"])
def test_an_alternative_text_that_names_the_kind_of_picture_is_refused(text):
    """It must say what was found, not how it was drawn."""
    with pytest.raises(ValueError, match="not what kind of picture it is"):
        Chart(Figure(), text)


def test_the_same_chart_is_the_same_file(open_small):
    """So that two runs on the same answers can be compared byte for byte."""
    enquiry = open_small(MATRIX)
    pictures = [draw_standings(count_standings(enquiry.answers), enquiry.words, "Answers").svg() for _ in range(2)]
    assert pictures[0] == pictures[1]
    assert b">Saint Aurelia</text>" in pictures[0]
    assert b"metadata" not in pictures[0]


def test_labels_wrap_by_their_width():
    """Lines are no wider than their place; a longer word breaks at a joint, else with a hyphen; no letter is lost."""
    assert wrap("one two three", width("one two")) == "one two\nthree"
    assert wrap("Sainte-Aurélie", width("Sainte-Au")) == "Sainte-\nAurélie"
    broken = wrap("incommunicado", width("incom"))
    assert max(width(line) for line in broken.split("\n")) <= width("incom")
    assert broken.replace("-\n", "") == "incommunicado"
    assert wrap("", 1) == ""
    assert height("one\ntwo") == 2 * height("one")


def test_measuring_leaves_no_font_open():
    """Forks would share the place in its file, and read one another's letters."""
    code = (
        "import os\n"
        "from analysis.charts.texts import width\n"
        "width('Ñ'), width('Ñ', weight='bold')\n"
        "print(*(os.readlink(one.path) for one in os.scandir('/proc/self/fd') if os.path.exists(one.path)))"
    )
    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not list the files that a process has open")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ".ttf" not in done.stdout


@pytest.mark.parametrize("most", range(41))
def test_scales_have_whole_numbers(most):
    """From nothing to the greatest count, each once, in order, and few enough to have room."""
    shown = ticks(most)
    assert shown[0] == 0
    assert shown[-1] == most
    assert all(type(number) is int for number in shown)
    assert all(one < other for one, other in pairwise(shown))
    assert len(shown) <= 6


# Colours


def linear(colour):
    """Return the light of a colour, as WCAG 2.2 reckons it."""
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light):
    """Return a colour in the space of CIE L*a*b*, in which distances are those that people see."""
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
    x, y, z = np.cbrt(to_xyz @ np.clip(light, 0, 1) / [0.95047, 1, 1.08883])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_texts_and_marks_stand_out_from_their_ground():
    """WCAG 2.2, level AA: 4.5 to 1 of texts, 3 to 1 of marks, on paper and on the shade of a period."""
    assert min(contrast(colour, ground) for colour in (INK, QUIET, DARK) for ground in (PAPER, SHADE)) >= 4.5
    assert min(contrast(mark.colour, PAPER) for mark in ALL_MARKS.values()) >= 3
    assert contrast(ALL_MARKS["year"].colour, SHADE) >= 3


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_colours_differ_for_every_eye(deficiency):
    """No two hues are near each other for people who see two colours, nor in grey."""
    seen = [lab(np.array(DEFICIENCIES[deficiency]) @ linear(colour)) for colour in (DARK, MIDDLE, WARM, RED)]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) >= 20
    assert min(abs(one[0] - other[0]) for one, other in combinations(seen, 2)) >= 5


def test_marks_differ_by_shape_and_not_by_colour_alone():
    """No two marks of one table look alike in black and white."""
    for table in (STATUS_MARKS, RELATION_MARKS):
        assert len({(mark.shape, mark.fill) for mark in table.values()}) == len(table)


@pytest.mark.parametrize(("name", "filled"), [("enquiry_only", (-0.5, 0)), ("report_only", (0, 0.5))])
def test_each_source_has_its_half_of_the_square(name, filled):
    """The enquiry the left one, the State report the right one; the other half is paper."""
    whole, half = outlines(name)
    assert (whole.face, half.face) == (PAPER, DARK)
    assert half.path.get_extents().intervalx == pytest.approx(filled)
    assert half.path.get_extents().intervaly == pytest.approx((-0.5, 0.5))


# Each kind of chart


def test_bars_are_as_long_as_the_counts(open_small):
    """The first option on top, its count and its States beside it; none for a standing; base and asked below."""
    enquiry = open_small("State | A1 | B1\n Saint Aurelia | csam, online |\n Valdoria | online |\n Costa Serena | |")
    question = enquiry.form.by_id["A1"]
    chart = draw_options(compare(enquiry.answers, question), question, enquiry.words, "Forms")
    assert told(chart, "question", "option", "value", "states") == [
        ("A1", "csam", 1, ("XAA",)), ("A1", "online", 2, ("XAA", "XAB")), ("A1", "live", 0, ()),
        ("A1", "travel", 0, ()), ("A1", "other", 0, ()), ("A1", "none", 0, ()),
    ]  # fmt: skip
    (left,) = set(chart.marks["x"][chart.marks["value"] == 0])
    halves = (chart.marks["x"] - left).tolist()
    assert halves[1] == pytest.approx(2 * halves[0])
    assert halves[0] > 0
    assert chart.marks["y"].is_monotonic_increasing
    stand = places(chart)
    assert stand["Abuse material"][1] == stand["Saint Aurelia"][1] == chart.marks["y"].iloc[0]
    assert stand["Online"][1] == stand["Saint Aurelia, Valdoria"][1] == chart.marks["y"].iloc[1]
    assert "number of States, of 2 that answered (3 asked)" in texts(chart)


def test_many_states_are_named_below_their_bar(example):
    """Thirty names have no room beside a bar; none is left out."""
    words, states = crowd(example.words, name_states(35)), name_states(35)
    question = next(q for q in words.form.questions if q.kind == "single")
    chosen = question.options[0].code
    comparison = compare(example.answers, question)
    row = {"option": [chosen], "states": [states], "count": [35], "base": [35], "asked": [35]}
    chart = draw_options(pd.DataFrame(row), question, words, "All of them")
    (names,) = [text for text in texts(chart) if text.count(",") == 34]
    assert names == ", ".join(map(words.state, states))
    assert places(chart)[names][1] > chart.marks["y"].iloc[0]
    assert set(comparison["option"]) >= {chosen}


def test_years_stand_at_their_year_in_the_order_of_the_enquiry(open_small):
    """A mark for each State that gave a year, further right the later; who was asked is told."""
    enquiry = open_small("State | B1 | B2\n Saint Aurelia | yes | 2020\n Valdoria | yes | 2001\n Costa Serena | no |")
    question = enquiry.form.by_id["B2"]
    for values in (list_values(enquiry.answers, question), list_years(enquiry.answers, [question])):
        chart = draw_years(values, (2019, 2024), enquiry.words, "Years")
        assert told(chart, "state", "value") == [("XAA", 2020), ("XAB", 2001)]
        (first, second) = chart.marks["x"]
        unit = (first - second) / 19
        assert unit == pytest.approx((WIDTH - 1.5 - MARGIN) / 24)  # the years 2001 to 2024
        assert chart.marks["y"].is_monotonic_increasing
        assert {"2020", "2001", "shaded: the period 2019 to 2024"} <= set(texts(chart))
        assert all(address.startswith("C") for ((_, _, address),) in chart.marks["cells"])
    assert "States that gave a year: 2, of 2 that answered (2 asked)" in texts(chart)


YEARS = """
    q1 | XAA | 2019 | 3 | 3
    q1 | XAB | 2021 | 3 | 3
    q1 | XAC | 2001 | 3 | 3
    q2 | XAA | 2021 | 1 | 2
    q2 | XAB | 2030 | 1 | 2
"""


def test_a_timeline_has_one_axis_for_all_questions(open_small):
    """States stand named in the column of their year; years outside the period stand beside their States below."""
    words = open_small(MATRIX).words
    q1, q2 = (replace(words.form.by_id["B2"], id=name, short={"en": name}) for name in ("q1", "q2"))
    years = framed(YEARS, "question state value base asked").assign(file="f", sheet="S", cell="B2")
    years["value"] = years["value"].astype(int)
    chart = draw_timeline(years, [q1, q2], (2019, 2024), words, "Years")
    assert told(chart, "question", "states", "value") == [
        ("q1", ("XAA",), 2019), ("q1", ("XAB",), 2021), ("q1", ("XAC",), "<2019"),
        ("q2", ("XAA",), 2021), ("q2", ("XAB",), ">2024"),
    ]  # fmt: skip
    x = chart.marks["x"].tolist()
    assert x[1] == x[3] > x[0]
    assert {"before 2019: Costa Serena (2001)", "after 2024: Valdoria (2030)", "3/3", "1/2"} <= set(texts(chart))
    heading = places(chart)["2021"][0]
    assert x[1] - 0.1 < heading < x[1] + (WIDTH - 1.3) / 6


def test_a_long_period_has_several_years_to_a_column(open_small):
    """The year stands beside the State, since the column no longer tells it."""
    words = open_small(MATRIX).words
    question = replace(words.form.by_id["B2"], id="q1", short={"en": "q1"})
    years = framed("q1 | XAA | 2003 | 1 | 1", "question state value base asked").assign(file="f", sheet="S", cell="B2")
    chart = draw_timeline(years, [question], (1990, 2024), words, "Years")
    assert "Saint Aurelia (2003)" in texts(chart)
    assert {"1990–1994", "2000–2004", "2020–2024"} <= set(texts(chart))


def test_standings_add_up_to_the_questions(open_small):
    """Each State's counts are all its questions, whatever the standing; in the order of the enquiry."""
    enquiry = open_small(MATRIX)
    chart = draw_standings(count_standings(enquiry.answers), enquiry.words, "Answers")
    own = chart.marks.assign(value=chart.marks["value"].astype(int))
    assert own.groupby("state", sort=False)["value"].sum().to_dict() == {"XAA": 6, "XAB": 6, "XAC": 6}
    assert told(chart, "state", "standing", "value")[:3] == [
        ("XAA", "answered", 5), ("XAA", "not_answered", "1"), ("XAB", "answered", 1),
    ]  # fmt: skip
    headings = {"answered", "no information", "not answered", "not asked", "could not be read"}
    assert headings <= set(texts(chart))
    assert "not applicable" not in texts(chart)
    assert "States that answered: 3 of 3" in texts(chart)


def test_a_matrix_marks_each_state_and_question(open_small):
    """A status by its mark, options by their number, years and numbers as themselves, silence by its standing."""
    enquiry = open_small(MATRIX)
    questions = [enquiry.form.by_id[name] for name in ("A1", "A2", "B1", "B2", "C1")]
    chart = draw_matrix(enquiry.answers, questions, STATES, enquiry.words, "Matrix")
    assert told(chart, "state", "question", "standing", "value") == [
        ("XAA", "A1", "answered", "2"), ("XAA", "A2", "answered", "<5"), ("XAA", "B1", "in_force", ""),
        ("XAA", "B2", "answered", "2020"), ("XAA", "C1", "answered", ""),
        ("XAB", "A1", "absent", ""), ("XAB", "A2", "not_answered", ""), ("XAB", "B1", "no_information", ""),
        ("XAB", "B2", "not_asked", ""), ("XAB", "C1", "not_answered", ""),
        ("XAC", "A1", "not_answered", ""), ("XAC", "A2", "unreadable", ""), ("XAC", "B1", "absent", ""),
        ("XAC", "B2", "not_asked", ""), ("XAC", "C1", "answered", ""),
    ]  # fmt: skip
    rows, columns = (
        chart.marks.groupby(name, sort=False)[axis].unique() for name, axis in (("state", "y"), ("question", "x"))
    )
    assert [len(row) for row in (*rows, *columns)] == [1] * 8
    assert np.concatenate(rows.to_list()).tolist() == sorted(np.concatenate(rows.to_list()))
    stand = places(chart)
    assert {name: stand[name][1] for name in ("Saint Aurelia", "Valdoria")} == {
        "Saint Aurelia": rows["XAA"][0], "Valdoria": rows["XAB"][0],
    }  # fmt: skip
    assert [text.split(" ")[0] for text in texts(chart)[:5]] == ["A1", "A2", "B1", "B2", "C1"]
    assert [text for text in texts(chart) if re.fullmatch(r"\d/\d", text)] == ["2/3", "1/3", "2/3", "1/1", "2/3"]
    assert chart.marks.loc[0, "cells"] == (("export.xlsx", "Data", "B2"),)


def test_figures_without_room_become_marks(example):
    """Of 28 columns, those of years are too narrow for a year; the mark tells that there is one, `marks` which."""
    chart = draw_matrix(example.answers, example.form.questions, example.settings.asked, example.words, "Matrix")
    years = {question.id for question in example.form.questions if question.kind == "year"}
    own = chart.marks[chart.marks["question"].isin(years) & (chart.marks["standing"] == "answered")]
    assert set(own["value"]) == {""}
    assert len(chart.marks) == 28 * 8


def test_what_a_state_is_not_in_the_answers_it_did_not_answer(open_small):
    """A State that sent nothing has its line, and no answer."""
    enquiry = open_small(MATRIX)
    shown = mark_answers(enquiry.answers, [enquiry.form.by_id["C1"]], ("XAD",))
    assert shown[["state", "standing"]].to_numpy().tolist() == [["XAD", "not_answered"]]


def test_codes_are_marked_in_the_states_that_wrote_of_them(open_small):
    """The code most States wrote of stands first; the mark says what each mention rests on."""
    words = open_small(MATRIX).words
    body = mention("BODY", {"XAC": "candidates"})
    hotline = mention("HOTLINE", {"XAA": "settled codings", "XAC": "codings"})
    chart = draw_codes([body, hotline], STATES, words, "Codes")
    assert told(chart, "state", "code", "standing", "findings") == [
        ("XAA", "HOTLINE", "settled codings", ("code-HOTLINE",)), ("XAC", "HOTLINE", "codings", ("code-HOTLINE",)),
        ("XAC", "BODY", "candidates", ("code-BODY",)),
    ]  # fmt: skip
    x = chart.marks["x"].tolist()
    assert x[0] < x[1] == x[2]
    assert chart.findings == ("code-HOTLINE", "code-BODY")
    assert [text for text in texts(chart) if re.fullmatch(r"\d/\d", text)] == ["2/2", "1/1"]


def test_codes_of_several_categories_stand_under_their_names(open_small):
    """In the order of the categories, with the name of each above its codes."""
    words = open_small(MATRIX).words
    hotline = mention("HOTLINE", {"XAA": "codings", "XAB": "codings"}, category="protection")
    chart = draw_codes([mention("BODY", {"XAC": "codings"}), hotline], STATES, words, "Codes")
    assert list(chart.marks["code"]) == ["BODY", "HOTLINE", "HOTLINE"]
    stand = places(chart)
    assert stand["Coordination and cooperation"][1] < stand["Coordinating body"][1] < stand["Hotlines"][1]


def mention(code, rests_on, category="coordination"):
    """A finding that these States mention a code."""
    return Finding(
        f"code-{code}", "mentioned", category, "", "", tuple(rests_on), (), (), 3, "", (), tuple(rests_on.items()), code
    )


EDITIONS = """
    State         | Year | B1  | A1
    Saint Aurelia | 2019 | no  | csam
    Saint Aurelia | 2024 | yes | csam, online
    Valdoria      | 2019 | no  | csam
    Valdoria      | 2024 | yes | csam
    Costa Serena  | 2019 | yes |
    Costa Serena  | 2024 | no  | online
"""


def test_changes_name_the_states_that_changed_alike(open_small):
    """Before and after, how many States and which; of several options what came and went alone; base and asked."""
    enquiry = open_small(EDITIONS, more='[[tables]]\nfile = "export.xlsx"\nyear = "Year"\n')
    questions = [enquiry.form.by_id[name] for name in ("A1", "B1")]
    changes = gather_changes(enquiry.answers, questions)
    chart = draw_changes(changes, questions, STATES, enquiry.words, "Two States created a body.")
    assert told(chart, "question", "option", "states", "value") == [
        ("A1", ">online", ("XAA",), "1"), ("B1", "no>>yes", ("XAA", "XAB"), "2"), ("B1", "yes>>no", ("XAC",), "1"),
    ]  # fmt: skip
    assert {"2019: –", "2024: Online", "2019: No", "2024: Yes, its own", "Saint Aurelia, Valdoria"} <= set(texts(chart))
    assert "answered in more than one edition: 2 States (3 asked)" in texts(chart)
    assert "answered in more than one edition: 3 States (3 asked)" in texts(chart)
    assert len(chart.marks["cells"].iloc[1]) == 4  # two States, two years


GROUPED = """
    north | csam   | 1 | 2 | 3
    north | online | 2 | 2 | 3
    south | csam   | 0 | 0 | 1
    south | online | 0 | 0 | 1
"""


def test_groups_show_where_their_states_agree(open_small):
    """A mark per State and option in the order of the enquiry, its silence apart, counts with base and asked."""
    words = open_small(MATRIX).words
    question = words.form.by_id["A1"]
    compared = framed(GROUPED, "group option count base asked").assign(states=[("XAC",), ("XAA", "XAC"), (), ()])
    for standing in ("answered", "no_information", "not_applicable", "not_answered", "not_asked", "unreadable"):
        compared[standing] = [()] * 4
    compared["answered"] = [("XAC", "XAA"), ("XAC", "XAA"), (), ()]
    compared["not_answered"] = [("XAB",), ("XAB",), ("XAD",), ("XAD",)]
    names = {"north": "The North", "south": "The South"}
    chart = draw_groups(compared, question, (*STATES, "XAD"), names, words, "The North is divided on one option.")
    assert told(chart, "option", "state", "standing") == [
        ("csam", "XAA", "not chosen"), ("csam", "XAB", "not_answered"), ("csam", "XAC", "chosen"),
        ("csam", "XAD", "not_answered"),
        ("online", "XAA", "chosen"), ("online", "XAB", "not_answered"), ("online", "XAC", "chosen"),
        ("online", "XAD", "not_answered"),
    ]  # fmt: skip
    assert {"1/2 (3)", "2/2 (3)", "0/0 (1)", "The North: Saint Aurelia, Valdoria, Costa Serena"} <= set(texts(chart))
    assert {"Costa Serena", "Saint Aurelia, Costa Serena"} <= set(texts(chart))  # who chose each, below the count
    assert len({round(x, 6) for x in chart.marks["x"]}) == 4


def test_groups_that_are_too_many_to_name_are_counted(gallery):
    """Of 35 States with long names the marks and the list of each group tell; of eight, the names stand at the counts."""
    assert "Costa Serena 7" in texts(gallery("en", 8)["groups"])
    assert not [text for text in texts(gallery("en", 35)["groups"]) if text == "Costa Serena 7"]


def test_codes_that_stand_together(open_small):
    """Each pair once, where its two codes cross: how many States, and in how many passages."""
    words = open_small(MATRIX).words
    pairs = framed("HOTLINE | BODY | 5\n BODY | X-CHALLENGE | 1", "code with_code passages")
    pairs["states"] = [("XAA", "XAB"), ("XAC",)]
    chart = draw_co_occurrence(pairs, 3, 3, words, "Hotlines go with coordinating bodies.")
    assert told(chart, "code", "option", "states", "value") == [
        ("HOTLINE", "BODY", ("XAA", "XAB"), "2"), ("BODY", "X-CHALLENGE", ("XAC",), "1"),
    ]  # fmt: skip
    assert "States that wrote: 3 of 3" in texts(chart)
    assert chart.marks["x"].iloc[0] < chart.marks["x"].iloc[1]
    assert {"5", "1"} <= set(texts(chart))


# The map


def test_every_state_of_the_americas_has_its_tile():
    """35 States, none on another's tile, neighbours beside each other."""
    states = read_states()
    tiles = place_tiles(list(states.index), states)
    assert set(tiles) == set(states.index)
    assert len(set(tiles.values())) == 35
    assert max(column for column, _ in tiles.values()) <= 6
    assert tiles["CAN"][1] < tiles["USA"][1] < tiles["MEX"][1] < tiles["PAN"][1] < tiles["PER"][1] < tiles["CHL"][1]
    assert tiles["CHL"][0] < tiles["ARG"][0] < tiles["URY"][0]


def test_a_map_names_every_state_and_drops_none(open_small):
    """Tiles where the States' table says; a State without one stands beside, with its mark."""
    enquiry = open_small(MATRIX)
    table = enquiry.words.table_of_states.assign(tile_column="", tile_row="")
    table.loc["XAA", ["tile_column", "tile_row"]] = ["3", "5"]
    table.loc["XAB", ["tile_column", "tile_row"]] = ["4", "4"]
    words = replace(enquiry.words, table_of_states=table)
    chart = draw_map(mark_answers(enquiry.answers, [enquiry.form.by_id["B1"]], STATES), words, "One has a body.")
    assert told(chart, "state", "standing") == [("XAA", "in_force"), ("XAB", "no_information"), ("XAC", "absent")]
    (x, y), (x1, y1), _ = told(chart, "x", "y")
    assert (x < x1, y > y1) == (True, True)
    stand = places(chart)
    assert stand["not on the map:"][1] < stand["Costa Serena"][1] == chart.marks["y"].iloc[2]
    assert "States that answered: 2 of 3" in texts(chart)


def test_a_map_of_who_answered(open_small):
    """How many of the questions put to it each State answered; one that sent nothing did not answer."""
    enquiry = open_small(MATRIX)
    shown = mark_standings(count_standings(enquiry.answers), (*STATES, "XAD"))
    assert shown[["state", "standing", "value"]].to_numpy().tolist() == [
        ["XAA", "answered", "5/6"], ["XAB", "answered", "1/5"], ["XAC", "answered", "2/5"], ["XAD", "not_answered", ""],
    ]  # fmt: skip
    assert "States that answered: 3 of 4" in texts(draw_map(shown, enquiry.words, "Three of four answered."))


def test_tiles_that_are_none_are_refused(open_small):
    """All faults together, each with its State and what to do."""
    table = open_small(MATRIX).words.table_of_states.assign(tile_column="", tile_row="0")
    table.loc[["XAB", "XAC"], "tile_column"] = "2"
    with pytest.raises(InputError) as raised:
        place_tiles(STATES, table)
    assert [problem.sentence() for problem in raised.value.problems] == [
        "the table of States gives XAA the tile ', 0', which is no column and row; write whole numbers from 0 into "
        "tile_column (at most 16) and tile_row, or leave both empty.",
        "XAB and XAC have the same tile on the map; give one of them another in tile_column and tile_row of the table "
        "of States.",
    ]


# Evidence


def test_marks_lead_to_their_findings_and_cells(open_small):
    """Of each bar the findings on its option and the cells in which its States chose it, no others."""
    enquiry = open_small(
        "State | A1 | B1\n Saint Aurelia | csam, online | yes\n Valdoria | online |\n Costa Serena | |"
    )
    question = enquiry.form.by_id["A1"]
    chart = draw_options(compare(enquiry.answers, question), question, enquiry.words, "Forms")
    linked = with_evidence(chart, enquiry.findings)
    by_option = linked.marks.set_index("option")
    assert by_option.at["csam", "findings"] == ("A1-csam",)
    assert by_option.at["csam", "cells"] == (("export.xlsx", "Data", "B2"),)
    assert by_option.at["online", "cells"] == (("export.xlsx", "Data", "B2"), ("export.xlsx", "Data", "B3"))
    assert by_option.at["live", "cells"] == ()
    assert set(linked.findings) == {finding.id for finding in enquiry.findings}
    assert set(chart.marks["findings"]) == {()}


def test_a_mark_of_a_code_leads_to_the_findings_on_it():
    """A finding on another code, or on a question, is none of its own."""
    cells = (Cell("XAA", 2024, "answered", "", False, "t", "f.xlsx", "S", "C3"),)
    on_code = Finding("code-A", "mentioned", "", "", "", ("XAA",), (), (), 1, "", cells, (), "A")
    other = replace(on_code, id="code-B", code="B")
    marks = pd.DataFrame(
        [{"gid": "g", "states": ("XAA",), "question": "", "option": "", "code": "A", "findings": (), "cells": ()}]
    )
    (mark,) = with_evidence(Chart(Figure(), "One", marks=marks), [other, on_code]).marks.itertuples()
    assert (mark.findings, mark.cells) == (("code-A",), (("f.xlsx", "S", "C3"),))


def test_progress_is_evidence_of_the_states_that_progressed():
    """A finding that holds for some States is none on those of which it does not hold; silence is none on a bar."""
    progress = Finding("Q-progress", "progress", "", "Q", "", ("XAA",), ("XAB",), (), 2, "", ())
    silence = replace(progress, id="Q-silence", kind="silence", states_for=("XAC",))
    whole = replace(progress, id="Q", kind="common_to_most")
    blank = {"question": "Q", "option": "", "code": "", "findings": (), "cells": ()}
    marks = pd.DataFrame([blank | {"gid": "a", "states": ("XAA",)}, blank | {"gid": "b", "states": ("XAB",)}])
    linked = with_evidence(Chart(Figure(), "One", marks=marks), [progress, silence, whole])
    assert list(linked.marks["findings"]) == [("Q-progress", "Q"), ("Q",)]


# What States wrote is text


@pytest.mark.parametrize("written", ["US$ 5 to US$ 10", r"$\unknown$", "<b>5</b>", "５ 😀"])
def test_what_a_state_wrote_is_no_formula(open_small, written):
    """Two dollar signs in a figure are dollars; nothing that is written stops the chart."""
    enquiry = open_small(MATRIX)
    answers = enquiry.answers.copy()
    answers.loc[answers["text"] == "<5", "text"] = written
    chart = draw_matrix(answers, [enquiry.form.by_id["A2"]], ("XAA",), enquiry.words, "Figures")
    assert f">{written.replace('<', '&lt;').replace('>', '&gt;')}</text>" in chart.svg().decode()


def test_an_option_with_two_dollar_signs_is_no_formula(open_small):
    """A form may ask for sums of money."""
    enquiry = open_small(MATRIX)
    question = enquiry.form.by_id["A1"]
    option = replace(question.options[0], label={"en": "From $10 to $20"})
    question = replace(question, options=(option, *question.options[1:]))
    chart = draw_options(compare(enquiry.answers, question), question, enquiry.words, "Forms")
    assert ">From $10 to $20</text>" in chart.svg().decode()


def test_nothing_to_draw_is_drawn_as_nothing(open_small):
    """No question, no State, no answer, no change: a chart without marks that says its base, and no error."""
    enquiry = open_small(MATRIX)
    answers, words, (question, *_) = enquiry.answers, enquiry.words, enquiry.form.questions
    drawn = [
        draw_matrix(answers, [], STATES, words, "None"), draw_matrix(answers, [question], (), words, "None"),
        draw_codes([], STATES, words, "None"), draw_years(list_years(answers, []), (2019, 2024), words, "None"),
        draw_timeline(list_years(answers, []), [question], (2019, 2024), words, "None"),
        draw_standings(count_standings(answers).iloc[:0], words, "None"),
        draw_map(mark_answers(answers, [question], ()), words, "None"),
        draw_changes(gather_changes(answers, [question]), [question], STATES, words, "None"),
        draw_groups(compare(answers, question).assign(group="g").iloc[:0], question, STATES, {}, words, "None"),
        draw_co_occurrence(pd.DataFrame(columns=["code", "with_code", "passages", "states"]), 0, 3, words, "None"),
        draw_sources(pd.DataFrame(columns=SOURCES), STATES, words, "None"),
        draw_treaties(pd.DataFrame(columns=TREATIES), words, "None"),
    ]  # fmt: skip
    assert [len(chart.marks) for chart in drawn] == [0] * 12
    assert all(chart.svg() for chart in drawn)


# All kinds, few and many States, every language


@pytest.fixture(scope="module")
def gallery(example):
    """Give every kind of chart of so many States in a language, drawn once."""
    kept = {}

    def drawn(language, number, more=""):
        if (language, number, more) not in kept:
            states = name_states(number)
            words = crowd(example.in_language(language).words, states, more)
            if number not in kept:
                kept[number] = answer(words, states)
            kept[language, number, more] = draw_all(words, states, kept[number], Thresholds())
        return kept[language, number, more]

    return drawn


@pytest.mark.parametrize("number", [8, 35])
@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_text_can_be_read(gallery, language, number):
    """None is clipped, too small, or over another or a mark; 35 States and 28 questions fit on a printed page."""
    charts = gallery(language, number)
    assert [(kind, fault) for kind, chart in charts.items() for fault in list_illegible(chart)] == []
    assert {kind for kind, chart in charts.items() if chart.figure.get_figheight() > PRINTED} == set()


@pytest.mark.parametrize("number", [8, 35])
def test_absurdly_long_labels_can_be_read(gallery, number):
    """Names of 200 letters, one word of 100 among them, wrap and push the rest down; all of each is there."""
    for kind, chart in gallery("es", number, LONG).items():
        assert list_illegible(chart) == [], kind
        assert any("alguno contendrá" in text for text in texts(chart)), kind


def test_what_cannot_be_read_is_found():
    """A text outside the page, one over another, one too small, one over a mark."""
    figure = Figure(figsize=(3, 3))
    for x, y, text, size in (
        (0.95, 0.9, "outside", 9),
        (0.2, 0.5, "under", 9),
        (0.21, 0.5, "over", 9),
        (0.5, 0.2, "small", 5),
    ):
        figure.text(x, y, text, fontsize=size)
    marks = pd.DataFrame([{"gid": "m", "x": 1.55, "y": 2.37}])
    faults = list_illegible(Chart(figure, "What it shows", marks=marks))
    assert faults == ["too small: small", "clipped: outside", "over each other: under | over", "over a mark: small (m)"]


@pytest.mark.parametrize("number", [8, 35])
def test_marks_are_the_same_in_every_language(gallery, number):
    """The same marks for the same States with the same values in the same order: only the words differ."""
    same = ["gid", "state", "states", "question", "option", "code", "standing", "cells", "findings"]
    for kind, chart in gallery("en", number).items():
        for language in ("es", "pt", "fr"):
            theirs = gallery(language, number)[kind]
            pd.testing.assert_frame_equal(chart.marks[same], theirs.marks[same], obj=f"{kind} {language}")


@pytest.mark.parametrize("number", [8, 35])
def test_each_mark_has_its_place_in_the_svg(gallery, number):
    """Each id once, drawn, and on the page."""
    for kind, chart in gallery("fr", number).items():
        assert chart.marks["gid"].is_unique, kind
        drawn = ids_in(chart)
        assert [drawn.count(gid) for gid in chart.marks["gid"]] == [1] * len(chart.marks), kind
        assert chart.marks["x"].between(0, WIDTH).all()
        assert chart.marks["y"].between(0, chart.figure.get_figheight()).all()


@pytest.mark.parametrize("number", [8, 35])
def test_no_chart_ranks_the_states(gallery, number):
    """Where a line or a column is a State's, they follow each other as the enquiry has them."""
    order = list(name_states(number))
    for kind in ("matrix of 3", "matrix of 28", "years", "standings", "treaties"):
        down = gallery("en", number)[kind].marks.sort_values("y", kind="stable")["state"].unique().tolist()
        assert down == [state for state in order if state in down], kind
    for kind in ("codes", "sources"):
        across = gallery("en", number)[kind].marks.sort_values("x", kind="stable")["state"].unique().tolist()
        assert across == [state for state in order if state in across], kind


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_charts_of_the_example_are_the_same_in_every_language(example, language):
    """The same bars, the same marks: only the words differ."""
    words = example.in_language(language).words
    for category in example.form.categories:
        questions = example.form.in_category(category)
        ours, theirs = (
            draw_matrix(example.answers, questions, example.settings.asked, said, "Matrix").marks
            for said in (example.words, words)
        )
        same = ["gid", "state", "question", "standing", "cells"]
        pd.testing.assert_frame_equal(ours[same], theirs[same])
