"""Statuses: how far a measure has come, read from the cues beside it."""

import pandas as pd
import pytest
from tables import table

from analysis.codebook import Code, Codebook
from analysis.coding import propose_codes

# A gap says on which side of the cue its measure stands.
CUES = """
absent      | there is no …
absent      | has no …
absent      | … does not exist
absent      | lacks
absent      | … unavailable …
in_force    | in force
in_force    | works
in_force    | was created
partly      | in part
in_progress | is being drafted
planned     | is planned
planned     | plans to …
ended       | … expired
negation    | not
negation    | never
contrast    | but
contrast    | however
none        | not only
none        | there is no doubt
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
    ],
)
def test_a_cue_counts_in_its_clause_and_on_its_side(read, text, expected):
    """Direction, reach, negation, contrast, wordings that are no cue; commas and other measures between part."""
    assert read(text) == expected


def test_a_cue_of_absence_does_not_reach_far(read):
    """Five words away it speaks of something else."""
    assert read("It has no staff whatever and yet every hotline.") == "hotline="
    assert read("It has no public hotline.") == "hotline=absent"


def test_the_rule_names_cue_and_negation():
    """What a researcher reads when she asks why."""
    codes = (Code("PLAN", "protection", {"en": "Plan"}, terms={"en": ("plan",)}),)
    cues = {"in_force": {"en": ("in force",)}, "negation": {"en": ("not",)}}
    passage = pd.DataFrame({"passage": ["p"], "text": ["The plan is not in force."], "language": ["en"]})
    (row,) = propose_codes(passage, Codebook(codes, {}, cues)).itertuples()
    assert row.rule == "term 'plan', cue 'in force', turned by 'not'"
