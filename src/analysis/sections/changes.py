"""Changes: what differs from an earlier run, finding by finding and answer by answer, and why."""

import datetime
from collections.abc import Sequence

import pandas as pd

from analysis.differences import Cause, Difference, Said
from analysis.enquiry import Enquiry
from analysis.languages import in_language, mark
from analysis.narrative import Names, Paragraph, Sentence, Words
from analysis.redaction import redact
from analysis.showing import Part, Section, Table

KINDS = {
    "new": mark("new"), "gone": mark("gone"), "count": mark("changed count"), "wording": mark("changed wording"),
}  # fmt: skip
OF_ANSWERS = {
    "new_response": mark("a new response of {states:the}"),
    "corrected_answer": mark("an answer that {states:the} corrected ({question})"),
    "answer_gone": mark("a response of {states:the} that does not count any more"),
    "state_added": mark("the addition of {states:the} to the States asked"),
    "state_dropped": mark("the removal of {states:the} from the States asked"),
    "paragraph": mark("a paragraph of a State report of {states:the} ({question})"),
}
CAUSES = {
    "coding": mark("a coding by a person"), "codebook": mark("the codebook"), "form": mark("the form"),
    "states": mark("the table of States"), "earlier": mark("the earlier edition"),
    "settings": mark("the settings of the enquiry"), "code": mark("the code of the analysis"),
    "libraries": mark("a library"), "other": mark("something that no record tells"),
}  # fmt: skip
STANDINGS = {
    "answered": mark("answered"), "no_information": mark("no information"), "not_answered": mark("not answered"),
    "not_asked": mark("not asked"), "unreadable": mark("could not be read"), "not_applicable": mark("not applicable"),
}  # fmt: skip


def what_changed(
    differences: Sequence[Difference], answers: Sequence[Cause], since: datetime.date | None, enquiry: Enquiry
) -> Section:
    """Show which findings and which answers differ from those of an earlier run; `since` is its day."""
    words = enquiry.words
    if since is None:
        text = words.say("No earlier run that told anything else is kept, so there is nothing to compare with.")
        return Section([Paragraph("", (Sentence(text),))], words)
    date = words.translator.date(since)
    findings = words.plural("{number} finding differs", "{number} findings differ", len(differences))
    corrected = words.plural("{number} answer differs", "{number} answers differ", len(answers))
    text = words.say(
        "Compared with the report of {date}: {findings}, {answers}.", date=date, findings=findings, answers=corrected
    )
    parts: list[Part] = [Paragraph("", (Sentence(text),))]
    parts += [_findings(differences, words)] if differences else []
    parts += [_answers(answers, words)] if answers else []
    return Section(parts, words)


def _findings(differences: Sequence[Difference], words: Words) -> Table:
    rows = [
        (words.say(KINDS[one.kind]), *(said or "–" for said in tell_both(one, words)), tell_causes(one.causes, words))
        for one in differences
    ]  # fmt: skip
    headings = [words.say("Change"), words.say("Before"), words.say("Now"), words.say("Why")]
    return Table(words.say("Findings that differ"), pd.DataFrame(rows), headings)


def _answers(answers: Sequence[Cause], words: Words) -> Table:
    rows = [
        (str(name_state(one.state, words)), one.question, *tell_answers(one, words), one.places or "–")
        for one in answers
    ]
    headings = [
        words.say("State"), words.say("Question"), words.say("Before"), words.say("Now"), words.say("Where it stands"),
    ]  # fmt: skip
    return Table(words.say("Answers that differ"), pd.DataFrame(rows), headings, quiet=4)


def tell_both(one: Difference, words: Words) -> tuple[str, str]:
    """Return what a finding said and says; where that is the same, with how many States were asked."""
    before, after = in_language(one.before, words.language), in_language(one.after, words.language)
    if before != after or len(set(one.asked)) < 2:
        return before, after
    return tuple(
        words.say("{sentence} (States asked: {number})", sentence=before, number=number) for number in one.asked
    )


def tell_causes(causes: Sequence[Cause], words: Words) -> str:
    """Return why a finding changed, each cause once."""
    told = [
        words.say(OF_ANSWERS[cause.kind], states=name_state(cause.state, words), question=cause.question)
        if cause.kind in OF_ANSWERS
        else words.say(CAUSES[cause.kind])
        for cause in causes
    ]
    return words.translator.part(dict.fromkeys(told))


def name_state(state: str, words: Words) -> Names:
    """A State's name; of one that is in no table of States any more, its code."""
    is_known = state in words.table_of_states.index
    return words.states([state]) if is_known else Names([("", state)], words.translator)


def tell_answers(cause: Cause, words: Words) -> tuple[str, str]:
    """Return what an answer was and is: the options chosen, or what was written, or its standing where it is none."""
    before, after = (_told(said, cause.question, words) for said in (cause.before, cause.after))
    if before == after:  # the same options, written otherwise
        before, after = (said.text if said else "–" for said in (cause.before, cause.after))
    return redact(before), redact(after)


def _told(said: Said | None, question: str, words: Words) -> str:
    if said is None:
        return "–"
    standing = "" if said.standing == "answered" else f"[{words.say(STANDINGS[said.standing])}]"
    known = words.form.by_id.get(question)
    labels = {option.code: words.label(known, option.code) for option in known.options} if known else {}
    chosen = words.translator.part(labels.get(code, code) for code in said.chosen)
    return " ".join(filter(None, (standing, chosen or said.text))) or "–"
