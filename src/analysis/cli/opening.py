"""Opening: which enquiry a command is about, and in which language it is told."""

import click

from analysis.languages import LANGUAGES
from analysis.problems import InputError, Problem

LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="The language of what is written: en, es, pt or fr."
)


def open_named(name: str, language: str) -> object:
    """Open an enquiry, told in a language; raises InputError where there is no such enquiry or language."""
    from analysis.enquiry import one_of, open_enquiry

    return open_enquiry(name, one_of("language", language, LANGUAGES))


def only_enquiry() -> str:
    """Return the enquiry of a project that has one; raises InputError with their names where it has none or several."""
    from analysis.settings import RAW, project_root

    names = sorted(file.parent.name for file in (project_root() / RAW).glob("*/enquiry.toml"))
    if len(names) == 1:
        return names[0]
    raise InputError([Problem("which_enquiry", values={"known": ", ".join(names) or "none"})])
