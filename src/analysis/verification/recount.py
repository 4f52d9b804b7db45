"""Recount: each published finding counted again from its cells, as they stand in the raw workbooks."""

from collections.abc import Iterable, Iterator, Mapping

from analysis.problems import Problem
from analysis.verification.cited import (
    ENQUIRY,
    Sources,
    Tally,
    asked_of,
    check_cell,
    check_paragraph,
    is_paragraph,
    shortened,
)
from analysis.verification.groups import members_of
from analysis.verification.options import Asked
from analysis.verification.texts import numbers_in

JSON = "findings.json"
THERE, UNDER_WAY, OVER = ("in_force", "partly"), ("in_progress", "planned"), ("ended",)
OF_A_STATUS = {"": THERE, "pending": UNDER_WAY, "ended": OVER}
BY_SHARE = (
    "common_to_all", "common_to_most", "split", "only_some", "only_few", "only_one", "few_answered",
    "absent_everywhere",
)  # fmt: skip
FEWEST = 3
OF_SOURCES = {
    "sources_both": {True, False}, "sources_at_odds": {True, False}, "sources_enquiry_only": {True},
    "sources_report_only": {False},
}  # fmt: skip
CHOSEN = "chosen"  # an option without a status that a State chose
OF_GROUPS = ("group_all", "group_none", "group_some", "group_silent")
LACKING = ("absent", "planned", "ended")


def recount(entry: dict, sources: Sources, tally: Tally) -> Iterator[Problem]:
    """Give what of one finding does not agree with its cells, or with itself."""
    for cell in entry["cells"]:
        check = check_paragraph if is_paragraph(cell) else check_cell
        yield from check(cell, entry, sources, tally)
    yield from _check_counts(entry, tally)
    yield from _check_sources(entry)
    yield from _check_states(entry, sources)
    yield from _check_kind(entry, sources)
    yield from _check_group(entry, sources)
    yield from _check_sentences(entry, sources)


def _check_counts(entry: dict, tally: Tally) -> Iterator[Problem]:
    """The three numbers are those of the lists of States, in which no State stands twice."""
    everyone = [*entry["states_for"], *entry["against"], *entry["silent"]]
    base = [*entry["states_for"], *entry["against"]]
    for name, states in (("count", entry["states_for"]), ("base", base), ("asked", everyone)):
        tally.counts += 1
        if entry[name] != len(set(states)):
            yield _differs(entry, name, entry[name], len(set(states)))
    if len(set(everyone)) != len(everyone):
        yield _differs(entry, "states_for, against, silent", ", ".join(everyone), ", ".join(sorted(set(everyone))))


def _check_sources(entry: dict) -> Iterator[Problem]:
    """Each State is cited from the sources in which it speaks, and what they say is at odds where the kind says so."""
    wanted = OF_SOURCES.get(entry["kind"])
    if wanted is None:
        return
    for state in entry["states_for"]:
        cited = {cell["source"] == ENQUIRY for cell in entry["cells"] if cell["state"] == state}
        is_odd = _is_at_odds(dict(entry["values"]).get(state, ""))
        if cited != wanted or (len(wanted) == 2 and is_odd != (entry["kind"] == "sources_at_odds")):
            held = ", ".join(sorted({cell["source"] for cell in entry["cells"] if cell["state"] == state}))
            yield _differs(entry, f"kind ({state})", entry["kind"], held or "-")


def _is_at_odds(value: str) -> bool:
    """Whether of what two sources say one has a measure that is there and the other one that is not.

    >>> _is_at_odds("enquiry 2024: absent; reports 2019: in_force"), _is_at_odds("enquiry 2024: -; reports 2019: ended")
    (True, False)
    """
    said = [set(part.rpartition(": ")[2].split(", ")) for part in value.split("; ")]
    stands = [(bool(of & {*THERE, CHOSEN}), bool(of & set(LACKING))) for of in said]
    return sorted(stands) == [(False, True), (True, False)]


def _check_states(entry: dict, sources: Sources) -> Iterator[Problem]:
    """The States for, against and silent are those that the cells give."""
    told = _states(entry, sources)
    for name, states in told.items():
        if set(entry[name]) != states:
            yield _differs(entry, name, ", ".join(entry[name]) or "-", ", ".join(sorted(states)) or "-")


def _states(entry: dict, sources: Sources) -> dict[str, set[str]]:
    """The States of each list as the cells give them, as far as cells alone can tell."""
    cells, kind = entry["cells"], entry["kind"]
    if entry["code"]:
        return {"states_for": {cell["state"] for cell in cells}}
    own = [cell for cell in cells if not cell["question"]]
    answered = {cell["state"] for cell in own if cell["standing"] == "answered"}
    silent = {cell["state"] for cell in own} - answered - {c["state"] for c in own if c["standing"] == "not_asked"}
    if kind in ("progress", "regress") and entry["values"] and asked_of(entry, sources).kind != "year":
        return {"states_for": {state for state, _ in entry["values"]}}
    if kind == "silence":
        return {"states_for": silent, "against": answered}
    held = answered if kind == "listed" else {state for state, _ in entry["values"]} if kind == "tension" else (
        _for(own, entry, sources))  # fmt: skip
    return {"states_for": held, "against": answered - held, "silent": silent}


def _for(cells: Iterable[dict], entry: dict, sources: Sources) -> set[str]:
    asked, option = asked_of(entry, sources), entry["option"]
    if asked.kind == "year":
        said = {cell["state"]: numbers_in(dict(entry["values"]).get(cell["state"], "")) for cell in cells}
        first, last = sources.period
        return {state for state, years in said.items() if years and first <= int(years[0]) <= last}
    if option in asked.statuses:
        wanted = {option}
    else:
        wanted = {code for code, status in asked.statuses.items() if status in OF_A_STATUS.get(option, ())}
    return {cell["state"] for cell in cells if cell["is_chosen"] and cell["option"] in wanted}


def _check_kind(entry: dict, sources: Sources) -> Iterator[Problem]:
    """The word is the one that the thresholds of `enquiry.toml` give to the count."""
    if entry["kind"] in BY_SHARE:
        kind = kind_of(len(entry["states_for"]), len(entry["states_for"] + entry["against"]), sources.thresholds)
        if kind != entry["kind"]:
            yield _differs(entry, "kind", entry["kind"], kind)


def _check_group(entry: dict, sources: Sources) -> Iterator[Problem]:
    """The cells are those of the States of the group, and of each of them; the kind is that of the count."""
    if entry["kind"] not in OF_GROUPS:
        return
    cited = {cell["state"] for cell in entry["cells"]}
    members = members_of(entry["group_by"], entry["group"], sources.members)
    if cited != members:
        name = f"{entry['group_by']} {entry['group']}"
        yield _differs(entry, name, ", ".join(sorted(cited)) or "-", ", ".join(sorted(members)) or "-")
    count, base = len(entry["states_for"]), len(entry["states_for"] + entry["against"])
    kind = "group_silent" if not base else {0: "group_none", base: "group_all"}.get(count, "group_some")
    if kind != entry["kind"]:
        yield _differs(entry, "kind", entry["kind"], kind)


def kind_of(count: int, base: int, thresholds: Mapping[str, float]) -> str:
    """Return the kind of a statement that holds for so many of those that answered.

    >>> [kind_of(n, 7, {"most": 0.6, "half": 0.4, "few": 0.3}) for n in range(8)]
    ['absent_everywhere', 'only_one', 'only_few', 'split', 'split', 'common_to_most', 'common_to_most', 'common_to_all']
    """
    if base < FEWEST:
        return "few_answered"
    if count == base:
        return "common_to_all"
    if count < 2:
        return ("absent_everywhere", "only_one")[count]
    for name, kind in (("most", "common_to_most"), ("half", "split"), ("few", "only_some")):
        if count >= thresholds[name] * base - 1e-9:
            return kind
    return "only_few"


def allowed_numbers(entry: dict, sources: Sources) -> set[str]:
    """Return the numbers that a sentence on a finding may say: its counts, what States wrote, what the form says."""
    counts = [entry[name] for name in ("count", "base", "asked")]
    counts += [len(entry[name]) for name in ("against", "silent", "states_for")]
    counts += _of_each_kind(entry["cells"], asked_of(entry, sources))
    given = [value for _, value in entry["values"]] + [cell["text"] for cell in entry["cells"]]
    found = {str(count) for count in counts} | {number for text in given for number in numbers_in(text)}
    found |= set(numbers_in(entry["group"]))
    return found | asked_of(entry, sources).digits | {str(year) for year in sources.period}


def _of_each_kind(cells: Iterable[dict], asked: Asked) -> Iterator[int]:
    """How many States chose each option, gave each status, and have each standing."""
    states: dict[tuple[str, str], set[str]] = {}
    for cell in (cell for cell in cells if not cell["question"]):
        states.setdefault(("standing", cell["standing"]), set()).add(cell["state"])
        if cell["is_chosen"]:
            states.setdefault(("option", cell["option"]), set()).add(cell["state"])
            states.setdefault(("status", asked.statuses.get(cell["option"], "")), set()).add(cell["state"])
    return (len(some) for some in states.values())


def _check_sentences(entry: dict, sources: Sources) -> Iterator[Problem]:
    """Every number of a sentence is one of the finding's, and each language says the same ones."""
    allowed = allowed_numbers(entry, sources)
    for language, text in entry["sentence"].items():
        for number in numbers_in(text):
            if number not in allowed:
                values = {"finding": entry["id"], "number": number, "text": shortened(text)}
                yield Problem("verify_sentence", JSON, sheet=language, values=values)
    said = {language: sorted(numbers_in(text)) for language, text in entry["sentence"].items()}
    if len({tuple(numbers) for numbers in said.values()}) > 1:
        listed = "; ".join(f"{language}: {' '.join(numbers)}" for language, numbers in said.items())
        yield Problem("verify_languages", JSON, values={"finding": entry["id"], "numbers": listed})


def _differs(entry: dict, name: str, said: object, held: object) -> Problem:
    return Problem("verify_count", JSON, values={"finding": entry["id"], "name": name, "said": said, "held": held})
