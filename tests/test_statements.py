"""Statements beyond counts: readings and hinges, tensions, good practices, what States report as hard; their order."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tables import CODEBOOK, FORM, write_enquiry, write_workbook

from analysis.enquiry import open_enquiry
from analysis.findings import KINDS, Finding, by_weight, named_once, weight
from analysis.findings.order import id_of
from analysis.languages import LANGUAGES
from analysis.narrative.sentences import sentence

# Costa Serena and Valdoria write Spanish.
# The small form with a measure that may be there in part, one of several options that a text may describe.
SURVEY = FORM["survey"].replace("select_one keeper     | B3            | Who keeps the register?", """
select_one reach      | B3            | Is there a hotline?
text                  | B3_comment    | Comment
select_multiple ways  | B4            | Which ways are there?""".strip())  # fmt: skip
SURVEY = SURVEY.replace("Is there a coordinating body?", "Is there a committee?")
CHOICES = f"""{FORM["choices"].rstrip()}
reach | all   | in_force    | | | Everywhere
reach | part  | partly      | | | In part of the territory
reach | soon  | in_progress | | | In preparation
reach | plan  | planned     | | | Planned
reach | over  | ended       | | | It ended
reach | no    | absent      | | | Not there
ways  | phone |             | | | A hotline
ways  | web   |             | | | A committee
ways  | other |             | | yes | Other ways
ways  | none  | absent      | yes | | No way
"""
TERMS = CODEBOOK["codes"].replace("HOTLINE     | protection  ", "HOTLINE     | coordination")
TERMS = f"{TERMS.rstrip()}\n        X-PROGRESS  | cross-cutting | Progress | Avance | What went well. | progress"
CODES = CODEBOOK | {
    "codes": TERMS,
    "terms": f"{CODEBOOK['terms'].rstrip()}\n        X-PROGRESS | en | achievement*\n        X-PROGRESS | es | logro*",
}


@pytest.fixture
def opened(tmp_path):
    """Write an enquiry of that form with this table and open it."""

    def make(text):
        place = tmp_path / f"enquiry-{len(list(tmp_path.iterdir()))}"
        folder = write_enquiry(place, {"export.xlsx": {"Data": text}})
        write_workbook(folder / "form.xlsx", FORM | {"survey": SURVEY, "choices": CHOICES})
        write_workbook(folder / "codebook.xlsx", CODES)
        return open_enquiry(folder)

    return make


@pytest.fixture
def found(opened):
    """Return the findings of an enquiry with this table, by id."""

    def make(text):
        enquiry = opened(text)
        return {finding.id: finding for finding in (*enquiry.findings, *enquiry.code_findings)}

    return make


def table_of(question, *answers, more="A1", beside=("csam", "csam", "csam")):
    """A table of three States' answers to a question."""
    names = ("Saint Aurelia", "Valdoria", "Costa Serena")
    rows = [f"{n} | {a} | {b}" for n, a, b in zip(names, answers, beside, strict=True)]
    return "\n".join([f"State | {question} | {more}", *rows])


# Readings


@pytest.mark.parametrize(
    ("answers", "lenient", "strict"),
    [
        (("all", "all", "all"), "common_to_all", "common_to_all"),
        (("all", "all", "part"), "common_to_all", "common_to_most"),
        (("all", "part", "part"), "common_to_all", "only_one"),
        (("part", "part", "no"), "common_to_most", "absent_everywhere"),
        (("no", "soon", "over"), "absent_everywhere", "absent_everywhere"),
    ],
)
def test_a_measure_read_strictly_is_not_there_in_part(found, answers, lenient, strict):
    """What is published counts "in part"; the strict reading does not, and the finding says whether both agree."""
    finding = found(table_of("B3", *answers))["B3"]
    assert finding.kind == lenient
    assert finding.readings == (("strict", strict), ("lenient", lenient))
    assert finding.is_stable is (lenient == strict)


def test_an_option_of_several_reads_alike(found):
    """A tick is a tick: nothing of it is in part."""
    finding = found(table_of("A1", "csam", "csam", "online", more="B3", beside=("no", "no", "no")))["A1-csam"]
    assert finding.readings == (("strict", "common_to_most"), ("lenient", "common_to_most"))
    assert finding.is_stable


def test_a_change_from_in_part_to_whole_is_progress_under_no_published_reading(found):
    """Leniently it was there before; from not there to in part it came, leniently alone."""
    told = found("""
        State         | Year | B3   | A1
        Saint Aurelia | 2022 | part |
        Saint Aurelia | 2024 | all  |
        Valdoria      | 2022 | no   |
        Valdoria      | 2024 | part |
    """)["B3-progress"]
    assert (told.states_for, told.readings) == (("XAB",), (("strict", ""), ("lenient", "progress")))
    assert not told.is_stable


# Hinges


@pytest.mark.parametrize(
    ("answers", "kind", "hinges"),
    [
        (("all", "all", "all"), "common_to_all", "XAA XAB XAC"),  # one fewer is most
        (("all", "all", "no"), "common_to_most", "XAA XAB XAC"),  # one fewer is one alone, one more is all
        (("all", "no", "no"), "only_one", "XAA XAB XAC"),
        (("all", "no", ""), "few_answered", ""),  # of two nothing is said, whatever they answer
    ],
)
def test_of_three_states_every_one_may_turn_the_word(found, answers, kind, hinges):
    """A silent State turns nothing: it has not answered."""
    finding = found(table_of("B3", *answers))["B3"]
    assert (finding.kind, " ".join(finding.hinges_on)) == (kind, hinges)


def test_a_challenge_hinges_on_the_one_state_that_has_it(found):
    """Of two, neither alone takes it away."""
    assert found(table_of("B3", "soon", "no", "no"))["B3-pending"].hinges_on == ("XAA",)
    assert found(table_of("B3", "soon", "plan", "no"))["B3-pending"].hinges_on == ()


def test_a_share_between_two_thresholds_hinges_on_nobody(example):
    """6 of 8 is most, 5 of 8 and 7 of 8 are most too; 7 of 8 is one short of all."""
    by_id = {finding.id: finding for finding in example.findings}
    assert (by_id["C1-digital"].count, by_id["C1-digital"].base, by_id["C1-digital"].hinges_on) == (6, 8, ())
    assert (by_id["C1-school"].count, by_id["C1-school"].hinges_on) == (7, ("XAF",))


# Tensions


@pytest.mark.parametrize(
    ("answer", "comment", "told"),
    [
        ("yes", "There is no committee.", "absent"),
        ("yes", "A committee is planned.", "planned"),
        ("broader", "There is no committee.", "absent"),
        ("no", "The committee is in force.", "in_force"),
        ("yes", "The committee is in force.", ""),  # they agree
        ("no", "There is no committee.", ""),
        ("yes", "The committee meets.", ""),  # no status
        ("yes", "There is no committee. The committee is in force.", ""),  # the text is not against it throughout
        ("yes", "The committee meets. There is no committee.", "absent"),  # half of what it says
        ("yes", "The committee meets. The committee has a seat. There is no committee.", ""),  # less than half
        ("yes", "There is no hotline.", ""),  # of another measure
        ("no_info", "The committee is in force.", ""),  # nothing was ticked
    ],
)
def test_a_tick_and_its_comment_that_differ_are_a_tension(found, answer, comment, told):
    """In force against absent or planned, and the reverse; the status that the text gives stands beside the State."""
    findings = found(f"State | B1 | B1_comment\n Saint Aurelia | {answer} | {comment}\n Valdoria | no |")
    tension = findings.get("B1-tension")
    assert (tension.values if tension else ()) == ((("XAA", told),) if told else ())


def test_a_tension_carries_the_tick_and_the_text(found):
    """Both cells; it rests on the weaker of the two, and read strictly a candidate is none."""
    tension = found("""
        State         | B1  | B1_comment             | C1
        Saint Aurelia | yes |                        | There is no committee.
        Valdoria      | yes | No existe comisión.    |
        Costa Serena  | no  |                        |
    """)["B1-tension"]
    assert (tension.kind, tension.states_for, tension.against, tension.silent) == (
        "tension",
        ("XAA", "XAB"),
        ("XAC",),
        (),
    )
    assert [(cell.state, cell.question, cell.cell) for cell in tension.cells] == [
        ("XAA", "", "B2"), ("XAB", "", "B3"), ("XAC", "", "B4"), ("XAA", "C1", "D2"), ("XAB", "B1", "C3"),
    ]  # fmt: skip
    assert (tension.rests_on, tension.readings) == ("candidates", (("strict", ""), ("lenient", "tension")))


def test_what_is_there_in_part_is_a_tension_leniently_alone(found):
    """A text that says it is absent contradicts "in part" only where that counts as there."""
    text = "State | B3 | B3_comment | C1\n Saint Aurelia | part | | There is no hotline.\n Valdoria | no | |"
    assert found(text)["B3-tension"].values == (("XAA", "absent"),)


def test_an_option_and_a_text_differ_too(found):
    """Ticked and absent in the text, unticked and in force there."""
    findings = found("""
        State         | B4         | C1
        Saint Aurelia | web        | The hotline is in force.
        Valdoria      | phone      | No existe línea de denuncia.
        Costa Serena  | web        | No existe línea de denuncia.
    """)
    assert findings["B4-phone-tension"].values == (("XAA", "in_force"), ("XAB", "absent"))
    assert "B4-web-tension" not in findings


# Good practices


def test_what_one_state_alone_has_and_describes_is_a_good_practice(found):
    """It is in force there, nobody else has it, and the State's comment describes it."""
    text = table_of("B3", "all", "no", "soon", more="B3_comment", beside=("It answers day and night.", "", ""))
    text = text.replace("B3_comment", "C1").replace("It answers day and night.", "The hotline answers day and night.")
    practice = found(text)["B3-good_practice"]
    assert (practice.kind, practice.states_for, practice.against) == ("good_practice", ("XAA",), ("XAB", "XAC"))
    assert practice.cells[-1].text == "The hotline answers day and night."
    assert practice.readings == (("strict", ""), ("lenient", "good_practice"))


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (("all", "no", "no"), ""),  # not described
        (("all", "no", "no"), "A hotline is planned."),  # not described as being there
        (("all", "no", "no"), "The committee meets."),  # something else is
        (("part", "no", "no"), "The hotline answers."),  # in part
        (("all", "part", "no"), "The hotline answers."),  # another has it in part
        (("all", "all", "no"), "The hotline answers."),  # two have it
        (("all", "no", ""), "The hotline answers."),  # two answered
    ],
)
def test_what_is_no_good_practice(found, answers, text):
    """One condition of the rule fails in each."""
    findings = found(table_of("B3", *answers, more="C1", beside=(text, "", "")))
    assert "B3-good_practice" not in findings


def test_a_comment_beside_the_question_describes_it_without_a_code(found):
    """It is on that measure, whatever its words; the finding rests on what was answered, strictly too."""
    practice = found(
        "State | B1 | B1_comment\n Saint Aurelia | yes | It meets each month.\n Valdoria | no |\n Costa Serena | no |"
    )["B1-good_practice"]
    assert (practice.rests_on, practice.is_stable) == ("closed answers", True)


def test_an_option_that_asks_how_things_are_is_no_practice(opened):
    """That one State alone has found a form is no measure of its own."""
    enquiry = opened(table_of("A1", "csam", "online", "online", more="A1_comment", beside=("A committee.", "", "")))
    own = [replace(q, category="situation") for q in enquiry.form.questions if q.id == "A1"]
    assert own[0].category == "situation"
    assert [f.id for f in enquiry.findings if f.kind == "good_practice"] == []


# Reported as a challenge, or as progress


def test_what_states_report_as_hard_or_as_progress(found):
    """By the role of a code, in each category in which they write so; States, not hits."""
    findings = found("""
        State         | A1   | C1
        Saint Aurelia | csam | The challenge is a challenge of funds.
        Valdoria      | csam | A challenge remains; the achievement is the committee.
        Costa Serena  | csam | The committee meets.
    """)
    hard, good = findings["challenge-X-CHALLENGE-coordination"], findings["progress-X-PROGRESS-coordination"]
    assert (hard.kind, hard.states_for, hard.against, hard.question) == ("challenge", ("XAA", "XAB"), ("XAC",), "")
    assert (good.kind, good.states_for, good.hinges_on) == ("progress", ("XAB",), ("XAB",))
    assert (hard.rests_on, hard.readings) == ("candidates", (("strict", ""), ("lenient", "challenge")))


def test_they_stand_apart_from_what_is_mentioned(opened):
    """The paragraph on what States mention in a category does not tell them a second time."""
    enquiry = opened(table_of("A1", "csam", "csam", "csam", more="C1", beside=("A challenge.", "La comisión.", "")))
    assert [f.id for f in enquiry.findings_on_codes("coordination")] == ["code-BODY"]


# Order and names


def finding(kind, count=1, base=7, rests_on="closed answers", strict=None, name="x"):
    """A finding of a kind, for so many States of so many."""
    states = [f"X{letter}" for letter in "ABCDEFGHIJ"]
    readings = (("strict", kind if strict is None else strict), ("lenient", kind))
    return Finding(
        name, kind, "c", "q", "", tuple(states[:count]), tuple(states[count:base]), (), base, rests_on, (),
        readings=readings,
    )  # fmt: skip


def test_findings_come_by_the_rule_of_the_architecture_page():
    """Kind, then stability, then what they rest on, then how many States they hold for, of how many."""
    ordered = [
        finding("common_to_all", 7),
        finding("common_to_most", 6),
        finding("common_to_most", 5),
        finding("common_to_most", 6, strict="split"),
        finding("absent_everywhere", 0, 8),
        finding("absent_everywhere", 0, 7),
        finding("progress", 2),
        finding("progress", 5, rests_on="settled codings"),
        finding("progress", 6, rests_on="candidates", strict=""),
        finding("tension"),
        finding("silence", 5),
    ]
    assert all(weight(one) < weight(other) for one, other in pairwise(ordered))
    assert by_weight(reversed(ordered), ["c"]) == ordered
    assert {KINDS.index(kind) for kind in ("tension", "good_practice")} <= set(range(len(KINDS)))


def test_what_weighs_alike_stands_as_in_the_form():
    """Ties keep the order in which they come: never the alphabet's, never chance."""
    alike = [finding("split", 3, name=name) for name in ("B10", "B9", "A1")]
    assert [f.id for f in by_weight(alike, ["c"])] == ["B10", "B9", "A1"]


def test_the_order_is_the_same_in_every_language(example):
    """It knows no word of any language."""
    orders = [
        [f.id for f in by_weight(example.in_language(language).findings, list(example.form.categories))]
        for language in LANGUAGES
    ]
    assert all(order == orders[0] for order in orders)
    assert sorted(orders[0]) == sorted(finding.id for finding in example.findings)


def test_ids_are_fit_for_links_and_never_twice():
    """What could part a link is replaced; of two findings that would be called alike, the second says so."""
    assert id_of("B1", "National Agency", "progress") == "B1-National_Agency-progress"
    twice = [finding("split", name="B1-x"), finding("split", name="B1-x"), finding("split", name="B1-y")]
    assert [found.id for found in named_once(twice)] == ["B1-x", "B1-x~2", "B1-y"]


def test_an_option_called_like_a_kind_keeps_its_own_id(opened):
    """The option `other` of B4, and ids of all findings of an enquiry: none stands twice."""
    enquiry = opened(table_of("B4", "other", "phone", "web", more="C1", beside=("A hotline.", "", "")))
    ids = [found.id for found in (*enquiry.findings, *enquiry.code_findings)]
    assert len(ids) == len(set(ids))


def test_new_kinds_have_a_sentence_in_every_language(found, opened):
    """No hole is left in it, and its States stand in it."""
    enquiry = opened("""
        State         | B1  | B1_comment             | B3 | C1
        Saint Aurelia | yes | There is no committee. | all | The hotline answers. A challenge.
        Valdoria      | no  |                        | no  |
        Costa Serena  | no  |                        | no  |
    """)
    told = [
        f for f in (*enquiry.findings, *enquiry.code_findings) if f.kind in ("tension", "good_practice", "challenge")
    ]
    assert {f.kind for f in told} == {"tension", "good_practice", "challenge"}
    for language in LANGUAGES:
        words = enquiry.in_language(language).words
        for statement in told:
            text = sentence(statement, words)
            assert words.state("XAA") in text
            assert "{" not in text
