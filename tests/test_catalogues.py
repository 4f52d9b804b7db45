"""The catalogues: every text of the project is said in every language, with the values it names."""

import ast
import re
import string
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from analysis.languages import CATALOGUES, LANGUAGES, SOURCE

ROOT = Path(__file__).parents[1]
KEYWORDS = {"say": None, "mark": None, "later": None, "plural": (1, 2), "mark_plural": (1, 2)}
SOURCES = {
    "python": [*ROOT.glob("src/analysis/**/*.py")],
    "jinja2": [*ROOT.glob("src/analysis/**/*.html"), *ROOT.glob("src/analysis/**/*.j2")],
    "analysis.languages:extract_notebook": [*ROOT.glob("notebooks/*.ipynb")],
}


@lru_cache
def messages() -> set[str | tuple[str, str]]:
    """Every message that the code, the templates and the notebooks say."""
    return {
        message
        for method, paths in SOURCES.items()
        for path in paths
        for _, message, _, _ in extract_from_file(method, path, KEYWORDS)
    }


def fields(text: str) -> set[str]:
    """The values that a message names."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_nothing_is_left_unsaid(language):
    """A text that a catalogue lacks, or has blank, would appear in English; one that nothing says is nobody's to keep."""
    with (CATALOGUES / language / "analysis.po").open("rb") as file:
        catalogue = {entry.id: entry for entry in read_po(file, locale=language) if entry.id}
    blank = [
        id for id, entry in catalogue.items() if not entry.string or (entry.pluralizable and not all(entry.string))
    ]
    assert sorted(map(str, messages() - set(catalogue))) == []
    assert sorted(map(str, set(catalogue) - messages())) == []
    assert sorted(map(str, blank)) == []
    assert [id for id, entry in catalogue.items() if entry.fuzzy] == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_translations_name_the_same_values(language):
    """A translation that drops or misspells a value would lose a number or end in an error."""
    with (CATALOGUES / language / "analysis.po").open("rb") as file:
        for entry in read_po(file, locale=language):
            said = entry.string if entry.pluralizable else (entry.string,)
            wanted = entry.id if entry.pluralizable else (entry.id,)
            for text, source in zip(said, wanted, strict=True) if entry.id else ():
                assert fields(text) <= fields("".join(wanted)), entry.id
                assert fields(text) | {"number"} >= fields(source), entry.id
                assert not re.search(r"\{\s|\s\}", text.replace("{{", "").replace("}}", "")), entry.id


def test_no_text_is_said_inside_another():
    """Babel does not look into an f-string of Python 3.11: a text in one would be missed in the catalogues."""
    nodes = [(path, node) for path in SOURCES["python"] for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    inside = [(path, call) for path, node in nodes if isinstance(node, ast.JoinedStr) for call in ast.walk(node)]
    calls = [(path, call) for path, call in inside if isinstance(call, ast.Call) and call.args]
    said = [(path.name, ast.unparse(call)) for path, call in calls if isinstance(call.args[0], ast.Constant)]
    assert [(name, call) for name, call in said if re.match(rf"(.*\.)?({'|'.join(KEYWORDS)})\(", call)] == []


def test_all_four_languages_are_there():
    """The project speaks English, Spanish, French and Portuguese."""
    assert set(LANGUAGES) == {"en", "es", "fr", "pt"}
