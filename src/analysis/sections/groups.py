"""Groups: measures on which States differ, on a map and by sub-region or any other group (notebooks 02 and 04)."""

from collections.abc import Iterable, Sequence

from analysis.charts import Chart, draw_groups, draw_map, mark_answers, with_evidence
from analysis.charts.tiles import place_tiles
from analysis.comparisons import compare_by
from analysis.enquiry import Enquiry
from analysis.findings import Finding, divides
from analysis.narrative import Paragraph, Sentence, tell_by_group, tell_map
from analysis.showing import Part, Section


def agreement_by_group(enquiry: Enquiry, group: str) -> Section:
    """Show, for the measures on which States differ, in which groups all report them, none does, or some do.

    `group` is a column of the table of States; in each category the measure that divides States most has a chart.
    """
    groups, words, found = enquiry.groups_by(group), enquiry.words, enquiry.findings_by_group(group)
    names = {name: words.group(group, name) for name in groups.values()}
    given = (groups, names, found)
    parts = [part for category in enquiry.form.categories for part in _in_category(enquiry, category, *given)]
    if not parts:
        text = words.say("There is no measure that some of the States that answered report and others do not.")
        return Section([Paragraph("", (Sentence(text),))], words)
    return Section(parts, words)


def _in_category(
    enquiry: Enquiry, category: str, groups: dict[str, str], names: dict[str, str], found: Sequence[Finding]
) -> Iterable[Paragraph | Chart]:
    divided, answers, words = measures_that_divide(enquiry, category), enquiry.answers_in(category), enquiry.words
    for finding in divided:
        question = enquiry.form.by_id[finding.question]
        of_groups = [one for one in found if one.question == question.id]
        told = tell_by_group(finding, of_groups, question, names, words)
        yield told
        if finding is most_divided(divided):
            compared = compare_by(answers, question, groups)
            chart = draw_groups(compared, question, enquiry.settings.asked, names, words, told.text)
            yield with_evidence(chart, [*enquiry.findings_of(question.id), *of_groups])


def measures_that_divide(enquiry: Enquiry, category: str) -> list[Finding]:
    """Return the findings on measures of a category that about half, some or few of the States report."""
    return [finding for finding in enquiry.findings_in(category) if divides(finding, enquiry.form)]


def most_divided(findings: Sequence[Finding]) -> Finding:
    """Return the finding that holds for nearest to half of those that answered, the first of several.

    Raises ValueError where there is none.
    """
    return min(findings, key=lambda finding: abs(2 * finding.count - finding.base) / finding.base)


def map_of_differences(enquiry: Enquiry, category: str) -> list[Part]:
    """Return the measure of a category that divides States most and where it stands; nothing where none divides them.

    Nor is there a map where fewer than half of the States have a place on it.
    """
    divided, asked, words = measures_that_divide(enquiry, category), enquiry.settings.asked, enquiry.words
    if not divided or not is_mapped(enquiry):
        return []
    finding = most_divided(divided)
    question = enquiry.form.by_id[finding.question]
    told = tell_map(finding, question, words)
    chart = draw_map(mark_answers(enquiry.answers_to(question.id), [question], asked), words, told.main)
    return [told, with_evidence(chart, enquiry.findings_of(question.id))]


def is_mapped(enquiry: Enquiry) -> bool:
    """Say whether at least half of the States that were asked have a place on the map."""
    asked = enquiry.settings.asked
    return 2 * len(place_tiles(asked, enquiry.words.table_of_states)) >= len(asked)
