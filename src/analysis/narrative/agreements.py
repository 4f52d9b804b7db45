"""Agreements: how far coders agree, told for who must decide whether to rely on the coding."""

import pandas as pd

from analysis.languages import mark_plural
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, in_sentence

BY_RELIABILITY = {
    "reliable": mark_plural(
        "On {number} code they agree well enough to rely on it: {codes}.",
        "On {number} codes they agree well enough to rely on them: {codes}.",
    ),
    "tentative": mark_plural(
        "On {number} code they agree in part, so that what rests on it is tentative: {codes}.",
        "On {number} codes they agree in part, so that what rests on them is tentative: {codes}.",
    ),
    "unreliable": mark_plural(
        "On {number} code they agree too little to rely on it: {codes}.",
        "On {number} codes they agree too little to rely on them: {codes}.",
    ),
    "undefined": mark_plural(
        "On {number} code agreement is not defined, since all decided alike: {codes}.",
        "On {number} codes agreement is not defined, since all decided alike: {codes}.",
    ),
}


def tell_agreement(agreement: pd.DataFrame, passages: int, coders: int, words: Words) -> Paragraph:
    """Tell how many passages were coded more than once, and on which codes coders agree how far.

    `agreement` holds the codes over all languages that any coder gave.
    """
    sentences = [
        words.plural(
            "{number} passage was decided by more than one coder; {coders} coders took part.",
            "{number} passages were decided by more than one coder; {coders} coders took part.",
            passages, coders=coders,
        )
    ]  # fmt: skip
    for reliability, forms in BY_RELIABILITY.items():
        codes = agreement.loc[agreement["reliability"] == reliability, "code"]
        if len(codes):
            named = words.options(in_sentence(words.code(code)) for code in codes)
            sentences.append(words.plural(*forms, len(codes), codes=named))
    return Paragraph(words.say("How far coders agree"), tuple(map(Sentence, sentences)))


def tell_what_is_decided(decided: pd.DataFrame, passages: pd.DataFrame, words: Words) -> Paragraph:
    """Tell of how many passages people decided the codes, and on how many they differ or went by an older codebook."""
    texts = passages[~passages["is_pointer"].astype(bool)]
    by_people = decided[decided["rests_on"] != "candidates"]
    values = {"number": by_people["passage"].nunique(), "all": len(texts)}
    sentences = [
        words.say("People gave codes to {number} of the {all} passages; the others hold candidates alone.", **values)
    ]
    disputed = decided.loc[decided["is_disputed"], "passage"].nunique()
    if disputed:
        sentences.append(words.plural(
            "On {number} passage the coders differ; a code that only some gave counts once an adjudicator decides.",
            "On {number} passages the coders differ; a code that only some gave counts once an adjudicator decides.",
            disputed))  # fmt: skip
    stale = decided.loc[decided["is_stale"], "passage"].nunique()
    if stale:
        sentences.append(words.plural(
            "{number} passage was decided under an older version of the codebook.",
            "{number} passages were decided under an older version of the codebook.", stale))  # fmt: skip
    return Paragraph(words.say("What people decided"), tuple(map(Sentence, sentences)))
