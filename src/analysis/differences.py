"""Differences: what changed between two runs at the level of findings, and why.

A run's record tells its findings, its answers, the codes that count, and names each question and code by its content.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

KINDS = ("new", "gone", "count", "wording")
# In the order in which a reader wants to know them; an answer stands with its State, place, and what it was before.
CAUSES = (
    "new_response", "corrected_answer", "answer_gone", "state_added", "state_dropped", "paragraph", "coding",
    "codebook", "form", "states", "earlier", "settings", "code", "libraries", "other",
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
    asked: tuple[int, ...] = ()  # how many States the question was put to, before and now, of a finding in both


@dataclass(frozen=True)
class Record:
    """What two runs are compared by: all a run told, and the hashes of what it was made from."""

    told: Mapping
    inputs: Mapping


def compare_runs(before: Record, after: Record) -> list[Difference]:
    """Return the findings that differ between two runs, those of the later run first, in its order."""
    old, new = before.told["findings"], after.told["findings"]
    changes = _changes(before, after)
    found = []
    for name in dict.fromkeys([*new, *old]):
        kind = _kind(old.get(name), new.get(name))
        if kind:
            sentences = [(told.get(name) or {"sentences": {}})["sentences"] for told in (old, new)]
            causes = tuple(dict.fromkeys(_causes(old.get(name), new.get(name), before, after, changes)))
            asked = tuple(told[name]["asked"] for told in (old, new) if name in told)
            found.append(Difference(kind, name, *sentences, causes, asked))
    return found


def list_answers(before: Record, after: Record) -> list[Cause]:
    """Return every answer that differs, with why: it was corrected, came new, is gone, or is read otherwise.

    Where nothing was answered before or now, nothing is listed.
    """
    return [change for change in _changes(before, after) if _is_said(change.before) or _is_said(change.after)]


SILENT = ("not_answered", "not_asked")  # standings by which a State has sent nothing


def _changes(before: Record, after: Record) -> list[Cause]:
    """What differs in the table of answers, silence included."""
    old, new = before.told["answers"], after.told["answers"]
    asked, answered = ([people(told) for told in (before.told, after.told)] for people in (_asked, _who_answered))
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, is_now = _said(old.get(key)), _said(new.get(key))
        if _content(was) != _content(is_now):
            state, _, question, _ = key.split(" ", 3)
            files = {told["file"] for told in (old.get(key), new.get(key)) if told and told.get("file")}
            kind = _of_state([state in people for people in (*asked, *answered)])
            kind = _of_reading(question, files, before, after) or kind if kind in SENT else kind
            found.append(Cause(kind, state, question, was, is_now))
    return found


SENT = ("new_response", "corrected_answer", "answer_gone")  # causes that lie in what a State sent


def _of_state(places: Sequence[bool]) -> str:
    """Why an answer differs by who was asked, and who answered, before and now."""
    was_asked, is_asked, answered, answers = places
    if not is_asked:
        return "state_dropped"
    if not was_asked and not answers:
        return "state_added"
    if not answered:
        return "new_response"
    return "corrected_answer" if answers else "answer_gone"


def _of_reading(question: str, files: set[str], before: Record, after: Record) -> str:
    """Why an answer differs though nothing else was sent: another form, or another reading of the same files."""
    if (question in before.told["questions"]) != (question in after.told["questions"]):
        return "form"
    if not files or not all(_is_same_file(file, before, after) for file in files):
        return ""
    around = "form" if _differs("questions", question, before, after) else next(_around(before, after))
    return "" if around == "other" else around


def _is_same_file(name: str, before: Record, after: Record) -> bool:
    """Whether a response lies there as it did."""
    found = [
        {sha for path, sha in record.inputs.get("enquiry", {}).items() if path == name or path.endswith(f"/{name}")}
        for record in (before, after)
    ]
    return bool(found[0]) and found[0] == found[1]


def _asked(told: Mapping) -> set[str]:
    """The States that were asked; each has its answers, be they silence."""
    return set(told["asked"]) if "asked" in told else {key.split(" ")[0] for key in told["answers"]}


def _who_answered(told: Mapping) -> set[str]:
    """The States that sent anything, be it that they have no information."""
    return {key.split(" ")[0] for key, said in told["answers"].items() if said["standing"] not in SILENT}


def _is_said(said: Said | None) -> bool:
    return said is not None and said.standing not in SILENT


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


def _causes(
    old: Mapping | None, new: Mapping | None, before: Record, after: Record, changes: Sequence[Cause]
) -> Iterator[Cause]:
    """What changed of all that a finding rests on; where nothing did, what stands around it."""
    finding = new or old
    found = list(_of_code(finding, before, after, changes) if finding["code"] else _of_question(finding, changes))
    if finding["code"]:
        found += _of_states(_moved(old, new), [*found], changes)
    if finding["question"] and _differs("questions", finding["question"], before, after):
        found.append(Cause("form"))
    if not found and finding["code"]:
        found = list(_of_question(finding, changes))
    yield from found or map(Cause, _around(before, after))


def _of_question(finding: Mapping, changes: Sequence[Cause]) -> Iterator[Cause]:
    return (change for change in changes if change.question in finding["questions"])


def _moved(old: Mapping | None, new: Mapping | None) -> set[str]:
    """The States that stand elsewhere in a finding than before: for it, against it, silent, or not in it."""
    places = [
        {state: name for name in ("states_for", "against", "silent") for state in told[name]} if told else {}
        for told in (old, new)
    ]
    return {state for state in {**places[0], **places[1]} if places[0].get(state) != places[1].get(state)}


def _of_states(moved: set[str], found: Sequence[Cause], changes: Sequence[Cause]) -> list[Cause]:
    """What came, went or is not asked any more of the States that moved, where nothing tells of them yet."""
    missing = moved - {cause.state for cause in found}
    by_state = {change.state: change for change in changes if change.kind in OF_WHOLE_STATES}
    return [by_state[state] for state in sorted(missing) if state in by_state]


OF_WHOLE_STATES = ("new_response", "answer_gone", "state_added", "state_dropped")


def _of_code(finding: Mapping, before: Record, after: Record, changes: Sequence[Cause]) -> Iterator[Cause]:
    """What changed of the passages that have, or had, the code."""
    code = finding["code"]
    old, new = (record.told["decided"].get(code, {}) for record in (before, after))
    for passage in dict.fromkeys([*new, *old]):
        if old.get(passage) == new.get(passage):
            continue
        texts = [record.told["passages"].get(passage) for record in (before, after)]
        if texts[0] != texts[1]:
            state, question, _ = texts[1] or texts[0]
            own = [change for change in changes if (change.state, change.question) == (state, question)]
            yield from own or [Cause("corrected_answer" if question else "paragraph", state, question or passage)]
        elif _by_people(old.get(passage)) or _by_people(new.get(passage)):
            yield Cause("coding")
        elif _is_other_codebook(before, after):
            yield Cause("codebook")
        else:
            yield from map(Cause, _around(before, after))


def _by_people(decided: str | None) -> bool:
    return bool(decided) and not decided.endswith("candidates")


def _around(before: Record, after: Record) -> Iterator[str]:
    """The kinds of causes that lie in what stands around answers and codes; that no record tells, where none does."""
    found = ["codebook"] if _is_other_codebook(before, after) else []
    # A record of an older program does not tell all of them.
    both = before.told.keys() & after.told.keys()
    found += [kind for kind, part in AROUND.items() if part in both and before.told[part] != after.told[part]]
    found += [group for group in ("code", "libraries") if before.inputs.get(group) != after.inputs.get(group)]
    yield from found or ["other"]


# What a record tells of what stands around, by its cause.
AROUND = {"form": "questions", "states": "states", "earlier": "earlier", "settings": "settings"}


def _is_other_codebook(before: Record, after: Record) -> bool:
    files = [record.inputs.get("enquiry", {}).get("codebook.xlsx") for record in (before, after)]
    return before.told["codes"] != after.told["codes"] or files[0] != files[1]


def _differs(part: str, name: str, before: Record, after: Record) -> bool:
    return before.told[part].get(name) != after.told[part].get(name)
