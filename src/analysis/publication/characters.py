"""Characters: texts as documents can hold them: what no reader could see is marked, directions stay inside."""

import re
from collections.abc import Mapping, Sequence

# XML 1.0 and PDF/UA take neither controls nor what is no character; a byte-order mark inside a text is nothing to see.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ISOLATE, END = "\u2068", "\u2069"  # what stands between them turns nothing outside


def visible(text: str) -> str:
    r"""Return a text in which each control or missing character shows as a mark; what turns the direction is kept in.

    >>> visible("a\x00b\r\nc"), visible("plain")
    ('a[U+0000]b\nc', 'plain')
    >>> ascii(visible("\u202egpj.exe"))
    "'\\u2068\\u202egpj.exe\\u2069'"
    """
    if text.isprintable():  # most texts, told at once
        return text
    shown = UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", LINE_ENDS.sub("\n", text))
    return f"{ISOLATE}{shown}{END}" if DIRECTIONS.search(shown) else shown


def all_visible(value: object) -> object:
    """Return plain data with every text in it made visible."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {name: all_visible(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [all_visible(inner) for inner in value]
    return value


def breakable(text: str, longest: int = 24) -> str:
    r"""Return a text whose words longer than that may break: after a mark that joins names, else anywhere.

    >>> ascii(breakable("XAA_2024-07-30_corrected.xlsx")), breakable("short")
    ("'XAA_\\u200b2024-\\u200b07-\\u200b30_\\u200bcorrected.\\u200bxlsx'", 'short')
    """
    return re.sub(rf"\S{{{longest + 1},}}", lambda found: _broken(found.group(), longest), text)


def _broken(word: str, longest: int) -> str:
    parts = re.split(r"(?<=[_./\\|;,:-])(?=.)", word)
    pieces = [part[start : start + longest] for part in parts for start in range(0, len(part), longest)]
    return "\u200b".join(pieces)
