"""Settings: what `enquiry.toml` says of one enquiry, and where its files lie."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.languages import LANGUAGES
from analysis.problems import InputError, Problem

RAW = Path("data/raw")
SECTIONS = {
    "enquiry": {"title", "notice", "period", "languages", "is_demonstration"},
    "states": {"asked", "table", "denominator"},
    "thresholds": {"most", "half", "few"},
    "tables": {
        "file", "sheet", "ignore", "header_row", "layout", "state", "year", "years", "only_asked", "questions", "set_aside",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """How a researcher describes a sheet that no layout claims by itself."""

    file: str
    sheet: str = ""
    ignore: bool = False
    layout: str = ""
    header_row: int = 0
    state: str = ""
    year: str = ""
    years: tuple[int, int] | None = None
    only_asked: bool = False
    questions: Mapping[str, str] = field(default_factory=dict, hash=False)
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thresholds:
    """From which share of the States that answered a quantifier may be used."""

    most: float = 0.6
    half: float = 0.4
    few: float = 0.3


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

    @property
    def form(self) -> Path:
        """Where the form lies."""
        return self.folder / "form.xlsx"

    @property
    def codebook(self) -> Path:
        """Where the codebook lies."""
        return self.folder / "codebook.xlsx"

    @property
    def responses(self) -> Path:
        """Where the States' workbooks lie."""
        return self.folder / "responses"

    @property
    def documents(self) -> Path:
        """Where the second source lies."""
        return self.folder / "documents"

    def table_for(self, file: str, sheet: str) -> Table | None:
        """Return what `enquiry.toml` says of a sheet, if it says anything."""
        fitting = (table for table in self.tables if table.file == file and table.sheet in ("", sheet))
        return next(fitting, None)


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


def read_settings(folder: Path) -> Settings:
    """Read `enquiry.toml`; raises InputError with all its faults."""
    path = folder / "enquiry.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError([Problem("no_file", str(path))]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError([Problem("bad_settings", path.name, values={"fault": str(error)})]) from error
    faults = [*_unknown_words(said), *_wrong_values(said)]
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
    )


def _table(said: dict) -> Table:
    return Table(**{**said, "years": tuple(said["years"]) if "years" in said else None})


def _texts(said: str | dict) -> dict[str, str]:
    return {"en": said} if isinstance(said, str) else dict(said)


def _unknown_words(said: dict) -> list[str]:
    faults = []
    for section, content in said.items():
        if section not in SECTIONS:
            faults.append(f"the section [{section}] is not known; there is: {', '.join(SECTIONS)}")
            continue
        for part in content if isinstance(content, list) else [content]:
            words = set(part) - SECTIONS[section] if isinstance(part, dict) else {str(part)}
            faults += [
                f"[{section}] has {word!r}, which is not known; there is: {', '.join(sorted(SECTIONS[section]))}"
                for word in sorted(words)
            ]
    return faults


def _wrong_values(said: dict) -> list[str]:
    enquiry, states = said.get("enquiry", {}), said.get("states", {})
    period, asked = enquiry.get("period", ()), states.get("asked", ())
    languages = enquiry.get("languages", ["en"])
    unknown = [language for language in languages if language not in LANGUAGES]
    checks = {
        "[enquiry] needs a title": "title" in enquiry,
        "[enquiry] needs a period of two years, the first not after the last, such as [2019, 2024]": (
            len(period) == 2 and all(isinstance(year, int) for year in period) and period[0] <= period[1]
        ),
        "[states] needs asked: a list of the codes of the States that were asked": (
            isinstance(asked, list) and len(asked) > 0
        ),
        "[states] asked names a State twice": len(set(asked)) == len(asked),
        f"[enquiry] languages has {', '.join(unknown)}; there is: {', '.join(LANGUAGES)}": not unknown
        and languages,
        "[[tables]] needs a file in each entry": all("file" in table for table in said.get("tables", [])),
        "[thresholds] must be shares from 0 to 1": all(
            isinstance(share, int | float) and 0 <= share <= 1
            for share in said.get("thresholds", {}).values()
        ),
    }
    return [fault for fault, holds in checks.items() if not holds]
