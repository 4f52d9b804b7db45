"""The commands on coding: candidates explained, people's sheets out and in, agreement, exchange, impact."""

from pathlib import Path

import click

from analysis.cli.exchange import qdc, qdpx
from analysis.cli.saying import or_stop, say_problems
from analysis.languages import LANGUAGES, Translator
from analysis.problems import InputError, Problem
from analysis.redaction import redact

LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="The language of what is written: en, es, pt or fr."
)


@click.group()
def codes() -> None:
    """Code what States wrote: see why, decide in Excel, measure agreement, exchange, weigh a new codebook."""


codes.add_command(qdc)
codes.add_command(qdpx)


@codes.command()
@click.argument("words", metavar="[NAME] STATE QUESTION", nargs=-1, required=True)
@LANGUAGE
def why(words: tuple[str, ...], language: str) -> None:
    """Print what STATE wrote under QUESTION with every hit marked, and the rule of each.

    NAME is an enquiry; it may be left out where data/raw holds one alone. QUESTION may also be the symbol and paragraph
    of a State report.
    """
    from analysis.coding.explanations import explain

    def work() -> tuple:
        if len(words) not in (2, 3):
            raise InputError([Problem("bad_call", values={"call": "enquiry codes why [NAME] STATE QUESTION"})])
        enquiry = _open(words[0] if len(words) == 3 else _only_enquiry(), language)
        return enquiry, enquiry.passages_of(*words[-2:])

    enquiry, passages = or_stop(work, language)
    for _, passage in passages.iterrows():
        _print_explanation(explain(passage, enquiry.candidates, enquiry.decided), enquiry)


def _print_explanation(told: object, enquiry: object) -> None:
    from analysis.charts import STATUS_MARKS

    words = enquiry.words
    place = ", ".join(filter(None, (told.file, told.sheet, told.cell)))
    click.echo(f"{told.passage} ({place})\n")
    click.echo(f"{redact(told.marked)}\n")
    for number, hit in enumerate(told.hits, start=1):
        status = words.say(STATUS_MARKS[hit["status"]].label) if hit["status"] else words.say("no status")
        label = f"{words.code(hit['code'])} ({hit['code']})"
        values = {"number": number, "code": label, "status": status}
        if hit["rests_on"] == "candidates":
            click.echo(words.say("  {number}. {code}, {status}: {rule}", rule=hit["rule"], **values))
        else:
            click.echo(words.say("  {number}. {code}, {status}: decided by {coders}", coders=hit["coders"], **values))
    if not told.hits:
        click.echo(words.say("  No term of the codebook was found, and no person gave a code."))
    click.echo()


@codes.command()
@click.argument("name")
@LANGUAGE
def parity(name: str, language: str) -> None:
    """Print how often each code is found in each language, per 1,000 words, and which is never found in one."""
    from analysis.coding.parity import compare_languages

    enquiry = or_stop(lambda: _open(name, language), language)
    table = compare_languages(enquiry.candidates, enquiry.passages, enquiry.codebook)
    languages = table["language"].unique()
    click.echo("\t".join(["code", *languages]))
    for code, rows in table.groupby("code", sort=False):
        cells = [f"{row.per_1000:.1f}" + (" !" if row.is_missing else "") for row in rows.itertuples()]
        click.echo("\t".join([code, *cells]))
    missing = int(table["is_missing"].sum())
    click.echo(
        Translator(language).plural(
            "{number} code is never found in a language though it is in another (!); it may lack terms there.",
            "{number} codes are never found in a language though they are in another (!); they may lack terms there.",
            missing,
        )
    )


@codes.command()
@click.argument("name")
@click.argument("codebook", type=click.Path(path_type=Path))
@LANGUAGE
def impact(name: str, codebook: Path, language: str) -> None:
    """Print which passages and findings would change if CODEBOOK took the place of the enquiry's own; write nothing."""
    from analysis.codebook import read_codebook
    from analysis.impact import weigh

    def work() -> tuple:
        enquiry = _open(name, language)
        return enquiry, weigh(enquiry, read_codebook(codebook, str(codebook), enquiry.form.known_categories))

    enquiry, weighed = or_stop(work, language)
    words = enquiry.words
    for state, rows in weighed.passages.groupby("state", sort=False):
        told = words.plural(
            "{state}: {number} passage", "{state}: {number} passages", len(rows), state=words.state(state)
        )
        click.echo(told)
        for row in rows.itertuples():
            none = words.say("no code")
            click.echo(f"  {row.passage}: {row.before or none} → {row.after or none}")
    number = words.plural("{number} finding would change", "{number} findings would change", len(weighed.findings))
    click.echo(number)
    for row in weighed.findings.itertuples():
        click.echo(f"  − {row.before}" if row.before else "", nl=bool(row.before))
        click.echo(f"  + {row.after}" if row.after else "", nl=bool(row.after))
    say_problems(weighed.problems, language)
    click.echo(words.say("Nothing was written. To accept it, put the file in the place of codebook.xlsx."))


def _open(name: str, language: str) -> object:
    from analysis.enquiry import one_of, open_enquiry

    return open_enquiry(name, one_of("language", language, LANGUAGES))


def _only_enquiry() -> str:
    """The enquiry of a project that has one; raises InputError with their names where it has none or several."""
    from analysis.settings import RAW, project_root

    names = sorted(file.parent.name for file in (project_root() / RAW).glob("*/enquiry.toml"))
    if len(names) == 1:
        return names[0]
    raise InputError([Problem("which_enquiry", values={"known": ", ".join(names) or "none"})])
