"""Profiles: what one State reports in one category, from the findings in which it stands, and what is not known."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.findings import ENDED, FOR, PENDING, Cell, Finding, measure_question
from analysis.form import Question
from analysis.languages import mark, mark_plural
from analysis.narrative.names import Topic
from analysis.narrative.silences import silences_on
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, begin

# What is said of the measures of a State, by how far each has come; the first names the State, the others go on.
FIRST = {
    "in_force": mark_plural("{states:the} reports {items}.", "{states:the} report {items}."),
    "partly": mark_plural(
        "{states:the} reports, in part only, {items}.", "{states:the} report, in part only, {items}."
    ),
    "pending": mark_plural("{states:the} has under way: {items}.", "{states:the} have under way: {items}."),
    "ended": mark_plural("{states:the} reports as ended: {items}.", "{states:the} report as ended: {items}."),
    "absent": mark_plural("{states:the} does not report {items}.", "{states:the} do not report {items}."),
}
AFTER = {
    "in_force": mark("In force: {items}."),
    "partly": mark("There in part only: {items}."),
    "pending": mark("Still under way: {items}."),
    "ended": mark("Ended: {items}."),
    "absent": mark("Not reported: {items}."),
}
REPLIED = mark_plural("{states:the} replies “{label}” to {questions}.", "{states:the} reply “{label}” to {questions}.")
STEPS = {"in_force": FOR[:1], "partly": FOR[1:], "pending": PENDING, "ended": ENDED, "absent": ("absent",)}


def tell_profile(
    findings: Sequence[Finding], silent: Mapping[str, str], state: str, category: str, words: Words
) -> Paragraph:
    """Tell what a State reports in a category: its measures, what it chose, its years and figures, its silences.

    `silent` holds, for each question that it did not answer, the standing that says why.
    """
    own = _of_questions(findings, category, words)
    states, sentences = words.states((state,)), []
    for step, statuses in STEPS.items():
        told = [(finding, item) for finding, item in _measures(own, state, words) if item[0] in statuses]
        if told:
            items = Topic(words.options(item for _, (_, item) in told), words.language)
            ids = tuple(finding.id for finding, _ in told)
            if sentences:
                sentences.append(Sentence(words.say(AFTER[step], items=items), ids))
            else:
                text = words.plural(*FIRST[step], states.number, states=states, items=items)
                sentences.append(Sentence(begin(text), ids))
    sentences += _replies(own, state, words)
    sentences += _choices(own, state, words)
    sentences += _values(own, state, words)
    sentences += _silences(own, silent, state, words)
    return Paragraph(words.category(category), tuple(sentences), findings=())


def _of_questions(findings: Sequence[Finding], category: str, words: Words) -> dict[str, list[Finding]]:
    """The findings on what is, question by question."""
    own: dict[str, list[Finding]] = {question.id: [] for question in words.form.in_category(category)}
    for finding in findings:
        if finding.question in own and finding.kind not in ("tension", "good_practice"):
            own[finding.question].append(finding)
    return {question: same for question, same in own.items() if same}


def _cells(finding: Finding, state: str) -> list[Cell]:
    return [cell for cell in finding.cells if cell.state == state]


def _measures(own: dict[str, list[Finding]], state: str, words: Words) -> Iterable[tuple[Finding, tuple[str, str]]]:
    """Each measure on which the State answered: its status, and what it is called with the label chosen."""
    for name, same in own.items():
        question = words.form.by_id[name]
        for cell in _cells(same[0], state) if measure_question(question) and words.topic(question) else ():
            if cell.is_chosen and (status := question.option(cell.option).status):
                yield same[0], (status, _with_label(question, cell.option, words))


def _with_label(question: Question, option: str, words: Words) -> str:
    label = words.quoted(words.label(question, option))
    is_there = question.option(option).status not in (*PENDING, *ENDED)  # a topic may say that it is in force
    return f"{words.topic(question) if is_there else words.subject(question)} ({label})"


def _replies(own: dict[str, list[Finding]], state: str, words: Words) -> Iterable[Sentence]:
    """What it replied to questions whose measure the form does not name, the questions of one reply together."""
    by_label: dict[str, list[Finding]] = {}
    for name, same in own.items():
        question = words.form.by_id[name]
        for cell in _cells(same[0], state) if measure_question(question) and not words.topic(question) else ():
            if cell.is_chosen:
                by_label.setdefault(words.label(question, cell.option), []).append(same[0])
    states = words.states((state,))
    for label, same in by_label.items():
        asked = words.translator.join(words.quoted(words.question(words.form.by_id[f.question])) for f in same)
        text = words.plural(*REPLIED, states.number, states=states, label=label, questions=asked)
        yield Sentence(begin(text), tuple(finding.id for finding in same))


def _choices(own: dict[str, list[Finding]], state: str, words: Words) -> Iterable[Sentence]:
    """What the State chose under each question of options."""
    for name, same in own.items():
        question = words.form.by_id[name]
        if question.is_closed and not measure_question(question):
            chosen = [f for f in same if state in f.states_for and not f.values]
            items = words.options(words.option(question, finding.option) for finding in chosen if finding.option)
            if items:
                text = words.say("Under {subject}: {items}.", subject=words.subject(question), items=items)
                yield Sentence(text, tuple(finding.id for finding in chosen))


def _values(own: dict[str, list[Finding]], state: str, words: Words) -> Iterable[Sentence]:
    """The years and figures that it gave, as written."""
    given = [
        (same[0], words.form.by_id[name], dict(same[0].values)[state])
        for name, same in own.items()
        if not words.form.by_id[name].is_closed and state in dict(same[0].values)
    ]
    if given:
        items = words.translator.part(
            words.say("{subject}, {value}", subject=words.subject(question), value=value)
            for _, question, value in given
        )
        text = words.say("Years and figures, as written: {items}.", items=items)
        yield Sentence(text, tuple(finding.id for finding, _, _ in given))


def _silences(own: dict[str, list[Finding]], silent: Mapping[str, str], state: str, words: Words) -> Iterable[Sentence]:
    standings = {name: {standing: (state,)} for name, standing in silent.items()}
    for text, questions in silences_on(standings, words):
        yield Sentence(text, tuple(own[question][0].id for question in questions if question in own))
