"""The commands on sheets: what coders and States are given, and what comes back from them."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from analysis.cli.opening import LANGUAGE, open_named
from analysis.cli.saying import or_stop, say_problems
from analysis.languages import mark_plural
from analysis.problems import InputError, Problem, exit_code

CODER = click.option("--coder", required=True, help="Who decides: a short name such as AB.")
OUT = click.option("--out", "--to", "path", type=click.Path(path_type=Path), help="Where to write it.")


@click.command()
@click.argument("name")
@CODER
@click.option("--sample", "share", type=float, default=1.0, show_default=True, help="Which share of the passages.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same passages.")
@OUT
@LANGUAGE
def sheet(name: str, coder: str, share: float, seed: int, path: Path | None, language: str) -> None:
    """Write the sheet in which one coder decides.

    Coders who get the same share and seed get the same passages, so that their agreement can be measured.
    """
    from analysis.publication.coding_sheet import write_coding_sheet

    def write() -> tuple:
        enquiry = open_named(name, language)
        target = path or Path(f"{enquiry.settings.name}_coding_{coder}.xlsx")
        if not (passages := write_coding_sheet(enquiry, coder, share, seed, target)):
            raise InputError([Problem("nothing_to_code", str(enquiry.settings.folder))])
        return enquiry.words, target, passages

    words, target, passages = or_stop(write, language)
    click.echo(words.plural("{file}: {number} passage for {coder}", "{file}: {number} passages for {coder}",
                            passages, file=target, coder=coder))  # fmt: skip
    click.echo(words.say("Filled in, it comes back with: {call}", call=_import_call(name, target)))


@click.command()
@click.argument("name")
@CODER
@OUT
@LANGUAGE
def adjudicate(name: str, coder: str, path: Path | None, language: str) -> None:
    """Write the sheet on which coders differ.

    One person settles it: what each coder decided stands beside the text. It comes back with `enquiry codes import`.
    """
    from analysis.publication.coding_sheet import write_adjudication_sheet

    def write() -> tuple:
        enquiry = open_named(name, language)
        target = path or Path(f"{enquiry.settings.name}_adjudication_{coder}.xlsx")
        return enquiry.words, target, write_adjudication_sheet(enquiry, coder, target)

    words, target, passages = or_stop(write, language)
    if not passages:
        click.echo(words.say("There is no passage on which coders differ; nothing was written."))
        return
    click.echo(words.plural("{file}: {number} passage for {coder}", "{file}: {number} passages for {coder}",
                            passages, file=target, coder=coder))  # fmt: skip
    click.echo(words.say("Filled in, it comes back with: {call}", call=_import_call(name, target)))


@click.command()
@click.argument("name")
@click.option("--state", "states", multiple=True, help="Only for this State, by its code; may be given more than once.")
@click.option("--out", "--to", "folder", type=click.Path(path_type=Path), help="The folder to write them into.")
@LANGUAGE
def reply(name: str, states: tuple[str, ...], folder: Path | None, language: str) -> None:
    """Write a reply sheet for each State.

    It shows the State how its own answers were coded, with room for what it says of that. Each sheet is in its State's
    own language. It comes back with `enquiry codes import`.
    """
    from analysis.publication.reply_sheet import write_reply_sheets

    def write() -> tuple:
        enquiry = open_named(name, language)
        target = folder or Path(f"{enquiry.settings.name}_replies")
        return enquiry.words, target, write_reply_sheets(enquiry, target, states)

    words, target, written = or_stop(write, language)
    for state, path in written.items():
        click.echo(words.say("{place}: {said}", place=path, said=words.state(state)))
    if not written:
        click.echo(words.say("There is nothing that was coded; nothing was written."))
        return
    click.echo(words.say("Filled in, it comes back with: {call}", call=_import_call(name, target)))


def _import_call(name: str, target: Path) -> str:
    """The call that takes in what was written, to be copied into any shell."""
    return f"enquiry codes import {_quoted(name)} {_quoted(str(target))}"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


ROWS = mark_plural(
    "{file}: {who}, {number} row: {decided} decided, {undecided} undecided, {faulty} faulty",
    "{file}: {who}, {number} rows: {decided} decided, {undecided} undecided, {faulty} faulty",
)


@click.command("import")
@click.argument("name")
@click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--coder", default="", help="Whose decisions they are, where a sheet names two.")
@LANGUAGE
def import_sheets(name: str, files: tuple[Path, ...], coder: str, language: str) -> None:
    """Take in sheets of coders and States.

    Coding, adjudication and reply sheets alike; a folder stands for all its workbooks. Says of each how many rows are
    decided, undecided and faulty, and what is wrong with which cell. A sheet is kept as it came, and what a coder
    decided before is kept too: her last decision on a passage counts.
    """
    enquiry = or_stop(lambda: open_named(name, language), language)
    files = [file for path in files for file in _workbooks(path)]
    told = [_receive(file, enquiry, coder) for file in files]
    for line, problems in told:
        click.echo(line, nl=bool(line))
        say_problems(problems, language)
    _say_next(open_named(name, language), name)
    refused = [line for line, _ in told if not line]
    if 0 < len(refused) < len(files):
        sys.exit(1)
    sys.exit(exit_code([problem for _, problems in told for problem in problems]))


def _workbooks(path: Path) -> list[Path]:
    """The file, or the workbooks of a folder but for the traces that Excel leaves of those that are open."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.glob("*.xls*") if not file.name.startswith("~$"))
    return found or [path / "*.xlsx"]  # told as missing


def _receive(file: Path, enquiry: object, coder: str) -> tuple[str, Sequence[Problem]]:
    """Take in one file: what became of its rows, nothing where it was refused, and what is wrong with it."""
    from analysis.codings import receive_workbook

    settings, now = enquiry.settings, datetime.now()
    try:
        got = receive_workbook(file, settings.codings, settings.name, enquiry.passages, enquiry.codebook, now, coder)
    except InputError as error:
        return "", error.problems
    except OSError as error:
        return "", [Problem("cannot_write", str(settings.codings), values={"reason": error.strerror or error})]
    numbers = {"decided": got.decided, "undecided": got.undecided, "faulty": got.faulty}
    return enquiry.words.plural(*ROWS, got.rows, file=file.name, who=_who(got, enquiry), **numbers), got.problems


def _who(got: object, enquiry: object) -> str:
    """The coder, or the State that replied, by its name."""
    from analysis.codings.pages import REPLY_KIND

    return enquiry.words.state(got.who) if got.kind == REPLY_KIND else got.who


def _say_next(enquiry: object, name: str) -> None:
    """Say on how many passages coders differ by now, for to settle them is what comes next."""
    from analysis.codings import list_disagreements

    if differing := len(list_disagreements(enquiry.counting)):
        call = f"enquiry codes adjudicate {_quoted(name)} --coder ..."
        told = enquiry.words.plural(
            "On {number} passage coders differ: {call}", "On {number} passages coders differ: {call}",
            differing, call=call,
        )  # fmt: skip
        click.echo(told)
