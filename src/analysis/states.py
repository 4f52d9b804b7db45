"""States: who can be asked, and by which names they are known."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pandas as pd

from analysis.folding import key
from analysis.problems import InputError, Problem

PACKAGED = resources.files("analysis") / "data" / "states.csv"
GROUPS = resources.files("analysis") / "data" / "groups.csv"
NO_GROUPS = re.compile(r"(name|formal|article|tile)_.*|iso2|also|.*_note|.*_(en|es|pt|fr)")  # columns that set no group
ARTICLES = {
    "en": ("the ",),
    "es": ("el ", "la ", "los ", "las "),
    "pt": ("o ", "a ", "os ", "as "),
    "fr": ("le ", "la ", "les ", "l'"),
}
ALL_ARTICLES = tuple(dict.fromkeys(article for articles in ARTICLES.values() for article in articles))
# What a footnote leaves behind a name: raised or circled characters, stars and daggers; or (1), [a], 2/, a digit.
RAISED = "[*†‡§#\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u1d2c-\u1d6a\u1d9b-\u1dbf\u2070-\u209c\u2460-\u24ff]"
REFERENCES = "(?:[0-9]{1,2}|[a-z])(?:, ?(?:[0-9]{1,2}|[a-z])){0,4}"
RAISED_MARKS = re.compile(rf"(?: ?(?:{RAISED}|,(?=.))){{1,8}}$")
MARKS = re.compile(
    rf"(?: ?(?:{RAISED}|\((?:{REFERENCES}|{RAISED})\)|\[(?:{REFERENCES}|{RAISED})\]|{REFERENCES}/|,(?=.))"
    r"|(?<=[^\W\d_])[0-9]{1,2}(?:,[0-9]{1,2}){0,4}){1,8}$"
)
LONGEST_CODE = 3
SHORTEST = 4  # letters that a word must have for a slip in it to be allowed
LETTERS_A_SLIP = 6  # of a word, for each slip in it from the second on


def read_states(beside: Path | None = None) -> pd.DataFrame:
    """One row per State, by its ISO 3166 alpha-3 code: names in four languages, sub-region, membership.

    `beside` is a table of the same columns, for States that the packaged table does not have or to replace its rows.
    Raises InputError where that table cannot be read or lacks a column, or where one name means two States.

    >>> read_states().loc["PER", "name_fr"]
    'Pérou'
    """
    states = _read(PACKAGED)
    if beside is None:
        return states
    added = _read(beside)
    states = pd.concat([added, states[~states.index.isin(added.index)]]).fillna("")
    _refuse_shared_names(states, beside.name)
    return states


def _read(path: object) -> pd.DataFrame:
    try:
        with path.open(encoding="utf-8-sig") as file:
            # keep_default_na: a State may be called "None", and Namibia's code is NA.
            states = pd.read_csv(file, dtype=str, keep_default_na=False)
    except FileNotFoundError:
        raise InputError([Problem("no_file", path.name)]) from None
    except ValueError as error:  # of pandas, and of bytes that are no UTF-8
        raise InputError([Problem("states_unread", path.name, values={"reason": error})]) from error
    missing = [column for column in ("state", "name_en", "subregion") if column not in states]
    if missing:
        raise InputError([Problem("states_lack", path.name, values={"columns": ", ".join(missing)})])
    return states.set_index("state")


def _refuse_shared_names(states: pd.DataFrame, file: str) -> None:
    owners: dict[str, str] = {}
    shared: dict[tuple[str, str], Problem] = {}
    for state, names in _names(states):
        for _, name in names:
            owner = owners.setdefault(key(name), state)
            if owner != state:
                values = {"text": name, "one": owner, "other": state}
                shared.setdefault((key(name), state), Problem("name_of_two", file, values=values))
    if shared:
        raise InputError(shared.values())


def names_of_states(states: pd.DataFrame) -> dict[str, str]:
    """Return which State each known name or code means, by its folded form.

    Known are the short and the formal names, those of the column `also` and the ISO codes; each of them with and
    without its article and its hyphens, and turned round as in a catalogue.

    >>> names = names_of_states(read_states())
    >>> names["perou"], names["perou (republique du)"], names["chile, republica de"]
    ('PER', 'PER', 'CHL')
    """
    listed = dict(_names(states))
    derived = {name: state for state, names in listed.items() for name in _derived(names)}
    return derived | {key(name): state for state, names in listed.items() for _, name in names}


def _names(states: pd.DataFrame) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each State with the names that the table itself gives it."""
    for state, *texts in states.itertuples():
        yield state, _listed(state, tuple(states.columns), tuple(texts))


@lru_cache(maxsize=2048)  # the same rows are met each time that an enquiry is opened
def _listed(state: str, columns: tuple[str, ...], texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The names in a row of the table, each after its language: `also` for any, none for a code."""
    listed = [("", state)]
    for column, text in zip(columns, texts, strict=True):
        part, _, language = column.partition("_")
        if part in ("name", "formal", "iso2") and key(text):
            listed.append((language, text))
        elif column == "also":
            listed += [("also", name.strip()) for name in text.split(";") if key(name)]
    return tuple(listed)


@lru_cache(maxsize=2048)
def _derived(listed: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The forms, folded, in which a State's names are written beside those of the table."""
    names = {
        (_bare(key(name), articles), articles)
        for language, name in listed
        if language and (articles := ARTICLES.get(language, ALL_ARTICLES))
    }
    known = {name for name, _ in names}
    forms = known | {form for name in known for form in _turned(name, known)}
    for name, articles in names:
        for article in articles:
            forms |= {article + name, f"{name}, {article.strip()}", f"{name} ({article.strip()})"}
    return frozenset(key(form) for form in forms | {form.replace("-", " ") for form in forms})


def _bare(name: str, articles: tuple[str, ...]) -> str:
    return next((name.removeprefix(article) for article in articles if name.startswith(article)), name)


def _turned(name: str, known: set[str]) -> Iterator[str]:
    """A formal name as catalogues order it: `Chile, Republic of` and `Chile (Republic of)`."""
    for short in known:
        head = name.removesuffix(short)
        if head != name and head.endswith((" ", "'")):
            yield f"{short}, {head.strip()}"
            yield f"{short} ({head.strip()})"


def state_named(text: str, names: Mapping[str, str]) -> str | None:
    """Return the State that a text names, footnote marks behind the name aside; None where it is no known name.

    A name that is only like a known one is never taken. A text of two letters is a code in capitals alone: "no", "do"
    and "pa" are words before they are codes. Behind a code only a raised mark is one: `CO1` may be a question.

    >>> names = names_of_states(read_states())
    >>> [state_named(text, names) for text in ("Perú¹", "Bolivia (Plurinational State of) 2/", "Chile [a]", "CO")]
    ['PER', 'BOL', 'CHL', 'COL']
    >>> [state_named(text, names) for text in ("Guatemela", "co", "CO1", "Chile 2024")]
    [None, None, None, None]
    """
    spaced = " ".join(text.split())
    for written, least in ((spaced, 1), (RAISED_MARKS.sub("", spaced), 1), (MARKS.sub("", spaced), LONGEST_CODE + 1)):
        folded = key(written)
        folded = folded if folded in names else folded.replace("-", " ")
        if folded in names and len(folded) >= least and (len(folded) > 2 or written.isupper()):
            return names[folded]
    return None


def nearest_state(text: str, names: Mapping[str, str]) -> str | None:
    """Return the State whose name is most like the text, to propose it; None where none, or more than one, is.

    Like is a name that differs by one slip: a letter too many, too few, another, or two exchanged. A name that
    differs by more is like the text where each of its words is like the word in its place.

    >>> names = names_of_states(read_states())
    >>> [nearest_state(text, names) for text in ("Guatemela", "Columbia", "Dominican", "Atlantis")]
    ['GTM', 'COL', None, None]
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    written = key(MARKS.sub("", " ".join(text.split())))
    if written in names:
        return names[written]
    most = 1 + len(written) // LETTERS_A_SLIP
    found = process.extract(written, names.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
    slips: dict[str, int] = {}
    for name, distance, _ in found:  # the fewest slips first
        if _is_like(written, name, distance):
            slips.setdefault(names[name], distance)
    nearest = [state for state, distance in slips.items() if distance == min(slips.values())]
    return nearest[0] if len(nearest) == 1 else None


def _is_like(written: str, name: str, slips: int) -> bool:
    from rapidfuzz.distance import OSA

    if slips <= 1:
        return max(len(written), len(name)) >= SHORTEST
    words = written.split(), name.split()
    return len(words[0]) == len(words[1]) and all(
        OSA.distance(one, other) <= _slips_allowed(max(len(one), len(other))) for one, other in zip(*words, strict=True)
    )


def _slips_allowed(letters: int) -> int:
    return max(1, letters // LETTERS_A_SLIP) if letters >= SHORTEST else 0


def official_languages(states: pd.DataFrame) -> dict[str, str]:
    """Return each State's first official language: the one in which it is taken to answer where nothing else tells.

    >>> official_languages(read_states())["CAN"]
    'en'
    """
    return {state: languages.split(";")[0] for state, languages in states["languages"].items()}


def name_of_state(states: pd.DataFrame, state: str, language: str) -> str:
    """Return the State's name in the language, else in English."""
    name = f"name_{language}"
    return (states.at[state, name] if name in states else "") or states.at[state, "name_en"]


def grouping_columns(states: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns of the table of States by which States can be grouped.

    >>> grouping_columns(read_states())
    ('subregion', 'caricom_member', 'languages', 'oas_status')
    """
    return tuple(column for column in states.columns if not NO_GROUPS.fullmatch(column))


def name_of_group(states: pd.DataFrame, column: str, group: str, language: str) -> str:
    """Return what a group of States is called in the language; a group that has no name there, as the table has it.

    A table of States names its own groups in columns beside: `subregion_es` beside `subregion`.

    >>> name_of_group(read_states(), "subregion", "Southern Cone", "fr")
    'Cône Sud'
    """
    own = f"{column}_{language}"
    named = states.loc[states[column] == group, own] if own in states else ()
    return next(filter(None, named), "") or _names_of_groups().get((column, group, language), group)


@lru_cache
def _names_of_groups() -> dict[tuple[str, str, str], str]:
    with GROUPS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["column"], row["group"], language): row[language] for row in rows for language in ARTICLES}
