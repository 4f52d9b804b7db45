"""The crate: `ro-crate-metadata.json` (RO-Crate 1.1): what was read, by which program, and what came from what."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis import __version__
from analysis.enquiry import Enquiry
from analysis.languages import in_language
from analysis.publication.data_package.descriptor import description_of
from analysis.publication.data_package.resources import CODINGS, RESOURCES
from analysis.settings import files_of

CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}]
PROGRAM, RUN = "#enquiry-analysis", "#run"
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def crate_of(enquiry: Enquiry, files: Mapping[str, Mapping], day: datetime.date) -> dict[str, object]:
    """Return the description of a data package as linked data."""
    inputs = list(_inputs(enquiry.settings.folder))
    tables = [table for resource in RESOURCES for table in _tables(resource, files[resource.name], inputs)]
    described = {"@id": "datapackage.json", "@type": "File", "name": "Frictionless descriptor of the tables",
                 "encodingFormat": "application/json"}  # fmt: skip
    parameters = list(_parameters(enquiry))
    results = [*tables, described]
    return {
        "@context": CONTEXT,
        "@graph": [
            {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
             "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}},
            _root(enquiry, results, inputs, day),
            *results, *inputs,
            {"@id": PROGRAM, "@type": "SoftwareApplication", "name": "enquiry-analysis", "version": __version__,
             "softwareVersion": __version__},
            {"@id": RUN, "@type": "CreateAction", "name": "Regeneration of the tables from the workbooks as received",
             "endTime": day.isoformat(), "instrument": {"@id": PROGRAM}, "object": _ids([*inputs, *parameters]),
             "result": _ids(results)},
            *parameters,
        ],
    }  # fmt: skip


def _root(enquiry: Enquiry, results: list[dict], inputs: list[dict], day: datetime.date) -> dict[str, object]:
    title, description = in_language(enquiry.settings.title, "en"), description_of(enquiry)
    return {
        "@id": "./", "@type": "Dataset", "name": title, "description": description,
        "datePublished": day.isoformat(), "license": "The institute that ran the enquiry decides on its use.",
        "hasPart": _ids(results), "isBasedOn": _ids(inputs), "mentions": [{"@id": RUN}],
    }  # fmt: skip


def _inputs(folder: Path) -> Iterator[dict[str, object]]:
    """Every file that the enquiry was read from; it is named and hashed, never included.

    Files of codings bear the names of people, so they are numbered.
    """
    for number, path in enumerate(files_of(folder), start=1):
        kind = path.relative_to(folder).parts[0]
        name = f"{CODINGS} {number}" if kind == CODINGS else path.relative_to(folder).as_posix()
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except PermissionError:  # nothing was read of it, as data quality says
            continue
        yield {"@id": f"#input-{number}", "@type": "CreativeWork", "name": name, "sha256": digest,
               "identifier": f"sha256:{digest}", "additionalType": kind}  # fmt: skip


def _tables(resource: object, written: Mapping, inputs: list[dict]) -> Iterator[dict[str, object]]:
    own = {one.name for one in RESOURCES}
    origins = [{"@id": f"{name}.parquet"} for name in resource.made_from if name in own]
    origins += _ids([entry for entry in inputs if entry["additionalType"] in resource.made_from])
    for kind, media in MEDIA.items():
        file = written[kind]
        yield {
            "@id": file["path"], "@type": "File", "name": f"{resource.name} ({kind})",
            "description": f"One row: {resource.row}.", "encodingFormat": media, "contentSize": str(file["bytes"]),
            "sha256": file["sha256"], "isBasedOn": origins,
        }  # fmt: skip


def _parameters(enquiry: Enquiry) -> Iterator[dict[str, object]]:
    settings, thresholds = enquiry.settings, enquiry.settings.thresholds
    values = {
        "enquiry": settings.name, "period": "-".join(map(str, settings.period)), "states": ";".join(settings.asked),
        "languages": ";".join(settings.languages), "form version": enquiry.form.version,
        "codebook version": enquiry.codebook.version, "unreliable codes": settings.unreliable,
        "most": thresholds.most, "half": thresholds.half, "few": thresholds.few, "reliable": thresholds.reliable,
        "tentative": thresholds.tentative,
    }  # fmt: skip
    for number, (name, value) in enumerate(values.items(), start=1):
        yield {"@id": f"#parameter-{number}", "@type": "PropertyValue", "name": name, "value": value}


def _ids(entries: list[dict]) -> list[dict[str, str]]:
    return [{"@id": entry["@id"]} for entry in entries]
