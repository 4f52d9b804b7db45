"""Outputs: what a run publishes beside the pages: PDF, Word and annex in each language, and the data package."""

import datetime
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.problems import Problem
from analysis.publication.made import Made

DATA = mark("Data package (CSV, Parquet)")
# What readers take with them, by the ending of its file; the language stands in its name.
DOCUMENTS = {
    "pdf": mark("Report (PDF)"),
    "docx": mark("Report (Word)"),
    "xlsx": mark("Annex (Excel)"),
}


@dataclass(frozen=True)
class Output:
    """One file: where it goes in a report, what stands in it, and how that is written there."""

    path: str
    content: Callable[[], object]
    write: Callable[[object, Path], None]


Doing = Callable[[Sequence[Callable[[], None]]], Mapping[int, str]]  # gives why each piece failed that did


def one_by_one(work: Sequence[Callable[[], None]]) -> dict[int, str]:
    """Do pieces of work one after the other; give, by their number, why some of them failed."""
    failed = {}
    for number, piece in enumerate(work):
        try:
            piece()
        except Exception as error:  # a report without its PDF is better than no report
            failed[number] = str(error)
    return failed


def write_outputs(
    enquiry: Enquiry, languages: Sequence[str], staging: Path, day: datetime.date, doing: Doing = one_by_one,
    made: Made | None = None,
) -> list[Problem]:  # fmt: skip
    """Write every output of a report of that day from its executed notebooks in `staging/notebooks/<language>`.

    `doing` does the work: pieces that need nothing of each other. What was `made` before of the same content is taken
    as it is. One that cannot be written is left out; gives a problem for each of these.
    """
    from analysis.publication.data_package import FOLDER

    made = made or Made()
    own = (enquiry.in_language(language) for language in languages)
    planned = [output for each in own for output in _of(each, staging, day, made)]
    work = [partial(_write, output, staging, day, made) for output in planned]
    work.append(partial(_write_data, enquiry, staging / FOLDER, day))
    paths, failed = [*(output.path for output in planned), FOLDER], doing(work)
    return [_left_out(paths[number], staging, reason) for number, reason in sorted(failed.items())]


def name_of(ending: str, language: str) -> str:
    """Return what a document is called in the folder of its language.

    >>> name_of("pdf", "es")
    'report-es.pdf'
    """
    return f"{'annex' if ending == 'xlsx' else 'report'}-{language}.{ending}"


def list_outputs(folder: Path, language: str) -> list[tuple[Path, str]]:
    """Return the outputs that stand in a report for readers of a language, each with what it is called."""
    from analysis.publication.data_package import FOLDER

    made = [(folder / language / name_of(ending, language), title) for ending, title in DOCUMENTS.items()]
    made.append((folder / FOLDER / "datapackage.json", DATA))
    return [(path, title) for path, title in made if path.exists()]


def _of(enquiry: Enquiry, staging: Path, day: datetime.date, made: Made) -> Iterator[Output]:
    from analysis.publication.annex import read_annex, write_annex
    from analysis.publication.book import read_book
    from analysis.publication.docx import write_docx
    from analysis.publication.pdf import write_pdf

    language, date = enquiry.language, enquiry.words.translator.date(day)
    notebooks = staging / "notebooks" / language
    book, pictures = partial(read_book, enquiry, notebooks, date), made.pictures(language)
    writers = {
        "pdf": (book, partial(write_pdf, day=day)),
        "docx": (book, partial(write_docx, day=day, pictures=pictures)),
        "xlsx": (partial(read_annex, enquiry, date), partial(write_annex, day=day)),
    }
    for ending in DOCUMENTS:
        yield Output(f"{language}/{name_of(ending, language)}", *writers[ending])


def _write(output: Output, staging: Path, day: datetime.date, made: Made) -> None:
    """Write an output, or take it as it was made before of the same content on the same day."""
    path = staging / output.path
    path.parent.mkdir(parents=True, exist_ok=True)
    with _told():
        content = output.content()
        key = made.key_of(output.path, (day, content))
        if not made.take(output.path, key, path):
            output.write(content, path)
            made.note(output.path, key, path)


@contextmanager
def _told() -> Iterator[None]:
    """Let a failure say of what kind it is."""
    try:
        yield
    except Exception as error:
        raise RuntimeError(f"{type(error).__name__}: {error}") from error


def _write_data(enquiry: Enquiry, folder: Path, day: datetime.date) -> None:
    from analysis.publication.data_package import write_data_package

    with _told():
        write_data_package(enquiry, folder, day)


def _left_out(name: str, staging: Path, reason: str) -> Problem:
    """Remove what there is of an output that failed, and say why."""
    path = staging / name
    shutil.rmtree(path, ignore_errors=True)
    path.unlink(missing_ok=True)
    return Problem("failed_output", name, values={"reason": reason})
