"""Two sources beside each other: what a State says in the enquiry and in its reports, code by code, never merged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding import CANDIDATES, CODINGS, SETTLED
from analysis.findings import CLOSED, ENQUIRY, FOR, NOT_SAID, Cell, Finding, holds_for_any, read_as

REPORTS = "reports"
BOTH, AT_ODDS, ENQUIRY_ONLY, REPORT_ONLY, NEITHER = "both", "at_odds", "enquiry_only", "report_only", "neither"
RELATIONS = (BOTH, AT_ODDS, ENQUIRY_ONLY, REPORT_ONLY, NEITHER)
NO_REPORT, NO_RESPONSE = "no_report", "no_response"  # nothing can be compared, and nothing is said of either
CHOSEN = "chosen"  # beside the measure statuses: an option of several that the form gives no status was chosen
NOT_THERE = {"absent", "planned", "ended"}
WEAKEST_FIRST = (CANDIDATES, CODINGS, SETTLED, CLOSED)
COLUMNS = [
    "state", "category", "code", "relation", "enquiry_statuses", "report_statuses", "enquiry_rests_on",
    "report_rests_on", "enquiry_date", "report_dates", "enquiry_cells", "report_cells",
]  # fmt: skip


class Said(NamedTuple):
    """What one source of one State says of one code: measure statuses, what that rests on, dates, and where."""

    statuses: tuple[str, ...] = ()
    rests_on: str = ""
    dates: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


def compare_sources(
    decided: pd.DataFrame, passages: pd.DataFrame, closed: pd.DataFrame, codebook: Codebook, responses: pd.DataFrame,
    asked: Sequence[str], there: Collection[str] = FOR,
) -> pd.DataFrame:  # fmt: skip
    """One row per State asked and code that any State mentions in either source: how the two stand to each other.

    `decided` are the codes of `passages`, `closed` those that the form gives to answers, `responses` what came in. A
    State is at odds with itself where one source says that a measure is there and the other that it is absent,
    planned or ended; dates stand beside, since both may be right. `there` are the statuses of a measure that is there;
    so is one that a State chose among several options, `chosen` beside the statuses, unless the code is of no measure.
    An option left unchosen denies nothing.
    Of a State without a report at hand, or without a response, nothing is compared.
    """
    measures = {code.code for code in codebook.codes if not code.role}
    chosen = closed["is_measure"].astype(bool) & closed["code"].isin(measures)
    closed = closed.assign(status=closed["status"].mask(chosen, CHOSEN))
    said = _said_in_enquiry(decided, passages, closed, responses) | _said_in_reports(decided, passages)
    texts = passages[~passages["is_pointer"].astype(bool)]
    responded = set(responses.loc[responses["counts"].astype(bool), "state"])
    reported = set(texts.loc[texts["source"] != ENQUIRY, "state"])
    met = {code for _, _, code in said}
    rows = []
    for code in (code for code in codebook.codes if code.code in met):
        for state in asked:
            one, other = (said.get((source, state, code.code), Said()) for source in (ENQUIRY, REPORTS))
            lacking = NO_RESPONSE if state not in responded else NO_REPORT if state not in reported else ""
            rows.append((
                state, code.category, code.code, lacking or _relation(one, other, there), one.statuses, other.statuses,
                one.rests_on, other.rests_on, ", ".join(one.dates), other.dates, one.cells, other.cells,
            ))  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def count_relations(compared: pd.DataFrame) -> pd.DataFrame:
    """One row per code: the States of each relation, `base` that have both sources, and `asked`.

    Each count is of States, and its column says in which source they speak.
    """
    rows = []
    for code, group in compared.groupby("code", sort=False):
        states = {relation: tuple(group.loc[group["relation"] == relation, "state"]) for relation in RELATIONS}
        base = sum(map(len, states.values()))
        rows.append({"code": code, "category": group["category"].iloc[0], **states, "base": base, "asked": len(group)})
    return pd.DataFrame(rows, columns=["code", "category", *RELATIONS, "base", "asked"])


def find_sources(compared: pd.DataFrame, strictly: pd.DataFrame, reliability: Mapping[str, str]) -> list[Finding]:
    """Return a finding for each code and relation that holds for any State, with the cells of both sources.

    `against` are the other States that have both sources, `silent` those that lack one. `values` tells, for each State,
    what each source says, from when. `strictly` is the comparison under the strict reading, under which a finding holds
    if it does for any of its States; `reliability` is that of each code as far as it was measured.
    """
    found, firm = [], set(zip(strictly["code"], strictly["state"], strictly["relation"], strict=True))
    for row in count_relations(compared).itertuples():
        own = compared[compared["code"] == row.code].set_index("state")
        of_code = reliability.get(row.code, "")
        for relation in (BOTH, AT_ODDS, ENQUIRY_ONLY, REPORT_ONLY):
            states = getattr(row, relation)
            if states:
                finding = _finding(row, relation, own, list(states), of_code)
                is_firm = any((row.code, state, relation) in firm for state in states)
                kinds = (finding.kind if is_firm else NOT_SAID, finding.kind)
                found.append(read_as(finding, kinds, holds_for_any(finding.kind)))
    return found


def name_finding(code: str, relation: str) -> str:
    """Return the id of the finding that a relation holds of a code.

    >>> name_finding("HOTLINE", AT_ODDS)
    'sources-HOTLINE-at_odds'
    """
    return f"sources-{code}-{relation}"


def _finding(row: object, relation: str, of_code: pd.DataFrame, states: list[str], reliability: str) -> Finding:
    own = of_code.loc[states]
    comparable = of_code["relation"].isin(RELATIONS)
    cells = tuple(cell for one in own.itertuples() for cell in (*one.enquiry_cells, *one.report_cells))
    bases = {basis for column in ("enquiry_rests_on", "report_rests_on") for basis in own[column] if basis}
    return Finding(
        id=name_finding(row.code, relation), kind=f"sources_{relation}", category=row.category, question="", option="",
        states_for=tuple(states), against=tuple(of_code.index[comparable & ~of_code.index.isin(states)]),
        silent=tuple(of_code.index[~comparable]), asked=row.asked,
        rests_on=min(bases, key=WEAKEST_FIRST.index), cells=cells,
        values=tuple((state, _as_value(one)) for state, one in own.iterrows()), code=row.code, reliability=reliability,
    )  # fmt: skip


def _as_value(row: pd.Series) -> str:
    """What each source says, for programs."""
    parts = ((ENQUIRY, row["enquiry_statuses"], row["enquiry_date"]),
             (REPORTS, row["report_statuses"], ", ".join(row["report_dates"])))  # fmt: skip
    return "; ".join(f"{name} {date}: {', '.join(statuses) or '-'}" for name, statuses, date in parts)


def _relation(one: Said, other: Said, there: Collection[str]) -> str:
    if not (one.cells and other.cells):
        return ENQUIRY_ONLY if one.cells else REPORT_ONLY if other.cells else NEITHER
    stands = {_stand(one.statuses, there), _stand(other.statuses, there)}
    return AT_ODDS if stands == {"there", "not there"} else BOTH


def _stand(statuses: Sequence[str], there: Collection[str]) -> str:
    """Whether a source says that a measure is there or not; nothing where it says neither, or both of parts of it."""
    works, lacks = bool({CHOSEN, *there} & set(statuses)), bool(NOT_THERE & set(statuses))
    return "" if works == lacks else "there" if works else "not there"


def _said_in_enquiry(
    decided: pd.DataFrame, passages: pd.DataFrame, closed: pd.DataFrame, responses: pd.DataFrame
) -> dict[tuple[str, str, str], Said]:
    counting = responses[responses["counts"].astype(bool)].drop_duplicates("state")
    dates = {
        row.state: row.submitted.isoformat()[:10] if pd.notna(row.submitted) else str(row.year)
        for row in counting.itertuples()
    }
    found = _of_texts(decided, passages[passages["source"] == ENQUIRY], ENQUIRY, dates)
    latest = closed[closed["year"] == closed["year"].max()]
    for (state, code), rows in _grouped(
        latest, "status", "year", "option", "text", "file", "sheet", "cell", "question"
    ):
        cells = tuple(
            Cell(state, int(year), "answered", option, bool(option), text, file, sheet, cell, question)
            for _, year, option, text, file, sheet, cell, question in rows
        )
        texts = found.get((ENQUIRY, state, code), Said())
        statuses = tuple(dict.fromkeys(filter(None, (*(status for status, *_ in rows), *texts.statuses))))
        own = (dates.get(state, ""),)
        found[ENQUIRY, state, code] = Said(statuses, CLOSED, own, (*cells, *texts.cells))
    return found


def _grouped(table: pd.DataFrame, *names: str) -> Iterable[tuple[tuple[str, str], list[tuple]]]:
    """These columns of each State's and code's rows, read column by column: pandas takes ten times as long by row."""
    rows: dict[tuple[str, str], list[tuple]] = {}
    columns = [table[name].tolist() for name in ("state", "code", *names)]
    for state, code, *row in zip(*columns, strict=True):
        rows.setdefault((state, code), []).append(tuple(row))
    return rows.items()


def _said_in_reports(decided: pd.DataFrame, passages: pd.DataFrame) -> dict[tuple[str, str, str], Said]:
    return _of_texts(decided, passages[passages["source"] != ENQUIRY], REPORTS, {})


def _of_texts(
    decided: pd.DataFrame, passages: pd.DataFrame, source: str, dates: Mapping[str, str]
) -> dict[tuple[str, str, str], Said]:
    """What the texts of one source say; `dates` are those of the States, where the passages bear none."""
    counted = decided[~decided["is_disputed"].astype(bool)]
    joined = counted.merge(passages, on="passage", suffixes=("", "_of_passage"))
    found = {}
    names = ("status", "rests_on", "date", "passage", "text", "file", "sheet", "cell", "question", "source", "language")
    for (state, code), rows in _grouped(joined, *names):
        statuses, bases, dated, *_ = zip(*rows, strict=True)
        told = [date or dates.get(state, "") for date in dated]
        cells = {}
        for (_, _, _, passage, text, *place, question, of, said_in), date in zip(rows, told, strict=True):
            known = {"source": of, "language": said_in}
            cell = Cell(state, _year(date), "answered", "", False, text, *place, question or passage, **known)
            cells.setdefault(passage, cell)
        strongest = max(bases, key=WEAKEST_FIRST.index)
        said = tuple(dict.fromkeys(filter(None, statuses))), strongest, tuple(sorted(set(filter(None, told))))
        found[source, state, code] = Said(*said, tuple(cells.values()))
    return found


def _year(date: str) -> int:
    return int(date[:4]) if date[:4].isdigit() else 0
