"""State: the profile of one State (notebook 03)."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import pandas as pd

from analysis.charts import STATUS_MARKS
from analysis.coding import CANDIDATES
from analysis.enquiry import Enquiry
from analysis.findings import Finding
from analysis.form import Question
from analysis.languages import mark, mark_plural
from analysis.layouts.headers import ANSWER
from analysis.narrative import Paragraph, Sentence, Words, is_other, tell_profile, what_of
from analysis.narrative.wording import begin
from analysis.showing import Section, Table

PARTS = {
    ANSWER: mark("answer"), "comment": mark("comment"), "source": mark("source"), "other": mark("other, specified"),
}  # fmt: skip
ALONE = mark_plural("{states:the} alone reports: {items}.", "{states:the} alone report: {items}.")
LACKS = mark_plural(
    "All other States that answered report, and {states:the} does not: {items}.",
    "All other States that answered report, and {states:the} do not: {items}.",
)
NOT_ALONE = mark_plural("In no question does {states:the} stand alone.", "In no question do {states:the} stand alone.")


def answers_of_state(enquiry: Enquiry, state: str) -> Section:
    """Show everything that a State answered, as written, with its cell."""
    words, own = enquiry.words, enquiry.answers_of(state)
    rows, languages, by_question = [], [], rows_by(own, "question")
    for question in enquiry.form.questions:
        answer = [row for row in by_question[question.id] if row.part == ANSWER]
        beside = [row for row in by_question[question.id] if row.part != ANSWER]
        said, where = as_answered(answer, question, enquiry), where_of(said_in(answer))
        rows.append((question.id, words.short(question), said, where))
        languages.append(answer[0].language if question.kind == "text" else "")
        rows += [
            (f"{question.id} ({name_of_part(row.part, words)})", "", row.text, f"{row.file}, {row.sheet}, {row.cell}")
            for row in beside
        ]
        languages += [row.language for row in beside]
    headings = [words.say("Question"), words.say("Subject"), words.say("Answer"), words.say("Where it stands")]
    caption = words.say("What {states:the} answered", states=words.states((state,)))
    return Section([Table(caption, pd.DataFrame(rows), headings, languages, quoted=2, quiet=3)], words)


def rows_by(answers: pd.DataFrame, *names: str) -> dict[object, list[tuple]]:
    """Return the rows of answers by what they are on, in the order in which they come."""
    rows: dict[object, list[tuple]] = {}
    on = attrgetter(*names)
    for row in answers.itertuples(index=False):
        rows.setdefault(on(row), []).append(row)
    return rows


def name_of_part(part: str, words: Words) -> str:
    """Return what a part of an answer is called: the answer itself, a comment, a source, the words for "other"."""
    return words.say(PARTS[part])


def as_answered(answer: Sequence[tuple], question: Question, enquiry: Enquiry) -> str:
    """Return what one State answered to one question: the options' labels, what it wrote, or why there is nothing.

    `answer` are the rows of that answer.
    """
    words, standing = enquiry.words, answer[0].standing
    if standing == "answered" and question.is_closed:
        return words.translator.part(words.label(question, row.option) for row in answer if row.value is True)
    if standing == "answered":
        return answer[0].text
    label = words.say(STATUS_MARKS[standing].label)
    return f"[{label}] {'; '.join(dict.fromkeys(row.text for row in answer if row.text))}".strip()


def where_of(own: Sequence[tuple]) -> str:
    """Return the file, the sheet and the cells of rows of one answer."""
    first = own[0]
    return f"{first.file}, {first.sheet}, {', '.join(dict.fromkeys(row.cell for row in own))}" if first.file else "–"


def said_in(answer: Sequence[tuple]) -> list[tuple]:
    """Return the rows of what was chosen or written; where nothing was, that of the cell that was left blank."""
    return [row for row in answer if row.value is True] or [row for row in answer if row.text] or [answer[0]]


def what_it_reports(enquiry: Enquiry, state: str) -> Section:
    """Show what a State reports, a paragraph for each category, with what is not known of it."""
    words, state = enquiry.words, enquiry.check_state(state)
    own, findings, parts = enquiry.answers_of(state), enquiry.findings_on(state), []
    standings = own[own["part"] == ANSWER].drop_duplicates("question").set_index("question")["standing"]
    for category in enquiry.form.categories:
        asked = [question.id for question in enquiry.form.in_category(category) if question.id in standings.index]
        silent = {name: standings[name] for name in asked if standings[name] != "answered"}
        parts.append(_with_findings(tell_profile(findings, silent, state, category, words), findings))
    return Section([paragraph for paragraph in parts if paragraph.sentences], words)


def _with_findings(paragraph: Paragraph, findings: Sequence[Finding]) -> Paragraph:
    """Let a paragraph open what its sentences cite: of findings on one State, the cells of that State alone."""
    cited = {name for sentence in paragraph.sentences for name in sentence.findings}
    return replace(paragraph, findings=tuple(finding for finding in findings if finding.id in cited))


def state_beside_others(enquiry: Enquiry, state: str) -> Section:
    """Show where a State is alone in what it reports, and where it alone does not report what all others do."""
    words, state = enquiry.words, enquiry.check_state(state)
    apart = enquiry.findings_apart(state)
    alone = [f for f in apart if f.kind == "only_one" and not is_other(f, words)]
    lacks = [f for f in apart if f.kind == "common_to_most"]
    name, sentences = words.states((state,)), []
    for same, forms in ((alone, ALONE), (lacks, LACKS)):
        if same:
            items = words.options(_beside(finding, words) for finding in same)
            text = words.plural(*forms, name.number, states=name, items=items)
            sentences.append(Sentence(begin(text), tuple(finding.id for finding in same)))
    if not sentences:
        sentences = [Sentence(words.plural(*NOT_ALONE, name.number, states=name))]
    beside = Paragraph(words.say("Beside the other States"), tuple(sentences), findings=(*alone, *lacks))
    return Section([beside], words)


def _beside(finding: Finding, words: Words) -> str:
    """What the finding is of, under which question, and how many answered it."""
    subject = words.subject(words.form.by_id[finding.question])
    what, base = what_of(finding, words), finding.base
    if what == subject:
        return words.say("{what} (of {base} that answered)", what=what, base=base)
    return words.say("{what} (under {subject}, of {base} that answered)", what=what, subject=subject, base=base)


def reports_of_state(enquiry: Enquiry, state: str) -> Section:
    """Show what a State wrote to the Committee on the Rights of the Child on the subjects of the codebook."""
    words, own = enquiry.words, enquiry.passages_by(state)
    own = own[own["source"] != "enquiry"]
    if own.empty:
        text = words.say("No paragraph of a State report of {state:the} is at hand.", state=words.states((state,)))
        return Section([Paragraph("", (Sentence(text),))], words)
    codes = {passage: _codes(given, words) for passage, given in enquiry.decided_by(state).groupby("passage")}
    told = _shown(len(own), own["passage"].isin(codes).sum(), enquiry)
    own = own[own["passage"].isin(codes)]
    if own.empty:
        return Section([told], words)
    rows = pd.DataFrame(
        {
            "passage": own["passage"],
            "section": own["section"],
            "codes": [codes.get(passage, "–") for passage in own["passage"]],
            "text": own["text"],
        }
    )
    headings = [words.say("Paragraph"), words.say("Section"), words.say("Codes"), words.say("Text")]
    caption = words.say("State reports to the Committee on the Rights of the Child")
    return Section([told, Table(caption, rows, headings, list(own["language"]), quoted=3)], words)


def _shown(paragraphs: int, relevant: int, enquiry: Enquiry) -> Paragraph:
    """Say how many paragraphs of the State's reports are shown: a report of 200 pages has a thousand."""
    text = enquiry.words.plural(
        "Of {all} paragraphs of its State reports, {number} holds a term of the codebook and is shown.",
        "Of {all} paragraphs of its State reports, {number} hold a term of the codebook and are shown.",
        int(relevant), all=enquiry.words.translator.number(paragraphs),
    )  # fmt: skip
    return Paragraph("", (Sentence(text),))


def _codes(given: pd.DataFrame, words: Words) -> str:
    """The codes of a passage, each with what it rests on."""
    rests_on = dict(zip(given["code"], given["rests_on"], strict=True))
    said = [
        words.say("{code} (candidate)", code=words.code(code))
        if basis == CANDIDATES
        else words.say("{code} (decided)", code=words.code(code))
        for code, basis in rests_on.items()
    ]
    return words.translator.part(said)
