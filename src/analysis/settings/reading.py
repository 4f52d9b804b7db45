"""Reading `enquiry.toml`."""

import tomllib
from pathlib import Path

from analysis.languages import LANGUAGES
from analysis.problems import InputError, Problem
from analysis.settings.faults import find_faults
from analysis.settings.places import find_folder
from analysis.settings.rules import Allowed
from analysis.settings.settings import RUNS_KEPT, WITHHOLD, Notify, Settings, Thresholds
from analysis.settings.tables import Table


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
    except OSError as error:
        told = Problem("no_access", str(path), values={"reason": error.strerror}, is_fatal=True)
        raise InputError([told]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError([Problem("bad_settings", path.name, values={"fault": str(error)})]) from error
    faults = find_faults(said)
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
