"""Paragraphs: the findings of a question, of a category or of the whole enquiry, told in order, one after another."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from analysis.coding import CANDIDATES
from analysis.findings import Finding, measure_question, weight
from analysis.form import Question
from analysis.languages import mark
from analysis.narrative.doubts import ON_CANDIDATES, doubts_of
from analysis.narrative.figures import change, change_in_short, is_change, numbers, years, years_in_short
from analysis.narrative.measures import detail, is_yes_or_no, measure, measure_counted
from analysis.narrative.options import BY_KIND, BY_KIND_AGAIN, options
from analysis.narrative.replies import is_reply, replies_together
from analysis.narrative.sentences import sentence, what_of
from analysis.narrative.silences import silence_of
from analysis.narrative.tallies import tally
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, in_sentence

# How a paragraph passes to another question; which comes is told by the place, the same in every language.
PASSAGES = (
    mark("Under {subject}, {sentence}"),
    mark("As to {subject}, {sentence}"),
    mark("With regard to {subject}, {sentence}"),
)
# What States name in their own words; the items are categories, each with its count and its States.
ROLES = {
    "progress": mark("Of the States that wrote about each category, these name progress: {items}."),
    "challenge": mark("Of the States that wrote about each category, these name a challenge: {items}."),
}
ROLE_HEADINGS = {"progress": mark("Progress"), "challenge": mark("Challenges")}
OF_OTHER_KINDS = ("silence", "tension", "good_practice")  # told in sentences of their own


def tell_question(findings: Sequence[Finding], words: Words, with_silence: bool = True) -> Paragraph:
    """Tell the findings of one question: the main one first, what each State answered, then who is silent."""
    question = words.form.by_id[findings[0].question]
    now = [f for f in _but_practices(findings) if not (f.kind in OF_OTHER_KINDS or is_change(f, question))]
    sentences = list(_now(now, question, words)) if now else []
    sentences += [Sentence(change(f, question, words), (f.id,)) for f in findings if is_change(f, question)]
    sentences += _of_practices(findings, words)
    sentences += [Sentence(sentence(f, words), (f.id,)) for f in findings if f.kind == "tension"]
    if with_silence:
        # Every finding of a question holds the same silence; where one says so by its kind, that one.
        says_so = next((finding for finding in findings if finding.kind == "silence"), (now or findings)[0])
        sentences += [Sentence(text, (says_so.id,)) for text in silence_of((now or findings)[0].cells, words)]
    return Paragraph(words.short(question), tuple(sentences), question.id, tuple(findings))


def _but_practices(findings: Sequence[Finding]) -> list[Finding]:
    """The findings but for those on an option that one State alone reports where its good practice says so."""
    told = {finding.option for finding in findings if finding.kind == "good_practice" and finding.option}
    return [finding for finding in findings if finding.kind != "only_one" or finding.option not in told]


def _of_practices(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """The good practices of a question, each with the finding that nobody else reports it."""
    for practice in (finding for finding in findings if finding.kind == "good_practice"):
        alone = [f.id for f in findings if f.kind == "only_one" and practice.option and f.option == practice.option]
        yield Sentence(sentence(practice, words), (practice.id, *alone))


def _now(findings: Sequence[Finding], question: Question, words: Words) -> Iterable[Sentence]:
    main = findings[0]
    if main.values:
        told = numbers(main, question, words) if question.kind == "number" else years(main, words)
        yield from (Sentence(text, (main.id,)) for text in told)
    elif measure_question(question):
        yield from _of_measure(main, question, words) if main.base else ()
    elif main.base:
        yield from _by_kind(findings, words)


def _of_measure(main: Finding, question: Question, words: Words) -> Iterable[Sentence]:
    """Who reports the measure; and what each State chose, unless that is said already."""
    if is_yes_or_no(question):
        yield Sentence(measure(main, question, words), (main.id,))
    else:
        yield Sentence(measure_counted(main, question, words), (main.id,))
        yield Sentence(detail(main, question, words), (main.id,))


def _by_kind(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """One sentence for the options that all report, one for those that most report, and so on."""
    openings = BY_KIND
    for kind in BY_KIND:
        same = [finding for finding in findings if finding.kind == kind and not says_nothing(finding, words)]
        if same:
            yield Sentence(options(same, openings, words), tuple(finding.id for finding in same))
            openings = BY_KIND_AGAIN


def is_other(finding: Finding, words: Words) -> bool:
    """Say whether a finding is of the option "other", of which nothing is common and nothing is missing."""
    question = words.form.by_id[finding.question]
    return any(option.has_text for option in question.options if option.code == finding.option)


def says_nothing(finding: Finding, words: Words) -> bool:
    """Say whether it is no finding: that no State reports "other", or an absence among too few."""
    return not finding.count and (is_other(finding, words) or finding.kind == "few_answered")


def tell_progress(findings: Iterable[Finding], words: Words) -> list[Paragraph]:
    """Tell what was adopted, published or came into force within the period, a paragraph per category."""
    progressed = [finding for finding in findings if finding.kind == "progress" and finding.question]
    return list(per_category(progressed, words, lambda same: list(_concluding(same, words))))


def tell_progress_in_short(findings: Iterable[Finding], words: Words) -> list[Paragraph]:
    """Tell the same by how many States it is, without their names and years."""
    progressed = [finding for finding in findings if finding.kind == "progress" and finding.question]
    return list(per_category(progressed, words, lambda same: list(_in_short(same, words))))


def _in_short(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    for place, finding in enumerate(findings):
        question = words.form.by_id[finding.question]
        is_of_years = not is_change(finding, question)
        text = years_in_short(finding, words) if is_of_years else change_in_short(finding, question, words)
        yield Sentence(pass_to(question, text, place, words), (finding.id,))


def tell_conclusions(findings: Iterable[Finding], words: Words, kinds: Sequence[str]) -> list[Paragraph]:
    """Tell the findings of some kinds, a paragraph per category, those that weigh most first."""
    wanted = [finding for finding in findings if finding.kind in kinds and finding.question]
    wanted = [finding for finding in wanted if not says_nothing(finding, words)]
    return list(per_category(wanted, words, lambda same: list(_concluding(same, words))))


def tell_doubts(findings: Iterable[Finding], words: Words) -> list[Paragraph]:
    """Tell, a paragraph per category, which words would change with the reading or with one answer."""
    wanted = [finding for finding in findings if finding.question and finding.kind in BY_KIND]
    told = per_category(wanted, words, lambda same: [Sentence(*said) for said in doubts_of(same, what_of, words)])
    # The evidence stands where the words do; here the ids lead to it.
    return [replace(paragraph, findings=()) for paragraph in told if paragraph.sentences]


def tell_roles(findings: Iterable[Finding], words: Words) -> list[Paragraph]:
    """Tell how many States, and which, name progress in their own words, and then challenges, category by category."""
    named = [finding for finding in findings if finding.code and finding.kind in ROLES]
    told = ((kind, [finding for finding in named if finding.kind == kind]) for kind in ROLES)
    return [_role(kind, same, words) for kind, same in told if same]


def _role(kind: str, findings: Sequence[Finding], words: Words) -> Paragraph:
    """One paragraph for a role; the code is named where several codes have it."""
    codes, ids = {finding.code for finding in findings}, tuple(finding.id for finding in findings)
    items = words.translator.part(
        f"{_under(finding, len(codes) > 1, words)} ({tally(finding, words)})" for finding in findings
    )
    sentences = [Sentence(words.say(ROLES[kind], items=items), ids)]
    if proposed := tuple(finding.id for finding in findings if finding.rests_on == CANDIDATES):
        sentences.append(Sentence(words.say(ON_CANDIDATES), proposed))
    return Paragraph(words.say(ROLE_HEADINGS[kind]), tuple(sentences), findings=tuple(findings))


def _under(finding: Finding, has_others: bool, words: Words) -> str:
    category = words.category(finding.category)
    return f"{category}, {what_of(finding, words)}" if has_others else category


def _concluding(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """The findings of one question stay together; the first sentence of each names the question.

    Before them come the questions of which the reply is told, those of one reply in one sentence.
    """
    replies = [finding for finding in findings if is_reply(finding, words)]
    yield from replies_together(replies, tally, words)
    by_question: dict[str, list[Finding]] = {}
    for finding in (finding for finding in findings if finding not in replies):
        by_question.setdefault(finding.question, []).append(finding)
    place = 0
    for same in by_question.values():
        by_id = {finding.id: finding for finding in same}
        for number, told in enumerate(_of_question(same, words)):
            if number or _names_its_question(by_id[told.findings[0]], words):
                yield told
            else:
                yield Sentence(pass_to(words.form.by_id[same[0].question], told.text, place, words), told.findings)
                place += 1


def _of_question(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    joined = [finding for finding in _but_practices(findings) if finding.option and finding.kind in BY_KIND]
    yield from _by_kind(joined, words)
    yield from _of_practices(findings, words)
    others = [finding for finding in _but_practices(findings) if finding.kind != "good_practice"]
    yield from (Sentence(sentence(f, words), (f.id,)) for f in others if f not in joined)


def pass_to(question: Question, text: str, place: int, words: Words) -> str:
    """Lead over to a question by its short name, or by the question itself where its reply is what is told."""
    asked = words.question(question)
    if measure_question(question) and not words.topic(question) and asked.endswith("?"):
        return words.say("To the question {label}, {sentence}", label=words.quoted(asked), sentence=in_sentence(text))
    passage = PASSAGES[place % len(PASSAGES)]
    return words.say(passage, subject=words.subject(question), sentence=in_sentence(text))


def _names_its_question(finding: Finding, words: Words) -> bool:
    """Say whether a sentence says by itself what it is of."""
    question = words.form.by_id[finding.question]
    tells_measure = measure_question(question) and finding.kind in BY_KIND and bool(words.topic(question))
    return finding.kind in OF_OTHER_KINDS or tells_measure


def per_category(
    findings: Sequence[Finding], words: Words, told: Callable[[Sequence[Finding]], Sequence[Sentence]]
) -> Iterable[Paragraph]:
    """Give a paragraph for each category that has any of the findings, those that weigh most first in each."""
    for category in words.form.categories:
        same = [finding for finding in findings if finding.category == category]
        if same:
            same = sorted(same, key=weight)
            yield Paragraph(words.category(category), tuple(told(same)), findings=tuple(same))
