"""Sections: what the notebooks show, one call each; the same in JupyterLab and in a scheduled run."""

from analysis.sections.across import (
    challenges_named,
    hardly_answered,
    how_firm_it_is,
    on_what_it_rests,
    shared_by_question,
    what_divides,
    what_hangs_on_one_answer,
    what_is_missing,
    what_is_shared,
    what_progressed,
    what_was_hard,
    when_it_progressed,
    who_stands_alone,
)
from analysis.sections.category import at_a_glance, closed_answers, not_known, own_words
from analysis.sections.changes import what_changed
from analysis.sections.coded import coding_of_state, replies_of_states
from analysis.sections.coding import agree_by_language, coders_agree, languages_compared, what_is_decided
from analysis.sections.groups import agreement_by_group
from analysis.sections.introduction import introduce, title_of
from analysis.sections.method import how_it_was_made, order_of_findings
from analysis.sections.questions import (
    anchor_of,
    answers_to_question,
    findings_on_question,
    how_to_read_answers,
    list_answers_to,
    question_asked,
)
from analysis.sections.responses import (
    cells_accounted_for,
    problems_met,
    responses_received,
    what_could_not_be_read,
    who_answered,
)
from analysis.sections.sources import sources_at_hand, sources_at_odds, sources_beside, treaty_record
from analysis.sections.state import answers_of_state, reports_of_state, state_beside_others, what_it_reports
from analysis.sections.texts import SOURCES, source_read, sources_read

__all__ = [
    "SOURCES",
    "agree_by_language",
    "agreement_by_group",
    "anchor_of",
    "answers_of_state",
    "answers_to_question",
    "at_a_glance",
    "cells_accounted_for",
    "challenges_named",
    "closed_answers",
    "coders_agree",
    "coding_of_state",
    "findings_on_question",
    "hardly_answered",
    "how_firm_it_is",
    "how_it_was_made",
    "how_to_read_answers",
    "introduce",
    "languages_compared",
    "list_answers_to",
    "not_known",
    "on_what_it_rests",
    "order_of_findings",
    "own_words",
    "problems_met",
    "question_asked",
    "replies_of_states",
    "reports_of_state",
    "responses_received",
    "shared_by_question",
    "source_read",
    "sources_at_hand",
    "sources_at_odds",
    "sources_beside",
    "sources_read",
    "state_beside_others",
    "title_of",
    "treaty_record",
    "what_changed",
    "what_could_not_be_read",
    "what_divides",
    "what_hangs_on_one_answer",
    "what_is_decided",
    "what_is_missing",
    "what_is_shared",
    "what_it_reports",
    "what_progressed",
    "what_was_hard",
    "when_it_progressed",
    "who_answered",
    "who_stands_alone",
]
