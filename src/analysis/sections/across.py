"""Across: what is told of all categories together (notebooks 01, 04, 05 and 08)."""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.charts import draw_changes, draw_timeline, gather_changes, list_years, with_evidence
from analysis.comparisons import join_editions
from analysis.enquiry import Enquiry
from analysis.findings import DIVIDING, SHARED
from analysis.narrative import (
    Paragraph,
    Sentence,
    tell_common_ground,
    tell_conclusions,
    tell_doubts,
    tell_gaps,
    tell_progress,
    tell_progress_in_short,
    tell_quotations,
    tell_roles,
    tell_tensions,
    tell_thresholds,
    tell_what_quotations_rest_on,
    tell_who_answered,
)
from analysis.showing import Part, Quotations, Section

ALONE = ("only_one", "good_practice")
HARD = ("absent_everywhere", "regress", "challenge", "tension")


def on_what_it_rests(enquiry: Enquiry) -> Section:
    """Show who answered, and what the words of quantity mean."""
    words = enquiry.words
    who = tell_who_answered(enquiry.standings, enquiry.senders(), enquiry.settings, words)
    return Section([who, tell_thresholds(enquiry.settings.thresholds, words)], words)


def what_is_shared(enquiry: Enquiry) -> Section:
    """Show what all or most of the States that answered report, each category in a sentence or two."""
    return _shown(tell_common_ground(enquiry.findings_of_kinds(*SHARED), enquiry.words), enquiry)


def shared_by_question(enquiry: Enquiry) -> Section:
    """Show the same question by question, with the States."""
    return _conclusions(enquiry, SHARED)


def what_divides(enquiry: Enquiry) -> Section:
    """Show what about half, some or few of the States report."""
    return _conclusions(enquiry, DIVIDING)


def who_stands_alone(enquiry: Enquiry) -> Section:
    """Show what one State alone reports, and what others may learn from it."""
    return _conclusions(enquiry, ALONE)


def what_progressed(enquiry: Enquiry) -> Section:
    """Show in short how much was adopted or published within the period, or came between the years."""
    return _shown(tell_progress_in_short(enquiry.findings_of_kinds("progress"), enquiry.words), enquiry)


def when_it_progressed(enquiry: Enquiry) -> Section:
    """Show the same with States and years, the years on one axis, and what changed between years or editions."""
    told = {paragraph.heading: paragraph for paragraph in _progress(enquiry)}
    parts: list[Part] = []
    for category in enquiry.form.categories:
        heading = enquiry.words.category(category)
        own = [told[heading]] if heading in told else []
        parts += [*own, *_changes(enquiry, category, own)]
    parts += _timeline(enquiry)
    return Section(parts, enquiry.words) if parts else _nothing(enquiry)


def _progress(enquiry: Enquiry) -> list[Paragraph]:
    return tell_progress(enquiry.findings_of_kinds("progress"), enquiry.words)


def _changes(enquiry: Enquiry, category: str, told: Sequence[Paragraph]) -> Iterable[Part]:
    """What States answered before and after, where an answer changed within the period."""
    answers, earlier = enquiry.answers_in(category), enquiry.earlier_in(category)
    everything = join_editions(answers, earlier) if len(earlier) else answers
    questions, words = enquiry.form.in_category(category), enquiry.words
    changes = gather_changes(everything, questions)
    changes = changes[changes["year"].between(*enquiry.settings.period)]
    if len(changes):
        heading = words.say("What changed: {category}", category=words.category(category))
        text = words.plural(
            "One answer differs from the one before it.", "{number} answers differ from those before them.",
            len(changes),
        )  # fmt: skip
        yield Paragraph(heading, (Sentence(text),))
        alternative = told[0].text if told else f"{heading}. {text}"
        chart = draw_changes(changes, questions, enquiry.settings.asked, words, alternative)
        yield with_evidence(chart, [f for f in enquiry.findings_in(category) if f.kind in ("progress", "regress")])


def _timeline(enquiry: Enquiry) -> Iterable[Part]:
    """All years that States gave, on the one axis of the period."""
    questions, words = [question for question in enquiry.form.questions if question.kind == "year"], enquiry.words
    ids = [question.id for question in questions]
    years = list_years(enquiry.answers_to(*ids), questions) if ids else ()
    if len(years):
        findings = [finding for name in ids for finding in enquiry.findings_of(name)]
        text = words.say("Each State stands at the year that it gave, question by question.")
        yield Paragraph(words.say("The years that the States gave"), (Sentence(text),))
        of_years = [finding for finding in findings if finding.kind == "progress"]
        said = [paragraph.text for paragraph in tell_progress(of_years, words)] or [text]
        chart = draw_timeline(years, questions, enquiry.settings.period, words, " ".join(said))
        yield with_evidence(chart, findings)


def what_was_hard(enquiry: Enquiry) -> Section:
    """Show what no State reports, what ended, what is still under way, and last where choice and text differ."""
    findings, kinds = enquiry.findings_of_kinds(*HARD), [kind for kind in HARD if kind != "tension"]
    told = tell_conclusions(findings, enquiry.words, kinds)
    return _shown([*told, *tell_tensions(findings, enquiry.words)], enquiry)


def what_is_missing(enquiry: Enquiry) -> Section:
    """Show the same in short over all categories: what none reports, what ended, what is under way, what differs."""
    return _shown(tell_gaps(enquiry.findings_of_kinds(*HARD), enquiry.words), enquiry)


def challenges_named(enquiry: Enquiry) -> Section:
    """Show, in their own words, which challenges and progress the States name."""
    words, most = enquiry.words, len(enquiry.settings.asked)
    findings = [*enquiry.findings_of_kinds("progress", "challenge"), *enquiry.findings_on_roles()]
    decided = enquiry.decided_on_roles()
    quoted = tell_quotations(agreed(decided), enquiry.passages_on_roles(), findings, words, most)
    told = tell_roles([finding for finding in findings if finding.code and not enquiry.is_withheld(finding)], words)
    return Section([*told, *quotations(enquiry, decided, quoted)], words) if quoted else _nothing(enquiry)


def agreed(decided: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that count, but for those on which coders differ: nobody knows what these passages say."""
    return decided[~decided["is_disputed"].astype(bool)]


def quotations(enquiry: Enquiry, decided: pd.DataFrame, quoted: Sequence[Sentence]) -> list[Part]:
    """Return quotations, and before them who found their passages."""
    passages = {sentence.passage for sentence in quoted}
    basis = tell_what_quotations_rest_on(decided[decided["passage"].isin(passages)], enquiry.words)
    return [Paragraph("", (basis,)), Quotations(quoted)]


def hardly_answered(enquiry: Enquiry) -> Section:
    """Show the questions that half of the States or fewer answered."""
    told = tell_conclusions(enquiry.findings_of_kinds("silence"), enquiry.words, ("silence",))
    if told:
        return Section(told, enquiry.words)
    text = enquiry.words.say("More than half of the States to which it was put answered each question.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)


def what_hangs_on_one_answer(enquiry: Enquiry) -> Section:
    """Show which words would change with one answer, or if what is there in part only did not count."""
    return _doubts(enquiry, (*SHARED, *DIVIDING, *ALONE))


def how_firm_it_is(enquiry: Enquiry) -> Section:
    """Show the same of what all or most report, on which conclusions rest."""
    return _doubts(enquiry, SHARED)


def _doubts(enquiry: Enquiry, kinds: tuple[str, ...]) -> Section:
    told = tell_doubts(enquiry.findings_of_kinds(*kinds), enquiry.words)
    if told:
        return Section(told, enquiry.words)
    text = enquiry.words.say("No word used here hangs on one answer or on the reading.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)


def _conclusions(enquiry: Enquiry, kinds: tuple[str, ...]) -> Section:
    return _shown(tell_conclusions(enquiry.findings_of_kinds(*kinds), enquiry.words, kinds), enquiry)


def _shown(told: list[Paragraph], enquiry: Enquiry) -> Section:
    return Section(told, enquiry.words) if told else _nothing(enquiry)


def _nothing(enquiry: Enquiry) -> Section:
    text = enquiry.words.say("The answers show nothing of this kind.")
    return Section([Paragraph("", (Sentence(text),))], enquiry.words)
