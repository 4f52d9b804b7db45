"""Texts: what is written compared with what is published of it, and the numbers that a sentence says."""

import re
import unicodedata

MASK = "•"  # stands in what is published for each character of an address or a telephone number
CUT = "[…]"  # stands in a quotation for what is left out


def is_same(held: str, published: str) -> bool:
    r"""Say whether a cell holds what is published of it, masked characters aside.

    >>> is_same("Write to a@b.org", "Write to •••••••"), is_same("1187", "1188"), is_same("a\r\nb", "a\nb")
    (True, False, True)
    """
    held, published = _lines(held), _lines(published)
    same = (mine in (theirs, MASK) for theirs, mine in zip(held, published, strict=False))
    return len(held) == len(published) and all(same)


def holds(held: str, published: str) -> bool:
    """Say whether a cell holds a text that is published of it: whole, or cut where the cut is shown.

    What parts the pieces of a list is no part of the words that stand in it.

    >>> holds("csam; online; Radio; drama", "Radio drama"), holds("It began in 2020. It ended.", "[…] It ended.")
    (True, True)
    >>> holds("It began in 2020.", "It began in 2021."), holds("It did not end.", "It did end.")
    (False, False)
    """
    place, written = 0, _words(held)
    for piece in filter(None, map(_words, published.split(CUT))):
        pattern = "".join("." if letter == MASK else re.escape(letter) for letter in piece)
        found = re.compile(pattern).search(written, place)
        if not found:
            return False
        place = found.end()
    return True


def numbers_in(text: str) -> list[str]:
    """Return the numbers that a text says, as written, without what parts thousands.

    >>> numbers_in("3 of the 7 States (1.284 in 2023; 55.5%).")
    ['3', '7', '1284', '2023', '555']
    """
    return [re.sub(r"\D", "", number) for number in re.findall(r"\d[\d.,\u00a0\u202f]*", text)]


def folded(text: object) -> str:
    """Return a text without accents, case and marks at its ends, to compare wordings.

    >>> folded("  Sí, propio. ")
    'si, propio'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(text)) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split()).strip(" .:;,*•")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _words(text: str) -> str:
    return " ".join(re.sub(r"[;,|/]", " ", text).split())
