"""Sentences: one finding of any kind as one sentence that stands alone."""

from analysis.coding import CANDIDATES
from analysis.findings import OF_GROUPS, OF_SOURCES, Finding, measure_question
from analysis.languages import mark_plural
from analysis.narrative.doubts import ON_CANDIDATES
from analysis.narrative.figures import change, is_change, numbers, years
from analysis.narrative.groups import in_group
from analysis.narrative.measures import measure, pending
from analysis.narrative.mentions import mentioned
from analysis.narrative.options import BY_KIND, options
from analysis.narrative.silences import silence
from analysis.narrative.sources import said_in_sources
from analysis.narrative.tensions import tension
from analysis.narrative.wording import Words, begin

ON_TEXTS = ("tension", "good_practice", "challenge", "progress", *OF_SOURCES)  # what a machine may have proposed
GOOD_PRACTICES = mark_plural(
    "{states:the} reports what the {others} others that answered do not, and may learn from: {what}.",
    "{states:the} report what the {others} others that answered do not, and may learn from: {what}.",
)
CHALLENGES = mark_plural("{states:the} names as a challenge: {what}.", "{states:the} name as a challenge: {what}.")


def sentence(finding: Finding, words: Words) -> str:
    """Return one finding as one sentence, with its count, its base and its States."""
    said = _sentence(finding, words)
    if finding.rests_on == CANDIDATES and finding.kind in ON_TEXTS:
        return f"{said} {words.say(ON_CANDIDATES)}"
    return said


def _sentence(finding: Finding, words: Words) -> str:
    if finding.kind == "good_practice":
        return _good_practice(finding, words)
    if finding.kind in OF_SOURCES:
        return said_in_sources(finding, words)
    if finding.code:
        return mentioned(finding, words)
    question = words.form.by_id[finding.question]
    if finding.kind in OF_GROUPS:
        return in_group(finding, question, words)
    if finding.kind == "silence":
        return silence(finding, question, words)
    if finding.kind == "tension":
        return tension(finding, words)
    if is_change(finding, question):
        return change(finding, question, words)
    if finding.values:
        told = numbers(finding, question, words) if question.kind == "number" else years(finding, words)
        return " ".join(told)
    if finding.option in ("pending", "ended"):
        return pending(finding, question, words)
    if finding.kind == "challenge":
        return _challenge(finding, words)
    return measure(finding, question, words) if measure_question(question) else options([finding], BY_KIND, words)


def what_of(finding: Finding, words: Words) -> str:
    """Return what a finding is of, as a noun in a list: a measure, an option, a code, else its question."""
    if finding.code:
        return words.quoted(words.code(finding.code))
    question = words.form.by_id[finding.question]
    if finding.option and finding.option not in ("pending", "ended"):
        return words.option(question, finding.option)
    return words.topic(question) or words.subject(question)


def _good_practice(finding: Finding, words: Words) -> str:
    states, what = words.states(finding.states_for), placed(finding, words)
    told = words.plural(*GOOD_PRACTICES, states.number, states=states, others=len(finding.against), what=what)
    return begin(told)


def _challenge(finding: Finding, words: Words) -> str:
    states = words.states(finding.states_for)
    return begin(words.plural(*CHALLENGES, states.number, states=states, what=placed(finding, words)))


def placed(finding: Finding, words: Words) -> str:
    """Return an option with the question under which it stands; a measure by its question; a code by its name."""
    if finding.code:
        return what_of(finding, words)
    if not finding.option or finding.option in ("pending", "ended"):
        return what_of(finding, words)
    subject = words.subject(words.form.by_id[finding.question])
    return words.say("{what}, under {subject}", what=what_of(finding, words), subject=subject)
