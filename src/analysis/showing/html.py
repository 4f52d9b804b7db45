"""HTML: the data of a section as a page and a notebook show it, every text escaped."""

import base64
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from analysis.narrative import Words


def html_of(data: Mapping[str, object], words: Words) -> str:
    """Return a section as HTML."""
    shown = [Markup(show(part, words)) for part in data["parts"]]
    return template("section.html").render(parts=shown, language=data["language"])


def show(part: Mapping[str, object], words: Words) -> str:
    """Return one part of a section as HTML."""
    picture = base64.b64encode(part["svg"].encode()).decode() if part["kind"] == "chart" else ""
    return template(f"{part['kind']}.html").render({part["kind"]: part, "picture": picture, "say": words.say})


@lru_cache
def _environment() -> Environment:
    # autoescape for every template: what States wrote is text, whatever it looks like.
    return Environment(
        loader=PackageLoader("analysis"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def prepare_templates() -> None:
    """Compile all templates of the package, for the processes that are forked after it."""
    for name in _environment().list_templates():
        template(name)


def template(name: str) -> Template:
    """Return one of the package's templates, which escape all that they are given."""
    return _environment().get_template(name)
