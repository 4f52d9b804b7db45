"""Saying: how a command ends where its input cannot be used, and how problems are printed."""

import sys
import traceback
from collections.abc import Sequence

import click

from analysis.languages import LANGUAGES, SOURCE, Translator, mark
from analysis.problems import LOSES, NOTES, STOPS, InputError, Problem
from analysis.redaction import redact

HEADINGS = {
    STOPS: mark("This stands in the way:"),
    LOSES: mark("Left out, and what to do:"),
    NOTES: mark("To know:"),
}


def or_stop(work: object, language: str = "en") -> object:
    """Do the work; where the input cannot be used, say why and end with 2."""
    try:
        return work()
    except InputError as error:
        say_problems(error.problems, language if language in LANGUAGES else SOURCE)
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo("Stopped; the last report stands as it was.", err=True)
        sys.exit(130)


class Commands(click.Group):
    """Commands that end with 2 where this program itself fails: 1 would say that something was published."""

    def invoke(self, context: click.Context) -> object:
        """Do a command; a failure that no code foresaw is shown as it is, for those who keep this program, and said."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):  # whoever reads has enough
            raise
        except Exception as failure:
            say_failure(failure)
            sys.exit(2)


def say_failure(failure: Exception) -> None:
    """Show a failure of this program as it is, for those who keep it, and say so; what is personal is marked out."""
    click.echo(redact("".join(traceback.format_exception(failure))), err=True)
    say_problems((Problem("unforeseen", values={"reason": f"{type(failure).__name__}: {failure}"}),))


def say_problems(problems: tuple[Problem, ...], language: str = "en") -> None:
    """Say all problems together, the gravest first."""
    for severity, heading in HEADINGS.items():
        found = [problem for problem in problems if problem.severity == severity]
        if found:
            click.echo(Translator(language).say(heading), err=True)
        for problem in found:
            click.echo(f"  {redact(problem.sentence(language))}", err=True)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows with their columns below each other.

    >>> aligned([("Code", "Passages"), ("Coordination", "12")])
    ['Code          Passages', 'Coordination  12']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
