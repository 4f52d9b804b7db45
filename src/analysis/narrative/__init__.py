"""Narrative: findings as sentences, in the languages of the project, with no number that is not looked up."""

from analysis.narrative.agreements import tell_agreement, tell_what_is_decided
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
    "Paragraph",
    "Sentence",
    "Words",
    "is_other",
    "tell_agreement",
    "tell_at_odds",
    "tell_codes",
    "tell_conclusions",
    "tell_progress",
    "tell_question",
    "tell_quotations",
    "tell_relations",
    "tell_sources",
    "tell_treaties",
    "tell_what_is_decided",
    "tell_who_answered",
]
