"""Outputs: what a run publishes beside the pages: PDF, Word and annex in each language, and the data package."""

import datetime
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.problems import Problem

DATA = mark("Data package (CSV, Parquet)")
# What readers take with them, by the ending of its file; the language stands in its name.
DOCUMENTS = {
    "pdf": mark("Report (PDF)"),
    "docx": mark("Report (Word)"),
    "xlsx": mark("Annex (Excel)"),
}


@dataclass(frozen=True)
class Output:
    """One file, or the folder of the data package: where it goes in a report, and how it is written there."""

    path: str
    write: Callable[[Path], None]


def write_outputs(enquiry: Enquiry, languages: Sequence[str], staging: Path, day: datetime.date) -> list[Problem]:
    """Write every output of a report of that day from its executed notebooks in `staging/notebooks/<language>`.

    One that cannot be written is left out; gives a problem for each of these.
    """
    planned = [output for language in languages for output in _of(enquiry.in_language(language), staging, day)]
    failures = (_written(output, staging) for output in [*planned, _data(enquiry, day)])
    return [failure for failure in failures if failure]


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


def _of(enquiry: Enquiry, staging: Path, day: datetime.date) -> Iterator[Output]:
    from analysis.publication.annex import write_annex
    from analysis.publication.book import read_book
    from analysis.publication.docx import write_docx
    from analysis.publication.pdf import write_pdf

    language, date = enquiry.language, enquiry.words.translator.date(day)
    notebooks = staging / "notebooks" / language
    book = _once(lambda: read_book(enquiry, notebooks, date))
    writers = {
        "pdf": lambda path: write_pdf(book(), path, day),
        "docx": lambda path: write_docx(book(), path, day),
        "xlsx": lambda path: write_annex(enquiry, path, date, day),
    }
    for ending in DOCUMENTS:
        yield Output(f"{language}/{name_of(ending, language)}", writers[ending])


def _data(enquiry: Enquiry, day: datetime.date) -> Output:
    from analysis.publication.data_package import FOLDER, write_data_package

    return Output(FOLDER, lambda path: write_data_package(enquiry, path, day))


def _once(read: Callable[[], object]) -> Callable[[], object]:
    """Read a book for its first output, and keep it for the next; where it fails, each of them says so."""
    kept: list[object] = []
    return lambda: kept[0] if kept else kept.append(read()) or kept[0]


def _written(output: Output, staging: Path) -> Problem | None:
    path = staging / output.path
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        output.write(path)
    except Exception as error:  # a report without its PDF is better than no report
        shutil.rmtree(path, ignore_errors=True)
        path.unlink(missing_ok=True)
        return Problem("failed_output", output.path, values={"reason": f"{type(error).__name__}: {error}"})
    return None
