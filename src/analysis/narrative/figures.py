"""Figures: the years and numbers that States gave, and the years in which an answer changed."""

from collections.abc import Iterable

from analysis.findings import Finding
from analysis.form import Question
from analysis.languages import mark, mark_plural
from analysis.narrative.measures import for_replies
from analysis.narrative.wording import Words

ALL_WITHIN = mark_plural(
    "The only State that gave a year names one within the period: {items}.",
    "The {number} States that gave a year name one within the period: {items}.",
)
SOME_WITHIN = mark_plural(
    "One of the {base} States that gave a year names one within the period: {items}.",
    "{number} of the {base} States that gave a year name one within the period: {items}.",
)
ALL_WITHIN_IN_SHORT = mark_plural(
    "The only State that gave a year names one within the period.",
    "The {number} States that gave a year name one within the period.",
)
SOME_WITHIN_IN_SHORT = mark_plural(
    "One of the {base} States that gave a year names one within the period.",
    "{number} of the {base} States that gave a year name one within the period.",
)
NOTE_ON_FIGURES = mark("These figures are listed as written; they are neither added up nor compared.")
CHANGES = {
    "progress": mark("The answer became {options}: {items}."),
    "regress": mark("The answer is no longer {options}: {items}."),
}
CHANGES_OF_OPTIONS = {
    "progress": mark("The option {option} is newly reported: {items}."),
    "regress": mark("The option {option} is reported no longer: {items}."),
}
CAME_IN_SHORT = mark_plural(
    "The answer became {options} in one State.", "The answer became {options} in {number} States."
)
OPTION_CAME_IN_SHORT = mark_plural(
    "The option {option} is newly reported in one State.", "The option {option} is newly reported in {number} States."
)


def is_change(finding: Finding, question: Question) -> bool:
    """Say whether a finding is of a change between years, not of what is."""
    return question.is_closed and finding.kind in CHANGES and bool(finding.values)


def change(finding: Finding, question: Question, words: Words) -> str:
    """Say in which States the reply that means that a measure is there came or went, and in which year."""
    items = words.translator.join(f"{words.state(state)} ({year})" for state, year in finding.values)
    if finding.option:
        named = words.quoted(words.label(question, finding.option))
        return words.say(CHANGES_OF_OPTIONS[finding.kind], option=named, items=items)
    return words.say(CHANGES[finding.kind], options=for_replies(question, words), items=items)


def change_in_short(finding: Finding, question: Question, words: Words) -> str:
    """Say in how many States the reply that means that a measure is there came, without their names."""
    if finding.option:
        named = words.quoted(words.label(question, finding.option))
        return words.plural(*OPTION_CAME_IN_SHORT, finding.count, option=named)
    return words.plural(*CAME_IN_SHORT, finding.count, options=for_replies(question, words))


def numbers(finding: Finding, question: Question, words: Words) -> list[str]:
    """Say the numbers that States gave, each as written, never added up."""
    items = words.translator.part(f"{words.state(state)} {text}" for state, text in finding.values)
    unit = f" ({unit})" if (unit := question.unit.get(words.language, "")) else ""
    return [
        words.say("As each State wrote it{unit}: {items}.", unit=unit, items=items),
        words.say(NOTE_ON_FIGURES),
    ]


def years(finding: Finding, words: Words) -> list[str]:
    """Say which years lie within the period, which outside, and what was written without a year."""
    said = {state: text for state, text in finding.values if text.isdigit()}  # "see annex 2" gives no year
    inside = [state for state in finding.states_for if finding.kind == "progress"]
    sentences, within = [], _dated(inside, said, words)
    if inside and len(inside) == len(said):
        sentences.append(words.plural(*ALL_WITHIN, len(said), items=within))
    elif inside:
        sentences.append(words.plural(*SOME_WITHIN, len(inside), base=len(said), items=within))
    if outside := [state for state in said if state not in inside]:
        sentences.append(words.say("Outside the period: {items}.", items=_dated(outside, said, words)))
    others = [f"{words.state(state)} ({words.quoted(text)})" for state, text in finding.values if state not in said]
    if others:
        sentences.append(words.say("Without a year: {items}.", items=words.translator.join(others)))
    return sentences


def years_in_short(finding: Finding, words: Words) -> str:
    """Say how many of the States that gave a year name one within the period."""
    said = sum(text.isdigit() for _, text in finding.values)
    forms = ALL_WITHIN_IN_SHORT if finding.count == said else SOME_WITHIN_IN_SHORT
    return words.plural(*forms, finding.count, base=said)


def _dated(states: Iterable[str], said: dict[str, str], words: Words) -> str:
    return words.translator.join(f"{words.state(state)} ({said[state]})" for state in states)
