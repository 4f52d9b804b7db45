"""Tensions: where what a State chose and what it wrote say different things."""

from collections.abc import Iterable, Sequence

from analysis.coding import CANDIDATES
from analysis.findings import Finding, weight
from analysis.languages import mark, mark_plural
from analysis.narrative.doubts import ON_CANDIDATES
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, begin

HEADING = mark("Where choice and text differ")
CHOSEN = "chosen"  # stands for the one option on which a finding is
STATUSES = {
    "in_force": mark("a measure in force"), "partly": mark("a measure in force in part"),
    "in_progress": mark("a measure under way"), "planned": mark("a measure only planned"),
    "ended": mark("a measure that has ended"), "absent": mark("no measure"),
}  # fmt: skip
CASES = mark_plural(
    "What was chosen and what was written do not agree in the case that follows.",
    "What was chosen and what was written do not agree in the {number} cases that follow.",
)
SOME_ON_CANDIDATES = mark("On candidate codes, on which no person has decided yet, rests what is said of: {items}.")


def tension(finding: Finding, words: Words) -> str:
    """Say of which States what was chosen and what was written differ on a subject, and how."""
    return words.plural(
        "On {subject}, what was chosen and what was written by one State do not agree: {items}.",
        "On {subject}, what was chosen and what was written by {number} States do not agree: {items}.",
        len(finding.values), subject=_subject(finding, words), items=_items(finding, words),
    )  # fmt: skip


def tensions(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """Say at once on which subjects choice and text differ, and whose; those that a machine found apart."""
    for is_proposed in (False, True):
        if same := [finding for finding in findings if (finding.rests_on == CANDIDATES) == is_proposed]:
            items = (_subject(finding, words, finding.states_for) for finding in same)
            text = words.say("What was chosen and what was written do not agree on: {items}.",
                             items=words.translator.part(items))  # fmt: skip
            text = f"{text} {words.say(ON_CANDIDATES)}" if is_proposed else text
            yield Sentence(text, tuple(finding.id for finding in same))


def tell_tensions(findings: Sequence[Finding], words: Words) -> list[Paragraph]:
    """Tell in full where choice and text differ, a sentence for each category, and once what it rests on.

    Nothing where they differ nowhere.
    """
    found = sorted((finding for finding in findings if finding.kind == "tension"), key=weight)
    if not found:
        return []
    sentences = [Sentence(words.plural(*CASES, len(found)), tuple(finding.id for finding in found))]
    for category in words.form.categories:
        if same := [finding for finding in found if finding.category == category]:
            items = (_under(finding, words) for finding in same)
            text = begin(f"{words.translator.part(items)}.")
            sentences.append(Sentence(text, tuple(finding.id for finding in same)))
    sentences += _basis(found, words)
    return [Paragraph(words.say(HEADING), tuple(sentences), findings=tuple(found))]


def _basis(findings: Sequence[Finding], words: Words) -> Iterable[Sentence]:
    """What of it rests on candidates: nothing, some, or all."""
    if proposed := [finding for finding in findings if finding.rests_on == CANDIDATES]:
        items = words.translator.part(_subject(finding, words) for finding in proposed)
        is_all = len(proposed) == len(findings)
        text = words.say(ON_CANDIDATES) if is_all else words.say(SOME_ON_CANDIDATES, items=items)
        yield Sentence(text, tuple(finding.id for finding in proposed))


def _under(finding: Finding, words: Words) -> str:
    return words.say("under {subject}, {items}", subject=_subject(finding, words), items=_items(finding, words))


def _subject(finding: Finding, words: Words, states: Sequence[str] = ()) -> str:
    """The question on which choice and text differ, of several options the one, and of which States, if given."""
    question, named = words.form.by_id[finding.question], words.states(states)
    subject = words.subject(question)
    if not finding.option:
        return f"{subject} ({named})" if states else subject
    option = words.option(question, finding.option)
    beside = words.say("{option}: {states}", option=option, states=named) if states else option
    return f"{subject} ({beside})"


def _items(finding: Finding, words: Words) -> str:
    """The States of which choice and text differ in the same way, together, and how."""
    question = words.form.by_id[finding.question]
    together: dict[tuple[str, str], list[str]] = {}
    for state, said in finding.values:
        chosen = [cell.option for cell in finding.cells if cell.state == state and cell.is_chosen]
        chosen = [option for option in chosen if finding.option in ("", option)]
        labels = words.translator.join(words.quoted(words.label(question, option)) for option in dict.fromkeys(chosen))
        labels = CHOSEN if labels and finding.option else labels  # the option itself is named before
        text = words.say(STATUSES[said]) if said in STATUSES else words.quoted(said)
        together.setdefault((labels, text), []).append(state)
    return words.translator.part(_differ(*how, states, words) for how, states in together.items())


def _differ(labels: str, text: str, states: Sequence[str], words: Words) -> str:
    values = {"states": words.states(states), "labels": labels, "text": text}
    if not labels:
        return words.say("{states} (not chosen, by the text: {text})", **values)
    if labels == CHOSEN:
        return words.say("{states} (chosen, by the text: {text})", **values)
    return words.say("{states} (chosen: {labels}, by the text: {text})", **values)
