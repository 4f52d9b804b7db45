"""How a State's answers were coded, and what it says of that: beside each other, and told apart."""

from dataclasses import replace

import pytest
from tables import CODEBOOK, framed, write_enquiry, write_workbook

from analysis import sections
from analysis.codings.store import COLUMNS, REPLY_COLUMNS, add_rows
from analysis.enquiry import open_enquiry
from analysis.passages import content_of
from analysis.sections.coded import list_coded

TEXT = "The main challenge is the hotline."
OTHER = "El desafío es el presupuesto."
ANSWERS = f"""
state | submitted  | B1  | B1_comment                       | C1
XAA   | 2024-05-01 | yes | A steering committee is planned. | {TEXT}
XAB   | 2024-05-02 | no  | Nada.                            | {OTHER}
"""
TEXTS = {
    "XAA/B1/comment": "A steering committee is planned.",
    "XAA/C1": TEXT,
    "XAB/C1": OTHER,
    "XAB/B1/comment": "Nada.",
}


@pytest.fixture
def opened(tmp_path):
    """Open the small enquiry with these codings (passage, code, status, coder, role) and replies."""

    def made(codings="", replies="", **others):
        folder = write_enquiry(tmp_path / "small", {"export.xlsx": {"Data": ANSWERS}})
        write_workbook(folder / "codebook.xlsx", CODEBOOK)
        book = open_enquiry(folder).codebook
        rows = framed(codings, "passage code status coder role")
        known = {
            "memo": "", "decided": "2026-01-05T10:00", "codebook": book.version, "start": -1, "end": -1,
            "file": "AB.xlsx", "sheet": "Passages", "cell": "A2",
            "meaning": rows["code"].map({code.code: code.meaning for code in book.codes}).fillna(""),
            "content": rows["passage"].map(lambda name: content_of(TEXTS[name])),
        }  # fmt: skip
        add_rows(folder / "codings" / "AB.csv", rows.assign(**known | others), COLUMNS)
        said = framed(replies, "state question passage code reply comment")
        fixed = {"option": "", "received": "2026-02-01", "file": "r.xlsx", "sheet": "Answers", "cell": "J3"}
        add_rows(folder / "codings" / "replies.csv", said.assign(**fixed), REPLY_COLUMNS)
        return open_enquiry(folder)

    return made


def bases(enquiry, state="XAA"):
    """What each code of a State's passages rests on."""
    rows = list_coded(enquiry, state)
    return [" ".join(filter(None, (row.passage, row.code, row.basis))) for row in rows.itertuples() if row.passage]


def shown(section):
    """The rows of the table of a section, and which of them are replies."""
    (table,) = [part for part in section.parts if isinstance(part, sections.coded.Table)]
    return [tuple(row) for row in table.rows.itertuples(index=False)], table.replies


def test_what_nobody_decided_rests_on_the_dictionary_or_on_nothing(opened):
    """A passage in which nothing was found stands there too."""
    enquiry = opened()
    assert bases(enquiry) == [
        "XAA/B1/comment BODY proposed", "XAA/C1 X-CHALLENGE proposed",
    ]  # fmt: skip
    assert bases(enquiry, "XAB") == ["XAB/B1/comment nothing", "XAB/C1 X-CHALLENGE proposed"]


def test_what_coders_differ_on_says_so_until_it_is_settled(opened):
    """AB gave a code, CD did not; then EF decides."""
    codings = "XAA/C1 | HOTLINE | | AB | coder\nXAA/C1 | | | CD | coder"
    assert bases(opened(codings))[-1] == "XAA/C1 HOTLINE disputed"


def test_what_an_adjudicator_settled_is_decided(opened):
    """Her code alone is left."""
    codings = "XAA/C1 | HOTLINE | | AB | coder\nXAA/C1 | | | CD | coder\nXAA/C1 | BODY | | EF | adjudicator"
    assert bases(opened(codings))[-1] == "XAA/C1 BODY decided"


def test_that_no_code_applies_is_a_decision(opened):
    """No candidate of the passage is left, and the row says that people decided."""
    enquiry = opened("XAA/C1 | | | AB | coder")
    assert bases(enquiry)[-1] == "XAA/C1 decided"
    assert "People decided on 1 of the 4 passages; the others hold candidates alone." in repr(
        sections.what_is_decided(enquiry)
    )


def test_a_code_that_came_to_mean_something_else_is_marked(opened):
    """In the profile, in the synthesis and in notebook 07."""
    enquiry = opened("XAA/B1/comment | BODY | | AB | coder", codebook="older", meaning="older")
    assert bases(enquiry)[0] == "XAA/B1/comment BODY stale"
    sentence = "In 1 passage people decided when the codebook said something else of the code: coordinating body."
    for section in (sections.own_words(enquiry, "coordination"), sections.what_is_decided(enquiry)):
        assert sentence in repr(section)
    assert "people; codebook changed since" in repr(sections.coding_of_state(enquiry, "XAA"))


def test_a_decision_on_an_earlier_text_gives_way_to_the_candidate_and_is_told(opened):
    """The State corrected its answer."""
    enquiry = opened("XAA/B1/comment | HOTLINE | | AB | coder", content="0" * 16)
    assert bases(enquiry)[0] == "XAA/B1/comment BODY earlier"
    assert "coded_text_changed" in [problem.kind for problem in enquiry.problems]


def test_a_reply_stands_below_the_code_it_is_to(opened):
    """As written, with its language; the State's name tells it apart, and a class the page."""
    section = sections.coding_of_state(
        opened("", "XAA | C1 | XAA/C1 | X-CHALLENGE | disagree | It <b>works</b>; write to a@b.example."), "XAA"
    )
    rows, replies = shown(section)
    assert replies == (2,)
    assert rows[1] == ("C1  Which challenges did it meet?", TEXT, "Challenge or gap", "", "candidate")
    assert rows[2] == (
        "Reply of Saint Aurelia", "It <b>works</b>; write to •••••••••••.", "Challenge or gap", "the State disagrees", "",
    )  # fmt: skip
    html = section._repr_html_()
    assert '<tr class="reply"><th scope="row">Reply of Saint Aurelia</th><td class="written" lang="en"' in html
    assert "It &lt;b&gt;works&lt;/b&gt;" in html
    assert "a@b.example" not in html
    assert "1 of them has a reply of Saint Aurelia; it stands below the code, as written." in repr(section)


def test_a_reply_to_a_code_that_is_gone_is_still_printed(opened):
    """People decided otherwise since; what the State said of the former code stands last, and why."""
    enquiry = opened("XAA/C1 | HOTLINE | | AB | coder", "XAA | C1 | XAA/C1 | X-CHALLENGE | | No challenge.")
    rows, replies = shown(sections.coding_of_state(enquiry, "XAA"))
    assert replies == (len(rows) - 1,)
    assert rows[-1] == (
        "Reply of Saint Aurelia", "No challenge.", "Challenge or gap", "the State comments",
        "it was coded otherwise when the State replied",
    )  # fmt: skip


def test_silence_of_a_state_is_no_consent(opened):
    """It is said of each State that did not reply, and of all where none did."""
    enquiry = opened()
    assert "Saint Aurelia has not replied; silence is no consent." in repr(sections.coding_of_state(enquiry, "XAA"))
    assert "No State has replied to how its answers were coded" in repr(sections.replies_of_states(enquiry))


def test_replies_are_printed_with_the_synthesis_of_their_category(opened):
    """And all of them in notebook 07; a long one in the language it is written in, a short one in its State's."""
    spanish = "La respuesta fue leída de otra manera; el presupuesto existe desde 2022."
    enquiry = opened(
        "", f"XAA | C1 | XAA/C1 | X-CHALLENGE | disagree | {spanish}\nXAB | B1 | XAB/B1/comment | | agree | Bien."
    )
    rows, replies = shown(sections.replies_of_states(enquiry))
    assert [row[0] for row in rows] == ["Saint Aurelia", "Valdoria"]
    assert rows[1] == ("Valdoria", "B1", "no code", "the State agrees", "Bien.")
    assert replies == (0, 1)
    assert list(enquiry.replies["language"]) == ["es", "es"]
    assert spanish in repr(sections.own_words(enquiry, "coordination"))
    assert spanish not in repr(sections.own_words(enquiry, "situation"))


def test_what_is_quoted_says_who_found_it(opened):
    """The dictionary, where no person decided."""
    assert "The dictionary found what is quoted here" in repr(sections.challenges_named(opened()))


def test_what_people_found_is_said_to_be_theirs(opened):
    """One of two passages was coded by a person."""
    section = repr(sections.challenges_named(opened("XAA/C1 | X-CHALLENGE | | AB | coder")))
    assert "People decided on 1 of the 2 passages quoted here; the dictionary found the others." in section


def test_a_code_that_a_person_gave_to_one_state_alone_is_not_all_candidate(opened):
    """Of two States that mention it, a person read one; the sentence says that it differs."""
    section = repr(sections.own_words(opened("XAB/C1 | BODY | | AB | coder"), "coordination"))
    assert "All 2 States that wrote about it mention “coordinating body”: Saint Aurelia and Valdoria." in section
    assert "What these codes rest on differs from State to State" in section
    assert "no person has decided on them yet" not in section


def test_a_disputed_passage_is_not_quoted(opened):
    """Until it is settled nobody knows whether the State names a challenge there."""
    section = repr(sections.challenges_named(opened("XAA/C1 | X-CHALLENGE | | AB | coder\nXAA/C1 | | | CD | coder")))
    assert TEXT not in section
    assert OTHER in section


def test_all_of_it_speaks_the_readers_language(opened):
    """Headings, bases and what the State says of a code; its words stay as written."""
    enquiry = opened("", "XAA | C1 | XAA/C1 | X-CHALLENGE | disagree | It works.").in_language("pt")
    rows, _ = shown(sections.coding_of_state(enquiry, "XAA"))
    assert rows[-1][:2] == ("Réplica do Estado: Santa Aurélia", "It works.")
    assert rows[-1][3] == "o Estado discorda"
    assert replace(enquiry, language="fr").words.say("candidate") == "code candidat"


def test_no_coder_is_named_to_readers(opened):
    """Who decided stands in the codings, not in the report."""
    enquiry = opened("XAA/C1 | HOTLINE | | Quetzal | coder")
    assert set(enquiry.codings["coder"]) == {"Quetzal"}
    for section in (sections.coding_of_state(enquiry, "XAA"), sections.own_words(enquiry, "coordination")):
        assert "Quetzal" not in section._repr_html_()
