"""Settings: what `enquiry.toml` says of one enquiry, and where its files lie."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.languages import LANGUAGES, Later, later, mark
from analysis.problems import InputError, Problem

RAW = Path("data/raw")
# In an enquiry's folder:
FORM, CODEBOOK, DOCUMENTS, CODINGS, RESPONSES = "form.xlsx", "codebook.xlsx", "documents", "codings", "responses"
CACHE = ".cache"  # in an enquiry's folder: what was read of large workbooks
KEPT = ".kept"  # in an enquiry's folder: earlier runs, and what they were made from
WITHHOLD, MARK = "withhold", "mark"  # what becomes of findings on codes of which coders agree too little
RUNS_KEPT = 30  # earlier runs that can be compared and made again
# What the gate before publishing stops at, and what it says of each; an exception names one of the first.
ALLOWABLE = {
    "contact": mark("what a response says of the officials who answered"),
    "email": mark("an e-mail address"),
    "telephone": mark("a telephone number"),
    "national_id": mark("a national identity number"),
    "user_name": mark("the name of a user of a computer"),
    "child": mark("a text that could identify a child"),
    "formula": mark("a text that a spreadsheet program would calculate or fetch"),
    "silent_state": mark("an answer of a State that gave none"),
}
ALWAYS = {
    "markup": mark("markup that a browser would run"),
    "notice": mark("a page or document of a demonstration that does not say that it is one"),
    "unknown_file": mark("a file that cannot be read for what it holds"),
}
RULES = ALLOWABLE | ALWAYS
LAYOUTS = ("fillable", "long", "wide", "turned", "page", "definition")


def _are_years(said: object) -> bool:
    return isinstance(said, list) and list(map(type, said)) == [int, int] and said[0] <= said[1]


def _are_words(said: object) -> bool:
    return isinstance(said, list) and all(isinstance(word, str) for word in said)


def _are_states(said: object) -> bool:
    return _are_words(said) and 0 < len(said) == len(set(said))


def _are_languages(said: object) -> bool:
    return _are_words(said) and len(said) > 0 and set(said) <= set(LANGUAGES)


def _are_texts(said: object) -> bool:
    return isinstance(said, dict) and all(isinstance(text, str) for text in said.values())


def _are_rows(said: object) -> bool:
    rows = said if isinstance(said, list) else [said, said]
    return list(map(type, rows)) == [int, int] and 0 < rows[0] <= rows[1]


def _is_encoding(said: object) -> bool:
    try:
        return isinstance(said, str) and bool(" ".encode(said))
    except LookupError:
        return False


# kind of value: what it must be, and whether a value is that
KINDS = {
    "word": (later("a text in quotation marks"), lambda said: isinstance(said, str)),
    "words": (later('a list of texts, such as ["one", "two"]'), _are_words),
    "text": (later("a text, or one for each language"), lambda said: isinstance(said, str) or _are_texts(said)),
    "texts": (later("pairs of texts, such as {example}", example='{ one = "two" }'), _are_texts),
    "states": (later("a list of the codes of the States that were asked, each once"), _are_states),
    "languages": (later("a list of languages, of which there is: {known}", known=", ".join(LANGUAGES)), _are_languages),
    "truth": (later("true or false"), lambda said: isinstance(said, bool)),
    "rows": (later("the number of a row, or of the first and the last row, such as [3, 4]"), _are_rows),
    "encoding": (later("the name of an encoding, such as utf-8 or cp1252"), _is_encoding),
    "separator": (later('one character, such as ";"'), lambda said: isinstance(said, str) and len(said) == 1),
    "years": (later("two years, the first not after the last, such as [2019, 2024]"), _are_years),
    "layout": (later("one of {known}", known=", ".join(LAYOUTS)), lambda said: said in LAYOUTS),
    "rule": (later("one of {known}", known=", ".join(ALLOWABLE)), lambda said: said in ALLOWABLE),
    "reason": (later("a text that says why"), lambda said: isinstance(said, str) and len(said.split()) > 1),
    "treatment": (later("one of {known}", known=f"{WITHHOLD}, {MARK}"), lambda said: said in (WITHHOLD, MARK)),
    "count": (later("a whole number from 1 on"), lambda said: type(said) is int and said > 0),
    "share": (later("a share from 0 to 1"), lambda said: type(said) in (int, float) and 0 <= said <= 1),
}
SECTIONS = {
    "enquiry": {
        "title": "text", "notice": "text", "period": "years", "languages": "languages", "is_demonstration": "truth",
        "earlier": "word",
    },
    "states": {"asked": "states", "table": "word", "denominator": "text"},
    "thresholds": {"most": "share", "half": "share", "few": "share", "reliable": "share", "tentative": "share"},
    "coding": {"unreliable": "treatment"},
    "runs": {"keep": "count"},
    "notify": {"command": "words", "webhook": "word", "mail_to": "words", "mail_from": "word", "smtp": "word"},
    "tables": {
        "file": "word", "sheet": "word", "ignore": "truth", "header_row": "rows", "layout": "layout", "state": "word",
        "of_state": "word", "year": "word", "years": "years", "only_asked": "truth", "questions": "texts",
        "set_aside": "words", "encoding": "encoding", "separator": "separator",
    },
    "exceptions": {"what": "rule", "where": "word", "reason": "reason"},
}  # fmt: skip
NEEDED = {
    "enquiry": ("title", "period"),
    "states": ("asked",),
    "tables": ("file",),
    "exceptions": ("what", "where", "reason"),
}
LISTS = ("tables", "exceptions")  # sections of which there may be several


@dataclass(frozen=True)
class Table:
    """How a researcher describes a sheet that no layout claims by itself.

    `header_row` is a row as Excel counts it, or the first and the last one; `of_state` is the State whose answers the
    sheet holds where nothing in it says so; `encoding` and `separator` are those of a file of text.
    """

    file: str
    sheet: str = ""
    ignore: bool = False
    layout: str = ""
    header_row: int | tuple[int, int] = 0
    state: str = ""
    of_state: str = ""
    year: str = ""
    years: tuple[int, int] | None = None
    only_asked: bool = False
    questions: Mapping[str, str] = field(default_factory=dict, hash=False)
    set_aside: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""

    @property
    def header_rows(self) -> tuple[int, int] | None:
        """The first and the last row of the header as Excel counts them, where they are said.

        >>> Table("a.xlsx", header_row=3).header_rows, Table("a.xlsx", header_row=(3, 4)).header_rows
        ((3, 3), (3, 4))
        """
        rows = self.header_row if isinstance(self.header_row, tuple) else (self.header_row, self.header_row)
        return rows if rows[0] else None


@dataclass(frozen=True)
class Allowed:
    """What is published although the gate would stop at it: by which rule, in which cell, file or finding, and why."""

    what: str
    where: str
    reason: str


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


def project_root() -> Path:
    """Return the nearest folder above this one that holds `data/raw`, else this one."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / RAW).is_dir()), here)


def find_folder(name_or_path: str | Path, root: Path | None = None) -> Path:
    """Return the folder of an enquiry, named or given as a path.

    A name is looked for in `data/raw` of this folder or of the nearest one above it, so that a notebook finds it too.
    Raises InputError with the names that there are.
    """
    path = Path(name_or_path)
    if (path / "enquiry.toml").exists():
        return path
    here = (root or Path.cwd()).resolve()
    raws = [folder / RAW for folder in (here, *here.parents) if (folder / RAW).is_dir()]
    for raw in raws:
        if (raw / path / "enquiry.toml").exists():
            return raw / path
    if path.is_dir():
        raise InputError([Problem("no_file", str(path / "enquiry.toml"))])
    known = sorted(file.parent.name for raw in raws[:1] for file in raw.glob("*/enquiry.toml"))
    values = {"name": str(name_or_path), "known": ", ".join(known) or "none"}
    raise InputError([Problem("no_folder", values=values)])


def files_of(folder: Path) -> list[Path]:
    """Return the files of an enquiry's folder that people put there, without what this program keeps beside them."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in (CACHE, KEPT)]
        found += [Path(place) / name for name in names]
    return sorted(found)


def folders_read(folder: Path) -> list[Path]:
    """Return the folders that an enquiry is read from: its own, and that of the earlier edition where it names one."""
    try:
        settings = read_settings(folder)
        return [folder, *([earlier_folder(settings)] if settings.earlier else [])]
    except InputError:  # told when it is opened
        return [folder]


def earlier_folder(settings: Settings) -> Path:
    """Return the folder of the earlier edition, beside this one's or found by its name."""
    beside = settings.folder / ".." / settings.earlier
    return beside.resolve() if (beside / "enquiry.toml").exists() else find_folder(settings.earlier)


def read_settings(folder: Path) -> Settings:
    """Read `enquiry.toml`; raises InputError with all its faults."""
    path = folder / "enquiry.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError([Problem("no_file", str(path))]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError([Problem("bad_settings", path.name, values={"fault": str(error)})]) from error
    faults = list(_faults(said)) or [*_states_not_asked(said), *_thresholds_crossed(said)]
    if faults:
        raise InputError(Problem("bad_settings", path.name, values={"fault": fault}) for fault in faults)
    return _settings(folder, said)


def _settings(folder: Path, said: dict) -> Settings:
    enquiry, states = said["enquiry"], said["states"]
    return Settings(
        name=folder.resolve().name,
        folder=folder,
        title=_texts(enquiry["title"]),
        notice=_texts(enquiry.get("notice", {})),
        period=tuple(enquiry["period"]),
        languages=tuple(enquiry.get("languages", LANGUAGES)),
        is_demonstration=enquiry.get("is_demonstration", False),
        asked=tuple(states["asked"]),
        states_table=folder / states["table"] if "table" in states else None,
        denominator=_texts(states.get("denominator", {})),
        thresholds=Thresholds(**said.get("thresholds", {})),
        tables=tuple(_table(table) for table in said.get("tables", [])),
        unreliable=said.get("coding", {}).get("unreliable", WITHHOLD),
        exceptions=tuple(Allowed(**allowed) for allowed in said.get("exceptions", [])),
        earlier=enquiry.get("earlier", ""),
        runs_kept=said.get("runs", {}).get("keep", RUNS_KEPT),
        notify=Notify(**_as_tuples(said.get("notify", {}))),
    )


def _table(said: dict) -> Table:
    return Table(**_as_tuples(said))


def _as_tuples(said: dict) -> dict:
    return {word: tuple(value) if isinstance(value, list) else value for word, value in said.items()}


def _texts(said: str | dict) -> dict[str, str]:
    return {"en": said} if isinstance(said, str) else dict(said)


def _faults(said: dict) -> Iterator[Later]:
    for section in said:
        if section not in SECTIONS:
            known = ", ".join(SECTIONS)
            yield later("the section [{section}] is not known; there is: {known}", section=section, known=known)
    for section in SECTIONS:
        content = said.get(section, [] if section in LISTS else {})
        if section in LISTS and not isinstance(content, list):
            yield later("[{section}] must be written [[{section}]]", section=section)
            continue
        for part in content if section in LISTS else [content]:
            yield from _faults_of_part(section, part)


def _states_not_asked(said: dict) -> Iterator[Later]:
    asked = said["states"]["asked"]
    for state in (table["of_state"] for table in said.get("tables", []) if "of_state" in table):
        if state not in asked:
            known = ", ".join(asked)
            yield later("[tables] of_state must be one of the States asked, of which there is: {known}", known=known)


def _thresholds_crossed(said: dict) -> Iterator[Later]:
    thresholds = Thresholds(**said.get("thresholds", {}))
    if thresholds.tentative > thresholds.reliable:
        yield later("[thresholds] tentative must not be above reliable")


def _faults_of_part(section: str, said: object) -> Iterator[Later]:
    if not isinstance(said, dict):
        yield later("[{section}] must stand on a line of its own, with its words below it", section=section)
        return
    words = SECTIONS[section]
    for word in sorted(said.keys() - words):
        known = ", ".join(sorted(words))
        yield later(
            "[{section}] has {word!r}, which is not known; there is: {known}", section=section, word=word, known=known
        )
    for word, kind in words.items():
        what, holds = KINDS[kind]
        is_needed = word in NEEDED.get(section, ())
        if not holds(said[word]) if word in said else is_needed:
            values = {"section": section, "word": word, "what": what}
            needs, must = (
                later("[{section}] needs {word}: {what}", **values),
                later("[{section}] {word} must be {what}", **values),
            )
            yield needs if is_needed else must
