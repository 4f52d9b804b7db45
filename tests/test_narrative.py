"""Narrative: findings as sentences, with no number that is not looked up, and the same numbers in four languages."""

import re
from dataclasses import replace

import pytest

from analysis.comparisons import count_standings
from analysis.findings import Finding
from analysis.languages import LANGUAGES
from analysis.narrative import (
    tell_codes,
    tell_conclusions,
    tell_progress,
    tell_question,
    tell_quotations,
    tell_who_answered,
)
from analysis.narrative.sentences import sentence

ALL_KINDS = ("common_to_all", "common_to_most", "split", "only_some", "only_few", "only_one", "absent_everywhere",
             "challenge", "regress", "silence")  # fmt: skip
NAMES = {
    "XAA": "Saint Aurelia", "XAB": "Valdoria", "XAC": "Costa Serena", "XAD": "Tierra Clara", "XAE": "Ribeira do Sul",
    "XAF": "Port-Corail", "XAG": "Norland", "XAH": "Sierra Alta",
}  # fmt: skip


@pytest.fixture
def told(open_small):
    """Tell the findings of one question of a small enquiry, sentence by sentence."""

    def tell(question, text):
        enquiry = open_small(text)
        paragraph = tell_question(enquiry.findings_of(question), enquiry.words)
        return [sentence.text for sentence in paragraph.sentences]

    return tell


def of_example(example, name, **changed):
    """Return a finding of the example by its id, with some of its fields changed."""
    (finding,) = [finding for finding in example.findings if finding.id == name]
    return replace(finding, **changed)


# One State, all, none


@pytest.mark.parametrize(
    ("count", "kind", "expected"),
    [
        (7, "common_to_all", "All 7 States that answered report a national plan or policy in force (silent: Tierra "
         "Clara)."),
        (5, "common_to_most", "Most of the States that answered (5 of 7, all but Norland and Sierra Alta) report "
         "a national plan or policy in force."),
        (2, "only_few", "Few of the States that answered (2 of 7: Saint Aurelia and Valdoria) report a national plan "
         "or policy in force."),
        (1, "only_one", "Of the 7 States that answered, only Saint Aurelia reports a national plan or policy in force."),
        (0, "absent_everywhere", "None of the 7 States that answered reports a national plan or policy in force."),
    ],
)  # fmt: skip
def test_a_measure_in_all_some_one_and_no_state(example, count, kind, expected):
    """Each with its base, and with the States by name: those of which it holds, or the fewer of which it does not."""
    answered = tuple(state for state in example.settings.asked if state != "XAD")
    finding = of_example(example, "B3", kind=kind, states_for=answered[:count], against=answered[count:])
    assert sentence(finding, example.words) == expected


def test_options_that_all_most_one_and_none_chose(told):
    """One sentence for each kind; a count stands beside each option that not all or none chose."""
    assert told(
        "A1",
        """
        State         | A1            | B1
        Saint Aurelia | csam,online   |
        Valdoria      | online,csam   |
        Costa Serena  | online,travel |
        """,
    ) == [
        "All 3 States that answered report: online.",
        "Most also report: abuse material (2: Saint Aurelia and Valdoria).",
        "Only one reports: in travel, transport and tourism (Costa Serena).",
        "None, by contrast, reports: online, in live broadcasts.",
    ]


def test_a_form_without_topics_is_told_by_its_replies(told):
    """Who replies so, who replied what, and who is silent and why."""
    assert told("B1", "State | B1 | A1\n Saint Aurelia | yes |\n Valdoria | no_info |\n Costa Serena | no |") == [
        "Few States answered (2). Saint Aurelia replies “Yes, its own” or “Yes, a broader one”.",
        "Saint Aurelia answered “Yes, its own”; Costa Serena, “No”.",
        "Valdoria says that it has no information.",
    ]


def test_each_silence_has_its_own_sentence(told):
    """No information, no answer, not asked and unreadable are never one thing."""
    text = "State | B1 | B2\n Saint Aurelia | yes | 2020\n Valdoria | no |\n Costa Serena | yes | soon"
    assert told("B2", text) == [
        "The only State that gave a year names one within the period: Saint Aurelia (2020).",
        "It was not asked of Valdoria.",
        "The answer of Costa Serena could not be read.",
    ]
    assert told("C1", "State | C1 | A1\n Valdoria | | csam") == [
        "Saint Aurelia, Valdoria and Costa Serena gave no answer."
    ]


def test_numbers_are_told_as_written(told):
    """A figure keeps its sign and its separators, and is added to no other."""
    assert told("A2", "State | A2 | A1\n Saint Aurelia | <5 |\n Valdoria | 1200 |\n Costa Serena | 3 |") == [
        "As each State wrote it: Saint Aurelia <5; Valdoria 1200; Costa Serena 3.",
        "These figures are listed as written; they are neither added up nor compared.",
    ]


def test_years_inside_and_outside_the_period_are_told_apart(told):
    """With the year of each."""
    text = "State | B1 | B2\n Saint Aurelia | yes | 2019\n Valdoria | yes | 2018\n Costa Serena | yes | 2024"
    assert told("B2", text) == [
        "2 of the 3 States that gave a year name one within the period: Saint Aurelia (2019) and Costa Serena (2024).",
        "Outside the period: Valdoria (2018).",
    ]


def test_a_change_is_told_with_its_state_and_year(open_small):
    """What became of the answer, where and when."""
    enquiry = open_small("""
        State         | Year | B1  | A1
        Saint Aurelia | 2022 | no  |
        Saint Aurelia | 2024 | yes |
        Valdoria      | 2022 | yes |
        Valdoria      | 2024 | no  |
    """)
    (came,) = tell_progress(enquiry.findings, enquiry.words)
    (went,) = tell_conclusions(enquiry.findings, enquiry.words, ("regress",))
    question, replies = "To the question “Is there a coordinating body?”", "“Yes, its own” or “Yes, a broader one”"
    assert came.text == f"{question}, the answer became {replies}: Saint Aurelia (2024)."
    assert went.text == f"{question}, the answer is no longer {replies}: Valdoria (2024)."


def test_what_is_under_way_is_told_in_the_words_that_were_chosen(example):
    """That a plan is being drafted does not say that another State's is planned."""
    form = example.form
    b3 = form.by_id["B3"]
    planned = replace(b3.option("none"), code="planned", status="planned", label={"en": "Planned"}, phrase={})
    form = replace(
        form, questions=tuple(replace(q, options=(*q.options, planned)) if q is b3 else q for q in form.questions)
    )
    told = sentence(of_example(example, "B3-pending"), replace(example.words, form=form))
    assert told == "The measure is still under way in one State: Port-Corail (in preparation)."


# Few answers


def test_a_count_of_nought_is_never_some(open_small):
    """Two States answered and neither reports it: no sentence may say that some do."""
    enquiry = open_small("State | A1 | B1\n Saint Aurelia | csam |\n Valdoria | csam |")
    text = " ".join(p.text for p in tell_conclusions(enquiry.findings, enquiry.words, ALL_KINDS))
    assert "(0" not in text


def test_one_answer_makes_no_state_stand_alone(open_small):
    """One State answered; nothing is known of how it stands to others."""
    enquiry = open_small("State | A1 | B1\n Saint Aurelia | csam |")
    assert tell_conclusions(enquiry.findings, enquiry.words, ("only_one",)) == []


def test_the_one_state_that_answered_is_not_told_as_the_only_one(told):
    """Others did not say otherwise; they said nothing."""
    first = told("B1", "State | B1 | A1\n Saint Aurelia | yes |")[0]
    assert first == "Only one State answered. Saint Aurelia replies “Yes, its own” or “Yes, a broader one”."


def test_a_silence_is_of_those_to_whom_the_question_was_put(open_small):
    """One State was not asked the year, one was and gave none, one gave it: one of two, not of three."""
    enquiry = open_small("State | B1 | B2\n Saint Aurelia | yes | 2020\n Valdoria | no |\n Costa Serena | yes |")
    (paragraph,) = tell_conclusions([f for f in enquiry.findings if f.question == "B2"], enquiry.words, ("silence",))
    assert (
        paragraph.text
        == "“In which year was it created?” was answered by only one of the 2 States to which it was put."
    )


# Who answered


def who(enquiry):
    """Tell who answered."""
    standings = count_standings(enquiry.answers)
    return tell_who_answered(standings, enquiry.received.responses, enquiry.settings, enquiry.words).text


def test_who_answered_who_hardly_did_and_who_did_not(open_small):
    """Each State is named, and how many were asked."""
    text = "State | A1 | A2 | B1 | B3 | C1\n Saint Aurelia | csam | 3 | no | NA | Text\n Valdoria | csam | | | |"
    assert who(open_small(text)) == (
        "2 of the 3 States that were asked answered: Saint Aurelia and Valdoria. No answer came from Costa Serena. "
        "Valdoria answered less than half of the questions."
    )


def test_responses_that_contradict_each_other_replaced_nothing(open_small):
    """The State did answer; neither response is newer."""
    text = who(open_small("State | A1 | B1\n Valdoria | csam | no\n Valdoria | csam | yes\n Costa Serena | csam | no"))
    assert "No answer came from Saint Aurelia." in text
    assert "replaced" not in text


# In their own words


def mention(code, rests_on, against=(), reliability=""):
    """A finding that these States mention a code, each on some ground."""
    basis = min(rests_on.values())  # by luck of the alphabet the weakest
    return Finding(
        f"code-{code}", "mentioned", "", "", "", tuple(rests_on), tuple(against), (), 3, basis, (),
        tuple(rests_on.items()), code, reliability,
    )  # fmt: skip


def test_codes_are_told_with_their_base_and_as_candidates(open_small):
    """How many of those that wrote; and that no person has decided."""
    words = open_small("State | A1 | C1\n Valdoria | csam | Text").words
    body = mention("BODY", {"XAA": "candidates", "XAB": "candidates"}, ["XAC"])
    assert tell_codes([body], words).text == (
        "2 of the 3 States that wrote about it mention “coordinating body”: Saint Aurelia and Valdoria. "
        "These are candidates that the codebook's dictionary proposes; no person has decided on them yet."
    )


def test_what_people_decided_is_told_before_what_a_machine_proposes(open_small):
    """Each ground has its own sentences and its own note; a State decided and one not are told apart from both."""
    words = open_small("State | A1 | C1\n Valdoria | csam | Text").words
    body = mention("BODY", {"XAA": "candidates", "XAB": "settled codings"}, ["XAC"])
    hotline = mention("HOTLINE", {"XAC": "settled codings"}, ["XAA", "XAB"], "tentative")
    assert tell_codes([body, hotline], words).text == (
        "Tentative, since coders agree on this code only in part: "
        "1 of the 3 States that wrote about it mentions “hotlines”: Costa Serena. "
        "On these codes the coders agreed, or an adjudicator decided. "
        "2 of the 3 States that wrote about it mention “coordinating body”: Saint Aurelia and Valdoria. "
        "What these codes rest on differs from State to State: on people who agreed or an adjudicator, on one coder, "
        "or on a candidate that no person has decided on."
    )


def test_a_withheld_code_is_named_and_nothing_said_of_it(open_small):
    """Coders who agree too little give no finding; that there was one is no secret."""
    words = open_small("State | A1 | C1\n Valdoria | csam | Text").words
    hotline = mention("HOTLINE", {"XAC": "settled codings"}, [], "unreliable")
    assert tell_codes([], words, [hotline]).text == "Withheld, since coders agree too little on it: hotlines."


def quoted(enquiry):
    """Return the quotations of the challenges named."""
    told = tell_quotations(enquiry.candidates, enquiry.passages, enquiry.code_findings, enquiry.words)
    return [(said.text, said.language) for said in told]


def test_a_quotation_is_as_written_in_its_own_language(open_small):
    """The sentence in which the State names a challenge, its name, its question."""
    text = "State | A1 | C1\n Valdoria | csam | Se creó en 2020. El principal desafío es el «presupuesto». Hay más."
    assert quoted(open_small(text)) == [("“El principal desafío es el «presupuesto».” (Valdoria, C1)", "es")]


def test_a_long_quotation_still_holds_what_it_is_quoted_for(open_small):
    """A sentence of 400 characters is cut so that the challenge that it names stays in it."""
    text = "The council met with many partners " * 12 + "and the main challenge is the budget."
    ((shown, _),) = quoted(open_small([["State", "A1", "C1"], ["Saint Aurelia", "csam", text]]))
    assert "challenge" in shown
    assert "[…]" in shown


# The example enquiry, in every language


def digits(text):
    """Return the numbers of a sentence in order; separators of thousands are left out."""
    return re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0\u202f](?=\d{3})", "", text))


def states_in(text, words):
    """Return the codes of the States that a sentence names, in the order in which it names them."""
    found = [(match.start(), state) for state in NAMES for match in re.finditer(re.escape(words.state(state)), text)]
    return [state for _, state in sorted(found)]


def test_every_count_of_options_is_the_findings(example):
    """The base always; the count unless all, none or one; the States that report it, else the fewer that do not."""
    apart = ("", "pending", "ended")
    for finding in (
        f for f in example.findings if f.option not in apart and f.kind not in ("tension", "good_practice")
    ):
        text = sentence(finding, example.words)
        counts = [] if finding.kind in ("common_to_all", "absent_everywhere", "only_one") else [str(finding.count)]
        assert digits(text) == [str(finding.base), *counts], text
        few = finding.states_for if finding.count <= len(finding.against) + 1 else finding.against
        named = () if finding.kind in ("common_to_all", "absent_everywhere") else few
        assert states_in(text, example.words) == list(named), text


def test_every_count_of_a_measure_is_the_findings(example):
    """The count and the base are printed as they are, with the States that report it, or the fewer that do not or are silent."""
    measures = {
        "A2": "4 7: XAA XAB XAE XAF", "B1": "7: XAD", "B3": "5 7: XAA XAF",
        "B5": "7: XAD", "C3": "7: XAD", "D2": "4 7 2019: XAA XAB XAE XAG",
        "E2": "5 7: XAA XAF", "E3": "4 6: XAC XAH", "F2": "4 5: XAH", "A2-pending": "2: XAC XAG", "B3-pending": ": XAF",
        "B3-ended": ": XAA", "D2-pending": "3: XAC XAF XAH", "D5-silence": "4 8: ",
    }  # fmt: skip
    for name, expected in measures.items():
        text = sentence(of_example(example, name), example.words).split(" In part only")[0]
        assert f"{' '.join(digits(text))}: {' '.join(states_in(text, example.words))}" == expected, text


def test_what_holds_in_part_only_is_said(example):
    """Saint Aurelia and Port-Corail name mostly external funds: a budget in part."""
    assert sentence(of_example(example, "B5"), example.words) == (
        "All 7 States that answered report a public budget for these actions (silent: Tierra Clara). In part only: "
        "Saint Aurelia and Port-Corail."
    )


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_numbers_and_states_are_the_same_in_every_language(example, language):
    """Sentence by sentence: the same numbers in the same order, the same States in the same order."""
    other = example.in_language(language).words
    units = {"A5", "D5"}  # what is listed stands in the States' own words; its unit is the form's
    for finding in example.all_findings:
        ours, theirs = sentence(finding, example.words), sentence(finding, other)
        if finding.question not in units:
            assert sorted(digits(ours)) == sorted(digits(theirs)), (ours, theirs)
        assert states_in(ours, example.words) == states_in(theirs, other), (ours, theirs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_of_a_paragraph_names_its_findings(example, language):
    """Each sentence on a question leads to findings that there are, and so to their cells."""
    words, ids = example.in_language(language).words, {finding.id for finding in example.findings}
    for question in {finding.question for finding in example.findings}:
        for told in tell_question(example.findings_of(question), words).sentences:
            assert told.findings, told
            assert set(told.findings) <= ids, told


def test_conclusions_are_complete(example):
    """Every finding of a kind is told in some sentence; but that nobody reports "other" is told in none."""
    paragraphs = tell_conclusions(example.findings, example.words, ALL_KINDS)
    told = {name for paragraph in paragraphs for said in paragraph.sentences for name in said.findings}
    nobody = {"D3-other", "F1-other"}
    assert told == {finding.id for finding in example.findings if finding.kind in ALL_KINDS} - nobody
