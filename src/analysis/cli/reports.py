"""The command on a published report: `verify`."""

import sys

import click

from analysis.cli.saying import or_stop, say_problems
from analysis.languages import LANGUAGES, Translator, mark
from analysis.problems import InputError, Problem, exit_code

NOT_VERIFIED = {
    "cells": mark("  cells not verified, since their workbook was not read again: {number}"),
    "options": mark("  cells whose text was verified, but not that it means the option: {number}"),
    "quotations": mark("  quotations not verified, since no finding cites their cell: {number}"),
}


@click.command()
@click.argument("name")
@click.option("--language", default="en", show_default=True, help="The language of the messages: en, es, pt or fr.")
def verify(name: str, language: str) -> None:
    """Reopen every cell that the published report of NAME cites, by other means, and recount every count.

    It re-reads every quotation and answer as written, and holds all published files against their checksums. Ends with
    0 where all agrees, 1 where something does not, 2 where there is no report to verify.
    """
    from analysis.verification import verify as hold_against

    def work() -> object:
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise InputError([Problem("bad_parameter", values={"name": "language", "value": language, "known": known})])
        return hold_against(name)

    verified = or_stop(work, language)
    _print_verified(verified, Translator(language))
    say_problems(verified.problems, language)
    sys.exit(exit_code(verified.problems))


def _print_verified(verified: object, translator: Translator) -> None:
    """Print how much was checked, in which files, and what no other road tells."""
    click.echo(
        translator.say(
            "{findings} findings, {counts} counts, {cells} cells, {paragraphs} paragraphs of documents, {quotations} "
            "quotations and {pages} pages checked.",
            findings=verified.findings, counts=verified.counts, cells=verified.cells, paragraphs=verified.paragraphs,
            quotations=verified.quotations, pages=verified.pages,
        )
    )  # fmt: skip
    for file, road in verified.files.items():
        click.echo(translator.say("  {file}: reread with {library}", file=file, library=road))
    for what, number in verified.not_verified.items():
        if number:
            click.echo(translator.say(NOT_VERIFIED[what], number=number))
