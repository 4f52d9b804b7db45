"""The commands on runs: `run`, `diff`, `runs` and `watch`."""

import sys
from pathlib import Path

import click

from analysis.cli.saying import or_stop, say_failure, say_problems
from analysis.languages import SOURCE
from analysis.problems import InputError, exit_code

LANGUAGE = click.option("--language", default=SOURCE, show_default=True, help="The language of the messages.")


@click.command()
@click.argument("name")
@click.option("--language", "languages", multiple=True, help="Only in this language; may be given more than once.")
@click.option("--jobs", type=click.IntRange(1), help="How many notebooks at a time.  [default: one a processor]")
@click.option("--cold", is_flag=True, help="Start an ordinary Jupyter kernel for every notebook.")
@click.option("--force", is_flag=True, help="Make every page again, also those that would be the same.")
@click.option("--seconds", type=click.FloatRange(1), default=600, show_default=True, help="That one notebook may take.")
@click.option("--memory", "megabytes", type=click.IntRange(16), help="MB that one notebook may take for itself.")
@click.option("--as-of", "past", metavar="RUN", help="Make the report of an earlier run again; needs --to.")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="The folder for a report made with --as-of.")
@click.option("--executor", type=click.Choice(["local", "dask"]), default="local", help="Where notebooks are executed.")
@click.option("--scheduler", metavar="ADDRESS", help="The address of a dask scheduler.")
@click.option(
    "--shared",
    "url",
    metavar="URL",
    help="A place, by any URL of fsspec, that this machine and the workers reach: inputs and outputs pass by it.",
)
def run(
    name: str, languages: tuple[str, ...], jobs: int | None, cold: bool, force: bool, seconds: float,
    megabytes: int | None, past: str | None, folder: Path | None, executor: str, scheduler: str | None,
    url: str | None,
) -> None:  # fmt: skip
    """Publish the findings of an enquiry, by its NAME in data/raw or the path of its folder; make what changed."""
    from analysis.runs import Order, run_order
    from analysis.runs.executors import opened_executor
    from analysis.runs.notices import told
    from analysis.runs.shared import opened_shared, shared_at

    if (past is None) != (folder is None):
        raise click.UsageError("--as-of and --to go together.")
    if past is not None:
        _make_again(name, past, folder)
        return

    def work() -> object:
        place = shared_at(url) if url else None
        with opened_executor(executor, scheduler, place) as machines, opened_shared(place) as shared:
            order = Order(jobs, cold, force, seconds, megabytes, machines, shared, _progress)
            return told(name, lambda: run_order(name, languages, order))

    made = or_stop(work)
    say_problems(made.problems)
    pages = f"{made.pages} pages ({made.reused} as they were)"
    click.echo(f"{'Nothing changed' if made.is_unchanged else pages} in {made.seconds:.1f} s")
    click.echo(f"Findings: {made.folder / 'index.html'}")
    sys.exit(exit_code(made.problems))


def _make_again(name: str, past: str, folder: Path) -> None:
    from analysis.runs.past import make_again

    or_stop(lambda: make_again(name, past, folder))
    click.echo(f"Findings: {folder / 'index.html'}")


def _progress(done: object, total: int) -> object:
    from tqdm import tqdm

    return tqdm(done, total=total, unit="page", leave=False, disable=None)


@click.command()
@click.argument("name")
@click.argument("pair", metavar="[RUN RUN]", nargs=-1)
@LANGUAGE
def diff(name: str, pair: tuple[str, ...], language: str) -> None:
    """Print which findings differ between two runs that are kept, and why.

    Without RUNs, the latest run and the last one before it that told anything else; `enquiry runs` lists them.
    """
    from analysis.runs.history import compare_kept, tell_comparison

    if len(pair) > 2:
        raise click.UsageError("Give one run or two.")
    for line in or_stop(lambda: tell_comparison(compare_kept(name, pair), name, language), language):
        click.echo(line)


@click.command()
@click.argument("name")
@click.option("--prune", is_flag=True, help="Remove what is older than is kept, and all that only it was made from.")
@click.option("--keep", type=click.IntRange(1), help="How many are kept.  [default: as enquiry.toml says, else 30]")
@click.option("--dry-run", is_flag=True, help="Say what --prune would remove; remove nothing.")
def runs(name: str, prune: bool, keep: int | None, dry_run: bool) -> None:
    """List the runs that are kept, the oldest first; a run that --prune removes or would remove has a minus."""
    from analysis.runs.history import list_kept
    from analysis.runs.retention import older_than, prune_kept, records_of

    records, most = or_stop(lambda: records_of(name))
    going = set(older_than(records, keep or most)) if prune or dry_run else set()
    for kept in list_kept(records):
        click.echo(f"{'-' if kept.name in going else ' '} {kept.line}")
    if prune and not dry_run:
        or_stop(lambda: prune_kept(name, keep or most))


@click.command()
@click.argument("name")
@click.option("--every", type=click.FloatRange(0.1), default=10, show_default=True, help="Seconds between two looks.")
@click.option("--settle", type=click.FloatRange(0), default=30, show_default=True,
              help="Seconds without any change after which a copy has finished.")  # fmt: skip
def watch(name: str, every: float, settle: float) -> None:
    """Wait for workbooks that are dropped into an enquiry, and run it each time a copy has finished; Ctrl-C ends it."""
    from analysis.runs.watching import each_time_settled
    from analysis.settings import find_folder

    folder = or_stop(lambda: find_folder(name))
    try:
        each_time_settled(folder, every, settle, lambda: _run_watched(name))
    except KeyboardInterrupt:
        click.echo("Stopped; the last report stands as it was.", err=True)


def _run_watched(name: str) -> bool:
    """Run an enquiry and say what came of it; give whether that is all, where no other run was in the way."""
    from analysis.runs import Order, run_order
    from analysis.runs.notices import told

    try:
        made = told(name, lambda: run_order(name, (), Order()))
        say_problems(made.problems)
        click.echo(f"Findings: {made.folder / 'index.html'}" if made.pages else "Nothing changed")
    except InputError as error:  # the next copy may mend it
        say_problems(error.problems)
        return "busy" not in {problem.kind for problem in error.problems}
    except Exception as failure:  # nor does a fault of this program end the watch
        say_failure(failure)
    return True
