"""Coding: whether the coding can be relied on (notebook 07)."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.agreement import agree_on_status
from analysis.charts import draw_agreement
from analysis.coding.parity import compare_languages
from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.narrative import (
    Paragraph,
    Sentence,
    Words,
    tell_agreement,
    tell_agreement_on_status,
    tell_what_is_decided,
)
from analysis.showing import Section, Table

COEFFICIENTS = {
    "krippendorff_alpha": mark("Krippendorff's alpha"), "gwet_ac1": mark("Gwet's AC1"),
    "percent_agreement": mark("Agreement"), "cohen_kappa": mark("Cohen's kappa"),
    "fleiss_kappa": mark("Fleiss' kappa"), "scott_pi": mark("Scott's pi"),
}  # fmt: skip
WITH_INTERVAL = ("krippendorff_alpha", "gwet_ac1")
LABELS = {
    "reliable": mark("yes"), "tentative": mark("tentatively"), "unreliable": mark("no"),
    "undefined": mark("not known: no variation"),
}  # fmt: skip


def what_is_decided(enquiry: Enquiry) -> Section:
    """Show of how many passages people decided the codes."""
    words = enquiry.words
    return Section([tell_what_is_decided(enquiry.counting, enquiry.decided, enquiry.passages, words)], words)


def coders_agree(enquiry: Enquiry) -> Section:
    """Show how far coders agree on each code, over all languages."""
    words, measured = enquiry.words, measured_agreement(enquiry)
    overall, told = measured[measured["language"] == ""], how_far_coders_agree(enquiry)
    if overall.empty:
        return Section([told], words)
    chart = draw_agreement(overall, enquiry.settings.thresholds, words, told.text)
    return Section([told, chart, _table(overall, words.say("Agreement by code"), words)], words)


def how_far_coders_agree(enquiry: Enquiry) -> Paragraph:
    """Tell on which codes coders agree how far, over all languages, and how far on the status of measures."""
    words, measured = enquiry.words, measured_agreement(enquiry)
    overall = measured[measured["language"] == ""]
    if overall.empty:
        text = words.say("No passage was decided by more than one coder; how far coders agree is not known.")
        return Paragraph("", (Sentence(text),))
    told = tell_agreement(overall, *_decided_twice(enquiry), words)
    return replace(
        told, sentences=(*told.sentences, tell_agreement_on_status(agree_on_status(enquiry.counting), words))
    )


def agree_by_language(enquiry: Enquiry) -> Section:
    """Show how far coders agree on each code in each language."""
    words, measured = enquiry.words, measured_agreement(enquiry)
    own = measured[measured["language"] != ""]
    if own.empty:
        text = words.say("In no single language were enough passages decided by more than one coder.")
        return Section([Paragraph("", (Sentence(text),))], words)
    return Section([_table(own, words.say("Agreement by code and language"), words)], words)


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


def _decided_twice(enquiry: Enquiry) -> tuple[int, int]:
    """How many passages more than one coder decided, and how many coders did so."""
    own = enquiry.counting[enquiry.counting["role"] == "coder"]
    twice = own[own.groupby("passage")["coder"].transform("nunique") > 1]
    return twice["passage"].nunique(), twice["coder"].nunique()


def measured_agreement(enquiry: Enquiry) -> pd.DataFrame:
    """Return agreement on the codes that any coder gave: a row per code over all languages, and in each."""
    return enquiry.agreement[(enquiry.agreement["units"] > 0) & (enquiry.agreement["positives"] > 0)]


def _table(agreement: pd.DataFrame, caption: str, words: Words) -> Table:
    headings, rows = agreement_rows(agreement, tuple(COEFFICIENTS), words)
    return Table(caption, pd.DataFrame(rows), headings)


def agreement_rows(
    agreement: pd.DataFrame, coefficients: Sequence[str], words: Words
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return headings and a row per code and language: units, coefficients, and whether it may be relied on."""
    headings = [
        words.say("Code"), words.say("Language"), words.say("Passages"), words.say("Times given"),
        *(words.say(COEFFICIENTS[name]) for name in coefficients), words.say("May be relied on"),
    ]  # fmt: skip
    rows = [
        (words.code(row.code), row.language or words.say("all"), str(row.units), str(row.positives),
         *(_figure(row, name, words) for name in coefficients), words.say(LABELS[row.reliability]))
        for row in agreement.itertuples()
    ]  # fmt: skip
    return headings, rows


def _figure(row: object, name: str, words: Words) -> str:
    """A coefficient and, of those by which a code is judged, the interval that 95 of 100 samples leave it."""
    said = _number(getattr(row, name), words)
    ends = [getattr(row, f"{name}_{end}") for end in ("low", "high")] if name in WITH_INTERVAL else [pd.NA]
    return said if pd.isna(ends).any() else f"{said} [{'; '.join(_number(end, words) for end in ends)}]"


def _number(value: float, words: Words) -> str:
    return "–" if pd.isna(value) else words.translator.figure(float(value), 2)
