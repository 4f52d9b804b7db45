"""States: who can be asked, and by which names they are known."""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import pandas as pd

from analysis.folding import key
from analysis.problems import InputError, Problem

PACKAGED = resources.files("analysis") / "data" / "states.csv"
ARTICLES = ("the ", "el ", "la ", "los ", "las ", "le ", "les ", "l'", "o ", "a ", "os ", "as ")
NEAR = 84  # of 100: how like a name must be to be proposed (never taken) for a misspelt one


def read_states(beside: Path | None = None) -> pd.DataFrame:
    """One row per State, by its ISO 3166 alpha-3 code: names in four languages, sub-region, membership.

    `beside` is a table of the same columns, for States that the packaged table does not have or to replace its rows.
    Raises InputError where that table cannot be read or lacks a column.

    >>> read_states().loc["PER", "name_fr"]
    'Pérou'
    """
    states = _read(PACKAGED)
    if beside is None:
        return states
    added = _read(beside)
    return pd.concat([added, states[~states.index.isin(added.index)]]).fillna("")


def _read(path: object) -> pd.DataFrame:
    try:
        with path.open(encoding="utf-8-sig") as file:
            # keep_default_na: a State may be called "None", and Namibia's code is NA.
            states = pd.read_csv(file, dtype=str, keep_default_na=False)
    except FileNotFoundError:
        raise InputError([Problem("no_file", path.name)]) from None
    except ValueError as error:  # of pandas, and of bytes that are no UTF-8
        fault = f"save it as CSV UTF-8, columns parted by commas ({error})"
        raise InputError([Problem("bad_settings", path.name, values={"fault": fault})]) from error
    missing = [column for column in ("state", "name_en", "subregion") if column not in states]
    if missing:
        fault = f"it lacks the column {', '.join(missing)}"
        raise InputError([Problem("bad_settings", path.name, values={"fault": fault})])
    return states.set_index("state")


def names_of_states(states: pd.DataFrame) -> dict[str, str]:
    """Return which State each known name or code means, by its folded form.

    >>> names_of_states(read_states())["perou"]
    'PER'
    """
    written = _by_key(states.filter(regex="^(name|formal)_"))
    # "the Republic of Chile" is also known without its article, and "Bahamas" with one.
    bare = {name.removeprefix("the "): code for name, code in written.items()}
    with_article = {article + name: code for article in ARTICLES for name, code in bare.items()}
    codes = _by_key(states.filter(like="iso2")) | {key(code): code for code in states.index}
    return with_article | bare | written | codes


def _by_key(texts: pd.DataFrame) -> dict[str, str]:
    return {key(text): state for state, row in texts.iterrows() for text in row if text}


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
