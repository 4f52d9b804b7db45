"""Responses: who was asked, who answered, what is missing and what could not be read."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.languages import mark_plural
from analysis.narrative.silences import silences_on
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, begin
from analysis.settings import Settings, Thresholds

ANSWERED = mark_plural(
    "{number} of the {asked} States that were asked answered: {states}.",
    "{number} of the {asked} States that were asked answered: {states}.",
)
ALL_ANSWERED = mark_plural(
    "The only State that was asked answered: {states}.",
    "Each of the {number} States that were asked answered: {states}.",
)
HARDLY = mark_plural(
    "{states:the} answered less than half of the questions.", "{states:the} answered less than half of the questions."
)
EMPTY = mark_plural(
    "From {states:the} came a response without any answer that counts.",
    "From {states:the} came responses without any answer that counts.",
)
SILENT = mark_plural("No answer came from {states:the}.", "No answer came from {states:the}.")
REPLACED = mark_plural(
    "One older response was replaced by a newer one of the same State.",
    "{number} older responses were replaced by newer ones of the same State.",
)
NOT_UNDERSTOOD = mark_plural(
    "{number} filled cell was not understood; the table says where it stands.",
    "{number} filled cells were not understood; the table says where they stand.",
)


def tell_who_answered(standings: pd.DataFrame, responses: pd.DataFrame, settings: Settings, words: Words) -> Paragraph:
    """Tell how many States answered, which hardly did, and how many responses were replaced by newer ones."""
    answered = list(standings.index[standings["answered"] > 0])
    sent = set(responses["state"])
    silent = [state for state in settings.asked if state not in sent]
    empty = [state for state in settings.asked if state in sent and state not in answered]
    hardly = [state for state in answered if standings.at[state, "answered"] * 2 < standings.loc[state].sum()]
    number, asked = len(answered), len(settings.asked)
    forms = ALL_ANSWERED if number == asked else ANSWERED
    told = [words.plural(*forms, number, asked=asked, states=words.states(answered))]
    told += _of(silent, words, SILENT)
    told += _of(empty, words, EMPTY) + _of(hardly, words, HARDLY)
    if older := int(responses["is_replaced"].sum()):
        told.append(words.plural(*REPLACED, older))
    return Paragraph(words.say("Who answered"), tuple(map(Sentence, told)))


def _of(states: Sequence[str], words: Words, forms: tuple[str, str]) -> list[str]:
    named = words.states(states)
    return [begin(words.plural(*forms, named.number, states=named))] if states else []


def tell_cells(account: pd.DataFrame, words: Words) -> Paragraph:
    """Tell what became of all filled cells; the three parts add up to the whole."""
    total = account[["cells", "used", "recognised", "not_understood"]].sum()
    values = {name: words.translator.number(int(number)) for name, number in total.items()}
    text = words.say(
        "Of {cells} filled cells, {used} were used in answers, {recognised} are the form's own text, headers or "
        "metadata or stand in a response that a newer one replaced, and {not_understood} were not understood.",
        **values,
    )
    return Paragraph("", (Sentence(text),))


def tell_unread(not_understood: int, unreadable: Mapping[str, Sequence[str]], words: Words) -> Paragraph:
    """Tell how many cells were not understood, and whose answers, by question, could not be read."""
    told = [words.say("Every filled cell was understood.")]
    if not_understood:
        told = [words.plural(*NOT_UNDERSTOOD, not_understood)]
    told += [text for text, _ in silences_on({name: {"unreadable": who} for name, who in unreadable.items()}, words)]
    if not unreadable:
        told.append(words.say("Every answer that was given could be read."))
    return Paragraph("", tuple(map(Sentence, told)))


def tell_thresholds(thresholds: Thresholds, words: Words) -> Paragraph:
    """Tell from which share of the States that answered each word of quantity is used."""
    percent = words.translator.percent
    text = words.say(
        "“Most” is said from {most} of the States that answered a question, “about half” from {half}, “some” from "
        "{few}, and “few” below that; the exact count always stands beside the word.",
        most=percent(thresholds.most), half=percent(thresholds.half), few=percent(thresholds.few),
    )  # fmt: skip
    return Paragraph("", (Sentence(text),))
