"""Paragraphs: the findings of a question, of a category or of the whole enquiry, told in order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from analysis.findings import Finding, measure_question, weight
from analysis.form import Question
from analysis.narrative.sentences import (
    BESIDE,
    BY_KIND,
    BY_KIND_AGAIN,
    MIXED,
    NOTES_ON_CODES,
    Paragraph,
    Sentence,
    change,
    is_change,
    measure,
    mentioned,
    options,
    sentence,
    silence_of,
    values,
)
from analysis.narrative.wording import Words, in_sentence
from analysis.settings import Settings

LONGEST_QUOTATION = 260  # characters


def tell_question(findings: Sequence[Finding], words: Words, with_silence: bool = True) -> Paragraph:
    """Tell the findings of one question: the main one first, what each State answered, then who is silent."""
    question = words.form.by_id[findings[0].question]
    apart = ("silence", *BESIDE)
    now = [finding for finding in findings if finding.kind not in apart and not is_change(finding, question)]
    sentences = list(_now(now, question, words)) if now else []
    sentences += [Sentence(change(f, question, words), (f.id,)) for f in findings if is_change(f, question)]
    sentences += [Sentence(sentence(f, words), (f.id,)) for f in findings if f.kind in BESIDE]
    if with_silence:
        sentences += [Sentence(text, tuple(f.id for f in findings)) for text in silence_of(now or findings, words)]
    return Paragraph(words.short(question), tuple(sentences), question.id, tuple(findings))


def _now(findings: Sequence[Finding], question: Question, words: Words) -> Iterable[Sentence]:
    if findings[0].values:
        yield from (Sentence(text, (findings[0].id,)) for text in values(findings[0], question, words))
    elif measure_question(question):
        main = findings[0]
        if main.base:
            yield Sentence(measure(main, question, words), (main.id,))
            yield Sentence(_detail(main, question, words), tuple(finding.id for finding in findings))
    elif findings[0].base:
        yield from _by_kind(findings, words)


def _by_kind(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """One sentence for the options that all report, one for those that most report, and so on."""
    openings = BY_KIND
    for kind in BY_KIND:
        same = [finding for finding in findings if finding.kind == kind and not _says_nothing(finding, words)]
        if same:
            yield Sentence(options(same, openings, words), tuple(finding.id for finding in same))
            openings = BY_KIND_AGAIN


def is_other(finding: Finding, words: Words) -> bool:
    """Say whether a finding is of the option "other", of which nothing is common and nothing is missing."""
    question = words.form.by_id[finding.question]
    return any(option.has_text for option in question.options if option.code == finding.option)


def _says_nothing(finding: Finding, words: Words) -> bool:
    """That no State reports "other" is no finding; nor is an absence among too few."""
    return not finding.count and (is_other(finding, words) or finding.kind == "few_answered")


def _detail(finding: Finding, question: Question, words: Words) -> str:
    """Name, for each option that was chosen, the States that chose it."""
    chosen: dict[str, list[str]] = {}
    for cell in finding.cells:
        if cell.is_chosen:
            chosen.setdefault(cell.option, []).append(cell.state)
    parts = [
        words.say("{label}: {states}", label=words.label(question, o.code), states=words.states(chosen[o.code]))
        for o in question.options
        if o.code in chosen
    ]
    return words.say("In detail: {parts}.", parts=words.translator.part(parts))


def tell_progress(findings: Iterable[Finding], words: Words) -> list[Paragraph]:
    """Tell what was adopted, published or came into force within the period, a paragraph per category."""
    progressed = [finding for finding in findings if finding.kind == "progress"]
    return list(_per_category(progressed, words, lambda same: [Sentence(_told_alone(f, words), (f.id,)) for f in same]))


def tell_conclusions(findings: Iterable[Finding], words: Words, kinds: Sequence[str]) -> list[Paragraph]:
    """Tell the findings of some kinds, a paragraph per category, those that weigh most first."""
    wanted = [finding for finding in findings if finding.kind in kinds and finding.question]
    wanted = [finding for finding in wanted if not _says_nothing(finding, words)]
    return list(_per_category(wanted, words, lambda same: list(_concluding(same, words))))


def _concluding(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """The options of one question stay together, in sentences of which the first names the question."""
    by_question: dict[str, list[Finding]] = {}
    for finding in findings:
        joins = finding.option and finding.kind in BY_KIND
        by_question.setdefault(finding.question if joins else finding.id, []).append(finding)
    for same in by_question.values():
        if same[0].option and same[0].kind in BY_KIND:
            first, *others = _by_kind(same, words)
            short = words.short(words.form.by_id[same[0].question])
            yield replace(
                first, text=words.say("Under “{short}”, {sentence}", short=short, sentence=in_sentence(first.text))
            )
            yield from others
        else:
            yield Sentence(_told_alone(same[0], words), (same[0].id,))


def _told_alone(finding: Finding, words: Words) -> str:
    """A sentence that stands without its question's heading names the question itself, unless its words do."""
    question = words.form.by_id[finding.question]
    text = sentence(finding, words)
    tells_measure = measure_question(question) and finding.kind in BY_KIND and words.topic(question)
    if finding.kind == "silence" or tells_measure:
        return text
    if words.question(question).endswith("?") and measure_question(question) and not words.topic(question):
        quoted = words.say("“{label}”", label=words.question(question))
        return f"{quoted} {text}"
    return words.say("Under “{short}”, {sentence}", short=words.short(question), sentence=in_sentence(text))


def _per_category(findings: Sequence[Finding], words: Words, told: object) -> Iterable[Paragraph]:
    for category in words.form.categories:
        same = [finding for finding in findings if finding.category == category]
        if same:
            same = sorted(same, key=weight)
            yield Paragraph(words.category(category), tuple(told(same)), findings=tuple(same))


def tell_codes(findings: Sequence[Finding], words: Words, withheld: Sequence[Finding] = ()) -> Paragraph:
    """Tell what the States mention in their own words: first what people decided, last what a dictionary proposes.

    `withheld` are findings on codes of which coders agree too little; they are named, and nothing is said of them.
    """
    ordered = sorted(findings, key=lambda finding: (-finding.count, finding.code))
    told = []
    for basis, note in NOTES_ON_CODES.items():
        same = [finding for finding in ordered if _basis(finding) == basis]
        told += [Sentence(mentioned(finding, words), (finding.id,)) for finding in same]
        told += [Sentence(words.say(note), tuple(finding.id for finding in same))] if same else []
    if withheld:
        codes = words.options(in_sentence(words.code(finding.code)) for finding in withheld)
        text = words.say("Withheld, since coders agree too little on it: {codes}.", codes=codes)
        told.append(Sentence(text, tuple(finding.id for finding in withheld)))
    return Paragraph(words.say("In the States' own words"), tuple(told), findings=(*ordered, *withheld))


def _basis(finding: Finding) -> str:
    """What the mentions of a code rest on, where it is the same for every State."""
    return MIXED if len({basis for _, basis in finding.values}) > 1 else finding.rests_on


def tell_quotations(decided: pd.DataFrame, passages: pd.DataFrame, words: Words, most: int = 4) -> list[Sentence]:
    """Quote, as written, the sentences in which States name progress or challenges, one a State."""
    telling = [code.code for code in words.codebook.codes if code.role]
    named = decided[decided["code"].isin(telling)].merge(passages, on="passage")
    named = named[named["question"] != ""].drop_duplicates("state").head(most)
    return [
        Sentence(
            words.say("“{quotation}” ({state}, {question})", quotation=_sentence_around(row.text, row.start, row.end),
                      state=words.state(row.state), question=row.question),
            (row.passage,), row.language,
        )
        for row in named.itertuples()
    ]  # fmt: skip


def _sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, as written; a long one is cut at a word and the cut is shown."""
    begins = [place + len(stop) for stop in (". ", "\n") if (place := text.rfind(stop, 0, start)) >= 0]
    first = max(begins, default=0)
    ends = [place + 1 for stop in (". ", ".\n", "\n") if (place := text.find(stop, end)) >= 0]
    last = min(ends, default=len(text))
    if last - first <= LONGEST_QUOTATION:
        return text[first:last].strip()
    # A window around the span, from word to word.
    first = max(first, text.rfind(" ", 0, max(first, start - LONGEST_QUOTATION // 2)) + 1)
    until = text.rfind(" ", end, first + LONGEST_QUOTATION) if first + LONGEST_QUOTATION < last else last
    until = max(until, end)
    before, after = "[…] " if first > max(begins, default=0) else "", " […]" if until < last else ""
    return f"{before}{text[first:until].strip()}{after}"


def tell_who_answered(standings: pd.DataFrame, responses: pd.DataFrame, settings: Settings, words: Words) -> Paragraph:
    """Tell how many States answered, which hardly did, and how many responses were replaced by newer ones."""
    answered = standings[standings["answered"] > 0]
    silent = [state for state in settings.asked if state not in set(responses["state"])]
    older = int(responses["is_replaced"].sum())
    hardly = [state for state in answered.index if standings.at[state, "answered"] * 2 < standings.loc[state].sum()]
    sentences = [
        words.plural(
            "{number} of the {asked} States that were asked answered: {states}.",
            "{number} of the {asked} States that were asked answered: {states}.",
            len(answered), asked=len(settings.asked), states=words.states(answered.index),
        )
    ]  # fmt: skip
    empty = [state for state in settings.asked if state not in (*answered.index, *silent)]
    if empty:
        sentences.append(words.say("Without any answer that counts: {states}.", states=words.states(empty)))
    if silent:
        sentences.append(
            words.plural(
                "No answer came from {states}.",
                "No answer came from {states}.",
                len(silent),
                states=words.states(silent),
            )
        )
    if hardly:
        sentences.append(
            words.say("Less than half of the questions were answered by {states}.", states=words.states(hardly))
        )
    if older:
        sentences.append(words.plural(
            "{number} older response was replaced by a newer one of the same State.",
            "{number} older responses were replaced by newer ones of the same State.", older))  # fmt: skip
    return Paragraph(words.say("Who answered"), tuple(map(Sentence, sentences)))
