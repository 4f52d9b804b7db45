"""Outputs: what a run publishes beside the pages: PDF, Word and annex in each language, and the data package."""

import datetime
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
    enquiry: Enquiry, languages: Sequence[str], staging: Path, day: datetime.date, doing: Doing = one_by_one
) -> list[Problem]:
    """Write every output of a report of that day from its executed notebooks in `staging/notebooks/<language>`.

    `doing` does the work: pieces that need nothing of each other. One that cannot be written is left out; gives a
    problem for each of these.
    """
    planned = [output for language in languages for output in _of(enquiry.in_language(language), staging, day)]
    planned.append(_data(enquiry, day))
    failed = doing([partial(_write, output, staging) for output in planned])
    return [_left_out(planned[number], staging, reason) for number, reason in sorted(failed.items())]


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
    writers = {
        "pdf": lambda path: write_pdf(read_book(enquiry, notebooks, date), path, day),
        "docx": lambda path: write_docx(read_book(enquiry, notebooks, date), path, day),
        "xlsx": lambda path: write_annex(enquiry, path, date, day),
    }
    for ending in DOCUMENTS:
        yield Output(f"{language}/{name_of(ending, language)}", writers[ending])


def _data(enquiry: Enquiry, day: datetime.date) -> Output:
    from analysis.publication.data_package import FOLDER, write_data_package

    return Output(FOLDER, lambda path: write_data_package(enquiry, path, day))


def _write(output: Output, staging: Path) -> None:
    path = staging / output.path
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        output.write(path)
    except Exception as error:
        raise RuntimeError(f"{type(error).__name__}: {error}") from error


def _left_out(output: Output, staging: Path, reason: str) -> Problem:
    """Remove what there is of an output that failed, and say why."""
    path = staging / output.path
    shutil.rmtree(path, ignore_errors=True)
    path.unlink(missing_ok=True)
    return Problem("failed_output", output.path, values={"reason": reason})
