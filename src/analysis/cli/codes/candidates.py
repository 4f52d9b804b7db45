"""The commands on candidates: why a text has them, whether languages are alike, what another codebook would change."""

from pathlib import Path

import click

from analysis.cli.opening import LANGUAGE, only_enquiry, open_named
from analysis.cli.saying import or_stop, say_problems
from analysis.languages import Translator
from analysis.problems import InputError, Problem
from analysis.redaction import redact


@click.command()
@click.argument("words", metavar="[NAME] STATE QUESTION", nargs=-1, required=True)
@LANGUAGE
def why(words: tuple[str, ...], language: str) -> None:
    """Print why a text has its codes.

    What STATE wrote under QUESTION, with every hit marked and the rule of each. NAME is an enquiry; it may be left out
    where data/raw holds one alone. QUESTION may also be the symbol and paragraph of a State report.
    """
    from analysis.coding.explanations import explain

    def work() -> tuple:
        if len(words) not in (2, 3):
            raise InputError([Problem("bad_call", values={"call": "enquiry codes why [NAME] STATE QUESTION"})])
        enquiry = open_named(words[0] if len(words) == 3 else only_enquiry(), language)
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
        mark = STATUS_MARKS.get(hit["status"])
        status = words.say(mark.label) if mark else words.say("no status")
        label = f"{words.code(hit['code'])} ({hit['code']})"
        values = {"number": number, "code": label, "status": status}
        if hit["rests_on"] == "candidates":
            click.echo(words.say("  {number}. {code}, {status}: {rule}", rule=hit["rule"], **values))
        else:
            click.echo(words.say("  {number}. {code}, {status}: decided by {coders}", coders=hit["coders"], **values))
    if not told.hits:
        click.echo(words.say("  No term of the codebook was found, and no person gave a code."))
    click.echo()


@click.command()
@click.argument("name")
@LANGUAGE
def parity(name: str, language: str) -> None:
    """Print how often each code is found by language.

    Per 1,000 words of that language; what is never found in one and is in another is marked.
    """
    from analysis.coding.parity import compare_languages

    enquiry = or_stop(lambda: open_named(name, language), language)
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


@click.command()
@click.argument("name")
@click.argument("codebook", type=click.Path(path_type=Path))
@LANGUAGE
def impact(name: str, codebook: Path, language: str) -> None:
    """Print what another codebook would change.

    Which passages and findings, if CODEBOOK took the place of the enquiry's own; nothing is written.
    """
    from analysis.codebook import read_codebook
    from analysis.impact import weigh

    def work() -> tuple:
        enquiry = open_named(name, language)
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
