"""Writing: each table as CSV and as Parquet, and the two files that describe them."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.enquiry import Enquiry
from analysis.publication.data_package.crate import crate_of
from analysis.publication.data_package.descriptor import descriptor_of
from analysis.publication.data_package.resources import FIELDS, RESOURCES, Resource
from analysis.publication.tables import guarded

FOLDER = "data"  # in the folder of a report
TYPES = {"string": "string", "integer": "Int64", "boolean": "boolean"}


def write_data_package(enquiry: Enquiry, folder: Path, day: datetime.date) -> None:
    """Write the tables of a report with a Frictionless descriptor and an RO-Crate into a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {resource.name: _write_table(resource, enquiry, folder) for resource in RESOURCES}
    descriptor = descriptor_of(enquiry, files, day)
    _write_json(descriptor, folder / "datapackage.json")
    _write_json(crate_of(enquiry, files, day), folder / "ro-crate-metadata.json")


def typed(table: pd.DataFrame, resource: Resource) -> pd.DataFrame:
    """Return the columns of a resource, each of the type that it is described as; lists are joined by ;."""
    columns = {name: _column(table[name], FIELDS[name][0]) for name in resource.fields}
    return pd.DataFrame(columns)


def _column(values: pd.Series, kind: str) -> pd.Series:
    if kind == "string":
        return values.map(_text).astype("string")
    return values.astype(TYPES[kind])


def _text(value: object) -> str:
    """A value as a text; what is not there is a blank."""
    if isinstance(value, tuple | list):
        return ";".join(map(str, value))
    return "" if value is None or (isinstance(value, float) and pd.isna(value)) else str(value)


def _write_table(resource: Resource, enquiry: Enquiry, folder: Path) -> Mapping[str, object]:
    """Write a table twice; gives its files, each with its size and hash, and the number of its rows."""
    table = typed(resource.make(enquiry), resource)
    csv, parquet = folder / f"{resource.name}.csv", folder / f"{resource.name}.parquet"
    guarded(table).to_csv(csv, index=False, encoding="utf-8", lineterminator="\n")
    table.to_parquet(parquet, index=False)
    return {"rows": len(table), "csv": _described(csv), "parquet": _described(parquet)}


def _described(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _write_json(data: Mapping, path: Path) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
