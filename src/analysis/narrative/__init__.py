"""Narrative: findings as sentences, in the languages of the project, with no number that is not looked up."""

from analysis.narrative.agreements import tell_agreement, tell_agreement_on_status, tell_stale, tell_what_is_decided
from analysis.narrative.coded import (
    FORM,
    MACHINE,
    PEOPLE,
    tell_coded,
    tell_replies,
    tell_what_quotations_rest_on,
)
from analysis.narrative.figures import NOTE_ON_FIGURES
from analysis.narrative.groups import tell_by_group, tell_map
from analysis.narrative.mentions import tell_codes, tell_pairs, tell_quotations
from analysis.narrative.names import Names
from analysis.narrative.paragraphs import (
    is_other,
    tell_conclusions,
    tell_doubts,
    tell_progress,
    tell_progress_in_short,
    tell_question,
    tell_roles,
)
from analysis.narrative.profiles import tell_profile
from analysis.narrative.responses import tell_cells, tell_thresholds, tell_unread, tell_who_answered
from analysis.narrative.sentences import sentence, what_of
from analysis.narrative.silences import silences_on
from analysis.narrative.sources import tell_at_odds, tell_relations, tell_sources, tell_treaties
from analysis.narrative.synthesis import tell_common_ground, tell_gaps, tell_synthesis
from analysis.narrative.tensions import tell_tensions
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words

__all__ = [
    "FORM",
    "MACHINE",
    "NOTE_ON_FIGURES",
    "PEOPLE",
    "Names",
    "Paragraph",
    "Sentence",
    "Words",
    "is_other",
    "sentence",
    "silences_on",
    "tell_agreement",
    "tell_agreement_on_status",
    "tell_at_odds",
    "tell_by_group",
    "tell_cells",
    "tell_coded",
    "tell_codes",
    "tell_common_ground",
    "tell_conclusions",
    "tell_doubts",
    "tell_gaps",
    "tell_map",
    "tell_pairs",
    "tell_profile",
    "tell_progress",
    "tell_progress_in_short",
    "tell_question",
    "tell_quotations",
    "tell_relations",
    "tell_replies",
    "tell_roles",
    "tell_sources",
    "tell_stale",
    "tell_synthesis",
    "tell_tensions",
    "tell_thresholds",
    "tell_treaties",
    "tell_unread",
    "tell_what_is_decided",
    "tell_what_quotations_rest_on",
    "tell_who_answered",
    "what_of",
]
