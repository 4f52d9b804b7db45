"""Groups: which States belong to a group, read again from the tables of States."""

import csv
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

PACKAGED = resources.files("analysis") / "data" / "states.csv"


def read_members(folder: Path, told: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """Return, for each State that was asked, its row of the enquiry's own table of States, else of the packaged one.

    `told` is what `enquiry.toml` says of the States.
    """
    rows = _rows(PACKAGED)
    if told.get("table"):
        rows |= _rows(folder / str(told["table"]))
    return {state: rows.get(state, {}) for state in told["asked"]}


def members_of(column: str, group: str, rows: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Return the States of a group; of several values in a column the first counts.

    >>> sorted(members_of("languages", "en", {"CAN": {"languages": "en;fr"}, "HTI": {"languages": "fr;ht"}}))
    ['CAN']
    """
    return {state for state, row in rows.items() if (row.get(column) or "").split(";")[0].strip() == group}


def _rows(path: object) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["state"]: row for row in csv.DictReader(file)}
