"""A finding: one statement that holds, with the States for, against and silent, its base and its cells.

Kinds and the order of importance are fixed here; the shares from which a word may be used stand in `enquiry.toml`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.settings import Thresholds

# How the enquiry and the State reports stand to each other (`two_sources`); every count of theirs names its source.
OF_SOURCES = ("sources_at_odds", "sources_report_only", "sources_enquiry_only", "sources_both")
# Whether the States of one group agree on a measure (`groups`); base and asked are of that group alone.
OF_GROUPS = ("group_all", "group_none", "group_some", "group_silent")
# In the order in which findings of one rank matter to a reader: what all share, what none has, what divides.
KINDS = (
    "common_to_all",
    "common_to_most",
    "split",
    "only_some",
    "only_few",
    "only_one",
    "few_answered",
    "absent_everywhere",
    "progress",
    "good_practice",
    "regress",
    "challenge",
    "tension",
    "silence",
    "listed",
    "mentioned",
    *OF_SOURCES,
    *OF_GROUPS,
)
SHARED = ("common_to_all", "common_to_most")
DIVIDING = ("split", "only_some", "only_few")
STRICT, LENIENT = "strict", "lenient"  # what is published is the lenient reading
READINGS = (STRICT, LENIENT)
NOT_SAID = ""  # the kind of a finding under a reading in which it does not hold
FOR = ("in_force", "partly")  # a measure that is there
FOR_STRICT = ("in_force",)
PENDING = ("in_progress", "planned")
ENDED = ("ended",)
FEWEST = 3  # States that must have answered before "all", "most" or "none" may be said
CLOSED = "closed answers"
ENQUIRY = "enquiry"  # the source that a cell is of, unless it is of a State report


class Cell(NamedTuple):
    """Where a State wrote something: the evidence of a finding."""

    state: str
    year: int
    standing: str
    option: str
    is_chosen: bool
    text: str
    file: str
    sheet: str
    cell: str
    question: str = ""  # where it is not the finding's own; of a State report, its symbol and paragraph
    edition: str = ""  # the earlier enquiry whose folder holds the file; blank: this one
    source: str = ENQUIRY  # or `CRC` or `OPSC`: a State report, whose file lies in `documents/`
    language: str = ""  # of the text; blank where nothing was written in words


@dataclass(frozen=True)
class Finding:
    """One statement that holds.

    `states_for` are those of which it says so, `against` those that answered otherwise, `silent` those that did not
    answer; `base` = for + against. `values` holds, for years and numbers, what each State wrote; for changes, the year;
    for codes, what each State's mention rests on; for tensions, the status that the text gives; for the two sources,
    what each of them says and from when, and `base` = the States of which both are at hand. Of a `code` in the States'
    own words, `against` are those that wrote and do not mention it: that is no denial. `rests_on` tells whether closed
    answers, settled codings, codings or candidates make it true; `reliability` how far coders agree on the code,
    blank where nobody measured. `readings` holds the kind under each reading, `strict` (candidates not counted,
    "partly" counted as not there) and `lenient` (both counted), blank where it does not hold so; `hinges_on` the States
    each of which alone, had it answered the other way, would change the kind. Of a finding on one group of States,
    `group_by` is the column of the table of States, `group` what stands there.
    """

    id: str
    kind: str
    category: str
    question: str
    option: str
    states_for: tuple[str, ...]
    against: tuple[str, ...]
    silent: tuple[str, ...]
    asked: int
    rests_on: str
    cells: tuple[Cell, ...] = field(hash=False, repr=False)
    values: tuple[tuple[str, str], ...] = ()
    code: str = ""
    reliability: str = ""
    readings: tuple[tuple[str, str], ...] = ()
    hinges_on: tuple[str, ...] = ()
    group_by: str = ""
    group: str = ""

    @property
    def is_stable(self) -> bool:
        """Whether it is of the same kind under every reading."""
        return all(kind == self.kind for _, kind in self.readings)

    @property
    def count(self) -> int:
        """How many States it holds for."""
        return len(self.states_for)

    @property
    def base(self) -> int:
        """How many States answered."""
        return len(self.states_for) + len(self.against)


def hinges(finding: Finding, kind_of: Callable[[int, int], str]) -> tuple[str, ...]:
    """Return the States each of which alone, had it answered the other way, would change the kind of a finding.

    `kind_of` gives the kind by how many States of how many it would hold for. Of a share near a threshold, and of all,
    none and one alone, every State may be such a one; of a share well between two thresholds, none is.
    """
    count, base = finding.count, finding.base
    leaving = finding.states_for if kind_of(count - 1, base) != kind_of(count, base) else ()
    joining = finding.against if kind_of(count + 1, base) != kind_of(count, base) else ()
    states = dict.fromkeys(cell.state for cell in finding.cells)  # the one order of the enquiry
    return tuple(state for state in states if state in (*leaving, *joining))


def kind_of_count(count: int, base: int, thresholds: Thresholds) -> str:
    """Return the kind of a statement that holds for `count` of the `base` States that answered.

    >>> kind_of_count(8, 8, Thresholds()), kind_of_count(5, 8, Thresholds()), kind_of_count(4, 8, Thresholds())
    ('common_to_all', 'common_to_most', 'split')
    >>> kind_of_count(2, 2, Thresholds())
    'few_answered'
    """
    if base < FEWEST:
        return "few_answered"
    if count in (0, 1, base):
        return {0: "absent_everywhere", 1: "only_one", base: "common_to_all"}[count]
    share = count / base
    bounds = ((thresholds.most, "common_to_most"), (thresholds.half, "split"), (thresholds.few, "only_some"))
    return next((kind for least, kind in bounds if share >= least), "only_few")
