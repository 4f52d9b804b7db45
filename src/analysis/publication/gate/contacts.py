"""Contacts: the officials whom a response names, sought by name, post, address and number in what is published."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import pandas as pd

from analysis.folding import fold, key
from analysis.matching import Wordings
from analysis.publication.gate.knowledge import is_of_an_office, words_of
from analysis.publication.gate.personal import figures_of, is_free
from analysis.publication.gate.pieces import Hit, Piece, Pieces
from analysis.workbook import as_written

PARTS = re.compile(r"[\n\r;,/|()]| [-–—] |: ")
NUMBER = re.compile(r"(?<![\w.])\(?\+?\(?\d(?:[ ()./\u00a0-]{0,2}\d){6,14}(?!\w)")
LONGEST = 6  # words of a name
FEWEST = 7  # figures of a telephone number, without the code of its country


class Contacts:
    """What responses say of the officials who answered: `words` and `numbers` that are sought, with their cells.

    A person's name is sought wherever it stands. A post or an office, which States also name in answers, is not told
    where it stands in any of the `texts`: what States wrote, and what they were asked.
    """

    def __init__(self, personal: pd.DataFrame, texts: Iterable[str]) -> None:
        self.words = _names(personal) | _others(personal, texts)
        self.numbers = _numbers(personal)


def find_contacts(pieces: Pieces, contacts: Contacts) -> list[Hit]:
    """Find officials by name, post, address and number."""
    sought = contacts.words
    found: dict[str, dict[Piece, None]] = {}
    if sought:
        wordings = Wordings(list(sought))
        page = wordings.page(pieces.texts)
        hits = wordings.find(page)
        for wording, text in zip(hits.wording.tolist(), page.text_of(hits.start).tolist(), strict=True):
            where = pieces.by_text[pieces.texts[text]]
            found.setdefault(list(sought)[wording], {}).update(dict.fromkeys(where))
    hits = [Hit("contact", words, tuple(where), sought[words]) for words, where in found.items()]
    return hits + list(_find_numbers(pieces, contacts.numbers))


def _numbers(personal: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The figures of officials' telephones, and their cells; a helpline is no official's."""
    known: dict[str, tuple[str, ...]] = {}
    for row in personal.itertuples():
        for match in NUMBER.finditer(as_written(row.value)):
            figures = figures_of(match.group()).lstrip("0")
            if not is_free(match.group()) and len(figures) >= FEWEST:
                known[figures] = (*known.get(figures, ()), cell_of(row))
    return known


def _find_numbers(pieces: Pieces, known: Mapping[str, tuple[str, ...]]) -> Iterator[Hit]:
    """Find these telephones, with or without the code of their country."""
    for match, where in pieces.search(NUMBER, pieces.figures) if known else ():
        figures = figures_of(match.group()).lstrip("0")
        for number, cells in known.items():
            short, long = sorted((figures, number), key=len)
            if len(short) >= FEWEST and long.endswith(short):
                yield Hit("contact", match.group(), tuple(where), cells)


def _names(personal: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The names of persons, folded, as a text may give them, and their cells."""
    found: dict[str, tuple[str, ...]] = {}
    for row, part in _parts(personal):
        for form in forms_of_name(part):
            found[form] = (*found.get(form, ()), cell_of(row))
    return found


def _others(personal: pd.DataFrame, texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Posts, offices and accounts, folded, that nobody wrote anywhere else, and their cells."""
    parts: dict[str, tuple[str, ...]] = {}
    for row, part in _parts(personal):
        words = key(part)
        if not forms_of_name(part) and (" " in words or re.search(r"[a-z].*[\d_.@]", words)) and len(words) > 4:
            parts[words] = (*parts.get(words, ()), cell_of(row))
    written = "\n".join(" ".join(fold(text).split()) for text in texts) if parts else ""
    return {words: cells for words, cells in parts.items() if words not in written}


def _parts(personal: pd.DataFrame) -> Iterator[tuple[object, str]]:
    """Each part of what contact fields say; first and last names in fields of their own also as one name."""
    for _, rows in personal.groupby("response", sort=False):
        single = []
        for row in rows.itertuples():
            parts = [" ".join(part.split()) for part in PARTS.split(as_written(row.value))]
            yield from ((row, part) for part in parts if part)
            single += [(row, parts[0])] if len(parts) == 1 and re.fullmatch(r"[^\W\d_]{2,}", parts[0]) else []
        for (row, one), (_, other) in pairwise(single):
            yield row, f"{one} {other}"
            yield row, f"{other} {one}"


def forms_of_name(text: str) -> list[str]:
    """Return the forms in which a text may give a person's name; none where it is a post, an office or no name.

    >>> forms_of_name("Lic. Ana María Soto Vera")
    ['ana maria soto vera', 'ana soto', 'ana vera', 'soto vera', 'ana maria soto']
    >>> forms_of_name("Directora Nacional"), forms_of_name("focal point")
    ([], [])
    """
    titles, particles = ({fold(word) for word in words_of("name_words.csv", kind)} for kind in ("title", "particle"))
    words = text.split()
    while words and fold(words[0].strip(".")) in titles:
        words = words[1:]
    own = [word for word in words if fold(word) not in particles]
    is_name = all(re.fullmatch(r"[^\W\d_][\w'’-]*\.?", word) and word[0].isupper() for word in own)
    if not (2 <= len(own) <= LONGEST) or not is_name or any(map(is_of_an_office, own)):
        return []
    folded = [fold(word) for word in own]
    forms = [fold(" ".join(words))]
    forms += [f"{folded[0]} {last}" for last in folded[2 if len(own) > 3 else 1 :]] if len(own) > 2 else []
    forms += [" ".join(folded[-2:])] if len(own) > 2 else []
    forms += [" ".join(folded[:-1])] if len(own) > 3 else []
    return list(dict.fromkeys(forms))


def cell_of(row: object) -> str:
    """Return the address of a cell: its file, sheet and place there."""
    return ", ".join(filter(None, (row.file, row.sheet, row.cell)))


def texts_known(enquiry: object) -> Mapping[str, None]:
    """Return all that States wrote and were asked, and what States are called."""
    form = enquiry.form
    asked = [text for question in form.questions for text in question.text.values()]
    written = [as_written(value) for value in enquiry.received.written["value"]]
    return dict.fromkeys(
        [*asked, *written, *enquiry.documents.paragraphs["text"], *map(str, enquiry.states.to_numpy().ravel())]
    )
