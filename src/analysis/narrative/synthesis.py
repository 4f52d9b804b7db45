"""Synthesis: the findings of a category joined across its questions, what all report first, what none does after."""

from collections.abc import Iterable, Sequence

from analysis.findings import SHARED, Finding, measure_question
from analysis.languages import mark, mark_plural
from analysis.narrative.paragraphs import OF_OTHER_KINDS, pass_to, per_category, says_nothing
from analysis.narrative.replies import is_reply, replies_together
from analysis.narrative.sentences import sentence, what_of
from analysis.narrative.tallies import plain_tally
from analysis.narrative.tensions import HEADING, tensions
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words

FEW_OPTIONS = 2  # so many options of one question are named where what most report is told in short
SEVERAL = mark_plural("{number} answer under {subject}", "{number} answers under {subject}")
# What is missing or hard, over all categories, in this order: under which heading.
GAPS = {
    "absent_everywhere": mark("What no State reports"), "regress": mark("What ended or is reported no longer"),
    "challenge": mark("What is still under way"), "tension": HEADING,
}  # fmt: skip
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


def tell_common_ground(findings: Iterable[Finding], words: Words) -> list[Paragraph]:
    """Tell in short, a paragraph per category, what all report and, of what most report, the measures.

    Of a question's options that most report, few are named; of more, how many they are.
    """
    wanted = [finding for finding in findings if finding.kind in SHARED and finding.question]
    return list(per_category(wanted, words, lambda same: list(_in_short(same, words))))


def _in_short(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    most = [finding for finding in findings if finding.kind == "common_to_most"]
    yield from _joined([finding for finding in findings if finding not in most], words)
    replies = [finding for finding in most if is_reply(finding, words)]
    if most := [finding for finding in most if finding not in replies]:
        measures = [f for f in most if measure_question(words.form.by_id[f.question])]
        others = _by_question([finding for finding in most if finding not in measures])
        short = (_several(name, same, words) for name, same in others.items())
        items = words.translator.part([*_items(measures, words), *short])
        is_first = all(finding.kind == most[0].kind for finding in findings)
        opening = (SAID_FIRST if is_first else SAID_AFTER)[most[0].kind]
        yield Sentence(words.say(opening, items=items), tuple(finding.id for finding in most))
    yield from replies_together(replies, plain_tally, words)


def _several(question: str, findings: Sequence[Finding], words: Words) -> str:
    if len(findings) <= FEW_OPTIONS:
        return next(iter(_items(findings, words)))
    subject = words.subject(words.form.by_id[question])
    return words.plural(*SEVERAL, len(findings), subject=subject)


def tell_gaps(findings: Iterable[Finding], words: Words) -> list[Paragraph]:
    """Tell, over all categories, what no State reports, what ended, what is under way, and where answers differ."""
    wanted = [finding for finding in findings if finding.question and not says_nothing(finding, words)]
    told = ((heading, [f for f in wanted if f.kind == kind]) for kind, heading in GAPS.items())
    return [
        Paragraph(words.say(heading), tuple(_joined(same, words)), findings=tuple(same))
        for heading, same in told
        if same
    ]


def _joined(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    openings, replies = SAID_FIRST, [finding for finding in findings if is_reply(finding, words)]
    for kind in SAID_FIRST:
        same = [finding for finding in findings if finding.kind == kind and finding not in replies]
        if same:
            items = words.translator.part(_items(same, words))
            yield Sentence(words.say(openings[kind], items=items), tuple(finding.id for finding in same))
            openings = SAID_AFTER
        yield from replies_together([finding for finding in replies if finding.kind == kind], plain_tally, words)
    yield from _alone([f for f in findings if f.kind not in (*SAID_FIRST, "tension")], words)
    yield from tensions([finding for finding in findings if finding.kind == "tension"], words)


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
    """The measures by their topics, then the options of one question under its name."""
    questions = words.form.by_id
    measures = [finding for finding in findings if measure_question(questions[finding.question])]
    yield from (_counted(finding, words.topic(questions[finding.question]), words) for finding in measures)
    for name, same in _by_question([finding for finding in findings if finding not in measures]).items():
        listed = words.options(_counted(finding, what_of(finding, words), words) for finding in same)
        yield words.say("under {subject}, {items}", subject=words.subject(questions[name]), items=listed)


def _counted(finding: Finding, what: str, words: Words) -> str:
    """With who it is, where it is one State; else how many of how many."""
    if finding.kind == "only_one":
        return f"{what} ({words.states(finding.states_for)})"
    return f"{what} ({plain_tally(finding, words)})"
