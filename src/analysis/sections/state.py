"""State: the profile of one State (notebook 03)."""

import pandas as pd

from analysis.charts import STATUS_MARKS
from analysis.enquiry import Enquiry
from analysis.findings import Finding
from analysis.form import Question
from analysis.languages import mark_plural
from analysis.layouts.headers import ANSWER
from analysis.narrative import Paragraph, Sentence, Words, is_other, tell_profile, what_of
from analysis.narrative.wording import begin
from analysis.showing import Section, Table

ALONE = mark_plural("{states:the} alone reports: {items}.", "{states:the} alone report: {items}.")
LACKS = mark_plural(
    "All other States that answered report, and {states:the} does not: {items}.",
    "All other States that answered report, and {states:the} do not: {items}.",
)
NOT_ALONE = mark_plural("In no question does {states:the} stand alone.", "In no question do {states:the} stand alone.")


def answers_of_state(enquiry: Enquiry, state: str) -> Section:
    """Show everything that a State answered, as written, with its cell."""
    words, own = enquiry.words, enquiry.answers
    own = own[(own["state"] == enquiry.check_state(state)) & (own["year"] == own["year"].max())]
    rows, languages = [], []
    for question in enquiry.form.questions:
        answer = own[(own["question"] == question.id) & (own["part"] == ANSWER)]
        said = _as_answered(answer, question, enquiry)
        beside = own[(own["question"] == question.id) & (own["part"] != ANSWER)]
        rows.append((question.id, words.short(question), said, _where(answer)))
        languages.append(answer["language"].iloc[0] if question.kind == "text" else "")
        rows += [
            (f"{question.id} ({_part(row.part, enquiry)})", "", row.text, f"{row.file}, {row.sheet}, {row.cell}")
            for row in beside.itertuples()
        ]
        languages += list(beside["language"])
    headings = [words.say("Question"), words.say("Subject"), words.say("Answer"), words.say("Where it stands")]
    caption = words.say("What {states:the} answered", states=words.states((state,)))
    return Section([Table(caption, pd.DataFrame(rows), headings, languages, quoted=2, quiet=3)], words)


def _part(part: str, enquiry: Enquiry) -> str:
    words = enquiry.words
    return {"comment": words.say("comment"), "source": words.say("source"), "other": words.say("other, specified")}[
        part
    ]


def _as_answered(answer: pd.DataFrame, question: Question, enquiry: Enquiry) -> str:
    words, standing = enquiry.words, answer["standing"].iloc[0]
    if standing == "answered" and question.is_closed:
        chosen = answer.loc[answer["value"] == True, "option"]  # noqa: E712
        return words.translator.part(words.label(question, option) for option in chosen)
    text = answer["text"].iloc[0]
    if standing == "answered":
        return text
    label = words.say(STATUS_MARKS[standing].label)
    return f"[{label}] {'; '.join(dict.fromkeys(filter(None, answer['text'])))}".strip()


def _where(answer: pd.DataFrame) -> str:
    """The cells of what was chosen or written; where nothing was, the cell that was left blank."""
    chosen = answer[answer["value"] == True]  # noqa: E712
    filled = chosen if len(chosen) else answer[answer["text"] != ""]
    own = filled if len(filled) else answer.head(1)
    first = own.iloc[0]
    return f"{first['file']}, {first['sheet']}, {', '.join(dict.fromkeys(own['cell']))}" if first["file"] else "–"


def what_it_reports(enquiry: Enquiry, state: str) -> Section:
    """Show what a State reports, a paragraph for each category, with what is not known of it."""
    words, state = enquiry.words, enquiry.check_state(state)
    own = enquiry.answers
    own = own[(own["state"] == state) & (own["year"] == own["year"].max()) & (own["part"] == ANSWER)]
    standings = own.drop_duplicates("question").set_index("question")["standing"]
    parts = []
    for category in enquiry.form.categories:
        asked = [question.id for question in enquiry.form.in_category(category) if question.id in standings.index]
        silent = {name: standings[name] for name in asked if standings[name] != "answered"}
        parts.append(tell_profile(enquiry.findings, silent, state, category, words))
    return Section([paragraph for paragraph in parts if paragraph.sentences], words)


def state_beside_others(enquiry: Enquiry, state: str) -> Section:
    """Show where a State is alone in what it reports, and where it alone does not report what all others do."""
    words, state = enquiry.words, enquiry.check_state(state)
    alone = [
        f for f in enquiry.findings if f.kind == "only_one" and f.states_for == (state,) and not is_other(f, words)
    ]
    lacks = [f for f in enquiry.findings if f.kind == "common_to_most" and f.against == (state,)]
    name, sentences = words.states((state,)), []
    for same, forms in ((alone, ALONE), (lacks, LACKS)):
        if same:
            items = words.options(_beside(finding, words) for finding in same)
            text = words.plural(*forms, name.number, states=name, items=items)
            sentences.append(Sentence(begin(text), tuple(finding.id for finding in same)))
    if not sentences:
        sentences = [Sentence(words.plural(*NOT_ALONE, name.number, states=name))]
    return Section([Paragraph(words.say("Beside the other States"), tuple(sentences))], words)


def _beside(finding: Finding, words: Words) -> str:
    """What the finding is of, under which question, and how many answered it."""
    subject = words.subject(words.form.by_id[finding.question])
    values = {"what": what_of(finding, words), "subject": subject, "base": finding.base}
    return words.say("{what} (under {subject}, of {base} that answered)", **values)


def reports_of_state(enquiry: Enquiry, state: str) -> Section:
    """Show what a State wrote to the Committee on the Rights of the Child, apart from what it answered."""
    words, own = enquiry.words, enquiry.passages
    own = own[(own["state"] == enquiry.check_state(state)) & (own["source"] != "enquiry")]
    if own.empty:
        text = words.say("No paragraph of a State report of {state:the} is at hand.", state=words.states((state,)))
        return Section([Paragraph("", (Sentence(text),))], words)
    codes = enquiry.candidates.groupby("passage")["code"].agg(lambda found: list(dict.fromkeys(found)))
    rows = pd.DataFrame(
        {
            "passage": own["passage"],
            "section": own["section"],
            "codes": [", ".join(map(words.code, codes.get(passage, []))) or "–" for passage in own["passage"]],
            "text": own["text"],
        }
    )
    headings = [words.say("Paragraph"), words.say("Section"), words.say("Candidate codes"), words.say("Text")]
    caption = words.say("State reports to the Committee on the Rights of the Child")
    return Section([Table(caption, rows, headings, list(own["language"]), quoted=3)], words)
