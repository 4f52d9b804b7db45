"""Coded: what the codes of a State's answers rest on, and what States say of how they were coded."""

from collections.abc import Mapping

import pandas as pd

from analysis.coding import CANDIDATES
from analysis.codings.wordings import AGREE, DISAGREE
from analysis.languages import mark_plural
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, begin

FORM, PEOPLE, MACHINE = "form", "people", "machine"  # who gave a code
GIVEN_BY = {
    FORM: mark_plural("The form gives {number} code.", "The form gives {number} codes."),
    PEOPLE: mark_plural("People decided {number} code.", "People decided {number} codes."),
    MACHINE: mark_plural(
        "{number} code is a candidate on which no person has decided.",
        "{number} codes are candidates on which no person has decided.",
    ),
}
NO_REPLY = mark_plural(
    "{states:the} has not replied; silence is no consent.", "{states:the} have not replied; silence is no consent."
)
REPLIED = mark_plural(
    "{states:the} replied to how its answers were coded.", "{states:the} replied to how their answers were coded."
)
TAKEN = {
    AGREE: mark_plural("They agree with {number} code.", "They agree with {number} codes."),
    DISAGREE: mark_plural("They disagree with {number} code.", "They disagree with {number} codes."),
}


def tell_coded(numbers: Mapping[str, int], replies: int, state: str, words: Words) -> Paragraph:
    """Tell how many codes of a State's answers the form, people and the dictionary gave, and whether it replied."""
    states = words.states((state,))
    said = [words.plural(*forms, numbers[who]) for who, forms in GIVEN_BY.items() if numbers.get(who)]
    if not said:
        said = [words.say("No code was given to what {states:the} answered.", states=states)]
    if replies:
        said.append(words.plural(
            "{number} of them has a reply of {states:the}; it stands below the code, as written.",
            "{number} of them have replies of {states:the}; they stand below the codes, as written.",
            replies, states=states))  # fmt: skip
    else:
        said.append(begin(words.plural(*NO_REPLY, states.number, states=states)))
    return Paragraph(words.say("How its answers were coded"), tuple(map(Sentence, said)))


def tell_replies(replies: pd.DataFrame, words: Words) -> Paragraph:
    """Tell which States replied to how they were coded, and how often they agree and disagree."""
    heading = words.say("What the States reply")
    if replies.empty:
        text = words.say("No State has replied to how its answers were coded; silence is no consent.")
        return Paragraph(heading, (Sentence(text),))
    states = words.states(dict.fromkeys(replies["state"]))
    said = [begin(words.plural(*REPLIED, states.number, states=states))]
    counts = replies["reply"].value_counts()
    said += [words.plural(*forms, int(counts[reply])) for reply, forms in TAKEN.items() if reply in counts]
    return Paragraph(heading, tuple(map(Sentence, said)))


def tell_what_quotations_rest_on(decided: pd.DataFrame, words: Words) -> Sentence:
    """Say who found the passages that are quoted: the dictionary alone, or people."""
    by_machine = decided["rests_on"] == CANDIDATES
    values = {"number": decided.loc[~by_machine, "passage"].nunique(), "all": decided["passage"].nunique()}
    if by_machine.all():
        text = words.say("The dictionary found what is quoted here; no person has decided on it yet.")
    elif by_machine.any():
        text = words.say(
            "People decided on {number} of the {all} passages quoted here; the dictionary found the others.", **values
        )
    else:
        text = words.say("People decided on all passages that are quoted here.")
    return Sentence(text)
