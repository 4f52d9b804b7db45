"""Groups: where the States of a sub-region, or of any other group, agree on a measure, and where they differ."""

from collections.abc import Mapping, Sequence

from analysis.findings import Finding
from analysis.form import Question
from analysis.languages import mark, mark_plural
from analysis.narrative.measures import for_replies, measure_counted
from analysis.narrative.tallies import plain_tally, tally
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words

# What is said of the groups, by the kind of the findings on them; each stands with its count and base.
DIFFER = {
    "group_some": mark_plural(
        "The answers differ within this group: {items}.", "The answers differ within these groups: {items}."
    ),
    "group_silent": mark_plural("Nobody answered in this group: {items}.", "Nobody answered in these groups: {items}."),
}
ON_MEASURES = {
    "group_all": mark_plural(
        "All that answered report the measure in this group: {items}.",
        "All that answered report the measure in these groups: {items}.",
    ),
    "group_none": mark_plural(
        "None that answered reports the measure in this group: {items}.",
        "None that answered reports the measure in these groups: {items}.",
    ),
    **DIFFER,
}
ON_REPLIES = {
    "group_all": mark_plural(
        "All that answered reply so in this group: {items}.", "All that answered reply so in these groups: {items}."
    ),
    "group_none": mark_plural(
        "None that answered replies so in this group: {items}.",
        "None that answered replies so in these groups: {items}.",
    ),
    **DIFFER,
}
# What a finding on one group says where it stands alone.
OF_TOPIC = {
    "group_all": mark("In the group “{group}”, all that answered report {topic} ({tally})."),
    "group_none": mark("In the group “{group}”, none that answered reports {topic} ({tally})."),
    "group_some": mark(
        "In the group “{group}”, some of those that answered report {topic} and others do not ({tally})."
    ),
    "group_silent": mark("In the group “{group}”, nobody answered on {subject}."),
}
OF_REPLY = {
    "group_all": mark("In the group “{group}”, all that answered reply {options} to {subject} ({tally})."),
    "group_none": mark("In the group “{group}”, none that answered replies {options} to {subject} ({tally})."),
    "group_some": mark(
        "In the group “{group}”, some of those that answered reply {options} to {subject} and others do not ({tally})."
    ),
    "group_silent": OF_TOPIC["group_silent"],
}
DIVIDED = mark(
    "{count} of the {base} States that answered report {topic}; no other measure of this category divides them more."
)
DIVIDED_REPLIES = mark(
    "{count} of the {base} States that answered reply {options}; no other measure of this category divides them more."
)


def in_group(finding: Finding, question: Question, words: Words) -> str:
    """Say of one group of States whether those that answered agree on a measure, with their names."""
    topic, group = words.topic(question), words.group(finding.group_by, finding.group)
    values = {"topic": topic, "options": for_replies(question, words), "subject": words.subject(question)}
    forms = OF_TOPIC if topic else OF_REPLY
    return words.say(forms[finding.kind], group=group, tally=tally(finding, words), **values)


def tell_by_group(
    finding: Finding, of_groups: Sequence[Finding], question: Question, names: Mapping[str, str], words: Words
) -> Paragraph:
    """Tell of a measure how many States report it, and in which groups all do, none does, or some do and others not.

    `of_groups` are the findings on the groups (`findings.find_by_group`), `names` what these are called. Each group
    stands with its count and base.
    """
    sentences = [Sentence(measure_counted(finding, question, words), (finding.id,))]
    for kind, forms in (ON_MEASURES if words.topic(question) else ON_REPLIES).items():
        if same := [one for one in of_groups if one.kind == kind]:
            items = words.options(_counted(one, names, words) for one in same)
            text = words.plural(*forms, len(same), items=items)
            sentences.append(Sentence(text, tuple(one.id for one in same)))
    return Paragraph(words.short(question), tuple(sentences), question.id, (finding, *of_groups))


def _counted(finding: Finding, names: Mapping[str, str], words: Words) -> str:
    name = names[finding.group]
    return f"{name} ({plain_tally(finding, words)})" if finding.base else name


def tell_map(finding: Finding, question: Question, words: Words) -> Paragraph:
    """Tell on which measure of a category States differ most, and how many report it."""
    heading = words.say("Where the States differ most: {subject}", subject=words.subject(question))
    topic, replies = words.topic(question), for_replies(question, words)
    values = {"count": finding.count, "base": finding.base, "topic": topic, "options": replies}
    told = Sentence(words.say(DIVIDED if topic else DIVIDED_REPLIES, **values), (finding.id,))
    return Paragraph(heading, (told,), question.id, (finding,))
