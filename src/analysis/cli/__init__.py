"""The `enquiry` command."""

import click

from analysis.cli.codes import codes
from analysis.cli.enquiries import check, form, new
from analysis.cli.reports import verify
from analysis.cli.runs import diff, run, runs, watch
from analysis.cli.saying import Commands

__all__ = ["main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="enquiry-analysis")
def main() -> None:
    """Turn the workbooks that States sent into findings that carry their evidence."""


for command in (new, form, check, run, verify, diff, runs, watch, codes):
    main.add_command(command)
