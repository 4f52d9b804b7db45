"""Codebooks: the codebook as a .qdc file, and such a file as a codebook to weigh against the one there is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.codebook import EVERYWHERE, Code, Codebook
from analysis.codebook.codes import version_of
from analysis.codings.wordings import names_of_codes
from analysis.folding import fold
from analysis.narrative import Words
from analysis.problems import InputError, Problem
from analysis.qda.archives import parse
from analysis.qda.codes import CATEGORY, CODE, Meant, describe, put_codes, recognise_codes, texts_of
from analysis.qda.received import received_codebooks
from analysis.qda.trees import CODEBOOK, Element, Identities, bare, identity, join, local, only, root_of, serialise

ORIGIN = "enquiry-analysis"


def write_qdc(path: Path, codebook: Codebook, words: Mapping[str, Words], language: str, codings: Path) -> None:
    """Write the codebook in one language; what codebooks that were received say beside it is written too."""
    theirs = received_codebooks(codings)
    root = root_of("CodeBook", CODEBOOK, origin=ORIGIN)
    only(root, "Codes")
    for tree in theirs:
        join(root, tree)
    known = {
        identity(meant.kind, meant.name): guid
        for guid, meant in recognise_codes(root, codebook, words).items()
        if meant.name
    }
    ours = root_of("CodeBook", CODEBOOK, origin=ORIGIN)
    put_codes(only(ours, "Codes"), codebook, words[language], Identities(known))
    join(root, ours)
    path.write_bytes(serialise(root))


def read_qdc(
    path: Path, codebook: Codebook, words: Mapping[str, Words], language: str
) -> tuple[Codebook, list[Problem]]:
    """Return the codebook that a .qdc file proposes: its codes, their names and descriptions.

    These are in the language in which most names are known; where none is, in `language`. Terms, titles, cues and
    texts of other languages stay those of the codebook there is. A code that is new has none; one that the file lacks
    is not in the result. Each is told. Raises InputError where the file cannot be read.
    """
    try:
        root = parse(path.read_bytes(), "CodeBook", path.name)
    except OSError as error:
        raise InputError([Problem("no_such_file", str(path))]) from error
    known = recognise_codes(root, codebook, words)
    language = _language(root, known, codebook, tuple(dict.fromkeys([language, *words])))
    codes = list(_codes(root, known, codebook, language))
    problems = list(_told(path.name, codes, codebook))
    version = version_of(codes, codebook.titles, codebook.cues)
    return Codebook(tuple(codes), codebook.titles, codebook.cues, version), problems


def _language(root: Element, known: Mapping[str, Meant], codebook: Codebook, languages: Sequence[str]) -> str:
    """The language in which most codes are called as in the file; of several the first."""
    said = [(known.get(bare(code.get("guid"))), code.get("name")) for code in root.iter("{*}Code")]
    labels = {language: names_of_codes(codebook, language) for language in languages}
    called = [(meant.name, name) for meant, name in said if meant]
    return max(languages, key=lambda language: sum(labels[language].get(code) == name for code, name in called))


def _codes(root: Element, known: Mapping[str, Meant], codebook: Codebook, language: str) -> Iterator[Code]:
    names = names_of_codes(codebook, language)
    taken = {code.code for code in codebook.codes}
    of_elements: dict[Element, Code] = {}
    for element in root.iter("{*}Code"):
        meant = known.get(bare(element.get("guid")))
        if meant is None and _holds_codes(element):
            continue
        if meant is None or meant.kind == CODE:
            name = meant.name if meant else _new_name(element.get("name", ""), taken)
            taken.add(name)
            before = codebook.code(name) if meant else Code(name, EVERYWHERE, {})
            above = next((of_elements[above] for above in element.iterancestors() if above in of_elements), None)
            category = _category_of(element, known) or (above or before).category
            placed = replace(before, parent=above.code if above else "", category=category)
            of_elements[element] = _changed(placed, element, names.get(name, ""), language)
            yield of_elements[element]


def _holds_codes(element: Element) -> bool:
    """Whether it is a folder of codes, and no code."""
    return element.get("isCodable") in ("false", "0")


def _category_of(element: Element, known: Mapping[str, Meant]) -> str:
    above = (known.get(bare(parent.get("guid"))) for parent in element.iterancestors() if local(parent) == "Code")
    return next((meant.name for meant in above if meant and meant.kind == CATEGORY), "")


def _changed(code: Code, element: Element, shown: str, language: str) -> Code:
    """The code with the name and texts of an element; where they are those that we wrote, it stays as it is."""
    label, description = element.get("name", ""), element.findtext("{*}Description") or ""
    if label != shown:
        code = replace(code, label={**code.label, language: label})
    if description.split() != describe(code, language).split():
        texts = texts_of(description)
        for name in ("definition", "include", "exclude", "examples"):
            said = {**getattr(code, name), language: texts.get(name, "")}
            code = replace(code, **{name: {language: text for language, text in said.items() if text}})
    return code if code.definition else replace(code, definition={language: label})


def _new_name(label: str, taken: set[str]) -> str:
    """A name for a code that is new, from its label: letters, digits and hyphens.

    >>> _new_name("Línea de ayuda", {"LINEA-DE-AYUDA"})
    'LINEA-DE-AYUDA-2'
    """
    name = re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-").upper()[:40] or "CODE"
    numbers = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in numbers if other not in taken)


def _told(file: str, codes: list[Code], codebook: Codebook) -> Iterator[Problem]:
    before, after = ([code.code for code in some] for some in (codebook.codes, codes))
    for kind, names in (
        ("qdc_new", [code for code in after if code not in before]),
        ("qdc_gone", [code for code in before if code not in after]),
    ):
        if names:
            yield Problem(kind, file, values={"codes": ", ".join(names)})
