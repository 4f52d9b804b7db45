"""Codes: what a text can be about, the words by which it says so, and what a person goes by who decides on it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ROLES = ("challenge", "progress")  # codes whose passages the report quotes as such
EVERYWHERE = "cross-cutting"  # a category that every enquiry has: codes sought in passages of any
# What a cue may be beside a status (see `coding.cues`), and the words for numbers, for which # stands in a cue.
OTHER_CUES = ("none", "negation", "contrast", "scope", "number")
TEXTS = ("label", "definition", "include", "exclude", "examples")  # of a code, in several languages


@dataclass(frozen=True)
class Code:
    """What a passage can be about, inside a category; `parent` is the code that it is part of, where there is one.

    What a person goes by (`label`, `definition`, `include`, `exclude`, `examples`) is by language, and so are `terms`,
    the words that propose it. `role` is `challenge` or `progress` for codes whose passages the report quotes as such.
    """

    code: str
    category: str
    label: Mapping[str, str] = field(hash=False)
    definition: Mapping[str, str] = field(default_factory=dict, hash=False)
    include: Mapping[str, str] = field(default_factory=dict, hash=False)
    exclude: Mapping[str, str] = field(default_factory=dict, hash=False)
    examples: Mapping[str, str] = field(default_factory=dict, hash=False)
    role: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    parent: str = ""

    @property
    def meaning(self) -> str:
        """Name what a person goes by: it changes with any of it, and not with the terms."""
        texts = {name: sorted(getattr(self, name).items()) for name in TEXTS}
        return digest([self.category, self.parent, texts])


@dataclass(frozen=True)
class Codebook:
    """All codes, the titles to mask before terms are sought, and the cues of measure status.

    `version` names the content: it changes with any word of the codebook and with nothing else.
    """

    codes: tuple[Code, ...]
    titles: Mapping[str, tuple[str, ...]] = field(hash=False)
    cues: Mapping[str, Mapping[str, tuple[str, ...]]] = field(hash=False)
    version: str = ""

    def code(self, code: str) -> Code:
        """Return the code of this name."""
        return next(known for known in self.codes if known.code == code)

    def in_category(self, category: str) -> tuple[Code, ...]:
        """Return the codes of a category."""
        return tuple(code for code in self.codes if code.category == category)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which any of its codes has a text or a term, in the order in which they first stand."""
        texts = (getattr(code, name) for code in self.codes for name in (*TEXTS, "terms"))
        return tuple(dict.fromkeys(language for by_language in texts for language in by_language))


def version_of(codes: Iterable[Code], titles: Mapping, cues: Mapping) -> str:
    """Return the version of a codebook of this content, whatever the order in which it stands."""
    of_codes = sorted(
        (code.code, code.meaning, code.role, sorted((lang, sorted(terms)) for lang, terms in code.terms.items()))
        for code in codes
    )
    of_cues = sorted((status, sorted((lang, sorted(c)) for lang, c in by.items())) for status, by in cues.items())
    return digest([of_codes, sorted((lang, sorted(some)) for lang, some in titles.items()), of_cues])


def digest(content: object) -> str:
    """Return twelve figures that name a content."""
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()[:12]
