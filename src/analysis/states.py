"""States: who can be asked, and by which names they are known."""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import pandas as pd

from analysis.folding import key
from analysis.problems import InputError, Problem

PACKAGED = resources.files("analysis") / "data" / "states.csv"
NEAR = 84  # of 100: how like a name must be to be proposed (never taken) for a misspelt one


def read_states(beside: Path | None = None) -> pd.DataFrame:
    """One row per State, by its ISO 3166 alpha-3 code: names in four languages, sub-region, membership.

    `beside` is a table of the same columns, for States that the packaged table does not have or to replace its rows.
    Raises InputError where that table lacks a column.

    >>> read_states().loc["PER", "name_fr"]
    'Pérou'
    """
    states = _read(PACKAGED)
    if beside is None:
        return states
    added = _read(beside)
    missing = [column for column in ("name_en", "subregion") if column not in added]
    if missing:
        fault = f"it lacks the column {', '.join(missing)}"
        raise InputError([Problem("bad_settings", beside.name, values={"fault": fault})])
    return pd.concat([added, states[~states.index.isin(added.index)]]).fillna("")


def _read(path: object) -> pd.DataFrame:
    with path.open(encoding="utf-8-sig") as file:
        # keep_default_na: a State may be called "None", and Namibia's code is NA.
        return pd.read_csv(file, dtype=str, keep_default_na=False).set_index("state")


def names_of_states(states: pd.DataFrame) -> dict[str, str]:
    """Return which State each known name or code means, by its folded form.

    >>> names_of_states(read_states())["perou"]
    'PER'
    """
    columns = [column for column in states if column.startswith(("name_", "formal_", "iso2"))]
    pairs = [(key(name), code) for code, row in states[columns].iterrows() for name in row if name]
    names = dict(pairs)
    # A formal name is also known without its article: "the Republic of Chile".
    names.update({name.removeprefix("the "): code for name, code in pairs})
    return names | {key(code): code for code in states.index}


def nearest_state(text: str, names: Mapping[str, str]) -> str | None:
    """Return the State whose name is most like the text, to propose it; None where none is alike.

    >>> nearest_state("Guatemela", names_of_states(read_states()))
    'GTM'
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(key(text), names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return names[found[0]] if found else None


def name_of_state(states: pd.DataFrame, state: str, language: str) -> str:
    """Return the State's name in the language, else in English."""
    row = states.loc[state]
    return row.get(f"name_{language}") or row["name_en"]
