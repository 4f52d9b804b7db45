"""Statuses: how far a measure has come, read from the cues beside it."""

from pathlib import Path

import pandas as pd
import pytest
from tables import table

from analysis.codebook import Code, Codebook, read_codebook
from analysis.coding import propose_codes

GOLD = Path(__file__).parent / "gold"
EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "codebook.xlsx"
# A gap says on which side of the cue its measure stands.
CUES = """
absent      | there is no …
absent      | has no …
absent      | … does not exist
absent      | lacks
absent      | has yet to …
absent      | … has not been …
absent      | … unavailable …
in_force    | in force
in_force    | works
in_force    | was created
partly      | in part
in_progress | is being drafted
planned     | is planned
planned     | plans to …
planned     | will …
ended       | … expired
negation    | not
negation    | never
contrast    | but
contrast    | however
none        | not only
none        | there is no doubt
partly      | in # of the
scope       | outside the capital
number      | three
"""
TERMS = ("plan", "hotline", "committee", "shelter")


@pytest.fixture(scope="module")
def read():
    """Return the status that each measure of a text has, in order."""
    codes = tuple(Code(term.upper(), "protection", {"en": term}, terms={"en": (term,)}) for term in TERMS)
    cues: dict = {}
    for status, cue in table(CUES):
        cues.setdefault(status, {"en": ()})["en"] += (cue,)
    codebook = Codebook(codes, {}, cues, "1")

    def read(text):
        found = propose_codes(pd.DataFrame({"passage": ["p"], "text": [text], "language": ["en"]}), codebook)
        return " ".join(f"{row.term}={row.status}" for row in found.itertuples())

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A plan.", "plan="),
        ("There is no plan.", "plan=absent"),
        ("There is no plan, committee or shelter.", "plan=absent committee=absent shelter=absent"),
        ("There is no plan and the committee works.", "plan=absent committee=in_force"),
        ("There is no plan in force.", "plan=absent"),
        ("A plan does not exist.", "plan=absent"),
        ("The plan has no hotline.", "plan= hotline=absent"),  # what follows lacks, not what goes before
        ("The hotline works; the plan expired.", "hotline=in_force plan=ended"),
        ("The plan expired and a committee was created.", "plan=ended committee=in_force"),
        ("The plan, adopted by decree, expired.", "plan=ended"),
        ("A shelter is planned and the hotline works.", "shelter=planned hotline=in_force"),
        ("The State plans to put a hotline in force.", "hotline=planned"),
        ("The plan, the hotline and the shelter are in force.", "plan=in_force hotline=in_force shelter=in_force"),
        ("The plan is not in force.", "plan=absent"),
        ("The plan is not yet in force.", "plan=absent"),
        ("The shelter never works.", "shelter=absent"),
        ("The plan has yet to be put in force.", "plan=absent"),  # what leads a cue gives it its status
        ("The plan will be in force.", "plan=planned"),
        ("The plan will be in force, and the hotline works.", "plan=planned hotline=in_force"),
        ("The State will open a shelter, and the hotline works.", "shelter=planned hotline=in_force"),
        ("There is no plan; it expired.", "plan=absent"),
        ("The plan has not been drawn up.", "plan=absent"),
        ("It has not been decided where the shelter opens.", "shelter=absent"),
        ("The plan has not expired.", "plan=in_force"),
        ("Not only the hotline works.", "hotline=in_force"),
        ("There is no doubt that the hotline works.", "hotline=in_force"),
        ("There is no plan, but a committee was created.", "plan=absent committee=in_force"),
        ("There is no shelter. However, the hotline.", "shelter=absent hotline="),
        ("The plan is in force in part.", "plan=partly"),
        ("The plan works and the hotline works in part.", "plan=in_force hotline=partly"),
        ("The State does not run a shelter.", "shelter=absent"),
        ("The State never had a committee and the hotline works.", "committee=absent hotline=in_force"),
        ("The plan is not in force and the hotline works.", "plan=absent hotline=in_force"),
        ("The plan is in force\nThe hotline lacks staff", "plan=in_force hotline="),
        ("The plan is unavailable; an unavailable shelter.", "plan=absent shelter=absent"),
        ("There is\nno plan.", "plan=absent"),  # the line was only too narrow
        ("The hotline, see art. 5, works.", "hotline=in_force"),
        ("The plan was created but is not in force.", "plan=absent"),  # the newest step counts
        ("The plan was created in 2015 and expired.", "plan=ended"),
        ("There is no plan, but one is being drafted.", "plan=in_progress"),
        ("There is no plan; one is planned.", "plan=planned"),
        ("There is no plan is being drafted.", "plan=absent"),  # nothing parts the two
        ("The hotline works, however in part.", "hotline=partly"),  # goes on to speak of the hotline
        ("The hotline works in 12 of the 33 districts.", "hotline=partly"),
        ("The hotline works in three of the districts.", "hotline=partly"),
        ("There is no hotline outside the capital.", "hotline=partly"),  # absent there alone
        ("The hotline works outside the capital.", "hotline=in_force"),
    ],
)
def test_a_cue_counts_in_its_clause_and_on_its_side(read, text, expected):
    """Direction, reach, negation, contrast, wordings that are no cue; commas and other measures between part."""
    assert read(text) == expected


def test_a_cue_of_absence_does_not_reach_far(read):
    """Seven words away it speaks of something else."""
    assert read("It has no staff whatever and yet there is every hotline.") == "hotline="
    assert read("It has no public hotline.") == "hotline=absent"


def measures(**terms):
    """Codes with one English term each; one in capitals cuts across all categories."""
    return tuple(
        Code(code, "cross-cutting" if code.isupper() else "protection", {"en": code}, terms={"en": (term,)})
        for code, term in terms.items()
    )


def proposed(text, codes, **cues):
    """Return `code=status` of what is found in an English text with cues."""
    cues = {status: {"en": tuple(wordings)} for status, wordings in cues.items()}
    passages = pd.DataFrame({"passage": ["p"], "text": [text], "language": ["en"]})
    found = propose_codes(passages, Codebook(codes, {}, cues, "1"))
    return " ".join(f"{row.code}={row.status}" for row in found.itertuples())


def test_a_code_that_cuts_across_parts_no_measure_from_its_cue():
    """What is said of when or how stands between a measure and its cue without being another measure."""
    codes = measures(plan="plan", SINCE="since 2020")
    cues = {"in_force": ["created"], "ended": ["… expired"]}
    assert proposed("The plan created since 2020 expired.", codes, **cues) == "plan=ended SINCE=ended"


def test_measures_of_one_code_are_one():
    """The code of conduct for hotels is one measure, which two of its terms name."""
    codes = (Code("TOURISM", "prevention", {"en": "x"}, terms={"en": ("code of conduct", "hotels")}),)
    cues = {"in_force": ["works"], "partly": ["only in the capital"]}
    text = "A code of conduct for hotels works only in the capital."
    assert proposed(text, codes, **cues) == "TOURISM=partly TOURISM=partly"


def test_a_negation_in_the_words_of_a_measure_denies_nothing():
    """Organisations that are not of the government exist."""
    codes = measures(civil="not governmental organisations")
    cues = {"negation": ["not"], "in_force": ["work"]}
    assert proposed("Such not governmental organisations work.", codes, **cues) == "civil=in_force"


def test_a_draft_that_was_not_adopted_is_still_a_draft():
    """A cue in the measure's own words, "bill", stands against what is said not to have become of it."""
    codes = measures(law="bill")
    cues = {"in_progress": ["bill"], "negation": ["… has not been …"], "in_force": ["passed"], "absent": ["no …"]}
    assert proposed("The bill has not been passed.", codes, **cues) == "law=in_progress"
    assert proposed("There is no bill.", codes, **cues) == "law=absent"


def test_what_is_absent_in_the_words_of_a_term_is_what_the_term_means():
    """That an offence has no limitation period is a measure, not the lack of one."""
    codes = measures(law="no limitation period")
    assert proposed("There is no limitation period.", codes, absent=["no …"]) == "law="


def test_the_rule_names_cue_and_negation():
    """What a researcher reads when she asks why."""
    codes = (Code("PLAN", "protection", {"en": "Plan"}, terms={"en": ("plan",)}),)
    cues = {"in_force": {"en": ("in force",)}, "negation": {"en": ("not",)}}
    passage = pd.DataFrame({"passage": ["p"], "text": ["The plan is not in force."], "language": ["en"]})
    (row,) = propose_codes(passage, Codebook(codes, {}, cues)).itertuples()
    assert row.rule == "term 'plan', cue 'in force', turned by 'not'"


@pytest.mark.parametrize("cue", ["n'a pas d' …", "n’a pas d’ …", "n'a pas d'…"])
def test_a_cue_that_ends_in_an_apostrophe_joins_the_word_behind_it(cue):
    """`n'a pas d' …` stands before `abri` as `n'a pas de …` before `plan`."""
    code = Code("SHELTER", "recovery", {"fr": "Abri"}, terms={"fr": ("abri",)})
    passages = pd.DataFrame({"passage": ["p"], "text": ["Le pays n’a pas d’abri."], "language": ["fr"]})
    found = propose_codes(passages, Codebook((code,), {}, {"absent": {"fr": (cue,)}}, "1"))
    assert list(found["status"]) == ["absent"]


def plain_sentences():
    """Sentences that every reader understands at once, with the status that a measure has in each."""
    table = pd.read_csv(GOLD / "plain.csv")
    return [pytest.param(*row, id=row[3]) for row in table.itertuples(index=False)]


@pytest.fixture(scope="module")
def example():
    """The example's codebook."""
    return read_codebook(EXAMPLE)


@pytest.mark.parametrize(("language", "code", "status", "text"), plain_sentences())
def test_the_example_reads_plain_sentences(example, language, code, status, text):
    """What does not hold, not yet, no longer or not everywhere is never taken for what holds, nor the reverse."""
    passages = pd.DataFrame({"passage": ["p"], "text": [text], "language": [language]})
    found = propose_codes(passages, example)
    said = [status for status in found.loc[found["code"] == code, "status"] if status]
    assert said[:1] == [status]
