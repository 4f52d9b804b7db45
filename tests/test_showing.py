"""Showing: paragraphs, charts and tables as escaped HTML and as plain text."""

import base64
import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import sections
from analysis.charts import Chart
from analysis.narrative import Paragraph, Sentence
from analysis.problems import InputError
from analysis.showing import MIME, Notice, Quotations, Section, Table, parts_of

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "template": "{{ 7 * 7 }}{% raw %}",
    "attribute": '" onmouseover="alert(1)',
    "quote": "' autofocus onfocus='alert(1)",
    "end": "</td></table></section><img src=x onerror=alert(1)>",
    "right-to-left": "\u202egpj.exe",
    "link": "[a](javascript:alert(1)) <a href='javascript:alert(1)'>b</a>",
    "long": "word " * 6000,
}
KNOWN_TAGS = {
    "section", "div", "p", "span", "h3", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "figure", "img", "blockquote", "b",
}  # fmt: skip


class Seen(HTMLParser):
    """What a browser makes of a page: its tags, attributes and text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.pieces, self.alternatives = set(), set(), [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep tags and attributes."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.alternatives += [value for name, value in attrs if name == "alt"]

    def handle_data(self, data):
        """Keep text."""
        self.pieces.append(data)

    @property
    def text(self):
        """All its text."""
        return "".join(self.pieces)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_state_wrote_is_text_in_every_part(example, text):
    """In a paragraph, a table, a quotation, a notice and an alternative text."""
    parts = [
        Paragraph(text, (Sentence(text, (text,)),), question=text),
        Table(text, pd.DataFrame([[text, text, text]]), [text, text, text], languages=[text], quoted=1, quiet=2),
        Quotations([Sentence(text, ("XAA/C1",), text)]),
        Notice([text]),
        Chart(Figure(), text, (text,)),
    ]
    for part in parts:
        seen = Seen(Section([part], example.words)._repr_html_())
        assert seen.tags <= KNOWN_TAGS
        assert not {name for name in seen.attributes if name.startswith("on") or name in ("autofocus", "style", "href")}
        shown = seen.alternatives[0] if isinstance(part, Chart) else seen.text
        assert text.strip() in shown


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_state_wrote_is_text_from_its_workbook_to_the_page(open_small, text):
    """An open answer, a comment, a number and words for "other", as a State profile shows them."""
    enquiry = open_small([
        ["State", "A1", "A1_other", "A1_comment", "A2", "B1", "C1"],
        ["Saint Aurelia", "other", text, text, text, text, f"The challenge is {text}"],
    ])  # fmt: skip
    profile = Seen(sections.answers_of_state(enquiry, "XAA")._repr_html_())
    assert profile.text.count(text.strip()) >= 4
    for show in (sections.closed_answers, sections.own_words, sections.at_a_glance):
        for category in ("situation", "coordination"):
            seen = Seen(show(enquiry, category)._repr_html_())
            assert seen.tags <= KNOWN_TAGS
            assert "onmouseover" not in seen.attributes
    problems = Seen(sections.problems_met(enquiry)._repr_html_())
    assert problems.tags <= KNOWN_TAGS


def test_a_section_has_html_and_text(example):
    """The same in a notebook, on a page and in a terminal."""
    section = Section([
        Paragraph("Heading", (Sentence("One."), Sentence("Two."))),
        Table("Caption", pd.DataFrame({"a": ["x"], "b": [1]}), ["A", "B"]),
        Quotations([Sentence("“Words” (Norland, C4)")]),
        Notice(["Notice"]),
        Chart(Figure(), "What it shows"),
    ], example.words)  # fmt: skip
    assert repr(section) == (
        "Heading. One. Two.\n\nCaption\na  b\nx  1\n\n“Words” (Norland, C4)\n\nNotice\n\n[What it shows]"
    )
    html = section._repr_html_()
    assert html.startswith('<section class="enquiry" lang="en">')
    assert [piece in html for piece in ("<h3>Heading</h3>", "<caption>Caption</caption>", 'alt="What it shows"')] == [
        True, True, True,
    ]  # fmt: skip


def test_a_section_is_kept_as_html_text_and_data(example):
    """A notebook keeps all three; what the data says is what the HTML shows, and each chart is drawn once."""
    chart = Chart(Figure(), "What it shows", ("B1",))
    table = Table("Caption", pd.DataFrame({"a": ["x"], "b": [1]}), ["A", "B"], ["es"], quoted=0)
    told = Paragraph("Heading", (Sentence("One.", ("B1",)),))
    section = Section([told, chart, table, Notice(["Notice"])], example.words)
    bundle = section._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain", MIME}
    assert json.loads(json.dumps(bundle[MIME])) == bundle[MIME]
    paragraph, drawn, rows, notice = bundle[MIME]["parts"]
    assert (paragraph["kind"], paragraph["heading"], paragraph["sentences"][0]["findings"]) == (
        "paragraph", "Heading", ["B1"],
    )  # fmt: skip
    assert (drawn["caption"], drawn["alternative"], drawn["findings"]) == ("Heading", "What it shows", ["B1"])
    assert base64.b64encode(drawn["svg"].encode()).decode() in bundle["text/html"]
    assert (rows["headings"], rows["rows"], rows["languages"], rows["quoted"]) == (["A", "B"], [["x", 1]], ["es"], 0)
    assert notice["texts"] == ["Notice"]


def test_a_sentence_says_which_evidence_it_opens(open_small):
    """The rows of its question, or of its code; a row says of what it is evidence."""
    enquiry = open_small("State | A1 | B1 | C1\n Saint Aurelia | csam | yes | The committee meets.")
    (told,) = [p for p in sections.closed_answers(enquiry, "coordination").data["parts"] if p["kind"] == "paragraph"][
        :1
    ]
    assert {tuple(sentence["opens"]) for sentence in told["sentences"]} == {("B1",)}
    assert {tuple(row["opens"]) for row in told["evidence"]} == {("B1",)}
    coded = sections.own_words(enquiry, "coordination").data["parts"][0]
    assert coded["sentences"][0]["opens"] == ["code-BODY"]
    assert [(row["opens"], row["question"], row["is_answered"]) for row in coded["evidence"]] == [
        (["code-BODY"], "C1", True)
    ]


def test_a_notebook_is_read_back_in_order(example):
    """Headings and texts of its Markdown, parts of its sections, what is no section, and what failed."""
    section = Section([Notice(["Notice"])], example.words)
    outputs = [
        {"output_type": "execute_result", "data": section._repr_mimebundle_()},
        {"output_type": "display_data", "data": {"text/plain": ["a ", "table"]}},
        {"output_type": "error", "ename": "E", "evalue": "it failed", "traceback": ["secret"]},
    ]
    cells = [
        {"cell_type": "markdown", "metadata": {"tags": ["papermill-error-cell-tag"]}, "source": "links"},
        {"cell_type": "markdown", "metadata": {}, "source": ["# Who?\n", "\n", "All."]},
        {"cell_type": "code", "metadata": {}, "source": "x", "outputs": outputs},
    ]
    blocks = parts_of({"cells": cells})
    assert [block["kind"] for block in blocks] == ["heading", "text", "notice", "plain", "failure"]
    assert (blocks[0]["level"], blocks[0]["text"], blocks[3]["text"]) == (1, "Who?", "a table")
    assert "secret" not in str(blocks)


def test_a_quotation_says_its_language(example):
    """A screen reader reads Spanish words in Spanish on an English page."""
    html = Section([Quotations([Sentence("“Hola” (Valdoria)", ("XAB/C4",), "es")])], example.words)._repr_html_()
    assert '<blockquote lang="es" data-findings="XAB/C4"><p>“Hola” (Valdoria)</p></blockquote>' in html


def test_a_question_opens_its_evidence(open_small):
    """One row per State: year, standing, what was chosen or written, and its cells; a silence too."""
    enquiry = open_small("State | A1 | B1\n Saint Aurelia | csam, online | yes\n Valdoria | | no_info")
    html = sections.closed_answers(enquiry, "situation")._repr_html_()
    rows = [
        [re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>.*?</tr>", html)
    ]
    assert [row for row in rows if row[0] == "A1"] == [
        ["A1", "Saint Aurelia", "2024", "answered", "Abuse material; Online", "export.xlsx, Data, B2"],
        ["A1", "Valdoria", "2024", "not answered", "", "export.xlsx, Data, B3"],
        ["A1", "Costa Serena", "2024", "not answered", "", "–"],
    ]


SECTIONS = {
    "introduce": (), "who_answered": (), "responses_received": (), "cells_accounted_for": (), "problems_met": (),
    "hardly_answered": (), "at_a_glance": ("coordination",), "closed_answers": ("coordination",),
    "own_words": ("coordination",), "not_known": ("coordination",), "answers_of_state": ("XAB",),
    "state_beside_others": ("XAB",), "reports_of_state": ("XAB",), "what_is_shared": (), "what_divides": (),
    "who_stands_alone": (), "what_progressed": (), "what_was_hard": (), "challenges_named": (),
    "coding_of_state": ("XAB",), "replies_of_states": (), "what_is_decided": (), "coders_agree": (), "agree_by_language": (),
    "languages_compared": (),
    "on_what_it_rests": (), "shared_by_question": (), "what_is_missing": (), "when_it_progressed": (),
    "what_could_not_be_read": (), "what_hangs_on_one_answer": (), "how_firm_it_is": (), "agreement_by_group": ("subregion",), "what_it_reports": ("XAB",),
}  # fmt: skip


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_has_html_and_text(example, name):
    """Both say something, and the words of the text stand in the HTML."""
    section = getattr(sections, name)(example, *SECTIONS[name])
    seen = Seen(section._repr_html_())
    assert seen.tags <= KNOWN_TAGS
    for part in section.parts:
        if isinstance(part, Paragraph):
            assert part.text in seen.text
            assert part.text in repr(section)
        if isinstance(part, Chart):
            assert part.alternative in seen.alternatives


def test_sections_of_an_enquiry_with_one_answer(open_small):
    """One State said one word: nothing fails, and nothing is made up."""
    enquiry = open_small("State | A1 | B1\n Saint Aurelia | csam |")
    for name, arguments in SECTIONS.items():
        text = repr(getattr(sections, name)(enquiry, *("XAA" if name == "XAB" else name for name in arguments)))
        assert text.strip(), name
        assert "(0" not in text, name
        assert "nan" not in text.lower(), name


def test_of_two_responses_that_contradict_each_other_none_is_newer(open_small):
    """The table of responses does not say that one was replaced."""
    enquiry = open_small("State | A1 | B1\n Valdoria | csam | no\n Valdoria | csam | yes\n Costa Serena | csam | no")
    assert "a newer one does" not in repr(sections.responses_received(enquiry))


@pytest.mark.parametrize(
    ("show", "argument"),
    [(sections.at_a_glance, "recover"), (sections.own_words, "recover"), (sections.answers_of_state, "XZZ")],
)
def test_an_unknown_category_or_state_is_refused(example, show, argument):
    """With those there are; never an empty section."""
    with pytest.raises(InputError, match=f"'{argument}' is not known; there is: "):
        show(example, argument)


def test_every_mark_of_a_glance_leads_to_its_findings(example):
    """The chart of a category names the findings of its questions."""
    (chart,) = [part for part in sections.at_a_glance(example, "coordination").parts if isinstance(part, Chart)]
    assert {"B1", "B2-police", "B3", "B4", "B5"} <= set(chart.findings)


@pytest.mark.parametrize("show", ["answers_of_state", "own_words"])
def test_addresses_and_telephone_numbers_within_answers_are_not_shown(open_small, show):
    """Officials write them into comments and open answers too; there they are cut out, and the cut is shown."""
    text = "The challenge of the committee is staff; write to m.oduvale@example.org or call +999 555 0112."
    enquiry = open_small([["State", "A1", "C1"], ["Saint Aurelia", "csam", text]])
    html = getattr(sections, show)(enquiry, "XAA" if show == "answers_of_state" else "coordination")._repr_html_()
    assert "The challenge of the committee is staff; write to" in html
    assert "m.oduvale" not in html
    assert "555 0112" not in html


def test_that_there_is_none_is_not_told_as_a_mention(open_small):
    """“There is no committee.” is no mention of a coordinating body without its absence."""
    enquiry = open_small([["State", "A1", "C1"], ["Saint Aurelia", "csam", "There is no committee."]])
    assert "mentions coordinating body: Saint Aurelia." not in repr(sections.own_words(enquiry, "coordination"))


def charts_of(section):
    """The charts of a section by what kind of mark they hold."""
    return {chart.marks["gid"].iloc[0].split(".")[0]: chart for chart in section.parts if isinstance(chart, Chart)}


def test_a_map_stands_where_a_measure_divides_the_states(example):
    """A study: four of seven report it; in coordination no measure is reported by about half or fewer."""
    divided = charts_of(sections.at_a_glance(example, "situation"))["map"]
    assert (len(divided.marks), divided.alternative.split(";")[0].split(". ")[1]) == (
        8, "4 of the 7 States that answered report a study or diagnosis of the problem",
    )  # fmt: skip
    assert "map" not in charts_of(sections.at_a_glance(example, "coordination"))


def test_groups_of_states_agree_or_differ_by_any_column(example):
    """Law reform: by hand, Norland and Ribeira do Sul yes, Costa Serena no, the Caribbean and the Andes one of two."""
    told = {part.question: part.text for part in sections.agreement_by_group(example, "subregion").parts
            if isinstance(part, Paragraph)}  # fmt: skip
    assert told["D2"].split("since 2019. ")[1] == (
        "All that answered report the measure in these groups: Southern Cone (1 of 1) and North America (1 of 1). None "
        "that answered reports the measure in this group: Central America (0 of 1). The answers differ within these "
        "groups: Caribbean (1 of 2) and Andean region (1 of 2)."
    )
    assert "Spanish (1 of 3)" in repr(sections.agreement_by_group(example, "languages"))
    with pytest.raises(InputError, match="group = 'continent' is not known; there is: subregion, caricom_member"):
        sections.agreement_by_group(example, "continent")


def test_all_years_stand_on_one_axis_with_their_cells(example):
    """Two questions on years, one chart; each mark names its finding and the cell of its State."""
    timeline = charts_of(sections.when_it_progressed(example))["timeline"]
    assert sorted(set(timeline.marks["question"])) == ["A3", "B4"]
    assert all(timeline.marks["cells"].map(len))
    assert {"A3", "B4"} == set(timeline.findings)


def test_an_answer_that_changed_is_drawn_with_both_its_cells(open_small):
    """Valdoria says no in 2022 and yes in 2024."""
    enquiry = open_small(
        "State | Year | A1 | B1\n Valdoria | 2022 | csam | no\n Valdoria | 2024 | csam | yes\n Costa Serena | 2024 | csam | no"
    )
    (mark,) = charts_of(sections.when_it_progressed(enquiry))["changes"].marks.to_dict("records")
    assert (mark["question"], mark["states"], mark["findings"]) == ("B1", ("XAB",), ("B1-progress",))
    assert [address for _, _, address in mark["cells"]][:2] == ["D2", "D3"]


def test_subjects_that_stand_together_are_drawn_of_the_enquiry_alone(example):
    """At least two States write of the two in one passage; the text names the pair that most States join."""
    pairs = charts_of(sections.own_words(example, "coordination"))["pairs"]
    most = pairs.marks[pairs.marks["value"].astype(int) == pairs.marks["value"].astype(int).max()]
    assert int(most["value"].iloc[0]) == len(most["states"].iloc[0]) >= 2
    code = example.words.code(most["code"].iloc[0])
    assert code.lower() in pairs.alternative.lower()
