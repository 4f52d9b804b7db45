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
from analysis.narrative.paragraphs import (
    is_other,
    tell_codes,
    tell_conclusions,
    tell_progress,
    tell_question,
    tell_quotations,
    tell_who_answered,
)
from analysis.narrative.sentences import Paragraph, Sentence
from analysis.narrative.sources import tell_at_odds, tell_relations, tell_sources, tell_treaties
from analysis.narrative.wording import Words

__all__ = [
    "FORM",
    "MACHINE",
    "PEOPLE",
    "Paragraph",
    "Sentence",
    "Words",
    "is_other",
    "tell_agreement",
    "tell_agreement_on_status",
    "tell_at_odds",
    "tell_coded",
    "tell_codes",
    "tell_conclusions",
    "tell_progress",
    "tell_question",
    "tell_quotations",
    "tell_relations",
    "tell_replies",
    "tell_sources",
    "tell_stale",
    "tell_treaties",
    "tell_what_is_decided",
    "tell_what_quotations_rest_on",
    "tell_who_answered",
]
