"""Tallies: a count with its base and, where they are few enough to read, its States, for parentheses in a sentence."""

from analysis.findings import Finding
from analysis.narrative.wording import Words

LONGEST = 5  # names that a reader takes in at once


def tally(finding: Finding, words: Words) -> str:
    """Return how many of how many, and which: those it holds for, else those that answered otherwise.

    The shorter of the two is named; where both are long, the count alone.
    """
    values = {"count": finding.count, "base": finding.base}
    if is_named(finding):
        return words.say("{count} of {base}: {states}", states=words.states(finding.states_for), **values)
    if is_named_by_missing(finding):
        return words.say("{count} of {base}, all but {states:the}", states=words.states(finding.against), **values)
    return plain_tally(finding, words)


def plain_tally(finding: Finding, words: Words) -> str:
    """Return how many of how many."""
    return words.say("{count} of {base}", count=finding.count, base=finding.base)


def short_tally(finding: Finding, words: Words) -> str:
    """Return the same where the base has just been said."""
    if is_named(finding):
        return words.say("{count}: {states}", count=finding.count, states=words.states(finding.states_for))
    if is_named_by_missing(finding):
        but = words.say("all but {states:the}", states=words.states(finding.against))
        return words.say("{count}, {but}", count=finding.count, but=but)
    return str(finding.count)


def is_named(finding: Finding) -> bool:
    """Say whether the States for which it holds are few, and hardly more than the others."""
    return 0 < finding.count <= min(LONGEST, len(finding.against) + 1)


def is_named_by_missing(finding: Finding) -> bool:
    """Say whether the States that answered otherwise are few, and fewer than those for which it holds."""
    return 0 < len(finding.against) <= LONGEST and len(finding.against) < finding.count
