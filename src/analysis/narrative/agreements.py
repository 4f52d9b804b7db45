"""Agreements: how far coders agree, told for who must decide whether to rely on the coding."""

import pandas as pd

from analysis.codings import list_disagreements
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


def tell_agreement_on_status(found: pd.Series, words: Words) -> Sentence:
    """Tell how far coders agree on how far a measure has come, where two gave a passage one code and a status."""
    if found.empty or pd.isna(found["krippendorff_alpha"]):
        return Sentence(words.say("How far they agree on the status of measures is not known."))
    alpha = words.translator.number(round(float(found["krippendorff_alpha"]), 2))
    return Sentence(words.plural(
        "On the status of measures, alpha is {alpha} in {number} decision.",
        "On the status of measures, alpha is {alpha} in {number} decisions.",
        int(found["units"]), alpha=alpha))  # fmt: skip


def tell_what_is_decided(
    counting: pd.DataFrame, decided: pd.DataFrame, passages: pd.DataFrame, words: Words
) -> Paragraph:
    """Tell of how many passages people decided the codes, how many are settled, disputed, or of an older codebook.

    `counting` are the codings that count; that no code applies is one too.
    """
    texts = passages[~passages["is_pointer"].astype(bool)]
    values = {"number": counting["passage"].nunique(), "all": len(texts)}
    sentences = [
        words.say("People decided on {number} of the {all} passages; the others hold candidates alone.", **values)
    ]
    if settled := counting.loc[counting["role"] == "adjudicator", "passage"].nunique():
        sentences.append(words.plural(
            "An adjudicator settled {number} passage.", "An adjudicator settled {number} passages.", settled,
        ))  # fmt: skip
    if disputed := len(list_disagreements(counting)):
        sentences.append(words.plural(
            "On {number} passage the coders differ; a code that only some gave counts once an adjudicator decides.",
            "On {number} passages the coders differ; a code that only some gave counts once an adjudicator decides.",
            disputed))  # fmt: skip
    return Paragraph(words.say("What people decided"), (*map(Sentence, sentences), *tell_stale(decided, words)))


def tell_stale(decided: pd.DataFrame, words: Words) -> list[Sentence]:
    """Tell of which codes the codebook said something else when people gave them; nothing where of none."""
    stale = decided[decided["is_stale"]]
    if stale.empty:
        return []
    codes = words.options(in_sentence(words.code(code)) for code in stale["code"].unique())
    return [Sentence(words.plural(
        "In {number} passage people decided when the codebook said something else of the code: {codes}.",
        "In {number} passages people decided when the codebook said something else of the code: {codes}.",
        stale["passage"].nunique(), codes=codes))]  # fmt: skip
