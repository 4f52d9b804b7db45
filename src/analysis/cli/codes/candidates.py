"""The commands on candidates: why a text has them, whether languages are alike, what another codebook would change."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.opening import LANGUAGE, only_enquiry, open_named
from analysis.cli.saying import aligned, or_stop, say_problems
from analysis.languages import in_language
from analysis.problems import InputError, Problem
from analysis.redaction import redact

if TYPE_CHECKING:  # heavy, and loaded where they are used
    from analysis.codebook import Codebook
    from analysis.narrative import Words


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
    from analysis.coding.explanations import say_rule
    from analysis.codings.wordings import STATUSES

    words = enquiry.words
    place = ", ".join(filter(None, (told.file, told.sheet, told.cell)))
    click.echo(f"{told.passage} ({place})\n")
    click.echo(f"{redact(told.marked)}\n")
    for number, hit in enumerate(told.hits, start=1):
        given = hit["status"]
        status = words.say(STATUSES[given]) if given else words.say("no status")
        label = f"{words.code(hit['code'])} ({hit['code']})"
        values = {"number": number, "code": label, "status": status}
        if hit["rests_on"] == "candidates":
            click.echo(
                words.say("  {number}. {code}, {status}: {rule}", rule=say_rule(hit["rule"], words.say), **values)
            )
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
    words = enquiry.words
    table = compare_languages(enquiry.candidates, enquiry.passages, enquiry.codebook)
    rows = [
        (words.code(code), *(_per_1000(row, words) for row in same.itertuples()))
        for code, same in table.groupby("code", sort=False)
    ]
    for line in aligned([(words.say("Code"), *table["language"].unique()), *rows]):
        click.echo(line)
    missing = table.loc[table["is_missing"], "code"].nunique()
    click.echo(
        words.plural(
            "{number} code is never found in a language though it is in another (!); it may lack terms there.",
            "{number} codes are never found in a language though they are in another (!); they may lack terms there.",
            missing,
        )
    )


def _per_1000(row: object, words: "Words") -> str:
    return words.translator.figure(row.per_1000, 1) + (" !" if row.is_missing else "")


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
        other = read_codebook(codebook, str(codebook), enquiry.form.known_categories)
        return enquiry, other, weigh(enquiry, other)

    enquiry, other, weighed = or_stop(work, language)
    words = enquiry.words
    for state, rows in weighed.passages.groupby("state", sort=False):
        told = words.plural(
            "{state}: {number} passage", "{state}: {number} passages", len(rows), state=words.state(state)
        )
        click.echo(told)
        for row in rows.itertuples():
            changes = (*_changes("−", row.lost, enquiry.codebook, words), *_changes("+", row.gained, other, words))
            click.echo(f"  {row.passage}: {'  '.join(changes)}")
    number = words.plural("{number} finding would change", "{number} findings would change", len(weighed.findings))
    click.echo(number)
    for category, rows in weighed.findings.groupby("category", sort=False):
        click.echo(f"  {words.category(category)}")
        for row in rows.itertuples():
            click.echo(f"  − {row.before}" if row.before else "", nl=bool(row.before))
            click.echo(f"  + {row.after}" if row.after else "", nl=bool(row.after))
    say_problems(weighed.problems, language)
    click.echo(words.say("Nothing was written. To accept it, put the file in the place of codebook.xlsx."))


def _changes(sign: str, pairs: Sequence[tuple[str, str]], codebook: "Codebook", words: "Words") -> Iterator[str]:
    """What a passage loses or gains: each code as its codebook calls it, and the status of the measure."""
    from analysis.codings.wordings import STATUSES

    for code, status in pairs:
        said = f" ({words.say(STATUSES[status])})" if status else ""
        yield f"{sign} {in_language(codebook.code(code).label, words.language) or code}{said}"
