"""Differences between two runs: which findings changed, and why, each case worked by hand."""

import copy

from analysis.differences import Record, compare_runs, list_answers


def answer(chosen: str = "", text: str = "", standing: str = "answered", cell: str = "C2") -> dict:
    """What a State answered."""
    return {"standing": standing, "chosen": chosen.split(), "text": text, "file": "a.xlsx",
            "place": f"a.xlsx, Data, {cell}"}  # fmt: skip


def finding(question: str, states: str, sentence: str, code: str = "", rests_on: str = "closed answers") -> dict:
    """A finding that holds for these States."""
    return {
        "question": question, "questions": [question] if question else ["C1"], "code": code, "rests_on": rests_on,
        "states_for": states.split(), "against": [], "silent": [], "asked": 2, "sentences": {"en": sentence},
    }  # fmt: skip


TOLD = {
    "findings": {
        "B1": finding("B1", "XAA XAB", "Both have a body."),
        "B2": finding("B2", "XAA", "One named a year (2020)."),
        "DATA": finding("", "XAA", "One mentions data.", "DATA", "candidates"),
    },
    "answers": {
        "XAA 2024 B1 answer": answer("yes", "Yes"), "XAB 2024 B1 answer": answer("yes", "Yes", cell="C3"),
        "XAA 2024 B2 answer": answer(text="2020", cell="D2"), "XAB 2024 B2 answer": answer(standing="not_answered"),
    },
    "decided": {"DATA": {"XAA C1": "planned candidates"}},
    "passages": {"XAA C1": ["XAA", "C1", "aaa"]},
    "questions": {"B1": "1", "B2": "2", "C1": "3"}, "codes": {"DATA": "x"}, "settings": "s",
    "states": "t", "earlier": "e", "asked": ["XAA", "XAB", "XAC"],
}  # fmt: skip
INPUTS = {
    "enquiry": {"responses/a.xlsx": "1", "codebook.xlsx": "1"},
    "code": {"a.py": "1"},
    "libraries": {"pandas": "3.0"},
    "notebooks": {},
}


SENT = {**INPUTS, "enquiry": {"responses/a.xlsx": "2", "codebook.xlsx": "1"}}  # the States' workbook is another


def changed(told: dict | None = None, inputs: dict | None = None) -> list[tuple]:
    """Compare the record with another; give the kind, the finding and the causes of each difference."""
    after = Record(told or TOLD, inputs or SENT)
    return [
        (one.kind, one.finding, [(cause.kind, cause.state, cause.question) for cause in one.causes])
        for one in compare_runs(Record(TOLD, INPUTS), after)
    ]


def with_changes(**parts: dict) -> dict:
    """The record with some entries of its parts in place of its own; None takes one out."""
    told = copy.deepcopy(TOLD)
    for part, entries in parts.items():
        told[part] |= entries
        told[part] = {name: entry for name, entry in told[part].items() if entry is not None}
    return told


def test_nothing_differs_between_a_run_and_itself():
    """No finding, no answer."""
    assert changed() == []
    assert list_answers(Record(TOLD, INPUTS), Record(TOLD, INPUTS)) == []


def test_a_corrected_answer_is_told_with_both_values_and_cells():
    """XAA moves its year: one finding changes its wording, because of that one answer."""
    told = with_changes(
        findings={"B2": finding("B2", "XAA", "One named a year (2021).")},
        answers={"XAA 2024 B2 answer": answer(text="2021", cell="D2")},
    )
    assert changed(told) == [("wording", "B2", [("corrected_answer", "XAA", "B2")])]
    (cause,) = list_answers(Record(TOLD, INPUTS), Record(told, SENT))
    assert (cause.before.text, cause.after.text, cause.after.place) == ("2020", "2021", "a.xlsx, Data, D2")


def test_a_cell_that_moved_is_no_correction():
    """The same answer in another cell is the same answer."""
    assert changed(with_changes(answers={"XAA 2024 B1 answer": answer("yes", "Yes", cell="F9")})) == []


def test_a_new_response_changes_a_count():
    """XAC had answered nothing; its answer is no correction."""
    told = with_changes(
        findings={"B1": finding("B1", "XAA XAB XAC", "All three have a body.")},
        answers={"XAC 2024 B1 answer": answer("yes", "Yes", cell="C4")},
    )
    assert changed(told) == [("count", "B1", [("new_response", "XAC", "B1")])]


def test_a_response_that_counts_no_more():
    """XAB is gone with all that it answered."""
    told = with_changes(
        findings={"B1": finding("B1", "XAA", "One has a body.")},
        answers={"XAB 2024 B1 answer": None, "XAB 2024 B2 answer": None},
    )
    assert changed(told) == [("count", "B1", [("answer_gone", "XAB", "B1")])]


def test_findings_come_and_go():
    """One that was not there is new, one that is not there any more is gone; without a cause on record it says so."""
    told = with_changes(findings={"B3": finding("B3", "XAA", "One keeps it."), "B2": None})
    assert changed(told) == [("new", "B3", [("other", "", "")]), ("gone", "B2", [("other", "", "")])]


def test_a_persons_coding_and_a_new_term_are_told_apart():
    """A passage whose text stayed changes code because a person decided, or because the codebook did."""
    rewritten = {"DATA": finding("", "XAA", "One mentions data, a coder says.", "DATA", "codings")}
    by_people = with_changes(findings=rewritten, decided={"DATA": {"XAA C1": "planned codings"}})
    assert changed(by_people) == [("wording", "DATA", [("coding", "", "")])]
    more = {"DATA": {"XAA C1": "planned candidates", "XAB C1": " candidates"}}
    by_term = with_changes(
        findings={"DATA": finding("", "XAA XAB", "Two mention data.", "DATA", "candidates")}, decided=more
    )
    terms = {**INPUTS, "enquiry": INPUTS["enquiry"] | {"codebook.xlsx": "2"}}
    assert changed(by_term, terms) == [("count", "DATA", [("codebook", "", "")])]
    assert changed(by_term, {**INPUTS, "code": {"a.py": "2"}}) == [("count", "DATA", [("code", "", "")])]


def test_a_rewritten_text_is_a_corrected_answer_of_its_code():
    """The passage of a code is another text now."""
    told = with_changes(findings={"DATA": None}, decided={"DATA": {}}, passages={"XAA C1": ["XAA", "C1", "bbb"]})
    assert changed(told) == [("gone", "DATA", [("corrected_answer", "XAA", "C1")])]


def test_the_form_the_settings_the_code_and_a_library():
    """Where no answer and no code changed, what stands around them did."""
    again = {"B1": finding("B1", "XAA XAB", "Both have a committee.")}
    assert changed(with_changes(findings=again, questions={"B1": "other"})) == [("wording", "B1", [("form", "", "")])]
    settings = with_changes(findings=again) | {"settings": "t"}
    assert changed(settings) == [("wording", "B1", [("settings", "", "")])]
    code = {**INPUTS, "code": {"a.py": "2"}}
    assert changed(with_changes(findings=again), code) == [("wording", "B1", [("code", "", "")])]
    library = {**INPUTS, "libraries": {"pandas": "3.1"}}
    assert changed(with_changes(findings=again), library) == [("wording", "B1", [("libraries", "", "")])]


def test_a_state_that_is_not_asked_any_more_corrected_nothing():
    """XAC had sent nothing: it is asked no more, no response of it is gone, and no answer is listed."""
    before = with_changes(answers={"XAC 2024 B1 answer": answer(standing="not_answered")})
    dropped = TOLD | {"asked": ["XAA", "XAB"], "settings": "t"}
    dropped = dropped | {
        "findings": TOLD["findings"] | {"B1": finding("B1", "XAA XAB", "Of two, both.") | {"asked": 1}}
    }
    old, new = Record(before, INPUTS), Record(dropped, INPUTS)
    (one,) = compare_runs(old, new)
    assert [(cause.kind, cause.state) for cause in one.causes] == [("state_dropped", "XAC")]
    assert list_answers(old, new) == []
    (one,) = compare_runs(new, old)
    assert [(cause.kind, cause.state) for cause in one.causes] == [("state_added", "XAC")]


def test_a_new_response_without_a_code_is_why_fewer_are_silent_on_it():
    """XAC answers, and mentions no data: it stood among the silent and stands against now."""
    told = with_changes(
        findings={"DATA": finding("", "XAA", "One of two mentions data.", "DATA", "candidates") | {"against": ["XAC"]}},
        answers={"XAC 2024 B1 answer": answer("yes", "Yes", cell="C4")},
    )
    assert changed(told) == [("count", "DATA", [("new_response", "XAC", "B1")])]


def test_a_paragraph_of_a_state_report_is_no_answer():
    """It is named by the symbol and number by which it is cited."""
    named = "CRC/C/XAB/1 §12"
    told = with_changes(
        findings={"DATA": finding("", "XAA XAB", "Two mention data.", "DATA", "candidates")},
        decided={"DATA": {"XAA C1": "planned candidates", named: " candidates"}},
        passages={named: ["XAB", "", "ccc"]},
    )
    assert changed(told) == [("count", "DATA", [("paragraph", "XAB", named)])]


def test_the_same_file_read_otherwise_is_no_correction():
    """A question of the form has other options, or settings read the sheet otherwise: nobody sent anything."""
    recoded = {"answers": {"XAA 2024 B1 answer": answer("si", "Yes")}}
    recoded["findings"] = {"B1": finding("B1", "XAB", "One has a body.")}
    form = with_changes(**recoded, questions={"B1": "other"})
    assert changed(form, INPUTS) == [("count", "B1", [("form", "XAA", "B1"), ("form", "", "")])]
    settings = with_changes(**recoded) | {"settings": "t"}
    assert changed(settings, INPUTS) == [("count", "B1", [("settings", "XAA", "B1")])]


def test_a_new_question_is_the_forms_doing():
    """Its silences are listed for nobody."""
    added = {f"{state} 2024 B9 answer": answer(standing="not_asked") for state in ("XAA", "XAB")}
    told = with_changes(findings={"B9": finding("B9", "", "Nobody.")}, answers=added, questions={"B9": "9"})
    ((kind, name, causes),) = changed(told)
    assert (kind, name, {cause for cause, *_ in causes}) == ("new", "B9", {"form"})
    assert list_answers(Record(TOLD, INPUTS), Record(told, INPUTS)) == []


def test_a_state_with_no_information_has_answered():
    """What it sends later is a correction and no new response."""
    silent = answer(standing="no_information")
    before = with_changes(answers={"XAC 2024 B1 answer": silent, "XAC 2024 B2 answer": silent})
    after = with_changes(answers={"XAC 2024 B1 answer": answer("yes", "Yes"), "XAC 2024 B2 answer": silent})
    (cause,) = list_answers(Record(before, INPUTS), Record(after, SENT))
    assert cause.kind == "corrected_answer"


def test_what_stands_around_is_told_as_it_is():
    """The table of States, the earlier edition; of an older record that tells neither, nothing is concluded."""
    again = with_changes(findings={"B1": finding("B1", "XAA XAB", "Both, said otherwise.")})
    for part in ("states", "earlier"):
        assert changed(again | {part: "other"}) == [("wording", "B1", [(part, "", "")])]
    older = {name: told for name, told in again.items() if name not in ("states", "earlier", "asked")}
    assert changed(older) == [("wording", "B1", [("other", "", "")])]
