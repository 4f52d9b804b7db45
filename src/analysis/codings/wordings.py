"""Wordings: what stands in the cells of a coding sheet, in four languages, and what a cell that came back means."""

from collections.abc import Iterable, Mapping

from analysis.codebook import Codebook
from analysis.folding import key, nearest
from analysis.languages import LANGUAGES, Translator, in_language, mark

# How far a measure has come, as a coder chooses it.
STATUSES = {
    "in_force": mark("in force"), "partly": mark("partly in force"), "in_progress": mark("in progress"),
    "planned": mark("planned"), "ended": mark("ended"), "absent": mark("absent"),
}  # fmt: skip
PROPOSED, CHOSEN, NONE, AS_CODER = "proposed", "chosen", "none", "as "
DECISIONS = {
    PROPOSED: mark("as proposed"), CHOSEN: mark("as chosen here"), NONE: mark("no code applies"),
}  # fmt: skip
AS = mark("as {coder}")
AGREE, DISAGREE = "agree", "disagree"
REPLIES = {AGREE: mark("we agree"), DISAGREE: mark("we disagree")}


def in_words(names: Mapping[str, str], language: str) -> dict[str, str]:
    """Return each name as a reader of the language sees it."""
    say = Translator(language).say
    return {name: say(message) for name, message in names.items()}


def names_of_codes(codebook: Codebook, language: str) -> dict[str, str]:
    """Return what each code is called in drop-downs, by category; where two labels are one, the code stands beside."""
    categories = list(dict.fromkeys(code.category for code in codebook.codes))
    ordered = sorted(codebook.codes, key=lambda code: categories.index(code.category))
    labels = {code.code: in_language(code.label, language) or code.code for code in ordered}
    folded = [key(label) for label in labels.values()]
    return {code: f"{label} ({code})" if folded.count(key(label)) > 1 else label for code, label in labels.items()}


class Meanings:
    """What the texts of a sheet's cells mean, in whichever language and however typed."""

    def __init__(self, codebook: Codebook, coders: Iterable[str] = ()) -> None:
        own = {code.code: code.code for code in codebook.codes}
        self.codes = _inverted([own, *(names_of_codes(codebook, language) for language in LANGUAGES)])
        self.statuses = in_any_language(STATUSES)
        of_coders = (
            {f"{AS_CODER}{coder}": Translator(language).say(AS, coder=coder)}
            for coder in coders
            for language in LANGUAGES
        )
        self.decisions = {**in_any_language(DECISIONS), **_inverted(of_coders)}

    def code(self, text: str) -> tuple[str, str]:
        """Return the code that a text names, or nothing and the code that it is like."""
        return meant(text, self.codes)

    def status(self, text: str) -> tuple[str, str]:
        """The same for a measure status."""
        return meant(text, self.statuses)

    def decision(self, text: str) -> tuple[str, str]:
        """The same for a decision."""
        return meant(text, self.decisions)


def in_any_language(names: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return which names a folded text may mean, by their own spelling and their messages in every language."""
    return _inverted([dict(zip(names, names, strict=True)), *(in_words(names, language) for language in LANGUAGES)])


def _inverted(names: Iterable[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for some in names:
        for name, text in some.items():
            found.setdefault(key(text), set()).add(name)
    return {text: frozenset(meant) for text, meant in found.items()}


def meant(text: str, known: Mapping[str, frozenset[str]]) -> tuple[str, str]:
    """The one name that a text means, and else the text that it is most like; two meanings are none."""
    names = known.get(key(text), frozenset())
    if len(names) == 1:
        return next(iter(names)), ""
    return "", nearest(text, known) or ""
