"""Differences: what changed between two runs at the level of findings, and why.

A run's record tells its findings, its answers, the codes that count, and names each question and code by its content.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

KINDS = ("new", "gone", "count", "wording")
# In the order in which a reader wants to know them; an answer stands with its State, place, and what it was before.
CAUSES = (
    "new_response", "corrected_answer", "answer_gone", "coding", "codebook", "form", "settings", "code", "libraries",
    "other",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What a State answered to one question: its standing, the options it chose, what it wrote, and where."""

    standing: str
    chosen: tuple[str, ...]
    text: str
    place: str


@dataclass(frozen=True)
class Cause:
    """Why something changed; for an answer: whose, to which question, and what it was before and is now."""

    kind: str
    state: str = ""
    question: str = ""
    before: Said | None = None
    after: Said | None = None

    @property
    def places(self) -> str:
        """Where the answer stood and stands, once where that is the same."""
        return "; ".join(dict.fromkeys(said.place for said in (self.before, self.after) if said and said.place))


@dataclass(frozen=True)
class Difference:
    """One finding that is new, gone, or changed in its count or wording, with its sentences and the causes."""

    kind: str
    finding: str
    before: Mapping[str, str] = field(hash=False)
    after: Mapping[str, str] = field(hash=False)
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Record:
    """What two runs are compared by: all a run told, and the hashes of what it was made from."""

    told: Mapping
    inputs: Mapping


def compare_runs(before: Record, after: Record) -> list[Difference]:
    """Return the findings that differ between two runs, those of the later run first, in its order."""
    old, new = before.told["findings"], after.told["findings"]
    changes = list_answers(before, after)
    found = []
    for name in dict.fromkeys([*new, *old]):
        kind = _kind(old.get(name), new.get(name))
        if kind:
            sentences = [(told.get(name) or {"sentences": {}})["sentences"] for told in (old, new)]
            causes = tuple(_causes(new.get(name) or old[name], before, after, changes))
            found.append(Difference(kind, name, *sentences, causes))
    return found


def list_answers(before: Record, after: Record) -> list[Cause]:
    """Return every answer that was corrected, came with a new response, or is gone."""
    old, new = before.told["answers"], after.told["answers"]
    answered_before, answered_now = _who(old), _who(new)
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, is_now = _said(old.get(key)), _said(new.get(key))
        if _content(was) != _content(is_now):
            state, _, question, _ = key.split(" ")
            kind = "corrected_answer" if state in answered_before else "new_response"
            kind = kind if state in answered_now else "answer_gone"
            found.append(Cause(kind, state, question, was, is_now))
    return found


def _who(answers: Mapping) -> set[str]:
    """The States that answered anything."""
    return {key.split(" ")[0] for key, said in answers.items() if said["standing"] == "answered"}


def _said(told: Mapping | None) -> Said | None:
    return Said(told["standing"], tuple(told["chosen"]), told["text"], told["place"]) if told else None


def _content(said: Said | None) -> tuple | None:
    return (said.standing, said.chosen, said.text) if said else None


def _kind(old: Mapping | None, new: Mapping | None) -> str:
    if old is None or new is None:
        return "new" if old is None else "gone"
    counts = ("states_for", "against", "silent", "asked")
    if any(old[name] != new[name] for name in counts):
        return "count"
    shared = old["sentences"].keys() & new["sentences"].keys()
    is_same = all(old["sentences"][language] == new["sentences"][language] for language in shared)
    return "" if is_same and old["rests_on"] == new["rests_on"] else "wording"


def _causes(finding: Mapping, before: Record, after: Record, changes: Sequence[Cause]) -> Iterator[Cause]:
    """What changed of all that the finding rests on; where nothing did, the code, the settings or the libraries."""
    found = list(_of_code(finding, before, after, changes) if finding["code"] else _of_question(finding, changes))
    if finding["question"] and _differs("questions", finding["question"], before, after):
        found.append(Cause("form"))
    yield from dict.fromkeys(found)
    if not found:
        yield from _around(before, after)


def _of_question(finding: Mapping, changes: Sequence[Cause]) -> Iterator[Cause]:
    return (change for change in changes if change.question in finding["questions"])


def _of_code(finding: Mapping, before: Record, after: Record, changes: Sequence[Cause]) -> Iterator[Cause]:
    code = finding["code"]
    old, new = (record.told["decided"].get(code, {}) for record in (before, after))
    for passage in dict.fromkeys([*new, *old]):
        if old.get(passage) == new.get(passage):
            continue
        texts = [record.told["passages"].get(passage) for record in (before, after)]
        if texts[0] != texts[1]:
            state, question, _ = texts[1] or texts[0]
            own = [change for change in changes if (change.state, change.question) == (state, question)]
            yield from own or [Cause("corrected_answer", state, question)]
        elif _by_people(old.get(passage)) or _by_people(new.get(passage)):
            yield Cause("coding")
        else:
            yield Cause("codebook")


def _by_people(decided: str | None) -> bool:
    return bool(decided) and not decided.endswith("candidates")


def _around(before: Record, after: Record) -> Iterator[Cause]:
    if _differs("settings", "", before, after):
        yield Cause("settings")
    groups = {"code": "code", "libraries": "libraries"}
    changed = [cause for group, cause in groups.items() if before.inputs.get(group) != after.inputs.get(group)]
    if before.told["codes"] != after.told["codes"]:
        yield Cause("codebook")
    yield from map(Cause, changed or ["other"])


def _differs(part: str, name: str, before: Record, after: Record) -> bool:
    old, new = before.told[part], after.told[part]
    return old.get(name) != new.get(name) if name else old != new
