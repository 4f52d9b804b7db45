"""Doubts: where a word would change with the reading or with one answer."""

from collections.abc import Callable, Iterable, Sequence

from analysis.findings import STRICT, Finding
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
HINGES = mark_plural(
    "One answer more or fewer would change the word used for this: {items}.",
    "One answer more or fewer would change the word used for these: {items}.",
)
THESE_HINGE_TOO = mark_plural(
    "One answer more or fewer would change this word too.", "One answer more or fewer would change these words too."
)
EACH_HINGES = mark("One answer more or fewer would change each such word used here.")
OTHERS_HINGE = mark("One answer more or fewer would change each such word used here, but not for: {items}.")
ON_CANDIDATES = mark("This rests on candidate codes, on which no person has decided yet.")
Named = Callable[[Finding, Words], str]


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
        is_said = hinging == [finding for finding in findings if not finding.is_stable]
        text = words.plural(*THESE_HINGE_TOO, len(hinging)) if is_said else _hinge(findings, hinging, named, words)
        yield text, tuple(finding.id for finding in hinging)


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
