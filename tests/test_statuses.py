"""Statuses: how far a measure has come, read from the cues beside it."""

from pathlib import Path

import pandas as pd
import pytest
from tables import table

from analysis.codebook import Code, Codebook, read_codebook
from analysis.coding import propose_codes

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


@pytest.mark.parametrize("cue", ["n'a pas d' …", "n’a pas d’ …", "n'a pas d'…"])
def test_a_cue_that_ends_in_an_apostrophe_joins_the_word_behind_it(cue):
    """`n'a pas d' …` stands before `abri` as `n'a pas de …` before `plan`."""
    code = Code("SHELTER", "recovery", {"fr": "Abri"}, terms={"fr": ("abri",)})
    passages = pd.DataFrame({"passage": ["p"], "text": ["Le pays n’a pas d’abri."], "language": ["fr"]})
    found = propose_codes(passages, Codebook((code,), {}, {"absent": {"fr": (cue,)}}, "1"))
    assert list(found["status"]) == ["absent"]


# Written by a reviewer, unlike the passages of the gold and the development set: what every reader understands at once.
PLAIN = """
en | COORD-PLAN    | absent  | The national plan is not yet in force.
en | COORD-PLAN    | absent  | A national plan has not yet been drawn up.
en | COORD-PLAN    | absent  | A national plan has never been adopted.
en | RECOV-SHELTER | absent  | Shelters have not been opened.
en | COORD-PLAN    | planned | A national plan will be in place soon.
es | COORD-PLAN    | absent  | El plan nacional todavía no está vigente.
es | COORD-PLAN    | absent  | El plan nacional nunca fue aprobado.
es | RECOV-SHELTER | absent  | Los albergues no se han abierto todavía.
fr | COORD-PLAN    | absent  | Le plan national n'est pas encore opérationnel.
fr | COORD-PLAN    | absent  | Un plan national n’a pas encore été élaboré.
fr | COORD-PLAN    | planned | Le plan national devrait être adopté en 2026.
fr | COORD-PLAN    | planned | Le Gouvernement a l'intention d'adopter un plan national.
pt | COORD-PLAN    | absent  | O plano nacional nunca foi aprovado.
pt | RECOV-SHELTER | absent  | Os abrigos ainda não foram abertos.
pt | COORD-PLAN    | planned | O plano nacional deverá ser aprovado em 2026.
"""


@pytest.mark.parametrize(("language", "code", "status", "text"), table(PLAIN))
def test_the_example_reads_plain_negations_and_plans(language, code, status, text):
    """What is said behind a measure of what does not, or not yet, hold is never taken for what holds."""
    passages = pd.DataFrame({"passage": ["p"], "text": [text], "language": [language]})
    found = propose_codes(passages, read_codebook(EXAMPLE))
    assert list(found.loc[found["code"] == code, "status"]) == [status]
