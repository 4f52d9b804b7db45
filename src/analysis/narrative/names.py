"""Names: what stands in a sentence with the article and the preposition that the language asks for."""

import csv
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from analysis.folding import fold
from analysis.languages import Translator
from analysis.states import ARTICLES

THE = "the"  # how a message asks for names with their articles and no preposition
# Articles that a form puts before what a question is about; those of States stand in the table of States.
INDEFINITE = {"en": ("a ", "an "), "es": (), "pt": (), "fr": ("des ", "du ", "de la ")}
ELIDED = {("fr", "de"): "d'", ("fr", "que"): "qu'"}
REPEATING = ("pt", "fr")  # languages that say the preposition again before each name
PLURAL = ("les", "los", "las", "os", "as")


class Names(str):
    r"""A list of names; a message says by `{states:the}`, or `{states:de}`, how they stand in its sentence.

    Bare, they are as a list after a colon has them. The preposition is that of the language of the message.

    >>> names = Names((("le", "Chili"), ("l'", "Équateur"), ("", "Haïti")), Translator("fr"))
    >>> print(names, f"{names:the}", f"{names:de}", f"{names:à}", sep="\n")
    Chili, Équateur et Haïti
    le Chili, l'Équateur et Haïti
    du Chili, de l'Équateur et de Haïti
    au Chili, à l'Équateur et à Haïti
    """

    terms: tuple[tuple[str, str], ...]
    translator: Translator

    def __new__(cls, terms: Iterable[tuple[str, str]], translator: Translator) -> "Names":
        """Make the list of pairs of an article, blank where there is none, and a name."""
        terms = tuple(terms)
        made = super().__new__(cls, translator.join(name for _, name in terms))
        made.terms, made.translator = terms, translator
        return made

    def __format__(self, how: str) -> str:
        """Return the list bare, with its articles, or after a preposition."""
        if not how:
            return str(self)
        language = self.translator.language
        hows = [how if not place or language in REPEATING else THE for place in range(len(self.terms))]
        placed = (
            place_name(article, name, one, language) for (article, name), one in zip(self.terms, hows, strict=True)
        )
        return self.translator.join(placed)

    @property
    def number(self) -> int:
        """How many a verb agrees with: one name in the plural is as good as two.

        >>> Names([("les", "Bahamas")], Translator("fr")).number
        2
        """
        return 2 if len(self.terms) == 1 and self.terms[0][0] in PLURAL else len(self.terms)


class Topic(str):
    """What a question is about, as a form has it with its own article; `{topic:de}` puts a preposition before it.

    >>> f"{Topic('un organe', 'fr'):de}", f"{Topic('des services', 'fr'):de}", f"{Topic('el plan', 'es'):de}"
    ("d'un organe", 'de services', 'del plan')
    """

    language: str

    def __new__(cls, text: str, language: str) -> "Topic":
        """Make it of its text and the language of that text."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __format__(self, how: str) -> str:
        """Return the text, or the text after a preposition."""
        if how in ("", THE):
            return str(self)
        known = sorted((*ARTICLES[self.language], *INDEFINITE[self.language]), key=len, reverse=True)
        article = next((one for one in known if self.startswith(one)), "")
        return place_name(article.strip(), self.removeprefix(article), how, self.language)


def place_name(article: str, name: str, how: str, language: str) -> str:
    """Return a name with its article, after a preposition unless `how` asks for none.

    >>> place_name("el", "Perú", "de", "es"), place_name("o", "Brasil", "em", "pt"), place_name("", "Cuba", "de", "fr")
    ('del Perú', 'no Brasil', 'de Cuba')
    """
    if how == THE:
        return _join(article, name)
    together = _contractions().get((language, how, article))
    if together:
        return _elide(together, name, language)
    return _elide(how, _join(article, name), language)


def _join(article: str, name: str) -> str:
    return f"{article}{'' if article.endswith(chr(39)) else ' '}{name}" if article else name


def _elide(word: str, text: str, language: str) -> str:
    short = ELIDED.get((language, word))
    return f"{short}{text}" if short and fold(text[:1]).lower() in tuple("aeiou") else f"{word} {text}"


@lru_cache
def _contractions() -> dict[tuple[str, str, str], str]:
    table = resources.files("analysis") / "data" / "contractions.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return {(row["language"], row["preposition"], row["article"]): row["together"] for row in csv.DictReader(file)}
