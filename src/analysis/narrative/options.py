"""Options: which options of a question are reported by all, most, half, some, few, one or none of the States."""

from collections.abc import Mapping, Sequence

from analysis.findings import Finding
from analysis.form import Question
from analysis.languages import mark, mark_plural
from analysis.narrative.tallies import short_tally
from analysis.narrative.wording import Words

EACH = "each_by_one"  # several options that one State each reports
FEW_REPORT = mark_plural(
    "Only one State answered ({states}); it reports: {options}.",
    "Few States answered ({base}); among them, this is reported: {options}.",
)
NONE_REPORTS = mark_plural(
    "Only one State answered ({states}); it does not report: {options}.",
    "Few States answered ({base}); none of them reports: {options}.",
)
# What opens a sentence on the options of one kind; {options} is a list with counts, as the form words them.
BY_KIND = {
    "common_to_all": mark("All {base} States that answered report: {options}."),
    "common_to_most": mark("Most of the {base} States that answered report: {options}."),
    "split": mark("About half of the {base} States that answered report: {options}."),
    "only_some": mark("Some of the {base} States that answered report: {options}."),
    "only_few": mark("Few of the {base} States that answered report: {options}."),
    "only_one": mark("Only one of the {base} States that answered reports: {options}."),
    EACH: mark("Each of these is reported by only one of the {base} States that answered: {options}."),
    "few_answered": FEW_REPORT[1],
    "absent_everywhere": mark("None of the {base} States that answered reports: {options}."),
}
# The same where the sentence before has said who answered, and how many.
BY_KIND_AGAIN = {
    "common_to_all": mark("All report: {options}."),
    "common_to_most": mark("Most also report: {options}."),
    "split": mark("About half report: {options}."),
    "only_some": mark("Some report: {options}."),
    "only_few": mark("Few report: {options}."),
    "only_one": mark("Only one reports: {options}."),
    EACH: mark("Each of these is reported by one State alone: {options}."),
    "few_answered": FEW_REPORT[1],
    "absent_everywhere": mark("None, by contrast, reports: {options}."),
}


def options(findings: Sequence[Finding], openings: Mapping[str, str], words: Words) -> str:
    """Say which options of a question are reported by all, most, half, some, few, one or none."""
    kind = findings[0].kind
    question = words.form.by_id[findings[0].question]
    named = [_option_with_count(finding, question, words) for finding in findings]
    values = {"base": findings[0].base, "options": words.options(named)}
    if kind == "few_answered":
        told = FEW_REPORT if any(finding.states_for for finding in findings) else NONE_REPORTS
        states = words.states(findings[0].states_for or findings[0].against)
        return words.plural(*told, findings[0].base, states=states, **values)
    opening = openings[EACH if kind == "only_one" and len(named) > 1 else kind]
    return words.say(opening, **values)


def _option_with_count(finding: Finding, question: Question, words: Words) -> str:
    phrase = words.option(question, finding.option)
    is_none = finding.kind == "few_answered" and not finding.states_for
    if finding.kind in ("common_to_all", "absent_everywhere") or finding.base == 1 or is_none:  # then it is said before
        return phrase
    counted = words.states(finding.states_for) if finding.kind == "only_one" else short_tally(finding, words)
    return f"{phrase} ({counted})"
