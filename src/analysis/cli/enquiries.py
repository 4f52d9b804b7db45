"""The commands on what an enquiry holds: `new`, `form` and `check`."""

import json
import sys
import textwrap
from pathlib import Path

import click

from analysis.cli.saying import or_stop, say_problems
from analysis.languages import LANGUAGES, Translator
from analysis.problems import InputError, Problem, exit_code
from analysis.redaction import redact

OPENING = 100  # characters of a text in no paragraph that are printed
LISTED = 200  # cells of a sheet that were not understood, of which more are listed on demand


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Make the folder data/raw/NAME to start from: form, codebook, enquiry.toml."""
    from analysis.publication.folder import write_folder

    folder = or_stop(lambda: write_folder(name))
    click.echo(f"{folder}: edit enquiry.toml, form.xlsx and codebook.xlsx; put the States' workbooks into responses/.")


@click.command()
@click.argument("name")
@click.option("--language", default="en", show_default=True, help="The language of the workbook: en, es, pt or fr.")
@click.option("--xlsform", is_flag=True, help="Write the XLSForm instead, for KoboToolbox, ODK or SurveyCTO.")
@click.option("--to", "path", type=click.Path(path_type=Path), help="Where to write it.")
def form(name: str, language: str, xlsform: bool, path: Path | None) -> None:
    """Write the fillable workbook that is sent to States, or the XLSForm that form tools take."""
    from analysis.enquiry import one_of
    from analysis.form import read_form
    from analysis.publication.fillable import write_fillable
    from analysis.publication.xlsform import write_xlsform
    from analysis.settings import find_folder, read_settings

    def write() -> Path:
        one_of("language", language, LANGUAGES)
        settings = read_settings(find_folder(name))
        asked = read_form(settings.form)
        target = path or Path(f"{settings.name}_form.xlsx" if xlsform else f"{settings.name}_form_{language}.xlsx")
        if target.exists() or not target.parent.is_dir():
            raise InputError([Problem("there_already" if target.exists() else "no_place", str(target))])
        write_xlsform(asked, target) if xlsform else write_fillable(asked, target, language)
        return target

    click.echo(or_stop(write))


@click.command()
@click.argument("names", metavar="NAME|FILE...", nargs=-1, required=True)
@click.option("--form", type=click.Path(path_type=Path), help="Read the files by this form (XLSForm).")
@click.option("--json", "as_json", is_flag=True, help="Give the account to programs, every cell as written.")
@click.option("--all", "lists_all", is_flag=True, help="List every cell that was not understood.")
@click.option("--language", default="en", show_default=True, help="The language of the messages: en, es, pt or fr.")
def check(names: tuple[str, ...], form: Path | None, as_json: bool, lists_all: bool, language: str) -> None:
    """Read an enquiry or any file, account for every cell, say what is wrong; write nothing.

    NAME is an enquiry in data/raw or the path of its folder. A FILE needs no enquiry: without a form it is read as far
    as can be.
    """
    from analysis.checking import as_data, check_enquiry, check_files, join_checked
    from analysis.enquiry import one_of
    from analysis.form import read_form

    def work() -> object:
        one_of("language", language, LANGUAGES)
        files = [
            Path(name) for name in names if Path(name).is_file() or (Path(name).suffix and not Path(name).is_dir())
        ]
        asked = read_form(form) if form else None
        enquiries = [check_enquiry(name) for name in names if Path(name) not in files]
        most = None if as_json or lists_all else LISTED
        return join_checked([*enquiries, *([check_files(files, asked, most)] if files else [])])

    checked = or_stop(work, language)
    if as_json:
        click.echo(json.dumps(as_data(checked, language), ensure_ascii=False, indent=1))
    else:
        _print_account(checked, language, lists_all)
        _print_characters(checked, language, lists_all)
        say_problems(checked.problems, language)
    nothing_read = checked.account.empty and checked.documents.empty and bool(checked.problems)
    sys.exit(2 if nothing_read else exit_code(checked.problems))


def _print_account(checked: object, language: str, lists_all: bool) -> None:
    """Print the three numbers of each sheet and the cells not understood, without what is personal in them."""
    translator = Translator(language)
    listed = dict(iter(checked.not_understood.groupby(["file", "sheet"], sort=False)))
    for row in checked.account.itertuples():
        account = translator.say(
            "{cells} cells = {used} used + {recognised} recognised + {not_understood} not understood",
            cells=row.cells, used=row.used, recognised=row.recognised, not_understood=row.not_understood,
        )  # fmt: skip
        hidden = "" if row.visibility == "visible" else translator.say(" (hidden sheet)")
        place = ", ".join(filter(None, (row.file, row.sheet))) + hidden
        click.echo(translator.say("{place}: {said}", place=place, said=account))
        cells = listed.get((row.file, row.sheet))
        if cells is None:
            continue
        for cell in cells.iloc[: None if lists_all else LISTED].itertuples():
            click.echo(f"  {cell.cell}: {redact(cell.text)}")
        more = 0 if lists_all else row.not_understood - LISTED
        if more > 0:
            told = translator.plural("and {number} more (--all lists it)", "and {number} more (--all lists them)", more)
            click.echo(f"  {told}")


def _print_characters(checked: object, language: str, lists_all: bool) -> None:
    """Print what became of the characters of each document, and how the texts begin that are in no paragraph."""
    translator = Translator(language)
    for row in checked.documents.to_dict("records"):
        account = translator.say(
            "{characters} characters = {passage} in numbered paragraphs + {heading} in headings + {table} in tables + "
            "{footnote} in footnotes + {front} on the title page and in the contents + {aside} set aside (running "
            "heads, page numbers, what was deleted) + {not_understood} not understood", **row,
        )  # fmt: skip
        place = ", ".join(filter(None, (row["file"], row["sheet"])))
        click.echo(translator.say("{place}: {said}", place=place, said=account))
        texts = checked.outside[checked.outside["file"] == row["file"]]
        for text in texts.iloc[: None if lists_all else LISTED].itertuples():
            page = translator.say("page {page}", page=text.page) if text.page else ""
            words = redact(" ".join(text.text.split())) if lists_all else _shortened(text.text)
            click.echo("  " + translator.say("{place}: {said}", place=page or "–", said=words))


def _shortened(text: str) -> str:
    return textwrap.shorten(redact(text), OPENING, placeholder=" …")
