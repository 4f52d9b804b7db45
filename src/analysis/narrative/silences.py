"""Silences: which States are in none of the counts, and why; a State that did not answer has not said no."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.findings import Cell, Finding
from analysis.form import Question
from analysis.languages import mark_plural
from analysis.narrative.wording import Words, begin

SILENCES = {
    "no_information": mark_plural(
        "{states:the} says that it has no information.", "{states:the} say that they have no information."
    ),
    "not_applicable": mark_plural(
        "{states:the} says that it does not apply.", "{states:the} say that it does not apply."
    ),
    "not_answered": mark_plural("{states:the} gave no answer.", "{states:the} gave no answer."),
    "not_asked": mark_plural("It was not asked of {states:the}.", "It was not asked of {states:the}."),
    "unreadable": mark_plural(
        "The answer of {states:the} could not be read.", "The answers of {states:the} could not be read."
    ),
}
# The same of several questions at once.
SILENCES_ON = {
    "no_information": mark_plural(
        "{states:the} says that it has no information on {questions}.",
        "{states:the} say that they have no information on {questions}.",
    ),
    "not_answered": mark_plural(
        "{states:the} gave no answer on {questions}.", "{states:the} gave no answer on {questions}."
    ),
    "unreadable": mark_plural(
        "What {states:the} answered on {questions} could not be read.",
        "What {states:the} answered on {questions} could not be read.",
    ),
    "not_applicable": mark_plural(
        "{states:the} says that this does not apply: {questions}.",
        "{states:the} say that this does not apply: {questions}.",
    ),
    "not_asked": mark_plural(
        "{questions} was not asked of {states:the}, by the form's own conditions or version.",
        "{questions} were not asked of {states:the}, by the form's own conditions or version.",
    ),
}
BY_NONE = mark_plural(
    "{subject} was not answered by the only State to which it was put.",
    "{subject} was answered by none of the {asked} States to which it was put.",
)
BY_FEW = mark_plural(
    "{subject} was answered by only one of the {asked} States to which it was put.",
    "{subject} was answered by {number} of the {asked} States to which it was put.",
)


def silence(finding: Finding, question: Question, words: Words) -> str:
    """Say of a question how few of the States to which it was put answered it."""
    values = {"asked": finding.base, "subject": words.subject(question)}
    if not finding.against:
        return words.plural(*BY_NONE, finding.base, **values)
    return words.plural(*BY_FEW, len(finding.against), **values)


def silence_of(cells: Iterable[Cell], words: Words) -> list[str]:
    """Say which States are in none of the counts of a question, and why, one sentence for each standing."""
    found: dict[str, dict[str, None]] = {}
    for cell in cells:
        found.setdefault(cell.standing, {})[cell.state] = None
    told = ((standing, words.states(found[standing])) for standing in SILENCES if standing in found)
    return [begin(words.plural(*SILENCES[standing], states.number, states=states)) for standing, states in told]


def silences_on(standings: Mapping[str, Mapping[str, Sequence[str]]], words: Words) -> list[tuple[str, list[str]]]:
    """Say of several questions who is silent on which, and why: a sentence, and the ids of the questions it tells of.

    `standings` holds, for each question, the States of each standing. States silent on the same questions for the same
    reason are told together, those silent on most questions first.
    """
    by_states: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for question, states_of in standings.items():
        for standing in SILENCES_ON:
            if states := tuple(states_of.get(standing, ())):
                by_states.setdefault((standing, states), []).append(question)
    order = sorted(by_states.items(), key=lambda item: (list(SILENCES_ON).index(item[0][0]), -len(item[1])))
    return [(_on(standing, states, questions, words), questions) for (standing, states), questions in order]


def _on(standing: str, states: Sequence[str], questions: Sequence[str], words: Words) -> str:
    named = words.states(states)
    subjects = words.translator.join(words.subject(words.form.by_id[question]) for question in questions)
    number = len(questions) if standing == "not_asked" else named.number
    return begin(words.plural(*SILENCES_ON[standing], number, states=named, questions=subjects))
