"""Groups: where the States of a sub-region, or of any other group, agree on a measure, and where they differ."""

from collections.abc import Mapping

import pandas as pd

from analysis.findings import FOR, Finding
from analysis.form import Question
from analysis.languages import mark
from analysis.narrative.measures import for_replies, measure_counted
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words

# What is said of the groups: in which all that answered report the measure, none does, some do, nobody answered.
AGREEMENT = {
    "all": mark("All that answered report it in: {items}."),
    "none": mark("None that answered reports it in: {items}."),
    "some": mark("They differ among themselves in: {items}."),
    "silent": mark("Nobody answered in: {items}."),
}
DIVIDED = mark(
    "{count} of the {base} States that answered report {topic}; no other measure of this category divides them more."
)
DIVIDED_REPLIES = mark(
    "{count} of the {base} States that answered reply {options}; no other measure of this category divides them more."
)


def tell_by_group(
    finding: Finding, compared: pd.DataFrame, question: Question, names: Mapping[str, str], words: Words
) -> Paragraph:
    """Tell of a measure how many States report it, and in which groups all do, none does, or some do and others not.

    `compared` is what `compare_by` gives; `names` are the groups' names. Each group stands with its count and base.
    """
    has = [option.code for option in question.options if option.status in FOR]
    told: dict[str, list[str]] = {name: [] for name in AGREEMENT}
    for group, rows in compared.groupby("group", sort=False):
        base = int(rows["base"].iloc[0])
        count = len({state for states in rows.loc[rows["option"].isin(has), "states"] for state in states})
        counted = words.say("{count} of {base}", count=count, base=base)
        told[_agreement(count, base)].append(f"{names[group]} ({counted})" if base else names[group])
    # A count of one group is in no finding: the sentences on groups cite none, and the paragraph opens the evidence.
    main = Sentence(measure_counted(finding, question, words), (finding.id,))
    said = (Sentence(words.say(AGREEMENT[how], items=words.options(items))) for how, items in told.items() if items)
    return Paragraph(words.short(question), (main, *said), question.id, (finding,))


def _agreement(count: int, base: int) -> str:
    if not base:
        return "silent"
    return {0: "none", base: "all"}.get(count, "some")


def tell_map(finding: Finding, question: Question, words: Words) -> Paragraph:
    """Tell on which measure of a category States differ most, and how many report it."""
    heading = words.say("Where the States differ most: {subject}", subject=words.subject(question))
    topic, replies = words.topic(question), for_replies(question, words)
    values = {"count": finding.count, "base": finding.base, "topic": topic, "options": replies}
    told = Sentence(words.say(DIVIDED if topic else DIVIDED_REPLIES, **values), (finding.id,))
    return Paragraph(heading, (told,), question.id, (finding,))
