"""Sections: what may stand in `enquiry.toml`, and what each word of it must be."""

from analysis.languages import LANGUAGES, later
from analysis.settings.rules import ALLOWABLE
from analysis.settings.settings import MARK, WITHHOLD
from analysis.settings.tables import LAYOUTS


def _are_years(said: object) -> bool:
    return isinstance(said, list) and list(map(type, said)) == [int, int] and said[0] <= said[1]


def _are_words(said: object) -> bool:
    return isinstance(said, list) and all(isinstance(word, str) for word in said)


def _are_states(said: object) -> bool:
    return _are_words(said) and 0 < len(said) == len(set(said))


def _are_languages(said: object) -> bool:
    return _are_words(said) and len(said) > 0 and set(said) <= set(LANGUAGES)


def _are_texts(said: object) -> bool:
    return isinstance(said, dict) and all(isinstance(text, str) for text in said.values())


def _are_rows(said: object) -> bool:
    rows = said if isinstance(said, list) else [said, said]
    return list(map(type, rows)) == [int, int] and 0 < rows[0] <= rows[1]


def _is_encoding(said: object) -> bool:
    try:
        return isinstance(said, str) and bool(" ".encode(said))
    except LookupError:
        return False


# kind of value: what it must be, and whether a value is that
KINDS = {
    "word": (later("a text in quotation marks"), lambda said: isinstance(said, str)),
    "words": (later('a list of texts, such as ["one", "two"]'), _are_words),
    "text": (later("a text, or one for each language"), lambda said: isinstance(said, str) or _are_texts(said)),
    "texts": (later("pairs of texts, such as {example}", example='{ one = "two" }'), _are_texts),
    "states": (later("a list of the codes of the States that were asked, each once"), _are_states),
    "languages": (later("a list of languages, of which there is: {known}", known=", ".join(LANGUAGES)), _are_languages),
    "truth": (later("true or false"), lambda said: isinstance(said, bool)),
    "rows": (later("the number of a row, or of the first and the last row, such as [3, 4]"), _are_rows),
    "encoding": (later("the name of an encoding, such as utf-8 or cp1252"), _is_encoding),
    "separator": (later('one character, such as ";"'), lambda said: isinstance(said, str) and len(said) == 1),
    "years": (later("two years, the first not after the last, such as [2019, 2024]"), _are_years),
    "layout": (later("one of {known}", known=", ".join(LAYOUTS)), lambda said: said in LAYOUTS),
    "rule": (later("one of {known}", known=", ".join(ALLOWABLE)), lambda said: said in ALLOWABLE),
    "reason": (later("a text that says why"), lambda said: isinstance(said, str) and len(said.split()) > 1),
    "treatment": (later("one of {known}", known=f"{WITHHOLD}, {MARK}"), lambda said: said in (WITHHOLD, MARK)),
    "count": (later("a whole number from 1 on"), lambda said: type(said) is int and said > 0),
    "share": (later("a share from 0 to 1"), lambda said: type(said) in (int, float) and 0 <= said <= 1),
}
SECTIONS = {
    "enquiry": {
        "title": "text", "notice": "text", "period": "years", "languages": "languages", "is_demonstration": "truth",
        "earlier": "word",
    },
    "states": {"asked": "states", "table": "word", "denominator": "text"},
    "thresholds": {"most": "share", "half": "share", "few": "share", "reliable": "share", "tentative": "share"},
    "coding": {"unreliable": "treatment"},
    "runs": {"keep": "count"},
    "notify": {"command": "words", "webhook": "word", "mail_to": "words", "mail_from": "word", "smtp": "word"},
    "tables": {
        "file": "word", "sheet": "word", "ignore": "truth", "header_row": "rows", "layout": "layout", "state": "word",
        "of_state": "word", "year": "word", "years": "years", "only_asked": "truth", "questions": "texts",
        "set_aside": "words", "encoding": "encoding", "separator": "separator",
    },
    "exceptions": {"what": "rule", "where": "word", "reason": "reason"},
}  # fmt: skip
NEEDED = {
    "enquiry": ("title", "period"),
    "states": ("asked",),
    "tables": ("file",),
    "exceptions": ("what", "where", "reason"),
}
LISTS = ("tables", "exceptions")  # sections of which there may be several
