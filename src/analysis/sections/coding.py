"""Coding: whether the coding can be relied on (notebook 07)."""

import pandas as pd

from analysis.charts import draw_agreement
from analysis.coding.parity import compare_languages
from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.narrative import Paragraph, Sentence, tell_agreement, tell_what_is_decided
from analysis.showing import Section, Table

COEFFICIENTS = ("krippendorff_alpha", "gwet_ac1", "percent_agreement", "cohen_kappa", "fleiss_kappa", "scott_pi")
LABELS = {
    "reliable": mark("yes"), "tentative": mark("tentatively"), "unreliable": mark("no"),
    "undefined": mark("not known: no variation"),
}  # fmt: skip


def what_is_decided(enquiry: Enquiry) -> Section:
    """Show of how many passages people decided the codes."""
    return Section([tell_what_is_decided(enquiry.decided, enquiry.passages, enquiry.words)], enquiry.words)


def coders_agree(enquiry: Enquiry) -> Section:
    """Show how far coders agree on each code, over all languages."""
    words, measured = enquiry.words, _measured(enquiry)
    overall = measured[measured["language"] == ""]
    if overall.empty:
        text = words.say("No passage was decided by more than one coder; how far coders agree is not known.")
        return Section([Paragraph("", (Sentence(text),))], words)
    twice = enquiry.codings[enquiry.codings["role"] == "coder"].groupby("passage")["coder"].nunique()
    coders = enquiry.codings.loc[enquiry.codings["role"] == "coder", "coder"].nunique()
    told = tell_agreement(overall, int((twice > 1).sum()), coders, words)
    chart = draw_agreement(overall, enquiry.settings.thresholds, words, told.text)
    return Section([told, chart, _table(overall, words.say("Agreement by code"), enquiry)], words)


def agree_by_language(enquiry: Enquiry) -> Section:
    """Show how far coders agree on each code in each language."""
    words, measured = enquiry.words, _measured(enquiry)
    own = measured[measured["language"] != ""]
    if own.empty:
        text = words.say("In no single language were enough passages decided by more than one coder.")
        return Section([Paragraph("", (Sentence(text),))], words)
    return Section([_table(own, words.say("Agreement by code and language"), enquiry)], words)


def languages_compared(enquiry: Enquiry) -> Section:
    """Show how often the dictionary finds each code in each language, per 1,000 words."""
    words, number = enquiry.words, enquiry.words.translator.number
    table = compare_languages(enquiry.candidates, enquiry.passages, enquiry.codebook)
    found = table[table.groupby("code")["hits"].transform("sum") > 0]
    languages = list(found["language"].unique())
    rows = [
        (words.code(code), *(_per_1000(row, words.say("never"), number) for row in same.itertuples()))
        for code, same in found.groupby("code", sort=False)
    ]
    caption = words.say("Candidates per 1,000 words, by language of the text")
    return Section([Table(caption, pd.DataFrame(rows), [words.say("Code"), *languages])], words)


def _per_1000(row: object, never: str, number: object) -> str:
    return never if row.is_missing else number(round(row.per_1000, 1))


def _measured(enquiry: Enquiry) -> pd.DataFrame:
    """Agreement on the codes that any coder gave."""
    return enquiry.agreement[(enquiry.agreement["units"] > 0) & (enquiry.agreement["positives"] > 0)]


def _table(agreement: pd.DataFrame, caption: str, enquiry: Enquiry) -> Table:
    words = enquiry.words
    rows = [
        (words.code(row.code), row.language or words.say("all"), row.units, row.positives,
         *(_figure(getattr(row, name), words) for name in COEFFICIENTS), words.say(LABELS[row.reliability]))
        for row in agreement.itertuples()
    ]  # fmt: skip
    headings = [
        words.say("Code"), words.say("Language"), words.say("Passages"), words.say("Times given"),
        words.say("Krippendorff's alpha"), words.say("Gwet's AC1"), words.say("Agreement"), words.say("Cohen's kappa"),
        words.say("Fleiss' kappa"), words.say("Scott's pi"), words.say("May be relied on"),
    ]  # fmt: skip
    return Table(caption, pd.DataFrame(rows), headings)


def _figure(value: float, words: object) -> str:
    return "–" if pd.isna(value) else words.translator.number(round(float(value), 3))
