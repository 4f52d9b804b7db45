"""Candidates: codes that the codebook's dictionary proposes, each with the term and the span that hit."""

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd

from analysis.codebook import EVERYWHERE, Codebook
from analysis.coding.cues import read_cues
from analysis.coding.dictionary import Dictionary, read_dictionary
from analysis.coding.statuses import NO_MEASURE, choose_cues
from analysis.languages import LANGUAGES, Later, later
from analysis.matching import Page, longest_first
from analysis.problems import InputError, Problem

NEEDED = ("passage", "text", "language")
COLUMNS = ["passage", "code", "category", "start", "end", "term", "status", "rule", "codebook"]
PART = 1_000_000  # characters that are looked through at a time


def propose_codes(passages: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row per passage, code and span: terms of the passage's language, accents and case aside, longest first.

    `passages` has the columns `passage`, `text`, `language` and, where known, `category`. A term of one word counts
    only in passages of its code's own category, or of none. Titles of instruments are masked before. `start` and `end`
    are characters of `text`; `status` is the measure status that a cue beside the term gives, or blank; `rule` says
    which term and which cue hit; `codebook` is its version. A language may have its region (`pt-BR`); a blank text or
    language gives nothing. Raises InputError for a missing column, a text that is none and a language that is unknown.
    """
    _refuse_unusable(passages)
    texts = passages["text"].fillna("").to_numpy(object)
    languages = _languages(passages)
    categories = passages["category"].fillna("").to_numpy(object) if "category" in passages else None
    of_codes = np.array([code.category for code in codebook.codes], object)
    dictionaries = {language: read_dictionary(codebook, language) for language in languages.dropna().unique()}

    def look(language: str, rows: np.ndarray) -> dict[str, np.ndarray]:
        dictionary, here = dictionaries[language], None if categories is None else categories[rows]
        hits = _hits(dictionary.wordings.page(texts[rows].tolist()), here, dictionary, of_codes)
        return hits | {
            "row": rows[hits["row"]],
            "language": np.full(len(hits["row"]), list(dictionaries).index(language)),
        }

    parts = [
        (language, part)
        for language, rows in passages.groupby(languages.to_numpy(), sort=False).indices.items()
        for part in (_parts(rows, texts) if len(dictionaries[language].codes) else ())
    ]
    # The automaton and numpy work without Python's lock.
    with ThreadPoolExecutor(min(len(parts), os.cpu_count() or 1) or 1) as workers:
        found = list(workers.map(lambda part: look(*part), parts))
    if not found:
        return pd.DataFrame({name: pd.Series(dtype="int64" if name in ("start", "end") else "str") for name in COLUMNS})
    hits = {name: np.concatenate([part[name] for part in found]) for name in found[0]}
    order = np.lexsort((hits["start"], hits["row"]))
    hits = {name: column[order] for name, column in hits.items()}
    return _named(hits, passages["passage"], codebook, list(dictionaries.values()))


def _refuse_unusable(passages: pd.DataFrame) -> None:
    if missing := [name for name in NEEDED if name not in passages]:
        raise _fault(later("the passages lack the columns: {columns}", columns=", ".join(missing)))
    texts = passages["text"]
    if not isinstance(texts.dtype, pd.StringDtype):
        for row, text in texts[~texts.isna() & ~texts.map(lambda text: isinstance(text, str))].items():
            raise _fault(later("in row {row} stands no text but {text}", row=row, text=repr(text)))


def _languages(passages: pd.DataFrame) -> pd.Series:
    """The language of each passage, without its region and in small letters; missing where it is blank."""
    written = {language: _without_region(language) for language in passages["language"].dropna().unique()}
    if unknown := [language for language, known in written.items() if known not in ("", *LANGUAGES)]:
        values = {"language": str(unknown[0]), "known": ", ".join(LANGUAGES)}
        raise _fault(later("the language {language!r} is none of: {known}", **values))
    return passages["language"].map(written).replace("", None)


def _without_region(language: object) -> str:
    """A language without its region, in small letters.

    >>> _without_region("pt-BR"), _without_region(" EN ")
    ('pt', 'en')
    """
    return re.split("[-_]", str(language).strip())[0].lower()


def _fault(fault: Later) -> InputError:
    return InputError([Problem("bad_passages", values={"fault": fault})])


def _parts(rows: np.ndarray, texts: np.ndarray) -> Iterator[np.ndarray]:
    """The rows in parts that are looked through at a time; a longer text has one of its own."""
    sizes = np.fromiter(map(len, texts[rows]), np.int64, len(rows))
    yield from np.split(rows, np.flatnonzero(np.diff((np.cumsum(sizes) - sizes) // PART)) + 1)


def _hits(page: Page, categories: np.ndarray | None, dictionary: Dictionary, of_codes: np.ndarray) -> dict:
    """The hits on a page, by the numbers of their codes, terms, cues and negations; -1 is none."""
    terms, cue_hits = dictionary.find(page)
    if categories is not None:
        of_term, here = of_codes[dictionary.codes][terms.wording], categories[page.text_of(terms.start)]
        at_home = (here == "") | (of_term == here) | (of_term == EVERYWHERE)
        terms = terms.take(at_home | ~dictionary.is_short[terms.wording])
    hits = longest_first(terms)
    is_measure = dictionary.is_measure[hits.wording]
    cues, parts = read_cues(cue_hits, hits, is_measure, dictionary, page)
    codes = np.where(is_measure, dictionary.codes[hits.wording], NO_MEASURE)
    chosen = choose_cues(hits, codes, cues, parts, page)
    start, end = page.spans(hits)
    return {
        "row": page.text_of(hits.start), "start": start, "end": end, "term": hits.wording,
        "code": dictionary.codes[hits.wording],
        # A place of -1 is that of nothing, which stands last.
        "status": np.append(cues.statuses, "")[chosen],
        "cue": np.append(cues.hits.wording, -1)[chosen], "negation": np.append(cues.turned_by, -1)[chosen],
    }  # fmt: skip


def _named(
    hits: dict[str, np.ndarray], passages: pd.Series, codebook: Codebook, dictionaries: Sequence[Dictionary]
) -> pd.DataFrame:
    """The candidates of hits, with the names that stand for the numbers; each way to hit is put into words once."""
    size = max(len(dictionary.texts) for dictionary in dictionaries) + 1
    ways = ((hits["language"] * size + hits["term"]) * size + hits["cue"] + 1) * size + hits["negation"] + 1
    which, ways = pd.factorize(ways)
    numbers = zip(ways // size**3, ways // size**2 % size, ways // size % size - 1, ways % size - 1, strict=True)
    rules = [(dictionaries[of], *rest) for of, *rest in numbers]
    return pd.DataFrame({
        "passage": passages.take(hits["row"]).to_numpy(),
        "code": _take([code.code for code in codebook.codes], hits["code"]),
        "category": _take([code.category for code in codebook.codes], hits["code"]),
        "start": hits["start"], "end": hits["end"],
        "term": _take([dictionary.term(term) for dictionary, term, _, _ in rules], which),
        "status": pd.array(hits["status"], dtype="str"),
        "rule": _take([_rule(*rule) for rule in rules], which),
        "codebook": codebook.version,
    }, columns=COLUMNS)  # fmt: skip


def _rule(dictionary: Dictionary, term: int, cue: int, negation: int) -> str:
    said = f"term {dictionary.term(term)!r}"
    said += f", cue {dictionary.cue(cue)!r}" if cue >= 0 else ""
    return said + (f", turned by {dictionary.cue(negation)!r}" if negation >= 0 else "")


def _take(names: list[str], which: np.ndarray) -> pd.api.extensions.ExtensionArray:
    return pd.array(names, dtype="str").take(which)
