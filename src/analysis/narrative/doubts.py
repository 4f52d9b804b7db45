"""Doubts: where two answers of a State differ, and where a word would change with the reading or with one answer."""

from collections.abc import Callable, Iterable, Sequence

from analysis.coding import CANDIDATES
from analysis.findings import STRICT, Finding
from analysis.form import Question
from analysis.languages import mark, mark_plural
from analysis.narrative.tallies import LONGEST
from analysis.narrative.wording import Words

# The words of shares; all, none and one alone hinge on a single answer by what they mean, and nobody need be told so.
SHARES = ("common_to_most", "split", "only_some", "only_few")
QUANTIFIERS = {
    "common_to_all": mark("all"), "common_to_most": mark("most"), "split": mark("about half"),
    "only_some": mark("some"), "only_few": mark("few"), "only_one": mark("only one"),
    "absent_everywhere": mark("none"), "few_answered": mark("too few answers"),
}  # fmt: skip
STATUSES = {
    "in_force": mark("in force"), "partly": mark("in force in part"), "in_progress": mark("under way"),
    "planned": mark("planned"), "ended": mark("ended"), "absent": mark("not there"),
}  # fmt: skip
HINGES = mark_plural(
    "One answer more or fewer would change the word used for this: {items}.",
    "One answer more or fewer would change the word used for these: {items}.",
)
EACH_HINGES = mark("One answer more or fewer would change each such word used here.")
OTHERS_HINGE = mark("One answer more or fewer would change each such word used here, but not for: {items}.")
ON_CANDIDATES = mark("It rests on candidates; no person has decided on them yet.")
Named = Callable[[Finding, Words], str]


def tension(finding: Finding, question: Question, subject: str, words: Words) -> str:
    """Say of which States what was chosen and what was written differ on a subject, and how."""
    items = [_differs(finding, question, state, said, words) for state, said in finding.values]
    return words.plural(
        "On {subject}, what was chosen and what was written by {number} State do not agree: {items}.",
        "On {subject}, what was chosen and what was written by {number} States do not agree: {items}.",
        len(items), subject=subject, items=words.translator.part(items),
    )  # fmt: skip


def tensions(findings: Sequence[Finding], placed: Named, words: Words) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Say at once on which subjects choice and text differ, and whose; those that a machine found apart."""
    for is_proposed in (False, True):
        if same := [finding for finding in findings if (finding.rests_on == CANDIDATES) == is_proposed]:
            items = (f"{placed(finding, words)} ({words.states(finding.states_for)})" for finding in same)
            text = words.say("What was chosen and what was written do not agree on: {items}.",
                             items=words.translator.part(items))  # fmt: skip
            text = f"{text} {words.say(ON_CANDIDATES)}" if is_proposed else text
            yield text, tuple(finding.id for finding in same)


def _differs(finding: Finding, question: Question, state: str, said: str, words: Words) -> str:
    chosen = [cell.option for cell in finding.cells if cell.state == state and cell.is_chosen]
    chosen = [option for option in chosen if finding.option in ("", option)]
    labels = words.translator.join(words.quoted(words.label(question, option)) for option in dict.fromkeys(chosen))
    text = words.say(STATUSES[said]) if said in STATUSES else words.quoted(said)
    if not labels:
        return words.say("{state} (not chosen; by the text: {text})", state=words.state(state), text=text)
    return words.say(
        "{state} (chosen: {labels}; by the text: {text})", state=words.state(state), labels=labels, text=text
    )


def doubts_of(findings: Sequence[Finding], named: Named, words: Words) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Say what would not hold under the strict reading, and what hinges on one answer: a sentence and its findings."""
    for kind in dict.fromkeys(_strictly(finding) for finding in findings if not finding.is_stable):
        same = [finding for finding in findings if not finding.is_stable and _strictly(finding) == kind]
        items = words.options(named(finding, words) for finding in same)
        if kind:
            word = words.quoted(words.say(QUANTIFIERS[kind]))
            text = words.say(
                "Without what is there in part only, the word would be {word}: {items}.", word=word, items=items
            )
        else:
            text = words.say("Read strictly, this does not hold: {items}.", items=items)
        yield text, tuple(finding.id for finding in same)
    if hinging := [finding for finding in findings if finding.kind in SHARES and finding.hinges_on]:
        yield _hinge(findings, hinging, named, words), tuple(finding.id for finding in hinging)


def _hinge(findings: Sequence[Finding], hinging: Sequence[Finding], named: Named, words: Words) -> str:
    """Name what hinges on one answer; where it is more than a reader takes in, what does not, if that is less."""
    firm = [finding for finding in findings if finding.kind in SHARES and finding not in hinging]
    if len(hinging) > LONGEST and not firm:
        return words.say(EACH_HINGES)
    is_short = len(hinging) <= max(LONGEST, len(firm))
    items = words.options(named(finding, words) for finding in (hinging if is_short else firm))
    return words.plural(*HINGES, len(hinging), items=items) if is_short else words.say(OTHERS_HINGE, items=items)


def _strictly(finding: Finding) -> str:
    """The kind under the strict reading where it has a word of its own; else blank: it does not hold."""
    kind = dict(finding.readings)[STRICT]
    return kind if kind in QUANTIFIERS else ""
