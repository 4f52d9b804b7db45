"""Sentences: one finding, or several of one kind, as a sentence that carries their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.coding import CANDIDATES, CODINGS, SETTLED
from analysis.findings import FEWEST, FOR, Finding, measure_question
from analysis.form import Question
from analysis.languages import mark, mark_plural
from analysis.narrative.wording import Words, in_sentence

NAMED = 3  # up to so many States are named beside an option; beyond, those that are missing, if they are as few

EACH = "each_by_one"  # several options that one State each reports
# What opens a sentence on the options of one kind; {options} is a list with counts, as the form words them.
BY_KIND = {
    "common_to_all": mark("All {base} States that answered report: {options}."),
    "common_to_most": mark("Most of the {base} States that answered report: {options}."),
    "split": mark("About half of the {base} States that answered report: {options}."),
    "only_some": mark("Some of the {base} States that answered report: {options}."),
    "only_few": mark("Few of the {base} States that answered report: {options}."),
    "only_one": mark("Only one of the {base} States that answered reports: {options}."),
    EACH: mark("Each of these is reported by only one of the {base} States that answered: {options}."),
    "few_answered": mark("Few States answered ({base}); among them, this is reported: {options}."),
    "absent_everywhere": mark("None of the {base} States that answered reports: {options}."),
}
# The same where the sentence before has said who answered.
BY_KIND_AGAIN = {
    "common_to_most": mark("Most of the {base} report: {options}."),
    "split": mark("About half of the {base} report: {options}."),
    "only_some": mark("Some of the {base} report: {options}."),
    "only_few": mark("Few of the {base} report: {options}."),
    "only_one": mark("Only one of the {base} reports: {options}."),
    EACH: mark("Each of these is reported by only one of the {base}: {options}."),
    "few_answered": mark("Few States answered ({base}); among them, this is reported: {options}."),
    "absent_everywhere": mark("None of the {base} reports: {options}."),
}
OPTIONS_OF_NOW = {
    "pending": mark_plural(
        "In {number} State it is still under way: {states} ({labels}).",
        "In {number} States it is still under way: {states} ({labels}).",
    ),
    "ended": mark_plural(
        "In {number} State it has ended: {states} ({labels}).",
        "In {number} States it has ended: {states} ({labels}).",
    ),
}
# What is said beside the answers to a question: against its texts, and of what one State alone has.
BESIDE = {
    "tension": mark_plural(
        "On {subject}, the answer ticked by {states} and its text say different things.",
        "On {subject}, the answers ticked by {states} and their texts say different things.",
    ),
    "good_practice": mark_plural(
        "Of the {base} States that answered, {states} alone has it in force and describes it: {subject}.",
        "Of the {base} States that answered, {states} alone have it in force and describe it: {subject}.",
    ),
}
# Why a State is in none of the counts; a State that did not answer has not said no.
SILENCES = {
    "no_information": mark_plural(
        "{states} says that it has no information.", "{states} say that they have no information."
    ),
    "not_applicable": mark_plural("{states} says that it does not apply.", "{states} say that it does not apply."),
    "not_answered": mark_plural("{states} gave no answer.", "{states} gave no answer."),
    "not_asked": mark_plural("It was not asked of {states}.", "It was not asked of {states}."),
    "unreadable": mark_plural(
        "The answer of {states} could not be read.", "The answers of {states} could not be read."
    ),
}
MIXED = "mixed"  # what a code rests on where it is not the same for every State that mentions it
# What findings on codes rest on, those that people decided first.
NOTES_ON_CODES = {
    SETTLED: mark("On these codes the coders agreed, or an adjudicator decided."),
    CODINGS: mark("On these codes one coder decided."),
    MIXED: mark(
        "What these codes rest on differs from State to State: on people who agreed or an adjudicator, on one coder, "
        "or on a candidate that no person has decided on."
    ),
    CANDIDATES: mark(
        "These are candidates that the codebook's dictionary proposes; no person has decided on them yet."
    ),
}


@dataclass(frozen=True)
class Sentence:
    """A sentence and the ids of the findings that it says."""

    text: str
    findings: tuple[str, ...] = ()
    language: str = ""  # set where the sentence quotes, and its language is not that of the page


@dataclass(frozen=True)
class Paragraph:
    """Sentences on one thing; `question` opens its evidence."""

    heading: str
    sentences: tuple[Sentence, ...]
    question: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """All its sentences."""
        return " ".join(sentence.text for sentence in self.sentences)


def sentence(finding: Finding, words: Words) -> str:
    """Return one finding as one sentence, with its count, its base and its States."""
    if finding.code:
        return mentioned(finding, words)
    question = words.form.by_id[finding.question]
    if finding.kind == "silence":
        return _silence(finding, question, words)
    if is_change(finding, question):
        return change(finding, question, words)
    if finding.kind in BESIDE:
        return beside(finding, question, words)
    if finding.values:
        return " ".join(values(finding, question, words))
    if measure_question(question):
        if finding.option:
            return pending(finding, question, words)
        return measure(finding, question, words)
    return options([finding], BY_KIND, words)


def measure(finding: Finding, question: Question, words: Words) -> str:
    """Say how many States report the measure that a question is about, and which of them in part only."""
    values = {"count": finding.count, "base": finding.base, "states": words.states(finding.states_for)}
    values["topic"] = words.topic(question)
    if not values["topic"]:
        return replies(finding, question, words)
    if not finding.count:
        return words.say("None of the {base} States that answered reports {topic}.", **values)
    if finding.kind == "few_answered":
        said = words.say("Few States answered ({base}); of them, {topic} is reported by: {states}.", **values)
    elif finding.kind == "common_to_all":
        said = words.say("All {base} States that answered report {topic}: {states}.", **values)
    elif finding.count == 1:
        said = words.say("Only {states}, of the {base} States that answered, reports {topic}.", **values)
    else:
        said = words.say("{count} of the {base} States that answered report {topic}: {states}.", **values)
    partly = [
        cell.state for cell in finding.cells if cell.is_chosen and question.option(cell.option).status == "partly"
    ]
    part = words.say("In part only: {states}.", states=words.states(partly))
    return f"{said} {part}" if partly else said


def replies(finding: Finding, question: Question, words: Words) -> str:
    """Say how many States gave the replies that mean that a measure is there."""
    values = {"count": finding.count, "base": finding.base, "states": words.states(finding.states_for)}
    values["options"] = _for_replies(question, words)
    if not finding.count:
        return words.say("None of the {base} States that answered replies {options}.", **values)
    if finding.kind == "few_answered":
        return words.say("Few States answered ({base}); of them, {options} is the reply of: {states}.", **values)
    if finding.kind == "common_to_all":
        return words.say("All {base} States that answered reply {options}: {states}.", **values)
    if finding.count == 1:
        return words.say("Only {states}, of the {base} States that answered, replies {options}.", **values)
    return words.say("{count} of the {base} States that answered reply {options}: {states}.", **values)


def mentioned(finding: Finding, words: Words) -> str:
    """Say how many of the States that wrote about a category mention a code, and where coders agree only in part."""
    said = words.plural(
        "{number} of the {base} States that wrote about it mentions {code}: {states}.",
        "{number} of the {base} States that wrote about it mention {code}: {states}.",
        finding.count, base=finding.base, code=in_sentence(words.code(finding.code)),
        states=words.states(finding.states_for),
    )  # fmt: skip
    if finding.reliability in ("tentative", "unreliable"):
        return words.say("Tentative, since coders agree on this code only in part: {said}", said=said)
    return said


def is_change(finding: Finding, question: Question) -> bool:
    """Say whether a finding is of a change between years, not of what is."""
    return question.is_closed and finding.kind in ("progress", "regress") and bool(finding.values)


def beside(finding: Finding, question: Question, words: Words) -> str:
    """Say where a tick and a text differ, or which State alone has a measure and describes it."""
    label = words.label(question, finding.option) if finding.option else words.short(question)
    values = {"subject": words.say("“{label}”", label=label), "states": words.states(finding.states_for)}
    return words.plural(*BESIDE[finding.kind], finding.count, base=finding.base, **values)


def pending(finding: Finding, question: Question, words: Words) -> str:
    """Say where the measure is still being prepared, or has ended."""
    chosen = dict.fromkeys(cell.option for cell in finding.cells if cell.is_chosen and cell.state in finding.states_for)
    labels = words.options(words.option(question, option) for option in chosen)
    states = words.states(finding.states_for)
    return words.plural(*OPTIONS_OF_NOW[finding.option], finding.count, states=states, labels=labels)


def options(findings: Sequence[Finding], openings: Mapping[str, str], words: Words) -> str:
    """Say which options of a question are reported by all, most, half, some, few, one or none."""
    kind = findings[0].kind
    question = words.form.by_id[findings[0].question]
    named = [_option_with_count(finding, question, kind, words) for finding in findings]
    opening = openings[EACH if kind == "only_one" and len(named) > 1 else kind]
    return words.say(opening, base=findings[0].base, options=words.translator.part(named))


def change(finding: Finding, question: Question, words: Words) -> str:
    """Say in which States the reply that means that a measure is there came or went, and in which year."""
    items = words.translator.join(f"{words.state(state)} ({year})" for state, year in finding.values)
    label = words.say("“{label}”", label=words.label(question, finding.option)) if finding.option else ""
    values = {"options": label or _for_replies(question, words), "items": items}
    if finding.kind == "progress":
        return words.say("The answer became {options} in {items}.", **values)
    return words.say("The answer is no longer {options} in {items}.", **values)


def values(finding: Finding, question: Question, words: Words) -> list[str]:
    """Say the years or numbers that States gave, each as written."""
    said = dict(finding.values)
    if question.kind == "number":
        items = words.translator.part(f"{words.state(state)} {text}" for state, text in said.items())
        unit = f" ({unit})" if (unit := question.unit.get(words.language, "")) else ""
        return [
            words.say("As each State wrote it{unit}: {items}.", unit=unit, items=items),
            words.say("These figures are listed as written; they are neither added up nor compared."),
        ]
    years = {state: text for state, text in said.items() if text.isdigit()}  # "see annex 2" gives no year
    inside = [state for state in finding.states_for if finding.kind == "progress"]
    outside = [state for state in years if state not in inside]
    dated = {state: f"{words.state(state)} ({year})" for state, year in years.items()}
    sentences, items = [], words.translator.join(dated[state] for state in inside)
    if len(inside) == len(years) >= FEWEST:
        sentences.append(
            words.say(
                "All {base} States that gave a year name one within the period: {items}.", base=len(years), items=items
            )
        )
    elif inside:
        sentences.append(
            words.plural(
                "{number} of the {base} States that gave a year names one within the period: {items}.",
                "{number} of the {base} States that gave a year name one within the period: {items}.",
                len(inside),
                base=len(years),
                items=items,
            )
        )
    if outside:
        items = words.translator.join(dated[state] for state in outside)
        sentences.append(words.say("Outside the period: {items}.", items=items))
    others = [f"{words.state(state)} (“{text}”)" for state, text in said.items() if state not in years]
    if others:
        sentences.append(words.say("Without a year: {items}.", items=words.translator.join(others)))
    return sentences


def silence_of(findings: Sequence[Finding], words: Words) -> list[str]:
    """Say which States are in none of the counts of a question, and why, one sentence for each standing."""
    by_standing: dict[str, list[str]] = {}
    for cell in findings[0].cells:
        if cell.standing != "answered" and cell.state not in by_standing.get(cell.standing, []):
            by_standing.setdefault(cell.standing, []).append(cell.state)
    return [
        words.plural(*SILENCES[standing], len(by_standing[standing]), states=words.states(by_standing[standing]))
        for standing in SILENCES
        if standing in by_standing
    ]


def _silence(finding: Finding, question: Question, words: Words) -> str:
    return words.say(
        "“{short}” was answered by {base} of the {asked} States to which it was put.",
        short=words.short(question), base=len(finding.against), asked=finding.base,
    )  # fmt: skip


def _option_with_count(finding: Finding, question: Question, kind: str, words: Words) -> str:
    phrase = words.option(question, finding.option)
    if kind in ("common_to_all", "absent_everywhere"):
        return phrase
    if kind == "only_one":
        return f"{phrase} ({words.states(finding.states_for)})"
    if finding.count <= NAMED:
        named = words.say("{count}: {states}", count=finding.count, states=words.states(finding.states_for))
        return f"{phrase} ({named})"
    if len(finding.against) < NAMED:
        but = words.say("all but {states}", states=words.states(finding.against))
        return f"{phrase} ({finding.count}, {but})"
    return f"{phrase} ({finding.count})"


def _for_replies(question: Question, words: Words) -> str:
    """The labels of the options that mean that the measure is there, in quotation marks."""
    labels = [words.label(question, option.code) for option in question.options if option.status in FOR]
    return words.translator.join((words.say("“{label}”", label=label) for label in labels), style="or")
