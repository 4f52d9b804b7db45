"""The descriptor: `datapackage.json` of the Frictionless Data Package standard, version 1."""

import datetime
import re
from collections.abc import Mapping

from analysis import __version__
from analysis.answers import STANDINGS
from analysis.enquiry import Enquiry
from analysis.languages import in_language
from analysis.publication.data_package.resources import FIELDS, RESOURCES, Resource

NOTE = (
    "In the CSV files an apostrophe stands before a text that a spreadsheet would take for a formula (it begins with "
    "=, +, - or @); the Parquet files hold it as it is. E-mail addresses and telephone numbers are marked out."
)
DEMONSTRATION = "Demonstration: the States and all that they say are fictional."


def descriptor_of(enquiry: Enquiry, files: Mapping[str, Mapping], day: datetime.date) -> dict[str, object]:
    """Return the descriptor of the written tables."""
    settings = enquiry.settings
    return {
        "profile": "tabular-data-package",
        "name": package_name(settings.name),
        "title": in_language(settings.title, "en"),
        "description": description_of(enquiry),
        "version": f"{day.year}.{day.month}.{day.day}",
        "created": f"{day.isoformat()}T00:00:00Z",
        "keywords": ["enquiry", "States", "children"],
        "generator": f"enquiry-analysis {__version__}",
        "temporal": {"start": str(settings.period[0]), "end": str(settings.period[1])},
        "resources": [_resource(resource, files[resource.name]) for resource in RESOURCES],
    }


def description_of(enquiry: Enquiry) -> str:
    """Return what the tables are, and what whoever uses them must know."""
    said = [DEMONSTRATION] if enquiry.settings.is_demonstration else []
    return " ".join(filter(None, [*said, in_language(enquiry.settings.notice, "en"), NOTE]))


def package_name(name: str) -> str:
    """Return the name of an enquiry as the standard takes it.

    >>> package_name('Ronda "2024" é')
    'ronda-2024'
    """
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "enquiry"


def _resource(resource: Resource, written: Mapping) -> dict[str, object]:
    csv = written["csv"]
    schema: dict[str, object] = {"fields": [_field(name) for name in resource.fields], "missingValues": [""]}
    if resource.key:
        schema["primaryKey"] = list(resource.key)
    return {
        "profile": "tabular-data-resource", "name": resource.name, "title": resource.name.capitalize(),
        "description": f"One row: {resource.row}. The same table as Parquet: {written['parquet']['path']}.",
        "path": csv["path"], "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "bytes": csv["bytes"], "hash": f"sha256:{csv['sha256']}",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": schema,
    }  # fmt: skip


def _field(name: str) -> dict[str, object]:
    kind, description = FIELDS[name]
    field: dict[str, object] = {"name": name, "type": kind, "description": description}
    if name == "standing":
        field["constraints"] = {"enum": list(STANDINGS)}
    if kind == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    return field
