"""Wording: what States, options, questions and categories are called inside a sentence of one language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.codebook import Codebook
from analysis.form import Form, Question
from analysis.languages import SOURCE, Translator, in_language
from analysis.narrative.names import Names, Topic
from analysis.states import name_of_group, name_of_state

# What joins the parts of one name, so that a list of such names needs more than another "and".
JOINED = {
    "en": (" and ", " or "), "es": (" y ", " e ", " o ", " u "), "pt": (" e ", " ou "), "fr": (" et ", " ou "),
}  # fmt: skip
CAPITALISED = re.compile(r"\w(['’]?[^\W\d_]|\s)")  # an initial, what is elided after it, and the letter that tells
PARENTHESES = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, eq=False)
class Words:
    """The names that sentences of one enquiry use in one language."""

    language: str
    form: Form
    table_of_states: pd.DataFrame
    codebook: Codebook

    @cached_property
    def translator(self) -> Translator:
        """What says the messages of the catalogue."""
        return Translator(self.language)

    def say(self, message: str, **values: object) -> str:
        """Return a message of the catalogue in this language."""
        return self.translator.say(message, **values)

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of a message that agrees with a number."""
        return self.translator.plural(one, many, number, **values)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of all States there are, looked up once: sentences ask for them by the thousand."""
        states = self.table_of_states.index
        return {state: name_of_state(self.table_of_states, state, self.language) for state in states}

    def state(self, state: str) -> str:
        """Return the State's name."""
        return self._names.get(state) or name_of_state(self.table_of_states, state, self.language)

    def states(self, states: Iterable[str]) -> Names:
        """Return the States' names as a list, in the order given: the one order of the enquiry in every language."""
        return Names(((self._articles[state], self.state(state)) for state in states), self.translator)

    @cached_property
    def _articles(self) -> dict[str, str]:
        """The article that the table of States gives each name in this language; none where it gives none."""
        named = ((state, self.table_of_states.loc[state]) for state in self.table_of_states.index)
        return {state: _article(row, self.language) for state, row in named}

    def quoted(self, text: str) -> str:
        """Return a text in the quotation marks of the language."""
        return self.say("“{label}”", label=text)

    def subject(self, question: Question) -> str:
        """Return the question's short name in quotation marks; where the form has none, the question itself."""
        return self.quoted(self.short(question))

    def question(self, question: Question) -> str:
        """Return the question's text."""
        return in_language(question.text, self.language)

    def short(self, question: Question) -> str:
        """Return the question's short name."""
        return in_language(question.short, self.language)

    def topic(self, question: Question) -> Topic:
        """Return what the question is about, as a noun in a sentence; empty where the form does not say."""
        own = self.language if question.topic.get(self.language) else SOURCE
        return Topic(in_language(question.topic, self.language), own)

    def label(self, question: Question, option: str) -> str:
        """Return an option's label, as the form has it."""
        return in_language(question.option(option).label, self.language)

    def option(self, question: Question, option: str) -> str:
        """Return an option as it stands inside a sentence."""
        phrase = question.option(option).phrase.get(self.language)
        return phrase or in_sentence(self.label(question, option))

    def options(self, phrases: Iterable[str]) -> str:
        """Return options as a list; where one of them holds a comma, an "and" or an "or", semicolons part them."""
        phrases = list(phrases)
        bare = [PARENTHESES.sub("", phrase) for phrase in phrases]
        is_joined = any(mark in phrase for phrase in bare for mark in (",", *JOINED[self.language]))
        return self.translator.part(phrases) if is_joined else self.translator.join(phrases)

    def category(self, category: str) -> str:
        """Return the category's label."""
        return in_language(self.form.known_labels.get(category, {}), self.language) or category

    def group(self, column: str, group: str) -> str:
        """Return what a group of States is called, by the column of the table of States that sets it."""
        named = name_of_group(self.table_of_states, column, group, self.language)
        return named or self.say("no group stated")

    def code(self, code: str) -> str:
        """Return the code's label."""
        return in_language(self.codebook.code(code).label, self.language) or code


def _article(row: pd.Series, language: str) -> str:
    return row.get(f"article_{language}") or "" if row.get(f"name_{language}") else ""


def in_sentence(label: str) -> str:
    """Return a label without its capital, unless the capital belongs to an acronym.

    >>> in_sentence("Public awareness campaigns"), in_sentence("NGOs"), in_sentence("L'option a pris fin")
    ('public awareness campaigns', 'NGOs', "l'option a pris fin")
    """
    told = CAPITALISED.match(label)
    return label if told is None or told[1].isupper() else label[:1].lower() + label[1:]


def begin(text: str) -> str:
    """Return a sentence with its capital, where it begins with the article of a State or a word of the middle.

    >>> begin("the Bahamas gave no answer."), begin("4 States did.")
    ('The Bahamas gave no answer.', '4 States did.')
    """
    return text[:1].upper() + text[1:]
