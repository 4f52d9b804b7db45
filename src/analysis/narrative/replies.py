"""Replies: one reply to several questions whose measure the form does not name, told together."""

from collections.abc import Callable, Iterable, Sequence

from analysis.findings import Finding, measure_question
from analysis.languages import mark
from analysis.narrative.measures import for_replies, states_in_part
from analysis.narrative.told import Sentence
from analysis.narrative.wording import Words

BY_KIND = {
    "common_to_all": mark("All the States that answered reply {options} to {items}."),
    "common_to_most": mark("Most of the States that answered reply {options} to {items}."),
    "split": mark("About half of the States that answered reply {options} to {items}."),
    "only_some": mark("Some of the States that answered reply {options} to {items}."),
    "only_few": mark("Few of the States that answered reply {options} to {items}."),
    "only_one": mark("Only one of the States that answered replies {options} to {items}."),
    "absent_everywhere": mark("None of the States that answered replies {options} to {items}."),
}


def is_reply(finding: Finding, words: Words) -> bool:
    """Say whether a finding is on a measure that the form does not name, so that its reply is what is told."""
    question = words.form.by_id[finding.question]
    is_of_measure = finding.kind in BY_KIND and not finding.option and measure_question(question)
    return is_of_measure and not words.topic(question)


def replies_together(
    findings: Sequence[Finding], counted: Callable[[Finding, Words], str], words: Words
) -> Iterable[Sentence]:
    """Give a sentence for each kind and reply: the questions to which it was given, each with its count."""
    together: dict[tuple[str, str], list[Finding]] = {}
    for kind in BY_KIND:
        for finding in (finding for finding in findings if finding.kind == kind):
            together.setdefault((kind, for_replies(words.form.by_id[finding.question], words)), []).append(finding)
    for (kind, reply), same in together.items():
        items = words.translator.join(_asked(finding, counted, words) for finding in same)
        text = words.say(BY_KIND[kind], options=reply, items=items)
        yield Sentence(text, tuple(finding.id for finding in same))


def _asked(finding: Finding, counted: Callable[[Finding, Words], str], words: Words) -> str:
    """A question with its count, and the States that reply so in part only."""
    question, told = words.form.by_id[finding.question], counted(finding, words)
    if part := states_in_part(finding, question):
        told = words.say("{tally}; in part only: {states}", tally=told, states=words.states(part))
    return f"{words.quoted(words.question(question))} ({told})"
