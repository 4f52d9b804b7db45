"""Charts: read back from the axes: how many marks, where they stand, and what they are called."""

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from analysis.charts import STATUS_MARKS, Chart, draw_codes, draw_matrix, draw_options, draw_standings, draw_years
from analysis.charts.figures import wrapped
from analysis.comparisons import compare, count_standings, list_values
from analysis.findings import Finding

MATRIX = """
    State         | A1            | A2 | B1      | B2   | C1
    Saint Aurelia | csam, online  | <5 | yes     | 2020 | Text
    Valdoria      | none          |    | no_info |      |
    Costa Serena  |               | x  | no      |      | Text
"""


def axes_of(chart):
    """Return the one pair of axes of a chart."""
    (axes,) = chart.figure.axes
    return axes


def labels(axis):
    """Return the labels of an axis, line breaks as spaces."""
    return [label.get_text().replace("\n", " ") for label in axis.get_ticklabels()]


def texts(axes):
    """Return what is written inside the axes, with its place."""
    return [(text.get_text(), *text.get_position()) for text in axes.texts]


def marks(axes):
    """Return what the marks stand for, by column and row."""
    return {
        (int(line.get_xdata()[0]), int(line.get_ydata()[0])): line.get_gid() for line in axes.lines if line.get_gid()
    }


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_chart_without_alternative_text_is_refused(text):
    """A reader who does not see it must be told what it shows."""
    with pytest.raises(ValueError, match=r"^A chart needs an alternative text that says what it shows\.$"):
        Chart(Figure(), text)


def test_the_same_chart_is_the_same_file(open_small):
    """So that two runs on the same answers can be compared byte for byte."""
    enquiry = open_small(MATRIX)
    pictures = [draw_standings(count_standings(enquiry.answers), enquiry.words, "Answers").svg() for _ in range(2)]
    assert pictures[0] == pictures[1]
    assert b"Saint Aurelia" in pictures[0]  # text stays text


def test_long_labels_wrap(example):
    """No line of a label is longer than its place allows; a single longer word is kept whole."""
    assert wrapped("one two three", 7) == "one two\nthree"
    assert wrapped("incommunicado", 5) == "incommunicado"
    question = example.form.by_id["D1"]
    chart = draw_options(compare(example.answers, question), question, example.words, "Offences")
    shown = [label.get_text() for label in axes_of(chart).get_yticklabels()]
    assert max(len(line) for label in shown for line in label.split("\n")) <= 34
    assert any("\n" in label for label in shown)


def test_bars_are_as_long_as_the_counts(open_small):
    """The first option on top, its count and its States beside it; none for a standing; base and asked below."""
    enquiry = open_small("State | A1 | B1\n Saint Aurelia | csam, online |\n Valdoria | online |\n Costa Serena | |")
    question = enquiry.form.by_id["A1"]
    axes = axes_of(draw_options(compare(enquiry.answers, question), question, enquiry.words, "Forms", ("A1-csam",)))
    bars = sorted(axes.patches, key=lambda bar: -bar.get_y())
    assert [bar.get_width() for bar in bars] == [1, 2, 0, 0, 0, 0]
    assert labels(axes.yaxis)[::-1] == [
        "Abuse material", "Online", "Online, in live broadcasts", "In travel, transport and tourism", "Other", "None",
    ]  # fmt: skip
    beside = [text for text, _, _ in sorted(texts(axes), key=lambda said: (-said[2], said[1])) if text]
    assert beside == ["1", "Saint Aurelia", "2", "Saint Aurelia, Valdoria", "0", "0", "0", "0"]
    middles = sorted((bar.get_y() + bar.get_height() / 2 for bar in bars), reverse=True)
    assert middles == pytest.approx(sorted(axes.get_yticks(), reverse=True))
    assert axes.get_xlabel() == "number of States, of 2 that answered (3 asked)"


def test_years_stand_at_their_year(open_small):
    """A point for each State that gave a year, with the year beside it; the period is shaded."""
    enquiry = open_small("State | B1 | B2\n Saint Aurelia | yes | 2020\n Valdoria | yes | 2001\n Costa Serena | no |")
    values = list_values(enquiry.answers, enquiry.form.by_id["B2"])
    axes = axes_of(draw_years(values, (2019, 2024), enquiry.words, "Years"))
    (points,) = [line for line in axes.lines if line.get_marker() == "o"]
    rows = dict(zip(labels(axes.yaxis), points.get_xdata(), strict=True))
    assert rows == {"Saint Aurelia": 2020, "Valdoria": 2001}
    assert {text for text, _, _ in texts(axes)} == {"2020", "2001"}
    (shade,) = axes.patches
    assert (shade.get_x(), shade.get_x() + shade.get_width()) == (2018.5, 2024.5)
    assert axes.get_xlim()[0] < 2001
    assert axes.get_xlabel() == "shaded: the period 2019 to 2024"


def test_standings_add_up_to_the_questions(open_small):
    """Each State's bars stand side by side and are all its questions, whatever the standing."""
    enquiry = open_small(MATRIX)
    chart = draw_standings(count_standings(enquiry.answers), enquiry.words, "Answers")
    axes = axes_of(chart)
    total = dict.fromkeys(range(3), 0)
    for bar in axes.patches:
        total[round(bar.get_y() + bar.get_height() / 2)] += bar.get_width()
    assert total == {0: 6, 1: 6, 2: 6}
    assert labels(axes.yaxis) == ["Costa Serena", "Valdoria", "Saint Aurelia"]
    (legend,) = chart.figure.legends
    assert [text.get_text() for text in legend.get_texts()] == [
        "answered", "no information", "not answered", "not asked", "could not be read",
    ]  # fmt: skip


def test_a_matrix_marks_each_state_and_question(open_small):
    """A status by its mark, options by their number, years and numbers as themselves, silence by its standing."""
    enquiry = open_small(MATRIX)
    questions = [enquiry.form.by_id[name] for name in ("A1", "A2", "B1", "B2", "C1")]
    chart = draw_matrix(enquiry.answers, questions, ("XAA", "XAB", "XAC"), enquiry.words, "Matrix")
    axes = axes_of(chart)
    assert [label.split(" ")[0] for label in labels(axes.xaxis)] == ["A1", "A2", "B1", "B2", "C1"]
    assert labels(axes.yaxis) == ["Saint Aurelia", "Valdoria", "Costa Serena"]
    assert axes.get_ylim() == (2.5, -0.5)  # the first State on top
    assert texts(axes) == [("2", 0, 0), ("<5", 1, 0), ("2020", 3, 0)]
    assert marks(axes) == {
        (2, 0): "in_force", (4, 0): "answered",
        (0, 1): "absent", (1, 1): "not_answered", (2, 1): "no_information", (3, 1): "not_asked", (4, 1): "not_answered",
        (0, 2): "not_answered", (1, 2): "unreadable", (2, 2): "absent", (3, 2): "not_asked", (4, 2): "answered",
    }  # fmt: skip


def test_marks_differ_by_shape_and_not_by_colour_alone():
    """No two marks look alike in black and white."""
    assert len({(mark.shape, mark.fill) for mark in STATUS_MARKS.values()}) == len(STATUS_MARKS)


def test_codes_are_marked_in_the_states_that_wrote_of_them(open_small):
    """The code most States wrote of stands first; the mark says what each mention rests on."""
    words = open_small(MATRIX).words
    body = mention("BODY", {"XAC": "candidates"})
    hotline = mention("HOTLINE", {"XAA": "settled codings", "XAC": "codings"})
    chart = draw_codes([body, hotline], ("XAA", "XAB", "XAC"), words, "Codes")
    assert labels(axes_of(chart).xaxis) == ["Hotlines", "Coordinating body"]
    assert marks(axes_of(chart)) == {(0, 0): "settled codings", (0, 2): "codings", (1, 2): "candidates"}
    assert chart.findings == ("code-HOTLINE", "code-BODY")


def mention(code, rests_on):
    """A finding that these States mention a code."""
    return Finding(
        f"code-{code}", "mentioned", "", "", "", tuple(rests_on), (), (), 3, "", (), tuple(rests_on.items()), code
    )


@pytest.mark.parametrize("written", ["US$ 5 to US$ 10", r"$\unknown$"])
def test_what_a_state_wrote_is_no_formula(open_small, written):
    """Two dollar signs in a figure are dollars; nothing that is written stops the chart."""
    enquiry = open_small(MATRIX)
    answers = enquiry.answers.copy()
    answers.loc[answers["text"] == "<5", "text"] = written
    chart = draw_matrix(answers, [enquiry.form.by_id["A2"]], ("XAA",), enquiry.words, "Figures")
    assert f">{written}</text>" in chart.svg().decode()


def test_an_option_with_two_dollar_signs_is_no_formula(open_small):
    """A form may ask for sums of money."""
    enquiry = open_small(MATRIX)
    question = enquiry.form.by_id["A1"]
    option = replace(question.options[0], label={"en": "From $10 to $20"})
    question = replace(question, options=(option, *question.options[1:]))
    chart = draw_options(compare(enquiry.answers, question), question, enquiry.words, "Forms")
    assert ">From $10 to $20</text>" in chart.svg().decode()


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_charts_of_the_example_are_the_same_in_every_language(example, language):
    """The same bars, the same marks: only the words differ."""
    words = example.in_language(language).words
    for category in example.form.categories:
        questions = example.form.in_category(category)
        ours, theirs = (
            axes_of(draw_matrix(example.answers, questions, example.settings.asked, said, "Matrix"))
            for said in (example.words, words)
        )
        assert marks(ours) == marks(theirs)
        assert texts(ours) == texts(theirs)
