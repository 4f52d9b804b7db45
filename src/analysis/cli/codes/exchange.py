"""The commands on exchange: codebook and coded passages to and from NVivo, MAXQDA, ATLAS.ti and QualCoder."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from analysis.cli.saying import or_stop, say_problems
from analysis.languages import LANGUAGES
from analysis.problems import InputError, Problem, exit_code

LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="The language of names and messages: en, es, pt or fr."
)
FILE = click.argument("file", type=click.Path(path_type=Path), required=False)


@click.command()
@click.argument("name")
@FILE
@click.option("--read", "received", type=click.Path(path_type=Path), help="A .qdc file to read: writes a workbook.")
@LANGUAGE
def qdc(name: str, file: Path | None, received: Path | None, language: str) -> None:
    """Write the codebook of NAME as a REFI-QDA codebook, FILE.

    With --read, write what a .qdc file proposes as a codebook workbook, FILE, to weigh with `enquiry codes impact`.
    """
    if received is None:
        _write_codebook(name, file, language)
    else:
        _read_codebook(name, file, received, language)


@click.command()
@click.argument("name")
@FILE
@click.option("--read", "received", type=click.Path(path_type=Path), help="A .qdpx file to read the codings of.")
@click.option("--coder", default="", help="Whose the codings are that name nobody, when reading.")
@click.option("--without-candidates", is_flag=True, help="Leave out what the dictionary proposes, when writing.")
@LANGUAGE
def qdpx(
    name: str, file: Path | None, received: Path | None, coder: str, without_candidates: bool, language: str
) -> None:
    """Write passages, codes and codings of NAME as a REFI-QDA project, FILE.

    With --read, read what people decided in a project instead, as the sheets of `enquiry codes import` are.
    """
    if received is None:
        _write_project(name, file, language, without_candidates)
    else:
        _read_project(name, file, received, coder, language)


def _write_codebook(name: str, file: Path | None, language: str) -> None:
    from analysis.qda.codebooks import write_qdc

    def work() -> tuple:
        enquiry = _open(name, language)
        target = _free(file or Path(f"{enquiry.settings.name}.qdc"))
        words, codings = enquiry.opened.words, enquiry.settings.codings
        _written(lambda: write_qdc(target, enquiry.codebook, words, language, codings), target)
        return enquiry, target

    enquiry, target = or_stop(work, language)
    click.echo(enquiry.words.say("Written: {file}", file=target))


def _read_codebook(name: str, file: Path | None, received: Path, language: str) -> None:
    from analysis.codings.store import keep_workbook
    from analysis.publication.codebook import write_codebook
    from analysis.qda.codebooks import read_qdc

    def work() -> tuple:
        enquiry = _open(name, language)
        codings, target = enquiry.settings.codings, _free(file or Path(f"{received.stem}.xlsx"))
        codebook, problems = read_qdc(received, enquiry.codebook, enquiry.opened.words, language)
        _written(lambda: write_codebook(codebook, target, language), target)
        _written(lambda: keep_workbook(codings, received, "codebook", datetime.now()), codings)
        return enquiry, target, problems

    enquiry, target, problems = or_stop(work, language)
    say_problems(problems, language)
    click.echo(enquiry.words.say("Written: {file}", file=target))
    call = f"enquiry codes impact {name} {target}"
    click.echo(enquiry.words.say("The codebook is as it was. What this one would change: `{call}`", call=call))


def _write_project(name: str, file: Path | None, language: str, without_candidates: bool) -> None:
    from analysis.qda.known import DICTIONARY
    from analysis.qda.projects import count_givers, write_qdpx

    def work() -> tuple:
        enquiry = _open(name, language)
        target = _free(file or Path(f"{enquiry.settings.name}.qdpx"))
        candidates = enquiry.candidates.iloc[:0] if without_candidates else enquiry.candidates
        return enquiry, target, _written(lambda: write_qdpx(target, enquiry, candidates), target)

    enquiry, target, given = or_stop(work, language)
    words = enquiry.words
    click.echo(words.say("Written: {file}", file=target))
    click.echo(words.plural("  {number} passage", "  {number} passages", len(enquiry.passages)))
    for coder, number in count_givers(given):
        said = words.plural("  {coder}: {number} passage", "  {coder}: {number} passages", number, coder=coder)
        click.echo(said)
    number = int((given["role"] == DICTIONARY).sum())
    click.echo(words.plural("  dictionary: {number} candidate", "  dictionary: {number} candidates", number))


def _read_project(name: str, file: Path | None, received: Path, coder: str, language: str) -> None:
    from analysis.codings import check_coder
    from analysis.qda.known import what_is_known
    from analysis.qda.reading import receive_project

    def work() -> tuple:
        if file is not None:
            raise InputError([Problem("bad_call", values={"call": f"enquiry codes qdpx {name} --read {received}"})])
        enquiry = _open(name, language)
        known = what_is_known(enquiry, check_coder(coder) if coder else "")
        return enquiry, receive_project(received, known, enquiry.settings.codings, datetime.now())

    enquiry, read = or_stop(work, language)
    _say_read(read, enquiry.words)
    say_problems(read.problems, language)
    sys.exit(exit_code(read.problems))


def _say_read(read: object, words: object) -> None:
    for who, rows in read.codings.groupby("coder", sort=True):
        number = rows["passage"].nunique()
        said = words.plural("  {coder}: {number} passage", "  {coder}: {number} passages", number, coder=who)
        click.echo(said)
    told = words.plural(
        "{number} decision was known already.", "{number} decisions were known already.", read.known
    )  # fmt: skip
    click.echo(told)
    machine = words.plural(
        "{number} coding is the dictionary's, and nobody's decision.",
        "{number} codings are the dictionary's, and nobody's decision.", read.machine,
    )  # fmt: skip
    click.echo(machine)


def _free(path: Path) -> Path:
    """Return where to write; raises InputError where something stands there, or the folder does not."""
    if path.exists() or not path.parent.is_dir():
        raise InputError([Problem("there_already" if path.exists() else "no_place", str(path))])
    return path


def _written(write: Callable[[], object], path: Path) -> object:
    try:
        return write()
    except OSError as error:
        raise InputError([Problem("cannot_write", str(path), values={"reason": error.strerror})]) from error


def _open(name: str, language: str) -> object:
    from analysis.enquiry import one_of, open_enquiry

    return open_enquiry(name, one_of("language", language, LANGUAGES))
