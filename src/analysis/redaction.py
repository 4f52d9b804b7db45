"""Redaction: e-mail addresses and telephone numbers inside texts, which stay in `data/raw`.

A mark takes the place of each character, so that spans in a text stay where they are.
"""

import re

MARK = "•"
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# With its country code, or named as one, or in at least three groups that are no thousands.
ABROAD = r"(?<![\w.,])(?:\+|00)\d(?:[ ()./-]{0,2}\d){6,14}"
NAMES = ("tel", "tel.", "phone", "fono", "fone", "fax", "cel", "cel.", "whatsapp")
NAMED = f"(?:{'|'.join(f'(?<={re.escape(name)})' for name in NAMES)})" + r"[: ]{1,3}\(?\d(?:[ ()./-]{0,2}\d){5,14}"
GROUPS = r"(?<![\w.,-])\(?\d{2,4}\)?(?:[ -]\d{2,4}){2,4}(?![\w,-])"
PERSONAL = re.compile("|".join(f"(?:{pattern})" for pattern in (EMAIL, ABROAD, NAMED, GROUPS)), re.IGNORECASE)


def redact(text: str) -> str:
    """Return the text with every address and telephone number marked out, as long as it was.

    >>> redact("Write to a.b@example.org or call +999 555 0127.")
    'Write to ••••••••••••••• or call •••••••••••••.'
    >>> redact("Between 2019-2024, 1 240 500 cases under Decree 0418-2020 (26.061)")
    'Between 2019-2024, 1 240 500 cases under Decree 0418-2020 (26.061)'
    """
    return PERSONAL.sub(_marked_out, text)


def _marked_out(found: re.Match) -> str:
    written = found.group()
    digits = sum(character.isdigit() for character in written)
    is_thousands = re.fullmatch(r"\d{1,3}(?: \d{3})+", written)
    return written if "@" not in written and (is_thousands or digits < 7) else MARK * len(written)
