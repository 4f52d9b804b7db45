"""Measures: how many States report the measure that a question is about, where it is under way, what each replied."""

from collections.abc import Mapping

from analysis.findings import FOR, Finding
from analysis.folding import fold
from analysis.form import STANDINGS_OF_OPTIONS, Question
from analysis.languages import Translator, mark, mark_plural
from analysis.narrative.tallies import LONGEST, plain_tally, tally
from analysis.narrative.wording import Words, begin

ALL_BUT_SILENT = "all_but_silent"
# What is said of the measure that a form names, and of the replies where it names none.
CLAIMS = {
    ALL_BUT_SILENT: mark("All {base} States that answered report {topic} (silent: {silent})."),
    "common_to_all": mark("All {base} States that answered report {topic}."),
    "common_to_most": mark("Most of the States that answered ({tally}) report {topic}."),
    "split": mark("About half of the States that answered ({tally}) report {topic}."),
    "only_some": mark("Some of the States that answered ({tally}) report {topic}."),
    "only_few": mark("Few of the States that answered ({tally}) report {topic}."),
    "only_one": mark("Of the {base} States that answered, only {states:the} reports {topic}."),
    "absent_everywhere": mark("None of the {base} States that answered reports {topic}."),
}
REPLIES = {
    ALL_BUT_SILENT: mark("All {base} States that answered reply {options} (silent: {silent})."),
    "common_to_all": mark("All {base} States that answered reply {options}."),
    "common_to_most": mark("Most of the States that answered ({tally}) reply {options}."),
    "split": mark("About half of the States that answered ({tally}) reply {options}."),
    "only_some": mark("Some of the States that answered ({tally}) reply {options}."),
    "only_few": mark("Few of the States that answered ({tally}) reply {options}."),
    "only_one": mark("Of the {base} States that answered, only {states:the} replies {options}."),
    "absent_everywhere": mark("None of the {base} States that answered replies {options}."),
}
FEW = mark_plural("Only one State answered.", "Few States answered ({base}).")
NO_REPORT = mark_plural("It does not report {topic}.", "None of them reports {topic}.")
NO_REPLY = mark_plural("It does not reply {options}.", "None of them replies {options}.")
REPORT = mark_plural("{states:the} reports {topic}.", "{states:the} report {topic}.")
REPLY = mark_plural("{states:the} replies {options}.", "{states:the} reply {options}.")
PARTLY = mark_plural("In one of them, in part only.", "In {number} of them, in part only.")
IN_PART, THESE_IN_PART = mark("In part only."), mark("In part only: {states}.")
OPTIONS_OF_NOW = {
    "pending": mark_plural(
        "The measure is still under way in one State: {items}.",
        "The measure is still under way in {number} States: {items}.",
    ),
    "ended": mark_plural(
        "The measure has ended in one State: {items}.",
        "The measure has ended in {number} States: {items}.",
    ),
}
ANSWERED = mark_plural("{states:the} answered “{label}”", "{states:the} answered “{label}”")


def measure(finding: Finding, question: Question, words: Words) -> str:
    """Say how many States report a measure, which they are, and which of them report it in part only."""
    # Where every State that was asked answered, "all" names them; else those that are silent do, where they are few.
    is_told = finding.kind == "common_to_all" and 0 < len(finding.silent) <= min(LONGEST, finding.count)
    said = _claim(finding, question, words, ALL_BUT_SILENT if is_told else finding.kind, tally(finding, words))
    part = words.states(states_in_part(finding, question))
    return f"{said} {words.say(THESE_IN_PART, states=part)}" if part else said


def measure_counted(finding: Finding, question: Question, words: Words) -> str:
    """Say the same without the names, where what each State answered follows."""
    said = _claim(finding, question, words, finding.kind, plain_tally(finding, words))
    part = len(states_in_part(finding, question))
    if not part:
        return said
    return f"{said} {words.plural(*PARTLY, part) if finding.count > 1 else words.say(IN_PART)}"


def _claim(finding: Finding, question: Question, words: Words, kind: str, counted: str) -> str:
    topic, states = words.topic(question), words.states(finding.states_for)
    values: Mapping[str, object] = {
        "base": finding.base, "tally": counted, "states": states, "topic": topic,
        "options": for_replies(question, words), "silent": words.states(finding.silent),
    }  # fmt: skip
    if kind != "few_answered":
        return words.say((CLAIMS if topic else REPLIES)[kind], **values)
    few = words.plural(*FEW, finding.base, base=finding.base)
    if finding.count:
        return f"{few} {begin(words.plural(*(REPORT if topic else REPLY), states.number, **values))}"
    return f"{few} {words.plural(*(NO_REPORT if topic else NO_REPLY), finding.base, **values)}"


def states_in_part(finding: Finding, question: Question) -> list[str]:
    """Return the States that report a measure in part only."""
    chosen = [cell for cell in finding.cells if cell.is_chosen and cell.state in finding.states_for]
    return [cell.state for cell in chosen if question.option(cell.option).status == "partly"]


def is_yes_or_no(question: Question) -> bool:
    """Say whether a question has two replies only, so that who gave the one tells who gave the other.

    A reply that gives no answer ("no information") is not one of the two.
    """
    return len([option for option in question.options if option.status not in STANDINGS_OF_OPTIONS]) == 2


def pending(finding: Finding, question: Question, words: Words) -> str:
    """Say where the measure is still being prepared, or has ended."""
    chosen = dict.fromkeys(cell.option for cell in finding.cells if cell.is_chosen and cell.state in finding.states_for)
    states, forms = words.states(finding.states_for), OPTIONS_OF_NOW[finding.option]
    items = states
    if not all(_is_said(question, option, forms) for option in chosen):
        labels = words.options(words.option(question, option) for option in chosen)
        items = words.say("{states} ({labels})", states=states, labels=labels)
    return words.plural(*forms, finding.count, items=items)


def _is_said(question: Question, option: str, forms: tuple[str, str]) -> bool:
    """Say whether the label of an option says in some language no more than the sentence does: "under way"."""
    labels = question.option(option).label
    told = ((fold(text), Translator(language).plural(*forms, 1, items="")) for language, text in labels.items())
    return any(label and label in fold(said) for label, said in told)


def detail(finding: Finding, question: Question, words: Words) -> str:
    """Say which States chose which option, in the order of the options."""
    chosen: dict[str, list[str]] = {}
    for cell in finding.cells:
        if cell.is_chosen:
            chosen.setdefault(cell.option, []).append(cell.state)
    parts: list[str] = []
    for option in (option.code for option in question.options if option.code in chosen):
        values = {"states": words.states(chosen[option]), "label": words.label(question, option)}
        # The verb is said once; after it, each part is States and a label.
        again = words.say("{states:the}, “{label}”", **values)
        parts.append(again if parts else words.plural(*ANSWERED, values["states"].number, **values))
    return begin(f"{words.translator.part(parts)}.") if parts else ""


def for_replies(question: Question, words: Words) -> str:
    """Return the labels of the options that mean that the measure is there, in quotation marks."""
    labels = [words.label(question, option.code) for option in question.options if option.status in FOR]
    return words.translator.join(map(words.quoted, labels), style="or")
