"""The commands on coding: candidates explained, people's sheets out and in, agreement, exchange, impact."""

import click

from analysis.cli.codes.agreement import agreement
from analysis.cli.codes.candidates import impact, parity, why
from analysis.cli.codes.exchange import qdc, qdpx
from analysis.cli.codes.sheets import adjudicate, import_sheets, reply, sheet

__all__ = ["codes"]


@click.group()
def codes() -> None:
    """Code what States wrote: see why, decide in Excel, measure agreement, exchange, weigh a new codebook."""


for command in (sheet, import_sheets, adjudicate, agreement, reply, why, parity, impact, qdc, qdpx):
    codes.add_command(command)
