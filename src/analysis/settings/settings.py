"""Settings: one enquiry, as `enquiry.toml` describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.settings.places import CODEBOOK, CODINGS, DOCUMENTS, FORM, RESPONSES
from analysis.settings.rules import Allowed
from analysis.settings.tables import Table

WITHHOLD, MARK = "withhold", "mark"  # what becomes of findings on codes of which coders agree too little
RUNS_KEPT = 30  # earlier runs that can be compared and made again


@dataclass(frozen=True)
class Thresholds:
    """From which share of the States that answered a quantifier may be used, and from which alpha a code relied on.

    The last two are Krippendorff's own: rely on 0.800 and above, conclude tentatively from 0.667.
    """

    most: float = 0.6
    half: float = 0.4
    few: float = 0.3
    reliable: float = 0.8
    tentative: float = 0.667


@dataclass(frozen=True)
class Notify:
    """Where word goes of a run that failed or found something else: nowhere, unless it is said."""

    command: tuple[str, ...] = ()
    webhook: str = ""
    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    smtp: str = "localhost"


@dataclass(frozen=True)
class Settings:
    """One enquiry: its name, what it calls itself, who was asked and about which years."""

    name: str
    folder: Path
    title: Mapping[str, str] = field(hash=False)
    notice: Mapping[str, str] = field(hash=False)
    period: tuple[int, int]
    languages: tuple[str, ...]
    is_demonstration: bool
    asked: tuple[str, ...]
    states_table: Path | None
    denominator: Mapping[str, str] = field(hash=False)
    thresholds: Thresholds
    tables: tuple[Table, ...]
    unreliable: str = WITHHOLD
    exceptions: tuple[Allowed, ...] = ()
    earlier: str = ""  # the name of the folder of the edition before this one
    runs_kept: int = RUNS_KEPT
    notify: Notify = Notify()

    @property
    def form(self) -> Path:
        """Where the form lies."""
        return self.folder / FORM

    @property
    def codebook(self) -> Path:
        """Where the codebook lies."""
        return self.folder / CODEBOOK

    @property
    def responses(self) -> Path:
        """Where the States' workbooks lie."""
        return self.folder / RESPONSES

    @property
    def codings(self) -> Path:
        """Where people's decisions are kept."""
        return self.folder / CODINGS

    @property
    def documents(self) -> Path:
        """Where the second source lies."""
        return self.folder / DOCUMENTS

    def table_for(self, file: str, sheet: str) -> Table | None:
        """Return what `enquiry.toml` says of a sheet, if it says anything."""
        fitting = (table for table in self.tables if table.file == file and table.sheet in ("", sheet))
        return next(fitting, None)
