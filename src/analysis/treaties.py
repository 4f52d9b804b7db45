"""Treaties: what each State ratified or acceded to, and when, with the source of the date and when it was checked."""

from importlib import resources

import pandas as pd

from analysis.languages import mark

TREATIES = {  # as the institute cites them
    "CRC": mark("Convention on the Rights of the Child"),
    "OPSC": mark("Optional Protocol on the sale of children, child prostitution and child pornography"),
    "Palermo": mark("Protocol to prevent, suppress and punish trafficking in persons (Palermo Protocol)"),
    "C182": mark("ILO Convention No. 182 on the worst forms of child labour"),
}
ACTS = {"ratification": mark("ratification"), "accession": mark("accession")}
COLUMNS = ["state", "treaty", "act", "date", "source", "checked"]


def read_treaties() -> pd.DataFrame:
    """One row per State of the Americas and treaty: act, date (a day, or a year alone), source, date of check.

    A blank date was not verified here, which says nothing of whether the State is a party.
    """
    with (resources.files("analysis") / "data" / "treaties.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype=str, keep_default_na=False)[COLUMNS]


def record_of(asked: tuple[str, ...]) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the rows of the States asked, in their order, and those of them that have no record, as fictional ones.

    >>> record, without = record_of(("CHL", "XAA"))
    >>> list(record["treaty"]), without
    (['CRC', 'OPSC', 'Palermo', 'C182'], ('XAA',))
    """
    table = read_treaties()
    place = {state: number for number, state in enumerate(asked)}
    own = table[table["state"].isin(asked)].sort_values("state", key=lambda states: states.map(place), kind="stable")
    return own.reset_index(drop=True), tuple(state for state in asked if state not in set(table["state"]))
