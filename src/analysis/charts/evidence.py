"""Evidence: the findings and cells behind each mark of a chart."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.charts.figures import Chart
from analysis.findings import Finding

OF_ITS_STATES = ("progress", "regress", "challenge", "silence")  # kinds that are about those they hold for alone


def with_evidence(chart: Chart, findings: Sequence[Finding]) -> Chart:
    """Return a chart whose marks name the findings about them and the cells in which their States said so.

    A finding is about a mark of its code, or of its question and option; one on the question as a whole about each mark
    of it; progress, regress, a challenge and silence about marks of the States of which they hold alone; one on a group
    about marks of its States. The cells are those of the States that the mark stands for. What a mark names already
    stays.
    """
    told = [_evidence(mark, findings) for mark in chart.marks.to_dict("records")]
    marks = chart.marks.assign(
        findings=pd.Series([ids for ids, _ in told], index=chart.marks.index, dtype=object),
        cells=pd.Series([cells for _, cells in told], index=chart.marks.index, dtype=object),
    )
    ids = dict.fromkeys((*chart.findings, *(finding.id for finding in findings)))
    return replace(chart, findings=tuple(ids), marks=marks)


def _evidence(mark: dict, findings: Sequence[Finding]) -> tuple[tuple[str, ...], tuple[tuple[str, str, str], ...]]:
    own = [finding for finding in findings if _is_about(finding, mark)]
    ids = dict.fromkeys((*mark["findings"], *(finding.id for finding in own)))
    cells = dict.fromkeys(mark["cells"])
    for finding in own:
        for cell in finding.cells:
            of_option = not mark["option"] or not cell.option or cell.option == mark["option"] or not cell.is_chosen
            if cell.state in mark["states"] and cell.cell and of_option:
                cells.setdefault((cell.file, cell.sheet, cell.cell))
    return tuple(ids), tuple(cells)


def _is_about(finding: Finding, mark: dict) -> bool:
    if finding.code or mark["code"]:
        return finding.code == mark["code"]
    if finding.question != mark["question"]:
        return False
    if finding.kind in OF_ITS_STATES:
        return not set(finding.states_for).isdisjoint(mark["states"])
    if finding.group_by:
        return not {*finding.states_for, *finding.against, *finding.silent}.isdisjoint(mark["states"])
    # A finding on a measure as a whole has no option; a mark of a whole answer is about every option.
    return not mark["option"] or finding.option in (mark["option"], "")
