"""Sections: what the notebooks show, one call each; the same in JupyterLab and in a scheduled run."""

from collections.abc import Iterable

import pandas as pd

from analysis.charts import STATUS_MARKS, Chart, draw_codes, draw_matrix, draw_options, draw_standings, draw_years
from analysis.comparisons import compare, compare_codes, count_standings, list_values
from analysis.enquiry import Enquiry
from analysis.findings import measure_question
from analysis.form import Question
from analysis.languages import in_language
from analysis.layouts.headers import ANSWER
from analysis.narrative import (
    Paragraph,
    Sentence,
    is_other,
    tell_changes,
    tell_codes,
    tell_conclusions,
    tell_question,
    tell_quotations,
    tell_who_answered,
)
from analysis.showing import Notice, Part, Quotations, Section, Table

SHARED = ("common_to_all", "common_to_most")
DIVIDING = ("split", "only_some", "only_few")
HARD = ("absent_everywhere", "challenge", "regress")


def introduce(enquiry: Enquiry) -> Section:
    """Show which enquiry this is, its period, its denominator, and that it is a demonstration where it is one."""
    words, settings = enquiry.words, enquiry.settings
    first, last = settings.period
    texts = [title_of(enquiry)]
    if settings.is_demonstration:
        texts.append(words.say("Demonstration: the States and all that they say are fictional."))
    texts += filter(None, (in_language(settings.notice, words.language),))
    period = words.say("Period: {first} to {last}.", first=first, last=last)
    asked = words.plural("{number} State was asked", "{number} States were asked", len(settings.asked))
    asked = ", ".join(filter(None, (asked, in_language(settings.denominator, words.language))))
    texts.append(f"{period} {asked}.")
    return Section([Notice(texts)], words)


def title_of(enquiry: Enquiry) -> str:
    """Return the title of the enquiry in its language."""
    return in_language(enquiry.settings.title, enquiry.language)


# 01 Who answered


def who_answered(enquiry: Enquiry) -> Section:
    """Show who was asked, who answered, and to how many questions."""
    words, standings = enquiry.words, count_standings(enquiry.answers)
    older = int((~enquiry.received.responses["counts"]).sum())
    told = tell_who_answered(standings, enquiry.settings, words, older)
    return Section([told, draw_standings(standings, words, told.text)], words)


def responses_received(enquiry: Enquiry) -> Section:
    """Show each response: its State, when it was sent, its file and layout, and whether it counts."""
    words, received = enquiry.words, enquiry.received.responses
    rows = pd.DataFrame({
        "state": received["state"].map(words.state), "year": received["year"],
        "submitted": received["submitted"].map(lambda date: words.translator.date(date) if pd.notna(date) else "–"),
        "file": received["file"], "layout": received["layout"],
        "counts": received["counts"].map({True: words.say("yes"), False: words.say("no, a newer one does")}),
    })  # fmt: skip
    headings = [
        words.say("State"),
        words.say("Year"),
        words.say("Sent on"),
        words.say("File"),
        words.say("Layout"),
        words.say("Counts"),
    ]
    return Section([Table(words.say("The responses received"), rows.drop_duplicates(), headings)], words)


def cells_accounted_for(enquiry: Enquiry) -> Section:
    """Show what became of every filled cell of every workbook."""
    words, account = enquiry.words, enquiry.received.account
    sums = account.groupby("file", sort=False)[["cells", "used", "recognised", "not_understood"]].sum().reset_index()
    total = sums.drop(columns="file").sum()
    text = words.say(
        "Of {cells} filled cells, {used} were used in answers, {recognised} are the form's own text, headers or "
        "metadata or stand in a response that a newer one replaced, and {not_understood} were not understood.",
        **{name: words.translator.number(int(value)) for name, value in total.items()},
    )
    headings = [
        words.say("File"),
        words.say("Filled cells"),
        words.say("Used in answers"),
        words.say("Form's text, headers, metadata"),
        words.say("Not understood"),
    ]
    table = Table(words.say("What became of every filled cell"), sums, headings)
    return Section([Paragraph("", (Sentence(text),)), table], words)


def problems_met(enquiry: Enquiry) -> Section:
    """Show what was wrong with the input, where, and what to do."""
    words = enquiry.words
    rows = pd.DataFrame({"what": [problem.sentence(words.language) for problem in enquiry.problems]})
    if rows.empty:
        return Section([Paragraph("", (Sentence(words.say("Nothing was found to be wrong.")),))], words)
    return Section(
        [Table(words.say("What was noted while reading"), rows, [words.say("Place, what, and what to do")])], words
    )


def hardly_answered(enquiry: Enquiry) -> Section:
    """Show the questions that half of the States or fewer answered."""
    return _conclusions(enquiry, ("silence",))


# 02 Synthesis of a category


def at_a_glance(enquiry: Enquiry, category: str) -> Section:
    """Show, State by question, what was answered in a category."""
    words = enquiry.words
    questions = enquiry.form.in_category(enquiry.check_category(category))
    shared = [p for p in tell_conclusions(enquiry.findings, words, SHARED) if p.heading == words.category(category)]
    summary = shared[0] if shared else Paragraph(words.category(category), (Sentence(_no_common(enquiry)),))
    chart = draw_matrix(enquiry.answers, questions, enquiry.settings.asked, words, summary.text)
    return Section([summary, chart], words)


def _no_common(enquiry: Enquiry) -> str:
    return enquiry.words.say("Nothing in this category is reported by all or most of the States that answered.")


def closed_answers(enquiry: Enquiry, category: str) -> Section:
    """Show, question by question, how many States chose what."""
    questions = [q for q in enquiry.form.in_category(enquiry.check_category(category)) if q.kind != "text"]
    return Section([part for question in questions for part in _question(enquiry, question)], enquiry.words)


def _question(enquiry: Enquiry, question: Question) -> Iterable[Part]:
    words, findings = enquiry.words, enquiry.findings_of(question.id)
    if not findings:
        return
    told = tell_question(findings, words)
    ids = tuple(finding.id for finding in findings)
    yield told
    comparison = compare(enquiry.answers, question)
    if question.is_closed and comparison["base"].iloc[0]:
        yield draw_options(comparison, question, words, told.text, ids)
    years = list_values(enquiry.answers, question)
    if question.kind == "year" and years["value"].notna().any():
        yield draw_years(years, enquiry.settings.period, words, told.text, ids)


def own_words(enquiry: Enquiry, category: str) -> Section:
    """Show what the States write in the open answers of a category: candidate codes, and quotations as written."""
    words = enquiry.words
    passages = enquiry.passages[enquiry.passages["category"] == enquiry.check_category(category)]
    found = enquiry.candidates[enquiry.candidates["passage"].isin(passages["passage"])]
    codes = compare_codes(found[found["category"] == category], passages, enquiry.settings.asked)
    if codes.empty:
        return Section([Paragraph("", (Sentence(words.say("No open answer of this category was coded.")),))], words)
    told = tell_codes(codes, words)
    parts: list[Part] = [told, draw_codes(codes, enquiry.settings.asked, words, told.text)]
    quoted = tell_quotations(found, passages, words)
    return Section([*parts, Quotations(quoted)] if quoted else parts, words)


def not_known(enquiry: Enquiry, category: str) -> Section:
    """Show, for a category, which questions have no answer from whom, and why."""
    words, rows = enquiry.words, []
    for question in enquiry.form.in_category(enquiry.check_category(category)):
        first = compare(enquiry.answers, question).iloc[0]
        for standing, said in (("no_information", words.say("no information")), ("not_answered", words.say("not answered")),
                               ("not_asked", words.say("not asked")), ("unreadable", words.say("could not be read")),
                               ("not_applicable", words.say("not applicable"))):  # fmt: skip
            if first[standing]:
                rows.append((question.id, words.short(question), said, words.states(first[standing])))
    if not rows:
        return Section(
            [Paragraph("", (Sentence(words.say("Every State answered every question of this category.")),))], words
        )
    headings = [words.say("Question"), words.say("Subject"), words.say("Standing"), words.say("States")]
    return Section([Table(words.say("What is not known"), pd.DataFrame(rows), headings)], words)


# 03 Profile of a State


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
        rows += [(f"{question.id} ({_part(row.part, enquiry)})", "", row.text, f"{row.file}, {row.sheet}, {row.cell}")
                 for row in beside.itertuples()]  # fmt: skip
        languages += list(beside["language"])
    headings = [words.say("Question"), words.say("Subject"), words.say("Answer"), words.say("Where it stands")]
    caption = words.say("What {state} answered", state=words.state(state))
    return Section([Table(caption, pd.DataFrame(rows), headings, languages, quoted=2, quiet=3)], words)


def _part(part: str, enquiry: Enquiry) -> str:
    words = enquiry.words
    return {"comment": words.say("comment"), "source": words.say("source"), "other": words.say("other, specified")}[
        part
    ]


def _as_answered(answer: pd.DataFrame, question: Question, enquiry: Enquiry) -> str:
    words, standing = enquiry.words, answer["standing"].iloc[0]
    if standing == "answered" and question.is_closed:
        return "; ".join(words.label(question, option) for option in answer.loc[answer["value"] == True, "option"])  # noqa: E712
    text = answer["text"].iloc[0]
    if standing == "answered":
        return text
    label = words.say(STATUS_MARKS[standing].label)
    return f"[{label}] {text}".strip() if not question.is_closed else f"[{label}]"


def _where(answer: pd.DataFrame) -> str:
    chosen = answer[answer["value"] == True] if (answer["value"] == True).any() else answer.head(1)  # noqa: E712
    first = chosen.iloc[0]
    return f"{first['file']}, {first['sheet']}, {', '.join(dict.fromkeys(chosen['cell']))}" if first["file"] else "–"


def state_beside_others(enquiry: Enquiry, state: str) -> Section:
    """Show where a State is alone in what it reports, and where it alone does not report what all others do."""
    words, state = enquiry.words, enquiry.check_state(state)
    alone = [f for f in enquiry.findings if f.kind == "only_one" and f.states_for == (state,) and not is_other(f, words)]
    lacks = [f for f in enquiry.findings if f.kind == "common_to_most" and f.against == (state,)]
    name, sentences = words.state(state), []
    for finding, message in [(f, words.say("Only {state} reports:", state=name)) for f in alone] + [
        (f, words.say("All other States that answered report, and {state} does not:", state=name)) for f in lacks
    ]:
        question = enquiry.form.by_id[finding.question]
        subject = words.topic(question) if measure_question(question) else words.option(question, finding.option)
        sentences.append(
            Sentence(f"{message} {subject or words.short(question)} ({finding.count}/{finding.base}).", (finding.id,))
        )
    if not sentences:
        sentences = [Sentence(words.say("In no question does {state} stand alone.", state=name))]
    return Section([Paragraph(words.say("Beside the other States"), tuple(sentences))], words)


def reports_of_state(enquiry: Enquiry, state: str) -> Section:
    """Show what a State wrote to the Committee on the Rights of the Child, apart from what it answered."""
    words, own = enquiry.words, enquiry.passages
    own = own[(own["state"] == enquiry.check_state(state)) & (own["source"] != "enquiry")]
    if own.empty:
        text = words.say("No paragraph of a State report of {state} is at hand.", state=words.state(state))
        return Section([Paragraph("", (Sentence(text),))], words)
    codes = enquiry.candidates.groupby("passage")["code"].agg(lambda found: list(dict.fromkeys(found)))
    rows = pd.DataFrame({
        "passage": own["passage"], "section": own["section"],
        "codes": [", ".join(map(words.code, codes.get(passage, []))) or "–" for passage in own["passage"]],
        "text": own["text"],
    })  # fmt: skip
    headings = [words.say("Paragraph"), words.say("Section"), words.say("Candidate codes"), words.say("Text")]
    caption = words.say("State reports to the Committee on the Rights of the Child")
    return Section([Table(caption, rows, headings, list(own["language"]), quoted=3)], words)


# 04, 05 and 08: across categories


def what_is_shared(enquiry: Enquiry) -> Section:
    """Show what all or most of the States that answered report."""
    return _conclusions(enquiry, SHARED)


def what_divides(enquiry: Enquiry) -> Section:
    """Show what about half, some or few of the States report."""
    return _conclusions(enquiry, DIVIDING)


def who_stands_alone(enquiry: Enquiry) -> Section:
    """Show what one State alone reports."""
    return _conclusions(enquiry, ("only_one",))


def what_progressed(enquiry: Enquiry) -> Section:
    """Show what was adopted or published within the period, and what changed between the years."""
    words = enquiry.words
    told = tell_changes(enquiry.findings, words)
    charts = [
        chart for question in enquiry.form.questions if question.kind == "year" for chart in _years(enquiry, question)
    ]
    return Section([*told, *charts], words) if told else _nothing(enquiry)


def _years(enquiry: Enquiry, question: Question) -> Iterable[Chart]:
    values, findings = list_values(enquiry.answers, question), enquiry.findings_of(question.id)
    if values["value"].notna().any():
        told = tell_question(findings, enquiry.words, with_silence=False)
        alternative = f"{told.heading}. {told.text}"
        yield draw_years(values, enquiry.settings.period, enquiry.words, alternative, tuple(f.id for f in findings))


def what_was_hard(enquiry: Enquiry) -> Section:
    """Show what no State reports, what is still under way, and what ended."""
    return _conclusions(enquiry, HARD)


def challenges_named(enquiry: Enquiry) -> Section:
    """Show, in their own words, which challenges and progress the States name."""
    of_enquiry = enquiry.passages[enquiry.passages["source"] == "enquiry"]
    quoted = tell_quotations(enquiry.candidates, of_enquiry, enquiry.words, most=len(enquiry.settings.asked))
    return Section([Quotations(quoted)], enquiry.words) if quoted else _nothing(enquiry)


def _conclusions(enquiry: Enquiry, kinds: tuple[str, ...]) -> Section:
    told = tell_conclusions(enquiry.findings, enquiry.words, kinds)
    return Section(told, enquiry.words) if told else _nothing(enquiry)


def _nothing(enquiry: Enquiry) -> Section:
    text = enquiry.words.say("The answers show nothing of this kind.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)
