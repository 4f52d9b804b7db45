"""Languages: lists, numbers and plurals as people of each language write them."""

import pytest

from analysis.languages import LANGUAGES, Translator, in_language


def test_the_four_languages_are_known():
    """English comes first, for it is the source of the others."""
    assert LANGUAGES == ("en", "es", "fr", "pt")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Peru, Chile and Haiti"),
        ("es", "Peru, Chile y Haiti"),
        ("fr", "Peru, Chile et Haiti"),
        ("pt", "Peru, Chile e Haiti"),
    ],
)
def test_a_list_ends_in_the_and_of_its_language(language, expected):
    """Three names are joined by a comma and the language's own "and", without a comma before it."""
    assert Translator(language).join(["Peru", "Chile", "Haiti"]) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["Peru"], "Peru"), (["Peru", "Chile"], "Peru and Chile")],
)
def test_short_lists(names, expected):
    """A list of none, one or two names has no comma."""
    assert Translator("en").join(names) == expected


@pytest.mark.parametrize(
    ("language", "thousands", "decimals"),
    [
        ("en", "12,500", "0.667"),
        ("es", "12.500", "0,667"),
        ("pt", "12.500", "0,667"),
        ("fr", "12\u202f500", "0,667"),
    ],
)
def test_numbers_have_the_separators_of_their_language(language, thousands, decimals):
    """The same number is written with another comma and another point."""
    assert (Translator(language).number(12500), Translator(language).number(0.667)) == (thousands, decimals)


@pytest.mark.parametrize(("number", "expected"), [(0, "0 States of 8"), (1, "1 State of 8"), (2, "2 States of 8")])
def test_plural_agrees_with_its_number(number, expected):
    """One State, but no States and two States."""
    said = Translator("en").plural("{number} State of {asked}", "{number} States of {asked}", number, asked=8)
    assert said == expected


def test_braces_in_a_value_are_printed():
    """What a State wrote is filled in as it is, braces and all."""
    assert Translator("en").say("it wrote {text}", text="{count}") == "it wrote {count}"


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_a_message_without_translation_is_said_in_english(language):
    """A gap in a catalogue never stops a report."""
    assert Translator(language).say("nobody translated {this}", this="me") == "nobody translated me"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"en": "Prevention", "es": "Prevención"}, "Prevención"),
        ({"en": "Prevention", "es": ""}, "Prevention"),
        ({"es": "", "pt": "Prevenção"}, "Prevenção"),
        ({"es": ""}, ""),
        ({}, ""),
    ],
)
def test_a_text_falls_back_to_english_then_to_any_language(texts, expected):
    """A blank translation counts as none."""
    assert in_language(texts, "es") == expected
