"""Decisions: what one row of a coding sheet says, of which passage, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.codings.pages import Row, seen
from analysis.codings.wordings import (
    AS_CODER,
    CHOSEN,
    CHOSEN_IN,
    CODER,
    CODES,
    CONTENT,
    DECISION,
    MEMO,
    NONE,
    PASSAGE,
    PROPOSED,
    TEXT,
    Meanings,
)
from analysis.passages import content_of

DECIDED, UNDECIDED, FAULTY = "decided", "undecided", "faulty"  # what becomes of a row
GIVEN = "given:"  # before the name of a coder, in the index: what she decided


@dataclass
class Decision:
    """One row: of which passage, which codes with which status (none where no code applies), and what became of it."""

    row: Row
    passage: str
    codes: dict[str, str] = field(default_factory=dict)
    fate: str = UNDECIDED

    @property
    def is_above(self) -> bool:
        """Whether its row stands above the headings."""
        return self.row.page.is_above(self.row.number)

    def refuse(self, kind: str, name: str, **values: object) -> None:
        """Let the row not count, and tell why."""
        self.row.fault(kind, name, **values)
        self.fate = FAULTY


@dataclass(frozen=True)
class Known:
    """What is known of a sheet as it was written, and of passages and codes as they are.

    `index` and `listed` are its hidden sheets, by passage and by code; `texts` are the passages now, `named` their
    names by what is seen of their texts.
    """

    coders: Sequence[str]
    index: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]
    named: Mapping[str, Sequence[str]]
    current: frozenset[str]
    codes: Meanings
    statuses: Meanings
    decisions: Meanings

    def by_text(self, text: str) -> Sequence[str]:
        """Return the passages of this sheet that have a text; of all, where it does not tell its own any more."""
        same = self.named.get(seen(text), ()) if text else ()
        return [name for name in same if name in self.index or not self.index]

    def content(self, passage: str, row: Row) -> str:
        """Return the mark of the text that was decided on."""
        written = self.index.get(passage, {}).get(CONTENT) or row[CONTENT]
        return written or content_of(self.texts.get(passage, row[TEXT]))


def decision_of(row: Row, known: Known) -> Decision:
    """Return what a row says; one in which nothing is decided or chosen is undecided, whatever else is in it."""
    if not any(row[name] for name in (DECISION, *CHOSEN_IN)):
        if row[MEMO]:
            row.note("memo_alone", MEMO)
        same = known.by_text(row[TEXT])
        return Decision(row, row[PASSAGE] or (same[0] if len(same) == 1 else ""))
    if row[CODER] and row[CODER] not in known.coders:
        row.fault("row_of_other_coder", CODER, other=row[CODER], coder=known.coders[0])
    passage = _passage(row, known)
    chosen = _chosen(row, known)
    decided = row.meant(DECISION, known.decisions, "unknown_decision")
    codes = {} if row.faults else _codes(row, decided, chosen, known.index.get(passage, {}))
    for code in codes:
        if code not in known.current:
            row.note("chosen_code_gone", DECISION, code=code)
    return Decision(row, passage, codes, FAULTY if row.faults else DECIDED)


def pack(codes: Mapping[str, str], is_decided: bool = False) -> str:
    """Return codes with their statuses as one text; that no code applies too, where it was decided.

    >>> pack({"HOTLINE": "planned", "BODY": ""}), pack({}, is_decided=True)
    ('HOTLINE=planned; BODY=', 'none')
    """
    return "; ".join(f"{code}={status}" for code, status in codes.items()) or (NONE if is_decided else "")


def unpack(packed: str) -> dict[str, str]:
    """Return the codes of a packed text, each with its status.

    >>> unpack("HOTLINE=planned; BODY="), unpack("none")
    ({'HOTLINE': 'planned', 'BODY': ''}, {})
    """
    parts = (part.strip().partition("=") for part in packed.split(";"))
    return {code: status for code, equals, status in parts if equals and code}


def _passage(row: Row, known: Known) -> str:
    """The passage of a row: by its name, else by its exact text where only one passage has it."""
    name, same = row[PASSAGE], known.by_text(row[TEXT])
    if name not in known.texts and len(same) == 1 and name not in known.index:
        row.note("found_by_text", TEXT, passage=same[0])
        return same[0]
    if not name or (name not in known.texts and known.index and name not in known.index):
        row.fault("row_of_no_passage", PASSAGE)
    elif name not in known.texts:
        row.note("row_of_gone_passage", PASSAGE, passage=name)
    elif TEXT in row.page.columns and seen(row[TEXT]) != seen(known.texts[name]):
        _tell_text(row, name, same, known)
    return name


def _tell_text(row: Row, name: str, same: Sequence[str], known: Known) -> None:
    """The text beside a name is not the passage's: another's, an earlier one, or one that somebody edited."""
    if same:  # names and texts were sorted apart from each other
        row.fault("text_of_another", TEXT, passage=name, other=same[0])
    elif known.content(name, row) != content_of(known.texts[name]):
        row.note("passage_changed", TEXT, passage=name)
    else:
        row.note("edited_text", TEXT, passage=name)


def _chosen(row: Row, known: Known) -> dict[str, str]:
    """The codes chosen in a row, each with its status; one that is chosen twice is one."""
    chosen: dict[str, str] = {}
    for of_code, of_status in CODES:
        code = row.meant(of_code, known.codes, "unknown_code")
        status = row.meant(of_status, known.statuses, "unknown_status")
        if row[of_status] and not row[of_code]:
            row.fault("status_of_no_code", of_status)
        elif code and status and chosen.get(code, "") not in ("", status):
            row.fault("two_statuses", of_status, code=code)
        elif code:
            chosen[code] = status or chosen.get(code, "")
    return chosen


def _codes(row: Row, decided: str, chosen: Mapping[str, str], written: Mapping[str, str]) -> dict[str, str]:
    """The codes that count: those taken over, then those chosen; a status chosen stands before one taken over."""
    if decided == NONE and chosen:
        row.fault("none_with_codes", DECISION)
    elif decided == CHOSEN and not chosen:
        row.fault("nothing_chosen", DECISION)
    if decided in ("", CHOSEN, NONE):
        return dict(chosen)
    packed = written.get(PROPOSED if decided == PROPOSED else GIVEN + decided.removeprefix(AS_CODER), "")
    if not packed:
        row.fault("nothing_to_take", DECISION)
    taken = unpack(packed)
    return {code: chosen.get(code) or taken.get(code, "") for code in (*taken, *chosen)}
