"""Mentions: what States write in their own words, by the codes of the codebook, and as they wrote it."""

from collections.abc import Sequence

import pandas as pd

from analysis.coding import CANDIDATES, CODINGS, SETTLED
from analysis.findings import Finding
from analysis.languages import mark, mark_plural
from analysis.narrative.tallies import tally
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, in_sentence

LONGEST_QUOTATION = 260  # characters
SHORTEST_QUOTATION = 25  # below it, a sentence says nothing without those around it
DOUBTFUL = ("tentative", "unreliable")  # reliability of a code of which a sentence says so
MOST_PAIRS = 3  # pairs of codes that a sentence names
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
ALL_MENTION = mark_plural(
    "The only State that wrote about it mentions {code}: {states}.",
    "All {number} States that wrote about it mention {code}: {states}.",
)
MENTIONS = {
    "mentioned": mark_plural(
        "{number} of the {base} States that wrote about it mentions {code}: {states}.",
        "{number} of the {base} States that wrote about it mention {code}: {states}.",
    ),
    "challenge": mark_plural(
        "{number} of the {base} States that wrote about it names a challenge ({code}): {states}.",
        "{number} of the {base} States that wrote about it name a challenge ({code}): {states}.",
    ),
    "progress": mark_plural(
        "{number} of the {base} States that wrote about it names progress ({code}): {states}.",
        "{number} of the {base} States that wrote about it name progress ({code}): {states}.",
    ),
}
ALSO_MENTION = mark_plural(
    "It also mentions other subjects: {items}.",
    "Among these {base} States, other subjects are mentioned too: {items}.",
)


def mentioned(finding: Finding, words: Words) -> str:
    """Say how many of the States that wrote about a category mention a code, and where coders agree only in part."""
    forms = ALL_MENTION if finding.kind == "mentioned" and finding.count == finding.base else MENTIONS[finding.kind]
    states, code = words.states(finding.states_for), words.quoted(in_sentence(words.code(finding.code)))
    said = words.plural(*forms, finding.count, base=finding.base, code=code, states=states)
    return in_part(said, words) if finding.reliability in DOUBTFUL else said


def in_part(said: str, words: Words) -> str:
    """Return a sentence on a code of which coders agree only in part, with a word that says so."""
    return words.say("Tentative, since coders agree on this code only in part: {said}", said=said)


def tell_codes(findings: Sequence[Finding], words: Words, withheld: Sequence[Finding] = ()) -> Paragraph:
    """Tell what the States mention in their own words: first what people decided, last what a dictionary proposes.

    Codes that one State alone mentions share a sentence. `withheld` are findings on codes of which coders agree too
    little; they are named, and nothing is said of them.
    """
    ordered = sorted(findings, key=lambda finding: (-finding.count, finding.code))
    told = []
    for basis, note in NOTES_ON_CODES.items():
        same = [finding for finding in ordered if _basis(finding) == basis]
        told += _mentions(same, words)
        told += [Sentence(words.say(note), tuple(finding.id for finding in same))] if same else []
    if withheld:
        codes = words.options(in_sentence(words.code(finding.code)) for finding in withheld)
        text = words.say("Withheld, since coders agree too little on it: {codes}.", codes=codes)
        told.append(Sentence(text, tuple(finding.id for finding in withheld)))
    return Paragraph(words.say("In the States' own words"), tuple(told), findings=(*ordered, *withheld))


def _basis(finding: Finding) -> str:
    """What the mentions of a code rest on, where it is the same for every State."""
    return MIXED if len({basis for _, basis in finding.values}) > 1 else finding.rests_on


def _mentions(findings: Sequence[Finding], words: Words) -> list[Sentence]:
    """The first code with its base and its States; of the others, which share it, how many and who."""
    doubtful = [f for f in findings if f.reliability in DOUBTFUL or f.kind != "mentioned"]
    first, *others = [f for f in findings if f not in doubtful] or [None]
    told = [Sentence(mentioned(first, words), (first.id,))] if first else []
    if others:
        items = words.translator.part(_item(finding, words) for finding in others)
        text = words.plural(*ALSO_MENTION, others[0].base, base=others[0].base, items=items)
        told.append(Sentence(text, tuple(finding.id for finding in others)))
    return told + [Sentence(mentioned(finding, words), (finding.id,)) for finding in doubtful]


def _item(finding: Finding, words: Words) -> str:
    return f"{words.quoted(in_sentence(words.code(finding.code)))} ({tally(finding, words)})"


def tell_pairs(pairs: pd.DataFrame, findings: Sequence[Finding], words: Words) -> Paragraph:
    """Tell which subjects most States write of in one and the same passage; the figure beside it says how many.

    `pairs` is what `co_occur` gives; `findings` are those on the codes that it holds.
    """
    numbers = pairs["states"].map(len)
    most = pairs[numbers == numbers.max()].head(MOST_PAIRS)
    items = words.translator.part(
        words.say("{one} with {other}", one=_quoted(row.code, words), other=_quoted(row.with_code, words))
        for row in most.itertuples()
    )
    text = words.say("The subjects that most States join in one passage are: {items}.", items=items)
    named = {*most["code"], *most["with_code"]}
    own = tuple(finding for finding in findings if finding.code in named)
    sentences = (Sentence(text, tuple(finding.id for finding in own)),)
    return Paragraph(words.say("Subjects that stand together"), sentences, findings=own)


def _quoted(code: str, words: Words) -> str:
    return words.quoted(in_sentence(words.code(code)))


def tell_quotations(
    decided: pd.DataFrame, passages: pd.DataFrame, findings: Sequence[Finding], words: Words, most: int = 4
) -> list[Sentence]:
    """Quote, as written, the sentences in which States name progress or challenges, one a State.

    Each carries the ids of the findings that rest on its passage for its code; where there is none, for a code of no
    single category, the id of the passage.
    """
    telling = [code.code for code in words.codebook.codes if code.role]
    named = decided[decided["code"].isin(telling)].merge(passages, on="passage")
    named = named[named["question"] != ""].drop_duplicates("state").head(most)
    return [
        Sentence(
            words.say(
                "“{quotation}” ({state}, {question})", question=row.question, state=words.state(row.state),
                quotation=sentence_around(row.text, row.start, row.end),
            ),
            tuple(finding.id for finding in findings if _rests_on(finding, row)) or (row.passage,),
            row.language, row.passage,
        )
        for row in named.itertuples()
    ]  # fmt: skip


def _rests_on(finding: Finding, row: object) -> bool:
    place = (row.file, row.sheet, row.cell)
    return finding.code == row.code and place in [(cell.file, cell.sheet, cell.cell) for cell in finding.cells]


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that holds a span, as written; a long one is cut at a word and the cut is shown.

    One that only announces what follows, or hardly says a thing, brings the next one with it.
    """
    begins = [place + len(stop) for stop in (". ", "\n") if (place := text.rfind(stop, 0, start)) >= 0]
    first = max(begins, default=0)
    last = _end_of_sentence(text, end)
    said = text[first:last].strip()
    if said.endswith(":") or len(said) < SHORTEST_QUOTATION:
        last = _end_of_sentence(text, min(last + 1, len(text)))
    if last - first <= LONGEST_QUOTATION:
        whole = " ".join(text[first:last].split())
        return f"{whole} […]" if whole.endswith((";", ",", ":")) else whole
    # A window around the span, from word to word.
    window = max(first, text.rfind(" ", 0, max(first, start - LONGEST_QUOTATION // 2)) + 1)
    until = text.rfind(" ", end, window + LONGEST_QUOTATION) if window + LONGEST_QUOTATION < last else last
    until = max(until, end)
    before, after = "[…] " if window > first else "", " […]" if until < last else ""
    return f"{before}{' '.join(text[window:until].split())}{after}"


def _end_of_sentence(text: str, place: int) -> int:
    ends = [found + 1 for stop in (". ", ".\n", "\n") if (found := text.find(stop, place)) >= 0]
    return min(ends, default=len(text))
