"""Codes: the codebook as a tree of codes, and which code of ours an element of another program's tree is.

Categories are parents that cannot be given. What a passage says of a measure, and that no code applies, are codes too:
the standard has no other place for them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.codebook import Code, Codebook
from analysis.codings.wordings import NONE, STATUSES, in_words, meanings_of_codes, names_of_codes
from analysis.folding import key
from analysis.languages import LANGUAGES, Translator, in_language, mark
from analysis.narrative import Words
from analysis.qda.trees import Element, Identities, bare, identity, local, put

CODE, CATEGORY, STATUS, GROUP = "code", "category", "status", "group"  # kinds of what an element may be
OF_STATUS, NO_CODE = mark("How far a measure has come"), mark("No code applies")
HEADED = {"include": mark("Include"), "exclude": mark("Exclude"), "examples": mark("Examples"), "code": mark("Code")}


@dataclass(frozen=True)
class Meant:
    """What an element of a tree of codes is here: of which kind, and which one."""

    kind: str
    name: str


def put_codes(parent: Element, codebook: Codebook, words: Words, ids: Identities) -> None:
    """Put the codes into an element: categories, in them their codes, in these their parts."""
    names = names_of_codes(codebook, words.language)
    inside: dict[str, Element] = {}
    for category in dict.fromkeys(code.category for code in codebook.codes):
        inside[category] = _put(parent, ids.of(CATEGORY, category), words.category(category), "", is_codable=False)
    left = list(codebook.codes)
    while left:  # a code may stand before its parent
        code = next(code for code in left if code.parent in inside or not code.parent)
        left.remove(code)
        within = inside[code.parent or code.category]
        inside[code.code] = _put(within, ids.of(CODE, code.code), names[code.code], describe(code, words.language))


def put_marks(parent: Element, words: Words, ids: Identities) -> None:
    """Put what else is said of a passage into the codes of a project: a measure's status, and that no code applies."""
    group = _put(parent, ids.of(GROUP, STATUS), words.say(OF_STATUS), "", is_codable=False)
    for status, name in in_words(STATUSES, words.language).items():
        _put(group, ids.of(STATUS, status), name, "")
    _put(parent, ids.of(NONE), words.say(NO_CODE), "")


def describe(code: Code, language: str) -> str:
    """Return what a person goes by who gives a code, with headings; `texts_of` reads it back."""
    say = Translator(language).say
    texts = {name: in_language(getattr(code, name, {}), language) for name in list(HEADED)[:-1]} | {"code": code.code}
    headed = [f"{say(HEADED[name])}: {text}" for name, text in texts.items() if text]
    return "\n\n".join(filter(None, [in_language(code.definition, language), *headed]))


def texts_of(description: str) -> dict[str, str]:
    r"""Return the texts of a description by their names; what stands before the first heading is the definition.

    >>> texts_of("A number to call.\n\nInclude: chats\n\nCode: HOTLINE")
    {'definition': 'A number to call.', 'include': 'chats', 'code': 'HOTLINE'}
    """
    found, name = {"definition": ""}, "definition"
    for part in re.split(r"\r?\n[ \t]*\r?\n", description.strip()):
        heading, colon, text = part.partition(":")
        named = _heading(heading) if colon else ""
        name, text = (named, text.strip()) if named else (name, part.strip())
        found[name] = "\n\n".join(filter(None, [found.get(name, ""), text]))
    return found


def recognise_codes(root: Element, codebook: Codebook, words: Mapping[str, Words]) -> dict[str, Meant]:
    """Return what is known of the codes of a tree, by identifier: by ours, else by name in any language.

    The code that a description names counts before a name. An element that is none of ours is not in the result.
    """
    known = _identities(codebook)
    meanings = meanings_of_codes(codebook, {}, next(iter(words)))
    named = {code.code for code in codebook.codes}
    found: dict[str, Meant] = {}
    for element in (element for codes in root.iter("{*}Codes") for element in codes.iter("{*}Code")):
        guid = bare(element.get("guid"))
        told = texts_of(element.findtext("{*}Description") or "").get("code", "")
        code = told if told in named else meanings.of(element.get("name", ""))[0]
        if guid in known:
            found[guid] = known[guid]
        elif mark_ := _mark(element, found, words):
            found[guid] = mark_
        elif code and element.get("isCodable", "true") in ("true", "1"):
            found[guid] = Meant(CODE, code)
        elif category := _category(element.get("name", ""), codebook, words):
            found[guid] = Meant(CATEGORY, category)
    return found


def _identities(codebook: Codebook) -> dict[str, Meant]:
    """What has an identifier of ours, made from what it is."""
    meant = [
        *(Meant(CODE, code.code) for code in codebook.codes),
        *(Meant(CATEGORY, category) for category in {code.category for code in codebook.codes}),
        *(Meant(STATUS, status) for status in STATUSES),
        Meant(GROUP, STATUS),
    ]
    return {identity(one.kind, one.name): one for one in meant} | {identity(NONE): Meant(NONE, "")}


def _mark(element: Element, found: Mapping[str, Meant], words: Mapping[str, Words]) -> Meant | None:
    """The status, or "no code applies", by its name; a status stands in the group of them."""
    name, parent = key(element.get("name", "")), element.getparent()
    for language in words:
        if name == key(words[language].say(OF_STATUS)):
            return Meant(GROUP, STATUS)
        if name == key(words[language].say(NO_CODE)):
            return Meant(NONE, "")
        if local(parent) == "Code" and found.get(bare(parent.get("guid"))) == Meant(GROUP, STATUS):
            named = {key(text): status for status, text in in_words(STATUSES, language).items()}
            if name in named:
                return Meant(STATUS, named[name])
    return None


def _category(name: str, codebook: Codebook, words: Mapping[str, Words]) -> str:
    categories = dict.fromkeys(code.category for code in codebook.codes)
    return next(
        (c for c in categories for said in words.values() if key(name) in (key(said.category(c)), key(c))), ""
    )  # fmt: skip


def _heading(text: str) -> str:
    headings: Iterator[tuple[str, str]] = (
        (name, key(Translator(language).say(heading))) for name, heading in HEADED.items() for language in LANGUAGES
    )
    return next((name for name, heading in headings if heading == key(text)), "")


def _put(parent: Element, guid: str, name: str, description: str, is_codable: bool = True) -> Element:
    element = put(parent, "Code", guid=guid, name=name, isCodable=str(is_codable).lower())
    if description:
        put(element, "Description", description)
    return element
