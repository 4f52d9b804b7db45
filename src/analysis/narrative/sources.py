"""Sources: what States say in the enquiry and in their reports, told side by side; every count says which it counts."""

from collections.abc import Sequence

import pandas as pd

from analysis.coding import CANDIDATES
from analysis.findings import Finding
from analysis.languages import mark, mark_plural
from analysis.narrative.mentions import DOUBTFUL, in_part
from analysis.narrative.told import Paragraph, Sentence
from analysis.narrative.wording import Words, begin, in_sentence
from analysis.two_sources import AT_ODDS, BOTH, CHOSEN, ENQUIRY_ONLY, NO_RESPONSE, RELATIONS, REPORT_ONLY, name_finding

PARTS = {
    BOTH: mark("{states} in both sources"),
    AT_ODDS: mark("{states} at odds"),
    ENQUIRY_ONLY: mark("{states} only in the enquiry"),
    REPORT_ONLY: mark("{states} only in the State report"),
}
STATUSES = {
    "in_force": mark("that it is in force"), "partly": mark("that it is in force in part"),
    "in_progress": mark("that it is under way"), "planned": mark("that it is planned"),
    "ended": mark("that it has ended"), "absent": mark("that there is none"),
    CHOSEN: mark("that it is there, by an option that was chosen"),
}  # fmt: skip
CAUTION = mark("Check against the UN Treaty Collection and NORMLEX before publishing.")
APART = mark(
    "The two are counted apart and never added up: a form and a report answer other questions at other times. Of the "
    "enquiry, what States wrote in their own words counts here, and closed answers for which the form names a code."
)
AT_HAND = mark_plural(
    "Of {number} of the {asked} States asked, both an answer to the enquiry and a State report are at hand: {states}.",
    "Of {number} of the {asked} States asked, both an answer to the enquiry and State reports are at hand: {states}.",
)
WITHOUT = mark_plural(
    "{number} State answered the enquiry and no report of it is at hand, which says nothing of what it reported.",
    "{number} States answered the enquiry and no reports of theirs are at hand, which says nothing of what they "
    "reported.",
)
COMPARED = mark_plural(
    "Compared is the {number} State of which both sources are at hand.",
    "Compared are the {number} States of which both sources are at hand.",
)
STATES = mark_plural("{number} State", "{number} States")
# One finding that stands alone, with its base behind it.
SAID = {
    AT_ODDS: mark_plural(
        "{states:the} says one thing of {code} in the enquiry and the contrary in its State report, and each may be "
        "right at its time",
        "{states:the} say one thing of {code} in the enquiry and the contrary in their State reports, and each may be "
        "right at its time",
    ),
    REPORT_ONLY: mark_plural(
        "{states:the} speaks of {code} in its State report, and not in the enquiry",
        "{states:the} speak of {code} in their State reports, and not in the enquiry",
    ),
    ENQUIRY_ONLY: mark_plural(
        "{states:the} speaks of {code} in the enquiry, and not in its State report",
        "{states:the} speak of {code} in the enquiry, and not in their State reports",
    ),
    BOTH: mark_plural(
        "{states:the} speaks of {code} in the enquiry and in its State report",
        "{states:the} speak of {code} in the enquiry and in their State reports",
    ),
}
OF_COMPARED = mark_plural(
    "{said} ({count} of {number} State of which both sources are at hand).",
    "{said} ({count} of {number} States of which both sources are at hand).",
)
PROPOSED = mark(
    "Of these, {number} of {all} rest in one source or both on candidates, which a dictionary found and no person has "
    "decided."
)
SILENT = mark_plural("{number} State did not answer the enquiry.", "{number} States did not answer the enquiry.")
NAMED = 8  # States that a sentence names; of more it gives the number


def said_in_sources(finding: Finding, words: Words) -> str:
    """Say of one code how its States speak of it in the two sources, of how many of which both are at hand."""
    states, code = words.states(finding.states_for), words.quoted(in_sentence(words.code(finding.code)))
    forms = SAID[finding.kind.removeprefix("sources_")]
    said = begin(words.plural(*forms, states.number, states=states, code=code))
    text = words.plural(*OF_COMPARED, finding.base, said=said, count=finding.count)
    return in_part(text, words) if finding.reliability in DOUBTFUL else text


def tell_sources(compared: pd.DataFrame, words: Words) -> Paragraph:
    """Tell of how many States both sources are at hand, which are the only ones compared."""
    relations = compared.groupby("state", sort=False)["relation"].agg(set)
    both = [state for state, met in relations.items() if met <= set(RELATIONS)]
    silent = [state for state, met in relations.items() if met == {NO_RESPONSE}]
    without = len(relations) - len(both) - len(silent)
    sentences = [words.plural(*AT_HAND, len(both), asked=len(relations), states=words.states(both) or "–")]
    sentences += [words.plural(*WITHOUT, without)] if without else []
    sentences += [words.plural(*SILENT, len(silent))] if silent else []
    sentences.append(words.say(APART))
    return Paragraph(words.say("Which sources are at hand"), tuple(map(Sentence, sentences)))


def tell_relations(category: str, findings: Sequence[Finding], words: Words) -> Paragraph:
    """Tell for each code of a category in which source which States speak of it."""
    base = next(iter(findings)).base
    told = [Sentence(words.plural(*COMPARED, base))]
    for code in dict.fromkeys(finding.code for finding in findings):
        own = {finding.kind.removeprefix("sources_"): finding for finding in findings if finding.code == code}
        parts = [words.say(PARTS[name], states=_named(own[name], words)) for name in PARTS if name in own]
        neither = base - sum(finding.count for finding in own.values())
        parts += [words.say("{states} in neither", states=words.plural(*STATES, neither))] if neither else []
        text = words.say("{code}: {parts}.", code=words.code(code), parts=words.translator.part(parts))
        told.append(Sentence(text, tuple(finding.id for finding in own.values())))
    if any(finding.rests_on == CANDIDATES for finding in findings):
        told.append(Sentence(words.say(
            "What rests on candidates alone was found by a dictionary, and no person has decided it."
        )))  # fmt: skip
    return Paragraph(words.category(category), tuple(told), findings=tuple(findings))


def tell_at_odds(compared: pd.DataFrame, words: Words) -> list[Sentence]:
    """Tell, State by State, where one source says that a measure is there and the other that it is not, with dates."""
    rows = compared[compared["relation"] == AT_ODDS]
    told = [
        Sentence(
            words.say(
                "{state}, {code}: the enquiry ({date}) says {enquiry}; the State report ({dates}) says {report}.",
                state=words.state(row.state), code=in_sentence(words.code(row.code)), date=row.enquiry_date or "–",
                dates=", ".join(row.report_dates) or "–", enquiry=_statuses(row.enquiry_statuses, words),
                report=_statuses(row.report_statuses, words),
            ),
            (name_finding(row.code, AT_ODDS),),
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    proposed = int((rows[["enquiry_rests_on", "report_rests_on"]] == CANDIDATES).any(axis=1).sum())
    told += [Sentence(words.say("The enquiry and the report may each be right at its time."))] if told else []
    return [*told, Sentence(words.say(PROPOSED, number=proposed, all=len(rows)))] if proposed else told


def tell_treaties(record: pd.DataFrame, without: Sequence[str], words: Words) -> Paragraph:
    """Tell how much of the treaty record is verified, and of which States there can be none."""
    sentences = []
    if len(record):
        known, states = int((record["date"] != "").sum()), record["state"].nunique()
        sentences += [
            words.plural(
                "Of {number} State asked the record holds {known} of {all} dates; the others are not verified here, "
                "which says nothing of whether the State is a party.",
                "Of {number} States asked the record holds {known} of {all} dates; the others are not verified here, "
                "which says nothing of whether the State is a party.",
                states, known=known, all=len(record),
            ),
            words.say(CAUTION),
        ]  # fmt: skip
    if without:
        sentences.append(words.plural(
            "{number} State asked has no treaty record, as fictional States have none: {states}.",
            "{number} States asked have no treaty record, as fictional States have none: {states}.",
            len(without), states=words.states(without),
        ))  # fmt: skip
    return Paragraph(words.say("The treaty record"), tuple(map(Sentence, sentences)))


def _named(finding: Finding, words: Words) -> str:
    count = words.plural(*STATES, finding.count)
    named = words.states(finding.states_for) if finding.count <= NAMED else ""
    return f"{count} ({named})" if named else count


def _statuses(statuses: Sequence[str], words: Words) -> str:
    return words.translator.join(words.say(STATUSES[status]) for status in statuses)
