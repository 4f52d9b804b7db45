"""Shared fixtures: the small form, a way to read a small enquiry, and enquiries that were run once for all tests."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from filelock import FileLock
from hostile_enquiry import Hostile, publish, published
from hypothesis import HealthCheck, settings
from small_enquiry import run_brief, run_small
from tables import CODEBOOK, FORM, sentences, write_enquiry, write_workbook

from analysis import kernels  # noqa: F401  before any test imports nbformat: it spares a second of grammar, see there
from analysis.answers import read_answers
from analysis.enquiry import Enquiry, open_enquiry
from analysis.form import Form, read_form
from analysis.problems import Problem
from analysis.responses import Received, read_responses
from analysis.settings import read_settings
from analysis.states import read_states

# `make fuzz` asks for the second: 2 x 1,100 cases and more.
settings.register_profile(
    "test", max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
settings.register_profile("fuzz", settings.get_profile("test"), max_examples=1100, derandomize=False)
settings.load_profile("test")

# What takes longest is begun first, by processes that hold little yet: a fork copies the table of all they hold.
LONGEST = (
    "test_reruns", "test_safety", "test_executors", "test_shared", "test_runs", "test_world_bank", "test_notebooks", "test_history",
    "test_outputs", "test_site", "test_gate", "test_two_weeks", "test_engine", "test_what_states_send", "test_fillable",
    "test_kinds_of_files", "test_marks", "test_charts", "test_qda", "test_coding_walkthrough", "test_statements", "test_answers",
    "test_verification", "test_coding_sheet",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files of tests by how long they take; `make test` deals them out in this order."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONGEST)))


EXAMPLE = Path(__file__).parents[1] / "data" / "raw" / "example-2024"


@dataclass
class Outcome:
    """What came of reading an enquiry."""

    received: Received
    answers: pd.DataFrame
    problems: tuple[Problem, ...]

    @property
    def sentences(self) -> list[str]:
        """All problems, as sentences."""
        return sentences(self.problems)


@pytest.fixture(scope="session")
def form(tmp_path_factory) -> Form:
    """Six questions of five kinds, in two languages."""
    return read_form(write_workbook(tmp_path_factory.mktemp("form") / "form.xlsx", FORM))


@pytest.fixture
def read_enquiry(tmp_path) -> Callable[..., Outcome]:
    """Write an enquiry of the small form with these workbooks and read it."""

    def read(responses: Mapping[str, Mapping | bytes], more: str = "") -> Outcome:
        return read_folder(write_enquiry(tmp_path / "enquiry", responses, more))

    return read


@pytest.fixture
def read_table(read_enquiry) -> Callable[..., Outcome]:
    """Read an enquiry whose one response workbook, `export.xlsx`, has one sheet `Data` with this table."""

    def read(text: str | list, more: str = "") -> Outcome:
        return read_enquiry({"export.xlsx": {"Data": text}}, more)

    return read


_forms: dict[bytes, Form] = {}
_states: dict[bytes, pd.DataFrame] = {}


def form_in(path: Path) -> Form:
    """Read a form, or give what was read of the same workbook before."""
    content = path.read_bytes()
    if content not in _forms:
        _forms[content] = read_form(path)
    return _forms[content]


def states_in(path: Path | None) -> pd.DataFrame:
    """Read who can be asked, or give what was read of the same table before."""
    content = path.read_bytes() if path else b""
    if content not in _states:
        _states[content] = read_states(path)
    return _states[content].copy()


def read_folder(folder: Path) -> Outcome:
    """Read an enquiry folder as far as its answers."""
    settings = read_settings(folder)
    form, states = form_in(settings.form), states_in(settings.states_table)
    received = read_responses(settings, form, states)
    official = {state: states.loc[state, "languages"].split(";")[0] for state in settings.asked}
    answers, problems = read_answers(received, form, settings, official)
    return Outcome(received, answers, (*received.problems, *problems))


@pytest.fixture(scope="session")
def example() -> Enquiry:
    """The example enquiry, opened: eight fictional States, four languages."""
    return open_enquiry(EXAMPLE)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, request) -> Callable[[str, Callable[[Path], object]], Path]:
    """Make a folder by its name once for all processes of the tests, the others wait; for tests to read or to copy."""
    place = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):  # of pytest-xdist, whose processes have folders of their own in one
        place = place.parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = place / "made_once" / name
        folder.parent.mkdir(exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not folder.with_suffix(".made").exists():
                folder.mkdir()
                make(folder)
                folder.with_suffix(".made").touch()
        return folder

    return made


@pytest.fixture(scope="session")
def small_run(made_once) -> Path:
    """A folder in which a small enquiry was run once, in English; for tests to copy."""
    return made_once("small", run_small)


@pytest.fixture(scope="session")
def brief_run(made_once) -> Path:
    """The same with two notebooks of its own, so that a run takes a third; every step of a run is there."""
    return made_once("brief", run_brief)


@pytest.fixture(scope="session")
def hostile(made_once) -> Hostile:
    """An enquiry whose States wrote all that could break an output, run and published once."""
    return published(made_once("hostile", publish))


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory) -> Callable[..., None]:
    """Save files anew by LibreOffice in a format, into a folder; it makes its profile, which takes longest, once."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed here (no soffice)")
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('libreoffice').as_uri()}"

    def save(kind: str, folder: Path, *files: Path) -> None:
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", folder, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)

    return save


@pytest.fixture
def open_small(tmp_path) -> Callable[..., Enquiry]:
    """Write an enquiry of the small form whose one response workbook has this table, and open it."""

    def opened(text: str | list, more: str = "", language: str = "en") -> Enquiry:
        place = tmp_path / f"enquiry-{len(list(tmp_path.iterdir()))}"
        folder = write_enquiry(place, {"export.xlsx": {"Data": text}}, more)
        write_workbook(folder / "codebook.xlsx", CODEBOOK)
        return open_enquiry(folder, language)

    return opened
