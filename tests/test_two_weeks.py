"""Two weeks of a schedule: what States send, correct and spoil, what fails and is killed; each night a whole report."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from clean import run_english, running, send
from small_enquiry import ANSWERS, stand_in_copy
from tables import write_workbook
from test_safety import needs_fork, spoiled, whole

from analysis import runs
from analysis.problems import InputError

NIGHTS = int(os.environ.get("NIGHTS", "5"))  # `make kills` asks for all fourteen
RESPONSES = Path("data/raw/small/responses")


def answers(text: str) -> None:
    """Let the export hold this."""
    write_workbook(RESPONSES / "export.xlsx", {"Data": text})


def killed(sent: signal.Signals) -> None:
    """Run, and end the run on its way."""
    with running(run_english, True) as run:
        time.sleep(random.Random(sent).uniform(0, 2))
        send(run, sent)


def new_response() -> None:
    """Costa Serena answers at last."""
    answers(
        ANSWERS.replace(
            "Costa Serena | 2024-06-21 |             |     |    ", "Costa Serena | 2024-06-21 | csam | 3 | no"
        )
    )


def correction() -> None:
    """Saint Aurelia moves a year."""
    answers(ANSWERS.replace("| yes | 2020", "| yes | 2021"))


def damaged() -> None:
    """Somebody drops a file that is no workbook beside the others."""
    (RESPONSES / "scan.xlsx").write_bytes(b"%PDF-1.7 a scan")


def mended() -> None:
    """The file is taken away again."""
    (RESPONSES / "scan.xlsx").unlink()


def gone() -> None:
    """The folder of the responses is empty: nothing can be published."""
    shutil.move(RESPONSES / "export.xlsx", "export.xlsx")


def back() -> None:
    """The export is back."""
    shutil.move("export.xlsx", RESPONSES / "export.xlsx")


# What happened in the day, and what the run of the night says: its problems, or that nothing changed.
DAYS: list[tuple[Callable[[], object], str]] = [
    (correction, "censored"),
    (lambda: killed(signal.SIGKILL), "unchanged"),
    (damaged, "censored other_kind"),
    (lambda: killed(signal.SIGTERM), "unchanged"),
    (gone, "nothing published"),
    (back, "unchanged"),
    (mended, "censored"),
    (lambda: spoiled(Path(), "1 / 0"), "censored failed_page"),
    (lambda: None, "censored failed_page"),
    (lambda: spoiled(Path(), "sections.what_is_missing(report)"), "censored"),
    (new_response, "censored"),
    (lambda: (RESPONSES / "export.xlsx").touch(), "unchanged"),
    (lambda: killed(signal.SIGKILL), "unchanged"),
    (lambda: answers(ANSWERS), "censored"),
]


def night() -> str:
    """Run; give what it says."""
    try:
        report = runs.run("small", ["en"], workers=2)
    except InputError:
        return "nothing published"
    return "unchanged" if report.is_unchanged else " ".join(sorted({problem.kind for problem in report.problems}))


@needs_fork
def test_every_night_leaves_a_whole_report(brief_run, tmp_path, monkeypatch):
    """Whatever the day brought: one whole report, and nothing temporary that piles up."""
    stand_in_copy(brief_run, tmp_path, monkeypatch)
    known: dict[str, dict] = {}
    for happens, said in DAYS[:NIGHTS]:
        happens()
        whole(Path("reports/small"), known)
        told = night()
        assert told == said, happens
        whole(Path("reports/small"), known)
        assert {path.name for path in Path("reports").iterdir()} == {"small", ".small.lock"}
        assert {path.name for path in Path("data/processed").iterdir()} == {"small"}
    assert len(DAYS) > NIGHTS or len(known) >= 7
