"""Synthesis: the findings of a category joined across its questions, what all report first, what none does after."""

from collections.abc import Iterable, Sequence

from analysis.findings import Finding, measure_question
from analysis.languages import mark
from analysis.narrative.measures import for_replies
from analysis.narrative.paragraphs import OF_OTHER_KINDS, pass_to, per_category, says_nothing
from analysis.narrative.sentences import sentence, what_of
from analysis.narrative.tallies import plain_tally
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words

SHARED = ("common_to_all", "common_to_most")

# The sentences of a synthesis, in their order: how it says them first, and after another of them.
SAID_FIRST = {
    "common_to_all": mark("All the States that answered report: {items}."),
    "common_to_most": mark("Most of the States that answered report: {items}."),
    "split": mark("About half of the States that answered report: {items}."),
    "only_some": mark("Some of the States that answered report: {items}."),
    "only_few": mark("Few of the States that answered report: {items}."),
    "only_one": mark("One State alone reports each of these: {items}."),
    "absent_everywhere": mark("None of the States that answered reports: {items}."),
}
SAID_AFTER = {
    "common_to_all": mark("All the States that answered report: {items}."),
    "common_to_most": mark("Most of them also report: {items}."),
    "split": mark("About half report: {items}."),
    "only_some": mark("Some report: {items}."),
    "only_few": mark("Few report: {items}."),
    "only_one": mark("One State alone reports each of these: {items}."),
    "absent_everywhere": mark("None of them, by contrast, reports: {items}."),
}


def tell_synthesis(findings: Iterable[Finding], words: Words, kinds: Sequence[str]) -> list[Paragraph]:
    """Tell a paragraph per category: one sentence for each kind, over all its questions, each item with its count."""
    wanted = [finding for finding in findings if finding.kind in kinds and finding.question]
    wanted = [finding for finding in wanted if not says_nothing(finding, words)]
    return list(per_category(wanted, words, lambda same: list(_joined(same, words))))


def _joined(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    openings = SAID_FIRST
    for kind in SAID_FIRST:
        same = [finding for finding in findings if finding.kind == kind]
        if same:
            items = words.translator.part(_items(same, words))
            yield Sentence(words.say(openings[kind], items=items), tuple(finding.id for finding in same))
            openings = SAID_AFTER
    yield from _alone([finding for finding in findings if finding.kind not in SAID_FIRST], words)


def _alone(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """What has a sentence of its own; of several on one question, the first names it."""
    for place, same in enumerate(_by_question(findings).values()):
        for number, finding in enumerate(same):
            text, question = sentence(finding, words), words.form.by_id[finding.question]
            is_named = number or finding.kind in OF_OTHER_KINDS
            yield Sentence(text if is_named else pass_to(question, text, place, words), (finding.id,))


def _by_question(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    by_question: dict[str, list[Finding]] = {}
    for finding in findings:
        by_question.setdefault(finding.question, []).append(finding)
    return by_question


def _items(findings: Sequence[Finding], words: Words) -> Iterable[str]:
    """The measures by their topics, or by the reply to them; then the options of one question under its name."""
    questions = words.form.by_id
    measures = [finding for finding in findings if measure_question(questions[finding.question])]
    named = [finding for finding in measures if words.topic(questions[finding.question])]
    yield from (_counted(finding, words.topic(questions[finding.question]), words) for finding in named)
    yield from _replies([finding for finding in measures if finding not in named], words)
    for name, same in _by_question([finding for finding in findings if finding not in measures]).items():
        listed = words.options(_counted(finding, what_of(finding, words), words) for finding in same)
        yield words.say("under {subject}, {items}", subject=words.subject(questions[name]), items=listed)


def _replies(findings: Sequence[Finding], words: Words) -> Iterable[str]:
    """The measures that the form does not name: under one reply, the questions to which it was given."""
    by_reply: dict[str, list[str]] = {}
    for finding in findings:
        question = words.form.by_id[finding.question]
        asked = _counted(finding, words.quoted(words.question(question)), words)
        by_reply.setdefault(for_replies(question, words), []).append(asked)
    for reply, asked in by_reply.items():
        yield words.say("the reply {options} to {items}", options=reply, items=words.translator.join(asked))


def _counted(finding: Finding, what: str, words: Words) -> str:
    """With who it is, where it is one State; else how many of how many."""
    if finding.kind == "only_one":
        return f"{what} ({words.states(finding.states_for)})"
    return f"{what} ({plain_tally(finding, words)})"
