"""The `enquiry` command."""

import sys
from pathlib import Path

import click

from analysis.languages import Translator, mark
from analysis.problems import LOSES, NOTES, STOPS, InputError, Problem, exit_code

HEADINGS = {
    STOPS: mark("Nothing can be published:"),
    LOSES: mark("Left out, and what to do:"),
    NOTES: mark("To know:"),
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="enquiry-analysis")
def main() -> None:
    """Turn the workbooks that States sent into findings that carry their evidence."""


@main.command()
@click.argument("name")
def new(name: str) -> None:
    """Make the folder data/raw/NAME to start from: form, codebook, enquiry.toml."""
    from analysis.publication.folder import write_folder

    folder = _or_stop(lambda: write_folder(name))
    click.echo(f"{folder}: edit enquiry.toml, form.xlsx and codebook.xlsx; put the States' workbooks into responses/.")


@main.command()
@click.argument("name")
@click.option("--language", default="en", show_default=True, help="The language of the workbook: en, es, pt or fr.")
@click.option("--to", "path", type=click.Path(path_type=Path), help="Where to write it.")
def form(name: str, language: str, path: Path | None) -> None:
    """Write the fillable workbook that is sent to States."""
    from analysis.enquiry import one_of
    from analysis.form import read_form
    from analysis.languages import LANGUAGES
    from analysis.publication.fillable import write_fillable
    from analysis.settings import find_folder, read_settings

    def write() -> Path:
        one_of("language", language, LANGUAGES)
        settings = read_settings(find_folder(name))
        target = path or Path(f"{settings.name}_form_{language}.xlsx")
        if target.exists() or not target.parent.is_dir():
            reason = "it is there already" if target.exists() else "its folder is not there"
            raise InputError([Problem("cannot_write", str(target), values={"reason": reason})])
        write_fillable(read_form(settings.form), target, language)
        return target

    click.echo(_or_stop(write))


@main.command()
@click.argument("name")
@click.option("--language", default="en", show_default=True, help="The language of the messages: en, es, pt or fr.")
def check(name: str, language: str) -> None:
    """Read everything, account for every cell, say what is wrong; write nothing."""
    from analysis.enquiry import open_enquiry

    enquiry = _or_stop(lambda: open_enquiry(name, language), language)
    for row in enquiry.received.account.itertuples():
        account = enquiry.words.say(
            "{cells} cells = {used} used + {recognised} recognised + {not_understood} not understood",
            cells=row.cells, used=row.used, recognised=row.recognised, not_understood=row.not_understood,
        )  # fmt: skip
        click.echo(f"{row.file}, {row.sheet}: {account}")
    for row in enquiry.received.not_understood.itertuples():
        click.echo(f"  {row.file}, {row.sheet}, {row.cell}: {row.text}")
    _report(enquiry.problems, language)
    sys.exit(exit_code(enquiry.problems))


@main.command()
@click.argument("name")
@click.option("--language", "languages", multiple=True, help="Only in this language; may be given more than once.")
@click.option("--jobs", type=click.IntRange(1), help="How many notebooks at a time.  [default: one a processor]")
@click.option("--cold", is_flag=True, help="Start an ordinary Jupyter kernel for every notebook.")
def run(name: str, languages: tuple[str, ...], jobs: int | None, cold: bool) -> None:
    """Regenerate and publish the findings of an enquiry, by its NAME in data/raw or the path of its folder."""
    from tqdm import tqdm

    from analysis import runs

    def progress(done: object, total: int) -> object:
        return tqdm(done, total=total, unit="page", leave=False, disable=None)

    report = _or_stop(lambda: runs.run(name, languages, jobs, cold, progress))
    _report(report.problems)
    click.echo(f"{report.pages} pages in {report.seconds:.1f} s")
    click.echo(f"Findings: {report.folder / 'index.html'}")
    sys.exit(exit_code(report.problems))


def _or_stop(work: object, language: str = "en") -> object:
    """Do the work; where the input cannot be used, say why and end with 2."""
    try:
        return work()
    except InputError as error:
        _report(error.problems, language if error.problems else "en")
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo("Stopped; the last report stands as it was.", err=True)
        sys.exit(130)


def _report(problems: tuple[Problem, ...], language: str = "en") -> None:
    """Say all problems together, the gravest first."""
    for severity, heading in HEADINGS.items():
        found = [problem for problem in problems if problem.severity == severity]
        if found:
            click.echo(Translator(language).say(heading), err=True)
        for problem in found:
            click.echo(f"  {problem.sentence(language)}", err=True)
