"""The command on agreement: how far coders agree on each code, as a table on the terminal."""

import click

from analysis.cli.opening import LANGUAGE, open_named
from analysis.cli.saying import aligned, or_stop

SHOWN = ("krippendorff_alpha", "gwet_ac1", "percent_agreement")  # what has room on a line; notebook 07 has all


@click.command()
@click.argument("name")
@LANGUAGE
def agreement(name: str, language: str) -> None:
    """Print how far coders agree on each code.

    Krippendorff's alpha and Gwet's AC1 with their intervals: first over all languages, then in each in which two coders
    decided enough. What adjudicators decided is left out.
    """
    from analysis.sections.coding import agreement_rows, how_far_coders_agree, measured_agreement

    enquiry = or_stop(lambda: open_named(name, language), language)
    headings, rows = agreement_rows(measured_agreement(enquiry), SHOWN, enquiry.words)
    for line in aligned([headings, *rows]) if rows else ():
        click.echo(line)
    click.echo(how_far_coders_agree(enquiry).text)
